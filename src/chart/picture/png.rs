//! Images as PNG files in `data:` URLs.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;

use crate::chart::raster::Raster;

/// The most colours of a palette.
const MOST_COLORS: usize = 256;

/// Returns an image as the `data:` URL of a PNG, or `None` if it cannot be encoded. Images of at most 256
/// colours, for example the bands of the contour, get a palette and stay small.
pub fn data_url(image: &Raster) -> Option<String> {
    let (pixels, _) = image.rgba.as_chunks::<4>();
    let (width, height) = (image.width, pixels.len() as u32 / image.width.max(1));
    let mut palette: Vec<[u8; 4]> = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len());
    let mut last = 0;
    for pixel in pixels {
        if palette.get(last) != Some(pixel) {
            last = match palette.iter().position(|color| color == pixel) {
                Some(known) => known,
                None if palette.len() < MOST_COLORS => {
                    palette.push(*pixel);
                    palette.len() - 1
                }
                None => {
                    indices.clear();
                    break;
                }
            };
        }
        indices.push(last as u8);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let has_palette = !indices.is_empty();
    if has_palette {
        encoder.set_color(png::ColorType::Indexed);
        let colors = palette
            .iter()
            .flat_map(|color| [color[0], color[1], color[2]]);
        encoder.set_palette(colors.collect::<Vec<u8>>());
        encoder.set_trns(palette.iter().map(|color| color[3]).collect::<Vec<u8>>());
        // Most neighbouring pixels are equal, which a filter would hide from the compression.
        encoder.set_filter(png::Filter::NoFilter);
    } else {
        encoder.set_color(png::ColorType::Rgba);
    }
    let data = if has_palette { &indices } else { &image.rgba };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(data).ok()?;
    writer.finish().ok()?;
    Some(format!("data:image/png;base64,{}", BASE64.encode(&file)))
}
