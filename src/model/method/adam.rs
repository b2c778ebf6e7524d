//! Adam, for each parameter by itself: m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g²,
//! step = α m̂ / (√ŝ + ε) with m̂ = m / (1 − β₁ᵗ) and ŝ = s / (1 − β₂ᵗ) at the t-th step.
//!
//! Source: D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", ICLR (2015),
//! algorithm 1.

use super::Memory;
use crate::model::cost::Gradient;

pub(super) fn step(
    gradient: Gradient,
    memory: &mut Memory,
    rate: f64,
    (beta1, beta2): (f64, f64),
    epsilon: f64,
) -> Gradient {
    *memory = Memory {
        first: memory.first.fading(beta1, gradient),
        second: memory.second.fading(beta2, gradient.squared()),
        // Multiplied step by step: a power could come out differently on another machine.
        decays: (memory.decays.0 * beta1, memory.decays.1 * beta2),
    };
    let mean = memory.first.times(1.0 / (1.0 - memory.decays.0));
    let square = memory.second.times(1.0 / (1.0 - memory.decays.1));
    mean.over_root(square, epsilon).times(rate)
}
