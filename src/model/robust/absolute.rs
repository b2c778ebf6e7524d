//! The line with the least sum of |r|.

use super::cloud::{Cloud, residual};
use super::rounding::relative;
use super::search::{Found, MANY, MOST_STEPS};
use super::slice::Slice;
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
pub(super) fn best(cloud: &Cloud, start: Line) -> Found {
    let vertex = if cloud.columns.len() > MANY {
        let first = best(&cloud.part(), start).line;
        let near = cloud.near(first);
        let second = Vertex::below(&near, first).lowest();
        Vertex::through(cloud, second.pivot, second.slope)
    } else {
        Vertex::below(cloud, start)
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
    cloud: &'a Cloud,
    pivot: Point,
    slope: f64,
    /// Σ |r|, but for a constant where points are left out.
    loss: f64,
    /// Σ sign r and Σ sign r · (x − pivot) over the points that are off the line.
    pull: f64,
    pull_x: f64,
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
    fn below(cloud: &'a Cloud, line: Line) -> Self {
        let slice = Slice {
            columns: &cloud.columns,
            scaling: Scaling::IDENTITY,
            place: Line::new(0.0, line.slope),
            direction: (1.0, 0.0),
            fall: cloud.pull,
        };
        let (low, high) = slice.lowest();
        let line = Line::new(line.intercept.clamp(low, high), line.slope);
        let distance = |point: &Point| residual(*point, line).abs();
        let nearest = cloud
            .points()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        Self::through(cloud, nearest.unwrap_or_default(), line.slope)
    }

    /// The line through a point.
    fn through(cloud: &'a Cloud, pivot: Point, slope: f64) -> Self {
        let mut vertex = Self {
            cloud,
            pivot,
            slope,
            loss: 0.0,
            pull: cloud.pull,
            pull_x: cloud.pull_x - pivot.x * cloud.pull,
            reach: 0.0,
            on: Vec::new(),
        };
        // But for what no line changes.
        let line = vertex.line();
        vertex.loss = -(line.intercept * cloud.pull + line.slope * cloud.pull_x);
        let pivot_size = cloud.size(pivot, slope);
        for point in cloud.points() {
            let x = point.x - pivot.x;
            let residual = (point.y - pivot.y) - slope * x;
            let size = cloud.size(point, slope) + pivot_size;
            vertex.reach += x.abs();
            if residual.abs() <= 2.0 * f64::EPSILON * size {
                vertex.on.push((point.x, point.y));
            } else {
                let sign = residual.signum();
                vertex.loss += residual.abs();
                vertex.pull += sign;
                vertex.pull_x += sign * x;
            }
        }
        sort(&mut vertex.on);
        vertex
    }

    /// Turning about the point on the line about which it gains most, up (`sense` = 1) or down
    /// (−1): which point, and how the sum changes with the slope.
    fn turning(&self, sense: f64) -> (f64, Point) {
        // Turning about x changes the sum by Σ|xᵢ − x| over the points on the line, and by
        // ±(x · pull − pull_x) over those off it: convex in x, and least at an order statistic.
        let rank = ((self.on.len() as f64 - sense * self.pull) / 2.0).ceil() - 1.0;
        let rank = (rank.max(0.0) as usize).min(self.on.len() - 1);
        let about = Point::new(self.on[rank].0, self.on[rank].1);
        let lost: f64 = self.on.iter().map(|on| (on.0 - about.x).abs()).sum();
        let gained = self.pull_x - (about.x - self.pivot.x) * self.pull;
        (lost - sense * gained, about)
    }

    /// The moves that may lead down, the steepest first.
    fn descents(&self) -> [Option<Turn>; 3] {
        let shift = (self.pull.abs() > self.on.len() as f64).then_some(Turn::Shift);
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
            Turn::Shift => Self::below(self.cloud, self.line()),
            Turn::About(pivot) => {
                let slice = Slice {
                    columns: &self.cloud.columns,
                    scaling: Scaling {
                        shift: pivot.x,
                        scale: 1.0,
                    },
                    place: Line::new(pivot.y, 0.0),
                    direction: (0.0, 1.0),
                    fall: self.cloud.pull_x - pivot.x * self.cloud.pull,
                };
                let (low, high) = slice.lowest();
                Self::through(self.cloud, pivot, self.slope.clamp(low, high))
            }
        }
    }

    /// Whether every move leads up. Up and down need no look: where they lead nowhere, turning
    /// about a point to one of the sides does not either.
    fn is_unique(&self) -> bool {
        let rounding = relative(self.cloud.columns.len()) * self.reach;
        let turns = [self.turning(1.0), self.turning(-1.0)];
        turns.iter().all(|turn| turn.0 > rounding)
    }
}
