//! The cost chart: the costs of all visible runs, by iteration or by work.

mod curves;
mod scale;

pub use curves::{background, descent, pointer};
pub use scale::{MARGINS, iteration_at, iteration_place, place_of, shows_lowest, viewport};
