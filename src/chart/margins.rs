//! The room that charts leave around their plots.

/// The distances from the edges of a chart to its plot, in CSS pixels. The labels of the axes and
/// their names stand there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Distance from the left edge of the chart.
    pub left: f64,
    /// Distance from the upper edge.
    pub top: f64,
    /// Distance from the right edge.
    pub right: f64,
    /// Distance from the lower edge.
    pub bottom: f64,
}
