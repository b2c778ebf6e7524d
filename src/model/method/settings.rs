//! A rule with everything that is set for it.

use crate::base::line::Line;
use crate::base::settings::Setting;
use crate::model::cost::{Cost, Gradient};
use crate::model::method::batch::{Batches, Order};
use crate::model::method::memory::Memory;
use crate::model::method::rule_settings::RuleSettings;
use crate::model::method::rules::Rule;
use crate::model::method::schedule::Schedule;
use crate::model::method::update::Inputs;
use crate::model::objective::Objective;

/// A rule with everything that is set for it, but for the learning rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Method {
    /// How a step follows from the gradient.
    pub rule: Rule,
    /// The settings that rules use.
    pub settings: RuleSettings,
    /// How the learning rate changes with the iterations.
    pub schedule: Schedule,
    /// The number of iterations that the schedule counts in.
    pub period: f64,
    /// Points in a step; 0 for all of them.
    pub batch: usize,
    /// How the points of a batch are drawn.
    pub order: Order,
    /// The seed of the random order.
    pub seed: u64,
}

impl Default for Method {
    fn default() -> Self {
        Self {
            rule: Rule::default(),
            settings: RuleSettings::default(),
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

    /// Where the gradient of the next step is taken.
    #[inline]
    pub fn lookahead(&self, place: Line, memory: &Memory, rate: f64) -> Line {
        self.rule.lookahead(place, memory, rate, &self.settings)
    }

    /// The step away from `place`, from the gradient where [`Method::lookahead`] has it; the memory
    /// is then that of the next step.
    pub fn step(
        &self,
        objective: &Objective,
        place: Line,
        gradient: Gradient,
        memory: &mut Memory,
        rate: f64,
    ) -> Gradient {
        let inputs = Inputs {
            objective,
            place,
            gradient,
            rate,
            settings: &self.settings,
        };
        self.rule.step(&inputs, memory)
    }

    /// Whether a small step may come before the descent has arrived, so that the gradient decides:
    /// the step of a heavy ball is also small where it turns round, and that of a batch where its
    /// few points happen to agree.
    #[inline]
    pub fn settles_by_gradient(&self, has_batches: bool) -> bool {
        has_batches || self.rule.swings()
    }
}
