//! AdaGrad, for each parameter by itself: s ← s + g², step = α g / (√s + ε). The steps shrink,
//! because s only grows.
//!
//! Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods for Online Learning and
//! Stochastic Optimization", Journal of Machine Learning Research 12 (2011), with the diagonal
//! matrix of its section 1.1.

use super::Memory;
use crate::model::cost::Gradient;

pub(super) fn step(gradient: Gradient, memory: &mut Memory, rate: f64, epsilon: f64) -> Gradient {
    memory.second = memory.second.plus(gradient.squared());
    gradient.over_root(memory.second, epsilon).times(rate)
}
