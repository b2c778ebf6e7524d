//! What tests begin with.

use steepest::cost::Cost;
use steepest::dataset::{Dataset, Point};
use steepest::line::Line;
use steepest::method::Method;
use steepest::objective::Objective;
use steepest::run::Run;
use steepest::scaling::Scaling;
use steepest::sums::Moments;

/// The mean squared error on data with these moments.
pub fn squares(moments: &Moments) -> Objective {
    let near = Line::new(0.0, 1.0);
    Objective::new(Cost::Mse, None, Scaling::IDENTITY, moments, None, near)
}

/// Gradient descent on it.
#[allow(dead_code)]
pub fn descent(start: Line, moments: &Moments, rate: f64) -> Run {
    Run::new(0, start, squares(moments), Method::default(), rate)
}

/// The moments of some points.
#[allow(dead_code)]
pub fn moments(points: &[(f64, f64)]) -> Moments {
    let points = points.iter().map(|&(x, y)| Point::new(x, y));
    Dataset::new(points.collect()).unwrap().moments()
}
