//! Steepest: gradient descent on linear regression, one iteration at a time.
//!
//! The map of the house. Data flows down the page; arrows never point back.
//!
//! | room | what it is |
//! |---|---|
//! | [`dataset`], [`sums`] | the points, and running sums that keep their digits |
//! | [`mod@line`], [`cost`], [`curvature`] | the line; what it costs and which way is down; the shape of the bowl |
//! | [`run`], [`trace`] | one descent, every iteration of it |
//! | [`settings`], [`rate`], [`samples`], [`frame`] | what can be set; the scale of learning rates; built-in data; the window on the plane |
//! | [`lab`] (with `edit`) | the whole state, the messages that change it, undo and redo |
//! | [`describe`], [`phrase`], [`number`], [`refusal`] | a lab in words: keys of the locales with their arguments |
//! | [`view`] | a lab in pixels, for any plotters backend |
//! | `web` | the browser's door, in WebAssembly only |
//!
//! A click becomes a [`lab::Message`]; [`lab::Lab::update`] is the only place where anything
//! changes; [`view`] and [`describe`] read the lab and never write to it.

pub mod cost;
pub mod curvature;
pub mod dataset;
pub mod describe;
mod double;
mod edit;
pub mod frame;
pub mod lab;
pub mod landscape;
pub mod line;
pub mod number;
pub mod phrase;
pub mod rate;
pub mod refusal;
pub mod run;
pub mod samples;
pub mod search;
pub mod settings;
pub mod sums;
pub mod trace;
pub mod view;
#[cfg(target_arch = "wasm32")]
mod web;
