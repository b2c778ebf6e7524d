//! Tests of `src/sound`.

#[path = "../given/mod.rs"]
mod given;

mod listener;
mod pitch;
mod sweep;
