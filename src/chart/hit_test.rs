//! Finding the point of the data chart that lies at the pointer.

use super::place::Place;
use super::viewport::Viewport;
use crate::data::point::Point;

/// Returns the index of the point nearest to a place, or `None` if no point is within `reach` CSS
/// pixels. Of points at the same distance it returns the last.
pub fn point_at(points: &[Point], view: &Viewport, place: Place, reach: f64) -> Option<usize> {
    let (across, up) = view.part(place);
    let x = view.x.low + across * view.x.span();
    let y = view.y.low + up * view.y.span();
    // One multiplication for each distance on the screen: a million points take a millisecond.
    let width = (view.plot.right - view.plot.left) / view.x.span();
    let height = (view.plot.bottom - view.plot.top) / view.y.span();
    let mut nearest = None;
    let mut least = reach * reach;
    for (index, point) in points.iter().enumerate() {
        let (right, up) = ((point.x - x) * width, (point.y - y) * height);
        let distance = right * right + up * up;
        if distance <= least {
            (nearest, least) = (Some(index), distance);
        }
    }
    nearest
}
