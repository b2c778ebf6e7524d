//! The scenes of the games.

use crate::base::line::Line;
use crate::base::named::Named;
use crate::base::random::Random;
use crate::base::refusal::Refusal;
use crate::data::point::Point;
use crate::lab::{Lab, Look, Message, Panel};
use crate::model::cost::Parameter;
use crate::model::landscape::LandscapeKind;
use crate::runs::settings::RunOptions;

/// How many lines are tried by hand, and how many steps the descent makes.
pub const TRIES: u64 = 10;

/// A descent that needs more steps does not arrive.
pub const LIMIT: u64 = 300;

/// How many steps a second such a descent makes.
const SPEED: f64 = 40.0;

/// How many points a scene has.
const POINTS: u32 = 8;

/// The start of every descent.
const START: Line = Line {
    intercept: 0.0,
    slope: 1.0,
};

/// What a prediction is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The intercept, while the slope is held.
    One,
    /// Both parameters.
    Both,
    /// Both, with momentum.
    Momentum,
}

/// What is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Game {
    /// Where does the next step lead?
    Step(Level),
    /// A line by hand against the descent.
    Hand,
    /// Which learning rate arrives in the fewest steps?
    Rate,
}

impl Named for Game {
    const KIND: &'static str = "game";
    const ALL: &'static [(&'static str, Self)] = &[
        ("step-one", Self::Step(Level::One)),
        ("step-both", Self::Step(Level::Both)),
        ("step-momentum", Self::Step(Level::Momentum)),
        ("hand", Self::Hand),
        ("rate", Self::Rate),
    ];
}

/// The lab in which a round begins, counted from 0. The same game, seed and round give the same lab everywhere.
///
/// # Errors
/// Returns none: every number is in its range.
pub fn scene(game: Game, seed: u64, round: u32) -> Result<Lab, Refusal> {
    let place = Game::ALL.iter().position(|(_, other)| *other == game);
    let stream = place.unwrap_or_default() as u64 * 100 + u64::from(round);
    let mut chance = Random::new(seed, stream);
    let mut lab = Lab::default();
    let mut set = |message| lab.update(message);
    set(Message::SetPoints(points(&mut chance, spread(game, round))))?;
    set(Message::SetStart(START))?;
    let share = match game {
        Game::Step(level) => {
            for message in set_up(level, &mut chance) {
                set(message)?;
            }
            // The last of the steps are to be seen, too: so they shrink slowly, on one side of the valley or across it.
            if chance.below(2) == 0 {
                between(&mut chance, 0.72, 0.88)
            } else {
                between(&mut chance, 0.1, 0.2)
            }
        }
        Game::Hand => {
            set(Message::FitByHand(true))?;
            0.45
        }
        Game::Rate => {
            set(Message::SetIterationLimit(Some(LIMIT as f64)))?;
            set(Message::SetSpeed(Some(SPEED)))?;
            // Nobody learns anything from it.
            0.01
        }
    };
    let critical = lab.zones().map_or(1.0, |zones| zones.critical());
    let rate = two_digits(share * critical);
    lab.update(Message::SetLearningRate { index: 0, rate })?;
    Ok(lab)
}

/// What makes a lab one in which steps are predicted.
fn set_up(level: Level, chance: &mut Random) -> Vec<Message> {
    let look = |kind| Message::Look(Look::As(kind));
    let of_level = match level {
        Level::One => vec![
            look(LandscapeKind::Slices),
            Message::Hold {
                parameter: Some(Parameter::Slope),
                value: None,
            },
        ],
        Level::Both => vec![look(LandscapeKind::Contour)],
        Level::Momentum => {
            let momentum = two_digits(between(chance, 0.5, 0.8));
            let options = RunOptions {
                words: vec![("method".into(), "momentum".into())],
                numbers: vec![("momentum".into(), momentum)],
            };
            vec![
                look(LandscapeKind::Contour),
                Message::SetRun { index: 0, options },
            ]
        }
    };
    let large = Message::Enlarge(Some(Panel::Landscape));
    [vec![large], of_level].concat()
}

/// Where the x of the points lie. The rounds of a rate differ in it, and so does the rate that fits.
fn spread(game: Game, round: u32) -> [f64; 2] {
    match (game, round) {
        (Game::Rate, 0) => [-1.2, 1.6],
        (Game::Rate, 1) => [0.2, 3.0],
        (Game::Rate, _) => [-5.0, 7.0],
        _ => [0.2, 3.0],
    }
}

/// Points along a line that is far from the start, with noise and one decimal.
fn points(chance: &mut Random, [low, high]: [f64; 2]) -> Vec<Point> {
    let middle = f64::midpoint(low, high);
    let away = if chance.below(2) == 0 { -1.0 } else { 1.0 };
    let height = START.at(middle) + away * between(chance, 1.2, 2.4);
    let slope = between(chance, -0.8, 0.4);
    let line = Line::new(height - slope * middle, slope);
    let gap = (high - low) / f64::from(POINTS - 1);
    let place = |index| {
        let x = low + gap * (f64::from(index) + between(chance, -0.3, 0.3));
        let y = line.at(x) + between(chance, -0.4, 0.4);
        Point::new((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0)
    };
    (0..POINTS).map(place).collect()
}

fn between(chance: &mut Random, low: f64, high: f64) -> f64 {
    low + (high - low) * chance.part()
}

/// A positive number with two significant digits.
fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}
