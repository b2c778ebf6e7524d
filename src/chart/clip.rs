//! Cutting lines at the edges of a rectangle.
//!
//! plotters clamps coordinates that lie outside, which bends lines, and draws NaN at the edge. So
//! every segment is cut here, in `f64`, before it is drawn, and segments that are not finite are
//! dropped.

use super::place::Place;
use super::rectangle::Rectangle;

/// Returns the part of the segment from `a` to `b` that lies in `window`, or `None` if there is none
/// or if an end is not finite.
///
/// Y.-D. Liang and B. A. Barsky, "A new concept and method for line clipping", ACM Transactions
/// on Graphics 3 (1984).
pub fn segment(a: Place, b: Place, window: Rectangle) -> Option<(Place, Place)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    if !(dx.is_finite() && dy.is_finite()) {
        return None;
    }
    // The segment is a + t (b − a); each edge bounds t from one side.
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (direction, distance) in [
        (-dx, a.x - window.left),
        (dx, window.right - a.x),
        (-dy, a.y - window.top),
        (dy, window.bottom - a.y),
    ] {
        if direction == 0.0 {
            if distance < 0.0 {
                return None;
            }
        } else if direction < 0.0 {
            from = from.max(distance / direction);
        } else {
            to = to.min(distance / direction);
        }
    }
    // Of an end that is very far away, rounding leaves no digits for the place at the edge.
    let at = |t: f64| {
        Place::new(
            (a.x + t * dx).max(window.left).min(window.right),
            (a.y + t * dy).max(window.top).min(window.bottom),
        )
    };
    (from <= to).then(|| (at(from), at(to)))
}

/// Returns the parts of a line through `places` that lie in `window`.
pub fn polyline(places: impl IntoIterator<Item = Place>, window: Rectangle) -> Vec<Vec<Place>> {
    let mut parts: Vec<Vec<Place>> = Vec::new();
    let mut last: Option<Place> = None;
    for place in places {
        if let Some((a, b)) = last.and_then(|last| segment(last, place, window)) {
            match parts.last_mut() {
                // The line continues the last part, unless it comes in from outside.
                Some(part) if part.last() == Some(&a) => part.push(b),
                _ => parts.push(vec![a, b]),
            }
        }
        last = Some(place);
    }
    parts
}
