//! The few shapes that charts are made of, in CSS pixels.

use plotters::coord::Shift;
use plotters::element::{Circle, PathElement, Polygon, Rectangle as Block, Text};
use plotters::prelude::{Color, DrawingArea, DrawingAreaErrorKind, DrawingBackend, RGBAColor};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::clip::{self, Rectangle};
use super::style::Marker;
use super::viewport::{Place, Viewport};

/// Lets a backend itself dash the lines that follow: lengths of dashes and gaps in device pixels,
/// none for solid lines again.
type Dashing = Box<dyn Fn(&[f64])>;

/// What is drawn on: a whole canvas or picture of any backend.
///
/// plotters knows no dashes. Drawn dash by dash, the lines of six runs would be a thousand paths
/// in each frame; a canvas that can dash draws each as one.
pub struct Area<B: DrawingBackend> {
    drawing: DrawingArea<B, Shift>,
    dashing: Option<Dashing>,
}

impl<B: DrawingBackend> From<DrawingArea<B, Shift>> for Area<B> {
    fn from(drawing: DrawingArea<B, Shift>) -> Self {
        Self {
            drawing,
            dashing: None,
        }
    }
}

impl<B: DrawingBackend> Area<B> {
    /// The same, for a backend that dashes lines itself when it is told so.
    #[must_use]
    pub fn dashed_by(self, dashing: impl Fn(&[f64]) + 'static) -> Self {
        Self {
            dashing: Some(Box::new(dashing)),
            ..self
        }
    }
}

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
            .drawing
            .draw(&PathElement::new(ends, self.stroke(color, width)))
    }

    /// A straight line of dashes, all of one length, cut at the edges of the plot.
    pub fn dashes(&self, a: Place, b: Place, color: RGBAColor, width: f64) -> Drawn<B> {
        self.dashed([a, b], color, width, &[4.0, 3.0])
    }

    /// A line through places, cut at the edges of the plot, in dashes: their lengths and those of
    /// the gaps between them, in turn. Without any it is solid.
    pub fn dashed(
        &self,
        places: impl IntoIterator<Item = Place>,
        color: RGBAColor,
        width: f64,
        dashes: &[f64],
    ) -> Drawn<B> {
        for part in clip::polyline(places, self.viewport.plot) {
            if dashes.is_empty() {
                self.path(&part, color, width)?;
            } else {
                self.dash(&part, color, width, dashes)?;
            }
        }
        Ok(())
    }

    fn dash(&self, part: &[Place], color: RGBAColor, width: f64, dashes: &[f64]) -> Drawn<B> {
        /// A line that goes back and forth across the plot would have tens of thousands.
        const MOST_PERIODS: f64 = 250.0;
        // Within the plot no square is too large, so there is no need of `hypot`, which is slow.
        let length = |pair: &[Place]| {
            let (x, y) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            (x * x + y * y).sqrt()
        };
        let periods = part.windows(2).map(length).sum::<f64>() / dashes.iter().sum::<f64>();
        // Doubled rather than stretched, so that the dashes of a growing line hold still.
        let mut scale = 1.0;
        while scale * MOST_PERIODS < periods {
            scale *= 2.0;
        }
        if let Some(dashing) = &self.area.dashing {
            let pixels = dashes.iter().map(|dash| self.viewport.font(dash * scale));
            dashing(&pixels.collect::<Vec<_>>());
            let drawn = self.path(part, color, width);
            dashing(&[]);
            return drawn;
        }
        let mut turn = 0;
        let mut left = dashes[0] * scale;
        let mut dash = vec![part[0]];
        for pair in part.windows(2) {
            let length = length(pair);
            let mut way = 0.0;
            while way + left < length {
                way += left;
                let at = pair[0].towards(pair[1], way / length);
                if turn % 2 == 0 {
                    dash.push(at);
                    self.path(&dash, color, width)?;
                }
                dash.clear();
                dash.push(at);
                turn += 1;
                left = dashes[turn % dashes.len()] * scale;
            }
            left -= length - way;
            if turn % 2 == 0 {
                dash.push(pair[1]);
            }
        }
        if turn % 2 == 0 {
            self.path(&dash, color, width)?;
        }
        Ok(())
    }

    /// A line through places that all lie inside the plot.
    pub fn path(&self, places: &[Place], color: RGBAColor, width: f64) -> Drawn<B> {
        let pixels: Vec<_> = places.iter().map(|&at| self.viewport.pixel(at)).collect();
        self.area
            .drawing
            .draw(&PathElement::new(pixels, self.stroke(color, width)))
    }

    /// A line through places, cut at the edges of the plot.
    pub fn polyline(
        &self,
        places: impl IntoIterator<Item = Place>,
        color: RGBAColor,
        width: f64,
    ) -> Drawn<B> {
        self.dashed(places, color, width, &[])
    }

    /// A filled polygon, not cut.
    pub fn polygon(&self, corners: &[Place], color: RGBAColor) -> Drawn<B> {
        let pixels: Vec<_> = corners.iter().map(|&at| self.viewport.pixel(at)).collect();
        self.area
            .drawing
            .draw(&Polygon::new(pixels, color.filled()))
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
        self.area.drawing.draw(&Block::new(corners, color.filled()))
    }

    /// A crisp horizontal or vertical line of one CSS pixel, not cut.
    pub fn rule(&self, a: Place, b: Place, color: impl Color) -> Drawn<B> {
        let width = self.viewport.length(1.0) as i32;
        let (from, to) = (self.viewport.pixel(a), self.viewport.pixel(b));
        let corners = [from, (to.0.max(from.0 + width), to.1.max(from.1 + width))];
        self.area.drawing.draw(&Block::new(corners, color.filled()))
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
            .drawing
            .draw(&Circle::new(self.viewport.pixel(center), radius, style))
    }

    /// A marker of about the size of a disc, if its place lies inside the plot.
    pub fn marker(&self, marker: Marker, at: Place, radius: f64, color: impl Color) -> Drawn<B> {
        if marker == Marker::Disc {
            return self.disc(at, radius, color);
        }
        if !self.viewport.plot.contains(at) {
            return Ok(());
        }
        // Whole pixels are counted from the middle, so that no side is longer than the other.
        let (x, y) = self.viewport.pixel(at);
        let offset = |part: f64| self.viewport.font(part * radius).round() as i32;
        let corners = marker.corners().iter();
        let pixels: Vec<_> = corners
            .map(|&(right, down)| (x + offset(right), y + offset(down)))
            .collect();
        self.area
            .drawing
            .draw(&Polygon::new(pixels, color.filled()))
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
            .drawing
            .draw(&Text::new(text, self.viewport.pixel(at), style))
    }
}
