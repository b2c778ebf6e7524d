//! The resolution of the charts.

use proptest::prelude::*;
use steepest::chart::Screen;
use steepest::chart::screen::greatest_scale;

/// The canvases of the data chart, of the cost chart and of the landscape.
const COUNTS: [usize; 3] = [4, 3, 4];

/// The bytes of all canvases of charts of these sizes, on a screen with so many device pixels for a pixel.
fn bytes(sizes: [(f64, f64); 3], scale: f64) -> f64 {
    let charts = [0, 1, 2].map(|chart| {
        let (width, height) = sizes[chart];
        let screen = Screen {
            width,
            height,
            scale,
        };
        (COUNTS[chart], screen)
    });
    let scale = scale.min(greatest_scale(&charts));
    let bytes = charts.map(|(count, screen)| {
        let (width, height) = Screen { scale, ..screen }.pixels();
        4.0 * count as f64 * f64::from(width) * f64::from(height)
    });
    bytes.iter().sum()
}

/// The sizes of three charts that share a window, about as wide screens show them.
fn shared(width: f64, height: f64) -> [(f64, f64); 3] {
    [
        (0.45 * width, 0.9 * height),
        (0.3 * width, 0.45 * height),
        (0.3 * width, 0.45 * height),
    ]
}

#[test]
fn canvases_are_as_fine_as_usual_screens_and_bounded_on_the_largest() {
    for (width, height, scale) in [
        (1920.0, 1080.0, 1.0),
        (1920.0, 1080.0, 2.0),
        (2560.0, 1440.0, 2.0),
        (3008.0, 1692.0, 2.0),
        (390.0, 844.0, 3.0),
        (3840.0, 2160.0, 1.0),
    ] {
        let charts = shared(width, height).map(|(width, height)| {
            let screen = Screen {
                width,
                height,
                scale,
            };
            (4, screen)
        });
        assert!(
            greatest_scale(&charts) >= scale,
            "{width} × {height} at {scale}"
        );
    }
    let largest = bytes(shared(3840.0, 2160.0), 3.0);
    assert!((250e6..300e6).contains(&largest), "{largest}");
}

proptest! {
    #[test]
    fn canvases_take_no_more_than_300_megabytes(
        sizes in prop::array::uniform3((0.0..8000.0_f64, 0.0..5000.0_f64)),
        scale in 0.5..6.0_f64,
    ) {
        prop_assert!(bytes(sizes, scale) <= 300e6);
    }
}
