//! Tests of `src/lesson`.

mod conditions;
mod files;
mod own;
