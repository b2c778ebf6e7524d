//! Steepest: gradient descent on linear regression, one iteration at a time.
//!
//! The map of the house. Data flows down the page; arrows never point back.
//!
//! | room | what it is |
//! |---|---|
//! | [`dataset`], [`sums`], [`columns`] | the points, running sums that keep their digits, and passes over all points |
//! | [`mod@line`], [`cost`], [`scaling`] | the line; what it costs to be wrong; the unit in which x is seen |
//! | [`objective`], [`curvature`], [`robust`] | what a descent makes small; the shape of its bowl; its exact best line where it is no bowl |
//! | [`method`], [`zones`] | the ways downhill; what a learning rate does in them |
//! | [`run`], [`trace`] | one descent, every iteration of it |
//! | [`recipe`], [`lineup`], [`race`] | the settings of a run; the runs that are compared; who comes first |
//! | [`settings`], [`rate`], [`samples`], [`frame`] | what can be set; the scale of learning rates; built-in data; the window on the plane |
//! | [`noise`], [`sorting`] | made-up data by a seed; the points in another order |
//! | [`table`] | tables as people have them, made into points |
//! | [`landscape`], [`search`] | the window on the cost; trying every line in it |
//! | [`lab`], [`message`] (with `edit`) | the whole state, the messages that change it, undo and redo |
//! | [`situation`], [`tape`], [`share`] | a lab at rest as plain numbers and names; as a list of numbers; as link and file |
//! | [`describe`], [`captions`], [`phrase`], [`number`], [`refusal`] | a lab in words: keys of the locales with their arguments |
//! | [`csv`], [`program`], [`qr`] | what leaves the lab as text, and a link as a code to scan |
//! | [`view`] | a lab in pixels, for any plotters backend, and as pictures that stand alone |
//! | [`film`], [`webm`] | pictures one after another, as an animated GIF and as a video |
//! | `web` | the browser's door, in WebAssembly only |
//! | `workshop` | the door of the second module, which is loaded when it is first used |
//!
//! A click becomes a [`lab::Message`]; [`lab::Lab::update`] is the only place where anything
//! changes; [`view`] and [`describe`] read the lab and never write to it.

mod angle;
pub mod captions;
pub mod columns;
pub mod cost;
pub mod csv;
pub mod curvature;
pub mod dataset;
pub mod describe;
mod double;
mod edit;
pub mod film;
pub mod frame;
pub mod lab;
pub mod landscape;
pub mod line;
pub mod lineup;
pub mod message;
pub mod method;
pub mod noise;
pub mod number;
pub mod objective;
mod order;
pub mod phrase;
pub mod program;
pub mod qr;
pub mod race;
pub mod rate;
pub mod recipe;
pub mod refusal;
pub mod robust;
pub mod run;
pub mod samples;
pub mod scaling;
pub mod search;
pub mod settings;
pub mod share;
pub mod situation;
pub mod sorting;
pub mod sums;
pub mod table;
pub mod tape;
pub mod trace;
pub mod view;
#[cfg(all(target_arch = "wasm32", not(feature = "workshop")))]
mod web;
pub mod webm;
#[cfg(all(target_arch = "wasm32", feature = "workshop"))]
mod workshop;
pub mod zones;
