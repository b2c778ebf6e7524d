//! Points and iterations as CSV for spreadsheets and other programs.
//!
//! By RFC 4180: a header, commas, and CRLF after each line. Numbers have the fewest digits that read
//! back bit for bit, a decimal point, and an exponent where that is shorter.

use std::fmt::Write as _;

use crate::runs::record::Row;

/// The names of the columns of [`points`].
pub const POINTS: [&str; 2] = ["x", "y"];

/// A column of [`iterations`]: its name, and its number in a row.
type Column = (&'static str, fn(&Row) -> f64);

/// The columns of [`iterations`].
const COLUMNS: [Column; 12] = [
    ("iteration", |row| row.iteration as f64),
    ("intercept", |row| row.line.intercept),
    ("slope", |row| row.line.slope),
    ("cost", |row| row.cost),
    ("gradient_intercept", |row| row.gradient.intercept),
    ("gradient_slope", |row| row.gradient.slope),
    ("step_intercept", |row| row.step_size.intercept),
    ("step_slope", |row| row.step_size.slope),
    ("learning_rate", |row| row.rate),
    ("place_intercept", |row| row.place.intercept),
    ("place_slope", |row| row.place.slope),
    ("work", |row| row.work),
];

/// Returns the names of the columns of [`iterations`].
pub fn iteration_columns() -> [&'static str; COLUMNS.len()] {
    COLUMNS.map(|(name, _)| name)
}

/// Returns the numbers of rows, one row after another, in the order of the columns of [`iterations`].
pub fn iteration_numbers(rows: &[Row]) -> Vec<f64> {
    let numbers = rows
        .iter()
        .flat_map(|row| COLUMNS.map(|(_, number)| number(row)));
    numbers.collect()
}

/// Returns the table of points given as x₀, y₀, x₁, y₁, ….
pub fn points(numbers: &[f64]) -> String {
    head(&POINTS) + &lines(numbers, POINTS.len())
}

/// Returns lines of a table of iterations from their [`iteration_numbers`], after the header if these are the `first`.
pub fn iterations(numbers: &[f64], first: bool) -> String {
    let names = if first {
        head(&iteration_columns())
    } else {
        String::new()
    };
    names + &lines(numbers, COLUMNS.len())
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
fn write_number(text: &mut String, value: f64) {
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

/// Returns a number as it is written in a table.
pub fn number(value: f64) -> String {
    let mut text = String::new();
    write_number(&mut text, value);
    text
}
