//! The running sums stay true, whatever is done to the points.

use proptest::prelude::*;
use steepest::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use steepest::base::refusal::{Axis, Refusal};
use steepest::data::dataset::Dataset;
use steepest::data::dataset_builder::DatasetBuilder;
use steepest::data::point::Point;

/// Neumaier's compensated sum.
fn compensated(terms: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0);
    for term in terms {
        let next = sum + term;
        lost += if sum.abs() >= term.abs() {
            (sum - next) + term
        } else {
            (term - next) + sum
        };
        sum = next;
    }
    sum + lost
}

/// Compares all moments with sums of compensated centred terms.
#[track_caller]
fn assert_true(data: &Dataset) {
    let (points, n) = (data.points(), data.len() as f64);
    let moments = data.moments();
    if points.is_empty() {
        assert_eq!(moments, steepest::data::sums::Moments::default());
        return;
    }
    let mean_x = compensated(points.iter().map(|p| p.x)) / n;
    let mean_y = compensated(points.iter().map(|p| p.y)) / n;
    let of = |term: fn(f64, f64) -> f64| {
        compensated(points.iter().map(|p| term(p.x - mean_x, p.y - mean_y))) / n
    };
    let (xx, xy, yy) = (of(|x, _| x * x), of(|x, y| x * y), of(|_, y| y * y));
    let close = |found: f64, expected: f64, size: f64| {
        assert!(
            (found - expected).abs() <= 1e-9 * size,
            "{found} instead of {expected}, {n} points"
        );
    };
    close(moments.mean_x, mean_x, xx.sqrt() + mean_x.abs());
    close(moments.mean_y, mean_y, yy.sqrt() + mean_y.abs());
    close(moments.variance_x, xx, xx);
    close(moments.variance_y, yy, yy);
    close(moments.covariance, xy, (xx * yy).sqrt());
}

/// A small seeded generator (Knuth's MMIX constants): the edits are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() * count as f64) as usize
    }
}

/// `edits` random additions, moves and removals around `center`, with now and then a point so
/// far out that its square hides all others.
fn edited(seed: u64, edits: usize, center: f64) -> Dataset {
    let mut dice = Dice(seed);
    let mut data = Dataset::default();
    for _ in 0..edits {
        let far = if dice.roll() < 0.001 { 1e9 } else { 1.0 };
        let x = center + (dice.roll() - 0.5) * far;
        let y = -center + (dice.roll() - 0.5) * far;
        let count = data.len();
        match dice.below(3) {
            0 if count > 0 => drop(data.remove(dice.below(count)).unwrap()),
            1 if count > 0 => drop(data.relocate(dice.below(count), Point::new(x, y)).unwrap()),
            _ if count < 300 => data.insert(count, Point::new(x, y)).unwrap(),
            _ => drop(data.remove(dice.below(count)).unwrap()),
        }
    }
    data
}

#[test]
fn sums_are_true_after_a_hundred_thousand_edits() {
    for (seed, center) in [(1, 0.0), (2, 1e6), (3, 1e-3)] {
        assert_true(&edited(seed, 100_000, center));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sums_are_true_after_any_edits(seed: u64, edits in 0_usize..3000, center in -1e6..1e6_f64) {
        assert_true(&edited(seed, edits, center));
    }
}

#[test]
fn an_outlier_leaves_nothing_behind() {
    // Thirds and sevenths, so that nothing is exact by luck.
    let point = |i: f64| Point::new(i / 7.0, i * i / 3.0);
    let mut data = Dataset::default();
    for i in 0..5 {
        data.insert(data.len(), point(f64::from(i))).unwrap();
    }
    let before = data.moments();
    let outlier = Point::new(LARGEST_COORDINATE / 3.0, -LARGEST_COORDINATE / 7.0);
    data.insert(5, outlier).unwrap();
    data.remove(5).unwrap();
    assert_eq!(data.moments(), before);
}

#[test]
fn equal_x_have_no_variance_at_all() {
    let mut data = Dataset::default();
    // The first point is the origin of the sums: it goes, and leaves rounding behind.
    data.insert(0, Point::new(1e6 / 7.0, 1.0)).unwrap();
    for y in 0..4 {
        data.insert(1, Point::new(1.0 / 3.0, f64::from(y))).unwrap();
    }
    assert!(data.moments().has_unique_best_line());
    data.remove(0).unwrap();
    assert_eq!(data.moments().variance_x, 0.0);
    assert!(!data.moments().has_unique_best_line());
}

#[test]
fn refusals_name_what_is_wrong_and_change_nothing() {
    let mut data = Dataset::new(vec![Point::new(1.0, 2.0)]).unwrap();
    let before = data.clone();
    let not_a_number = |axis, index| Err(Refusal::CoordinateNotANumber { axis, index });
    assert_eq!(
        data.insert(1, Point::new(f64::NAN, 1.0)),
        not_a_number(Axis::X, None)
    );
    assert_eq!(
        data.relocate(0, Point::new(1.0, f64::INFINITY)).map(drop),
        not_a_number(Axis::Y, None)
    );
    assert_eq!(
        data.insert(1, Point::new(-1.1e12, 1.0)),
        Err(Refusal::CoordinateTooLarge {
            axis: Axis::X,
            value: -1.1e12,
            index: None
        })
    );
    let missing = Err(Refusal::NoSuchPoint { index: 1, count: 1 });
    assert_eq!(data.remove(1).map(drop), missing);
    assert_eq!(data.relocate(1, Point::new(0.0, 0.0)).map(drop), missing);
    assert_eq!(data, before);
    let list = vec![Point::new(0.0, 0.0), Point::new(0.0, f64::NAN)];
    assert_eq!(Dataset::new(list).map(drop), not_a_number(Axis::Y, Some(1)));
    let most = Point::new(LARGEST_COORDINATE, -LARGEST_COORDINATE);
    assert_eq!(data.insert(1, most), Ok(()));
}

proptest! {
    #[test]
    fn the_parts_of_which_a_data_set_is_made_do_not_matter(
        parts in prop::collection::vec(prop::collection::vec((-1e6..1e6_f64, -1e3..1e3_f64), 0..40), 0..6),
        expected in 0..300_usize,
    ) {
        let mut builder = DatasetBuilder::new(expected).unwrap();
        for part in &parts {
            let coordinates: Vec<_> = part.iter().flat_map(|&(x, y)| [x, y]).collect();
            builder.extend(&coordinates).unwrap();
        }
        let points = parts.iter().flatten().map(|&(x, y)| Point::new(x, y));
        prop_assert_eq!(builder.finish(), Dataset::new(points.collect()).unwrap());
    }
}

#[test]
fn a_part_that_cannot_be_used_is_named() {
    assert_eq!(
        DatasetBuilder::new(MOST_POINTS + 1).map(drop),
        Err(Refusal::TooManyPoints)
    );
    let mut builder = DatasetBuilder::new(3).unwrap();
    builder.extend(&[1.0, 2.0]).unwrap();
    assert_eq!(
        builder.extend(&[3.0]),
        Err(Refusal::OddCoordinates { length: 1 })
    );
    // The index is that in the whole.
    let refused = Refusal::CoordinateNotANumber {
        axis: Axis::Y,
        index: Some(2),
    };
    assert_eq!(builder.extend(&[3.0, 4.0, 5.0, f64::NAN]), Err(refused));
}
