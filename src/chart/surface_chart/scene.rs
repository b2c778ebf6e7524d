//! The surface and the descents on it, as shapes with a depth.
//!
//! All shapes are sorted from back to chosen and painted in that order (the painter's algorithm:
//! M. E. Newell, R. G. Newell and T. L. Sancha, 1972), which is exact here because the cells are
//! small and never intersect.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};

use super::projection::{HEIGHT, Projection, ScenePoint};
use crate::base::line::Line;
use crate::base::order_statistics::sort;
use crate::chart::area::{Area, Drawn};
use crate::chart::axis_names::AxisNames;
use crate::chart::chosen_run::{self, in_chosen_units};
use crate::chart::cost_field::CostField;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::run_style::{Marker, RunStyle};
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::runs::list::RunEntry;

/// Cells along each side of the surface.
const CELLS: usize = 24;

/// The most steps of a descent that are drawn.
const MOST_STEPS: usize = 400;

/// How much nearer to the viewer the descents are drawn than the surface they lie on, so that it does
/// not cover them.
const LIFT: f64 = 0.06;

/// A shape to paint.
enum Shape {
    /// A cell of the surface: its corners and its colour.
    Cell([Place; 4], RGBColor),
    /// A step of a descent: its ends, its colour and its width in CSS pixels.
    Step(Place, Place, RGBColor, f64),
    /// A marker: its place, its shape, its radius in CSS pixels and its colour.
    Mark(Place, Marker, f64, RGBColor),
}

/// Draws the surface, the descents of all visible runs on it, and the names of the axes.
#[inline(never)]
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    costs: &CostField,
    view: &Viewport,
    theme: &Theme,
    displayed: &DisplayedLines,
    names: &AxisNames,
) -> Drawn<B> {
    if lab.dataset().is_empty() {
        return Ok(());
    }
    let draw = Primitives::new(area, view);
    let projection = Projection::new(lab.landscape(), view);
    let scene = Scene { lab, costs };
    base(&draw, &projection, theme, names)?;
    let mut shapes = scene.cells(&projection, theme);
    for entry in lab.visible() {
        scene.descent(entry, &projection, theme, displayed, &mut shapes);
    }
    scene.best(&projection, theme, &mut shapes);
    let depths = shapes
        .iter()
        .enumerate()
        .map(|(i, shape)| (shape.0, i as f64));
    let mut order: Vec<_> = depths.collect();
    sort(&mut order);
    for (_, i) in order {
        match shapes[i as usize].1 {
            Shape::Cell(corners, color) => {
                draw.polygon(&corners, color.to_rgba())?;
                let edge = theme.ink.mix(0.16);
                draw.path(&corners[..3], edge, 1.0)?;
            }
            Shape::Step(a, b, color, width) => draw.path(&[a, b], color.to_rgba(), width)?,
            Shape::Mark(at, marker, radius, color) => {
                draw.marker(marker, at, radius + 1.5, theme.panel)?;
                draw.marker(marker, at, radius, color)?;
            }
        }
    }
    Ok(())
}

/// Draws the four sides of the base, the axis of costs, and the names of the axes.
fn base<B: DrawingBackend>(
    draw: &Primitives<B>,
    projection: &Projection,
    theme: &Theme,
    names: &AxisNames,
) -> Drawn<B> {
    let at = |x: f64, y: f64, z: f64| projection.project(ScenePoint { x, y, z }).0;
    let corners = [
        (-1.0, -1.0),
        (1.0, -1.0),
        (1.0, 1.0),
        (-1.0, 1.0),
        (-1.0, -1.0),
    ];
    let sides = corners.map(|(x, y)| at(x, y, 0.0));
    draw.path(&sides, theme.muted.to_rgba(), 1.0)?;
    let nearer = |a: (f64, f64), b: (f64, f64)| {
        let depth = |(x, y): (f64, f64)| projection.project(ScenePoint { x, y, z: 0.0 }).1;
        if depth(a) > depth(b) { a } else { b }
    };
    let center = (HPos::Center, VPos::Center);
    let (x, y) = nearer((0.0, -1.25), (0.0, 1.25));
    draw.label(&names.intercept, at(x, y, 0.0), theme.muted, center)?;
    let (x, y) = nearer((-1.25, 0.0), (1.25, 0.0));
    draw.label(&names.slope, at(x, y, 0.0), theme.muted, center)?;
    // The axis of costs stands on the leftmost corner.
    let leftmost = |a: (f64, f64), b: (f64, f64)| {
        if at(b.0, b.1, 0.0).x < at(a.0, a.1, 0.0).x {
            b
        } else {
            a
        }
    };
    let (x, y) = corners.into_iter().reduce(leftmost).unwrap_or_default();
    let (foot, top) = (at(x, y, 0.0), at(x, y, HEIGHT));
    draw.path(&[foot, top], theme.muted.to_rgba(), 1.0)?;
    let above = Place::new(top.x, top.y - 10.0);
    draw.label(&names.cost, above, theme.muted, center)
}

/// The cost over the window of the landscape, in the coordinates of the scene.
struct Scene<'a> {
    lab: &'a Lab,
    costs: &'a CostField,
}

impl Scene<'_> {
    /// Returns the height of a line, from 0 to 1.
    fn height(&self, line: Line) -> f64 {
        let rise = self.costs.highest();
        if rise > 0.0 {
            (self.costs.height(line) / rise).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// Returns the point of a line, or `None` if the line is outside the window.
    fn point(&self, line: Line) -> Option<ScenePoint> {
        let window = self.lab.landscape().window;
        let is_inside = window.x.contains(line.intercept) && window.y.contains(line.slope);
        is_inside.then(|| ScenePoint {
            x: 2.0 * (line.intercept - window.x.low) / window.x.span() - 1.0,
            y: 2.0 * (line.slope - window.y.low) / window.y.span() - 1.0,
            z: HEIGHT * self.height(line),
        })
    }

    /// Returns the cells of the surface with their nearness.
    fn cells(&self, projection: &Projection, theme: &Theme) -> Vec<(f64, Shape)> {
        let window = self.lab.landscape().window;
        let bands = theme.bands();
        let part = |index: usize| index as f64 / CELLS as f64;
        let corners: Vec<(Place, f64, f64)> = (0..(CELLS + 1) * (CELLS + 1))
            .map(|index| {
                let (across, up) = (part(index % (CELLS + 1)), part(index / (CELLS + 1)));
                let place = window.place(across, up);
                let height = self.height(Line::new(place.x, place.y));
                let (x, y, z) = (2.0 * across - 1.0, 2.0 * up - 1.0, HEIGHT * height);
                let (place, near) = projection.project(ScenePoint { x, y, z });
                (place, near, height)
            })
            .collect();
        (0..CELLS * CELLS)
            .map(|cell| {
                let low = cell / CELLS * (CELLS + 1) + cell % CELLS;
                let four = [low, low + 1, low + CELLS + 2, low + CELLS + 1].map(|at| corners[at]);
                let near = four.iter().map(|corner| corner.1).sum::<f64>() / 4.0;
                let height = four.iter().map(|corner| corner.2).sum::<f64>() / 4.0;
                let band = self.costs.band(height * self.costs.highest());
                (near, Shape::Cell(four.map(|corner| corner.0), bands[band]))
            })
            .collect()
    }

    /// Adds the last steps of a descent and the marker of its present place. Steps of the chosen run are
    /// marked while there is room.
    fn descent(
        &self,
        entry: &RunEntry,
        projection: &Projection,
        theme: &Theme,
        displayed: &DisplayedLines,
        shapes: &mut Vec<(f64, Shape)>,
    ) {
        let (run, lab) = (entry.run(), self.lab);
        let style = RunStyle::of(theme, entry.colour());
        let is_chosen = chosen_run::is_chosen(lab, entry);
        let blocks = run.eras().flat_map(|era| {
            let objective = era.objective();
            let blocks = era.trace().blocks();
            blocks.map(move |(first, _, block)| (first, objective, block.place()))
        });
        let mut places: Vec<Line> = blocks
            .take_while(|&(first, ..)| first < run.iteration())
            .map(|(_, objective, place)| in_chosen_units(lab, objective, place))
            .collect();
        places.drain(..places.len().saturating_sub(MOST_STEPS));
        places.push(in_chosen_units(
            lab,
            run.objective(),
            displayed.place(entry),
        ));
        let width = if is_chosen { 2.25 } else { 1.5 };
        let mut seen: Vec<_> = places
            .iter()
            .map(|&place| self.point(place).map(|point| projection.project(point)))
            .collect();
        let head = seen.last().copied().flatten();
        if !is_chosen {
            // Each step is a path of its own, so the steps of other runs are drawn less finely.
            seen.dedup_by(|next, last| match (next, last) {
                (Some((next, _)), Some((last, _))) => last.is_near(*next, 4.0),
                (next, last) => next.is_none() && last.is_none(),
            });
        }
        for pair in seen.windows(2) {
            if let [Some((a, near_a)), Some((b, near_b))] = *pair
                && a.distance(b) >= 0.5
            {
                let near = near_a.max(near_b) + LIFT;
                shapes.push((near, Shape::Step(a, b, style.color, width)));
                if is_chosen && a.distance(b) >= 5.0 {
                    let mark = Shape::Mark(a, Marker::Disc, 2.4, style.color);
                    shapes.push((near_a + LIFT, mark));
                }
            }
        }
        if let Some((here, near)) = head {
            let radius = if is_chosen { 5.0 } else { 4.0 };
            let mark = Shape::Mark(here, style.marker, radius, style.color);
            shapes.push((near + 2.0 * LIFT, mark));
        }
    }

    /// Adds the lowest place, unless it is still a secret.
    fn best(&self, projection: &Projection, theme: &Theme, shapes: &mut Vec<(f64, Shape)>) {
        let lab = self.lab;
        if lab.tells_best()
            && let Some(point) = self.point(lab.run().best().line)
        {
            let (best, near) = projection.project(point);
            let color = theme.runs[lab.chosen().colour()];
            shapes.push((near + LIFT, Shape::Mark(best, Marker::Disc, 1.5, color)));
        }
    }
}
