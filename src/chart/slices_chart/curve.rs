//! The cost along a slice.

use crate::base::line::Line;
use crate::lab::Lab;
use crate::model::cost::{OVERFLOW, Parameter};
use crate::model::objective::Objective;

/// The cost of the chosen run when only one parameter changes.
#[derive(Clone, Copy)]
pub(super) struct Curve<'a> {
    objective: &'a Objective,
    /// The parameter that changes.
    parameter: Parameter,
    /// A place on the slice: its other parameter is held.
    at: Line,
}

impl<'a> Curve<'a> {
    /// Creates the slice through a place, in the units of the descent.
    pub fn through(lab: &'a Lab, at: Line, parameter: Parameter) -> Self {
        let objective = lab.run().objective();
        Self {
            objective,
            parameter,
            at,
        }
    }

    /// Returns the parameter that changes.
    pub fn parameter(&self) -> Parameter {
        self.parameter
    }

    /// Returns the value of the parameter at the place through which the slice goes.
    pub fn here(&self) -> f64 {
        self.parameter.of(self.at)
    }

    /// Returns the value of the parameter that is held.
    pub fn held(&self) -> f64 {
        self.parameter.other().of(self.at)
    }

    /// Returns the cost for a value of the parameter, limited to numbers that can be drawn.
    pub fn cost(&self, value: f64) -> f64 {
        let place = self.parameter.set(self.at, value);
        (self.objective.least() + self.objective.approximate_excess(place)).min(OVERFLOW)
    }

    /// Returns the value of the parameter for which the cost is lowest, as exactly as a picture needs it.
    ///
    /// Every cost is convex, so a golden section search finds it. (J. Kiefer, "Sequential minimax search for a maximum",
    /// Proceedings of the American Mathematical Society 4, 1953.)
    pub fn lowest(&self) -> f64 {
        const DOUBLINGS: usize = 60;
        const SECTIONS: usize = 60;
        const GOLDEN: f64 = 0.618_033_988_749_894_8;
        let best = self.parameter.of(self.objective.best(self.at).line);
        let reach = (self.here() - best).abs().max(1e-6 * (1.0 + best.abs()));
        // The lowest value lies between two values with higher costs on both sides of a lower one.
        let (mut low, mut high) = (best - reach, best + reach);
        let least = self.cost(best);
        for _ in 0..DOUBLINGS {
            let (is_low, is_high) = (self.cost(low) >= least, self.cost(high) >= least);
            if is_low && is_high {
                break;
            }
            let span = high - low;
            if !is_low {
                low -= span;
            }
            if !is_high {
                high += span;
            }
        }
        for _ in 0..SECTIONS {
            let part = GOLDEN * (high - low);
            let (a, b) = (high - part, low + part);
            if self.cost(a) <= self.cost(b) {
                high = b;
            } else {
                low = a;
            }
        }
        let found = f64::midpoint(low, high);
        // Where the curve is flat, the search ends anywhere.
        if self.cost(found) < least {
            found
        } else {
            best
        }
    }
}
