//! Edits of a lab, made, undone and redone.

use std::cell::OnceCell;

use crate::base::refusal::Refusal;
use crate::data::dataset::Dataset;
use crate::data::frame::Frame;
use crate::lab::document::Document;
use crate::lab::history::{
    Adjusted, Edit, Effects, Followers, Outline, PointsBefore, PointsChange, SinglePoint, Target,
};
use crate::lab::playback::{Playback, Race};
use crate::lab::state::Lab;
use crate::lab::view::View;
use crate::model::objective::Objective;
use crate::runs::list::RunEntry;
use crate::runs::run::{Mark, Run};

/// What there is before an edit.
struct Before {
    outline: Outline,
    objective: Objective,
    /// The runs; none if the edit goes on with the last one.
    runs: Vec<Run>,
    /// Where they are.
    marks: Vec<Mark>,
}

/// Making edits.
impl Lab {
    /// Makes an edit of everything but the points. `make` changes the document and returns the runs
    /// that it removed or replaced; a run that takes the place of another one has an id of its own.
    pub(super) fn edit(&mut self, effects: Effects, make: impl FnOnce(&mut Document) -> Vec<Run>) {
        let before = self.before(effects.target);
        let runs = make(&mut self.document);
        self.finish(before, runs, effects);
    }

    /// What [`Lab::edit`] does after the change: the module has this code once, not with each change.
    #[inline(never)]
    fn finish(&mut self, before: Box<Before>, runs: Vec<Run>, effects: Effects) {
        // While a learning rate is set, those of the other runs stay as they are.
        if !matches!(effects.target, Some(Target::Rate(_))) {
            self.fit_rates(effects.target);
        }
        let objective = self.keep(before, runs, None, None, effects);
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
        let before = self.before(target);
        let points = self.change_points(change, true)?;
        let is_continued = self.history.continues(target);
        let mut runs = Vec::new();
        if !is_continued {
            for entry in &mut self.document.runs.entries {
                self.last_id += 1;
                let copy = entry.run.with_id(self.last_id);
                runs.push(std::mem::replace(&mut entry.run, copy));
            }
        }
        self.follow_data(is_continued);
        self.fit_rates(target);
        let effects = Effects::of_change(target);
        let objective = self.keep(before, runs, Some(points), None, effects);
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
        let before = self.before(None);
        let points = self.change_points(PointsChange::Replace(dataset), whole.is_none())?;
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
        let objective = self.keep(before, runs, Some(points), whole, effects);
        self.follow_edit(effects, &objective);
        Ok(())
    }

    fn before(&self, target: Option<Target>) -> Box<Before> {
        let runs = self.runs().iter().map(RunEntry::run);
        let is_continued = self.history.continues(target);
        Box::new(Before {
            outline: Outline::of(&self.document),
            objective: self.run().objective().clone(),
            marks: runs.clone().map(Run::mark).collect(),
            runs: runs.filter(|_| !is_continued).cloned().collect(),
        })
    }

    /// Where a run is now, if it is in the document.
    fn mark_of(&self, id: u64) -> Option<Mark> {
        let mut runs = self.runs().iter().map(RunEntry::run);
        runs.find(|run| run.id() == id).map(Run::mark)
    }

    /// Puts an edit on the undo list, unless it goes on with the last one. Returns the objective before it.
    fn keep(
        &mut self,
        before: Box<Before>,
        runs: Vec<Run>,
        points: Option<PointsBefore>,
        whole: Option<Box<(View, Playback)>>,
        effects: Effects,
    ) -> Objective {
        self.history.undone.clear();
        let Before {
            outline: mut before,
            objective,
            runs: earlier,
            marks,
        } = *before;
        if self.history.continues(effects.target) {
            if let Some(mut edit) = self.history.done.pop() {
                edit.before.note_rates(&self.document);
                // A run that has moved on since the last change of the gesture cannot go back to before the first.
                edit.adjusted.retain_mut(|adjusted| {
                    let now = self.mark_of(adjusted.run.id());
                    let has_stayed = marks.contains(&adjusted.left);
                    adjusted.left = now.unwrap_or(adjusted.left);
                    has_stayed
                });
                self.history.done.push(edit);
            }
            return objective;
        }
        // The rate that a run has already is set, too: it takes the place of those that were to come.
        for (run, mark) in before.runs.iter_mut().zip(&marks) {
            run.sets_rate |= self.mark_of(run.id).is_some_and(|now| now != *mark);
        }
        // A gesture may change later what it leaves at first.
        let is_of_rate = matches!(effects.target, Some(Target::Rate(_)));
        let changes = |run: &Run| {
            let mut settings = before.runs.iter();
            is_of_rate || settings.any(|before| before.id == run.id() && before.sets_rate)
        };
        let adjusted = earlier.into_iter().filter(changes).filter_map(|run| {
            let left = self.mark_of(run.id())?;
            Some(Adjusted { run, left })
        });
        let adjusted = adjusted.collect();
        self.history.done.push(Edit {
            before,
            runs,
            adjusted,
            followers: None,
            points,
            whole,
            effects,
            sender: self.sender,
            parts: self.parts,
            deed: self.deed,
        });
        self.history.bound_memory(&self.document);
        objective
    }

    fn change_points(
        &mut self,
        mut change: PointsChange,
        view_follows: bool,
    ) -> Result<PointsBefore, Refusal> {
        let sums = self.document.dataset.sums().clone();
        let single = change.single();
        change.turn(&mut self.document.dataset)?;
        let columns = std::mem::take(&mut self.document.columns);
        if view_follows {
            self.follow_points(single);
        }
        Ok(PointsBefore {
            inverse: change,
            sums,
            columns,
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
        let turned = self.turn(&mut edit);
        // An edit that cannot be undone stays where it is.
        let list = match turned {
            Ok(()) => &mut self.history.undone,
            Err(_) => &mut self.history.done,
        };
        list.push(edit);
        self.history.bound_memory(&self.document);
        turned
    }

    pub(super) fn redo(&mut self) -> Result<(), Refusal> {
        let mut edit = self.history.undone.pop().ok_or(Refusal::NothingToRedo)?;
        let turned = self.turn(&mut edit);
        let list = match turned {
            Ok(()) => &mut self.history.done,
            Err(_) => &mut self.history.undone,
        };
        list.push(edit);
        self.history.bound_memory(&self.document);
        turned
    }

    /// Puts the document of an edit in the place of the present one, which the edit then keeps.
    ///
    /// # Errors
    /// Returns the refusal of the data set, and nothing has changed.
    fn turn(&mut self, edit: &mut Edit) -> Result<(), Refusal> {
        let mut outline = Outline::of(&self.document);
        let (objective, followers) = (self.run().objective().clone(), self.followers());
        if let Some(points) = &mut edit.points {
            let sums = self.document.dataset.sums().clone();
            let single = points.inverse.single();
            points.inverse.turn(&mut self.document.dataset)?;
            let sums = std::mem::replace(&mut points.sums, sums);
            self.document.dataset.restore(sums);
            std::mem::swap(&mut self.document.columns, &mut points.columns);
            if edit.whole.is_none() {
                self.follow_points(single);
            }
            self.revisions.data += 1;
        }
        for run in &mut outline.runs {
            let mut earlier = edit.before.runs.iter();
            run.sets_rate = earlier.any(|earlier| earlier.id == run.id && earlier.sets_rate);
        }
        let before = std::mem::replace(&mut edit.before, outline);
        self.rebuild(before, edit);
        if let Some(whole) = &mut edit.whole {
            self.exchange_whole(whole);
        }
        self.follow_edit(edit.effects, &objective);
        if edit.whole.is_none() {
            self.notice_growth();
        }
        if let Some(earlier) = edit.followers.take() {
            let (was, left) = *earlier;
            self.regain(was, &left, &followers);
        }
        edit.followers = Some(Box::new((followers, self.followers())));
        Ok(())
    }

    fn followers(&self) -> Followers {
        let view = &self.view;
        Followers {
            frame: view.frame,
            selected: view.selected,
            cursor: view.cursor,
            landscape: view.landscape,
            growth: (view.has_grown, view.is_log_by_itself),
            race: self.playback.race,
            rescale_offer: self.rescale_offer.clone(),
        }
    }

    /// Makes those followers what they were that nobody has changed since they were left.
    fn regain(&mut self, was: Followers, left: &Followers, now: &Followers) {
        fn regain<T: PartialEq>(follower: &mut T, was: T, left: &T, now: &T) {
            if left == now {
                *follower = was;
            }
        }
        let view = &mut self.view;
        regain(&mut view.frame, was.frame, &left.frame, &now.frame);
        regain(
            &mut view.selected,
            was.selected,
            &left.selected,
            &now.selected,
        );
        regain(&mut view.cursor, was.cursor, &left.cursor, &now.cursor);
        regain(
            &mut view.landscape,
            was.landscape,
            &left.landscape,
            &now.landscape,
        );
        let mut growth = (view.has_grown, view.is_log_by_itself);
        regain(&mut growth, was.growth, &left.growth, &now.growth);
        (view.has_grown, view.is_log_by_itself) = growth;
        regain(&mut self.playback.race, was.race, &left.race, &now.race);
        let (offer, of_left) = (&mut self.rescale_offer, &left.rescale_offer);
        regain(offer, was.rescale_offer, of_left, &now.rescale_offer);
        self.revisions.data += 1;
        self.revisions.view += 1;
    }

    /// Makes the document what an outline says. Its runs are those of the present document and those
    /// that the edit keeps, which keeps the ones then that the document does not have any more.
    fn rebuild(&mut self, outline: Outline, edit: &mut Edit) {
        let (document, kept) = (&mut self.document, &mut edit.runs);
        let mut adjusted = Vec::new();
        let entries = std::mem::take(&mut document.runs.entries);
        let mut present: Vec<Run> = entries.into_iter().map(|entry| entry.run).collect();
        let mut entries = Vec::new();
        for before in outline.runs {
            let is_it = |run: &Run| run.id() == before.id;
            let run = if let Some(at) = present.iter().position(is_it) {
                let mut run = present.swap_remove(at);
                if before.sets_rate {
                    let (was, mark) = (run.clone(), run.mark());
                    let mut earlier = edit.adjusted.iter();
                    match earlier.position(|adjusted| adjusted.left == mark) {
                        Some(at) => run = edit.adjusted.swap_remove(at).run,
                        None => run.set_rate(before.rate),
                    }
                    let left = run.mark();
                    adjusted.push(Adjusted { run: was, left });
                }
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
        document.axes = outline.axes;
        edit.adjusted = adjusted;
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

    /// Has all runs go on with the present data.
    /// `is_continued` tells whether the same gesture has changed the data before.
    fn follow_data(&mut self, is_continued: bool) {
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
            let run = &mut self.document.runs.entries[index].run;
            if is_continued {
                run.change_again(objective, method);
            } else {
                run.change(objective, method);
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

    fn lab(edits: u32) -> Lab {
        let mut lab = Lab::default();
        for edit in 0..edits {
            let points = (0..1000).map(|at| Point::new(f64::from(at), f64::from(edit)));
            lab.update(Message::SetPoints(points.collect())).unwrap();
            lab.update(Message::SetCost {
                name: "mae".to_owned(),
                delta: None,
            })
            .unwrap();
            lab.update(Message::Step(10)).unwrap();
        }
        lab
    }

    #[test]
    fn the_oldest_edits_are_forgotten_and_the_last_one_never() {
        let mut lab = lab(10);
        assert_eq!((lab.edit_count(), lab.has_forgotten()), (20, false));
        // The points of ten edits take 160 kB; their columns are those of the eras of the present run, too.
        lab.history.forget(&lab.document, 80_000);
        let left = lab.history.done.len();
        assert!((2..18).contains(&left), "{left}");
        assert_eq!((lab.edit_count(), lab.has_forgotten()), (20, true));
        lab.history.forget(&lab.document, 0);
        assert_eq!(lab.history.done.len(), 1);
        assert!(lab.update(Message::Undo).is_ok());
        assert!(lab.update(Message::Undo).is_err());
    }

    #[test]
    fn an_edit_taken_back_at_the_limit_can_be_made_again() {
        let mut lab = lab(10);
        lab.history.forget(&lab.document, 80_000);
        let points = lab.dataset().points().to_vec();
        for _ in 0..2 {
            lab.update(Message::Undo).unwrap();
            lab.history.forget(&lab.document, 80_000);
        }
        for _ in 0..2 {
            lab.update(Message::Redo).unwrap();
            lab.history.forget(&lab.document, 80_000);
        }
        assert_eq!(lab.dataset().points(), points);
    }

    #[test]
    fn of_the_edits_taken_back_the_farthest_are_forgotten() {
        let mut lab = lab(10);
        for _ in 0..18 {
            lab.update(Message::Undo).unwrap();
        }
        lab.history.forget(&lab.document, 200_000);
        let (done, undone) = (lab.history.done.len(), lab.history.undone.len());
        assert_eq!(done, 2);
        assert!((1..17).contains(&undone), "{undone}");
        lab.update(Message::Redo).unwrap();
        assert_eq!(lab.dataset().points()[0].y, 1.0);
    }
}
