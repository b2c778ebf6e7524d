//! Ticks of axes.

use proptest::prelude::*;
use steepest::chart::ticks::{self, Ticks};
use steepest::data::frame::{Frame, Range};
use steepest::data::point::Point;

fn range(low: f64, high: f64) -> Range {
    Range { low, high }
}

fn labels(ticks: &Ticks) -> Vec<&str> {
    ticks.ticks.iter().map(|tick| &*tick.label).collect()
}

#[track_caller]
fn assert_labels(ticks: Ticks, expected: &[&str], note: &str) {
    assert_eq!(labels(&ticks), expected);
    assert_eq!(ticks.note, note);
}

#[test]
fn ticks_are_round_and_few() {
    let linear = ticks::linear;
    let tens = ["0", "2", "4", "6", "8", "10"];
    assert_labels(linear(range(0.0, 10.0), 5.0), &tens, "");
    let tenths = ["−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3"];
    assert_labels(linear(range(-0.3, 0.3), 6.0), &tenths, "");
    let halves = ["0.0", "0.5", "1.0", "1.5", "2.0"];
    assert_labels(linear(range(0.0, 2.0), 1.3), &halves, "");
    let few = ["0", "1", "2", "3"];
    assert_labels(ticks::whole(range(0.0, 3.0), 10.0), &few, "");
    assert_labels(ticks::whole(range(0.0, 2.0), 10.0), &few[..3], "");
    let twenties = ["0", "5", "10", "15", "20"];
    assert_labels(ticks::whole(range(0.0, 20.0), 3.0), &twenties, "");
}

#[test]
fn long_numbers_are_short_labels_and_a_note() {
    let linear = ticks::linear;
    let seconds = ["0", "1", "2", "3", "4", "5"];
    let million = "+1\u{202f}000\u{202f}000";
    assert_labels(linear(range(1e6, 1e6 + 5.0), 5.0), &seconds, million);
    let minutes = ["0", "100", "200", "300"];
    let time = "+1\u{202f}700\u{202f}000\u{202f}000";
    assert_labels(linear(range(1.7e9, 1.7e9 + 300.0), 4.0), &minutes, time);
    let around = ["−1.0", "−0.5", "0.0", "0.5", "1.0"];
    let billion = "+1\u{202f}000\u{202f}000\u{202f}000";
    assert_labels(linear(range(1e9 - 1.0, 1e9 + 1.0), 5.0), &around, billion);
    let hundreds = ["0", "100", "200", "300", "400", "500"];
    assert_labels(linear(range(0.0, 500_000.0), 5.0), &hundreds, "×10³");
    let tiny = ["0", "1", "2", "3", "4"];
    assert_labels(linear(range(0.0, 4e-6), 5.0), &tiny, "×10⁻⁶");
    assert_labels(linear(range(0.0, 4e300), 5.0), &tiny, "×10³⁰⁰");
    let negative = ["−2", "−1", "0", "1", "2", "3"];
    let below = "−1\u{202f}000\u{202f}000";
    assert_labels(linear(range(-1e6 - 2.0, -1e6 + 3.0), 5.0), &negative, below);
}

#[test]
fn hours_in_seconds_since_1970_differ() {
    let points = [0.0, 3600.0, 7200.0].map(|x| Point::new(1.7e9 + x, x));
    let ticks = ticks::linear(Frame::around(&points, None).x, 5.0);
    let hours = ["0", "2000", "4000", "6000", "8000"];
    assert_labels(ticks, &hours, "+1\u{202f}700\u{202f}000\u{202f}000");
}

#[test]
fn powers_of_ten_on_logarithmic_axes() {
    let decades = ticks::decades;
    let powers = ["0.0001", "0.001", "0.01", "0.1", "1", "10"];
    assert_labels(decades(range(-4.0, 1.0), 6.0), &powers, "");
    let fourths = ["10⁻¹²", "10⁻⁸", "0.0001", "1"];
    assert_labels(decades(range(-12.0, 0.0), 2.5), &fourths, "");
    assert_labels(decades(range(0.0, 1.0), 6.0), &["1", "2", "5", "10"], "");
    let thirds = ["1", "3", "10", "30", "100"];
    assert_labels(decades(range(0.0, 2.0), 2.0), &thirds, "");
}

/// Checks that ticks are four to eight, sorted and inside the range, and that their labels are different and
/// short.
fn check(ticks: &Ticks, range: Range, longest: usize) -> Result<(), TestCaseError> {
    let count = ticks.ticks.len();
    prop_assert!((4..=8).contains(&count), "{ticks:?}");
    prop_assert!(ticks.ticks.is_sorted_by(|a, b| a.at < b.at), "{ticks:?}");
    let air = 1e-6 * range.span();
    for tick in &ticks.ticks {
        let is_inside = tick.at >= range.low - air && tick.at <= range.high + air;
        prop_assert!(is_inside, "{} in {range:?}", tick.at);
        let length = tick.label.trim_start_matches('−').chars().count();
        prop_assert!(length <= longest, "{ticks:?}");
    }
    let mut different = labels(ticks);
    different.sort_unstable();
    different.dedup();
    prop_assert_eq!(different.len(), count, "{:?}", ticks);
    Ok(())
}

/// Ranges of all sizes, around zero or far from it.
fn ranges() -> impl Strategy<Value = Range> {
    let anywhere = (-1.0..1.0, -9.0..3.0, -100.0..100.0).prop_map(|(middle, size, power)| {
        let (scale, span) = (10_f64.powf(power), 10_f64.powf(size));
        range(scale * (middle - span), scale * (middle + span))
    });
    let from_zero = (-12.0..300.0).prop_map(|power| range(0.0, 10_f64.powf(power)));
    let numbers = (-2_000_000_000_i64..2_000_000_000, 1_i64..1000)
        .prop_map(|(low, span)| range(low as f64, (low + span) as f64));
    prop_oneof![anywhere, from_zero, numbers]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn labels_always_differ_and_are_four_to_eight(range in ranges(), length in 30.0..4000.0) {
        check(&ticks::linear(range, length / 80.0), range, 6)?;
        check(&ticks::linear(range, length / 28.0), range, 6)?;
    }

    #[test]
    fn so_they_are_around_points_far_from_zero(
        offset in prop_oneof![-1e12..1e12_f64, Just(1_700_000_000.0), Just(-2e11)],
        power in -3.0..11.0_f64,
        parts in prop::collection::vec(0.0..1.0_f64, 2..6),
        length in 30.0..4000.0,
    ) {
        let x = |part: f64| (offset + 10_f64.powf(power) * part).clamp(-1e12, 1e12);
        let points: Vec<_> = parts.iter().map(|&part| Point::new(x(part), x(1.0 - part))).collect();
        let frame = Frame::around(&points, None);
        check(&ticks::linear(frame.x, length / 80.0), frame.x, 6)?;
        check(&ticks::linear(frame.y, length / 28.0), frame.y, 6)?;
    }

    #[test]
    fn so_they_are_at_whole_numbers(high in 15_u64..1 << 50, length in 30.0..4000.0) {
        let range = range(0.0, high as f64);
        let ticks = ticks::whole(range, length / 70.0);
        check(&ticks, range, 6)?;
        prop_assert!(ticks.ticks.iter().all(|tick| tick.at.fract() == 0.0));
    }

    #[test]
    fn so_they_are_on_logarithmic_axes(
        low in -300_i32..300,
        span in 1_i32..600,
        length in 30.0..4000.0,
    ) {
        let range = range(f64::from(low), f64::from((low + span).min(308)));
        check(&ticks::decades(range, length / 28.0), range, 8)?;
    }

    #[test]
    fn values_are_what_labels_and_note_say(low in -9999_i32..9999, span in 1_i32..200) {
        // Far from zero, so that the note has a large number to add.
        let base = 1e7;
        let range = range(base + f64::from(low), base + f64::from(low + span));
        let ticks = ticks::linear(range, 5.0);
        let number = |text: &str| -> f64 {
            let plain = text.replace('−', "-").replace('\u{202f}', "");
            plain.trim_start_matches('+').parse().unwrap()
        };
        for tick in &ticks.ticks {
            let said = number(&tick.label) + number(&ticks.note);
            prop_assert!((said - tick.at).abs() < 1e-6, "{} is not {}", said, tick.at);
        }
    }
}
