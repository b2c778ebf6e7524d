//! The line with the least sum of |r|.

use super::centred_points::{CentredPoints, residual};
use super::directional_loss::DirectionalLoss;
use super::rounding::relative;
use super::search::{Found, MANY, MOST_STEPS};
use crate::base::line::Line;
use crate::base::order_statistics::sort;
use crate::data::point::Point;
use crate::data::scaling::Scaling;

/// The line with the least sum of |r|, on points that differ in x.
///
/// The best line goes through two points. From a line through one of them, turning about it is a
/// problem in one variable, with a weighted median as its solution, at which the line meets a
/// second point; then the line turns about that one, and so on down (P. Bloomfield and
/// W. Steiger, Least Absolute Deviations, 1983; G. Wesolowsky, "A new descent algorithm for the
/// least absolute value regression problem", Communications in Statistics B10, 1981). Where the
/// line meets more than two points, turning about each of them is looked at: around such a line
/// the sum is linear between those directions, so if none leads down, nothing does.
///
/// Of many points, a part gives a first line, and those near that line a second, which then is the
/// best of all or nearly so (S. Portnoy and R. Koenker, "The Gaussian hare and the Laplacian
/// tortoise", Statistical Science 12, 1997).
pub(super) fn best(points: &CentredPoints, start: Line) -> Found {
    let vertex = if points.columns.len() > MANY {
        let first = best(&points.part(), start).line;
        let near = points.near(first);
        let second = Vertex::below(&near, first).lowest();
        Vertex::through(points, second.pivot, second.slope)
    } else {
        Vertex::below(points, start)
    };
    let lowest = vertex.lowest();
    Found {
        line: lowest.line(),
        loss: lowest.loss,
        is_unique: lowest.is_unique(),
    }
}

/// A line through a point, and what the points off it would gain if it moved.
struct Vertex<'a> {
    points: &'a CentredPoints,
    pivot: Point,
    slope: f64,
    /// Σ |r|, but for a constant where points are left out.
    loss: f64,
    /// Σ sign r and Σ sign r · (x − pivot) over the points that are off the line.
    score: f64,
    score_x: f64,
    /// Σ |x − pivot|.
    reach: f64,
    /// The points on the line, up to rounding: x and y, from the left to the right.
    on: Vec<(f64, f64)>,
}

/// A way in which a line can move.
#[derive(Clone, Copy)]
enum Turn {
    /// Up or down.
    Shift,
    /// About a point.
    About(Point),
}

impl<'a> Vertex<'a> {
    /// Where moves downwards from here end.
    fn lowest(mut self) -> Self {
        for _ in 0..MOST_STEPS {
            let better = self.descents().into_iter().flatten().find_map(|turn| {
                let next = self.after(turn);
                (next.loss < self.loss).then_some(next)
            });
            match better {
                Some(next) => self = next,
                None => break,
            }
        }
        self
    }

    fn line(&self) -> Line {
        Line::new(self.pivot.y - self.slope * self.pivot.x, self.slope)
    }

    /// The best line that is parallel to this one.
    fn below(points: &'a CentredPoints, line: Line) -> Self {
        let along = DirectionalLoss {
            columns: &points.columns,
            scaling: Scaling::IDENTITY,
            place: Line::new(0.0, line.slope),
            direction: (1.0, 0.0),
            fall: points.score,
        };
        let (low, high) = along.lowest();
        let line = Line::new(line.intercept.clamp(low, high), line.slope);
        let distance = |point: &Point| residual(*point, line).abs();
        let nearest = points
            .points()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        Self::through(points, nearest.unwrap_or_default(), line.slope)
    }

    /// The line through a point.
    fn through(points: &'a CentredPoints, pivot: Point, slope: f64) -> Self {
        let mut vertex = Self {
            points,
            pivot,
            slope,
            loss: 0.0,
            score: points.score,
            score_x: points.score_x - pivot.x * points.score,
            reach: 0.0,
            on: Vec::new(),
        };
        // But for what no line changes.
        let line = vertex.line();
        vertex.loss = -(line.intercept * points.score + line.slope * points.score_x);
        let pivot_size = points.size(pivot, slope);
        for point in points.points() {
            let x = point.x - pivot.x;
            let residual = (point.y - pivot.y) - slope * x;
            let size = points.size(point, slope) + pivot_size;
            vertex.reach += x.abs();
            if residual.abs() <= 2.0 * f64::EPSILON * size {
                vertex.on.push((point.x, point.y));
            } else {
                let sign = residual.signum();
                vertex.loss += residual.abs();
                vertex.score += sign;
                vertex.score_x += sign * x;
            }
        }
        sort(&mut vertex.on);
        vertex
    }

    /// Turning about the point on the line about which it gains most, up (`sense` = 1) or down
    /// (−1): which point, and how the sum changes with the slope.
    fn turning(&self, sense: f64) -> (f64, Point) {
        // Turning about x changes the sum by Σ|xᵢ − x| over the points on the line, and by
        // ±(x · score − score_x) over those off it: convex in x, and least at an order statistic.
        let rank = ((self.on.len() as f64 - sense * self.score) / 2.0).ceil() - 1.0;
        let rank = (rank.max(0.0) as usize).min(self.on.len() - 1);
        let about = Point::new(self.on[rank].0, self.on[rank].1);
        let lost: f64 = self.on.iter().map(|on| (on.0 - about.x).abs()).sum();
        let gained = self.score_x - (about.x - self.pivot.x) * self.score;
        (lost - sense * gained, about)
    }

    /// The moves that may lead down, the steepest first.
    fn descents(&self) -> [Option<Turn>; 3] {
        let shift = (self.score.abs() > self.on.len() as f64).then_some(Turn::Shift);
        let [up, down] = [self.turning(1.0), self.turning(-1.0)];
        let turns = if up.0 < down.0 {
            [up, down]
        } else {
            [down, up]
        };
        let [first, second] =
            turns.map(|(change, about)| (change < 0.0).then_some(Turn::About(about)));
        [shift, first, second]
    }

    /// The line after a move that leads as far down as it can.
    fn after(&self, turn: Turn) -> Self {
        match turn {
            Turn::Shift => Self::below(self.points, self.line()),
            Turn::About(pivot) => {
                let along = DirectionalLoss {
                    columns: &self.points.columns,
                    scaling: Scaling {
                        shift: pivot.x,
                        scale: 1.0,
                    },
                    place: Line::new(pivot.y, 0.0),
                    direction: (0.0, 1.0),
                    fall: self.points.score_x - pivot.x * self.points.score,
                };
                let (low, high) = along.lowest();
                Self::through(self.points, pivot, self.slope.clamp(low, high))
            }
        }
    }

    /// Whether every move leads up. Up and down need no look: where they lead nowhere, turning
    /// about a point to one of the sides does not either.
    fn is_unique(&self) -> bool {
        let rounding = relative(self.points.columns.len()) * self.reach;
        let turns = [self.turning(1.0), self.turning(-1.0)];
        turns.iter().all(|turn| turn.0 > rounding)
    }
}
