//! The part of the door for texts in other encodings.

use wasm_bindgen::prelude::*;

use crate::base::named::Named as _;
use crate::formats::encoding::{Converter, Encoding};
use crate::wasm::names::named;

/// Recognises the encoding of a text by its beginning, and returns its name.
#[wasm_bindgen(js_name = encodingOf)]
pub fn encoding_of(head: &[u8], is_whole: bool) -> String {
    Encoding::of(head, is_whole).name().to_owned()
}

/// Converts a text to UTF-8.
#[wasm_bindgen]
pub struct TextConverter(Converter);

#[wasm_bindgen]
impl TextConverter {
    /// A converter from the encoding with this name.
    #[wasm_bindgen(constructor)]
    pub fn new(encoding: &str) -> Result<Self, JsValue> {
        named(encoding).map(Converter::new).map(Self)
    }

    /// Converts the next bytes.
    pub fn convert(&mut self, bytes: &[u8], is_last: bool) -> Vec<u8> {
        self.0.convert(bytes, is_last).into_bytes()
    }
}
