//! The first window on the points of samples and tables.

use crate::given::{self, lab};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::data::frame::Frame;
use steepest::data::point::Point;
use steepest::data::samples::Sample;

/// Whether a frame holds all points and the feet of all their residuals from a line.
fn holds(frame: Frame, points: &[Point], line: Line) -> bool {
    points.iter().all(|point| {
        let foot = line.at(point.x);
        frame.x.contains(point.x) && frame.y.contains(point.y) && frame.y.contains(foot)
    })
}

#[test]
fn the_first_window_of_every_sample_shows_the_start_line_and_all_feet() {
    for sample in Sample::ALL {
        let (sample, lab) = (sample.name, lab([given::sample(sample.name)]));
        let points = lab.dataset().points();
        assert!(holds(lab.frame(), points, lab.start()), "{sample}");
    }
}

#[test]
fn an_intercept_that_is_near_is_in_the_window() {
    let start = Line::new(0.0, 1.0);
    for (low, high, is_near) in [
        (0.499, 1.1, true),
        (-7.0, -3.0, true),
        (-2.0, 5.0, true),
        (64.0, 73.0, false),
        (-73.0, -64.0, false),
    ] {
        let points = [Point::new(low, low), Point::new(high, high)];
        let frame = Frame::around(&points, Some(start));
        assert_eq!(frame.x.contains(0.0), is_near, "{frame:?}");
        assert!(!is_near || frame.y.contains(start.at(0.0)), "{frame:?}");
    }
}

#[test]
fn a_line_that_would_squeeze_the_points_is_left_out() {
    let points = [Point::new(1.7e9, 20.0), Point::new(1.7e9 + 600.0, 32.0)];
    let frame = Frame::around(&points, Some(Line::new(0.0, 1.0)));
    assert_eq!(frame.y, Frame::around(&points, None).y);
}

proptest! {
    #[test]
    fn any_points_and_the_feet_of_their_residuals_are_in_the_first_window(
        points in prop::collection::vec((-1e3..1e3, -1e3..1e3), 1..20),
        (scale_x, scale_y) in (1e-6..1e6, 1e-6..1e6),
        (intercept, slope) in (-1e3..1e3, -10.0..10.0),
    ) {
        let place = |(x, y): (f64, f64)| Point::new(scale_x * x, scale_y * y);
        let points: Vec<_> = points.into_iter().map(place).collect();
        let line = Line::new(intercept, slope);
        let frame = Frame::around(&points, Some(line));
        let span = |values: Vec<f64>| {
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            high - values.iter().copied().fold(f64::INFINITY, f64::min)
        };
        let heights: Vec<_> = points.iter().map(|point| point.y).collect();
        let mut all = heights.clone();
        all.extend(points.iter().map(|point| line.at(point.x)));
        if points.len() > 1 && frame.x.contains(0.0) {
            all.push(intercept);
        }
        if points.len() > 1 && span(all) < 9.99 * span(heights) {
            prop_assert!(holds(frame, &points, line), "{:?}", frame);
            prop_assert!(!frame.x.contains(0.0) || frame.y.contains(intercept), "{:?}", frame);
        }
        prop_assert!(points.iter().all(|point| frame.x.contains(point.x) && frame.y.contains(point.y)));
    }
}
