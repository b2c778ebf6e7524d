//! What undo and redo keep.
//!
//! An edit keeps the whole document as it was, but for two things that may be large. Of the points it
//! keeps the inverse change. A run that the edit left in place goes on from where it is when the edit
//! is undone, so only what is set of it is kept; a run that was removed or replaced is kept itself.

use crate::base::refusal::Refusal;
use crate::data::dataset::Dataset;
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::data::sums::Sums;
use crate::lab::document::{Document, SharedSettings};
use crate::lab::lock::{Locks, Sender};
use crate::lab::playback::Playback;
use crate::lab::view::View;
use crate::runs::run::{Mark, Run};

/// The most blocks of traces that the runs of all edits keep together: about 100 MB.
const MOST_BLOCKS: usize = 1 << 20;

/// A change of the points.
#[derive(Clone, Debug)]
pub(super) enum PointsChange {
    /// Put a point at an index.
    Insert { index: usize, point: Point },
    /// Take the point at an index away.
    Remove { index: usize },
    /// Move the point at an index.
    Move { index: usize, to: Point },
    /// Put other points in place of all.
    Replace(Dataset),
}

/// A change of a single point, for what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) enum SinglePoint {
    /// The point was inserted.
    Inserted { index: usize, point: Point },
    /// The point was removed.
    Removed { index: usize },
    /// The point was moved.
    Moved { to: Point },
}

impl PointsChange {
    /// The single point that it changes; `None` if it replaces all.
    pub(super) fn single(&self) -> Option<SinglePoint> {
        match *self {
            Self::Insert { index, point } => Some(SinglePoint::Inserted { index, point }),
            Self::Remove { index } => Some(SinglePoint::Removed { index }),
            Self::Move { to, .. } => Some(SinglePoint::Moved { to }),
            Self::Replace(_) => None,
        }
    }

    /// Makes the change, and becomes its inverse.
    ///
    /// # Errors
    /// Returns the refusal of the data set, and nothing has changed.
    pub(super) fn turn(&mut self, dataset: &mut Dataset) -> Result<(), Refusal> {
        *self = match self {
            Self::Insert { index, point } => {
                dataset.insert(*index, *point)?;
                Self::Remove { index: *index }
            }
            Self::Remove { index } => {
                let point = dataset.remove(*index)?;
                Self::Insert {
                    index: *index,
                    point,
                }
            }
            Self::Move { index, to } => {
                let from = dataset.relocate(*index, *to)?;
                Self::Move {
                    index: *index,
                    to: from,
                }
            }
            Self::Replace(other) => {
                std::mem::swap(dataset, other);
                return Ok(());
            }
        };
        Ok(())
    }
}

/// How the points were before an edit.
#[derive(Clone, Debug)]
pub(super) struct PointsBefore {
    /// What takes the change back.
    pub(super) inverse: PointsChange,
    /// The sums of the data, so that all numbers come back bit for bit.
    pub(super) sums: Sums,
    /// Where the runs were.
    pub(super) marks: Vec<Mark>,
}

/// What is set of one run.
#[derive(Clone, Debug)]
pub(super) struct RunBefore {
    /// The id of its run.
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) delta: f64,
    pub(super) is_fitted: bool,
    pub(super) colour: usize,
    pub(super) is_hidden: bool,
    pub(super) rate: f64,
    /// Whether the edit changed the learning rate of a run that it left in place.
    pub(super) sets_rate: bool,
}

/// A document without its points, and without where its runs are.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    pub(super) runs: Vec<RunBefore>,
    pub(super) chosen: usize,
    pub(super) solo: Option<usize>,
    pub(super) shared: SharedSettings,
    pub(super) tolerance: f64,
    pub(super) limit: Option<u64>,
    pub(super) stops_far: bool,
    pub(super) sample: Option<&'static Sample>,
}

impl Outline {
    /// The outline of a document.
    pub(super) fn of(document: &Document) -> Self {
        let runs = document.runs.entries.iter().map(|entry| RunBefore {
            id: entry.run.id(),
            name: entry.name.clone(),
            delta: entry.delta,
            is_fitted: entry.is_fitted,
            colour: entry.colour,
            is_hidden: entry.is_hidden,
            rate: entry.run.rate(),
            sets_rate: false,
        });
        Self {
            runs: runs.collect(),
            chosen: document.runs.chosen,
            solo: document.runs.solo,
            shared: document.shared,
            tolerance: document.tolerance,
            limit: document.limit,
            stops_far: document.stops_far,
            sample: document.sample,
        }
    }

    /// Notes which learning rates are other ones in the document as it is now.
    pub(super) fn note_rates(&mut self, document: &Document) {
        for before in &mut self.runs {
            let mut entries = document.runs.entries.iter();
            let entry = entries.find(|entry| entry.run.id() == before.id);
            before.sets_rate |= entry.is_some_and(|entry| entry.run.rate() != before.rate);
        }
    }
}

/// What a gesture sets: changes of the same thing within one gesture are one edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The place of a point.
    Point(usize),
    /// The learning rate of a run.
    Rate(usize),
    /// Another setting of a run.
    Run(usize),
    /// The settings that all runs share.
    Shared,
    /// The tolerance.
    Tolerance,
    /// The iteration limit.
    Limit,
}

/// What else happens when an edit is made, undone or redone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Effects {
    /// What the gesture sets, while it goes on.
    pub(super) target: Option<Target>,
    /// Whether running stops.
    pub(super) stops: bool,
    /// Whether runs that ended by themselves go on, if they are no longer at their end.
    pub(super) goes_on: bool,
    /// Whether a race goes on, because no run that stays is another one.
    pub(super) keeps_race: bool,
}

impl Effects {
    /// Those of a change of this target after which runs that ended by themselves may go on.
    pub(super) fn of_change(target: Option<Target>) -> Self {
        Self {
            target,
            goes_on: true,
            ..Self::default()
        }
    }
}

/// An entry of the undo list or of the redo list.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The document to go back to.
    pub(super) before: Outline,
    /// The runs of that document that are not in the present one.
    pub(super) runs: Vec<Run>,
    /// Its points, where they are other ones.
    pub(super) points: Option<PointsBefore>,
    /// The view and the playback, where another lab was opened.
    pub(super) whole: Option<Box<(View, Playback)>>,
    pub(super) effects: Effects,
    /// Who made it.
    pub(super) sender: Sender,
    /// The parts of the document that it changed.
    pub(super) parts: Locks,
}

/// The edits that can be undone and redone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub(super) done: Vec<Edit>,
    pub(super) undone: Vec<Edit>,
    /// Whether a drag goes on.
    pub(super) is_grabbed: bool,
}

impl History {
    /// Ends the gesture of the last edit.
    pub(super) fn close(&mut self) {
        if let Some(edit) = self.done.last_mut() {
            edit.effects.target = None;
        }
    }

    /// Whether a change of this target belongs to the last edit.
    pub(super) fn continues(&self, target: Option<Target>) -> bool {
        let last = self.done.last().and_then(|edit| edit.effects.target);
        target.is_some() && last == target
    }

    /// Keeps coarser traces of the runs of all edits when together they take too much.
    pub(super) fn bound_memory(&mut self) {
        let runs = |edits: &[Edit]| -> usize {
            let runs = edits.iter().flat_map(|edit| &edit.runs);
            runs.map(Run::block_count).sum()
        };
        if runs(&self.done) > MOST_BLOCKS {
            for run in self.done.iter_mut().flat_map(|edit| &mut edit.runs) {
                run.coarsen();
            }
        }
    }
}
