//! Tests of `src/formats`.

#[path = "../given/mod.rs"]
mod given;

mod csv;
mod earlier;
mod gif;
mod python;
mod qr;
mod saved;
mod table;
mod webm;
