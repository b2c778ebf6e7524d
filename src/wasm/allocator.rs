//! The allocator of the page's module.
//!
//! It is 3 kB (gzip) smaller than that of the standard library. Free blocks next to each other become one, also across
//! what the module has asked of the browser at different times, so large lists grow into what smaller ones have freed.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

/// What the allocator does.
struct Options;

impl GlobalTlsfOptions for Options {
    /// A list that grows is copied: growing in place would be a kB of code.
    const ENABLE_REALLOCATION: bool = false;
}

#[global_allocator]
static ALLOCATOR: GlobalTlsf<Options> = GlobalTlsf::new();
