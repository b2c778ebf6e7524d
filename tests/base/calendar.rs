//! The calendar.

use proptest::prelude::*;
use steepest::base::calendar::{DAY, Date, Detail, iso};

#[test]
fn days_are_those_of_the_calendar() {
    for (date, days) in [
        (Date::new(1970, 1, 1), 0),
        (Date::new(1969, 12, 31), -1),
        (Date::new(2000, 2, 29), 11_016),
        (Date::new(2000, 3, 1), 11_017),
        (Date::new(2024, 1, 1), 19_723),
        (Date::new(0, 1, 1), -719_528),
        (Date::new(1582, 10, 15), -141_427),
        (Date::new(9999, 12, 31), 2_932_896),
    ] {
        assert_eq!((date.days(), Date::of_days(days)), (days, date));
    }
}

#[test]
fn every_day_of_a_thousand_years_follows_the_one_before() {
    let mut before = Date::new(1599, 12, 31);
    for days in Date::new(1600, 1, 1).days()..Date::new(2600, 1, 1).days() {
        let date = Date::of_days(days);
        let follows = match before {
            Date {
                year,
                month: 12,
                day: 31,
            } => Date::new(year + 1, 1, 1),
            last if last.day == last.month_length() => Date::new(last.year, last.month + 1, 1),
            Date { year, month, day } => Date::new(year, month, day + 1),
        };
        assert_eq!((date, date.days()), (follows, days));
        before = date;
    }
}

#[test]
fn months_have_their_lengths() {
    let length = |year, month| Date::new(year, month, 1).month_length();
    let lengths: Vec<_> = (1..=12).map(|month| length(2023, month)).collect();
    assert_eq!(lengths, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    let leap = [1900, 2000, 2023, 2024, 2100].map(|year| length(year, 2));
    assert_eq!(leap, [28, 29, 28, 29, 28]);
}

#[test]
fn moments_have_the_detail_that_is_asked_for() {
    let moment = 1_710_505_815.25;
    let told = |detail| iso(moment, detail).unwrap();
    assert_eq!(told(Detail::Day), "2024-03-15");
    assert_eq!(told(Detail::Minute), "2024-03-15 12:30");
    assert_eq!(told(Detail::Second), "2024-03-15 12:30:15");
    assert_eq!(told(Detail::Millisecond), "2024-03-15 12:30:15.250");
    assert_eq!(iso(-1.0, Detail::Second).unwrap(), "1969-12-31 23:59:59");
    assert_eq!(iso(-62_135_596_800.0, Detail::Day).unwrap(), "0001-01-01");
    for outside in [
        -62_135_596_801.0,
        253_402_300_800.0,
        f64::NAN,
        f64::INFINITY,
    ] {
        assert_eq!(iso(outside, Detail::Second), None);
    }
}

proptest! {
    #[test]
    fn nothing_above_a_millisecond_is_left_out(
        day in -700_000_i64..2_900_000,
        part in prop::sample::select(vec![0, 3_600_000, 60_000, 5000, 250, 1, 86_399_999]),
    ) {
        let seconds = (day * DAY) as f64 + f64::from(part) / 1000.0;
        let text = iso(seconds, Detail::of(seconds)).unwrap();
        let number = |from: usize, to: usize| text.get(from..to).map_or(0, |part| part.parse().unwrap());
        let date = Date::new(number(0, 4), number(5, 7), number(8, 10));
        let of_day = number(11, 13) * 3600 + number(14, 16) * 60 + number(17, 19);
        let milliseconds = (date.days() * DAY + of_day) * 1000 + number(20, 23);
        prop_assert_eq!(milliseconds, day * DAY * 1000 + i64::from(part), "{}", text);
    }
}
