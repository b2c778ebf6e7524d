//! Charts of descents that run away.

use crate::given::{lab, sample};
use crate::recorder::{Stroke, recorded};
use steepest::base::line::Line;
use steepest::chart::screen::UNITS;
use steepest::chart::{
    DisplayedLines, Place, Screen, Theme, Viewport, contour_chart, data_chart, squares,
};
use steepest::lab::{CostAxis, Lab, Look, Message, Residuals};

const SCREEN: Screen = Screen {
    width: 480.0,
    height: 300.0,
    scale: 1.0,
};

fn at_rate(rate: f64) -> Message {
    Message::SetLearningRate { index: 0, rate }
}

/// A descent whose cost grows by some hundredths in each step.
fn growing(steps: u64) -> Lab {
    lab([sample("revision"), at_rate(0.034), Message::Step(steps)])
}

fn paths(lab: &Lab) -> (Viewport, Vec<Stroke>) {
    let view = contour_chart::viewport(lab, SCREEN);
    let drawn = recorded(SCREEN, |area| {
        let displayed = DisplayedLines::of(lab);
        contour_chart::paths(area, lab, &view, &Theme::LIGHT, &displayed).unwrap();
    });
    (view, drawn.strokes)
}

fn css(corner: (i32, i32)) -> Place {
    Place::new(f64::from(corner.0) / UNITS, f64::from(corner.1) / UNITS)
}

#[test]
fn a_path_that_runs_away_stays_in_the_plot() {
    for steps in [20, 200, 1000] {
        let mut lab = growing(steps);
        // Where a person has chosen the window, it stays.
        lab.update(Message::Look(Look::Zoom {
            factor: 3.0,
            across: 0.5,
            up: 0.5,
        }))
        .unwrap();
        let (view, strokes) = paths(&lab);
        for corner in strokes.iter().flat_map(|stroke| &stroke.corners) {
            let Place { x, y } = css(*corner);
            let plot = view.plot;
            assert!((plot.left - 0.1..=plot.right + 0.1).contains(&x), "{x}");
            assert!((plot.top - 0.1..=plot.bottom + 0.1).contains(&y), "{y}");
        }
    }
}

#[test]
fn of_many_crossings_only_the_outline_is_drawn() {
    // Just above the critical rate, the descent goes to and fro between both sides of the valley.
    let mut lab = lab([
        sample("revision"),
        Message::SetStart(Line::new(-0.5, 1.4)),
        at_rate(0.0325),
        // A window that a person has chosen is not widened.
        Message::Look(Look::Zoom {
            factor: 2.0,
            across: 0.5,
            up: 0.5,
        }),
        Message::Step(1500),
    ]);
    let (_, strokes) = paths(&lab);
    let longest = strokes.iter().map(|stroke| stroke.corners.len()).max();
    assert!(longest.unwrap() < 100, "{longest:?} corners");
    assert!(strokes.len() < 30, "{} lines", strokes.len());
    // Few crossings are drawn one by one.
    lab.update(Message::GoTo(60)).unwrap();
    assert!(paths(&lab).1.len() > 30);
}

#[test]
fn the_landscape_widens_to_keep_the_last_overshoots_in_view() {
    let mut lab = growing(0);
    let (mut last, mut changes) = (lab.landscape().window, 0);
    let first = last;
    for _ in 0..200 {
        lab.update(Message::Step(1)).unwrap();
        let window = lab.landscape().window;
        let reached = lab.run().iteration();
        for iteration in reached.saturating_sub(12)..=reached {
            let (place, _) = lab.run().at(iteration).unwrap();
            let is_seen = window.x.contains(place.intercept) && window.y.contains(place.slope);
            assert!(is_seen, "{place:?} of {iteration} in {window:?}");
        }
        changes += usize::from(window != last);
        last = window;
    }
    assert!((2..60).contains(&changes), "{changes} changes");
    lab.update(Message::Reset).unwrap();
    assert_eq!(lab.landscape().window, first);
}

#[test]
fn the_cost_is_on_a_log_axis_by_itself_until_somebody_chooses() {
    let mut lab = growing(3);
    assert_eq!(lab.cost_axis(), CostAxis::Linear);
    lab.update(Message::Step(120)).unwrap();
    assert_eq!(lab.cost_axis(), CostAxis::Log);
    assert!(lab.is_log_by_itself());
    lab.update(Message::ShowCost(CostAxis::Linear)).unwrap();
    assert_eq!(lab.cost_axis(), CostAxis::Linear);
    lab.update(Message::Step(10)).unwrap();
    assert_eq!(lab.cost_axis(), CostAxis::Linear, "the choice stays");
    lab.update(Message::Reset).unwrap();
    lab.update(Message::Step(130)).unwrap();
    assert!(lab.is_log_by_itself(), "it runs away anew");
    let opened = Lab::restored(lab.saved()).unwrap();
    assert!(opened.is_log_by_itself());
    lab.update(Message::Reset).unwrap();
    assert_eq!(lab.cost_axis(), CostAxis::Linear);
}

#[test]
fn an_arrow_points_to_a_line_that_has_left_the_data_chart() {
    let view = |lab: &Lab| data_chart::viewport(lab, SCREEN);
    for (intercept, is_above) in [(1000.0, true), (-1000.0, false)] {
        let start = Message::SetStart(Line::new(intercept, 0.5));
        let lab = lab([sample("revision"), start]);
        let view = view(&lab);
        let drawn = recorded(SCREEN, |area| {
            let displayed = DisplayedLines::of(&lab);
            data_chart::descent(area, &lab, &view, &Theme::LIGHT, &displayed).unwrap();
        });
        let [stem] = &drawn.strokes[..] else {
            panic!("{} lines", drawn.strokes.len());
        };
        let [tail, neck] = stem.corners[..] else {
            panic!("a stem has two ends");
        };
        let edge = if is_above {
            view.plot.top
        } else {
            view.plot.bottom
        };
        assert_eq!(neck.1 < tail.1, is_above);
        assert!((css(neck).y - edge).abs() < 16.0);
        assert!(view.plot.contains(css(tail)));
    }
}

#[test]
fn squares_that_alternate_fast_are_held() {
    let mut lab = lab([
        sample("revision"),
        Message::ShowResiduals(Residuals::Squares),
        at_rate(0.032),
        Message::SetSpeed(Some(12.0)),
        Message::Play,
    ]);
    let squares = |lab: &Lab| -> Vec<_> {
        let view = data_chart::viewport(lab, SCREEN);
        let drawn = recorded(SCREEN, |area| {
            let displayed = DisplayedLines::of(lab);
            data_chart::descent(area, lab, &view, &Theme::LIGHT, &displayed).unwrap();
        });
        // Of each square, the area is drawn before its four edges.
        drawn.blocks.chunks(5).map(|square| square[0]).collect()
    };
    lab.update(Message::Advance(8)).unwrap();
    let points = lab.dataset().len();
    let before = squares(&lab);
    assert_eq!(before.len(), 2 * points, "those of two iterations");
    lab.update(Message::Advance(1)).unwrap();
    let after = squares(&lab);
    // The later squares of the picture before are the earlier ones now.
    assert_eq!(before[..points], after[points..]);
    lab.update(Message::SetSpeed(Some(2.0))).unwrap();
    assert_eq!(
        squares(&lab).len(),
        points,
        "slow steps are shown one by one"
    );
    lab.update(Message::SetSpeed(Some(12.0))).unwrap();
    lab.update(Message::Pause).unwrap();
    assert_eq!(squares(&lab).len(), points);
    let square = squares::square(
        &data_chart::viewport(&lab, SCREEN),
        lab.dataset().points()[0],
        lab.run().line(),
    );
    assert!((square.right - square.left - square.bottom + square.top).abs() < 1e-9);
}
