//! Running sums over the points, and the moments that every squared cost is made of.

use crate::base::double::Double;
use crate::data::point::Point;

/// Rounding of one operation on a [`Double`], relative to its size: 2⁻¹⁰⁰, some bits on the safe
/// side of Dekker's bound.
const ROUNDING: f64 = 7.9e-31;

/// How much of a centred sum may be rounding before the sums are made anew.
const TOLERATED: f64 = 1e-14;

/// Sums over all points, relative to an origin among them, in twice the digits of an `f64`.
///
/// Adding and removing are O(1). Chan, Golub and LeVeque ("Algorithms for computing the sample
/// variance", The American Statistician 37, 1983) show that a shift near the data and a second
/// sum remove the cancellation of the textbook formula; the double length removes what a far
/// outlier that came and went would leave behind, and [`Sums::is_imprecise`] tells when even that is
/// not enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    count: usize,
    origin: Point,
    x: Double,
    y: Double,
    xx: Double,
    xy: Double,
    yy: Double,
    /// Bound on the rounding gathered so far in `xx` and in `yy`.
    rounding_xx: f64,
    rounding_yy: f64,
    /// Whether they were made from the points in their order, and so follow from them.
    is_fresh: bool,
}

impl Sums {
    /// Sums over `points`, with the first point as the origin.
    pub fn of(points: &[Point]) -> Self {
        let mut sums = Self {
            origin: points.first().copied().unwrap_or_default(),
            ..Self::default()
        };
        for &point in points {
            sums.add(point);
        }
        sums.fresh()
    }

    /// Returns these sums as those that follow from the points: all of them were added in their order, and nothing else was.
    #[must_use]
    pub(crate) fn fresh(mut self) -> Self {
        self.is_fresh = true;
        self
    }

    /// The numbers that they consist of, but for the count: the origin, the high and the low part
    /// of each sum, and the bounds on their rounding.
    pub fn numbers(&self) -> [f64; 14] {
        let [x, y, xx, xy, yy] = [self.x, self.y, self.xx, self.xy, self.yy].map(|sum| sum.parts());
        [
            self.origin.x,
            self.origin.y,
            x[0],
            x[1],
            y[0],
            y[1],
            xx[0],
            xx[1],
            xy[0],
            xy[1],
            yy[0],
            yy[1],
            self.rounding_xx,
            self.rounding_yy,
        ]
    }

    /// Sums over `count` points from their numbers.
    pub fn from_numbers(count: usize, numbers: &[f64; 14]) -> Self {
        let [ox, oy, sums @ .., rounding_xx, rounding_yy] = *numbers;
        let sum = |at: usize| Double::from_parts([sums[2 * at], sums[2 * at + 1]]);
        Self {
            count,
            origin: Point::new(ox, oy),
            x: sum(0),
            y: sum(1),
            xx: sum(2),
            xy: sum(3),
            yy: sum(4),
            rounding_xx,
            rounding_yy,
            is_fresh: false,
        }
    }

    /// Whether they follow from the points: no edit has left its rounding in them.
    pub fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Whether both are of the same points, but for rounding.
    pub fn agrees(&self, other: &Self) -> bool {
        let (a, b) = (self.moments(), other.moments());
        let near = |a: f64, b: f64, size: f64| (a - b).abs() <= 1e-9 * size;
        let size_x = b.mean_square_x().sqrt();
        let size_y = b.mean_y.abs() + b.variance_y.sqrt();
        let spread = (b.variance_x * b.variance_y).sqrt();
        self.count == other.count
            && near(a.mean_x, b.mean_x, size_x)
            && near(a.mean_y, b.mean_y, size_y)
            && near(a.variance_x, b.variance_x, b.variance_x)
            && near(a.variance_y, b.variance_y, b.variance_y)
            && near(a.covariance, b.covariance, spread)
            && near(
                a.slope,
                b.slope,
                b.slope.abs() + (b.variance_y / b.variance_x).sqrt(),
            )
            && near(a.least, b.least, b.variance_y)
            && (0.0..1e300).contains(&self.rounding_xx)
            && (0.0..1e300).contains(&self.rounding_yy)
    }

    /// Counts `point` in.
    pub fn add(&mut self, point: Point) {
        if self.count == 0 {
            *self = Self {
                origin: point,
                ..Self::default()
            };
        }
        self.count += 1;
        self.accumulate(point, |sum, term| sum + term);
    }

    /// Takes `point`, which must have been added, out again.
    pub fn remove(&mut self, point: Point) {
        self.count -= 1;
        self.accumulate(point, |sum, term| sum - term);
    }

    fn accumulate(&mut self, point: Point, apply: impl Fn(Double, Double) -> Double) {
        self.is_fresh = false;
        let x = Double::difference(point.x, self.origin.x);
        let y = Double::difference(point.y, self.origin.y);
        self.x = apply(self.x, x);
        self.y = apply(self.y, y);
        self.xx = apply(self.xx, x * x);
        self.xy = apply(self.xy, x * y);
        self.yy = apply(self.yy, y * y);
        self.rounding_xx += ROUNDING * (self.xx.value().abs() + (x * x).value());
        self.rounding_yy += ROUNDING * (self.yy.value().abs() + (y * y).value());
    }

    /// Whether rounding could show in the moments, so that the sums should be made anew.
    ///
    /// An exact zero (all x equal) must come out as zero: right after [`Sums::of`] it does,
    /// because every difference from the origin is zero, and then there is no rounding.
    pub fn is_imprecise(&self) -> bool {
        let shows = |centred: f64, rounding: f64| rounding > 0.0 && rounding > TOLERATED * centred;
        shows(
            self.centred(self.x, self.x, self.xx).value(),
            self.rounding_xx,
        ) || shows(
            self.centred(self.y, self.y, self.yy).value(),
            self.rounding_yy,
        )
    }

    /// Σ(a − ā)(b − b̄) from Σa, Σb and Σab.
    fn centred(&self, a: Double, b: Double, ab: Double) -> Double {
        if self.count == 0 {
            return Double::default();
        }
        ab - a * b / Double::from(self.count as f64)
    }

    /// Means, variances and the best slope, rounded once to `f64`.
    pub fn moments(&self) -> Moments {
        if self.count == 0 {
            return Moments::default();
        }
        let n = Double::from(self.count as f64);
        let mean = |sum: Double, origin: f64| (sum / n + Double::from(origin)).value();
        let xx = self.centred(self.x, self.x, self.xx);
        let xy = self.centred(self.x, self.y, self.xy);
        let yy = self.centred(self.y, self.y, self.yy);
        let flat = xx.value() <= 0.0;
        let (slope, least) = if flat {
            (Double::default(), yy)
        } else {
            (xy / xx, yy - xy * xy / xx)
        };
        // What is left after the best line is zero where it is within the rounding of yy:
        // a perfect fit costs 0, not 1e-30.
        let noise = self.rounding_yy + ROUNDING * yy.value();
        let least = if least.value() <= noise {
            Double::default()
        } else {
            least
        };
        Moments {
            count: self.count,
            mean_x: mean(self.x, self.origin.x),
            mean_y: mean(self.y, self.origin.y),
            variance_x: if flat { 0.0 } else { (xx / n).value() },
            variance_y: (yy / n).value().max(0.0),
            covariance: if flat { 0.0 } else { (xy / n).value() },
            slope: slope.value(),
            least: (least / n).value(),
        }
    }
}

/// What a data set is to a squared cost: eight numbers, whatever the number of points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// Number of points n.
    pub count: usize,
    /// Mean of x (0 without points).
    pub mean_x: f64,
    /// Mean of y (0 without points).
    pub mean_y: f64,
    /// Population variance of x; exactly 0 when all x are equal.
    pub variance_x: f64,
    /// Population variance of y.
    pub variance_y: f64,
    /// Population covariance of x and y.
    pub covariance: f64,
    /// Slope of the exact best line; 0 when all x are equal and every slope does.
    pub slope: f64,
    /// The least mean squared error that any line reaches.
    pub least: f64,
}

impl Moments {
    /// The mean of x².
    #[inline(always)]
    pub fn mean_square_x(&self) -> f64 {
        self.mean_x * self.mean_x + self.variance_x
    }

    /// Whether one line is best: there are two points with different x.
    pub fn has_unique_best_line(&self) -> bool {
        self.variance_x > 0.0
    }
}
