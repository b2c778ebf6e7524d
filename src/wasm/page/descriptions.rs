//! The lab in words, and numbers as people read them.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::{Term, TermObject};
use crate::base::number;
use crate::base::typed_number::{TypedNumber, read};
use crate::text::describe;
use crate::wasm::phrases::spoken;
use crate::wasm::refusals::{index, refused};

#[wasm_bindgen]
impl Page {
    /// The text alternative of the data chart.
    #[wasm_bindgen(js_name = dataPhrase)]
    pub fn data_phrase(&self) -> String {
        describe::data_chart(&self.lab).encode()
    }

    /// Where the chosen run is, in few words.
    #[wasm_bindgen(js_name = nowPhrase)]
    pub fn now_phrase(&self) -> String {
        describe::now(&self.lab).encode()
    }

    /// The text alternative of the cost chart.
    #[wasm_bindgen(js_name = costPhrase)]
    pub fn cost_phrase(&self) -> String {
        describe::cost_chart(&self.lab).encode()
    }

    /// A point, its residual and its squared error.
    #[wasm_bindgen(js_name = pointPhrase)]
    pub fn point_phrase(&self, i: usize) -> String {
        spoken(describe::point(&self.lab, i))
    }

    /// A computed iteration.
    #[wasm_bindgen(js_name = iterationPhrase)]
    pub fn iteration_phrase(&self, i: f64) -> String {
        spoken(describe::iteration(&self.lab, i as u64))
    }

    /// The keyboard cursor.
    #[wasm_bindgen(js_name = cursorPhrase)]
    pub fn cursor_phrase(&self) -> String {
        describe::cursor(&self.lab).encode()
    }

    /// A point's share of the sums of the chosen run.
    pub fn term(&mut self, i: f64) -> Result<TermObject, JsValue> {
        let term = self.lab.term(index(i)?).map_err(refused)?;
        Ok(self.records.term.show(Term {
            x: term.point.x,
            y: term.point.y,
            predicted: term.predicted,
            residual: term.residual,
            cost: term.cost,
            scoreIntercept: term.score.intercept,
            scoreSlope: term.score.slope,
            z: term.z,
        }))
    }

    /// A number with at most four significant digits.
    pub fn format(&self, value: f64) -> String {
        number::short(value)
    }

    /// A number for a column, with its trailing zeros.
    #[wasm_bindgen(js_name = formatAligned)]
    pub fn format_aligned(&self, value: f64) -> String {
        number::aligned(value)
    }

    /// A whole number in groups of digits.
    #[wasm_bindgen(js_name = formatCount)]
    pub fn format_count(&self, value: f64) -> String {
        number::count(value as u64)
    }

    /// The number that a person typed, as scripts write numbers. `NaN` if it is none.
    #[wasm_bindgen(js_name = typedNumber)]
    pub fn typed_number(&self, text: &str, is_whole: bool) -> String {
        match read(text, is_whole) {
            TypedNumber::Plain(plain) => plain,
            _ => "NaN".to_owned(),
        }
    }

    /// What is wrong with a text that is no number, with an example of one.
    #[wasm_bindgen(js_name = unreadPhrase)]
    pub fn unread_phrase(&self, text: &str, example: f64) -> String {
        describe::unread_number(text, example).encode()
    }
}
