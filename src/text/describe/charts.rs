//! The text alternatives of the charts.

use super::coordinates::{end, naming};
use super::equation::equation;
use crate::base::number::roughly;
use crate::base::phrase::Phrase;
use crate::data::axes::{Axes, Axis};
use crate::lab::{Abscissa, CostAxis, Lab};
use crate::model::landscape::LandscapeKind;

/// Returns the text alternative of the data chart: its axes, the line and which way it goes, and the largest residual.
pub fn data_chart(lab: &Lab) -> Phrase {
    if lab.dataset().is_empty() {
        return Phrase::new("describe.data-empty");
    }
    let (frame, Axes { x, y }) = (lab.frame(), lab.axes());
    let line = lab.run().line();
    let largest = lab.largest_residual().unwrap_or_default();
    let point = lab.dataset().points()[largest];
    let phrase = Phrase::new("describe.data")
        .counting(lab.dataset().len() as u64)
        .with("line", equation(line))
        .number("cost", lab.run().cost())
        .number("residual", point.y - line.at(point.x))
        .whole("number", largest as u64 + 1)
        .with("left", end(x, frame.x.low, frame.x))
        .with("right", end(x, frame.x.high, frame.x))
        .with("bottom", end(y, frame.y.low, frame.y))
        .with("top", end(y, frame.y.high, frame.y));
    let is_named = |axis: &Axis| lab.sample().is_some() || !axis.name.is_empty();
    let key = |axis: &Axis, plain, named| if is_named(axis) { named } else { plain };
    // Words may mention the names that come before them.
    naming(phrase, lab)
        .wording("x_axis", key(x, "describe.x-axis", "describe.x-axis-named"))
        .wording("y_axis", key(y, "describe.y-axis", "describe.y-axis-named"))
        .wording("goes", goes(line.slope))
}

/// Which way a line goes with this slope.
fn goes(slope: f64) -> &'static str {
    if slope > 0.0 {
        "describe.rises"
    } else if slope < 0.0 {
        "describe.falls"
    } else {
        "describe.is-level"
    }
}

/// Returns the text alternative of the cost chart: its axes, and from where to where the cost went.
pub fn cost_chart(lab: &Lab) -> Phrase {
    let run = lab.run();
    if lab.dataset().is_empty() {
        return Phrase::new("describe.cost-empty");
    }
    let first = run.row(run.first());
    // The chart of the gap has no costs.
    let (from, now) = match lab.cost_axis() {
        CostAxis::Gap => (first.map_or(run.gap(), |row| row.excess), run.gap()),
        _ => (first.map_or(run.cost(), |row| row.cost), run.cost()),
    };
    let key = if !lab.tells_best() {
        "describe.cost-secret"
    } else if run.first() == 0 {
        "describe.cost"
    } else {
        "describe.cost-changed"
    };
    let axis = match lab.cost_axis() {
        CostAxis::Linear => "describe.linear",
        CostAxis::Log => "describe.log",
        CostAxis::Gap => "describe.gap",
    };
    let across = match lab.abscissa() {
        Abscissa::Iteration => "describe.by-iteration",
        Abscissa::Work => "describe.by-work",
    };
    let went = if run.iteration() == run.first() {
        "describe.begins"
    } else if now < from {
        "describe.fell"
    } else if now > from {
        "describe.rose"
    } else {
        "describe.stayed"
    };
    Phrase::new(key)
        .whole("iteration", run.iteration())
        .whole("first", run.first())
        .whole("reached", run.reached())
        .number("from", from)
        .number("now", now)
        .number("least", lab.best().cost)
        .wording("axis", axis)
        .wording("across", across)
        .wording("went", went)
}

/// Returns the text alternative of the landscape in its present view.
pub fn landscape(lab: &Lab) -> Phrase {
    let (run, look) = (lab.run(), lab.landscape());
    if lab.dataset().is_empty() {
        return Phrase::new("describe.landscape-empty");
    }
    let keys = match look.kind {
        LandscapeKind::Slices => ["describe.slices"; 3],
        LandscapeKind::Contour => [
            "describe.landscape-secret",
            "describe.landscape-flat",
            "describe.contour",
        ],
        // It shows another part of the landscape than the window.
        LandscapeKind::Surface => [
            "describe.surface-secret",
            "describe.surface-flat",
            "describe.surface",
        ],
    };
    let key = if !lab.tells_best() {
        keys[0]
    } else if !lab.best().is_unique {
        keys[1]
    } else {
        keys[2]
    };
    // The landscape is in the units of the descent.
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

/// Returns the shape of the bowl in one plain sentence.
pub fn curvature(lab: &Lab) -> Phrase {
    /// Below this condition number, both directions shrink at about the same pace.
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
    // Two digits are enough to compare with the picture.
    Phrase::new(key).number("times", roughly(condition.sqrt()))
}
