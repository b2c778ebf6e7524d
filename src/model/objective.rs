//! What a descent makes small: a cost on the data, in the units in which x is seen, with both
//! parameters free or one of them held.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::base::bytes::Bytes;
use crate::base::line::Line;
use crate::data::point::Point;
use crate::data::scaling::Scaling;
use crate::data::sums::{Moments, Sums};
use crate::model::best::Best;
use crate::model::columns::{Columns, Digest};
use crate::model::cost::{Cost, Gradient, Loss, OVERFLOW, Parameter};
use crate::model::robust;

/// A function of two numbers, the place: intercept and slope over z, which is x as it is or
/// scaled.
///
/// Squared costs are made of eight moments, whatever the number of points; the other costs take
/// one pass over the points.
#[derive(Clone, Debug)]
pub struct Objective {
    cost: Cost,
    /// How many times the mean squared error a squared cost is.
    factor: f64,
    hold: Option<Parameter>,
    scaling: Scaling,
    /// Of z and y.
    moments: Moments,
    /// All points; only where the cost or the batches need them.
    columns: Option<Rc<Columns>>,
    /// The line from which it is seen: what is held, and where many lines are best, hangs on it.
    reference: Line,
    /// The lowest place, computed once where that takes a pass or depends on what is held.
    floor: Best,
    /// What pictures of a cost without moments are made from, once one is drawn.
    digest: OnceCell<Rc<Digest>>,
}

/// The value of an objective in one place, and its derivatives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// Cost above the lowest one.
    pub excess: f64,
    /// The derivatives by the parameters that are free; 0 by the one that is held.
    pub gradient: Gradient,
}

impl Objective {
    /// A cost on data with these moments (of x and y), seen from `reference`, a line in the data's
    /// units whose parameter is the one that is held, if one is.
    ///
    /// `columns` must be there for the costs that are not squared.
    pub fn new(
        cost: Cost,
        hold: Option<Parameter>,
        scaling: Scaling,
        moments: &Moments,
        columns: Option<Rc<Columns>>,
        reference: Line,
    ) -> Self {
        let mut objective = Self {
            cost,
            // The shape of Huber's bowl near its bottom, where the cost is none.
            factor: cost.factor(moments.count).unwrap_or(0.5),
            hold,
            scaling,
            moments: scaling.moments(moments),
            columns,
            reference,
            floor: Best {
                line: reference,
                cost: 0.0,
                is_unique: false,
            },
            digest: OnceCell::new(),
        };
        objective.floor = objective.lowest(scaling.place(reference));
        objective
    }

    /// The same cost on every so many-th point, where it needs a pass over the points and there are more
    /// than `most`; else the same.
    pub fn thinned(&self, most: usize) -> Self {
        let many = self.columns.as_ref().filter(|columns| columns.len() > most);
        let Some(columns) = many.filter(|_| !self.cost.is_squared()) else {
            return self.clone();
        };
        let columns = columns.seen_from(Point::new(0.0, 0.0), columns.len().div_ceil(most));
        let points = columns.x().iter().zip(columns.y());
        let points: Vec<_> = points.map(|(&x, &y)| Point::new(x, y)).collect();
        let moments = Sums::of(&points).moments();
        let columns = Some(Rc::new(columns));
        Self::new(
            self.cost,
            self.hold,
            self.scaling,
            &moments,
            columns,
            self.reference,
        )
    }

    /// The greatest curvature that the cost has on one point alone; nothing without points.
    pub fn steepest_point(&self) -> Option<f64> {
        let columns = self.columns.as_ref()?;
        let size = |x: &f64| self.scaling.z(*x).abs();
        let farthest = columns.x().iter().map(size).reduce(f64::max)?;
        let square = match self.hold {
            None => 1.0 + farthest * farthest,
            Some(Parameter::Slope) => 1.0,
            Some(Parameter::Intercept) => farthest * farthest,
        };
        Some(2.0 * self.factor * square)
    }

    /// The lowest place: with the parameter of `reference` that is held, or else over all places.
    fn lowest(&self, reference: Line) -> Best {
        let start = self.least_squares(reference);
        let Some((loss, columns)) = self.cost.loss().zip(self.columns.as_ref()) else {
            return start;
        };
        robust::best(
            loss,
            columns,
            self.scaling,
            self.hold,
            reference,
            start.line,
        )
    }

    /// The lowest place of the squared cost.
    fn least_squares(&self, reference: Line) -> Best {
        let moments = &self.moments;
        let square = moments.mean_square_x();
        let factor = self.factor;
        let (line, is_unique) = match self.hold {
            None => {
                let best = Best::of(moments, reference);
                (best.line, best.is_unique)
            }
            Some(_) if moments.count == 0 => (reference, false),
            Some(Parameter::Slope) => {
                let intercept = moments.mean_y - reference.slope * moments.mean_x;
                (Line::new(intercept, reference.slope), true)
            }
            // Least squares through a fixed place on the vertical axis: Σ z (y − c) / Σ z².
            Some(Parameter::Intercept) if square > 0.0 => {
                let lift = moments.mean_y - reference.intercept - moments.slope * moments.mean_x;
                let slope = moments.slope + moments.mean_x * lift / square;
                (Line::new(reference.intercept, slope), true)
            }
            Some(Parameter::Intercept) => (reference, false),
        };
        let least = factor * moments.least;
        Best {
            line,
            // The bowl is exactly 0 at its bottom; computed there it could be 1e-33.
            cost: if self.hold.is_none() {
                least
            } else {
                least + self.bowl(line)
            },
            is_unique,
        }
    }

    /// The function that is made small.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// The parameter that is held.
    pub fn hold(&self) -> Option<Parameter> {
        self.hold
    }

    /// The line, in the data's units, from which it is seen.
    pub fn reference(&self) -> Line {
        self.reference
    }

    /// How x is seen.
    pub fn scaling(&self) -> Scaling {
        self.scaling
    }

    /// The moments of z and y.
    pub fn moments(&self) -> &Moments {
        &self.moments
    }

    /// The number of points.
    pub fn count(&self) -> usize {
        self.moments.count
    }

    /// The line, in the data's units, that a place stands for.
    pub fn line(&self, place: Line) -> Line {
        self.scaling.line(place)
    }

    /// The place of a line in the data's units.
    pub fn place(&self, line: Line) -> Line {
        self.scaling.place(line)
    }

    /// How many points it keeps for itself.
    pub fn kept(&self) -> usize {
        self.columns.as_ref().map_or(0, |columns| columns.len())
    }

    /// Counts the points that it keeps, and what stands for them in pictures.
    pub(crate) fn weigh(&self, bytes: &mut Bytes) {
        if let Some(columns) = &self.columns
            && bytes.add_shared(columns)
        {
            bytes.add(columns.bytes());
        }
        if let Some(digest) = self.digest.get()
            && bytes.add_shared(digest)
        {
            bytes.add(digest.bytes());
        }
    }

    /// Whether it is what a run with this cost and method makes small, but for the place from which
    /// a parameter is held.
    pub fn serves(&self, cost: Cost, needs_points: bool) -> bool {
        self.cost == cost && self.columns.is_some() == needs_points
    }

    /// Whether it is the same function of the same data.
    pub fn is_same(&self, other: &Self) -> bool {
        let columns = match (&self.columns, &other.columns) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b) || a == b,
            (None, None) => true,
            _ => false,
        };
        columns
            && self.cost == other.cost
            && self.hold == other.hold
            && self.scaling == other.scaling
            && self.moments == other.moments
    }

    /// The lowest place. Where many are lowest it is the one nearest to `reference`, at which gradient
    /// descent from there ends, because it never moves along the flat valley.
    pub fn best(&self, reference: Line) -> Best {
        match (self.hold, self.cost.is_squared()) {
            (None, true) => self.least_squares(reference),
            (None, false) if !self.moments.has_unique_best_line() && self.count() > 0 => {
                let z = self.moments.mean_x;
                let correction = (self.floor.line.at(z) - reference.at(z)) / (1.0 + z * z);
                let line = Line::new(
                    reference.intercept + correction,
                    reference.slope + correction * z,
                );
                Best { line, ..self.floor }
            }
            _ => self.floor,
        }
    }

    /// The least cost of all places that are allowed.
    pub fn least(&self) -> f64 {
        self.floor.cost
    }

    /// The cost of a place, 0 without points, and never more than [`OVERFLOW`].
    pub fn value(&self, place: Line) -> f64 {
        let value = match self.columns.as_ref().zip(self.cost.loss()) {
            Some((columns, loss)) => self.mean(columns.pass(loss, self.scaling, place).loss),
            None => self.factor * self.moments.least + self.bowl(place),
        };
        // A descent never goes where this overflows, but a point that is added far out can make
        // a line that was merely bad cost more than there are numbers for.
        value.min(OVERFLOW)
    }

    /// What a place costs above the lowest cost.
    pub fn excess(&self, place: Line) -> f64 {
        self.evaluate(place).excess
    }

    /// The derivatives in a place.
    pub fn gradient(&self, place: Line) -> Gradient {
        self.evaluate(place).gradient
    }

    /// Both, in O(1) for squared costs, otherwise in one pass over the points.
    #[inline(always)]
    pub fn evaluate(&self, place: Line) -> Evaluation {
        if self.cost.is_squared() {
            return self.evaluate_squared(place);
        }
        self.evaluate_by_pass(place)
    }

    fn evaluate_by_pass(&self, place: Line) -> Evaluation {
        let Some((columns, loss)) = self.columns.as_ref().zip(self.cost.loss()) else {
            return self.evaluate_squared(place);
        };
        let pass = columns.pass(loss, self.scaling, place);
        let gradient = Gradient {
            intercept: -self.mean(pass.score),
            slope: -self.mean(pass.score_z),
        };
        Evaluation {
            excess: self.above_floor(self.mean(pass.loss)),
            gradient: self.masked(gradient),
        }
    }

    /// Two terms that are never negative, so that nothing cancels near the minimum and the gap to
    /// it keeps its digits.
    #[inline(always)]
    fn evaluate_squared(&self, place: Line) -> Evaluation {
        let moments = &self.moments;
        let factor = self.factor;
        let mean_residual = self.mean_residual(place);
        let slope_error = moments.slope - place.slope;
        let gradient = Gradient {
            intercept: -2.0 * factor * mean_residual,
            slope: -2.0
                * factor
                * (moments.variance_x * slope_error + moments.mean_x * mean_residual),
        };
        let excess = match self.hold {
            None => self.bowl(place),
            Some(Parameter::Slope) => factor * mean_residual * mean_residual,
            Some(Parameter::Intercept) => {
                let error = place.slope - self.floor.line.slope;
                factor * moments.mean_square_x() * error * error
            }
        };
        Evaluation {
            excess: excess.min(OVERFLOW),
            gradient: self.masked(gradient),
        }
    }

    /// A squared cost above the lowest one of all places: what the wrong slope adds, and what the
    /// wrong height adds.
    #[inline(always)]
    fn bowl(&self, place: Line) -> f64 {
        let mean_residual = self.mean_residual(place);
        let slope_error = self.moments.slope - place.slope;
        let bowl =
            self.moments.variance_x * slope_error * slope_error + mean_residual * mean_residual;
        (self.factor * bowl).min(OVERFLOW)
    }

    /// What pictures show of [`Objective::excess`]: the same, but that a million points are
    /// summed up as some thousands where the cost takes a pass over them. While a parameter is
    /// held, the landscape on both sides of the line that is allowed may lie below it.
    pub fn approximate_excess(&self, place: Line) -> f64 {
        match self.digest() {
            Some((digest, loss)) => {
                self.approximate_above_floor(digest.mean_loss(loss, self.scaling, place))
            }
            None if self.hold.is_none() => self.bowl(place),
            None => (self.factor * self.moments.least + self.bowl(place)) - self.floor.cost,
        }
    }

    /// Returns [`Self::approximate_excess`] of places of one slope, whose intercepts rise.
    pub fn approximate_excesses(&self, slope: f64, intercepts: &[f64]) -> Vec<f64> {
        match self.digest() {
            Some((digest, loss)) => {
                let costs = digest.mean_losses(loss, self.scaling, slope, intercepts);
                let costs = costs.into_iter();
                costs
                    .map(|cost| self.approximate_above_floor(cost))
                    .collect()
            }
            None => {
                let places = intercepts.iter().map(|&at| Line::new(at, slope));
                places.map(|place| self.approximate_excess(place)).collect()
            }
        }
    }

    /// The points that stand for all of them in pictures, and the loss, where the cost takes a pass over the points.
    fn digest(&self) -> Option<(&Digest, Loss)> {
        let (columns, loss) = self.columns.as_ref().zip(self.cost.loss())?;
        let digest = self.digest.get_or_init(|| Rc::new(Digest::of(columns)));
        Some((digest, loss))
    }

    fn approximate_above_floor(&self, cost: f64) -> f64 {
        match self.hold {
            // The picture of a sum may dip below the lowest cost.
            None => self.above_floor(cost),
            Some(_) => (cost - self.floor.cost).min(OVERFLOW),
        }
    }

    fn above_floor(&self, cost: f64) -> f64 {
        (cost - self.floor.cost).clamp(0.0, OVERFLOW)
    }

    /// The derivatives on some points alone, as an estimate of those on all of them.
    pub fn gradient_on(&self, indices: &[u32], place: Line) -> Gradient {
        let Some(columns) = &self.columns else {
            return self.gradient(place);
        };
        let (x, y, loss) = (columns.x(), columns.y(), self.cost.loss());
        let (mut score, mut score_z) = (0.0, 0.0);
        for &index in indices {
            let z = self.scaling.z(x[index as usize]);
            let residual = y[index as usize] - place.at(z);
            // The mean over the batch is taken below.
            let slope = match loss {
                Some(loss) => loss.slope(residual),
                None => 2.0 * residual * self.factor,
            };
            score += slope;
            score_z += slope * z;
        }
        let size = indices.len() as f64;
        self.masked(Gradient {
            intercept: -score / size,
            slope: -score_z / size,
        })
    }

    /// The step along minus the gradient that makes the cost least: its length as a multiple of
    /// the gradient.
    pub fn exact_rate(&self, place: Line, gradient: Gradient) -> f64 {
        if let Some((columns, loss)) = self.columns.as_ref().zip(self.cost.loss()) {
            let way = (-gradient.intercept, -gradient.slope);
            return robust::least_along(loss, columns, self.scaling, place, way);
        }
        // g·g / g·Hg, with H of the squared cost.
        let squared = |a: f64| a * a;
        let Gradient { intercept, slope } = gradient;
        let curved = squared(intercept + self.moments.mean_x * slope)
            + self.moments.variance_x * squared(slope);
        let rate = (squared(intercept) + squared(slope)) / (2.0 * self.factor * curved);
        if rate.is_finite() { rate } else { 0.0 }
    }

    /// Newton's step H⁻¹g; nothing where the cost has no curvature to divide by.
    pub fn newton(&self, place: Line, gradient: Gradient) -> Option<Gradient> {
        let Some((columns, loss)) = self.columns.as_ref().zip(self.cost.loss()) else {
            // On a bowl it leads to the bottom; on a flat valley, with the pseudo-inverse, to
            // the nearest place of its floor.
            let best = self.best(place).line;
            return Some(Gradient {
                intercept: place.intercept - best.intercept,
                slope: place.slope - best.slope,
            });
        };
        let Loss::Huber(delta) = loss else {
            return None;
        };
        let [n, z, zz] = columns
            .inside(delta, self.scaling, place)
            .map(|sum| self.mean(sum));
        match self.hold {
            Some(Parameter::Slope) => (n > 0.0).then(|| gradient.times(1.0 / n)),
            Some(Parameter::Intercept) => (zz > 0.0).then(|| gradient.times(1.0 / zz)),
            None => {
                let determinant = n * zz - z * z;
                (determinant > 1e-12 * n * zz).then(|| Gradient {
                    intercept: (zz * gradient.intercept - z * gradient.slope) / determinant,
                    slope: (n * gradient.slope - z * gradient.intercept) / determinant,
                })
            }
        }
    }

    /// `(1/n) Σ rᵢ`; 0 without points, where there is nothing to be wrong about.
    #[inline(always)]
    fn mean_residual(&self, place: Line) -> f64 {
        if self.moments.count == 0 {
            0.0
        } else {
            self.moments.mean_y - place.at(self.moments.mean_x)
        }
    }

    fn mean(&self, sum: f64) -> f64 {
        if self.moments.count == 0 {
            0.0
        } else {
            sum / self.moments.count as f64
        }
    }

    #[inline(always)]
    fn masked(&self, gradient: Gradient) -> Gradient {
        match self.hold {
            None => gradient,
            Some(Parameter::Intercept) => Gradient {
                intercept: 0.0,
                ..gradient
            },
            Some(Parameter::Slope) => Gradient {
                slope: 0.0,
                ..gradient
            },
        }
    }
}
