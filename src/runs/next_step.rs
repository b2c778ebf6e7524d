//! The next step of one parameter, in numbers.

use crate::model::cost::{Gradient, Parameter};
use crate::model::method::Rule;
use crate::runs::run::Run;

/// The next step of one parameter: `next = now − step` and `step = rate · direction`, in the units of the descent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextStep {
    /// The present value.
    pub now: f64,
    /// The derivative from which the step is made: of the points of its batch, and ahead where the method looks ahead.
    pub derivative: f64,
    /// The derivative on all points at the present place.
    pub full_derivative: f64,
    /// What the rate is multiplied by; not finite where the rate is 0.
    pub direction: f64,
    /// The learning rate of this step, or the factor that line search has found.
    pub rate: f64,
    /// What is subtracted.
    pub step: f64,
    /// The value after the step.
    pub next: f64,
}

impl NextStep {
    /// The next step of a parameter of a run.
    pub fn of(run: &Run, parameter: Parameter) -> Self {
        let of = |gradient: Gradient| parameter.part_of(gradient);
        let now = parameter.of(run.place());
        let (derivative, step) = (of(run.gradient()), of(run.step_size()));
        let rate = match run.method().rule {
            Rule::LineSearch => step / derivative,
            _ => run.rate_now(),
        };
        Self {
            now,
            derivative,
            full_derivative: of(run.slope_here()),
            direction: step / rate,
            rate,
            step,
            next: parameter.of(run.next_place()),
        }
    }
}
