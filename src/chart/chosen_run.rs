//! The chosen run, whose landscape and numbers are shown.

use crate::base::line::Line;
use crate::lab::Lab;
use crate::model::objective::Objective;
use crate::runs::list::RunEntry;

/// Returns the chosen run, or `None` if it is hidden.
pub fn visible_chosen(lab: &Lab) -> Option<&RunEntry> {
    lab.visible().find(|entry| is_chosen(lab, entry))
}

/// Returns whether a run is the chosen run.
pub fn is_chosen(lab: &Lab, entry: &RunEntry) -> bool {
    entry.colour() == lab.chosen().colour()
}

/// Converts a place from the units of an objective to those of the chosen run, whose landscape is shown.
pub fn in_chosen_units(lab: &Lab, own: &Objective, place: Line) -> Line {
    let chosen = lab.run().objective();
    if chosen.scaling() == own.scaling() {
        place
    } else {
        chosen.place(own.line(place))
    }
}
