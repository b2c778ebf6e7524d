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
use super::landscape_chart;
use super::theme::{BANDS, Theme};
use super::viewport::{Place, Screen, Viewport};
use crate::cost;
use crate::frame::Range;
use crate::lab::Lab;
use crate::landscape::Landscape;
use crate::line::Line;

/// Cells along each side.
const CELLS: usize = 24;

/// The most steps of the descent that are drawn.
const MOST_STEPS: usize = 400;

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
            turn: landscape.turn.sin_cos(),
            tilt: landscape.tilt.sin_cos(),
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
    Step(Place, Place),
    Mark(Place, f64),
}

/// The bowl with the descent on it.
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: Line,
    names: &Names,
) -> Drawn<B> {
    if lab.dataset().is_empty() {
        return Ok(());
    }
    let brush = Brush::new(area, view);
    let eye = Eye::new(lab.landscape(), view);
    let scene = Scene::new(lab);
    base(&brush, &eye, theme, names)?;
    let mut things = scene.cells(&eye, theme);
    scene.descent(lab, &eye, shown, &mut things);
    things.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    for (_, thing) in &things {
        match *thing {
            Thing::Cell(corners, color) => {
                brush.polygon(&corners, color.to_rgba())?;
                let edge = theme.ink.mix(0.16);
                brush.path(&corners[..3], edge, 1.0)?;
            }
            Thing::Step(a, b) => brush.path(&[a, b], theme.run.to_rgba(), 2.25)?,
            Thing::Mark(at, radius) => {
                brush.disc(at, radius + 1.5, theme.panel)?;
                brush.disc(at, radius, theme.run)?;
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
    rise: f64,
}

impl<'a> Scene<'a> {
    fn new(lab: &'a Lab) -> Self {
        let rise = landscape_chart::rise(lab.run().moments(), lab.landscape().window);
        Self { lab, rise }
    }

    fn height(&self, line: Line) -> f64 {
        let excess = cost::excess(self.lab.run().moments(), line);
        if self.rise > 0.0 {
            (excess / self.rise).clamp(0.0, 1.0)
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
                let band = ((height.sqrt() * BANDS as f64) as usize).min(BANDS - 1);
                (near, Thing::Cell(four.map(|corner| corner.0), bands[band]))
            })
            .collect()
    }

    /// The last steps of the descent, lifted a little so that the bowl they lie on does not
    /// cover them.
    fn descent(&self, lab: &Lab, eye: &Eye, shown: Line, things: &mut Vec<(f64, Thing)>) {
        const LIFT: f64 = 0.06;
        let run = lab.run();
        let mut lines: Vec<Line> = run
            .traces()
            .flat_map(|(trace, _)| trace.blocks())
            .take_while(|&(first, _, _)| first < run.iteration())
            .map(|(_, _, block)| block.line)
            .collect();
        lines.drain(..lines.len().saturating_sub(MOST_STEPS));
        lines.push(shown);
        let seen = |line: &Line| self.spot(*line).map(|spot| eye.see(spot));
        for pair in lines.windows(2) {
            if let (Some((a, near_a)), Some((b, near_b))) = (seen(&pair[0]), seen(&pair[1]))
                && a.distance(b) >= 0.5
            {
                things.push((near_a.max(near_b) + LIFT, Thing::Step(a, b)));
                if a.distance(b) >= 5.0 {
                    things.push((near_a + LIFT, Thing::Mark(a, 2.4)));
                }
            }
        }
        if let Some((here, near)) = seen(&shown) {
            things.push((near + 2.0 * LIFT, Thing::Mark(here, 5.0)));
        }
        if lab.tells_best()
            && let Some((best, near)) = seen(&lab.best().line)
        {
            things.push((near + LIFT, Thing::Mark(best, 1.5)));
        }
    }
}
