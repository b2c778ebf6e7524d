//! The entries for the browser, in WebAssembly only: adapters without logic of their own.

#[cfg(feature = "extras")]
mod extras;
#[cfg(not(feature = "extras"))]
mod page;
