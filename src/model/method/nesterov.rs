//! Nesterov's accelerated gradient: v ← β v + g(w − α β v), step = α v, which is momentum with the
//! gradient taken where the velocity alone would lead.
//!
//! Source: Y. Nesterov, "A method of solving a convex programming problem with convergence rate
//! O(1/k²)", Soviet Mathematics Doklady 27 (1983), in the form of I. Sutskever, J. Martens,
//! G. Dahl and G. Hinton, "On the importance of initialization and momentum in deep learning",
//! ICML (2013), section 2.

use super::Memory;
use crate::base::line::Line;

/// Where the velocity alone would lead: w − α β v.
pub(super) fn outlook(place: Line, memory: &Memory, rate: f64, beta: f64) -> Line {
    let ahead = memory.first.times(rate * beta);
    Line::new(place.intercept - ahead.intercept, place.slope - ahead.slope)
}
