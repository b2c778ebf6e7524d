//! Tests of `src/text`.

#[path = "../given/mod.rs"]
mod given;

mod digits;
mod names;
mod statuses;
mod words;
