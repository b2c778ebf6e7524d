//! Requests for pictures.

use super::subject::Subject;
use crate::chart::theme::Theme;
use crate::text::labels::Labels;

/// A request for a picture of a lab.
#[derive(Clone, Copy, Debug)]
pub struct PictureRequest<'a> {
    /// What the picture shows.
    pub subject: Subject,
    /// Width in CSS pixels, clamped to [`WIDTHS`].
    pub width: f64,
    /// Height in CSS pixels, clamped to [`HEIGHTS`].
    pub height: f64,
    /// The colours.
    pub theme: &'a Theme,
    /// The texts.
    pub labels: &'a Labels<String>,
}

/// The least and the greatest width of a picture, in CSS pixels.
pub const WIDTHS: (f64, f64) = (240.0, 4000.0);

/// The least and the greatest height of a picture, in CSS pixels.
pub const HEIGHTS: (f64, f64) = (180.0, 4000.0);
