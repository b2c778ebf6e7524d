//! AdaGrad, for each parameter by itself: s ← s + g², step = α g / (√s + ε). The steps shrink,
//! because s only grows.
//!
//! Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods for Online Learning and
//! Stochastic Optimization", Journal of Machine Learning Research 12 (2011), with the diagonal
//! matrix of its section 1.1.

use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::update::{Inputs, Update};

/// AdaGrad.
pub struct AdaGrad;

impl Update for AdaGrad {
    const NAME: &'static str = "adagrad";
    const SETTINGS: &'static [Setting] = &[Setting::EPSILON];

    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &["s ← s + g²", "α · gₚ / (√sₚ + ε)"]
    }

    fn python(_cost: Cost) -> &'static str {
        include_str!("adagrad.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, memory: &mut Memory) -> Gradient {
        memory.second = memory.second.plus(inputs.gradient.squared());
        let scaled = inputs
            .gradient
            .over_root(memory.second, inputs.settings.epsilon);
        scaled.times(inputs.rate)
    }
}
