//! The gradient against central differences, and the cost against its definition.

use crate::given::squares;
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::model::best::Best;
use steepest::model::curvature::Curvature;

fn points() -> impl Strategy<Value = Vec<Point>> {
    let point = (-50.0..50.0_f64, -50.0..50.0_f64).prop_map(|(x, y)| Point::new(x, y));
    prop::collection::vec(point, 1..40)
}

fn line() -> impl Strategy<Value = Line> {
    (-20.0..20.0_f64, -20.0..20.0_f64).prop_map(|(c, m)| Line::new(c, m))
}

fn by_definition(points: &[Point], line: Line) -> f64 {
    let squares = points.iter().map(|p| (p.y - line.at(p.x)).powi(2));
    squares.sum::<f64>() / points.len() as f64
}

proptest! {
    #[test]
    fn the_cost_is_the_mean_of_the_squared_residuals(points in points(), line in line()) {
        let expected = by_definition(&points, line);
        let moments = Dataset::new(points).unwrap().moments();
        let found = squares(&moments).value(line);
        prop_assert!((found - expected).abs() <= 1e-12 * (1.0 + expected), "{found} {expected}");
    }

    #[test]
    fn the_gradient_is_the_slope_of_the_cost(points in points(), line in line()) {
        // Central differences of a quadratic have no truncation error, so the step may be wide.
        let h = 0.5;
        let moments = Dataset::new(points).unwrap().moments();
        let at = |c: f64, m: f64| squares(&moments).value(Line::new(line.intercept + c, line.slope + m));
        let gradient = squares(&moments).gradient(line);
        let by_intercept = (at(h, 0.0) - at(-h, 0.0)) / (2.0 * h);
        let by_slope = (at(0.0, h) - at(0.0, -h)) / (2.0 * h);
        let size = at(0.0, 0.0);
        prop_assert!((gradient.intercept - by_intercept).abs() <= 1e-11 * (1.0 + size));
        prop_assert!((gradient.slope - by_slope).abs() <= 1e-11 * (1.0 + size));
    }

    #[test]
    fn no_line_is_better_than_the_best(points in points(), other in line()) {
        let moments = Dataset::new(points).unwrap().moments();
        let best = Best::of(&moments, other);
        prop_assert!(squares(&moments).value(other) >= best.cost);
        let there = squares(&moments).value(best.line);
        prop_assert!((there - best.cost).abs() <= 1e-9 * (1.0 + best.cost), "{there} {best:?}");
    }

    #[test]
    fn the_eigenvalues_have_the_trace_and_the_determinant(points in points()) {
        let moments = Dataset::new(points).unwrap().moments();
        let curvature = Curvature::of(&squares(&moments));
        let square = moments.mean_x * moments.mean_x + moments.variance_x;
        let trace = 2.0 * (1.0 + square);
        let determinant = 4.0 * moments.variance_x;
        prop_assert!((curvature.smallest + curvature.largest - trace).abs() <= 1e-12 * trace);
        let product = curvature.smallest * curvature.largest;
        prop_assert!((product - determinant).abs() <= 1e-12 * (1.0 + determinant));
    }
}
