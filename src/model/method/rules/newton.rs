//! Newton's method: step = H⁻¹ g, which is the whole way on a bowl. It needs no learning rate.
//!
//! Where the cost has no curvature to divide by, as the mean absolute error everywhere, or
//! Huber's cost where hardly a residual is below δ, the step falls back to α g.
//!
//! Source: S. Boyd and L. Vandenberghe, Convex Optimization (2004), section 9.5; the fallback:
//! J. Nocedal and S. Wright, Numerical Optimization (2006), section 3.4.

use crate::model::cost::{Cost, Gradient, Loss};
use crate::model::method::memory::Memory;
use crate::model::method::update::{Inputs, Update};

/// Newton's method.
pub struct Newton;

impl Update for Newton {
    const NAME: &'static str = "newton";
    const TAKES_BATCHES: bool = false;
    const REMEMBERS: bool = false;

    fn uses_rate(on_squared: bool) -> bool {
        !on_squared
    }

    fn formulas(on_squared: bool) -> &'static [&'static str] {
        if on_squared {
            &["(H⁻¹ ∇ C)ₚ"]
        } else {
            &["α · ∂C / ∂p"]
        }
    }

    fn python(cost: Cost) -> &'static str {
        match cost.loss() {
            None => include_str!("newton.py"),
            Some(Loss::Absolute) => include_str!("newton_on_absolute.py"),
            Some(Loss::Huber(_)) => include_str!("newton_on_huber.py"),
        }
    }

    #[inline(always)]
    fn step(inputs: &Inputs, _memory: &mut Memory) -> Gradient {
        let step = inputs.objective.newton(inputs.place, inputs.gradient);
        step.unwrap_or_else(|| inputs.gradient.times(inputs.rate))
    }
}
