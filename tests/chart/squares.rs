//! The sum of the squares beside the data chart, measured against the cost.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::sum_of_squares::{Squares, is_shown};
use steepest::chart::{Screen, data_chart};
use steepest::data::point::Point;
use steepest::lab::{Message, Residuals};

use crate::given::{lab, sample};

const SCREEN: Screen = Screen {
    width: 480.0,
    height: 360.0,
    scale: 1.0,
};

proptest! {
    /// The mean of the losses of all points is the cost, and no sum is higher than a bar.
    #[test]
    fn the_mean_of_the_losses_is_the_cost(
        points in prop::collection::vec((-50.0..50.0_f64, -50.0..50.0_f64), 1..20),
        start in (-5.0..5.0_f64, -5.0..5.0_f64),
        steps in 0..20_u64,
    ) {
        let points = points.iter().map(|&(x, y)| Message::AddPoint(Point::new(x, y)));
        let start = Message::SetStart(Line::new(start.0, start.1));
        let lab = lab(points.chain([start, Message::Step(steps)]));
        let squares = Squares::of(&lab, lab.run().line());
        let cost = lab.run().cost();
        prop_assert!((squares.mean() - cost).abs() <= 1e-9 * (1.0 + cost));
        prop_assert_eq!(squares.losses.len(), lab.dataset().len());
        prop_assert!(squares.full >= squares.sum);
    }
}

#[test]
fn the_sum_is_beside_the_plot_while_squares_are_shown() {
    let mut lab = lab([sample("revision")]);
    let right = |lab: &_| data_chart::viewport(lab, SCREEN).plot.right;
    assert!(!is_shown(&lab, SCREEN));
    let alone = right(&lab);
    lab.update(Message::ShowResiduals(Residuals::Squares))
        .unwrap();
    assert!(is_shown(&lab, SCREEN));
    assert!(right(&lab) < alone - 90.0, "there is room for the sum");
    let narrow = Screen {
        width: 300.0,
        ..SCREEN
    };
    assert!(!is_shown(&lab, narrow), "a narrow chart has no room");
    lab.update(Message::SetPoints(Vec::new())).unwrap();
    assert!(!is_shown(&lab, SCREEN), "without points there is no sum");
}
