//! What a lesson asks about the lab.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::lesson::{Condition, Expression, Fact};

#[wasm_bindgen]
impl Page {
    /// Whether all conditions hold now. What is no condition does not.
    pub fn meets(&self, conditions: Vec<String>) -> bool {
        let mut conditions = conditions.iter();
        conditions
            .all(|text| Condition::read(text).is_ok_and(|condition| condition.holds(&self.lab)))
    }

    /// Whether a number differs from that of an expression by at most the tolerance.
    #[wasm_bindgen(js_name = isNear)]
    pub fn is_near(&self, expression: &str, given: f64, tolerance: f64) -> bool {
        Expression::read(expression)
            .is_ok_and(|expression| expression.is_near(&self.lab, given, tolerance))
    }

    /// A fact as sentences have it; nothing where it has no value.
    #[wasm_bindgen(js_name = factText)]
    pub fn fact_text(&self, name: &str) -> String {
        Fact::named(name)
            .map(|fact| fact.text(&self.lab))
            .unwrap_or_default()
    }
}
