//! The built-in data sets: one file each in the folder `samples/`, from which `build.rs` makes the
//! list. Their words (title, what a sample shows, its source, quantity and unit of each axis)
//! are in the locales under `sample.<name>.…`.
//!
//! A file begins with comments: what the points are, and the settings `group`, `order` (the samples
//! of a group are offered in this order), `learning-rate` and, for two runs of which the second has Huber's
//! cost, `second-cost: huber`. Then come the points, one a line, with a third column if points come
//! more than once.

use crate::base::refusal::Refusal;
use crate::data::point::Point;

/// Decimal numbers, as whole numbers of a decimal unit.
#[derive(Debug, PartialEq)]
struct Column {
    /// How many units make 1: a power of ten.
    unit: f64,
    numbers: &'static [i32],
}

impl Column {
    fn number(&self, row: usize) -> f64 {
        f64::from(self.numbers[row]) / self.unit
    }
}

/// What a sample is good for. The samples are offered in these groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Group {
    /// A descent is easy to follow.
    FirstSteps,
    /// Something goes wrong, or a line is the wrong answer.
    Pitfalls,
    /// Measured in the world.
    RealData,
}

impl Group {
    /// Its name in files and in the locales.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstSteps => "first-steps",
            Self::Pitfalls => "pitfalls",
            Self::RealData => "real-data",
        }
    }
}

/// A data set that shows something, with a learning rate at which it can be seen.
#[derive(Debug, PartialEq)]
pub struct Sample {
    /// Its name in links, in the locales and in the `lab` object: that of its file.
    pub name: &'static str,
    /// The group in which it is offered.
    pub group: Group,
    /// A learning rate below the critical one. Where the valley is no more than a thousand times
    /// as curved across as along, the descent converges within the default iteration limit.
    pub rate: f64,
    /// Whether it comes with two runs, of which the second has Huber's cost.
    pub compares_costs: bool,
    x: Column,
    y: Column,
    /// How often each point comes.
    counts: &'static [u8],
}

impl Sample {
    /// All samples, in the order in which they are offered.
    pub const ALL: &'static [Self] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

    /// Its points.
    pub fn points(&self) -> Vec<Point> {
        let rows = self.counts.iter().enumerate();
        rows.flat_map(|(row, &count)| {
            let point = Point::new(self.x.number(row), self.y.number(row));
            std::iter::repeat_n(point, count.into())
        })
        .collect()
    }

    /// The sample of this name.
    ///
    /// # Errors
    /// Returns [`Refusal::NoSuchName`] if no sample has this name.
    pub fn named(name: &str) -> Result<&'static Self, Refusal> {
        Self::ALL
            .iter()
            .find(|sample| sample.name == name)
            .ok_or_else(|| Refusal::NoSuchName {
                kind: "sample",
                name: name.to_owned(),
            })
    }
}
