//! The finish of a race: a flag where the race goes to, and one for each run where it has arrived.

use plotters::prelude::{Color, DrawingBackend, RGBColor};

use crate::chart::area::{Area, Drawn};
use crate::chart::cost_chart;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// The height of the pole.
const POLE: f64 = 20.0;

/// The side of a square of the flag, which has three by two of them.
const SQUARE: f64 = 4.0;

/// Draws the flag at the lowest cost of the contour chart during a race and after it.
#[inline(never)]
pub fn in_the_landscape<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let best = lab.run().best().line;
    let at = view.place(best.intercept, best.slope);
    at_the_lowest_place(&Primitives::new(area, view), lab, at, theme)
}

/// Draws the flag at the lowest place of a landscape during a race and after it.
pub fn at_the_lowest_place<B: DrawingBackend>(
    primitives: &Primitives<B>,
    lab: &Lab,
    at: Place,
    theme: &Theme,
) -> Drawn<B> {
    if !lab.has_race() || !lab.tells_best() {
        return Ok(());
    }
    draw(primitives, at, theme, theme.ink)
}

/// Draws a flag for each visible run in the cost chart where it came near the lowest cost.
#[inline(never)]
pub fn in_the_costs<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let primitives = Primitives::new(area, view);
    for (result, entry) in lab.finishers().iter().flatten().zip(lab.runs()) {
        let is_visible = lab.visible().any(|other| std::ptr::eq(other, entry));
        let place = result
            .arrival
            .filter(|_| is_visible)
            .and_then(|(iteration, _)| cost_chart::place_of(lab, view, entry.run(), iteration));
        if let Some(at) = place {
            draw(&primitives, at, theme, theme.runs[entry.colour()])?;
        }
    }
    Ok(())
}

/// Draws a flag whose pole stands on a place, if that place lies inside the plot. Near the upper edge it
/// hangs down from there.
fn draw<B: DrawingBackend>(
    draw: &Primitives<B>,
    at: Place,
    theme: &Theme,
    color: RGBColor,
) -> Drawn<B> {
    let plot = draw.plot();
    if !plot.contains(at) {
        return Ok(());
    }
    let up = if at.y - POLE < plot.top { -1.0 } else { 1.0 };
    let side = if at.x + 3.0 * SQUARE + 1.0 > plot.right {
        -1.0
    } else {
        1.0
    };
    let top = Place::new(at.x, at.y - up * POLE);
    let cell = |from: (f64, f64), to: (f64, f64)| {
        let (a, b) = (top.x + side * from.0, top.x + side * to.0);
        let (c, d) = (top.y + up * from.1, top.y + up * to.1);
        Rectangle {
            left: a.min(b),
            top: c.min(d),
            right: a.max(b),
            bottom: c.max(d),
        }
    };
    draw.segment(at, top, theme.panel, 4.0)?;
    let casing = cell((-1.0, -1.0), (3.0 * SQUARE + 1.0, 2.0 * SQUARE + 1.0));
    draw.fill(casing, color.to_rgba())?;
    draw.segment(at, top, color, 1.75)?;
    for (column, row) in [(0.0, 1.0), (1.0, 0.0), (2.0, 1.0)] {
        let square = cell(
            (column * SQUARE, row * SQUARE),
            ((column + 1.0) * SQUARE, (row + 1.0) * SQUARE),
        );
        draw.fill(square, theme.panel.to_rgba())?;
    }
    Ok(())
}
