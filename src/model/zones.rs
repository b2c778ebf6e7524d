//! What a learning rate does on a bowl of known curvature, method by method.
//!
//! In each eigendirection of the Hessian, with q = αλ, a step multiplies what is left of the
//! distance by the roots r of a polynomial: r = 1 − q for gradient descent,
//! r² − (1 + β − q) r + β = 0 for the heavy ball, and r² − (1 + β)(1 − q) r + β (1 − q) = 0 for
//! Nesterov's gradient. Everything here follows from the size of the larger root.
//!
//! Source: S. Boyd and L. Vandenberghe, Convex Optimization (2004), sections 9.1 to 9.3; B. Polyak,
//! Introduction to Optimization (1987), section 3.2.1; G. Goh, "Why Momentum Really Works",
//! Distill (2017); L. Lessard, B. Recht and A. Packard, "Analysis and Design of Optimization
//! Algorithms via Integral Quadratic Constraints", SIAM Journal on Optimization 26 (2016),
//! section 2.2.

use crate::model::cost::{Cost, Gradient};
use crate::model::curvature::Curvature;
use crate::model::method::{Method, Rule};
use crate::model::objective::Objective;

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

/// The polynomial of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Law {
    Descent,
    HeavyBall(f64),
    Nesterov(f64),
}

impl Law {
    /// The size of the larger root at q = αλ.
    fn radius(self, q: f64) -> f64 {
        let larger = |sum: f64, product: f64| {
            let discriminant = sum * sum - 4.0 * product;
            if discriminant < 0.0 {
                product.sqrt()
            } else {
                f64::midpoint(sum.abs(), discriminant.sqrt())
            }
        };
        match self {
            Self::Descent => (1.0 - q).abs(),
            Self::HeavyBall(beta) => larger(1.0 + beta - q, beta),
            Self::Nesterov(beta) => larger((1.0 + beta) * (1.0 - q), beta * (1.0 - q)),
        }
    }

    /// The q up to which both roots are positive, so that nothing changes sign.
    fn steady(self) -> f64 {
        match self {
            Self::Descent => 1.0,
            Self::HeavyBall(beta) => (1.0 - beta.sqrt()).powi(2),
            Self::Nesterov(beta) => ((1.0 - beta) / (1.0 + beta)).powi(2),
        }
    }

    /// The q from which on a root is not smaller than 1.
    fn critical(self) -> f64 {
        match self {
            Self::Descent => 2.0,
            Self::HeavyBall(beta) => 2.0 * (1.0 + beta),
            Self::Nesterov(beta) => 2.0 * (1.0 + beta) / (1.0 + 2.0 * beta),
        }
    }
}

/// The learning rates at which a method changes its behaviour on a bowl.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zones {
    curvature: Curvature,
    law: Law,
}

impl Zones {
    /// The zones of a method on an objective.
    ///
    /// # Errors
    /// Says why theory gives none.
    pub fn of(objective: &Objective, method: &Method) -> Result<Self, Absence> {
        let law = match method.rule {
            Rule::GradientDescent => Law::Descent,
            Rule::Momentum => Law::HeavyBall(method.momentum),
            Rule::Nesterov => Law::Nesterov(method.momentum),
            Rule::AdaGrad | Rule::RmsProp | Rule::Adam => return Err(Absence::Adaptive),
            Rule::LineSearch | Rule::Newton => return Err(Absence::NoRate),
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
            Ok(Self { curvature, law })
        } else {
            // The slope alone is free, and every z is 0: no place is lower than another.
            Err(Absence::NoPoints)
        }
    }

    /// The zones of plain gradient descent on a bowl; nothing where the bowl is flat everywhere.
    pub fn of_descent(curvature: Curvature) -> Option<Self> {
        let law = Law::Descent;
        (curvature.largest > 0.0).then_some(Self { curvature, law })
    }

    /// The learning rate at and above which the descent does not converge.
    pub fn critical(&self) -> f64 {
        self.law.critical() / self.curvature.largest
    }

    /// Where zig-zagging begins.
    pub fn steady(&self) -> f64 {
        self.law.steady() / self.curvature.largest
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
        Some(match self.law {
            // There the flat and the steep direction shrink at the same pace.
            Law::Descent => 2.0 / (largest + smallest),
            Law::HeavyBall(beta) => 2.0 * (1.0 + beta) / (largest + smallest),
            Law::Nesterov(_) => {
                let (mut low, mut high) = (0.0, self.critical());
                for _ in 0..80 {
                    let middle = f64::midpoint(low, high);
                    let steep = self.law.radius(middle * largest);
                    if steep > self.law.radius(middle * smallest) {
                        high = middle;
                    } else {
                        low = middle;
                    }
                }
                low
            }
        })
    }

    /// What a learning rate does here.
    pub fn zone(&self, rate: f64) -> Zone {
        if rate >= self.critical() {
            Zone::Diverges
        } else if rate >= self.steady() {
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
        let steep = self.law.radius(rate * self.curvature.largest);
        if self.curvature.smallest > 0.0 {
            steep.max(self.law.radius(rate * self.curvature.smallest))
        } else {
            steep
        }
    }

    /// How the cost above the lowest one ends under gradient descent: the part of it in the
    /// direction that shrinks slowest, and the factor by which each step multiplies the distance
    /// there (the excess goes with its square). `g² / 2λ` is the excess of a gradient g along an
    /// eigenvector. With momentum the gap ripples, and there is no such line.
    pub fn decay(&self, gradient: Gradient, rate: f64) -> Option<(f64, f64)> {
        if self.law != Law::Descent {
            return None;
        }
        let part = |direction: (f64, f64), curvature: f64| {
            let along = gradient.intercept * direction.0 + gradient.slope * direction.1;
            let factor = self.law.radius(rate * curvature);
            (along * along / (2.0 * curvature), factor)
        };
        let across = part(self.curvature.across, self.curvature.largest);
        if self.curvature.smallest == 0.0 {
            return Some(across);
        }
        let along = part(self.curvature.along(), self.curvature.smallest);
        Some(if along.1 >= across.1 { along } else { across })
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
            let factor = self.law.radius(rate * curvature);
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
