//! Animated GIF files.
//!
//! A GIF has 256 colours. The pictures of a lab have few and flat colours, so one palette, made from
//! some of the pictures, is enough for all of them, and nothing flickers. Each frame holds only what
//! has changed since the frame before.

use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};

/// The number of colours of the palette.
const COLORS: usize = 255;

/// The index that leaves a pixel unchanged.
const UNCHANGED: u8 = 255;

/// The number of bits of each channel by which colours are distinguished.
const BITS: u32 = 5;

/// The number of most frequent colours that are in the palette however similar they are to each
/// other, such as a panel and the paper around it.
const MOST_FREQUENT: usize = 96;

/// An animated GIF that is being written.
pub struct GifWriter {
    width: u16,
    height: u16,
    palette: Vec<[u8; 3]>,
    /// The index of the nearest colour of the palette for each colour of [`BITS`] bits per channel,
    /// as far as it is known.
    nearest: Vec<Option<u8>>,
    encoder: Encoder<Vec<u8>>,
    /// The indices of the pixels of the last frame.
    last: Vec<u8>,
}

/// Reduces a colour to [`BITS`] bits per channel.
fn key([red, green, blue, _]: [u8; 4]) -> usize {
    let part = |channel: u8| usize::from(channel >> (8 - BITS));
    part(red) << (2 * BITS) | part(green) << BITS | part(blue)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let parts = a.into_iter().zip(b);
    parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// Returns at most [`COLORS`] colours for these pixels: the most frequent ones, and of the others
/// those that differ most from all that were chosen before. Also returns, for each colour of [`BITS`]
/// bits per channel that occurs, the index of the nearest of them.
fn palette(pixels: &[[u8; 4]]) -> (Vec<[u8; 3]>, Vec<Option<u8>>) {
    let mut bins = vec![[0_u64; 4]; 1 << (3 * BITS)];
    for &pixel in pixels {
        let bin = &mut bins[key(pixel)];
        for (sum, part) in bin.iter_mut().zip([pixel[0], pixel[1], pixel[2], 1]) {
            *sum += u64::from(part);
        }
    }
    // The mean is near the colour of most pixels: that of a panel, not of the edge of a letter.
    let mean = |bin: &[u64; 4]| [bin[0], bin[1], bin[2]].map(|sum| (sum / bin[3]) as u8);
    let found = bins.iter().enumerate().filter(|(_, bin)| bin[3] > 0);
    let mut found: Vec<(usize, [u8; 3])> = found.map(|(key, bin)| (key, mean(bin))).collect();
    found.sort_by_key(|&(key, _)| std::cmp::Reverse(bins[key][3]));
    let (frequent, rest) = found.split_at(found.len().min(MOST_FREQUENT));
    let mut colors: Vec<[u8; 3]> = frequent.iter().map(|&(_, color)| color).collect();
    let mut reach = 64_u32;
    while colors.len() < COLORS && reach > 0 {
        for &(_, color) in rest {
            let is_far = |other: &[u8; 3]| distance(*other, color) >= reach * reach;
            if colors.len() < COLORS && colors.iter().all(is_far) {
                colors.push(color);
            }
        }
        reach /= 2;
    }
    let mut nearest_of = vec![None; bins.len()];
    for (key, color) in found {
        nearest_of[key] = Some(nearest(&colors, color));
    }
    (colors, nearest_of)
}

/// Returns the index of the colour that is nearest to `color`.
fn nearest(colors: &[[u8; 3]], color: [u8; 3]) -> u8 {
    let all = colors.iter().enumerate();
    let nearest = all.min_by_key(|(_, other)| distance(**other, color));
    nearest.map_or(0, |(index, _)| index as u8)
}

impl GifWriter {
    /// Begins a GIF of this size in pixels. Its palette is made from `pixels`, the red, green, blue
    /// and opacity of each pixel of some of its frames.
    ///
    /// # Errors
    /// Returns an error if a GIF cannot be that large.
    pub fn new(width: u16, height: u16, pixels: &[u8]) -> Result<Self, EncodingError> {
        let (mut palette, nearest) = palette(pixels.as_chunks::<4>().0);
        palette.resize(COLORS + 1, [0; 3]);
        let mut encoder = Encoder::new(Vec::new(), width, height, palette.as_flattened())?;
        encoder.set_repeat(Repeat::Infinite)?;
        palette.truncate(COLORS);
        Ok(Self {
            width,
            height,
            palette,
            nearest,
            encoder,
            last: Vec::new(),
        })
    }

    fn index(&mut self, pixel: [u8; 4]) -> u8 {
        let key = key(pixel);
        if let Some(index) = self.nearest[key] {
            return index;
        }
        let index = nearest(&self.palette, [pixel[0], pixel[1], pixel[2]]);
        self.nearest[key] = Some(index);
        index
    }

    /// Adds a frame that is shown for a time in hundredths of a second. `pixels` has the red, green,
    /// blue and opacity of each pixel. Missing pixels are those of the frame before, or black.
    ///
    /// # Errors
    /// Returns an error if the frame cannot be encoded.
    pub fn add(&mut self, pixels: &[u8], hundredths: u16) -> Result<(), EncodingError> {
        let (width, height) = (usize::from(self.width), usize::from(self.height));
        let pixels = pixels.as_chunks::<4>().0.iter().take(width * height);
        let mut indices: Vec<u8> = pixels.map(|&pixel| self.index(pixel)).collect();
        let known = indices.len().min(self.last.len());
        indices.extend_from_slice(self.last.get(known..).unwrap_or_default());
        indices.resize(width * height, 0);
        let is_first = self.last.is_empty();
        let is_changed = |at: usize| is_first || indices[at] != self.last[at];
        // The smallest rectangle around all changes, or one pixel if there is none.
        let (mut left, mut top, mut right, mut bottom) = (width, height, 0, 0);
        for at in (0..indices.len()).filter(|&at| is_changed(at)) {
            let (x, y) = (at % width, at / width);
            (left, right) = (left.min(x), right.max(x + 1));
            (top, bottom) = (top.min(y), bottom.max(y + 1));
        }
        if left >= right {
            (left, top, right, bottom) = (0, 0, 1, 1);
        }
        let mut buffer = Vec::with_capacity((right - left) * (bottom - top));
        for y in top..bottom {
            buffer.extend((left..right).map(|x| {
                let at = y * width + x;
                if is_changed(at) {
                    indices[at]
                } else {
                    UNCHANGED
                }
            }));
        }
        self.encoder.write_frame(&Frame {
            delay: hundredths,
            dispose: DisposalMethod::Keep,
            transparent: (!is_first).then_some(UNCHANGED),
            left: left as u16,
            top: top as u16,
            width: (right - left) as u16,
            height: (bottom - top) as u16,
            buffer: buffer.into(),
            ..Frame::default()
        })?;
        self.last = indices;
        Ok(())
    }

    /// Ends the GIF and returns the bytes of the file.
    ///
    /// # Errors
    /// Returns an error if the end cannot be written.
    pub fn finish(self) -> Result<Vec<u8>, EncodingError> {
        self.encoder.into_inner()
    }
}
