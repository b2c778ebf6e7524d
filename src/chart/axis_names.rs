//! The words that the charts of the landscape draw.

use crate::text::labels::DrawnLabels;

/// The names of the axes, in the words of the page. The surface and the slices draw them
/// themselves; for the contour they stand in HTML.
#[derive(Clone, Debug, Default)]
pub struct AxisNames {
    /// The axis of intercepts.
    pub intercept: String,
    /// The axis of slopes.
    pub slope: String,
    /// The axis of costs.
    pub cost: String,
    /// The lowest place of the surface.
    pub lowest: String,
    /// The other texts.
    pub drawn: DrawnLabels<String>,
}
