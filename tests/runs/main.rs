//! Tests of `src/runs`.

#[path = "../given/mod.rs"]
mod given;

mod rates;
mod run;
