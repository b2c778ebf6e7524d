//! How runs are drawn. Runs differ in dashes and markers too, never in colour alone.

use plotters::style::RGBColor;

use super::theme::Theme;
use crate::runs::list::MOST_RUNS;

/// Colour, dashes and marker of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunStyle {
    /// The colour of its line, residuals, path and curve.
    pub color: RGBColor,
    /// The lengths of the dashes and gaps of its lines in turn, in CSS pixels; empty for solid lines.
    pub dashes: &'static [f64],
    /// The marker at the ends of its line and at the head of its curve and path.
    pub marker: Marker,
}

/// A shape that marks a place. All markers have about the same area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// ●
    Disc,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
    /// ✚
    Cross,
    /// ▼
    TriangleDown,
}

/// The dashes and the marker of the run with each colour.
const SHAPES: [(&[f64], Marker); MOST_RUNS] = [
    (&[], Marker::Disc),
    (&[10.0, 5.0], Marker::Square),
    (&[3.0, 4.0], Marker::Triangle),
    (&[14.0, 4.0, 3.0, 4.0], Marker::Diamond),
    (&[6.0, 3.0, 2.0, 3.0, 2.0, 3.0], Marker::Cross),
    (&[20.0, 6.0], Marker::TriangleDown),
];

impl RunStyle {
    /// Returns the style of the run with a colour, counted from 0.
    pub fn of(theme: &Theme, colour: usize) -> Self {
        let colour = colour % MOST_RUNS;
        let (dashes, marker) = SHAPES[colour];
        Self {
            color: theme.runs[colour],
            dashes,
            marker,
        }
    }
}

impl Marker {
    /// Returns the corners of the marker relative to the place that it marks (y downwards), scaled to
    /// the area of a disc of radius 1; empty for the disc itself.
    pub fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Self::Disc => &[],
            Self::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Triangle => &[(0.0, -1.35), (1.2, 0.85), (-1.2, 0.85)],
            Self::TriangleDown => &[(0.0, 1.35), (-1.2, -0.85), (1.2, -0.85)],
            Self::Diamond => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
            Self::Cross => &[
                (-0.45, -1.25),
                (0.45, -1.25),
                (0.45, -0.45),
                (1.25, -0.45),
                (1.25, 0.45),
                (0.45, 0.45),
                (0.45, 1.25),
                (-0.45, 1.25),
                (-0.45, 0.45),
                (-1.25, 0.45),
                (-1.25, -0.45),
                (-0.45, -0.45),
            ],
        }
    }
}
