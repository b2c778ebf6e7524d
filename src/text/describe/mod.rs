//! Descriptions of a lab as phrases: the status line, the text alternatives of the charts, the
//! readings of the pointer, the reasons for refusals, and what a lab that was opened does not come to.

mod charts;
mod coordinates;
mod deeds;
mod equation;
mod reading;
mod readings;
mod refusals;
mod runs;
mod search;
mod status;
mod typed_number;

pub use charts::{cost_chart, curvature, data_chart, landscape};
pub use coordinates::unit;
pub use deeds::{redone, undone};
pub use equation::equation;
pub use reading::{reading, unread, view};
pub use readings::{cursor, handle, iteration, place, point};
pub use refusals::refusal;
pub use runs::{absence, name, others, race, rescale, run, unreached, zone};
pub use search::search;
pub use status::{by_hand, now, score, status};
pub use typed_number::unread_number;
