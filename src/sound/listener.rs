//! What is heard when a lab has changed.

use super::note::{Kind, Note};
use super::pitch::Ear;
use crate::lab::{Lab, Status};
use crate::model::cost::Gradient;
use crate::runs::list::RunEntry;

/// Seconds for which the pitch of a step, and the click of a change of sign, sound.
const STEP: f64 = 0.07;
const CLICK: f64 = 0.015;

/// The click, in hertz.
const CLICK_FREQUENCY: f64 = 2400.0;

/// The chord of an arrival: a major triad on A3.
const CHORD: [f64; 3] = [220.0, 277.18, 329.63];
const CHORD_LENGTH: f64 = 0.9;

/// The notes of a run that has run away, one after the other: falling tritones.
const FALL: [f64; 3] = [880.0, 622.25, 440.0];
const FALL_LENGTH: f64 = 0.22;

/// What was heard last of a run.
#[derive(Clone, Copy, Debug)]
struct Heard {
    id: u64,
    colour: usize,
    iteration: u64,
    gradient: Gradient,
    end: Option<Kind>,
}

impl Heard {
    fn of(lab: &Lab, entry: &RunEntry) -> Self {
        let run = entry.run();
        Self {
            id: run.id(),
            colour: entry.colour(),
            iteration: run.iteration(),
            gradient: run.slope_here(),
            end: match lab.status_of(entry) {
                Status::Converged => Some(Kind::Arrival),
                Status::RunningAway | Status::Diverged => Some(Kind::Runaway),
                _ => None,
            },
        }
    }
}

/// Listens to a lab: it remembers what it has heard, so that it hears each change once.
#[derive(Clone, Debug, Default)]
pub struct Listener {
    heard: Vec<Heard>,
}

impl Listener {
    /// Returns the notes of what has happened to the visible runs since the last call: for each run that is at another iteration a
    /// step, however many steps it has made, a click if a derivative has changed its sign, and what its end sounds like if it has
    /// come to one. A run that is new is not heard, but one that takes the place of another, as after a reset, is heard from its
    /// start on.
    pub fn listen(&mut self, lab: &Lab) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut heard = Vec::new();
        for entry in lab.visible() {
            let now = Heard::of(lab, entry);
            if let Some(before) = self.before(&now) {
                hear(lab, entry, &before, &now, &mut notes);
            }
            heard.push(now);
        }
        self.heard = heard;
        notes
    }

    /// How a run was when it was heard last, or at its start.
    fn before(&self, now: &Heard) -> Option<Heard> {
        let mut heard = self.heard.iter();
        if let Some(before) = heard.clone().find(|before| before.id == now.id) {
            return Some(*before);
        }
        let start = Heard {
            iteration: 0,
            end: None,
            ..*now
        };
        heard
            .any(|before| before.colour == now.colour)
            .then_some(start)
    }
}

fn hear(lab: &Lab, entry: &RunEntry, before: &Heard, now: &Heard, notes: &mut Vec<Note>) {
    if now.iteration == before.iteration {
        return;
    }
    let (run, ear) = (entry.run(), Ear::of(lab, entry));
    let note = Note {
        kind: Kind::Step,
        style: entry.colour(),
        frequency: ear.frequency(run.cost()),
        pan: ear.pan(run.line().intercept),
        delay: 0.0,
        length: STEP,
    };
    notes.push(note);
    let turns = |before: f64, now: f64| before * now < 0.0;
    if turns(before.gradient.intercept, now.gradient.intercept)
        || turns(before.gradient.slope, now.gradient.slope)
    {
        notes.push(Note {
            kind: Kind::Turn,
            frequency: CLICK_FREQUENCY,
            length: CLICK,
            ..note
        });
    }
    // The end is heard on the way to it, not on the way back. From one end to another there is no way back: the run has gone
    // another way in between.
    let is_way_back = now.iteration < before.iteration && before.end.is_none();
    if is_way_back || now.end == before.end {
        return;
    }
    match now.end {
        Some(Kind::Arrival) => notes.extend(CHORD.map(|frequency| Note {
            kind: Kind::Arrival,
            frequency,
            delay: STEP,
            length: CHORD_LENGTH,
            ..note
        })),
        Some(_) => notes.extend((0..FALL.len()).map(|index| Note {
            kind: Kind::Runaway,
            frequency: FALL[index],
            delay: STEP + index as f64 * FALL_LENGTH,
            length: FALL_LENGTH,
            ..note
        })),
        None => {}
    }
}
