//! The entry for the page: a lab with the canvases that show it, as one object, [`Page`](entry::Page).
//!
//! It holds no logic. Each file has the methods for one part of the page: they turn what JavaScript
//! passes into a [`Message`](crate::lab::Message) and read the answer from the lab. Numbers cross as
//! `f64`, long lists as typed arrays, sentences as encoded
//! [phrases](crate::base::phrase::Phrase::encode). A refused command throws the encoded phrase that
//! says why.

mod axes;
mod canvases;
mod catalogue;
mod dataset_builder;
mod descriptions;
mod edits;
mod entry;
mod landscape;
mod later;
mod lesson;
mod locks;
mod manual_fit;
mod painter;
mod playback;
mod pointer;
mod points;
mod prediction;
mod race;
mod rate_scale;
mod reading;
mod records;
mod run_data;
mod run_options;
mod runs;
mod saved;
mod search;
mod selection;
mod settings;
mod sound;
mod views;
