//! What a prediction is worth.

use super::points::points;
use crate::base::line::Line;
use crate::base::phrase::Phrase;
use crate::data::dataset::Dataset;

/// How far a prediction may be away to be exact, and to be close, as a share of the step.
const EXACT: f64 = 0.02;
const CLOSE: f64 = 0.15;

/// How a prediction differs from the step that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// It does not.
    Exact,
    /// By little.
    Close,
    /// Nothing was moved.
    Still,
    /// It leads away from where the step leads.
    Backwards,
    /// It leads aside.
    Aside,
    /// It is too short.
    Short,
    /// It is too long.
    Long,
}

/// A prediction beside the step that was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// Points, from 0 to [`MOST`](super::MOST): none for a prediction that is as far away as the step is long.
    pub points: u64,
    /// How far away it is, in units of y: the root of the mean square by which both lines differ at the points. In a bowl this is
    /// the root of half the difference in the quadratic form of the Hessian, so it does not depend on units or on the picture.
    pub distance: f64,
    /// The length of the prediction in the direction of the step, as a multiple of the step.
    pub reach: f64,
    /// What is wrong with it.
    pub error: Error,
}

impl Judgement {
    /// Compares a prediction with the step from one line to another.
    pub fn of(dataset: &Dataset, [from, to]: [Line; 2], predicted: Line) -> Self {
        let (step, guess) = (difference(from, to), difference(from, predicted));
        let off = difference(to, predicted);
        let square = |line: Line| product(dataset, line, line);
        let length = square(step).sqrt().max(f64::MIN_POSITIVE);
        let distance = square(off).sqrt();
        let share = distance / length;
        let reach = product(dataset, guess, step) / (length * length);
        let beside = (square(guess) / (length * length) - reach * reach).max(0.0);
        let error = if share <= EXACT {
            Error::Exact
        } else if share <= CLOSE {
            Error::Close
        } else if predicted == from {
            Error::Still
        } else if guess.intercept * step.intercept + guess.slope * step.slope <= 0.0 {
            Error::Backwards
        } else if reach <= 0.0 || beside.sqrt() > (reach - 1.0).abs() {
            Error::Aside
        } else if reach < 1.0 {
            Error::Short
        } else {
            Error::Long
        };
        let missed = if error == Error::Exact { 0.0 } else { share };
        Self {
            points: points(1.0 - missed),
            distance,
            reach,
            error,
        }
    }

    /// What is told about it.
    pub fn phrase(&self) -> Phrase {
        let key = match self.error {
            Error::Exact => "game.exact",
            Error::Close => "game.close",
            Error::Still => "game.still",
            Error::Backwards => "game.backwards",
            Error::Aside => "game.aside",
            Error::Short => "game.short",
            Error::Long => "game.long",
        };
        let said = Phrase::new(key).number("distance", self.distance);
        match self.error {
            Error::Short | Error::Long => said.number("reach", self.reach),
            _ => said,
        }
    }
}

fn difference(from: Line, to: Line) -> Line {
    Line::new(to.intercept - from.intercept, to.slope - from.slope)
}

/// The mean product of two differences of lines at the points.
fn product(dataset: &Dataset, a: Line, b: Line) -> f64 {
    let sum: f64 = dataset.points().iter().map(|p| a.at(p.x) * b.at(p.x)).sum();
    sum / dataset.len().max(1) as f64
}
