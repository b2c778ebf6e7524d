//! The entries for the browser, in WebAssembly only: adapters without logic of their own.
//!
//! `page` is the entry of the module of a first visit. `extras` is the entry of a second module,
//! compiled with the feature `extras`, which the page loads when it first needs it, and `converters`
//! that of a third one, compiled with the feature `converters`.

#[cfg(not(any(feature = "extras", feature = "converters")))]
mod allocator;
#[cfg(feature = "converters")]
mod converters;
#[cfg(not(feature = "converters"))]
mod coordinates;
#[cfg(feature = "extras")]
mod extras;
mod names;
#[cfg(not(any(feature = "extras", feature = "converters")))]
mod page;
#[cfg(not(any(feature = "extras", feature = "converters")))]
mod phrases;
#[cfg(not(feature = "converters"))]
mod record;
mod refusals;
#[cfg(not(feature = "converters"))]
mod span;
