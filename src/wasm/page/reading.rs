//! The reading cursor of the keyboard.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::CoordinatesObject;
use crate::lab::Reading;
use crate::text::describe;
use crate::text::detail::Detail;
use crate::wasm::names::named;
use crate::wasm::refusals::{Command, index};

#[wasm_bindgen]
impl Page {
    /// Moves the reading cursor of the chart `"data"`, `"cost"` or `"landscape"`: see `Motion`. Returns whether it is somewhere
    /// else now.
    pub fn read(&mut self, chart: &str, motion: &str) -> Result<bool, JsValue> {
        let (chart, motion) = (named(chart)?, named(motion)?);
        Ok(self.painter.read(&self.lab, chart, motion))
    }

    /// Puts the reading cursor on a point.
    #[wasm_bindgen(js_name = readPoint)]
    pub fn read_point(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.painter.set_reading(Some(Reading::Point(index)));
        Ok(())
    }

    /// Puts the reading cursor away.
    #[wasm_bindgen(js_name = stopReading)]
    pub fn stop_reading(&mut self) {
        self.painter.set_reading(None);
    }

    /// Whether the reading cursor is somewhere.
    #[wasm_bindgen(getter, js_name = isReading)]
    pub fn is_reading(&self) -> bool {
        self.painter.reading().is_some()
    }

    /// Selects the point, goes to the iteration, or starts from the place that the reading cursor is on.
    #[wasm_bindgen(js_name = takeReading)]
    pub fn take_reading(&mut self) -> Command {
        match self.painter.reading() {
            Some(reading) => {
                let deed = reading.deed(&self.lab);
                self.update(deed)
            }
            None => Ok(()),
        }
    }

    /// What the reading cursor is on, in `"few"`, `"usual"` or `"many"` words.
    #[wasm_bindgen(js_name = readingPhrase)]
    pub fn reading_phrase(&self, detail: &str) -> Result<String, JsValue> {
        let detail: Detail = named(detail)?;
        let reading = self.painter.reading();
        let phrase = reading.and_then(|reading| describe::reading(&self.lab, reading, detail));
        Ok(phrase.unwrap_or_else(describe::unread).encode())
    }

    /// Where the reading cursor is on its chart; nothing if it is nowhere.
    #[wasm_bindgen(js_name = readingPlace)]
    pub fn reading_place(&mut self) -> Option<CoordinatesObject> {
        let place = self.painter.reading_place(&self.lab)?;
        Some(self.coordinates(place.x, place.y))
    }

    /// What of the landscape is in view.
    #[wasm_bindgen(js_name = viewPhrase)]
    pub fn view_phrase(&self) -> String {
        describe::view(&self.lab).encode()
    }

    /// What the charts show of the runs besides the chosen one, a phrase for each.
    #[wasm_bindgen(js_name = otherRuns)]
    pub fn other_runs(&self) -> Vec<String> {
        let phrases = describe::others(&self.lab);
        phrases.iter().map(|phrase| phrase.encode()).collect()
    }
}
