//! A lab made again from what it was is the same lab.

use crate::given::{lab, options, sample};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::data::point::Point;
use steepest::formats::wire;
use steepest::lab::saved::{SavedLab, Unreached};
use steepest::lab::{Abscissa, CostAxis, Lab, Look, Message, Panel, Residuals, Units};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;
use steepest::runs::record::Row;
use steepest::text::describe;

/// Through the numbers that modules hand to each other.
fn again(lab: &Lab) -> Lab {
    let encoded = wire::write(lab.saved());
    let saved = wire::read(encoded).expect("its own numbers");
    assert_eq!(saved, lab.saved());
    Lab::restored(saved).expect("a lab")
}

/// All that can be seen of a run, bit for bit.
fn seen(lab: &Lab) -> Vec<(Row, u64, u64, Vec<u64>)> {
    let entries = lab.runs().iter();
    let seen = entries.map(|entry| {
        let run = entry.run();
        let first = run.first();
        let mut costs = Vec::new();
        run.history(first, run.reached(), |line, cost| {
            costs.extend([line.intercept, line.slope, cost].map(f64::to_bits));
        })
        .unwrap();
        (run.present(), first, run.reached(), costs)
    });
    seen.collect()
}

#[track_caller]
fn assert_same(lab: &Lab, other: &Lab) {
    assert_eq!(seen(lab), seen(other));
    assert_eq!(lab.saved(), other.saved());
    assert_eq!(lab.frame(), other.frame());
    assert_eq!(lab.landscape(), other.landscape());
    assert_eq!(lab.status(), other.status());
    assert_eq!(lab.best(), other.best());
    for (entry, again) in lab.runs().iter().zip(other.runs()) {
        assert_eq!(entry.settings(), again.settings());
        assert_eq!(entry.colour(), again.colour());
        assert_eq!(entry.is_hidden(), again.is_hidden());
        assert_eq!(
            entry.run().objective().least(),
            again.run().objective().least()
        );
    }
    assert_eq!(lab.solo(), other.solo());
}

fn open(saved: SavedLab) -> Message {
    let saved = Box::new(saved);
    Message::Open {
        saved,
        is_edit: true,
    }
}

#[test]
fn a_new_lab_is_the_default_saved_lab() {
    let mut saved = SavedLab::default();
    // What says nothing of its rates comes from a version that fitted none.
    saved.runs[0].settings.is_fitted = true;
    assert_eq!(Lab::default().saved(), saved);
    assert_same(&Lab::default(), &again(&Lab::default()));
}

#[test]
fn runs_go_on_where_they_were() {
    let mut lab = lab([
        sample("revision"),
        Message::AddRun(options(
            &[("method", "adam"), ("name", "Anna · 1")],
            &[("batch", 2.0), ("seed", 7.0)],
        )),
        Message::AddRun(options(
            &[("method", "nesterov"), ("cost", "huber")],
            &[("delta", 0.5)],
        )),
        Message::AddRun(options(&[("schedule", "step")], &[("period", 12.0)])),
        Message::Step(40),
        Message::SetLearningRate {
            index: 0,
            rate: 0.003,
        },
        Message::Step(10),
        Message::AddPoint(Point::new(3.25, -1.0)),
        Message::Step(25),
        Message::Back(5),
        Message::HideRun {
            index: 1,
            is_hidden: true,
        },
        Message::SoloRun(Some(2)),
        Message::ChooseRun { index: 2 },
        Message::ShowCost(CostAxis::Gap),
        Message::ShowAcross(Abscissa::Work),
        Message::ShowResiduals(Residuals::Squares),
        Message::ShowNextLine(true),
        Message::Enlarge(Some(Panel::Landscape)),
        Message::Look(Look::As(LandscapeKind::Slices)),
        Message::Look(Look::Zoom {
            factor: 2.0,
            across: 0.3,
            up: 0.6,
        }),
        Message::SetSpeed(None),
        Message::SetIterationLimit(None),
    ]);
    let mut other = again(&lab);
    assert_same(&lab, &other);
    // And goes on alike.
    for lab in [&mut lab, &mut other] {
        lab.update(Message::Step(100)).unwrap();
        lab.update(Message::MovePoint {
            index: 1,
            to: Point::new(0.1, 0.2),
        })
        .unwrap();
        lab.update(Message::Step(3)).unwrap();
    }
    assert_same(&lab, &other);
}

#[test]
fn a_removed_run_leaves_its_colour_free() {
    let lab = lab([
        sample("revision"),
        Message::AddRun(options(&[], &[])),
        Message::AddRun(options(&[], &[])),
        Message::RemoveRun { index: 0 },
        Message::DuplicateRun { index: 1 },
    ]);
    assert_same(&lab, &again(&lab));
}

#[test]
fn held_and_scaled_descents_go_on_in_their_units() {
    for units in [Units::Centred, Units::Standardised] {
        let mut lab = lab([
            sample("old-faithful"),
            Message::Step(3),
            Message::SetUnits(units),
            Message::Step(4),
        ]);
        let hold = Message::Hold {
            parameter: Some(Parameter::Slope),
            value: None,
        };
        lab.update(hold).unwrap();
        lab.update(Message::SetCost {
            name: "mae".into(),
            delta: None,
        })
        .unwrap();
        lab.update(Message::AddPoint(Point::new(1.0 / 3.0, 77.7)))
            .unwrap();
        lab.update(Message::Step(5)).unwrap();
        assert_same(&lab, &again(&lab));
    }
}

#[test]
fn sums_that_edits_have_worn_are_kept_for_many_points() {
    let points =
        (0..5000).map(|at| Point::new(f64::from(at).sin(), f64::from(at).cos() * 1e3 + 0.1));
    let mut lab = lab([Message::SetPoints(points.collect())]);
    for index in 0..50 {
        let to = Point::new(1e9 / f64::from(index + 1), 0.1);
        lab.update(Message::MovePoint {
            index: index as usize,
            to,
        })
        .unwrap();
    }
    lab.update(Message::Step(10)).unwrap();
    assert!(lab.saved().sums.is_some());
    assert_same(&lab, &again(&lab));
    // Sums of other points are not believed.
    let mut saved = lab.saved();
    saved.sums.as_mut().unwrap()[2] += 1e12;
    let honest = Lab::restored(SavedLab {
        sums: None,
        ..saved.clone()
    })
    .unwrap();
    assert_eq!(Lab::restored(saved).unwrap().dataset(), honest.dataset());
}

#[test]
fn a_long_run_keeps_its_last_iterations() {
    let rate = Message::SetLearningRate {
        index: 0,
        rate: 1e-9,
    };
    let lab = lab([
        sample("revision"),
        rate,
        Message::SetIterationLimit(None),
        Message::Step(40_000_000),
    ]);
    let other = again(&lab);
    assert_eq!(lab.run().present(), other.run().present());
    assert_eq!(other.run().reached(), 40_000_000);
    assert!(other.run().first() > 0);
    // What was cut once is not cut again, though its trace is finer now.
    assert_eq!(other.saved(), lab.saved());
}

#[test]
fn going_back_in_a_rather_long_run_forgets_nothing() {
    let rate = Message::SetLearningRate {
        index: 0,
        rate: 1e-9,
    };
    let forever = Message::SetIterationLimit(None);
    let steps = Message::Step(3_500_000);
    let lab = lab([sample("revision"), rate, forever, steps, Message::GoTo(5)]);
    let other = again(&lab);
    assert_eq!(other.run().reached(), 3_500_000);
    assert_eq!(other.run().iteration(), 5);
    assert_same(&other, &again(&other));
}

#[test]
fn opening_is_one_edit() {
    let mut lab = lab([sample("revision"), Message::Step(7)]);
    let before = lab.clone();
    let other = crate::given::lab([
        sample("three-people"),
        Message::Step(3),
        Message::SetSpeed(None),
    ]);
    lab.update(open(other.saved())).unwrap();
    assert_same(&lab, &other);
    assert_ne!(lab.revisions(), before.revisions());
    lab.update(Message::AddPoint(Point::new(1.0, 1.0))).unwrap();
    lab.update(Message::Undo).unwrap();
    assert_same(&lab, &other);
    lab.update(Message::Undo).unwrap();
    assert_same(&lab, &before);
    lab.update(Message::Redo).unwrap();
    assert_same(&lab, &other);
    lab.update(open(Lab::default().saved())).unwrap();
    assert_same(&lab, &Lab::default());
}

#[test]
fn a_lab_that_is_opened_first_has_nothing_before_it() {
    let saved = Box::new(crate::given::lab([sample("revision"), Message::Step(3)]).saved());
    let mut lab = Lab::default();
    lab.update(Message::Open {
        saved,
        is_edit: false,
    })
    .unwrap();
    assert!(!lab.can_undo() && !lab.can_redo());
    assert_eq!(lab.run().iteration(), 3);
}

#[test]
fn an_outline_is_all_but_the_points() {
    let lab = crate::given::lab([
        sample("revision"),
        Message::AddPoint(Point::new(1e3, 5.0)),
        Message::Step(3),
    ]);
    let points = lab.dataset().points().to_vec();
    let whole = SavedLab {
        points,
        ..lab.saved_without_points()
    };
    assert_eq!(whole, lab.saved());
}

#[test]
fn what_parts_say_against_each_other_is_put_right() {
    let mut saved =
        crate::given::lab([sample("revision"), Message::AddRun(options(&[], &[]))]).saved();
    saved.chosen_run = 9;
    saved.solo_run = Some(4);
    let run = &mut saved.runs[1];
    run.colour = Some(0);
    run.from = 9;
    run.origin = 12;
    run.rates = vec![(3, 0.1), (2, 0.2)];
    run.memory.decays.0 = 2.0;
    run.place = Some(Line::new(1e200, -1e200));
    let mut mended = saved.clone();
    let parts: Vec<_> = mended
        .repair()
        .iter()
        .map(|found| (found.part, found.run))
        .collect();
    let second = Some(1);
    assert_eq!(
        parts,
        [
            ("learning-rates", second),
            ("memory", second),
            ("changed-at", second),
            ("iteration", second)
        ]
    );
    let lab = Lab::restored(saved).unwrap();
    assert!(lab.runs()[1].run().cost().is_finite());
    assert_ne!(lab.runs()[0].colour(), lab.runs()[1].colour());
}

#[test]
fn an_iteration_that_a_run_does_not_come_to_is_told() {
    let rate = Message::SetLearningRate {
        index: 0,
        rate: 10.0,
    };
    let mut saved = crate::given::lab([sample("revision"), rate, Message::Step(5)]).saved();
    let open = |saved: &SavedLab| {
        let lab = Lab::restored(saved.clone()).unwrap();
        (lab.unreached(&saved.progress()), lab.run().iteration())
    };
    assert_eq!(open(&saved), (Vec::new(), 5));
    let missed = |part, wanted, found| Unreached {
        run: 0,
        part,
        wanted,
        found,
    };
    // Its numbers become too large.
    saved.runs[0].reached = 9000;
    let (told, iteration) = open(&saved);
    assert_eq!(iteration, 5);
    assert!(told[0].found > 5 && told[0].found < 9000, "{told:?}");
    assert_eq!(told, [missed("computed", 9000, told[0].found)]);
    saved.runs[0].iteration = 9000;
    let (told, iteration) = open(&saved);
    assert_eq!(told, [missed("iteration", 9000, iteration)]);
    // It is too far to be computed again.
    saved.runs[0].settings.rate = 1e-9;
    saved.runs[0].iteration = 1 << 50;
    let (told, iteration) = open(&saved);
    assert_eq!(told, [missed("iteration", 1 << 50, iteration)]);
    let said = describe::unreached(&told[0]);
    assert_eq!(said.key, "problem.unreached");
    assert!(
        said.arguments
            .contains(&("part", "runs[0].iteration".into()))
    );
}

#[test]
fn a_broken_tape_is_none() {
    let encoded = wire::write(crate::given::lab([sample("revision"), Message::Step(3)]).saved());
    assert_eq!(wire::read(encoded[..encoded.len() - 1].to_vec()), None);
    assert_eq!(wire::read(Vec::new()), None);
    let longer = encoded.iter().copied().chain([0.0]).collect();
    assert_eq!(wire::read(longer), None);
}

proptest! {
    #[test]
    fn any_numbers_are_a_tape_or_none(numbers in prop::collection::vec(prop_oneof![0.0..3.0_f64, any::<f64>(), Just(0.0)], 0..200)) {
        if let Some(saved) = wire::read(numbers) {
            let _ = Lab::restored(saved);
        }
    }
}
