//! The landscape of the cost: level sets, zones, the window, and the search through all lines.

use crate::given::{descent, lab, moments, sample, squares};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::cost_field::CostField;
use steepest::chart::{Place, Screen, contour_chart, data_chart};
use steepest::data::dataset::Dataset;
use steepest::data::frame::{Frame, Range};
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::data::sums::Moments;
use steepest::lab::search::{Search, lines_due};
use steepest::lab::{Lab, Look, Message, Status, Trial};
use steepest::model::best::Best;
use steepest::model::curvature::Curvature;
use steepest::model::landscape::{Landscape, LandscapeKind};
use steepest::model::method::Method;
use steepest::model::zones::{Absence, Zone, Zones};

fn zones(moments: &Moments) -> Zones {
    Zones::of(&squares(moments), &Method::default()).unwrap()
}

fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-20.0..20.0_f64, -20.0..20.0_f64), 2..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_place_of_a_contour_has_its_cost(points in points()) {
        let moments = moments(&points);
        prop_assume!(moments.variance_x > 1e-6);
        let mut landscape = Landscape::default();
        let objective = squares(&moments);
        landscape.follow(&objective, Line::new(0.0, 1.0));
        let costs = CostField::new(&objective, landscape.window);
        for &level in costs.levels() {
            for line in costs.contour(level).concat() {
                let excess = objective.excess(line);
                prop_assert!((excess - level).abs() <= 1e-9 * (level + moments.variance_y), "{excess} on {level}");
            }
        }
    }

    /// The zone at 0.99 and 1.01 times the critical rate, against the descent itself.
    #[test]
    fn the_critical_rate_tells_the_truth(points in points()) {
        let moments = moments(&points);
        prop_assume!(moments.variance_x > 1e-6);
        assert_zones_tell_the_truth(&moments);
    }

    #[test]
    fn the_window_shows_the_valley_and_the_start(points in points(), c in -50.0..50.0_f64, m in -50.0..50.0_f64) {
        let (moments, start) = (moments(&points), Line::new(c, m));
        let mut landscape = Landscape::default();
        let objective = squares(&moments);
        landscape.follow(&objective, start);
        let best = Best::of(&moments, start).line;
        for line in [start, best] {
            prop_assert!(landscape.window.x.contains(line.intercept), "{landscape:?} {line:?}");
            prop_assert!(landscape.window.y.contains(line.slope), "{landscape:?} {line:?}");
        }
        let held = landscape;
        landscape.follow(&objective, start);
        prop_assert_eq!(landscape, held);
    }

    #[test]
    fn the_eigenvectors_are_those_of_the_hessian(points in points()) {
        let moments = moments(&points);
        let curvature = Curvature::of(&squares(&moments));
        let square = moments.mean_x * moments.mean_x + moments.variance_x;
        for ((c, m), value) in [(curvature.across, curvature.largest), (curvature.along(), curvature.smallest)] {
            prop_assert!((c.hypot(m) - 1.0).abs() < 1e-12);
            let image = (2.0 * (c + moments.mean_x * m), 2.0 * (moments.mean_x * c + square * m));
            let error = (image.0 - value * c).hypot(image.1 - value * m);
            prop_assert!(error <= 1e-12 * curvature.largest, "{error}");
        }
    }

    /// The predicted number of steps against the descent itself.
    #[test]
    fn the_steps_left_are_about_right(points in points(), part in 0.05..0.95_f64) {
        let moments = moments(&points);
        let curvature = Curvature::of(&squares(&moments));
        prop_assume!(curvature.condition_number().is_some_and(|k| k < 1e4));
        let zones = zones(&moments);
        let rate = part * zones.critical();
        let mut run = descent(Line::new(0.0, 1.0), &moments, rate);
        let predicted = zones.steps_left(run.gradient(), rate, 1e-6).unwrap();
        let mut steps = 0.0;
        while run.step_size().intercept.abs() >= 1e-6 || run.step_size().slope.abs() >= 1e-6 {
            run.step(1);
            steps += 1.0;
        }
        prop_assert!((predicted - steps).abs() <= 2.0 + 0.1 * steps, "{predicted} for {steps}");
    }
}

/// In the steep direction alone, so that no other hides what the rate does there.
#[track_caller]
fn assert_zones_tell_the_truth(moments: &Moments) {
    let (objective, zones) = (squares(moments), zones(moments));
    let curvature = Curvature::of(&objective);
    let best = Best::of(moments, Line::new(0.0, 1.0)).line;
    let critical = zones.critical();
    let start = Line::new(
        best.intercept + curvature.across.0,
        best.slope + curvature.across.1,
    );
    let after = |rate: f64| {
        let mut run = descent(start, moments, rate);
        run.step(200);
        objective.excess(run.line()) / objective.excess(start)
    };
    assert_eq!(zones.zone(0.99 * critical), Zone::ZigZags);
    assert!(after(0.99 * critical) < 1.0, "{}", after(0.99 * critical));
    assert_eq!(zones.zone(1.01 * critical), Zone::Diverges);
    assert!(after(1.01 * critical) > 1.0, "{}", after(1.01 * critical));
    assert_eq!(zones.zone(critical), Zone::Diverges);
    assert_eq!(zones.zone(0.49 * critical), Zone::Steady);
    assert_eq!(zones.zone(0.049 * critical), Zone::Crawls);
}

#[test]
fn zones_tell_the_truth_for_every_sample() {
    for sample in Sample::ALL {
        let data = Dataset::new(sample.points()).unwrap();
        assert_zones_tell_the_truth(&data.moments());
        let zone = zones(&data.moments()).zone(sample.rate);
        assert!(
            matches!(zone, Zone::Steady | Zone::ZigZags),
            "{}",
            sample.name
        );
    }
}

/// Two points at x = 1 and x = 1 + 2ε: H/2 = [[1, 1 + ε], [1 + ε, (1 + ε)² + ε²]] with
/// determinant ε² and trace 2 + 2ε + 2ε², so λmin = 2 det / λ'max to all digits.
#[test]
fn eigenvalues_of_a_very_long_valley() {
    for epsilon in [1e-3, 1e-5, 2e-6] {
        let moments = moments(&[(1.0, 0.0), (1.0 + 2.0 * epsilon, 1.0)]);
        let curvature = Curvature::of(&squares(&moments));
        let trace: f64 = 2.0 + 2.0 * epsilon + 2.0 * epsilon * epsilon;
        let determinant = epsilon * epsilon;
        let larger = trace / 2.0 + (trace * trace / 4.0 - determinant).sqrt();
        let (largest, smallest) = (2.0 * larger, 2.0 * determinant / larger);
        assert!((curvature.largest / largest - 1.0).abs() < 1e-14);
        assert!(
            (curvature.smallest / smallest - 1.0).abs() < 1e-9,
            "{epsilon}"
        );
    }
    // κ of 1e12: with all but equal x the smaller eigenvalue still has its digits.
    let moments = moments(&[(1.0, 0.0), (1.0 + 4e-6, 1.0)]);
    let condition = Curvature::of(&squares(&moments))
        .condition_number()
        .unwrap();
    assert!((condition / 1e12 - 1.0).abs() < 1e-4, "{condition}");
}

#[test]
fn degenerate_data_have_a_flat_valley_or_none() {
    let flat = moments(&[(2.0, 1.0), (2.0, 3.0)]);
    let objective = squares(&flat);
    assert_eq!(Curvature::of(&objective).condition_number(), None);
    assert_eq!(zones(&flat).fastest(), None);
    assert_eq!(zones(&flat).critical(), 2.0 / (2.0 * 5.0));
    let window = Frame {
        x: Range {
            low: -5.0,
            high: 5.0,
        },
        y: Range {
            low: -5.0,
            high: 5.0,
        },
    };
    let sides = CostField::new(&objective, window).contour(4.0);
    assert_eq!(sides.len(), 2);
    for line in sides.concat() {
        assert!((objective.excess(line) - 4.0).abs() < 1e-12);
    }
    let nothing = Zones::of(&squares(&Moments::default()), &Method::default());
    assert_eq!(nothing, Err(Absence::NoPoints));
}

#[test]
fn the_window_holds_still_while_descending_and_when_chosen() {
    let mut lab = lab([sample("revision")]);
    let window = lab.landscape().window;
    lab.update(Message::Step(500)).unwrap();
    assert_eq!(lab.landscape().window, window);
    let zoom = Look::Zoom {
        factor: 2.0,
        across: 0.25,
        up: 0.5,
    };
    lab.update(Message::Look(zoom)).unwrap();
    let zoomed = lab.landscape().window;
    assert!((zoomed.x.span() / window.x.span() - 0.5).abs() < 1e-12);
    assert!((zoomed.place(0.25, 0.5).x - window.place(0.25, 0.5).x).abs() < 1e-12);
    lab.update(Message::AddPoint(Point::new(0.0, 30.0)))
        .unwrap();
    assert_eq!(lab.landscape().window, zoomed);
    lab.update(Message::Look(Look::Reset)).unwrap();
    assert!(!lab.landscape().is_chosen);
    assert_ne!(lab.landscape().window, zoomed);
}

#[test]
fn views_that_numbers_cannot_tell_apart_are_not_taken() {
    let mut lab = lab([sample("revision")]);
    for factor in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e300, 1e-300] {
        let before = *lab.landscape();
        let zoom = Look::Zoom {
            factor,
            across: 0.5,
            up: 0.5,
        };
        lab.update(Message::Look(zoom)).unwrap();
        assert_eq!(*lab.landscape(), before, "{factor}");
    }
    lab.update(Message::Look(Look::Pan {
        right: f64::NAN,
        up: 0.0,
    }))
    .unwrap();
    lab.update(Message::Look(Look::Turn {
        turn: f64::NAN,
        tilt: 9.0,
    }))
    .unwrap();
    assert!(lab.landscape().turn.is_finite() && lab.landscape().window.x.span() > 0.0);
}

/// On equal axes the downhill arrow stands at right angles to the contour: the gradient is
/// orthogonal to the tangent of the level set.
#[test]
fn downhill_is_at_right_angles_to_the_contour() {
    let data = moments(&[(0.0, 0.0), (1.0, 2.0), (3.0, 1.0)]);
    let window = Frame {
        x: Range {
            low: -9.0,
            high: 9.0,
        },
        y: Range {
            low: -9.0,
            high: 9.0,
        },
    };
    let objective = squares(&data);
    let chain = CostField::new(&objective, window).contour(5.0).concat();
    for triple in chain.windows(3) {
        let gradient = objective.gradient(triple[1]);
        let along = (
            triple[2].intercept - triple[0].intercept,
            triple[2].slope - triple[0].slope,
        );
        let dot = gradient.intercept * along.0 + gradient.slope * along.1;
        let size = gradient.intercept.hypot(gradient.slope) * along.0.hypot(along.1);
        assert!((dot / size).abs() < 1e-3, "{}", dot / size);
    }
}

#[test]
fn a_search_tries_every_line_once_and_finds_the_best_of_them() {
    let data = moments(&[(0.0, 1.0), (1.0, 2.0), (3.0, 4.0)]);
    let window = Frame {
        x: Range {
            low: 0.0,
            high: 2.0,
        },
        y: Range {
            low: 0.0,
            high: 2.0,
        },
    };
    let objective = squares(&data);
    let mut search = Search::new(window, 25);
    search.advance(&objective, 600);
    assert_eq!((search.evaluated(), search.is_done()), (600, false));
    search.advance(&objective, 600);
    assert_eq!((search.evaluated(), search.is_done()), (625, true));
    let (best, cost) = search.best().unwrap();
    let least = (0..625).map(|cell| objective.value(search.line(cell)));
    assert_eq!(cost, least.fold(f64::INFINITY, f64::min));
    // The line y = 1 + x is in the middle of the middle cell, whose own line is beside it.
    let cell = 2.0 / 25.0;
    let off = (best.intercept - 1.0).abs().max((best.slope - 1.0).abs());
    assert!(off > 0.0 && off < cell, "{best:?}");
}

#[test]
fn a_search_takes_five_seconds_whatever_its_size() {
    for size in 2..=200 {
        let due: Vec<_> = (0..=500)
            .map(|moment| lines_due(size, f64::from(moment) / 100.0))
            .collect();
        assert_eq!((due[0], due[500]), (0, size * size), "{size}");
        assert!(due[499] < size * size, "{size}");
        assert!(due.is_sorted(), "{size}");
        // The first row takes the first one and a half of the seconds, at a steady pace.
        assert_eq!((due[75], due[150]), (size / 2, size), "{size}");
    }
    // In a grid of the usual size, line by line for a frame of the browser, then faster and faster.
    let due = |seconds| lines_due(25, seconds) as i64;
    let gains: Vec<_> = (0..10)
        .map(|half| due(0.5 * f64::from(half + 1)) - due(0.5 * f64::from(half)))
        .collect();
    assert!(
        gains[..3].iter().all(|gain| (8..=9).contains(gain)),
        "{gains:?}"
    );
    assert!(gains[2..].is_sorted(), "{gains:?}");
    assert!(due(1.0 / 60.0) <= 1);
    for (before, after) in [(f64::NEG_INFINITY, 0), (f64::INFINITY, 625), (f64::NAN, 0)] {
        assert_eq!(due(before), after, "{before}");
    }
}

#[test]
fn a_search_goes_on_by_itself_from_where_a_person_has_stepped_to() {
    let mut lab = lab([
        sample("revision"),
        Message::Try(Trial::Start(25)),
        Message::Try(Trial::Advance(300)),
        Message::Try(Trial::Play),
    ]);
    let tried = |lab: &Lab| lab.search().unwrap().evaluated();
    lab.update(Message::Try(Trial::Pass(0.1))).unwrap();
    assert!((310..400).contains(&tried(&lab)), "{}", tried(&lab));
    lab.update(Message::Try(Trial::Pass(f64::NAN))).unwrap();
    lab.update(Message::Try(Trial::Pass(-9.0))).unwrap();
    assert!(lab.is_searching());
    lab.update(Message::Try(Trial::Pass(f64::INFINITY)))
        .unwrap();
    assert_eq!((tried(&lab), lab.is_searching()), (625, false));
}

#[test]
fn a_search_is_compared_with_a_descent_that_has_arrived() {
    let mut lab = lab([sample("revision"), Message::Step(3)]);
    let before = (lab.run().iteration(), lab.run().cost());
    let (steps, cost) = lab.descent_that_arrives().unwrap();
    assert_eq!((lab.run().iteration(), lab.run().cost()), before);
    // It is where the run itself ends.
    lab.update(Message::Play).unwrap();
    lab.update(Message::Advance(1_000_000)).unwrap();
    assert_eq!(lab.status(), Status::Converged);
    assert_eq!((lab.run().iteration(), lab.run().cost()), (steps, cost));
    assert_eq!(lab.descent_that_arrives(), Some((steps, cost)));
    lab.update(Message::SetLearningRate {
        index: 0,
        rate: 1.0,
    })
    .unwrap();
    lab.update(Message::Reset).unwrap();
    assert_eq!(lab.descent_that_arrives(), None, "it runs away");
}

#[test]
fn a_search_ends_when_the_data_change_and_goes_on_beside_a_descent() {
    let mut lab = lab([
        sample("revision"),
        Message::Try(Trial::Start(30)),
        Message::Try(Trial::Play),
    ]);
    lab.update(Message::Try(Trial::Advance(100))).unwrap();
    lab.update(Message::Step(5)).unwrap();
    assert_eq!(lab.search().unwrap().evaluated(), 100);
    assert!(lab.is_searching());
    lab.update(Message::Try(Trial::Advance(u64::MAX))).unwrap();
    assert!(!lab.is_searching());
    lab.update(Message::AddPoint(Point::new(1.0, 1.0))).unwrap();
    assert!(lab.search().is_none());
    assert!(lab.update(Message::Try(Trial::Start(1))).is_err());
    assert!(lab.update(Message::Try(Trial::Start(201))).is_err());
}

#[test]
fn handles_set_the_line_and_keep_the_best_a_secret() {
    let mut lab = lab([
        sample("revision"),
        Message::Step(9),
        Message::FitByHand(true),
    ]);
    assert!(!lab.tells_best());
    let [left, right] = lab.handles();
    lab.update(Message::MoveHandle {
        handle: 1,
        height: right.y + 2.0,
    })
    .unwrap();
    let [same, moved] = lab.handles();
    assert!((same.y - left.y).abs() < 1e-12 && (moved.y - right.y - 2.0).abs() < 1e-12);
    assert_eq!((lab.run().iteration(), lab.start()), (0, lab.run().line()));
    lab.update(Message::Reveal(true)).unwrap();
    assert!(lab.tells_best());
    lab.update(Message::Undo).unwrap();
    assert_eq!(lab.run().iteration(), 9);
}

#[test]
fn a_handle_outside_of_the_chart_waits_at_its_edge() {
    let screen = Screen {
        width: 400.0,
        height: 300.0,
        scale: 1.0,
    };
    let steep = Message::SetStart(Line::new(-50.0, 9.0));
    let lab = lab([sample("revision"), steep, Message::FitByHand(true)]);
    let view = data_chart::viewport(&lab, screen);
    let left = data_chart::handle_place(&lab, &view, 0);
    assert_eq!(left.y, view.plot.bottom);
}

#[test]
fn a_place_of_the_contour_is_a_line_and_back() {
    let screen = Screen {
        width: 300.0,
        height: 200.0,
        scale: 1.0,
    };
    let lab = lab([
        sample("children"),
        Message::Look(Look::As(LandscapeKind::Contour)),
    ]);
    let view = contour_chart::viewport(&lab, screen);
    let at = Place::new(150.0, 90.0);
    let line = contour_chart::line_at(&view, at);
    assert!(view.place(line.intercept, line.slope).distance(at) < 1.0);
}
