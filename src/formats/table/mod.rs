//! Tables as people have them, read as points: text in any usual encoding, with any usual
//! separator, decimal mark and line break, chunk by chunk.
//!
//! The first 64 kilobytes tell how a table is written ([`Structure`]); the rest is read that way.
//! Rows that give no point are reported with their number and the reason ([`Skipped`]).
//!
//! The state machine for quotation marks and separators is our own. Rows are numbered as a
//! spreadsheet numbers them, with blank rows, and with line breaks in quotation marks within one
//! row; `csv-core` passes over blank rows without counting them. And a quotation mark that is never
//! closed is reported, about which `csv-core` says nothing.

mod choice;
mod columns;
mod date;
mod detection;
mod dialect;
mod encoding;
mod grid;
mod header;
mod kind;
mod literal;
mod number;
mod options;
mod points;
mod preamble;
mod reader;
mod rows;
mod scale;
mod structure;

pub use columns::Column;
pub use date::{ClockForm, DateForm};
pub use dialect::{Decimal, Dialect, Separator};
pub use encoding::Encoding;
pub use kind::Kind;
pub use options::{ColumnChoice, Filter, Options};
pub use points::{MOST_SKIPPED, SkipReason, Skipped, TablePoints};
pub use reader::{HEAD, TableReader};
pub use scale::Scale;
pub use structure::Structure;
