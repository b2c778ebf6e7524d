//! The values of cells as text.

use std::fmt::Write as _;

use calamine::DataRef;

use super::moment;

/// Writes the value of a cell, without quotation marks. Writes nothing for an empty cell.
pub(super) fn write(value: &DataRef, is_1904: bool, text: &mut String) {
    match value {
        DataRef::Int(number) => {
            let _ = write!(text, "{number}");
        }
        DataRef::Float(number) => write_number(*number, text),
        DataRef::String(words) => text.push_str(words),
        DataRef::SharedString(words) => text.push_str(words),
        DataRef::Bool(is) => text.push_str(if *is { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) if moment.is_duration() => {
            moment::write_duration(moment.as_f64(), text);
        }
        DataRef::DateTime(moment) => {
            if !moment::write_moment(moment.as_f64(), is_1904, text) {
                write_number(moment.as_f64(), text);
            }
        }
        DataRef::DateTimeIso(moment) => {
            text.push_str(moment.strip_suffix("T00:00:00").unwrap_or(moment));
        }
        DataRef::DurationIso(duration) => moment::write_iso_duration(duration, text),
        DataRef::Error(error) => {
            let _ = write!(text, "{error}");
        }
        DataRef::Empty => {}
    }
}

/// Writes a number with as many digits as tell it from all others.
fn write_number(number: f64, text: &mut String) {
    let size = number.abs();
    let _ = if size == 0.0 || (1e-5..1e21).contains(&size) {
        write!(text, "{number}")
    } else {
        write!(text, "{number:e}")
    };
}
