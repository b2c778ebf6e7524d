//! A line by hand against the descent.

use super::points::points;
use super::scene::{Game, TRIES, scene};
use crate::base::line::Line;
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::lab::Message;

/// How a line by hand and the descent have ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duel {
    /// The cost of the line by hand.
    pub by_hand: f64,
    /// The cost of the descent after [`TRIES`] steps.
    pub by_descent: f64,
    /// The share of the way from the cost of the start down to the lowest that the line by hand has come, as points.
    pub points: u64,
}

impl Duel {
    /// Compares a line with the descent of the scene.
    ///
    /// # Errors
    /// Returns an error if the line is not finite.
    pub fn of(seed: u64, line: Line) -> Result<Self, Refusal> {
        let mut lab = scene(Game::Hand, seed, 0)?;
        let (start, best) = (lab.run().cost(), lab.best().cost);
        let by_hand = lab.cost_at(line)?;
        lab.update(Message::Step(TRIES))?;
        let way = (start - by_hand) / (start - best).max(f64::MIN_POSITIVE);
        Ok(Self {
            by_hand,
            by_descent: lab.run().cost(),
            points: points(way),
        })
    }

    /// What is told about it.
    pub fn phrase(&self) -> Phrase {
        let key = if self.by_hand < self.by_descent {
            "game.hand-won"
        } else {
            "game.hand-lost"
        };
        Phrase::new(key)
            .number("hand", self.by_hand)
            .number("descent", self.by_descent)
            .whole("steps", TRIES)
    }
}
