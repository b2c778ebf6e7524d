//! Descriptions of a lab as phrases, which the page turns into sentences of its language.

pub mod captions;
pub mod describe;
pub mod detail;
pub mod labels;
