//! A lab in notes, for a person who listens: what is heard of a run, and of its whole curve.
//!
//! Nothing here knows of a browser. `www/sound` plays the notes.

pub mod listener;
pub mod note;
pub mod pitch;
pub mod sweep;

pub use listener::Listener;
pub use note::{Kind, Note};
pub use pitch::Ear;
pub use sweep::sweep;
