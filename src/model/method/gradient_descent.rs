//! Gradient descent: step = α g.
//!
//! Source: A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées",
//! Comptes Rendus 25 (1847).

use crate::model::cost::Gradient;

pub(super) fn step(gradient: Gradient, rate: f64) -> Gradient {
    gradient.times(rate)
}
