//! The small pictures of samples.

use steepest::chart::sketch::Sketch;
use steepest::data::samples::Sample;

fn sketch(name: &str) -> Sketch {
    Sketch::of(Sample::named(name).unwrap())
}

#[test]
fn the_points_of_every_sample_fill_its_box() {
    for sample in Sample::ALL {
        let Sketch { points, .. } = Sketch::of(sample);
        let coordinates = |part: usize| points.iter().skip(part).step_by(2).copied();
        for part in [0, 1] {
            let least = coordinates(part).fold(f64::INFINITY, f64::min);
            let most = coordinates(part).fold(f64::NEG_INFINITY, f64::max);
            let is_full = (least, most) == (0.0, 1.0);
            let is_flat = (least, most) == (0.5, 0.5);
            assert!(is_full || is_flat, "{}: {least} to {most}", sample.name);
        }
    }
}

#[test]
fn the_line_is_the_best_one_where_there_is_one() {
    let [left, right] = sketch("three-people").line.unwrap();
    assert!(left < right);
    let [left, right] = sketch("candle").line.unwrap();
    assert!(left > right, "the candle burns down");
    // The line passes through the only point at another x.
    let [_, right] = sketch("anscombe-4").line.unwrap();
    assert!((right - 1.0).abs() < 1e-9, "{right}");
    for name in ["vertical", "one-point"] {
        assert_eq!(sketch(name).line, None, "{name}");
    }
}

#[test]
fn a_point_that_comes_more_than_once_is_drawn_once() {
    assert_eq!(sketch("galton").points.len(), 2 * 102);
    assert_eq!(sketch("old-faithful").points.len(), 2 * 272);
}
