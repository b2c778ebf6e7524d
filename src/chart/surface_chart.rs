//! The cost over all lines as a bowl in three dimensions.
//!
//! Everything is sorted from back to front and painted in that order (the painter's algorithm:
//! M. E. Newell, R. G. Newell and T. L. Sancha, 1972), which is exact here because the cells are
//! small and never cross.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};

use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::land::Land;
use super::landscape_chart::seen_by_front;
use super::shown::{self, Shown};
use super::style::{Marker, Style};
use super::theme::Theme;
use super::viewport::{Place, Screen, Viewport};
use crate::base::angle::sin_cos;
use crate::base::line::Line;
use crate::base::order_statistics::sort;
use crate::data::frame::Range;
use crate::lab::Lab;
use crate::model::landscape::Landscape;
use crate::runs::lineup::Entry;

/// Cells along each side.
const CELLS: usize = 24;

/// The most steps of a descent that are drawn.
const MOST_STEPS: usize = 400;

/// How much nearer the descents are than the bowl they lie on.
const LIFT: f64 = 0.06;

/// The height of the bowl, where the sides of its base are 2.
const HEIGHT: f64 = 1.25;

/// The words that are written on the picture.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Of the axis of intercepts.
    pub intercept: String,
    /// Of the axis of slopes.
    pub slope: String,
    /// Of the axis of costs.
    pub cost: String,
}

/// The whole of a screen; the projection has its own scale.
pub fn viewport(screen: Screen) -> Viewport {
    let margins = Rectangle {
        left: 4.0,
        top: 4.0,
        right: 4.0,
        bottom: 4.0,
    };
    let unit = Range {
        low: 0.0,
        high: 1.0,
    };
    Viewport::new(screen, margins, unit, unit)
}

/// A point of the scene: x to the east, y to the north, both from −1 to 1, z up.
#[derive(Clone, Copy)]
struct Spot {
    x: f64,
    y: f64,
    z: f64,
}

/// A parallel projection.
struct Eye {
    turn: (f64, f64),
    tilt: (f64, f64),
    middle: Place,
    scale: f64,
}

impl Eye {
    fn new(landscape: &Landscape, view: &Viewport) -> Self {
        let plot = view.plot;
        let (width, height) = (plot.right - plot.left, plot.bottom - plot.top);
        Self {
            turn: sin_cos(landscape.turn),
            tilt: sin_cos(landscape.tilt),
            middle: Place::new(
                f64::midpoint(plot.left, plot.right),
                f64::midpoint(plot.top, plot.bottom),
            ),
            // The base is at most 2√2 wide, and some room is for the names of the axes.
            scale: (width / 3.3).min(height / 2.6),
        }
    }

    /// Where a spot appears, and how near it is.
    fn see(&self, spot: Spot) -> (Place, f64) {
        let (sin, cos) = self.turn;
        let (right, away) = (spot.x * cos - spot.y * sin, spot.x * sin + spot.y * cos);
        let (sin, cos) = self.tilt;
        let z = spot.z - HEIGHT / 2.0;
        let up = z * cos + away * sin;
        let place = Place::new(
            self.middle.x + right * self.scale,
            self.middle.y - up * self.scale,
        );
        (place, z * sin - away * cos)
    }
}

/// Something to be painted.
enum Thing {
    Cell([Place; 4], RGBColor),
    Step(Place, Place, RGBColor, f64),
    Mark(Place, Marker, f64, RGBColor),
}

/// The bowl with the descents on it.
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    land: &Land,
    view: &Viewport,
    theme: &Theme,
    shown: &Shown,
    names: &Names,
) -> Drawn<B> {
    if lab.dataset().is_empty() {
        return Ok(());
    }
    let brush = Brush::new(area, view);
    let eye = Eye::new(lab.landscape(), view);
    let scene = Scene { lab, land };
    base(&brush, &eye, theme, names)?;
    let mut things = scene.cells(&eye, theme);
    for entry in lab.visible() {
        scene.descent(entry, &eye, theme, shown, &mut things);
    }
    scene.best(&eye, theme, &mut things);
    let depths = things
        .iter()
        .enumerate()
        .map(|(i, thing)| (thing.0, i as f64));
    let mut order: Vec<_> = depths.collect();
    sort(&mut order);
    for (_, i) in order {
        match things[i as usize].1 {
            Thing::Cell(corners, color) => {
                brush.polygon(&corners, color.to_rgba())?;
                let edge = theme.ink.mix(0.16);
                brush.path(&corners[..3], edge, 1.0)?;
            }
            Thing::Step(a, b, color, width) => brush.path(&[a, b], color.to_rgba(), width)?,
            Thing::Mark(at, marker, radius, color) => {
                brush.marker(marker, at, radius + 1.5, theme.panel)?;
                brush.marker(marker, at, radius, color)?;
            }
        }
    }
    Ok(())
}

/// The four sides of the base and the names of the axes beside them.
fn base<B: DrawingBackend>(brush: &Brush<B>, eye: &Eye, theme: &Theme, names: &Names) -> Drawn<B> {
    let at = |x: f64, y: f64, z: f64| eye.see(Spot { x, y, z }).0;
    let corners = [
        (-1.0, -1.0),
        (1.0, -1.0),
        (1.0, 1.0),
        (-1.0, 1.0),
        (-1.0, -1.0),
    ];
    let sides = corners.map(|(x, y)| at(x, y, 0.0));
    brush.path(&sides, theme.muted.to_rgba(), 1.0)?;
    let nearer = |a: (f64, f64), b: (f64, f64)| {
        let depth = |(x, y): (f64, f64)| eye.see(Spot { x, y, z: 0.0 }).1;
        if depth(a) > depth(b) { a } else { b }
    };
    let center = (HPos::Center, VPos::Center);
    let (x, y) = nearer((0.0, -1.25), (0.0, 1.25));
    brush.label(&names.intercept, at(x, y, 0.0), theme.muted, center)?;
    let (x, y) = nearer((-1.25, 0.0), (1.25, 0.0));
    brush.label(&names.slope, at(x, y, 0.0), theme.muted, center)?;
    // The cost stands on the corner that is leftmost.
    let leftmost = |a: (f64, f64), b: (f64, f64)| {
        if at(b.0, b.1, 0.0).x < at(a.0, a.1, 0.0).x {
            b
        } else {
            a
        }
    };
    let (x, y) = corners.into_iter().reduce(leftmost).unwrap_or_default();
    let (foot, top) = (at(x, y, 0.0), at(x, y, HEIGHT));
    brush.path(&[foot, top], theme.muted.to_rgba(), 1.0)?;
    let above = Place::new(top.x, top.y - 10.0);
    brush.label(&names.cost, above, theme.muted, center)
}

/// The landscape in the coordinates of the scene.
struct Scene<'a> {
    lab: &'a Lab,
    land: &'a Land,
}

impl Scene<'_> {
    fn height(&self, line: Line) -> f64 {
        let rise = self.land.rise();
        if rise > 0.0 {
            (self.land.height(line) / rise).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// The spot of a line; nothing outside of the window.
    fn spot(&self, line: Line) -> Option<Spot> {
        let window = self.lab.landscape().window;
        let is_inside = window.x.contains(line.intercept) && window.y.contains(line.slope);
        is_inside.then(|| Spot {
            x: 2.0 * (line.intercept - window.x.low) / window.x.span() - 1.0,
            y: 2.0 * (line.slope - window.y.low) / window.y.span() - 1.0,
            z: HEIGHT * self.height(line),
        })
    }

    fn cells(&self, eye: &Eye, theme: &Theme) -> Vec<(f64, Thing)> {
        let window = self.lab.landscape().window;
        let bands = theme.bands();
        let part = |index: usize| index as f64 / CELLS as f64;
        let corners: Vec<(Place, f64, f64)> = (0..(CELLS + 1) * (CELLS + 1))
            .map(|index| {
                let (across, up) = (part(index % (CELLS + 1)), part(index / (CELLS + 1)));
                let place = window.place(across, up);
                let height = self.height(Line::new(place.x, place.y));
                let (x, y, z) = (2.0 * across - 1.0, 2.0 * up - 1.0, HEIGHT * height);
                let (place, near) = eye.see(Spot { x, y, z });
                (place, near, height)
            })
            .collect();
        (0..CELLS * CELLS)
            .map(|cell| {
                let low = cell / CELLS * (CELLS + 1) + cell % CELLS;
                let four = [low, low + 1, low + CELLS + 2, low + CELLS + 1].map(|at| corners[at]);
                let near = four.iter().map(|corner| corner.1).sum::<f64>() / 4.0;
                let height = four.iter().map(|corner| corner.2).sum::<f64>() / 4.0;
                let band = self.land.band(height * self.land.rise());
                (near, Thing::Cell(four.map(|corner| corner.0), bands[band]))
            })
            .collect()
    }

    /// The last steps of a descent, lifted a little so that the bowl they lie on does not cover
    /// them. Those of the front run are marked while there is room.
    fn descent(
        &self,
        entry: &Entry,
        eye: &Eye,
        theme: &Theme,
        shown: &Shown,
        things: &mut Vec<(f64, Thing)>,
    ) {
        let (run, lab) = (entry.run(), self.lab);
        let style = Style::of(theme, entry.slot());
        let is_front = shown::is_front(lab, entry);
        let blocks = run.stretches().flat_map(|stretch| {
            let objective = stretch.objective();
            let blocks = stretch.trace().blocks();
            blocks.map(move |(first, _, block)| (first, objective, block.place()))
        });
        let mut places: Vec<Line> = blocks
            .take_while(|&(first, ..)| first < run.iteration())
            .map(|(_, objective, place)| seen_by_front(lab, objective, place))
            .collect();
        places.drain(..places.len().saturating_sub(MOST_STEPS));
        places.push(seen_by_front(lab, run.objective(), shown.place(entry)));
        let width = if is_front { 2.25 } else { 1.5 };
        let mut seen: Vec<_> = places
            .iter()
            .map(|&place| self.spot(place).map(|spot| eye.see(spot)))
            .collect();
        let head = seen.last().copied().flatten();
        if !is_front {
            // Each step is a path of its own: those of the others are drawn less finely.
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
                things.push((near, Thing::Step(a, b, style.color, width)));
                if is_front && a.distance(b) >= 5.0 {
                    let mark = Thing::Mark(a, Marker::Disc, 2.4, style.color);
                    things.push((near_a + LIFT, mark));
                }
            }
        }
        if let Some((here, near)) = head {
            let radius = if is_front { 5.0 } else { 4.0 };
            let mark = Thing::Mark(here, style.marker, radius, style.color);
            things.push((near + 2.0 * LIFT, mark));
        }
    }

    /// The lowest place, if it may be told.
    fn best(&self, eye: &Eye, theme: &Theme, things: &mut Vec<(f64, Thing)>) {
        let lab = self.lab;
        if lab.tells_best()
            && let Some(spot) = self.spot(lab.run().best().line)
        {
            let (best, near) = eye.see(spot);
            let color = theme.runs[shown::front(lab).slot()];
            things.push((near + LIFT, Thing::Mark(best, Marker::Disc, 1.5, color)));
        }
    }
}
