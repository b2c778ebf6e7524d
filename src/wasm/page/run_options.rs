//! What scripts set of a run: an object of options.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::base::phrase::Phrase;
use crate::base::settings::Setting;
use crate::runs::settings::{FITTED, RunOptions};
use crate::wasm::names::script_name;

#[wasm_bindgen(typescript_custom_section)]
const _: &str = r"
/** What can be said of a run when it is added or set. What is left out has its default, or stays as it is. */
export type RunOptions = Partial<Pick<Run,
  | 'name' | 'method' | 'momentum' | 'beta1' | 'beta2' | 'epsilon' | 'batch' | 'order' | 'seed'
  | 'schedule' | 'period' | 'cost' | 'delta'> & { learningRate: number | 'fitted' }>;
";

#[wasm_bindgen]
extern "C" {
    /// Options as JavaScript has them.
    #[wasm_bindgen(typescript_type = "RunOptions")]
    pub type RunOptionsObject;

    #[wasm_bindgen(js_namespace = Object)]
    fn keys(object: &JsValue) -> Vec<String>;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn get(this: &RunOptionsObject, key: &str) -> JsValue;
}

/// The options that an object has; those that are `undefined` are left out. A number that is no
/// number is NaN, which the lab refuses with words.
///
/// # Errors
/// Returns the phrase that says so if this is no object, if no run has such an option, or if an
/// option that is a text has another value.
pub fn read(object: &RunOptionsObject) -> Result<RunOptions, JsValue> {
    let value: &JsValue = object.unchecked_ref();
    if !value.is_object() {
        return Err(phrase(Phrase::new("lab.options-object")));
    }
    let mut options = RunOptions::default();
    for key in keys(value) {
        let value = object.get(&key);
        if value.is_undefined() {
            continue;
        }
        let setting = Setting::OF_RUNS
            .iter()
            .find(|setting| script_name(setting.name) == key);
        let word = value.as_string();
        let is_fitted = setting == Some(&Setting::LEARNING_RATE) && word.as_deref() == Some(FITTED);
        if let Some(setting) = setting.filter(|_| !is_fitted) {
            let number = value.as_f64().unwrap_or(f64::NAN);
            options.numbers.push((setting.name.to_owned(), number));
        } else if is_fitted {
            let name = Setting::LEARNING_RATE.name.to_owned();
            options.words.push((name, FITTED.to_owned()));
        } else if RunOptions::WORDS.contains(&key.as_str()) {
            let word =
                word.ok_or_else(|| phrase(Phrase::new("lab.not-a-text").with("name", &*key)))?;
            options.words.push((key, word));
        } else {
            return Err(phrase(
                Phrase::new("lab.no-such-option").with("name", &*key),
            ));
        }
    }
    Ok(options)
}

fn phrase(phrase: Phrase) -> JsValue {
    phrase.encode().into()
}
