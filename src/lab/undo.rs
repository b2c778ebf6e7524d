//! Edits of a lab, made, taken back and made again.

use std::cell::OnceCell;

use super::{Lab, Race, Trial};
use crate::base::refusal::Refusal;
use crate::data::dataset::Dataset;
use crate::data::frame::Frame;
use crate::data::sums::Sums;
use crate::lab::edit::{Change, Edit};
use crate::model::objective::Objective;
use crate::runs::list::Runs;
use crate::runs::run::Mark;

impl Lab {
    /// Makes a change and keeps its inverse. An open edit goes on in the next one of its kind.
    pub(super) fn edit(&mut self, change: Change, is_open: bool) -> Result<(), Refusal> {
        let continues = |edit: &Edit| is_open && edit.is_open && change.continues(&edit.inverse);
        let is_continued = self.undo.last().is_some_and(continues);
        let (marks, sums) = (self.marks(), self.dataset.sums().clone());
        let inverse = self.apply(change, None, None)?;
        if !is_continued {
            self.undo.push(Edit {
                inverse,
                marks,
                sums,
                is_open,
            });
        }
        self.redo.clear();
        Ok(())
    }

    pub(super) fn undo(&mut self) -> Result<(), Refusal> {
        self.close_edit();
        let edit = self.undo.pop().ok_or(Refusal::NothingToUndo)?;
        let again = self.turn_round(edit, true)?;
        self.redo.push(again);
        Ok(())
    }

    pub(super) fn redo(&mut self) -> Result<(), Refusal> {
        let edit = self.redo.pop().ok_or(Refusal::NothingToRedo)?;
        let back = self.turn_round(edit, false)?;
        self.undo.push(back);
        Ok(())
    }

    /// Takes an edit back (and the descents to where it was made), or makes it again; returns
    /// what does the opposite.
    fn turn_round(&mut self, edit: Edit, goes_back: bool) -> Result<Edit, Refusal> {
        let (marks, sums) = (self.marks(), self.dataset.sums().clone());
        let back_to = goes_back.then_some(&edit.marks[..]);
        let inverse = self.apply(edit.inverse, Some(edit.sums), back_to)?;
        Ok(Edit {
            inverse,
            marks,
            sums,
            is_open: false,
        })
    }

    pub(super) fn close_edit(&mut self) {
        if let Some(edit) = self.undo.last_mut() {
            edit.is_open = false;
        }
    }

    /// Ends a drag: now the frame follows the point that was moved.
    pub(super) fn release(&mut self) {
        let is_drag = self.is_grabbed && self.undo.last().is_some_and(|edit| edit.is_open);
        if let (true, Some(edit)) = (is_drag, self.undo.last())
            && let Change::Relocate { index, .. } = edit.inverse
        {
            let point = self.dataset.points()[index];
            self.frame = self.frame.holding(point);
            self.revisions.data += 1;
        }
        self.close_edit();
        self.is_grabbed = false;
    }

    /// Makes a change and returns its inverse.
    ///
    /// When it makes an edit undone or redone, `sums` are those that the data had then, so that
    /// the numbers come back bit for bit. The descent goes on with changed data, or, when an
    /// edit is taken back, goes back to where the edit was made.
    fn apply(
        &mut self,
        change: Change,
        sums: Option<Sums>,
        back_to: Option<&[Mark]>,
    ) -> Result<Change, Refusal> {
        let (changes_data, keeps_race) = (change.changes_data(), change.keeps_descents());
        let before = self.run().objective().clone();
        let inverse = match change {
            Change::Insert { index, point } => {
                self.dataset.insert(index, point)?;
                self.frame = self.frame.holding(point);
                self.selected = self.selected.map(|at| at + usize::from(at >= index));
                Change::Remove { index }
            }
            Change::Remove { index } => {
                let point = self.dataset.remove(index)?;
                self.selected = match self.selected {
                    Some(at) if at == index => None,
                    Some(at) if at > index => Some(at - 1),
                    other => other,
                };
                Change::Insert { index, point }
            }
            Change::Relocate { index, to } => {
                let from = self.dataset.relocate(index, to)?;
                if !self.is_grabbed {
                    self.frame = self.frame.holding(to);
                }
                Change::Relocate { index, to: from }
            }
            Change::Replace { dataset, sample } => Change::Replace {
                dataset: self.replace(dataset),
                sample: std::mem::replace(&mut self.sample, sample),
            },
            Change::SavedLab {
                dataset,
                sample,
                runs,
            } => Change::SavedLab {
                dataset: self.replace(dataset),
                sample: std::mem::replace(&mut self.sample, sample),
                runs: self.exchange(runs),
            },
            Change::SharedSettings { shared, runs } => Change::SharedSettings {
                shared: std::mem::replace(&mut self.shared, shared),
                runs: self.exchange(runs),
            },
            Change::Whole(other) => Change::Whole(self.become_other(other)),
            Change::Join { index, entry } => {
                self.runs.insert(index, *entry);
                Change::Leave { index }
            }
            Change::Leave { index } => {
                let entry = Box::new(self.runs.remove(index));
                Change::Join { index, entry }
            }
            Change::Exchange { index, mut entry } => {
                std::mem::swap(&mut self.runs.entries[index], &mut *entry);
                Change::Exchange { index, entry }
            }
            Change::Rename { index, name } => {
                let name = std::mem::replace(&mut self.runs.entries[index].name, name);
                Change::Rename { index, name }
            }
            Change::Hide { index, is_hidden } => {
                let hidden = &mut self.runs.entries[index].is_hidden;
                let is_hidden = std::mem::replace(hidden, is_hidden);
                Change::Hide { index, is_hidden }
            }
            Change::Solo(solo) => Change::Solo(std::mem::replace(&mut self.runs.solo, solo)),
            Change::Rate { index, rate } => {
                let run = &mut self.runs.entries[index].run;
                let before = run.rate();
                run.set_rate(rate);
                Change::Rate {
                    index,
                    rate: before,
                }
            }
            Change::Tolerance(tolerance) => {
                Change::Tolerance(std::mem::replace(&mut self.tolerance, tolerance))
            }
            Change::Limit(limit) => Change::Limit(std::mem::replace(&mut self.limit, limit)),
        };
        if changes_data {
            if let Some(sums) = sums {
                self.dataset.restore(sums);
            }
            self.columns = OnceCell::new();
            self.follow_data(back_to.unwrap_or_default());
        }
        self.rescale.clear();
        if !keeps_race {
            self.race = Race::None;
        }
        self.revisions.descent += 1;
        self.follow_chosen(&before)?;
        Ok(inverse)
    }

    /// Where all descents are.
    fn marks(&self) -> Vec<Mark> {
        self.runs().iter().map(|entry| entry.run().mark()).collect()
    }

    /// Has all descents go on with the present data, or go back to their marks.
    fn follow_data(&mut self, marks: &[Mark]) {
        // Runs that make the same thing small share what was found out about it.
        let mut made: Vec<Objective> = Vec::new();
        for index in 0..self.runs().len() {
            let run = &self.runs.entries[index].run;
            let (cost, method) = (run.objective().cost(), *run.method());
            let is_free = self.shared.hold.is_none();
            let same = made
                .iter()
                .find(|made| is_free && made.serves(cost, method.needs_points(cost)));
            let objective = same.cloned();
            let objective = objective.unwrap_or_else(|| self.objective(cost, &method, run.line()));
            made.push(objective.clone());
            let mark = marks.iter().find(|mark| mark.is_of(run)).copied();
            let run = &mut self.runs.entries[index].run;
            match mark {
                Some(mark) => run.rewind(mark, objective),
                None => run.change(objective, method),
            }
        }
        self.revisions.data += 1;
    }

    /// Has landscape and search follow the chosen run, if it has come to make small something
    /// else than `before`.
    pub(super) fn follow_chosen(&mut self, before: &Objective) -> Result<(), Refusal> {
        let start = self.start_place();
        let objective = self.runs.chosen().run().objective();
        let is_same = objective.is_same(before);
        self.landscape.follow(objective, start);
        if !is_same {
            self.revisions.data += 1;
            if self.search.is_some() {
                // Its costs were those of another landscape.
                self.try_lines(Trial::Cancel)?;
                self.revisions.search += 1;
            }
        }
        Ok(())
    }

    fn replace(&mut self, dataset: Dataset) -> Dataset {
        self.frame = Frame::around(dataset.points());
        self.selected = None;
        self.cursor = None;
        self.columns = OnceCell::new();
        std::mem::replace(&mut self.dataset, dataset)
    }

    fn exchange(&mut self, mut runs: Box<Runs>) -> Box<Runs> {
        self.is_playing = false;
        std::mem::swap(&mut self.runs, &mut runs);
        runs
    }
}
