//! The front run: the one whose landscape and numbers are shown.

use crate::base::line::Line;
use crate::lab::Lab;
use crate::model::objective::Objective;
use crate::runs::list::RunEntry;

/// Returns the front run.
pub fn front(lab: &Lab) -> &RunEntry {
    &lab.chosen()
}

/// Returns the front run, or `None` if it is hidden.
pub fn visible_chosen(lab: &Lab) -> Option<&RunEntry> {
    lab.visible().find(|entry| is_chosen(lab, entry))
}

/// Returns whether a run is the front run.
pub fn is_chosen(lab: &Lab, entry: &RunEntry) -> bool {
    entry.colour() == front(lab).colour()
}

/// Converts a place from the units of an objective to those of the front run, whose landscape is shown.
pub fn in_front_units(lab: &Lab, own: &Objective, place: Line) -> Line {
    let front = lab.run().objective();
    if front.scaling() == own.scaling() {
        place
    } else {
        front.place(own.line(place))
    }
}
