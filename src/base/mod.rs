//! What everything else is built on, without knowledge of data, costs or descents.

pub(crate) mod angle;
pub(crate) mod bytes;
pub mod calendar;
pub(crate) mod double;
pub(crate) mod label;
pub mod limits;
pub mod line;
pub mod named;
pub mod number;
pub(crate) mod order_statistics;
pub mod phrase;
pub mod power;
pub mod random;
pub mod refusal;
pub mod settings;
pub mod typed_number;
