//! The two axes of a chart with their marks and labels.

use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

use super::brush::{Brush, Drawn};
use super::theme::Theme;
use super::ticks::Tick;
use super::viewport::{Place, Viewport};

/// How the ticks of an axis are marked, beside their labels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Not at all.
    None,
    /// By lines across the plot.
    Grid,
    /// By short lines outside of it, where a picture fills the plot.
    Outside,
}

/// Room for labels to the right of the plot, in CSS pixels.
const ROOM: f64 = 18.0;

/// About half the width of a digit of a label, in CSS pixels.
const HALF_DIGIT: f64 = 3.5;

/// Length of a mark outside of the plot, in CSS pixels.
const OUTSIDE: f64 = 4.0;

/// The horizontal axis: marks and labels.
pub fn horizontal<B: DrawingBackend>(
    brush: &Brush<B>,
    view: &Viewport,
    theme: &Theme,
    ticks: Vec<Tick>,
    marks: Marks,
) -> Drawn<B> {
    let plot = view.plot;
    for tick in ticks {
        let x = view.place(tick.at, view.y.low).x;
        let at = |y: f64| Place::new(x, y);
        match marks {
            Marks::None => {}
            Marks::Grid => brush.rule(at(plot.top), at(plot.bottom), theme.grid)?,
            Marks::Outside => brush.rule(at(plot.bottom), at(plot.bottom + OUTSIDE), theme.edge)?,
        }
        // The last of long labels moves to the left rather than out of the picture.
        let half = HALF_DIGIT * tick.label.chars().count() as f64;
        let middle = x.min(plot.right + ROOM - half);
        let below = Place::new(middle, plot.bottom + 7.0);
        brush.label(&tick.label, below, theme.muted, (HPos::Center, VPos::Top))?;
    }
    Ok(())
}

/// The vertical axis: marks and labels, these `distance` CSS pixels beside the plot.
pub fn vertical<B: DrawingBackend>(
    brush: &Brush<B>,
    view: &Viewport,
    theme: &Theme,
    ticks: Vec<Tick>,
    marks: Marks,
    distance: f64,
) -> Drawn<B> {
    let plot = view.plot;
    for tick in ticks {
        let y = view.place(view.x.low, tick.at).y;
        let at = |x: f64| Place::new(x, y);
        match marks {
            Marks::None => {}
            Marks::Grid => brush.rule(at(plot.left), at(plot.right), theme.grid)?,
            Marks::Outside => brush.rule(at(plot.left - OUTSIDE), at(plot.left), theme.edge)?,
        }
        let beside = at(plot.left - distance);
        let anchor = (HPos::Right, VPos::Center);
        brush.label(&tick.label, beside, theme.muted, anchor)?;
    }
    Ok(())
}

/// The lines of both axes.
pub fn lines<B: DrawingBackend>(brush: &Brush<B>, view: &Viewport, theme: &Theme) -> Drawn<B> {
    let plot = view.plot;
    let corner = Place::new(plot.left, plot.bottom);
    brush.rule(corner, Place::new(plot.right, plot.bottom), theme.edge)?;
    brush.rule(Place::new(plot.left, plot.top), corner, theme.edge)
}
