//! The settings that rules use, beside the learning rate.

use crate::base::settings::Setting;

/// The settings that rules use. Those that the present rule does not use are kept for when
/// another is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSettings {
    /// The part β of its velocity that a heavy ball keeps.
    pub momentum: f64,
    /// The decay β₁ of the mean of derivatives.
    pub beta1: f64,
    /// The decay β₂ of the mean of squared derivatives.
    pub beta2: f64,
    /// The ε that keeps a root from being divided by zero.
    pub epsilon: f64,
}

impl RuleSettings {
    /// Each setting with its present value.
    pub fn each_mut(&mut self) -> [(&'static Setting, &mut f64); 4] {
        [
            (&Setting::MOMENTUM, &mut self.momentum),
            (&Setting::BETA1, &mut self.beta1),
            (&Setting::BETA2, &mut self.beta2),
            (&Setting::EPSILON, &mut self.epsilon),
        ]
    }

    /// The value of the setting with this name, if it is one of these.
    pub fn get(mut self, name: &str) -> Option<f64> {
        let found = self.each_mut().into_iter();
        let mut found = found.filter(|(setting, _)| setting.name == name);
        found.next().map(|(_, value)| *value)
    }
}

impl Default for RuleSettings {
    fn default() -> Self {
        Self {
            momentum: Setting::MOMENTUM.default,
            beta1: Setting::BETA1.default,
            beta2: Setting::BETA2.default,
            epsilon: Setting::EPSILON.default,
        }
    }
}
