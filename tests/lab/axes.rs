//! The names of the axes and their dates: how long they stay, and how they come back.

use crate::given::{dataset, lab, sample};
use steepest::base::refusal::{Axis as Which, Refusal};
use steepest::data::axes::{Axes, Axis, DateUnit, Dates, FARTHEST_ORIGIN};
use steepest::data::point::Point;
use steepest::formats::{saved, wire};
use steepest::lab::{Lab, Message};

fn axes() -> Axes {
    let dates = Some(Dates {
        origin: 1_704_067_200.0,
        unit: DateUnit::Days,
    });
    Axes {
        x: Axis {
            name: "day".to_owned(),
            dates,
        },
        y: Axis {
            name: "depth in m".to_owned(),
            dates: None,
        },
    }
}

fn table(axes: Axes) -> Message {
    Message::LoadTable {
        points: dataset([(0.0, 2.0), (31.0, 3.0)]),
        axes: Box::new(axes),
    }
}

fn name(axis: Which, name: &str) -> Message {
    Message::NameAxis {
        axis,
        name: name.to_owned(),
    }
}

#[track_caller]
fn after(message: Message) -> Lab {
    lab([table(axes()), message])
}

#[test]
fn a_table_brings_its_names_and_starts_again() {
    let lab = lab([sample("revision"), Message::Step(5), table(axes())]);
    assert_eq!(lab.axes(), &axes());
    assert_eq!((lab.sample(), lab.run().iteration()), (None, 0));
}

#[test]
fn names_stay_while_points_are_edited() {
    let point = Point::new(3.0, 4.0);
    for message in [
        Message::AddPoint(point),
        Message::MovePoint {
            index: 0,
            to: point,
        },
        Message::RemovePoint { index: 0 },
        Message::EditPoints(vec![point]),
        Message::Step(3),
        Message::Reset,
    ] {
        assert_eq!(after(message.clone()).axes(), &axes(), "{message:?}");
    }
}

#[test]
fn names_go_with_the_points_and_come_back_with_undo() {
    for message in [
        Message::SetPoints(Vec::new()),
        Message::SetPoints(vec![Point::new(1.0, 1.0)]),
        Message::LoadPoints(vec![Point::new(1.0, 1.0)]),
        sample("revision"),
        table(Axes::default()),
    ] {
        let mut lab = after(message.clone());
        assert_eq!(lab.axes(), &Axes::default(), "{message:?}");
        lab.update(Message::Undo).unwrap();
        assert_eq!(lab.axes(), &axes(), "{message:?}");
        lab.update(Message::Redo).unwrap();
        assert_eq!(lab.axes(), &Axes::default(), "{message:?}");
    }
}

#[test]
fn an_axis_is_named_anew_and_undone_without_stopping_anything() {
    let mut lab = lab([table(axes()), Message::Race, name(Which::Y, " height ")]);
    assert_eq!(lab.axes().y.name, "height");
    assert!(lab.is_playing() && lab.has_race());
    lab.update(Message::Undo).unwrap();
    assert_eq!(lab.axes(), &axes());
    assert!(lab.is_playing() && lab.has_race());
}

#[test]
fn the_name_that_an_axis_has_is_no_edit() {
    let mut lab = lab([table(axes())]);
    let edits = lab.edit_count();
    lab.update(name(Which::X, " day\n")).unwrap();
    assert_eq!((lab.edit_count(), lab.axes()), (edits, &axes()));
}

#[test]
fn the_axis_of_a_sample_can_have_a_name_of_its_own() {
    let lab = lab([sample("revision"), name(Which::X, "hours")]);
    assert_eq!(lab.axes().x.name, "hours");
    assert!(lab.sample().is_some());
}

#[test]
fn names_are_short_and_on_one_line() {
    let long = "a".repeat(70);
    let named = |text: &str| lab([name(Which::X, text)]).axes().x.name.clone();
    assert_eq!(named(&long), "a".repeat(60));
    assert_eq!(named("mass\r\n\u{7}in kg"), "mass   in kg");
    assert_eq!(named("<b>größe</b> & “x”"), "<b>größe</b> & “x”");
}

#[test]
fn an_origin_is_a_number_near_our_time() {
    for origin in [f64::NAN, f64::INFINITY, 2.0 * FARTHEST_ORIGIN] {
        let mut axes = axes();
        axes.x.dates = Some(Dates {
            origin,
            unit: DateUnit::Hours,
        });
        let mut lab = lab([sample("revision")]);
        let refused = lab.update(table(axes));
        assert!(matches!(
            refused,
            Err(Refusal::OutOfRange {
                setting: "date-origin",
                ..
            })
        ));
        assert!(lab.sample().is_some(), "nothing has changed");
    }
}

#[test]
fn names_and_dates_are_saved() {
    let lab = lab([table(axes())]);
    assert_eq!(wire::read(wire::write(lab.saved())), Some(lab.saved()));
    let link = saved::link(lab.saved()).unwrap();
    assert!(
        link.contains("x-name=day&x-unit=days&x-origin=1704067200&y-name=depth%20in%20m"),
        "{link}"
    );
    for text in [link, saved::file(lab.saved())] {
        let opened = saved::open(&text).unwrap();
        assert_eq!(opened.problems, []);
        assert_eq!(Lab::restored(opened.saved).unwrap().axes(), &axes());
    }
}

#[test]
fn dates_since_1970_need_no_origin() {
    let opened = saved::open("steepest=1&points=1,2&y-unit=seconds").unwrap();
    assert_eq!(opened.problems, []);
    let dates = Lab::restored(opened.saved).unwrap().axes().y.dates;
    let expected = Dates {
        origin: 0.0,
        unit: DateUnit::Seconds,
    };
    assert_eq!(dates, Some(expected));
}

#[test]
fn broken_names_and_dates_are_reported() {
    let long = format!("steepest=1&x-name={}", "a".repeat(70));
    let parts = |text: &str| -> Vec<String> {
        let opened = saved::open(text).unwrap();
        let lab = Lab::restored(opened.saved).unwrap();
        assert_eq!(lab.axes().x.dates, None, "{text}");
        let problems = opened.problems.into_iter();
        problems.map(|problem| problem.part).collect()
    };
    assert_eq!(parts("steepest=1&x-unit=weeks"), ["x-unit"]);
    assert_eq!(parts("steepest=1&x-origin=5"), ["x-origin"]);
    assert_eq!(parts("steepest=1&y-unit=days&y-origin=1e13"), ["y-origin"]);
    assert_eq!(parts("{\"steepest\": 1, \"y-name\": 7}"), ["y-name"]);
    assert_eq!(parts(&long), [""; 0]);
}
