//! Made-up data: noise, outliers, and points along a line, each decided by a seed.
//!
//! The same seed gives the same points bit for bit, natively and in the browser: the random numbers are those of
//! PCG-XSH-RR 64/32 (M. O'Neill, 2014), the normal ones come from pairs of them by the polar method (G. Marsaglia and
//! T. A. Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6, 1964), and the only function in it that
//! is not exactly rounded, the logarithm, is the same code everywhere.

use crate::base::limits::MOST_POINTS;
use crate::base::line::Line;
use crate::base::number;
use crate::base::random::Random;
use crate::base::refusal::Refusal;
use crate::base::settings::{Setting, whole};
use crate::data::point::Point;

/// The standard deviation of the noise, in units of y.
pub const DEVIATION: Setting = Setting {
    name: "noise",
    least: 0.0,
    most: 1e12,
    default: 1.0,
};

/// How many points become outliers.
pub const OUTLIERS: Setting = Setting {
    name: "outliers",
    least: 1.0,
    most: MOST_POINTS as f64,
    default: 1.0,
};

/// How far an outlier goes, in units of [`spread`].
pub const DISTANCE: Setting = Setting {
    name: "outlier-distance",
    least: 0.0,
    most: 1e6,
    default: 4.0,
};

/// The number of points that are made.
pub const COUNT: Setting = Setting {
    name: "made-points",
    least: 1.0,
    most: MOST_POINTS as f64,
    default: 50.0,
};

/// An end of the range in which the x of made points lie.
pub const END: Setting = Setting {
    name: "made-x",
    least: -1e12,
    most: 1e12,
    default: 10.0,
};

/// All of them.
pub const ALL: [Setting; 5] = [DEVIATION, OUTLIERS, DISTANCE, COUNT, END];

/// Random numbers of one purpose, so that noise and outliers of one seed have nothing to do with each other.
struct Chance {
    random: Random,
    /// Normal numbers come in pairs: the other one of the last pair.
    other: Option<f64>,
}

impl Chance {
    fn new(seed: f64, purpose: u64) -> Result<Self, Refusal> {
        let seed = whole(Setting::SEED.checked(seed)?)?;
        Ok(Self {
            random: Random::new(seed, purpose),
            other: None,
        })
    }

    /// Evenly from 0 to 1, without 1.
    fn part(&mut self) -> f64 {
        self.random.part()
    }

    /// Normally distributed, with mean 0 and standard deviation 1.
    fn normal(&mut self) -> f64 {
        if let Some(other) = self.other.take() {
            return other;
        }
        loop {
            let (u, v) = (2.0 * self.part() - 1.0, 2.0 * self.part() - 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                let stretch = (-2.0 * libm::log(s) / s).sqrt();
                self.other = Some(v * stretch);
                return u * stretch;
            }
        }
    }
}

/// The standard deviation of y; where all y are equal a tenth of their size, and 1 where that is 0.
pub fn spread(points: &[Point]) -> f64 {
    let n = points.len().max(1) as f64;
    let mean = points.iter().map(|point| point.y / n).sum::<f64>();
    let square = |point: &Point| (point.y - mean) * ((point.y - mean) / n);
    let deviation = points.iter().map(square).sum::<f64>().sqrt();
    let size = mean.abs();
    if deviation > 1e-12 * size {
        deviation
    } else if size > 0.0 {
        size / 10.0
    } else {
        1.0
    }
}

/// A standard deviation for noise that can be seen and leaves the trend: about a fifth of the spread, as a round number.
pub fn usual_deviation(points: &[Point]) -> f64 {
    let fifth = spread(points) / 5.0;
    let unit = 10_f64.powf(fifth.log10().floor());
    number::rounded(fifth, unit)
}

/// Returns these points with normally distributed noise of this standard deviation on y.
///
/// # Errors
/// Returns an error if the deviation or the seed is out of range.
pub fn noisy(points: &[Point], deviation: f64, seed: f64) -> Result<Vec<Point>, Refusal> {
    let deviation = DEVIATION.checked(deviation)?;
    let mut chance = Chance::new(seed, 1)?;
    let noisy = points
        .iter()
        .map(|point| Point::new(point.x, point.y + deviation * chance.normal()));
    Ok(noisy.collect())
}

/// Returns these points, `count` of which have moved up or down by `distance` times their [`spread`]. Any points are as likely as
/// any others (algorithm S of D. Knuth, The Art of Computer Programming 2, section 3.4.2).
///
/// # Errors
/// Returns an error if the count, the distance or the seed is out of range, or if there are fewer points than outliers.
pub fn with_outliers(
    points: &[Point],
    count: f64,
    distance: f64,
    seed: f64,
) -> Result<Vec<Point>, Refusal> {
    let most = points.len() as f64;
    if most == 0.0 {
        return Err(Refusal::NoPointsToChange);
    }
    let outliers = Setting { most, ..OUTLIERS };
    let mut wanted = whole(outliers.checked(count)?)? as f64;
    let way = DISTANCE.checked(distance)? * spread(points);
    let mut chance = Chance::new(seed, 2)?;
    let mut left = most;
    let moved = points.iter().map(|&point| {
        let is_chosen = chance.part() * left < wanted;
        left -= 1.0;
        if !is_chosen {
            return point;
        }
        wanted -= 1.0;
        let up = if chance.part() < 0.5 { -way } else { way };
        Point::new(point.x, point.y + up)
    });
    Ok(moved.collect())
}

/// Points whose x lie evenly at random between two ends, and whose y lie normally distributed around a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Along {
    /// The number of points.
    pub count: f64,
    /// One end of the range of x.
    pub from: f64,
    /// The other end.
    pub to: f64,
    /// The line, in the data's units.
    pub line: Line,
    /// The standard deviation of y around the line.
    pub deviation: f64,
    /// The seed.
    pub seed: f64,
}

impl Along {
    /// Returns the points.
    ///
    /// # Errors
    /// Returns an error if a value is out of range.
    pub fn points(&self) -> Result<Vec<Point>, Refusal> {
        let count = whole(COUNT.checked(self.count)?)?;
        let (from, to) = (END.checked(self.from)?, END.checked(self.to)?);
        Setting::START_INTERCEPT.checked(self.line.intercept)?;
        Setting::START_SLOPE.checked(self.line.slope)?;
        let deviation = DEVIATION.checked(self.deviation)?;
        let mut chance = Chance::new(self.seed, 3)?;
        let point = |_| {
            let x = from + chance.part() * (to - from);
            Point::new(x, self.line.at(x) + deviation * chance.normal())
        };
        Ok((0..count).map(point).collect())
    }
}
