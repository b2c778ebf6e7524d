//! The ticks of axes: their values and labels.

use crate::base::number;
use crate::data::frame::{Range, round_step};

/// A marked value on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its value, in the units of the axis.
    pub at: f64,
    /// Its label.
    pub label: String,
}

/// Returns about `wanted` ticks at multiples of 1, 2 or 5 times a power of ten.
pub fn linear(range: Range, wanted: f64) -> Vec<Tick> {
    evenly(range, round_step(range.span() / wanted.max(1.0)))
}

/// Returns about `wanted` ticks at whole numbers, otherwise like [`linear`].
pub fn whole(range: Range, wanted: f64) -> Vec<Tick> {
    evenly(range, round_step(range.span() / wanted.max(1.0)).max(1.0))
}

fn evenly(range: Range, step: f64) -> Vec<Tick> {
    let first = (range.low / step - 1e-9).ceil();
    let count = ((range.high / step + 1e-9).floor() - first).clamp(0.0, 100.0) as usize;
    (0..=count)
        .map(|index| {
            let at = (first + index as f64) * step;
            let label = number::tick(at, step);
            Tick { at, label }
        })
        .collect()
}

/// Returns about `wanted` ticks on an axis of decimal logarithms: at powers of ten, or at 1, 2 and 5
/// times a power of ten if the range is short.
pub fn decades(range: Range, wanted: f64) -> Vec<Tick> {
    let span = range.span();
    let digits: &[f64] = if span * 3.0 <= wanted {
        &[1.0, 2.0, 5.0]
    } else {
        &[1.0]
    };
    let stride = round_step(span / wanted.max(1.0)).max(1.0) as usize;
    let (first, last) = (range.low.floor() as i32, range.high.ceil() as i32);
    (first..=last)
        .filter(|decade| decade.rem_euclid(stride as i32) == 0)
        .flat_map(|decade| {
            digits.iter().map(move |digit| {
                let label = if *digit == 1.0 {
                    number::power_of_ten(decade)
                } else {
                    number::short(digit * 10_f64.powi(decade))
                };
                Tick {
                    at: digit.log10() + f64::from(decade),
                    label,
                }
            })
        })
        .filter(|tick| tick.at >= range.low - 1e-9 && tick.at <= range.high + 1e-9)
        .collect()
}
