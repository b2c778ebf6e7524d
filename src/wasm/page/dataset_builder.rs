//! Points that come to the lab in parts.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::data::dataset::Dataset;
use crate::data::dataset_builder;
use crate::wasm::refusals::{Command, refused};

/// A data set that is being made part by part. It belongs to whoever makes it, so that nobody else adds to it.
#[wasm_bindgen]
pub struct DatasetBuilder(dataset_builder::DatasetBuilder);

#[wasm_bindgen]
impl DatasetBuilder {
    /// Begins a data set of `count` points.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize) -> Result<Self, JsValue> {
        dataset_builder::DatasetBuilder::new(count)
            .map(Self)
            .map_err(refused)
    }

    /// Appends points: x0, y0, x1, ….
    pub fn extend(&mut self, coordinates: &[f64]) -> Command {
        self.0.extend(coordinates).map_err(refused)
    }
}

impl DatasetBuilder {
    pub(super) fn finish(self) -> Dataset {
        self.0.finish()
    }
}
