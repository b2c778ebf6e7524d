//! What a lab is, in phrases: the status line, the text alternatives of the charts, the readings
//! of the pointer, and why something was refused.

use crate::cost;
use crate::curvature::Zone;
use crate::dataset::{LARGEST_COORDINATE, MOST_POINTS, Point};
use crate::lab::{LONGEST_HISTORY, Lab, MOST_STEPS, Status};
use crate::landscape::Relief;
use crate::line::Line;
use crate::number::{self, short};
use crate::phrase::Phrase;
use crate::refusal::{Axis, Refusal};

/// More steps to go than this is called crawling.
const CRAWLING: f64 = 1000.0;

/// How far the descent has come, and what that means.
pub fn status(lab: &Lab) -> Phrase {
    let run = lab.run();
    let least = lab.best().cost;
    let status = lab.status();
    // While the lowest cost is a secret nothing is said that tells it.
    let is_secret = !lab.tells_best() && status != Status::Diverged;
    match status {
        Status::Ready if lab.dataset().is_empty() => Phrase::new("status.no-points"),
        _ if is_secret => by_hand(lab),
        _ if lab.is_by_hand() && run.iteration() == 0 => by_hand(lab),
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
    let (run, curvature) = (lab.run(), lab.curvature());
    let zone = curvature.zone(run.rate());
    let steps = curvature.steps_left(run.gradient(), run.rate(), lab.tolerance());
    if zone == Some(Zone::Diverges) {
        return critical(
            lab,
            Phrase::new("status.diverging").number("rate", run.rate()),
        );
    }
    let phrase = match (zone, steps) {
        (_, Some(steps)) if steps > CRAWLING => Phrase::new("status.crawling"),
        (Some(Zone::ZigZags), _) => Phrase::new("status.zig-zagging"),
        _ => Phrase::new("status.running"),
    };
    let step = run.step_size();
    phrase
        .number("intercept", step.intercept.abs())
        .number("slope", step.slope.abs())
        .number("cost", run.cost())
        .number("least", lab.best().cost)
        // To two digits: it is a prediction.
        .number("steps", roughly(steps.unwrap_or_default().max(1.0)))
}

/// `value`, at least 1, to two digits.
fn roughly(value: f64) -> f64 {
    number::rounded(value, value / 10.0)
}

fn critical(lab: &Lab, phrase: Phrase) -> Phrase {
    match lab.curvature().critical_rate() {
        Some(critical) => phrase.number("critical", critical),
        None => phrase,
    }
}

/// What a line set by hand costs, and once it is revealed, how far that is from the best.
pub fn by_hand(lab: &Lab) -> Phrase {
    let (run, best) = (lab.run(), lab.best());
    if lab.dataset().is_empty() {
        return Phrase::new("status.no-points");
    }
    let key = if lab.is_revealed() {
        "describe.hand-revealed"
    } else {
        "describe.hand"
    };
    Phrase::new(key)
        .with("line", equation(run.line()))
        .number("cost", run.cost())
        .number("least", best.cost)
        .number("gap", cost::excess(run.moments(), run.line()))
        .with("best", equation(best.line))
}

/// A handle of the line.
pub fn handle(lab: &Lab, handle: usize) -> Phrase {
    let key = ["describe.handle-left", "describe.handle-right"][handle.min(1)];
    let phrase = Phrase::new(key).number("cost", lab.run().cost());
    placed(phrase, lab.handles()[handle.min(1)])
}

/// What the learning rate does on this data.
pub fn zone(lab: &Lab) -> Option<Phrase> {
    let zone = lab.curvature().zone(lab.run().rate())?;
    Some(Phrase::new(match zone {
        Zone::Crawls => "zone.crawls",
        Zone::Steady => "zone.steady",
        Zone::ZigZags => "zone.zig-zags",
        Zone::Diverges => "zone.diverges",
    }))
}

/// The shape of the bowl in one plain sentence.
pub fn curvature(lab: &Lab) -> Phrase {
    /// Up to this condition number both directions shrink at much the same pace.
    const ROUND: f64 = 4.0;
    let curvature = lab.curvature();
    if lab.dataset().is_empty() {
        return Phrase::new("describe.curvature-empty");
    }
    let Some(condition) = curvature.condition_number() else {
        return Phrase::new("describe.curvature-flat");
    };
    let along = curvature.along();
    let key = if condition < ROUND {
        "describe.curvature-round"
    } else if along.0.abs() >= along.1.abs() {
        "describe.curvature-intercept"
    } else {
        "describe.curvature-slope"
    };
    // Nobody sees more digits in a picture.
    Phrase::new(key).number("times", roughly(condition.sqrt()))
}

/// The text alternative of the landscape, as it is shown.
pub fn landscape(lab: &Lab) -> Phrase {
    let (run, look) = (lab.run(), lab.landscape());
    if lab.dataset().is_empty() {
        return Phrase::new("describe.landscape-empty");
    }
    let key = match look.relief {
        Relief::Slices => "describe.slices",
        _ if !lab.tells_best() => "describe.landscape-secret",
        _ if !lab.best().is_unique => "describe.landscape-flat",
        Relief::Contour => "describe.contour",
        Relief::Surface => "describe.surface",
    };
    let (line, best, window) = (run.line(), lab.best(), look.window);
    let (gradient, step) = (run.gradient(), run.step_size());
    Phrase::new(key)
        .number("intercept", line.intercept)
        .number("slope", line.slope)
        .number("cost", run.cost())
        .number("best_intercept", best.line.intercept)
        .number("best_slope", best.line.slope)
        .number("least", best.cost)
        .number("left", window.x.low)
        .number("right", window.x.high)
        .number("bottom", window.y.low)
        .number("top", window.y.high)
        .number("by_intercept", gradient.intercept)
        .number("by_slope", gradient.slope)
        .number("step_intercept", step.intercept)
        .number("step_slope", step.slope)
}

/// A line and what it costs: the reading of the landscape.
pub fn line(lab: &Lab, line: Line) -> Phrase {
    Phrase::new("describe.place")
        .number("intercept", line.intercept)
        .number("slope", line.slope)
        .number("cost", cost::value(lab.run().moments(), line))
}

/// How far the search through all lines has come, and in the end how it compares with the
/// descent. Nothing while there is no search.
pub fn search(lab: &Lab) -> Option<Phrase> {
    let (search, run) = (lab.search()?, lab.run());
    let total = search.total() as u64;
    let Some((line, cost)) = search.best() else {
        return Some(Phrase::new("describe.search-begins").whole("total", total));
    };
    let key = match (search.is_done(), run.iteration()) {
        (false, _) => "describe.search",
        (true, 0) => "describe.search-done",
        (true, _) => "describe.search-compared",
    };
    Some(
        Phrase::new(key)
            .whole("evaluated", search.evaluated() as u64)
            .whole("total", total)
            .with("line", equation(line))
            .number("cost", cost)
            .whole("steps", run.iteration())
            .number("descent", run.cost()),
    )
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
    let from = run.row(run.first()).map_or(run.cost(), |row| row.cost);
    let key = if !lab.tells_best() {
        "describe.cost-secret"
    } else if run.first() == 0 {
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
    let row = lab.run().row(iteration)?;
    Some(
        Phrase::new("describe.iteration")
            .whole("iteration", iteration)
            .number("cost", row.cost)
            .with("line", equation(row.line)),
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
        Refusal::NoSuchView { name } => {
            Phrase::new("refusal.no-such-view").with("name", name.as_str())
        }
        Refusal::LineNotFinite => Phrase::new("refusal.line-not-finite"),
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
