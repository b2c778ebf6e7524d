//! The rules of the repository that a compiler does not check.

mod colours;
mod crates;
mod documents;
mod graph;
mod imports;
mod loading;
mod reference;
mod repository;
mod styles;
mod words;
mod www;

use repository::{files, read, root};
