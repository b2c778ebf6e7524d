//! Exact line search: step = t g with the t that makes the cost along −g least. It needs no
//! learning rate.
//!
//! On a bowl t = g·g / g·Hg, and each step stands at right angles to the last (S. Boyd and
//! L. Vandenberghe, Convex Optimization (2004), section 9.2 and example 9.3.2). On the mean
//! absolute error it can end in a crease above the lowest place, from which no step straight down
//! −g is better: steepest descent may fail where the cost has corners (same, section 9.3, after
//! P. Wolfe, 1975).

use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::update::{Inputs, Update};

/// Exact line search.
pub struct LineSearch;

impl Update for LineSearch {
    const NAME: &'static str = "line-search";
    const TAKES_BATCHES: bool = false;
    const REMEMBERS: bool = false;

    fn uses_rate(_on_squared: bool) -> bool {
        false
    }

    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &["t · ∂C / ∂p"]
    }

    fn python(_cost: Cost) -> &'static str {
        include_str!("line_search.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, _memory: &mut Memory) -> Gradient {
        let rate = inputs.objective.exact_rate(inputs.place, inputs.gradient);
        inputs.gradient.times(rate)
    }
}
