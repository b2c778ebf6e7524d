//! The flags of a race.

use crate::given::{lab, options, sample};
use crate::recorder::{Drawn, recorded};
use steepest::chart::screen::UNITS;
use steepest::chart::{Place, Screen, Theme, contour_chart, cost_chart, finish_flag};
use steepest::lab::{Lab, Message};

const SCREEN: Screen = Screen {
    width: 480.0,
    height: 300.0,
    scale: 1.0,
};

/// The feet of the poles in CSS pixels. Each pole is drawn twice, with its casing first.
fn feet(drawn: &Drawn) -> Vec<Place> {
    let foot = |(x, y): (i32, i32)| Place::new(f64::from(x), f64::from(y));
    let poles = drawn.strokes.chunks(2);
    poles
        .map(|pair| {
            assert_eq!(pair[0].corners, pair[1].corners);
            let at = foot(pair[1].corners[0]);
            Place::new(at.x / UNITS, at.y / UNITS)
        })
        .collect()
}

fn in_the_costs(lab: &Lab) -> Vec<Place> {
    let view = cost_chart::viewport(lab, SCREEN);
    feet(&recorded(SCREEN, |area| {
        finish_flag::in_the_costs(area, lab, &view, &Theme::LIGHT).unwrap();
    }))
}

fn in_the_landscape(lab: &Lab) -> Vec<Place> {
    let view = contour_chart::viewport(lab, SCREEN);
    feet(&recorded(SCREEN, |area| {
        finish_flag::in_the_landscape(area, lab, &view, &Theme::LIGHT).unwrap();
    }))
}

fn assert_near(a: Place, b: Place) {
    assert!(
        (a.x - b.x).abs() < 0.1 && (a.y - b.y).abs() < 0.1,
        "{a:?} {b:?}"
    );
}

#[test]
fn a_race_has_a_flag_at_the_minimum_and_one_where_each_run_has_arrived() {
    let newton = Message::AddRun(options(&[("method", "newton")], &[]));
    let mut lab = lab([sample("revision"), newton]);
    assert!(in_the_landscape(&lab).is_empty(), "there is no race");
    assert!(in_the_costs(&lab).is_empty(), "there is no race");

    lab.update(Message::Race).unwrap();
    let view = contour_chart::viewport(&lab, SCREEN);
    let best = lab.run().best().line;
    let flags = in_the_landscape(&lab);
    assert_eq!(flags.len(), 1);
    assert_near(flags[0], view.place(best.intercept, best.slope));
    assert!(in_the_costs(&lab).is_empty(), "nobody has arrived");

    // Newton's method is there after one step.
    lab.update(Message::Advance(1)).unwrap();
    let flags = in_the_costs(&lab);
    assert_eq!(flags.len(), 1);
    let view = cost_chart::viewport(&lab, SCREEN);
    let place = cost_chart::place_of(&lab, &view, lab.runs()[1].run(), 1).unwrap();
    assert_near(flags[0], place);

    lab.update(Message::Step(3000)).unwrap();
    assert_eq!(in_the_costs(&lab).len(), 2);
    lab.update(Message::HideRun {
        index: 1,
        is_hidden: true,
    })
    .unwrap();
    assert_eq!(in_the_costs(&lab).len(), 1, "a hidden run has none");
    lab.update(Message::FitByHand(true)).unwrap();
    assert!(in_the_landscape(&lab).is_empty(), "it would tell a secret");
}
