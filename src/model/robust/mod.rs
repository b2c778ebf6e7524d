//! The exact best line of costs that are not squared: of the mean absolute error and of Huber's.
//!
//! Both are convex, so going down from anywhere ends at the best line; the work is to get there
//! exactly and in few passes over the points.

mod absolute;
mod centred_points;
mod directional_loss;
mod huber;
mod minimum;
mod rounding;
mod search;

pub use minimum::{best, least_along};
pub(crate) use rounding::relative;
