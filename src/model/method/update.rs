//! What the file of a rule says about it.

use crate::base::line::Line;
use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::objective::Objective;

/// What a step is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// What is being minimised.
    pub objective: &'a Objective,
    /// Where the step begins.
    pub place: Line,
    /// The gradient where [`Update::lookahead`] has it.
    pub gradient: Gradient,
    /// The learning rate of this step.
    pub rate: f64,
    /// The settings of the method.
    pub settings: &'a RuleSettings,
}

/// A rule: how a step follows from the gradient, and what is particular about it.
///
/// In all of them g is the gradient, α the learning rate of the step, and the step is subtracted:
/// new value = old value − step.
pub trait Update {
    /// Its name in links, in files, in the locales and in the `lab` object.
    const NAME: &'static str;

    /// The settings it uses, beside the learning rate.
    const SETTINGS: &'static [Setting] = &[];

    /// The β₂ of a run for which none was chosen.
    const BETA2: f64 = Setting::BETA2.default;

    /// Whether it can work with some of the points. A rule that finds the length of its step by
    /// itself would fit it to the few points at hand, so it takes all of them.
    const TAKES_BATCHES: bool = true;

    /// Whether a step depends on those before it.
    const REMEMBERS: bool = true;

    /// Whether a step can be small because the descent turns round, not because it has arrived.
    const SWINGS: bool = false;

    /// Whether the gradient is taken elsewhere than where the step begins.
    const LOOKS_AHEAD: bool = false;

    /// Whether it uses the learning rate, on squared costs or on the others.
    fn uses_rate(_on_squared: bool) -> bool {
        true
    }

    /// Its formulas, on squared costs or on the others: first how each thing that it remembers changes, for one parameter w with
    /// the derivative g, and last what it subtracts from a parameter, where the index ₚ stands for the parameter.
    ///
    /// They are plain text with letters, ₁ below, ² above, ′ behind a letter, `√(…)`, and `a / b` for a fraction.
    /// `www/panels/formulas/notation.js` reads them.
    fn formulas(_on_squared: bool) -> &'static [&'static str] {
        &["α · ∂C / ∂p"]
    }

    /// Its steps in Python, on this cost: a template of [`crate::formats::python`].
    fn python(cost: Cost) -> &'static str;

    /// Where the gradient of the next step is taken.
    fn lookahead(place: Line, _memory: &Memory, _rate: f64, _settings: &RuleSettings) -> Line {
        place
    }

    /// The step; the memory is then that of the next step.
    fn step(inputs: &Inputs, memory: &mut Memory) -> Gradient;

    /// For a rule whose step is a sum of gradients times the learning rate: what a step does to
    /// the distance in an eigendirection of curvature λ, with q = αλ.
    fn roots(_q: f64, _settings: &RuleSettings) -> Option<Roots> {
        None
    }

    /// For the same rules: the values of q at which the behaviour changes.
    fn limits(_settings: &RuleSettings) -> Option<Limits> {
        None
    }
}

/// The roots r of the polynomial by which a step multiplies what is left of the distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Roots {
    /// One root.
    One(f64),
    /// The two roots of r² − sum · r + product.
    Two {
        /// The sum of both roots.
        sum: f64,
        /// The product of both roots.
        product: f64,
    },
}

impl Roots {
    /// The size of the larger root.
    pub fn radius(self) -> f64 {
        match self {
            Self::One(root) => root.abs(),
            Self::Two { sum, product } => {
                let discriminant = sum * sum - 4.0 * product;
                if discriminant < 0.0 {
                    product.sqrt()
                } else {
                    f64::midpoint(sum.abs(), discriminant.sqrt())
                }
            }
        }
    }
}

/// The values of q = αλ at which the behaviour of a rule changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Up to here all roots are positive, so that nothing changes sign.
    pub steady: f64,
    /// From here on a root is not smaller than 1.
    pub critical: f64,
    /// Whether the larger root has the same size at q and at `critical` − q.
    pub is_symmetric: bool,
}
