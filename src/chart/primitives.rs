//! The shapes that charts are made of.

use plotters::element::{Circle, PathElement, Polygon, Rectangle as Block, Text};
use plotters::prelude::{Color, DrawingBackend, RGBAColor};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::area::{Area, Drawn};
use super::clip;
use super::place::Place;
use super::rectangle::Rectangle;
use super::run_style::Marker;
use super::screen::UNITS;
use super::viewport::Viewport;

/// Size of the labels on axes, in CSS pixels.
const LABEL_SIZE: f64 = 12.0;

/// The widest straight line, in CSS pixels, that is moved to whole pixels where it runs along an axis.
const HAIRLINE: f64 = 1.0;

/// Fonts of the labels.
const LABEL_FONT: &str = "system-ui, sans-serif";

/// Returns the nearest number of units that is a whole number of pixels.
fn whole(units: i32) -> i32 {
    (f64::from(units) / UNITS).round() as i32 * UNITS as i32
}

/// Draws shapes on an area. Places, widths and radii are in CSS pixels; the viewport turns them into
/// the units of the backend. Shapes lie where they belong, between pixels if need be; only rules,
/// rectangles and the thinnest lines along an axis have their edges on whole pixels.
pub struct Primitives<'a, B: DrawingBackend> {
    area: &'a Area<B>,
    viewport: &'a Viewport,
}

impl<'a, B: DrawingBackend> Primitives<'a, B> {
    /// Creates primitives that draw on `area` and cut shapes at the plot of `viewport`.
    pub fn new(area: &'a Area<B>, viewport: &'a Viewport) -> Self {
        Self { area, viewport }
    }

    /// Returns the plot of the chart.
    pub fn plot(&self) -> Rectangle {
        self.viewport.plot
    }

    fn stroke(&self, color: impl Color, width: f64) -> ShapeStyle {
        ShapeStyle {
            color: color.to_rgba(),
            filled: false,
            stroke_width: self.width(width) as u32,
        }
    }

    /// Returns the width of a stroke in units of the backend: at least a device pixel, of which a zoomed-out
    /// page has less than one for each CSS pixel.
    fn width(&self, css: f64) -> i32 {
        self.viewport.length(css).max(UNITS) as i32
    }

    /// Draws a straight line, cut at the edges of the plot.
    pub fn segment(&self, a: Place, b: Place, color: impl Color, width: f64) -> Drawn<B> {
        let Some((a, b)) = clip::segment(a, b, self.viewport.plot) else {
            return Ok(());
        };
        if width <= HAIRLINE && (a.x == b.x || a.y == b.y) {
            return self.rule(a, b, color);
        }
        self.path(&[a, b], color.to_rgba(), width)
    }

    /// Draws a straight line of dashes of one length, cut at the edges of the plot.
    pub fn dashes(&self, a: Place, b: Place, color: RGBAColor, width: f64) -> Drawn<B> {
        self.dashed([a, b], color, width, &[4.0, 3.0])
    }

    /// Draws a line through places, cut at the edges of the plot. `dashes` has the lengths of dashes
    /// and gaps in turn; if it is empty, the line is solid.
    pub fn dashed(
        &self,
        places: impl IntoIterator<Item = Place>,
        color: RGBAColor,
        width: f64,
        dashes: &[f64],
    ) -> Drawn<B> {
        self.dashed_along(&mut places.into_iter(), color, width, dashes)
    }

    // One function for all kinds of iterators: another for each kind would take kilobytes of the module.
    fn dashed_along(
        &self,
        places: &mut dyn Iterator<Item = Place>,
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

    /// Draws a dashed line through places inside the plot.
    fn dash(&self, part: &[Place], color: RGBAColor, width: f64, dashes: &[f64]) -> Drawn<B> {
        /// A line that goes back and forth across the plot would have tens of thousands of dashes.
        const MOST_PERIODS: f64 = 250.0;
        // No square overflows within the plot, so the slow `hypot` is not needed.
        let length = |pair: &[Place]| {
            let (x, y) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            (x * x + y * y).sqrt()
        };
        let periods = part.windows(2).map(length).sum::<f64>() / dashes.iter().sum::<f64>();
        // Dashes are doubled rather than stretched, so that those of a growing line stay in place.
        let mut scale = 1.0;
        while scale * MOST_PERIODS < periods {
            scale *= 2.0;
        }
        if let Some(dashing) = &self.area.dashing {
            let lengths = dashes.iter().map(|dash| self.viewport.length(dash * scale));
            dashing(&lengths.collect::<Vec<_>>());
            let drawn = self.path(part, color, width);
            dashing(&[]);
            return drawn;
        }
        let mut turn = 0;
        let mut left = dashes[0] * scale;
        let mut dash = vec![part[0]];
        for pair in part.windows(2) {
            let length = length(pair);
            let mut covered = 0.0;
            while covered + left < length {
                covered += left;
                let at = pair[0].towards(pair[1], covered / length);
                if turn % 2 == 0 {
                    dash.push(at);
                    self.path(&dash, color, width)?;
                }
                dash.clear();
                dash.push(at);
                turn += 1;
                left = dashes[turn % dashes.len()] * scale;
            }
            left -= length - covered;
            if turn % 2 == 0 {
                dash.push(pair[1]);
            }
        }
        if turn % 2 == 0 {
            self.path(&dash, color, width)?;
        }
        Ok(())
    }

    /// Draws a line through places that all lie inside the plot.
    pub fn path(&self, places: &[Place], color: RGBAColor, width: f64) -> Drawn<B> {
        let line = PathElement::new(self.corners(places), self.stroke(color, width));
        self.area.drawing.draw(&line)
    }

    /// Returns the width of a crisp line in units of the backend: a CSS pixel in whole device pixels.
    fn hairline(&self) -> i32 {
        whole(self.width(HAIRLINE))
    }

    /// Draws a solid line through places, cut at the edges of the plot.
    pub fn polyline(
        &self,
        places: impl IntoIterator<Item = Place>,
        color: RGBAColor,
        width: f64,
    ) -> Drawn<B> {
        self.dashed(places, color, width, &[])
    }

    /// Draws a filled polygon, which is not cut.
    pub fn polygon(&self, corners: &[Place], color: RGBAColor) -> Drawn<B> {
        let polygon = Polygon::new(self.corners(corners), color.filled());
        self.area.drawing.draw(&polygon)
    }

    fn corners(&self, places: &[Place]) -> Vec<(i32, i32)> {
        places.iter().map(|&at| self.viewport.units(at)).collect()
    }

    /// Draws an arrow from `a` to its tip at `b`, cut at the edges of the plot.
    pub fn arrow(&self, a: Place, b: Place, color: RGBAColor, width: f64) -> Drawn<B> {
        const HEAD: f64 = 8.0;
        let length = a.distance(b);
        if !(self.viewport.plot.contains(b) && length > 1.0) {
            return self.segment(a, b, color, width);
        }
        let (dx, dy) = ((b.x - a.x) / length, (b.y - a.y) / length);
        let head = HEAD.min(length);
        let neck = Place::new(b.x - dx * head, b.y - dy * head);
        let side = |half: f64| Place::new(neck.x - dy * head * half, neck.y + dx * head * half);
        self.segment(a, neck, color, width)?;
        self.polygon(&[b, side(0.45), side(-0.45)], color)
    }

    /// Draws a filled rectangle with crisp edges, cut at the edges of the plot.
    pub fn fill(&self, rectangle: Rectangle, color: RGBAColor) -> Drawn<B> {
        let Some(inside) = rectangle.shared(self.viewport.plot) else {
            return Ok(());
        };
        let (from, to) = (
            self.viewport.units(Place::new(inside.left, inside.top)),
            self.viewport.units(Place::new(inside.right, inside.bottom)),
        );
        self.block(from, to, color)
    }

    /// Draws a crisp horizontal or vertical line of one CSS pixel, which is not cut.
    pub fn rule(&self, a: Place, b: Place, color: impl Color) -> Drawn<B> {
        let breadth = self.hairline();
        let (mut from, mut to) = (self.viewport.units(a), self.viewport.units(b));
        if from.0 == to.0 {
            from.0 -= breadth / 2;
            to.0 = from.0 + breadth;
        } else {
            from.1 -= breadth / 2;
            to.1 = from.1 + breadth;
        }
        self.block(from, to, color)
    }

    /// Fills a rectangle, given by two corners in units of the backend, with its edges at whole pixels.
    fn block(&self, from: (i32, i32), to: (i32, i32), color: impl Color) -> Drawn<B> {
        let corners = [from, to].map(|(x, y)| (whole(x), whole(y)));
        self.area.drawing.draw(&Block::new(corners, color.filled()))
    }

    /// Draws a disc if its centre lies inside the plot.
    pub fn disc(&self, center: Place, radius: f64, color: impl Color) -> Drawn<B> {
        self.circle(center, radius, color.filled())
    }

    /// Draws a ring if its centre lies inside the plot.
    pub fn ring(&self, center: Place, radius: f64, color: impl Color, width: f64) -> Drawn<B> {
        self.circle(center, radius, self.stroke(color, width))
    }

    fn circle(&self, center: Place, radius: f64, style: ShapeStyle) -> Drawn<B> {
        if !self.viewport.plot.contains(center) {
            return Ok(());
        }
        let radius = self.viewport.length(radius) as u32;
        self.area
            .drawing
            .draw(&Circle::new(self.viewport.units(center), radius, style))
    }

    /// Draws a marker of about the area of a disc of this radius, if its place lies inside the plot.
    pub fn marker(&self, marker: Marker, at: Place, radius: f64, color: impl Color) -> Drawn<B> {
        if marker == Marker::Disc {
            return self.disc(at, radius, color);
        }
        if !self.viewport.plot.contains(at) {
            return Ok(());
        }
        let corners = marker.corners().iter();
        let corners: Vec<_> = corners
            .map(|&(right, down)| Place::new(at.x + radius * right, at.y + radius * down))
            .collect();
        self.polygon(&corners, color.to_rgba())
    }

    /// Draws a label. The backend is told how to align it, so that no text has to be measured.
    pub fn label(
        &self,
        text: &str,
        at: Place,
        color: impl Color,
        (horizontal, vertical): (HPos, VPos),
    ) -> Drawn<B> {
        if text.is_empty() {
            return Ok(());
        }
        let size = self.viewport.length(LABEL_SIZE);
        let font = FontDesc::new(FontFamily::Name(LABEL_FONT), size, FontStyle::Normal);
        let color = color.to_rgba();
        let style = TextStyle::from(font)
            .color(&color)
            .pos(Pos::new(horizontal, vertical));
        self.area
            .drawing
            .draw(&Text::new(text, self.viewport.units(at), style))
    }
}
