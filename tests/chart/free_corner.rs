//! Where the words of a fit by hand are.

use steepest::chart::free_corner::free_corner;
use steepest::chart::viewport::Viewport;
use steepest::chart::{Place, Screen, data_chart};
use steepest::data::point::Point;
use steepest::lab::{Lab, Message};

use crate::given::lab;

const SCREEN: Screen = Screen {
    width: 400.0,
    height: 300.0,
    scale: 1.0,
};

fn chart_of(points: Vec<Point>) -> (Lab, Viewport) {
    let lab = lab([Message::SetPoints(points)]);
    let view = data_chart::viewport(&lab, SCREEN);
    (lab, view)
}

#[test]
fn words_lie_where_they_hide_no_points() {
    // Points from the left at the bottom to the right at the top, and then the other way.
    for (is_rising, free) in [(true, [0, 3]), (false, [1, 2])] {
        let points = (0..20).map(|i| {
            let x = f64::from(i);
            Point::new(x, if is_rising { x } else { 20.0 - x })
        });
        let (lab, view) = chart_of(points.collect());
        for now in 0..4 {
            let corner = free_corner(lab.dataset().points(), &[], &view, (100.0, 60.0), now);
            // It stays where it is if that is as good.
            let expected = if free.contains(&now) { now } else { free[0] };
            assert_eq!(corner, expected, "now in {now}");
        }
        // A handle that the box would touch matters more than points.
        let [left, right] = free.map(|corner| {
            let x = [view.plot.left + 115.0, view.plot.right - 115.0][corner % 2];
            let y = [view.plot.top + 9.0, view.plot.bottom - 9.0][corner / 2];
            Place::new(x, y)
        });
        let handles = [left, right];
        let taken = (0..4).find(|corner| !free.contains(corner)).unwrap();
        let corner = free_corner(
            lab.dataset().points(),
            &handles,
            &view,
            (100.0, 60.0),
            free[0],
        );
        assert_eq!(corner, taken);
        for (handle, other) in [(left, free[1]), (right, free[0])] {
            for now in 0..4 {
                let points = lab.dataset().points();
                let corner = free_corner(points, &[handle], &view, (100.0, 60.0), now);
                assert_eq!(corner, other);
            }
        }
    }
}
