//! The games: scenes, and what answers are worth.

mod answers;
mod prediction;
mod scenes;
