//! What a run looks like: its colour is never all that tells it from the others.

use plotters::style::RGBColor;

use super::theme::Theme;
use crate::runs::lineup::MOST_RUNS;

/// Colour, dashes and marker of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The colour of everything that is the run's.
    pub color: RGBColor,
    /// The lengths of the dashes of its lines and of the gaps between them, in turn, in CSS
    /// pixels; none for a solid line.
    pub dashes: &'static [f64],
    /// What stands at the ends of its line and at the head of its curve and path.
    pub marker: Marker,
}

/// A shape that marks a place. All are of about the same area.
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

/// Dashes and marker of each slot.
const SHAPES: [(&[f64], Marker); MOST_RUNS] = [
    (&[], Marker::Disc),
    (&[10.0, 5.0], Marker::Square),
    (&[3.0, 4.0], Marker::Triangle),
    (&[14.0, 4.0, 3.0, 4.0], Marker::Diamond),
    (&[6.0, 3.0, 2.0, 3.0, 2.0, 3.0], Marker::Cross),
    (&[20.0, 6.0], Marker::TriangleDown),
];

impl Style {
    /// The style of the run in a slot, from 0 on.
    pub fn of(theme: &Theme, slot: usize) -> Self {
        let slot = slot % MOST_RUNS;
        let (dashes, marker) = SHAPES[slot];
        Self {
            color: theme.runs[slot],
            dashes,
            marker,
        }
    }
}

impl Marker {
    /// The corners around the place marked, as far from it as a disc of radius 1 asks for (y
    /// downwards); none for the disc itself.
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
