//! The state of a lab.

use crate::base::line::Line;
use crate::base::refusal::Refusal;
use crate::data::axes::Axes;
use crate::data::dataset::Dataset;
use crate::data::frame::Frame;
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::lab::deed::Deed;
use crate::lab::document::{Document, Units};
use crate::lab::history::History;
use crate::lab::lock::{Locks, Sender};
use crate::lab::playback::{Playback, Race};
use crate::lab::search::Search;
use crate::lab::view::{Abscissa, CostAxis, Panel, Residuals, View};
use crate::model::cost::Parameter;
use crate::model::landscape::{Landscape, LandscapeKind};
use crate::runs::list::RunEntry;
use crate::runs::race::{self, RaceResult};
use crate::runs::run::Run;

/// Counters that grow when something changed, so that whoever shows it knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revisions {
    /// Of the points, the frame, and the cost on them.
    pub data: u64,
    /// Of the runs: line, iteration, learning rate, settings.
    pub descent: u64,
    /// Of the selection, the cursor and how things are shown.
    pub view: u64,
    /// Of the search through all lines.
    pub search: u64,
}

/// The state of a lab: its document, how that is shown, and what goes on by itself.
///
/// Only [`Lab::update`] changes it.
#[derive(Clone, Debug, Default)]
pub struct Lab {
    /// What is saved, shared and undone.
    pub(super) document: Document,
    /// How it is shown.
    pub(super) view: View,
    /// What goes on by itself.
    pub(super) playback: Playback,
    /// What undo and redo keep.
    pub(super) history: History,
    /// The learning rates, by run, with which the steps would stay the same after the last change of
    /// the cost.
    pub(super) rescale_offer: Vec<(usize, f64)>,
    /// The id that was given to a run last.
    pub(super) last_id: u64,
    /// The parts of the document that a reader cannot change.
    pub(super) locks: Locks,
    /// Who sent the message that is carried out.
    pub(super) sender: Sender,
    /// The parts of the document that this message changes.
    pub(super) parts: Locks,
    /// What the edit does that this message leads to.
    pub(super) deed: Deed,
    pub(super) revisions: Revisions,
}

/// What the lab is.
impl Lab {
    /// The points.
    pub fn dataset(&self) -> &Dataset {
        &self.document.dataset
    }

    /// The chosen run.
    pub fn run(&self) -> &Run {
        self.document.runs.chosen().run()
    }

    /// All runs with their cards.
    pub fn runs(&self) -> &[RunEntry] {
        self.document.runs.entries()
    }

    /// Returns a run with its name and settings.
    ///
    /// # Errors
    /// Returns an error if there is no run with this index.
    pub fn entry(&self, index: usize) -> Result<&RunEntry, Refusal> {
        let count = self.runs().len();
        let entry = self.runs().get(index);
        entry.ok_or(Refusal::NoSuchRun { index, count })
    }

    /// The chosen run with its card.
    pub fn chosen(&self) -> &RunEntry {
        self.document.runs.chosen()
    }

    /// The index of the chosen run.
    pub fn chosen_index(&self) -> usize {
        self.document.runs.chosen_index()
    }

    /// The number of the only run that is drawn, if only one is.
    pub fn solo(&self) -> Option<usize> {
        self.document.runs.solo()
    }

    /// The runs that are drawn, the chosen one last.
    pub fn visible(&self) -> impl Iterator<Item = &RunEntry> {
        self.document.runs.visible()
    }

    /// The points that the next step of the chosen run takes, where it does not take all.
    pub fn batch(&self) -> Vec<usize> {
        self.run().batch().unwrap_or_default()
    }

    /// The sample that the points came from, if they did.
    pub fn sample(&self) -> Option<&'static Sample> {
        self.document.sample
    }

    /// What x and y stand for.
    pub fn axes(&self) -> &Axes {
        &self.document.axes
    }

    /// Where a descent starts.
    pub fn start(&self) -> Line {
        self.document.shared.start
    }

    /// The parameter that is held.
    pub fn hold(&self) -> Option<Parameter> {
        self.document.shared.hold
    }

    /// The unit in which the descents see x.
    pub fn units(&self) -> Units {
        self.document.shared.units
    }

    /// The learning rates, by run, with which the last change among the squared costs would leave
    /// the steps the same; none where there is nothing to offer.
    pub fn rescale(&self) -> &[(usize, f64)] {
        &self.rescale_offer
    }

    /// How the race went, once every run has arrived or come to its end: all in their order.
    pub fn race(&self) -> Option<Vec<RaceResult>> {
        let results = self.finishers()?;
        let is_over = self.playback.race == Race::Over
            || results.iter().all(|finish| finish.arrival.is_some());
        is_over.then_some(results)
    }

    /// How the race goes or went, if there is one: all runs in their order.
    pub fn finishers(&self) -> Option<Vec<RaceResult>> {
        self.has_race().then(|| race::results(self.runs()))
    }

    /// Whether a race goes on or is over.
    pub fn has_race(&self) -> bool {
        self.playback.race != Race::None
    }

    /// Converged means: both step sizes are smaller than this.
    pub fn tolerance(&self) -> f64 {
        self.document.tolerance
    }

    /// The iteration at which running pauses.
    pub fn limit(&self) -> Option<u64> {
        self.document.limit
    }

    /// Whether a run with small steps stops also far from the lowest cost.
    pub fn stops_far(&self) -> bool {
        self.document.stops_far
    }

    /// Steps a second while running; none for as fast as possible.
    pub fn speed(&self) -> Option<f64> {
        self.playback.speed
    }

    /// Whether the descent is running by itself.
    pub fn is_playing(&self) -> bool {
        self.playback.is_playing
    }

    /// How residuals are shown.
    pub fn residuals(&self) -> Residuals {
        self.view.residuals
    }

    /// The panel that is large, if one is.
    pub fn large(&self) -> Option<Panel> {
        self.view.large
    }

    /// Whether the line after the next step is drawn.
    pub fn shows_next_line(&self) -> bool {
        self.view.shows_next_line
    }

    /// The axis of the cost: the chosen one or, after the cost has run away, a logarithmic one in place of a
    /// linear one.
    pub fn cost_axis(&self) -> CostAxis {
        if self.is_log_by_itself() {
            CostAxis::Log
        } else {
            self.view.cost_axis
        }
    }

    /// Whether the cost is on a logarithmic axis because it has run away.
    pub fn is_log_by_itself(&self) -> bool {
        self.view.is_log_by_itself && self.view.cost_axis == CostAxis::Linear
    }

    /// What the cost is drawn over.
    pub fn abscissa(&self) -> Abscissa {
        self.view.abscissa
    }

    /// How the landscape of the cost is looked at.
    pub fn landscape(&self) -> &Landscape {
        &self.view.landscape
    }

    /// The view of the landscape that is drawn. Without points there is no cost, and every view is that of an empty contour:
    /// intercept across, slope up.
    pub fn drawn_landscape(&self) -> LandscapeKind {
        if self.dataset().is_empty() {
            LandscapeKind::Contour
        } else {
            self.landscape().kind
        }
    }

    /// The search through all lines, if one is on show.
    pub fn search(&self) -> Option<&Search> {
        self.playback.search.as_ref()
    }

    /// Whether the search goes on by itself.
    pub fn is_searching(&self) -> bool {
        self.playback.is_searching
    }

    /// Whether the line is being fitted by hand.
    pub fn is_by_hand(&self) -> bool {
        self.view.is_by_hand
    }

    /// Whether the best line is drawn.
    pub fn is_revealed(&self) -> bool {
        self.view.is_revealed
    }

    /// How many lines a person has tried by hand on these points.
    pub fn tries(&self) -> u64 {
        self.view.tries
    }

    /// Whether the lowest cost may be told: not while fitting by hand, until it is revealed.
    pub fn tells_best(&self) -> bool {
        self.view.is_revealed || !self.view.is_by_hand
    }

    /// The two handles of the line.
    pub fn handles(&self) -> [Point; 2] {
        let line = self.line_in_hand();
        [0.2, 0.8].map(|part| {
            let x = self.view.frame.place(part, 0.0).x;
            Point::new(x, line.at(x))
        })
    }

    /// What the data chart shows of the plane.
    pub fn frame(&self) -> Frame {
        self.view.frame
    }

    /// The selected point.
    pub fn selected(&self) -> Option<usize> {
        self.view.selected
    }

    /// The free keyboard cursor, while it is in use.
    pub fn cursor(&self) -> Option<Point> {
        self.view.cursor
    }

    /// Returns whether a person holds something: a point, the start or a slider.
    pub fn is_grabbed(&self) -> bool {
        self.history.is_grabbed
    }

    /// The number of edits that can be taken back or are forgotten.
    pub fn edit_count(&self) -> usize {
        self.history.forgotten + self.history.done.len()
    }

    /// Whether edits were forgotten, because together they took too much memory.
    pub fn has_forgotten(&self) -> bool {
        self.history.forgotten > 0
    }

    /// What the last edit does.
    pub fn done_deed(&self) -> Option<Deed> {
        Some(self.history.done.last()?.deed)
    }

    /// What the edit does that was taken back last.
    pub fn undone_deed(&self) -> Option<Deed> {
        Some(self.history.undone.last()?.deed)
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.history.done.is_empty()
    }

    /// Whether there is an edit to make again.
    pub fn can_redo(&self) -> bool {
        !self.history.undone.is_empty()
    }

    /// What has changed since when.
    pub fn revisions(&self) -> Revisions {
        self.revisions
    }
}
