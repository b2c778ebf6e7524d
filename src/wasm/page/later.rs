//! The part of the module that is loaded later.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::prelude::wasm_bindgen;

/// Whether the part is there.
static IS_LOADED: AtomicBool = AtomicBool::new(false);

/// Says that the part of the module that is loaded later is there. Before, what it draws stays empty.
#[wasm_bindgen(js_name = laterIsLoaded)]
pub fn later_is_loaded() {
    IS_LOADED.store(true, Ordering::Relaxed);
}

/// Returns whether functions of the later part may be called.
pub(super) fn is_loaded() -> bool {
    IS_LOADED.load(Ordering::Relaxed)
}
