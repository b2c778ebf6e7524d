//! The entries for the browser, in WebAssembly only: adapters without logic of their own.
//!
//! `page` is the entry of the module of a first visit. `extras` is the entry of a second module,
//! compiled with the feature `extras`, which the page loads when it first needs it.

#[cfg(not(feature = "extras"))]
mod allocator;
#[cfg(feature = "extras")]
mod extras;
mod names;
#[cfg(not(feature = "extras"))]
mod page;
#[cfg(not(feature = "extras"))]
mod phrases;
mod record;
mod refusals;
mod span;
