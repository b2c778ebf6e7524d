//! Gradient descent: step = α g.
//!
//! Source: A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées",
//! Comptes Rendus 25 (1847).

use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::method::update::{Inputs, Limits, Roots, Update};

/// Gradient descent.
pub struct GradientDescent;

impl Update for GradientDescent {
    const NAME: &'static str = "gradient-descent";
    const REMEMBERS: bool = false;

    fn python(_cost: Cost) -> &'static str {
        include_str!("gradient_descent.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, _memory: &mut Memory) -> Gradient {
        inputs.gradient.times(inputs.rate)
    }

    fn roots(q: f64, _settings: &RuleSettings) -> Option<Roots> {
        Some(Roots::One(1.0 - q))
    }

    fn limits(_settings: &RuleSettings) -> Option<Limits> {
        Some(Limits {
            steady: 1.0,
            critical: 2.0,
            is_symmetric: true,
        })
    }
}
