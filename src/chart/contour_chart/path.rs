//! The paths of the descents on the contour chart.

use plotters::prelude::{Color, DrawingBackend};

use crate::base::line::Line;
use crate::chart::area::{Area, Drawn};
use crate::chart::chosen_run::{self, in_chosen_units};
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::run_style::RunStyle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::runs::list::RunEntry;

/// Length of the downhill arrow, in CSS pixels.
const ARROW: f64 = 42.0;

/// The most places of a path that are drawn. Of a longer path, every second, fourth, … place is drawn.
const MOST_PLACES: usize = 2000;

/// Draws the paths of all visible runs and their present places. The path of the chosen run is wider, has a
/// mark for each iteration while there is room, and an arrow that points downhill.
pub fn paths<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    displayed: &DisplayedLines,
) -> Drawn<B> {
    if lab.dataset().is_empty() {
        return Ok(());
    }
    let draw = Primitives::new(area, view);
    for entry in lab.visible() {
        let style = RunStyle::of(theme, entry.colour());
        let is_chosen = chosen_run::is_chosen(lab, entry);
        let place = in_chosen_units(lab, entry.run().objective(), displayed.place(entry));
        let here = view.place(place.intercept, place.slope);
        let path = places(lab, entry, view, here);
        let (ground, width) = if is_chosen { (4.0, 1.75) } else { (3.0, 1.5) };
        for (color, width) in [(theme.panel.mix(0.8), ground), (style.color.into(), width)] {
            draw.dashed(path.iter().copied(), color, width, style.dashes)?;
        }
        if is_chosen {
            for &place in marks(&path) {
                draw.disc(place, 3.6, theme.panel)?;
                draw.disc(place, 2.6, style.color)?;
            }
            if let Some(tip) = downhill(lab, view, place) {
                draw.arrow(here, tip, theme.panel.mix(0.8), 5.0)?;
                draw.arrow(here, tip, theme.ink.to_rgba(), 2.0)?;
            }
        }
        let radius = if is_chosen { 5.0 } else { 4.0 };
        draw.marker(style.marker, here, radius + 2.0, theme.panel)?;
        draw.marker(style.marker, here, radius, style.color)?;
    }
    Ok(())
}

/// Returns the path of a run in places at least a pixel apart, from its start to `here`.
fn places(lab: &Lab, entry: &RunEntry, view: &Viewport, here: Place) -> Vec<Place> {
    let run = entry.run();
    let mut path: Vec<Place> = Vec::new();
    for era in run.eras() {
        for (first, _, block) in era.trace().blocks() {
            if first >= run.iteration() && first > 0 {
                break;
            }
            let place = in_chosen_units(lab, era.objective(), block.place());
            let place = view.place(place.intercept, place.slope);
            if !retraces(&path, place) {
                path.push(place);
            }
        }
    }
    // The trace itself thins its places in the same manner when it grows too long.
    let stride = path.len().div_ceil(MOST_PLACES).next_power_of_two();
    let mut path: Vec<Place> = path.into_iter().step_by(stride).collect();
    path.push(here);
    path
}

/// Returns whether a place would add nothing to a path: it is where the path ends or, in a zig-zag along a
/// narrow valley, where the path was just before.
fn retraces(path: &[Place], place: Place) -> bool {
    let mut last = path.iter().rev().take(2);
    last.any(|last| last.is_near(place, 1.0))
}

/// Returns the places of a path that are marked: those before the first two that are too close together,
/// at most 200.
fn marks(path: &[Place]) -> &[Place] {
    const MOST: usize = 200;
    let end = path.len() - 1;
    let crowded = path
        .windows(2)
        .position(|pair| pair[0].distance(pair[1]) < 5.0);
    &path[..crowded.unwrap_or(end).min(end).min(MOST)]
}

/// Returns the tip of an arrow from the displayed place along the negative gradient, or `None` if there is no
/// such direction. On axes of equal scale it is perpendicular to the contour; otherwise it is as skewed
/// as they are.
fn downhill(lab: &Lab, view: &Viewport, displayed: Line) -> Option<Place> {
    let gradient = lab.run().objective().gradient(displayed);
    let here = view.place(displayed.intercept, displayed.slope);
    // Computed in parts of the window, so that no number overflows.
    let size = (gradient.intercept / view.x.span()).hypot(gradient.slope / view.y.span());
    if !(size.is_finite() && size > 0.0) {
        return None;
    }
    let downhill = view.place(
        displayed.intercept - gradient.intercept / size,
        displayed.slope - gradient.slope / size,
    );
    let length = here.distance(downhill);
    (length > 0.0).then(|| {
        let part = ARROW / length;
        Place::new(
            here.x + (downhill.x - here.x) * part,
            here.y + (downhill.y - here.y) * part,
        )
    })
}
