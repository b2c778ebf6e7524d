//! The part of the module that is loaded later.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsValue, throw_val};

thread_local! {
    /// Ends the page, because the part is missing. `None` once the part is there.
    static LOAD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Sets the function that is called when a function of the part is called before it is there.
#[wasm_bindgen(js_name = whenLaterIsMissing)]
pub fn when_later_is_missing(load: Function) {
    LOAD.set(Some(load));
}

/// Says that the part is there.
#[wasm_bindgen(js_name = laterIsLoaded)]
pub fn later_is_loaded() {
    LOAD.take();
}

/// Checks that the part is there. `xtask/src/split.rs` puts a call of this before each call of a function of the part. If the part is
/// missing, it throws the phrase that says so.
#[wasm_bindgen(js_name = needLater)]
pub fn need_later() {
    if let Some(load) = LOAD.take()
        && load.call0(&JsValue::UNDEFINED).is_err()
    {
        LOAD.set(Some(load));
        throw_val(JsValue::from("failure.module"));
    }
}
