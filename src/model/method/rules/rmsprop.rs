//! RMSProp, for each parameter by itself: s ← β₂ s + (1 − β₂) g², step = α g / (√s + ε).
//!
//! Source: T. Tieleman and G. Hinton, "Lecture 6.5: RMSProp", Neural Networks for Machine
//! Learning, Coursera (2012).

use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::update::{Inputs, Update};

/// RMSProp.
pub struct RmsProp;

impl Update for RmsProp {
    const NAME: &'static str = "rmsprop";
    const SETTINGS: &'static [Setting] = &[Setting::BETA2, Setting::EPSILON];
    // By G. Hinton; 0.999 is by Kingma and Ba for Adam.
    const BETA2: f64 = 0.9;

    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &["s ← β₂ s + (1 − β₂) g²", "α · gₚ / (√sₚ + ε)"]
    }

    fn python(_cost: Cost) -> &'static str {
        include_str!("rmsprop.py")
    }

    #[inline(always)]
    fn step(inputs: &Inputs, memory: &mut Memory) -> Gradient {
        let settings = inputs.settings;
        let square = inputs.gradient.squared();
        memory.second = memory.second.fading(settings.beta2, square);
        let scaled = inputs.gradient.over_root(memory.second, settings.epsilon);
        scaled.times(inputs.rate)
    }
}
