//! Tests of `src/formats`.

#[path = "../given/mod.rs"]
mod given;

mod csv;
mod damaged;
mod earlier;
mod encodings;
mod gif;
mod kinds;
mod python;
mod qr;
mod saved;
mod sheet;
mod table;
mod webm;
mod workbook;
