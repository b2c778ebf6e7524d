//! The corner of a plot in which a box of words hides least.

use super::place::Place;
use super::rectangle::Rectangle;
use super::viewport::Viewport;
use crate::data::point::Point;

/// How far a handle reaches, in CSS pixels: half of what a finger needs.
const REACH: f64 = 22.0;

/// Returns the corner of the plot in which a box of this size lies over the fewest handles and then over the fewest points: 0 and
/// 1 are the left and the right one at the top, 2 and 3 those at the bottom. Of equally good ones, it is `now` if that is one of
/// them, so that the box moves only for a reason.
pub fn free_corner(
    points: &[Point],
    handles: &[Place],
    view: &Viewport,
    (width, height): (f64, f64),
    now: usize,
) -> usize {
    let plot = view.plot;
    let boxes = [0, 1, 2, 3].map(|corner| {
        let left = if corner % 2 == 0 {
            plot.left
        } else {
            plot.right - width
        };
        let top = if corner < 2 {
            plot.top
        } else {
            plot.bottom - height
        };
        Rectangle {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    });
    let mut hidden = [(0, 0); 4];
    for point in points {
        let place = view.place(point.x, point.y);
        for (each, hidden) in boxes.iter().zip(&mut hidden) {
            hidden.1 += usize::from(each.contains(place));
        }
    }
    for (each, hidden) in boxes.iter().zip(&mut hidden) {
        let near = Rectangle {
            left: each.left - REACH,
            top: each.top - REACH,
            right: each.right + REACH,
            bottom: each.bottom + REACH,
        };
        hidden.0 = handles
            .iter()
            .filter(|place| near.contains(**place))
            .count();
    }
    let corners = 0..hidden.len();
    corners
        .min_by_key(|corner| (hidden[*corner], *corner != now))
        .unwrap_or_default()
}
