//! The list of rules.
//!
//! A new rule is a file in this folder that implements [`Update`], a `mod` line, and a line in
//! the list.

mod adagrad;
mod adam;
mod gradient_descent;
mod line_search;
mod momentum;
mod nesterov;
mod newton;
mod rmsprop;

use crate::base::line::Line;
use crate::base::named::Named;
use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::method::update::{Inputs, Limits, Roots, Update};

/// Makes the enum of all rules, in the order in which they are offered, and calls of what their
/// files say. A `match` instead of a table of pointers, so that a step costs no indirect call.
macro_rules! rules {
    ($($(#[$meaning:meta])* $file:ident::$rule:ident,)+) => {
        /// How a step follows from the gradient.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Rule {
            #[default]
            $($(#[$meaning])* $rule,)+
        }

        impl Named for Rule {
            const KIND: &'static str = "method";
            const ALL: &'static [(&'static str, Self)] =
                &[$((<$file::$rule as Update>::NAME, Self::$rule)),+];
        }

        impl Rule {
            /// The settings it uses, beside the learning rate.
            pub fn settings(self) -> &'static [Setting] {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::SETTINGS,)+
                }
            }

            /// The β₂ of a run for which none was chosen.
            pub fn usual_beta2(self) -> f64 {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::BETA2,)+
                }
            }

            /// Whether it can work with some of the points in a step.
            pub fn takes_batches(self) -> bool {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::TAKES_BATCHES,)+
                }
            }

            /// Whether a step depends on those before it.
            pub fn remembers(self) -> bool {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::REMEMBERS,)+
                }
            }

            /// Whether a step can be small because the descent turns round, not because it has arrived.
            #[inline(always)]
            pub fn swings(self) -> bool {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::SWINGS,)+
                }
            }

            /// Whether the gradient is taken elsewhere than where the step begins.
            #[inline(always)]
            pub fn looks_ahead(self) -> bool {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::LOOKS_AHEAD,)+
                }
            }

            /// Whether it uses the learning rate on this cost.
            pub fn uses_rate(self, cost: Cost) -> bool {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::uses_rate(cost.is_squared()),)+
                }
            }

            /// Its formulas on this cost: see [`Update::formulas`].
            pub fn formulas(self, cost: Cost) -> &'static [&'static str] {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::formulas(cost.is_squared()),)+
                }
            }

            /// Its steps in Python, on this cost: see [`Update::python`].
            pub fn python(self, cost: Cost) -> &'static str {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::python(cost),)+
                }
            }

            /// Where the gradient of the next step is taken.
            #[inline(always)]
            pub fn lookahead(self, place: Line, memory: &Memory, rate: f64, settings: &RuleSettings) -> Line {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::lookahead(place, memory, rate, settings),)+
                }
            }

            /// The step; the memory is then that of the next step.
            #[inline(always)]
            pub fn step(self, inputs: &Inputs, memory: &mut Memory) -> Gradient {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::step(inputs, memory),)+
                }
            }

            /// What a step does to the distance in an eigendirection: see [`Update::roots`].
            pub fn roots(self, q: f64, settings: &RuleSettings) -> Option<Roots> {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::roots(q, settings),)+
                }
            }

            /// The values of q at which its behaviour changes: see [`Update::limits`].
            pub fn limits(self, settings: &RuleSettings) -> Option<Limits> {
                match self {
                    $(Self::$rule => <$file::$rule as Update>::limits(settings),)+
                }
            }
        }
    };
}

rules! {
    /// A step along the negative gradient.
    gradient_descent::GradientDescent,
    /// Heavy-ball momentum.
    momentum::Momentum,
    /// Momentum with the gradient taken ahead.
    nesterov::Nesterov,
    /// Each derivative divided by the root of the sum of its squares so far.
    adagrad::AdaGrad,
    /// Each derivative divided by the root of the mean of its recent squares.
    rmsprop::RmsProp,
    /// Momentum and RMSProp with bias correction.
    adam::Adam,
    /// The step along the negative gradient to the least cost in that direction.
    line_search::LineSearch,
    /// The step to the minimum of the quadratic with the curvature found here.
    newton::Newton,
}

impl Rule {
    /// Whether its step is a sum of gradients times the learning rate, so that a cost twice as
    /// large makes steps twice as large.
    pub fn is_linear(self) -> bool {
        self.limits(&RuleSettings::default()).is_some()
    }
}
