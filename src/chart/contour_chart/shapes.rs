//! Axes, contours and marks of the contour chart.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};

use super::labels;
use crate::base::line::Line;
use crate::chart::area::{Area, Drawn};
use crate::chart::axes::{self, Marks};
use crate::chart::cost_field::CostField;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::theme::Theme;
use crate::chart::ticks;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::lab::search::Search;
use crate::model::cost::Parameter;
use crate::model::curvature::Curvature;

/// Draws axes and contours, the best line of a search, the places that are allowed while a parameter is
/// held, the principal axes if they are switched on, and the exact minimum.
pub fn shapes<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    costs: &CostField,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    axes(&draw, view, theme)?;
    if costs.is_empty() {
        return Ok(());
    }
    let place = |line: Line| view.place(line.intercept, line.slope);
    for &level in costs.levels() {
        for chain in costs.contour(level) {
            draw.polyline(chain.into_iter().map(place), theme.ink.mix(0.22), 1.0)?;
        }
    }
    let best = lab.run().best();
    if let Some(held) = lab.hold() {
        allowed(&draw, view, theme, held, best.line)?;
    }
    if lab.search().is_none() && lab.tells_best() {
        labels::draw(&draw, lab, costs, view, theme)?;
    }
    if let Some((line, _)) = lab.search().and_then(Search::best) {
        draw.ring(place(line), 7.0, theme.panel, 4.0)?;
        draw.ring(place(line), 7.0, theme.low, 2.0)?;
    }
    if lab.landscape().has_axes {
        principal_axes(&draw, lab, view, theme)?;
    }
    if lab.tells_best() {
        // In a flat valley, all of its floor is lowest.
        let valley = (!best.is_unique && lab.hold().is_none())
            .then(|| costs.valley(best.line))
            .flatten();
        if let Some(valley) = valley {
            // Seen on the ground of either theme.
            for (color, width) in [(theme.ink, 4.5), (theme.panel, 2.0)] {
                let places = valley.iter().copied().map(place);
                draw.polyline(places, color.to_rgba(), width)?;
            }
        }
        cross(&draw, place(best.line), theme)?;
    }
    Ok(())
}

/// Draws the places that are allowed while a parameter is held: a line across the plot, dashed on a light
/// outline to tell it from contours.
fn allowed<B: DrawingBackend>(
    draw: &Primitives<B>,
    view: &Viewport,
    theme: &Theme,
    held: Parameter,
    at: Line,
) -> Drawn<B> {
    let (from, to) = match held {
        Parameter::Slope => (
            view.place(view.x.low, at.slope),
            view.place(view.x.high, at.slope),
        ),
        Parameter::Intercept => (
            view.place(at.intercept, view.y.low),
            view.place(at.intercept, view.y.high),
        ),
    };
    draw.segment(from, to, theme.panel.mix(0.7), 3.5)?;
    draw.dashed([from, to], theme.ink.to_rgba(), 1.5, &[9.0, 6.0])
}

/// Draws the axes.
fn axes<B: DrawingBackend>(draw: &Primitives<B>, view: &Viewport, theme: &Theme) -> Drawn<B> {
    let plot = view.plot;
    let columns = ticks::linear(view.x, (plot.right - plot.left) / 80.0);
    axes::horizontal(draw, view, theme, columns, Marks::Outside)?;
    let rows = ticks::linear(view.y, (plot.bottom - plot.top) / 48.0);
    axes::vertical(draw, view, theme, rows, Marks::Outside, 8.0)?;
    axes::lines(draw, view, theme)
}

/// Draws a cross at the minimum.
fn cross<B: DrawingBackend>(draw: &Primitives<B>, at: Place, theme: &Theme) -> Drawn<B> {
    const ARM: f64 = 6.0;
    for (color, width) in [(theme.ink, 4.5), (theme.panel, 2.0)] {
        let (left, right) = (Place::new(at.x - ARM, at.y), Place::new(at.x + ARM, at.y));
        let (top, bottom) = (Place::new(at.x, at.y - ARM), Place::new(at.x, at.y + ARM));
        draw.segment(left, right, color, width)?;
        draw.segment(top, bottom, color, width)?;
    }
    Ok(())
}

/// Draws the directions of the largest and the smallest curvature through the minimum.
fn principal_axes<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let best = lab.run().best().line;
    let curvature: Curvature = lab.curvature();
    if curvature.largest == 0.0 {
        return Ok(());
    }
    // Long enough to reach beyond the window on both sides.
    let reach = 4.0 * (view.x.span() + view.y.span());
    for direction in [curvature.across, curvature.along()] {
        let end = |side: f64| {
            view.place(
                best.intercept + side * reach * direction.0,
                best.slope + side * reach * direction.1,
            )
        };
        draw.segment(end(-1.0), end(1.0), theme.ink.mix(0.55), 1.25)?;
    }
    Ok(())
}

/// Draws a ring at the place that the pointer is at, if it is inside the plot.
pub fn pointer<B: DrawingBackend>(
    area: &Area<B>,
    view: &Viewport,
    theme: &Theme,
    hovered: Option<Place>,
) -> Drawn<B> {
    let Some(at) = hovered.filter(|&at| view.plot.contains(at)) else {
        return Ok(());
    };
    let draw = Primitives::new(area, view);
    let color: RGBAColor = theme.accent.to_rgba();
    draw.ring(at, 6.0, theme.panel, 4.0)?;
    draw.ring(at, 6.0, color, 2.0)
}
