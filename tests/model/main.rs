//! Tests of `src/model`.

#[path = "../given/mod.rs"]
mod given;

mod gradient;
mod landscape;
mod methods;
mod reference;
mod robust;
