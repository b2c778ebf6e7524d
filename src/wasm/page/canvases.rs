//! Sizes, colours and words of the charts, and drawing them. `www/base/font.js` says what a pixel of a chart is.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use super::entry::Page;
use crate::base::named::find;
use crate::chart::margins::Margins;
use crate::chart::{Screen, contour_chart, cost_chart, data_chart};
use crate::text::captions;
use crate::wasm::names::named;
use crate::wasm::record::{made, record};
use crate::wasm::refusals::{Command, refused};

/// The margins of each chart, by its name.
const MARGINS: [(&str, Margins); 6] = [
    ("data", data_chart::margins(false, false)),
    ("data-with-sum", data_chart::margins(true, false)),
    ("data-with-dates", data_chart::margins(false, true)),
    ("data-with-sum-with-dates", data_chart::margins(true, true)),
    ("cost", cost_chart::MARGINS),
    ("landscape", contour_chart::MARGINS),
];

record! {
    /// The distances from the edges of a chart to its plot, in pixels of the chart.
    ChartMargins as ChartMarginsObject "ChartMargins" {
        /// Distance from the left edge of the chart.
        left: Number,
        /// Distance from the upper edge.
        top: Number,
        /// Distance from the right edge.
        right: Number,
        /// Distance from the lower edge.
        bottom: Number,
    }
}

/// Returns the margins of the chart `"data"`, `"cost"` or `"landscape"`; of the landscape those of its contours, and of the
/// data chart also those `-with-sum` beside it, `-with-dates` as y, and `-with-sum-with-dates`.
///
/// # Errors
/// Throws the phrase of the refusal if there is no such chart.
#[wasm_bindgen(js_name = chartMargins)]
pub fn chart_margins(chart: &str) -> Result<ChartMarginsObject, JsValue> {
    let Margins {
        left,
        top,
        right,
        bottom,
    } = find(&MARGINS, "view", chart).map_err(refused)?;
    Ok(made(ChartMargins {
        left,
        top,
        right,
        bottom,
    }))
}

#[wasm_bindgen]
impl Page {
    /// The words that are written on the surface and the slices: the names of their axes, and that of the lowest place.
    #[wasm_bindgen(js_name = setWords)]
    pub fn set_words(&mut self, intercept: String, slope: String, cost: String, lowest: String) {
        self.painter.set_names(intercept, slope, cost, lowest);
    }

    /// Returns the phrases of the texts that charts draw, except for the names of axes. `setDrawnTexts` takes them in words, in the
    /// same order.
    #[wasm_bindgen(js_name = drawnPhrases)]
    pub fn drawn_phrases() -> Vec<String> {
        let mut phrases = Vec::new();
        captions::drawn().map(|phrase| phrases.push(phrase.encode()));
        phrases
    }

    /// The texts that charts draw.
    #[wasm_bindgen(js_name = setDrawnTexts)]
    pub fn set_drawn_texts(&mut self, texts: Vec<String>) {
        let mut texts = texts.into_iter();
        let texts = captions::drawn().map(|_| texts.next().unwrap_or_default());
        self.painter.set_drawn_texts(texts);
    }

    /// Gives the landscape its size in pixels of the chart, and the device pixels of one of them.
    #[wasm_bindgen(js_name = resizeLandscape)]
    pub fn resize_landscape(&mut self, width: f64, height: f64, scale: f64) {
        self.painter.resize_landscape(Screen {
            width,
            height,
            scale,
        });
    }

    /// Gives the data chart its size in pixels of the chart, and the device pixels of one of them.
    #[wasm_bindgen(js_name = resizeData)]
    pub fn resize_data(&mut self, width: f64, height: f64, scale: f64) {
        self.painter.resize_data(Screen {
            width,
            height,
            scale,
        });
    }

    /// Gives the cost chart its size in pixels of the chart, and the device pixels of one of them.
    #[wasm_bindgen(js_name = resizeCost)]
    pub fn resize_cost(&mut self, width: f64, height: f64, scale: f64) {
        self.painter.resize_cost(Screen {
            width,
            height,
            scale,
        });
    }

    /// Whether the sum of the squares is shown beside the data chart.
    #[wasm_bindgen(getter, js_name = hasSum)]
    pub fn has_sum(&self) -> bool {
        self.painter.has_sum(&self.lab)
    }

    /// Draws in the colours of a theme: `"light"`, `"dark"`, `"projector"` or `"contrast"`.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, theme: &str) -> Command {
        self.painter.set_theme(named(theme)?);
        Ok(())
    }

    /// Shows parts of the next step, each from 0 to 1, without making it: of its arrow, and of the way to the next place.
    #[wasm_bindgen(js_name = showSlowly)]
    pub fn show_slowly(&mut self, arrow: f64, way: f64) {
        self.painter.show_slowly(Some((arrow, way)));
    }

    /// Shows the next step as usual again.
    #[wasm_bindgen(js_name = endSlowly)]
    pub fn end_slowly(&mut self) {
        self.painter.show_slowly(None);
    }

    /// Draws what has changed. `progress` (0 to 1) is how far the line has glided to its place.
    pub fn draw(&mut self, progress: f64) -> Result<(), JsError> {
        self.painter.draw(&self.lab, progress)
    }
}
