//! The rules of the repository that a compiler does not check.

mod colours;
mod crates;
mod documents;
mod imports;
mod loading;
mod reference;
mod repository;
mod words;

use repository::{files, read, root};
