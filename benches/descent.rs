//! Measures a step, a jump to an iteration, an edit and the exact best line. The results are reported, never asserted.

use std::fmt;
use std::rc::Rc;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::data::scaling::Scaling;
use steepest::lab::{Lab, Message};
use steepest::model::columns::Columns;
use steepest::model::cost::{Cost, Loss};
use steepest::model::method::{Method, Rule};
use steepest::model::objective::Objective;
use steepest::model::robust;
use steepest::runs::run::Run;

const SIZES: [usize; 3] = [10, 1000, 1_000_000];

const COSTS: [Cost; 5] = [
    Cost::Mse,
    Cost::HalfMse,
    Cost::Sse,
    Cost::Mae,
    Cost::Huber { delta: 1.0 },
];

const BESTS: [(usize, &str); 4] = [
    (1000, "mae"),
    (1000, "huber"),
    (1_000_000, "mae"),
    (1_000_000, "huber"),
];

const START: Line = Line::new(0.0, 1.0);

fn main() {
    divan::main();
}

/// Returns points with a trend and scatter, always the same.
fn points(count: usize) -> Vec<Point> {
    let scatter = |i: usize| (i * 7919 % 1000) as f64 / 1000.0;
    let at = |i: usize| 10.0 * i as f64 / count as f64;
    (0..count)
        .map(|i| Point::new(at(i), 1.0 + 0.5 * at(i) + scatter(i)))
        .collect()
}

fn objective(count: usize, cost: Cost) -> Objective {
    let data = Dataset::new(points(count)).unwrap();
    let columns = (!cost.is_squared()).then(|| Rc::new(Columns::of(data.points())));
    let (moments, scaling) = (data.moments(), Scaling::IDENTITY);
    Objective::new(cost, None, scaling, &moments, columns, START)
}

/// Returns a run that is too slow to converge.
fn run(count: usize, rule: Rule, cost: Cost) -> Run {
    let method = Method {
        rule,
        ..Method::default()
    };
    Run::new(0, START, objective(count, cost), method, 1e-9)
}

/// A method, a cost and a number of points.
struct Descent {
    count: usize,
    method: (&'static str, Rule),
    cost: Cost,
}

impl fmt::Display for Descent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, (method, _)) = (self.count, self.method);
        write!(f, "{count} points, {}, {method}", self.cost.name())
    }
}

/// Returns every method on every cost.
fn descents() -> impl Iterator<Item = Descent> {
    [1000, 1_000_000].into_iter().flat_map(|count| {
        COSTS.into_iter().flat_map(move |cost| {
            let methods = Rule::ALL.iter();
            methods.map(move |&method| Descent {
                count,
                method,
                cost,
            })
        })
    })
}

/// Steps, including their record in the trace. An item is one step.
#[divan::bench(args = descents(), sample_count = 20)]
fn step(bencher: Bencher, descent: &Descent) {
    let &Descent {
        count,
        method: (_, rule),
        cost,
    } = descent;
    let mut run = run(count, rule, cost);
    // With moments a step takes nanoseconds, with a pass over the points up to milliseconds.
    let is_quick = cost.is_squared() || count <= 1000;
    let steps: u64 = if is_quick { 1000 } else { 1 };
    bencher
        .counter(ItemsCount::new(steps))
        .bench_local(|| run.step(black_box(steps)));
}

/// The exact best line of a cost that is not a sum of squares.
#[divan::bench(args = BESTS, sample_count = 10)]
fn best(bencher: Bencher, (count, cost): (usize, &str)) {
    let columns = Columns::of(&points(count));
    let loss = match cost {
        "mae" => Loss::Absolute,
        _ => Loss::Huber(0.2),
    };
    let best = |start| robust::best(loss, &columns, Scaling::IDENTITY, None, start, start);
    bencher.bench_local(|| best(black_box(START)));
}

/// A jump to any iteration of a run of ten million.
#[divan::bench]
fn jump(bencher: Bencher) {
    let mut run = run(1000, Rule::default(), Cost::Mse);
    run.step(10_000_000);
    let mut target = 0;
    bencher.bench_local(|| {
        target = (target + 7_654_321) % 10_000_000;
        run.place_at(black_box(target))
    });
}

/// Moving one point, with everything that is computed again.
#[divan::bench(args = SIZES)]
fn edit(bencher: Bencher, count: usize) {
    let mut lab = Lab::default();
    lab.update(Message::SetPoints(points(count))).unwrap();
    let (index, mut up) = (count / 2, false);
    bencher.bench_local(|| {
        up = !up;
        let to = Point::new(5.0, if up { 4.0 } else { 3.0 });
        lab.update(Message::MovePoint { index, to })
    });
}
