//! The built-in data sets. Their words (title, what it shows and its source, quantity and unit of each axis) are in the
//! locales under `sample.<name>.…`.

use crate::dataset::Point;
use crate::refusal::Refusal;

/// A data set that shows something, with a learning rate at which it can be seen to converge.
#[derive(Debug, PartialEq)]
pub struct Sample {
    /// Its name in links, in the locales and in the `lab` object.
    pub name: &'static str,
    /// Its points.
    pub points: &'static [Point],
    /// A learning rate at which the descent converges within the default iteration limit.
    pub rate: f64,
    /// Whether it comes with two runs, of which the second has Huber's cost.
    pub compares_costs: bool,
}

impl Sample {
    /// All samples, in the order in which they are offered.
    pub const ALL: [&'static Self; 4] = [&THREE_PEOPLE, &CHILDREN, &REVISION, &OUTLIER];

    /// The sample of this name.
    ///
    /// # Errors
    /// Refuses a name that no sample has.
    pub fn named(name: &str) -> Result<&'static Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|sample| sample.name == name)
            .ok_or_else(|| Refusal::NoSuchName {
                kind: "sample",
                name: name.to_owned(),
            })
    }
}

/// Three invented people: weight and height on scales of their own, so few that every term of
/// every sum can be followed by hand.
const THREE_PEOPLE: Sample = Sample {
    name: "three-people",
    points: &[
        Point::new(0.5, 1.4),
        Point::new(2.3, 1.9),
        Point::new(2.9, 3.2),
    ],
    compares_costs: false,
    rate: 0.05,
};

/// Height in metres and weight in kilograms of boys from birth to five years (at 0, 3, 6, 9,
/// 12, 18, 24, 36, 48 and 60 months): the medians of the WHO Child Growth Standards (2006).
const CHILDREN: Sample = Sample {
    name: "children",
    points: &[
        Point::new(0.499, 3.3),
        Point::new(0.614, 6.4),
        Point::new(0.676, 7.9),
        Point::new(0.720, 8.9),
        Point::new(0.757, 9.6),
        Point::new(0.823, 10.9),
        Point::new(0.871, 12.2),
        Point::new(0.961, 14.3),
        Point::new(1.033, 16.3),
        Point::new(1.100, 18.3),
    ],
    compares_costs: false,
    rate: 0.4,
};

/// Fourteen invented students: hours of revision and marks out of ten, a clear trend with some
/// scatter.
const REVISION: Sample = Sample {
    name: "revision",
    points: &[
        Point::new(0.8, 2.1),
        Point::new(1.4, 2.0),
        Point::new(2.1, 3.4),
        Point::new(2.6, 2.9),
        Point::new(3.3, 4.3),
        Point::new(3.9, 3.9),
        Point::new(4.5, 5.3),
        Point::new(5.2, 5.0),
        Point::new(5.8, 6.4),
        Point::new(6.3, 5.7),
        Point::new(7.1, 7.3),
        Point::new(7.7, 6.9),
        Point::new(8.4, 8.4),
        Point::new(9.1, 8.2),
    ],
    compares_costs: false,
    rate: 0.02,
};

/// Twelve invented points close to y = 1 + x/2, but for one far below.
const OUTLIER: Sample = Sample {
    name: "outlier",
    points: &[
        Point::new(0.6, 1.5),
        Point::new(1.3, 1.4),
        Point::new(2.1, 2.2),
        Point::new(2.8, 2.3),
        Point::new(3.6, 3.0),
        Point::new(4.2, 2.9),
        Point::new(5.0, 3.7),
        Point::new(5.7, 3.6),
        Point::new(6.5, 4.4),
        Point::new(7.3, 4.5),
        Point::new(8.1, 5.2),
        Point::new(8.8, 0.4),
    ],
    rate: 0.02,
    compares_costs: true,
};
