//! Tests of `src/lab`.

#[path = "../given/mod.rs"]
mod given;

mod axes;
mod compare;
mod endings;
mod lab;
mod locks;
mod messages;
mod reading;
mod saved;
mod soundness;
