//! The size of a chart.

/// How many units of a backend make up a device pixel. plotters takes whole numbers: if its unit were a
/// pixel, all corners would lie on whole pixels and curves would have kinks. The largest screen has about
/// a million units.
pub const UNITS: f64 = 64.0;

/// The most bytes that the canvases of all charts take together: 300 MB, less what rounding to whole pixels adds.
const MOST_BYTES: f64 = 295e6;

/// The bytes of a device pixel.
const PIXEL: f64 = 4.0;

/// Returns the greatest scale at which the canvases of several charts are not too large together. Of each chart this takes
/// the number of its canvases, and their size.
///
/// Only on very large screens with a high resolution it is less than that of the screen. The browser enlarges the canvases
/// then.
pub fn greatest_scale(charts: &[(usize, Screen)]) -> f64 {
    let areas = charts.iter();
    let area: f64 = areas
        .map(|(count, screen)| *count as f64 * screen.width * screen.height)
        .sum();
    (MOST_BYTES / (PIXEL * area)).sqrt()
}

/// The size of a chart and its resolution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Device pixels per CSS pixel.
    pub scale: f64,
}

impl Screen {
    /// That of a chart that is not shown.
    pub const NONE: Self = Self {
        width: 0.0,
        height: 0.0,
        scale: 1.0,
    };

    /// Returns width and height in device pixels, each from 1 to 16 384.
    pub fn pixels(self) -> (u32, u32) {
        let pixels = |length: f64| (length * self.scale).round().clamp(1.0, 16_384.0) as u32;
        (pixels(self.width), pixels(self.height))
    }

    /// Returns width and height in the units of a backend.
    pub fn units(self) -> (u32, u32) {
        let (width, height) = self.pixels();
        (width * UNITS as u32, height * UNITS as u32)
    }
}
