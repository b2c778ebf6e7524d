//! The landscape as slices through the present place of the chosen run: the cost when only the intercept changes, and the cost
//! when only the slope changes. Each shows the derivative as the slope of the tangent, and the next step on its axis.

mod curve;
mod drawing;
mod layout;
mod triangle;
mod window;

pub use drawing::draw;
pub use layout::{in_view, place_of, shown, value_at, viewport};
pub use triangle::Triangle;
pub use window::Windows;
