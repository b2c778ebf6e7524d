//! Edits that can be undone.

use crate::dataset::{Dataset, Point};
use crate::line::Line;
use crate::run::{Mark, Run};
use crate::samples::Sample;
use crate::sums::Sums;

/// A change of the lab. Making it yields its inverse, which is what the undo list keeps.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// Put a point at an index.
    Insert { index: usize, point: Point },
    /// Take the point at an index away.
    Remove { index: usize },
    /// Move the point at an index.
    Relocate { index: usize, to: Point },
    /// Put other points in place of all; the descent goes on.
    Replace {
        dataset: Dataset,
        sample: Option<&'static Sample>,
    },
    /// Put another data set in place, with a descent of its own.
    Situation {
        dataset: Dataset,
        sample: Option<&'static Sample>,
        run: Box<Run>,
    },
    /// Start elsewhere, with a descent of its own.
    Start { line: Line, run: Box<Run> },
    /// Use another learning rate from the next step on.
    Rate(f64),
    /// Stop at other step sizes.
    Tolerance(f64),
    /// Stop at another iteration, or at none.
    Limit(Option<u64>),
}

impl Change {
    /// Whether the data are other ones afterwards, and the descent must follow. (A situation
    /// comes with a descent of its own.)
    pub(crate) fn changes_data(&self) -> bool {
        matches!(
            self,
            Self::Insert { .. }
                | Self::Remove { .. }
                | Self::Relocate { .. }
                | Self::Replace { .. }
        )
    }

    /// Whether two changes in one gesture are one edit: they set the same thing.
    pub(crate) fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Relocate { index, .. }, Self::Relocate { index: other, .. }) => index == other,
            (Self::Start { .. }, Self::Start { .. })
            | (Self::Rate(_), Self::Rate(_))
            | (Self::Tolerance(_), Self::Tolerance(_))
            | (Self::Limit(_), Self::Limit(_)) => true,
            _ => false,
        }
    }
}

/// An entry of the undo list.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// What takes the edit back.
    pub(crate) inverse: Change,
    /// Where the descent was when the edit was made.
    pub(crate) mark: Mark,
    /// The sums of the data before the edit.
    pub(crate) sums: Sums,
    /// Whether the gesture goes on, so that its next change belongs to the same edit.
    pub(crate) is_open: bool,
}
