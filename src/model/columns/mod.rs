//! The points as two columns of numbers, and the sums over them that a cost which is not squared
//! needs: no moments tell what a line costs there, only a pass over all points.

mod coordinates;
mod digest;
mod lanes;
mod pass;

pub use coordinates::Columns;
pub use digest::Digest;
pub use pass::Pass;
