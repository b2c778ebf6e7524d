//! What a lab is, to the last bit, and what holds for every lab.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use proptest::prelude::*;
use steepest::base::refusal::Refusal;
use steepest::chart;
use steepest::lab::{Lab, Message};
use steepest::model::cost::Parameter;
use steepest::text::describe;

/// The whole document, to the last bit, with where its runs are.
pub fn state(lab: &Lab) -> impl PartialEq + std::fmt::Debug + use<> {
    let places = lab.runs().iter().map(|entry| entry.run().place());
    let mut runs = lab.saved_without_points().runs;
    for run in &mut runs {
        // From where an objective is seen makes no difference to it.
        (run.place, run.anchor) = (None, None);
    }
    (
        lab.dataset().points().to_vec(),
        *lab.run().objective().moments(),
        (runs, places.collect::<Vec<_>>()),
        (lab.start(), lab.tolerance(), lab.limit()),
        (lab.hold(), lab.units()),
        (lab.chosen_index(), lab.solo()),
        lab.sample().map(|sample| sample.name),
        lab.axes().clone(),
    )
}

/// All iterations of all runs, to the last bit, as a hash of each run, and where the runs are.
pub fn iterations(lab: &Lab) -> String {
    let mut said = String::new();
    for entry in lab.runs() {
        let run = entry.run();
        let first = run.eras().next().unwrap().trace().first();
        let (present, reached) = (run.present(), run.reached());
        let mut hasher = DefaultHasher::new();
        run.history(first, reached, |line, cost| {
            [line.intercept, line.slope, cost]
                .map(f64::to_bits)
                .hash(&mut hasher);
        })
        .unwrap();
        let (eras, hash) = (run.eras().len(), hasher.finish());
        said += &format!(
            "{present:?} of {} to {reached}, {eras}: {hash:x}",
            run.first()
        );
    }
    said
}

/// Everything but what goes on by itself.
pub fn everything(lab: &Lab) -> String {
    let document = state(lab);
    let statuses = (0..lab.runs().len()).map(|index| describe::run(lab, &lab.runs()[index]));
    let statuses: Vec<_> = statuses.map(|phrase| phrase.encode()).collect();
    let view = (lab.frame(), lab.selected(), lab.cursor(), lab.landscape());
    let shown = (
        lab.cost_axis(),
        lab.is_log_by_itself(),
        lab.visible().count(),
    );
    let rest = (lab.status(), lab.has_race(), lab.rescale(), lab.stops_far());
    let settings: Vec<_> = lab.runs().iter().map(|entry| entry.settings()).collect();
    let iterations = iterations(lab);
    format!("{document:?} {statuses:?} {view:?} {shown:?} {rest:?} {settings:?} {iterations}")
}

/// Everything that a page would read from this lab is finite and consistent.
pub fn check(lab: &Lab) -> Result<(), TestCaseError> {
    prop_assert!((1..=6).contains(&lab.runs().len()) && lab.chosen_index() < lab.runs().len());
    let moments = lab.dataset().moments();
    for (index, entry) in lab.runs().iter().enumerate() {
        let run = entry.run();
        let (row, best) = (run.present(), lab.best_for(index).unwrap());
        let (line, gradient, step) = (row.line, row.gradient, row.step_size);
        for value in [
            (run.cost(), "cost"),
            (line.intercept, "intercept"),
            (line.slope, "slope"),
            (row.place.intercept, "intercept in the units of the descent"),
            (row.place.slope, "slope in the units of the descent"),
            (gradient.intercept, "derivative by the intercept"),
            (gradient.slope, "derivative by the slope"),
            (step.intercept, "step size of the intercept"),
            (step.slope, "step size of the slope"),
            (row.work, "work"),
            (best.line.intercept, "best intercept"),
            (best.line.slope, "best slope"),
            (best.cost, "lowest cost"),
            (run.rate_now(), "learning rate"),
        ] {
            prop_assert!(value.0.is_finite(), "{} is {}", value.1, value.0);
        }
        prop_assert!(run.cost() >= 0.0 && best.cost >= 0.0);
        prop_assert!(run.first() <= run.iteration() && run.iteration() <= run.reached());
        let objective = run.objective();
        prop_assert!(*objective.moments() == objective.scaling().moments(&moments));
        let others = lab
            .runs()
            .iter()
            .filter(|other| other.colour() == entry.colour());
        prop_assert_eq!(others.count(), 1);
        for phrase in [describe::run(lab, entry)]
            .into_iter()
            .chain(describe::absence(run))
        {
            let said = phrase.encode();
            prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
        }
    }
    for value in [
        (lab.frame().x.span(), "width of the frame"),
        (lab.frame().y.span(), "height of the frame"),
        (lab.landscape().window.x.span(), "width of the landscape"),
        (lab.landscape().window.y.span(), "height of the landscape"),
    ] {
        prop_assert!(value.0.is_finite(), "{} is {}", value.1, value.0);
    }
    for axis in [&lab.axes().x, &lab.axes().y] {
        prop_assert_eq!(&axis.clone().checked().unwrap(), axis);
    }
    prop_assert!(lab.frame().x.span() > 0.0 && lab.frame().y.span() > 0.0);
    prop_assert!(
        lab.selected()
            .is_none_or(|index| index < lab.dataset().len())
    );
    prop_assert!(
        lab.dataset()
            .points()
            .iter()
            .all(|p| p.checked(None).is_ok())
    );
    let screen = chart::Screen {
        width: 400.0,
        height: 300.0,
        scale: 2.0,
    };
    let windows = chart::slices_chart::Windows::fitted(lab);
    let slice = |parameter| chart::slices_chart::viewport(lab, screen, &windows, parameter);
    for view in [
        chart::data_chart::viewport(lab, screen),
        chart::cost_chart::viewport(lab, screen),
        chart::contour_chart::viewport(lab, screen),
        slice(Parameter::Intercept),
        slice(Parameter::Slope),
    ] {
        prop_assert!(
            view.x.span() > 0.0 && view.x.span().is_finite(),
            "{:?}",
            view.x
        );
        prop_assert!(
            view.y.span() > 0.0 && view.y.span().is_finite(),
            "{:?}",
            view.y
        );
    }
    for phrase in [
        describe::status(lab),
        describe::data_chart(lab),
        describe::cost_chart(lab),
        describe::cursor(lab),
        describe::landscape(lab),
        describe::curvature(lab),
        describe::by_hand(lab),
        describe::handle(lab, 0),
        describe::search(lab).unwrap_or_else(|| describe::status(lab)),
    ] {
        let said = phrase.encode();
        prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
    }
    Ok(())
}

/// Whatever happens leaves a valid lab, and what is refused changes nothing.
pub fn stays_valid(messages: Vec<Message>) -> Result<(), TestCaseError> {
    let mut lab = Lab::default();
    for message in messages {
        let before = state(&lab);
        if lab.update(message.clone()).is_err() {
            prop_assert_eq!(&before, &state(&lab), "{:?} was refused", message);
        }
        check(&lab)?;
    }
    Ok(())
}

/// All edits taken back, all made again, all taken back again: the same states, in order, with all iterations.
pub fn is_undone_and_redone(messages: Vec<Message>) -> Result<(), TestCaseError> {
    let mut lab = Lab::default();
    for message in messages {
        let earlier = lab.clone();
        let _ = lab.update(message.clone());
        if lab.edit_count() == earlier.edit_count() + 1 {
            let mut undone = lab.clone();
            undone.update(Message::Undo).unwrap();
            prop_assert_eq!(state(&earlier), state(&undone), "{:?} was undone", message);
            prop_assert_eq!(
                iterations(&earlier),
                iterations(&undone),
                "{:?} was undone",
                message
            );
        }
    }
    lab.update(Message::Pause).unwrap();
    let mut passed = vec![everything(&lab)];
    while lab.update(Message::Undo).is_ok() {
        passed.push(everything(&lab));
    }
    for _ in 0..2 {
        for expected in passed.iter().rev().skip(1) {
            lab.update(Message::Redo).unwrap();
            prop_assert_eq!(&everything(&lab), expected);
        }
        for expected in passed.iter().skip(1) {
            lab.update(Message::Undo).unwrap();
            prop_assert_eq!(&everything(&lab), expected);
        }
        prop_assert_eq!(lab.update(Message::Undo), Err(Refusal::NothingToUndo));
    }
    Ok(())
}
