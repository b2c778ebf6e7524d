//! A lab in words: phrases that the page turns into sentences of its language.

pub mod captions;
pub mod describe;
