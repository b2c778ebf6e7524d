//! Methods: how a step follows from the gradient.
//!
//! A [`Method`] is a [`Rule`] with its settings, a [`Schedule`] of the learning rate, and
//! [`Batches`] if a step takes only some of the points. Each rule is one file in [`rules`], which
//! implements [`update::Update`] and is listed in `rules/mod.rs`.

mod batch;
mod memory;
mod rule_settings;
pub mod rules;
mod schedule;
mod settings;
pub mod update;

pub use batch::{Batches, Order};
pub use memory::Memory;
pub use rule_settings::RuleSettings;
pub use rules::Rule;
pub use schedule::Schedule;
pub use settings::Method;
