//! Games: a scene that a seed decides, something to guess, and points for it.
//!
//! Three games, each of some rounds: predict where the next step of a descent leads, fit a line by hand in fewer tries than the
//! descent takes steps, and choose the learning rate that arrives in the fewest steps. The page plays them with the lab;
//! what is asked, and what an answer is worth, is decided here.

mod duel;
mod fewest;
mod judgement;
mod points;
mod scene;

pub use duel::Duel;
pub use fewest::{Fewest, arrival};
pub use judgement::{Error, Judgement};
pub use points::MOST;
pub use scene::{Game, LIMIT, Level, TRIES, scene};
