//! A small picture of a sample: its points and its best line in a box.

use crate::base::line::Line;
use crate::data::samples::Sample;
use crate::data::sums::Sums;
use crate::model::best::Best;

/// The points and the best line of a sample, as parts of the width and the height of the box that they fill.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// x0, y0, x1, … from 0 to 1. y grows upwards.
    pub points: Vec<f64>,
    /// The heights of the best line at the left and at the right end, which may be outside of the box, if one line is the best.
    pub line: Option<[f64; 2]>,
}

impl Sketch {
    /// The sketch of a sample.
    pub fn of(sample: &Sample) -> Self {
        let points = sample.points();
        let (left, right) = span(points.iter().map(|point| point.x));
        let (bottom, top) = span(points.iter().map(|point| point.y));
        let best = Best::of(&Sums::of(&points).moments(), Line::new(0.0, 0.0));
        let height = |x| part(best.line.at(x), bottom, top);
        let mut marks: Vec<_> = points
            .iter()
            .map(|point| [part(point.x, left, right), part(point.y, bottom, top)])
            .collect();
        // Points that come more than once are next to each other.
        marks.dedup();
        Self {
            points: marks.concat(),
            line: best.is_unique.then(|| [height(left), height(right)]),
        }
    }
}

/// The least and the greatest of some numbers.
fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold(
        (f64::INFINITY, f64::NEG_INFINITY),
        |(least, most), value| (least.min(value), most.max(value)),
    )
}

/// Where a value is between two others. Half way if these are the same.
fn part(value: f64, from: f64, to: f64) -> f64 {
    if to > from {
        (value - from) / (to - from)
    } else {
        0.5
    }
}
