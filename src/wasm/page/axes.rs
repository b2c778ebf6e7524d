//! What x and y stand for, as a page sets it and reads it.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::dataset_builder::DatasetBuilder;
use super::entry::Page;
use crate::base::refusal;
use crate::data::axes::{Axes, Axis, DateUnit, Dates};
use crate::lab::Message;
use crate::text::describe;
use crate::wasm::names::named;
use crate::wasm::phrases::spoken;
use crate::wasm::refusals::Command;

#[wasm_bindgen(typescript_custom_section)]
const _: &str = r#"
/** What the numbers of a coordinate stand for. */
export interface AxisMeaning {
  /** The name of the axis; "" for none. */
  name: string;
  /** The unit of its numbers if they are dates, "days", "hours", "minutes" or "seconds"; else "". */
  unit: string;
  /** The date whose number is 0, in seconds since 1970-01-01 00:00. */
  origin: number;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// A meaning as JavaScript has it.
    #[wasm_bindgen(typescript_type = "AxisMeaning")]
    pub type AxisObject;

    #[wasm_bindgen(method, structural, getter)]
    fn name(this: &AxisObject) -> String;

    #[wasm_bindgen(method, structural, getter)]
    fn unit(this: &AxisObject) -> String;

    #[wasm_bindgen(method, structural, getter)]
    fn origin(this: &AxisObject) -> f64;
}

/// Returns what an object says of an axis.
///
/// # Errors
/// Returns the phrase of the refusal if there is no such unit.
fn axis_of(object: &AxisObject) -> Result<Axis, JsValue> {
    let unit: Option<DateUnit> = named(&object.unit())?;
    let origin = object.origin();
    Ok(Axis {
        name: object.name(),
        dates: unit.map(|unit| Dates { origin, unit }),
    })
}

#[wasm_bindgen]
impl Page {
    /// Puts the points of a table in place of all others, says what x and y stand for, and starts again.
    #[wasm_bindgen(js_name = loadTable)]
    pub fn load_table(
        &mut self,
        points: DatasetBuilder,
        x: &AxisObject,
        y: &AxisObject,
    ) -> Command {
        let points = Box::new(points.finish());
        let (x, y) = (axis_of(x)?, axis_of(y)?);
        let axes = Box::new(Axes { x, y });
        self.update(Message::LoadTable { points, axes })
    }

    /// The name of the axis `"x"` or `"y"`; empty if it has none of its own.
    #[wasm_bindgen(js_name = axisName)]
    pub fn axis_name(&self, axis: &str) -> Result<String, JsValue> {
        let axis: refusal::Axis = named(axis)?;
        Ok(self.lab.axes().axis(axis).name.clone())
    }

    /// The phrase of what the numbers of the axis `"x"` or `"y"` are if they are dates; empty if they are none.
    #[wasm_bindgen(js_name = unitPhrase)]
    pub fn unit_phrase(&self, axis: &str) -> Result<String, JsValue> {
        Ok(spoken(describe::unit(&self.lab, named(axis)?)))
    }

    /// Gives the axis `"x"` or `"y"` a name; an empty one takes its name away.
    #[wasm_bindgen(js_name = nameAxis)]
    pub fn name_axis(&mut self, axis: &str, name: String) -> Command {
        let axis = named(axis)?;
        self.update(Message::NameAxis { axis, name })
    }

    /// Whether the numbers of y are dates, which take more room beside the data chart.
    #[wasm_bindgen(getter, js_name = hasDates)]
    pub fn has_dates(&self) -> bool {
        self.lab.axes().y.dates.is_some()
    }
}
