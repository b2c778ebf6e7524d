//! The mark of the reading cursor.

use plotters::prelude::{Color, DrawingBackend};

use super::area::{Area, Drawn};
use super::place::Place;
use super::primitives::Primitives;
use super::theme::Theme;
use super::viewport::Viewport;

/// Half the size of the mark, and the length of its arms, in CSS pixels.
const HALF: f64 = 11.0;
const ARM: f64 = 6.0;

/// Draws the four corners of a square around a place: no other mark has this shape. They have a light edge in the light theme
/// and a dark one in the dark theme, so that they are seen on any ground.
#[inline(never)]
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    view: &Viewport,
    theme: &Theme,
    at: Place,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    for (color, width) in [(theme.panel, 5.0), (theme.ink, 2.5)] {
        for (right, down) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
            let corner = |x: f64, y: f64| Place::new(at.x + right * x, at.y + down * y);
            let arms = [
                corner(HALF - ARM, HALF),
                corner(HALF, HALF),
                corner(HALF, HALF - ARM),
            ];
            draw.polyline(arms, color.to_rgba(), width)?;
        }
    }
    Ok(())
}
