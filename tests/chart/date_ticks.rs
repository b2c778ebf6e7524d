//! Ticks of axes of dates.

use std::collections::BTreeSet;

use proptest::prelude::*;
use steepest::base::calendar::{DAY, Date, FOUR_DIGITS};
use steepest::chart::date_ticks::{self, Room};
use steepest::chart::ticks::Ticks;
use steepest::data::axes::{DateUnit, Dates};
use steepest::data::frame::Range;

const UNIX: Dates = Dates {
    origin: 0.0,
    unit: DateUnit::Seconds,
};

/// Room as below a chart of this width.
fn below(width: f64) -> Room {
    Room {
        length: width,
        label: 14.0,
        character: 7.0,
    }
}

/// Returns the seconds from 1970 to a moment.
fn at(year: i64, month: i64, day: i64, second: f64) -> f64 {
    (Date::new(year, month, day).days() * DAY) as f64 + second
}

#[track_caller]
fn assert_labels(low: f64, high: f64, width: f64, expected: &[&str], note: &str) {
    let ticks = date_ticks::ticks(Range { low, high }, UNIX, below(width)).unwrap();
    let labels: Vec<_> = ticks.ticks.iter().map(|tick| &*tick.label).collect();
    assert_eq!(labels, expected);
    assert_eq!(ticks.note, note);
}

#[test]
fn years_and_months_are_their_own_labels() {
    let (low, high) = (at(1990, 5, 1, 0.0), at(2021, 2, 1, 0.0));
    let fives = ["1995", "2000", "2005", "2010", "2015", "2020"];
    assert_labels(low, high, 600.0, &fives, "");
    assert_labels(low, high, 200.0, &["2000", "2010", "2020"], "");
    let (low, high) = (at(2023, 11, 5, 0.0), at(2024, 6, 2, 0.0));
    let all = [
        "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06",
    ];
    assert_labels(low, high, 600.0, &all, "");
    assert_labels(low, high, 250.0, &["2024-01", "2024-03", "2024-05"], "");
}

#[test]
fn days_tell_their_year_once() {
    let (low, high) = (at(2024, 2, 20, 0.0), at(2024, 3, 12, 0.0));
    let weeks = ["02-22", "03-01", "03-08"];
    assert_labels(low, high, 300.0, &weeks, "2024");
    let (low, high) = (at(2023, 12, 28, 0.0), at(2024, 1, 4, 0.0));
    let new_year = ["12-29", "2024-01-01", "01-03"];
    assert_labels(low, high, 300.0, &new_year, "");
}

#[test]
fn hours_tell_their_day_once() {
    let day = |hour: f64| at(2024, 3, 15, 3600.0 * hour);
    let hours = ["06:00", "09:00", "12:00", "15:00", "18:00"];
    assert_labels(day(5.5), day(19.0), 400.0, &hours, "2024-03-15");
    let night = ["18:00", "21:00", "2024-03-16", "03:00"];
    assert_labels(day(17.0), day(28.0), 320.0, &night, "");
    let days = ["03-15 12:00", "03-16 00:00", "03-16 12:00", "03-17 00:00"];
    assert_labels(day(7.0), day(50.0), 500.0, &days, "2024");
}

#[test]
fn seconds_tell_their_day_and_parts_of_them_their_minute() {
    let time = |second: f64| at(2024, 3, 15, 45_000.0 + second);
    let seconds = ["12:30:00", "12:30:15", "12:30:30", "12:30:45"];
    assert_labels(time(0.0), time(50.0), 400.0, &seconds, "2024-03-15");
    let parts = ["02.5", "03.0", "03.5"];
    assert_labels(time(2.4), time(3.8), 250.0, &parts, "2024-03-15 12:30");
    let minute = ["59.5", "12:31", "00.5"];
    assert_labels(time(59.4), time(60.7), 250.0, &minute, "2024-03-15");
}

#[test]
fn two_labels_are_the_fewest() {
    let (low, high) = (at(2024, 2, 2, 0.0), at(2024, 2, 29, 0.0));
    assert_labels(low, high, 100.0, &["02-08", "02-22"], "2024");
    // They are those of the days, though a month is the next longer step.
    let (low, high) = (at(2024, 1, 14, 0.0), at(2024, 2, 20, 0.0));
    assert_labels(low, high, 60.0, &["01-15", "02-15"], "2024");
}

#[test]
fn numbers_are_the_units_since_the_origin() {
    let dates = Dates {
        origin: at(2024, 1, 1, 0.0),
        unit: DateUnit::Days,
    };
    let range = Range {
        low: 0.0,
        high: 400.0,
    };
    let ticks = date_ticks::ticks(range, dates, below(300.0)).unwrap();
    let found: Vec<_> = ticks
        .ticks
        .iter()
        .map(|tick| (tick.at, &*tick.label))
        .collect();
    assert_eq!(
        found,
        [(0.0, "2024-01"), (182.0, "2024-07"), (366.0, "2025-01")]
    );
}

#[test]
fn years_that_have_no_four_digits_have_no_dates() {
    let [first, last] = FOUR_DIGITS;
    for (low, high) in [
        (first - 1e9, 0.0),
        (0.0, last + 10.0),
        (f64::NAN, 1.0),
        (5.0, 5.0),
    ] {
        assert_eq!(
            date_ticks::ticks(Range { low, high }, UNIX, below(600.0)),
            None
        );
    }
}

/// Checks that ticks are sorted, inside and not too many, and that their labels differ.
fn check(ticks: &Ticks, range: Range, room: Room) -> Result<(), TestCaseError> {
    let ats = ticks.ticks.iter().map(|tick| tick.at);
    prop_assert!(ats.clone().is_sorted_by(|a, b| a < b), "{ticks:?}");
    prop_assert!(ats.clone().all(|at| range.contains(at)), "{ticks:?}");
    let count = ticks.ticks.len();
    prop_assert!((2..=8).contains(&count), "{ticks:?}");
    let lengths = ticks.ticks.iter().map(|tick| tick.label.chars().count());
    let length: f64 = lengths
        .map(|length| room.label + room.character * length as f64)
        .sum();
    // Whole dates are longer than the labels beside them.
    prop_assert!(count == 2 || length <= 1.1 * room.length, "{ticks:?}");
    let different: BTreeSet<_> = ticks.ticks.iter().map(|tick| &tick.label).collect();
    prop_assert_eq!(different.len(), count, "{:?}", ticks);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn labels_differ_and_have_room(
        start in -62_000_000_000.0..240_000_000_000.0_f64,
        size in -1.0..10.0_f64,
        width in 240.0..2000.0_f64,
        unit in prop::sample::select(vec![DateUnit::Days, DateUnit::Hours, DateUnit::Seconds]),
    ) {
        let dates = Dates { origin: (start / 2.0).floor(), unit };
        let range = Range {
            low: dates.number(start),
            high: dates.number(start + 10_f64.powf(size)),
        };
        for room in [below(width), Room { length: width / 3.0, label: 28.0, character: 0.0 }] {
            let ticks = date_ticks::ticks(range, dates, room);
            prop_assert!(ticks.is_some());
            check(&ticks.unwrap(), range, room)?;
        }
    }
}
