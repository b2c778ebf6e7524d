//! Two cuts through the landscape of the front run at its present place: the cost against the
//! intercept with the slope held, and against the slope with the intercept held. Where one of
//! the two is held anyway there is only one.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::shown::{self, Shown};
use super::style::Style;
use super::surface_chart::Names;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::base::line::Line;
use crate::base::number;
use crate::data::frame::{Range, round_step};
use crate::lab::Lab;
use crate::model::cost::{Gradient, OVERFLOW, Parameter};

/// Which parameter is varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// The intercept; the slope is held.
    Intercept,
    /// The slope; the intercept is held.
    Slope,
}

impl Slice {
    /// Both, from left to right.
    pub const BOTH: [Self; 2] = [Self::Intercept, Self::Slope];

    /// Those of the parameters that are free.
    fn free(lab: &Lab) -> &'static [Self] {
        match lab.hold() {
            None => &Self::BOTH,
            Some(Parameter::Slope) => &[Self::Intercept],
            Some(Parameter::Intercept) => &[Self::Slope],
        }
    }

    fn of(self, line: Line) -> f64 {
        match self {
            Self::Intercept => line.intercept,
            Self::Slope => line.slope,
        }
    }

    /// `line` with this parameter set to `value`.
    pub fn with(self, line: Line, value: f64) -> Line {
        match self {
            Self::Intercept => Line::new(value, line.slope),
            Self::Slope => Line::new(line.intercept, value),
        }
    }
}

/// The axes of one slice: the left or the right half of a screen, or all of it.
pub fn viewport(lab: &Lab, screen: Screen, slice: Slice) -> Viewport {
    let window = lab.landscape().window;
    let half = screen.width / 2.0;
    let (x, left, right) = match slice {
        Slice::Intercept => (window.x, 56.0, half + 6.0),
        Slice::Slope => (window.y, half + 50.0, 12.0),
    };
    let is_alone = lab.hold().is_some();
    let margins = Rectangle {
        left: if is_alone { 56.0 } else { left },
        top: 24.0,
        right: if is_alone { 12.0 } else { right },
        bottom: 42.0,
    };
    Viewport::new(screen, margins, x, costs(lab))
}

/// Both slices share one range of costs, from zero to somewhat above the start, so that it holds
/// still during the descent and the first step, the largest, is in sight.
fn costs(lab: &Lab) -> Range {
    let start = cost(lab, lab.start_place());
    let high = (1.25 * start).max(2.0 * lab.best().cost).max(1e-12);
    let step = round_step(high / 4.0);
    Range {
        low: 0.0,
        high: (high / step).ceil() * step,
    }
}

/// The cost of a place as pictures show it.
fn cost(lab: &Lab, place: Line) -> f64 {
    let run = lab.run();
    (run.objective().least() + run.objective().relief(place)).min(OVERFLOW)
}

/// The curves with tangent, derivative and next step.
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    screen: Screen,
    theme: &Theme,
    shown: &Shown,
    names: &Names,
) -> Drawn<B> {
    let front = shown::front(lab);
    let style = Style::of(theme, front.slot());
    let here = Here::of(lab, shown.place(front));
    for &slice in Slice::free(lab) {
        let view = viewport(lab, screen, slice);
        let brush = Brush::new(area, &view);
        let name = match slice {
            Slice::Intercept => &names.intercept,
            Slice::Slope => &names.slope,
        };
        axes(&brush, &view, theme, name)?;
        if !lab.dataset().is_empty() {
            curve(&brush, lab, &view, theme, here.place, slice)?;
            tangent(&brush, &view, theme, style, &here, slice)?;
        }
    }
    Ok(())
}

fn axes<B: DrawingBackend>(
    brush: &Brush<B>,
    view: &Viewport,
    theme: &Theme,
    name: &str,
) -> Drawn<B> {
    let plot = view.plot;
    let columns = ticks::linear(view.x, (plot.right - plot.left) / 70.0);
    axes::horizontal(brush, view, theme, columns, Marks::None)?;
    let rows = ticks::linear(view.y, (plot.bottom - plot.top) / 48.0);
    axes::vertical(brush, view, theme, rows, Marks::Grid, 7.0)?;
    axes::lines(brush, view, theme)?;
    let middle = Place::new(f64::midpoint(plot.left, plot.right), plot.bottom + 24.0);
    brush.label(name, middle, theme.muted, (HPos::Center, VPos::Top))
}

fn curve<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: Line,
    slice: Slice,
) -> Drawn<B> {
    const PARTS: usize = 120;
    let places = (0..=PARTS).map(|part| {
        let value = view.x.low + view.x.span() * part as f64 / PARTS as f64;
        view.place(value, cost(lab, slice.with(shown, value)))
    });
    brush.polyline(places, theme.muted.to_rgba(), 2.0)
}

/// What is drawn of a place, found out once for both slices: with some costs each of it takes a
/// pass over the points.
struct Here {
    place: Line,
    cost: f64,
    gradient: Gradient,
    /// What the method subtracts next, which with a batch or with momentum is not down the
    /// tangent.
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

/// The tangent at the present place with its slope, which is the derivative, and the next step
/// as an arrow along the axis.
fn tangent<B: DrawingBackend>(
    brush: &Brush<B>,
    view: &Viewport,
    theme: &Theme,
    style: Style,
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
    brush.segment(at(value - reach), at(value + reach), theme.accent, 1.5)?;
    let text = format!("{sign} = {}", number::short(derivative));
    let above = Place::new(
        f64::midpoint(view.plot.left, view.plot.right),
        view.plot.top - 6.0,
    );
    brush.label(&text, above, theme.accent, (HPos::Center, VPos::Bottom))?;
    let (from, to) = (view.place(value, 0.0), view.place(value - step, 0.0));
    let lift = |place: Place| Place::new(place.x, view.plot.bottom - 6.0);
    brush.arrow(lift(from), lift(to), style.color.to_rgba(), 2.5)?;
    let here = view.place(value, cost);
    brush.segment(here, lift(from), style.color.mix(0.4), 1.0)?;
    brush.marker(style.marker, here, 7.0, theme.panel)?;
    brush.marker(style.marker, here, 5.0, style.color)
}

/// The slice below a place, and the value of its parameter there.
pub fn value_at(lab: &Lab, screen: Screen, place: Place) -> Option<(Slice, f64)> {
    Slice::free(lab).iter().find_map(|&slice| {
        let view = viewport(lab, screen, slice);
        let is_inside = view.plot.contains(place);
        is_inside.then(|| (slice, view.point(place).x))
    })
}
