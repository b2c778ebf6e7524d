//! Made-up data and other orders of points.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::base::refusal::Refusal;
use steepest::data::dataset::Dataset;
use steepest::data::noise::{self, Along};
use steepest::data::point::Point;
use steepest::data::sorting::{Key, sorted};
use steepest::text::describe;

const ALONG: Along = Along {
    count: 20_000.0,
    from: -3.0,
    to: 7.0,
    line: Line::new(2.0, -0.5),
    deviation: 0.25,
    seed: 7.0,
};

fn bits(points: &[Point]) -> Vec<[u64; 2]> {
    let bits = |point: &Point| [point.x.to_bits(), point.y.to_bits()];
    points.iter().map(bits).collect()
}

/// Mean, standard deviation, skewness and excess kurtosis.
fn moments(of: &[f64]) -> [f64; 4] {
    let n = of.len() as f64;
    let mean = of.iter().sum::<f64>() / n;
    let central = |power: i32| of.iter().map(|a| (a - mean).powi(power)).sum::<f64>() / n;
    let deviation = central(2).sqrt();
    let skewness = central(3) / deviation.powi(3);
    [
        mean,
        deviation,
        skewness,
        central(4) / deviation.powi(4) - 3.0,
    ]
}

#[test]
fn noise_is_normal_with_the_deviation_that_was_asked_for() {
    let flat = vec![Point::new(1.0, 5.0); 100_000];
    let noisy = noise::noisy(&flat, 2.0, 1.0).unwrap();
    assert!(noisy.iter().all(|point| point.x == 1.0));
    let y: Vec<f64> = noisy.iter().map(|point| point.y - 5.0).collect();
    let [mean, deviation, skewness, kurtosis] = moments(&y);
    // Four standard errors of each.
    assert!(mean.abs() < 4.0 * 2.0 / 100_000_f64.sqrt(), "{mean}");
    assert!(
        (deviation - 2.0).abs() < 4.0 * 2.0 / 200_000_f64.sqrt(),
        "{deviation}"
    );
    assert!(
        skewness.abs() < 4.0 * (6.0 / 100_000_f64).sqrt(),
        "{skewness}"
    );
    assert!(
        kurtosis.abs() < 4.0 * (24.0 / 100_000_f64).sqrt(),
        "{kurtosis}"
    );
    // And no more of it within one, two and three deviations than a normal distribution has.
    for (reach, part) in [(2.0, 0.682_689), (4.0, 0.954_500), (6.0, 0.997_300)] {
        let within = y.iter().filter(|y| y.abs() < reach).count() as f64 / 1e5;
        assert!((within - part).abs() < 0.006, "{within} within {reach}");
    }
}

/// Bits that are written down: a change of the algorithm, or a machine that computes otherwise, would show.
#[test]
fn a_seed_gives_the_same_points_bit_for_bit_for_ever() {
    let points = noise::noisy(&[Point::new(1.0, 0.0), Point::new(2.0, 0.0)], 1.0, 1.0).unwrap();
    let written = [WRITTEN_0, WRITTEN_1].map(f64::to_bits);
    assert_eq!(
        [points[0].y, points[1].y].map(f64::to_bits),
        written,
        "{points:?}"
    );
}

const WRITTEN_0: f64 = -0.667_183_671_747_078_4;
const WRITTEN_1: f64 = 0.236_720_371_953_826_28;

#[test]
fn points_along_a_line_have_its_moments() {
    let points = ALONG.points().unwrap();
    assert_eq!(points.len(), 20_000);
    let x: Vec<f64> = points.iter().map(|point| point.x).collect();
    assert!(x.iter().all(|x| (-3.0..7.0).contains(x)));
    let [mean, deviation, ..] = moments(&x);
    assert!((mean - 2.0).abs() < 0.1, "{mean}");
    assert!(
        (deviation - 10.0 / 12_f64.sqrt()).abs() < 0.06,
        "{deviation}"
    );
    let off: Vec<f64> = points
        .iter()
        .map(|point| point.y - ALONG.line.at(point.x))
        .collect();
    let [mean, deviation, ..] = moments(&off);
    assert!(
        mean.abs() < 0.01 && (deviation - 0.25).abs() < 0.006,
        "{mean} {deviation}"
    );
    let exact = Along {
        deviation: 0.0,
        count: 9.0,
        ..ALONG
    }
    .points()
    .unwrap();
    assert!(exact.iter().all(|point| point.y == ALONG.line.at(point.x)));
}

#[test]
fn the_usual_noise_is_a_fifth_of_the_spread_as_a_round_number() {
    for (points, expected) in [
        (vec![], 0.2),
        (vec![Point::new(1.0, 0.0)], 0.2),
        (vec![Point::new(1.0, 50.0); 3], 1.0),
        (vec![Point::new(0.0, -1.0), Point::new(0.0, 1.0)], 0.2),
        (vec![Point::new(0.0, 0.0), Point::new(0.0, 1234.0)], 100.0),
        (vec![Point::new(0.0, 1e12), Point::new(0.0, -1e12)], 2e11),
    ] {
        assert_eq!(noise::usual_deviation(&points), expected, "{points:?}");
    }
}

#[test]
fn any_point_is_as_likely_to_become_an_outlier_as_any_other() {
    let points: Vec<_> = (0..10).map(|i| Point::new(f64::from(i), 0.0)).collect();
    let mut chosen = [0; 10];
    for seed in 0..10_000 {
        let moved = noise::with_outliers(&points, 3.0, 1.0, f64::from(seed)).unwrap();
        for (count, point) in chosen.iter_mut().zip(moved) {
            *count += i32::from(point.y != 0.0);
        }
    }
    // Five standard deviations around 3000.
    assert!(
        chosen.iter().all(|count| (count - 3000_i32).abs() < 230),
        "{chosen:?}"
    );
}

#[test]
fn what_cannot_be_is_refused_with_its_range() {
    let points = [Point::new(1.0, 1.0), Point::new(2.0, 3.0)];
    let refused = |result: Result<Vec<Point>, Refusal>, setting: &str| match result {
        Err(Refusal::OutOfRange { setting: named, .. }) if named == setting => {}
        other => panic!("{setting}: {other:?}"),
    };
    for bad in [-1.0, f64::NAN, f64::INFINITY, 1e13] {
        refused(noise::noisy(&points, bad, 1.0), "noise");
        refused(noise::noisy(&points, 1.0, bad), "seed");
        refused(
            noise::with_outliers(&points, 1.0, bad, 1.0),
            "outlier-distance",
        );
        refused(
            Along {
                deviation: bad,
                ..ALONG
            }
            .points(),
            "noise",
        );
        refused(
            Along {
                count: bad,
                ..ALONG
            }
            .points(),
            "made-points",
        );
    }
    refused(noise::with_outliers(&points, 3.0, 1.0, 1.0), "outliers");
    refused(noise::with_outliers(&points, 0.0, 1.0, 1.0), "outliers");
    refused(
        Along {
            to: f64::NAN,
            ..ALONG
        }
        .points(),
        "made-x",
    );
    refused(
        Along {
            line: Line::new(0.0, f64::NAN),
            ..ALONG
        }
        .points(),
        "start-slope",
    );
    let fractional = noise::with_outliers(&points, 1.5, 1.0, 1.0);
    assert_eq!(fractional, Err(Refusal::NotWhole { value: 1.5 }));
    let none = noise::with_outliers(&[], 1.0, 1.0, 1.0);
    assert_eq!(none, Err(Refusal::NoPointsToChange));
    // What would leave the plane is refused when it is put into a lab.
    let far = noise::noisy(&[Point::new(0.0, 1e12); 9], 1e12, 1.0).unwrap();
    assert!(Dataset::new(far).is_err());
    for setting in &noise::ALL {
        let refusal = setting.checked(f64::NAN).unwrap_err();
        assert!(!describe::refusal(&refusal).encode().is_empty());
        assert_eq!(setting.checked(setting.default), Ok(setting.default));
    }
}

fn point() -> impl Strategy<Value = Point> {
    // Few places, so that some are the same.
    (-4..5, -4..5).prop_map(|(x, y)| Point::new(f64::from(x) / 2.0, f64::from(y) / 2.0))
}

proptest! {
    #[test]
    fn the_same_seed_makes_the_same_and_another_something_else(
        points in prop::collection::vec(point(), 3..40), seed in 0..u32::MAX, deviation in 0.01..9.0,
    ) {
        let seed = f64::from(seed);
        let noisy = |seed| noise::noisy(&points, deviation, seed).unwrap();
        prop_assert_eq!(bits(&noisy(seed)), bits(&noisy(seed)));
        prop_assert_ne!(bits(&noisy(seed)), bits(&noisy(seed + 1.0)));
        let along = |seed| Along { seed, count: 30.0, ..ALONG }.points().unwrap();
        prop_assert_eq!(bits(&along(seed)), bits(&along(seed)));
        prop_assert_ne!(bits(&along(seed)), bits(&along(seed + 1.0)));
    }

    #[test]
    fn there_are_exactly_as_many_outliers_as_asked_for_and_as_far(
        points in prop::collection::vec(point(), 1..60), part in 0.0..1.0_f64, seed in 0..u32::MAX,
    ) {
        let count = 1.0 + (part * points.len() as f64).floor().min(points.len() as f64 - 1.0);
        let moved = noise::with_outliers(&points, count, 5.0, f64::from(seed)).unwrap();
        let again = noise::with_outliers(&points, count, 5.0, f64::from(seed)).unwrap();
        prop_assert_eq!(bits(&moved), bits(&again));
        let far = 5.0 * noise::spread(&points);
        let mut outliers = 0.0;
        for (before, after) in points.iter().zip(&moved) {
            prop_assert_eq!(before.x, after.x);
            let way = (after.y - before.y).abs();
            prop_assert!(way == 0.0 || (way - far).abs() <= 1e-12 * far, "{way} instead of {far}");
            outliers += f64::from(u8::from(way > 0.0));
        }
        prop_assert_eq!(outliers, count);
    }

    #[test]
    fn sorting_orders_the_same_points_and_keeps_equal_ones_as_they_are(
        points in prop::collection::vec(point(), 0..60), descending: bool,
    ) {
        let line = Line::new(0.25, 0.5);
        for (_, key) in Key::all(line) {
            let of = |point: &Point| match key {
                Key::X => point.x,
                Key::Y => point.y,
                Key::Residual(line) => point.y - line.at(point.x),
            };
            let after = sorted(&points, key, descending);
            let is_ordered = |pair: &[Point]| match descending {
                true => of(&pair[0]) >= of(&pair[1]),
                false => of(&pair[0]) <= of(&pair[1]),
            };
            prop_assert!(after.windows(2).all(is_ordered));
            // Those of one rank are the same ones in the same order.
            for point in &points {
                let of_rank = |points: &[Point]| -> Vec<[u64; 2]> {
                    bits(points).into_iter().zip(points).filter(|(_, other)| of(other) == of(point)).map(|(bits, _)| bits).collect()
                };
                prop_assert_eq!(of_rank(&points), of_rank(&after));
            }
        }
    }
}
