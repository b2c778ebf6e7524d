//! The charts of a lab, drawn on any plotters backend, and the pictures that are exported.
//!
//! Places are in CSS pixels from the upper left corner of a chart, as `f64`, until a shape is drawn:
//! [`Viewport::units`] turns them into the units of a backend, which are a small part of a device pixel.
//! Shapes are cut at the edges of the plot before, and numbers that are not finite never reach a backend.

mod area;
mod axes;
pub mod axis_names;
mod chosen_run;
pub mod clip;
pub mod contour_chart;
pub mod cost_chart;
pub mod cost_field;
pub mod data_chart;
pub mod date_ticks;
pub mod density;
pub mod displayed_lines;
pub mod finish_flag;
pub mod free_corner;
pub mod hit_test;
pub mod marching_squares;
pub mod margins;
mod oklab;
pub mod picture;
pub mod place;
pub mod prediction_mark;
mod primitives;
pub mod raster;
pub mod reading_mark;
pub mod rectangle;
pub mod run_style;
pub mod screen;
pub mod sketch;
pub mod slices_chart;
pub mod squares;
pub mod sum_of_squares;
pub mod surface_chart;
pub mod theme;
pub mod ticks;
pub mod viewport;

pub use area::Area;
pub use displayed_lines::DisplayedLines;
pub use place::Place;
pub use rectangle::Rectangle;
pub use run_style::RunStyle;
pub use screen::Screen;
pub use theme::Theme;
pub use viewport::Viewport;
