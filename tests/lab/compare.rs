//! Several runs side by side: cards, steps, the race, costs, holds and units.

use crate::given::options;
use steepest::base::line::Line;
use steepest::base::refusal::Refusal;
use steepest::data::point::Point;
use steepest::lab::{Lab, Message, Status, Units};
use steepest::model::cost::{Cost, Parameter};
use steepest::model::method::Rule;
use steepest::runs::race;
use steepest::text::describe;

fn send(lab: &mut Lab, messages: impl IntoIterator<Item = Message>) {
    for message in messages {
        let said = format!("{message:?}");
        let done = lab.update(message);
        done.unwrap_or_else(|refusal| panic!("{said} was refused: {refusal:?}"));
    }
}

fn lab(messages: impl IntoIterator<Item = Message>) -> Lab {
    let mut lab = Lab::default();
    let sample = Message::LoadSample {
        name: String::from("revision"),
        keeps_runs: false,
    };
    send(&mut lab, [sample]);
    send(&mut lab, messages);
    lab
}

fn add(words: &[(&str, &str)], numbers: &[(&str, f64)]) -> Message {
    Message::AddRun(options(words, numbers))
}

fn set(index: usize, words: &[(&str, &str)], numbers: &[(&str, f64)]) -> Message {
    let options = options(words, numbers);
    Message::SetRun { index, options }
}

fn cost(name: &str) -> Message {
    Message::SetCost {
        name: name.to_owned(),
        delta: None,
    }
}

fn iterations(lab: &Lab) -> Vec<u64> {
    let runs = lab.runs().iter();
    runs.map(|entry| entry.run().iteration()).collect()
}

fn status(lab: &Lab) -> Vec<Status> {
    let runs = lab.runs().iter();
    runs.map(|entry| lab.status_of(entry)).collect()
}

fn colours(lab: &Lab) -> Vec<usize> {
    lab.runs().iter().map(|entry| entry.colour()).collect()
}

#[test]
fn a_run_has_the_usual_settings_but_for_those_given() {
    let lab = lab([add(
        &[("method", "rmsprop")],
        &[("batch", 3.0), ("seed", 9.0)],
    )]);
    let settings = lab.runs()[1].settings();
    assert_eq!(settings.method.rule, Rule::RmsProp);
    assert_eq!((settings.method.batch, settings.method.seed), (3, 9));
    assert_eq!(
        (
            settings.method.settings.beta2,
            settings.method.settings.epsilon
        ),
        (0.9, 1e-8)
    );
    assert_eq!((settings.is_fitted, settings.cost), (true, Cost::Mse));
    assert_eq!(
        (lab.chosen_index(), lab.runs()[1].run().iteration()),
        (0, 0)
    );
}

#[test]
fn an_unknown_option_or_value_changes_nothing() {
    let mut lab = lab([]);
    for (words, numbers, kind) in [
        (vec![("method", "magic")], vec![], Some("method")),
        (vec![("cost", "magic")], vec![], Some("cost")),
        (vec![("order", "magic")], vec![], Some("order")),
        (vec![("schedule", "magic")], vec![], Some("schedule")),
        (vec![("magic", "adam")], vec![], Some("option")),
        (vec![], vec![("magic", 1.0)], Some("option")),
        (vec![], vec![("momentum", 1.0)], None),
        (vec![], vec![("seed", 1.5)], None),
        (vec![("method", "adam")], vec![("beta1", f64::NAN)], None),
    ] {
        for message in [add(&words, &numbers), set(0, &words, &numbers)] {
            let before = lab.runs()[0].settings();
            let refusal = lab.update(message).unwrap_err();
            if let Some(expected) = kind {
                assert!(matches!(refusal, Refusal::NoSuchName { kind, .. } if kind == expected));
            }
            assert_eq!(lab.runs().len(), 1);
            assert_eq!(lab.runs()[0].settings(), before);
        }
    }
}

#[test]
fn there_are_one_to_six_runs_and_each_looks_different() {
    let mut lab = lab((0..5).map(|_| add(&[], &[])));
    assert_eq!(colours(&lab), [0, 1, 2, 3, 4, 5]);
    assert_eq!(lab.update(add(&[], &[])), Err(Refusal::TooManyRuns));
    send(&mut lab, [Message::RemoveRun { index: 2 }]);
    send(&mut lab, [Message::DuplicateRun { index: 0 }]);
    // The copy lies behind its original, in the colour that was free.
    assert_eq!(colours(&lab), [0, 2, 1, 3, 4, 5]);
    send(&mut lab, [Message::Undo, Message::Undo]);
    assert_eq!(colours(&lab), [0, 1, 2, 3, 4, 5]);
    for _ in 0..5 {
        send(&mut lab, [Message::RemoveRun { index: 0 }]);
    }
    let last = Message::RemoveRun { index: 0 };
    assert_eq!(lab.update(last), Err(Refusal::LastRun));
    let none = Message::RemoveRun { index: 1 };
    let refusal = Refusal::NoSuchRun { index: 1, count: 1 };
    assert_eq!(lab.update(none), Err(refusal));
}

#[test]
fn the_chosen_run_stays_chosen_when_others_come_and_go() {
    let mut lab = lab([add(&[], &[]), add(&[], &[])]);
    send(&mut lab, [Message::ChooseRun { index: 1 }]);
    let colour = lab.chosen().colour();
    let is_chosen = |lab: &Lab| lab.chosen().colour() == colour;
    send(&mut lab, [Message::DuplicateRun { index: 0 }]);
    assert!(is_chosen(&lab));
    send(&mut lab, [Message::RemoveRun { index: 0 }]);
    assert!(is_chosen(&lab));
    send(&mut lab, [Message::RemoveRun { index: 2 }]);
    assert!(is_chosen(&lab));
    send(&mut lab, [Message::RemoveRun { index: 1 }]);
    assert_eq!((lab.runs().len(), lab.chosen_index()), (1, 0));
}

#[test]
fn hidden_runs_are_not_drawn_and_a_solo_is_drawn_alone() {
    let hide = |index, is_hidden| Message::HideRun { index, is_hidden };
    let mut lab = lab([add(&[], &[]), add(&[], &[]), hide(1, true)]);
    let drawn = |lab: &Lab| -> Vec<usize> { lab.visible().map(|entry| entry.colour()).collect() };
    // The chosen one last, on top.
    assert_eq!(drawn(&lab), [2, 0]);
    send(&mut lab, [Message::SoloRun(Some(1))]);
    assert_eq!((drawn(&lab), lab.solo()), (vec![1], Some(1)));
    send(&mut lab, [Message::RemoveRun { index: 1 }]);
    assert_eq!((drawn(&lab), lab.solo()), (vec![2, 0], None));
    send(&mut lab, [Message::Undo, Message::Undo]);
    assert_eq!(drawn(&lab), [2, 0]);
}

#[test]
fn each_run_obeys_its_own_stop_rule_and_the_finished_wait() {
    let rate = |rate| Message::SetLearningRate { index: 0, rate };
    let mut lab = lab([
        Message::SetIterationLimit(None),
        rate(0.01),
        add(&[("method", "newton")], &[]),
        add(&[], &[("learning-rate", 1.0)]),
    ]);
    send(&mut lab, [Message::Step(30)]);
    assert_eq!(
        status(&lab),
        [Status::Running, Status::Converged, Status::RunningAway]
    );
    assert_eq!(iterations(&lab), [30, 1, 30]);
    send(&mut lab, [Message::Play, Message::Advance(100_000)]);
    assert!(!lab.is_playing());
    assert_eq!(
        status(&lab),
        [Status::Converged, Status::Converged, Status::RunningAway]
    );
    // Steps that are asked for lead to the last finite line, and the finished wait.
    while status(&lab)[2] != Status::Diverged {
        send(&mut lab, [Message::Step(1)]);
    }
    // When all have finished, all go on, as one alone would.
    let ends = iterations(&lab);
    send(&mut lab, [Message::Step(3)]);
    assert_eq!(iterations(&lab), [ends[0] + 3, 4, ends[2]]);
}

#[test]
fn back_and_go_to_move_all_runs_as_far_as_they_go() {
    let mut lab = lab([add(&[("method", "newton")], &[]), Message::Step(50)]);
    assert_eq!(iterations(&lab), [50, 1]);
    send(&mut lab, [Message::Back(10)]);
    assert_eq!(iterations(&lab), [40, 0]);
    send(&mut lab, [Message::GoTo(30)]);
    assert_eq!(iterations(&lab), [30, 1]);
    send(&mut lab, [Message::GoTo(60)]);
    assert_eq!(iterations(&lab), [60, 1]);
    send(&mut lab, [Message::Reset]);
    assert_eq!(iterations(&lab), [0, 0]);
}

#[test]
fn another_method_goes_on_from_the_same_line_and_undo_brings_the_old_run_back() {
    let mut lab = lab([Message::Step(20)]);
    let (place, settings) = (lab.run().place(), lab.runs()[0].settings());
    send(&mut lab, [set(0, &[("method", "momentum")], &[])]);
    assert_eq!((lab.run().iteration(), lab.run().place()), (20, place));
    send(&mut lab, [Message::Step(5)]);
    assert!(lab.update(Message::GoTo(19)).is_err());
    send(&mut lab, [Message::Undo]);
    assert_eq!(lab.runs()[0].settings(), settings);
    assert_eq!((lab.run().iteration(), lab.run().place()), (20, place));
    send(&mut lab, [Message::GoTo(3), Message::Redo]);
    assert_eq!(lab.runs()[0].settings().method.rule, Rule::Momentum);
}

#[test]
fn a_drag_of_a_setting_is_one_edit() {
    let mut lab = lab([set(0, &[("method", "momentum")], &[]), Message::Grab]);
    for part in 1..20 {
        send(
            &mut lab,
            [set(0, &[], &[("momentum", f64::from(part) / 20.0)])],
        );
    }
    send(&mut lab, [Message::Release, Message::Undo]);
    assert_eq!(lab.runs()[0].settings().method.settings.momentum, 0.9);
}

#[test]
fn data_that_change_change_every_run_and_undo_leads_all_back() {
    let mut lab = lab([
        add(&[("method", "adam")], &[("batch", 2.0)]),
        add(&[("cost", "mae")], &[]),
        Message::Step(30),
    ]);
    let places = |lab: &Lab| -> Vec<Line> {
        let runs = lab.runs().iter();
        runs.map(|entry| entry.run().place()).collect()
    };
    let (before, least) = (places(&lab), lab.best_for(2).unwrap());
    send(&mut lab, [Message::AddPoint(Point::new(4.0, 40.0))]);
    assert_eq!(places(&lab), before);
    assert_ne!(lab.best_for(2).unwrap(), least);
    send(&mut lab, [Message::Step(30), Message::Undo]);
    assert_eq!((places(&lab), iterations(&lab)), (before, vec![30; 3]));
    assert_eq!(lab.best_for(2).unwrap(), least);
    send(&mut lab, [Message::GoTo(3)]);
    assert_eq!(iterations(&lab), [3; 3]);
}

#[test]
fn rescaled_rates_leave_the_steps_the_same() {
    let mut lab = lab([
        add(&[("method", "momentum")], &[("learning-rate", 0.004)]),
        add(&[("method", "adam")], &[("learning-rate", 0.01)]),
        Message::Step(7),
    ]);
    let steps = |lab: &Lab| -> Vec<(f64, f64)> {
        let runs = lab
            .runs()
            .iter()
            .map(|entry| entry.run().gradient().times(entry.run().rate()));
        runs.map(|step| (step.intercept, step.slope)).collect()
    };
    let before = steps(&lab);
    for name in ["half-mse", "sse", "mse"] {
        send(&mut lab, [cost(name)]);
        // Adam takes steps of its own size whatever the cost.
        assert_eq!(lab.rescale().len(), 2, "{name}");
        assert!(describe::rescale(&lab).is_some());
        send(&mut lab, [Message::Rescale(true)]);
        assert_eq!(lab.rescale(), []);
        let after = steps(&lab);
        for run in 0..2 {
            assert!((after[run].0 / before[run].0 - 1.0).abs() < 1e-12);
            assert!((after[run].1 / before[run].1 - 1.0).abs() < 1e-12);
        }
        assert_eq!(lab.runs()[2].run().rate(), 0.01);
    }
    let none = Message::Rescale(true);
    assert_eq!(lab.update(none), Err(Refusal::NothingToRescale));
    send(&mut lab, [cost("sse"), Message::Rescale(false)]);
    assert_eq!(lab.rescale(), []);
    assert!((lab.runs()[1].run().rate() - 0.004).abs() < 1e-15);
    send(&mut lab, [cost("mae")]);
    assert_eq!(lab.rescale(), []);
}

#[test]
fn another_squared_cost_of_one_run_is_offered_too() {
    let mut lab = lab([add(&[], &[("learning-rate", 0.014)])]);
    send(&mut lab, [set(1, &[("cost", "sse")], &[])]);
    assert_eq!(lab.rescale().len(), 1);
    send(&mut lab, [Message::Rescale(true)]);
    assert!((lab.runs()[1].run().rate() - 0.001).abs() < 1e-15);
    assert_eq!(lab.runs()[0].run().rate(), 0.02);
    // Who sets the rate along with the cost needs no offer.
    send(
        &mut lab,
        [set(1, &[("cost", "mse")], &[("learning-rate", 0.01)])],
    );
    assert_eq!(lab.rescale(), []);
}

#[test]
fn a_held_parameter_stays_and_the_other_finds_its_best() {
    for (parameter, value) in [(Parameter::Slope, 0.4), (Parameter::Intercept, 2.5)] {
        for name in ["mse", "mae", "huber"] {
            let hold = Message::Hold {
                parameter: Some(parameter),
                value: Some(value),
            };
            let line_search = set(0, &[("method", "line-search")], &[]);
            let mut lab = lab([cost(name), line_search, Message::Step(5), hold]);
            assert_eq!(lab.run().iteration(), 0);
            send(&mut lab, [Message::Step(400)]);
            let (line, best) = (lab.run().line(), lab.best());
            let held = |line: Line| match parameter {
                Parameter::Intercept => line.intercept,
                Parameter::Slope => line.slope,
            };
            assert_eq!((held(line), held(best.line)), (value, value));
            assert!(lab.run().cost() - best.cost < 1e-9, "{name} {parameter:?}");
            // No other allowed line is better.
            for off in [-0.1, -1e-3, 1e-3, 0.1] {
                let other = match parameter {
                    Parameter::Intercept => Line::new(value, best.line.slope + off),
                    Parameter::Slope => Line::new(best.line.intercept + off, value),
                };
                assert!(lab.cost_at(other).unwrap() >= best.cost - 1e-12);
            }
            let release = Message::Hold {
                parameter: None,
                value: None,
            };
            send(&mut lab, [release, Message::Step(1)]);
            assert_ne!(held(lab.run().line()), value);
        }
    }
}

#[test]
fn a_hold_without_a_value_keeps_what_each_run_has() {
    let hold = Message::Hold {
        parameter: Some(Parameter::Slope),
        value: None,
    };
    let mut lab = lab([Message::Step(5)]);
    let slope = lab.run().line().slope;
    send(&mut lab, [hold, Message::Step(50)]);
    assert_eq!((lab.run().iteration(), lab.run().line().slope), (55, slope));
    let curvature = lab.curvature();
    assert_eq!((curvature.smallest, curvature.largest), (2.0, 2.0));
    assert_eq!(lab.zones().unwrap().critical(), 1.0);
}

#[test]
fn standardised_x_makes_the_valley_round_and_leaves_the_line() {
    let mut lab = lab([Message::Step(9)]);
    let line = lab.run().line();
    let condition = lab.curvature().condition_number().unwrap();
    let is_same = |lab: &Lab| {
        let now = lab.run().line();
        (now.intercept - line.intercept).abs() < 1e-12 && (now.slope - line.slope).abs() < 1e-12
    };
    send(&mut lab, [Message::SetUnits(Units::Centred)]);
    assert!(is_same(&lab));
    let centred = lab.curvature().condition_number().unwrap();
    assert!(centred < condition / 5.0, "{centred} {condition}");
    // The intercept is now the height in the middle of the data.
    let middle = lab.dataset().moments().mean_x;
    assert!((lab.run().place().intercept - line.at(middle)).abs() < 1e-12);
    send(&mut lab, [Message::SetUnits(Units::Standardised)]);
    assert!(is_same(&lab));
    let round = lab.curvature().condition_number().unwrap();
    assert!((round - 1.0).abs() < 1e-12, "{round}");
    // On a round valley a step at rate ½ of the mean squared error is the whole way.
    send(
        &mut lab,
        [
            Message::SetLearningRate {
                index: 0,
                rate: 0.5,
            },
            Message::Step(1),
        ],
    );
    assert!(lab.run().gap() < 1e-20);
    send(&mut lab, [Message::SetUnits(Units::Own)]);
    assert!((lab.run().line().slope - lab.best().line.slope).abs() < 1e-12);
    for _ in 0..4 {
        send(&mut lab, [Message::Undo]);
    }
    assert_eq!(lab.run().line(), line);
}

#[test]
fn points_that_share_one_x_are_only_centred() {
    let mut lab = Lab::default();
    let points = vec![Point::new(2.0, 1.0), Point::new(2.0, 5.0)];
    send(
        &mut lab,
        [
            Message::SetPoints(points),
            Message::SetUnits(Units::Standardised),
        ],
    );
    let scaling = lab.run().objective().scaling();
    assert_eq!((scaling.shift, scaling.scale), (2.0, 1.0));
    send(
        &mut lab,
        [
            Message::SetLearningRate {
                index: 0,
                rate: 0.5,
            },
            Message::Step(1),
        ],
    );
    assert_eq!(lab.run().line().at(2.0), 3.0);
}

#[test]
fn a_race_tells_who_came_first_and_after_how_much_work() {
    let mut lab = lab([
        Message::SetLearningRate {
            index: 0,
            rate: 0.02,
        },
        Message::SetTolerance(1e-6),
        add(&[("method", "newton")], &[]),
        add(&[], &[("batch", 1.0), ("learning-rate", 0.001)]),
        add(&[], &[("learning-rate", 1e-9)]),
        Message::Step(40),
        Message::RaceToTheEnd,
    ]);
    let finishes = race::results(lab.runs());
    assert_eq!(finishes[1].arrival, Some((1, 14.0)));
    assert_eq!(finishes[1].place, Some(1));
    assert_eq!((finishes[3].arrival, finishes[3].place), (None, None));
    let (iteration, work) = finishes[0].arrival.unwrap();
    assert_eq!(work, 14.0 * iteration as f64);
    // One step earlier it was not there.
    let row = |iteration| lab.runs()[0].run().row(iteration).unwrap();
    let least = lab.best_for(0).unwrap().cost;
    assert!(row(iteration).cost <= 1.01 * least && row(iteration - 1).cost > 1.01 * least);
    let said = describe::race(&lab).unwrap();
    let argument = |name: &str| {
        let found = said.arguments.iter().find(|(known, _)| *known == name);
        found.unwrap().1.clone()
    };
    assert_eq!(
        (argument("winner"), argument("n")),
        (String::from("1"), String::from("1"))
    );
    // A step back is still the same race; an edit ends it.
    send(&mut lab, [Message::Back(3)]);
    assert!(describe::race(&lab).is_some());
    send(&mut lab, [Message::AddPoint(Point::new(1.0, 1.0))]);
    assert_eq!(describe::race(&lab), None);
}

#[test]
fn a_race_goes_on_when_runs_are_renamed_hidden_or_removed() {
    let mut lab = lab([
        Message::SetTolerance(1e-6),
        add(&[], &[("learning-rate", 1e-9)]),
        add(&[("method", "newton")], &[]),
        Message::Race,
        Message::Advance(3),
        set(0, &[("name", "slow")], &[]),
        Message::HideRun {
            index: 0,
            is_hidden: true,
        },
        Message::RemoveRun { index: 1 },
        Message::Advance(1000),
    ]);
    let said = describe::race(&lab).unwrap();
    assert!(said.arguments.contains(&("winner", String::from("1"))));
    send(
        &mut lab,
        [Message::SetLearningRate {
            index: 0,
            rate: 0.01,
        }],
    );
    assert_eq!(describe::race(&lab), None);
}

#[test]
fn a_race_begins_at_the_start_and_runs() {
    let mut lab = lab([add(&[], &[]), Message::Step(9), Message::Race]);
    assert!(lab.is_playing());
    assert_eq!(iterations(&lab), [0, 0]);
    assert_eq!(describe::race(&lab), None);
    send(&mut lab, [Message::Advance(1)]);
    assert_eq!(iterations(&lab), [1, 1]);
}

#[test]
fn a_perfect_fit_can_be_raced_for() {
    let points = [1.0, 2.0, 4.0].map(|x| Point::new(x, 1.0 + 2.0 * x));
    let mut lab = Lab::default();
    send(
        &mut lab,
        [Message::SetPoints(points.to_vec()), Message::RaceToTheEnd],
    );
    assert_eq!(lab.best().cost, 0.0);
    assert!(race::results(lab.runs())[0].arrival.is_some());
}

#[test]
fn the_outlier_pulls_the_squared_error_more_than_hubers_cost() {
    let sample = Message::LoadSample {
        name: String::from("outlier"),
        keeps_runs: false,
    };
    let lab = lab([add(&[], &[]), sample, Message::Step(1000)]);
    let costs: Vec<_> = lab
        .runs()
        .iter()
        .map(|entry| entry.settings().cost)
        .collect();
    assert_eq!(costs, [Cost::Mse, Cost::Huber { delta: 1.0 }]);
    let slope = |run: usize| lab.runs()[run].run().line().slope;
    // Without the far point the slope is about a half.
    assert!(
        slope(0) < 0.3 && slope(1) > 0.38,
        "{} {}",
        slope(0),
        slope(1)
    );
    for entry in lab.runs() {
        assert_eq!(lab.status_of(entry), Status::Converged);
    }
}

#[test]
fn the_points_of_the_present_batch_are_lit() {
    let mut lab = lab([set(0, &[], &[("batch", 4.0)])]);
    let first = lab.batch();
    assert_eq!(first.len(), 4);
    send(&mut lab, [Message::Step(1)]);
    assert_ne!(lab.batch(), first);
    send(&mut lab, [Message::Back(1)]);
    assert_eq!(lab.batch(), first);
    send(&mut lab, [set(0, &[], &[("batch", 0.0)])]);
    assert!(lab.batch().is_empty());
}

#[test]
fn steps_that_take_too_long_are_refused() {
    let mut lab = lab([cost("mae")]);
    let most = 10_000_000_000 / 14;
    let refusal = lab.update(Message::Step(most + 1)).unwrap_err();
    assert!(
        matches!(refusal, Refusal::TooManySteps { .. }),
        "{refusal:?}"
    );
}

#[test]
fn undo_brings_back_which_run_was_chosen_and_which_was_drawn_alone() {
    let remove = |index| Message::RemoveRun { index };
    let choose = |index| Message::ChooseRun { index };
    let chosen = |lab: &Lab| (lab.chosen().colour(), lab.solo());

    let mut second_of_two = lab([add(&[], &[]), choose(1), remove(0), Message::Undo]);
    assert_eq!(chosen(&second_of_two), (1, None));
    send(&mut second_of_two, [Message::Redo]);
    assert_eq!(chosen(&second_of_two), (1, None));

    let first_of_three = lab([add(&[], &[]), add(&[], &[]), remove(0), Message::Undo]);
    assert_eq!(chosen(&first_of_three), (0, None));

    let alone = Message::SoloRun(Some(1));
    let drawn_alone = lab([add(&[], &[]), alone, remove(1), Message::Undo]);
    assert_eq!(chosen(&drawn_alone), (0, Some(1)));
}

#[test]
fn steps_on_large_batches_are_limited_like_passes() {
    let points = |count: u32| (0..count).map(f64::from);
    let points = points(10_000).map(|x| Point::new(x / 1e4, x % 7.0));
    let batch = set(0, &[], &[("batch", 5000.0)]);
    let mut lab = lab([Message::SetPoints(points.collect()), batch]);
    for message in [Message::Step(100_000_000), Message::GoTo(100_000_000)] {
        let refusal = lab.update(message).unwrap_err();
        assert!(
            matches!(refusal, Refusal::TooManySteps { most: 500_000, .. }),
            "{refusal:?}"
        );
    }
    send(&mut lab, [Message::Step(10)]);
    // All points at once are no batch, and on a squared cost no pass.
    send(&mut lab, [set(0, &[], &[("batch", 0.0)])]);
    send(&mut lab, [Message::Step(1_000_000)]);
}

#[test]
fn a_history_to_the_last_number_is_too_long() {
    let lab = lab([Message::Step(3)]);
    let refusal = lab.history(0, u64::MAX).unwrap_err();
    assert!(
        matches!(refusal, Refusal::HistoryTooLong { .. }),
        "{refusal:?}"
    );
}

/// To find a rate that fits takes many steps where theory does not tell, and its mark holds still under a hand.
#[test]
fn the_fitted_rate_holds_still_while_a_point_is_dragged() {
    let adam = Message::AddRun(options(
        &[("method", "adam"), ("cost", "mae")],
        &[("learning-rate", 0.1)],
    ));
    let moved = |x: f64| Message::MovePoint {
        index: 0,
        to: Point::new(x, 4.0),
    };
    let messages = [adam];
    let mut dragged = lab(messages.clone());
    let fitted = |lab: &Lab| lab.fitted_rate_of(1).unwrap();
    dragged.update(Message::Grab).unwrap();
    dragged.update(moved(1.0)).unwrap();
    let held = fitted(&dragged);
    dragged.update(moved(50_000.0)).unwrap();
    assert_eq!(fitted(&dragged), held);
    dragged.update(Message::Release).unwrap();

    let straight = lab(messages.into_iter().chain([moved(50_000.0)]));
    assert_eq!(fitted(&dragged), fitted(&straight));
    assert_ne!(fitted(&dragged), held);
}
