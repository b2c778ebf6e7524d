//! The cost curve of a run as a melody.

use super::note::{Kind, Note};
use super::pitch::Ear;
use crate::lab::Lab;

/// The most notes of a sweep, and the seconds from one to the next.
const MOST: u64 = 100;
const APART: f64 = 0.04;

/// How much longer than that a note sounds, so that they are one line.
const OVERLAP: f64 = 1.5;

/// Returns the notes of the cost curve of the chosen run, from the first iteration that is remembered of its present stretch to the last one
/// computed; of a long run, of some of them, evenly spaced.
pub fn sweep(lab: &Lab) -> Vec<Note> {
    let entry = lab.chosen();
    let (run, ear) = (entry.run(), Ear::of(lab, entry));
    let (first, reached) = (run.first(), run.reached());
    let gaps = (reached - first).min(MOST - 1);
    let iterations = (0..=gaps).map(|index| {
        let part = index as f64 / gaps.max(1) as f64;
        first + ((reached - first) as f64 * part).round() as u64
    });
    let objective = run.objective();
    let heard = iterations.filter_map(|iteration| run.at(iteration));
    heard
        .enumerate()
        .map(|(index, (place, excess))| Note {
            kind: Kind::Step,
            style: entry.colour(),
            frequency: ear.frequency(objective.least() + excess),
            pan: ear.pan(objective.line(place).intercept),
            delay: index as f64 * APART,
            length: OVERLAP * APART,
        })
        .collect()
}
