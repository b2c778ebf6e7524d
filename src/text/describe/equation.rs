//! Equations of lines, and numbers with few digits.

use crate::base::line::Line;
use crate::base::number::{self, said};

/// Returns the equation of a line in the units of the data, for example `y = 1.5 − 0.25 x`.
pub fn equation(line: Line) -> String {
    let sign = if line.slope < 0.0 { '−' } else { '+' };
    let (intercept, slope) = (said(line.intercept), said(line.slope.abs()));
    format!("y = {intercept} {sign} {slope} x")
}

/// Rounds a value of at least 1 to two digits.
pub fn roughly(value: f64) -> f64 {
    number::rounded(value, value / 10.0)
}
