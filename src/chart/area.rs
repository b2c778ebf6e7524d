//! What charts are drawn on.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

/// Tells a backend to dash the lines that follow: the lengths of dashes and gaps in units of the
/// backend, or an empty list for solid lines.
pub(super) type Dashing = Box<dyn Fn(&[f64])>;

/// The result of drawing on an [`Area`]: an error only if the backend reports one.
pub type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A whole canvas or picture of any plotters backend.
///
/// plotters cannot dash lines. Drawn dash by dash, the lines of six runs would be a thousand paths
/// in each frame; a backend that can dash draws each line as one path.
pub struct Area<B: DrawingBackend> {
    pub(super) drawing: DrawingArea<B, Shift>,
    pub(super) dashing: Option<Dashing>,
}

impl<B: DrawingBackend> From<DrawingArea<B, Shift>> for Area<B> {
    fn from(drawing: DrawingArea<B, Shift>) -> Self {
        Self {
            drawing,
            dashing: None,
        }
    }
}

impl<B: DrawingBackend> Area<B> {
    /// Returns this area for a backend that dashes lines itself: `dashing` is called with the
    /// lengths of dashes and gaps in units of the backend, and with an empty list for solid lines.
    #[must_use]
    pub fn dashed_by(self, dashing: impl Fn(&[f64]) + 'static) -> Self {
        Self {
            dashing: Some(Box::new(dashing)),
            ..self
        }
    }
}
