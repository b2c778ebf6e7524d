//! Tests of `src/base`.

mod line;
mod random;
