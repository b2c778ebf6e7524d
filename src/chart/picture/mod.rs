//! Exported pictures: charts as SVG documents that stand alone. What the page says in HTML around a
//! chart (its title, the names of its axes, the legend of the runs) is part of the picture, in the
//! words that the page hands in.

mod cache;
mod drawing;
mod glossary;
mod headings;
mod layout;
mod opening;
mod png;
mod renderer;
mod request;
mod short_path;
mod subject;
mod svg;
mod svg_style;
mod text_style;
mod text_width;

pub use glossary::glossary_picture;
pub use opening::opening_picture;
pub use renderer::PictureRenderer;
pub use request::{HEIGHTS, PictureRequest, WIDTHS};
pub use subject::Subject;
