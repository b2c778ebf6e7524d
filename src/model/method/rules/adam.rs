//! Adam, for each parameter by itself: m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g²,
//! step = α m̂ / (√ŝ + ε) with m̂ = m / (1 − β₁ᵗ) and ŝ = s / (1 − β₂ᵗ) at the t-th step.
//!
//! Source: D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", ICLR (2015),
//! algorithm 1.

use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::method::update::{Inputs, Update};

/// Adam.
pub struct Adam;

impl Update for Adam {
    const NAME: &'static str = "adam";
    const SETTINGS: &'static [Setting] = &[Setting::BETA1, Setting::BETA2, Setting::EPSILON];

    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &[
            "v ← β₁ v + (1 − β₁) g",
            "s ← β₂ s + (1 − β₂) g²",
            "v′ = v / (1 − β₁ᵗ)",
            "s′ = s / (1 − β₂ᵗ)",
            "α · v′ₚ / (√s′ₚ + ε)",
        ]
    }

    fn python(_cost: Cost) -> &'static str {
        include_str!("adam.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, memory: &mut Memory) -> Gradient {
        let &RuleSettings {
            beta1,
            beta2,
            epsilon,
            ..
        } = inputs.settings;
        *memory = Memory {
            first: memory.first.fading(beta1, inputs.gradient),
            second: memory.second.fading(beta2, inputs.gradient.squared()),
            // Multiplied step by step: a power could come out differently on another machine.
            decays: (memory.decays.0 * beta1, memory.decays.1 * beta2),
        };
        let mean = memory.first.times(1.0 / (1.0 - memory.decays.0));
        let square = memory.second.times(1.0 / (1.0 - memory.decays.1));
        mean.over_root(square, epsilon).times(inputs.rate)
    }
}
