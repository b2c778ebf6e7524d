//! What a lab is, in phrases: the status line, the text alternatives of the charts, the readings
//! of the pointer, and why something was refused.

use crate::base::limits::MOST_LINKED;
use crate::base::limits::{LARGEST_COORDINATE, MOST_POINTS};
use crate::base::line::Line;
use crate::base::number::{self, short};
use crate::base::phrase::Phrase;
use crate::base::refusal::{Axis, Refusal};
use crate::data::point::Point;
use crate::lab::{LONGEST_HISTORY, Lab, Status, zones_of};
use crate::model::landscape::Relief;
use crate::model::method::Rule;
use crate::model::zones::{Absence, Zone};
use crate::runs::list::MOST_RUNS;
use crate::runs::run::Run;

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
            Phrase::new(if lab.zones().is_ok() {
                "status.diverged"
            } else {
                "status.diverged-somehow"
            })
            .whole("iteration", run.iteration() + 1)
            .number("rate", run.rate()),
        ),
    }
}

fn running(lab: &Lab) -> Phrase {
    let run = lab.run();
    let (zones, rate) = (lab.zones().ok(), run.rate_now());
    let zone = zones.map(|zones| zones.zone(rate));
    let steps = zones.and_then(|zones| zones.steps_left(run.gradient(), rate, lab.tolerance()));
    if zone == Some(Zone::Diverges) {
        return critical(lab, Phrase::new("status.diverging").number("rate", rate));
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
    match lab.zones() {
        Ok(zones) => phrase.number("critical", zones.critical()),
        Err(_) => phrase,
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
        .number("gap", run.gap())
        .with("best", equation(best.line))
}

/// A handle of the line.
pub fn handle(lab: &Lab, handle: usize) -> Phrase {
    let key = ["describe.handle-left", "describe.handle-right"][handle.min(1)];
    let phrase = Phrase::new(key).number("cost", lab.run().cost());
    placed(phrase, lab.handles()[handle.min(1)])
}

/// What the learning rate of a run does, where theory tells.
pub fn zone(run: &Run) -> Option<Phrase> {
    let zone = zones_of(run).ok()?.zone(run.rate_now());
    Some(Phrase::new(match zone {
        Zone::Crawls => "zone.crawls",
        Zone::Steady => "zone.steady",
        Zone::ZigZags => "zone.zig-zags",
        Zone::Diverges => "zone.diverges",
    }))
}

/// Why theory tells no zones of the learning rate for a run; nothing where it does, or where
/// there are no points to tell of.
pub fn absence(run: &Run) -> Option<Phrase> {
    let phrase = match zones_of(run).err()? {
        Absence::NoPoints => return None,
        Absence::Absolute => Phrase::new("absence.absolute"),
        Absence::Huber { safe } => Phrase::new("absence.huber").number("safe", safe),
        Absence::Batches => Phrase::new("absence.batches"),
        Absence::Adaptive => Phrase::new("absence.adaptive"),
        Absence::NoRate if run.objective().cost().is_squared() => Phrase::new("absence.no-rate"),
        Absence::NoRate if run.method().rule == Rule::Newton => Phrase::new("absence.newton"),
        Absence::NoRate => Phrase::new("absence.no-rate"),
    };
    Some(phrase)
}

/// How a run is doing, in one sentence.
pub fn run(lab: &Lab, run: &Run) -> Phrase {
    let key = match lab.status_of(run) {
        Status::Ready => "describe.run-ready",
        Status::Running => "describe.run-running",
        Status::Converged => "describe.run-converged",
        Status::LimitReached => "describe.run-limit",
        Status::Diverged => "describe.run-diverged",
    };
    Phrase::new(key)
        .whole("iteration", run.iteration())
        .number("cost", run.cost())
        .number("least", run.best().cost)
        .number("work", run.work())
}

/// Who came within 1 % of the lowest cost first, once every run has arrived or come to its end. `winner`
/// and `thrifty` are the numbers of runs, in the place of which their names are to be put.
/// Nothing while there is no race, or while it goes on.
pub fn race(lab: &Lab) -> Option<Phrase> {
    let finishes = lab.race()?;
    let mut arrived: Vec<(usize, u64, f64)> = Vec::new();
    for (index, finish) in finishes.iter().enumerate() {
        if let Some((iteration, work)) = finish.arrival {
            arrived.push((index, iteration, work));
        }
    }
    let Some(&first) = arrived.iter().min_by_key(|(_, iteration, _)| *iteration) else {
        return Some(Phrase::new("race.nobody"));
    };
    let thrifty = arrived.iter().min_by(|a, b| a.2.total_cmp(&b.2));
    let &thrifty = thrifty.unwrap_or(&first);
    let is_shared = arrived.iter().filter(|other| other.1 == first.1).count() > 1;
    let key = match (arrived.len(), thrifty.2 < first.2, is_shared) {
        (1, _, _) if finishes.len() > 1 => "race.only",
        (_, true, _) => "race.first-not-least",
        (_, false, true) => "race.shared",
        (_, false, false) => "race.first",
    };
    Some(
        Phrase::new(key)
            .with("winner", first.0.to_string())
            .counting(first.1)
            .number("work", first.2)
            .with("thrifty", thrifty.0.to_string())
            .whole("least_iteration", thrifty.1)
            .number("least_work", thrifty.2),
    )
}

/// The offer to rescale the learning rates after a change among the squared costs.
pub fn rescale(lab: &Lab) -> Option<Phrase> {
    let &(index, to) = lab.rescale().first()?;
    let from = lab.runs()[index].run().rate();
    let factor = to / from;
    let key = if factor < 1.0 {
        "describe.rescale-down"
    } else {
        "describe.rescale-up"
    };
    Some(
        Phrase::new(key)
            .number("times", factor.max(1.0 / factor))
            .number("from", from)
            .number("to", to),
    )
}

/// The shape of the bowl in one plain sentence.
pub fn curvature(lab: &Lab) -> Phrase {
    /// Up to this condition number both directions shrink at much the same pace.
    const ROUND: f64 = 4.0;
    let curvature = lab.curvature();
    if lab.dataset().is_empty() {
        return Phrase::new("describe.curvature-empty");
    }
    if !lab.run().objective().cost().is_squared() {
        return Phrase::new("describe.curvature-changing");
    }
    if lab.hold().is_some() {
        return Phrase::new("describe.curvature-held");
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
    // What is seen is in the units of the descent.
    let (line, best, window) = (run.place(), run.best(), look.window);
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

/// A place and what it costs: the reading of the landscape.
pub fn place(lab: &Lab, place: Line) -> Phrase {
    Phrase::new("describe.place")
        .number("intercept", place.intercept)
        .number("slope", place.slope)
        .number("cost", lab.run().objective().value(place))
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
            .with("line", equation(run.objective().line(line)))
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
    let cost = lab.run().objective().cost();
    let key = if cost.is_squared() {
        "describe.point"
    } else {
        "describe.point-loss"
    };
    let phrase = Phrase::new(key)
        .whole("number", index as u64 + 1)
        .whole("total", lab.dataset().len() as u64)
        .number("residual", residual)
        .number("square", residual * residual)
        .number("loss", cost.of_residual(residual));
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
        Refusal::TooManySteps { steps, most } => Phrase::new("refusal.too-many-steps")
            .number("steps", *steps)
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
        Refusal::NothingToRescale => Phrase::new("refusal.nothing-to-rescale"),
        Refusal::LineNotFinite => Phrase::new("refusal.line-not-finite"),
        Refusal::NothingToUndo => Phrase::new("refusal.nothing-to-undo"),
        Refusal::NothingToRedo => Phrase::new("refusal.nothing-to-redo"),
        Refusal::NothingSelected => Phrase::new("refusal.nothing-selected"),
        Refusal::EmptyTable => Phrase::new("refusal.empty-table"),
        Refusal::Workbook => Phrase::new("refusal.workbook"),
        Refusal::NotATable => Phrase::new("refusal.not-a-table"),
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
pub fn equation(line: Line) -> String {
    let sign = if line.slope < 0.0 { '−' } else { '+' };
    let (intercept, slope) = (short(line.intercept), short(line.slope.abs()));
    format!("y = {intercept} {sign} {slope} x")
}
