//! The landscape as a surface in three dimensions: the cost of the chosen run over all lines.

mod projection;
mod scene;

pub use projection::viewport;
pub use scene::draw;
