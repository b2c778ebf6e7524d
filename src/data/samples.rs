//! The built-in data sets. Their words (title, what it shows and its source, quantity and unit of each axis) are in the
//! locales under `sample.<name>.…`.

use crate::base::refusal::Refusal;
use crate::data::point::Point;

/// Points as they are kept: as short as they can be.
#[derive(Debug, PartialEq)]
enum Points {
    /// One by one.
    Listed(&'static [Point]),
    /// x in thousandths and y in ones.
    Measured(&'static [(u16, u8)]),
    /// How often each x comes with each y, x by x.
    Counted {
        x: &'static [f64],
        y: &'static [f64],
        counts: &'static [[u8; 14]],
    },
}

/// A data set that shows something, with a learning rate at which it can be seen.
#[derive(Debug, PartialEq)]
pub struct Sample {
    /// Its name in links, in the locales and in the `lab` object.
    pub name: &'static str,
    points: Points,
    /// A learning rate below the critical one. Where the valley is no more than a thousand times
    /// as curved across as along, the descent converges within the default iteration limit.
    pub rate: f64,
    /// Whether it comes with two runs, of which the second has Huber's cost.
    pub compares_costs: bool,
}

impl Sample {
    /// All samples, in the order in which they are offered.
    pub const ALL: [&'static Self; 15] = [
        &THREE_PEOPLE,
        &CHILDREN,
        &REVISION,
        &OUTLIER,
        &ANSCOMBE_1,
        &ANSCOMBE_2,
        &ANSCOMBE_3,
        &ANSCOMBE_4,
        &OLD_FAITHFUL,
        &GALTON,
        &STOPPING,
        &NO_RELATION,
        &VERTICAL,
        &ONE_POINT,
        &PARALLEL,
    ];

    /// Its points.
    pub fn points(&self) -> Vec<Point> {
        match self.points {
            Points::Listed(points) => points.to_vec(),
            Points::Measured(pairs) => {
                let point = |&(x, y): &(u16, u8)| Point::new(f64::from(x) / 1000.0, f64::from(y));
                pairs.iter().map(point).collect()
            }
            Points::Counted { x, y, counts } => {
                let mut points = Vec::new();
                for (&x, counts) in x.iter().zip(counts) {
                    for (&y, &count) in y.iter().zip(counts) {
                        points.extend((0..count).map(|_| Point::new(x, y)));
                    }
                }
                points
            }
        }
    }

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
    points: Points::Listed(&[
        Point::new(0.5, 1.4),
        Point::new(2.3, 1.9),
        Point::new(2.9, 3.2),
    ]),
    compares_costs: false,
    rate: 0.05,
};

/// Height in metres and weight in kilograms of boys from birth to five years (at 0, 3, 6, 9,
/// 12, 18, 24, 36, 48 and 60 months): the medians of the WHO Child Growth Standards (2006).
const CHILDREN: Sample = Sample {
    name: "children",
    points: Points::Listed(&[
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
    ]),
    compares_costs: false,
    rate: 0.4,
};

/// Fourteen invented students: hours of revision and marks out of ten, a clear trend with some
/// scatter.
const REVISION: Sample = Sample {
    name: "revision",
    points: Points::Listed(&[
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
    ]),
    compares_costs: false,
    rate: 0.02,
};

/// Twelve invented points close to y = 1 + x/2, but for one far below.
const OUTLIER: Sample = Sample {
    name: "outlier",
    points: Points::Listed(&[
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
    ]),
    rate: 0.02,
    compares_costs: true,
};

/// F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973), the
/// first of four sets with the same best line.
const ANSCOMBE_1: Sample = Sample {
    name: "anscombe-1",
    points: Points::Listed(&[
        Point::new(10.0, 8.04),
        Point::new(8.0, 6.95),
        Point::new(13.0, 7.58),
        Point::new(9.0, 8.81),
        Point::new(11.0, 8.33),
        Point::new(14.0, 9.96),
        Point::new(6.0, 7.24),
        Point::new(4.0, 4.26),
        Point::new(12.0, 10.84),
        Point::new(7.0, 4.82),
        Point::new(5.0, 5.68),
    ]),
    compares_costs: false,
    rate: 0.01,
};

/// F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973), the
/// second of four sets with the same best line.
const ANSCOMBE_2: Sample = Sample {
    name: "anscombe-2",
    points: Points::Listed(&[
        Point::new(10.0, 9.14),
        Point::new(8.0, 8.14),
        Point::new(13.0, 8.74),
        Point::new(9.0, 8.77),
        Point::new(11.0, 9.26),
        Point::new(14.0, 8.1),
        Point::new(6.0, 6.13),
        Point::new(4.0, 3.1),
        Point::new(12.0, 9.13),
        Point::new(7.0, 7.26),
        Point::new(5.0, 4.74),
    ]),
    compares_costs: false,
    rate: 0.01,
};

/// F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973), the
/// third of four sets with the same best line.
const ANSCOMBE_3: Sample = Sample {
    name: "anscombe-3",
    points: Points::Listed(&[
        Point::new(10.0, 7.46),
        Point::new(8.0, 6.77),
        Point::new(13.0, 12.74),
        Point::new(9.0, 7.11),
        Point::new(11.0, 7.81),
        Point::new(14.0, 8.84),
        Point::new(6.0, 6.08),
        Point::new(4.0, 5.39),
        Point::new(12.0, 8.15),
        Point::new(7.0, 6.42),
        Point::new(5.0, 5.73),
    ]),
    compares_costs: false,
    rate: 0.01,
};

/// F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973), the
/// fourth of four sets with the same best line.
const ANSCOMBE_4: Sample = Sample {
    name: "anscombe-4",
    points: Points::Listed(&[
        Point::new(8.0, 6.58),
        Point::new(8.0, 5.76),
        Point::new(8.0, 7.71),
        Point::new(8.0, 8.84),
        Point::new(8.0, 8.47),
        Point::new(8.0, 7.04),
        Point::new(8.0, 5.25),
        Point::new(19.0, 12.5),
        Point::new(8.0, 5.56),
        Point::new(8.0, 7.91),
        Point::new(8.0, 6.89),
    ]),
    compares_costs: false,
    rate: 0.01,
};

/// Eruptions of the geyser Old Faithful: minutes of an eruption, and minutes of waiting for the
/// next one. A. Azzalini and A. Bowman, "A Look at Some Data on the Old Faithful Geyser", Applied
/// Statistics 39 (1990).
const OLD_FAITHFUL: Sample = Sample {
    name: "old-faithful",
    points: Points::Measured(&[
        (3600, 79),
        (1800, 54),
        (3333, 74),
        (2283, 62),
        (4533, 85),
        (2883, 55),
        (4700, 88),
        (3600, 85),
        (1950, 51),
        (4350, 85),
        (1833, 54),
        (3917, 84),
        (4200, 78),
        (1750, 47),
        (4700, 83),
        (2167, 52),
        (1750, 62),
        (4800, 84),
        (1600, 52),
        (4250, 79),
        (1800, 51),
        (1750, 47),
        (3450, 78),
        (3067, 69),
        (4533, 74),
        (3600, 83),
        (1967, 55),
        (4083, 76),
        (3850, 78),
        (4433, 79),
        (4300, 73),
        (4467, 77),
        (3367, 66),
        (4033, 80),
        (3833, 74),
        (2017, 52),
        (1867, 48),
        (4833, 80),
        (1833, 59),
        (4783, 90),
        (4350, 80),
        (1883, 58),
        (4567, 84),
        (1750, 58),
        (4533, 73),
        (3317, 83),
        (3833, 64),
        (2100, 53),
        (4633, 82),
        (2000, 59),
        (4800, 75),
        (4716, 90),
        (1833, 54),
        (4833, 80),
        (1733, 54),
        (4883, 83),
        (3717, 71),
        (1667, 64),
        (4567, 77),
        (4317, 81),
        (2233, 59),
        (4500, 84),
        (1750, 48),
        (4800, 82),
        (1817, 60),
        (4400, 92),
        (4167, 78),
        (4700, 78),
        (2067, 65),
        (4700, 73),
        (4033, 82),
        (1967, 56),
        (4500, 79),
        (4000, 71),
        (1983, 62),
        (5067, 76),
        (2017, 60),
        (4567, 78),
        (3883, 76),
        (3600, 83),
        (4133, 75),
        (4333, 82),
        (4100, 70),
        (2633, 65),
        (4067, 73),
        (4933, 88),
        (3950, 76),
        (4517, 80),
        (2167, 48),
        (4000, 86),
        (2200, 60),
        (4333, 90),
        (1867, 50),
        (4817, 78),
        (1833, 63),
        (4300, 72),
        (4667, 84),
        (3750, 75),
        (1867, 51),
        (4900, 82),
        (2483, 62),
        (4367, 88),
        (2100, 49),
        (4500, 83),
        (4050, 81),
        (1867, 47),
        (4700, 84),
        (1783, 52),
        (4850, 86),
        (3683, 81),
        (4733, 75),
        (2300, 59),
        (4900, 89),
        (4417, 79),
        (1700, 59),
        (4633, 81),
        (2317, 50),
        (4600, 85),
        (1817, 59),
        (4417, 87),
        (2617, 53),
        (4067, 69),
        (4250, 77),
        (1967, 56),
        (4600, 88),
        (3767, 81),
        (1917, 45),
        (4500, 82),
        (2267, 55),
        (4650, 90),
        (1867, 45),
        (4167, 83),
        (2800, 56),
        (4333, 89),
        (1833, 46),
        (4383, 82),
        (1883, 51),
        (4933, 86),
        (2033, 53),
        (3733, 79),
        (4233, 81),
        (2233, 60),
        (4533, 82),
        (4817, 77),
        (4333, 76),
        (1983, 59),
        (4633, 80),
        (2017, 49),
        (5100, 96),
        (1800, 53),
        (5033, 77),
        (4000, 77),
        (2400, 65),
        (4600, 81),
        (3567, 71),
        (4000, 70),
        (4500, 81),
        (4083, 93),
        (1800, 53),
        (3967, 89),
        (2200, 45),
        (4150, 86),
        (2000, 58),
        (3833, 78),
        (3500, 66),
        (4583, 76),
        (2367, 63),
        (5000, 88),
        (1933, 52),
        (4617, 93),
        (1917, 49),
        (2083, 57),
        (4583, 77),
        (3333, 68),
        (4167, 81),
        (4333, 81),
        (4500, 73),
        (2417, 50),
        (4000, 85),
        (4167, 74),
        (1883, 55),
        (4583, 77),
        (4250, 83),
        (3767, 83),
        (2033, 51),
        (4433, 78),
        (4083, 84),
        (1833, 46),
        (4417, 83),
        (2183, 55),
        (4800, 81),
        (1833, 57),
        (4800, 76),
        (4100, 84),
        (3966, 77),
        (4233, 81),
        (3500, 87),
        (4366, 77),
        (2250, 51),
        (4667, 78),
        (2100, 60),
        (4350, 82),
        (4133, 91),
        (1867, 53),
        (4600, 78),
        (1783, 46),
        (4367, 77),
        (3850, 84),
        (1933, 49),
        (4500, 83),
        (2383, 71),
        (4700, 80),
        (1867, 49),
        (3833, 75),
        (3417, 64),
        (4233, 76),
        (2400, 53),
        (4800, 94),
        (2000, 55),
        (4150, 76),
        (1867, 50),
        (4267, 82),
        (1750, 54),
        (4483, 75),
        (4000, 78),
        (4117, 79),
        (4083, 78),
        (4267, 78),
        (3917, 70),
        (4550, 79),
        (4083, 70),
        (2417, 54),
        (4183, 86),
        (2217, 50),
        (4450, 90),
        (1883, 54),
        (1850, 54),
        (4283, 77),
        (3950, 79),
        (2333, 64),
        (4150, 75),
        (2350, 47),
        (4933, 86),
        (2900, 63),
        (4583, 85),
        (3833, 82),
        (2083, 57),
        (4367, 82),
        (2133, 67),
        (4350, 74),
        (2200, 54),
        (4450, 83),
        (3567, 73),
        (4500, 73),
        (4150, 88),
        (3817, 80),
        (3917, 71),
        (4450, 83),
        (2000, 56),
        (4283, 79),
        (4767, 78),
        (4533, 84),
        (1850, 58),
        (4250, 83),
        (1983, 43),
        (2250, 60),
        (4750, 75),
        (4117, 81),
        (2150, 46),
        (4417, 90),
        (1817, 46),
        (4467, 74),
    ]),
    compares_costs: false,
    rate: 0.06,
};

/// Heights in inches of 205 couples (the mean of both, the mother's made comparable) and of their
/// 928 grown children, from the table of F. Galton, "Regression towards Mediocrity in Hereditary
/// Stature", Journal of the Anthropological Institute 15 (1886). Open classes at both ends stand
/// where S. Stigler put them (The History of Statistics, 1986).
const GALTON: Sample = Sample {
    name: "galton",
    points: Points::Counted {
        x: &[
            73.0, 72.5, 71.5, 70.5, 69.5, 68.5, 67.5, 66.5, 65.5, 64.5, 64.0,
        ],
        y: &[
            61.7, 62.2, 63.2, 64.2, 65.2, 66.2, 67.2, 68.2, 69.2, 70.2, 71.2, 72.2, 73.2, 73.7,
        ],
        counts: &[
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0],
            [0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 2, 7, 2, 4],
            [0, 0, 0, 0, 1, 3, 4, 3, 5, 10, 4, 9, 2, 2],
            [1, 0, 1, 0, 1, 1, 3, 12, 18, 14, 7, 4, 3, 3],
            [0, 0, 1, 16, 4, 17, 27, 20, 33, 25, 20, 11, 4, 5],
            [1, 0, 7, 11, 16, 25, 31, 34, 48, 21, 18, 4, 3, 0],
            [0, 3, 5, 14, 15, 36, 38, 28, 38, 19, 11, 4, 0, 0],
            [0, 3, 3, 5, 2, 17, 17, 14, 13, 4, 0, 0, 0, 0],
            [1, 0, 9, 5, 7, 11, 11, 7, 7, 5, 2, 1, 0, 0],
            [1, 1, 4, 4, 1, 5, 5, 0, 2, 0, 0, 0, 0, 0],
            [1, 0, 2, 4, 1, 2, 2, 1, 1, 0, 0, 0, 0, 0],
        ],
    },
    compares_costs: false,
    rate: 2e-4,
};

/// Speed in miles an hour and stopping distance in feet of cars of the 1920s. M. Ezekiel, Methods
/// of Correlation Analysis (1930).
const STOPPING: Sample = Sample {
    name: "stopping",
    points: Points::Listed(&[
        Point::new(4.0, 2.0),
        Point::new(4.0, 10.0),
        Point::new(7.0, 4.0),
        Point::new(7.0, 22.0),
        Point::new(8.0, 16.0),
        Point::new(9.0, 10.0),
        Point::new(10.0, 18.0),
        Point::new(10.0, 26.0),
        Point::new(10.0, 34.0),
        Point::new(11.0, 17.0),
        Point::new(11.0, 28.0),
        Point::new(12.0, 14.0),
        Point::new(12.0, 20.0),
        Point::new(12.0, 24.0),
        Point::new(12.0, 28.0),
        Point::new(13.0, 26.0),
        Point::new(13.0, 34.0),
        Point::new(13.0, 34.0),
        Point::new(13.0, 46.0),
        Point::new(14.0, 26.0),
        Point::new(14.0, 36.0),
        Point::new(14.0, 60.0),
        Point::new(14.0, 80.0),
        Point::new(15.0, 20.0),
        Point::new(15.0, 26.0),
        Point::new(15.0, 54.0),
        Point::new(16.0, 32.0),
        Point::new(16.0, 40.0),
        Point::new(17.0, 32.0),
        Point::new(17.0, 40.0),
        Point::new(17.0, 50.0),
        Point::new(18.0, 42.0),
        Point::new(18.0, 56.0),
        Point::new(18.0, 76.0),
        Point::new(18.0, 84.0),
        Point::new(19.0, 36.0),
        Point::new(19.0, 46.0),
        Point::new(19.0, 68.0),
        Point::new(20.0, 32.0),
        Point::new(20.0, 48.0),
        Point::new(20.0, 52.0),
        Point::new(20.0, 56.0),
        Point::new(20.0, 64.0),
        Point::new(22.0, 66.0),
        Point::new(23.0, 54.0),
        Point::new(24.0, 70.0),
        Point::new(24.0, 92.0),
        Point::new(24.0, 93.0),
        Point::new(24.0, 120.0),
        Point::new(25.0, 85.0),
    ]),
    compares_costs: false,
    rate: 0.0035,
};

/// Twenty-four invented points in no order.
const NO_RELATION: Sample = Sample {
    name: "no-relation",
    points: Points::Listed(&[
        Point::new(6.2, 4.9),
        Point::new(9.2, 2.2),
        Point::new(7.3, 5.3),
        Point::new(4.7, 4.8),
        Point::new(9.2, 3.0),
        Point::new(1.4, 2.2),
        Point::new(4.7, 5.0),
        Point::new(5.7, 7.0),
        Point::new(0.4, 5.3),
        Point::new(8.9, 6.3),
        Point::new(7.5, 6.5),
        Point::new(1.6, 7.4),
        Point::new(6.1, 5.1),
        Point::new(8.5, 5.1),
        Point::new(2.3, 6.0),
        Point::new(8.5, 9.4),
        Point::new(3.0, 6.9),
        Point::new(6.7, 4.5),
        Point::new(2.2, 7.3),
        Point::new(9.4, 4.1),
        Point::new(8.7, 4.5),
        Point::new(1.9, 6.4),
        Point::new(1.7, 6.2),
        Point::new(6.0, 5.5),
    ]),
    compares_costs: false,
    rate: 0.02,
};

/// Five invented points that share one x.
const VERTICAL: Sample = Sample {
    name: "vertical",
    points: Points::Listed(&[
        Point::new(3.0, 1.2),
        Point::new(3.0, 2.1),
        Point::new(3.0, 3.4),
        Point::new(3.0, 4.0),
        Point::new(3.0, 5.3),
    ]),
    compares_costs: false,
    rate: 0.02,
};

/// One point.
const ONE_POINT: Sample = Sample {
    name: "one-point",
    points: Points::Listed(&[Point::new(2.0, 3.5)]),
    compares_costs: false,
    rate: 0.02,
};

/// Eight invented points whose x are so close together, far from 0, that the valley is a thousand
/// times longer than it is wide.
const PARALLEL: Sample = Sample {
    name: "parallel",
    points: Points::Listed(&[
        Point::new(9.95, 5.93),
        Point::new(10.05, 6.08),
        Point::new(9.92, 5.81),
        Point::new(10.08, 6.18),
        Point::new(9.89, 5.79),
        Point::new(10.11, 6.19),
        Point::new(9.8592, 5.74),
        Point::new(10.1408, 6.27),
    ]),
    compares_costs: false,
    rate: 0.009,
};
