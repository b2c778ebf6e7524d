//! Newton's method: step = H⁻¹ g, which is the whole way on a bowl. It needs no learning rate.
//!
//! Where the cost has no curvature to divide by, as the mean absolute error everywhere, or
//! Huber's cost where hardly a residual is below δ, the step falls back to α g.
//!
//! Source: S. Boyd and L. Vandenberghe, Convex Optimization (2004), section 9.5; the fallback:
//! J. Nocedal and S. Wright, Numerical Optimization (2006), section 3.4.

use super::gradient_descent;
use crate::base::line::Line;
use crate::model::cost::Gradient;
use crate::model::objective::Objective;

pub(super) fn step(objective: &Objective, place: Line, gradient: Gradient, rate: f64) -> Gradient {
    let step = objective.newton(place, gradient);
    step.unwrap_or_else(|| gradient_descent::step(gradient, rate))
}
