//! The canvas backend of plotters, in units finer than pixels.
//!
//! plotters takes whole numbers. The backend tells it a canvas that is larger by [`UNITS`], and the context
//! of the canvas shrinks what is drawn by the same factor, so that corners lie between pixels.

use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle,
};
use plotters_canvas::CanvasBackend;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::screen::UNITS;

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;
type Done = Result<(), DrawingErrorKind<CanvasError>>;

/// A canvas that is drawn on in units finer than its pixels.
pub struct FineCanvas {
    canvas: CanvasBackend,
    context: CanvasRenderingContext2d,
}

impl FineCanvas {
    /// Clears a canvas and prepares it to be drawn on. Returns `None` if it has no 2d context.
    pub fn cleared(canvas: &HtmlCanvasElement, context: &CanvasRenderingContext2d) -> Option<Self> {
        let cleared = Self {
            canvas: CanvasBackend::with_canvas_object(canvas.clone())?,
            context: context.clone(),
        };
        cleared.shrink(1.0 / UNITS);
        let (width, height) = cleared.get_size();
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        // A mitre would stick out of the sharp corners of a zig-zag.
        context.set_line_join("round");
        Some(cleared)
    }

    /// Sets the pixels of a unit of the context.
    fn shrink(&self, pixels: f64) {
        // Only values that are not finite could be refused.
        let set = self
            .context
            .set_transform(pixels, 0.0, 0.0, pixels, 0.0, 0.0);
        debug_assert!(set.is_ok());
    }
}

impl DrawingBackend for FineCanvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.canvas.get_size();
        (width * UNITS as u32, height * UNITS as u32)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        self.canvas.draw_pixel(at, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        self.canvas.draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.canvas.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        self.canvas.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Done {
        self.canvas.fill_polygon(corners, style)
    }

    /// Draws a text at whole pixels and at its true size: fonts have other shapes for large sizes, and
    /// letters between pixels are blurred.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let pixel = |unit: i32| (f64::from(unit) / UNITS).round() as i32;
        self.shrink(1.0);
        let drawn = self
            .canvas
            .draw_text(text, &InPixels(style), (pixel(at.0), pixel(at.1)));
        self.shrink(1.0 / UNITS);
        drawn
    }
}

/// The style of a text with its size in pixels.
struct InPixels<'a, S>(&'a S);

impl<S: BackendTextStyle> BackendTextStyle for InPixels<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.0.color()
    }

    fn size(&self) -> f64 {
        self.0.size() / UNITS
    }

    fn style(&self) -> FontStyle {
        self.0.style()
    }

    fn anchor(&self) -> Pos {
        self.0.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.0.family()
    }

    fn layout_box(&self, text: &str) -> Result<(BackendCoord, BackendCoord), Self::FontError> {
        self.0.layout_box(text)
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: D,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.0.draw(text, at, draw)
    }
}
