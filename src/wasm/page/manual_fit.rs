//! Fitting a line by hand.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::CoordinatesObject;
use crate::chart::Place;
use crate::chart::data_chart;
use crate::chart::free_corner::free_corner;
use crate::lab::Message;
use crate::text::describe;
use crate::wasm::refusals::Command;

#[wasm_bindgen]
impl Page {
    /// Sets the line by hand: the descent starts again from it.
    #[wasm_bindgen(js_name = setLine)]
    pub fn set_line(&mut self, intercept: f64, slope: f64) -> Command {
        self.set_start(intercept, slope)
    }

    /// Shows two handles on the line and keeps the best one a secret, or not.
    #[wasm_bindgen(js_name = setHand)]
    pub fn set_hand(&mut self, is_on: bool) -> Command {
        self.update(Message::FitByHand(is_on))
    }

    /// Whether the line is being fitted by hand.
    #[wasm_bindgen(getter)]
    pub fn hand(&self) -> bool {
        self.lab.is_by_hand()
    }

    /// Shows the best line, or not.
    pub fn reveal(&mut self, is_on: bool) -> Command {
        self.update(Message::Reveal(is_on))
    }

    /// Whether the best line is shown.
    #[wasm_bindgen(getter)]
    pub fn revealed(&self) -> bool {
        self.lab.is_revealed()
    }

    /// Where a handle lies on the data chart.
    #[wasm_bindgen(js_name = pixelOfHandle)]
    pub fn pixel_of_handle(&mut self, handle: usize) -> CoordinatesObject {
        let view = self.painter.data_view(&self.lab);
        let place = data_chart::handle_place(&self.lab, &view, handle);
        self.coordinates(place.x, place.y)
    }

    /// In which corner of the plot words of this size hide least; they are in `now`.
    #[wasm_bindgen(js_name = freeCorner)]
    pub fn free_corner(&mut self, width: f64, height: f64, now: usize) -> usize {
        let view = self.painter.data_view(&self.lab);
        let handles = [0, 1].map(|handle| data_chart::handle_place(&self.lab, &view, handle));
        let points = self.lab.dataset().points();
        free_corner(points, &handles, &view, (width, height), now)
    }

    /// Moves a handle to the height of a place of the data chart.
    #[wasm_bindgen(js_name = dragHandle)]
    pub fn drag_handle(&mut self, handle: usize, x: f64, y: f64) -> Command {
        let height = self.painter.point(&self.lab, Place::new(x, y)).y;
        self.update(Message::MoveHandle { handle, height })
    }

    /// Moves a handle up by fiftieths of the vertical axis.
    #[wasm_bindgen(js_name = nudgeHandle)]
    pub fn nudge_handle(&mut self, handle: usize, up: f64) -> Command {
        self.update(Message::NudgeHandle { handle, up })
    }

    /// A handle of the line.
    #[wasm_bindgen(js_name = handlePhrase)]
    pub fn handle_phrase(&self, handle: usize) -> String {
        describe::handle(&self.lab, handle).encode()
    }

    /// What the line costs, after how many tries, and once the best is revealed, by how much that is more.
    #[wasm_bindgen(js_name = handPhrase)]
    pub fn hand_phrase(&self) -> String {
        describe::score(&self.lab).encode()
    }
}
