//! What a learning rate does on a bowl of known curvature, method by method.
//!
//! In each eigendirection of the Hessian, with q = αλ, a step multiplies what is left of the
//! distance by the roots of a polynomial, which the file of a rule tells. Everything here follows
//! from the size of the larger root.
//!
//! Source: S. Boyd and L. Vandenberghe, Convex Optimization (2004), sections 9.1 to 9.3; B. Polyak,
//! Introduction to Optimization (1987), section 3.2.1; G. Goh, "Why Momentum Really Works",
//! Distill (2017); L. Lessard, B. Recht and A. Packard, "Analysis and Design of Optimization
//! Algorithms via Integral Quadratic Constraints", SIAM Journal on Optimization 26 (2016),
//! section 2.2.

use crate::base::power::power;
use crate::model::cost::{Cost, Gradient};
use crate::model::curvature::Curvature;
use crate::model::method::update::{Limits, Roots};
use crate::model::method::{Method, Rule, RuleSettings};
use crate::model::objective::Objective;

/// More steps than this are as good as never arriving.
const MOST_STEPS: f64 = 1e15;

/// What a learning rate does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Even across the valley progress is slow: below a tenth of the steady rate.
    Crawls,
    /// Every direction shrinks without changing sign.
    Steady,
    /// The steep direction overshoots, but less each time.
    ZigZags,
    /// Each step lands higher on the other side (exactly at the critical rate: as high, for ever).
    Diverges,
}

/// Why no zones can be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Absence {
    /// There are no points.
    NoPoints,
    /// The mean absolute error has no curvature.
    Absolute,
    /// The curvature of Huber's cost changes with the line. Below this rate gradient descent
    /// surely converges.
    Huber {
        /// Two over the greatest curvature that the cost has anywhere.
        safe: f64,
    },
    /// Each step sees the landscape of its own few points.
    Batches,
    /// The method scales its steps by itself.
    Adaptive,
    /// The method finds the length of its steps by itself.
    NoRate,
}

/// The learning rates at which a method changes its behaviour on a bowl.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zones {
    curvature: Curvature,
    rule: Rule,
    settings: RuleSettings,
    limits: Limits,
}

impl Zones {
    /// The zones of a method on an objective.
    ///
    /// # Errors
    /// Says why theory gives none.
    pub fn of(objective: &Objective, method: &Method) -> Result<Self, Absence> {
        let &Method { rule, settings, .. } = method;
        let Some(limits) = rule.limits(&settings) else {
            let has_rate = rule.uses_rate(Cost::default());
            return Err(if has_rate {
                Absence::Adaptive
            } else {
                Absence::NoRate
            });
        };
        if objective.count() == 0 {
            return Err(Absence::NoPoints);
        }
        if objective.cost() == Cost::Mae {
            return Err(Absence::Absolute);
        }
        if let Some(bound) = Curvature::bound(objective) {
            let safe = 2.0 / bound.largest;
            return Err(Absence::Huber { safe });
        }
        if method.batches(objective.count()).is_some() {
            return Err(Absence::Batches);
        }
        let curvature = Curvature::of(objective);
        if curvature.largest > 0.0 {
            Ok(Self {
                curvature,
                rule,
                settings,
                limits,
            })
        } else {
            // The slope alone is free, and every z is 0: no place is lower than another.
            Err(Absence::NoPoints)
        }
    }

    /// The zones of plain gradient descent on a bowl; nothing where the bowl is flat everywhere.
    pub fn of_descent(curvature: Curvature) -> Option<Self> {
        let (rule, settings) = (Rule::GradientDescent, RuleSettings::default());
        let limits = rule.limits(&settings)?;
        (curvature.largest > 0.0).then_some(Self {
            curvature,
            rule,
            settings,
            limits,
        })
    }

    /// The size of the larger root at q = αλ; 1, so that nothing shrinks, where there is none.
    fn radius(&self, q: f64) -> f64 {
        let roots = self.rule.roots(q, &self.settings);
        roots.map_or(1.0, Roots::radius)
    }

    /// The learning rate at and above which the descent does not converge.
    pub fn critical(&self) -> f64 {
        self.limits.critical / self.curvature.largest
    }

    /// Where zig-zagging begins.
    pub fn steady(&self) -> f64 {
        self.limits.steady / self.curvature.largest
    }

    /// Where crawling ends.
    pub fn crawling(&self) -> f64 {
        0.1 * self.steady()
    }

    /// The fixed learning rate that shrinks the slowest direction most. On a flat valley there is
    /// none; along it nothing shrinks.
    pub fn fastest(&self) -> Option<f64> {
        let Curvature {
            smallest, largest, ..
        } = self.curvature;
        if smallest == 0.0 {
            return None;
        }
        // There the flat and the steep direction shrink at the same pace.
        if self.limits.is_symmetric {
            return Some(self.limits.critical / (largest + smallest));
        }
        let (mut low, mut high) = (0.0, self.critical());
        for _ in 0..80 {
            let middle = f64::midpoint(low, high);
            let steep = self.radius(middle * largest);
            if steep > self.radius(middle * smallest) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(low)
    }

    /// What a learning rate does here.
    pub fn zone(&self, rate: f64) -> Zone {
        if rate >= self.critical() {
            Zone::Diverges
        } else if rate > self.steady() {
            Zone::ZigZags
        } else if rate >= self.crawling() {
            Zone::Steady
        } else {
            Zone::Crawls
        }
    }

    /// The factor by which, in the long run, one step at this rate multiplies the distance to the
    /// minimum in the slowest direction. A flat valley does not count, because no step ever moves
    /// along it.
    pub fn contraction(&self, rate: f64) -> f64 {
        let steep = self.radius(rate * self.curvature.largest);
        if self.curvature.smallest > 0.0 {
            steep.max(self.radius(rate * self.curvature.smallest))
        } else {
            steep
        }
    }

    /// How the cost above the lowest one ends under gradient descent: the part of it in the
    /// direction that shrinks slowest, and the factor by which each step multiplies the distance
    /// there (the excess goes with its square). `g² / 2λ` is the excess of a gradient g along an
    /// eigenvector. With momentum the gap ripples, and there is no such line.
    pub fn decay(&self, gradient: Gradient, rate: f64) -> Option<(f64, f64)> {
        if self.rule != Rule::GradientDescent {
            return None;
        }
        let [across, along] = self.excesses(gradient, rate);
        let is_along = self.curvature.smallest > 0.0 && along.1 >= across.1;
        Some(if is_along { along } else { across })
    }

    /// The parts of the excess across the valley and along it, each with the factor by which a step
    /// multiplies the distance there.
    fn excesses(&self, gradient: Gradient, rate: f64) -> [(f64, f64); 2] {
        let part = |direction: (f64, f64), curvature: f64| {
            if curvature == 0.0 {
                // No step ever moves along a flat valley.
                return (0.0, 0.0);
            }
            let along = gradient.intercept * direction.0 + gradient.slope * direction.1;
            let factor = self.radius(rate * curvature);
            (along * along / (2.0 * curvature), factor)
        };
        [
            part(self.curvature.across, self.curvature.largest),
            part(self.curvature.along(), self.curvature.smallest),
        ]
    }

    /// About how many more steps at this rate it takes until the cost is no more than `gap` above the
    /// lowest one, up to 10¹⁵; nothing where it diverges.
    ///
    /// In each eigendirection the excess goes with the square of the distance.
    pub fn steps_down(&self, gradient: Gradient, rate: f64, gap: f64) -> Option<f64> {
        if self.zone(rate) == Zone::Diverges {
            return None;
        }
        let parts = self.excesses(gradient, rate);
        let left = |steps: f64| -> f64 {
            let left = |(excess, factor): (f64, f64)| excess * power(factor, 2.0 * steps);
            parts.into_iter().map(left).sum()
        };
        if left(0.0) <= gap {
            return Some(0.0);
        }
        let (mut low, mut high) = (0.0, 1.0);
        while left(high) > gap {
            (low, high) = (high, 2.0 * high);
            if high > MOST_STEPS {
                return Some(MOST_STEPS);
            }
        }
        while high - low > f64::max(1.0, high / 1000.0) {
            let middle = f64::midpoint(low, high);
            if left(middle) > gap {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(high.ceil())
    }

    /// About how many more steps at this rate it takes until both step sizes are below the
    /// tolerance; nothing where they never will be.
    ///
    /// In each eigendirection the gradient shrinks by the size of the root a step, and with it
    /// the step size.
    pub fn steps_left(&self, gradient: Gradient, rate: f64, tolerance: f64) -> Option<f64> {
        if self.zone(rate) == Zone::Diverges {
            return None;
        }
        let steps = |direction: (f64, f64), curvature: f64| {
            let along = gradient.intercept * direction.0 + gradient.slope * direction.1;
            // The step size of the parameter that moves most in this direction.
            let size = rate * (along * direction.0.abs().max(direction.1.abs())).abs();
            let factor = self.radius(rate * curvature);
            if size < tolerance {
                0.0
            } else {
                (tolerance / size).ln() / factor.ln()
            }
        };
        let across = steps(self.curvature.across, self.curvature.largest);
        let along = if self.curvature.smallest > 0.0 {
            steps(self.curvature.along(), self.curvature.smallest)
        } else {
            0.0
        };
        let steps = across.max(along).ceil();
        (steps.is_finite() && tolerance > 0.0).then_some(steps)
    }
}
