//! Stacked canvases: each is a layer that knows what it was drawn from.

use plotters::drawing::IntoDrawingArea;
use plotters::prelude::{Color, RGBAColor};
use wasm_bindgen::{Clamped, JsCast, JsError, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::fine_canvas::FineCanvas;
use crate::chart::raster::Raster;
use crate::chart::{Area, Place, Screen, Viewport};

/// A canvas, and the inputs from which it was drawn.
pub struct Layer<I> {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    drawn: Option<I>,
}

impl<I: PartialEq> Layer<I> {
    fn new(canvas: HtmlCanvasElement) -> Result<Self, JsError> {
        let context = canvas.get_context("2d").ok().flatten();
        let context = context.and_then(|context| context.dyn_into().ok());
        Ok(Self {
            context: context.ok_or_else(|| JsError::new("no 2d context"))?,
            canvas,
            drawn: None,
        })
    }

    /// Clears the layer and returns the area to draw on, or returns `None` if the layer was already drawn from
    /// these inputs.
    pub fn stale(&mut self, inputs: I) -> Option<Area<FineCanvas>> {
        if self.drawn.as_ref() == Some(&inputs) {
            return None;
        }
        self.drawn = Some(inputs);
        let backend = FineCanvas::cleared(&self.canvas, &self.context)?;
        let context = self.context.clone();
        let area = Area::from(backend.into_drawing_area());
        Some(area.dashed_by(move |dashes| set_dashes(&context, dashes)))
    }

    /// Puts an image on the canvas, a hundred times faster than a rectangle for each cell.
    pub fn put(&self, image: &Raster) -> Result<(), JsError> {
        let failed = |_| JsError::new("the canvas took no image");
        let pixels = Clamped(image.rgba.as_slice());
        let data = ImageData::new_with_u8_clamped_array(pixels, image.width).map_err(failed)?;
        let (left, top) = (f64::from(image.left), f64::from(image.top));
        self.context
            .put_image_data(&data, left, top)
            .map_err(failed)
    }

    /// Strokes all segments as one dashed path: hundreds of paths would take longer than the rest of a
    /// frame.
    pub fn stroke_dashes(
        &self,
        view: &Viewport,
        segments: impl Iterator<Item = (Place, Place)>,
        color: RGBAColor,
    ) {
        let context = &self.context;
        let (red, green, blue) = color.rgb();
        let css = format!("rgba({red}, {green}, {blue}, {})", color.3);
        context.set_stroke_style_str(&css);
        context.set_line_width(view.length(1.25));
        set_dashes(context, &[view.length(4.0), view.length(3.0)]);
        context.begin_path();
        for (from, to) in segments {
            context.move_to(view.length(from.x), view.length(from.y));
            context.line_to(view.length(to.x), view.length(to.y));
        }
        context.stroke();
        set_dashes(context, &[]);
    }
}

/// Sets the lengths of dashes and gaps of the strokes that follow, in units of the backend; an empty list for solid
/// lines.
fn set_dashes(context: &CanvasRenderingContext2d, dashes: &[f64]) {
    let dashes: js_sys::Array = dashes.iter().map(|&dash| JsValue::from(dash)).collect();
    // Only a list with other values than numbers is refused.
    let set = context.set_line_dash(&dashes);
    debug_assert!(set.is_ok());
}

/// The canvases of a chart, from bottom to top, all of the same size.
pub struct Stack<I, const N: usize> {
    /// The canvases.
    pub layers: [Layer<I>; N],
    /// Their size; zero until the page sets it.
    pub screen: Screen,
}

impl<I: PartialEq, const N: usize> Stack<I, N> {
    /// Creates a stack of `N` canvases. Returns an error if there are more or fewer, or if one of them has no
    /// 2d context.
    pub fn new(canvases: Vec<HtmlCanvasElement>) -> Result<Self, JsError> {
        let layers: Result<Vec<_>, _> = canvases.into_iter().map(Layer::new).collect();
        let layers = layers?.try_into();
        let wrong = |layers: Vec<Layer<I>>| {
            JsError::new(&format!("got {} canvases, expected {N}", layers.len()))
        };
        Ok(Self {
            layers: layers.map_err(wrong)?,
            screen: Screen::NONE,
        })
    }

    /// Returns whether the chart has a size. On a hidden tab it has none.
    pub fn is_open(&self) -> bool {
        self.screen.width >= 1.0 && self.screen.height >= 1.0
    }

    /// Sets the size of all canvases, and their resolution.
    pub fn resize(&mut self, screen: Screen) {
        if screen == self.screen {
            return;
        }
        self.screen = screen;
        let (width, height) = self.screen.pixels();
        for layer in &mut self.layers {
            layer.canvas.set_width(width);
            layer.canvas.set_height(height);
        }
        self.forget();
    }

    /// Makes every layer be drawn again.
    pub fn forget(&mut self) {
        for layer in &mut self.layers {
            layer.drawn = None;
        }
    }
}
