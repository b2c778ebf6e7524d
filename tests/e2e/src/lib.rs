//! Steepest in a real browser, found and used the way a person does it: by role and name, with pointer and keys.
//!
//! | module | what it is |
//! |---|---|
//! | [`story`] | a test: open the page, do something, and have left nothing in the console |
//! | [`page`], [`control`] | the page, and something on it that can be found, named and used |
//! | [`mod@pointer`], [`keys`] | what a mouse, a finger and a keyboard do |
//! | [`screen`] | what the page is seen on |
//! | [`browser`], [`driver`] | the real browser behind it: the one place that knows which one |
//! | [`site`], [`axe`] | what is served to it, and the accessibility checker |
//! | [`patience`] | waiting for a state instead of for a time |

pub mod axe;
pub mod browser;
pub mod control;
pub mod driver;
pub mod keys;
pub mod page;
pub mod patience;
pub mod pointer;
pub mod screen;
pub mod site;
pub mod story;
