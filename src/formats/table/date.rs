//! Dates and times as people write them.

use super::number;
use crate::base::calendar::{self, Date};

/// Seconds of a day.
const DAY: f64 = calendar::DAY as f64;

/// How the dates of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `2024-01-31`, also with a time and a time zone, and `2024-01`.
    YearFirst,
    /// `31/01/2024`, `31.1.24`, and `01/2024`.
    DayFirst,
    /// `01/31/2024`, and `01/2024`.
    MonthFirst,
    /// With the name of the month or the number of the quarter: `31 January 2024`, `Jan 2024`, `2024 Q1`.
    Named,
    /// `20240131`, also with a time: `20240131T120000`.
    Compact,
    /// Seconds since 1970-01-01 00:00 UTC.
    UnixSeconds,
    /// Milliseconds since 1970-01-01 00:00 UTC.
    UnixMilliseconds,
}

impl DateForm {
    /// The forms that cannot be taken for plain numbers, in the order in which they are tried.
    pub(super) const WRITTEN: [Self; 5] = [
        Self::YearFirst,
        Self::DayFirst,
        Self::MonthFirst,
        Self::Named,
        Self::Compact,
    ];

    /// The forms that are plain numbers as well.
    pub(super) const NUMERIC: [Self; 2] = [Self::UnixSeconds, Self::UnixMilliseconds];

    /// Returns the date in a text as seconds since 1970-01-01 00:00. A time with a time zone is that of
    /// UTC.
    pub(super) fn read(self, text: &str) -> Option<f64> {
        // No date is so long, and a date has a digit.
        if text.len() > 60 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let text = text.trim();
        match self {
            Self::Compact => compact(text),
            Self::UnixSeconds | Self::UnixMilliseconds => self.unix(text),
            _ => {
                let (date, time) = divided(text);
                let time = if time.is_empty() {
                    0.0
                } else {
                    time_of_day(time)?
                };
                Some(self.day(date)?.days() as f64 * DAY + time)
            }
        }
    }

    fn unix(self, text: &str) -> Option<f64> {
        let per_second = if self == Self::UnixSeconds {
            1.0
        } else {
            1000.0
        };
        let seconds = number::plain(text.as_bytes())? / per_second;
        // From 2001 to 2096, where seconds have ten digits.
        (1e9..4e9).contains(&seconds).then_some(seconds)
    }

    /// Returns whether a text is written as a date in this form, but there is no such day: `2023-02-30`.
    pub(super) fn is_impossible(self, text: &str) -> bool {
        let (date, _) = divided(text.trim());
        let is_short = text.len() <= 60;
        let written = if is_short { parts(date) } else { None };
        let written = written.and_then(|parts| self.written(date, &parts));
        written.is_some_and(|(year, month, day)| {
            (1000..3000).contains(&year) && day_of(year, month, day).is_none()
        })
    }

    fn day(self, text: &str) -> Option<Date> {
        let parts = parts(text)?;
        if self == Self::Named {
            return named(&parts);
        }
        let (year, month, day) = self.written(text, &parts)?;
        day_of(year, month, day)
    }

    /// Returns the year, the month and the day of a date that is written in numbers, also if there is no such day.
    fn written(self, text: &str, parts: &[Part]) -> Option<(u64, u64, u64)> {
        let numbers = parts.iter().map(|part| match *part {
            Part::Number(value, length) => Some((value, length)),
            Part::Word(_) => None,
        });
        let numbers = numbers.collect::<Option<Vec<_>>>()?;
        let is_dotted = text.contains('.');
        match (self, &numbers[..]) {
            (Self::YearFirst, &[(year, 4), (month, 1 | 2), (day, 1 | 2)]) => {
                Some((year, month, day))
            }
            (Self::YearFirst, &[(year, 4), (month, 2)]) if !is_dotted => Some((year, month, 1)),
            (Self::DayFirst, &[(day, 1 | 2), (month, 1 | 2), (year, length @ (2 | 4))])
            | (Self::MonthFirst, &[(month, 1 | 2), (day, 1 | 2), (year, length @ (2 | 4))]) => {
                Some((full_year(year, length), month, day))
            }
            (Self::DayFirst | Self::MonthFirst, &[(month, 1 | 2), (year, 4)]) if !is_dotted => {
                Some((year, month, 1))
            }
            _ => None,
        }
    }
}

fn day_of(year: u64, month: u64, day: u64) -> Option<Date> {
    // Other numbers of four digits are rarely years.
    let year = i64::try_from(year)
        .ok()
        .filter(|year| (1000..3000).contains(year))?;
    Date::checked(year, i64::try_from(month).ok()?, i64::try_from(day).ok()?)
}

/// Returns the year that is written with two digits or with four.
fn full_year(year: u64, length: usize) -> u64 {
    match year {
        0..=68 if length == 2 => 2000 + year,
        69..=99 if length == 2 => 1900 + year,
        _ => year,
    }
}

/// Divides a text into its date and its time, which is empty if there is none.
fn divided(text: &str) -> (&str, &str) {
    let Some(colon) = text.find(':') else {
        return (text, "");
    };
    let before = text[..colon].trim_end_matches(|letter: char| letter.is_ascii_digit());
    let date = before.trim_end_matches(['T', ' ', ',', '\u{a0}', '\u{202f}']);
    (date, &text[before.len()..])
}

/// A part of a date.
enum Part<'a> {
    /// A number and its number of digits.
    Number(u64, usize),
    Word(&'a str),
}

/// Returns the numbers and words of a date. Returns nothing if other characters stand between them.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = if is_digit || first.is_alphabetic() {
            let goes_on = |letter: char| {
                if is_digit {
                    letter.is_ascii_digit()
                } else {
                    letter.is_alphabetic()
                }
            };
            let end = rest.find(|letter| !goes_on(letter)).unwrap_or(rest.len());
            let part = &rest[..end];
            parts.push(if is_digit {
                Part::Number(part.parse().ok()?, part.len())
            } else {
                Part::Word(part)
            });
            end
        } else {
            " -/.,'’\u{a0}\u{202f}"
                .contains(first)
                .then_some(first.len_utf8())?
        };
        rest = &rest[end..];
    }
    (parts.len() <= 6).then_some(parts)
}

/// Returns the day of a date with the name of its month or the number of its quarter.
fn named(parts: &[Part]) -> Option<Date> {
    /// What may stand in a date besides: 5th of May, 5 de mayo de 2024, 1er mai.
    const FILLERS: [&str; 8] = ["st", "nd", "rd", "th", "of", "de", "del", "er"];
    let mut month = None;
    let mut has_quarter = false;
    let mut numbers = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        match *part {
            Part::Number(value, length) => numbers.push((value, length)),
            Part::Word("q" | "Q") if month.is_none() => has_quarter = true,
            Part::Word(word) => match month_of(word) {
                Some(found) if month.is_none() => month = Some((found, numbers.len())),
                // A day of the week comes first.
                _ if index == 0 || FILLERS.contains(&word) => {}
                _ => return None,
            },
        }
    }
    match (month, &numbers[..]) {
        (None, &[(quarter @ 1..=4, 1), (year, 4)] | &[(year, 4), (quarter @ 1..=4, 1)])
            if has_quarter =>
        {
            day_of(year, 3 * quarter - 2, 1)
        }
        _ if has_quarter => None,
        (Some((month, _)), &[(year, length @ (2 | 4))]) => {
            day_of(full_year(year, length), month, 1)
        }
        (Some((month, 0)), &[(day, 1 | 2), (year, length @ (2 | 4))])
        | (Some((month, 1)), &[(day, 1 | 2), (year, length @ (2 | 4))]) => {
            day_of(full_year(year, length), month, day)
        }
        (Some((month, 1)), &[(year, 4), (day, 1 | 2)]) => day_of(year, month, day),
        _ => None,
    }
}

/// The names of the months in some languages.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari", "jänner",
    ],
    &[
        "february",
        "februar",
        "février",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
    ],
    &[
        "march", "märz", "maerz", "mars", "marzo", "março", "maart", "mrz",
    ],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "août", "aout", "agosto", "augustus"],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
    ],
    &[
        "october", "oktober", "octobre", "octubre", "ottobre", "outubro",
    ],
    &["november", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dezember",
        "décembre",
        "diciembre",
        "dicembre",
        "dezembro",
    ],
];

/// Returns the number of a month by its name or the beginning of it, if that fits one month.
fn month_of(word: &str) -> Option<u64> {
    let word = word.to_lowercase();
    let fits = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| fits(names));
    let first = found.next().filter(|_| word.chars().count() >= 3)?;
    found.next().is_none().then_some(first.0)
}

/// Reads `20240131`, `20240131T1200` and `20240131T120000`.
fn compact(text: &str) -> Option<f64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if date.len() != 8 || !are_digits(date) || !are_digits(time) {
        return None;
    }
    let number = |text: &str| text.parse::<u64>().ok();
    let day = day_of(
        number(&date[..4])?,
        number(&date[4..6])?,
        number(&date[6..])?,
    )?;
    let seconds = match time.len() {
        0 => 0.0,
        4 => of_clock(number(&time[..2])?, number(&time[2..])?, 0.0)?,
        6 => of_clock(
            number(&time[..2])?,
            number(&time[2..4])?,
            number(&time[4..])? as f64,
        )?,
        _ => return None,
    };
    // Of other numbers with eight digits, few have such a year.
    let is_usual = !time.is_empty() || (1900..=2100).contains(&day.year);
    is_usual.then_some(day.days() as f64 * DAY + seconds)
}

fn of_clock(hours: u64, minutes: u64, seconds: f64) -> Option<f64> {
    let is_time = hours <= 24 && minutes < 60 && (0.0..61.0).contains(&seconds);
    is_time.then_some((hours * 3600 + minutes * 60) as f64 + seconds)
}

/// Returns the seconds since midnight of a time such as `12:30`, `1:30:15.5 pm` or `12:30+02:00`.
fn time_of_day(text: &str) -> Option<f64> {
    let (text, zone) = without_zone(text)?;
    let (text, half) = without_half(text.trim_end());
    let mut parts = text.trim().split(':');
    let mut whole = || digits(parts.next()?);
    let (hours, minutes) = (whole()?, whole()?);
    let seconds = parts.next().map_or(Some(0.0), seconds)?;
    if parts.next().is_some() {
        return None;
    }
    let hours = match half {
        None => hours,
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(is_afternoon) => hours % 12 + if is_afternoon { 12 } else { 0 },
    };
    Some(of_clock(hours, minutes, seconds)? - zone)
}

fn digits(text: &str) -> Option<u64> {
    let is_short = matches!(text.len(), 1 | 2);
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_short && are_digits)
        .then(|| text.parse().ok())
        .flatten()
}

/// Reads seconds, which may have decimals after a point or a comma.
fn seconds(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    digits(whole)?;
    let are_digits = part.bytes().all(|byte| byte.is_ascii_digit());
    are_digits
        .then(|| format!("{whole}.{part}").parse().ok())
        .flatten()
}

/// Cuts off the time zone, and returns its offset from UTC in seconds.
fn without_zone(text: &str) -> Option<(&str, f64)> {
    for utc in ["Z", " UTC", " GMT"] {
        if let Some(text) = text.strip_suffix(utc) {
            return Some((text, 0.0));
        }
    }
    let Some(at) = text.find(['+', '-', '\u{2212}']) else {
        return Some((text, 0.0));
    };
    let sign = if text[at..].starts_with('+') {
        1.0
    } else {
        -1.0
    };
    let zone = text[at..].trim_start_matches(['+', '-', '\u{2212}']);
    let (hours, minutes) = match zone.len() {
        2 => (zone, "0"),
        4 if zone.is_ascii() => zone.split_at(2),
        5 => zone.split_once(':')?,
        _ => return None,
    };
    let offset = of_clock(digits(hours)?, digits(minutes)?, 0.0)?;
    Some((&text[..at], sign * offset))
}

/// Cuts off the half of the day, and returns whether it is the afternoon.
fn without_half(text: &str) -> (&str, Option<bool>) {
    for (mark, is_afternoon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)] {
        let start = text.len().saturating_sub(mark.len());
        if text
            .get(start..)
            .is_some_and(|end| end.eq_ignore_ascii_case(mark))
        {
            return (&text[..start], Some(is_afternoon));
        }
    }
    (text, None)
}

/// How the times of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockForm {
    /// Hours, minutes and seconds: `0:01:30`, read in seconds.
    HoursMinutesSeconds,
    /// Hours and minutes: `12:30`, read in minutes.
    HoursMinutes,
    /// Minutes and seconds: `75:30` or `1:30.5`, read in seconds.
    MinutesSeconds,
}

impl ClockForm {
    /// All forms, in the order in which they are tried.
    pub(super) const ALL: [Self; 3] = [
        Self::HoursMinutesSeconds,
        Self::HoursMinutes,
        Self::MinutesSeconds,
    ];

    /// Returns the symbol of the unit of the numbers.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::HoursMinutes => "min",
            Self::HoursMinutesSeconds | Self::MinutesSeconds => "s",
        }
    }

    /// Returns the time in a text in the unit of this form.
    pub(super) fn read(self, text: &str) -> Option<f64> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (clock, half) = without_half(text);
        if half.is_some() {
            return match (self, clock.matches(':').count()) {
                (Self::HoursMinutesSeconds, 2) => time_of_day(text),
                (Self::HoursMinutes, 1) => time_of_day(text).map(|seconds| seconds / 60.0),
                _ => None,
            };
        }
        let parts: Vec<&str> = text.split(':').collect();
        let whole = |text: &str| {
            let are_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            are_digits.then(|| text.parse::<f64>().ok()).flatten()
        };
        let below_sixty = |text: &str| digits(text).filter(|&value| value < 60 && text.len() == 2);
        let value = match (self, &parts[..]) {
            (Self::HoursMinutesSeconds, &[hours, minutes, rest]) => {
                let rest = seconds(rest).filter(|&rest| rest < 60.0)?;
                whole(hours)? * 3600.0 + below_sixty(minutes)? as f64 * 60.0 + rest
            }
            (Self::HoursMinutes, &[hours, minutes]) => {
                let hours = whole(hours).filter(|&hours| hours <= 24.0)?;
                hours * 60.0 + below_sixty(minutes)? as f64
            }
            (Self::MinutesSeconds, &[minutes, rest]) => {
                let rest = seconds(rest).filter(|&rest| rest < 60.0)?;
                whole(minutes)? * 60.0 + rest
            }
            _ => return None,
        };
        Some(if is_negative { -value } else { value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i64, month: i64, day: i64, seconds: f64) -> Option<f64> {
        Date::checked(year, month, day).map(|day| day.days() as f64 * DAY + seconds)
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        use DateForm::{
            Compact, DayFirst, MonthFirst, Named, UnixMilliseconds, UnixSeconds, YearFirst,
        };
        let noon = 12.0 * 3600.0;
        for (form, text, expected) in [
            (YearFirst, "2024-01-31", at(2024, 1, 31, 0.0)),
            (YearFirst, " 2024/1/5 ", at(2024, 1, 5, 0.0)),
            (YearFirst, "2024.01.05", at(2024, 1, 5, 0.0)),
            (YearFirst, "2024-02", at(2024, 2, 1, 0.0)),
            (YearFirst, "2024-01-31T12:00", at(2024, 1, 31, noon)),
            (
                YearFirst,
                "2024-01-31 12:00:30.25",
                at(2024, 1, 31, noon + 30.25),
            ),
            (YearFirst, "2024-01-31T12:00:00Z", at(2024, 1, 31, noon)),
            (
                YearFirst,
                "2024-01-31T14:00:00+02:00",
                at(2024, 1, 31, noon),
            ),
            (YearFirst, "2024-01-31 08:30:00-0330", at(2024, 1, 31, noon)),
            (DayFirst, "31/01/2024", at(2024, 1, 31, 0.0)),
            (DayFirst, "5.3.24", at(2024, 3, 5, 0.0)),
            (DayFirst, "05-03-1998 12:00", at(1998, 3, 5, noon)),
            (DayFirst, "03/2024", at(2024, 3, 1, 0.0)),
            (MonthFirst, "01/31/2024", at(2024, 1, 31, 0.0)),
            (MonthFirst, "3/5/24 12:00 PM", at(2024, 3, 5, noon)),
            (MonthFirst, "3/5/69, 12:00:30 am", at(1969, 3, 5, 30.0)),
            (Named, "31 January 2024", at(2024, 1, 31, 0.0)),
            (Named, "Jan 31, 2024", at(2024, 1, 31, 0.0)),
            (Named, "31-Jan-24", at(2024, 1, 31, 0.0)),
            (Named, "Jan 2024", at(2024, 1, 1, 0.0)),
            (Named, "Jan-24", at(2024, 1, 1, 0.0)),
            (Named, "1. März 2024", at(2024, 3, 1, 0.0)),
            (Named, "5 de mayo de 2024", at(2024, 5, 5, 0.0)),
            (Named, "Mon, 5th August 2024 12:00", at(2024, 8, 5, noon)),
            (Named, "2024 Q2", at(2024, 4, 1, 0.0)),
            (Named, "Q4 2024", at(2024, 10, 1, 0.0)),
            (Compact, "20241013", at(2024, 10, 13, 0.0)),
            (Compact, "20141013T120000", at(2014, 10, 13, noon)),
            (UnixSeconds, "1700000000", Some(1.7e9)),
            (UnixMilliseconds, "1700000000500", Some(1_700_000_000.5)),
        ] {
            assert_eq!(form.read(text), expected, "{text:?}");
            assert!(expected.is_some());
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        let texts = [
            "",
            "12",
            "1.5",
            "2024",
            "2024-13-01",
            "2023-02-29",
            "1/2",
            "5 kg",
            "24:00",
            "12:30",
            "x",
            "2024-01-01x",
            "99999999",
            "20241301",
            "1 Foo 2024",
            "2024-01-01 25:00",
            "2024-01-01 10:61",
            "1/2/3",
            "2020.5",
            "Q5 2024",
            "jui 2024",
            "3000000000000000000000",
        ];
        for text in texts {
            for form in DateForm::WRITTEN {
                assert_eq!(form.read(text), None, "{form:?} {text:?}");
            }
        }
        assert_eq!(DateForm::DayFirst.read("01/31/2024"), None);
        assert_eq!(DateForm::MonthFirst.read("31/01/2024"), None);
        assert_eq!(DateForm::UnixSeconds.read("25"), None);
    }

    #[test]
    fn times_are_numbers_in_seconds_or_minutes() {
        use ClockForm::{HoursMinutes, HoursMinutesSeconds, MinutesSeconds};
        for (form, text, expected) in [
            (HoursMinutesSeconds, "0:01:30", Some(90.0)),
            (HoursMinutesSeconds, "100:00:00.5", Some(360_000.5)),
            (HoursMinutesSeconds, "-0:00:01", Some(-1.0)),
            (HoursMinutesSeconds, "1:00:00 PM", Some(46_800.0)),
            (HoursMinutesSeconds, "1:60:00", None),
            (HoursMinutesSeconds, "1:30", None),
            (HoursMinutes, "12:30", Some(750.0)),
            (HoursMinutes, "1:30 pm", Some(810.0)),
            (HoursMinutes, "25:00", None),
            (MinutesSeconds, "75:30", Some(4530.0)),
            (MinutesSeconds, "1:30,5", Some(90.5)),
            (MinutesSeconds, "1:75", None),
            (MinutesSeconds, "", None),
        ] {
            assert_eq!(form.read(text), expected, "{form:?} {text:?}");
        }
    }
}
