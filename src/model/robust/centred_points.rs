//! The points as relative to their medians.

use crate::base::line::Line;
use crate::base::order_statistics::{middle, quantile};
use crate::data::point::Point;
use crate::model::columns::Columns;

/// The stride with which a part of many points is taken.
const STRIDE: usize = 16;

/// The approximate number of points whose distances decide which points are near a line.
const SOME: usize = 4096;

pub(super) fn residual(point: Point, line: Line) -> f64 {
    point.y - line.at(point.x)
}

/// The points as relative to their medians, where a line keeps its digits wherever the data are.
pub(super) struct CentredPoints {
    pub(super) columns: Columns,
    pub(super) origin: Point,
    /// Σ sign r and Σ sign r · x over points that are left out, because no line in question
    /// comes near them: their |r| are linear in it.
    pub(super) score: f64,
    pub(super) score_x: f64,
}

impl CentredPoints {
    pub(super) fn of(columns: &Columns) -> Self {
        let origin = Point::new(
            middle(columns.x(), f64::from),
            middle(columns.y(), f64::from),
        );
        Self {
            columns: columns.seen_from(origin, 1),
            origin,
            score: 0.0,
            score_x: 0.0,
        }
    }

    /// Returns every [`STRIDE`]-th point.
    pub(super) fn part(&self) -> Self {
        Self {
            columns: self.columns.seen_from(Point::default(), STRIDE),
            ..*self
        }
    }

    /// The points near a line, with the score of the others.
    pub(super) fn near(&self, line: Line) -> Self {
        let stride = self.columns.len() / SOME;
        let some = self.points().step_by(stride);
        // The line of a part of n points is off by about the scatter over √n.
        let share = 8.0 / ((self.columns.len() / STRIDE) as f64).sqrt();
        let farthest = quantile(some.map(|point| residual(point, line).abs()), share);
        let mut near = Vec::new();
        let (mut score, mut score_x) = (0.0, 0.0);
        for point in self.points() {
            let residual = residual(point, line);
            if residual.abs() <= farthest {
                near.push(point);
            } else {
                score += residual.signum();
                score_x += residual.signum() * point.x;
            }
        }
        Self {
            columns: Columns::of(&near),
            origin: self.origin,
            score,
            score_x,
        }
    }

    pub(super) fn points(&self) -> impl Iterator<Item = Point> {
        let points = self.columns.x().iter().zip(self.columns.y());
        points.map(|(&x, &y)| Point::new(x, y))
    }

    /// Returns the size of the numbers from which the residual of a point is computed.
    pub(super) fn size(&self, point: Point, slope: f64) -> f64 {
        let x = point.x.abs() + self.origin.x.abs();
        point.y.abs() + self.origin.y.abs() + slope.abs() * x
    }
}
