//! Exact line search: step = t g with the t that makes the cost along −g least. It needs no
//! learning rate.
//!
//! On a bowl t = g·g / g·Hg, and each step stands at right angles to the last (S. Boyd and
//! L. Vandenberghe, Convex Optimization (2004), section 9.2 and example 9.3.2). On the mean
//! absolute error it can end in a crease above the lowest place, from which no step straight down
//! −g is better: steepest descent may fail where the cost has corners (same, section 9.3, after
//! P. Wolfe, 1975).

use crate::base::line::Line;
use crate::model::cost::Gradient;
use crate::model::objective::Objective;

pub(super) fn step(objective: &Objective, place: Line, gradient: Gradient) -> Gradient {
    gradient.times(objective.exact_rate(place, gradient))
}
