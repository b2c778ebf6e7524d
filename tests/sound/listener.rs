//! What is heard when a lab has changed.

use crate::given::{lab, options, sample};
use steepest::lab::{Lab, Message, Status};
use steepest::sound::{Kind, Listener, Note};

fn after(lab: &mut Lab, listener: &mut Listener, message: Message) -> Vec<Note> {
    lab.update(message).unwrap();
    listener.listen(lab)
}

fn kinds(notes: &[Note]) -> Vec<Kind> {
    notes.iter().map(|note| note.kind).collect()
}

/// A lab with a learning rate, and a listener that has heard its start.
fn started(rate: f64) -> (Lab, Listener) {
    let rate = Message::SetLearningRate { index: 0, rate };
    let lab = lab([sample("revision"), rate]);
    let mut listener = Listener::default();
    assert_eq!(listener.listen(&lab), [], "what was there is not heard");
    (lab, listener)
}

#[test]
fn a_step_is_one_note_which_falls_with_the_cost() {
    let (mut lab, mut listener) = started(0.01);
    let first = after(&mut lab, &mut listener, Message::Step(1));
    assert_eq!(kinds(&first), [Kind::Step]);
    let second = after(&mut lab, &mut listener, Message::Step(1));
    assert_eq!(kinds(&second), [Kind::Step]);
    assert!(second[0].frequency < first[0].frequency);
    assert_eq!(listener.listen(&lab), [], "it is heard once");
    let many = after(&mut lab, &mut listener, Message::Step(10));
    assert_eq!(kinds(&many), [Kind::Step], "many steps are one note");
}

#[test]
fn a_step_back_rises_again() {
    let (mut lab, mut listener) = started(0.01);
    let first = after(&mut lab, &mut listener, Message::Step(1));
    let second = after(&mut lab, &mut listener, Message::Step(1));
    let back = after(&mut lab, &mut listener, Message::Back(1));
    assert_eq!(back, first);
    assert_ne!(back, second);
}

#[test]
fn a_derivative_that_changes_its_sign_clicks() {
    let (mut lab, mut listener) = started(0.031);
    let turns = (0..10).filter(|_| {
        let notes = after(&mut lab, &mut listener, Message::Step(1));
        kinds(&notes).contains(&Kind::Turn)
    });
    assert!(turns.count() > 5, "it zig-zags");
}

#[test]
fn an_arrival_is_a_chord_once() {
    let (mut lab, mut listener) = started(0.03);
    let notes = after(&mut lab, &mut listener, Message::Advance(100_000));
    let chord: Vec<_> = notes
        .iter()
        .filter(|note| note.kind == Kind::Arrival)
        .collect();
    assert_eq!(chord.len(), 3, "{notes:?}");
    assert!(chord.iter().all(|note| note.delay == chord[0].delay));
    assert!(chord[0].delay > 0.0, "after the last step");
    assert_eq!(listener.listen(&lab), []);
    let back = after(&mut lab, &mut listener, Message::Back(1));
    assert_eq!(kinds(&back)[0], Kind::Step);
    assert!(!kinds(&back).contains(&Kind::Arrival));
}

#[test]
fn a_run_that_runs_away_falls() {
    let (mut lab, mut listener) = started(0.04);
    let notes = after(&mut lab, &mut listener, Message::Step(100_000));
    assert_eq!(lab.status(), Status::Diverged);
    let fall: Vec<_> = notes
        .iter()
        .filter(|note| note.kind == Kind::Runaway)
        .collect();
    assert_eq!(fall.len(), 3, "{notes:?}");
    for pair in fall.windows(2) {
        assert!(pair[1].frequency < pair[0].frequency);
        assert!(pair[1].delay > pair[0].delay);
    }
}

#[test]
fn a_run_that_ends_otherwise_before_it_is_heard_again_is_heard_with_its_new_end() {
    for begin in [Message::Reset, Message::GoTo(1)] {
        let (mut lab, mut listener) = started(0.03);
        let arrived = after(&mut lab, &mut listener, Message::Advance(100_000));
        assert!(kinds(&arrived).contains(&Kind::Arrival));
        let arrival = lab.run().iteration();
        lab.update(begin.clone()).unwrap();
        let (index, rate) = (0, 10.0);
        lab.update(Message::SetLearningRate { index, rate })
            .unwrap();
        let notes = after(&mut lab, &mut listener, Message::Step(100_000));
        assert!(lab.run().iteration() < arrival);
        assert!(
            kinds(&notes).contains(&Kind::Runaway),
            "{begin:?}: {notes:?}"
        );
    }
    // A reset alone is silent.
    let (mut lab, mut listener) = started(0.03);
    after(&mut lab, &mut listener, Message::Step(5));
    assert_eq!(after(&mut lab, &mut listener, Message::Reset), []);
}

#[test]
fn each_visible_run_has_its_own_timbre() {
    let (mut lab, mut listener) = started(0.01);
    for rate in [0.002, 0.02] {
        let message = Message::AddRun(options(&[], &[("learning-rate", rate)]));
        lab.update(message).unwrap();
    }
    listener.listen(&lab);
    let styles = |notes: &[Note]| -> Vec<usize> {
        let steps = notes.iter().filter(|note| note.kind == Kind::Step);
        steps.map(|note| note.style).collect()
    };
    let mut all = styles(&after(&mut lab, &mut listener, Message::Step(1)));
    all.sort_unstable();
    assert_eq!(all, [0, 1, 2]);
}
