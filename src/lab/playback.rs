//! What goes on by itself: running, the race, and the search through all lines.

use crate::base::settings::Setting;
use crate::lab::search::Search;

/// Whether the runs race.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Race {
    /// There is no race.
    None,
    /// The runs are racing.
    On,
    /// The race is over: each run has come to its end.
    Over,
}

/// What goes on by itself.
#[derive(Clone, Debug)]
pub(super) struct Playback {
    pub(super) is_playing: bool,
    /// Whether running ended by itself, and nobody has moved the runs since then.
    pub(super) has_ended: bool,
    /// Steps a second while running; none for as fast as possible.
    pub(super) speed: Option<f64>,
    pub(super) race: Race,
    pub(super) search: Option<Search>,
    pub(super) is_searching: bool,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            is_playing: false,
            has_ended: false,
            speed: Some(Setting::SPEED.default),
            race: Race::None,
            search: None,
            is_searching: false,
        }
    }
}
