//! The curves of the costs, and the grid and axes behind them.

use std::ops::RangeInclusive;

use plotters::prelude::{Color, DrawingBackend, RGBColor};

use super::scale::{across, charted, height, iteration_place, place, shows_lowest};
use crate::chart::area::{Area, Drawn};
use crate::chart::axes::{self, Marks};
use crate::chart::chosen_run;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::run_style::RunStyle;
use crate::chart::theme::Theme;
use crate::chart::ticks;
use crate::chart::viewport::Viewport;
use crate::lab::{CostAxis, Lab};
use crate::runs::era::Era;
use crate::runs::list::RunEntry;

/// The opacity of curves beyond the present iteration and of earlier eras.
const DIMMED: f64 = 0.38;

/// Draws grid, axes, a dotted line for each lowest possible cost, and the curves of earlier eras.
pub fn background<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    let plot = view.plot;
    let columns = ticks::whole(view.x, (plot.right - plot.left) / 70.0);
    axes::horizontal(&draw, view, theme, columns, Marks::None)?;
    let wanted = (plot.bottom - plot.top) / 28.0;
    let rows = match lab.cost_axis() {
        CostAxis::Linear => ticks::linear(view.y, wanted),
        CostAxis::Log | CostAxis::Gap => ticks::decades(view.y, wanted),
    };
    axes::vertical(&draw, view, theme, rows, Marks::Grid, 8.0)?;
    axes::lines(&draw, view, theme)?;
    if shows_lowest(lab) {
        let differs = lab.costs_differ();
        for entry in lab.visible() {
            let least = entry.run().objective().least();
            let y = view.place(0.0, height(lab, view, least)).y;
            let color = if differs {
                theme.runs[entry.colour()]
            } else {
                theme.low
            };
            dots(&draw, y, view, color)?;
            // The others have the same.
            if !differs {
                break;
            }
        }
    }
    earlier(&draw, lab, view, theme)
}

/// Draws a dotted horizontal line across the plot.
fn dots<B: DrawingBackend>(
    draw: &Primitives<B>,
    y: f64,
    view: &Viewport,
    color: RGBColor,
) -> Drawn<B> {
    const PERIOD: f64 = 5.0;
    let mut x = view.plot.left;
    while x < view.plot.right {
        draw.rule(Place::new(x, y), Place::new(x + 2.0, y), color)?;
        x += PERIOD;
    }
    Ok(())
}

/// Draws the curves of the eras before the present one, dimmed, and a vertical mark at the end of each
/// era of the chosen run. A gesture that changed something in many iterations leaves one band.
fn earlier<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    for entry in lab.visible() {
        let style = CurveStyle::of(lab, entry, theme);
        let eras: Vec<_> = entry.run().eras().collect();
        let (mut last_mark, mut from) = (f64::NEG_INFINITY, 0.0);
        for pair in eras.windows(2) {
            let change = pair[1].trace().first();
            draw_stretch(draw, lab, view, pair[0], 0..=change, style.dimmed())?;
            let x = view.place(across(lab, pair[1], change), view.y.low).x;
            if !style.is_chosen {
                continue;
            }
            if pair[1].is_continued() {
                let plot = Rectangle {
                    left: from,
                    right: x,
                    ..view.plot
                };
                draw.fill(plot, theme.muted.mix(0.14))?;
                from = x;
                continue;
            }
            from = x;
            // Changes made while running can be too close together to mark each of them.
            if x - last_mark > 3.0 {
                let (top, bottom) = (
                    Place::new(x, view.plot.top),
                    Place::new(x, view.plot.bottom),
                );
                draw.segment(top, bottom, theme.muted.mix(0.45), 1.0)?;
                last_mark = x;
            }
        }
    }
    Ok(())
}

/// Draws the curves of the present eras, dimmed beyond the present iteration, and the marker of each run
/// at its present iteration. On an axis of the gap, draws the prediction for the chosen run too.
pub fn descent<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    if lab.dataset().is_empty() {
        return Ok(());
    }
    for entry in lab.visible() {
        let (run, style) = (entry.run(), CurveStyle::of(lab, entry, theme));
        if lab.cost_axis() == CostAxis::Gap && style.is_chosen {
            prediction(&draw, lab, view, theme)?;
        }
        if let Some(present) = run.eras().next_back() {
            let here = run.iteration();
            let ahead = here..=run.reached();
            draw_stretch(&draw, lab, view, present, ahead, style.dimmed())?;
            draw_stretch(&draw, lab, view, present, 0..=here, style)?;
            let here = place(lab, view, present, here, run.gap());
            draw.marker(style.run.marker, here, 6.0, theme.panel)?;
            draw.marker(style.run.marker, here, 4.5, style.run.color)?;
        }
    }
    Ok(())
}

/// How the curve of a run is drawn.
#[derive(Clone, Copy)]
struct CurveStyle {
    run: RunStyle,
    opacity: f64,
    is_chosen: bool,
}

impl CurveStyle {
    fn of(lab: &Lab, entry: &RunEntry, theme: &Theme) -> Self {
        Self {
            run: RunStyle::of(theme, entry.colour()),
            opacity: 1.0,
            is_chosen: chosen_run::is_chosen(lab, entry),
        }
    }

    fn dimmed(self) -> Self {
        Self {
            opacity: DIMMED,
            ..self
        }
    }
}

/// Draws the straight line on the logarithmic axis along which theory predicts the gap to shrink: its part
/// in the slowest direction shrinks by the square of the contraction in each step.
fn prediction<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let run = lab.run();
    let Some((excess, factor)) = lab
        .decay()
        .filter(|&(excess, factor)| excess > 0.0 && factor > 0.0)
    else {
        return Ok(());
    };
    let Some(present) = run.eras().next_back() else {
        return Ok(());
    };
    let (first, here) = (run.first(), run.iteration());
    let start = across(lab, present, first);
    // All steps of a descent that theory can predict take the same work.
    let step = across(lab, present, first + 1) - start;
    let at = |iteration: f64| {
        let height = excess.log10() + 2.0 * (iteration - here as f64) * factor.log10();
        view.place(start + (iteration - first as f64) * step, height)
    };
    let last = first as f64 + (view.x.high - start) / step;
    draw.segment(at(first as f64), at(last), theme.muted, 1.0)
}

/// Returns a range of iterations as a line with at most two places in each column of pixels: the highest
/// and the lowest cost there, each at its own iteration. So no peak is lost however many iterations share a
/// column, and a curve without peaks stays smooth.
fn curve(lab: &Lab, view: &Viewport, era: &Era, iterations: RangeInclusive<u64>) -> Vec<Place> {
    let trace = era.trace();
    let (from, to) = iterations.into_inner();
    let before = if from <= trace.first() {
        0
    } else {
        let after = trace.blocks().rev().take_while(|&(at, ..)| at >= from);
        trace.block_count() - after.count()
    };
    // Avoids a division for each of some hundred thousand blocks.
    let left = view.plot.left;
    let unit = (view.plot.right - left) / view.x.span();
    // For each column, the highest and the lowest excess with their x.
    let mut columns: Vec<[(f64, f64); 2]> = Vec::new();
    let mut start = f64::NEG_INFINITY;
    trace.blocks().skip(before).for_each(|(first, _, block)| {
        if first > to {
            return;
        }
        let x = left + unit * (across(lab, era, first) - view.x.low);
        match columns.last_mut() {
            Some([high, low]) if x - start < 1.0 => {
                if block.high > high.1 {
                    *high = (x, block.high);
                }
                if block.low < low.1 {
                    *low = (x, block.low);
                }
            }
            _ => {
                start = x;
                columns.push([(x, block.high), (x, block.low)]);
            }
        }
    });
    let place = |(x, excess): (f64, f64)| {
        let value = height(lab, view, charted(lab, era, excess));
        Place::new(x, view.place(view.x.low, value).y)
    };
    let mut places = Vec::with_capacity(2 * columns.len());
    for [high, low] in columns {
        let (first, second) = if high.0 <= low.0 {
            (high, low)
        } else {
            (low, high)
        };
        places.push(place(first));
        if second != first {
            places.push(place(second));
        }
    }
    places
}

/// Draws a range of iterations of a era.
fn draw_stretch<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    era: &Era,
    iterations: RangeInclusive<u64>,
    style: CurveStyle,
) -> Drawn<B> {
    let curve = curve(lab, view, era, iterations);
    let color = style.run.color.mix(style.opacity);
    // Each iteration of the chosen run is marked while there is room between the marks.
    let first = era.trace().first();
    let [from, to] = [first, first + 1].map(|iteration| {
        let x = across(lab, era, iteration);
        view.place(x, view.y.low).x
    });
    if style.is_chosen && to - from >= 9.0 {
        for &place in &curve {
            draw.disc(place, 2.5, color)?;
        }
    }
    if style.run.dashes.is_empty() {
        draw.path(&curve, color, 2.0)
    } else {
        draw.dashed(curve, color, 2.0, style.run.dashes)
    }
}

/// Draws the mark of the iteration that the pointer reads.
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
    let draw = Primitives::new(area, view);
    let (top, bottom) = (
        Place::new(at.x, view.plot.top),
        Place::new(at.x, view.plot.bottom),
    );
    draw.segment(top, bottom, theme.accent.mix(0.45), 1.0)?;
    draw.ring(at, 6.0, theme.accent, 2.0)
}
