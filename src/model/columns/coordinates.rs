//! The points as two columns of numbers.

use super::lanes::Lanes;
use super::pass::{Absolute, Huber, Inside, Pass, Residual, Terms};
use crate::base::line::Line;
use crate::data::point::Point;
use crate::data::scaling::Scaling;
use crate::model::cost::Loss;

/// The coordinates of all points, x and y apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    pub(super) x: Vec<f64>,
    pub(super) y: Vec<f64>,
}

impl Columns {
    /// The columns of these points.
    pub fn of(points: &[Point]) -> Self {
        Self {
            x: points.iter().map(|point| point.x).collect(),
            y: points.iter().map(|point| point.y).collect(),
        }
    }

    /// The number of points.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// The bytes that they take.
    pub(crate) fn bytes(&self) -> usize {
        (self.x.capacity() + self.y.capacity()) * size_of::<f64>()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// All x, in order.
    pub fn x(&self) -> &[f64] {
        &self.x
    }

    /// All y, in order.
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// Every `stride`-th point, as seen from `origin`.
    pub(crate) fn seen_from(&self, origin: Point, stride: usize) -> Self {
        let relative = |of: &[f64], origin: f64| {
            let some = of.iter().step_by(stride);
            some.map(|a| a - origin).collect()
        };
        Self {
            x: relative(&self.x, origin.x),
            y: relative(&self.y, origin.y),
        }
    }

    /// Loss and score at a place (intercept and slope over z), in one pass.
    ///
    /// The same bit for bit natively and in both modules.
    pub fn pass(&self, loss: Loss, scaling: Scaling, place: Line) -> Pass {
        let [loss, score, score_z] = match loss {
            Loss::Absolute => self.sums(scaling, place, &Absolute),
            Loss::Huber(delta) => self.sums(scaling, place, &Huber(delta)),
        };
        Pass {
            loss,
            score,
            score_z,
        }
    }

    /// Count, Σz and Σz² of the points whose residual is at most `delta` in size: the second
    /// derivatives of Huber's loss.
    pub fn inside(&self, delta: f64, scaling: Scaling, place: Line) -> [f64; 3] {
        self.sums(scaling, place, &Inside(delta))
    }

    /// Three sums over all points, always in the same order: the even ones and the odd ones apart.
    fn sums(&self, scaling: Scaling, place: Line, terms: &impl Terms) -> [f64; 3] {
        let residual = Residual::new(scaling, place);
        let (x, last_x) = self.x.as_chunks();
        let (y, last_y) = self.y.as_chunks();
        // Three names rather than a list: optimised for size, a list would live in memory, and
        // the sums would take twice as long.
        let [mut a, mut b, mut c] = [Lanes::from(0.0); 3];
        for (&x, &y) in x.iter().zip(y) {
            let (r, z) = residual.of(x.into(), y.into());
            let [to_a, to_b, to_c] = terms.of(r, z);
            (a, b, c) = (a + to_a, b + to_b, c + to_c);
        }
        let mut sums = [a, b, c].map(<[f64; 2]>::from);
        if let (&[x], &[y]) = (last_x, last_y) {
            let (r, z) = residual.of(x.into(), y.into());
            for (sum, term) in sums.iter_mut().zip(terms.of(r, z).map(<[f64; 2]>::from)) {
                sum[0] += term[0];
            }
        }
        sums.map(|[even, odd]| even + odd)
    }
}
