//! Equations of lines.

use crate::base::line::Line;
use crate::base::number::said;

/// Returns the equation of a line in the units of the data, for example `y = 1.5 − 0.25 x`.
pub fn equation(line: Line) -> String {
    let sign = if line.slope < 0.0 { '−' } else { '+' };
    let (intercept, slope) = (said(line.intercept), said(line.slope.abs()));
    format!("y = {intercept} {sign} {slope} x")
}
