//! The settings of a lab: each with its name, its range and its default, declared here once.

use crate::base::limits::MOST_POINTS;
use crate::base::refusal::Refusal;

/// A number that a person can set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Its name in links, in refusals and in the page.
    pub name: &'static str,
    /// The least value.
    pub least: f64,
    /// The greatest value.
    pub most: f64,
    /// The value of a new lab.
    pub default: f64,
}

impl Setting {
    /// Those that each run has of its own.
    pub const OF_RUNS: [Self; 9] = [
        Self::LEARNING_RATE,
        Self::MOMENTUM,
        Self::BETA1,
        Self::BETA2,
        Self::EPSILON,
        Self::BATCH,
        Self::SEED,
        Self::PERIOD,
        Self::DELTA,
    ];

    /// Those that all runs share.
    pub const OF_LAB: [Self; 6] = [
        Self::TOLERANCE,
        Self::ITERATION_LIMIT,
        Self::START_INTERCEPT,
        Self::START_SLOPE,
        Self::SPEED,
        Self::GRID_SIZE,
    ];

    /// All settings.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        Self::OF_RUNS.iter().chain(&Self::OF_LAB)
    }

    /// The factor between derivative and step size.
    pub const LEARNING_RATE: Self = Self {
        name: "learning-rate",
        least: 1e-30,
        most: 1e9,
        default: 0.01,
    };

    /// The part of its velocity that a heavy ball keeps in a step.
    pub const MOMENTUM: Self = Self {
        name: "momentum",
        least: 0.0,
        most: 0.9999,
        default: 0.9,
    };

    /// The decay of the mean of derivatives in a step of Adam.
    pub const BETA1: Self = Self {
        name: "beta1",
        least: 0.0,
        most: 0.9999,
        default: 0.9,
    };

    /// The decay of the mean of squared derivatives in a step (0.9 in RMSProp, if none is given).
    pub const BETA2: Self = Self {
        name: "beta2",
        least: 0.0,
        most: 0.999_999,
        default: 0.999,
    };

    /// What is added to a root before it divides.
    pub const EPSILON: Self = Self {
        name: "epsilon",
        least: 1e-16,
        most: 1.0,
        default: 1e-8,
    };

    /// The number of points in a step; 0 for all of them.
    pub const BATCH: Self = Self {
        name: "batch",
        least: 0.0,
        most: MOST_POINTS as f64,
        default: 0.0,
    };

    /// Which of all random orders the points come in.
    pub const SEED: Self = Self {
        name: "seed",
        least: 0.0,
        most: 4_294_967_295.0,
        default: 1.0,
    };

    /// The iterations in which a schedule of the learning rate counts.
    pub const PERIOD: Self = Self {
        name: "period",
        least: 1.0,
        most: 1e9,
        default: 100.0,
    };

    /// The residual from which on Huber's loss grows straight, in units of y.
    pub const DELTA: Self = Self {
        name: "delta",
        least: 1e-9,
        most: 1e12,
        default: 1.0,
    };

    /// The descent has converged when both step sizes are smaller than this.
    pub const TOLERANCE: Self = Self {
        name: "tolerance",
        least: 0.0,
        most: 1e12,
        default: 0.001,
    };

    /// The descent pauses at this iteration, if it is limited.
    pub const ITERATION_LIMIT: Self = Self {
        name: "iteration-limit",
        least: 1.0,
        most: 1e12,
        default: 1000.0,
    };

    /// The intercept at iteration 0.
    pub const START_INTERCEPT: Self = Self {
        name: "start-intercept",
        least: -1e12,
        most: 1e12,
        default: 0.0,
    };

    /// The slope at iteration 0.
    pub const START_SLOPE: Self = Self {
        name: "start-slope",
        least: -1e12,
        most: 1e12,
        default: 1.0,
    };

    /// Steps a second while running, if it is not as fast as possible.
    pub const SPEED: Self = Self {
        name: "speed",
        least: 1.0,
        most: 1000.0,
        default: 12.0,
    };

    /// Lines in a row of the search through all lines.
    pub const GRID_SIZE: Self = Self {
        name: "grid-size",
        least: 2.0,
        most: 200.0,
        default: 25.0,
    };

    /// `value`, if the setting can have it.
    ///
    /// # Errors
    /// Names the setting, the value and the range.
    pub fn checked(&self, value: f64) -> Result<f64, Refusal> {
        if (self.least..=self.most).contains(&value) {
            Ok(value)
        } else {
            Err(Refusal::OutOfRange {
                setting: self.name,
                value,
                least: self.least,
                most: self.most,
            })
        }
    }
}

/// Returns `value` as a whole number that is not negative.
///
/// # Errors
/// Returns an error if the value is negative, fractional, not a number, or too large to be counted exactly.
pub fn whole(value: f64) -> Result<u64, Refusal> {
    const LARGEST: f64 = 9_007_199_254_740_991.0; // 2^53 − 1
    if (0.0..=LARGEST).contains(&value) && value.fract() == 0.0 {
        Ok(value as u64)
    } else {
        Err(Refusal::NotWhole { value })
    }
}
