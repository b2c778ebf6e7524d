//! The cost by iteration.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};
use plotters::style::text_anchor::{HPos, VPos};

use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::frame::{Range, round_step};
use crate::lab::{CostAxis, Lab};
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
    let y = match lab.cost_axis() {
        CostAxis::Linear => linear(lab),
        CostAxis::Log => logarithmic(lab),
    };
    Viewport::new(screen, MARGINS, x, y)
}

/// The lowest and the highest cost of all iterations.
fn extremes(lab: &Lab) -> (f64, f64) {
    let blocks = lab.run().traces().flat_map(Trace::blocks);
    blocks.fold((f64::INFINITY, 0.0), |(low, high), (_, _, block)| {
        (block.low.min(low), block.high.max(high))
    })
}

fn linear(lab: &Lab) -> Range {
    let (_, high) = extremes(lab);
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

/// A range of decimal logarithms: down to the lowest possible cost where that is in sight, else
/// to the lowest one seen, else (a perfect fit costs nothing) sixteen decades below the first.
fn logarithmic(lab: &Lab) -> Range {
    let (low, high) = extremes(lab);
    let high = if high > 1e-300 { high } else { 1.0 };
    let (_, first) = lab.run().at(0).unwrap_or((lab.run().line(), high));
    let seen = low.max(first.min(high) * 1e-16).max(1e-300);
    let least = lab.best().cost;
    let low = if least > seen * 1e-6 { least } else { seen };
    let top = (high.log10() - 1e-9).ceil();
    Range {
        low: (low.log10() + 1e-9).floor().min(top - 1.0),
        high: top,
    }
}

/// A cost on the vertical axis. What the logarithm cannot show lies on the lower edge.
fn height(lab: &Lab, view: &Viewport, cost: f64) -> f64 {
    let height = match lab.cost_axis() {
        CostAxis::Linear => cost,
        CostAxis::Log => cost.log10(),
    };
    // `max` also turns the NaN that log10 never should give into the edge.
    height.max(view.y.low).min(view.y.high)
}

/// Where an iteration of this cost lies.
pub fn place(lab: &Lab, view: &Viewport, iteration: u64, cost: f64) -> Place {
    view.place(iteration as f64, height(lab, view, cost))
}

/// Where the lowest possible cost lies: the height of the dotted line, in CSS pixels.
pub fn lowest(lab: &Lab, view: &Viewport) -> Option<f64> {
    let is_shown = !lab.dataset().is_empty();
    is_shown.then(|| place(lab, view, 0, lab.best().cost).y)
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
    for tick in ticks::whole(view.x, (plot.right - plot.left) / 70.0) {
        let x = view.place(tick.at, view.y.low).x;
        let below = Place::new(x, plot.bottom + 7.0);
        brush.label(&tick.label, below, theme.muted, (HPos::Center, VPos::Top))?;
    }
    let wanted = (plot.bottom - plot.top) / 48.0;
    let ticks = match lab.cost_axis() {
        CostAxis::Linear => ticks::linear(view.y, wanted),
        CostAxis::Log => ticks::decades(view.y, wanted),
    };
    for tick in ticks {
        let y = view.place(view.x.low, tick.at).y;
        brush.rule(
            Place::new(plot.left, y),
            Place::new(plot.right, y),
            theme.grid,
        )?;
        let beside = Place::new(plot.left - 8.0, y);
        brush.label(
            &tick.label,
            beside,
            theme.muted,
            (HPos::Right, VPos::Center),
        )?;
    }
    let corner = Place::new(plot.left, plot.bottom);
    brush.rule(corner, Place::new(plot.right, plot.bottom), theme.edge)?;
    brush.rule(Place::new(plot.left, plot.top), corner, theme.edge)?;
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
    let traces: Vec<&Trace> = lab.run().traces().collect();
    let mut last_mark = f64::NEG_INFINITY;
    for pair in traces.windows(2) {
        let change = pair[1].first();
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
    if let Some(present) = run.traces().next_back() {
        let here = run.iteration();
        let ahead = curve(lab, view, present, here..=run.reached());
        draw(&brush, view, &ahead, theme.run.mix(DIMMED))?;
        let so_far = curve(lab, view, present, 0..=here);
        draw(&brush, view, &so_far, theme.run.to_rgba())?;
    }
    let here = place(lab, view, run.iteration(), run.cost());
    brush.disc(here, 6.0, theme.panel)?;
    brush.disc(here, 4.5, theme.run)
}

/// A trace as a line with at most two places in each column of pixels: the highest and the
/// lowest cost there, so that no peak is lost however many iterations share a column.
fn curve(
    lab: &Lab,
    view: &Viewport,
    trace: &Trace,
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
        let top = place(lab, view, first, block.high);
        let bottom = place(lab, view, first, block.low);
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
    let Some((iteration, (_, cost))) = hovered.and_then(|at| Some((at, lab.run().at(at)?))) else {
        return Ok(());
    };
    let brush = Brush::new(area, view);
    let at = place(lab, view, iteration, cost);
    let (top, bottom) = (
        Place::new(at.x, view.plot.top),
        Place::new(at.x, view.plot.bottom),
    );
    brush.segment(top, bottom, theme.accent.mix(0.45), 1.0)?;
    brush.ring(at, 6.0, theme.accent, 2.0)
}
