//! The cost curve as a melody.

use crate::given::{lab, sample};
use steepest::lab::Message;
use steepest::sound::{Ear, sweep};

#[test]
fn the_curve_of_a_run_that_arrives_falls_from_the_start_to_the_lowest_cost() {
    let lab = lab([sample("revision"), Message::Step(20)]);
    let notes = sweep(&lab);
    assert_eq!(notes.len(), 21);
    let ear = Ear::of(&lab, lab.chosen());
    assert_eq!(notes[20].frequency, ear.frequency(lab.run().cost()));
    for pair in notes.windows(2) {
        assert!(pair[1].frequency <= pair[0].frequency);
        assert!(pair[1].delay > pair[0].delay);
    }
}

#[test]
fn a_long_curve_takes_no_longer_than_four_seconds() {
    let lab = lab([sample("revision"), Message::Step(100_000)]);
    let notes = sweep(&lab);
    assert_eq!(notes.len(), 100);
    let last = notes[99];
    assert!(last.delay + last.length <= 4.1);
    let ear = Ear::of(&lab, lab.chosen());
    assert_eq!(last.frequency, ear.frequency(lab.run().cost()));
}

#[test]
fn a_run_at_its_start_and_a_lab_without_points_are_silent_or_one_note() {
    assert_eq!(sweep(&lab([sample("revision")])).len(), 1);
    for note in sweep(&lab([])) {
        assert!(note.frequency.is_finite());
    }
}
