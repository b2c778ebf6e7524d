//! What undo and redo keep.
//!
//! An edit keeps the whole document as it was, but for two things that may be large. Of the points it
//! keeps the inverse change. A run that the edit left in place goes on from where it is when the edit
//! is undone, so only what is set of it is kept; a run that was removed or replaced is kept itself. A change of the
//! points replaces all runs. Runs share their eras, so that keeping one takes little.
//!
//! All edits together take no more than 256 MB besides the present document. The oldest are forgotten then.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::base::bytes::Bytes;
use crate::base::refusal::Refusal;
use crate::data::axes::Axes;
use crate::data::dataset::Dataset;
use crate::data::frame::Frame;
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::data::sums::Sums;
use crate::lab::deed::Deed;
use crate::lab::document::{Document, SharedSettings};
use crate::lab::lock::{Locks, Sender};
use crate::lab::playback::{Playback, Race};
use crate::lab::view::View;
use crate::model::columns::Columns;
use crate::model::landscape::Landscape;
use crate::runs::run::{Mark, Run};

/// The most bytes that all edits keep together.
const MOST_BYTES: usize = 256 << 20;

/// So many bytes, by a rough count, or so many edits are added before everything is counted anew.
const UNCOUNTED: (usize, usize) = (MOST_BYTES / 16, 64);

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
    /// The points as columns, where they were needed.
    pub(super) columns: OnceCell<Rc<Columns>>,
}

/// A run that a change left in place with another learning rate.
#[derive(Clone, Debug)]
pub(super) struct Adjusted {
    /// The run before the change.
    pub(super) run: Run,
    /// Where the change left it. If it is there still, taking the change back brings back the run before it, with
    /// all its iterations.
    pub(super) left: Mark,
}

/// What follows the document without being a part of it.
#[derive(Clone, Debug)]
pub(super) struct Followers {
    pub(super) frame: Frame,
    pub(super) selected: Option<usize>,
    pub(super) cursor: Option<Point>,
    pub(super) landscape: Landscape,
    /// Whether the cost has run away, and whether its axis is logarithmic for that.
    pub(super) growth: (bool, bool),
    pub(super) race: Race,
    pub(super) rescale_offer: Vec<(usize, f64)>,
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
    /// Whether the edit set the learning rate of a run that it left in place.
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
    pub(super) axes: Axes,
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
            axes: document.axes.clone(),
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
    /// The runs that are in both, as they were.
    pub(super) adjusted: Vec<Adjusted>,
    /// How the followers were before the edit was undone or redone, and how that left them. What it left so is
    /// again what it was when the edit is redone or undone.
    pub(super) followers: Option<Box<(Followers, Followers)>>,
    /// Its points, where they are other ones.
    pub(super) points: Option<PointsBefore>,
    /// The view and the playback, where another lab was opened.
    pub(super) whole: Option<Box<(View, Playback)>>,
    pub(super) effects: Effects,
    /// Who made it.
    pub(super) sender: Sender,
    /// The parts of the document that it changed.
    pub(super) parts: Locks,
    /// What it does.
    pub(super) deed: Deed,
}

/// The edits that can be undone and redone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub(super) done: Vec<Edit>,
    pub(super) undone: Vec<Edit>,
    /// Whether a drag goes on.
    pub(super) is_grabbed: bool,
    /// How many edits were forgotten.
    pub(super) forgotten: usize,
    /// What was added since everything was counted: bytes by a rough count, and edits.
    uncounted: (usize, usize),
}

impl Edit {
    /// Counts what it keeps, and of each of its runs what `weigh_run` counts.
    fn weigh(&self, bytes: &mut Bytes, weigh_run: fn(&Run, &mut Bytes)) {
        self.weigh_document(bytes);
        let adjusted = self.adjusted.iter().map(|adjusted| &adjusted.run);
        let runs = self.runs.iter().chain(adjusted);
        runs.for_each(|run| weigh_run(run, bytes));
    }

    fn weigh_document(&self, bytes: &mut Bytes) {
        bytes.add(size_of::<Self>() + size_of::<(Followers, Followers)>());
        bytes.add(size_of::<(View, Playback)>());
        bytes.add_list::<RunBefore>(self.before.runs.capacity());
        for run in &self.before.runs {
            bytes.add(run.name.capacity());
        }
        bytes.add(self.before.axes.x.name.capacity() + self.before.axes.y.name.capacity());
        let Some(points) = &self.points else {
            return;
        };
        if let PointsChange::Replace(dataset) = &points.inverse {
            bytes.add(dataset.bytes());
        }
        if let Some(columns) = points.columns.get()
            && bytes.add_shared(columns)
        {
            bytes.add(columns.bytes());
        }
    }
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

    /// Forgets the edits that are farthest from the present document when all together take too much besides it: the oldest, but
    /// never the last one, and of those that were taken back the ones that would be made again last.
    pub(super) fn bound_memory(&mut self, present: &Document) {
        let mut rough = Bytes::default();
        // Most eras of its runs are those of other edits, too.
        let newest = self.done.last().into_iter().chain(self.undone.last());
        newest.for_each(|edit| edit.weigh(&mut rough, Run::weigh_present));
        let (bytes, edits) = self.uncounted;
        self.uncounted = (bytes + rough.sum(), edits + 1);
        if self.uncounted.0 > UNCOUNTED.0 || self.uncounted.1 > UNCOUNTED.1 {
            self.uncounted = (0, 0);
            self.forget(present, MOST_BYTES);
        }
    }

    /// Forgets the farthest edits until all others keep no more than so many bytes that the present document does not have.
    pub(super) fn forget(&mut self, present: &Document, most: usize) {
        let mut bytes = Bytes::default();
        for entry in &present.runs.entries {
            entry.run.weigh(&mut bytes);
        }
        if let Some(columns) = present.columns.get() {
            bytes.add_shared(columns);
        }
        let own = bytes.sum();
        let mut fits = |edit: &&Edit| {
            edit.weigh(&mut bytes, Run::weigh);
            bytes.sum() - own <= most
        };
        // What is nearest to the present document first, so that an edit that was just taken back can be made again.
        let lists = [&self.undone, &self.done];
        let mut kept = [0, 0];
        for distance in 0..lists[0].len().max(lists[1].len()) {
            for (list, kept) in lists.iter().zip(&mut kept) {
                let nearest = list.iter().rev().nth(distance);
                if *kept == distance && nearest.as_ref().is_some_and(&mut fits) {
                    *kept += 1;
                }
            }
        }
        let [undone, done] = kept;
        let too_old = self.done.len() - done.max(1).min(self.done.len());
        self.done.drain(..too_old);
        self.undone.drain(..self.undone.len() - undone);
        self.forgotten += too_old;
    }
}
