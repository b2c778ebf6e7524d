//! What enters and leaves a lab: tables, links, files, pictures, videos, programs and QR codes.

pub mod csv;
pub mod gif;
pub mod python;
pub mod qr;
pub mod saved;
pub mod table;
pub mod webm;
pub mod wire;
