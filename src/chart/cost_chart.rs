//! The cost of all visible runs, by iteration or by work.

use std::ops::RangeInclusive;

use plotters::prelude::{Color, DrawingBackend};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::shown;
use super::style::Style;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::data::frame::{Range, round_step};
use crate::lab::{Abscissa, CostAxis, Lab};
use crate::runs::lineup::Entry;
use crate::runs::run::{Run, Stretch};

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
/// steps, so that they hold still while the descents go on.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let x = Range {
        low: 0.0,
        high: farthest(lab),
    };
    let (low, high) = extremes(lab);
    let y = match lab.cost_axis() {
        CostAxis::Linear => linear(high),
        CostAxis::Log => {
            // Down to the lowest possible cost, where that is in sight.
            let least = lab.run().objective().least();
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

/// The runs that the axes are for: all that are drawn, or the front run where none is.
fn measured(lab: &Lab) -> impl Iterator<Item = &Run> {
    let is_any = lab.visible().next().is_some();
    let front = (!is_any).then(|| lab.run());
    lab.visible().map(Entry::run).chain(front)
}

/// Where the horizontal axis ends: at a round number that no run is beyond, with room for the
/// first steps.
fn farthest(lab: &Lab) -> f64 {
    const FIRST: f64 = 20.0;
    let ends = measured(lab).filter_map(|run| {
        let present = run.stretches().next_back()?;
        let end = across(lab, present, run.reached());
        let step = (end / run.reached().max(1) as f64).max(1.0);
        Some(round_step(end).max(round_step(FIRST * step)))
    });
    ends.fold(FIRST, f64::max)
}

/// What the horizontal axis shows of an iteration.
fn across(lab: &Lab, stretch: Stretch<'_>, iteration: u64) -> f64 {
    match lab.abscissa() {
        Abscissa::Iteration => iteration as f64,
        Abscissa::Work => stretch.work_at(iteration),
    }
}

/// What the vertical axis shows of an iteration: its cost, or its cost above the lowest.
fn charted(lab: &Lab, stretch: Stretch<'_>, excess: f64) -> f64 {
    match lab.cost_axis() {
        CostAxis::Linear | CostAxis::Log => stretch.least() + excess,
        CostAxis::Gap => excess,
    }
}

/// The least and the greatest value of all iterations.
fn extremes(lab: &Lab) -> (f64, f64) {
    let mut extremes = (f64::INFINITY, 0.0_f64);
    for stretch in measured(lab).flat_map(Run::stretches) {
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for (_, _, block) in stretch.trace().blocks() {
            low = low.min(block.low);
            high = high.max(block.high);
        }
        extremes.0 = extremes.0.min(charted(lab, stretch, low));
        extremes.1 = extremes.1.max(charted(lab, stretch, high));
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
    let firsts = measured(lab).filter_map(|run| {
        let stretch = run.stretches().next()?;
        let (_, _, block) = stretch.trace().blocks().next()?;
        Some(charted(lab, stretch, block.high))
    });
    let first = firsts.reduce(f64::max);
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
fn place(lab: &Lab, view: &Viewport, stretch: Stretch<'_>, iteration: u64, excess: f64) -> Place {
    let value = charted(lab, stretch, excess);
    let x = across(lab, stretch, iteration);
    view.place(x, height(lab, view, value))
}

/// The stretch of a run to which a computed iteration belongs; a change belongs to the stretch
/// that it begins.
fn stretch_of(run: &Run, iteration: u64) -> Option<Stretch<'_>> {
    let mut stretches = run.stretches().rev();
    stretches.find(|stretch| stretch.trace().first() <= iteration)
}

/// Where a computed iteration of the front run lies.
pub fn iteration_place(lab: &Lab, view: &Viewport, iteration: u64) -> Option<Place> {
    let run = lab.run();
    let (_, excess) = run.at(iteration)?;
    let stretch = stretch_of(run, iteration)?;
    Some(place(lab, view, stretch, iteration, excess))
}

/// Where the lowest possible cost of the front run lies, if it is shown: the height of the dotted
/// line, in CSS pixels.
pub fn lowest(lab: &Lab, view: &Viewport) -> Option<f64> {
    let is_shown =
        !lab.dataset().is_empty() && lab.tells_best() && lab.cost_axis() != CostAxis::Gap;
    let present = lab.run().stretches().next_back().filter(|_| is_shown)?;
    Some(place(lab, view, present, 0, 0.0).y)
}

/// The computed iteration of the front run nearest to a place, if the place is between the axes'
/// ends.
pub fn iteration_at(lab: &Lab, view: &Viewport, x: f64) -> Option<u64> {
    let part = (x - view.plot.left) / (view.plot.right - view.plot.left);
    if !(-0.02..=1.02).contains(&part) {
        return None;
    }
    let wanted = (view.x.low + part * view.x.span()).max(0.0);
    let run = lab.run();
    if lab.abscissa() == Abscissa::Iteration {
        return Some((wanted.round() as u64).min(run.reached()));
    }
    let work = |iteration| stretch_of(run, iteration).map_or(0.0, |at| at.work_at(iteration));
    // Work never shrinks: the first iteration that took as much or more, or the one before.
    let (mut low, mut high) = (0, run.reached());
    while low < high {
        let middle = low + (high - low) / 2;
        if work(middle) < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let before = low.saturating_sub(1);
    let is_before = wanted - work(before) < (work(low) - wanted).abs();
    Some(if is_before { before } else { low })
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

/// The eras before the present one, dimmed; those of the front run each end in a mark where
/// something was changed.
fn earlier<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    for entry in lab.visible() {
        let hand = Hand::of(lab, entry, theme);
        let stretches: Vec<_> = entry.run().stretches().collect();
        let mut last_mark = f64::NEG_INFINITY;
        for pair in stretches.windows(2) {
            let change = pair[1].trace().first();
            draw(brush, lab, view, pair[0], 0..=change, hand.dimmed())?;
            let x = view.place(across(lab, pair[1], change), view.y.low).x;
            // Changes made while running lie closer than marks can be told apart.
            if hand.is_front && x - last_mark > 3.0 {
                let (top, bottom) = (
                    Place::new(x, view.plot.top),
                    Place::new(x, view.plot.bottom),
                );
                brush.dashes(top, bottom, theme.muted.mix(0.6), 1.0)?;
                last_mark = x;
            }
        }
    }
    Ok(())
}

/// The curves of the present eras, up to the present iteration in full strength, each with its
/// marker there.
pub fn descent<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    if lab.dataset().is_empty() {
        return Ok(());
    }
    for entry in lab.visible() {
        let (run, hand) = (entry.run(), Hand::of(lab, entry, theme));
        if lab.cost_axis() == CostAxis::Gap && hand.is_front {
            prediction(&brush, lab, view, theme)?;
        }
        if let Some(present) = run.stretches().next_back() {
            let here = run.iteration();
            let ahead = here..=run.reached();
            draw(&brush, lab, view, present, ahead, hand.dimmed())?;
            draw(&brush, lab, view, present, 0..=here, hand)?;
            let here = place(lab, view, present, here, run.gap());
            brush.marker(hand.style.marker, here, 6.0, theme.panel)?;
            brush.marker(hand.style.marker, here, 4.5, hand.style.color)?;
        }
    }
    Ok(())
}

/// How the curve of a run is drawn.
#[derive(Clone, Copy)]
struct Hand {
    style: Style,
    strength: f64,
    is_front: bool,
}

impl Hand {
    fn of(lab: &Lab, entry: &Entry, theme: &Theme) -> Self {
        Self {
            style: Style::of(theme, entry.slot()),
            strength: 1.0,
            is_front: shown::is_front(lab, entry),
        }
    }

    fn dimmed(self) -> Self {
        let strength = DIMMED;
        Self { strength, ..self }
    }
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
    let Some((excess, factor)) = lab
        .decay()
        .filter(|&(excess, factor)| excess > 0.0 && factor > 0.0)
    else {
        return Ok(());
    };
    let Some(present) = run.stretches().next_back() else {
        return Ok(());
    };
    let (first, here) = (run.first(), run.iteration());
    let start = across(lab, present, first);
    // All steps of a descent that can be predicted take the same work.
    let step = across(lab, present, first + 1) - start;
    let at = |iteration: f64| {
        let height = excess.log10() + 2.0 * (iteration - here as f64) * factor.log10();
        view.place(start + (iteration - first as f64) * step, height)
    };
    let last = first as f64 + (view.x.high - start) / step;
    brush.segment(at(first as f64), at(last), theme.muted, 1.0)
}

/// A trace as a line with at most two places in each column of pixels: the highest and the
/// lowest cost there, so that no peak is lost however many iterations share a column.
fn curve(
    lab: &Lab,
    view: &Viewport,
    stretch: Stretch<'_>,
    iterations: RangeInclusive<u64>,
) -> Vec<Place> {
    let trace = stretch.trace();
    let (from, to) = iterations.into_inner();
    let before = if from <= trace.first() {
        0
    } else {
        let after = trace.blocks().rev().take_while(|&(at, ..)| at >= from);
        trace.block_count() - after.count()
    };
    // Without a division for each of some hundred thousand blocks.
    let left = view.plot.left;
    let unit = (view.plot.right - left) / view.x.span();
    // Columns: x, and the highest and the lowest excess.
    let mut columns: Vec<(f64, f64, f64)> = Vec::new();
    trace.blocks().skip(before).for_each(|(first, _, block)| {
        if first > to {
            return;
        }
        let x = left + unit * (across(lab, stretch, first) - view.x.low);
        match columns.last_mut() {
            Some((left, high, low)) if x - *left < 1.0 => {
                (*high, *low) = (high.max(block.high), low.min(block.low));
            }
            _ => columns.push((x, block.high, block.low)),
        }
    });
    let y = |excess: f64| {
        let value = height(lab, view, charted(lab, stretch, excess));
        view.place(view.x.low, value).y
    };
    let mut places = Vec::with_capacity(2 * columns.len());
    for (x, high, low) in columns {
        let (top, bottom) = (y(high), y(low));
        places.push(Place::new(x, top));
        if bottom > top {
            places.push(Place::new(x, bottom));
        }
    }
    places
}

fn draw<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    stretch: Stretch<'_>,
    iterations: RangeInclusive<u64>,
    hand: Hand,
) -> Drawn<B> {
    let curve = curve(lab, view, stretch, iterations);
    let color = hand.style.color.mix(hand.strength);
    // Single iterations of the front run are marked while there is room between them.
    let first = stretch.trace().first();
    let [from, to] = [first, first + 1].map(|iteration| {
        let x = across(lab, stretch, iteration);
        view.place(x, view.y.low).x
    });
    if hand.is_front && to - from >= 9.0 {
        for &place in &curve {
            brush.disc(place, 2.5, color)?;
        }
    }
    if hand.style.dashes.is_empty() {
        brush.path(&curve, color, 2.0)
    } else {
        brush.dashed(curve, color, 2.0, hand.style.dashes)
    }
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
