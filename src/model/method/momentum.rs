//! Heavy-ball momentum: v ← β v + g, step = α v.
//!
//! Source: B. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR
//! Computational Mathematics and Mathematical Physics 4 (1964). In this form v is a sum of
//! gradients, and on a bowl the critical rate is 2 (1 + β) / λmax.

use super::Memory;
use crate::model::cost::Gradient;

pub(super) fn step(gradient: Gradient, memory: &mut Memory, rate: f64, beta: f64) -> Gradient {
    memory.first = memory.first.times(beta).plus(gradient);
    memory.first.times(rate)
}
