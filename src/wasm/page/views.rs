//! How the charts show the lab.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::named::Named as _;
use crate::lab::Message;
use crate::lab::Residuals;
use crate::wasm::names::named;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// Shows residuals as squares, or as dashed lines.
    #[wasm_bindgen(js_name = showSquares)]
    pub fn show_squares(&mut self, is_on: bool) -> Command {
        let squares = Message::ShowResiduals(Residuals::Squares);
        let lines = Message::ShowResiduals(Residuals::Lines);
        self.update(if is_on { squares } else { lines })
    }

    /// Whether residuals are shown as squares.
    #[wasm_bindgen(getter)]
    pub fn squares(&self) -> bool {
        self.lab.residuals() == Residuals::Squares
    }

    /// Draws the line after the next step, or not.
    #[wasm_bindgen(js_name = showNextLine)]
    pub fn show_next_line(&mut self, is_on: bool) -> Command {
        self.update(Message::ShowNextLine(is_on))
    }

    /// Whether the line after the next step is drawn.
    #[wasm_bindgen(getter, js_name = nextLine)]
    pub fn next_line(&self) -> bool {
        self.lab.shows_next_line()
    }

    /// Makes a panel large: `"data"`, `"landscape"`, `"cost"`, `"numbers"`, or none with an empty name.
    pub fn enlarge(&mut self, panel: &str) -> Command {
        let panel = named(panel)?;
        self.update(Message::Enlarge(panel))
    }

    /// The panel that is large; empty if none is.
    #[wasm_bindgen(getter)]
    pub fn large(&self) -> String {
        self.lab.large().name().to_owned()
    }

    /// Shows the cost on a `"linear"` or `"log"` axis, or its `"gap"` to the lowest.
    #[wasm_bindgen(js_name = showCost)]
    pub fn show_cost(&mut self, axis: &str) -> Command {
        let axis = named(axis)?;
        self.update(Message::ShowCost(axis))
    }

    /// The axis of the cost: `"linear"`, `"log"` or `"gap"`.
    #[wasm_bindgen(getter, js_name = costAxis)]
    pub fn cost_axis(&self) -> String {
        self.lab.cost_axis().name().to_owned()
    }

    /// Whether that axis is logarithmic because the cost has run away, and nobody has chosen it.
    #[wasm_bindgen(getter, js_name = isLogByItself)]
    pub fn is_log_by_itself(&self) -> bool {
        self.lab.is_log_by_itself()
    }

    /// Whether the visible runs have different costs, which do not compare.
    #[wasm_bindgen(getter, js_name = costsDiffer)]
    pub fn costs_differ(&self) -> bool {
        self.lab.costs_differ()
    }

    /// Shows the cost by `"iteration"` or by `"work"`.
    #[wasm_bindgen(js_name = setAcross)]
    pub fn set_across(&mut self, abscissa: &str) -> Command {
        let abscissa = named(abscissa)?;
        self.update(Message::ShowAcross(abscissa))
    }

    /// What the cost is shown by.
    #[wasm_bindgen(getter)]
    pub fn across(&self) -> String {
        self.lab.abscissa().name().to_owned()
    }

    /// A number that changes whenever anything changed that a page shows.
    #[wasm_bindgen(getter)]
    pub fn revision(&self) -> f64 {
        let revisions = self.lab.revisions();
        (revisions.data + revisions.descent + revisions.view + revisions.search) as f64
    }
}
