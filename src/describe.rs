//! What a lab is, in phrases: the status line, the text alternatives of the charts, the readings
//! of the pointer, and why something was refused.

use crate::cost;
use crate::dataset::{LARGEST_COORDINATE, MOST_POINTS, Point};
use crate::lab::{LONGEST_HISTORY, Lab, MOST_STEPS, Status};
use crate::line::Line;
use crate::number::short;
use crate::phrase::Phrase;
use crate::refusal::{Axis, Refusal};

/// How far the descent has come, and what that means.
pub fn status(lab: &Lab) -> Phrase {
    let run = lab.run();
    let least = lab.best().cost;
    match lab.status() {
        Status::Ready if lab.dataset().is_empty() => Phrase::new("status.no-points"),
        Status::Ready if !lab.best().is_unique => {
            Phrase::new("status.ready-many-best").with("line", equation(run.line()))
        }
        Status::Ready => Phrase::new("status.ready").with("line", equation(run.line())),
        Status::Running => running(lab),
        Status::Converged if run.iteration() == 0 => {
            Phrase::new("status.converged-at-once").number("tolerance", lab.tolerance())
        }
        Status::Converged => {
            let key = if lab.best().is_unique {
                "status.converged"
            } else {
                "status.converged-many-best"
            };
            Phrase::new(key)
                .counting(run.iteration())
                .number("tolerance", lab.tolerance())
                .number("cost", run.cost())
                .number("least", least)
        }
        Status::LimitReached => Phrase::new("status.limit-reached")
            .counting(run.iteration())
            .number("cost", run.cost())
            .number("least", least),
        Status::Diverged => critical(
            lab,
            Phrase::new("status.diverged")
                .whole("iteration", run.iteration() + 1)
                .number("rate", run.rate()),
        ),
    }
}

fn running(lab: &Lab) -> Phrase {
    let run = lab.run();
    let grows = run
        .next()
        .is_some_and(|next| cost::value(run.moments(), next) > run.cost());
    if grows {
        return critical(
            lab,
            Phrase::new("status.growing").number("rate", run.rate()),
        );
    }
    let step = run.step_size();
    Phrase::new("status.running")
        .number("intercept", step.intercept.abs())
        .number("slope", step.slope.abs())
        .number("cost", run.cost())
        .number("least", lab.best().cost)
}

fn critical(lab: &Lab, phrase: Phrase) -> Phrase {
    match lab.curvature().critical_rate() {
        Some(critical) => phrase.number("critical", critical),
        None => phrase,
    }
}

/// The text alternative of the data chart.
pub fn data_chart(lab: &Lab) -> Phrase {
    if lab.dataset().is_empty() {
        return Phrase::new("describe.data-empty");
    }
    let frame = lab.frame();
    Phrase::new("describe.data")
        .counting(lab.dataset().len() as u64)
        .with("line", equation(lab.run().line()))
        .number("cost", lab.run().cost())
        .number("left", frame.x.low)
        .number("right", frame.x.high)
        .number("bottom", frame.y.low)
        .number("top", frame.y.high)
}

/// The text alternative of the cost chart.
pub fn cost_chart(lab: &Lab) -> Phrase {
    let run = lab.run();
    if lab.dataset().is_empty() {
        return Phrase::new("describe.cost-empty");
    }
    let (_, from) = run.at(run.first()).unwrap_or((run.line(), run.cost()));
    let key = if run.first() == 0 {
        "describe.cost"
    } else {
        "describe.cost-changed"
    };
    Phrase::new(key)
        .whole("iteration", run.iteration())
        .whole("first", run.first())
        .whole("reached", run.reached())
        .number("from", from)
        .number("cost", run.cost())
        .number("least", lab.best().cost)
}

/// A point: its place, its residual and its squared error. Nothing where there is no such point.
pub fn point(lab: &Lab, index: usize) -> Option<Phrase> {
    let point = lab.dataset().points().get(index)?;
    let residual = point.y - lab.run().line().at(point.x);
    let phrase = Phrase::new("describe.point")
        .whole("number", index as u64 + 1)
        .whole("total", lab.dataset().len() as u64)
        .number("residual", residual)
        .number("square", residual * residual);
    Some(placed(phrase, *point))
}

/// The keyboard cursor.
pub fn cursor(lab: &Lab) -> Phrase {
    placed(Phrase::new("describe.cursor"), lab.cursor_place())
}

fn placed(phrase: Phrase, point: Point) -> Phrase {
    phrase.number("x", point.x).number("y", point.y)
}

/// A computed iteration: its line and its cost. Nothing where there is none.
pub fn iteration(lab: &Lab, iteration: u64) -> Option<Phrase> {
    let (line, cost) = lab.run().at(iteration)?;
    Some(
        Phrase::new("describe.iteration")
            .whole("iteration", iteration)
            .number("cost", cost)
            .with("line", equation(line)),
    )
}

/// Why a message was refused.
pub fn refusal(refusal: &Refusal) -> Phrase {
    match refusal {
        Refusal::CoordinateNotANumber { axis, index } => {
            coordinate("refusal.coordinate-not-a-number", *axis, *index)
        }
        Refusal::CoordinateTooLarge { axis, value, index } => {
            coordinate("refusal.coordinate-too-large", *axis, *index)
                .number("value", *value)
                .number("most", LARGEST_COORDINATE)
        }
        Refusal::TooManyPoints => {
            Phrase::new("refusal.too-many-points").whole("most", MOST_POINTS as u64)
        }
        Refusal::OddCoordinates { length } => {
            Phrase::new("refusal.odd-coordinates").whole("length", *length as u64)
        }
        Refusal::NoSuchPoint { count: 0, index } => {
            Phrase::new("refusal.no-point-at-all").whole("index", *index as u64)
        }
        Refusal::NoSuchPoint { index, count } => Phrase::new("refusal.no-such-point")
            .whole("index", *index as u64)
            .whole("last", *count as u64 - 1),
        Refusal::NotWhole { value } => Phrase::new("refusal.not-whole").number("value", *value),
        Refusal::OutOfRange {
            setting,
            value,
            least,
            most,
        } => Phrase::new(format!("refusal.{setting}"))
            .number("value", *value)
            .number("least", *least)
            .number("most", *most),
        Refusal::BeforeTheChange { iteration, change } => Phrase::new("refusal.before-the-change")
            .whole("iteration", *iteration)
            .whole("change", *change),
        Refusal::TooManySteps { steps } => Phrase::new("refusal.too-many-steps")
            .number("steps", *steps)
            .whole("most", MOST_STEPS),
        Refusal::NoSuchRange { from, to, reached } => Phrase::new("refusal.no-such-range")
            .whole("from", *from)
            .whole("to", *to)
            .whole("reached", *reached),
        Refusal::HistoryTooLong { length } => Phrase::new("refusal.history-too-long")
            .whole("length", *length)
            .whole("most", LONGEST_HISTORY),
        Refusal::NoSuchSample { name } => {
            Phrase::new("refusal.no-such-sample").with("name", name.as_str())
        }
        Refusal::NothingToUndo => Phrase::new("refusal.nothing-to-undo"),
        Refusal::NothingToRedo => Phrase::new("refusal.nothing-to-redo"),
        Refusal::NothingSelected => Phrase::new("refusal.nothing-selected"),
    }
}

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

/// `y = 1.5 − 0.25 x`.
fn equation(line: Line) -> String {
    let sign = if line.slope < 0.0 { '−' } else { '+' };
    let (intercept, slope) = (short(line.intercept), short(line.slope.abs()));
    format!("y = {intercept} {sign} {slope} x")
}
