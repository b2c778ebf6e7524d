//! The points, as a page changes them and reads them.

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::chart::Place;
use crate::chart::density;
use crate::data::point;
use crate::data::point::Point;
use crate::lab::Message;
use crate::wasm::coordinates::coordinates;
use crate::wasm::refusals::{Command, index, refused};

#[wasm_bindgen]
impl Page {
    /// Adds a point and returns its index.
    #[wasm_bindgen(js_name = addPoint)]
    pub fn add_point(&mut self, x: f64, y: f64) -> Result<usize, JsValue> {
        self.update(Message::AddPoint(Point::new(x, y)))?;
        Ok(self.lab.dataset().len() - 1)
    }

    /// Moves a point.
    #[wasm_bindgen(js_name = movePoint)]
    pub fn move_point(&mut self, i: f64, x: f64, y: f64) -> Command {
        let (index, to) = (index(i)?, Point::new(x, y));
        self.update(Message::MovePoint { index, to })
    }

    /// Moves a point to a place on the data chart, which may lie outside of the axes.
    #[wasm_bindgen(js_name = dragTo)]
    pub fn drag_to(&mut self, i: f64, x: f64, y: f64) -> Command {
        let to = self.painter.point(&self.lab, Place::new(x, y));
        self.move_point(i, to.x, to.y)
    }

    /// Removes a point; those after it move up by one index.
    #[wasm_bindgen(js_name = removePoint)]
    pub fn remove_point(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::RemovePoint { index })
    }

    /// Puts points x0, y0, x1, … in place of all others.
    #[wasm_bindgen(js_name = setPoints)]
    pub fn set_points(&mut self, coordinates: &[f64]) -> Command {
        let points = point::pairs(coordinates).map_err(refused)?;
        self.update(Message::SetPoints(points))
    }

    /// The same as an edit of the points that there are: their sample stays.
    #[wasm_bindgen(js_name = editPoints)]
    pub fn edit_points(&mut self, coordinates: &[f64]) -> Command {
        let points = point::pairs(coordinates).map_err(refused)?;
        self.update(Message::EditPoints(points))
    }

    /// Puts points in place of all others, and starts again.
    #[wasm_bindgen(js_name = loadPoints)]
    pub fn load_points(&mut self, coordinates: &[f64]) -> Command {
        let points = point::pairs(coordinates).map_err(refused)?;
        self.update(Message::LoadPoints(points))
    }

    /// Removes all points.
    pub fn clear(&mut self) -> Command {
        self.update(Message::SetPoints(Vec::new()))
    }

    /// Loads a built-in data set, with the runs that it brings or with those that there are.
    #[wasm_bindgen(js_name = loadSample)]
    pub fn load_sample(&mut self, name: String, keeps_runs: bool) -> Command {
        self.update(Message::LoadSample { name, keeps_runs })
    }

    /// The number of points.
    #[wasm_bindgen(getter, js_name = pointCount)]
    pub fn point_count(&self) -> usize {
        self.lab.dataset().len()
    }

    /// All points: x0, y0, x1, …
    pub fn points(&self) -> Float64Array {
        coordinates(self.lab.dataset().points().iter())
    }

    /// The name of the sample that the points came from.
    #[wasm_bindgen(getter)]
    pub fn sample(&self) -> Option<String> {
        self.lab.sample().map(|sample| sample.name.to_owned())
    }

    /// A number that changes whenever the points have changed.
    #[wasm_bindgen(getter, js_name = dataRevision)]
    pub fn data_revision(&self) -> f64 {
        self.lab.revisions().data as f64
    }

    /// Whether there are so many points that their chart shows how dense they lie.
    #[wasm_bindgen(getter)]
    pub fn dense(&self) -> bool {
        density::is_dense(&self.lab)
    }
}
