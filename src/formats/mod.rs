//! The formats that a lab reads and writes: tables and workbooks in; links, files, CSV, Python programs, GIF and
//! WebM files and QR codes out.

pub mod csv;
#[cfg(feature = "converters")]
pub mod encoding;
pub mod gif;
pub mod packed;
pub mod python;
pub mod qr;
pub mod saved;
pub mod sheet;
pub mod table;
pub mod webm;
pub mod wire;
#[cfg(feature = "converters")]
pub mod workbook;
