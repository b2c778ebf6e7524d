//! The size of a chart.

/// How many units of a backend make up a device pixel. plotters takes whole numbers: if its unit were a
/// pixel, all corners would lie on whole pixels and curves would have kinks. The largest screen has about
/// a million units.
pub const UNITS: f64 = 64.0;

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
