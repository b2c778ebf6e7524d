//! The settings of a lab: each with its name, its range and its default, declared here once.

use crate::refusal::Refusal;

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
    /// All settings.
    pub const ALL: [Self; 7] = [
        Self::LEARNING_RATE,
        Self::TOLERANCE,
        Self::ITERATION_LIMIT,
        Self::START_INTERCEPT,
        Self::START_SLOPE,
        Self::SPEED,
        Self::GRID_SIZE,
    ];

    /// The factor between derivative and step size.
    pub const LEARNING_RATE: Self = Self {
        name: "learning-rate",
        least: 1e-9,
        most: 10.0,
        default: 0.01,
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

/// `value` as a whole number that is not negative.
///
/// # Errors
/// Refuses what is negative, fractional, no number, or too large to be counted exactly.
pub fn whole(value: f64) -> Result<u64, Refusal> {
    const LARGEST: f64 = 9_007_199_254_740_991.0; // 2^53 − 1
    if (0.0..=LARGEST).contains(&value) && value.fract() == 0.0 {
        Ok(value as u64)
    } else {
        Err(Refusal::NotWhole { value })
    }
}
