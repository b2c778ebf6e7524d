//! The scenes that seeds decide.

use proptest::prelude::*;
use steepest::base::named::Named as _;
use steepest::formats::saved;
use steepest::game::{Fewest, Game, LIMIT, Level, TRIES, arrival, scene};
use steepest::lab::{Lab, Message, Status};
use steepest::model::cost::Parameter;

fn games() -> Vec<Game> {
    Game::ALL.iter().map(|(_, game)| *game).collect()
}

fn seeds() -> impl Strategy<Value = u64> {
    any::<u32>().prop_map(u64::from)
}

proptest! {
    #[test]
    fn a_scene_is_the_same_for_everybody_and_fits_into_a_link(seed in seeds(), round in 0_u32..3) {
        for game in games() {
            let lab = scene(game, seed, round).unwrap();
            let link = saved::link(lab.saved()).unwrap();
            prop_assert_eq!(&saved::link(scene(game, seed, round).unwrap().saved()).unwrap(), &link);
            let opened = saved::open(&link).unwrap();
            prop_assert!(opened.problems.is_empty());
            let again = Lab::restored(opened.saved).unwrap();
            prop_assert_eq!(again.dataset().points(), lab.dataset().points());
            prop_assert_eq!(again.run().next_line(), lab.run().next_line());
            prop_assert!(link.len() < 400, "{}", link);
        }
    }

    #[test]
    fn every_step_that_is_to_be_predicted_can_be_seen(seed in seeds()) {
        for level in [Level::One, Level::Both, Level::Momentum] {
            let mut lab = scene(Game::Step(level), seed, 0).unwrap();
            let gap = lab.run().cost() - lab.best().cost;
            prop_assert!(gap > 0.2 * lab.best().cost, "the start is far from the lowest place");
            for _ in 0..3 {
                let (here, next) = (lab.run().line(), lab.run().next_line());
                prop_assert_ne!(here, next);
                if level == Level::One {
                    prop_assert_eq!(here.slope, next.slope);
                }
                lab.update(Message::Step(1)).unwrap();
            }
            lab.update(Message::Step(LIMIT)).unwrap();
            prop_assert_ne!(lab.status(), Status::Diverged);
        }
    }

    #[test]
    fn the_descent_beside_a_hand_comes_far_but_not_to_the_end(seed in seeds()) {
        let mut lab = scene(Game::Hand, seed, 0).unwrap();
        prop_assert!(lab.is_by_hand());
        let (start, best) = (lab.run().cost(), lab.best().cost);
        lab.update(Message::Step(TRIES)).unwrap();
        let left = (lab.run().cost() - best) / (start - best);
        prop_assert!(left > 0.0 && left < 0.5, "{} is left", left);
    }
}

#[test]
fn some_rate_arrives_in_every_round_and_the_first_one_does_not() {
    for seed in 0..40 {
        for round in 0..3 {
            let fewest = Fewest::of(seed, round).unwrap();
            assert!((2..LIMIT / 2).contains(&fewest.steps), "{fewest:?}");
            let mut lab = scene(Game::Rate, seed, round).unwrap();
            let rate = lab.run().rate();
            assert_eq!(arrival(&mut lab, fewest.rate).unwrap(), Some(fewest.steps));
            assert!(
                arrival(&mut lab, rate)
                    .unwrap()
                    .is_none_or(|steps| steps > fewest.steps)
            );
            // As close to it as a person comes.
            for factor in [0.99, 1.01] {
                let steps = arrival(&mut lab, factor * fewest.rate).unwrap();
                assert!(
                    steps.is_none_or(|steps| steps + 1 >= fewest.steps),
                    "{steps:?} {fewest:?}"
                );
            }
        }
    }
}

#[test]
fn the_rounds_of_a_rate_ask_for_different_rates() {
    for seed in 0..10 {
        let rates = [0, 1, 2].map(|round| Fewest::of(seed, round).unwrap().rate);
        assert!(
            rates[0] > 1.5 * rates[1] && rates[0] > 4.0 * rates[2],
            "{rates:?}"
        );
    }
}

#[test]
fn one_parameter_is_held_in_the_first_level_only() {
    let hold = |level| scene(Game::Step(level), 1, 0).unwrap().hold();
    assert_eq!(hold(Level::One), Some(Parameter::Slope));
    assert_eq!(hold(Level::Both), None);
    assert_eq!(hold(Level::Momentum), None);
}
