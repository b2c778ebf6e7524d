//! The reasons why messages are refused.

use crate::base::limits::{LARGEST_COORDINATE, MOST_LINKED, MOST_POINTS};
use crate::base::phrase::Phrase;
use crate::base::refusal::{Axis, Refusal};
use crate::lab::LONGEST_HISTORY;
use crate::runs::list::MOST_RUNS;

/// Returns the reason why a message was refused.
pub fn refusal(refusal: &Refusal) -> Phrase {
    match refusal {
        Refusal::CoordinateNotANumber { axis, index } => {
            coordinate("refusal.coordinate-not-a-number", *axis, *index)
        }
        Refusal::CoordinateTooLarge { axis, value, index } => {
            coordinate("refusal.coordinate-too-large", *axis, *index)
                .given("value", *value)
                .given("most", LARGEST_COORDINATE)
        }
        Refusal::TooManyPoints => {
            Phrase::new("refusal.too-many-points").whole("most", MOST_POINTS as u64)
        }
        Refusal::NoMemory { count } => {
            Phrase::new("refusal.no-memory").whole("count", *count as u64)
        }
        Refusal::TooManyForALink { count } => Phrase::new("refusal.too-many-for-a-link")
            .whole("count", *count as u64)
            .whole("most", MOST_LINKED as u64),
        Refusal::OddCoordinates { length } => {
            Phrase::new("refusal.odd-coordinates").whole("length", *length as u64)
        }
        Refusal::NoSuchPoint { count: 0, index } => {
            Phrase::new("refusal.no-point-at-all").whole("index", *index as u64)
        }
        Refusal::NoSuchPoint { index, count } => Phrase::new("refusal.no-such-point")
            .whole("index", *index as u64)
            .whole("last", *count as u64 - 1),
        Refusal::NoPointsToChange => Phrase::new("refusal.no-points-to-change"),
        Refusal::NotWhole { value } => Phrase::new("refusal.not-whole").given("value", *value),
        Refusal::OutOfRange {
            setting,
            value,
            least,
            most,
        } => Phrase::new(format!("refusal.{setting}"))
            .given("value", *value)
            .given("least", *least)
            .given("most", *most),
        Refusal::BeforeTheChange { iteration, change } => Phrase::new("refusal.before-the-change")
            .whole("iteration", *iteration)
            .whole("change", *change),
        Refusal::TooManySteps { steps, most } => Phrase::new("refusal.too-many-steps")
            .given("steps", *steps)
            .whole("most", *most),
        Refusal::NoSuchRange { from, to, reached } => Phrase::new("refusal.no-such-range")
            .whole("from", *from)
            .whole("to", *to)
            .whole("reached", *reached),
        Refusal::HistoryTooLong { length } => Phrase::new("refusal.history-too-long")
            .whole("length", *length)
            .whole("most", LONGEST_HISTORY),
        Refusal::NoSuchName { kind, name } => {
            Phrase::new(format!("refusal.no-such-{kind}")).with("name", name.as_str())
        }
        Refusal::NoSuchRun { index, count } => Phrase::new("refusal.no-such-run")
            .whole("index", *index as u64)
            .whole("last", *count as u64 - 1),
        Refusal::TooManyRuns => {
            Phrase::new("refusal.too-many-runs").whole("most", MOST_RUNS as u64)
        }
        Refusal::LastRun => Phrase::new("refusal.last-run"),
        Refusal::NoCriticalRate => Phrase::new("refusal.no-critical-rate"),
        Refusal::NothingToRescale => Phrase::new("refusal.nothing-to-rescale"),
        Refusal::LineNotFinite => Phrase::new("refusal.line-not-finite"),
        Refusal::NothingToUndo => Phrase::new("refusal.nothing-to-undo"),
        Refusal::NothingToRedo => Phrase::new("refusal.nothing-to-redo"),
        Refusal::Locked { part } => Phrase::new(format!("refusal.locked-{part}")),
        Refusal::EditOfHost => Phrase::new("refusal.edit-of-host"),
        Refusal::NothingSelected => Phrase::new("refusal.nothing-selected"),
        Refusal::EmptyTable => Phrase::new("refusal.empty-table"),
        Refusal::Workbook => Phrase::new("refusal.workbook"),
        Refusal::Geography => Phrase::new("refusal.geography"),
        Refusal::NotAWorkbook => Phrase::new("refusal.not-a-workbook"),
        Refusal::EncryptedWorkbook => Phrase::new("refusal.encrypted-workbook"),
        Refusal::HugeWorkbook => Phrase::new("refusal.huge-workbook"),
        Refusal::DamagedWorkbook => Phrase::new("refusal.damaged-workbook"),
        Refusal::NotATable => Phrase::new("refusal.not-a-table"),
    }
}

/// Returns a phrase about a coordinate, with its index if it was in a list.
fn coordinate(key: &str, axis: Axis, index: Option<usize>) -> Phrase {
    let axis = match axis {
        Axis::X => "x",
        Axis::Y => "y",
    };
    match index {
        Some(index) => Phrase::new(format!("{key}-in-list"))
            .with("axis", axis)
            .whole("index", index as u64),
        None => Phrase::new(key).with("axis", axis),
    }
}
