//! The front run: the one whose landscape and numbers are shown.

use crate::base::line::Line;
use crate::lab::Lab;
use crate::model::objective::Objective;
use crate::runs::lineup::Entry;

/// Returns the front run.
pub fn front(lab: &Lab) -> &Entry {
    &lab.runs()[lab.front()]
}

/// Returns the front run, or `None` if it is hidden.
pub fn visible_front(lab: &Lab) -> Option<&Entry> {
    lab.visible().find(|entry| is_front(lab, entry))
}

/// Returns whether a run is the front run.
pub fn is_front(lab: &Lab, entry: &Entry) -> bool {
    entry.slot() == front(lab).slot()
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
