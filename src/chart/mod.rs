//! Everything between a lab and pixels, for any plotters backend.
//!
//! Places are CSS pixels from the upper left corner of a chart, in `f64`, until the last moment;
//! [`Viewport::pixel`] turns them into whole device pixels, clipped and finite.

mod axes;
mod brush;
pub mod clip;
pub mod cost_chart;
pub mod data_chart;
pub mod grid;
pub mod land;
pub mod landscape_chart;
pub mod print;
mod sheet;
pub mod shown;
pub mod slices_chart;
pub mod style;
pub mod surface_chart;
pub mod theme;
pub mod ticks;
pub mod viewport;

pub use brush::Area;
pub use shown::Shown;
pub use style::Style;
pub use theme::Theme;
pub use viewport::{Place, Screen, Viewport};
