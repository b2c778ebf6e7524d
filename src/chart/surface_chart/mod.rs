//! The landscape as a surface in three dimensions: the cost of the chosen run over all lines.

mod bowl;
mod contours;
mod descents;
mod floor;
mod hit_test;
mod projection;
mod scene;
mod shading;
mod surface;

pub use bowl::Bowl;
pub use contours::contours;
pub use descents::descents;
pub use floor::floor;
pub use hit_test::{is_at_ball, kept, line_at, place_of};
pub use projection::{Projection, ScenePoint, viewport};
pub use shading::raster;
pub use surface::Surface;
