//! What the searches for the best line have in common.

use crate::base::line::Line;

/// From so many points on, a part of them is asked first.
pub(super) const MANY: usize = 4096;

/// Steps after which the best line so far has to do. A handful is usual.
pub(super) const MOST_STEPS: usize = 200;

/// A line, the sum of its losses, and whether no other is as good.
pub(super) struct Found {
    pub(super) line: Line,
    pub(super) loss: f64,
    pub(super) is_unique: bool,
}
