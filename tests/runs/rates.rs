//! The learning rate that fits the data, and the scale on which rates are chosen.

use std::rc::Rc;

use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::base::random::Random;
use steepest::base::settings::Setting;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::data::scaling::Scaling;
use steepest::model::columns::Columns;
use steepest::model::cost::Cost;
use steepest::model::curvature::Curvature;
use steepest::model::method::{Method, Rule, RuleSettings};
use steepest::model::objective::Objective;
use steepest::model::zones::Zones;
use steepest::runs::fitted_rate::fitted_rate;
use steepest::runs::rate_scale::{BORDERS, RateScale, rounded_down};
use steepest::runs::run::Run;

const START: Line = Line::new(0.0, 1.0);

/// How many steps a fitted rate must not lift the cost above its start.
const STEPS: u64 = 200;

fn objective(points: &[Point], cost: Cost) -> Objective {
    let columns = Rc::new(Columns::of(points));
    let moments = Dataset::new(points.to_vec()).unwrap().moments();
    let units = Scaling::IDENTITY;
    Objective::new(cost, None, units, &moments, Some(columns), START)
}

fn method(rule: Rule, batch: usize) -> Method {
    Method {
        rule,
        settings: RuleSettings {
            beta2: rule.usual_beta2(),
            ..RuleSettings::default()
        },
        batch,
        ..Method::default()
    }
}

/// A number from −1 to 1.
fn signed(random: &mut Random) -> f64 {
    random.part() * 2.0 - 1.0
}

/// From 2 to 40 points around a line: half of the sets are at any place and of any width within some decades, the
/// others about 0, where the valley is round.
fn random_points(random: &mut Random) -> Vec<Point> {
    let count = 2 + (random.part() * 39.0) as usize;
    let is_round = random.part() < 0.5;
    let decades = if is_round { 0.2 } else { 2.0 };
    let [width, height] = [4.0, 4.0].map(|size| size * 10_f64.powf(signed(random) * decades));
    let off = if is_round { 0.1 } else { 2.0 };
    let left = (signed(random) * off - 0.5) * width;
    let bottom = signed(random) * 2.0 * height;
    let (slope, noise) = (
        signed(random) * 3.0 * height / width,
        random.part() * height,
    );
    let points = (0..count).map(|_| {
        let x = left + random.part() * width;
        Point::new(x, bottom + slope * (x - left) + signed(random) * noise)
    });
    points.collect()
}

fn costs() -> [Cost; 5] {
    let delta = Setting::DELTA.default;
    [
        Cost::Mse,
        Cost::HalfMse,
        Cost::Sse,
        Cost::Mae,
        Cost::Huber { delta },
    ]
}

/// How the first steps with the fitted rate go.
#[derive(Default, Debug)]
struct Tally {
    sets: usize,
    /// Where the cost was above its start.
    rises: usize,
    /// Where it is lower at the end than at the start.
    ends_lower: usize,
    /// Where the valley is round, and there where the cost came within 5 % of the way to the lowest.
    round: usize,
    arrived: usize,
}

impl Tally {
    fn add(&mut self, points: &[Point], cost: Cost, method: Method) {
        let objective = objective(points, cost);
        let condition = {
            let squares = self::objective(points, Cost::Mse);
            Curvature::of(&squares).condition_number()
        };
        let rate = fitted_rate(&objective, &method, START);
        let mut run = Run::new(0, START, objective, method, rate);
        let start = run.gap();
        let slack = start * 1e-12;
        let mut rises = false;
        for _ in 0..STEPS {
            rises |= run.step(1) == 0 || run.gap() > start + slack;
        }
        self.sets += 1;
        self.rises += usize::from(rises);
        self.ends_lower += usize::from(start == 0.0 || run.gap() < 0.999 * start);
        if condition.is_some_and(|condition| condition < 10.0) {
            self.round += 1;
            self.arrived += usize::from(run.gap() <= 0.05 * start + slack);
        }
    }
}

#[test]
fn a_fitted_rate_never_lifts_the_cost_above_its_start_and_arrives_where_the_valley_is_round() {
    let mut random = Random::new(7, 0);
    let sets: Vec<_> = (0..1000).map(|_| random_points(&mut random)).collect();
    for &(name, rule) in Rule::ALL {
        for cost in costs() {
            if !rule.uses_rate(cost) || rule == Rule::Newton {
                continue;
            }
            let mut tally = Tally::default();
            for points in &sets {
                tally.add(points, cost, method(rule, 0));
            }
            assert!(tally.rises <= 10, "{name} on {cost:?}: {tally:?}");
            assert!(tally.round > 50, "{name} on {cost:?}: {tally:?}");
            let missed = tally.round - tally.arrived;
            assert!(100 * missed <= tally.round, "{name} on {cost:?}: {tally:?}");
        }
    }
}

#[test]
fn a_fitted_rate_never_lifts_the_cost_of_a_sample_above_its_start() {
    for sample in Sample::ALL {
        for &(name, rule) in Rule::ALL {
            for cost in costs() {
                let mut tally = Tally::default();
                tally.add(&sample.points(), cost, method(rule, 0));
                // The full step of Newton's method may overshoot, whatever the rate of its other steps.
                let is_ours = rule.uses_rate(cost) && rule != Rule::Newton;
                let about = format!("{name} on {cost:?} of {}", sample.name);
                // Where a point lies on the start line, any first step may lift the absolute error.
                let may_rise = cost == Cost::Mae;
                assert!(!is_ours || may_rise || tally.rises == 0, "{about}");
                assert!(!is_ours || tally.ends_lower == 1, "{about}");
            }
        }
    }
}

#[test]
fn the_scale_is_monotone_and_can_be_inverted_and_each_zone_has_a_sixth() {
    let mut random = Random::new(11, 0);
    for _ in 0..1000 {
        let points = random_points(&mut random);
        for &(name, rule) in Rule::ALL {
            let (objective, method) = (objective(&points, Cost::Mse), method(rule, 0));
            let zones = Zones::of(&objective, &method).ok();
            let fitted = fitted_rate(&objective, &method, START);
            let present = fitted * 10_f64.powf(8.0 * signed(&mut random));
            let present = present.clamp(1e-29, 1e8);
            let scale = RateScale::new(zones, fitted, present);
            assert_eq!(scale.has_zones(), zones.is_some());
            let mut last = 0.0;
            for step in 0..=1000 {
                let position = f64::from(step) / 1000.0;
                let rate = scale.exact(position);
                assert!(rate > last, "{name}: {rate} after {last}");
                assert!((scale.position(rate) - position).abs() < 1e-4, "{name}");
                last = rate;
            }
            let position = scale.position(present);
            assert!(position > 0.0 && position < 1.0, "{name}: {present} is off");
            if let Some(zones) = zones {
                let borders = [zones.crawling(), zones.steady(), zones.critical()];
                let places = borders.map(|rate| scale.position(rate));
                let ends = [&[0.0], &places[..], &[1.0]].concat();
                assert!(
                    ends.windows(2).all(|zone| zone[1] - zone[0] >= 1.0 / 6.0),
                    "{ends:?}"
                );
            }
        }
    }
}

#[test]
fn the_end_of_a_scale_stays_where_it_is_when_it_is_reached() {
    let mut random = Random::new(13, 0);
    for _ in 0..200 {
        let points = random_points(&mut random);
        for rule in [Rule::GradientDescent, Rule::Adam] {
            let (objective, method) = (objective(&points, Cost::Mse), method(rule, 0));
            let zones = Zones::of(&objective, &method).ok();
            let fitted = fitted_rate(&objective, &method, START);
            for is_greatest in [false, true] {
                let last = |present: f64| {
                    RateScale::new(zones, fitted, present).end(fitted, present, is_greatest)
                };
                let end = last(fitted);
                assert_eq!(last(end), end);
                let factor = if is_greatest {
                    end / fitted
                } else {
                    fitted / end
                };
                assert!(factor >= 4.0, "{end} with {fitted}");
                // A rate beyond it stays, but for its digits.
                let beyond = if is_greatest { end * 8.0 } else { end / 8.0 };
                assert_eq!(last(beyond), rounded_down(beyond));
            }
        }
    }
}

#[test]
fn keys_move_by_parts_of_the_scale_to_round_rates() {
    let objective = objective(&Sample::ALL[0].points(), Cost::Mse);
    let zones = Zones::of(&objective, &method(Rule::GradientDescent, 0)).unwrap();
    let scale = RateScale::new(Some(zones), zones.steady(), zones.steady());
    for part in [0.02, -0.02, 0.1, -0.1] {
        for step in 12..88 {
            let rate = scale.exact(f64::from(step) / 100.0);
            let moved = scale.position(scale.moved(rate, part)) - scale.position(rate);
            assert!(
                (moved / part - 1.0).abs() < 0.2,
                "{moved} of {part} at {rate}"
            );
        }
    }
    for border in BORDERS {
        assert!((scale.position(scale.exact(border)) - border).abs() < 1e-12);
    }
}

#[test]
fn gradient_descent_on_squares_fits_the_inverse_of_the_curvature() {
    for sample in Sample::ALL {
        let objective = objective(&sample.points(), Cost::Mse);
        let largest = Curvature::of(&objective).largest;
        let fitted = fitted_rate(&objective, &method(Rule::GradientDescent, 0), START);
        assert_eq!(fitted, rounded_down(1.0 / largest), "{}", sample.name);
        assert!(fitted <= 1.0 / largest * (1.0 + 1e-9) && fitted > 0.9 / largest);
    }
}
