//! Tests of `src/base`.

mod random;
