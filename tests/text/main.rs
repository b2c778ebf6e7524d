//! Tests of `src/text`.

#[path = "../given/mod.rs"]
mod given;

mod words;
