//! The size of a chart.

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
}
