//! The mark of what is predicted in the landscape.

use plotters::prelude::{Color, DrawingBackend};

use super::area::{Area, Drawn};
use super::place::Place;
use super::primitives::Primitives;
use super::theme::Theme;
use super::viewport::Viewport;

/// Half the height of the mark, in CSS pixels.
const HALF: f64 = 9.0;

/// Draws an empty diamond with a dot at a place: no other mark has this shape.
#[inline(never)]
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    view: &Viewport,
    theme: &Theme,
    at: Place,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    let corner = |x: f64, y: f64| Place::new(at.x + x * HALF, at.y + y * HALF);
    let corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
    let outline = [0, 1, 2, 3, 0, 1].map(|i: usize| corner(corners[i].0, corners[i].1));
    for (color, width) in [(theme.panel, 6.0), (theme.ink, 2.5)] {
        draw.polyline(outline, color.to_rgba(), width)?;
    }
    draw.disc(at, 3.0, theme.panel)?;
    draw.disc(at, 2.0, theme.ink)
}
