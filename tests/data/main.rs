//! Tests of `src/data`.

#[path = "../given/mod.rs"]
mod given;

mod dataset;
mod noise;
mod samples;
