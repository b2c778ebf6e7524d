//! The page in a real browser: every test is a story, and its name says how it ends.

mod accessibility;
mod canvases;
mod given;
mod keyboard;
mod landscape;
mod layout;
mod numbers;
mod points;
mod rate;
mod rest;
mod safety;
mod scripting;
mod search;
mod settings;
mod steps;
mod understanding;
