//! The lines on the screen: those of the runs, or on the way there while they glide.

use crate::base::line::Line;
use crate::lab::Lab;
use crate::runs::lineup::{Entry, MOST_RUNS};

/// The line that is shown of each run, by slot, in the data's units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shown {
    lines: [Option<Line>; MOST_RUNS],
}

impl Shown {
    /// The present lines of a lab.
    pub fn of(lab: &Lab) -> Self {
        let mut lines = [None; MOST_RUNS];
        for entry in lab.runs() {
            lines[entry.slot()] = Some(entry.run().line());
        }
        Self { lines }
    }

    /// These lines, a fraction of the way towards `others` (0 here, 1 there). A run that was not
    /// shown yet is where it is.
    #[must_use]
    pub fn towards(self, others: Self, fraction: f64) -> Self {
        let mut lines = others.lines;
        for (line, from) in lines.iter_mut().zip(self.lines) {
            if let (Some(to), Some(from)) = (line.as_mut(), from) {
                *to = from.towards(*to, fraction);
            }
        }
        Self { lines }
    }

    /// The line that is shown of a run.
    pub fn line(&self, entry: &Entry) -> Line {
        self.lines[entry.slot()].unwrap_or_else(|| entry.run().line())
    }

    /// Its place in the units that the run descends in.
    pub fn place(&self, entry: &Entry) -> Line {
        entry.run().objective().place(self.line(entry))
    }
}

/// Whether a run is the chosen one, whose landscape and numbers are shown.
pub fn is_front(lab: &Lab, entry: &Entry) -> bool {
    entry.slot() == front(lab).slot()
}

/// The chosen run.
pub fn front(lab: &Lab) -> &Entry {
    &lab.runs()[lab.front()]
}

/// The chosen run, unless it is hidden.
pub fn visible_front(lab: &Lab) -> Option<&Entry> {
    lab.visible().find(|entry| is_front(lab, entry))
}
