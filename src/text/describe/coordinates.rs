//! Coordinates and the names of axes as people read them.

use crate::base::calendar::{self, Detail};
use crate::base::number;
use crate::base::phrase::Phrase;
use crate::base::refusal;
use crate::data::axes::{Axes, Axis, DateUnit, Dates};
use crate::data::frame::Range;
use crate::lab::Lab;

/// Returns a coordinate on an axis that shows this range: a date if it has dates. A number is not rounded as others are: it
/// is data.
pub(super) fn coordinate(axis: &Axis, value: f64, shown: Range) -> String {
    let date = axis.dates.and_then(|dates| date(dates, value));
    date.unwrap_or_else(|| far(value, shown).unwrap_or_else(|| number::short(value)))
}

/// Returns an end of the range that an axis shows.
pub(super) fn end(axis: &Axis, value: f64, shown: Range) -> String {
    let date = axis.dates.and_then(|dates| end_date(dates, value, shown));
    date.unwrap_or_else(|| number::said(value))
}

#[inline(never)]
fn date(dates: Dates, value: f64) -> Option<String> {
    let seconds = dates.seconds(value);
    // A point that was dragged is at no round moment.
    let finest = match dates.unit {
        DateUnit::Days | DateUnit::Hours | DateUnit::Minutes => Detail::Minute,
        DateUnit::Seconds => Detail::Millisecond,
    };
    calendar::iso(seconds, Detail::of(seconds).min(finest))
}

#[inline(never)]
fn end_date(dates: Dates, value: f64, shown: Range) -> Option<String> {
    let seconds = shown.span() * dates.unit.seconds();
    let detail = match seconds {
        300_000.0.. => Detail::Day,
        300.0.. => Detail::Minute,
        _ => Detail::Second,
    };
    calendar::iso(dates.seconds(value), detail)
}

/// Returns a number that is so far from zero that four digits do not tell it from its neighbours, with the digits that do.
#[inline(never)]
fn far(value: f64, shown: Range) -> Option<String> {
    let size = value.abs();
    if !(1000.0..1e12).contains(&size) || size < 1000.0 * shown.span() {
        return None;
    }
    let decimals = (3.0 - shown.span().log10().floor()).clamp(0.0, 14.0 - size.log10().floor());
    Some(number::fixed(value, decimals as usize))
}

/// Adds the names of the axes to a phrase, as `x_name` and `y_name`: their own, those of the sample, or the letters.
pub(super) fn naming(phrase: Phrase, lab: &Lab) -> Phrase {
    let Axes { x, y } = lab.axes();
    let phrase = named(phrase, lab, "x_name", x, "x");
    named(phrase, lab, "y_name", y, "y")
}

fn named(phrase: Phrase, lab: &Lab, part: &'static str, axis: &Axis, letter: &str) -> Phrase {
    if !axis.name.is_empty() {
        return phrase.with(part, axis.name.as_str());
    }
    let mut key = String::from("axis.");
    if let Some(sample) = lab.sample() {
        key = ["sample.", sample.name, "."].concat();
    }
    key.push_str(letter);
    phrase.wording(part, key)
}

/// Returns whether an axis has a name of its own.
pub(super) fn has_names(axes: &Axes) -> bool {
    !(axes.x.name.is_empty() && axes.y.name.is_empty())
}

/// Describes the numbers of an axis of dates: their unit and origin. Returns `None` if it has no dates.
pub fn unit(lab: &Lab, axis: refusal::Axis) -> Option<Phrase> {
    let Dates { origin, unit } = lab.axes().axis(axis).dates?;
    let key = match unit {
        DateUnit::Days => "unit.days",
        DateUnit::Hours => "unit.hours",
        DateUnit::Minutes => "unit.minutes",
        DateUnit::Seconds => "unit.seconds",
    };
    let date = calendar::iso(origin, Detail::of(origin))?;
    Some(Phrase::new(key).with("date", date))
}
