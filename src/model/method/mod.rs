//! The ways downhill: how a step follows from the gradient, one file for each rule.
//!
//! In all of them g is the gradient where the step begins, α the learning rate of that step (by
//! its [`Schedule`]), and the step is subtracted: new value = old value − step. A rule may
//! remember something of earlier steps, its [`Memory`].

mod adagrad;
mod adam;
mod batch;
mod gradient_descent;
mod line_search;
mod momentum;
mod nesterov;
mod newton;
mod rmsprop;
mod schedule;

pub use batch::{Batches, Order};
pub use schedule::Schedule;

use crate::base::line::Line;
use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::objective::Objective;

/// How a step follows from the gradient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// Downhill, as far as the gradient is steep.
    #[default]
    GradientDescent,
    /// A heavy ball that keeps a part of its speed.
    Momentum,
    /// A heavy ball that looks ahead.
    Nesterov,
    /// Each parameter by the root of all its squared derivatives so far.
    AdaGrad,
    /// Each parameter by the root of the mean of its recent squared derivatives.
    RmsProp,
    /// Momentum and RMSProp, with their slow start corrected.
    Adam,
    /// Downhill to the lowest place on the way.
    LineSearch,
    /// Straight to the bottom of the bowl that fits here.
    Newton,
}

impl Rule {
    /// All rules with their names in links and in the `lab` object.
    pub const ALL: [(&'static str, Self); 8] = [
        ("gradient-descent", Self::GradientDescent),
        ("momentum", Self::Momentum),
        ("nesterov", Self::Nesterov),
        ("adagrad", Self::AdaGrad),
        ("rmsprop", Self::RmsProp),
        ("adam", Self::Adam),
        ("line-search", Self::LineSearch),
        ("newton", Self::Newton),
    ];

    /// Whether it can do with a part of the points. Those that find the length of their step by
    /// themselves would fit it to the few points at hand, so they take all.
    pub fn takes_batches(self) -> bool {
        !matches!(self, Self::LineSearch | Self::Newton)
    }

    /// Whether its step is the sum of gradients times the learning rate, so that a cost twice as
    /// large makes steps twice as large.
    pub fn is_linear(self) -> bool {
        matches!(
            self,
            Self::GradientDescent | Self::Momentum | Self::Nesterov
        )
    }

    /// Whether a step can be small because the ball turns round, not because it has arrived.
    fn swings(self) -> bool {
        matches!(self, Self::Momentum | Self::Nesterov)
    }

    /// The decay of squared derivatives where none is given: 0.9 by G. Hinton for RMSProp, 0.999
    /// by Kingma and Ba for Adam.
    pub fn usual_beta2(self) -> f64 {
        match self {
            Self::RmsProp => 0.9,
            _ => Setting::BETA2.default,
        }
    }
}

/// What a rule remembers of earlier steps; each uses what it needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Velocity, or the decaying mean of derivatives.
    pub first: Gradient,
    /// Sum or decaying mean of squared derivatives.
    pub second: Gradient,
    /// β₁ and β₂ to the power of the steps made.
    pub decays: (f64, f64),
}

impl Memory {
    /// Before the first step.
    pub const FRESH: Self = Self {
        first: Gradient::ZERO,
        second: Gradient::ZERO,
        decays: (1.0, 1.0),
    };

    /// Whether everything in it is a number.
    pub fn is_finite(&self) -> bool {
        let Self { first, second, .. } = self;
        let sizes = [first.intercept, first.slope, second.intercept, second.slope];
        sizes.into_iter().all(f64::is_finite)
    }
}

/// A rule with its settings. Those that the rule does not use are kept for when it is another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Method {
    /// How a step follows from the gradient.
    pub rule: Rule,
    /// The part β of its velocity that a heavy ball keeps.
    pub momentum: f64,
    /// The decay β₁ of the mean of derivatives.
    pub beta1: f64,
    /// The decay β₂ of the mean of squared derivatives.
    pub beta2: f64,
    /// What keeps a root from being divided by zero.
    pub epsilon: f64,
    /// How the learning rate changes with the iterations.
    pub schedule: Schedule,
    /// The number of iterations that the schedule counts in.
    pub period: f64,
    /// Points in a step; 0 for all of them.
    pub batch: usize,
    /// How the points of a batch are drawn.
    pub order: Order,
    /// Which of all random orders it is.
    pub seed: u64,
}

impl Default for Method {
    fn default() -> Self {
        Self {
            rule: Rule::default(),
            momentum: Setting::MOMENTUM.default,
            beta1: Setting::BETA1.default,
            beta2: Setting::BETA2.default,
            epsilon: Setting::EPSILON.default,
            schedule: Schedule::default(),
            period: Setting::PERIOD.default,
            batch: 0,
            order: Order::default(),
            seed: Setting::SEED.default as u64,
        }
    }
}

impl Method {
    /// The batches that it makes of `count` points; nothing where every step takes all of them.
    pub fn batches(&self, count: usize) -> Option<Batches> {
        let is_part = (1..count).contains(&self.batch) && self.rule.takes_batches();
        is_part.then(|| Batches::new(count, self.batch, self.order, self.seed))
    }

    /// Whether a run on this cost needs the points themselves, not only their moments.
    pub fn needs_points(&self, cost: Cost) -> bool {
        !cost.is_squared() || (self.batch > 0 && self.rule.takes_batches())
    }

    /// The learning rate of the step that leaves an iteration.
    pub fn rate(&self, rate: f64, iteration: u64) -> f64 {
        self.schedule.rate(rate, iteration, self.period)
    }

    /// Whether a step depends on those before it.
    pub fn remembers(&self) -> bool {
        !matches!(
            self.rule,
            Rule::GradientDescent | Rule::LineSearch | Rule::Newton
        )
    }

    /// Whether the gradient that the next step needs is not the one of the present place.
    pub fn looks_ahead(&self) -> bool {
        self.rule == Rule::Nesterov
    }

    /// Where the gradient of the next step is taken.
    pub fn outlook(&self, place: Line, memory: &Memory, rate: f64) -> Line {
        match self.rule {
            Rule::Nesterov => nesterov::outlook(place, memory, rate, self.momentum),
            _ => place,
        }
    }

    /// The step away from `place`, from the gradient where [`Method::outlook`] has it; the memory
    /// is then that of the next step.
    pub fn step(
        &self,
        objective: &Objective,
        place: Line,
        gradient: Gradient,
        memory: &mut Memory,
        rate: f64,
    ) -> Gradient {
        match self.rule {
            Rule::GradientDescent => gradient_descent::step(gradient, rate),
            // One rule: only the place differs where the gradient was taken.
            Rule::Momentum | Rule::Nesterov => {
                momentum::step(gradient, memory, rate, self.momentum)
            }
            Rule::AdaGrad => adagrad::step(gradient, memory, rate, self.epsilon),
            Rule::RmsProp => rmsprop::step(gradient, memory, rate, self.beta2, self.epsilon),
            Rule::Adam => {
                let betas = (self.beta1, self.beta2);
                adam::step(gradient, memory, rate, betas, self.epsilon)
            }
            Rule::LineSearch => line_search::step(objective, place, gradient),
            Rule::Newton => newton::step(objective, place, gradient, rate),
        }
    }

    /// Whether a small step means that the descent has arrived: the step of a heavy ball is also
    /// small where it turns round, and that of a batch where its few points happen to agree.
    pub fn settles_by_gradient(&self, has_batches: bool) -> bool {
        has_batches || self.rule.swings()
    }
}
