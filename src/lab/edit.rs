//! Edits that can be undone.

use crate::data::dataset::Dataset;
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::data::sums::Sums;
use crate::lab::{Lab, SharedSettings};
use crate::runs::list::{RunEntry, Runs};
use crate::runs::run::Mark;

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
    /// Put another data set in place, with descents of its own.
    SavedLab {
        dataset: Dataset,
        sample: Option<&'static Sample>,
        runs: Box<Runs>,
    },
    /// Start elsewhere, hold something, or see x in other units, with descents to match.
    SharedSettings {
        shared: SharedSettings,
        runs: Box<Runs>,
    },
    /// Put another lab in the place of all.
    Whole(Box<Lab>),
    /// Put a run at an index.
    Join { index: usize, entry: Box<RunEntry> },
    /// Take the run at an index away.
    Leave { index: usize },
    /// Put another run in the place of one.
    Exchange { index: usize, entry: Box<RunEntry> },
    /// Call the run at an index otherwise.
    Rename { index: usize, name: String },
    /// Leave the run at an index out of the charts, or not.
    Hide { index: usize, is_hidden: bool },
    /// Draw the run of this colour alone.
    Solo(Option<usize>),
    /// Use another learning rate from the next step of a run on.
    Rate { index: usize, rate: f64 },
    /// Stop at other step sizes.
    Tolerance(f64),
    /// Stop at another iteration, or at none.
    Limit(Option<u64>),
}

impl Change {
    /// Whether the data are other ones afterwards, and the descent must follow. (Another data set
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

    /// Whether no descent that goes on is another one afterwards, so that a race goes on too.
    pub(crate) fn keeps_descents(&self) -> bool {
        matches!(
            self,
            Self::Leave { .. } | Self::Rename { .. } | Self::Hide { .. } | Self::Solo(_)
        )
    }

    /// Whether two changes in one gesture are one edit: they set the same thing.
    pub(crate) fn continues(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Relocate { index, .. }, Self::Relocate { index: other, .. }) => index == other,
            (Self::Rate { index, .. }, Self::Rate { index: other, .. })
            | (Self::Exchange { index, .. }, Self::Exchange { index: other, .. }) => index == other,
            (Self::SharedSettings { .. }, Self::SharedSettings { .. })
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
    /// Where the descents were when the edit was made.
    pub(crate) marks: Vec<Mark>,
    /// The sums of the data before the edit.
    pub(crate) sums: Sums,
    /// Whether the gesture goes on, so that its next change belongs to the same edit.
    pub(crate) is_open: bool,
}
