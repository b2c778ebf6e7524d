//! One run of a descent with its whole history, and several runs side by side.

pub mod era;
pub mod list;
pub mod next_method;
pub mod next_step;
pub mod race;
pub mod rate;
pub mod record;
pub mod run;
pub mod settings;
pub mod trace;
