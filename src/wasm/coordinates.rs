//! Points as JavaScript has them.

use js_sys::Float64Array;

use crate::data::point::Point;

/// The numbers that are copied at once: a million points need no second copy in the memory of the module.
const PART: usize = 1 << 13;

/// Returns the coordinates x0, y0, x1, … of points.
pub fn coordinates<'a>(points: impl ExactSizeIterator<Item = &'a Point>) -> Float64Array {
    let array = Float64Array::new_with_length(2 * points.len() as u32);
    let mut part = Vec::with_capacity(PART);
    let mut start = 0;
    let mut copy = |part: &mut Vec<f64>| {
        let end = start + part.len() as u32;
        array.subarray(start, end).copy_from(part);
        start = end;
        part.clear();
    };
    for point in points {
        part.extend([point.x, point.y]);
        if part.len() == PART {
            copy(&mut part);
        }
    }
    copy(&mut part);
    array
}
