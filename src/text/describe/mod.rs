//! Descriptions of a lab as phrases: the status line, the text alternatives of the charts, the
//! readings of the pointer, and the reasons for refusals.

mod charts;
mod equation;
mod readings;
mod refusals;
mod runs;
mod search;
mod status;

pub use charts::{cost_chart, curvature, data_chart, landscape};
pub use equation::equation;
pub use readings::{cursor, handle, iteration, place, point};
pub use refusals::refusal;
pub use runs::{absence, race, rescale, run, zone};
pub use search::search;
pub use status::{by_hand, status};
