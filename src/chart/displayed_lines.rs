//! The lines on the screen, which glide from one state of a lab to the next.

use crate::base::line::Line;
use crate::lab::Lab;
use crate::runs::list::{MOST_RUNS, RunEntry};

/// The displayed line of each run, by the run's colour, in the units of the data. While the lines glide, they
/// lie between those of the previous state and those of the present one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DisplayedLines {
    lines: [Option<Line>; MOST_RUNS],
    /// How much of the arrow of the next step is drawn, from 0 to 1.
    pub next_step: f64,
}

impl Default for DisplayedLines {
    fn default() -> Self {
        Self {
            lines: [None; MOST_RUNS],
            next_step: 1.0,
        }
    }
}

impl DisplayedLines {
    /// Returns the present lines of all runs of a lab.
    pub fn of(lab: &Lab) -> Self {
        let mut lines = [None; MOST_RUNS];
        for entry in lab.runs() {
            lines[entry.colour()] = Some(entry.run().line());
        }
        Self {
            lines,
            next_step: f64::from(lab.tells_next()),
        }
    }

    /// Returns the lines of all runs of a lab after their next steps.
    pub fn after_next_step(lab: &Lab) -> Self {
        let mut displayed = Self::of(lab);
        for entry in lab.runs() {
            displayed.lines[entry.colour()] = Some(entry.run().next_line());
        }
        displayed
    }

    /// Returns the lines at a `fraction` of the way from these (0) to `others` (1). A run that was
    /// not displayed before has its line of `others` at once.
    #[must_use]
    pub fn towards(self, others: Self, fraction: f64) -> Self {
        let mut lines = others.lines;
        for (line, from) in lines.iter_mut().zip(self.lines) {
            if let (Some(to), Some(from)) = (line.as_mut(), from) {
                *to = from.towards(*to, fraction);
            }
        }
        Self { lines, ..others }
    }

    /// Returns the displayed line of a run, in the units of the data.
    pub fn line(&self, entry: &RunEntry) -> Line {
        self.lines[entry.colour()].unwrap_or_else(|| entry.run().line())
    }

    /// Returns the displayed line of a run, in the units in which the run descends.
    pub fn place(&self, entry: &RunEntry) -> Line {
        entry.run().objective().place(self.line(entry))
    }
}
