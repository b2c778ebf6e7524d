//! Published values, recomputed at fifty digits (the sources are named with each test).

use crate::given::{descent, squares};
use steepest::base::line::Line;
use steepest::data::dataset::Dataset;
use steepest::data::point::{Point, pairs};
use steepest::data::samples::Sample;
use steepest::model::best::Best;
use steepest::model::curvature::Curvature;
use steepest::model::method::Method;
use steepest::model::zones::Zones;
use steepest::runs::run::Run;

/// Andrew Ng's introductory example, two houses: floor area in 1000 square feet and price in
/// 1000 dollars.
const HOUSES: &[f64] = &[1.0, 300.0, 2.0, 500.0];

/// Seven cars: weight in 1000 pounds and miles per gallon.
const CARS: &[f64] = &[
    3.5, 18.0, 3.69, 15.0, 3.44, 18.0, 3.43, 16.0, 4.34, 15.0, 4.42, 14.0, 2.37, 24.0,
];

/// F. J. Anscombe, "Graphs in Statistical Analysis", The American Statistician 27 (1973).
const ANSCOMBE_X: [f64; 11] = [10., 8., 13., 9., 11., 14., 6., 4., 12., 7., 5.];
const ANSCOMBE_X4: [f64; 11] = [8., 8., 8., 8., 8., 8., 8., 19., 8., 8., 8.];
const ANSCOMBE_Y: [[f64; 11]; 4] = [
    [
        8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68,
    ],
    [
        9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74,
    ],
    [
        7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73,
    ],
    [
        6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89,
    ],
];

fn dataset(coordinates: &[f64]) -> Dataset {
    Dataset::new(pairs(coordinates).unwrap()).unwrap()
}

fn anscombe(number: usize) -> Dataset {
    let x = if number == 3 { ANSCOMBE_X4 } else { ANSCOMBE_X };
    let points = x.iter().zip(ANSCOMBE_Y[number]);
    Dataset::new(points.map(|(&x, y)| Point::new(x, y)).collect()).unwrap()
}

/// From (0, 0), as the published tables do.
fn run(dataset: &Dataset, rate: f64) -> Run {
    descent(Line::new(0.0, 0.0), &dataset.moments(), rate)
}

fn critical_rate(dataset: &Dataset) -> f64 {
    let zones = Zones::of(&squares(&dataset.moments()), &Method::default());
    zones.unwrap().critical()
}

/// Asserts that `found` agrees with `expected` to half a unit of the last digit given.
#[track_caller]
fn agree(found: f64, expected: f64, last_digit: f64) {
    assert!(
        (found - expected).abs() <= 0.5 * last_digit,
        "{found} is not {expected} to within {last_digit}"
    );
}

/// The table's cost is half the mean squared error: its gradient is half of ours, so its rate
/// of 0.01 is 0.005 here, and its cost is twice as much.
#[test]
fn two_houses_converge() {
    let houses = dataset(HOUSES);
    let mut run = run(&houses, 0.005);
    let gradient = run.gradient().times(0.5);
    assert_eq!((gradient.slope, gradient.intercept), (-650.0, -400.0));
    run.step(10_000);
    agree(run.line().slope, 199.992_850_751, 1e-9);
    agree(run.line().intercept, 100.011_567_727, 1e-9);
}

#[test]
fn two_houses_diverge() {
    let houses = dataset(HOUSES);
    let mut run = run(&houses, 0.4);
    for (slope, intercept, cost, digit) in [
        (520.0, 320.0, 257_800.0, 1e-6),
        (-384.0, -240.0, 781_960.0, 1e-6),
        (1192.0, 732.8, 2.372e6, 1e3),
    ] {
        run.step(1);
        agree(run.line().slope, slope, 1e-9);
        agree(run.line().intercept, intercept, 1e-9);
        agree(run.cost() / 2.0, cost, digit);
    }
    agree(critical_rate(&houses) * 2.0, 0.583_592_135, 1e-9);
}

#[test]
fn seven_cars() {
    let cars = dataset(CARS);
    let mut run = run(&cars, 0.01);
    for (slope, intercept, cost, digit) in [
        (0.0, 0.0, 303.714, 1e-3),
        (1.19717, 0.342_857, 170.8431, 1e-4),
        (2.05001, 0.592_695, 103.1740, 1e-4),
        (2.65715, 0.776_156, 68.7028, 1e-4),
        (3.08898, 0.912_251, 51.1344, 1e-4),
        (3.39570, 1.014_545, 42.1721, 1e-4),
    ] {
        agree(run.line().slope, slope, 1e-5);
        agree(run.line().intercept, intercept, 1e-6);
        agree(run.cost(), cost, digit);
        run.step(1);
    }
    let best = Best::of(&cars.moments(), run.line());
    agree(best.line.slope, -4.569_109_499_755_581, 4e-15);
    agree(best.line.intercept, 33.585_124_042_691_87, 3e-14);
    agree(best.cost, 1.469_669_481_365_953_6, 2e-15);
    agree(critical_rate(&cars), 0.069_820_128_9, 1e-10);
}

#[test]
fn anscombes_quartet() {
    for (number, slope, intercept, sse, digit) in [
        (0, 0.500_090_909, 3.000_090_909, 13.76269, 1e-5),
        (1, 0.5, 3.000_909_091, 13.776_290_909, 1e-9),
        (2, 0.499_727_273, 3.002_454_545, 13.756_191_818, 1e-9),
        (3, 0.499_909_091, 3.001_727_273, 13.74249, 1e-5),
    ] {
        let data = anscombe(number);
        let best = Best::of(&data.moments(), Line::new(0.0, 1.0));
        agree(best.line.slope, slope, 1e-9);
        agree(best.line.intercept, intercept, 1e-9);
        agree(best.cost * 11.0, sse, digit);
        if number < 3 {
            let curvature = Curvature::of(&squares(&data.moments()));
            agree(critical_rate(&data), 0.010_882_437_8, 1e-10);
            agree(curvature.condition_number().unwrap(), 844.4, 1e-1);
        }
    }
}

/// A line of slope 2 through (1e6, 3): differences of 1e-3 beside a million keep their digits.
#[test]
fn far_from_the_origin() {
    let points = (0..10).map(|i| f64::from(i) / 1024.0);
    let points = points.map(|x| Point::new(1e6 + x, 3.0 + 2.0 * x));
    let data = Dataset::new(points.collect()).unwrap();
    let best = Best::of(&data.moments(), Line::new(0.0, 1.0));
    assert_eq!(best.line.slope, 2.0);
    assert_eq!(best.line.intercept, 3.0 - 2e6);
    assert_eq!(best.cost, 0.0);
}

#[test]
fn a_perfect_fit_costs_nothing_and_never_less() {
    let data = dataset(&[1.0, 3.0, 2.0, 5.0, 3.0, 7.0, 7.0, 15.0]);
    assert_eq!(data.moments().least, 0.0);
    // Points on a line but for the rounding of their coordinates.
    for seed in 1..200 {
        let slope = f64::from(seed) / 7.0;
        let points = (0..9).map(|i| f64::from(i * seed) / 3.0);
        let points = points.map(|x| Point::new(x, slope * x + 1e3));
        let moments = Dataset::new(points.collect()).unwrap().moments();
        assert!(moments.least >= 0.0, "{}", moments.least);
        assert!(moments.least <= 1e-28 * (1e6 + moments.variance_y));
    }
    // Two points always have a line through both.
    for seed in 1..200 {
        let seed = f64::from(seed);
        let pair = dataset(&[seed / 7.0, seed / 3.0, 1.0 / seed, -seed / 9.0]);
        assert_eq!(pair.moments().least, 0.0, "{seed}");
    }
}

/// The best lines of the samples that others have published.
#[test]
fn samples_with_a_past() {
    for (name, count, slope, intercept) in [
        ("anscombe-1", 11, 0.500_090_909, 3.000_090_909),
        ("anscombe-2", 11, 0.5, 3.000_909_091),
        ("anscombe-3", 11, 0.499_727_273, 3.002_454_545),
        ("anscombe-4", 11, 0.499_909_091, 3.001_727_273),
        // R's `lm(waiting ~ eruptions, faithful)`, `lm(dist ~ speed, cars)` and the regression of
        // child on parent in HistData's `Galton`.
        ("old-faithful", 272, 10.729_641_395, 33.474_397_023),
        ("stopping", 50, 3.932_408_759, -17.579_094_891),
        ("galton", 928, 0.646_290_582, 23.941_530_180),
    ] {
        let data = Dataset::new(Sample::named(name).unwrap().points()).unwrap();
        assert_eq!(data.len(), count, "{name}");
        let best = Best::of(&data.moments(), Line::new(0.0, 1.0));
        agree(best.line.slope, slope, 1e-9);
        agree(best.line.intercept, intercept, 1e-9);
    }
    let parallel = Dataset::new(Sample::named("parallel").unwrap().points()).unwrap();
    let curvature = Curvature::of(&squares(&parallel.moments()));
    agree(curvature.condition_number().unwrap() / 1e6, 1.0, 1e-3);
}
