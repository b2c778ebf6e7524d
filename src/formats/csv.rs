//! Iterations as CSV for spreadsheets and other programs.
//!
//! By RFC 4180: a header, commas, and CRLF after each line. Numbers have the fewest digits that read
//! back bit for bit, a decimal point, and an exponent where that is shorter.

use std::fmt::Write as _;

use crate::runs::record::Row;

/// The names of the columns of [`iterations`], in the order of [`iteration_numbers`].
pub const ITERATIONS: [&str; 12] = [
    "iteration",
    "intercept",
    "slope",
    "cost",
    "gradient_intercept",
    "gradient_slope",
    "step_intercept",
    "step_slope",
    "learning_rate",
    "place_intercept",
    "place_slope",
    "work",
];

/// Returns the numbers of rows, one row after another, in the order of [`ITERATIONS`].
pub fn iteration_numbers(rows: &[Row]) -> Vec<f64> {
    let mut numbers = Vec::with_capacity(rows.len() * ITERATIONS.len());
    for row in rows {
        let columns: [f64; ITERATIONS.len()] = [
            row.iteration as f64,
            row.line.intercept,
            row.line.slope,
            row.cost,
            row.gradient.intercept,
            row.gradient.slope,
            row.step_size.intercept,
            row.step_size.slope,
            row.rate,
            row.place.intercept,
            row.place.slope,
            row.work,
        ];
        numbers.extend(columns);
    }
    numbers
}

/// Returns lines of a table of iterations from their [`iteration_numbers`], after the header if these are the `first`.
pub fn iterations(numbers: &[f64], first: bool) -> String {
    let names = if first {
        head(&ITERATIONS)
    } else {
        String::new()
    };
    names + &lines(numbers, ITERATIONS.len())
}

fn head(names: &[&str]) -> String {
    names.join(",") + "\r\n"
}

/// Returns lines with `columns` numbers each.
fn lines(numbers: &[f64], columns: usize) -> String {
    let mut text = String::with_capacity(numbers.len() * 12);
    for line in numbers.chunks_exact(columns) {
        for (index, &value) in line.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            // A value that does not exist is an empty cell.
            if value.is_finite() {
                write_number(&mut text, value);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// Writes the fewest digits that read back as the same number, with an exponent if that is shorter.
/// Texts of up to eight characters are always written without an exponent.
pub(super) fn write_number(text: &mut String, value: f64) {
    let start = text.len();
    // Writing to a string does not fail.
    let _ = write!(text, "{value}");
    if text.len() - start > 8 {
        let plain = text.split_off(start);
        let _ = write!(text, "{value:e}");
        if text.len() - start >= plain.len() {
            text.truncate(start);
            text.push_str(&plain);
        }
    }
}

/// Writes a text, in quotation marks where it contains what would end the cell: what stands `between` cells, or a line
/// break.
pub(super) fn write_text(text: &mut String, cell: &str, between: char) {
    if cell.contains([between, '"', '\r', '\n']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

/// Returns a number as it is written in a table.
pub fn number(value: f64) -> String {
    let mut text = String::new();
    write_number(&mut text, value);
    text
}
