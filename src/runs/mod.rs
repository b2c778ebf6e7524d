//! One run of a descent with its whole history, and several runs side by side.

pub mod era;
pub mod fitted_rate;
pub mod list;
pub mod next_method;
pub mod next_step;
pub mod race;
pub mod rate_scale;
pub mod record;
pub mod run;
pub mod settings;
pub mod stop_rule;
pub mod trace;
