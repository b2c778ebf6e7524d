//! The readings of the pointer and the keyboard in the charts.

use super::coordinates::{coordinate, has_names, naming};
use super::equation::equation;
use crate::base::line::Line;
use crate::base::phrase::Phrase;
use crate::data::point::Point;
use crate::lab::Lab;

/// Describes a point: its coordinates, its residual and its squared error or loss. Returns `None` if
/// there is no point with this index.
pub fn point(lab: &Lab, index: usize) -> Option<Phrase> {
    let point = lab.dataset().points().get(index)?;
    let residual = point.y - lab.run().line().at(point.x);
    let cost = lab.run().objective().cost();
    let key = match (cost.is_squared(), has_names(lab.axes())) {
        (true, false) => "describe.point",
        (false, false) => "describe.point-loss",
        (true, true) => "describe.point-named",
        (false, true) => "describe.point-loss-named",
    };
    let phrase = Phrase::new(key)
        .whole("number", index as u64 + 1)
        .whole("total", lab.dataset().len() as u64)
        .number("residual", residual)
        .number("square", residual * residual)
        .number("loss", cost.of_residual(residual));
    Some(naming(placed(phrase, lab, *point), lab))
}

/// Describes a handle of the line, 0 for the left and 1 for the right one: its place and the cost.
pub fn handle(lab: &Lab, handle: usize) -> Phrase {
    let key = ["describe.handle-left", "describe.handle-right"][handle.min(1)];
    let phrase = Phrase::new(key).number("cost", lab.run().cost());
    placed(phrase, lab, lab.handles()[handle.min(1)])
}

/// Describes the keyboard cursor of the data chart: its place.
pub fn cursor(lab: &Lab) -> Phrase {
    placed(Phrase::new("describe.cursor"), lab, lab.cursor_place())
}

/// Adds the coordinates of a point to a phrase.
fn placed(phrase: Phrase, lab: &Lab, point: Point) -> Phrase {
    let (frame, axes) = (lab.frame(), lab.axes());
    phrase
        .with("x", coordinate(&axes.x, point.x, frame.x))
        .with("y", coordinate(&axes.y, point.y, frame.y))
}

/// Describes an iteration of the chosen run: its line and its cost. Returns `None` if it was not computed.
pub fn iteration(lab: &Lab, iteration: u64) -> Option<Phrase> {
    let row = lab.run().row(iteration)?;
    Some(
        Phrase::new("describe.iteration")
            .whole("iteration", iteration)
            .number("cost", row.cost)
            .with("line", equation(row.line)),
    )
}

/// Describes a place of the landscape, in the units of the descent: its parameters and its cost.
pub fn place(lab: &Lab, place: Line) -> Phrase {
    Phrase::new("describe.place")
        .number("intercept", place.intercept)
        .number("slope", place.slope)
        .number("cost", lab.run().objective().value(place))
}
