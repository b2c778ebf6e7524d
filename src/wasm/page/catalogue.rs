//! What the lab knows by name.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::base::settings::Setting;
use crate::data::samples::Sample;

/// Least, most and default of a setting; empty where there is none of this name.
#[wasm_bindgen(js_name = settingRange)]
pub fn setting_range(name: &str) -> Vec<f64> {
    let setting = Setting::all().find(|setting| setting.name == name);
    setting
        .map(|setting| vec![setting.least, setting.most, setting.default])
        .unwrap_or_default()
}

/// The names of the built-in data sets, in order.
#[wasm_bindgen(js_name = sampleNames)]
pub fn sample_names() -> Vec<String> {
    let names = Sample::ALL.iter().map(|sample| sample.name.to_owned());
    names.collect()
}
