//! The landscape as slices through the present place of the chosen run: the cost against the intercept
//! for the present slope, and against the slope for the present intercept. While a parameter is held,
//! there is only the slice of the other one.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::area::{Area, Drawn};
use super::axes::{self, Marks};
use super::axis_names::AxisNames;
use super::displayed_lines::DisplayedLines;
use super::margins::Margins;
use super::place::Place;
use super::primitives::Primitives;
use super::run_style::RunStyle;
use super::screen::Screen;
use super::theme::Theme;
use super::ticks;
use super::viewport::Viewport;
use crate::base::line::Line;
use crate::base::number;
use crate::data::frame::{Range, round_step};
use crate::lab::Lab;
use crate::model::cost::{Gradient, OVERFLOW, Parameter};

/// A slice, by the parameter that varies along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// The intercept varies.
    Intercept,
    /// The slope varies.
    Slope,
}

impl Slice {
    /// Both slices, from left to right.
    pub const BOTH: [Self; 2] = [Self::Intercept, Self::Slope];

    /// Returns the slices of the parameters that are not held.
    fn free(lab: &Lab) -> &'static [Self] {
        match lab.hold() {
            None => &Self::BOTH,
            Some(Parameter::Slope) => &[Self::Intercept],
            Some(Parameter::Intercept) => &[Self::Slope],
        }
    }

    /// Returns the value of this parameter.
    fn of(self, line: Line) -> f64 {
        match self {
            Self::Intercept => line.intercept,
            Self::Slope => line.slope,
        }
    }

    /// Returns `line` with this parameter set to `value`.
    pub fn with(self, line: Line, value: f64) -> Line {
        match self {
            Self::Intercept => Line::new(value, line.slope),
            Self::Slope => Line::new(line.intercept, value),
        }
    }
}

/// Returns the viewport of a slice: the left or the right half of a screen, or all of it if it is the only
/// slice.
pub fn viewport(lab: &Lab, screen: Screen, slice: Slice) -> Viewport {
    let window = lab.landscape().window;
    let half = screen.width / 2.0;
    let (x, left, right) = match slice {
        Slice::Intercept => (window.x, 56.0, half + 6.0),
        Slice::Slope => (window.y, half + 50.0, 12.0),
    };
    let is_alone = lab.hold().is_some();
    let margins = Margins {
        left: if is_alone { 56.0 } else { left },
        top: 24.0,
        right: if is_alone { 12.0 } else { right },
        bottom: 42.0,
    };
    Viewport::new(screen, margins, x, costs(lab))
}

/// Returns the range of costs of both slices: from 0 to somewhat above the cost at the start, so that it does
/// not change during the descent and has room for the first step, usually the largest.
fn costs(lab: &Lab) -> Range {
    let start = cost(lab, lab.start_place());
    let high = (1.25 * start).max(2.0 * lab.best().cost).max(1e-12);
    let step = round_step(high / 4.0);
    Range {
        low: 0.0,
        high: (high / step).ceil() * step,
    }
}

/// Returns the cost at a place, limited to numbers that can be drawn.
fn cost(lab: &Lab, place: Line) -> f64 {
    let run = lab.run();
    (run.objective().least() + run.objective().approximate_excess(place)).min(OVERFLOW)
}

/// Draws the curves, each with its tangent, derivative and next step.
#[inline(never)]
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    screen: Screen,
    theme: &Theme,
    displayed: &DisplayedLines,
    names: &AxisNames,
) -> Drawn<B> {
    let chosen = lab.chosen();
    let style = RunStyle::of(theme, chosen.colour());
    let here = Here::of(lab, displayed.place(chosen));
    for &slice in Slice::free(lab) {
        let view = viewport(lab, screen, slice);
        let draw = Primitives::new(area, &view);
        let name = match slice {
            Slice::Intercept => &names.intercept,
            Slice::Slope => &names.slope,
        };
        axes(&draw, &view, theme, name)?;
        if !lab.dataset().is_empty() {
            curve(&draw, lab, &view, theme, here.place, slice)?;
            tangent(&draw, &view, theme, style, &here, slice)?;
        }
    }
    Ok(())
}

/// Draws the axes of a slice and the name of its parameter.
fn axes<B: DrawingBackend>(
    draw: &Primitives<B>,
    view: &Viewport,
    theme: &Theme,
    name: &str,
) -> Drawn<B> {
    let plot = view.plot;
    let columns = ticks::linear(view.x, (plot.right - plot.left) / 70.0);
    axes::horizontal(draw, view, theme, columns, Marks::None)?;
    let rows = ticks::linear(view.y, (plot.bottom - plot.top) / 48.0);
    axes::vertical(draw, view, theme, rows, Marks::Grid, 7.0)?;
    axes::lines(draw, view, theme)?;
    let middle = Place::new(f64::midpoint(plot.left, plot.right), plot.bottom + 24.0);
    draw.label(name, middle, theme.muted, (HPos::Center, VPos::Top))
}

/// Draws the cost along a slice.
fn curve<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    at: Line,
    slice: Slice,
) -> Drawn<B> {
    const PARTS: usize = 120;
    let places = (0..=PARTS).map(|part| {
        let value = view.x.low + view.x.span() * part as f64 / PARTS as f64;
        view.place(value, cost(lab, slice.with(at, value)))
    });
    draw.polyline(places, theme.muted.to_rgba(), 2.0)
}

/// The displayed place and what is drawn there, computed once for both slices: with some costs each value
/// takes a pass over the points.
struct Here {
    place: Line,
    cost: f64,
    gradient: Gradient,
    /// What the next step subtracts. With mini-batches or momentum it does not follow the tangent.
    step: Gradient,
}

impl Here {
    fn of(lab: &Lab, place: Line) -> Self {
        let run = lab.run();
        Self {
            place,
            cost: cost(lab, place),
            gradient: run.objective().gradient(place),
            step: run.step_size(),
        }
    }
}

/// Draws the tangent at the displayed place, the derivative as a label, and the next step as an arrow along
/// the horizontal axis.
fn tangent<B: DrawingBackend>(
    draw: &Primitives<B>,
    view: &Viewport,
    theme: &Theme,
    style: RunStyle,
    here: &Here,
    slice: Slice,
) -> Drawn<B> {
    let (value, cost) = (slice.of(here.place), here.cost);
    let (sign, derivative, step) = match slice {
        Slice::Intercept => ("∂c", here.gradient.intercept, here.step.intercept),
        Slice::Slope => ("∂m", here.gradient.slope, here.step.slope),
    };
    let reach = 0.22 * view.x.span();
    let at = |x: f64| view.place(x, cost + derivative * (x - value));
    draw.segment(at(value - reach), at(value + reach), theme.accent, 1.5)?;
    let text = format!("{sign} = {}", number::short(derivative));
    let above = Place::new(
        f64::midpoint(view.plot.left, view.plot.right),
        view.plot.top - 6.0,
    );
    draw.label(&text, above, theme.accent, (HPos::Center, VPos::Bottom))?;
    let (from, to) = (view.place(value, 0.0), view.place(value - step, 0.0));
    let lift = |place: Place| Place::new(place.x, view.plot.bottom - 6.0);
    draw.arrow(lift(from), lift(to), style.color.to_rgba(), 2.5)?;
    let here = view.place(value, cost);
    draw.segment(here, lift(from), style.color.mix(0.4), 1.0)?;
    draw.marker(style.marker, here, 7.0, theme.panel)?;
    draw.marker(style.marker, here, 5.0, style.color)
}

/// Returns the slice at a place and the value of its parameter there, or `None` if the place is outside the
/// plots.
pub fn value_at(lab: &Lab, screen: Screen, place: Place) -> Option<(Slice, f64)> {
    Slice::free(lab).iter().find_map(|&slice| {
        let view = viewport(lab, screen, slice);
        let is_inside = view.plot.contains(place);
        is_inside.then(|| (slice, view.point(place).x))
    })
}
