//! What lies under the pointer: places are pixels of the chart from the upper left corner of a chart.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::{Coordinates, CoordinatesObject};
use crate::base::settings::whole;
use crate::chart::{Place, cost_chart};
use crate::wasm::refusals::{index, refused};

impl Page {
    pub(super) fn coordinates(&mut self, x: f64, y: f64) -> CoordinatesObject {
        self.records.coordinates.show(Coordinates { x, y })
    }
}

#[wasm_bindgen]
impl Page {
    /// The index of the nearest point within reach, or −1.
    #[wasm_bindgen(js_name = pointAt)]
    pub fn point_at(&self, x: f64, y: f64, reach: f64) -> f64 {
        let found = self.painter.point_at(&self.lab, Place::new(x, y), reach);
        found.map_or(-1.0, |index| index as f64)
    }

    /// The coordinates at a place of the data chart; nothing outside of the axes.
    #[wasm_bindgen(js_name = dataAt)]
    pub fn data_at(&mut self, x: f64, y: f64) -> Option<CoordinatesObject> {
        let place = Place::new(x, y);
        let is_inside = self.painter.data_view(&self.lab).plot.contains(place);
        let point = self.painter.point(&self.lab, place);
        is_inside.then(|| self.coordinates(point.x, point.y))
    }

    /// Where a point lies on the data chart.
    #[wasm_bindgen(js_name = pixelOf)]
    pub fn pixel_of(&mut self, i: f64) -> Result<CoordinatesObject, JsValue> {
        let point = self.lab.dataset().get(index(i)?).map_err(refused)?;
        let place = self.painter.data_view(&self.lab).place(point.x, point.y);
        Ok(self.coordinates(place.x, place.y))
    }

    /// Marks the point under the pointer; none for −1.
    #[wasm_bindgen(js_name = hoverPoint)]
    pub fn hover_point(&mut self, i: f64) {
        self.painter.hover_point(whole(i).ok());
    }

    /// The computed iteration nearest to a place of the cost chart, or −1.
    #[wasm_bindgen(js_name = iterationAt)]
    pub fn iteration_at(&self, x: f64) -> f64 {
        let found = self.painter.iteration_at(&self.lab, x);
        found.map_or(-1.0, |iteration| iteration as f64)
    }

    /// Where an iteration lies on the cost chart; the chart's corner if it is not computed.
    #[wasm_bindgen(js_name = pixelOfIteration)]
    pub fn pixel_of_iteration(&mut self, i: f64) -> CoordinatesObject {
        let place = self.painter.iteration_place(&self.lab, i as u64);
        self.coordinates(place.x, place.y)
    }

    /// Marks the iteration under the pointer; none for −1.
    #[wasm_bindgen(js_name = hoverIteration)]
    pub fn hover_iteration(&mut self, i: f64) {
        self.painter.hover_iteration(whole(i).ok());
    }

    /// Whether the dotted lines of the lowest possible costs are shown.
    #[wasm_bindgen(getter, js_name = hasLowest)]
    pub fn has_lowest(&self) -> bool {
        cost_chart::shows_lowest(&self.lab)
    }
}
