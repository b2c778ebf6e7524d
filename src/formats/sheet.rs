//! The points as a table for spreadsheets and other programs, with the names of the axes and with dates as dates.
//!
//! As CSV by RFC 4180: a header, commas, and CRLF after each line; or with tabs, as spreadsheets paste it. Numbers have the fewest
//! digits that read back bit for bit and a decimal point; dates are ISO 8601, with a space between day and time.

use crate::base::calendar::{self, Detail};
use crate::data::axes::Dates;
use crate::data::point::Point;
use crate::formats::csv::{write_number, write_text};

/// What stands between the cells, and at the ends of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Commas, for files.
    Comma,
    /// Tabs, for the clipboard.
    Tab,
}

/// A column of the table.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its name.
    pub name: &'a str,
    /// How its numbers are dates, if they are.
    pub dates: Option<Dates>,
}

/// How the cells of a column are written.
#[derive(Clone, Copy)]
enum Cells {
    Numbers,
    Dates(Dates, Detail),
}

impl Cells {
    fn write(self, text: &mut String, value: f64) {
        let date = match self {
            Self::Numbers => None,
            Self::Dates(dates, detail) => calendar::iso(dates.seconds(value), detail),
        };
        match date {
            Some(date) => text.push_str(&date),
            None => write_number(text, value),
        }
    }
}

/// Returns the detail in which a column of dates is written: the same for all, so that nothing above a thousandth of a second is
/// left out. Returns `None` if one of them is outside the years 1 to 9999, and all are written as numbers.
pub fn detail(dates: Dates, mut values: impl Iterator<Item = f64>) -> Option<Detail> {
    values.try_fold(Detail::Day, |detail, value| {
        let seconds = dates.seconds(value);
        let can_be_written = calendar::iso(seconds, Detail::Day).is_some();
        can_be_written.then(|| detail.max(Detail::of(seconds)))
    })
}

/// Returns the table of points.
pub fn points(points: &[Point], columns: [Column<'_>; 2], separator: Separator) -> String {
    let (between, end) = match separator {
        Separator::Comma => (',', "\r\n"),
        Separator::Tab => ('\t', "\n"),
    };
    let cells = |column: Column<'_>, value: fn(&Point) -> f64| {
        let dates = column.dates.and_then(|dates| {
            let detail = detail(dates, points.iter().map(value))?;
            Some(Cells::Dates(dates, detail))
        });
        dates.unwrap_or(Cells::Numbers)
    };
    let [x, y] = columns;
    let mut text = String::with_capacity(points.len() * 24);
    write_text(&mut text, x.name, between);
    text.push(between);
    write_text(&mut text, y.name, between);
    text.push_str(end);
    let (x, y) = (cells(x, |point| point.x), cells(y, |point| point.y));
    for point in points {
        x.write(&mut text, point.x);
        text.push(between);
        y.write(&mut text, point.y);
        text.push_str(end);
    }
    text
}
