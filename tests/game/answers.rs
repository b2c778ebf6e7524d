//! What answers are worth.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::game::{Duel, Error, Fewest, Game, Judgement, Level, scene};
use steepest::lab::Message;

/// Points whose x are −1 and 1: lines differ at them by the root of intercept² + slope².
fn two() -> Dataset {
    Dataset::new(vec![Point::new(-1.0, 0.0), Point::new(1.0, 0.0)]).unwrap()
}

fn judged(intercept: f64, slope: f64) -> Judgement {
    let step = [Line::new(0.0, 0.0), Line::new(3.0, 4.0)];
    Judgement::of(&two(), step, Line::new(intercept, slope))
}

#[test]
fn a_prediction_is_worth_the_less_the_farther_away_it_is() {
    // The step is 5 long.
    assert_eq!(
        judged(3.0, 4.0),
        Judgement {
            points: 100,
            distance: 0.0,
            reach: 1.0,
            error: Error::Exact
        }
    );
    let near = judged(3.0, 4.5);
    assert_eq!(
        (near.points, near.distance, near.error),
        (90, 0.5, Error::Close)
    );
    let half = judged(1.5, 2.0);
    assert_eq!(
        (half.points, half.distance, half.reach, half.error),
        (50, 2.5, 0.5, Error::Short)
    );
    let long = judged(4.5, 6.0);
    assert_eq!(
        (long.points, long.reach, long.error),
        (50, 1.5, Error::Long)
    );
    // At right angles to the step.
    let aside = judged(7.0, 1.0);
    assert_eq!(
        (aside.points, aside.reach, aside.error),
        (0, 1.0, Error::Aside)
    );
    let back = judged(-3.0, -4.0);
    assert_eq!(
        (back.points, back.reach, back.error),
        (0, -1.0, Error::Backwards)
    );
    // Nothing predicted.
    assert_eq!(judged(0.0, 0.0).error, Error::Still);
}

#[test]
fn a_step_that_has_no_length_can_only_be_met() {
    let here = Line::new(1.0, 2.0);
    let there = Judgement::of(&two(), [here, here], here);
    assert_eq!((there.points, there.error), (100, Error::Exact));
    let away = Judgement::of(&two(), [here, here], Line::new(1.0, 3.0));
    assert_eq!(away.points, 0);
}

#[test]
fn a_line_by_hand_wins_if_it_costs_less_than_the_descent() {
    let mut lab = scene(Game::Hand, 7, 0).unwrap();
    let (start, best) = (lab.run().line(), lab.best().line);
    assert_eq!(Duel::of(7, start).unwrap().points, 0);
    let perfect = Duel::of(7, best).unwrap();
    assert_eq!(perfect.points, 100);
    assert!(perfect.by_hand < perfect.by_descent);
    assert!(perfect.phrase().encode().starts_with("game.hand-won"));
    lab.update(Message::Step(10)).unwrap();
    let same = Duel::of(7, lab.run().line()).unwrap();
    assert_eq!(same.by_hand, same.by_descent);
    assert!(same.phrase().encode().starts_with("game.hand-lost"));
    // Worse than the start is no less than nothing.
    assert_eq!(Duel::of(7, Line::new(1e6, 1e6)).unwrap().points, 0);
    assert!(Duel::of(7, Line::new(f64::NAN, 1.0)).is_err());
}

#[test]
fn a_rate_is_worth_the_share_of_the_fewest_steps() {
    let fewest = Fewest {
        rate: 0.4,
        steps: 12,
    };
    assert_eq!(fewest.points(Some(12)), 100);
    assert_eq!(fewest.points(Some(11)), 100);
    assert_eq!(fewest.points(Some(24)), 50);
    assert_eq!(fewest.points(None), 0);
    let key = |steps| {
        fewest
            .phrase(steps)
            .encode()
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(key(Some(12)), "game.rate-best");
    assert_eq!(key(Some(13)), "game.rate-slower");
    assert_eq!(key(None), "game.rate-never");
}

proptest! {
    #[test]
    fn points_lie_between_nothing_and_a_hundred(seed in any::<u32>(), intercept in -1e6..1e6_f64, slope in -1e6..1e6_f64) {
        let lab = scene(Game::Step(Level::Both), u64::from(seed), 0).unwrap();
        let step = [lab.run().line(), lab.run().next_line()];
        let judgement = Judgement::of(lab.dataset(), step, Line::new(intercept, slope));
        prop_assert!(judgement.points <= 100);
        prop_assert!(judgement.distance.is_finite() && judgement.reach.is_finite());
        prop_assert!(Duel::of(u64::from(seed), Line::new(intercept, slope)).unwrap().points <= 100);
    }
}
