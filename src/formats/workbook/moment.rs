//! Dates and times of cells, written as in ISO 8601.

use std::fmt::Write as _;

use crate::base::calendar::{DAY, Date};

const MILLISECONDS_A_DAY: i64 = 1000 * DAY;

/// The days from 1970-01-01 to the day before which Excel counts 1900-01-01 as day 1. It takes 1900 for a leap year, so that
/// before March of that year the count is one less.
const DAY_0_OF_1900: i64 = -25_569;

/// The days from 1970-01-01 to 1904-01-01, which is day 0 of the other count.
const DAY_0_OF_1904: i64 = -24_107;

/// The last day of 9999, the last that spreadsheet programs know.
const LAST_DAY: i64 = 2_932_896;

/// Writes the moment that a count of days stands for: a date, a date with its time, or a time alone for what is less than a day.
/// Returns whether it is one.
pub(super) fn write_moment(days: f64, is_1904: bool, text: &mut String) -> bool {
    let milliseconds = (days * MILLISECONDS_A_DAY as f64).round() as i64;
    let (day, rest) = (
        milliseconds.div_euclid(MILLISECONDS_A_DAY),
        milliseconds.rem_euclid(MILLISECONDS_A_DAY),
    );
    if day == 0 && rest > 0 {
        write_time(rest, text);
        return true;
    }
    let since_1970 = match day {
        _ if is_1904 => day + DAY_0_OF_1904,
        60.. => day + DAY_0_OF_1900,
        _ => day + DAY_0_OF_1900 + 1,
    };
    if day < 0 || since_1970 > LAST_DAY {
        return false;
    }
    text.push_str(&Date::of_days(since_1970).iso());
    if rest > 0 {
        text.push('T');
        let (hours, rest) = (rest / 3_600_000, rest % 3_600_000);
        let _ = write!(text, "{hours:02}");
        write_rest(rest, text);
    }
    true
}

/// Writes a duration in days as hours, minutes and seconds.
pub(super) fn write_duration(days: f64, text: &mut String) {
    let milliseconds = (days * MILLISECONDS_A_DAY as f64).round() as i64;
    if milliseconds < 0 {
        text.push('-');
    }
    write_time(milliseconds.saturating_abs(), text);
}

fn write_time(milliseconds: i64, text: &mut String) {
    let _ = write!(text, "{}", milliseconds / 3_600_000);
    write_rest(milliseconds % 3_600_000, text);
}

/// Writes minutes and seconds after the hours.
fn write_rest(milliseconds: i64, text: &mut String) {
    let (minutes, seconds) = (milliseconds / 60_000, milliseconds / 1000 % 60);
    let _ = write!(text, ":{minutes:02}:{seconds:02}");
    if milliseconds % 1000 > 0 {
        let _ = write!(text, ".{:03}", milliseconds % 1000);
    }
}

/// Writes a duration of OpenDocument, such as `PT01H30M05.5S`, as hours, minutes and seconds; anything else as it is.
pub(super) fn write_iso_duration(duration: &str, text: &mut String) {
    match iso_days(duration) {
        Some(days) => write_duration(days, text),
        None => text.push_str(duration),
    }
}

fn iso_days(duration: &str) -> Option<f64> {
    let (sign, rest) = match duration.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, duration),
    };
    let mut rest = rest.strip_prefix("PT")?;
    let mut seconds = 0.0;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
        let unit = match rest.as_bytes()[at] {
            b'H' => 3600.0,
            b'M' => 60.0,
            b'S' => 1.0,
            _ => return None,
        };
        seconds += rest[..at].parse::<f64>().ok()? * unit;
        rest = &rest[at + 1..];
    }
    rest.is_empty().then_some(sign * seconds / DAY as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(days: f64, is_1904: bool) -> String {
        let mut text = String::new();
        assert!(write_moment(days, is_1904, &mut text), "{days}");
        text
    }

    #[test]
    fn days_are_dates_in_both_counts() {
        for (days, is_1904, expected) in [
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (25_569.0, false, "1970-01-01"),
            (45_351.0, false, "2024-02-29"),
            (45_351.5, false, "2024-02-29T12:00:00"),
            (2_958_465.0, false, "9999-12-31"),
            (1.0, true, "1904-01-02"),
            (43_889.0, true, "2024-02-29"),
            (0.5, false, "12:00:00"),
            (45_351.000_011_574_1, false, "2024-02-29T00:00:01"),
            (45_350.999_999_999, false, "2024-02-29"),
        ] {
            assert_eq!(moment(days, is_1904), expected);
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for days in [-1.0, 2_958_466.0, 1e300, f64::NEG_INFINITY] {
            assert!(!write_moment(days, false, &mut String::new()), "{days}");
        }
    }

    #[test]
    fn durations_are_hours_minutes_and_seconds() {
        for (duration, expected) in [
            ("PT01H30M05S", "1:30:05"),
            ("PT100H00M00.250S", "100:00:00.250"),
            ("-PT0H1M0S", "-0:01:00"),
            ("P1Y", "P1Y"),
            ("PT5X", "PT5X"),
        ] {
            let mut text = String::new();
            write_iso_duration(duration, &mut text);
            assert_eq!(text, expected);
        }
    }
}
