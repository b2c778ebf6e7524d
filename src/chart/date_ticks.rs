//! The ticks of axes of dates: at the beginnings of years, months, days, hours, minutes and seconds.
//!
//! Labels are ISO 8601 in numbers, so that they are the same in all languages, and all different. What the labels leave out
//! is told by the first tick of a new year or a new day, which is labelled with its whole date, or by the note if there is
//! none.

use super::ticks::{Tick, Ticks};
use crate::base::calendar::{DAY, Date, FOUR_DIGITS, clock};
use crate::base::number;
use crate::data::axes::Dates;
use crate::data::frame::Range;

/// The room for the labels of an axis, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The length of the axis.
    pub length: f64,
    /// What a label takes of it, and the space before the next one.
    pub label: f64,
    /// What it takes for each of its characters.
    pub character: f64,
}

impl Room {
    /// Returns how many labels of this many characters have room.
    fn most(self, characters: usize) -> usize {
        let each = self.label + self.character * characters as f64;
        (self.length / each).clamp(2.0, 8.0) as usize
    }
}

/// What a label tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// `2024`.
    Year,
    /// `2024-03`.
    Month,
    /// `03-15`.
    Day,
    /// `03-15 12:30`.
    DayAndTime,
    /// `12:30`.
    Time,
    /// `12:30:15`.
    Second,
    /// `15.25`, with so many decimals.
    Fraction(usize),
}

/// The distance between ticks.
#[derive(Clone, Copy)]
enum Step {
    /// So many thousandths of a second, which are a part of a second, a minute, an hour or a day.
    Milliseconds(i64),
    /// So many days; in each month from its first day.
    Days(i64),
    /// So many months, which are a part of a year or whole years.
    Months(i64),
}

/// The steps, from short to long. There is one for every range: the last one is a thousand years.
const STEPS: [Step; 46] = {
    use Step::{Days, Milliseconds as M, Months};
    const S: i64 = 1000;
    const MIN: i64 = 60 * S;
    const H: i64 = 60 * MIN;
    [
        M(1),
        M(2),
        M(5),
        M(10),
        M(20),
        M(50),
        M(100),
        M(200),
        M(500),
        M(S),
        M(2 * S),
        M(5 * S),
        M(10 * S),
        M(15 * S),
        M(30 * S),
        M(MIN),
        M(2 * MIN),
        M(5 * MIN),
        M(10 * MIN),
        M(15 * MIN),
        M(30 * MIN),
        M(H),
        M(2 * H),
        M(3 * H),
        M(6 * H),
        M(12 * H),
        Days(1),
        Days(2),
        Days(4),
        Days(7),
        Days(14),
        Months(1),
        Months(2),
        Months(3),
        Months(6),
        Months(12),
        Months(24),
        Months(60),
        Months(120),
        Months(240),
        Months(600),
        Months(1200),
        Months(2400),
        Months(6000),
        Months(12_000),
        Months(24_000),
    ]
};

/// A moment in thousandths of a second since 1970-01-01 00:00.
type Moment = i64;

const DAY_LENGTH: Moment = 1000 * DAY;

impl Step {
    /// Returns about how long it is.
    const fn length(self) -> Moment {
        match self {
            Self::Milliseconds(count) => count,
            Self::Days(count) => count * DAY_LENGTH,
            Self::Months(count) => count * 30 * DAY_LENGTH,
        }
    }

    /// Returns the moments from the first to the last one at which it has ticks.
    fn moments(self, [first, last]: [Moment; 2]) -> Vec<Moment> {
        match self {
            Self::Milliseconds(step) => {
                let first = first.div_euclid(step) + i64::from(first.rem_euclid(step) > 0);
                (first..=last.div_euclid(step))
                    .map(|count| count * step)
                    .collect()
            }
            Self::Days(step) => {
                let is_tick = |days: i64| {
                    let date = Date::of_days(days);
                    // The next month begins anew: its first day needs as much room as every tick.
                    (date.day - 1) % step == 0
                        && (date.day == 1 || date.day + step <= date.month_length() + 1)
                };
                let first =
                    first.div_euclid(DAY_LENGTH) + i64::from(first.rem_euclid(DAY_LENGTH) > 0);
                let days = (first..=last.div_euclid(DAY_LENGTH)).filter(|&days| is_tick(days));
                days.map(|days| days * DAY_LENGTH).collect()
            }
            Self::Months(step) => {
                let month = |moment: Moment| {
                    let date = Date::of_days(moment.div_euclid(DAY_LENGTH));
                    (date.year * 12 + date.month - 1).div_euclid(step)
                };
                let moments = (month(first)..=month(last) + 1)
                    .map(|count| Date::of_month(count * step).days() * DAY_LENGTH);
                moments
                    .filter(|moment| (first..=last).contains(moment))
                    .collect()
            }
        }
    }

    /// Returns what labels of ticks at these moments tell.
    fn label(self, moments: &[Moment]) -> Label {
        let days = moments.first().zip(moments.last());
        let span = days.map_or(0, |(first, last)| last - first);
        match self {
            Self::Months(step) if step % 12 == 0 => Label::Year,
            Self::Months(_) => Label::Month,
            Self::Days(_) => Label::Day,
            Self::Milliseconds(step) if step >= 60_000 && span >= DAY_LENGTH => Label::DayAndTime,
            Self::Milliseconds(step) if step >= 60_000 => Label::Time,
            Self::Milliseconds(step) if step >= 1000 => Label::Second,
            Self::Milliseconds(step) if step >= 100 => Label::Fraction(1),
            Self::Milliseconds(step) if step >= 10 => Label::Fraction(2),
            Self::Milliseconds(_) => Label::Fraction(3),
        }
    }
}

impl Label {
    /// Returns the number of characters of a label.
    fn length(self) -> usize {
        match self {
            Self::Year => 4,
            Self::Month => 7,
            // A label with a whole date may stand between two others.
            Self::Day | Self::Time | Self::Fraction(_) => 8,
            Self::Second => 9,
            Self::DayAndTime => 11,
        }
    }

    /// Returns whether a moment begins what labels of this kind leave out: a year, a day or a minute.
    fn is_new(self, moment: Moment) -> bool {
        let date = Date::of_days(moment.div_euclid(DAY_LENGTH));
        let is_midnight = moment % DAY_LENGTH == 0;
        match self {
            Self::Year | Self::Month => false,
            Self::Day | Self::DayAndTime => is_midnight && (date.month, date.day) == (1, 1),
            Self::Time | Self::Second => is_midnight,
            Self::Fraction(_) => moment % 60_000 == 0,
        }
    }

    /// Returns the label of a moment.
    fn text(self, moment: Moment) -> String {
        let date = Date::of_days(moment.div_euclid(DAY_LENGTH));
        let of_day = moment.rem_euclid(DAY_LENGTH);
        let time = clock(of_day / 1000);
        let day = || format!("{:02}-{:02}", date.month, date.day);
        if self.is_new(moment) {
            return match of_day {
                0 => date.iso(),
                _ => time,
            };
        }
        match self {
            Self::Year => format!("{:04}", date.year),
            Self::Month => format!("{:04}-{:02}", date.year, date.month),
            Self::Day => day(),
            Self::DayAndTime => day() + " " + &time,
            Self::Time => time,
            Self::Second => time + &format!(":{:02}", of_day / 1000 % 60),
            Self::Fraction(decimals) => {
                let seconds = (of_day % 60_000) as f64 / 1000.0;
                let text = number::fixed(seconds, decimals);
                if seconds < 10.0 {
                    "0".to_owned() + &text
                } else {
                    text
                }
            }
        }
    }

    /// Returns what labels of this kind leave out of a moment.
    fn context(self, moment: Moment) -> String {
        let date = Date::of_days(moment.div_euclid(DAY_LENGTH));
        match self {
            Self::Year | Self::Month => String::new(),
            Self::Day | Self::DayAndTime => format!("{:04}", date.year),
            Self::Time | Self::Second => date.iso(),
            Self::Fraction(_) => {
                let of_day = moment.rem_euclid(DAY_LENGTH);
                date.iso() + " " + &clock(of_day / 1000)
            }
        }
    }
}

/// Returns the moments of ticks in a range, as near to each other as the room allows, and what their labels tell.
fn chosen(ends: [Moment; 2], room: Room) -> Option<(Label, Vec<Moment>)> {
    /// More moments than this are not made only to be counted.
    const MOST: Moment = 40;
    let span = ends[1] - ends[0];
    let is_near = |step: &Step| span / step.length() < MOST;
    let mut closer: Option<(Step, Vec<Moment>)> = None;
    for step in STEPS.into_iter().filter(is_near) {
        let moments = step.moments(ends);
        let label = step.label(&moments);
        if moments.len() < 2 {
            // One label does not tell how long the axis is.
            let (step, moments) = closer?;
            let ends = vec![*moments.first()?, *moments.last()?];
            return (ends[0] < ends[1]).then(|| (step.label(&ends), ends));
        }
        if moments.len() <= room.most(label.length()) {
            return Some((label, moments));
        }
        closer = Some((step, moments));
    }
    None
}

/// Returns the ticks of a range of numbers that are dates, or nothing if dates do not tell its ends apart or four digits do
/// not tell its years.
#[inline(never)]
pub fn ticks(range: Range, dates: Dates, room: Room) -> Option<Ticks> {
    let seconds = [range.low, range.high].map(|number| dates.seconds(number));
    let [earliest, latest] = FOUR_DIGITS;
    if !seconds
        .iter()
        .all(|seconds| (earliest..=latest).contains(seconds))
    {
        return None;
    }
    // A tick at an end stays in spite of rounding.
    let ends = [
        (seconds[0] * 1000.0 - 1e-3).ceil() as Moment,
        (seconds[1] * 1000.0 + 1e-3).floor() as Moment,
    ];
    let (label, moments) = chosen(ends, room)?;
    let note = match moments.iter().any(|&moment| label.is_new(moment)) {
        // A label tells a date, and with a minute, the note tells the day.
        true => match label {
            Label::Fraction(_) => Label::Time.context(moments[0]),
            _ => String::new(),
        },
        false => label.context(moments[0]),
    };
    let ticks = moments.into_iter().map(|moment| Tick {
        at: dates
            .number(moment as f64 / 1000.0)
            .clamp(range.low, range.high),
        label: label.text(moment),
    });
    Some(Ticks {
        ticks: ticks.collect(),
        note,
    })
}
