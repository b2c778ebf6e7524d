//! A lab as a link and as a file, and back. Nothing that comes in is trusted.
//!
//! Both formats hold the same names and values, those of
//! [`SavedLab::visit`](crate::lab::saved::SavedLab::visit). A link has them as
//! `name=value&name=value`, a file as JSON. Only what differs from a new lab is written. On
//! reading, each part that is valid is used, and each other part is reported as a [`Problem`].
//!
//! `writer` makes a `tree` of a saved lab, and `link` and `file` make text of it. They make a tree of
//! text, too, in which each value is a `source`: text still, until `reader` makes a saved lab of it.

mod file;
mod link;
mod number;
mod open_error;
mod opened;
mod problem;
mod reader;
mod source;
mod tree;
mod writer;

pub use file::file;
pub use link::link;
pub use open_error::OpenError;
pub use opened::{Opened, open};
pub use problem::{MOST_PROBLEMS, Problem, Reason};
pub use tree::VERSION;
