//! What the cost chart shows beside its curves.

use crate::given::{lab, options, sample};
use crate::recorder::{Drawn, recorded};
use steepest::chart::screen::UNITS;
use steepest::chart::{Screen, Theme, cost_chart};
use steepest::data::point::Point;
use steepest::lab::{CostAxis, Lab, Message};

const SCREEN: Screen = Screen {
    width: 480.0,
    height: 300.0,
    scale: 1.0,
};

fn background(lab: &Lab) -> Drawn {
    let view = cost_chart::viewport(lab, SCREEN);
    recorded(SCREEN, |area| {
        cost_chart::background(area, lab, &view, &Theme::LIGHT).unwrap();
    })
}

#[test]
fn a_drag_during_a_run_leaves_one_band() {
    let mut lab = lab([sample("revision"), Message::Step(10), Message::Grab]);
    for step in 0..40 {
        let to = Point::new(3.0, 4.0 + 0.1 * f64::from(step));
        lab.update(Message::MovePoint { index: 3, to }).unwrap();
        lab.update(Message::Step(1)).unwrap();
    }
    lab.update(Message::Release).unwrap();
    lab.update(Message::Step(10)).unwrap();
    assert_eq!(lab.run().eras().len(), 41);
    let tall = |drawn: &Drawn| -> Vec<i32> {
        let height = |block: &&[(i32, i32); 2]| block[1].1 - block[0].1 > 100 * UNITS as i32;
        let tall = drawn.blocks.iter().filter(height);
        tall.map(|block| (block[1].0 - block[0].0) / UNITS as i32)
            .collect()
    };
    // The vertical axis is as wide as a mark.
    let marks = |drawn: &Drawn| tall(drawn).iter().filter(|width| **width == 1).count() - 1;
    let wide = |drawn: &Drawn| tall(drawn).iter().filter(|width| **width > 1).sum::<i32>();
    let drawn = background(&lab);
    assert_eq!(marks(&drawn), 1, "a line where the gesture began");
    assert!(wide(&drawn) > 50, "{}", wide(&drawn));
    // Another gesture begins with another line.
    for message in [
        Message::Grab,
        Message::MovePoint {
            index: 3,
            to: Point::new(3.0, 2.0),
        },
        Message::Release,
        Message::Step(10),
    ] {
        lab.update(message).unwrap();
    }
    assert_eq!(marks(&background(&lab)), 2);
    // Without marks of both gestures, there is no band.
    lab.update(Message::Undo).unwrap();
    lab.update(Message::Undo).unwrap();
    assert_eq!(marks(&background(&lab)), 0);
}

#[test]
fn each_cost_has_its_own_line_of_the_lowest_possible() {
    let dots = |lab: &Lab| {
        let drawn = background(lab);
        let mut heights: Vec<_> = drawn
            .blocks
            .iter()
            .filter(|block| block[1].0 - block[0].0 == 2 * UNITS as i32)
            .map(|block| block[0].1)
            .collect();
        heights.sort_unstable();
        heights.dedup();
        heights.len()
    };
    let mut lab = lab([sample("revision"), Message::Step(10)]);
    assert_eq!(dots(&lab), 1);
    assert!(!lab.costs_differ());
    let another = |cost| Message::AddRun(options(&[("cost", cost)], &[]));
    lab.update(another("mse")).unwrap();
    assert_eq!(dots(&lab), 1);
    assert!(!lab.costs_differ());
    lab.update(another("sse")).unwrap();
    assert_eq!(dots(&lab), 2);
    assert!(lab.costs_differ());
    lab.update(Message::ShowCost(CostAxis::Gap)).unwrap();
    assert_eq!(dots(&lab), 0);
    assert!(!cost_chart::shows_lowest(&lab));
}

#[test]
fn a_perfect_run_does_not_squeeze_the_others_in_the_chart_of_gaps() {
    let newton = Message::AddRun(options(&[("method", "newton")], &[]));
    let lab = lab([
        sample("revision"),
        newton,
        Message::Step(50),
        Message::ShowCost(CostAxis::Gap),
    ]);
    assert!(lab.runs()[1].run().gap() < 1e-12);
    let other = lab.run().gap().log10();
    let view = cost_chart::viewport(&lab, SCREEN);
    assert!(other - view.y.low < 7.1, "{other} of {:?}", view.y);
    let alone = crate::given::lab([
        sample("revision"),
        Message::Step(50),
        Message::ShowCost(CostAxis::Gap),
    ]);
    assert!(cost_chart::viewport(&alone, SCREEN).y.low > view.y.low);
}
