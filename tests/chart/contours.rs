//! The costs that the landscape shows: heights, bands and contours of every cost.

use std::f64::consts::PI;

use crate::given::{lab, sample};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::cost_field::CostField;
use steepest::chart::marching_squares::Grid;
use steepest::chart::raster::Raster;
use steepest::chart::{Screen, Theme, contour_chart};
use steepest::data::frame::{Frame, Range};
use steepest::data::point::Point;
use steepest::lab::{Lab, Message, Trial, Units};
use steepest::model::cost::Parameter;

fn on(points: &[(f64, f64)]) -> Message {
    let points = points.iter().map(|&(x, y)| Point::new(x, y));
    Message::SetPoints(points.collect())
}

fn cost(name: &str) -> Message {
    Message::SetCost {
        name: name.to_owned(),
        delta: Some(1.0),
    }
}

fn window(x: (f64, f64), y: (f64, f64)) -> Frame {
    let range = |(low, high)| Range { low, high };
    Frame {
        x: range(x),
        y: range(y),
    }
}

/// Returns a grid of the heights that a function has at places.
fn sampled(window: Frame, cells: usize, height: impl Fn(Line) -> f64) -> Grid {
    Grid::new(window, cells, |slope, intercepts| {
        let places = intercepts.iter().map(|&at| Line::new(at, slope));
        places.map(&height).collect()
    })
}

fn is_closed(chain: &[Line]) -> bool {
    chain.len() > 3 && chain[0] == chain[chain.len() - 1]
}

/// Returns the area that a closed chain encloses.
fn area(chain: &[Line]) -> f64 {
    let twice =
        |pair: &[Line]| pair[0].intercept * pair[1].slope - pair[1].intercept * pair[0].slope;
    chain.windows(2).map(twice).sum::<f64>().abs() / 2.0
}

fn is_on_edge(place: Line, window: Frame) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let Frame { x, y } = window;
    near(place.intercept, x.low)
        || near(place.intercept, x.high)
        || near(place.slope, y.low)
        || near(place.slope, y.high)
}

fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-20.0..20.0_f64, -20.0..20.0_f64), 2..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// For every squared cost, unit of x and held parameter.
    #[test]
    fn every_place_of_an_ellipse_has_its_height(
        points in points(),
        name in prop::sample::select(vec!["mse", "half-mse", "sse"]),
        units in prop::sample::select(vec![Units::Own, Units::Centred, Units::Standardised]),
        parameter in prop::sample::select(vec![None, Some(Parameter::Slope), Some(Parameter::Intercept)]),
    ) {
        let lab = lab([
            on(&points),
            cost(name),
            Message::SetUnits(units),
            Message::Hold { parameter, value: Some(1.5) },
        ]);
        prop_assume!(lab.dataset().moments().variance_x > 1e-6);
        let costs = CostField::of(&lab);
        let objective = lab.run().objective();
        let scale = objective.least() + costs.highest();
        // The lowest height is 0, with or without a parameter held.
        let lowest = steepest::model::best::Best::of(objective.moments(), Line::new(0.0, 0.0)).line;
        prop_assert!(costs.height(lowest) <= 1e-12 * scale);
        for &level in costs.levels() {
            let chains = costs.contour(level);
            prop_assert!(chains.len() == 1 && area(&chains[0]) > 0.0);
            for place in chains.concat() {
                let height = costs.height(place);
                prop_assert!((height - level).abs() <= 1e-9 * scale, "{height} on {level}");
            }
        }
    }

    #[test]
    fn levels_of_every_cost_rise_to_the_highest_corner(
        points in points(),
        name in prop::sample::select(vec!["mse", "mae", "huber"]),
    ) {
        let lab = lab([on(&points), cost(name)]);
        prop_assume!(lab.dataset().moments().variance_x > 1e-6);
        let costs = CostField::of(&lab);
        prop_assert!(costs.levels().is_sorted_by(|a, b| a < b), "{:?}", costs.levels());
        let window = lab.landscape().window;
        for (across, up) in [(0.0, 0.0), (0.3, 0.9), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] {
            let place = window.place(across, up);
            let height = costs.height(Line::new(place.x, place.y));
            prop_assert!(height <= costs.highest() * (1.0 + 1e-9));
        }
    }

    /// A chain of a grid is closed or ends at the edge, and has the height of its level wherever
    /// the grid knows heights exactly, on the edges of its cells.
    #[test]
    fn chains_of_a_grid_end_only_at_the_edge(points in points(), part in 0.01..0.99_f64) {
        let lab = lab([on(&points), cost("mae")]);
        let window = lab.landscape().window;
        let objective = lab.run().objective();
        let grid = Grid::new(window, 31, |slope, intercepts| objective.approximate_excesses(slope, intercepts));
        let costs = CostField::of(&lab);
        let level = part * costs.highest();
        for chain in grid.level_set(level) {
            let (first, last) = (chain[0], chain[chain.len() - 1]);
            let ends = is_on_edge(first, window) && is_on_edge(last, window);
            prop_assert!(is_closed(&chain) || ends, "{first:?} to {last:?}");
            for &place in &chain {
                prop_assert!((grid.height(place) - level).abs() <= 1e-9 * costs.highest());
            }
        }
    }
}

#[test]
fn a_circle_is_one_closed_chain_where_it_belongs() {
    // Not in the middle, so that a shift by half a cell would be found.
    let window = window((-2.0, 2.5), (-2.0, 3.1));
    let square = |place: Line| place.intercept.powi(2) + place.slope.powi(2);
    let grid = sampled(window, 64, square);
    for radius in [0.3, 1.0, 1.9] {
        let chains = grid.level_set(radius * radius);
        assert_eq!(chains.len(), 1);
        let chain = &chains[0];
        assert!(is_closed(chain));
        for place in chain {
            let off = place.intercept.hypot(place.slope) - radius;
            assert!(off.abs() < 0.003, "{off}");
        }
        // The error of linear interpolation between corners: at most h²/8 times the second derivative.
        assert!((area(chain) - PI * radius * radius).abs() < 0.008);
    }
}

#[test]
fn a_circle_that_leaves_the_window_is_cut_there_and_not_closed() {
    let window = window((-2.0, 2.5), (-2.0, 3.1));
    let square = |place: Line| place.intercept.powi(2) + place.slope.powi(2);
    let chains = sampled(window, 64, square).level_set(2.3 * 2.3);
    assert_eq!(chains.len(), 2);
    for chain in chains {
        assert!(!is_closed(&chain));
        for end in [chain[0], chain[chain.len() - 1]] {
            assert!(is_on_edge(end, window), "{end:?}");
        }
        let inner = &chain[1..chain.len() - 1];
        assert!(!inner.iter().any(|&place| is_on_edge(place, window)));
    }
}

#[test]
fn an_ellipse_and_a_diamond_have_their_areas() {
    let window = window((-3.0, 3.0), (-2.0, 2.0));
    let ellipse = |place: Line| (place.intercept / 2.0).powi(2) + place.slope.powi(2);
    let chains = sampled(window, 60, ellipse).level_set(1.0);
    assert_eq!(chains.len(), 1);
    assert!((area(&chains[0]) - 2.0 * PI).abs() < 0.01);

    let diamond = |place: Line| place.intercept.abs() + place.slope.abs();
    let grid = sampled(window, 60, diamond);
    for level in [0.25, 1.0, 1.9] {
        let chains = grid.level_set(level);
        assert_eq!(chains.len(), 1);
        for &place in &chains[0] {
            assert!((diamond(place) - level).abs() < 1e-12);
        }
    }
    assert!(grid.level_set(0.0).is_empty());
    assert!(grid.level_set(5.1).is_empty());
    // Only the four corners of the window are as high as this.
    assert!(grid.level_set(5.0).is_empty());
}

#[test]
fn a_plateau_has_a_rim_and_no_lines_within() {
    let window = window((-2.0, 2.0), (-2.0, 2.0));
    let table = |place: Line| (place.intercept.abs().max(place.slope.abs()) - 1.05).max(0.0);
    let grid = sampled(window, 40, table);
    assert!(grid.level_set(0.0).is_empty());
    let chains = grid.level_set(0.5);
    assert_eq!(chains.len(), 1);
    assert!((area(&chains[0]) - 3.1 * 3.1).abs() < 0.02);
    let flat = sampled(window, 8, |_| 3.0);
    assert!(flat.level_set(3.0).is_empty() && flat.level_set(2.0).is_empty());
    assert_eq!(flat.height(Line::new(0.3, 0.7)), 3.0);
}

#[test]
fn a_saddle_is_cut_where_its_middle_is_on_the_other_side() {
    let window = window((-1.0, 1.0), (-1.0, 1.0));
    let grid = sampled(window, 1, |place| place.intercept * place.slope);
    for (level, sign) in [(0.1, 1.0), (-0.1, -1.0)] {
        let chains = grid.level_set(level);
        assert_eq!(chains.len(), 2);
        for chain in chains {
            let [a, b] = chain[..] else {
                panic!("{chain:?}")
            };
            // Both ends are beside the same corner, on the sides of which the product has its sign.
            let corner = (a.intercept + b.intercept) * (a.slope + b.slope);
            assert!(corner * sign > 0.0, "{a:?} {b:?}");
        }
    }
}

#[test]
fn what_is_not_finite_does_not_come_out() {
    let window = window((0.0, 1.0), (0.0, 1.0));
    let broken = |place: Line| match place {
        Line { intercept, .. } if intercept > 0.5 => f64::NAN,
        Line { slope, .. } if slope > 0.6 => f64::INFINITY,
        Line { slope, .. } => slope,
    };
    let grid = sampled(window, 8, broken);
    for level in [0.1, 0.3, 1e149, 1e200, f64::INFINITY] {
        for place in grid.level_set(level).concat() {
            assert!(place.intercept.is_finite() && place.slope.is_finite());
        }
    }
    for part in 0..=20 {
        let part = f64::from(part) / 20.0;
        assert!(grid.height(Line::new(part, 1.0 - part)).is_finite());
    }
}

#[test]
fn a_flat_valley_has_two_sides_and_a_floor() {
    for name in ["mse", "sse"] {
        let lab = lab([on(&[(2.0, 1.0), (2.0, 3.0)]), cost(name)]);
        let costs = CostField::of(&lab);
        let sides = costs.contour(4.0);
        assert_eq!(sides.len(), 2);
        for place in sides.concat() {
            assert!((costs.height(place) - 4.0).abs() < 1e-12);
        }
        let floor = costs.valley(lab.run().best().line).unwrap();
        assert!(floor.iter().all(|&place| costs.height(place) < 1e-12));
    }
    let lab = lab([on(&[(2.0, 1.0), (2.0, 3.0)]), cost("mae")]);
    let floor = CostField::of(&lab).valley(lab.run().best().line).unwrap();
    for place in floor {
        assert!(lab.run().objective().excess(place) < 1e-12, "{place:?}");
    }
}

#[test]
fn bands_are_between_the_lines() {
    for name in ["mse", "mae", "huber"] {
        let sample = sample("revision");
        let lab = lab([sample, cost(name)]);
        let costs = CostField::of(&lab);
        assert_eq!(costs.band(0.0), 0);
        for (band, &level) in costs.levels().iter().enumerate() {
            assert_eq!(costs.band(0.999 * level), band);
        }
        assert_eq!(costs.band(2.0 * costs.highest()), costs.levels().len() - 1);
    }
}

#[test]
fn the_picture_covers_the_plot_and_a_search_paints_over_it_cell_by_cell() {
    let screen = Screen {
        width: 300.0,
        height: 200.0,
        scale: 2.0,
    };
    let picture = |lab: &Lab| {
        let view = contour_chart::viewport(lab, screen);
        let costs = CostField::of(lab);
        contour_chart::raster(lab, &costs, &view, &Theme::LIGHT).unwrap()
    };
    for name in ["mse", "mae"] {
        let mut lab = lab([sample("revision"), cost(name)]);
        let whole = picture(&lab);
        lab.update(Message::Try(Trial::Start(20))).unwrap();
        let faint = picture(&lab);
        lab.update(Message::Try(Trial::Advance(100))).unwrap();
        let begun = picture(&lab);
        // The bands are fainter, and where they were.
        let colors = |picture: &Raster| {
            let pixels = picture.rgba.chunks(4);
            pixels.map(|pixel| pixel[..3].to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(colors(&whole), colors(&faint), "{name}");
        let strong = |picture: &Raster| {
            let alphas = picture.rgba.iter().skip(3).step_by(4);
            let strong: Vec<_> = alphas.map(|&alpha| alpha == 255).collect();
            let part = strong.iter().filter(|&&is_strong| is_strong).count();
            (part as f64 / strong.len() as f64, strong.is_sorted())
        };
        assert_eq!(strong(&whole).0, 1.0);
        assert_eq!(strong(&faint).0, 0.0);
        assert!(faint.rgba.iter().skip(3).step_by(4).all(|&alpha| alpha > 0));
        // A quarter is painted, from the bottom.
        let (part, is_below) = strong(&begun);
        assert!((part - 0.25).abs() < 0.01 && is_below, "{part}");
        assert_ne!(colors(&begun), colors(&whole), "{name}");
    }
}

#[test]
fn costs_are_kept_until_something_about_them_changes() {
    let mut lab = lab([sample("revision"), cost("mae")]);
    let costs = CostField::of(&lab);
    lab.update(Message::Step(5)).unwrap();
    assert!(costs.is_of(&lab));
    for message in [
        Message::AddPoint(Point::new(3.0, 9.0)),
        cost("huber"),
        Message::SetUnits(Units::Centred),
    ] {
        let costs = CostField::of(&lab);
        lab.update(message.clone()).unwrap();
        assert!(!costs.is_of(&lab), "{message:?}");
    }
}
