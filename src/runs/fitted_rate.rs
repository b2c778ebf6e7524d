//! A learning rate that fits the data: what a run uses until a person sets one.
//!
//! Where a step is a sum of gradients of a squared cost, the rate is the inverse of the greatest curvature
//! L, the larger eigenvalue of the Hessian, with which plain gradient descent never overshoots. A batch
//! sees other curvatures than all points together; its L is that of R. Gower et al., "SGD: General
//! Analysis and Improved Rates" (ICML 2019), section 3.3.
//! Elsewhere nothing is known beforehand, so candidates are tried.
//!
//! A trial makes the first steps from the start. A rate that lifts the cost above its start is given up,
//! and half of it is tried.

use crate::base::line::Line;
use crate::base::settings::Setting;
use crate::model::curvature::Curvature;
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::runs::rate_scale::rounded_down;
use crate::runs::run::Run;

/// The steps of a trial.
const TRIAL: u64 = 200;

/// The most points that each step of a trial takes.
const MOST_POINTS: usize = 500;

/// The most candidates, each half as large as the one before.
const CANDIDATES: usize = 60;

/// The part of the gap of the start that a candidate may leave.
const PROGRESS: f64 = 0.999;

/// How many smaller candidates are tried after the first that can be used.
const MORE: usize = 7;

/// A learning rate that fits a run on this objective, from `start`, a line in the data's units. It has two
/// digits.
///
/// Returns the default where there are no points, where the method uses no rate, and where the start is
/// the lowest place.
pub fn fitted_rate(objective: &Objective, method: &Method, start: Line) -> f64 {
    let rule = method.rule;
    if objective.count() == 0 || !rule.uses_rate(objective.cost()) {
        return Setting::LEARNING_RATE.default;
    }
    let largest = largest_curvature(objective, method).filter(|_| rule.is_linear());
    if let Some(largest) = largest
        && method.batches(objective.count()).is_none()
    {
        return rounded_down(1.0 / largest);
    }
    let objective = &objective.thinned(MOST_POINTS);
    let method = &Method {
        batch: if method.batch > MOST_POINTS {
            0
        } else {
            method.batch
        },
        ..*method
    };
    let trial = Trial {
        objective,
        method,
        start,
    };
    let rate = match largest {
        Some(largest) => trial.first_usable(1.0 / largest),
        None => trial.best(),
    };
    rate.unwrap_or(Setting::LEARNING_RATE.default)
}

/// The greatest curvature that a step sees on a squared cost; none on the others, where it changes from place to
/// place.
fn largest_curvature(objective: &Objective, method: &Method) -> Option<f64> {
    let of_all = Curvature::of(objective).largest;
    let count = objective.count();
    if of_all <= 0.0 || method.batches(count).is_none() {
        return Some(of_all).filter(|largest| *largest > 0.0);
    }
    let (n, b) = (count as f64, method.batch as f64);
    // The point that is farthest from where z is 0 has the greatest curvature of all single points.
    let steepest = objective.steepest_point()?;
    let alone = (n - b) / (b * (n - 1.0));
    let together = n * (b - 1.0) / (b * (n - 1.0));
    Some(together * of_all + alone * steepest)
}

/// First steps from the start with candidates for the rate.
struct Trial<'a> {
    objective: &'a Objective,
    method: &'a Method,
    start: Line,
}

impl Trial<'_> {
    /// What the cost is above its lowest after the first steps with a rate, and whether it was above that of
    /// the start on the way; nothing if it was twice that.
    fn gap(&self, rate: f64) -> Option<(f64, bool)> {
        let mut run = Run::new(0, self.start, self.objective.clone(), *self.method, rate);
        let (start, mut rises) = (run.gap(), false);
        for _ in 0..TRIAL {
            if run.step(1) == 0 || run.gap() > 2.0 * start {
                return None;
            }
            rises |= run.gap() > start;
        }
        Some((run.gap(), rises))
    }

    /// The first rate that can be used, from `largest` downwards.
    fn first_usable(&self, largest: f64) -> Option<f64> {
        let mut rates = candidates(largest);
        rates.find(|&rate| self.gap(rate).is_some_and(|(_, rises)| !rises))
    }

    /// The rate with which the cost comes lowest, of those that never lift it above its start. Where a point lies
    /// on the start line, the first step of any rate may lift an absolute error: then it is the lowest of all.
    ///
    /// The largest candidate takes a parameter all the way from the start to the lowest place in one step.
    fn best(&self) -> Option<f64> {
        let from = self.objective.place(self.start);
        let to = self.objective.best(from).line;
        let way = (to.intercept - from.intercept)
            .abs()
            .max((to.slope - from.slope).abs());
        let gradient = self.objective.gradient(from);
        // The methods that scale their steps by themselves begin with steps of about the rate.
        let step = if self.method.rule.is_linear() {
            gradient.intercept.abs().max(gradient.slope.abs())
        } else {
            1.0
        };
        if !(way > 0.0 && step > 0.0) {
            return None;
        }
        let least_progress = PROGRESS * self.objective.excess(from);
        // The lowest gap with its rate, of rates that lift the cost and of those that do not.
        let mut best: [Option<(f64, f64)>; 2] = [None; 2];
        let mut left = CANDIDATES;
        for rate in candidates(way / step) {
            if left == 0 {
                break;
            }
            if let Some((gap, rises)) = self.gap(rate).filter(|(gap, _)| *gap < least_progress) {
                if !rises {
                    left = left.min(MORE);
                }
                let best = &mut best[usize::from(!rises)];
                if best.is_none_or(|(least, _)| gap < least) {
                    *best = Some((gap, rate));
                }
            }
            left -= 1;
        }
        best[1].or(best[0]).map(|(_, rate)| rate)
    }
}

/// Rates of two digits, each about half as large as the one before.
fn candidates(largest: f64) -> impl Iterator<Item = f64> {
    let rates = (0..CANDIDATES as i32).map(move |halvings| largest * 0.5_f64.powi(halvings));
    rates
        .take_while(|&rate| rate > Setting::LEARNING_RATE.least)
        .map(rounded_down)
}
