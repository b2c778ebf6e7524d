//! The games.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::base::line::Line;
use crate::base::phrase::Phrase;
use crate::formats::saved;
use crate::game::{Duel, Fewest, Game, Judgement, arrival, scene};
use crate::wasm::names::named;
use crate::wasm::record::{made, record};
use crate::wasm::refusals::refused;

record! {
    /// What an answer is worth, and what is told about it.
    Verdict as VerdictObject "Verdict" {
        /// Points, from 0 to 100.
        points: Number,
        /// A phrase.
        phrase: Text,
    }
}

/// The link of the lab in which a round of a game begins.
#[wasm_bindgen(js_name = sceneOfGame)]
pub fn scene_of_game(game: &str, seed: u32, round: u32) -> Result<String, JsValue> {
    let lab = scene(named(game)?, u64::from(seed), round).map_err(refused)?;
    saved::link(lab.saved()).map_err(refused)
}

/// Judges where a person has expected a step from one line to another to lead. Lines are pairs of intercept and slope.
#[wasm_bindgen(js_name = judgeStep)]
pub fn judge_step(
    game: &str,
    seed: u32,
    from: &[f64],
    to: &[f64],
    predicted: &[f64],
) -> Result<VerdictObject, JsValue> {
    let game: Game = named(game)?;
    let lab = scene(game, u64::from(seed), 0).map_err(refused)?;
    let judgement = Judgement::of(lab.dataset(), [line(from), line(to)], line(predicted));
    Ok(verdict(judgement.points, &judgement.phrase()))
}

/// Judges a line that was fitted by hand.
#[wasm_bindgen(js_name = judgeHand)]
pub fn judge_hand(seed: u32, by_hand: &[f64]) -> Result<VerdictObject, JsValue> {
    let duel = Duel::of(u64::from(seed), line(by_hand)).map_err(refused)?;
    Ok(verdict(duel.points, &duel.phrase()))
}

/// Judges a learning rate.
#[wasm_bindgen(js_name = judgeRate)]
pub fn judge_rate(seed: u32, round: u32, rate: f64) -> Result<VerdictObject, JsValue> {
    let seed = u64::from(seed);
    let fewest = Fewest::of(seed, round).map_err(refused)?;
    let mut lab = scene(Game::Rate, seed, round).map_err(refused)?;
    let steps = arrival(&mut lab, rate).map_err(refused)?;
    Ok(verdict(fewest.points(steps), &fewest.phrase(steps)))
}

fn line(pair: &[f64]) -> Line {
    let number = |index: usize| pair.get(index).copied().unwrap_or_default();
    Line::new(number(0), number(1))
}

fn verdict(points: u64, phrase: &Phrase) -> VerdictObject {
    made(Verdict {
        points: points as f64,
        phrase: phrase.encode().into(),
    })
}
