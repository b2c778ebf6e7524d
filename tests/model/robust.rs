//! Costs that are not squared: their sums, their exact best lines, and steps as far down as they
//! lead.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::data::scaling::Scaling;
use steepest::model::best::Best;
use steepest::model::columns::{Columns, Digest, Pass};
use steepest::model::cost::{Loss, Parameter};
use steepest::model::robust;

const ORIGIN: Line = Line::new(0.0, 0.0);

fn points(coordinates: &[(f64, f64)]) -> Vec<Point> {
    let points = coordinates.iter().map(|&(x, y)| Point::new(x, y));
    points.collect()
}

/// Points of all kinds: scattered; on a small grid, so that many are equal, in line or tied; with
/// a few far out; all of them far away.
fn data() -> impl Strategy<Value = Vec<Point>> {
    let grid = (-4_i8..=4, -4_i8..=4).prop_map(|(x, y)| (f64::from(x), f64::from(y)));
    let point = prop_oneof![
        4 => grid,
        4 => (-10.0..10.0, -10.0..10.0_f64),
        1 => (-1e3..1e3, -1e3..1e3_f64),
    ];
    let away = prop_oneof![Just((0.0, 0.0)), Just((1e6, 0.0)), Just((-3e5, 2e6))];
    let kind = prop_oneof![Just(0), Just(1), Just(2)];
    (prop::collection::vec(point, 1..14), away, kind).prop_map(|(points, away, kind)| {
        let points = points.into_iter().map(|(x, y)| match kind {
            // Multiples of a half, so that ties are ties.
            0 => ((2.0 * x).round() / 2.0, (2.0 * y).round() / 2.0),
            // A line, but for the points at the sides.
            1 if x.abs() < 5.0 => (x, 0.3 * x - 1.1),
            _ => (x, y),
        });
        let points = points.map(|(x, y)| Point::new(x + away.0, y + away.1));
        points.collect()
    })
}

fn delta() -> impl Strategy<Value = f64> {
    prop_oneof![Just(1.0), Just(0.5), 1e-3..10.0, Just(1e4), Just(1e-6)]
}

fn loss() -> impl Strategy<Value = Loss> {
    prop_oneof![Just(Loss::Absolute), delta().prop_map(Loss::Huber)]
}

fn place() -> impl Strategy<Value = Line> {
    (-10.0..10.0, -5.0..5.0_f64).prop_map(|(intercept, slope)| Line::new(intercept, slope))
}

/// x as it is, or standardised.
fn scaling(data: &[Point], is_standardised: bool) -> Scaling {
    if is_standardised {
        Scaling::standardised(&Dataset::new(data.to_vec()).unwrap().moments())
    } else {
        Scaling::IDENTITY
    }
}

fn least_squares(data: &[Point], scaling: Scaling, near: Line) -> Line {
    let moments = scaling.moments(&Dataset::new(data.to_vec()).unwrap().moments());
    let slope = moments.slope;
    if moments.has_unique_best_line() {
        Line::new(moments.mean_y - slope * moments.mean_x, slope)
    } else {
        near
    }
}

fn best(loss: Loss, data: &[Point], scaling: Scaling, hold: Option<Parameter>, near: Line) -> Best {
    let start = least_squares(data, scaling, near);
    robust::best(loss, &Columns::of(data), scaling, hold, near, start)
}

/// The loss of one residual, and its derivative.
fn of_residual(loss: Loss, r: f64) -> (f64, f64) {
    match loss {
        Loss::Absolute if r == 0.0 => (0.0, 0.0),
        Loss::Absolute => (r.abs(), r.signum()),
        Loss::Huber(delta) if r.abs() <= delta => (r * r / 2.0, r),
        Loss::Huber(delta) => (delta * (r.abs() - delta / 2.0), delta * r.signum()),
    }
}

/// The sums of a pass, term by term.
fn pass(loss: Loss, data: &[Point], scaling: Scaling, place: Line) -> Pass {
    let mut sums = Pass::default();
    for point in data {
        let z = scaling.z(point.x);
        let (value, score) = of_residual(loss, point.y - place.at(z));
        sums.loss += value;
        sums.score += score;
        sums.score_z += score * z;
    }
    sums
}

fn mean_loss(loss: Loss, data: &[Point], scaling: Scaling, place: Line) -> f64 {
    pass(loss, data, scaling, place).loss / data.len() as f64
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

/// What of a cost and of its derivatives may be rounding: a part of the sizes they are made of.
fn rounding(data: &[Point], scaling: Scaling, place: Line) -> f64 {
    let size = |point: &Point| {
        let z = scaling.z(point.x);
        let from_zero = place.slope / scaling.scale * point.x;
        point.y.abs() + place.intercept.abs() + (place.slope * z).abs() + from_zero.abs()
    };
    1e-13 * data.iter().map(size).fold(1.0, f64::max)
}

/// All lines through two points that differ in x, each with its mean absolute error.
fn lines_through_two(data: &[Point]) -> Vec<(f64, Line)> {
    let mut lines = Vec::new();
    for (i, p) in data.iter().enumerate() {
        for q in &data[..i] {
            if p.x != q.x {
                let slope = (p.y - q.y) / (p.x - q.x);
                // From the point, so that a far origin costs no digits.
                let errors = data.iter().map(|r| (r.y - p.y - slope * (r.x - p.x)).abs());
                let cost = errors.sum::<f64>() / data.len() as f64;
                lines.push((cost, Line::new(p.y - slope * p.x, slope)));
            }
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn a_pass_sums_every_point(
        data in data(), loss in loss(), place in place(), is_standardised in any::<bool>(), delta in delta()
    ) {
        let scaling = scaling(&data, is_standardised);
        let columns = Columns::of(&data);
        let (sums, expected) = (columns.pass(loss, scaling, place), pass(loss, &data, scaling, place));
        let tolerance = |of: fn(f64, f64) -> f64| {
            let terms = data.iter().map(|point| {
                let z = scaling.z(point.x);
                let size = point.y.abs() + place.intercept.abs() + (place.slope * z).abs();
                of(size, z) * (1.0 + match loss { Loss::Absolute => 0.0, Loss::Huber(delta) => delta.min(size) })
            });
            1e-14 * terms.sum::<f64>()
        };
        prop_assert!(close(sums.loss, expected.loss, tolerance(|r, _| r)));
        let is_near_a_kink = data.iter().any(|point| {
            let r = point.y - place.at(scaling.z(point.x));
            r != 0.0 && r.abs() < 1e-8
        });
        if loss != Loss::Absolute || !is_near_a_kink {
            prop_assert!(close(sums.score, expected.score, tolerance(|r, _| r)));
            prop_assert!(close(sums.score_z, expected.score_z, tolerance(|r, z| (1.0 + r) * z.abs())));
        }
        let mut inside = [0.0; 3];
        for point in &data {
            let z = (point.x - scaling.shift) * (1.0 / scaling.scale);
            if (point.y - place.at(z)).abs() <= delta {
                inside = [inside[0] + 1.0, inside[1] + z, inside[2] + z * z];
            }
        }
        for (sum, expected) in columns.inside(delta, scaling, place).into_iter().zip(inside) {
            prop_assert!(close(sum, expected, 1e-12 * inside[2].max(1.0)));
        }
    }

    #[test]
    fn a_pull_is_minus_the_derivative(data in data(), delta in 0.1..10.0, place in place()) {
        let (columns, loss) = (Columns::of(&data), Loss::Huber(delta));
        let scaling = scaling(&data, true);
        let at = |a, b| columns.pass(loss, scaling, Line::new(place.intercept + a, place.slope + b));
        let (sums, h) = (at(0.0, 0.0), 1e-3);
        // The second derivative jumps at δ, so the quotient is off by up to h times that.
        let reach: f64 = data.iter().map(|point| 1.0 + scaling.z(point.x).powi(2)).sum();
        let tolerance = h * reach + 1e-12 * sums.loss / h;
        let by_intercept = (at(h, 0.0).loss - at(-h, 0.0).loss) / (2.0 * h);
        let by_slope = (at(0.0, h).loss - at(0.0, -h).loss) / (2.0 * h);
        prop_assert!(close(-by_intercept, sums.score, tolerance), "{by_intercept} {sums:?}");
        prop_assert!(close(-by_slope, sums.score_z, tolerance), "{by_slope} {sums:?}");
    }

    #[test]
    fn no_line_through_two_points_has_a_smaller_absolute_error(
        data in data(), near in place(), is_standardised in any::<bool>()
    ) {
        let lines = lines_through_two(&data);
        prop_assume!(!lines.is_empty());
        let scaling = scaling(&data, is_standardised);
        let best = best(Loss::Absolute, &data, scaling, None, near);
        let rounding = rounding(&data, scaling, best.line);
        prop_assert!(close(best.cost, lines[0].0, rounding), "{best:?} {:?}", lines[0]);
        let there = mean_loss(Loss::Absolute, &data, scaling, best.line);
        prop_assert!(close(best.cost, there, rounding), "{best:?} {there}");
        if lines[0].0 == 0.0 {
            prop_assert_eq!(best.cost, 0.0);
        }
        // As good lines, if there are any, include several through two points.
        let (least, line) = lines[0];
        let is_other = |(cost, other): &&(f64, Line)| {
            *cost <= least + 1e-9 && !close(other.slope, line.slope, 1e-6)
        };
        let is_tied = lines.iter().any(|line| is_other(&line));
        let is_nearly_tied = lines.iter().any(|(cost, other)| {
            let is_same = *cost <= least + rounding && data[0].x.abs() < 1e5;
            !is_same && *cost < least + 1e-6 && *other != line
        });
        if !is_nearly_tied {
            let parallel = lines.iter().any(|(cost, other)| {
                *cost <= least + 1e-9 && !close(other.at(data[0].x), line.at(data[0].x), 1e-6)
            });
            prop_assert_eq!(best.is_unique, !(is_tied || parallel), "{:?}", &lines[..lines.len().min(4)]);
        }
    }

    #[test]
    fn a_held_number_stays_and_the_other_is_best(
        data in data(), loss in loss(), near in place(), is_slope in any::<bool>(), is_standardised in any::<bool>()
    ) {
        let scaling = scaling(&data, is_standardised);
        let hold = if is_slope { Parameter::Slope } else { Parameter::Intercept };
        let best = best(loss, &data, scaling, Some(hold), near);
        prop_assert!(best.line.intercept.is_finite() && best.line.slope.is_finite());
        let at = |free: f64| match hold {
            Parameter::Slope => Line::new(free, near.slope),
            Parameter::Intercept => Line::new(near.intercept, free),
        };
        let free = |of: Line| if is_slope { of.intercept } else { of.slope };
        prop_assert_eq!(best.line, at(free(best.line)));
        let cost = |free| mean_loss(loss, &data, scaling, at(free));
        let weight = match loss { Loss::Absolute => 1.0, Loss::Huber(delta) => delta.min(1e3) };
        let rounding = (1.0 + weight) * rounding(&data, scaling, best.line);
        prop_assert!(close(best.cost, cost(free(best.line)), rounding));
        let width = 1e-3 * free(best.line).abs().max(1.0);
        for trial in [-1000.0, -10.0, -1.0, -1e-3, 1e-3, 1.0, 10.0, 1000.0] {
            let trial = free(best.line) + trial * width;
            prop_assert!(cost(trial) >= best.cost - rounding, "{best:?} {trial}");
        }
        for point in &data {
            let z = scaling.z(point.x);
            let meeting = if is_slope { point.y - near.slope * z } else { (point.y - near.intercept) / z };
            if meeting.is_finite() {
                prop_assert!(cost(meeting) >= best.cost - rounding, "{best:?} {meeting}");
            }
        }
        // Nothing as good is nearer. (Standardised z sum to 0 up to rounding: a tie, or nearly one.)
        let distance = free(near) - free(best.line);
        if loss == Loss::Absolute && !is_standardised && distance.abs() > 1.0 {
            let is_flat = data.iter().all(|point| scaling.z(point.x) == 0.0);
            prop_assert!(is_flat || cost(free(best.line) + 1e-2 * distance) > best.cost);
        }
    }

    #[test]
    fn the_best_line_by_huber_has_no_gradient(
        data in data(), delta in delta(), near in place(), is_standardised in any::<bool>()
    ) {
        prop_assume!(data.iter().any(|point| point.x != data[0].x));
        // About the mean: far from it, what is left of the gradient is rounding of the intercept.
        let mut centred = data.clone();
        if data[0].x.abs() > 1e5 {
            let mean = data.iter().map(|point| point.x).sum::<f64>() / data.len() as f64;
            centred.iter_mut().for_each(|point| point.x -= mean);
        }
        let data = centred;
        let scaling = scaling(&data, is_standardised);
        let loss = Loss::Huber(delta);
        let best = best(loss, &data, scaling, None, near);
        let Pass { score, score_z, .. } = pass(loss, &data, scaling, best.line);
        let reach: f64 = data.iter().map(|point| 1.0 + scaling.z(point.x).abs()).sum();
        let rounding = 10.0 * rounding(&data, scaling, best.line);
        prop_assert!(close(score, 0.0, rounding * reach), "{best:?} {score} {score_z}");
        prop_assert!(close(score_z, 0.0, rounding * reach * reach), "{best:?} {score} {score_z}");
        let cost = mean_loss(loss, &data, scaling, best.line);
        prop_assert!(close(best.cost, cost, (1.0 + delta.min(1e3)) * rounding), "{best:?} {cost}");
        for i in 0..64 {
            let angle = f64::from(i) / 64.0 * std::f64::consts::TAU;
            for size in [1e-3, 0.1, 10.0] {
                let there = Line::new(best.line.intercept + size * angle.cos(), best.line.slope + size * angle.sin());
                let there = mean_loss(loss, &data, scaling, there);
                prop_assert!(there >= cost - (1.0 + delta.min(1e3)) * rounding);
            }
        }
    }

    #[test]
    fn as_far_as_it_leads_down_is_no_less_and_no_more(
        data in data(), loss in loss(), place in place(), is_standardised in any::<bool>(), angle in 0.0..std::f64::consts::TAU,
        is_gradient in any::<bool>()
    ) {
        let scaling = scaling(&data, is_standardised);
        let columns = Columns::of(&data);
        let sums = columns.pass(loss, scaling, place);
        let direction = if is_gradient { (sums.score, sums.score_z) } else { (angle.cos(), angle.sin()) };
        let t = robust::least_along(loss, &columns, scaling, place, direction);
        prop_assert!(t >= 0.0 && t.is_finite());
        let at = |t: f64| {
            let there = Line::new(place.intercept + t * direction.0, place.slope + t * direction.1);
            mean_loss(loss, &data, scaling, there)
        };
        let reach = data.iter().map(|point| (direction.0 + direction.1 * scaling.z(point.x)).abs()).fold(0.0, f64::max);
        let sizes = data.iter().map(|point| point.y.abs() + 10.0 + 5.0 * scaling.z(point.x).abs() + t * reach);
        let weight = match loss { Loss::Absolute => 1.0, Loss::Huber(delta) => delta.min(1e7) };
        let rounding = 1e-14 * (1.0 + weight) * sizes.fold(1.0, f64::max);
        let farthest = if reach > 0.0 { 1e3 / reach } else { 1.0 };
        for i in 0..400 {
            let other = f64::from(i) / 400.0 * (2.0 * t);
            prop_assert!(at(other) >= at(t) - rounding, "{t} {other} {} {}", at(t), at(other));
            let other = farthest * f64::from(i) / 400.0;
            prop_assert!(at(other) >= at(t) - rounding, "{t} {other} {} {}", at(t), at(other));
        }
        for factor in [1.0 - 1e-3, 1.0 + 1e-3] {
            prop_assert!(at(t * factor) >= at(t) - rounding);
        }
    }

    #[test]
    fn whatever_the_data_all_numbers_are_numbers(
        data in prop::collection::vec((coordinate(), coordinate()), 0..9),
        loss in loss(), near in place(), hold in prop_oneof![Just(None), Just(Some(Parameter::Slope)), Just(Some(Parameter::Intercept))],
        is_standardised in any::<bool>()
    ) {
        let data = points(&data);
        let scaling = scaling(&data, is_standardised);
        let best = best(loss, &data, scaling, hold, near);
        prop_assert!(best.line.intercept.is_finite() && best.line.slope.is_finite(), "{best:?}");
        prop_assert!(best.cost.is_finite() && best.cost >= 0.0, "{best:?}");
        let columns = Columns::of(&data);
        for direction in [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0), (1e-30, 1e30)] {
            let t = robust::least_along(loss, &columns, scaling, near, direction);
            prop_assert!(t.is_finite() && t >= 0.0, "{t}");
        }
        let digest = Digest::of(&columns).mean_loss(loss, scaling, near);
        prop_assert!(digest.is_finite() && digest >= 0.0);
    }
}

proptest! {
    #[test]
    fn the_losses_in_a_row_are_those_of_its_places(
        data in prop::collection::vec((-1e3..1e3_f64, -1e3..1e3_f64), 0..40), repeated in 0..3_usize,
        loss in loss(), slope in -10.0..10.0_f64, first in -1e4..1e4_f64, step in 0.0..300.0_f64, is_standardised in any::<bool>()
    ) {
        let mut data = points(&data);
        data.extend_from_within(..repeated.min(data.len()));
        let scaling = scaling(&data, is_standardised);
        let digest = Digest::of(&Columns::of(&data));
        let intercepts: Vec<_> = (0..73).map(|at| first + step * f64::from(at)).collect();
        let row = digest.mean_losses(loss, scaling, slope, &intercepts);
        prop_assert_eq!(row.len(), intercepts.len());
        for (&intercept, &found) in intercepts.iter().zip(&row) {
            let wanted = digest.mean_loss(loss, scaling, Line::new(intercept, slope));
            prop_assert!(found >= 0.0 && (found - wanted).abs() <= 1e-9 * (1.0 + wanted), "{found} for {wanted} at {intercept}");
        }
    }
}

/// Any coordinate that the page accepts, and the awkward ones often.
fn coordinate() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        Just(1e12),
        Just(-1e12),
        Just(1e-300),
        Just(f64::MIN_POSITIVE / 4.0),
        Just(1e12 - 1e-4),
        -1e12..1e12,
        -1.0..1.0,
    ]
}

#[test]
fn without_points_every_line_is_as_good() {
    let near = Line::new(3.0, -2.0);
    for loss in [Loss::Absolute, Loss::Huber(1.0)] {
        let best = best(loss, &[], Scaling::IDENTITY, None, near);
        assert_eq!((best.line, best.cost, best.is_unique), (near, 0.0, false));
        let columns = Columns::of(&[]);
        let t = robust::least_along(loss, &columns, Scaling::IDENTITY, near, (1.0, 0.0));
        assert_eq!(t, 0.0);
        assert_eq!(
            Digest::of(&columns).mean_loss(loss, Scaling::IDENTITY, near),
            0.0
        );
    }
}

#[test]
fn a_point_on_the_line_does_not_pull() {
    let columns = Columns::of(&points(&[(1.0, 2.0), (2.0, 3.0), (3.0, 9.0)]));
    let sums = columns.pass(Loss::Absolute, Scaling::IDENTITY, Line::new(1.0, 1.0));
    assert_eq!((sums.loss, sums.score, sums.score_z), (5.0, 1.0, 3.0));
}

#[test]
fn above_one_x_the_slope_stays() {
    let data = points(&[(2.0, 1.0), (2.0, 3.0), (2.0, 8.0)]);
    let near = Line::new(0.0, 0.5);
    let best = best(Loss::Absolute, &data, Scaling::IDENTITY, None, near);
    assert_eq!(best.line, Line::new(2.0, 0.5));
    assert_eq!((best.cost, best.is_unique), (7.0 / 3.0, false));
}

#[test]
fn an_outlier_does_not_move_the_best_absolute_line() {
    let mut data: Vec<_> = (0..9)
        .map(|i| Point::new(f64::from(i), 1.0 + 2.0 * f64::from(i)))
        .collect();
    data.push(Point::new(9.0, 1e12));
    let best = best(Loss::Absolute, &data, Scaling::IDENTITY, None, ORIGIN);
    assert!(close(best.line.intercept, 1.0, 1e-12) && close(best.line.slope, 2.0, 1e-12));
    assert!(best.is_unique);
}

#[test]
fn ties_are_told() {
    // Any line between both pairs.
    let square = points(&[(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]);
    let best_of = |loss, data: &[Point]| best(loss, data, Scaling::IDENTITY, None, ORIGIN);
    assert!(!best_of(Loss::Absolute, &square).is_unique);
    // Both points of a pair are farther than δ from any line through the middle.
    let small = best_of(Loss::Huber(0.25), &square);
    assert!(!small.is_unique && close(small.cost, 0.25 * 0.375, 1e-15));
    // Just as far: only one line is no nearer to any of them.
    assert!(best_of(Loss::Huber(0.5), &square).is_unique);
    assert!(best_of(Loss::Huber(0.75), &square).is_unique);

    // The two at δ leave the line one way to turn.
    for mirror in [1.0, -1.0] {
        let at = [(-1.0, 0.25), (1.0, -0.25), (2.0, 5.0), (0.0, -5.0)];
        let data = points(&at.map(|(x, y)| (mirror * x, y)));
        let columns = Columns::of(&data);
        let loss = Loss::Huber(0.25);
        let best = robust::best(loss, &columns, Scaling::IDENTITY, None, ORIGIN, ORIGIN);
        assert!(
            close(best.line.slope, 0.0, 1e-12) && !best.is_unique,
            "{best:?}"
        );
        let turned = Line::new(0.0, 0.1 * mirror);
        let turned = columns.pass(loss, Scaling::IDENTITY, turned).loss / 4.0;
        assert!(close(turned, best.cost, 1e-12));
    }

    let held = |loss, delta_y: f64, near| {
        let pair = points(&[(1.0, 0.0), (1.0, delta_y)]);
        best(
            loss,
            &pair,
            Scaling::IDENTITY,
            Some(Parameter::Slope),
            Line::new(near, 0.0),
        )
    };
    // Between the pair everything is as good, and the nearest is taken.
    for (near, expected) in [(-1.0, 0.0), (1.0, 1.0), (9.0, 4.0)] {
        let best = held(Loss::Absolute, 4.0, near);
        assert_eq!((best.line.intercept, best.is_unique), (expected, false));
    }
    for (near, expected) in [(-1.0, 1.0), (2.5, 2.5), (9.0, 3.0)] {
        let best = held(Loss::Huber(1.0), 4.0, near);
        assert!(
            close(best.line.intercept, expected, 1e-12) && !best.is_unique,
            "{best:?}"
        );
    }
    assert!(held(Loss::Huber(2.0), 4.0, 0.0).is_unique);
    // Collinear points, whose kinks differ by rounding, are no tie.
    let line: Vec<_> = (1..=4)
        .map(|i| Point::new(f64::from(i) * 0.1, f64::from(i) * 0.07))
        .collect();
    let hold = Some(Parameter::Intercept);
    let best = best(Loss::Absolute, &line, Scaling::IDENTITY, hold, ORIGIN);
    assert!(best.is_unique && best.cost == 0.0, "{best:?}");
}

/// A trend with scatter that has long tails, the same every time.
fn many(count: usize) -> Vec<Point> {
    let mut seed = 1_u64;
    let mut random = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1_u64 << 53) as f64
    };
    let points = (0..count).map(|_| {
        let x = 10.0 * random();
        let scatter = random() + random() + random() - 1.5;
        let tail = if random() < 0.02 { 200.0 } else { 1.0 };
        Point::new(x, 3.0 - 0.7 * x + scatter * tail)
    });
    points.collect()
}

#[test]
fn a_wide_delta_is_half_the_squared_cost() {
    let data = many(500);
    let moments = Dataset::new(data.clone()).unwrap().moments();
    let squares = least_squares(&data, Scaling::IDENTITY, ORIGIN);
    let best = best(Loss::Huber(1e6), &data, Scaling::IDENTITY, None, ORIGIN);
    assert!(close(best.cost, moments.least / 2.0, 1e-12 * best.cost));
    assert!(close(best.line.slope, squares.slope, 1e-12));
    assert!(close(best.line.intercept, squares.intercept, 1e-12));
}

#[test]
fn a_narrow_delta_is_the_absolute_error_times_delta() {
    let data = many(501);
    let absolute = best(Loss::Absolute, &data, Scaling::IDENTITY, None, ORIGIN);
    for delta in [1e-4, 1e-7, 1e-10] {
        let huber = best(Loss::Huber(delta), &data, Scaling::IDENTITY, None, ORIGIN);
        assert!(close(huber.cost / delta, absolute.cost, delta), "{huber:?}");
        assert!(
            close(huber.line.slope, absolute.line.slope, 10.0 * delta),
            "{huber:?}"
        );
    }
}

#[test]
fn a_million_points_have_a_best_line_too() {
    for count in [20_000, 1_000_000] {
        let data = many(count);
        let columns = Columns::of(&data);
        let scaling = scaling(&data, true);
        let start = least_squares(&data, scaling, ORIGIN);
        for loss in [
            Loss::Absolute,
            Loss::Huber(1.0),
            Loss::Huber(1e-3),
            Loss::Huber(30.0),
        ] {
            let best = robust::best(loss, &columns, scaling, None, ORIGIN, start);
            let sums = columns.pass(loss, scaling, best.line);
            // Two points on the line may pull as they like.
            let rest = match loss {
                Loss::Absolute => 8.0,
                Loss::Huber(_) => 1e-9 * count as f64,
            };
            assert!(
                close(sums.score, 0.0, rest) && close(sums.score_z, 0.0, rest),
                "{loss:?} {best:?} {sums:?}"
            );
            assert!(best.is_unique);
            let t = robust::least_along(loss, &columns, scaling, ORIGIN, (1.0, -1.0));
            let slope = |t: f64| {
                let sums = columns.pass(loss, scaling, Line::new(t, -t));
                sums.score - sums.score_z
            };
            assert!(
                slope(t - 1e-6) >= 0.0 && slope(t + 1e-6) <= 0.0,
                "{loss:?} {t}"
            );
        }
    }
}

#[test]
fn a_million_points_on_a_line_have_no_error() {
    let data: Vec<_> = (0..1_000_000)
        .map(|i| Point::new(f64::from(i) * 1e-3, 0.1 + f64::from(i) * 3e-4))
        .collect();
    for loss in [Loss::Absolute, Loss::Huber(1e-2)] {
        let best = best(loss, &data, Scaling::IDENTITY, None, ORIGIN);
        assert!(best.is_unique && best.cost == 0.0, "{best:?}");
        assert!(close(best.line.slope, 0.3, 1e-12), "{best:?}");
    }
}

#[test]
fn a_digest_is_exact_for_two_thousand_points_and_nearly_so_for_more() {
    let tight: Vec<_> = many(30_000)
        .iter()
        .map(|p| Point::new(p.x + 1e5, 1e4 * p.x + 1e-2 * p.y))
        .collect();
    let halves: Vec<_> = many(30_001)
        .iter()
        .enumerate()
        .map(|(i, p)| Point::new(p.x, if i % 2 == 0 { p.y } else { 40.0 - p.y }))
        .collect();
    let mut outlier = many(30_000);
    outlier.push(Point::new(5.0, 1e9));
    for data in [
        many(1),
        many(1999),
        many(2000),
        many(100_000),
        tight,
        halves,
        outlier,
    ] {
        let columns = Columns::of(&data);
        let digest = Digest::of(&columns);
        let scaling = scaling(&data, true);
        let start = least_squares(&data, scaling, ORIGIN);
        for loss in [Loss::Absolute, Loss::Huber(0.3), Loss::Huber(50.0)] {
            let best = robust::best(loss, &columns, scaling, None, ORIGIN, start).line;
            for (a, b) in [
                (0.0, 0.0),
                (0.1, 0.0),
                (-1.0, 0.5),
                (0.0, 3.0),
                (50.0, -20.0),
            ] {
                let place = Line::new(best.intercept + a, best.slope + b);
                let exact = columns.pass(loss, scaling, place).loss / data.len() as f64;
                let digested = digest.mean_loss(loss, scaling, place);
                let tolerance = if data.len() <= 2000 { 0.0 } else { 0.01 };
                assert!(
                    close(digested, exact, tolerance * exact),
                    "{} points, {loss:?}, {a} {b}: {digested} for {exact}",
                    data.len()
                );
            }
        }
    }
}
