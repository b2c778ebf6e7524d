//! The cost by iteration.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::cost;
use crate::frame::{Range, round_step};
use crate::lab::{CostAxis, Lab};
use crate::sums::Moments;
use crate::trace::Trace;

/// How strongly what is not the present descent up to here is drawn.
const DIMMED: f64 = 0.38;

/// Room for the labels and, below, for the name of the axis.
const MARGINS: Rectangle = Rectangle {
    left: 62.0,
    top: 12.0,
    right: 18.0,
    bottom: 46.0,
};

/// The axes of the cost chart on a screen. They follow from the costs seen so far, in round
/// steps, so that they hold still while the descent goes on.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let reached = lab.run().reached() as f64;
    let x = Range {
        low: 0.0,
        high: round_step(reached).max(20.0),
    };
    let (low, high) = extremes(lab);
    let y = match lab.cost_axis() {
        CostAxis::Linear => linear(high),
        CostAxis::Log => {
            // Down to the lowest possible cost, where that is in sight.
            let least = lab.run().moments().least;
            let low = if least > low * 1e-6 {
                least.min(low)
            } else {
                low
            };
            decades(lab, low, high)
        }
        CostAxis::Gap => decades(lab, low, high),
    };
    Viewport::new(screen, MARGINS, x, y)
}

/// What the vertical axis shows of an iteration: its cost, or its cost above the lowest.
fn shown(lab: &Lab, moments: &Moments, excess: f64) -> f64 {
    match lab.cost_axis() {
        CostAxis::Linear | CostAxis::Log => moments.least + excess,
        CostAxis::Gap => excess,
    }
}

/// The least and the greatest value of all iterations.
fn extremes(lab: &Lab) -> (f64, f64) {
    let mut extremes = (f64::INFINITY, 0.0_f64);
    for (trace, moments) in lab.run().traces() {
        for (_, _, block) in trace.blocks() {
            extremes.0 = extremes.0.min(shown(lab, moments, block.low));
            extremes.1 = extremes.1.max(shown(lab, moments, block.high));
        }
    }
    extremes
}

fn linear(high: f64) -> Range {
    if high < 1e-300 {
        return Range {
            low: 0.0,
            high: 1.0,
        };
    }
    let step = round_step(high / 5.0);
    Range {
        low: 0.0,
        high: (high / step * (1.0 - 1e-9)).ceil() * step,
    }
}

/// A range of decimal logarithms, down to `low`, but (a perfect fit costs nothing) at most
/// sixteen decades below the first value.
fn decades(lab: &Lab, low: f64, high: f64) -> Range {
    let high = if high > 1e-300 { high } else { 1.0 };
    let first = lab.run().traces().next().and_then(|(trace, moments)| {
        let (_, _, block) = trace.blocks().next()?;
        Some(shown(lab, moments, block.high))
    });
    let floor = first.unwrap_or(high).min(high) * 1e-16;
    let top = (high.log10() - 1e-9).ceil();
    Range {
        low: (low.max(floor).max(1e-300).log10() + 1e-9)
            .floor()
            .min(top - 1.0),
        high: top,
    }
}

/// A value on the vertical axis. What a logarithm cannot show lies on the lower edge.
fn height(lab: &Lab, view: &Viewport, value: f64) -> f64 {
    let height = match lab.cost_axis() {
        CostAxis::Linear => value,
        CostAxis::Log | CostAxis::Gap => value.log10(),
    };
    height.max(view.y.low).min(view.y.high)
}

/// Where an iteration with this excess over the lowest possible cost lies.
fn place(lab: &Lab, view: &Viewport, moments: &Moments, iteration: u64, excess: f64) -> Place {
    let value = shown(lab, moments, excess);
    view.place(iteration as f64, height(lab, view, value))
}

/// Where a computed iteration lies.
pub fn iteration_place(lab: &Lab, view: &Viewport, iteration: u64) -> Option<Place> {
    let (line, moments) = lab.run().at(iteration)?;
    let excess = cost::excess(moments, line);
    Some(place(lab, view, moments, iteration, excess))
}

/// Where the lowest possible cost lies, if it is shown: the height of the dotted line, in CSS
/// pixels.
pub fn lowest(lab: &Lab, view: &Viewport) -> Option<f64> {
    let is_shown =
        !lab.dataset().is_empty() && lab.tells_best() && lab.cost_axis() != CostAxis::Gap;
    is_shown.then(|| place(lab, view, lab.run().moments(), 0, 0.0).y)
}

/// The computed iteration nearest to a place, if the place is between the axes' ends.
pub fn iteration_at(lab: &Lab, view: &Viewport, x: f64) -> Option<u64> {
    let across = (x - view.plot.left) / (view.plot.right - view.plot.left);
    if !(-0.02..=1.02).contains(&across) {
        return None;
    }
    let iteration = (view.x.low + across * view.x.span()).round().max(0.0);
    Some((iteration as u64).min(lab.run().reached()))
}

/// Grid, axes, the lowest possible cost, and the curve before the last change of the data.
pub fn field<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    let plot = view.plot;
    let columns = ticks::whole(view.x, (plot.right - plot.left) / 70.0);
    axes::horizontal(&brush, view, theme, columns, Marks::None)?;
    let wanted = (plot.bottom - plot.top) / 28.0;
    let rows = match lab.cost_axis() {
        CostAxis::Linear => ticks::linear(view.y, wanted),
        CostAxis::Log | CostAxis::Gap => ticks::decades(view.y, wanted),
    };
    axes::vertical(&brush, view, theme, rows, Marks::Grid, 8.0)?;
    axes::lines(&brush, view, theme)?;
    if let Some(y) = lowest(lab, view) {
        dots(&brush, y, view, theme)?;
    }
    earlier(&brush, lab, view, theme)
}

fn dots<B: DrawingBackend>(brush: &Brush<B>, y: f64, view: &Viewport, theme: &Theme) -> Drawn<B> {
    const PERIOD: f64 = 5.0;
    let mut x = view.plot.left;
    while x < view.plot.right {
        brush.rule(
            Place::new(x, y - 0.5),
            Place::new(x + 2.0, y - 0.5),
            theme.low,
        )?;
        x += PERIOD;
    }
    Ok(())
}

/// The eras before the present one, dimmed, each ending in a mark where the data were changed.
fn earlier<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let traces: Vec<_> = lab.run().traces().collect();
    let mut last_mark = f64::NEG_INFINITY;
    for pair in traces.windows(2) {
        let change = pair[1].0.first();
        let curve = curve(lab, view, pair[0], 0..=change);
        draw(brush, view, &curve, theme.run.mix(DIMMED))?;
        let x = view.place(change as f64, view.y.low).x;
        // Changes made while running lie closer than marks can be told apart.
        if x - last_mark > 3.0 {
            let (top, bottom) = (
                Place::new(x, view.plot.top),
                Place::new(x, view.plot.bottom),
            );
            brush.dashes(top, bottom, theme.muted.mix(0.6), 1.0)?;
            last_mark = x;
        }
    }
    Ok(())
}

/// The curve of the present era, up to the present iteration in full strength.
pub fn descent<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    let run = lab.run();
    if lab.dataset().is_empty() {
        return Ok(());
    }
    if lab.cost_axis() == CostAxis::Gap {
        prediction(&brush, lab, view, theme)?;
    }
    if let Some(present) = run.traces().next_back() {
        let here = run.iteration();
        let ahead = curve(lab, view, present, here..=run.reached());
        draw(&brush, view, &ahead, theme.run.mix(DIMMED))?;
        let so_far = curve(lab, view, present, 0..=here);
        draw(&brush, view, &so_far, theme.run.to_rgba())?;
    }
    let Some(here) = iteration_place(lab, view, run.iteration()) else {
        return Ok(());
    };
    brush.disc(here, 6.0, theme.panel)?;
    brush.disc(here, 4.5, theme.run)
}

/// The straight line, on a logarithmic axis, along which theory says the gap shrinks: the part
/// of it in the slowest direction, by the square of the contraction in each step.
fn prediction<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let run = lab.run();
    let decay = lab.curvature().decay(run.gradient(), run.rate());
    let Some((excess, factor)) = decay.filter(|&(excess, factor)| excess > 0.0 && factor > 0.0)
    else {
        return Ok(());
    };
    let here = run.iteration() as f64;
    let at = |iteration: f64| {
        let height = excess.log10() + 2.0 * (iteration - here) * factor.log10();
        view.place(iteration, height)
    };
    let (from, to) = (at(run.first() as f64), at(view.x.high));
    brush.segment(from, to, theme.muted, 1.0)
}

/// A trace as a line with at most two places in each column of pixels: the highest and the
/// lowest cost there, so that no peak is lost however many iterations share a column.
fn curve(
    lab: &Lab,
    view: &Viewport,
    (trace, moments): (&Trace, &Moments),
    iterations: std::ops::RangeInclusive<u64>,
) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    // The column being gathered: its x, and its highest and lowest place.
    let mut column: Option<(f64, f64, f64)> = None;
    let mut close = |column: Option<(f64, f64, f64)>| {
        if let Some((x, top, bottom)) = column {
            places.push(Place::new(x, top));
            if bottom > top {
                places.push(Place::new(x, bottom));
            }
        }
    };
    for (first, _, block) in trace.blocks() {
        if !iterations.contains(&first) {
            continue;
        }
        let top = place(lab, view, moments, first, block.high);
        let bottom = place(lab, view, moments, first, block.low);
        column = match column {
            Some((x, highest, lowest)) if top.x - x < 1.0 => {
                Some((x, highest.min(top.y), lowest.max(bottom.y)))
            }
            _ => {
                close(column);
                Some((top.x, top.y, bottom.y))
            }
        };
    }
    close(column);
    places
}

fn draw<B: DrawingBackend>(
    brush: &Brush<B>,
    view: &Viewport,
    curve: &[Place],
    color: RGBAColor,
) -> Drawn<B> {
    // Single iterations are marked while there is room between them.
    let step = view.place(1.0, view.y.low).x - view.place(0.0, view.y.low).x;
    if step >= 9.0 {
        for &place in curve {
            brush.disc(place, 2.5, color)?;
        }
    }
    brush.path(curve, color, 2.0)
}

/// The place that the pointer reads.
pub fn pointer<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    hovered: Option<u64>,
) -> Drawn<B> {
    let Some(at) = hovered.and_then(|iteration| iteration_place(lab, view, iteration)) else {
        return Ok(());
    };
    let brush = Brush::new(area, view);
    let (top, bottom) = (
        Place::new(at.x, view.plot.top),
        Place::new(at.x, view.plot.bottom),
    );
    brush.segment(top, bottom, theme.accent.mix(0.45), 1.0)?;
    brush.ring(at, 6.0, theme.accent, 2.0)
}
