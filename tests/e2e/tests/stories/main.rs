//! The page in a real browser: every test is a story, and its name says how it ends.

mod accessibility;
mod canvases;
mod cards;
mod comparison;
mod costs;
mod determinism;
mod given;
mod keyboard;
mod landscape;
mod layout;
mod methods;
mod numbers;
mod pictures;
mod points;
mod race;
mod rate;
mod rest;
mod runs;
mod safety;
mod scripting;
mod search;
mod settings;
mod shape;
mod steps;
mod textbook;
mod understanding;
