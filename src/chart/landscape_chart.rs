//! The cost of the front run over all places, seen from above: intercepts go across, slopes go
//! up, both in the units that the run descends in.

use plotters::prelude::{Color, DrawingBackend, RGBAColor};

use super::axes::{self, Marks};
use super::brush::{Area, Brush, Drawn};
use super::clip::Rectangle;
use super::land::Land;
use super::shown::{self, Shown};
use super::style::Style;
use super::theme::Theme;
use super::ticks;
use super::viewport::{Place, Screen, Viewport};
use crate::base::line::Line;
use crate::lab::Lab;
use crate::lab::search::Search;
use crate::model::cost::Parameter;
use crate::model::curvature::Curvature;
use crate::model::objective::Objective;
use crate::runs::lineup::Entry;

/// Room for the labels and, below and to the left, for the names of the axes.
const MARGINS: Rectangle = Rectangle {
    left: 62.0,
    top: 10.0,
    right: 14.0,
    bottom: 42.0,
};

/// Length of the downhill arrow in CSS pixels.
const ARROW: f64 = 42.0;

/// The most places of a way that are drawn; of a longer one every second, fourth and so on.
const MOST_PLACES: usize = 2000;

/// The axes of the landscape on a screen.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let window = lab.landscape().window;
    Viewport::new(screen, MARGINS, window.x, window.y)
}

/// The intercept and the slope that lie at a place on the screen.
pub fn line_at(view: &Viewport, place: Place) -> Line {
    let point = view.point(place);
    Line::new(point.x, point.y)
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
pub fn picture(lab: &Lab, land: &Land, view: &Viewport, theme: &Theme) -> Option<Picture> {
    if land.is_empty() {
        return None;
    }
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
        let color = bands[land.band(land.height(line))];
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
    land: &Land,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    const CELLS: usize = 32;
    if land.is_empty() {
        return Ok(());
    }
    let brush = Brush::new(area, view);
    let bands = theme.bands();
    let search = Search::new(lab.landscape().window, CELLS);
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
        let color = bands[land.band(land.height(line))];
        brush.area(rectangle, color.to_rgba())?;
    }
    Ok(())
}

/// Axes, contours, the places that are allowed while a parameter is held, the principal axes if
/// they are wanted, and the exact minimum.
pub fn shapes<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    land: &Land,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let brush = Brush::new(area, view);
    axes(&brush, view, theme)?;
    if land.is_empty() {
        return Ok(());
    }
    let place = |line: Line| view.place(line.intercept, line.slope);
    if lab.search().is_none() {
        for &level in land.levels() {
            for chain in land.contour(level) {
                brush.polyline(chain.into_iter().map(place), theme.ink.mix(0.22), 1.0)?;
            }
        }
    }
    if let Some((line, _)) = lab.search().and_then(Search::best) {
        brush.ring(place(line), 7.0, theme.panel, 4.0)?;
        brush.ring(place(line), 7.0, theme.low, 2.0)?;
    }
    let best = lab.run().best();
    if let Some(held) = lab.hold() {
        allowed(&brush, view, theme, held, best.line)?;
    }
    if lab.landscape().has_axes {
        principal_axes(&brush, lab, view, theme)?;
    }
    if lab.tells_best() {
        // All of a flat valley's floor is lowest.
        let valley = (!best.is_unique && lab.hold().is_none())
            .then(|| land.valley(best.line))
            .flatten();
        if let Some(valley) = valley {
            brush.polyline(valley.into_iter().map(place), theme.panel.to_rgba(), 3.0)?;
        }
        cross(&brush, place(best.line), theme)?;
    }
    Ok(())
}

/// The places that are left while a parameter is held: a line across the plot, dashed on a light
/// ground so that it is no contour.
fn allowed<B: DrawingBackend>(
    brush: &Brush<B>,
    view: &Viewport,
    theme: &Theme,
    held: Parameter,
    at: Line,
) -> Drawn<B> {
    let (from, to) = match held {
        Parameter::Slope => (
            view.place(view.x.low, at.slope),
            view.place(view.x.high, at.slope),
        ),
        Parameter::Intercept => (
            view.place(at.intercept, view.y.low),
            view.place(at.intercept, view.y.high),
        ),
    };
    brush.segment(from, to, theme.panel.mix(0.7), 3.5)?;
    brush.dashed([from, to], theme.ink.to_rgba(), 1.5, &[9.0, 6.0])
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
    let best = lab.run().best().line;
    let curvature: Curvature = lab.curvature();
    if curvature.largest == 0.0 {
        return Ok(());
    }
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

/// The descents: of the front run a line through all its iterations with a mark for each while
/// there is room, the way downhill, and the present place; of the others a thinner line.
pub fn path<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    shown: &Shown,
) -> Drawn<B> {
    if lab.dataset().is_empty() {
        return Ok(());
    }
    let brush = Brush::new(area, view);
    for entry in lab.visible() {
        let style = Style::of(theme, entry.slot());
        let is_front = shown::is_front(lab, entry);
        let place = seen_by_front(lab, entry.run().objective(), shown.place(entry));
        let here = view.place(place.intercept, place.slope);
        let way = way(lab, entry, view, here);
        let (ground, width) = if is_front { (4.0, 1.75) } else { (3.0, 1.5) };
        for (color, width) in [(theme.panel.mix(0.8), ground), (style.color.into(), width)] {
            brush.dashed(way.iter().copied(), color, width, style.dashes)?;
        }
        if is_front {
            for &place in marks(&way) {
                brush.disc(place, 3.6, theme.panel)?;
                brush.disc(place, 2.6, style.color)?;
            }
            if let Some(tip) = downhill(lab, view, place) {
                brush.arrow(here, tip, theme.panel.mix(0.8), 5.0)?;
                brush.arrow(here, tip, theme.ink.to_rgba(), 2.0)?;
            }
        }
        let radius = if is_front { 5.0 } else { 4.0 };
        brush.marker(style.marker, here, radius + 2.0, theme.panel)?;
        brush.marker(style.marker, here, radius, style.color)?;
    }
    Ok(())
}

/// A place of an objective in the units of the front run, whose landscape it is.
pub(super) fn seen_by_front(lab: &Lab, own: &Objective, place: Line) -> Line {
    let front = lab.run().objective();
    if front.scaling() == own.scaling() {
        place
    } else {
        front.place(own.line(place))
    }
}

/// Where a descent has been, in places at least a pixel apart, up to where it is shown.
fn way(lab: &Lab, entry: &Entry, view: &Viewport, here: Place) -> Vec<Place> {
    let run = entry.run();
    let mut way: Vec<Place> = Vec::new();
    for stretch in run.stretches() {
        for (first, _, block) in stretch.trace().blocks() {
            if first >= run.iteration() && first > 0 {
                break;
            }
            let place = seen_by_front(lab, stretch.objective(), block.place());
            let place = view.place(place.intercept, place.slope);
            if !retraces(&way, place) {
                way.push(place);
            }
        }
    }
    // As the trace itself does when it grows too long.
    let stride = way.len().div_ceil(MOST_PLACES).next_power_of_two();
    let mut way: Vec<Place> = way.into_iter().step_by(stride).collect();
    way.push(here);
    way
}

/// Whether a place shows nothing new at the end of a way: where it ends, or (a zig-zag along a
/// narrow valley) where it was just before.
fn retraces(way: &[Place], place: Place) -> bool {
    let mut last = way.iter().rev().take(2);
    last.any(|last| last.is_near(place, 1.0))
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
    let gradient = lab.run().objective().gradient(shown);
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
