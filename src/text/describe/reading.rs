//! What the reading cursor of the keyboard is on, and what of the landscape is in view.

use super::coordinates::{coordinate, naming};
use super::equation::equation;
use crate::base::line::Line;
use crate::base::phrase::Phrase;
use crate::lab::{Lab, Motion, Reading, Sight, Units};
use crate::model::cost::Parameter;
use crate::model::landscape::LandscapeKind;
use crate::text::detail::Detail;

/// Describes what the reading cursor is on. Returns `None` if it is no longer there.
pub fn reading(lab: &Lab, reading: Reading, detail: Detail) -> Option<Phrase> {
    match reading {
        Reading::Point(index) => point(lab, index, detail),
        Reading::Iteration(iteration) => self::iteration(lab, iteration, detail),
        Reading::Place(place) => Some(self::place(lab, place, detail)),
        Reading::Slice(parameter, value) => Some(slice(lab, parameter, value, detail)),
    }
}

/// Says why there is nothing to read.
pub fn unread() -> Phrase {
    Phrase::new("read.nothing")
}

fn point(lab: &Lab, index: usize, detail: Detail) -> Option<Phrase> {
    let point = *lab.dataset().points().get(index)?;
    let (frame, axes) = (lab.frame(), lab.axes());
    let predicted = lab.run().line().at(point.x);
    let residual = point.y - predicted;
    let cost = lab.run().objective().cost();
    let is_end = |motion| {
        let end = lab.read(&Sight::Points, None, motion);
        end == Some(Reading::Point(index))
    };
    let which = if is_end(Motion::First) {
        "read.leftmost"
    } else if is_end(Motion::Last) {
        "read.rightmost"
    } else {
        "read.of-points"
    };
    let key = detail.of(["read.point-few", "read.point", "read.point-many"]);
    let error = match cost.is_squared() {
        true => "read.square",
        false => "read.loss",
    };
    let phrase = Phrase::new(key)
        .whole("number", index as u64 + 1)
        .whole("total", lab.dataset().len() as u64)
        .number("residual", residual)
        .number("square", residual * residual)
        .number("loss", cost.of_residual(residual))
        .number("predicted", predicted)
        .with("x", coordinate(&axes.x, point.x, frame.x))
        .with("y", coordinate(&axes.y, point.y, frame.y));
    Some(
        naming(phrase, lab)
            .wording("error", error)
            .wording("which", which),
    )
}

fn iteration(lab: &Lab, iteration: u64, detail: Detail) -> Option<Phrase> {
    let run = lab.run();
    let row = run.row(iteration)?;
    let which = if iteration == run.first() {
        "read.first-iteration"
    } else if iteration == run.reached() {
        "read.last-iteration"
    } else {
        "read.iteration-number"
    };
    let key = detail.of([
        "read.iteration-few",
        "read.iteration",
        "read.iteration-many",
    ]);
    Some(
        Phrase::new(key)
            .whole("iteration", iteration)
            .number("cost", row.cost)
            .with("line", equation(row.line))
            .number("intercept", row.step_size.intercept)
            .number("slope", row.step_size.slope)
            .wording("which", which),
    )
}

/// A distance on the landscape below which two places are taken for one, as a part of the window.
const NEARBY: f64 = 0.01;

/// The part of a direction from which on it is said.
const SAID: f64 = 0.383;

/// Describes a place of the landscape, in the units of the descent, and which way is downhill.
fn place(lab: &Lab, place: Line, detail: Detail) -> Phrase {
    let (objective, window) = (lab.run().objective(), lab.landscape().window);
    let gradient = objective.gradient(place);
    let key = detail.of(["read.place-few", "read.place", "read.place-many"]);
    let best = lab.run().best().line;
    let away = [
        (place.intercept - best.intercept) / window.x.span(),
        (place.slope - best.slope) / window.y.span(),
    ];
    let is_lowest = away.iter().all(|part| part.abs() < NEARBY) && lab.tells_best();
    // Downhill as it is seen: straight across the contours of the map.
    let (right, up) = (
        -gradient.intercept * window.x.span(),
        -gradient.slope * window.y.span(),
    );
    let size = right.hypot(up);
    let sign = |part: f64| {
        if part > SAID * size {
            1
        } else if part < -SAID * size {
            -1
        } else {
            0
        }
    };
    let is_map = lab.drawn_landscape() == LandscapeKind::Contour;
    let downhill = match (sign(right), sign(up)) {
        _ if is_lowest => "read.lowest",
        (0, 0) => "read.level",
        (1, 0) if is_map => "read.right",
        (1, 1) if is_map => "read.upper-right",
        (0, 1) if is_map => "read.up",
        (-1, 1) if is_map => "read.upper-left",
        (-1, 0) if is_map => "read.left",
        (-1, -1) if is_map => "read.lower-left",
        (0, -1) if is_map => "read.down",
        (1, -1) if is_map => "read.lower-right",
        // On the surface, right and left depend on how it is turned.
        (1, 0) => "read.more-intercept",
        (1, 1) => "read.more-of-both",
        (0, 1) => "read.more-slope",
        (-1, 1) => "read.more-slope-less-intercept",
        (-1, 0) => "read.less-intercept",
        (-1, -1) => "read.less-of-both",
        (0, -1) => "read.less-slope",
        _ => "read.more-intercept-less-slope",
    };
    Phrase::new(key)
        .number("intercept", place.intercept)
        .number("slope", place.slope)
        .number("cost", objective.value(place))
        .number("by_intercept", gradient.intercept)
        .number("by_slope", gradient.slope)
        .wording("downhill", downhill)
        .wording("intercept_name", name(lab, Parameter::Intercept))
        .wording("slope_name", name(lab, Parameter::Slope))
}

/// Describes a place on the slice along which a parameter changes.
fn slice(lab: &Lab, parameter: Parameter, value: f64, detail: Detail) -> Phrase {
    let (objective, here) = (lab.run().objective(), lab.run().place());
    let place = parameter.set(here, value);
    let derivative = parameter.part_of(objective.gradient(place));
    let span = match parameter {
        Parameter::Intercept => lab.landscape().window.x.span(),
        Parameter::Slope => lab.landscape().window.y.span(),
    };
    // By how much the cost changes over a step of the cursor.
    let change = derivative * span * NEARBY;
    let downhill = if change.abs() < 1e-3 * objective.excess(place) || derivative == 0.0 {
        "read.level"
    } else if derivative > 0.0 {
        "read.left"
    } else {
        "read.right"
    };
    let other = parameter.other();
    let key = detail.of(["read.slice-few", "read.slice", "read.slice-many"]);
    Phrase::new(key)
        .number("value", value)
        .number("cost", objective.value(place))
        .number("derivative", derivative)
        .number("held", other.of(here))
        .wording("downhill", downhill)
        .wording("name", name(lab, parameter))
        .wording("other", name(lab, other))
}

/// What a parameter of the descent is called.
fn name(lab: &Lab, parameter: Parameter) -> &'static str {
    match (parameter, lab.units()) {
        (Parameter::Intercept, Units::Own) => "axis.intercept",
        (Parameter::Slope, Units::Own) => "axis.slope",
        (Parameter::Intercept, _) => "numbers.intercept-z",
        (Parameter::Slope, _) => "numbers.slope-z",
    }
}

/// Describes which part of the landscape is seen; of the surface, from where and how large.
pub fn view(lab: &Lab) -> Phrase {
    let look = lab.landscape();
    if lab.drawn_landscape() == LandscapeKind::Surface {
        return Phrase::new("view.surface")
            .number("turn", look.turn.to_degrees().round())
            .number("tilt", look.tilt.to_degrees().round())
            .number("size", (100.0 / look.picture.x.span()).round());
    }
    Phrase::new("view.window")
        .number("left", look.window.x.low)
        .number("right", look.window.x.high)
        .number("bottom", look.window.y.low)
        .number("top", look.window.y.high)
        .wording("intercept_name", name(lab, Parameter::Intercept))
        .wording("slope_name", name(lab, Parameter::Slope))
}
