//! The few shapes that charts are made of, in CSS pixels.

use plotters::coord::Shift;
use plotters::element::{Circle, PathElement, Polygon, Rectangle as Box, Text};
use plotters::prelude::{Color, DrawingArea, DrawingAreaErrorKind, DrawingBackend, RGBAColor};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::clip::{self, Rectangle};
use super::viewport::{Place, Viewport};

/// What is drawn on: a whole canvas or picture of any backend.
pub type Area<B> = DrawingArea<B, Shift>;

/// What drawing on it returns.
pub type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// The size of the labels on axes, in CSS pixels.
const LABEL_SIZE: f64 = 12.0;

/// The fonts of the labels.
const LABEL_FONT: &str = "system-ui, sans-serif";

/// Draws on an area through a viewport.
pub struct Brush<'a, B: DrawingBackend> {
    area: &'a Area<B>,
    viewport: &'a Viewport,
}

impl<'a, B: DrawingBackend> Brush<'a, B> {
    pub fn new(area: &'a Area<B>, viewport: &'a Viewport) -> Self {
        Self { area, viewport }
    }

    fn stroke(&self, color: impl Color, width: f64) -> ShapeStyle {
        ShapeStyle {
            color: color.to_rgba(),
            filled: false,
            stroke_width: self.viewport.length(width),
        }
    }

    /// A straight line, cut at the edges of the plot.
    pub fn segment(&self, a: Place, b: Place, color: impl Color, width: f64) -> Drawn<B> {
        let Some((a, b)) = clip::segment(a, b, self.viewport.plot) else {
            return Ok(());
        };
        let ends = vec![self.viewport.pixel(a), self.viewport.pixel(b)];
        self.area
            .draw(&PathElement::new(ends, self.stroke(color, width)))
    }

    /// A line of dashes, all of one length, cut at the edges of the plot.
    pub fn dashes(&self, a: Place, b: Place, color: RGBAColor, width: f64) -> Drawn<B> {
        const DASH: f64 = 4.0;
        const PERIOD: f64 = 7.0;
        let Some((a, b)) = clip::segment(a, b, self.viewport.plot) else {
            return Ok(());
        };
        let length = a.distance(b);
        let at = |way: f64| {
            let part = (way / length).min(1.0);
            Place::new(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
        };
        let mut way = 0.0;
        while way < length {
            self.segment(at(way), at(way + DASH), color, width)?;
            way += PERIOD;
        }
        Ok(())
    }

    /// A line through places that all lie inside the plot.
    pub fn path(&self, places: &[Place], color: RGBAColor, width: f64) -> Drawn<B> {
        let pixels: Vec<_> = places.iter().map(|&at| self.viewport.pixel(at)).collect();
        self.area
            .draw(&PathElement::new(pixels, self.stroke(color, width)))
    }

    /// A line through places, cut at the edges of the plot.
    pub fn polyline(
        &self,
        places: impl IntoIterator<Item = Place>,
        color: RGBAColor,
        width: f64,
    ) -> Drawn<B> {
        for part in clip::polyline(places, self.viewport.plot) {
            self.path(&part, color, width)?;
        }
        Ok(())
    }

    /// A filled polygon, not cut.
    pub fn polygon(&self, corners: &[Place], color: RGBAColor) -> Drawn<B> {
        let pixels: Vec<_> = corners.iter().map(|&at| self.viewport.pixel(at)).collect();
        self.area.draw(&Polygon::new(pixels, color.filled()))
    }

    /// An arrow whose tip is at `b`, cut at the edges of the plot.
    pub fn arrow(&self, a: Place, b: Place, color: RGBAColor, width: f64) -> Drawn<B> {
        const HEAD: f64 = 8.0;
        let length = a.distance(b);
        if !(self.viewport.plot.contains(b) && length > 1.0) {
            return self.segment(a, b, color, width);
        }
        let (dx, dy) = ((b.x - a.x) / length, (b.y - a.y) / length);
        let head = HEAD.min(length);
        let neck = Place::new(b.x - dx * head, b.y - dy * head);
        let side = |way: f64| Place::new(neck.x - dy * head * way, neck.y + dx * head * way);
        self.segment(a, neck, color, width)?;
        self.polygon(&[b, side(0.45), side(-0.45)], color)
    }

    /// A filled rectangle with crisp edges, cut at the edges of the plot.
    pub fn area(&self, rectangle: Rectangle, color: RGBAColor) -> Drawn<B> {
        let Some(inside) = rectangle.shared(self.viewport.plot) else {
            return Ok(());
        };
        let corners = [
            self.viewport.pixel(Place::new(inside.left, inside.top)),
            self.viewport.pixel(Place::new(inside.right, inside.bottom)),
        ];
        self.area.draw(&Box::new(corners, color.filled()))
    }

    /// A crisp horizontal or vertical line of one CSS pixel, not cut.
    pub fn rule(&self, a: Place, b: Place, color: impl Color) -> Drawn<B> {
        let width = self.viewport.length(1.0) as i32;
        let (from, to) = (self.viewport.pixel(a), self.viewport.pixel(b));
        let corners = [from, (to.0.max(from.0 + width), to.1.max(from.1 + width))];
        self.area.draw(&Box::new(corners, color.filled()))
    }

    /// A disc, if its centre lies inside the plot.
    pub fn disc(&self, center: Place, radius: f64, color: impl Color) -> Drawn<B> {
        self.circle(center, radius, color.filled())
    }

    /// A ring, if its centre lies inside the plot.
    pub fn ring(&self, center: Place, radius: f64, color: impl Color, width: f64) -> Drawn<B> {
        self.circle(center, radius, self.stroke(color, width))
    }

    fn circle(&self, center: Place, radius: f64, style: ShapeStyle) -> Drawn<B> {
        if !self.viewport.plot.contains(center) {
            return Ok(());
        }
        let radius = self.viewport.length(radius);
        self.area
            .draw(&Circle::new(self.viewport.pixel(center), radius, style))
    }

    /// A label. The backend is told where it hangs, so that nothing has to be measured.
    pub fn label(
        &self,
        text: &str,
        at: Place,
        color: impl Color,
        (horizontal, vertical): (HPos, VPos),
    ) -> Drawn<B> {
        let size = self.viewport.font(LABEL_SIZE);
        let font = FontDesc::new(FontFamily::Name(LABEL_FONT), size, FontStyle::Normal);
        let color = color.to_rgba();
        let style = TextStyle::from(font)
            .color(&color)
            .pos(Pos::new(horizontal, vertical));
        self.area
            .draw(&Text::new(text, self.viewport.pixel(at), style))
    }
}
