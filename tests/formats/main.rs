//! Tests of `src/formats`.

#[path = "../given/mod.rs"]
mod given;

mod csv;
mod gif;
mod python;
mod qr;
mod saved;
mod table;
mod webm;
