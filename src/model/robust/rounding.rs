//! What may be nothing but rounding.

use crate::base::line::Line;
use crate::base::order_statistics::middle;
use crate::data::scaling::Scaling;
use crate::model::columns::Columns;

/// How far a sum of so many numbers may be off, relative to the sum of their sizes.
pub(crate) fn relative(count: usize) -> f64 {
    (16.0 + (count as f64).sqrt()) * f64::EPSILON
}

/// How far residuals may be off by rounding, on the average.
pub(super) fn noise(columns: &Columns, scaling: Scaling, line: Line) -> f64 {
    let size = |of: &[f64], shift: f64| {
        let sizes = of.iter().map(|a| (a - shift).abs());
        sizes.sum::<f64>() / of.len() as f64
    };
    let z = size(columns.x(), scaling.shift) / scaling.scale;
    4.0 * f64::EPSILON * (size(columns.y(), 0.0) + line.intercept.abs() + line.slope.abs() * z)
}

/// How far a typical residual may be off by rounding.
pub(super) fn grain(columns: &Columns, scaling: Scaling, line: Line) -> f64 {
    let size = |of: &[f64], shift: f64| middle(of, |a| (a - shift).abs());
    let z = size(columns.x(), scaling.shift) / scaling.scale;
    f64::EPSILON * (size(columns.y(), 0.0) + line.intercept.abs() + line.slope.abs() * z)
}
