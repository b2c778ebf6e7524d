//! Edits of a lab, made, undone and redone.

use std::cell::OnceCell;

use crate::base::refusal::Refusal;
use crate::data::dataset::Dataset;
use crate::data::frame::Frame;
use crate::lab::document::Document;
use crate::lab::history::{
    Edit, Effects, Outline, PointsBefore, PointsChange, SinglePoint, Target,
};
use crate::lab::playback::{Playback, Race};
use crate::lab::state::Lab;
use crate::lab::view::View;
use crate::model::objective::Objective;
use crate::runs::list::RunEntry;
use crate::runs::run::{Mark, Run};

/// Making edits.
impl Lab {
    /// Makes an edit of everything but the points. `make` changes the document and returns the runs
    /// that it removed or replaced; a run that takes the place of another one has an id of its own.
    pub(super) fn edit(&mut self, effects: Effects, make: impl FnOnce(&mut Document) -> Vec<Run>) {
        let before = self.before();
        let runs = make(&mut self.document);
        self.finish(before, runs, effects);
    }

    /// What [`Lab::edit`] does after the change: the module has this code once, not with each change.
    #[inline(never)]
    fn finish(&mut self, before: Box<(Outline, Objective)>, runs: Vec<Run>, effects: Effects) {
        let (before, objective) = *before;
        // While a learning rate is set, those of the other runs stay as they are.
        if !matches!(effects.target, Some(Target::Rate(_))) {
            self.fit_rates(effects.target);
        }
        self.keep(before, runs, None, None, effects);
        self.follow_edit(effects, &objective);
    }

    /// Makes an edit of the points; the runs go on from where they are.
    ///
    /// # Errors
    /// Returns the refusal of the data set, and nothing has changed.
    pub(super) fn edit_points(
        &mut self,
        change: PointsChange,
        target: Option<Target>,
    ) -> Result<(), Refusal> {
        let (before, objective) = *self.before();
        let points = self.change_points(change, true)?;
        self.document.columns = OnceCell::new();
        let is_continued = self.history.continues(target);
        self.follow_data(&[], is_continued);
        self.fit_rates(target);
        let effects = Effects::of_change(target);
        self.keep(before, Vec::new(), Some(points), None, effects);
        self.follow_edit(effects, &objective);
        Ok(())
    }

    /// Replaces all points and all runs: `make` changes the rest of the document and returns the runs
    /// that it removed.
    pub(super) fn edit_all(
        &mut self,
        dataset: Dataset,
        whole: Option<(View, Playback)>,
        make: impl FnOnce(&mut Document) -> Vec<Run>,
    ) -> Result<(), Refusal> {
        let (before, objective) = *self.before();
        let points = self.change_points(PointsChange::Replace(dataset), whole.is_none())?;
        self.document.columns = OnceCell::new();
        let runs = make(&mut self.document);
        // The rates of a lab that is opened are those that it was saved with.
        if whole.is_none() {
            self.fit_rates(None);
        }
        self.revisions.data += 1;
        let whole = whole.map(|whole| {
            let mut whole = Box::new(whole);
            self.exchange_whole(&mut whole);
            whole
        });
        let effects = Effects {
            stops: true,
            ..Effects::default()
        };
        self.keep(before, runs, Some(points), whole, effects);
        self.follow_edit(effects, &objective);
        Ok(())
    }

    fn before(&self) -> Box<(Outline, Objective)> {
        let objective = self.run().objective().clone();
        Box::new((Outline::of(&self.document), objective))
    }

    /// Puts an edit on the undo list, unless it goes on with the last one.
    fn keep(
        &mut self,
        mut before: Outline,
        runs: Vec<Run>,
        points: Option<PointsBefore>,
        whole: Option<Box<(View, Playback)>>,
        effects: Effects,
    ) {
        self.history.undone.clear();
        if self.history.continues(effects.target) {
            if let Some(edit) = self.history.done.last_mut() {
                edit.before.note_rates(&self.document);
            }
            return;
        }
        before.note_rates(&self.document);
        self.history.done.push(Edit {
            before,
            runs,
            points,
            whole,
            effects,
            sender: self.sender,
            parts: self.parts,
        });
        self.history.bound_memory();
    }

    fn change_points(
        &mut self,
        mut change: PointsChange,
        view_follows: bool,
    ) -> Result<PointsBefore, Refusal> {
        let (sums, marks) = (self.document.dataset.sums().clone(), self.marks());
        let single = change.single();
        change.turn(&mut self.document.dataset)?;
        if view_follows {
            self.follow_points(single);
        }
        Ok(PointsBefore {
            inverse: change,
            sums,
            marks,
        })
    }

    /// Ends a drag: now the frame follows the point that was moved.
    pub(super) fn release(&mut self) {
        let last = self.history.done.last();
        if self.history.is_grabbed
            && let Some(Target::Point(index)) = last.and_then(|edit| edit.effects.target)
        {
            let point = self.document.dataset.points()[index];
            self.view.frame = self.view.frame.holding(point);
            self.revisions.data += 1;
        }
        self.history.close();
        self.history.is_grabbed = false;
        // What held the stop rule back has let go.
        self.notice_end();
        self.view.held_scales.clear();
        for entry in &mut self.document.runs.entries {
            entry.forget_fitted();
        }
        self.revisions.view += 1;
    }
}

/// Undoing and redoing.
impl Lab {
    pub(super) fn undo(&mut self) -> Result<(), Refusal> {
        self.history.close();
        let mut edit = self.history.done.pop().ok_or(Refusal::NothingToUndo)?;
        let turned = self.turn(&mut edit, true);
        // An edit that cannot be undone stays where it is.
        let list = match turned {
            Ok(()) => &mut self.history.undone,
            Err(_) => &mut self.history.done,
        };
        list.push(edit);
        turned
    }

    pub(super) fn redo(&mut self) -> Result<(), Refusal> {
        let mut edit = self.history.undone.pop().ok_or(Refusal::NothingToRedo)?;
        let turned = self.turn(&mut edit, false);
        let list = match turned {
            Ok(()) => &mut self.history.done,
            Err(_) => &mut self.history.undone,
        };
        list.push(edit);
        turned
    }

    /// Puts the document of an edit in the place of the present one, which the edit then keeps.
    ///
    /// # Errors
    /// Returns the refusal of the data set, and nothing has changed.
    fn turn(&mut self, edit: &mut Edit, goes_back: bool) -> Result<(), Refusal> {
        let (mut outline, objective) = *self.before();
        let marks = self.marks();
        if let Some(points) = &mut edit.points {
            let sums = self.document.dataset.sums().clone();
            let single = points.inverse.single();
            points.inverse.turn(&mut self.document.dataset)?;
            let sums = std::mem::replace(&mut points.sums, sums);
            self.document.dataset.restore(sums);
            self.document.columns = OnceCell::new();
            if edit.whole.is_none() {
                self.follow_points(single);
            }
        }
        for run in &mut outline.runs {
            let mut earlier = edit.before.runs.iter();
            run.sets_rate = earlier.any(|earlier| earlier.id == run.id && earlier.sets_rate);
        }
        let before = std::mem::replace(&mut edit.before, outline);
        let all_are_back = self.rebuild(before, &mut edit.runs);
        if let Some(points) = &mut edit.points {
            let earlier = std::mem::replace(&mut points.marks, marks);
            // Runs that were kept themselves know these points.
            if !all_are_back {
                self.follow_data(if goes_back { &earlier } else { &[] }, false);
            }
        }
        if let Some(whole) = &mut edit.whole {
            self.exchange_whole(whole);
        }
        self.follow_edit(edit.effects, &objective);
        Ok(())
    }

    /// Makes the document what an outline says. Its runs are those of the present document and those
    /// in `kept`, where the ones that it does not have are kept then. Returns whether all of them come
    /// from there.
    fn rebuild(&mut self, outline: Outline, kept: &mut Vec<Run>) -> bool {
        let document = &mut self.document;
        let entries = std::mem::take(&mut document.runs.entries);
        let mut present: Vec<Run> = entries.into_iter().map(|entry| entry.run).collect();
        let (mut all_are_back, mut entries) = (true, Vec::new());
        for before in outline.runs {
            let is_it = |run: &Run| run.id() == before.id;
            let run = if let Some(at) = present.iter().position(is_it) {
                let mut run = present.swap_remove(at);
                if before.sets_rate {
                    run.set_rate(before.rate);
                }
                all_are_back = false;
                run
            } else if let Some(at) = kept.iter().position(is_it) {
                kept.swap_remove(at)
            } else {
                // Each run of an outline is in the document or kept with the edit.
                continue;
            };
            entries.push(RunEntry {
                run,
                name: before.name,
                delta: before.delta,
                is_fitted: before.is_fitted,
                colour: before.colour,
                is_hidden: before.is_hidden,
                fitted: OnceCell::new(),
                descent: OnceCell::new(),
            });
        }
        document.runs.entries = entries;
        kept.append(&mut present);
        document.runs.chosen = outline.chosen;
        document.runs.solo = outline.solo;
        document.shared = outline.shared;
        document.tolerance = outline.tolerance;
        document.limit = outline.limit;
        document.stops_far = outline.stops_far;
        document.sample = outline.sample;
        all_are_back
    }

    fn exchange_whole(&mut self, whole: &mut (View, Playback)) {
        std::mem::swap(&mut self.view, &mut whole.0);
        std::mem::swap(&mut self.playback, &mut whole.1);
        self.playback.is_searching = false;
        self.revisions.data += 1;
        self.revisions.view += 1;
        self.revisions.search += 1;
    }
}

/// What follows from an edit.
impl Lab {
    fn follow_edit(&mut self, effects: Effects, before: &Objective) {
        let has_ended = std::mem::take(&mut self.playback.has_ended);
        if effects.stops {
            self.playback.is_playing = false;
        } else if effects.goes_on && has_ended && self.has_more() {
            self.playback.is_playing = true;
        } else {
            self.playback.has_ended = has_ended;
        }
        if !effects.keeps_race {
            self.playback.race = Race::None;
        }
        self.rescale_offer.clear();
        self.revisions.descent += 1;
        self.follow_chosen(before);
    }

    /// Has frame and selection follow a change of the points; `None` if all were replaced.
    fn follow_points(&mut self, change: Option<SinglePoint>) {
        let (view, is_grabbed) = (&mut self.view, self.history.is_grabbed);
        match change {
            Some(SinglePoint::Inserted { index, point }) => {
                view.frame = view.frame.holding(point);
                view.selected = view.selected.map(|at| at + usize::from(at >= index));
            }
            Some(SinglePoint::Removed { index }) => {
                view.selected = match view.selected {
                    Some(at) if at == index => None,
                    Some(at) if at > index => Some(at - 1),
                    other => other,
                };
            }
            Some(SinglePoint::Moved { to }) => {
                if !is_grabbed {
                    view.frame = view.frame.holding(to);
                }
            }
            None => {
                let (points, start) = (self.document.dataset.points(), self.document.shared.start);
                view.frame = Frame::around(points, Some(start));
                view.selected = None;
                view.cursor = None;
            }
        }
    }

    /// Where all runs are.
    fn marks(&self) -> Vec<Mark> {
        self.runs().iter().map(|entry| entry.run().mark()).collect()
    }

    /// Has all runs go on with the present data, or go back to their marks.
    /// `is_continued` tells whether the same gesture has changed the data before.
    fn follow_data(&mut self, marks: &[Mark], is_continued: bool) {
        // Runs that minimise the same function share what was found out about it.
        let mut made: Vec<Objective> = Vec::new();
        for index in 0..self.runs().len() {
            let run = &self.document.runs.entries[index].run;
            let (cost, method) = (run.objective().cost(), *run.method());
            let is_free = self.document.shared.hold.is_none();
            let same = made
                .iter()
                .find(|made| is_free && made.serves(cost, method.needs_points(cost)));
            let objective = same.cloned();
            let objective = objective.unwrap_or_else(|| self.objective(cost, &method, run.line()));
            made.push(objective.clone());
            let mark = marks.iter().find(|mark| mark.is_of(run)).copied();
            let run = &mut self.document.runs.entries[index].run;
            match mark {
                Some(mark) => run.rewind(mark, objective),
                None if is_continued => run.change_again(objective, method),
                None => run.change(objective, method),
            }
        }
        self.revisions.data += 1;
    }

    /// Has landscape and search follow the chosen run, if it minimises another function than
    /// `before`.
    pub(super) fn follow_chosen(&mut self, before: &Objective) {
        let start = self.start_place();
        let objective = self.document.run().objective();
        let is_same = objective.is_same(before);
        self.view.landscape.follow(objective, start);
        if !is_same {
            self.revisions.data += 1;
            if self.playback.search.is_some() {
                // Its costs were those of another landscape.
                self.playback.search = None;
                self.playback.is_searching = false;
                self.revisions.search += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::point::Point;
    use crate::lab::message::Message;

    #[test]
    fn an_edit_that_cannot_be_undone_stays_on_the_list() {
        let mut lab = Lab::default();
        lab.update(Message::AddPoint(Point::new(1.0, 2.0))).unwrap();
        lab.history.done[0].points.as_mut().unwrap().inverse = PointsChange::Remove { index: 7 };
        assert!(lab.undo().is_err());
        assert_eq!((lab.history.done.len(), lab.dataset().len()), (1, 1));
        assert!(lab.history.undone.is_empty());
    }
}
