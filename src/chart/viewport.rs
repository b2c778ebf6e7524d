//! The transform between the units of a chart and the screen, used both for drawing and for finding
//! what lies at the pointer.

use super::margins::Margins;
use super::place::Place;
use super::rectangle::Rectangle;
use super::screen::{Screen, UNITS};
use crate::base::number;
use crate::data::frame::Range;
use crate::data::point::Point;

/// The plot of a chart on the screen, and the ranges of its axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The rectangle that the axes enclose, in CSS pixels.
    pub plot: Rectangle,
    /// The range of the horizontal axis.
    pub x: Range,
    /// The range of the vertical axis.
    pub y: Range,
    /// Device pixels per CSS pixel.
    scale: f64,
}

impl Viewport {
    /// Creates a viewport on a screen, with these margins and these ranges of the axes. On a screen that
    /// is too small for its margins, the plot is one CSS pixel wide or high.
    pub fn new(screen: Screen, margins: Margins, x: Range, y: Range) -> Self {
        let plot = Rectangle {
            left: margins.left,
            top: margins.top,
            right: (screen.width - margins.right).max(margins.left + 1.0),
            bottom: (screen.height - margins.bottom).max(margins.top + 1.0),
        };
        let scale = screen.scale;
        Self { plot, x, y, scale }
    }

    /// Returns the place of a point given in the units of the axes. It may lie outside the plot.
    pub fn place(&self, x: f64, y: f64) -> Place {
        let across = (x - self.x.low) / self.x.span();
        let up = (y - self.y.low) / self.y.span();
        Place::new(
            self.plot.left + across * (self.plot.right - self.plot.left),
            self.plot.bottom - up * (self.plot.bottom - self.plot.top),
        )
    }

    /// Returns the position of a place as parts of the plot: (0, 0) at its lower left corner, (1, 1) at
    /// its upper right corner.
    pub fn part(&self, place: Place) -> (f64, f64) {
        (
            (place.x - self.plot.left) / (self.plot.right - self.plot.left),
            (self.plot.bottom - place.y) / (self.plot.bottom - self.plot.top),
        )
    }

    /// Returns the point at a place in the units of the axes, rounded to the decimal place of a
    /// pixel.
    pub fn point(&self, place: Place) -> Point {
        let width = self.plot.right - self.plot.left;
        let height = self.plot.bottom - self.plot.top;
        let (across, up) = self.part(place);
        Point::new(
            number::rounded(self.x.low + across * self.x.span(), self.x.span() / width),
            number::rounded(self.y.low + up * self.y.span(), self.y.span() / height),
        )
    }

    /// Returns the device pixels of a CSS pixel.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Returns a place in whole device pixels.
    pub fn pixel(&self, place: Place) -> (i32, i32) {
        // `as` saturates and turns NaN into 0, so the backend always gets a valid number.
        (
            (place.x * self.scale).round() as i32,
            (place.y * self.scale).round() as i32,
        )
    }

    /// Returns a place in the units of a backend.
    pub fn units(&self, place: Place) -> (i32, i32) {
        (
            self.length(place.x).round() as i32,
            self.length(place.y).round() as i32,
        )
    }

    /// Returns a length in the units of a backend.
    pub fn length(&self, css: f64) -> f64 {
        css * self.scale * UNITS
    }
}
