//! What a first visit shows before anything has been done.

use crate::data::samples::Sample;
use crate::lab::message::{Look, Message};
use crate::lab::state::Lab;
use crate::model::landscape::LandscapeKind;

impl Lab {
    /// The scene of a first visit: the first sample, whose line starts far off, and the surface of its cost. Nothing of it is
    /// an edit that a person could undo.
    pub fn opening() -> Self {
        let mut lab = Self::default();
        if let Some(first) = Sample::ALL.first() {
            let name = first.name.to_owned();
            let load = Message::LoadSample {
                name,
                keeps_runs: false,
            };
            let surface = Message::Look(Look::As(LandscapeKind::Surface));
            let loaded = lab.update(load).and_then(|()| lab.update(surface));
            debug_assert_eq!(loaded, Ok(()), "the first sample can be loaded");
            lab.history = Default::default();
        }
        lab
    }
}
