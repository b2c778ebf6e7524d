//! Nesterov's accelerated gradient: v ← β v + g(w − α β v), step = α v, which is momentum with the
//! gradient taken where the velocity alone would lead.
//!
//! Source: Y. Nesterov, "A method of solving a convex programming problem with convergence rate
//! O(1/k²)", Soviet Mathematics Doklady 27 (1983), in the form of I. Sutskever, J. Martens,
//! G. Dahl and G. Hinton, "On the importance of initialization and momentum in deep learning",
//! ICML (2013), section 2. On a bowl the roots are those of
//! r² − (1 + β)(1 − q) r + β (1 − q) = 0.

use super::momentum::Momentum;
use crate::base::line::Line;
use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::method::update::{Inputs, Limits, Roots, Update};

/// Nesterov's accelerated gradient.
pub struct Nesterov;

impl Update for Nesterov {
    const NAME: &'static str = "nesterov";
    const SETTINGS: &'static [Setting] = &[Setting::MOMENTUM];
    const SWINGS: bool = true;
    const LOOKS_AHEAD: bool = true;

    /// Where the velocity alone would lead: w − α β v.
    fn lookahead(place: Line, memory: &Memory, rate: f64, settings: &RuleSettings) -> Line {
        let ahead = memory.first.times(rate * settings.momentum);
        ahead.subtracted_from(place)
    }

    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &["v ← β v + g (w − α β v)", "α · vₚ"]
    }

    fn python(_cost: Cost) -> &'static str {
        include_str!("nesterov.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, memory: &mut Memory) -> Gradient {
        Momentum::step(inputs, memory)
    }

    fn roots(q: f64, settings: &RuleSettings) -> Option<Roots> {
        let beta = settings.momentum;
        Some(Roots::Two {
            sum: (1.0 + beta) * (1.0 - q),
            product: beta * (1.0 - q),
        })
    }

    fn limits(settings: &RuleSettings) -> Option<Limits> {
        let beta = settings.momentum;
        Some(Limits {
            steady: ((1.0 - beta) / (1.0 + beta)).powi(2),
            critical: 2.0 * (1.0 + beta) / (1.0 + 2.0 * beta),
            is_symmetric: false,
        })
    }
}
