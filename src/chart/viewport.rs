//! The one transform between data and screen, for drawing and for picking alike.

use super::clip::Rectangle;
use crate::base::number;
use crate::data::frame::Range;
use crate::data::point::Point;

/// A place on a chart in CSS pixels from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Place {
    /// The place `(x, y)`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The distance to another place.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// Whether another place is less than `reach` away.
    pub fn is_near(self, other: Self, reach: f64) -> bool {
        let (x, y) = (self.x - other.x, self.y - other.y);
        x * x + y * y < reach * reach
    }

    /// The place a `fraction` of the way from here to `other`.
    pub fn towards(self, other: Self, fraction: f64) -> Self {
        Self::new(
            self.x + (other.x - self.x) * fraction,
            self.y + (other.y - self.y) * fraction,
        )
    }
}

/// The size of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
    /// Device pixels in a CSS pixel.
    pub scale: f64,
}

impl Screen {
    /// Width and height in device pixels.
    pub fn pixels(self) -> (u32, u32) {
        let pixels = |length: f64| (length * self.scale).round().clamp(1.0, 16_384.0) as u32;
        (pixels(self.width), pixels(self.height))
    }
}

/// Where a chart's axes lie on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The rectangle between the axes.
    pub plot: Rectangle,
    /// What the horizontal axis spans.
    pub x: Range,
    /// What the vertical axis spans.
    pub y: Range,
    scale: f64,
}

impl Viewport {
    /// Axes over these ranges on a screen, with these margins in CSS pixels. However small the
    /// screen, one pixel is left between the axes.
    pub fn new(screen: Screen, margins: Rectangle, x: Range, y: Range) -> Self {
        let plot = Rectangle {
            left: margins.left,
            top: margins.top,
            right: (screen.width - margins.right).max(margins.left + 1.0),
            bottom: (screen.height - margins.bottom).max(margins.top + 1.0),
        };
        let scale = screen.scale;
        Self { plot, x, y, scale }
    }

    /// Where a point of the plane lies, which may be outside of the plot.
    pub fn place(&self, x: f64, y: f64) -> Place {
        let across = (x - self.x.low) / self.x.span();
        let up = (y - self.y.low) / self.y.span();
        Place::new(
            self.plot.left + across * (self.plot.right - self.plot.left),
            self.plot.bottom - up * (self.plot.bottom - self.plot.top),
        )
    }

    /// How far across and up a place is: (0, 0) at the lower left corner of the plot, (1, 1) at
    /// the upper right one.
    pub fn part(&self, place: Place) -> (f64, f64) {
        (
            (place.x - self.plot.left) / (self.plot.right - self.plot.left),
            (self.plot.bottom - place.y) / (self.plot.bottom - self.plot.top),
        )
    }

    /// The point of the plane at a place, rounded to what a pixel can tell.
    pub fn point(&self, place: Place) -> Point {
        let width = self.plot.right - self.plot.left;
        let height = self.plot.bottom - self.plot.top;
        let (across, up) = self.part(place);
        Point::new(
            number::rounded(self.x.low + across * self.x.span(), self.x.span() / width),
            number::rounded(self.y.low + up * self.y.span(), self.y.span() / height),
        )
    }

    /// A place in device pixels.
    pub fn pixel(&self, place: Place) -> (i32, i32) {
        // `as` saturates, and makes NaN zero: whatever comes, the backend gets a pixel.
        (
            (place.x * self.scale).round() as i32,
            (place.y * self.scale).round() as i32,
        )
    }

    /// A length in device pixels, at least one.
    pub fn length(&self, css: f64) -> u32 {
        (css * self.scale).round().max(1.0) as u32
    }

    /// A font size in device pixels.
    pub fn font(&self, css: f64) -> f64 {
        css * self.scale
    }
}
