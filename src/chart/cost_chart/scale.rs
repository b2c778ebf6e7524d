//! The axes of the cost chart: what they span, where an iteration lies, and which one lies at a place.

use crate::chart::margins::Margins;
use crate::chart::place::Place;
use crate::chart::screen::Screen;
use crate::chart::viewport::Viewport;
use crate::data::frame::{Range, round_step};
use crate::lab::{Abscissa, CostAxis, Lab};
use crate::runs::era::Era;
use crate::runs::list::RunEntry;
use crate::runs::run::Run;

/// Room for the labels of the axes and, below, for the name of the horizontal axis.
pub const MARGINS: Margins = Margins {
    left: 62.0,
    top: 12.0,
    right: 18.0,
    bottom: 46.0,
};

/// Returns the viewport of the cost chart on a screen. Its ranges follow from the costs of all computed
/// iterations, in round steps, so that they rarely change while the descents go on.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let x = Range {
        low: 0.0,
        high: farthest(lab),
    };
    let (low, high) = extremes(lab);
    let y = match lab.cost_axis() {
        CostAxis::Linear => linear(high),
        CostAxis::Log => {
            // Down to the lowest possible cost, unless that is more than six decades further down.
            let least = lab.run().objective().least();
            let low = if least > low * 1e-6 {
                least.min(low)
            } else {
                low
            };
            decades(lab, low, high)
        }
        CostAxis::Gap => {
            // A run that is perfect does not squeeze the others: the axis ends some decades below the worst.
            const FARTHEST: f64 = 1e-6;
            let worst = measured(lab).map(Run::gap).fold(0.0, f64::max);
            decades(lab, low.max(FARTHEST * worst), high)
        }
    };
    Viewport::new(screen, MARGINS, x, y)
}

/// Returns the runs that the axes have to fit: all visible runs, or the chosen run if none is visible.
fn measured(lab: &Lab) -> impl Iterator<Item = &Run> {
    let is_any = lab.visible().next().is_some();
    let chosen = (!is_any).then(|| lab.run());
    lab.visible().map(RunEntry::run).chain(chosen)
}

/// Returns the end of the horizontal axis: a round number that no run has passed, and that leaves room
/// for the first steps.
fn farthest(lab: &Lab) -> f64 {
    const FIRST: f64 = 20.0;
    let ends = measured(lab).filter_map(|run| {
        let present = run.eras().next_back()?;
        let end = across(lab, present, run.reached());
        let step = (end / run.reached().max(1) as f64).max(1.0);
        Some(round_step(end).max(round_step(FIRST * step)))
    });
    ends.fold(FIRST, f64::max)
}

/// Returns the value of an iteration on the horizontal axis: its number, or the work up to it.
pub(super) fn across(lab: &Lab, era: &Era, iteration: u64) -> f64 {
    match lab.abscissa() {
        Abscissa::Iteration => iteration as f64,
        Abscissa::Work => era.work_at(iteration),
    }
}

/// Returns the value on the vertical axis of a cost that is `excess` above the lowest possible cost: the
/// cost or the excess itself.
pub(super) fn charted(lab: &Lab, era: &Era, excess: f64) -> f64 {
    match lab.cost_axis() {
        CostAxis::Linear | CostAxis::Log => era.least() + excess,
        CostAxis::Gap => excess,
    }
}

/// Returns the least and the greatest value on the vertical axis of all iterations.
fn extremes(lab: &Lab) -> (f64, f64) {
    let mut extremes = (f64::INFINITY, 0.0_f64);
    for era in measured(lab).flat_map(Run::eras) {
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for (_, _, block) in era.trace().blocks() {
            low = low.min(block.low);
            high = high.max(block.high);
        }
        extremes.0 = extremes.0.min(charted(lab, era, low));
        extremes.1 = extremes.1.max(charted(lab, era, high));
    }
    extremes
}

/// Returns the range of a linear axis for values up to `high`: from 0 to a round number.
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

/// Returns the range of a logarithmic axis, in whole decades, for values from `low` to `high`. As a perfect
/// fit costs 0, it goes at most sixteen decades below the first value.
fn decades(lab: &Lab, low: f64, high: f64) -> Range {
    let high = if high > 1e-300 { high } else { 1.0 };
    let firsts = measured(lab).filter_map(|run| {
        let era = run.eras().next()?;
        let (_, _, block) = era.trace().blocks().next()?;
        Some(charted(lab, era, block.high))
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

/// Returns the position of a value on the vertical axis: the value or its decimal logarithm, kept inside
/// the axis. So 0 lies at the lower end of a logarithmic axis.
pub(super) fn height(lab: &Lab, view: &Viewport, value: f64) -> f64 {
    let height = match lab.cost_axis() {
        CostAxis::Linear => value,
        CostAxis::Log | CostAxis::Gap => value.log10(),
    };
    height.max(view.y.low).min(view.y.high)
}

/// Returns the place of an iteration with this excess over the lowest possible cost.
pub(super) fn place(lab: &Lab, view: &Viewport, era: &Era, iteration: u64, excess: f64) -> Place {
    let value = charted(lab, era, excess);
    let x = across(lab, era, iteration);
    view.place(x, height(lab, view, value))
}

/// Returns the era of a run that has a computed iteration. An iteration at which something was changed
/// belongs to the era that begins there.
fn era_of(run: &Run, iteration: u64) -> Option<&Era> {
    let mut eras = run.eras().rev();
    eras.find(|era| era.trace().first() <= iteration)
}

/// Returns the place of an iteration of the chosen run, or `None` if it was not computed.
pub fn iteration_place(lab: &Lab, view: &Viewport, iteration: u64) -> Option<Place> {
    place_of(lab, view, lab.run(), iteration)
}

/// Returns the place of an iteration of a run, or `None` if it was not computed.
pub fn place_of(lab: &Lab, view: &Viewport, run: &Run, iteration: u64) -> Option<Place> {
    let (_, excess) = run.at(iteration)?;
    let era = era_of(run, iteration)?;
    Some(place(lab, view, era, iteration, excess))
}

/// Returns whether the dotted lines of the lowest possible costs are shown.
pub fn shows_lowest(lab: &Lab) -> bool {
    !lab.dataset().is_empty() && lab.tells_best() && lab.cost_axis() != CostAxis::Gap
}

/// Returns the computed iteration of the chosen run that is nearest to `x`, in CSS pixels from the left edge
/// of the chart, or `None` if `x` is beyond the ends of the horizontal axis.
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
    let work = |iteration| era_of(run, iteration).map_or(0.0, |at| at.work_at(iteration));
    // Work never decreases: search for the first iteration with at least as much, then compare with the
    // iteration before it.
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
