//! The paths of the descents on the contour chart.

use plotters::prelude::{Color, DrawingBackend};

use super::arrow::{self, NextArrow};
use crate::base::order_statistics::sort;
use crate::chart::area::{Area, Drawn};
use crate::chart::chosen_run::{self, in_chosen_units};
use crate::chart::clip;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::run_style::RunStyle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::runs::list::RunEntry;

/// The most places of a path that are drawn. Of a longer path, every second, fourth, … place is drawn.
const MOST_PLACES: usize = 2000;

/// Draws the paths of all visible runs and their present places. The path of the chosen run is wider, has a
/// mark for each iteration while there is room, and an arrow to the next place. A light or dark casing makes
/// a path visible on every ground.
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
        let (casing, width) = if is_chosen { (5.0, 2.25) } else { (4.0, 1.75) };
        let outline = outline(&path, view);
        for (color, width) in [(theme.panel, casing), (style.color, width)] {
            let color = color.to_rgba();
            if outline.is_empty() {
                draw.dashed(path.iter().copied(), color, width, style.dashes)?;
            } else {
                draw.path(&outline, color, width)?;
            }
        }
        if is_chosen {
            for &place in marks(&path) {
                draw.disc(place, 3.6, theme.panel)?;
                draw.disc(place, 2.6, style.color)?;
            }
        }
        let radius = if is_chosen { 5.0 } else { 4.0 };
        draw.marker(style.marker, here, radius + 2.0, theme.panel)?;
        draw.marker(style.marker, here, radius, style.color)?;
        // A short arrow would be hidden by the marker.
        if is_chosen && let Some(arrow) = NextArrow::of(lab, view, place, displayed.next_step) {
            arrow::downhill(&draw, lab, view, theme, place, arrow)?;
            arrow.draw(&draw, view, theme)?;
        }
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

/// Returns the outline of a path that crosses the plot so often that its lines would be a block of ink: the
/// convex hull of its parts in the plot, as a closed line. It is empty if there are fewer crossings.
///
/// A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", Information Processing
/// Letters 9 (1979).
fn outline(path: &[Place], view: &Viewport) -> Vec<Place> {
    const MOST: usize = 500;
    let mut places = Vec::new();
    for pair in path.windows(2) {
        if let Some((a, b)) = clip::segment(pair[0], pair[1], view.plot) {
            places.push((a.x, a.y));
            places.push((b.x, b.y));
        }
    }
    let mut hull: Vec<Place> = Vec::new();
    if places.len() <= 2 * MOST {
        return hull;
    }
    // The one side from left to right, then all turned about by half a circle, the other side.
    for turned in [1.0, -1.0] {
        sort(&mut places);
        let side = hull.len();
        for place in &mut places {
            let (x, y) = (turned * place.0, turned * place.1);
            while let [.., a, b] = hull[side..]
                && (b.x - a.x) * (y - a.y) <= (b.y - a.y) * (x - a.x)
            {
                hull.pop();
            }
            hull.push(Place::new(x, y));
            *place = (-place.0, -place.1);
        }
    }
    hull
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
