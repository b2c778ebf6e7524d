//! What is played.

/// What a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run is at an iteration: its cost is the pitch.
    Step,
    /// A derivative has changed its sign: the run has crossed the valley.
    Turn,
    /// A run has arrived at the lowest cost.
    Arrival,
    /// A run has run away.
    Runaway,
}

/// One note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// What it says.
    pub kind: Kind,
    /// The colour of its run, from 0 to 5, which is its timbre too.
    pub style: usize,
    /// In hertz.
    pub frequency: f64,
    /// From −1 (left) to 1 (right).
    pub pan: f64,
    /// Seconds until it begins.
    pub delay: f64,
    /// Seconds for which it sounds.
    pub length: f64,
}
