//! Tests of `src/data`.

#[path = "../given/mod.rs"]
mod given;

mod dataset;
mod frame;
mod noise;
mod samples;
