//! Tests of `src/base`.

mod calendar;
mod line;
mod random;
mod typed_number;
