//! What moves a prediction, and what it leaves as it is.

use steepest::base::line::Line;
use steepest::base::refusal::Refusal;
use steepest::chart::DisplayedLines;
use steepest::game::{Game, Level, scene};
use steepest::lab::{Lab, Message};
use steepest::model::cost::Parameter;

fn predicting(level: Level) -> Lab {
    let mut lab = scene(Game::Step(level), 3, 0).unwrap();
    let here = lab.run().line();
    lab.update(Message::Predict(here)).unwrap();
    lab
}

fn predicted(lab: &Lab) -> Line {
    lab.prediction().unwrap().line
}

#[test]
fn what_would_move_the_start_moves_the_prediction() {
    let mut lab = predicting(Level::Both);
    let (start, saved) = (lab.start(), lab.saved());
    lab.update(Message::SetStart(Line::new(2.0, -1.0))).unwrap();
    assert_eq!(predicted(&lab), Line::new(2.0, -1.0));
    lab.update(Message::MoveStart {
        right: 1.0,
        up: 0.0,
    })
    .unwrap();
    assert!(predicted(&lab).intercept > 2.0);
    assert_eq!(predicted(&lab).slope, -1.0);
    let [left, right] = lab.handles();
    assert_eq!(predicted(&lab).at(left.x), left.y);
    lab.update(Message::MoveHandle {
        handle: 1,
        height: right.y + 1.0,
    })
    .unwrap();
    assert!((predicted(&lab).at(left.x) - left.y).abs() < 1e-12);
    assert!((predicted(&lab).at(right.x) - right.y - 1.0).abs() < 1e-12);
    lab.update(Message::NudgeHandle {
        handle: 0,
        up: -1.0,
    })
    .unwrap();
    assert!(predicted(&lab).at(left.x) < left.y);
    // None of it is an edit, or a try.
    assert_eq!((lab.start(), lab.tries()), (start, 0));
    assert_eq!(lab.saved(), saved);
    assert!(lab.update(Message::Undo).is_ok());
    lab.update(Message::ForgetPrediction).unwrap();
    lab.update(Message::SetStart(Line::new(2.0, -1.0))).unwrap();
    assert_eq!(lab.start(), Line::new(2.0, -1.0));
}

#[test]
fn a_parameter_that_is_held_stays_and_handles_move_the_line_along() {
    for held in [Parameter::Slope, Parameter::Intercept] {
        let mut lab = predicting(Level::Both);
        lab.update(Message::Hold {
            parameter: Some(held),
            value: None,
        })
        .unwrap();
        let here = lab.run().line();
        lab.update(Message::SetStart(Line::new(9.0, 9.0))).unwrap();
        let free = if held == Parameter::Slope {
            Parameter::Intercept
        } else {
            Parameter::Slope
        };
        assert_eq!(held.of(predicted(&lab)), held.of(here));
        assert_eq!(free.of(predicted(&lab)), 9.0);
        let x = lab.handles()[0].x;
        lab.update(Message::MoveHandle {
            handle: 0,
            height: 5.0,
        })
        .unwrap();
        assert!((predicted(&lab).at(x) - 5.0).abs() < 1e-12);
        assert_eq!(held.of(predicted(&lab)), held.of(here));
    }
}

#[test]
fn the_next_step_is_a_secret_while_a_prediction_is_shown() {
    let mut lab = predicting(Level::One);
    assert!(!lab.tells_next() && lab.has_handles());
    assert_eq!(DisplayedLines::of(&lab).next_step, 0.0);
    lab.update(Message::SetStart(Line::new(1.0, 1.0))).unwrap();
    lab.update(Message::LockPrediction).unwrap();
    assert!(!lab.tells_next() && !lab.has_handles());
    // It stays, and so does the start.
    let (line, start) = (predicted(&lab), lab.start());
    lab.update(Message::SetStart(Line::new(5.0, 1.0))).unwrap();
    lab.update(Message::Predict(Line::new(5.0, 1.0))).unwrap();
    assert_eq!((predicted(&lab), lab.start()), (line, start));
    lab.update(Message::Step(1)).unwrap();
    assert_eq!(predicted(&lab), line);
    lab.update(Message::ForgetPrediction).unwrap();
    assert_eq!(lab.prediction(), None);
    assert!(lab.tells_next());
    assert_eq!(DisplayedLines::of(&lab).next_step, 1.0);
}

#[test]
fn a_prediction_has_the_range_of_a_start_and_is_gone_with_its_lab() {
    let mut lab = predicting(Level::Both);
    let before = predicted(&lab);
    let refused = lab.update(Message::Predict(Line::new(f64::NAN, 0.0)));
    assert!(
        matches!(refused, Err(Refusal::OutOfRange { .. })),
        "{refused:?}"
    );
    assert_eq!(predicted(&lab), before);
    let saved = lab.saved();
    lab.update(Message::Open {
        saved: Box::new(saved),
        is_edit: false,
    })
    .unwrap();
    assert_eq!(lab.prediction(), None);
    lab.update(Message::LockPrediction).unwrap();
    assert_eq!(lab.prediction(), None);
}
