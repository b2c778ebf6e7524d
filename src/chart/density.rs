//! The density of points that are too many to be drawn one by one.

use plotters::prelude::{Color, DrawingBackend};

use super::area::{Area, Drawn};
use super::place::Place;
use super::primitives::Primitives;
use super::raster::Raster;
use super::rectangle::Rectangle;
use super::theme::Theme;
use super::viewport::Viewport;
use crate::data::point::Point;
use crate::lab::Lab;

/// The most points that are drawn as discs. Of more points, the density is drawn.
const MOST_DISCS: usize = 4000;

/// Radius of a point in the image of the density, in CSS pixels.
const DOT_RADIUS: f64 = 1.6;

/// Returns whether a lab has too many points for a disc each.
pub fn is_dense(lab: &Lab) -> bool {
    lab.dataset().len() > MOST_DISCS
}

/// Returns the density of the points as an image, or `None` if [`is_dense`] is false. Each point is a
/// small disc; the more discs overlap, the darker a pixel is.
pub fn raster(lab: &Lab, view: &Viewport, theme: &Theme) -> Option<Raster> {
    if !is_dense(lab) {
        return None;
    }
    let scale = view.scale();
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
    Some(Raster {
        left: left.max(0) as u32,
        top: top.max(0) as u32,
        width: counts.columns as u32,
        rgba,
    })
}

/// Draws the density as small squares, for backends that take no images: the more points a square
/// has, the darker it is.
pub fn cells<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    const CELL: f64 = 3.0;
    let draw = Primitives::new(area, view);
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
            draw.fill(cell, theme.ink.mix(shades.at(count)))?;
        }
    }
    Ok(())
}

/// The number of points in each cell of the plot, row by row from the top.
struct Counts {
    columns: usize,
    cells: Vec<u32>,
}

impl Counts {
    /// Counts points in cells of which `scale` make up one CSS pixel.
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

    /// Returns the number of points within `radius` cells of each cell.
    fn spread(&self, radius: f64) -> Self {
        let rows = self.cells.len() / self.columns;
        let reach = radius as usize;
        let mut cells = vec![0; self.cells.len()];
        // The sums of the counts before each cell of a row, with a margin at both ends.
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
                // Half the width of the disc in this row.
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

/// The opacity of each count. It grows with the logarithm of the count, so that a single point can
/// still be seen beside thousands.
struct Shades {
    /// Opacity per doubling of the count.
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

/// Returns the logarithm to base 2, interpolated linearly between the powers of 2. The bits of a
/// floating-point number are just that, so it takes no time.
fn logarithm(count: u32) -> f64 {
    f64::from(count).to_bits() as f64 / 4_503_599_627_370_496.0 - 1023.0
}
