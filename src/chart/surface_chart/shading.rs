//! The surface as an image: smooth colours by height and light.

use plotters::style::RGBColor;

use super::projection::Projection;
use super::surface::{RINGS, Surface, Vertex};
use crate::chart::oklab;
use crate::chart::raster::Raster;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// Shades of one side of the surface. Both sides and no colour together fit into the palette of an image.
const SHADES: usize = 126;

/// Below this resolution each pixel is the mean of four, except under a hand that drags something: then there is no time for
/// it, and nobody sees the difference.
const FINE: f64 = 1.5;

/// Where the light comes from: from the left, from the viewer, and from above.
const LIGHT: [f64; 3] = [-0.45, 0.35, 0.82];

/// How much of a shade the height decides; the light decides the rest.
const BY_HEIGHT: f64 = 0.62;

/// Returns the surface as an image of the part of the plot that it fills, or `None` if nothing is seen.
pub fn raster(lab: &Lab, surface: &Surface, view: &Viewport, theme: &Theme) -> Option<Raster> {
    let projection = surface.seen(lab.landscape(), view);
    let is_fine = view.scale() < FINE && !lab.is_grabbed();
    let fineness = if is_fine { 2 } else { 1 };
    let corners = Corner::of(surface, &projection, view, fineness);
    let mut image = Image::around(&corners, view, fineness)?;
    // What is seen from above may lie behind what is seen from below, never before it.
    for is_upper in [true, false] {
        for ray in 0..surface.edge().len() {
            let next = (ray + 1) % surface.edge().len();
            for ring in 0..RINGS {
                let at = |ray: usize, ring: usize| corners[ray * (RINGS + 1) + ring];
                let (a, b) = (at(ray, ring), at(ray, ring + 1));
                let (c, d) = (at(next, ring + 1), at(next, ring));
                image.triangle([a, b, c], is_upper);
                if ring > 0 {
                    image.triangle([a, c, d], is_upper);
                }
            }
        }
    }
    Some(image.finished(&palette(theme), fineness))
}

/// Returns the colours of the upper side and of the lower side, from dark to light.
fn palette(theme: &Theme) -> Vec<[u8; 4]> {
    let rgba = |RGBColor(red, green, blue): RGBColor| [red, green, blue, 255];
    let upper = (0..SHADES).map(|shade| {
        let part = shade as f64 / (SHADES - 1) as f64;
        rgba(theme.height_color(0.12 + 0.88 * part))
    });
    let lower = (0..SHADES).map(|shade| {
        let part = shade as f64 / (SHADES - 1) as f64;
        let color = theme.height_color(0.1 + 0.7 * part);
        rgba(oklab::mix(color, theme.muted, 0.22))
    });
    std::iter::once([0; 4]).chain(upper).chain(lower).collect()
}

/// A corner of the mesh on the image.
#[derive(Clone, Copy)]
struct Corner {
    x: f64,
    y: f64,
    /// From 0 (dark) to 1 (light), of each side.
    shades: [f64; 2],
}

impl Corner {
    fn of(
        surface: &Surface,
        projection: &Projection,
        view: &Viewport,
        fineness: usize,
    ) -> Vec<Self> {
        let scale = view.scale() * fineness as f64;
        let (across, rise) = projection.scale();
        // Steepness as the eye sees it.
        let steep = (rise / across).max(0.2);
        let shade = |vertex: &Vertex| {
            let (right, away) = projection.turned(vertex.slope.0, vertex.slope.1);
            let normal = [-right * steep, away * steep, 1.0];
            let size = normal.iter().map(|part| part * part).sum::<f64>().sqrt();
            let light = |side: f64| {
                let light: f64 = normal.iter().zip(LIGHT).map(|(a, b)| a * b).sum();
                (side * light / size).max(0.0)
            };
            let height = surface.costs().evenness(vertex.at.z * surface.bowl().top);
            let mixed = |light: f64| BY_HEIGHT * height + (1.0 - BY_HEIGHT) * light;
            [mixed(light(1.0)), mixed(0.35 + 0.9 * light(-1.0))]
        };
        let corner = |vertex: &Vertex| {
            let place = projection.project(vertex.at);
            Self {
                x: place.x * scale,
                y: place.y * scale,
                shades: shade(vertex),
            }
        };
        surface.mesh.iter().map(corner).collect()
    }
}

/// An image of shades.
struct Image {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
    /// The colour of each pixel in the palette.
    shades: Vec<u8>,
}

impl Image {
    /// Returns an empty image around corners, as far as they lie in the plot.
    fn around(corners: &[Corner], view: &Viewport, fineness: usize) -> Option<Self> {
        let scale = view.scale() * fineness as f64;
        let plot = view.plot;
        let range = |value: fn(&Corner) -> f64, low: f64, high: f64| {
            let values = corners.iter().map(value);
            let (least, most) = values
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                    (low.min(value), high.max(value))
                });
            // On whole pixels of the finished image.
            let whole = |value: f64| (value / fineness as f64) as usize * fineness;
            let low = whole(least.max(low * scale));
            (
                low,
                (whole(most.min(high * scale)) + fineness).saturating_sub(low),
            )
        };
        let (left, width) = range(|corner| corner.x, plot.left, plot.right);
        let (top, height) = range(|corner| corner.y, plot.top, plot.bottom);
        (width > fineness && height > fineness).then(|| Self {
            left,
            top,
            width,
            height,
            shades: vec![0; width * height],
        })
    }

    /// Fills a triangle if it shows the wanted side. Shades are interpolated between its corners
    /// (H. Gouraud, "Continuous shading of curved surfaces", IEEE Transactions on Computers C-20, 1971).
    fn triangle(&mut self, [a, b, c]: [Corner; 3], is_upper: bool) {
        /// Parts of a shade.
        const FINENESS: f64 = 65536.0;
        // The corners run counter-clockwise seen from above; y grows downwards.
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if !(area.is_finite() && area != 0.0) || (area < 0.0) != is_upper {
            return;
        }
        let side = usize::from(!is_upper);
        // The middle of the darkest shade and of the lightest one.
        let least = (1 + side * SHADES) as f64 + 0.5;
        let most = least + (SHADES - 1) as f64;
        let shade = |corner: Corner| least + corner.shades[side].clamp(0.0, 1.0) * (most - least);
        // The shade is a plane over the image.
        let (ab, ac) = (shade(b) - shade(a), shade(c) - shade(a));
        let by_x = (ab * (c.y - a.y) - ac * (b.y - a.y)) / area;
        let by_y = (ac * (b.x - a.x) - ab * (c.x - a.x)) / area;
        let base = shade(a) - by_x * a.x - by_y * a.y;
        let mut corners = [a, b, c];
        corners.sort_by(|a, b| a.y.total_cmp(&b.y));
        let [top, middle, bottom] = corners;
        // Always from the upper to the lower corner, so that neighbours have the very same edge.
        let edge = |from: Corner, to: Corner| {
            let slant = (to.x - from.x) / (to.y - from.y);
            move |y: f64| from.x + slant * (y - from.y)
        };
        let long = edge(top, bottom);
        let (upper, lower) = (edge(top, middle), edge(middle, bottom));
        let (image_left, image_top) = (self.left as f64, self.top as f64);
        let row = |y: f64| (y - image_top - 0.5).ceil().max(0.0) as usize;
        for line in row(top.y)..row(bottom.y).min(self.height) {
            let y = line as f64 + 0.5 + image_top;
            let long = long(y);
            let short = if y < middle.y { upper(y) } else { lower(y) };
            let column = |x: f64| (x - image_left - 0.5).ceil().max(0.0) as usize;
            let (from, to) = (
                column(long.min(short)),
                column(long.max(short)).min(self.width),
            );
            if from >= to {
                continue;
            }
            // Shades change evenly along a row, in parts of 2⁻¹⁶. At its ends, the plane may be just above or below them all.
            let at_left = base + by_y * y + by_x * (from as f64 + 0.5 + image_left);
            let at_right = at_left + by_x * (to - 1 - from) as f64;
            let mut value = (at_left.clamp(least, most) * FINENESS) as i32;
            let last = (at_right.clamp(least, most) * FINENESS) as i32;
            let change = (last - value) / (to - from - 1).max(1) as i32;
            let row = line * self.width;
            for pixel in &mut self.shades[row + from..row + to] {
                *pixel = (value >> 16) as u8;
                value += change;
            }
        }
    }

    /// Returns the image in colours, each pixel the mean of as many pixels as fit into it.
    fn finished(self, palette: &[[u8; 4]], fineness: usize) -> Raster {
        let (width, height) = (self.width / fineness, self.height / fineness);
        let mut rgba = vec![0; width * height * 4];
        let pixels = rgba.as_chunks_mut::<4>().0;
        for (line, row) in pixels.chunks_exact_mut(width).enumerate() {
            if fineness == 1 {
                let shades = &self.shades[line * self.width..];
                for (pixel, &shade) in row.iter_mut().zip(shades) {
                    *pixel = palette[usize::from(shade)];
                }
                continue;
            }
            let shades = self.shades[2 * line * self.width..].split_at(self.width);
            for (column, pixel) in row.iter_mut().enumerate() {
                let at = 2 * column;
                let four = [
                    shades.0[at],
                    shades.0[at + 1],
                    shades.1[at],
                    shades.1[at + 1],
                ];
                // Most pixels have one shade, or none.
                *pixel = if four == [four[0]; 4] {
                    palette[usize::from(four[0])]
                } else {
                    mean(four.map(|shade| palette[usize::from(shade)]))
                };
            }
        }
        Raster {
            left: (self.left / fineness) as u32,
            top: (self.top / fineness) as u32,
            width: width as u32,
            rgba,
        }
    }
}

/// Returns the mean of four colours, some of which may be transparent.
fn mean(four: [[u8; 4]; 4]) -> [u8; 4] {
    let filled = four.iter().filter(|color| color[3] > 0).count() as u32;
    if filled == 0 {
        return [0; 4];
    }
    let channel = |at: usize| {
        let sum: u32 = four.iter().map(|color| u32::from(color[at])).sum();
        ((sum + filled / 2) / filled) as u8
    };
    [channel(0), channel(1), channel(2), (255 * filled / 4) as u8]
}
