//! The arrow of the next step in the landscape, measured against the numbers of the step.

use plotters::style::RGBColor;
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::contour_chart::{NextArrow, viewport};
use steepest::chart::{Place, Screen, Theme};
use steepest::lab::{Lab, Message};

use crate::given::{lab, sample};

const SCREEN: Screen = Screen {
    width: 430.0,
    height: 260.0,
    scale: 1.0,
};

/// Three people after a few steps, with a learning rate.
fn after(steps: u64, rate: f64) -> Lab {
    let rate = Message::SetLearningRate { index: 0, rate };
    lab([sample("three-people"), Message::Step(steps), rate])
}

proptest! {
    /// The tip is where the next step leads, whatever the learning rate is.
    #[test]
    fn the_tip_is_the_next_place(steps in 0..6_u64, rate in 0.001..0.3_f64) {
        let mut lab = after(steps, rate);
        let view = viewport(&lab, SCREEN);
        let here = lab.run().place();
        let arrow = NextArrow::of(&lab, &view, here, 1.0);
        lab.update(Message::Step(1)).unwrap();
        let next = lab.run().place();
        let tip = view.place(next.intercept, next.slope);
        let length = view.place(here.intercept, here.slope).distance(tip);
        match arrow {
            Some(arrow) => {
                prop_assert!(arrow.tip.distance(tip) < 1e-6, "{arrow:?} instead of {tip:?}");
                prop_assert!(length >= 2.0);
            }
            None => prop_assert!(length < 2.0, "a step of {length} pixels has no arrow"),
        }
    }
}

#[test]
fn an_arrow_that_leaves_the_plot_ends_at_its_edge_and_says_how_long_it_is() {
    let lab = after(0, 40.0);
    let view = viewport(&lab, SCREEN);
    let arrow = NextArrow::of(&lab, &view, lab.run().place(), 1.0).expect("a large step");
    let plot = view.plot;
    assert!(!plot.contains(arrow.tip));
    let to_edge = [
        arrow.end.x - plot.left,
        plot.right - arrow.end.x,
        arrow.end.y - plot.top,
        plot.bottom - arrow.end.y,
    ];
    let nearest = to_edge.into_iter().fold(f64::INFINITY, f64::min);
    assert!(
        nearest.abs() < 1e-6,
        "it ends {nearest} pixels from the edge"
    );
    let part = arrow.from.towards(arrow.tip, 1.0 / arrow.times());
    assert!(part.distance(arrow.end) < 1e-6 * arrow.from.distance(arrow.tip));
}

#[test]
fn a_part_of_an_arrow_points_the_same_way() {
    let lab = after(0, 0.1);
    let view = viewport(&lab, SCREEN);
    let part = |part| NextArrow::of(&lab, &view, lab.run().place(), part);
    let (half, whole) = (part(0.5).expect("half"), part(1.0).expect("all"));
    assert!(half.tip.distance(half.from.towards(whole.tip, 0.5)) < 1e-9);
    assert_eq!(part(0.0), None);
}

#[test]
fn at_the_bottom_there_is_no_arrow() {
    let lab = lab([sample("three-people"), Message::Step(3000)]);
    let view = viewport(&lab, SCREEN);
    assert_eq!(NextArrow::of(&lab, &view, lab.run().place(), 1.0), None);
}

#[test]
fn an_arrow_outside_the_plot_is_not_drawn() {
    let lab = after(0, 0.1);
    let view = viewport(&lab, SCREEN);
    let outside = view.point(Place::new(-40.0, 50.0));
    assert_eq!(
        NextArrow::of(&lab, &view, Line::new(outside.x, outside.y), 1.0),
        None
    );
}

/// The contrast of two colours by WCAG 2.2.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let luminance = |RGBColor(red, green, blue): RGBColor| {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What a path touches on both sides is its casing, whatever the ground is.
#[test]
fn paths_stand_out_on_their_casings() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        for run in theme.runs {
            let seen = contrast(run, theme.panel);
            assert!(seen >= 4.0, "{run:?} on its casing: {seen}");
        }
    }
}
