//! Steepest: gradient descent on linear regression, one iteration at a time.
//!
//! This is the map of the source. Each folder imports only from the folders above it in this table;
//! `tests/house` checks that.
//!
//! | folder | what it holds |
//! |---|---|
//! | [`base`] | numbers, lines, settings with their ranges, refusals, phrases |
//! | [`data`] | the points, running sums over them, scaling, samples, made-up points |
//! | [`model`] | costs and their gradients, the exact best line, curvature, learning-rate zones, methods |
//! | [`runs`] | one run with every iteration of it; several runs compared; the race |
//! | [`lab`] | the whole state, the messages that change it, undo and redo, the saved form |
//! | [`text`] | a lab in words: keys of the locales with their arguments |
//! | [`sound`] | a lab in notes, for a person who listens |
//! | [`chart`] | a lab in pixels, for any plotters backend, and as pictures that stand alone |
//! | [`formats`] | tables and workbooks in; links, files, CSV, Python, PNG, GIF, WebM and QR codes out |
//! | [`lesson`] | chapters that set up a lab, ask for something to do, and notice when it is done |
//! | [`game`] | scenes that a seed decides, something to guess, and points for it |
//! | `wasm` | the entries for the browser: `page`, and `extras` and `converters`, which are loaded when first needed |
//!
//! A click becomes a [`lab::Message`]; [`lab::Lab::update`] is the only place where anything
//! changes; [`chart`], [`sound`] and [`text`] read the lab and never write to it.

pub mod base;
pub mod chart;
pub mod data;
pub mod formats;
pub mod game;
pub mod lab;
pub mod lesson;
pub mod model;
pub mod runs;
pub mod sound;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;
