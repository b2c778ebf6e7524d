//! When runs end, why, and how they go on.

use crate::given::{lab, sample};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::base::refusal::Refusal;
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::lab::{Lab, Lock, Locks, Message, Offers, Sender, Status, Units};
use steepest::model::zones::Zone;

fn rate(rate: f64) -> Message {
    Message::SetLearningRate { index: 0, rate }
}

#[track_caller]
fn send(lab: &mut Lab, messages: impl IntoIterator<Item = Message>) {
    for message in messages {
        let said = format!("{message:?}");
        let done = lab.update(message);
        done.unwrap_or_else(|refusal| panic!("{said} was refused: {refusal:?}"));
    }
}

/// Runs until the lab stops by itself.
fn play(lab: &mut Lab) {
    send(lab, [Message::Play]);
    go_on(lab);
}

fn go_on(lab: &mut Lab) {
    for _ in 0..10_000 {
        if !lab.is_playing() {
            return;
        }
        send(lab, [Message::Advance(100)]);
    }
    panic!("it never stops");
}

#[test]
fn small_steps_far_from_the_lowest_cost_are_no_end() {
    let mut lab = lab([sample("revision"), rate(1e-5)]);
    play(&mut lab);
    assert_eq!(
        (lab.status(), lab.run().iteration()),
        (Status::LimitReached, 1000)
    );
    send(&mut lab, [Message::Back(500)]);
    assert_eq!(lab.status(), Status::Crawling);
    assert!(lab.run().has_small_steps(lab.tolerance()));
    // The literal rule is a setting.
    send(&mut lab, [Message::Reset, Message::StopFar(true)]);
    play(&mut lab);
    assert_eq!((lab.status(), lab.run().iteration()), (Status::Stopped, 0));
    assert!(lab.offers().nothing_to_run && lab.offers().go_on);
    send(&mut lab, [Message::GoOn]);
    assert!(lab.is_playing() && !lab.stops_far());
    go_on(&mut lab);
    assert_eq!(lab.status(), Status::LimitReached);
    send(&mut lab, [Message::GoOn]);
    assert_eq!((lab.is_playing(), lab.limit()), (true, Some(2000)));
    send(&mut lab, [Message::Undo]);
    assert_eq!(lab.limit(), Some(1000));
}

#[test]
fn every_sample_that_converges_is_within_a_hundredth_of_the_way() {
    for sample_ in Sample::ALL {
        let mut lab = lab([sample(sample_.name), Message::SetIterationLimit(Some(1e5))]);
        let start = lab.run().gap();
        if lab.steps_left().is_some_and(|steps| steps > 1e5) {
            continue;
        }
        play(&mut lab);
        assert_eq!(lab.status(), Status::Converged, "{}", sample_.name);
        assert!(lab.run().gap() <= 0.01 * start + 1e-6, "{}", sample_.name);
    }
}

#[test]
fn a_changed_rate_ends_no_run_and_brings_one_back_that_ended() {
    let no_limit = Message::SetIterationLimit(None);
    let mut lab = lab([sample("revision"), rate(0.02), no_limit]);
    play(&mut lab);
    assert_eq!(lab.status(), Status::Converged);
    // A smaller tolerance, other points and another rate.
    send(&mut lab, [Message::SetTolerance(1e-6)]);
    assert!(lab.is_playing());
    go_on(&mut lab);
    send(&mut lab, [Message::AddPoint(Point::new(5.0, 30.0))]);
    assert!(lab.is_playing());
    send(&mut lab, [Message::Pause]);
    send(
        &mut lab,
        [Message::AddPoint(Point::new(5.0, -30.0)), rate(0.015)],
    );
    assert!(!lab.is_playing(), "what a person paused stays paused");
}

#[test]
fn a_held_slider_leads_through_divergence_and_back_to_the_bottom() {
    let mut lab = lab([
        sample("revision"),
        rate(0.02),
        Message::SetIterationLimit(Some(1e5)),
    ]);
    send(
        &mut lab,
        [Message::Play, Message::Advance(5), Message::Grab],
    );
    for step in 0..400 {
        // From crawling up to twice the critical rate, and back.
        let up = 1.0 - (f64::from(step) / 200.0 - 1.0).abs();
        let critical = lab.zones().unwrap().critical();
        send(
            &mut lab,
            [
                rate(critical * (2e-4_f64).powf(1.0 - up) * 2.0),
                Message::Advance(1),
            ],
        );
        assert!(lab.is_playing());
        assert!(lab.run().cost().is_finite());
    }
    send(&mut lab, [rate(0.02), Message::Release]);
    assert!(lab.is_playing());
    go_on(&mut lab);
    assert_eq!(lab.status(), Status::Converged);
}

#[test]
fn a_run_that_runs_away_slows_down_pauses_and_comes_back() {
    let mut lab = lab([
        sample("revision"),
        rate(0.2),
        Message::SetSpeed(None),
        Message::Play,
    ]);
    let start = lab.run().cost();
    send(&mut lab, [Message::Advance(1_000_000)]);
    assert!(lab.is_playing() && lab.is_running_away(lab.chosen()));
    assert!(lab.run().cost() >= 1e3 * start && lab.run().cost() < 1e6 * start);
    let pace = lab.pace().unwrap();
    assert!((2.0..12.0).contains(&pace), "{pace}");
    go_on(&mut lab);
    assert_eq!(lab.status(), Status::RunningAway);
    assert!(lab.run().cost() >= 1e6 * start && lab.run().cost() < 1e9 * start);
    let offers = lab.offers();
    assert!(offers.run_again && offers.reset && offers.fit_rate);
    // Scripts go on to the last finite line.
    let mut script = lab.clone();
    send(&mut script, [Message::Step(100_000)]);
    assert_eq!(script.status(), Status::Diverged);
    send(&mut lab, [Message::FitRate { index: 0 }]);
    assert!(lab.is_playing());
    assert_eq!(lab.pace(), None);
    go_on(&mut lab);
    assert!(lab.run().gap() < 0.01 * start);
}

#[test]
fn a_held_slider_ends_nothing_in_words_either() {
    let key = |lab: &Lab| steepest::text::describe::status(lab).key;
    let mut lab = lab([sample("revision"), rate(0.02)]);
    send(
        &mut lab,
        [Message::Play, Message::Grab, Message::Advance(2000)],
    );
    // Beyond the limit and at the bottom, it goes on.
    assert!(lab.is_playing() && lab.run().iteration() == 2000);
    assert_eq!(lab.status(), Status::Running);
    send(&mut lab, [rate(0.3), Message::Advance(2000)]);
    send(&mut lab, [Message::Advance(2000)]);
    assert!(lab.is_playing());
    assert_eq!(lab.status(), Status::RunningAway);
    assert_eq!(key(&lab), "status.running-away");
    send(&mut lab, [rate(0.02), Message::Advance(2000)]);
    assert_eq!(lab.status(), Status::Running);
    send(&mut lab, [Message::Release]);
    assert!(!lab.is_playing());
    assert_eq!(lab.status(), Status::Converged);
}

#[test]
fn a_start_at_the_bottom_can_neither_be_run_nor_compared() {
    let line = Message::LoadPoints(vec![Point::new(1.0, 1.0), Point::new(2.0, 2.0)]);
    let mut lab = lab([line]);
    assert_eq!(lab.status(), Status::Converged);
    let offers = lab.offers();
    assert!(offers.nothing_to_run && offers.starts_at_bottom && !offers.run_again);
    send(&mut lab, [Message::Play]);
    assert!(!lab.is_playing() && lab.offers().nothing_to_run);
    // Elsewhere there is something to run, and after that to run again.
    send(&mut lab, [Message::SetStart(Line::new(3.0, 0.0))]);
    assert_eq!(lab.offers(), Offers::default());
    play(&mut lab);
    let offers = lab.offers();
    assert!(offers.run_again && !offers.nothing_to_run && !offers.starts_at_bottom);
}

#[test]
fn a_start_at_the_bottom_but_for_rounding_is_at_the_bottom() {
    for sample_ in Sample::ALL {
        let mut lab = lab([sample(sample_.name)]);
        let best = lab.best().line;
        send(
            &mut lab,
            [Message::SetStart(best), Message::FitRate { index: 0 }],
        );
        assert_eq!(lab.status(), Status::Converged, "{}", sample_.name);
        assert!(lab.offers().starts_at_bottom, "{}", sample_.name);
    }
}

#[test]
fn runs_that_are_slowed_down_by_another_one_say_so() {
    let add = |rate: f64| Message::AddRun(crate::given::options(&[], &[("learning-rate", rate)]));
    let mut lab = lab([
        sample("revision"),
        rate(0.001),
        Message::SetSpeed(Some(50.0)),
        add(0.2),
        Message::Play,
    ]);
    assert_eq!(lab.slowed_by(), None);
    while !lab.is_running_away(&lab.runs()[1]) {
        send(&mut lab, [Message::Advance(1)]);
    }
    assert!(lab.pace() < Some(50.0));
    assert_eq!(lab.slowed_by(), Some(1));
    // It says so of itself.
    send(&mut lab, [Message::ChooseRun { index: 1 }]);
    assert_eq!(lab.slowed_by(), None);
    assert_eq!(steepest::text::describe::status(&lab).key, "status.growing");
    send(&mut lab, [Message::ChooseRun { index: 0 }, Message::Pause]);
    assert_eq!(lab.slowed_by(), None);
    // One that has stopped holds up no other.
    send(&mut lab, [Message::Play, Message::Advance(100)]);
    send(&mut lab, [Message::Advance(100)]);
    assert_eq!((lab.pace(), lab.slowed_by()), (Some(50.0), None));
}

#[test]
fn runs_that_could_go_on_are_offered_to_when_the_chosen_one_cannot() {
    let slow = crate::given::options(&[], &[("learning-rate", 1e-5)]);
    let mut lab = lab([sample("revision"), rate(0.02), Message::AddRun(slow)]);
    play(&mut lab);
    let status = |lab: &Lab, index: usize| lab.status_of(&lab.runs()[index]);
    assert_eq!(status(&lab, 0), Status::Converged);
    assert_eq!(status(&lab, 1), Status::LimitReached);
    assert!(lab.offers().go_on && lab.offers().run_again);
    send(&mut lab, [Message::GoOn]);
    assert!(lab.is_playing() && lab.limit() == Some(2000));
    go_on(&mut lab);
    // Back from its end, there is something to run.
    send(&mut lab, [Message::Back(5)]);
    assert!(!lab.offers().go_on && !lab.offers().run_again);
}

#[test]
fn running_the_empty_lab_brings_the_first_sample() {
    let mut lab = Lab::default();
    send(&mut lab, [Message::Play]);
    assert!(lab.is_playing());
    assert_eq!(lab.sample(), Some(&Sample::ALL[0]));
    send(&mut lab, [Message::Undo]);
    assert!(lab.dataset().is_empty() && !lab.is_playing());
    // A reader to whom the points are locked gets none.
    lab.set_locks(Locks::of(&[Lock::Points]));
    let refused = lab.update_from(Sender::Reader, Message::Play);
    assert!(matches!(refused, Err(Refusal::Locked { .. })));
    assert!(lab.dataset().is_empty() && !lab.is_playing());
    // What is said of that can be followed.
    for (lock, key) in [
        (Lock::Points, "status.no-points-locked"),
        (Lock::Rate, "status.no-points-click"),
    ] {
        lab.set_locks(Locks::of(&[lock]));
        assert_eq!(steepest::text::describe::status(&lab).key, key);
        assert!(lab.offers().nothing_to_run);
    }
    lab.set_locks(Locks::NONE);
    assert_eq!(lab.offers(), Offers::default());
}

#[test]
fn a_sample_brings_its_own_scene_unless_the_runs_are_kept() {
    let mine = [
        sample("revision"),
        Message::SetUnits(Units::Standardised),
        Message::SetStart(Line::new(3.0, 4.0)),
        Message::AddRun(crate::given::options(&[("method", "adam")], &[])),
    ];
    let mut lab = lab(mine);
    let before = (lab.start(), lab.units(), lab.runs().len());
    send(&mut lab, [sample("stopping")]);
    assert_eq!(
        (lab.start(), lab.units(), lab.runs().len()),
        (Line::new(0.0, 1.0), Units::Own, 1)
    );
    assert!(!lab.chosen().is_fitted());
    send(&mut lab, [Message::Undo]);
    assert_eq!((lab.start(), lab.units(), lab.runs().len()), before);
    let kept = Message::LoadSample {
        name: "stopping".to_owned(),
        keeps_runs: true,
    };
    send(&mut lab, [kept]);
    assert_eq!((lab.start(), lab.units(), lab.runs().len()), before);
}

#[test]
fn runs_that_are_kept_keep_their_rates_and_a_sample_leaves_its_own_with_its_units() {
    let mut lab = lab([sample("candle"), rate(0.123)]);
    let kept = Message::LoadSample {
        name: "galton".to_owned(),
        keeps_runs: true,
    };
    send(&mut lab, [kept]);
    assert_eq!((lab.run().rate(), lab.chosen().is_fitted()), (0.123, false));
    // Its rate diverges on these points: this is told before, with a way out.
    assert_eq!(
        steepest::text::describe::status(&lab).key,
        "status.ready-diverges"
    );
    assert!(lab.offers().fit_rate);
    send(
        &mut lab,
        [sample("galton"), Message::SetUnits(Units::Standardised)],
    );
    assert!(lab.chosen().is_fitted() && lab.run().rate() > 0.1);
    play(&mut lab);
    assert_eq!(lab.status(), Status::Converged);
}

#[test]
fn other_points_get_the_rate_that_fits_until_a_person_sets_one() {
    let points = |scale: f64| {
        let points = (0..9).map(f64::from);
        let points = points.map(|x| Point::new(x * scale, 3.0 * x + (x * 7.0) % 4.0));
        Message::LoadPoints(points.collect())
    };
    let mut lab = lab([sample("revision"), points(1e6)]);
    assert!(lab.chosen().is_fitted());
    assert_eq!(lab.zones().unwrap().zone(lab.run().rate()), Zone::Steady);
    send(&mut lab, [rate(0.02), points(1.0)]);
    assert_eq!((lab.chosen().is_fitted(), lab.run().rate()), (false, 0.02));
    send(&mut lab, [Message::FitRate { index: 0 }]);
    let fitted = lab.run().rate();
    send(&mut lab, [Message::AddPoint(Point::new(40.0, 1.0))]);
    assert!(lab.run().rate() < fitted);
    send(&mut lab, [Message::Undo]);
    assert_eq!(lab.run().rate(), fitted);
    send(&mut lab, [Message::Undo]);
    assert_eq!((lab.chosen().is_fitted(), lab.run().rate()), (false, 0.02));
}

#[test]
fn three_rates_are_compared() {
    let mut lab = lab([sample("stopping")]);
    let names = ["Too small", "Right", "Too large"].map(str::to_owned);
    send(
        &mut lab,
        [Message::CompareRates {
            names: names.clone(),
        }],
    );
    assert!(lab.is_playing());
    let called: Vec<_> = lab
        .runs()
        .iter()
        .map(|entry| entry.name().to_owned())
        .collect();
    assert_eq!(called, names);
    let zones = lab.zones().unwrap();
    let zone = |index: usize| zones.zone(lab.runs()[index].run().rate());
    assert_eq!(
        [0, 1, 2].map(zone),
        [Zone::Crawls, Zone::Steady, Zone::Diverges]
    );
    assert!(lab.runs()[1].is_fitted());
    send(&mut lab, [Message::Undo]);
    assert_eq!((lab.runs().len(), lab.is_playing()), (1, false));
    send(&mut lab, [Message::Redo]);
    assert_eq!((lab.runs().len(), lab.is_playing()), (3, false));
    let refused = Lab::default().update(Message::CompareRates { names });
    assert_eq!(refused, Err(Refusal::NoCriticalRate));
}

#[test]
fn a_valley_that_is_too_long_is_told_before_and_standardising_helps() {
    let mut lab = lab([sample("parallel"), Message::FitRate { index: 0 }]);
    let steps = lab.steps_left().unwrap();
    assert!(steps > 1000.0);
    assert!(lab.offers().standardise);
    // The estimate is that of the run itself.
    let mut long = lab.clone();
    send(
        &mut long,
        [
            Message::SetIterationLimit(None),
            Message::SetTolerance(1e-9),
        ],
    );
    let steps = long.steps_left().unwrap();
    send(&mut long, [Message::Play, Message::Advance(10_000_000)]);
    assert_eq!(long.status(), Status::Converged);
    assert!(
        (long.run().iteration() as f64 / steps - 1.0).abs() < 0.1,
        "{steps}"
    );
    send(&mut lab, [Message::SetUnits(Units::Standardised)]);
    assert_eq!(lab.offers(), Offers::default());
    play(&mut lab);
    assert_eq!(lab.status(), Status::Converged);
}

#[test]
fn the_words_on_a_sample_agree_with_its_path() {
    for sample_ in Sample::ALL {
        let own = lab([sample(sample_.name)]);
        let Ok(zones) = own.zones() else { continue };
        let (critical, fitted) = (zones.critical(), own.fitted_rate_of(0).unwrap());
        for (factor, alpha) in [
            (0.0, sample_.rate),
            (0.0, fitted),
            (0.9, 0.9 * critical),
            (1.1, 1.1 * critical),
        ] {
            let mut lab = lab([sample(sample_.name), rate(alpha)]);
            let start = lab.run().cost();
            for _ in 0..20 {
                let key = steepest::text::describe::status(&lab).key;
                let (from, cost) = (lab.run().place(), lab.run().cost());
                let window = lab.landscape().window;
                send(&mut lab, [Message::Step(1)]);
                let to = lab.run().place();
                let across = lab.curvature().across;
                let (right, up) = (to.intercept - from.intercept, to.slope - from.slope);
                let size = (right * across.0 + up * across.1).abs();
                let wide = (size * across.0 / window.x.span()).abs();
                let part = wide.max((size * across.1 / window.y.span()).abs());
                let about = format!("{} at {alpha}: {key}", sample_.name);
                if key == "status.zig-zagging" {
                    assert!(part > 0.01, "{about} with a step of {part} of the view");
                }
                if matches!(key.as_str(), "status.growing" | "status.running-away") {
                    assert!(cost >= 1e3 * start && factor == 1.1, "{about}");
                }
                if factor != 1.1 {
                    assert!(lab.run().cost() <= start * (1.0 + 1e-9), "{about}");
                    assert_ne!(key, "status.diverging", "{about}");
                }
            }
            send(&mut lab, [Message::Reset]);
            play(&mut lab);
            let about = format!("{} at {alpha}: {:?}", sample_.name, lab.status());
            assert_eq!(
                lab.status() == Status::RunningAway,
                factor == 1.1,
                "{about}"
            );
            assert_honest(&lab, start, &about);
        }
    }
}

/// Fails unless what is said of a run that has ended is what the numbers say.
#[track_caller]
fn assert_honest(lab: &Lab, start: f64, about: &str) {
    let (run, status) = (lab.run(), lab.status());
    let (way, left) = (start - lab.best().cost, run.gap());
    let is_small = run.has_small_steps(lab.tolerance());
    let (key, is_true) = match status {
        Status::Converged => (
            "status.converged",
            is_small && left <= 0.01 * way + 1e-9 * start,
        ),
        Status::LimitReached => ("status.limit-reached", Some(run.iteration()) == lab.limit()),
        Status::RunningAway => (
            "status.running-away",
            run.cost() >= 1e6 * start && run.cost().is_finite(),
        ),
        Status::Diverged => ("status.diverged", !run.can_step()),
        _ => panic!("{about} is no end"),
    };
    assert!(is_true, "{about}: {left} of {way} are left");
    let said = steepest::text::describe::status(lab).key;
    assert!(said.starts_with(key), "{about}: {said}");
}

fn any_message() -> impl Strategy<Value = Message> {
    let rates =
        prop_oneof![-30.0..9.0, -4.0..0.0_f64].prop_map(|power: f64| rate(10_f64.powf(power)));
    let point =
        (-10.0..10.0_f64, -10.0..10.0_f64).prop_map(|(x, y)| Message::AddPoint(Point::new(x, y)));
    prop_oneof![
        4 => rates,
        2 => point,
        2 => Just(Message::Play),
        1 => Just(Message::Grab),
        1 => Just(Message::Release),
        1 => Just(Message::FitRate { index: 0 }),
        1 => prop_oneof![Just("mse"), Just("sse"), Just("huber"), Just("mae")]
            .prop_map(|name: &str| Message::SetCost { name: name.to_owned(), delta: None }),
        4 => (1..500_u64).prop_map(Message::Advance),
        1 => Just(Message::StopFar(true)),
        1 => Just(Message::GoOn),
        1 => Just(Message::RunAgain),
    ]
}

proptest! {
    #[test]
    fn the_end_on_random_data_is_what_the_numbers_say(
        points in prop::collection::vec((-9.0..9.0_f64, -9.0..9.0_f64), 2..20),
        power in -6.0..1.0_f64,
    ) {
        let points = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
        let mut lab = lab([Message::LoadPoints(points), rate(10_f64.powf(power))]);
        let start = lab.run().cost();
        play(&mut lab);
        assert_honest(&lab, start, &format!("at {power}"));
        if lab.status() == Status::RunningAway {
            prop_assert_eq!(lab.zones().unwrap().zone(lab.run().rate()), Zone::Diverges);
        }
    }

    /// Nobody pauses in these sequences, so a run that can go on does, once it was started.
    #[test]
    fn no_run_is_left_ended_that_could_go_on(messages in prop::collection::vec(any_message(), 1..40)) {
        let mut lab = lab([sample("revision")]);
        send(&mut lab, [Message::Play]);
        for message in messages {
            let _ = lab.update(message.clone());
            let ends = [Status::Converged, Status::Stopped, Status::LimitReached, Status::RunningAway, Status::Diverged];
            let has_ended = ends.contains(&lab.status());
            prop_assert!(lab.is_playing() || has_ended, "{message:?} left {:?}", lab.status());
            if lab.is_playing() && has_ended {
                // Only while a gesture holds the stop rule back.
                let _ = lab.update(Message::Release);
                prop_assert!(!lab.is_playing(), "{message:?} left {:?}", lab.status());
            }
        }
    }
}

/// By how much of the height of the data chart a line moves within it.
fn swing(lab: &Lab, from: Line, to: Line) -> f64 {
    let frame = lab.frame();
    let part = |x: f64| ((from.at(x) - to.at(x)) / frame.y.span()).abs();
    part(frame.x.low).max(part(frame.x.high))
}

#[test]
fn the_first_sample_and_three_others_begin_with_big_steps_and_cross_the_landscape() {
    let mut worth_watching = Vec::new();
    for sample_ in Sample::ALL {
        let mut lab = lab([sample(sample_.name)]);
        let (window, start) = (lab.landscape().window, lab.run().line());
        send(&mut lab, [Message::Step(5)]);
        let swings = swing(&lab, start, lab.run().line()) > 0.25;
        let place = lab.run().place();
        send(&mut lab, [Message::Step(5)]);
        // Big steps, then small ones.
        let slows = swing(&lab, lab.run().objective().line(place), lab.run().line()) < 0.1;
        play(&mut lab);
        let (from, to) = (lab.start_place(), lab.run().place());
        let wide = ((to.intercept - from.intercept) / window.x.span()).abs();
        let high = ((to.slope - from.slope) / window.y.span()).abs();
        if swings && slows && wide.max(high) >= 1.0 / 3.0 {
            worth_watching.push(sample_.name);
        }
    }
    assert_eq!(worth_watching.first(), Some(&Sample::ALL[0].name));
    assert!(worth_watching.len() >= 4, "{worth_watching:?}");
}

#[test]
fn timestamps_are_a_valley_that_is_too_long() {
    let points =
        (0..5).map(|hour| Point::new(1.7e9 + 3600.0 * f64::from(hour), f64::from(hour * hour)));
    let mut lab = lab([Message::LoadPoints(points.collect())]);
    assert!(lab.offers().standardise);
    assert_eq!(
        steepest::text::describe::status(&lab).key,
        "status.ready-long"
    );
    // The flat line at the mean of y, which is there after a step, is no end.
    send(&mut lab, [Message::Step(50)]);
    assert_eq!(lab.status(), Status::Crawling);
    send(
        &mut lab,
        [Message::Reset, Message::SetUnits(Units::Standardised)],
    );
    play(&mut lab);
    assert_eq!(lab.status(), Status::Converged);
}
