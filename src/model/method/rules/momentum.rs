//! Heavy-ball momentum: v ← β v + g, step = α v.
//!
//! Source: B. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR
//! Computational Mathematics and Mathematical Physics 4 (1964). In this form v is a sum of
//! gradients. On a bowl the roots are those of r² − (1 + β − q) r + β = 0, and the critical rate
//! is 2 (1 + β) / λmax.

use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::method::update::{Inputs, Limits, Roots, Update};

/// Heavy-ball momentum.
pub struct Momentum;

impl Update for Momentum {
    const NAME: &'static str = "momentum";
    const SETTINGS: &'static [Setting] = &[Setting::MOMENTUM];
    const SWINGS: bool = true;

    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &["v ← β v + g", "α · vₚ"]
    }

    fn python(_cost: Cost) -> &'static str {
        include_str!("momentum.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, memory: &mut Memory) -> Gradient {
        let beta = inputs.settings.momentum;
        memory.first = memory.first.times(beta).plus(inputs.gradient);
        memory.first.times(inputs.rate)
    }

    fn roots(q: f64, settings: &RuleSettings) -> Option<Roots> {
        let beta = settings.momentum;
        Some(Roots::Two {
            sum: 1.0 + beta - q,
            product: beta,
        })
    }

    fn limits(settings: &RuleSettings) -> Option<Limits> {
        let beta = settings.momentum;
        Some(Limits {
            steady: (1.0 - beta.sqrt()).powi(2),
            critical: 2.0 * (1.0 + beta),
            is_symmetric: true,
        })
    }
}
