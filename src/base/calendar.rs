//! The Gregorian calendar, extended to all years, without time zones and leap seconds.

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// The first moment of the year 1 and the last second of the year 9999, in seconds since 1970-01-01 00:00: what dates
/// with four digits for the year can tell.
pub const FOUR_DIGITS: [f64; 2] = [-62_135_596_800.0, 253_402_300_799.0];

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: i64,
    /// The month, from 1 to 12.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
}

impl Date {
    /// Returns a date.
    pub const fn new(year: i64, month: i64, day: i64) -> Self {
        Self { year, month, day }
    }

    /// Returns a date if the calendar has it.
    pub fn checked(year: i64, month: i64, day: i64) -> Option<Self> {
        let date = Self::new(year, month, day);
        let is_known = (1..=12).contains(&month) && (1..=date.month_length()).contains(&day);
        is_known.then_some(date)
    }

    /// Returns the days from 1970-01-01 to this date. The algorithm is `days_from_civil` of Howard Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms" (2013).
    pub const fn days(self) -> i64 {
        // Years begin in March, so that the day that is not in every year is the last one.
        let year = self.year - if self.month <= 2 { 1 } else { 0 };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Returns the date so many days after 1970-01-01: `civil_from_days` of the same source.
    pub const fn of_days(days: i64) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = (month + 2) % 12 + 1;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Self { year, month, day }
    }

    /// Returns the first day of a month that is counted from January of the year 0.
    pub const fn of_month(months: i64) -> Self {
        Self::new(months.div_euclid(12), months.rem_euclid(12) + 1, 1)
    }

    /// Returns the number of days in its month.
    pub const fn month_length(self) -> i64 {
        let next = Self::of_month(self.year * 12 + self.month);
        next.days() - Self::new(self.year, self.month, 1).days()
    }

    /// Returns the date as `2024-03-15`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Returns the hours and minutes of a second of a day as `12:30`.
pub fn clock(second: i64) -> String {
    format!("{:02}:{:02}", second / 3600, second / 60 % 60)
}

/// How much of a moment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The day.
    Day,
    /// Hours and minutes as well.
    Minute,
    /// Seconds as well.
    Second,
    /// Thousandths of a second as well.
    Millisecond,
}

impl Detail {
    /// Returns what must be told of a moment, so that nothing above a thousandth of a second is left out.
    pub fn of(seconds: f64) -> Self {
        let milliseconds = (seconds * 1000.0).round() as i64;
        let steps = [
            (Self::Day, 1000 * DAY),
            (Self::Minute, 60_000),
            (Self::Second, 1000),
        ];
        let found = steps.into_iter().find(|step| milliseconds % step.1 == 0);
        found.map_or(Self::Millisecond, |(detail, _)| detail)
    }
}

/// Returns a moment, given in seconds since 1970-01-01 00:00, as `2024-03-15 12:30:15.250`, down to this detail.
/// Returns nothing outside the years 1 to 9999.
pub fn iso(seconds: f64, detail: Detail) -> Option<String> {
    let [first, last] = FOUR_DIGITS;
    if !(first..=last).contains(&seconds) {
        return None;
    }
    let size = match detail {
        Detail::Day => 1000 * DAY,
        Detail::Minute => 60_000,
        Detail::Second => 1000,
        Detail::Millisecond => 1,
    };
    let milliseconds = ((seconds * 1000.0).round() as i64).div_euclid(size) * size;
    let (whole, thousandths) = (milliseconds.div_euclid(1000), milliseconds.rem_euclid(1000));
    let mut text = Date::of_days(whole.div_euclid(DAY)).iso();
    if detail > Detail::Day {
        text.push(' ');
        text.push_str(&clock(whole.rem_euclid(DAY)));
    }
    if detail > Detail::Minute {
        text.push_str(&format!(":{:02}", whole.rem_euclid(60)));
    }
    if detail > Detail::Second {
        text.push_str(&format!(".{thousandths:03}"));
    }
    Some(text)
}
