//! CSV of iterations.

use crate::given::{lab, options, sample};
use proptest::prelude::*;
use steepest::base::refusal::Refusal;
use steepest::data::point::Point;
use steepest::formats::csv;
use steepest::lab::{Lab, MOST_ROWS, Message};

/// A lab with two runs, one of them with mini-batches, after changes of the points and of the
/// learning rate.
fn changed() -> Lab {
    lab([
        sample("revision"),
        Message::SetTolerance(1e-15),
        Message::AddRun(options(&[("method", "adam")], &[("batch", 4.0)])),
        Message::Step(200),
        Message::AddPoint(Point::new(3.0, 9.0)),
        Message::Step(50),
        Message::SetLearningRate {
            index: 0,
            rate: 0.001,
        },
        Message::Step(70),
    ])
}

/// Parses the cells of a line of CSV.
fn numbers(line: &str) -> Vec<f64> {
    let fields = line.split(',');
    fields.map(|field| field.parse().unwrap()).collect()
}

#[test]
fn a_table_of_iterations_is_the_history_bit_for_bit() {
    let lab = changed();
    for index in 0..2 {
        let rows = lab.rows(index, 0, 320, 1).unwrap();
        let text = csv::iterations(&csv::iteration_numbers(&rows), true);
        let mut lines = text.split_terminator("\r\n");
        assert_eq!(
            lines.next().unwrap(),
            "iteration,intercept,slope,cost,gradient_intercept,gradient_slope,\
             step_intercept,step_slope,learning_rate,place_intercept,place_slope,work"
        );
        let history = lab.history_of(index, 0, 320).unwrap();
        let run = lab.runs()[index].run();
        let mut count = 0;
        for (at, line) in lines.enumerate() {
            let numbers = numbers(line);
            let row = run.row(at as u64).unwrap();
            assert_eq!(numbers[0], at as f64);
            assert_eq!(
                numbers[1..4],
                [history[at], history[321 + at], history[642 + at]]
            );
            assert_eq!(numbers[4], row.gradient.intercept);
            assert_eq!(numbers[5], row.gradient.slope);
            assert_eq!(numbers[6], row.step_size.intercept);
            assert_eq!(numbers[7], row.step_size.slope);
            assert_eq!(numbers[8], row.rate);
            assert_eq!(numbers[9..11], [row.place.intercept, row.place.slope]);
            assert_eq!(numbers[11], row.work);
            count += 1;
        }
        assert_eq!(count, 321);
    }
}

#[test]
fn the_learning_rate_of_a_row_is_that_of_the_step_that_leaves_it() {
    let lab = changed();
    let rows = lab.rows(0, 249, 250, 1).unwrap();
    assert_eq!((rows[0].rate, rows[1].rate), (0.02, 0.001));
}

#[test]
fn every_nth_row_is_the_same_as_in_the_whole_table() {
    let lab = changed();
    let all = lab.rows(1, 0, 320, 1).unwrap();
    let some = lab.rows(1, 10, 320, 7).unwrap();
    let expected = all.iter().skip(10).step_by(7);
    assert_eq!(some, expected.copied().collect::<Vec<_>>());
}

#[test]
fn rows_that_are_not_computed_or_too_many_are_refused() {
    let lab = changed();
    let refused = |from, to, every| lab.rows(0, from, to, every).unwrap_err();
    assert!(matches!(refused(0, 321, 1), Refusal::NoSuchRange { .. }));
    assert!(matches!(refused(9, 8, 1), Refusal::NoSuchRange { .. }));
    assert!(matches!(
        lab.rows(2, 0, 1, 1).unwrap_err(),
        Refusal::NoSuchRun { .. }
    ));
    let long = crate::given::lab([sample("revision"), Message::Step(MOST_ROWS)]);
    assert!(matches!(
        long.rows(0, 0, MOST_ROWS, 1).unwrap_err(),
        Refusal::HistoryTooLong { .. }
    ));
    assert_eq!(long.rows(0, 0, MOST_ROWS, 2).unwrap().len(), 501);
}

#[test]
fn long_numbers_are_written_with_an_exponent() {
    assert_eq!(csv::number(1e300), "1e300");
    assert_eq!(csv::number(-1.25e-12), "-1.25e-12");
    assert_eq!(csv::number(123_456_789.0), "123456789");
    assert_eq!(csv::number(0.000_123_456_789), "1.23456789e-4");
}

proptest! {
    #[test]
    fn every_number_reads_back_bit_for_bit(bits: u64) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let text = csv::number(value);
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), bits, "{}", text);
        prop_assert!(text.len() <= 24, "{}", text);
    }
}
