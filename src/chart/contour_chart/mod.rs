//! The landscape as contours: the cost of the chosen run seen from above. Intercepts are on the horizontal
//! axis and slopes on the vertical axis, both in the units in which the run descends.

mod arrow;
mod bands;
mod labels;
mod path;
mod scale;
mod shapes;

pub use arrow::NextArrow;
pub use bands::{mosaic, raster};
pub use path::paths;
pub use scale::{MARGINS, line_at, viewport};
pub use shapes::{pointer, shapes};
