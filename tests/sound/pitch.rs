//! How costs and intercepts are heard.

use proptest::prelude::*;

use crate::given::{lab, sample};
use steepest::sound::Ear;

fn close(found: f64, expected: f64) {
    let difference = (found - expected).abs();
    assert!(
        difference < 1e-9 * expected.abs(),
        "{found} is not {expected}"
    );
}

#[test]
fn the_lowest_cost_is_two_octaves_below_the_cost_of_the_start() {
    let ear = Ear::new((0.5, 8.0), 0.0, 1.0);
    close(ear.frequency(0.5), 220.0);
    close(ear.frequency(8.0), 880.0);
    // The geometric mean is in the middle, because the pitch follows the logarithm.
    close(ear.frequency(2.0), 440.0);
}

#[test]
fn equal_factors_are_equal_intervals() {
    let ear = Ear::new((1.0, 100.0), 0.0, 1.0);
    let interval = |cost: f64| ear.frequency(3.0 * cost) / ear.frequency(cost);
    close(interval(2.0), interval(20.0));
}

#[test]
fn a_run_that_runs_away_gets_no_shriller_than_the_highest_pitch() {
    let ear = Ear::new((1.0, 100.0), 0.0, 1.0);
    assert!(ear.frequency(300.0) > 880.0);
    for cost in [1e9, f64::MAX, f64::INFINITY, f64::NAN] {
        assert!(ear.frequency(cost) <= 1760.0);
    }
    close(ear.frequency(1e300), 1760.0);
}

#[test]
fn a_perfect_fit_has_a_pitch() {
    let ear = Ear::new((0.0, 10.0), 0.0, 1.0);
    close(ear.frequency(0.0), 220.0);
    close(ear.frequency(10.0), 880.0);
    close(ear.frequency(0.1), 440.0);
}

#[test]
fn the_best_intercept_is_in_the_middle_and_a_greater_one_to_the_right() {
    let ear = Ear::new((1.0, 2.0), 5.0, 2.0);
    close(1.0 + ear.pan(5.0), 1.0);
    close(ear.pan(3.0), -0.8);
    close(ear.pan(7.0), 0.8);
    close(ear.pan(1e300), 1.0);
    close(ear.pan(f64::NEG_INFINITY), -1.0);
}

#[test]
fn the_range_of_a_run_stays_while_it_goes_on() {
    use steepest::lab::Message;
    let mut lab = lab([sample("revision")]);
    let before = Ear::of(&lab, lab.chosen());
    lab.update(Message::Step(7)).unwrap();
    assert_eq!(Ear::of(&lab, lab.chosen()), before);
    assert!(before.frequency(lab.run().cost()) < 880.0);
}

proptest! {
    /// Whatever the numbers are, what is heard is within comfortable pitches and between the two ears.
    #[test]
    fn nothing_is_out_of_range(
        least in any::<f64>(), start in any::<f64>(), cost in any::<f64>(),
        middle in any::<f64>(), side in any::<f64>(), intercept in any::<f64>(),
    ) {
        let ear = Ear::new((least, start), middle, side);
        let frequency = ear.frequency(cost);
        prop_assert!((220.0..=1760.0).contains(&frequency), "{frequency}");
        let pan = ear.pan(intercept);
        prop_assert!((-1.0..=1.0).contains(&pan), "{pan}");
    }
}
