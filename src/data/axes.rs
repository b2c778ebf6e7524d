//! What x and y stand for: the names of the axes, and whether their numbers are dates.

use crate::base::label::label;
use crate::base::named::Named;
use crate::base::refusal::{self, Refusal};

/// The longest name of an axis, in characters.
pub const LONGEST_NAME: usize = 60;

/// The farthest origin of dates from 1970, in seconds: about the year 11 000.
pub const FARTHEST_ORIGIN: f64 = 3e11;

/// The unit of dates that are written as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateUnit {
    /// Days of 86 400 seconds.
    #[default]
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

impl DateUnit {
    /// Returns the length of the unit in seconds.
    pub const fn seconds(self) -> f64 {
        match self {
            Self::Days => 86_400.0,
            Self::Hours => 3600.0,
            Self::Minutes => 60.0,
            Self::Seconds => 1.0,
        }
    }
}

impl Named for DateUnit {
    const KIND: &'static str = "date-unit";
    const ALL: &'static [(&'static str, Self)] = &[
        ("days", Self::Days),
        ("hours", Self::Hours),
        ("minutes", Self::Minutes),
        ("seconds", Self::Seconds),
    ];
}

/// Dates as numbers: the time since an origin. The calendar is the Gregorian one, without time zones
/// and leap seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dates {
    /// The date whose number is 0, in seconds since 1970-01-01 00:00.
    pub origin: f64,
    /// The unit of the numbers.
    pub unit: DateUnit,
}

impl Dates {
    /// Returns the number of a date, which is given in seconds since 1970-01-01 00:00.
    pub fn number(self, seconds: f64) -> f64 {
        (seconds - self.origin) / self.unit.seconds()
    }

    /// Returns the seconds since 1970-01-01 00:00 of a number.
    pub fn seconds(self, number: f64) -> f64 {
        self.origin + number * self.unit.seconds()
    }
}

impl Named for Option<DateUnit> {
    const KIND: &'static str = DateUnit::KIND;
    const ALL: &'static [(&'static str, Self)] = &[
        ("", None),
        ("days", Some(DateUnit::Days)),
        ("hours", Some(DateUnit::Hours)),
        ("minutes", Some(DateUnit::Minutes)),
        ("seconds", Some(DateUnit::Seconds)),
    ];
}

impl Named for refusal::Axis {
    const KIND: &'static str = "axis";
    const ALL: &'static [(&'static str, Self)] = &[("x", Self::X), ("y", Self::Y)];
}

/// What the numbers of a coordinate stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// The name, with its unit if it has one; empty if it has none of its own.
    pub name: String,
    /// How dates became the numbers, if they are dates.
    pub dates: Option<Dates>,
}

/// What x and y stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axes {
    /// What x stands for.
    pub x: Axis,
    /// What y stands for.
    pub y: Axis,
}

impl Axis {
    /// Returns the axis with its name as a label.
    ///
    /// # Errors
    /// Returns an error if the origin of its dates is no number or farther than [`FARTHEST_ORIGIN`] from 1970.
    pub fn checked(self) -> Result<Self, Refusal> {
        if let Some(Dates { origin, .. }) = self.dates
            && !(-FARTHEST_ORIGIN..=FARTHEST_ORIGIN).contains(&origin)
        {
            return Err(Refusal::OutOfRange {
                setting: "date-origin",
                value: origin,
                least: -FARTHEST_ORIGIN,
                most: FARTHEST_ORIGIN,
            });
        }
        Ok(Self {
            name: label(&self.name, LONGEST_NAME),
            ..self
        })
    }
}

impl Axes {
    /// Returns the axes with their names as labels.
    ///
    /// # Errors
    /// Returns the error of an axis.
    pub fn checked(self) -> Result<Self, Refusal> {
        Ok(Self {
            x: self.x.checked()?,
            y: self.y.checked()?,
        })
    }

    /// Returns one of the two axes.
    pub fn axis(&self, which: refusal::Axis) -> &Axis {
        match which {
            refusal::Axis::X => &self.x,
            refusal::Axis::Y => &self.y,
        }
    }

    /// Returns one of the two axes, to be changed.
    pub fn axis_mut(&mut self, which: refusal::Axis) -> &mut Axis {
        match which {
            refusal::Axis::X => &mut self.x,
            refusal::Axis::Y => &mut self.y,
        }
    }
}
