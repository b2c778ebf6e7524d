//! What the cells of a column hold: numbers with a unit, dates, times or words.

use super::date::{ClockForm, DateForm};
use super::dialect::Decimal;
use super::encoding;
use super::number;
use super::rows::is_blank;

/// What tables have in the place of a missing number, in lower case.
const MISSING: [&str; 14] = [
    "n/a", "#n/a", "na", "nan", "null", "none", "nil", "-", "–", "—", "?", ".", "..", "missing",
];

/// The words in the name of a column whose whole numbers may be times since 1970.
const TIME_WORDS: [&str; 18] = [
    "t",
    "ts",
    "time",
    "timestamp",
    "date",
    "datetime",
    "day",
    "unix",
    "epoch",
    "created",
    "updated",
    "utc",
    "zeit",
    "datum",
    "temps",
    "fecha",
    "data",
    "tempo",
];

/// The most kinds of which the cells of a column of words are compared.
const MOST_KINDS: usize = 30;

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Numbers.
    Number {
        /// The unit that is written beside them; empty if there is none.
        unit: String,
    },
    /// Dates.
    Date(DateForm),
    /// Times, of a day or of a clock that was started.
    Clock(ClockForm),
    /// Anything else.
    Words,
}

/// Why a cell gives no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It holds something else.
    Other,
    /// It is a number with another unit than the others.
    OtherUnit,
}

/// What a column is found to hold.
pub(super) struct Found {
    pub(super) kind: Kind,
    /// Whether the dates could be read with the day or with the month first, and would differ.
    pub(super) is_order_unclear: bool,
}

/// Returns whether a cell has something that stands for a missing number.
pub(super) fn is_missing(cell: &[u8]) -> bool {
    // The longest word has a few letters.
    let cell = cell.trim_ascii();
    cell.len() <= 12 && MISSING.contains(&&*encoding::read(cell).trim().to_lowercase())
}

impl Kind {
    /// Returns what the cells of a column hold, as far as they tell. Blank cells and missing numbers tell
    /// nothing. `is_day_first` says which of day and month comes first, if a person has said it.
    pub(super) fn of(
        cells: &[&[u8]],
        name: &str,
        decimal: Decimal,
        is_day_first: Option<bool>,
    ) -> Found {
        let filled: Vec<&[u8]> = cells
            .iter()
            .copied()
            .filter(|cell| !is_blank(cell) && !is_missing(cell))
            .collect();
        let clear = |kind| Found {
            kind,
            is_order_unclear: false,
        };
        let dates = Self::dates(&filled, name, is_day_first);
        let times = || Self::times(&filled).map(clear);
        let numbers = || Self::numbers(&filled, decimal).map(clear);
        dates
            .or_else(times)
            .or_else(numbers)
            .unwrap_or_else(|| clear(Self::Words))
    }

    fn dates(cells: &[&[u8]], name: &str, is_day_first: Option<bool>) -> Option<Found> {
        let texts: Vec<_> = cells.iter().map(|cell| encoding::read(cell)).collect();
        let fits = |form: DateForm| {
            texts
                .iter()
                .filter(|text| form.read(text).is_some())
                .count()
        };
        let is_time = name
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| TIME_WORDS.contains(&&*word.to_lowercase()));
        let is_allowed = |form: &DateForm| match form {
            DateForm::DayFirst => is_day_first != Some(false),
            DateForm::MonthFirst => is_day_first != Some(true),
            // Eight digits may also be a plain number.
            DateForm::Compact => {
                is_time || texts.len() >= 3 || texts.iter().any(|text| text.contains('T'))
            }
            _ => true,
        };
        let written = DateForm::WRITTEN.into_iter().filter(is_allowed);
        // Of two that fit equally well, the first one.
        let best = written.map(|form| (fits(form), form)).rev();
        let (count, form) = best.max_by_key(|&(count, _)| count)?;
        let is_plain = form == DateForm::Compact;
        // A day that does not exist is still written as a date, unless another form knows it.
        let is_impossible = |text: &str| form.is_impossible(text) && !is_written_date(text);
        let is_enough = is_most(count, texts.len())
            || (2 * count > texts.len() && {
                let impossible = texts.iter().filter(|text| is_impossible(text)).count();
                is_most(count + impossible, texts.len())
            });
        if count > 0 && is_enough && (!is_plain || count == texts.len()) {
            // Nobody writes the month first before a dot.
            let is_dotted = |text: &str| {
                let date = text.split_whitespace().next();
                date.is_some_and(|date| date.contains('.'))
            };
            let is_unclear = form == DateForm::DayFirst
                && is_day_first.is_none()
                && fits(DateForm::MonthFirst) == count
                && texts.iter().any(|text| {
                    !is_dotted(text) && form.read(text) != DateForm::MonthFirst.read(text)
                });
            return Some(Found {
                kind: Self::Date(form),
                is_order_unclear: is_unclear,
            });
        }
        let numeric = DateForm::NUMERIC.into_iter();
        let mut numeric = numeric.filter(|&form| !texts.is_empty() && fits(form) == texts.len());
        let form = numeric.next().filter(|_| is_time)?;
        Some(Found {
            kind: Self::Date(form),
            is_order_unclear: false,
        })
    }

    fn times(cells: &[&[u8]]) -> Option<Self> {
        let fits = |form: ClockForm| {
            let texts = cells.iter().map(|cell| encoding::read(cell));
            texts.filter(|text| form.read(text).is_some()).count()
        };
        let forms = ClockForm::ALL.map(|form| (fits(form), form));
        let (count, form) = forms.into_iter().rev().max_by_key(|&(count, _)| count)?;
        (count > 0 && is_most(count, cells.len())).then_some(Self::Clock(form))
    }

    fn numbers(cells: &[&[u8]], decimal: Decimal) -> Option<Self> {
        let mut units: Vec<(String, usize)> = Vec::new();
        let mut count = 0;
        for cell in cells {
            let Some(found) = number::quantity(cell, decimal) else {
                continue;
            };
            count += 1;
            match units.iter_mut().find(|(unit, _)| *unit == found.unit) {
                Some((_, count)) => *count += 1,
                None => units.push((found.unit.into_owned(), 1)),
            }
        }
        if count == 0 || 2 * count < cells.len() {
            return None;
        }
        let bare: usize = units
            .iter()
            .filter(|(unit, _)| unit.is_empty())
            .map(|(_, count)| count)
            .sum();
        let with_unit = count - bare;
        let named = units.into_iter().filter(|(unit, _)| !unit.is_empty());
        let most = named.max_by_key(|&(_, count)| count);
        match most {
            Some((unit, of_unit)) if with_unit > bare => {
                // Cells such as "5 apples" and "3 pears" are words.
                is_most(of_unit, with_unit).then_some(Self::Number { unit })
            }
            _ => Some(Self::Number {
                unit: String::new(),
            }),
        }
    }

    /// Returns the symbol of the unit of the numbers; empty if there is none.
    pub fn unit(&self) -> &str {
        match self {
            Self::Number { unit } => unit,
            Self::Clock(form) => form.unit(),
            Self::Date(_) | Self::Words => "",
        }
    }

    /// Returns whether the cells can be coordinates.
    pub fn is_numeric(&self) -> bool {
        *self != Self::Words
    }

    /// Returns the number of a cell: its value; for a date, the seconds since 1970-01-01 00:00. Words that
    /// are to be numbers are read as numbers without a unit.
    pub(super) fn read(&self, cell: &[u8], decimal: Decimal) -> Result<f64, Misfit> {
        match self {
            Self::Date(form) => form.read(&encoding::read(cell)).ok_or(Misfit::Other),
            Self::Clock(form) => form.read(&encoding::read(cell)).ok_or(Misfit::Other),
            Self::Number { unit } => {
                // A share without a percent sign may be meant as it is: 0.12 and 12 % are the same.
                let allows_bare = unit != "%";
                if allows_bare
                    && decimal == Decimal::Point
                    && let Some(value) = number::plain(cell)
                {
                    return Ok(value);
                }
                let found = number::quantity(cell, decimal).ok_or(Misfit::Other)?;
                let fits = found.unit == *unit || (found.unit.is_empty() && allows_bare);
                if fits {
                    Ok(found.value)
                } else {
                    Err(Misfit::OtherUnit)
                }
            }
            Self::Words => {
                let found = number::quantity(cell, decimal).filter(|found| found.unit.is_empty());
                found.map(|found| found.value).ok_or(Misfit::Other)
            }
        }
    }
}

/// Returns whether a cell is a date or a time, other than a plain number.
pub(super) fn is_date(cell: &[u8]) -> bool {
    let text = encoding::read(cell);
    is_written_date(&text) || ClockForm::ALL.iter().any(|form| form.read(&text).is_some())
}

fn is_written_date(text: &str) -> bool {
    let mut forms = DateForm::WRITTEN.iter();
    forms.any(|form| form.read(text).is_some())
}

/// Returns whether a cell begins as a number or a date does: with a digit, or with a sign or a mark before it.
pub(super) fn begins_with_digit(cell: &[u8]) -> bool {
    let text = encoding::read(cell);
    let text = text
        .trim_start_matches(|letter: char| letter.is_whitespace() || "+-−.,($€£".contains(letter));
    text.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Returns the first of some cells that is not what most of them are: numbers of one unit, dates in one form, or times.
/// Blank cells and missing numbers do not count.
pub(super) fn odd_one<'a>(cells: &[&'a [u8]], decimal: Decimal) -> Option<&'a [u8]> {
    let is_filled = |cell: &&[u8]| !is_blank(cell) && !is_missing(cell);
    let filled: Vec<&[u8]> = cells.iter().copied().filter(is_filled).collect();
    let mut kinds: Vec<Kind> = DateForm::WRITTEN.map(Kind::Date).to_vec();
    kinds.extend(ClockForm::ALL.map(Kind::Clock));
    for cell in &filled {
        let unit = number::quantity(cell, decimal).map(|found| found.unit.into_owned());
        let kind = unit.map(|unit| Kind::Number { unit });
        kinds.extend(
            kind.filter(|kind| !kinds.contains(kind))
                .filter(|_| kinds.len() < MOST_KINDS),
        );
    }
    let fits = |kind: &Kind, cell: &[u8]| kind.read(cell, decimal).is_ok();
    let count = |kind: &&Kind| filled.iter().filter(|cell| fits(kind, cell)).count();
    // Of several that fit equally well, the first one.
    let most = kinds.iter().rev().max_by_key(count)?;
    let mut odd = filled.iter().filter(|cell| !fits(most, cell));
    odd.next().or(filled.first()).copied()
}

/// Returns whether at least four of five are.
fn is_most(count: usize, of: usize) -> bool {
    5 * count >= 4 * of
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, cells: &[&str]) -> (Kind, bool) {
        let cells: Vec<&[u8]> = cells.iter().map(|cell| cell.as_bytes()).collect();
        let found = Kind::of(&cells, name, Decimal::Point, None);
        (found.kind, found.is_order_unclear)
    }

    fn number(unit: &str) -> Kind {
        Kind::Number {
            unit: unit.to_owned(),
        }
    }

    #[test]
    fn columns_hold_what_most_of_their_cells_hold() {
        use DateForm::{Compact, DayFirst, MonthFirst, UnixMilliseconds, UnixSeconds, YearFirst};
        for (name, cells, expected) in [
            ("a", &["1", "2.5", ""][..], number("")),
            ("a", &["1", "NA", "NA", "NA", "?"], number("")),
            ("a", &["NA", ""], Kind::Words),
            ("a", &["$1,200", "$5", "$7"], number("$")),
            ("a", &["12 kg", "13 kg", "14"], number("kg")),
            ("a", &["12", "13", "14 kg"], number("")),
            ("a", &["5 apples", "3 pears", "2 plums"], Kind::Words),
            ("a", &["Anna", "Ben", "3"], Kind::Words),
            (
                "a",
                &["2024-01-01", "2024-02-01", "n/a"],
                Kind::Date(YearFirst),
            ),
            ("a", &["13/02/2024", "01/02/2024"], Kind::Date(DayFirst)),
            ("a", &["02/13/2024", "01/02/2024"], Kind::Date(MonthFirst)),
            ("a", &["01/2024", "02/2024"], Kind::Date(DayFirst)),
            (
                "a",
                &["20240101", "20240102", "20240103"],
                Kind::Date(Compact),
            ),
            ("a", &["20240101", "20240102"], number("")),
            ("date", &["20240101", "20240102"], Kind::Date(Compact)),
            ("a", &["20240101", "20240102", "12"], number("")),
            (
                "time",
                &["1700000000", "1700003600"],
                Kind::Date(UnixSeconds),
            ),
            (
                "created_at",
                &["1700000000000"],
                Kind::Date(UnixMilliseconds),
            ),
            ("population", &["1400000000", "1300000000"], number("")),
            (
                "a",
                &["0:01:30", "0:02:00"],
                Kind::Clock(ClockForm::HoursMinutesSeconds),
            ),
            (
                "a",
                &["12:30", "13:00"],
                Kind::Clock(ClockForm::HoursMinutes),
            ),
            (
                "a",
                &["59:30", "61:00"],
                Kind::Clock(ClockForm::MinutesSeconds),
            ),
            ("a", &["1/2", "3/4"], number("")),
            ("a", &["2010", "2011"], number("")),
        ] {
            assert_eq!(kind(name, cells), (expected, false), "{cells:?}");
        }
        assert_eq!(
            kind("a", &["01/02/2024", "03/04/2024"]),
            (Kind::Date(DayFirst), true)
        );
        // The same day in both orders.
        assert_eq!(
            kind("a", &["01/01/2024", "03/03/2024"]),
            (Kind::Date(DayFirst), false)
        );
    }

    #[test]
    fn a_person_says_whether_the_day_comes_first() {
        let cells: [&[u8]; 2] = [b"01/02/2024", b"03/04/2024"];
        let of = |is_day_first| Kind::of(&cells, "", Decimal::Point, Some(is_day_first));
        assert_eq!(of(false).kind, Kind::Date(DateForm::MonthFirst));
        assert_eq!(of(true).kind, Kind::Date(DateForm::DayFirst));
        assert!(!of(true).is_order_unclear);
    }

    #[test]
    fn other_units_are_not_mixed() {
        let read = |unit: &str, cell: &str| number(unit).read(cell.as_bytes(), Decimal::Point);
        assert_eq!(read("kg", "12 kg"), Ok(12.0));
        assert_eq!(read("kg", "12"), Ok(12.0));
        assert_eq!(read("kg", "12 g"), Err(Misfit::OtherUnit));
        assert_eq!(read("", "12 g"), Err(Misfit::OtherUnit));
        assert_eq!(read("%", "12 %"), Ok(12.0));
        assert_eq!(read("%", "0.12"), Err(Misfit::OtherUnit));
        assert_eq!(read("", "x"), Err(Misfit::Other));
    }
}
