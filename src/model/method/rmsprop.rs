//! RMSProp, for each parameter by itself: s ← β₂ s + (1 − β₂) g², step = α g / (√s + ε).
//!
//! Source: T. Tieleman and G. Hinton, "Lecture 6.5: RMSProp", Neural Networks for Machine
//! Learning, Coursera (2012).

use super::Memory;
use crate::model::cost::Gradient;

pub(super) fn step(
    gradient: Gradient,
    memory: &mut Memory,
    rate: f64,
    beta: f64,
    epsilon: f64,
) -> Gradient {
    memory.second = memory.second.fading(beta, gradient.squared());
    gradient.over_root(memory.second, epsilon).times(rate)
}
