//! What a step, a jump and an edit cost. Reported, never asserted.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use steepest::dataset::{Dataset, Point};
use steepest::lab::{Lab, Message};
use steepest::line::Line;
use steepest::run::Run;

const SIZES: [usize; 3] = [10, 1000, 1_000_000];

fn main() {
    divan::main();
}

/// A trend with scatter, the same every time.
fn points(count: usize) -> Vec<Point> {
    let scatter = |i: usize| (i * 7919 % 1000) as f64 / 1000.0;
    let at = |i: usize| 10.0 * i as f64 / count as f64;
    (0..count)
        .map(|i| Point::new(at(i), 1.0 + 0.5 * at(i) + scatter(i)))
        .collect()
}

fn run(count: usize) -> Run {
    let moments = Dataset::new(points(count)).unwrap().moments();
    Run::new(0, Line::new(0.0, 1.0), moments, 1e-6)
}

/// A thousand steps at a time, with all that the run remembers of them.
#[divan::bench(args = SIZES)]
fn step(bencher: Bencher, count: usize) {
    const STEPS: u64 = 1000;
    let mut run = run(count);
    bencher
        .counter(ItemsCount::new(STEPS))
        .bench_local(|| run.step(black_box(STEPS)));
}

/// To any iteration of a run of ten million.
#[divan::bench]
fn jump(bencher: Bencher) {
    let mut run = run(1000);
    run.step(10_000_000);
    let mut target = 0;
    bencher.bench_local(|| {
        target = (target + 7_654_321) % 10_000_000;
        run.go_to(black_box(target))
    });
}

/// Moving one point, with all that follows from it.
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
