//! The line with the least sum of Huber's losses.

use super::absolute;
use super::centred_points::CentredPoints;
use super::directional_loss::DirectionalLoss;
use super::rounding::{grain, relative};
use super::search::{Found, MANY, MOST_STEPS};
use crate::base::line::Line;
use crate::data::point::Point;
use crate::data::scaling::Scaling;
use crate::model::columns::{Columns, Pass};
use crate::model::cost::Loss;

/// The line with the least sum of Huber's losses, on points that differ in x.
///
/// Within δ of the line the sum is quadratic, beyond it linear: Newton's method with an exact
/// line search ends after finitely many steps, when a full step leaves the same points within δ
/// (K. Madsen and H. Nielsen, "Finite algorithms for robust linear regression", BIT 30, 1990).
pub(super) fn best(points: &CentredPoints, delta: f64, start: Line) -> Found {
    let columns = &points.columns;
    let loss = Loss::Huber(delta);
    let pass = |line| columns.pass(loss, Scaling::IDENTITY, line);
    let mut line = if columns.len() > MANY {
        best(&points.part(), delta, start).line
    } else {
        start
    };
    let mut sum = pass(line).loss;
    if columns.inside(delta, Scaling::IDENTITY, line)[0] < 0.1 * columns.len() as f64 {
        // A small δ: nearly the sum of |r|.
        let absolute = absolute::best(points, start).line;
        let there = pass(absolute).loss;
        if there < sum {
            (line, sum) = (absolute, there);
        }
    }
    let mut gain = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let before = gain;
        let direction;
        (direction, gain) = newton(columns, delta, line);
        // What is gained is about n times the square by which the line moves.
        let grain = grain(columns, Scaling::IDENTITY, line);
        if gain <= columns.len() as f64 * grain * grain {
            break;
        }
        let along = DirectionalLoss::new(columns, Scaling::IDENTITY, line, direction);
        let next = along.at(along.root(delta));
        let there = pass(next).loss;
        // Near the end the sum has no digits left to fall, while the gradient still has.
        let is_level = (there - sum).abs() <= relative(columns.len()) * sum;
        let is_better = there < sum || (is_level && gain < 0.5 * before);
        if !is_better || next == line {
            break;
        }
        (line, sum) = (next, there);
    }
    Found {
        line,
        loss: sum,
        is_unique: is_only(points, delta, line),
    }
}

/// A direction that leads down to where the gradient would be 0 if the points within `delta`
/// stayed the same, or, where these leave a way free, along that; and how steeply it does.
fn newton(points: &Columns, delta: f64, line: Line) -> ((f64, f64), f64) {
    let inside = points.inside(delta, Scaling::IDENTITY, line);
    // No curvature at all: that of all points is at least in proportion.
    let (reach, [count, x, _]) = if inside[0] > 0.0 {
        (delta, inside)
    } else {
        let all = points.inside(f64::INFINITY, Scaling::IDENTITY, line);
        (f64::INFINITY, all)
    };
    // About their mean nothing cancels.
    let shift = x / count;
    let about = Scaling { shift, scale: 1.0 };
    let there = Line::new(line.at(shift), line.slope);
    let [count, x, xx] = points.inside(reach, about, there);
    let Pass { score, score_z, .. } = points.pass(Loss::Huber(delta), about, there);
    let variance = xx - x * x / count;
    let rounding = 4.0 * f64::EPSILON * shift;
    let slope = if variance > count * rounding * rounding {
        (score_z - x / count * score) / variance
    } else {
        // All of them are at one x, and the line can turn there.
        let [all, _, reach] = points.inside(f64::INFINITY, about, there);
        let is_balanced = score_z.abs() <= 1e-13 * delta * (all * reach).sqrt();
        if !is_balanced {
            return ((-shift * score_z, score_z), score_z * score_z);
        }
        0.0
    };
    let height = score / count - slope * x / count;
    let gain = score * height + score_z * slope;
    ((height - slope * shift, slope), gain)
}

/// Whether no line beside this best one is as good.
///
/// The sum stays the same along a direction if and only if no point that is within δ moves, and
/// those at δ move outwards.
fn is_only(points: &CentredPoints, delta: f64, line: Line) -> bool {
    // Where x is, from the least to the largest, of points that may only rise and only sink.
    let nothing = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut rise, mut sink) = (nothing, nothing);
    let stretch = |range: &mut (f64, f64), x: f64| *range = (range.0.min(x), range.1.max(x));
    for point in points.points() {
        let Point { x, y } = point;
        let residual = y - line.at(x);
        let size = points.size(point, line.slope) + line.intercept.abs();
        let rounding = 16.0 * f64::EPSILON * size;
        if residual.abs() <= delta + rounding {
            let is_inside = residual.abs() < delta - rounding;
            if is_inside || residual > 0.0 {
                stretch(&mut rise, x);
            }
            if is_inside || residual < 0.0 {
                stretch(&mut sink, x);
            }
        }
    }
    // A line can do so if it can turn between them.
    rise.1 > sink.0 && sink.1 > rise.0
}
