//! Nothing leaves a chart, and nothing that is not finite enters one.
//!
//! plotters clamps what lies outside, which bends lines, and draws NaN at the edge. So every
//! segment is cut here, in `f64`, before it is drawn.

use super::viewport::Place;

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rectangle {
    /// Whether `place` lies inside or on the edge.
    pub fn contains(self, place: Place) -> bool {
        (self.left..=self.right).contains(&place.x) && (self.top..=self.bottom).contains(&place.y)
    }

    /// The part that two rectangles share; nothing if they do not meet, or if one is not finite.
    pub fn shared(self, other: Self) -> Option<Self> {
        let shared = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (shared.left < shared.right && shared.top < shared.bottom).then_some(shared)
    }
}

/// The part of the segment from `a` to `b` that lies in `window`; nothing if there is none, or
/// if an end is not finite.
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
    let at = |t: f64| Place::new(a.x + t * dx, a.y + t * dy);
    (from <= to).then(|| (at(from), at(to)))
}

/// The parts of a line through these places that lie in `window`.
pub fn polyline(places: impl IntoIterator<Item = Place>, window: Rectangle) -> Vec<Vec<Place>> {
    let mut parts: Vec<Vec<Place>> = Vec::new();
    let mut last: Option<Place> = None;
    for place in places {
        if let Some((a, b)) = last.and_then(|last| segment(last, place, window)) {
            match parts.last_mut() {
                // The line goes on where it was, unless it came in from outside.
                Some(part) if part.last() == Some(&a) => part.push(b),
                _ => parts.push(vec![a, b]),
            }
        }
        last = Some(place);
    }
    parts
}
