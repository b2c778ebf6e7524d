//! Two cuts through the landscape at the present line: the cost against the intercept with the
//! slope held, and against the slope with the intercept held.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::surface_chart::Names;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::cost;
use crate::frame::{Range, round_step};
use crate::lab::Lab;
use crate::line::Line;
use crate::number;

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

/// The axes of one slice: the left or the right half of a screen.
pub fn viewport(lab: &Lab, screen: Screen, slice: Slice) -> Viewport {
    let window = lab.landscape().window;
    let half = screen.width / 2.0;
    let (x, left, right) = match slice {
        Slice::Intercept => (window.x, 56.0, half + 6.0),
        Slice::Slope => (window.y, half + 50.0, 12.0),
    };
    let margins = Rectangle {
        left,
        top: 24.0,
        right,
        bottom: 42.0,
    };
    Viewport::new(screen, margins, x, costs(lab))
}

/// Both slices share one range of costs, from zero to somewhat above the start, so that it holds
/// still during the descent and the first step, the largest, is in sight.
fn costs(lab: &Lab) -> Range {
    let start = cost::value(lab.run().moments(), lab.start());
    let high = (1.25 * start).max(2.0 * lab.best().cost).max(1e-12);
    let step = round_step(high / 4.0);
    Range {
        low: 0.0,
        high: (high / step).ceil() * step,
    }
}

/// Both curves with tangent, derivative and next step.
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    screen: Screen,
    theme: &Theme,
    shown: Line,
    names: &Names,
) -> Drawn<B> {
    for slice in Slice::BOTH {
        let view = viewport(lab, screen, slice);
        let brush = Brush::new(area, &view);
        let name = match slice {
            Slice::Intercept => &names.intercept,
            Slice::Slope => &names.slope,
        };
        axes(&brush, &view, theme, name)?;
        if !lab.dataset().is_empty() {
            curve(&brush, lab, &view, theme, shown, slice)?;
            tangent(&brush, lab, &view, theme, shown, slice)?;
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
    let moments = lab.run().moments();
    let places = (0..=PARTS).map(|part| {
        let value = view.x.low + view.x.span() * part as f64 / PARTS as f64;
        view.place(value, cost::value(moments, slice.with(shown, value)))
    });
    brush.polyline(places, theme.muted.to_rgba(), 2.0)
}

/// The tangent at the present place with its slope, which is the derivative, and the next step
/// as an arrow along the axis.
fn tangent<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: Line,
    slice: Slice,
) -> Drawn<B> {
    let moments = lab.run().moments();
    let (value, cost) = (slice.of(shown), cost::value(moments, shown));
    let gradient = cost::gradient(moments, shown);
    let (sign, derivative) = match slice {
        Slice::Intercept => ("∂c", gradient.intercept),
        Slice::Slope => ("∂m", gradient.slope),
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
    let next = value - lab.run().rate() * derivative;
    let (from, to) = (view.place(value, 0.0), view.place(next, 0.0));
    let lift = |place: Place| Place::new(place.x, view.plot.bottom - 6.0);
    brush.arrow(lift(from), lift(to), theme.run.to_rgba(), 2.5)?;
    let here = view.place(value, cost);
    brush.segment(here, lift(from), theme.run.mix(0.4), 1.0)?;
    brush.disc(here, 7.0, theme.panel)?;
    brush.disc(here, 5.0, theme.run)
}

/// The slice below a place, and the value of its parameter there.
pub fn value_at(lab: &Lab, screen: Screen, place: Place) -> Option<(Slice, f64)> {
    Slice::BOTH.into_iter().find_map(|slice| {
        let view = viewport(lab, screen, slice);
        let is_inside = view.plot.contains(place);
        is_inside.then(|| (slice, view.point(place).x))
    })
}
