//! Animated GIFs: decoding gives the pixels that were encoded.

use gif::{ColorOutput, DecodeOptions};
use proptest::prelude::*;
use steepest::formats::gif::GifWriter;

/// Decodes a GIF: the delay and all pixels of each frame, as a person sees it.
fn seen(file: &[u8], width: usize, height: usize) -> Vec<(u16, Vec<[u8; 3]>)> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let mut decoder = options.read_info(file).unwrap();
    let size = (usize::from(decoder.width()), usize::from(decoder.height()));
    assert_eq!(size, (width, height));
    let mut shown = vec![[0; 3]; width * height];
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        let (pixels, _) = frame.buffer.as_chunks::<4>();
        for (index, pixel) in pixels.iter().enumerate() {
            let across = usize::from(frame.left) + index % usize::from(frame.width);
            let down = usize::from(frame.top) + index / usize::from(frame.width);
            if pixel[3] > 0 {
                shown[down * width + across] = [pixel[0], pixel[1], pixel[2]];
            }
        }
        frames.push((frame.delay, shown.clone()));
    }
    frames
}

fn opaque(colors: &[[u8; 3]]) -> Vec<u8> {
    let pixels = colors
        .iter()
        .map(|&[red, green, blue]| [red, green, blue, 255]);
    pixels.flatten().collect()
}

#[test]
fn flat_colours_come_back_as_they_were() {
    let (paper, panel, ink, run) = (
        [0xf6, 0xf4, 0xee],
        [0xff, 0xfd, 0xf8],
        [0x1d, 0x24, 0x30],
        [0x00, 0x72, 0xb2],
    );
    let first = [paper, paper, panel, panel, ink, ink, run, paper];
    let second = [paper, paper, panel, run, ink, ink, run, paper];
    let both = [opaque(&first), opaque(&second)].concat();
    let mut gif = GifWriter::new(4, 2, &both).unwrap();
    gif.add(&opaque(&first), 5).unwrap();
    gif.add(&opaque(&second), 7).unwrap();
    gif.add(&opaque(&second), 200).unwrap();
    let file = gif.finish().unwrap();
    assert!(file.starts_with(b"GIF89a"));
    let expected = [
        (5, first.to_vec()),
        (7, second.to_vec()),
        (200, second.to_vec()),
    ];
    assert_eq!(seen(&file, 4, 2), expected);
}

/// The panel of the dark theme, and the edge of a letter whose colour differs by three bits only.
#[test]
fn a_background_keeps_its_colour_beside_a_similar_edge() {
    let (panel, edge, letter) = ([24, 32, 41], [31, 39, 47], [34, 41, 49]);
    let mut pixels = vec![panel; 1000];
    pixels[0] = edge;
    pixels[1] = letter;
    let mut gif = GifWriter::new(100, 10, &opaque(&pixels)).unwrap();
    gif.add(&opaque(&pixels), 5).unwrap();
    let file = gif.finish().unwrap();
    let (_, shown) = &seen(&file, 100, 10)[0];
    assert_eq!((shown[2], shown[1]), (panel, letter));
}

#[test]
fn a_frame_takes_as_many_bytes_as_has_changed() {
    let size = 200;
    let mut pixels = vec![[250, 250, 250]; size * size];
    for (index, pixel) in pixels.iter_mut().enumerate() {
        // A background that does not compress well.
        let shade = (index.wrapping_mul(2_654_435_761) >> 13) as u8 & 63;
        *pixel = [shade, shade, 2 * shade];
    }
    let mut gif = GifWriter::new(200, 200, &opaque(&pixels)).unwrap();
    gif.add(&opaque(&pixels), 5).unwrap();
    let mut again = GifWriter::new(200, 200, &opaque(&pixels)).unwrap();
    again.add(&opaque(&pixels), 5).unwrap();
    for step in 0..20 {
        pixels[5000 + step] = [255, 0, 0];
        again.add(&opaque(&pixels), 5).unwrap();
    }
    let (one, many) = (gif.finish().unwrap().len(), again.finish().unwrap().len());
    assert!(
        many - one < 20 * 60,
        "{one} bytes, and {many} with 20 more frames"
    );
}

/// With more colours than a palette has, each pixel is near its own colour.
#[test]
fn many_colours_are_replaced_by_near_ones() {
    let mut pixels = Vec::new();
    for step in 0..4096_u32 {
        let part = |shift: u32| ((step >> shift & 15) * 17) as u8;
        pixels.push([part(0), part(4), part(8)]);
    }
    let mut gif = GifWriter::new(64, 64, &opaque(&pixels)).unwrap();
    gif.add(&opaque(&pixels), 5).unwrap();
    let file = gif.finish().unwrap();
    let (_, shown) = &seen(&file, 64, 64)[0];
    for (wanted, found) in pixels.iter().zip(shown) {
        let far = wanted.iter().zip(found).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(far < Some(64), "{wanted:?} became {found:?}");
    }
}

proptest! {
    #[test]
    fn any_pixels_can_be_encoded(
        width in 1_u16..20,
        height in 1_u16..20,
        frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..2000), 1..6),
    ) {
        let mut gif = GifWriter::new(width, height, &frames[0]).unwrap();
        for frame in &frames {
            gif.add(frame, 4).unwrap();
        }
        let file = gif.finish().unwrap();
        prop_assert_eq!(seen(&file, width.into(), height.into()).len(), frames.len());
    }
}
