//! The lab as a whole: whatever happens to it, it is a valid lab.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::base::refusal::Refusal;
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::lab::{Lab, Message, Status};
use steepest::text::describe;

use crate::messages::message;
use crate::soundness::{everything, is_undone_and_redone, state, stays_valid};

fn lab(points: &[(f64, f64)]) -> Lab {
    let mut lab = Lab::default();
    let points = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    lab.update(Message::SetPoints(points)).unwrap();
    lab
}

fn trend() -> Lab {
    lab(&[(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0)])
}

#[track_caller]
fn send<const N: usize>(lab: &mut Lab, messages: [Message; N]) {
    for message in messages {
        lab.update(message.clone())
            .unwrap_or_else(|refusal| panic!("{message:?} was refused: {refusal:?}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn any_message_in_any_state_leaves_a_valid_lab(
        messages in prop::collection::vec(message(), 1..30),
    ) {
        stays_valid(messages)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn undo_and_redo_walk_through_the_same_states(
        messages in prop::collection::vec(message(), 1..30),
    ) {
        is_undone_and_redone(messages)?;
    }
}

#[test]
fn a_new_lab_is_ready_and_empty() {
    let lab = Lab::default();
    assert_eq!(lab.status(), Status::Ready);
    assert_eq!(lab.run().line(), Line::new(0.0, 1.0));
    assert_eq!(
        (lab.run().rate(), lab.tolerance(), lab.limit()),
        (0.01, 0.001, Some(1000))
    );
    assert_eq!(lab.run().cost(), 0.0);
}

#[test]
fn running_obeys_the_stop_rule_and_steps_do_not() {
    let mut lab = trend();
    send(
        &mut lab,
        [
            Message::SetLearningRate {
                index: 0,
                rate: 0.05,
            },
            Message::Play,
            Message::Advance(100_000),
        ],
    );
    assert_eq!(lab.status(), Status::Converged);
    assert!(!lab.is_playing());
    let step = lab.run().step_size();
    assert!(step.intercept.abs() < 0.001 && step.slope.abs() < 0.001);
    let stopped = lab.run().iteration();
    // One step earlier it had not converged.
    send(&mut lab, [Message::Back(1)]);
    assert_eq!(lab.status(), Status::Running);
    send(&mut lab, [Message::Step(500)]);
    assert_eq!(lab.run().iteration(), stopped + 499);
}

#[test]
fn the_limit_pauses_and_can_be_lifted() {
    let mut lab = trend();
    send(
        &mut lab,
        [
            Message::SetLearningRate {
                index: 0,
                rate: 0.001,
            },
            Message::SetIterationLimit(Some(20.0)),
            Message::Play,
            Message::Advance(1000),
        ],
    );
    assert_eq!(
        (lab.status(), lab.run().iteration()),
        (Status::LimitReached, 20)
    );
    send(
        &mut lab,
        [
            Message::SetIterationLimit(None),
            Message::Play,
            Message::Advance(30),
        ],
    );
    assert_eq!((lab.status(), lab.run().iteration()), (Status::Running, 50));
    assert!(lab.is_playing());
}

#[test]
fn divergence_is_a_status_like_any_other() {
    let mut lab = trend();
    send(
        &mut lab,
        [
            Message::SetLearningRate {
                index: 0,
                rate: 10.0,
            },
            Message::SetIterationLimit(None),
            Message::Play,
            // It stops for a moment before it goes on slowly.
            Message::Advance(100_000),
            Message::Advance(100_000),
        ],
    );
    assert_eq!(lab.status(), Status::RunningAway);
    assert_eq!(describe::status(&lab).key, "status.running-away");
    assert!(!lab.is_playing());
    send(&mut lab, [Message::Step(100_000)]);
    assert_eq!(lab.status(), Status::Diverged);
    let said = describe::status(&lab);
    assert_eq!(said.key, "status.diverged");
    let next = (lab.run().iteration() + 1).to_string();
    assert!(said.arguments.contains(&("iteration", next)));
    send(&mut lab, [Message::Back(3)]);
    assert_eq!(lab.status(), Status::RunningAway);
}

#[test]
fn undoing_a_point_goes_back_to_before_it_was_added() {
    let mut lab = trend();
    send(
        &mut lab,
        [
            Message::SetLearningRate {
                index: 0,
                rate: 0.02,
            },
            Message::Step(50),
        ],
    );
    let (before, line) = (state(&lab), lab.run().line());
    send(&mut lab, [Message::AddPoint(Point::new(4.0, -3.0))]);
    assert_eq!((lab.run().iteration(), lab.run().line()), (50, line));
    send(&mut lab, [Message::Step(30)]);
    assert!(lab.update(Message::GoTo(49)).is_err());
    assert_eq!(lab.run().iteration(), 80);
    send(&mut lab, [Message::Undo]);
    assert_eq!(state(&lab), before);
    send(&mut lab, [Message::GoTo(10), Message::GoTo(50)]);
    assert_eq!(lab.run().line(), line);
}

#[test]
fn redoing_brings_back_the_iterations_that_were_made_after_the_edit() {
    let mut lab = trend();
    send(
        &mut lab,
        [
            Message::Step(50),
            Message::AddPoint(Point::new(4.0, -3.0)),
            Message::Step(30),
            Message::SetLearningRate {
                index: 0,
                rate: 0.02,
            },
            Message::Step(20),
            Message::Back(5),
            Message::Select(Some(4)),
        ],
    );
    let before = everything(&lab);
    send(&mut lab, [Message::Undo, Message::Undo]);
    assert_eq!((lab.run().iteration(), lab.selected()), (50, None));
    send(&mut lab, [Message::Redo, Message::Redo]);
    assert_eq!(everything(&lab), before);
    // A run that has moved on in between stays where it is.
    send(&mut lab, [Message::Undo, Message::Step(7), Message::Redo]);
    assert_eq!((lab.run().iteration(), lab.run().rate()), (102, 0.02));
}

#[test]
fn points_can_be_replaced_any_number_of_times() {
    const COUNT: u32 = 100_000;
    const MEGABYTES: usize = 256;
    let mut lab = Lab::default();
    for edit in 0..300 {
        let points = (0..COUNT).map(|at| Point::new(f64::from(at), f64::from(edit)));
        send(
            &mut lab,
            [Message::SetPoints(points.collect()), Message::Step(1)],
        );
    }
    assert!(lab.has_forgotten());
    assert_eq!(lab.edit_count(), 300);
    let mut undone = 0;
    while lab.update(Message::Undo).is_ok() {
        undone += 1;
        assert_eq!(lab.dataset().points()[0].y, f64::from(299 - undone));
    }
    // Each edit keeps the points before it. (The count may be some edits behind.)
    let kept = (undone as usize * COUNT as usize * size_of::<Point>()) >> 20;
    assert!((MEGABYTES / 2..MEGABYTES + 32).contains(&kept), "{kept} MB");
}

#[test]
fn undoing_a_rate_that_was_set_to_what_it_was_brings_back_the_rates_that_were_to_come() {
    let rate = trend().run().rate();
    let set = |rate| Message::SetLearningRate { index: 0, rate };
    let ways = [
        vec![Message::FitRate { index: 0 }],
        vec![set(rate)],
        vec![Message::Grab, set(rate), Message::Release],
    ];
    for way in ways {
        let mut lab = trend();
        send(
            &mut lab,
            [
                set(rate),
                Message::Step(16),
                set(rate / 2.0),
                Message::Step(3),
            ],
        );
        send(&mut lab, [Message::GoTo(0)]);
        let earlier = everything(&lab);
        for message in way.clone() {
            send(&mut lab, [message]);
        }
        let later = everything(&lab);
        send(&mut lab, [Message::Undo]);
        assert_eq!(everything(&lab), earlier, "{way:?}");
        send(&mut lab, [Message::Redo]);
        assert_eq!(everything(&lab), later, "{way:?}");
    }
}

#[test]
fn a_reset_can_be_undone_and_then_the_edit_before_it() {
    let mut lab = trend();
    send(
        &mut lab,
        [
            Message::Step(50),
            Message::AddPoint(Point::new(4.0, -3.0)),
            Message::Step(5),
        ],
    );
    let before = state(&lab);
    send(&mut lab, [Message::Reset, Message::Step(7), Message::Undo]);
    assert_eq!(state(&lab), before);
    assert_eq!((lab.dataset().len(), lab.run().iteration()), (5, 55));
    send(&mut lab, [Message::Redo]);
    assert_eq!((lab.dataset().len(), lab.run().iteration()), (5, 7));
    send(&mut lab, [Message::Undo, Message::Undo]);
    assert_eq!((lab.dataset().len(), lab.run().iteration()), (4, 50));
}

#[test]
fn a_reset_at_the_start_is_no_edit() {
    let mut lab = trend();
    send(&mut lab, [Message::Reset, Message::Undo]);
    assert!(lab.dataset().is_empty());
}

#[test]
fn a_race_can_be_undone() {
    let mut lab = trend();
    send(&mut lab, [Message::Step(50)]);
    let before = state(&lab);
    send(&mut lab, [Message::RaceToTheEnd, Message::Undo]);
    assert_eq!(state(&lab), before);
    assert_eq!(lab.race(), None);
}

#[test]
fn a_drag_is_one_edit_and_the_frame_follows_when_it_ends() {
    let mut lab = trend();
    let (before, frame) = (state(&lab), lab.frame());
    send(&mut lab, [Message::Grab]);
    for step in 1..40 {
        let to = Point::new(1.0 + f64::from(step), 2.0);
        send(
            &mut lab,
            [Message::MovePoint { index: 0, to }, Message::Advance(1)],
        );
    }
    assert_eq!(lab.frame(), frame);
    send(&mut lab, [Message::Release]);
    assert!(lab.frame().x.contains(40.0));
    send(&mut lab, [Message::Undo]);
    assert_eq!(state(&lab), before);
}

#[test]
fn the_frame_holds_still_until_a_point_leaves_it() {
    let mut lab = Lab::default();
    let frame = lab.frame();
    send(
        &mut lab,
        [Message::AddPoint(Point::new(3.0, 9.0)), Message::Step(5)],
    );
    assert_eq!(lab.frame(), frame);
    send(&mut lab, [Message::AddPoint(Point::new(30.0, 9.0))]);
    assert!(lab.frame().x.contains(30.0) && lab.frame().x.low <= 0.0);
    assert_eq!(lab.frame().y, frame.y);
}

/// How much more the valley may be curved across than along for a descent to be seen to the end.
const VISIBLE: f64 = 1000.0;

#[test]
fn every_sample_that_can_converges_visibly_at_its_rate() {
    for sample in Sample::ALL {
        let mut lab = Lab::default();
        send(
            &mut lab,
            [Message::LoadSample {
                name: sample.name.to_owned(),
                keeps_runs: false,
            }],
        );
        let condition = lab.curvature().condition_number();
        let start = lab.run().cost();
        send(&mut lab, [Message::Play, Message::Advance(1000)]);
        let excess = lab.run().cost() - lab.best().cost;
        // The line that stays looks like the best one, or at least it has come nearer.
        let is_visible = condition.is_none_or(|condition| condition <= VISIBLE);
        let left = if is_visible { 0.05 } else { 0.5 };
        assert!(
            excess < left * start,
            "{}: {excess} of {start}",
            sample.name
        );
        if condition.is_some() && is_visible {
            assert_eq!(lab.status(), Status::Converged, "{}", sample.name);
            let iterations = lab.run().iteration();
            assert!(
                (20..1000).contains(&iterations),
                "{}: {iterations}",
                sample.name
            );
        }
    }
}

#[test]
fn removing_an_earlier_point_keeps_the_same_point_selected() {
    let mut lab = lab(&[(5.0, 1.0), (1.0, 1.0), (3.0, 2.0), (3.0, 1.0)]);
    send(&mut lab, [Message::Select(Some(2))]);
    send(&mut lab, [Message::RemovePoint { index: 0 }]);
    assert_eq!(lab.selected(), Some(1));
}

#[test]
fn nudges_in_a_row_are_one_edit() {
    let mut lab = trend();
    let before = state(&lab);
    let nudge = Message::Nudge {
        right: 1.0,
        up: -2.0,
    };
    send(
        &mut lab,
        [
            Message::Select(Some(2)),
            nudge.clone(),
            nudge.clone(),
            nudge,
        ],
    );
    let moved = lab.dataset().points()[2];
    assert!(moved.x > 3.0 && moved.y < 4.5, "{moved:?}");
    send(&mut lab, [Message::Undo]);
    assert_eq!(state(&lab), before);
}

#[test]
fn the_cursor_adds_points_without_a_pointer() {
    let mut lab = Lab::default();
    send(
        &mut lab,
        [
            Message::MoveCursor {
                right: 5.0,
                up: -5.0,
            },
            Message::AddAtCursor,
        ],
    );
    assert_eq!(lab.dataset().points(), [Point::new(6.0, 4.0)]);
    assert_eq!(lab.selected(), Some(0));
    send(&mut lab, [Message::RemoveSelected]);
    assert_eq!(
        lab.update(Message::RemoveSelected),
        Err(Refusal::NothingSelected)
    );
}

#[test]
fn a_new_edit_ends_what_could_be_made_again() {
    let mut lab = trend();
    let point = Message::AddPoint(Point::new(4.0, -3.0));
    send(
        &mut lab,
        [point, Message::Undo, Message::SetTolerance(0.01)],
    );
    assert!(!lab.can_redo());
    assert_eq!(lab.update(Message::Redo), Err(Refusal::NothingToRedo));
    assert_eq!(lab.dataset().len(), 4);
}

#[test]
fn editing_all_points_keeps_what_they_are_called_and_replacing_them_does_not() {
    let mut lab = Lab::default();
    lab.update(Message::LoadSample {
        name: "stopping".into(),
        keeps_runs: false,
    })
    .unwrap();
    let mut points = lab.dataset().points().to_vec();
    points.reverse();
    lab.update(Message::EditPoints(points.clone())).unwrap();
    assert_eq!(lab.dataset().points(), points);
    assert_eq!(lab.sample().map(|sample| sample.name), Some("stopping"));
    lab.update(Message::SetPoints(points)).unwrap();
    assert_eq!(lab.sample(), None);
    lab.update(Message::Undo).unwrap();
    assert_eq!(lab.sample().map(|sample| sample.name), Some("stopping"));
}

#[test]
fn other_data_begin_at_the_start_with_the_settings_as_they_are() {
    let mut lab = Lab::default();
    lab.update(Message::LoadSample {
        name: "stopping".into(),
        keeps_runs: false,
    })
    .unwrap();
    let rate = Message::SetLearningRate {
        index: 0,
        rate: 0.002,
    };
    send(&mut lab, [rate, Message::Step(9)]);
    let before = (lab.dataset().clone(), lab.run().line());
    let points = vec![Point::new(1.0, 2.0), Point::new(2.0, 5.0)];
    lab.update(Message::LoadPoints(points.clone())).unwrap();
    assert_eq!(lab.dataset().points(), points);
    assert_eq!((lab.run().iteration(), lab.run().rate()), (0, 0.002));
    assert_eq!(lab.sample(), None);
    send(&mut lab, [Message::Step(1), Message::Undo]);
    assert_eq!((lab.dataset().clone(), lab.run().line()), before);
    assert_eq!(lab.run().iteration(), 9);
    assert_eq!(lab.sample().map(|sample| sample.name), Some("stopping"));
}
