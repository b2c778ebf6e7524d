//! The cost over all lines, seen from above: intercepts go across, slopes go up.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::theme::{BANDS, Theme};
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::cost;
use crate::curvature::{Best, Curvature};
use crate::frame::Frame;
use crate::lab::Lab;
use crate::line::Line;
use crate::search::Search;
use crate::sums::Moments;

/// Room for the labels and, below and to the left, for the names of the axes.
const MARGINS: Rectangle = Rectangle {
    left: 62.0,
    top: 10.0,
    right: 14.0,
    bottom: 42.0,
};

/// Length of the downhill arrow in CSS pixels.
const ARROW: f64 = 42.0;

/// Corners of an ellipse of equal cost.
const CORNERS: usize = 360;

/// The axes of the landscape on a screen.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let window = lab.landscape().window;
    Viewport::new(screen, MARGINS, window.x, window.y)
}

/// The line that a place stands for.
pub fn line_at(view: &Viewport, place: Place) -> Line {
    let point = view.point(place);
    Line::new(point.x, point.y)
}

/// How far above the lowest cost the landscape rises within a window: a convex function is
/// highest in one of the corners.
pub fn rise(moments: &Moments, window: Frame) -> f64 {
    let corners = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)];
    let heights = corners.map(|(across, up)| {
        let corner = window.place(across, up);
        cost::excess(moments, Line::new(corner.x, corner.y))
    });
    heights.into_iter().fold(0.0, f64::max)
}

/// The costs above the lowest one at which contours are drawn: as the squares of 1, 2, 3 and so
/// on, because on a bowl these lie at even distances.
pub fn levels(moments: &Moments, window: Frame) -> [f64; BANDS] {
    let rise = rise(moments, window);
    std::array::from_fn(|level| {
        let part = (level as f64 + 1.0) / BANDS as f64;
        rise * part * part
    })
}

/// The band between contours to which a cost above the lowest one belongs.
fn band(excess: f64, rise: f64) -> usize {
    let part = if rise > 0.0 {
        (excess / rise).sqrt()
    } else {
        0.0
    };
    ((part * BANDS as f64) as usize).min(BANDS - 1)
}

/// The lines of one cost: an ellipse, or on a flat valley the two lines beside it, as chains of
/// lines that all cost exactly `excess` above the lowest cost.
///
/// With u = σ(m − m*) and v = (c − c*) + (m − m*) x̄ the excess is u² + v², so the ellipse is a
/// circle in u and v.
pub fn contour(moments: &Moments, excess: f64, window: Frame) -> Vec<Vec<Line>> {
    let best = Best::of(moments, Line::new(0.0, 0.0)).line;
    let radius = excess.sqrt();
    if moments.count == 0 {
        return Vec::new();
    }
    if !moments.has_unique_best_line() {
        let side = |distance: f64| {
            // Along the floor c + m x̄ is constant.
            let at = |slope: f64| {
                let intercept = moments.mean_y + distance - slope * moments.mean_x;
                Line::new(intercept, slope)
            };
            vec![at(window.y.low), at(window.y.high)]
        };
        return vec![side(radius), side(-radius)];
    }
    let deviation = moments.variance_x.sqrt();
    let ellipse = (0..=CORNERS).map(|corner| {
        let angle = std::f64::consts::TAU * corner as f64 / CORNERS as f64;
        let slope = radius * angle.cos() / deviation;
        let intercept = radius * angle.sin() - slope * moments.mean_x;
        Line::new(best.intercept + intercept, best.slope + slope)
    });
    vec![ellipse.collect()]
}

/// A picture in device pixels.
pub struct Picture {
    /// Its left edge on the canvas.
    pub left: u32,
    /// Its upper edge on the canvas.
    pub top: u32,
    /// Its width.
    pub width: u32,
    /// Red, green, blue and opacity of each pixel, row by row from the top.
    pub rgba: Vec<u8>,
}

/// The bands of the landscape pixel by pixel; while lines are being tried, only where they were,
/// cell by cell. Nothing without points.
pub fn picture(lab: &Lab, view: &Viewport, theme: &Theme) -> Option<Picture> {
    let moments = lab.run().moments();
    if moments.count == 0 {
        return None;
    }
    let rise = rise(moments, lab.landscape().window);
    let bands = theme.bands();
    let (left, top) = view.pixel(Place::new(view.plot.left, view.plot.top));
    let (right, bottom) = view.pixel(Place::new(view.plot.right, view.plot.bottom));
    let (width, height) = (
        (right - left).max(1) as usize,
        (bottom - top).max(1) as usize,
    );
    let mut rgba = vec![0; width * height * 4];
    for (index, pixel) in rgba.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let across = ((index % width) as f64 + 0.5) / width as f64;
        let up = 1.0 - ((index / width) as f64 + 0.5) / height as f64;
        let place = lab.landscape().window.place(across, up);
        let line = Line::new(place.x, place.y);
        let line = match lab.search() {
            Some(search) => match tried(search, line) {
                Some(line) => line,
                None => continue,
            },
            None => line,
        };
        let color = bands[band(cost::excess(moments, line), rise)];
        *pixel = [color.0, color.1, color.2, 255];
    }
    Some(Picture {
        left: left.max(0) as u32,
        top: top.max(0) as u32,
        width: width as u32,
        rgba,
    })
}

/// The line that was tried for the cell in which `line` lies, if it was tried already.
fn tried(search: &Search, line: Line) -> Option<Line> {
    let window = search.window();
    let size = search.size() as f64;
    let column = (line.intercept - window.x.low) / window.x.span() * size;
    let row = (line.slope - window.y.low) / window.y.span() * size;
    let is_inside = (0.0..size).contains(&column) && (0.0..size).contains(&row);
    let cell = row as usize * search.size() + column as usize;
    (is_inside && cell < search.evaluated()).then(|| search.line(cell))
}

/// The bands as a coarse picture of rectangles, for backends that take no pixels.
pub fn mosaic<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    const CELLS: usize = 32;
    let moments = lab.run().moments();
    if moments.count == 0 {
        return Ok(());
    }
    let brush = Brush::new(area, view);
    let window = lab.landscape().window;
    let (rise, bands) = (rise(moments, window), theme.bands());
    let search = Search::new(window, CELLS);
    for cell in 0..search.total() {
        let line = search.line(cell);
        let (width, height) = (
            (view.plot.right - view.plot.left) / CELLS as f64,
            (view.plot.bottom - view.plot.top) / CELLS as f64,
        );
        let left = view.plot.left + (cell % CELLS) as f64 * width;
        let bottom = view.plot.bottom - (cell / CELLS) as f64 * height;
        let rectangle = Rectangle {
            left,
            top: bottom - height,
            right: left + width,
            bottom,
        };
        let color = bands[band(cost::excess(moments, line), rise)];
        brush.area(rectangle, color.to_rgba())?;
    }
    Ok(())
}

/// Axes, contours, the principal axes if they are wanted, and the exact minimum.
pub fn shapes<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    axes(&brush, view, theme)?;
    let moments = lab.run().moments();
    if moments.count == 0 {
        return Ok(());
    }
    let place = |line: Line| view.place(line.intercept, line.slope);
    if lab.search().is_none() {
        for level in levels(moments, lab.landscape().window) {
            for chain in contour(moments, level, lab.landscape().window) {
                brush.polyline(chain.into_iter().map(place), theme.ink.mix(0.22), 1.0)?;
            }
        }
    }
    if let Some((line, _)) = lab.search().and_then(Search::best) {
        brush.ring(place(line), 7.0, theme.panel, 4.0)?;
        brush.ring(place(line), 7.0, theme.low, 2.0)?;
    }
    let best = lab.best();
    if lab.landscape().has_axes {
        principal_axes(&brush, lab, view, theme)?;
    }
    if lab.tells_best() {
        if !best.is_unique {
            // All of the valley's floor is lowest.
            for chain in contour(moments, 0.0, lab.landscape().window) {
                brush.polyline(chain.into_iter().map(place), theme.panel.to_rgba(), 3.0)?;
            }
        }
        cross(&brush, place(best.line), theme)?;
    }
    Ok(())
}

fn axes<B: DrawingBackend>(brush: &Brush<B>, view: &Viewport, theme: &Theme) -> Drawn<B> {
    let plot = view.plot;
    let columns = ticks::linear(view.x, (plot.right - plot.left) / 80.0);
    axes::horizontal(brush, view, theme, columns, Marks::Outside)?;
    let rows = ticks::linear(view.y, (plot.bottom - plot.top) / 48.0);
    axes::vertical(brush, view, theme, rows, Marks::Outside, 8.0)?;
    axes::lines(brush, view, theme)
}

fn cross<B: DrawingBackend>(brush: &Brush<B>, at: Place, theme: &Theme) -> Drawn<B> {
    const ARM: f64 = 6.0;
    for (color, width) in [(theme.ink, 4.5), (theme.panel, 2.0)] {
        let (left, right) = (Place::new(at.x - ARM, at.y), Place::new(at.x + ARM, at.y));
        let (top, bottom) = (Place::new(at.x, at.y - ARM), Place::new(at.x, at.y + ARM));
        brush.segment(left, right, color, width)?;
        brush.segment(top, bottom, color, width)?;
    }
    Ok(())
}

fn principal_axes<B: DrawingBackend>(
    brush: &Brush<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let best = lab.best().line;
    let curvature: Curvature = lab.curvature();
    // Long enough to leave the window on both sides.
    let reach = 4.0 * (view.x.span() + view.y.span());
    for direction in [curvature.across, curvature.along()] {
        let end = |way: f64| {
            view.place(
                best.intercept + way * reach * direction.0,
                best.slope + way * reach * direction.1,
            )
        };
        brush.segment(end(-1.0), end(1.0), theme.ink.mix(0.55), 1.25)?;
    }
    Ok(())
}

/// The descent: a line through all its iterations with a mark for each while there is room, the
/// way downhill, and the present place.
pub fn path<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: Line,
) -> Drawn<B> {
    if lab.dataset().is_empty() {
        return Ok(());
    }
    let brush = Brush::new(area, view);
    let way = way(lab, view, shown);
    brush.polyline(way.iter().copied(), theme.panel.mix(0.8), 4.0)?;
    brush.polyline(way.iter().copied(), theme.run.to_rgba(), 1.75)?;
    for &place in marks(&way) {
        brush.disc(place, 3.6, theme.panel)?;
        brush.disc(place, 2.6, theme.run)?;
    }
    let here = view.place(shown.intercept, shown.slope);
    if let Some(tip) = downhill(lab, view, shown) {
        brush.arrow(here, tip, theme.panel.mix(0.8), 5.0)?;
        brush.arrow(here, tip, theme.ink.to_rgba(), 2.0)?;
    }
    brush.disc(here, 7.0, theme.panel)?;
    brush.disc(here, 5.0, theme.run)
}

/// Where the descent has been, in places at least a pixel apart, up to where it is shown.
fn way(lab: &Lab, view: &Viewport, shown: Line) -> Vec<Place> {
    let here = lab.run().iteration();
    let mut way: Vec<Place> = Vec::new();
    for (trace, _) in lab.run().traces() {
        for (first, _, block) in trace.blocks() {
            if first >= here && first > 0 {
                break;
            }
            let place = view.place(block.line.intercept, block.line.slope);
            if way.last().is_none_or(|last| last.distance(place) >= 1.0) {
                way.push(place);
            }
        }
    }
    way.push(view.place(shown.intercept, shown.slope));
    way
}

/// The places of a way that are marked: none if they would run together.
fn marks(way: &[Place]) -> &[Place] {
    const MOST: usize = 200;
    let end = way.len() - 1;
    // Marks that crowd near the end are left out from there on.
    let crowded = way
        .windows(2)
        .position(|pair| pair[0].distance(pair[1]) < 5.0);
    &way[..crowded.unwrap_or(end).min(end).min(MOST)]
}

/// The tip of an arrow from the present place along minus the gradient. On axes of equal scale
/// it stands at right angles to the contour; on others it is as skewed as they are.
fn downhill(lab: &Lab, view: &Viewport, shown: Line) -> Option<Place> {
    let gradient = cost::gradient(lab.run().moments(), shown);
    let here = view.place(shown.intercept, shown.slope);
    // Through parts of the window, where no number is too large.
    let size = (gradient.intercept / view.x.span()).hypot(gradient.slope / view.y.span());
    if !(size.is_finite() && size > 0.0) {
        return None;
    }
    let way = view.place(
        shown.intercept - gradient.intercept / size,
        shown.slope - gradient.slope / size,
    );
    let length = here.distance(way);
    (length > 0.0).then(|| {
        let part = ARROW / length;
        Place::new(
            here.x + (way.x - here.x) * part,
            here.y + (way.y - here.y) * part,
        )
    })
}

/// The place that the pointer is at.
pub fn pointer<B: DrawingBackend>(
    area: &Area<B>,
    view: &Viewport,
    theme: &Theme,
    hovered: Option<Place>,
) -> Drawn<B> {
    let Some(at) = hovered.filter(|&at| view.plot.contains(at)) else {
        return Ok(());
    };
    let brush = Brush::new(area, view);
    let color: RGBAColor = theme.accent.to_rgba();
    brush.ring(at, 6.0, theme.panel, 4.0)?;
    brush.ring(at, 6.0, color, 2.0)
}
