//! The points in another order.

use crate::base::line::Line;
use crate::data::point::Point;

/// What points are put in order by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Key {
    /// Their x.
    X,
    /// Their y.
    Y,
    /// Their residual from a line.
    Residual(Line),
}

impl Key {
    /// The names by which JavaScript knows them; the residual of the line given.
    pub fn all(line: Line) -> [(&'static str, Self); 3] {
        [
            ("x", Self::X),
            ("y", Self::Y),
            ("residual", Self::Residual(line)),
        ]
    }

    fn of(self, point: Point) -> f64 {
        match self {
            Self::X => point.x,
            Self::Y => point.y,
            Self::Residual(line) => point.y - line.at(point.x),
        }
    }
}

/// These points from the least to the greatest, or the other way round. Equal ones stay in the order in which they are.
pub fn sorted(points: &[Point], by: Key, descending: bool) -> Vec<Point> {
    let mut keyed: Vec<_> = points.iter().map(|&point| (by.of(point), point)).collect();
    keyed.sort_by(|(a, _), (b, _)| {
        let order = a.total_cmp(b);
        if descending { order.reverse() } else { order }
    });
    keyed.into_iter().map(|(_, point)| point).collect()
}
