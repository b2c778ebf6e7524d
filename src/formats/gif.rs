//! Films: pictures one after another as an animated GIF.
//!
//! A GIF has 256 colours. Those of a lab's pictures are few and flat, so one palette made from
//! some of them serves all, and nothing flickers. A frame holds only what has changed since the
//! one before.

use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};

/// Colours of the palette; one more index says that a pixel stays as it is.
const COLORS: usize = 255;
const UNCHANGED: u8 = 255;

/// Bits of each channel that colours are told apart by.
const BITS: u32 = 5;

/// The colours that are most frequent have a place in the palette however near they are to each
/// other: a panel and the paper around it.
const SURE: usize = 96;

/// A film in the making.
pub struct Film {
    width: u16,
    height: u16,
    palette: Vec<[u8; 3]>,
    /// The index of each colour of [`BITS`] bits a channel, once it is known.
    nearest: Vec<Option<u8>>,
    encoder: Encoder<Vec<u8>>,
    /// The frame before, by indices.
    last: Vec<u8>,
}

/// A colour in [`BITS`] bits a channel.
fn key([red, green, blue, _]: [u8; 4]) -> usize {
    let part = |channel: u8| usize::from(channel >> (8 - BITS));
    part(red) << (2 * BITS) | part(green) << BITS | part(blue)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let parts = a.into_iter().zip(b);
    parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// At most [`COLORS`] colours for these pixels: the most frequent ones, and of the others those
/// that are far from all that are there. And the index of the nearest of them for all colours of
/// [`BITS`] bits that occur.
fn palette(pixels: &[[u8; 4]]) -> (Vec<[u8; 3]>, Vec<Option<u8>>) {
    let mut bins = vec![[0_u64; 4]; 1 << (3 * BITS)];
    for &pixel in pixels {
        let bin = &mut bins[key(pixel)];
        for (sum, part) in bin.iter_mut().zip([pixel[0], pixel[1], pixel[2], 1]) {
            *sum += u64::from(part);
        }
    }
    // Each by what most of its pixels are: a panel, and not what lies at the edge of a letter.
    let mean = |bin: &[u64; 4]| [bin[0], bin[1], bin[2]].map(|sum| (sum / bin[3]) as u8);
    let found = bins.iter().enumerate().filter(|(_, bin)| bin[3] > 0);
    let mut found: Vec<(usize, [u8; 3])> = found.map(|(key, bin)| (key, mean(bin))).collect();
    found.sort_by_key(|&(key, _)| std::cmp::Reverse(bins[key][3]));
    let (sure, rest) = found.split_at(found.len().min(SURE));
    let mut colors: Vec<[u8; 3]> = sure.iter().map(|&(_, color)| color).collect();
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

fn nearest(colors: &[[u8; 3]], color: [u8; 3]) -> u8 {
    let all = colors.iter().enumerate();
    let nearest = all.min_by_key(|(_, other)| distance(**other, color));
    nearest.map_or(0, |(index, _)| index as u8)
}

impl Film {
    /// A film of this size whose colours are those of `pixels`: red, green, blue and opacity of
    /// each, of some of its frames.
    ///
    /// # Errors
    /// When a GIF cannot be so large.
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

    /// Adds a frame that is shown for so many hundredths of a second: red, green, blue and
    /// opacity of each pixel. Pixels that are missing are those of the frame before, or black.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn add(&mut self, pixels: &[u8], hundredths: u16) -> Result<(), EncodingError> {
        let (width, height) = (usize::from(self.width), usize::from(self.height));
        let pixels = pixels.as_chunks::<4>().0.iter().take(width * height);
        let mut indices: Vec<u8> = pixels.map(|&pixel| self.index(pixel)).collect();
        let known = indices.len().min(self.last.len());
        indices.extend_from_slice(self.last.get(known..).unwrap_or_default());
        indices.resize(width * height, 0);
        let is_first = self.last.is_empty();
        let is_changed = |at: usize| is_first || indices[at] != self.last[at];
        // The rectangle around what has changed; at least a pixel.
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

    /// The file.
    ///
    /// # Errors
    /// When it cannot be ended.
    pub fn finish(self) -> Result<Vec<u8>, EncodingError> {
        self.encoder.into_inner()
    }
}
