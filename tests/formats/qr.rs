//! QR codes, read as a camera reads them.

use proptest::prelude::*;
use rqrr::PreparedImage;
use steepest::formats::qr::{self, QUIET};

/// The width of a module in pixels.
const PIXELS: usize = 4;

/// Draws the code of a text and decodes the picture.
fn read(text: &str) -> String {
    let code = qr::code(text).unwrap();
    let side = code.side as usize;
    let mut dark = vec![false; side * side];
    for piece in code.path.split('M').skip(1) {
        let numbers: Vec<usize> = piece
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let [x, y, width, ..] = numbers[..] else {
            panic!("{piece}")
        };
        assert_eq!(piece, format!("{x} {y}h{width}v1h-{width}z"));
        dark[y * side + x..y * side + x + width].fill(true);
    }
    let edge = side * PIXELS;
    let shade = |x: usize, y: usize| {
        let is_dark = dark[y / PIXELS * side + x / PIXELS];
        if is_dark { 0 } else { 255 }
    };
    let mut picture = PreparedImage::prepare_from_greyscale(edge, edge, shade);
    let found = picture.detect_grids();
    assert_eq!(found.len(), 1);
    found[0].decode().unwrap().1
}

#[test]
fn a_code_reads_as_its_text() {
    for length in [1, 60, 400, 1300, 2300] {
        let text = "https://example.org/steepest/#steepest=1&points=1.5,-2.25;3,4&runs=adam"
            .chars()
            .cycle()
            .take(length)
            .collect::<String>();
        assert_eq!(read(&text), text);
    }
}

#[test]
fn the_border_is_light() {
    let code = qr::code("steepest").unwrap();
    // The smallest code has 21 modules a side.
    assert_eq!(code.side, 21 + 2 * QUIET);
    assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
}

#[test]
fn a_text_that_is_too_long_has_no_code() {
    assert!(qr::code(&"a".repeat(2953)).is_some());
    assert_eq!(qr::code(&"a".repeat(2954)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_text_reads_as_it_is(text in "[ -~]{1,300}") {
        prop_assert_eq!(read(&text), text);
    }
}
