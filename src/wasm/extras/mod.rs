//! The door of the second module, the workshop: what is needed now and then (tables, files,
//! pictures), loaded when it is first used. Like `web` it holds no logic.
//!
//! It knows nothing of the page's lab but what it is handed.

mod game;
mod handed;
mod lesson;
mod pictures;
mod points;
mod share;
mod situation;
mod table;
mod table_options;
