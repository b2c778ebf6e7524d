//! Tests of the page in a real browser. They find and use controls as people do: by role and name, with pointer and keys.
//!
//! | module | what it is |
//! |---|---|
//! | [`story`] | a test: it opens the page, does something, and must leave nothing in the console |
//! | [`page`], [`control`] | the page and its controls |
//! | [`mod@pointer`], [`keys`] | actions of a mouse, a finger and a keyboard |
//! | [`screen`] | the screens on which the page is tested |
//! | [`browser`], [`driver`] | the browser and its driver |
//! | [`engine`], [`bidi`] | the engines, which nothing else tells apart, and the protocol that one of them speaks |
//! | [`shelf`] | the browsers that a story has left for the next one |
//! | [`site`], [`axe`] | the site that is served, and the accessibility checker |
//! | [`patience`] | waiting for a condition |

pub mod axe;
pub mod bidi;
pub mod browser;
pub mod control;
pub mod driver;
pub mod engine;
pub mod keys;
pub mod page;
pub mod patience;
pub mod pointer;
pub mod screen;
pub mod shelf;
pub mod site;
pub mod story;
