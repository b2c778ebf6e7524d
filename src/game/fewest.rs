//! The learning rate that arrives in the fewest steps.

use super::points::points;
use super::scene::{Game, LIMIT, scene};
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::lab::{Lab, Message};

/// How many rates are tried first, each a fiftieth smaller than the one before, and how many then around the best of them.
const COARSE: i32 = 250;
const FINE: i32 = 20;

/// The rate of a scene that needs the fewest steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fewest {
    /// The rate.
    pub rate: f64,
    /// How many steps it needs.
    pub steps: u64,
}

/// How many steps a lab needs with a learning rate; nothing if it does not arrive within [`LIMIT`].
///
/// # Errors
/// Returns an error if the rate is out of its range.
pub fn arrival(lab: &mut Lab, rate: f64) -> Result<Option<u64>, Refusal> {
    lab.update(Message::SetLearningRate { index: 0, rate })?;
    Ok(lab.descent_that_arrives().map(|(steps, _)| steps))
}

impl Fewest {
    /// Tries many rates in a scene.
    ///
    /// # Errors
    /// Returns none: every number is in its range.
    pub fn of(seed: u64, round: u32) -> Result<Self, Refusal> {
        let mut lab = scene(Game::Rate, seed, round)?;
        let highest = lab.zones().map_or(1.0, |zones| zones.critical());
        // Should no rate arrive, one is as good as the other.
        let none = Self {
            rate: highest / 2.0,
            steps: LIMIT,
        };
        let coarse = (0..COARSE).map(|place| highest * 0.98_f64.powi(place));
        let near = none.or_better(&mut lab, coarse)?;
        let fine = (-FINE..FINE).map(|place| near.rate * (1.0 + 0.001 * f64::from(place)));
        near.or_better(&mut lab, fine)
    }

    /// Of some rates, the one that needs the fewest steps, if it needs fewer than this one.
    fn or_better(self, lab: &mut Lab, rates: impl Iterator<Item = f64>) -> Result<Self, Refusal> {
        let mut fewest = self;
        for rate in rates {
            match arrival(lab, rate)? {
                Some(steps) if steps < fewest.steps => fewest = Self { rate, steps },
                _ => {}
            }
        }
        Ok(fewest)
    }

    /// The points for arriving after so many steps, or not at all.
    pub fn points(&self, steps: Option<u64>) -> u64 {
        let share = steps.map_or(0.0, |steps| self.steps as f64 / steps.max(1) as f64);
        points(share)
    }

    /// What is told about it.
    pub fn phrase(&self, steps: Option<u64>) -> Phrase {
        let key = match steps {
            None => "game.rate-never",
            Some(steps) if steps <= self.steps => "game.rate-best",
            Some(_) => "game.rate-slower",
        };
        let said = Phrase::new(key)
            .number("rate", self.rate)
            .whole("fewest", self.steps);
        steps.map_or(said.clone(), |steps| said.whole("steps", steps))
    }
}
