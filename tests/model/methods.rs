//! The ways downhill: first steps by hand, published behaviour, and every way on every cost.

use std::rc::Rc;

use crate::given::{moments, squares};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::data::scaling::Scaling;
use steepest::model::columns::Columns;
use steepest::model::cost::{Cost, Gradient, Parameter};
use steepest::model::method::{Method, Order, Rule, RuleSettings, Schedule};
use steepest::model::objective::Objective;
use steepest::model::zones::{Absence, Zone, Zones};
use steepest::runs::run::Run;

/// Two houses, as in `reference.rs`: the gradient of half the mean squared error at (0, 0) is
/// (−400, −650) by (intercept, slope).
const HOUSES: [(f64, f64); 2] = [(1.0, 300.0), (2.0, 500.0)];

const ORIGIN: Line = Line::new(0.0, 0.0);

fn objective(points: &[(f64, f64)], cost: Cost) -> Objective {
    let points: Vec<_> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
    let columns = Rc::new(Columns::of(&points));
    let moments = Dataset::new(points).unwrap().moments();
    let units = Scaling::IDENTITY;
    Objective::new(cost, None, units, &moments, Some(columns), ORIGIN)
}

fn method(rule: Rule) -> Method {
    Method {
        rule,
        settings: RuleSettings {
            beta2: rule.usual_beta2(),
            ..RuleSettings::default()
        },
        ..Method::default()
    }
}

/// A run on half the mean squared error of the houses, from (0, 0).
fn houses(method: Method, rate: f64) -> Run {
    Run::new(0, ORIGIN, objective(&HOUSES, Cost::HalfMse), method, rate)
}

/// The places after each of the first steps.
fn places(mut run: Run, steps: usize) -> Vec<(f64, f64)> {
    let mut place = || {
        run.step(1);
        (run.place().intercept, run.place().slope)
    };
    (0..steps).map(|_| place()).collect()
}

#[track_caller]
fn agree(found: &[(f64, f64)], expected: &[(f64, f64)]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        for (found, expected) in [(found.0, expected.0), (found.1, expected.1)] {
            let error = (found - expected).abs();
            assert!(
                error <= 1e-12 * (1.0 + expected.abs()),
                "{found} is not {expected}"
            );
        }
    }
}

/// The gradient of half the mean squared error of the houses: residuals 300 − c − m and
/// 500 − c − 2m, worked out by hand.
fn slope_of_houses((c, m): (f64, f64)) -> (f64, f64) {
    let (a, b) = (300.0 - c - m, 500.0 - c - 2.0 * m);
    (-(a + b) / 2.0, -(a + 2.0 * b) / 2.0)
}

#[test]
fn gradient_descent_by_hand() {
    let run = houses(method(Rule::GradientDescent), 0.01);
    // (4, 6.5), where the gradient is (−386.25, −627.75)
    agree(&places(run, 2), &[(4.0, 6.5), (7.8625, 12.7775)]);
}

#[test]
fn momentum_by_hand() {
    let run = houses(method(Rule::Momentum), 0.01);
    // v = (−400, −650), then 0.9 v + (−386.25, −627.75) = (−746.25, −1212.75)
    agree(&places(run, 2), &[(4.0, 6.5), (11.4625, 18.6275)]);
}

#[test]
fn nesterov_by_hand() {
    let run = houses(method(Rule::Nesterov), 0.01);
    // Ahead of (4, 6.5) by 0.009 · (400, 650) lies (7.6, 12.35) with gradient (−373.875,
    // −607.725); v = 0.9 · (−400, −650) + that = (−733.875, −1192.725).
    let ahead = slope_of_houses((7.6, 12.35));
    agree(&[ahead], &[(-373.875, -607.725)]);
    agree(&places(run, 2), &[(4.0, 6.5), (11.33875, 18.42725)]);
}

#[test]
fn adagrad_by_hand() {
    let run = houses(method(Rule::AdaGrad), 10.0);
    let first = (10.0 * 400.0 / (400.0 + 1e-8), 10.0 * 650.0 / (650.0 + 1e-8));
    let g = slope_of_houses(first);
    let roots = (
        (400.0_f64.powi(2) + g.0 * g.0).sqrt(),
        (650.0_f64.powi(2) + g.1 * g.1).sqrt(),
    );
    let second = (
        first.0 - 10.0 * g.0 / (roots.0 + 1e-8),
        first.1 - 10.0 * g.1 / (roots.1 + 1e-8),
    );
    agree(&places(run, 2), &[first, second]);
}

#[test]
fn rmsprop_by_hand() {
    let run = houses(method(Rule::RmsProp), 1.0);
    // s = 0.1 g², so the first step is α/√0.1 in both parameters.
    let first = 1.0 / 0.1_f64.sqrt();
    let g = slope_of_houses((first, first));
    let s = (
        0.9 * 0.1 * 400.0 * 400.0 + 0.1 * g.0 * g.0,
        0.9 * 0.1 * 650.0 * 650.0 + 0.1 * g.1 * g.1,
    );
    let second = (first - g.0 / s.0.sqrt(), first - g.1 / s.1.sqrt());
    let found = places(run, 2);
    for (found, expected) in found.iter().zip([(first, first), second]) {
        // Up to ε.
        assert!((found.0 - expected.0).abs() < 1e-9 && (found.1 - expected.1).abs() < 1e-9);
    }
}

#[test]
fn adam_by_hand() {
    let run = houses(method(Rule::Adam), 0.5);
    // Corrected, the first mean is g and the first square g²: a step of α in both.
    let first = (0.5, 0.5);
    let g = slope_of_houses(first);
    let step = |old: f64, new: f64| {
        let mean = (0.9 * 0.1 * old + 0.1 * new) / (1.0 - 0.81);
        let square = (0.999 * 0.001 * old * old + 0.001 * new * new) / (1.0 - 0.998_001);
        0.5 * mean / square.sqrt()
    };
    let second = (first.0 - step(-400.0, g.0), first.1 - step(-650.0, g.1));
    let found = places(run, 2);
    for (found, expected) in found.iter().zip([first, second]) {
        assert!((found.0 - expected.0).abs() < 1e-9 && (found.1 - expected.1).abs() < 1e-9);
    }
}

#[test]
fn line_search_by_hand() {
    // g = −(400, 650), Hg = −(1375, 2225): t = (400² + 650²) / (400 · 1375 + 650 · 2225).
    let run = houses(method(Rule::LineSearch), 0.01);
    let rate = 582_500.0 / 1_996_250.0;
    agree(&places(run, 1), &[(400.0 * rate, 650.0 * rate)]);
}

#[test]
fn each_step_of_a_line_search_is_at_right_angles_to_the_last() {
    let mut run = houses(method(Rule::LineSearch), 0.01);
    let mut last = run.step_size();
    // Later steps are so small that rounding shows.
    for _ in 0..4 {
        run.step(1);
        let step = run.step_size();
        let sizes = last.intercept.hypot(last.slope) * step.intercept.hypot(step.slope);
        let dot = last.intercept * step.intercept + last.slope * step.slope;
        assert!((dot / sizes).abs() < 1e-6, "{}", dot / sizes);
        last = step;
    }
}

#[test]
fn newton_is_at_the_bottom_of_a_squared_cost_after_one_step() {
    let data = [(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0), (1e3, 7.0)];
    for cost in [Cost::Mse, Cost::HalfMse, Cost::Sse] {
        let objective = objective(&data, cost);
        let best = objective.best(ORIGIN).line;
        let mut run = Run::new(
            0,
            Line::new(-40.0, 9.0),
            objective,
            method(Rule::Newton),
            0.01,
        );
        run.step(1);
        assert!((run.place().intercept - best.intercept).abs() < 1e-12);
        assert!((run.place().slope - best.slope).abs() < 1e-14);
        assert!(run.has_small_steps(1e-9));
    }
}

#[test]
fn the_steps_of_adagrad_shrink() {
    let mut run = houses(method(Rule::AdaGrad), 1.0);
    let mut last = f64::INFINITY;
    for _ in 0..500 {
        let step = run.step_size();
        assert!(step.slope.abs() < last, "{} after {last}", step.slope);
        last = step.slope.abs();
        run.step(1);
    }
    // While the gradient hardly changes they shrink as 1/√t.
    assert!((last * 500.0_f64.sqrt() - 1.0).abs() < 0.2, "{last}");
}

#[test]
fn momentum_without_memory_is_gradient_descent_and_so_is_nesterov() {
    let plain = places(houses(method(Rule::GradientDescent), 0.1), 50);
    for rule in [Rule::Momentum, Rule::Nesterov] {
        let method = Method {
            settings: RuleSettings {
                momentum: 0.0,
                ..RuleSettings::default()
            },
            ..method(rule)
        };
        assert_eq!(places(houses(method, 0.1), 50), plain);
    }
}

/// At 0.99 times the critical rate the steep direction shrinks, at 1.01 times it grows.
#[test]
fn the_critical_rates_tell_the_truth() {
    let data = moments(&[(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0)]);
    for rule in [Rule::GradientDescent, Rule::Momentum, Rule::Nesterov] {
        for momentum in [0.0, 0.3, 0.5, 0.9, 0.99] {
            let method = Method {
                settings: RuleSettings {
                    momentum,
                    ..RuleSettings::default()
                },
                ..method(rule)
            };
            let objective = squares(&data);
            let zones = Zones::of(&objective, &method).unwrap();
            let largest = steepest::model::curvature::Curvature::of(&objective).largest;
            let expected = match rule {
                Rule::GradientDescent => 2.0,
                Rule::Momentum => 2.0 * (1.0 + momentum),
                _ => 2.0 * (1.0 + momentum) / (1.0 + 2.0 * momentum),
            };
            assert!((zones.critical() * largest / expected - 1.0).abs() < 1e-12);
            let after = |part: f64| {
                let rate = part * zones.critical();
                let mut run = Run::new(0, ORIGIN, squares(&data), method, rate);
                run.step(20_000);
                run.gap()
            };
            assert!(after(0.99) < 1e-3, "{rule:?} {momentum}: {}", after(0.99));
            assert!(after(1.01) > 1e9, "{rule:?} {momentum}: {}", after(1.01));
            assert_eq!(zones.zone(zones.critical()), Zone::Diverges);
        }
    }
}

/// No other fixed rate contracts faster than the fastest, and the contraction is what the
/// descent shows.
#[test]
fn the_fastest_rates_are_the_fastest() {
    let data = moments(&[(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0)]);
    for rule in [Rule::GradientDescent, Rule::Momentum, Rule::Nesterov] {
        for momentum in [0.2, 0.6, 0.9] {
            let method = Method {
                settings: RuleSettings {
                    momentum,
                    ..RuleSettings::default()
                },
                ..method(rule)
            };
            let zones = Zones::of(&squares(&data), &method).unwrap();
            let fastest = zones.contraction(zones.fastest().unwrap());
            for part in 1..1000 {
                let rate = zones.critical() * f64::from(part) / 1000.0;
                assert!(
                    zones.contraction(rate) >= fastest - 1e-9,
                    "{rule:?} {momentum} {rate}"
                );
            }
            let rate = 0.7 * zones.fastest().unwrap();
            let mut run = Run::new(0, ORIGIN, squares(&data), method, rate);
            let expected = zones.contraction(rate);
            // As many steps as take the distance down by seven decades.
            let steps = (1e-7_f64.ln() / expected.ln()).ceil();
            run.step(20);
            let before = run.gap();
            run.step(steps as u64);
            // The excess goes with the square of the distance.
            let shrunk = (run.gap() / before).powf(0.5 / steps);
            assert!(
                (shrunk - expected).abs() < 0.03,
                "{rule:?} {momentum}: {shrunk} {expected}"
            );
        }
    }
}

#[test]
fn zones_are_absent_where_theory_gives_none() {
    let absence = |cost, method: Method| Zones::of(&objective(&HOUSES, cost), &method).err();
    let plain = Method::default();
    assert_eq!(absence(Cost::Mse, plain), None);
    assert_eq!(absence(Cost::Mae, plain), Some(Absence::Absolute));
    for rule in [Rule::AdaGrad, Rule::RmsProp, Rule::Adam] {
        assert_eq!(absence(Cost::Mse, method(rule)), Some(Absence::Adaptive));
    }
    for rule in [Rule::LineSearch, Rule::Newton] {
        assert_eq!(absence(Cost::Mse, method(rule)), Some(Absence::NoRate));
    }
    let batch = Method { batch: 1, ..plain };
    assert_eq!(absence(Cost::Mse, batch), Some(Absence::Batches));
    let Some(Absence::Huber { safe }) = absence(Cost::Huber { delta: 1.0 }, plain) else {
        panic!("zones of Huber's cost");
    };
    // Half the mean squared error of the houses has the critical rate 0.583592135.
    assert!((safe - 0.583_592_135).abs() < 1e-9);
}

#[test]
fn schedules_by_hand() {
    let at = |schedule: Schedule, iteration| schedule.rate(0.8, iteration, 10.0);
    for (schedule, rates) in [
        (Schedule::Constant, [0.8, 0.8, 0.8, 0.8]),
        (Schedule::Inverse, [0.8, 0.8 / 1.5, 0.4, 0.8 / 6.0]),
        (Schedule::Step, [0.8, 0.8, 0.4, 0.025]),
        (Schedule::Cosine, [0.8, 0.404, 0.008, 0.008]),
    ] {
        for (iteration, rate) in [0, 5, 10, 50].into_iter().zip(rates) {
            let found = at(schedule, iteration);
            assert!(
                (found - rate).abs() < 1e-15,
                "{schedule:?} {iteration}: {found}"
            );
        }
    }
}

#[test]
fn an_epoch_takes_every_point_once_in_another_order() {
    let method = Method {
        batch: 3,
        seed: 7,
        ..Method::default()
    };
    let batches = method.batches(10).unwrap();
    let epoch = |number: u64| -> Vec<u32> {
        (4 * number..4 * number + 4)
            .flat_map(|step| batches.of(step, <[u32]>::to_vec))
            .collect()
    };
    for number in 0..20 {
        let mut points = epoch(number);
        assert_ne!(points, epoch(number + 1));
        points.sort_unstable();
        assert!(points.into_iter().eq(0..10));
    }
    // In any order of asking, the same.
    let third = epoch(3);
    epoch(9);
    assert_eq!(epoch(3), third);
    // 10 points in 4 steps, the last of which takes one.
    assert_eq!(batches.work(4), 10.0);
    assert_eq!(batches.work(9), 23.0);
}

#[test]
fn a_seed_is_a_run_and_another_seed_another() {
    for order in [Order::Shuffled, Order::Replacement] {
        let path = |seed: u64| {
            let method = Method {
                batch: 2,
                seed,
                order,
                ..Method::default()
            };
            let data = [(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0), (6.0, 1.0)];
            let run = Run::new(0, ORIGIN, objective(&data, Cost::Mse), method, 0.01);
            places(run, 40)
        };
        assert_eq!(path(1), path(1));
        assert_ne!(path(1), path(2));
    }
}

#[test]
fn the_gradients_of_an_epoch_have_the_full_gradient_as_their_mean() {
    let data = [
        (1.0, 2.0),
        (2.0, 2.5),
        (3.0, 4.5),
        (5.0, 5.0),
        (6.0, 1.0),
        (7.0, 9.0),
    ];
    let place = Line::new(0.3, 0.4);
    for cost in [
        Cost::Mse,
        Cost::HalfMse,
        Cost::Sse,
        Cost::Mae,
        Cost::Huber { delta: 1.0 },
    ] {
        let objective = objective(&data, cost);
        let method = Method {
            batch: 2,
            ..Method::default()
        };
        let batches = method.batches(6).unwrap();
        let mean = (0..3)
            .map(|step| batches.of(step, |indices| objective.gradient_on(indices, place)))
            .fold(Gradient::ZERO, Gradient::plus)
            .times(1.0 / 3.0);
        let full = objective.gradient(place);
        assert!((mean.intercept - full.intercept).abs() < 1e-12, "{cost:?}");
        assert!((mean.slope - full.slope).abs() < 1e-12, "{cost:?}");
    }
}

#[test]
fn the_squared_costs_are_multiples_of_each_other() {
    let data = [(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0)];
    let place = Line::new(0.3, 0.4);
    let by = |cost: Cost| {
        let objective = objective(&data, cost);
        let (value, gradient) = (objective.value(place), objective.gradient(place));
        [value, objective.least(), gradient.intercept, gradient.slope]
    };
    let mse = by(Cost::Mse);
    assert_eq!(by(Cost::HalfMse), mse.map(|value| value / 2.0));
    for (sse, mse) in by(Cost::Sse).into_iter().zip(mse) {
        assert!((sse - 4.0 * mse).abs() < 1e-12);
    }
}

fn costs() -> impl Strategy<Value = Cost> {
    prop_oneof![
        Just(Cost::Mse),
        Just(Cost::HalfMse),
        Just(Cost::Sse),
        Just(Cost::Mae),
        (1e-3..10.0_f64).prop_map(|delta| Cost::Huber { delta }),
    ]
}

fn methods() -> impl Strategy<Value = Method> {
    let rule = prop::sample::select(Rule::ALL.iter().map(|&(_, rule)| rule).collect::<Vec<_>>());
    let order = prop::sample::select(vec![Order::Shuffled, Order::Replacement]);
    let schedule = prop::sample::select(
        Schedule::ALL
            .iter()
            .map(|&(_, schedule)| schedule)
            .collect::<Vec<_>>(),
    );
    (rule, schedule, 0..5_usize, order, 0..9_u64).prop_map(
        |(rule, schedule, batch, order, seed)| Method {
            schedule,
            batch,
            order,
            seed,
            ..method(rule)
        },
    )
}

fn data() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let wild = prop_oneof![4 => -10.0..10.0_f64, 1 => -1e12..1e12_f64];
    let whole = (-3..4_i32).prop_map(f64::from);
    prop_oneof![
        prop::collection::vec((wild.clone(), wild), 1..12),
        prop::collection::vec((whole.clone(), whole), 1..12),
    ]
}

fn holds() -> impl Strategy<Value = Option<Parameter>> {
    prop::option::of(prop::sample::select(vec![
        Parameter::Intercept,
        Parameter::Slope,
    ]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn every_method_on_every_cost_is_finite_or_has_diverged(
        points in data(), cost in costs(), method in methods(), hold in holds(),
        start in (-1e6..1e6_f64, -1e6..1e6_f64), rate in prop_oneof![1e-6..1.0_f64, 1.0..10.0_f64],
        is_scaled in any::<bool>(),
    ) {
        let points: Vec<_> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let columns = Some(Rc::new(Columns::of(&points)));
        let moments = Dataset::new(points).unwrap().moments();
        let units = if is_scaled { Scaling::standardised(&moments) } else { Scaling::IDENTITY };
        let start = Line::new(start.0, start.1);
        let objective = Objective::new(cost, hold, units, &moments, columns, start);
        let held = units.place(start);
        let mut run = Run::new(0, start, objective, method, rate);
        for _ in 0..60 {
            let row = run.present();
            for value in [
                row.place.intercept, row.place.slope, row.cost, row.excess,
                row.gradient.intercept, row.gradient.slope,
                row.step_size.intercept, row.step_size.slope,
            ] {
                prop_assert!(value.is_finite(), "{row:?}");
            }
            prop_assert!(row.excess >= 0.0);
            match hold {
                Some(Parameter::Intercept) => prop_assert_eq!(row.place.intercept, held.intercept),
                Some(Parameter::Slope) => prop_assert_eq!(row.place.slope, held.slope),
                None => {}
            }
            let is_open = run.can_step();
            prop_assert_eq!(run.step(1) == 1, is_open);
            if !is_open {
                break;
            }
        }
    }

    /// Any iteration is reached again, to the last bit, whatever the method remembers.
    #[test]
    fn every_method_steps_back(
        points in data(), cost in costs(), method in methods(), rate in 1e-4..0.1_f64,
        back in 0..300_u64,
    ) {
        let objective = objective(&points, cost);
        let mut run = Run::new(0, ORIGIN, objective, method, rate);
        let mut passed = vec![(run.place(), run.cost())];
        while passed.len() < 300 && run.step(1) == 1 {
            passed.push((run.place(), run.cost()));
        }
        let target = back.min(run.reached());
        run.place_at(target);
        prop_assert_eq!((run.place(), run.cost()), passed[target as usize]);
        run.step(run.reached() - target);
        prop_assert_eq!(Some(&(run.place(), run.cost())), passed.last());
        let row = run.row(target).unwrap();
        prop_assert_eq!(row.place, passed[target as usize].0);
    }

    /// The gradient of every cost is the slope of its value, seen through any scaling.
    #[test]
    fn every_gradient_is_the_slope_of_its_cost(
        points in prop::collection::vec((-9.0..9.0_f64, -9.0..9.0_f64), 1..20),
        cost in costs(), place in (-5.0..5.0_f64, -5.0..5.0_f64),
    ) {
        let points: Vec<_> = points.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let columns = Some(Rc::new(Columns::of(&points)));
        let moments = Dataset::new(points).unwrap().moments();
        let units = Scaling::standardised(&moments);
        let objective = Objective::new(cost, None, units, &moments, columns, ORIGIN);
        let (place, h) = (Line::new(place.0, place.1), 1e-6);
        let at = |c: f64, m: f64| objective.value(Line::new(place.intercept + c, place.slope + m));
        let gradient = objective.gradient(place);
        let found = ((at(h, 0.0) - at(-h, 0.0)) / (2.0 * h), (at(0.0, h) - at(0.0, -h)) / (2.0 * h));
        // A corner of the absolute error within h makes a difference of the order of 1.
        let (a, b) = (objective.gradient(Line::new(place.intercept + h, place.slope + h)),
            objective.gradient(Line::new(place.intercept - h, place.slope - h)));
        let turn = (a.intercept - b.intercept).abs() + (a.slope - b.slope).abs();
        let size = 1e-7 * (1.0 + at(0.0, 0.0)) + turn;
        prop_assert!((gradient.intercept - found.0).abs() <= size, "{gradient:?} {found:?}");
        prop_assert!((gradient.slope - found.1).abs() <= size, "{gradient:?} {found:?}");
    }
}
