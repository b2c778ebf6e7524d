//! The bands of colour between the contours.

use plotters::prelude::{Color, DrawingBackend};

use crate::base::line::Line;
use crate::chart::area::{Area, Drawn};
use crate::chart::cost_field::CostField;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::raster::Raster;
use crate::chart::rectangle::Rectangle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::lab::search::Search;

/// The opacity of the bands where a search has not been yet.
const FAINT: u8 = 128;

/// Returns the bands as an image, or `None` if there are no points. A search paints the cells that it has
/// tried over the bands, which are faint until then.
pub fn raster(lab: &Lab, costs: &CostField, view: &Viewport, theme: &Theme) -> Option<Raster> {
    if costs.is_empty() {
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
        let cell = lab.search().map(|search| tried(search, line));
        let line = cell.flatten().unwrap_or(line);
        let color = bands[costs.band(costs.height(line))];
        let alpha = if cell == Some(None) { FAINT } else { 255 };
        *pixel = [color.0, color.1, color.2, alpha];
    }
    Some(Raster {
        left: left.max(0) as u32,
        top: top.max(0) as u32,
        width: width as u32,
        rgba,
    })
}

/// Returns the line that a search tried for the cell in which `line` lies, or `None` if it was not tried
/// yet.
fn tried(search: &Search, line: Line) -> Option<Line> {
    let window = search.window();
    let size = search.size() as f64;
    let column = (line.intercept - window.x.low) / window.x.span() * size;
    let row = (line.slope - window.y.low) / window.y.span() * size;
    let is_inside = (0.0..size).contains(&column) && (0.0..size).contains(&row);
    let cell = row as usize * search.size() + column as usize;
    (is_inside && cell < search.evaluated()).then(|| search.line(cell))
}

/// Draws the bands as a coarse mosaic of rectangles, for backends that take no images.
pub fn mosaic<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    costs: &CostField,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    const CELLS: usize = 32;
    if costs.is_empty() {
        return Ok(());
    }
    let draw = Primitives::new(area, view);
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
        let color = bands[costs.band(costs.height(line))];
        draw.fill(rectangle, color.to_rgba())?;
    }
    Ok(())
}
