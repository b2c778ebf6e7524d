//! The points and the line.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::{self, Rectangle};
use super::landscape_chart::Picture;
use super::shown::{self, Shown};
use super::style::Style;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::base::line::Line;
use crate::data::point::Point;
use crate::lab::search::Search;
use crate::lab::{Lab, Residuals};
use crate::runs::lineup::MOST_RUNS;

/// Radius of a point in CSS pixels.
pub const POINT_RADIUS: f64 = 4.5;

/// Radius of a handle of the line in CSS pixels.
const HANDLE_RADIUS: f64 = 9.0;

/// Up to so many points are drawn as discs; more as a picture of how dense they lie.
const MOST_DISCS: usize = 4000;

/// Radius of a point in the picture of how dense they lie, in CSS pixels.
const DOT_RADIUS: f64 = 1.6;

/// Up to so many residuals are drawn; more would cover the chart.
const MOST_RESIDUALS: usize = 1000;

/// Up to so many points are lit; each is a shape of its own in each frame.
const MOST_LIT: usize = 250;

/// How many earlier lines fade behind the present one.
const GHOSTS: usize = 5;

/// Room for the labels and, below and to the left, for the names of the axes.
const MARGINS: Rectangle = Rectangle {
    left: 62.0,
    top: 12.0,
    right: 18.0,
    bottom: 46.0,
};

/// The axes of the data chart on a screen.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let frame = lab.frame();
    Viewport::new(screen, MARGINS, frame.x, frame.y)
}

/// Grid and axes.
pub fn field<B: DrawingBackend>(area: &Area<B>, view: &Viewport, theme: &Theme) -> Drawn<B> {
    let brush = Brush::new(area, view);
    let plot = view.plot;
    let columns = ticks::linear(view.x, (plot.right - plot.left) / 80.0);
    axes::horizontal(&brush, view, theme, columns, Marks::Grid)?;
    let rows = ticks::linear(view.y, (plot.bottom - plot.top) / 28.0);
    axes::vertical(&brush, view, theme, rows, Marks::Grid, 8.0)?;
    axes::lines(&brush, view, theme)
}

/// The points, for any backend: discs, or where there are too many, small squares that show how dense they lie.
pub fn points<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    if is_dense(lab) {
        cells(area, lab, view, theme)
    } else {
        discs(area, lab, view, theme)
    }
}

/// Whether there are too many points for a disc each.
pub fn is_dense(lab: &Lab) -> bool {
    lab.dataset().len() > MOST_DISCS
}

/// A disc for each point.
pub fn discs<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    for point in lab.dataset().points() {
        let center = view.place(point.x, point.y);
        brush.disc(center, POINT_RADIUS + 1.5, theme.panel)?;
        brush.disc(center, POINT_RADIUS, theme.ink)?;
    }
    Ok(())
}

/// One small square for each cell that holds points, the darker the more they are.
fn cells<B: DrawingBackend>(area: &Area<B>, lab: &Lab, view: &Viewport, theme: &Theme) -> Drawn<B> {
    const CELL: f64 = 3.0;
    let brush = Brush::new(area, view);
    let plot = view.plot;
    let counts = Counts::of(lab.dataset().points(), view, 1.0 / CELL);
    let shades = Shades::of(&counts.cells);
    for (index, &count) in counts.cells.iter().enumerate() {
        let left = plot.left + (index % counts.columns) as f64 * CELL;
        let top = plot.top + (index / counts.columns) as f64 * CELL;
        let cell = Rectangle {
            left,
            top,
            right: left + CELL,
            bottom: top + CELL,
        };
        if count > 0 {
            brush.area(cell, theme.ink.mix(shades.at(count)))?;
        }
    }
    Ok(())
}

/// How dense the points lie, pixel by pixel, where there are too many for a disc each: each of them a small disc, and the
/// more of them overlap, the darker.
pub fn density_picture(lab: &Lab, view: &Viewport, theme: &Theme) -> Option<Picture> {
    if !is_dense(lab) {
        return None;
    }
    let scale = view.font(1.0);
    let counts = Counts::of(lab.dataset().points(), view, scale).spread(DOT_RADIUS * scale);
    let shades = Shades::of(&counts.cells);
    let mut rgba = vec![0; counts.cells.len() * 4];
    let ink = theme.ink;
    let pixels = rgba.as_chunks_mut::<4>().0.iter_mut();
    for (pixel, &count) in pixels.zip(&counts.cells).filter(|(_, count)| **count > 0) {
        let shade = (255.0 * shades.at(count)) as u8;
        *pixel = [ink.0, ink.1, ink.2, shade];
    }
    let (left, top) = view.pixel(Place::new(view.plot.left, view.plot.top));
    Some(Picture {
        left: left.max(0) as u32,
        top: top.max(0) as u32,
        width: counts.columns as u32,
        rgba,
    })
}

/// How many points lie in each cell of the plot, row by row from the top.
struct Counts {
    columns: usize,
    cells: Vec<u32>,
}

impl Counts {
    /// With `scale` cells to a CSS pixel.
    fn of(points: &[Point], view: &Viewport, scale: f64) -> Self {
        let plot = view.plot;
        let (width, height) = (plot.right - plot.left, plot.bottom - plot.top);
        let columns = ((width * scale).round() as usize).max(1);
        let rows = ((height * scale).round() as usize).max(1);
        let mut cells = vec![0; columns * rows];
        let (across, down) = (columns as f64 / view.x.span(), rows as f64 / view.y.span());
        let (right, bottom) = (columns as f64, rows as f64);
        for point in points {
            let x = (point.x - view.x.low) * across;
            let y = (view.y.high - point.y) * down;
            if x >= 0.0 && x <= right && y >= 0.0 && y <= bottom {
                let (column, row) = (x as usize, y as usize);
                cells[row.min(rows - 1) * columns + column.min(columns - 1)] += 1;
            }
        }
        Self { columns, cells }
    }

    /// How many points lie within a radius, in cells, of each cell.
    fn spread(&self, radius: f64) -> Self {
        let rows = self.cells.len() / self.columns;
        let reach = radius as usize;
        let mut cells = vec![0; self.cells.len()];
        // The counts of a row before each cell, with a margin at both ends.
        let mut before = vec![0; self.columns + 2 * reach + 1];
        for (row, counts) in self.cells.chunks(self.columns).enumerate() {
            let mut sum = 0;
            for (column, &count) in counts.iter().enumerate() {
                sum += count;
                before[reach + column + 1] = sum;
            }
            if sum == 0 {
                continue;
            }
            before[reach + self.columns + 1..].fill(sum);
            for target in row.saturating_sub(reach)..(row + reach + 1).min(rows) {
                // How far the disc goes to either side, so far above or below its middle.
                let rise = target.abs_diff(row) as f64;
                let width = (radius * radius - rise * rise).sqrt() as usize;
                let upper = &before[reach + width + 1..];
                let lower = &before[reach - width..];
                let target = &mut cells[target * self.columns..][..self.columns];
                for ((cell, upper), lower) in target.iter_mut().zip(upper).zip(lower) {
                    *cell += upper - lower;
                }
            }
        }
        Self {
            columns: self.columns,
            cells,
        }
    }
}

/// The opacity of each count: logarithmic, so that a single point can still be seen beside thousands.
struct Shades {
    unit: f64,
}

impl Shades {
    const LEAST: f64 = 0.5;
    const MOST: f64 = 0.92;

    fn of(counts: &[u32]) -> Self {
        let most = counts.iter().copied().max().unwrap_or(1).max(2);
        let unit = (Self::MOST - Self::LEAST) / logarithm(most);
        Self { unit }
    }

    fn at(&self, count: u32) -> f64 {
        Self::LEAST + self.unit * logarithm(count)
    }
}

/// The logarithm to the base of 2, straight between the powers of 2: it is what the bits of a number are, and takes no time.
fn logarithm(count: u32) -> f64 {
    f64::from(count).to_bits() as f64 / 4_503_599_627_370_496.0 - 1023.0
}

/// What moves with a step, but for the dashes of the residuals: the points that the front run's
/// next step takes, its earlier lines and squares, and the lines of all visible runs.
pub fn line<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: &Shown,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    if let Some(front) = shown::visible_front(lab) {
        let style = Style::of(theme, front.slot());
        lit(&brush, lab, view, style)?;
        if lab.residuals() == Residuals::Squares {
            squares(&brush, lab, view, style, shown.line(front))?;
        }
        ghosts(&brush, lab, view, style)?;
    }
    if lab.is_revealed() && !lab.dataset().is_empty() {
        let (a, b) = ends(view, lab.best().line);
        brush.dashes(a, b, theme.low.to_rgba(), 2.0)?;
    }
    if let Some((tried, _)) = lab.search().and_then(Search::best) {
        let (a, b) = ends(view, lab.run().objective().line(tried));
        brush.dashes(a, b, theme.accent.to_rgba(), 1.5)?;
    }
    // On a dark cloud all of them lie on light.
    for entry in lab.visible().filter(|_| is_dense(lab)) {
        let (a, b) = ends(view, shown.line(entry));
        brush.segment(a, b, theme.panel.mix(0.85), 6.0)?;
    }
    for entry in lab.visible() {
        let style = Style::of(theme, entry.slot());
        let (a, b) = ends(view, shown.line(entry));
        brush.dashed([a, b], style.color.to_rgba(), 2.5, style.dashes)?;
        if lab.runs().len() > 1
            && let Some((a, b)) = clip::segment(a, b, view.plot)
        {
            markers(&brush, theme, entry.slot(), a, b)?;
        }
    }
    Ok(())
}

/// The markers at both ends of a line, those of each slot at a distance of their own, so that
/// they are told apart where lines lie on each other.
fn markers<B: DrawingBackend>(
    brush: &Brush<B>,
    theme: &Theme,
    slot: usize,
    a: Place,
    b: Place,
) -> Drawn<B> {
    const RADIUS: f64 = 5.0;
    const FIRST: f64 = 8.0;
    const APART: f64 = 16.0;
    let style = Style::of(theme, slot);
    let length = a.distance(b);
    // On a short line they are closer, and on one that only cuts a corner there is no room.
    let apart = APART.min((length / 2.0 - FIRST) / MOST_RUNS as f64);
    let part = (FIRST + apart * slot as f64) / length;
    let ends = [(a, b), (b, a)].into_iter().filter(|_| apart > 0.0);
    for (from, to) in ends {
        let at = from.towards(to, part);
        brush.marker(style.marker, at, RADIUS + 1.5, theme.panel)?;
        brush.marker(style.marker, at, RADIUS, style.color)?;
    }
    Ok(())
}

/// The points that the next step takes, where it does not take all: each in a ring.
fn lit<B: DrawingBackend>(brush: &Brush<B>, lab: &Lab, view: &Viewport, style: Style) -> Drawn<B> {
    let points = lab.dataset().points();
    for &index in lab.lit().iter().take(MOST_LIT) {
        if let Some(point) = points.get(index) {
            let center = view.place(point.x, point.y);
            brush.ring(center, POINT_RADIUS + 3.5, style.color, 2.0)?;
        }
    }
    Ok(())
}

/// The lines of the iterations before the present one: of those that the trace keeps, because
/// with some costs each that is computed again takes a pass over the points.
fn ghosts<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    style: Style,
) -> Drawn<B> {
    let run = lab.run();
    let Some(present) = run.stretches().next_back() else {
        return Ok(());
    };
    let before = present.trace().blocks().rev();
    let before = before.skip_while(|&(first, ..)| first >= run.iteration());
    let ghosts: Vec<_> = before
        .take(GHOSTS)
        .map(|(_, _, block)| run.objective().line(block.place()))
        .collect();
    for (age, &ghost) in ghosts.iter().enumerate().rev() {
        let strength = 0.42 * (1.0 - age as f64 / GHOSTS as f64);
        let (a, b) = ends(view, ghost);
        brush.segment(a, b, style.color.mix(strength), 1.5)?;
    }
    Ok(())
}

/// Where a line enters and leaves the range of x, which may be far above or below.
fn ends(view: &Viewport, line: Line) -> (Place, Place) {
    let at = |x: f64| view.place(x, line.at(x));
    (at(view.x.low), at(view.x.high))
}

/// Every residual of the front run from the rim of its point to the line; none while squares are
/// shown, when they would cover the chart, or when the run is hidden.
pub fn residuals<'a>(
    lab: &'a Lab,
    view: &'a Viewport,
    shown: &Shown,
) -> impl Iterator<Item = (Place, Place)> + 'a {
    let points = lab.dataset().points();
    let front = shown::visible_front(lab);
    let is_shown =
        front.is_some() && lab.residuals() == Residuals::Lines && points.len() <= MOST_RESIDUALS;
    let drawn = if is_shown { points } else { &[] };
    let shown = shown.line(shown::front(lab));
    drawn.iter().filter_map(move |point| {
        let from = view.place(point.x, point.y);
        let to = view.place(point.x, shown.at(point.x));
        let rim = from.y + POINT_RADIUS * (to.y - from.y).signum();
        ((to.y - from.y).abs() > POINT_RADIUS)
            .then(|| clip::segment(Place::new(from.x, rim), to, view.plot))
            .flatten()
    })
}

/// The colour of [`residuals`].
pub fn residual_color(lab: &Lab, theme: &Theme) -> RGBAColor {
    theme.runs[shown::front(lab).slot()].mix(0.8)
}

/// Draws [`residuals`] dash by dash, for backends that know no dashes themselves.
pub fn dashed_residuals<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: &Shown,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    let color = residual_color(lab, theme);
    for (from, to) in residuals(lab, view, shown) {
        brush.dashes(from, to, color, 1.25)?;
    }
    Ok(())
}

/// Residuals as squares that are square on the screen, on the side away from the line.
fn squares<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    style: Style,
    shown: Line,
) -> Drawn<B> {
    let points = lab.dataset().points();
    if points.len() > MOST_RESIDUALS {
        return Ok(());
    }
    for point in points {
        let corner = view.place(point.x, point.y);
        let foot = view.place(point.x, shown.at(point.x));
        let side = (foot.y - corner.y).abs();
        let is_left = (foot.y > corner.y) == (shown.slope >= 0.0);
        let (left, right) = if is_left {
            (corner.x - side, corner.x)
        } else {
            (corner.x, corner.x + side)
        };
        let (top, bottom) = (corner.y.min(foot.y), corner.y.max(foot.y));
        let square = Rectangle {
            left,
            top,
            right,
            bottom,
        };
        brush.area(square, style.color.mix(0.12))?;
        for (a, b) in [
            ((left, top), (right, top)),
            ((right, top), (right, bottom)),
            ((right, bottom), (left, bottom)),
            ((left, bottom), (left, top)),
        ] {
            let (a, b) = (Place::new(a.0, a.1), Place::new(b.0, b.1));
            brush.segment(a, b, style.color.mix(0.6), 1.0)?;
        }
    }
    Ok(())
}

/// What the pointer and the keyboard are at: the handles of the line while it is fitted by
/// hand, the hovered and the selected point, the cursor, and a line hovered in the landscape.
pub fn pointer<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    hovered: Option<usize>,
    ghost: Option<Line>,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    let points = lab.dataset().points();
    if let Some(ghost) = ghost {
        let (a, b) = ends(view, ghost);
        brush.segment(a, b, theme.accent.mix(0.55), 2.0)?;
    }
    if lab.is_by_hand() {
        for handle in 0..2 {
            let center = handle_place(lab, view, handle);
            brush.disc(center, HANDLE_RADIUS, theme.accent)?;
            brush.disc(center, HANDLE_RADIUS - 3.0, theme.panel)?;
        }
    }
    if let Some(point) = hovered.and_then(|index| points.get(index)) {
        let center = view.place(point.x, point.y);
        brush.ring(center, POINT_RADIUS + 4.0, theme.accent.mix(0.7), 2.0)?;
    }
    if let Some(point) = lab.selected().and_then(|index| points.get(index)) {
        let center = view.place(point.x, point.y);
        brush.disc(center, POINT_RADIUS + 0.5, theme.accent)?;
        brush.ring(center, POINT_RADIUS + 5.0, theme.accent, 2.5)?;
    }
    if let Some(cursor) = lab.cursor() {
        let at = view.place(cursor.x, cursor.y);
        let plot = view.plot;
        let faint = theme.accent.mix(0.45);
        brush.segment(
            Place::new(plot.left, at.y),
            Place::new(plot.right, at.y),
            faint,
            1.0,
        )?;
        brush.segment(
            Place::new(at.x, plot.top),
            Place::new(at.x, plot.bottom),
            faint,
            1.0,
        )?;
        brush.ring(at, POINT_RADIUS + 1.5, theme.accent, 2.0)?;
    }
    Ok(())
}

/// Where a handle of the line is, 0 on the left and 1 on the right. Where the line is outside of
/// the plot its handle waits at the edge, so that the line can be pulled in.
pub fn handle_place(lab: &Lab, view: &Viewport, handle: usize) -> Place {
    let at = lab.handles()[handle.min(1)];
    let place = view.place(at.x, at.y);
    Place::new(place.x, place.y.clamp(view.plot.top, view.plot.bottom))
}

/// The point nearest to a place, if it is within `reach` CSS pixels.
pub fn point_at(lab: &Lab, view: &Viewport, place: Place, reach: f64) -> Option<usize> {
    let (across, up) = view.part(place);
    let x = view.x.low + across * view.x.span();
    let y = view.y.low + up * view.y.span();
    // Distances on the screen by one multiplication each: a million points take a millisecond.
    let width = (view.plot.right - view.plot.left) / view.x.span();
    let height = (view.plot.bottom - view.plot.top) / view.y.span();
    let mut nearest = None;
    let mut least = reach * reach;
    for (index, point) in lab.dataset().points().iter().enumerate() {
        let (right, up) = ((point.x - x) * width, (point.y - y) * height);
        let distance = right * right + up * up;
        if distance <= least {
            (nearest, least) = (Some(index), distance);
        }
    }
    nearest
}
