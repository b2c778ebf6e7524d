//! The whole state of a lab, and the messages that change it.
//!
//! A [`Lab`] is three things: the document (points, runs and their settings: what is saved, shared and
//! undone), the view (how it is shown) and the playback (running, racing, searching). A [`Message`]
//! says what kind of thing it changes ([`Message::kind`]), and [`Lab::update`] is the one place where
//! anything changes.

mod cursor;
mod deed;
mod document;
mod history;
mod lock;
mod message;
mod offer;
mod opening;
mod playback;
mod prediction;
mod query;
mod reading;
mod restore;
mod run_edits;
pub mod saved;
pub mod search;
mod state;
mod stepping;
mod undo;
mod update;
mod view;

pub use deed::Deed;
pub use document::{SharedSettings, Units};
pub use lock::{Lock, Locks, Sender};
pub use message::{Kind, Look, Message, Status, Trial};
pub use offer::Offers;
pub use query::{LONGEST_HISTORY, MOST_ROWS, Span, Term, zones_of};
pub use reading::{Motion, Reading, Sight, SliceInView};
pub use state::{Lab, Revisions};
pub use stepping::MOST_STEPS;
pub use view::{Abscissa, CostAxis, Panel, Prediction, Residuals};
