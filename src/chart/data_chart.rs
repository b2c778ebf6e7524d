//! The data chart: the points, the lines of all runs, and the residuals of the chosen run.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};

use super::area::{Area, Drawn};
use super::axes::{self, Marks};
use super::date_ticks::{self, Room};
use super::displayed_lines::DisplayedLines;
use super::margins::Margins;
use super::place::Place;
use super::primitives::Primitives;
use super::run_style::RunStyle;
use super::screen::Screen;
use super::theme::Theme;
use super::ticks::Ticks;
use super::viewport::Viewport;
use super::{chosen_run, clip, density, squares, sum_of_squares, ticks};
use crate::base::line::Line;
use crate::data::axes::{Axes, Axis};
use crate::data::frame::Range;
use crate::lab::search::Search;
use crate::lab::{Lab, Residuals};
use crate::runs::list::MOST_RUNS;

/// Radius of a point in CSS pixels.
pub const POINT_RADIUS: f64 = 4.5;

/// Radius of a handle of the line in CSS pixels.
const HANDLE_RADIUS: f64 = 9.0;

/// The most points of a mini-batch that are marked: each mark is a shape of its own in each frame.
const MOST_IN_BATCH: usize = 250;

/// How many earlier lines of the chosen run are drawn, fading.
const EARLIER_LINES: usize = 5;

/// The dashes of the line after the next step, in CSS pixels.
const NEXT_LINE: &[f64] = &[2.0, 4.0];

/// The dashes of the line that is predicted, in CSS pixels.
const EXPECTED_LINE: &[f64] = &[9.0, 5.0];

/// Room for the labels of the axes and, below and to the left, for their names.
const MARGINS: Margins = Margins {
    left: 62.0,
    top: 12.0,
    right: 18.0,
    bottom: 46.0,
};

/// The same with the sum of the squares beside the plot.
const MARGINS_WITH_SUM: Margins = Margins {
    right: MARGINS.right + sum_of_squares::WIDTH,
    ..MARGINS
};

/// How much wider the labels of dates are than those of numbers.
const DATES: f64 = 38.0;

/// Returns the margins of the data chart: with the sum of the squares beside the plot, if it `has_sum`, and with dates
/// on the vertical axis, if it `has_dates`.
pub const fn margins(has_sum: bool, has_dates: bool) -> Margins {
    let margins = if has_sum { MARGINS_WITH_SUM } else { MARGINS };
    let left = if has_dates {
        MARGINS.left + DATES
    } else {
        MARGINS.left
    };
    Margins { left, ..margins }
}

/// Returns the viewport of the data chart on a screen.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let frame = lab.frame();
    let margins = margins(
        sum_of_squares::is_shown(lab, screen),
        lab.axes().y.dates.is_some(),
    );
    let mut view = Viewport::new(screen, margins, frame.x, frame.y);
    squares::make_room(lab, &mut view);
    view
}

/// Draws the grid and the axes.
pub fn background<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    let Axes { x, y } = lab.axes();
    let (width, height) = (
        view.plot.right - view.plot.left,
        view.plot.bottom - view.plot.top,
    );
    // Beside each other, labels need room for their characters.
    let columns = axis_ticks(x, view.x, width, [80.0, 14.0, 7.0]);
    axes::horizontal(&draw, view, theme, columns, Marks::Grid)?;
    let rows = axis_ticks(y, view.y, height, [28.0, 28.0, 0.0]);
    axes::vertical(&draw, view, theme, rows, Marks::Grid, 8.0)?;
    axes::lines(&draw, view, theme)
}

/// Returns the ticks of an axis of this length: dates, if its numbers are dates. Its labels take so much room in CSS pixels:
/// that of a number; that of a date without its characters; and that of each of these.
fn axis_ticks(
    axis: &Axis,
    range: Range,
    length: f64,
    [number, label, character]: [f64; 3],
) -> Ticks {
    let room = Room {
        length,
        label,
        character,
    };
    let dates = axis
        .dates
        .and_then(|dates| date_ticks::ticks(range, dates, room));
    dates.unwrap_or_else(|| ticks::linear(range, length / number))
}

/// Draws the points on any backend: as discs, or where there are too many, as squares that show their
/// density.
pub fn points<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    if density::is_dense(lab) {
        density::cells(area, lab, view, theme)
    } else {
        discs(area, lab, view, theme)
    }
}

/// Draws a disc for each point.
pub fn discs<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    for point in lab.dataset().points() {
        let center = view.place(point.x, point.y);
        draw.disc(center, POINT_RADIUS + 1.5, theme.panel)?;
        draw.disc(center, POINT_RADIUS, theme.ink)?;
    }
    Ok(())
}

/// Draws what changes with a step, except residuals as lines: the next mini-batch, the squares, the earlier
/// lines and, if it is asked for, the next line of the chosen run, the best line and the best line of a
/// search where they are shown, and the lines of all visible runs.
pub fn descent<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    displayed: &DisplayedLines,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    if let Some(chosen) = chosen_run::visible_chosen(lab) {
        let style = RunStyle::of(theme, chosen.colour());
        batch(&draw, lab, view, style)?;
        if lab.residuals() == Residuals::Squares {
            squares::draw(&draw, lab, view, style, displayed.line(chosen))?;
        }
        earlier_lines(&draw, lab, view, style)?;
        if lab.shows_next_line() && lab.tells_next() && !lab.dataset().is_empty() {
            let (a, b) = ends(view, lab.run().next_line());
            draw.dashed([a, b], style.color.mix(0.8), 2.0, NEXT_LINE)?;
        }
    }
    if lab.is_revealed() && !lab.dataset().is_empty() {
        let (a, b) = ends(view, lab.best().line);
        draw.dashes(a, b, theme.low.to_rgba(), 2.0)?;
    }
    if let Some((tried, _)) = lab.search().and_then(Search::best) {
        let (a, b) = ends(view, lab.run().objective().line(tried));
        draw.dashes(a, b, theme.accent.to_rgba(), 1.5)?;
    }
    // On a dark cloud of points, all lines have a light outline.
    for entry in lab.visible().filter(|_| density::is_dense(lab)) {
        let (a, b) = ends(view, displayed.line(entry));
        draw.segment(a, b, theme.panel.mix(0.85), 6.0)?;
    }
    for entry in lab.visible() {
        let style = RunStyle::of(theme, entry.colour());
        let (a, b) = ends(view, displayed.line(entry));
        draw.dashed([a, b], style.color.to_rgba(), 2.5, style.dashes)?;
        match clip::segment(a, b, view.plot) {
            Some((a, b)) if lab.runs().len() > 1 => markers(&draw, theme, entry.colour(), a, b)?,
            Some(_) => {}
            None => pointer_away(&draw, view, style, a, b, entry.colour())?,
        }
    }
    Ok(())
}

/// Draws an arrow at the edge of the plot towards a line that has left it, from `a` to `b`: where the line is
/// nearest, and for each run at its own distance from there.
fn pointer_away<B: DrawingBackend>(
    draw: &Primitives<B>,
    view: &Viewport,
    style: RunStyle,
    a: Place,
    b: Place,
    colour: usize,
) -> Drawn<B> {
    const LENGTH: f64 = 24.0;
    const APART: f64 = 16.0;
    let plot = view.plot;
    let is_above = a.y.min(b.y) < plot.top;
    let is_left = (a.y > b.y) == is_above;
    let quarter = (plot.right - plot.left) / 4.0;
    let x = if is_left {
        plot.left + quarter + APART * colour as f64
    } else {
        plot.right - quarter - APART * colour as f64
    };
    let (edge, inwards) = if is_above {
        (plot.top + 3.0, LENGTH)
    } else {
        (plot.bottom - 3.0, -LENGTH)
    };
    let (tail, tip) = (Place::new(x, edge + inwards), Place::new(x, edge));
    draw.arrow(tail, tip, style.color.to_rgba(), 2.5)
}

/// Draws the markers at both ends of the line of the run with a colour. Each run has its own distance from
/// the ends, so that markers stay apart where lines coincide.
fn markers<B: DrawingBackend>(
    draw: &Primitives<B>,
    theme: &Theme,
    colour: usize,
    a: Place,
    b: Place,
) -> Drawn<B> {
    const RADIUS: f64 = 5.0;
    const FIRST: f64 = 8.0;
    const APART: f64 = 16.0;
    let style = RunStyle::of(theme, colour);
    let length = a.distance(b);
    // On a short line they are closer together; a line that only cuts a corner has no room for them.
    let apart = APART.min((length / 2.0 - FIRST) / MOST_RUNS as f64);
    let part = (FIRST + apart * colour as f64) / length;
    let ends = [(a, b), (b, a)].into_iter().filter(|_| apart > 0.0);
    for (from, to) in ends {
        let at = from.towards(to, part);
        draw.marker(style.marker, at, RADIUS + 1.5, theme.panel)?;
        draw.marker(style.marker, at, RADIUS, style.color)?;
    }
    Ok(())
}

/// Draws a ring around each point of the mini-batch of the next step, if it does not use all points.
fn batch<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    style: RunStyle,
) -> Drawn<B> {
    let points = lab.dataset().points();
    for &index in lab.batch().iter().take(MOST_IN_BATCH) {
        if let Some(point) = points.get(index) {
            let center = view.place(point.x, point.y);
            draw.ring(center, POINT_RADIUS + 3.5, style.color, 2.0)?;
        }
    }
    Ok(())
}

/// Draws the lines of earlier iterations, fading. Only those that the trace keeps are drawn: to compute
/// another one takes a pass over the points with some costs.
fn earlier_lines<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    style: RunStyle,
) -> Drawn<B> {
    let run = lab.run();
    let Some(present) = run.eras().next_back() else {
        return Ok(());
    };
    let before = present.trace().blocks().rev();
    let before = before.skip_while(|&(first, ..)| first >= run.iteration());
    let lines: Vec<_> = before
        .take(EARLIER_LINES)
        .map(|(_, _, block)| run.objective().line(block.place()))
        .collect();
    for (age, &line) in lines.iter().enumerate().rev() {
        let strength = 0.42 * (1.0 - age as f64 / EARLIER_LINES as f64);
        let (a, b) = ends(view, line);
        draw.segment(a, b, style.color.mix(strength), 1.5)?;
    }
    Ok(())
}

/// Returns the places of a line at both ends of the horizontal axis, which may lie far outside the plot.
fn ends(view: &Viewport, line: Line) -> (Place, Place) {
    let at = |x: f64| view.place(x, line.at(x));
    (at(view.x.low), at(view.x.high))
}

/// Returns the residuals of the chosen run as segments from the rim of a point to the line. There are
/// none if squares are shown instead, if there are too many points, or if the run is hidden.
pub fn residuals<'a>(
    lab: &'a Lab,
    view: &'a Viewport,
    displayed: &DisplayedLines,
) -> impl Iterator<Item = (Place, Place)> + 'a {
    let points = lab.dataset().points();
    let chosen = chosen_run::visible_chosen(lab);
    let is_shown = chosen.is_some()
        && lab.residuals() == Residuals::Lines
        && points.len() <= squares::MOST_RESIDUALS;
    let drawn = if is_shown { points } else { &[] };
    let line = displayed.line(lab.chosen());
    drawn.iter().filter_map(move |point| {
        let from = view.place(point.x, point.y);
        let to = view.place(point.x, line.at(point.x));
        let rim = from.y + POINT_RADIUS * (to.y - from.y).signum();
        ((to.y - from.y).abs() > POINT_RADIUS)
            .then(|| clip::segment(Place::new(from.x, rim), to, view.plot))
            .flatten()
    })
}

/// Returns the colour of [`residuals`].
pub fn residual_color(lab: &Lab, theme: &Theme) -> RGBAColor {
    theme.runs[lab.chosen().colour()].to_rgba()
}

/// Draws [`residuals`] one by one, each as a dashed line.
pub fn dashed_residuals<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    displayed: &DisplayedLines,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    let color = residual_color(lab, theme);
    for (from, to) in residuals(lab, view, displayed) {
        draw.dashes(from, to, color, 1.25)?;
    }
    Ok(())
}

/// Draws what the pointer and the keyboard point at: the handles of the line that is fitted by hand, the line that is predicted,
/// the hovered and the selected point, the keyboard cursor, and the line of the place that is hovered
/// in the landscape (`hovered_line`).
pub fn pointer<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    hovered_point: Option<usize>,
    hovered_line: Option<Line>,
) -> Drawn<B> {
    let draw = Primitives::new(area, view);
    let points = lab.dataset().points();
    if let Some(line) = hovered_line {
        let (a, b) = ends(view, line);
        draw.segment(a, b, theme.accent.mix(0.55), 2.0)?;
    }
    if let Some(expected) = lab.prediction() {
        let (a, b) = ends(view, expected.line);
        draw.dashed([a, b], theme.ink.to_rgba(), 2.5, EXPECTED_LINE)?;
    }
    if lab.has_handles() {
        for handle in 0..2 {
            let center = handle_place(lab, view, handle);
            draw.disc(center, HANDLE_RADIUS, theme.accent)?;
            draw.disc(center, HANDLE_RADIUS - 3.0, theme.panel)?;
        }
    }
    if let Some(point) = hovered_point.and_then(|index| points.get(index)) {
        let center = view.place(point.x, point.y);
        draw.ring(center, POINT_RADIUS + 4.0, theme.accent.mix(0.7), 2.0)?;
    }
    if let Some(point) = lab.selected().and_then(|index| points.get(index)) {
        let center = view.place(point.x, point.y);
        draw.disc(center, POINT_RADIUS + 0.5, theme.accent)?;
        draw.ring(center, POINT_RADIUS + 5.0, theme.accent, 2.5)?;
    }
    if let Some(cursor) = lab.cursor() {
        let at = view.place(cursor.x, cursor.y);
        let plot = view.plot;
        let faint = theme.accent.mix(0.45);
        draw.segment(
            Place::new(plot.left, at.y),
            Place::new(plot.right, at.y),
            faint,
            1.0,
        )?;
        draw.segment(
            Place::new(at.x, plot.top),
            Place::new(at.x, plot.bottom),
            faint,
            1.0,
        )?;
        draw.ring(at, POINT_RADIUS + 1.5, theme.accent, 2.0)?;
    }
    Ok(())
}

/// Returns the place of a handle of the line: 0 is the left handle, 1 the right one. If the line is
/// above or below the plot there, its handle is at the edge, so that the line can be dragged in.
pub fn handle_place(lab: &Lab, view: &Viewport, handle: usize) -> Place {
    let at = lab.handles()[handle.min(1)];
    let place = view.place(at.x, at.y);
    Place::new(place.x, place.y.clamp(view.plot.top, view.plot.bottom))
}
