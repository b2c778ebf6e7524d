//! The landscape of the cost.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::line::Line;
use crate::base::named::Named as _;
use crate::chart::Place;
use crate::lab::Look;
use crate::lab::Message;
use crate::text::describe;
use crate::wasm::names::named;
use crate::wasm::phrases::spoken;
use crate::wasm::refusals::{Command, refused};

impl Page {
    fn look(&mut self, look: Look) -> Command {
        self.update(Message::Look(look))
    }
}

#[wasm_bindgen]
impl Page {
    /// Shows the landscape as `"contour"`, `"surface"` or `"slices"`.
    #[wasm_bindgen(js_name = showLandscape)]
    pub fn show_landscape(&mut self, kind: &str) -> Command {
        let kind = named(kind)?;
        self.look(Look::As(kind))
    }

    /// How the landscape is shown.
    #[wasm_bindgen(getter)]
    pub fn landscape(&self) -> String {
        self.lab.landscape().kind.name().to_owned()
    }

    /// The view of the landscape that is drawn: without points, an empty `"contour"`.
    #[wasm_bindgen(getter, js_name = drawnLandscape)]
    pub fn drawn_landscape(&self) -> String {
        self.lab.drawn_landscape().name().to_owned()
    }

    /// Shows the slice along which the `"intercept"` or the `"slope"` changes, where there is room for one only.
    #[wasm_bindgen(js_name = showSlice)]
    pub fn show_slice(&mut self, parameter: &str) -> Command {
        let parameter = named(parameter)?;
        self.look(Look::Slice(parameter))
    }

    /// The slice that is shown: that of the `"intercept"` or of the `"slope"`, or `""` where both are.
    #[wasm_bindgen(getter)]
    pub fn slice(&self) -> String {
        match self.painter.shown_slices(&self.lab) {
            [only] => only.name().to_owned(),
            _ => String::new(),
        }
    }

    /// Draws the principal axes of the bowl, or not.
    #[wasm_bindgen(js_name = showAxes)]
    pub fn show_axes(&mut self, is_on: bool) -> Command {
        self.look(Look::Axes(is_on))
    }

    /// Whether the principal axes are drawn.
    #[wasm_bindgen(getter)]
    pub fn axes(&self) -> bool {
        self.lab.landscape().has_axes
    }

    /// Goes `factor` times closer, or makes the surface so much larger; the place (x, y) stays where it is.
    #[wasm_bindgen(js_name = zoomLandscape)]
    pub fn zoom_landscape(&mut self, factor: f64, x: f64, y: f64) -> Command {
        let view = self.painter.landscape_view(&self.lab);
        let (across, up) = view.part(Place::new(x, y));
        self.look(Look::Zoom { factor, across, up })
    }

    /// Moves what is seen by (dx, dy) pixels of the chart.
    #[wasm_bindgen(js_name = panLandscape)]
    pub fn pan_landscape(&mut self, dx: f64, dy: f64) -> Command {
        let view = self.painter.landscape_view(&self.lab);
        let (from, to) = (Place::new(0.0, 0.0), Place::new(-dx, -dy));
        let (from, to) = (view.part(from), view.part(to));
        let (right, up) = (to.0 - from.0, to.1 - from.1);
        self.look(Look::Pan { right, up })
    }

    /// Looks at the valley and the start again; at the surface whole and from where it was first seen.
    #[wasm_bindgen(js_name = resetLandscape)]
    pub fn reset_landscape(&mut self) -> Command {
        self.painter.reset_surface();
        self.look(Look::Reset)
    }

    /// Turns the surface around the vertical, and tilts it, in radians.
    #[wasm_bindgen(js_name = turnSurface)]
    pub fn turn_surface(&mut self, turn: f64, tilt: f64) -> Command {
        self.look(Look::Turn { turn, tilt })
    }

    /// Starts again from a place of the landscape; nothing happens where there is no line.
    #[wasm_bindgen(js_name = setStartAt)]
    pub fn set_start_at(&mut self, x: f64, y: f64) -> Command {
        match self.painter.line_at(&self.lab, Place::new(x, y)) {
            Some(line) => self.update(Message::SetStart(line)),
            None => Ok(()),
        }
    }

    /// Whether the ball of the chosen run on the surface is within `reach` pixels of a place.
    #[wasm_bindgen(js_name = isAtBall)]
    pub fn is_at_ball(&self, x: f64, y: f64, reach: f64) -> bool {
        self.painter.is_at_ball(&self.lab, Place::new(x, y), reach)
    }

    /// Moves the start by fiftieths of the window, and starts again from there.
    #[wasm_bindgen(js_name = moveStart)]
    pub fn move_start(&mut self, right: f64, up: f64) -> Command {
        self.update(Message::MoveStart { right, up })
    }

    /// The highest cost in the window of the landscape.
    #[wasm_bindgen(getter, js_name = highestCost)]
    pub fn highest_cost(&self) -> f64 {
        self.lab.highest()
    }

    /// Marks the place under the pointer, whose line appears in the data chart.
    #[wasm_bindgen(js_name = hoverLandscape)]
    pub fn hover_landscape(&mut self, x: f64, y: f64) {
        self.painter.hover_place(Some(Place::new(x, y)));
    }

    /// Marks no place.
    #[wasm_bindgen(js_name = leaveLandscape)]
    pub fn leave_landscape(&mut self) {
        self.painter.hover_place(None);
    }

    /// The line at a place and what it costs; nothing where there is no line.
    #[wasm_bindgen(js_name = placePhrase)]
    pub fn place_phrase(&self, x: f64, y: f64) -> String {
        let place = self.painter.seen_at(&self.lab, Place::new(x, y));
        spoken(place.map(|place| describe::place(&self.lab, place)))
    }

    /// The text alternative of the landscape.
    #[wasm_bindgen(js_name = landscapePhrase)]
    pub fn landscape_phrase(&self) -> String {
        describe::landscape(&self.lab).encode()
    }

    /// The cost of a line.
    #[wasm_bindgen(js_name = costAt)]
    pub fn cost_at(&self, intercept: f64, slope: f64) -> Result<f64, JsValue> {
        let cost = self.lab.cost_at(Line::new(intercept, slope));
        cost.map_err(refused)
    }
}
