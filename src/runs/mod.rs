//! One run of a descent with its whole history, and several runs side by side.

pub mod lineup;
pub mod race;
pub mod rate;
pub mod recipe;
pub mod run;
pub mod trace;
