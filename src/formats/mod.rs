//! The formats that a lab reads and writes: tables in; links, files, CSV, Python programs, GIF and
//! WebM files and QR codes out.

pub mod csv;
pub mod gif;
pub mod python;
pub mod qr;
pub mod saved;
pub mod table;
pub mod webm;
pub mod wire;
