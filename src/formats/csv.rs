//! Tables of numbers as text for spreadsheets and other programs: CSV by RFC 4180, with a line of
//! names first, commas between, and CRLF after each line, as the RFC has it.
//!
//! Numbers have the fewest digits that read back bit for bit, a point before decimals, and an
//! exponent where that is shorter.

use std::fmt::Write as _;

use crate::lab::ROW;

/// The names of the columns of [`points`].
pub const POINTS: [&str; 2] = ["x", "y"];

/// The names of the columns of [`iterations`], in the order of the numbers of
/// [`Lab::rows`](crate::lab::Lab::rows).
pub const ITERATIONS: [&str; ROW] = [
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

/// The points, given as x₀, y₀, x₁, y₁, …, as a table.
pub fn points(numbers: &[f64]) -> String {
    head(&POINTS) + &lines(numbers, POINTS.len())
}

/// Lines of a table of iterations, made of the numbers of [`Lab::rows`](crate::lab::Lab::rows),
/// with the line of names before them where these are the `first`.
pub fn iterations(rows: &[f64], first: bool) -> String {
    let names = if first {
        head(&ITERATIONS)
    } else {
        String::new()
    };
    names + &lines(rows, ITERATIONS.len())
}

fn head(names: &[&str]) -> String {
    names.join(",") + "\r\n"
}

/// Lines of so many numbers.
fn lines(numbers: &[f64], columns: usize) -> String {
    let mut text = String::with_capacity(numbers.len() * 12);
    for line in numbers.chunks_exact(columns) {
        for (index, &value) in line.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            // What there is no number for stays empty.
            if value.is_finite() {
                write_number(&mut text, value);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// The fewest digits that read back to the same number, in the shorter of both notations.
fn write_number(text: &mut String, value: f64) {
    let start = text.len();
    // Writing to a string does not fail.
    let _ = write!(text, "{value}");
    // With 17 digits, a sign, a point and an exponent nothing is longer than this.
    if text.len() - start > 8 {
        let plain = text.split_off(start);
        let _ = write!(text, "{value:e}");
        if text.len() - start >= plain.len() {
            text.truncate(start);
            text.push_str(&plain);
        }
    }
}

/// The fewest digits that read back to the same number.
pub fn number(value: f64) -> String {
    let mut text = String::new();
    write_number(&mut text, value);
    text
}
