//! Images of pixels.

/// An image in device pixels, with its position on a chart.
pub struct Raster {
    /// Its left edge on the canvas.
    pub left: u32,
    /// Its upper edge on the canvas.
    pub top: u32,
    /// Its width.
    pub width: u32,
    /// Red, green, blue and opacity of each pixel, row by row from the top.
    pub rgba: Vec<u8>,
}
