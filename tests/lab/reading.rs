//! The reading cursor of the keyboard: where it goes, and that it changes nothing.

use crate::given;
use steepest::base::line::Line;
use steepest::data::frame::{Frame, Range};
use steepest::data::point::Point;
use steepest::lab::{Lab, Message, Motion, Reading, Sight, SliceInView};
use steepest::model::cost::Parameter;

fn lab(points: &[(f64, f64)]) -> Lab {
    let points = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    given::lab([Message::SetPoints(points)])
}

/// Where the cursor goes by these motions.
fn way(lab: &Lab, sight: &Sight, motions: &[Motion]) -> Vec<Reading> {
    let mut at = None;
    let motions = motions.iter();
    let way = motions.map(|&motion| {
        at = lab.read(sight, at, motion);
        at.unwrap()
    });
    way.collect()
}

#[test]
fn points_are_read_from_left_to_right() {
    let lab = lab(&[(5.0, 1.0), (1.0, 1.0), (3.0, 2.0), (3.0, 1.0)]);
    let walk = |motions: &[Motion]| way(&lab, &Sight::Points, motions);
    let points = |indices: &[usize]| -> Vec<_> {
        let indices = indices.iter();
        indices.map(|&index| Reading::Point(index)).collect()
    };
    assert_eq!(walk(&[Motion::Right; 5]), points(&[1, 3, 2, 0, 0]));
    let ends = [Motion::Last, Motion::Left, Motion::Up, Motion::First];
    assert_eq!(walk(&ends), points(&[0, 2, 3, 1]));
    // A tenth of few points is one of them.
    let tenths = [Motion::Last, Motion::Back, Motion::Forward, Motion::Forward];
    assert_eq!(walk(&tenths)[2..], points(&[0, 0]));
    assert_eq!(walk(&[Motion::Down, Motion::Down]), points(&[1, 3]));
}

#[test]
fn a_tenth_of_many_points_is_skipped_at_once() {
    let points: Vec<_> = (0..200)
        .map(|i| (f64::from((i * 73) % 200), f64::from(i)))
        .collect();
    let lab = lab(&points);
    let seen = way(
        &lab,
        &Sight::Points,
        &[
            Motion::First,
            Motion::Forward,
            Motion::Forward,
            Motion::Back,
        ],
    );
    let x = seen.into_iter().map(|reading| match reading {
        Reading::Point(index) => lab.dataset().points()[index].x,
        _ => f64::NAN,
    });
    assert_eq!(x.collect::<Vec<_>>(), [0.0, 20.0, 40.0, 20.0]);
}

#[test]
fn the_landmark_of_the_points_is_the_one_farthest_from_the_line() {
    let mut lab = lab(&[(0.0, 0.0), (1.0, -4.0), (2.0, 3.0)]);
    // The line at the start is y = x.
    let landmark = |lab: &Lab| lab.read(&Sight::Points, None, Motion::Landmark);
    assert_eq!(landmark(&lab), Some(Reading::Point(1)));
    lab.update(Message::SetStart(Line::new(-4.0, 0.0))).unwrap();
    assert_eq!(landmark(&lab), Some(Reading::Point(2)));
    lab.update(Message::Select(Some(0))).unwrap();
    let here = lab.read(&Sight::Points, landmark(&lab), Motion::Here);
    assert_eq!(here, Some(Reading::Point(0)));
}

#[test]
fn iterations_are_read_as_far_as_they_are_computed() {
    let mut lab = given::lab([given::sample("revision"), Message::Step(100)]);
    lab.update(Message::GoTo(40)).unwrap();
    let walk = |motions: &[Motion]| way(&lab, &Sight::Iterations, motions);
    let iterations = |numbers: &[u64]| -> Vec<_> {
        let numbers = numbers.iter();
        numbers.map(|&number| Reading::Iteration(number)).collect()
    };
    let all = [
        Motion::Right,
        Motion::Left,
        Motion::Left,
        Motion::Forward,
        Motion::Back,
        Motion::Last,
        Motion::Right,
        Motion::First,
        Motion::Left,
        Motion::Here,
    ];
    assert_eq!(
        walk(&all),
        iterations(&[41, 40, 39, 49, 39, 100, 100, 0, 0, 40])
    );
}

#[test]
fn the_landmark_of_the_iterations_has_the_lowest_cost() {
    let rate = Message::SetLearningRate {
        index: 0,
        rate: 0.04,
    };
    let mut lab = given::lab([given::sample("revision"), Message::Step(5), rate]);
    // From here on the cost grows.
    lab.update(Message::Step(300)).unwrap();
    let rows = lab.rows(0, 0, 305, 1).unwrap();
    let lowest = rows.iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
    let lowest = lowest.unwrap().iteration;
    assert!((1..305).contains(&lowest), "{lowest}");
    let landmark = lab.read(&Sight::Iterations, None, Motion::Landmark);
    assert_eq!(landmark, Some(Reading::Iteration(lowest)));
}

fn range(low: f64, high: f64) -> Range {
    Range { low, high }
}

#[test]
fn the_plane_is_read_in_fiftieths_up_to_its_edges() {
    let lab = given::lab([given::sample("revision"), Message::Step(3)]);
    let window = Frame {
        x: range(-1.0, 1.0),
        y: range(0.0, 5.0),
    };
    let sight = Sight::Plane(window);
    let from = Some(Reading::Place(Line::new(0.9, 1.0)));
    let place = |intercept, slope| Some(Reading::Place(Line::new(intercept, slope)));
    let read = |from, motion| lab.read(&sight, from, motion);
    assert_eq!(read(from, Motion::Right), place(0.94, 1.0));
    assert_eq!(read(from, Motion::Down), place(0.9, 0.9));
    assert_eq!(read(from, Motion::Forward), place(0.9, 1.5));
    assert_eq!(read(from, Motion::First), place(-1.0, 1.0));
    let edge = read(from, Motion::Last);
    assert_eq!(edge, place(1.0, 1.0));
    assert_eq!(read(edge, Motion::Right), edge);
    // From outside of the window there is a way back, and none farther out.
    let outside = place(3.0, 1.0);
    assert_eq!(read(outside, Motion::Right), outside);
    assert_eq!(read(outside, Motion::Left), place(2.96, 1.0));
    let here = lab.run().place();
    assert_eq!(read(from, Motion::Here), Some(Reading::Place(here)));
    let best = lab.run().best().line;
    assert_eq!(read(from, Motion::Landmark), Some(Reading::Place(best)));
}

#[test]
fn slices_are_read_along_their_curves_and_one_after_the_other() {
    use Parameter::{Intercept, Slope};
    let lab = given::lab([given::sample("revision"), Message::Step(3)]);
    let slice = |parameter, low, high, lowest| SliceInView {
        parameter,
        range: range(low, high),
        lowest,
    };
    let slices = vec![
        slice(Intercept, -5.0, 5.0, 1.25),
        slice(Slope, 0.0, 2.0, 0.75),
    ];
    let sight = Sight::Slices(slices);
    let here = lab.run().place();
    let seen = way(
        &lab,
        &sight,
        &[
            Motion::Here,
            Motion::Landmark,
            Motion::Down,
            Motion::Landmark,
            Motion::Right,
            Motion::Last,
            Motion::Forward,
            Motion::Up,
        ],
    );
    let expected = [
        (Intercept, here.intercept),
        (Intercept, 1.25),
        (Slope, here.slope),
        (Slope, 0.75),
        (Slope, 0.79),
        (Slope, 2.0),
        (Slope, 2.0),
        (Intercept, here.intercept),
    ];
    assert_eq!(
        seen,
        expected.map(|(parameter, value)| Reading::Slice(parameter, value))
    );
    assert_eq!(
        lab.read(&Sight::Slices(Vec::new()), None, Motion::Right),
        None
    );
}

#[test]
fn an_empty_lab_has_nothing_to_read_and_a_cursor_that_is_gone_begins_anew() {
    let empty = Lab::default();
    for sight in [Sight::Points, Sight::Iterations] {
        assert_eq!(empty.read(&sight, None, Motion::Right), None);
    }
    let lab = lab(&[(1.0, 2.0)]);
    let gone = Some(Reading::Point(7));
    assert_eq!(
        lab.read(&Sight::Points, gone, Motion::Right),
        Some(Reading::Point(0))
    );
}

#[test]
fn enter_selects_goes_there_or_sets_the_start() {
    let mut lab = given::lab([given::sample("revision"), Message::Step(10)]);
    for reading in [Reading::Point(3), Reading::Iteration(4)] {
        let deed = reading.deed(&lab);
        lab.update(deed).unwrap();
    }
    assert_eq!((lab.selected(), lab.run().iteration()), (Some(3), 4));
    let slope = lab.run().place().slope;
    let deed = Reading::Slice(Parameter::Intercept, 2.5).deed(&lab);
    lab.update(deed).unwrap();
    assert_eq!(
        (lab.start(), lab.run().iteration()),
        (Line::new(2.5, slope), 0)
    );
    let deed = Reading::Place(Line::new(0.5, 1.5)).deed(&lab);
    lab.update(deed).unwrap();
    assert_eq!(lab.start(), Line::new(0.5, 1.5));
}
