//! The loss along a direction, and where it is least.

use super::rounding::{grain, relative};
use super::search::MOST_STEPS;
use crate::base::line::Line;
use crate::base::order_statistics::sort;
use crate::data::scaling::Scaling;
use crate::model::columns::Columns;
use crate::model::cost::Loss;

/// From this number of points on, the bracket is computed from a part of them.
const MANY: usize = 16_384;

/// The approximate number of points in that part.
const SOME: usize = 8192;

/// The longest step, as a multiple of the shortest one that could reach the minimum.
const FAR: f64 = 1000.0;

/// The loss at the places `place + t · direction`, as a function of t.
pub(super) struct DirectionalLoss<'a> {
    pub(super) columns: &'a Columns,
    pub(super) scaling: Scaling,
    pub(super) place: Line,
    pub(super) direction: (f64, f64),
    /// How much the sum falls with t on account of points that are left out.
    pub(super) fall: f64,
}

impl<'a> DirectionalLoss<'a> {
    /// The loss along a direction, with all points.
    pub(super) fn new(
        columns: &'a Columns,
        scaling: Scaling,
        place: Line,
        direction: (f64, f64),
    ) -> Self {
        Self {
            columns,
            scaling,
            place,
            direction,
            fall: 0.0,
        }
    }

    pub(super) fn at(&self, t: f64) -> Line {
        Line::new(
            self.place.intercept + t * self.direction.0,
            self.place.slope + t * self.direction.1,
        )
    }

    /// By how much the line rises at each point, per t.
    pub(super) fn rates(&self) -> impl Iterator<Item = f64> {
        let z = self.columns.x().iter().map(|&x| self.scaling.z(x));
        z.map(|z| self.direction.0 + self.direction.1 * z)
    }

    /// Where the line meets a point, and by how much it rises there: t and its weight.
    #[inline(always)]
    fn kink(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let z = self.scaling.z(x);
        let rate = self.direction.0 + self.direction.1 * z;
        let t = (y - self.place.at(z)) / rate;
        t.is_finite().then_some((t, rate.abs()))
    }

    fn kinks(&self, stride: usize) -> impl Iterator<Item = (f64, f64)> {
        let points = self.columns.x().iter().zip(self.columns.y());
        points
            .step_by(stride)
            .filter_map(|(&x, &y)| self.kink(x, y))
    }

    /// From where to where the sum of |r| is least: between the two middle ones of its kinks, by
    /// weight, which mostly are one.
    pub(super) fn lowest(&self) -> (f64, f64) {
        if self.columns.len() > MANY
            && let Some(lowest) = self.lowest_between(self.bracket())
        {
            return lowest;
        }
        let everywhere = (f64::NEG_INFINITY, f64::INFINITY);
        self.lowest_between(everywhere).unwrap_or(everywhere)
    }

    /// Returns two t between which the minimum very likely is, computed from a part of the points.
    fn bracket(&self) -> (f64, f64) {
        let stride = self.columns.len() / SOME;
        let mut kinks: Vec<_> = self.kinks(stride).collect();
        sort(&mut kinks);
        let total: f64 = kinks.iter().map(|kink| kink.1).sum();
        let at = |part: f64| {
            let mut left = part * total;
            let mut kinks = kinks.iter();
            let kink = kinks.find(|kink| {
                left -= kink.1;
                left <= 0.0
            });
            kink.map_or(f64::INFINITY, |kink| kink.0)
        };
        // Five times the standard deviation of the middle of 8192.
        let half = 0.5 * (1.0 + self.fall / (total * stride as f64));
        (at(half - 0.03), at(half + 0.03))
    }

    /// Returns the range of t where the sum is least, or `None` if it is not within these bounds.
    fn lowest_between(&self, (from, to): (f64, f64)) -> Option<(f64, f64)> {
        let (mut total, mut left) = (0.0, 0.0);
        let mut kinks = Vec::new();
        for kink in self.kinks(1) {
            total += kink.1;
            if kink.0 < from {
                left += kink.1;
            } else if kink.0 <= to {
                kinks.push(kink);
            }
        }
        sort(&mut kinks);
        let half = 0.5 * (total + self.fall);
        let rounding = relative(self.columns.len()) * (total + self.fall.abs());
        if left >= half - rounding {
            return None;
        }
        for (i, kink) in kinks.iter().enumerate() {
            left += kink.1;
            if left > half + rounding {
                return Some((kink.0, kink.0));
            }
            if left >= half - rounding {
                return kinks.get(i + 1).map(|next| (kink.0, next.0));
            }
        }
        None
    }

    /// −d/dt of the sum of Huber's losses, how fast it falls, and the sum.
    fn fall(&self, delta: f64, t: f64) -> (f64, f64, f64) {
        let place = self.at(t);
        let (a, b) = self.direction;
        let pass = self.columns.pass(Loss::Huber(delta), self.scaling, place);
        (
            a * pass.score + b * pass.score_z,
            self.square(self.columns.inside(delta, self.scaling, place)),
            pass.loss,
        )
    }

    /// Σ (by how much the line rises)² over points with this count, Σz and Σz².
    fn square(&self, [count, z, zz]: [f64; 3]) -> f64 {
        let (a, b) = self.direction;
        (a * a * count + 2.0 * a * b * z + b * b * zz).max(0.0)
    }

    /// A t at which the sum of Huber's losses is least.
    ///
    /// The derivative is monotone and made of straight pieces: Newton's method on it is exact
    /// once it is on the right piece, and halving what is left keeps it from circling.
    pub(super) fn root(&self, delta: f64) -> f64 {
        let all = self.columns.inside(f64::INFINITY, self.scaling, self.place);
        let steepest = self.square(all);
        if steepest.is_nan() || steepest == 0.0 {
            return 0.0;
        }
        let count = self.columns.len() as f64;
        let grain = grain(self.columns, self.scaling, self.place) / (steepest / count).sqrt();
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        let (mut t, mut stride) = (0.0, 0.0);
        let mut is_newton = true;
        for _ in 0..MOST_STEPS {
            let (fall, bend, loss) = self.fall(delta, t);
            // Not above the rounding of its own sum: Σψq ≤ √(Σψ²) √(Σq²), and ψ² ≤ 2 loss, δ².
            let squares = f64::min(2.0 * loss, count * delta * delta);
            let is_zero = fall.abs() <= f64::EPSILON * (squares * steepest).sqrt();
            if is_zero || !fall.is_finite() {
                break;
            }
            let width = high - low;
            if fall > 0.0 {
                low = t;
            } else {
                high = t;
            }
            // The smallest step that could do, doubled until the lowest place is passed. Where the
            // sum hardly bends, that says how far to trust it.
            stride = f64::max(2.0 * stride, fall.abs() / steepest);
            let newton = t + (fall / bend).clamp(-FAR * stride, FAR * stride);
            let next = if newton > low && newton < high && (is_newton || high - low < 0.5 * width) {
                is_newton = true;
                newton
            } else {
                is_newton = false;
                if low == f64::NEG_INFINITY {
                    high - stride
                } else if high == f64::INFINITY {
                    low + stride
                } else {
                    f64::midpoint(low, high)
                }
            };
            let is_near = (next - t).abs() <= grain;
            t = next;
            if is_near {
                break;
            }
        }
        t
    }

    /// From where to where the sum of Huber's losses is least.
    pub(super) fn floor(&self, delta: f64) -> (f64, f64) {
        let root = self.root(delta);
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for (&x, &y) in self.columns.x().iter().zip(self.columns.y()) {
            let Some((t, weight)) = self.kink(x, y) else {
                continue;
            };
            // While the line is nearer than δ to a point, the sum bends.
            let (from, to) = (t - delta / weight, t + delta / weight);
            let rounding = 1e-12 * (to - from);
            if to <= root + rounding {
                low = low.max(to);
            } else if from >= root - rounding {
                high = high.min(from);
            } else {
                return (root, root);
            }
        }
        (low.min(root), high.max(root))
    }
}
