//! The two axes of a chart: their lines, tick marks and labels.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

use super::area::Drawn;
use super::place::Place;
use super::primitives::Primitives;
use super::theme::Theme;
use super::ticks::Ticks;
use super::viewport::Viewport;

/// How the ticks of an axis are marked, apart from their labels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// No marks.
    None,
    /// Lines across the plot.
    Grid,
    /// Short lines outside the plot, for plots that an image fills.
    Outside,
}

/// Room for labels to the right of the plot, in CSS pixels.
const ROOM: f64 = 18.0;

/// About half the width of a digit, in CSS pixels.
const HALF_DIGIT: f64 = 3.5;

/// Length of a mark outside the plot, in CSS pixels.
const OUTSIDE: f64 = 4.0;

/// Draws the marks and labels of the horizontal axis.
pub fn horizontal<B: DrawingBackend>(
    draw: &Primitives<B>,
    view: &Viewport,
    theme: &Theme,
    ticks: Ticks,
    marks: Marks,
) -> Drawn<B> {
    let plot = view.plot;
    for tick in ticks.ticks {
        let x = view.place(tick.at, view.y.low).x;
        let at = |y: f64| Place::new(x, y);
        match marks {
            Marks::None => {}
            Marks::Grid => draw.rule(at(plot.top), at(plot.bottom), theme.grid)?,
            Marks::Outside => draw.rule(at(plot.bottom), at(plot.bottom + OUTSIDE), theme.edge)?,
        }
        // A long label at the right end moves left rather than out of the picture.
        let half = HALF_DIGIT * tick.label.chars().count() as f64;
        let middle = x.min(plot.right + ROOM - half);
        let below = Place::new(middle, plot.bottom + 7.0);
        draw.label(&tick.label, below, theme.muted, (HPos::Center, VPos::Top))?;
    }
    // To the left of the name of the axis, where the labels of the vertical axis end.
    let note = Place::new(4.0, plot.bottom + 24.0);
    draw.label(&ticks.note, note, theme.muted, (HPos::Left, VPos::Top))
}

/// Draws the marks and labels of the vertical axis, with the labels `distance` CSS pixels left of
/// the plot.
pub fn vertical<B: DrawingBackend>(
    draw: &Primitives<B>,
    view: &Viewport,
    theme: &Theme,
    ticks: Ticks,
    marks: Marks,
    distance: f64,
) -> Drawn<B> {
    let plot = view.plot;
    for tick in ticks.ticks {
        let y = view.place(view.x.low, tick.at).y;
        let at = |x: f64| Place::new(x, y);
        match marks {
            Marks::None => {}
            Marks::Grid => draw.rule(at(plot.left), at(plot.right), theme.grid)?,
            Marks::Outside => draw.rule(at(plot.left - OUTSIDE), at(plot.left), theme.edge)?,
        }
        let beside = at(plot.left - distance);
        let anchor = (HPos::Right, VPos::Center);
        draw.label(&tick.label, beside, theme.muted, anchor)?;
    }
    let above = Place::new(plot.left, plot.top + 2.0);
    draw.label(&ticks.note, above, theme.muted, (HPos::Left, VPos::Bottom))
}

/// Draws the lines of both axes.
pub fn lines<B: DrawingBackend>(draw: &Primitives<B>, view: &Viewport, theme: &Theme) -> Drawn<B> {
    let plot = view.plot;
    let corner = Place::new(plot.left, plot.bottom);
    draw.rule(corner, Place::new(plot.right, plot.bottom), theme.edge)?;
    draw.rule(Place::new(plot.left, plot.top), corner, theme.edge)
}
