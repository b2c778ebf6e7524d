//! The ticks of axes: their values and labels.

use crate::base::number;
use crate::data::frame::Range;

/// A marked value on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its value, in the units of the axis.
    pub at: f64,
    /// Its label.
    pub label: String,
}

/// The ticks of an axis, from its low to its high end. Their labels are short and all different.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// The ticks: four to eight.
    pub ticks: Vec<Tick>,
    /// What makes values of the labels, such as `×10⁶` or `+1 700 000 000`; empty if they are values.
    pub note: String,
}

/// A step between ticks: `digits` times ten to the `exponent`.
#[derive(Clone, Copy)]
struct Step {
    digits: f64,
    exponent: i32,
}

impl Step {
    /// The digits of steps, and how much each is disliked, in ticks more or fewer than wanted. The round
    /// ones alone do not always give four to eight ticks.
    const DIGITS: [(f64, f64); 9] = [
        (1.0, 0.0),
        (2.0, 0.0),
        (5.0, 0.0),
        (2.5, 2.0),
        (4.0, 3.0),
        (3.0, 4.0),
        (1.5, 4.0),
        (6.0, 4.0),
        (8.0, 4.0),
    ];

    /// Returns the step that gives four to eight ticks, as near to `wanted` as possible. If it has to be
    /// whole, short ranges get fewer ticks.
    fn chosen(range: Range, wanted: f64, is_whole: bool) -> Self {
        let most = (1.6 * wanted).max(4.0);
        let wanted = wanted.clamp(4.0, 8.0);
        let decade = range.span().log10().floor() as i32;
        let mut chosen = Self {
            digits: 1.0,
            exponent: 0,
        };
        let mut least = f64::INFINITY;
        for exponent in [decade, decade - 1] {
            for (digits, dislike) in Self::DIGITS {
                let step = Self { digits, exponent };
                let (first, last) = step.ends(range);
                let count = last - first + 1.0;
                // More than this would stand too close together.
                let crowd = (count - 1.0 - most).max(0.0) * 10.0;
                let badness = (count - wanted).abs() + dislike + crowd;
                let is_right = (4.0..=8.0).contains(&count)
                    && (!is_whole || (step.size() >= 1.0 && step.size().fract() == 0.0));
                if is_right && badness < least {
                    (least, chosen) = (badness, step);
                }
            }
        }
        chosen
    }

    fn size(self) -> f64 {
        self.digits * 10_f64.powi(self.exponent)
    }

    /// Returns the first and the last multiple of the step in a range.
    fn ends(self, range: Range) -> (f64, f64) {
        let step = self.size();
        let first = (range.low / step - 1e-9).ceil();
        (first, (range.high / step + 1e-9).floor())
    }

    /// Returns the exponent of the last digit of its multiples.
    fn last_digit(self) -> i32 {
        self.exponent - i32::from(self.digits.fract() > 0.0)
    }

    /// Returns the multiples of the step in a range.
    fn values(self, range: Range) -> impl Iterator<Item = f64> {
        let (first, last) = self.ends(range);
        let count = (last - first).clamp(0.0, 100.0) as usize;
        (0..=count).map(move |index| (first + index as f64) * self.size())
    }
}

/// Returns about `wanted` ticks.
pub fn linear(range: Range, wanted: f64) -> Ticks {
    labelled(range, Step::chosen(range, wanted, false))
}

/// Returns about `wanted` ticks at whole numbers.
pub fn whole(range: Range, wanted: f64) -> Ticks {
    labelled(range, Step::chosen(range, wanted, true))
}

/// Returns the exponent of the first digit of a number.
fn exponent(value: f64) -> i32 {
    value.log10().floor().max(-999.0) as i32
}

/// Labels the multiples of a step. If their digits are too many, the labels leave out what all have in
/// common, which the note adds: a large number, a power of a thousand, or both.
fn labelled(range: Range, step: Step) -> Ticks {
    /// The most characters of a label, apart from its sign. Wider ones would reach into the name of a vertical
    /// axis.
    const MOST: i32 = 5;
    let greatest = |base: f64| exponent((range.high - base).abs().max((range.low - base).abs()));
    let last = step.last_digit();
    let after = if last < 0 { 1 - last } else { 0 };
    let mut note = String::new();
    let mut first = greatest(0.0);
    let mut base = 0.0;
    let is_long = |first: i32| first.max(0) + 1 + after > MOST;
    if is_long(first) && first - last >= MOST - 1 {
        let unit = exponent(range.span()) + 1;
        let size = 10_f64.powi(unit);
        let multiple = ((range.low + range.span() / 2.0) / size).round();
        base = multiple * size;
        first = greatest(base);
        note = number::offset(base, unit);
    }
    let mut power = 0;
    if is_long(first) {
        power = first.div_euclid(3) * 3;
        note = number::factor(power) + &note;
    }
    let scale = 10_f64.powi(power);
    let ticks = step.values(range).map(|at| Tick {
        at,
        label: number::fixed((at - base) / scale, (power - last).max(0) as usize),
    });
    Ticks {
        ticks: ticks.collect(),
        note,
    }
}

/// Returns about `wanted` ticks on an axis of decimal logarithms, from one whole number to another: at
/// powers of ten and, if these are fewer than four, between them.
pub fn decades(range: Range, wanted: f64) -> Ticks {
    let span = range.span().round();
    let digits: &[f64] = match span as i32 {
        ..=1 => &[1.0, 2.0, 5.0],
        // Closer labels would touch in a low chart.
        2 if wanted < 5.0 => &[1.0, 3.0],
        2 => &[1.0, 2.0, 5.0],
        _ => &[1.0],
    };
    let step = if span > 2.0 {
        Step::chosen(range, wanted, true)
    } else {
        Step {
            digits: 1.0,
            exponent: 0,
        }
    };
    let ticks = step.values(range).flat_map(|decade| {
        let decade = decade as i32;
        digits.iter().map(move |digit| Tick {
            at: digit.log10() + f64::from(decade),
            label: if *digit == 1.0 {
                number::power_of_ten(decade)
            } else {
                number::short(digit * 10_f64.powi(decade))
            },
        })
    });
    Ticks {
        ticks: ticks.filter(|tick| tick.at <= range.high + 1e-9).collect(),
        note: String::new(),
    }
}
