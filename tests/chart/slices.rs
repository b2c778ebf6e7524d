//! The slices of the landscape, measured against the numbers that they show.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::screen::UNITS;
use steepest::chart::slices_chart::{self, Triangle, Windows, shown, value_at, viewport};
use steepest::chart::{DisplayedLines, Place, Rectangle, Screen, Theme};
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::lab::{Lab, Look, Message};
use steepest::model::cost::Parameter;

use crate::charts::names;
use crate::given::{lab, sample};
use crate::recorder::recorded;

const BOTH: [Parameter; 2] = [Parameter::Intercept, Parameter::Slope];

const SMALL: Screen = Screen {
    width: 430.0,
    height: 190.0,
    scale: 1.0,
};

const LARGE: Screen = Screen {
    width: 900.0,
    height: 500.0,
    scale: 1.0,
};

/// A lab with a few points and a start.
fn any_lab() -> impl Strategy<Value = Lab> {
    let points = prop::collection::vec((-50.0..50.0, -50.0..50.0), 2..9);
    let start = (-20.0..20.0, -20.0..20.0);
    (points, start, 0..30_u64).prop_map(|(points, start, steps)| {
        let points = points.into_iter();
        let points = points.map(|(x, y)| Message::AddPoint(Point::new(x, y)));
        let start = Message::SetStart(Line::new(start.0, start.1));
        lab(points.chain([start, Message::Step(steps)]))
    })
}

fn cost_at(lab: &Lab, parameter: Parameter, value: f64) -> f64 {
    let place = parameter.set(lab.run().place(), value);
    lab.run().objective().value(place)
}

proptest! {
    /// The window shows the start, the present place and the lowest place of the slice, and both arms of the curve.
    #[test]
    fn a_window_shows_what_the_slice_is_about(lab in any_lab()) {
        let windows = Windows::fitted(&lab);
        for parameter in BOTH {
            let view = viewport(&lab, LARGE, &windows, parameter);
            let here = parameter.of(lab.run().place());
            for value in [parameter.of(lab.start()), here] {
                prop_assert!(view.x.contains(value), "{value} outside {:?}", view.x);
            }
            let cost = cost_at(&lab, parameter, here);
            prop_assert!(view.y.contains(cost), "{cost} outside {:?}", view.y);
            let middle = f64::midpoint(view.x.low, view.x.high);
            let slack = 1e-6 * view.x.span();
            for side in [-slack, slack] {
                let beside = cost_at(&lab, parameter, middle + 1e3 * side);
                prop_assert!(cost_at(&lab, parameter, middle) <= beside, "the middle is lowest");
            }
            for end in [view.x.low, view.x.high] {
                let part = view.part(view.place(end, cost_at(&lab, parameter, end))).1;
                prop_assert!((0.4..=1.01).contains(&part), "an arm ends at {part}");
            }
        }
    }

    /// A window that has just been fitted stays.
    #[test]
    fn a_fitted_window_suits(lab in any_lab()) {
        let windows = Windows::fitted(&lab);
        prop_assert_eq!(windows.followed(&lab), windows);
    }

    /// The triangle on the screen has the derivative as its slope, and is inside the plot.
    #[test]
    fn the_triangle_is_as_steep_as_the_derivative(lab in any_lab()) {
        let windows = Windows::fitted(&lab);
        let gradient = lab.run().slope_here();
        for parameter in BOTH {
            let view = viewport(&lab, SMALL, &windows, parameter);
            let derivative = parameter.part_of(gradient);
            let here = parameter.of(lab.run().place());
            let cost = cost_at(&lab, parameter, here);
            let triangle = Triangle::of(&view, here, cost, derivative).expect("it is in view");
            prop_assert!(triangle.rise <= 0.0);
            let plot = view.plot;
            for corner in [triangle.here, triangle.corner, triangle.far] {
                prop_assert!(corner.x >= plot.left - 1e-6 && corner.x <= plot.right + 1e-6);
                prop_assert!(corner.y >= plot.top - 1e-6 && corner.y <= plot.bottom + 1e-6);
            }
            if triangle.run != 0.0 {
                let right = (plot.right - plot.left) / view.x.span();
                let up = (plot.bottom - plot.top) / view.y.span();
                let run = (triangle.far.x - triangle.here.x) / right;
                let rise = (triangle.here.y - triangle.far.y) / up;
                let error = rise - derivative * run;
                prop_assert!(error.abs() <= 1e-6 * (derivative * run).abs() + 1e-9 * view.y.span());
            }
        }
    }
}

#[test]
fn one_slice_is_as_large_as_a_small_screen_and_two_share_a_large_one() {
    let mut lab = lab([sample("revision")]);
    assert_eq!(shown(&lab, LARGE), BOTH);
    assert_eq!(shown(&lab, SMALL), [Parameter::Intercept]);
    lab.update(Message::Look(Look::Slice(Parameter::Slope)))
        .unwrap();
    assert_eq!(shown(&lab, SMALL), [Parameter::Slope]);
    let hold = Message::Hold {
        parameter: Some(Parameter::Slope),
        value: None,
    };
    lab.update(hold).unwrap();
    assert_eq!(
        shown(&lab, SMALL),
        [Parameter::Intercept],
        "the slope is held"
    );
    assert_eq!(shown(&lab, LARGE), [Parameter::Intercept]);
}

#[test]
fn windows_hold_still_during_a_descent_of_each_sample() {
    for name in Sample::ALL.iter().map(|sample| sample.name) {
        let mut lab = lab([sample(name)]);
        let mut windows = Windows::fitted(&lab);
        let mut changes = 0;
        for _ in 0..200 {
            if lab.update(Message::Step(1)).is_err() {
                break;
            }
            let next = windows.followed(&lab);
            changes += usize::from(next != windows);
            windows = next;
        }
        assert!(changes <= 30, "{changes} changes in 200 steps of {name}");
    }
}

#[test]
fn a_place_on_a_slice_is_a_value_of_its_parameter() {
    let lab = lab([sample("revision")]);
    let windows = Windows::fitted(&lab);
    for parameter in BOTH {
        let view = viewport(&lab, LARGE, &windows, parameter);
        let value = view.x.low + 0.25 * view.x.span();
        let place = view.place(value, view.y.high);
        let place = Place::new(place.x, place.y + 20.0);
        let (found, at) = value_at(&lab, LARGE, &windows, place).expect("it is in the plot");
        assert_eq!(found, parameter);
        assert!(
            (at - value).abs() < view.x.span() / 200.0,
            "{at} instead of {value}"
        );
    }
    assert_eq!(value_at(&lab, LARGE, &windows, Place::new(2.0, 2.0)), None);
}

/// Where every x is 0, no slope is better than another.
#[test]
fn a_flat_slice_lies_in_the_middle_of_an_axis_with_readable_costs() {
    for (ys, cost) in [([1.0, 3.0], 5.0), ([0.0, 0.0], 0.0)] {
        let points = ys.map(|y| Message::AddPoint(Point::new(0.0, y)));
        let lab = lab(points);
        let windows = Windows::fitted(&lab);
        assert_eq!(windows.followed(&lab), windows);
        let view = viewport(&lab, LARGE, &windows, Parameter::Slope);
        assert_eq!(cost_at(&lab, Parameter::Slope, 1.0), cost);
        let high = if cost > 0.0 { 2.0 * cost } else { 1.0 };
        assert_eq!(view.y.high, high);
        assert!(view.x.span() > 0.01, "{:?}", view.x);
    }
}

#[test]
fn a_window_holds_still_while_the_start_is_dragged() {
    let mut lab = lab([sample("revision")]);
    let windows = Windows::fitted(&lab);
    lab.update(Message::Grab).unwrap();
    lab.update(Message::SetStart(Line::new(400.0, 1.0)))
        .unwrap();
    assert_eq!(windows.followed(&lab), windows);
    lab.update(Message::Release).unwrap();
    assert_ne!(windows.followed(&lab), windows);
}

/// The grounds of the labels that are drawn on slices: those of the derivative and of the step.
fn labels(lab: &Lab, screen: Screen, windows: &Windows) -> Vec<Rectangle> {
    const HEIGHT: f64 = 16.0;
    let (lines, names) = (DisplayedLines::of(lab), names());
    let drawn = recorded(screen, |area| {
        slices_chart::draw(area, lab, screen, windows, &Theme::LIGHT, &lines, &names).unwrap();
    });
    let blocks = drawn.blocks.into_iter().map(|[from, to]| Rectangle {
        left: f64::from(from.0) / UNITS,
        top: f64::from(from.1) / UNITS,
        right: f64::from(to.0) / UNITS,
        bottom: f64::from(to.1) / UNITS,
    });
    blocks
        .filter(|block| (block.bottom - block.top - HEIGHT).abs() < 0.1)
        .collect()
}

#[test]
fn labels_keep_off_the_dot_and_off_each_other() {
    for loaded in Sample::ALL {
        for steps in [0, 1, 4, 30, 3000] {
            let lab = lab([sample(loaded.name), Message::Step(steps)]);
            let windows = Windows::fitted(&lab);
            for screen in [SMALL, LARGE] {
                let labels = labels(&lab, screen, &windows);
                let what = format!("{} after {steps}, {labels:?}", loaded.name);
                assert_eq!(labels.len(), 2 * shown(&lab, screen).len(), "{what}");
                for &parameter in shown(&lab, screen) {
                    let view = viewport(&lab, screen, &windows, parameter);
                    let here = parameter.of(lab.run().place());
                    let dot = view.place(here, cost_at(&lab, parameter, here));
                    assert!(!labels.iter().any(|label| label.contains(dot)), "{what}");
                }
                for pair in labels.chunks(2) {
                    assert!(pair[0].shared(pair[1]).is_none(), "{what}");
                }
            }
        }
    }
}
