//! Forward, back and sideways through a descent.

use crate::given::{descent, moments, squares};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::data::sums::Moments;
use steepest::model::method::Method;
use steepest::runs::run::Run;

fn trend() -> Moments {
    moments(&[(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.0)])
}

fn run(rate: f64) -> Run {
    descent(Line::new(0.0, 1.0), &trend(), rate)
}

fn change_data(run: &mut Run, moments: &Moments) {
    run.change(squares(moments), Method::default());
}

fn go_to(run: &mut Run, iteration: u64) {
    run.place_at(iteration);
    run.step(iteration - run.iteration());
}

fn blocks(run: &Run) -> usize {
    let eras = run.eras();
    eras.map(|era| era.trace().block_count()).sum()
}

/// The line after `steps` steps, computed from scratch by the definition.
fn walked(moments: &Moments, mut line: Line, rate: f64, steps: u64) -> Line {
    let objective = squares(moments);
    for _ in 0..steps {
        let gradient = objective.gradient(line);
        line.intercept -= rate * gradient.intercept;
        line.slope -= rate * gradient.slope;
    }
    line
}

#[test]
fn a_step_subtracts_rate_times_derivative_from_both_at_once() {
    let mut run = run(0.01);
    let (line, step) = (run.line(), run.step_size());
    assert_eq!(step, run.gradient().times(0.01));
    assert_eq!(run.step(1), 1);
    assert_eq!(
        run.line(),
        Line::new(line.intercept - step.intercept, line.slope - step.slope)
    );
}

proptest! {
    #[test]
    fn back_after_forward_is_where_it_was(
        before in 0_u64..400, forward in 0_u64..40_000, rate in 0.001..0.05_f64,
    ) {
        let mut run = run(rate);
        run.step(before);
        let here = run.line();
        run.step(forward);
        let there = run.line();
        run.back(forward);
        prop_assert_eq!((run.iteration(), run.line()), (before, here));
        go_to(&mut run, before + forward);
        prop_assert_eq!(run.line(), there);
    }

    #[test]
    fn a_changed_rate_holds_from_the_next_step_on_and_stays_there(
        changes in prop::collection::vec((1_u64..50, 0.001..0.05_f64), 1..8),
    ) {
        let mut run = run(0.02);
        let mut lines = vec![run.line()];
        for (steps, rate) in changes {
            for _ in 0..steps {
                run.step(1);
                lines.push(run.line());
            }
            run.set_rate(rate);
            prop_assert_eq!(run.rate(), rate);
        }
        for (iteration, line) in lines.iter().enumerate().rev() {
            go_to(&mut run, iteration as u64);
            prop_assert_eq!(run.line(), *line, "back at {}", iteration);
        }
        for (iteration, line) in lines.iter().enumerate() {
            prop_assert_eq!(run.line(), *line, "forward at {}", iteration);
            run.step(1);
        }
    }
}

#[test]
fn another_rate_in_the_past_makes_another_future() {
    let mut run = run(0.02);
    run.step(80);
    run.back(50);
    run.set_rate(0.01);
    assert_eq!(run.reached(), 30);
    run.step(50);
    let at_30 = walked(&trend(), Line::new(0.0, 1.0), 0.02, 30);
    assert_eq!(run.line(), walked(&trend(), at_30, 0.01, 50));
    go_to(&mut run, 10);
    assert_eq!(run.rate(), 0.02);
}

#[test]
fn any_of_ten_million_iterations_is_reached_in_little_memory() {
    let mut run = run(0.003);
    run.step(10_000_000);
    assert_eq!(run.iteration(), 10_000_000);
    let line = walked(&trend(), Line::new(0.0, 1.0), 0.003, 1_234_567);
    go_to(&mut run, 1_234_567);
    assert_eq!(run.line(), line);
    let blocks: usize = blocks(&run);
    let bytes = blocks * size_of::<steepest::runs::trace::Block>();
    assert!(bytes <= 2 << 20, "{bytes} bytes");
}

#[test]
fn the_trace_knows_the_range_of_the_costs() {
    // Above 1/λmax the steep direction zig-zags, so costs are not monotone in the gradient;
    // whatever they are, each block must hold the costs of its iterations.
    let mut run = run(0.058);
    run.step(40_000);
    let era = run.eras().next().unwrap();
    for (first, last, block) in era.trace().blocks().step_by(97) {
        let mut excesses = Vec::new();
        run.history(first, last, |line, _| {
            excesses.push(era.objective().excess(line));
        })
        .unwrap();
        let low = excesses.iter().copied().fold(f64::INFINITY, f64::min);
        let high = excesses.iter().copied().fold(0.0, f64::max);
        assert_eq!((block.low, block.high), (low, high));
    }
}

#[test]
fn divergence_keeps_the_last_finite_line_and_can_be_stepped_back_from() {
    let mut run = run(1.0);
    let made = run.step(100_000);
    assert!(made < 100_000);
    assert_eq!(run.iteration(), made);
    assert!(!run.can_step());
    assert_eq!(run.step(1), 0);
    let gradient = run.gradient();
    assert!(run.cost().is_finite() && gradient.slope.is_finite());
    assert!(run.step_size().slope.is_finite());
    run.back(5);
    assert_eq!(run.iteration(), made - 5);
    assert!(run.can_step());
    assert_eq!(run.step(10), 5);
}

#[test]
fn a_change_of_the_data_begins_an_era() {
    let other = moments(&[(0.0, 5.0), (4.0, 1.0)]);
    let mut run = run(0.02);
    run.step(50);
    let (before, here) = (run.clone(), run.line());
    change_data(&mut run, &other);
    assert_eq!((run.iteration(), run.line(), run.first()), (50, here, 50));
    run.step(30);
    assert_eq!(run.line(), walked(&other, here, 0.02, 30));
    run.back(100);
    assert_eq!((run.iteration(), run.line()), (50, here));
    // The path before the change can still be read …
    let steepest::runs::record::Row {
        line: early, cost, ..
    } = run.row(20).unwrap();
    assert_eq!(early, walked(&trend(), Line::new(0.0, 1.0), 0.02, 20));
    assert_eq!(cost, squares(&trend()).value(early));
    // … at the change itself it is the new data that count …
    assert_eq!(run.row(50).unwrap().cost, squares(&other).value(here));
    // … and a copy that was made before the change knows nothing of it.
    let mut run = before;
    assert_eq!((run.first(), run.iteration(), run.line()), (0, 50, here));
    go_to(&mut run, 20);
    assert_eq!(run.line(), early);
}

#[test]
fn changes_at_one_iteration_are_one_era_and_leave_copies_as_they_are() {
    let second = moments(&[(0.0, 5.0), (4.0, 1.0)]);
    let third = moments(&[(0.0, 5.0), (4.0, 3.0)]);
    let mut run = run(0.02);
    run.step(50);
    run.back(10);
    let first = run.clone();
    change_data(&mut run, &second);
    let second_run = run.clone();
    change_data(&mut run, &third);
    assert_eq!(run.eras().len(), 2);
    run.step(9);
    assert_eq!((run.iteration(), run.reached()), (49, 49));
    let run = second_run;
    assert_eq!((run.iteration(), run.first(), run.reached()), (40, 40, 40));
    assert_eq!(*run.objective().moments(), second);
    // The copy has the iterations that the change has made the run forget.
    let run = first;
    assert_eq!((run.iteration(), run.first(), run.reached()), (40, 0, 50));
}

#[test]
fn many_changes_stay_within_memory() {
    let mut run = run(0.002);
    for change in 0..200 {
        run.step(16_000);
        let y = f64::from(change);
        change_data(&mut run, &moments(&[(0.0, y), (4.0, 1.0)]));
    }
    let blocks: usize = blocks(&run);
    assert!(blocks * size_of::<steepest::runs::trace::Block>() <= 128 << 20);
    let begun = run.at(0).unwrap().0;
    assert_eq!(begun, Line::new(0.0, 1.0));
    assert_eq!(
        run.at(15_999).unwrap().0,
        walked(&trend(), begun, 0.002, 15_999)
    );
}

#[test]
fn degenerate_data_have_defined_answers() {
    let start = Line::new(0.0, 1.0);
    let mut nothing = descent(start, &Moments::default(), 0.1);
    assert_eq!(
        (nothing.step(10), nothing.line(), nothing.cost()),
        (10, start, 0.0)
    );

    // One point: the descent ends on the line through it that is nearest to the start.
    let point = moments(&[(2.0, 5.0)]);
    let mut run = descent(start, &point, 0.1);
    run.step(1000);
    let best = steepest::model::best::Best::of(&point, start);
    assert!(!best.is_unique && best.cost == 0.0);
    assert!((run.line().intercept - best.line.intercept).abs() < 1e-12);
    assert!((run.line().slope - best.line.slope).abs() < 1e-12);

    // All x equal: the least cost is the variance of y.
    let vertical = moments(&[(2.0, 1.0), (2.0, 3.0)]);
    assert_eq!(vertical.least, 1.0);
    assert_eq!(
        steepest::model::curvature::Curvature::of(&squares(&vertical)).smallest,
        0.0
    );
}
