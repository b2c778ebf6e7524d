//! What the core knows by name: methods, costs, schedules, orders, settings and samples.

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::base::named::Named;
use crate::base::settings;
use crate::chart::sketch::Sketch;
use crate::data::samples::Sample;
use crate::model::cost::Cost;
use crate::model::method::{Order, Rule, Schedule};
use crate::wasm::names::script_name;
use crate::wasm::record::{Names, listed, made, record};
use crate::wasm::refusals::refused;

record! {
    /// What the core knows by name, each list in the order in which it is offered.
    Catalogue as CatalogueObject "Catalogue" {
        /// The methods.
        method: Names,
        /// The costs.
        cost: Names,
        /// The schedules of the learning rate.
        schedule: Names,
        /// The ways in which the points of a batch are drawn.
        order: Names,
        /// The settings of runs and of the lab.
        settings: Other of "Setting[]",
        /// The built-in data sets.
        samples: Names,
    }

    /// A number that a person can set.
    Setting as SettingObject "Setting" {
        /// Its name as scripts write it.
        name: Text,
        /// The least value.
        least: Number,
        /// The greatest value.
        most: Number,
        /// The value of a new lab.
        default: Number,
    }

    /// What a person sees of a sample before choosing it.
    SampleCard as SampleCardObject "SampleCard" {
        /// The group in which it is offered.
        group: Text,
        /// Its points as parts of the box that they fill: x0, y0, x1, … from 0 to 1, with y upwards.
        points: Other of "Float64Array",
        /// The height of the best line at the left end, if one line is the best.
        left: MaybeNumber,
        /// The same at the right end.
        right: MaybeNumber,
    }
}

fn names_of<T: Named>() -> Names {
    T::ALL.iter().map(|&(name, _)| name.to_owned()).collect()
}

/// What the core knows by name.
#[wasm_bindgen]
pub fn catalogue() -> CatalogueObject {
    let settings = settings::Setting::all().map(|setting| Setting {
        name: script_name(setting.name).into(),
        least: setting.least,
        most: setting.most,
        default: setting.default,
    });
    made(Catalogue {
        method: names_of::<Rule>(),
        cost: names_of::<Cost>(),
        schedule: names_of::<Schedule>(),
        order: names_of::<Order>(),
        settings: listed(settings).into(),
        samples: Sample::ALL
            .iter()
            .map(|sample| sample.name.to_owned())
            .collect(),
    })
}

/// What a person sees of a sample before choosing it.
#[wasm_bindgen(js_name = sampleCard)]
pub fn sample_card(name: &str) -> Result<SampleCardObject, JsValue> {
    let sample = Sample::named(name).map_err(refused)?;
    let sketch = Sketch::of(sample);
    Ok(made(SampleCard {
        group: sample.group.name().into(),
        points: Float64Array::from(sketch.points.as_slice()).into(),
        left: sketch.line.map(|[left, _]| left),
        right: sketch.line.map(|[_, right]| right),
    }))
}
