//! What is kept from one picture of a lab for the next: the frames of a recording have the same
//! background.

use plotters::style::RGBColor;

use super::png;
use crate::chart::cost_field::CostField;
use crate::chart::raster::Raster;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// The parts of a picture that are expensive and often equal in the next one.
#[derive(Default)]
pub struct Cache {
    /// The costs of the landscape.
    pub costs: Option<CostField>,
    /// The bands of the contour chart.
    pub bands: Option<CachedImage>,
    /// The density of the points, if they are too many for discs.
    pub density: Option<CachedImage>,
}

/// An image and what it was made from.
pub struct CachedImage {
    view: Viewport,
    panel: RGBColor,
    /// The revision of the data.
    data: u64,
    /// The image as a `data:` URL.
    pub url: String,
}

impl CachedImage {
    /// Encodes an image that was made from these. Returns `None` if there is no image.
    pub fn new(lab: &Lab, view: Viewport, theme: &Theme, image: Option<Raster>) -> Option<Self> {
        Some(Self {
            view,
            panel: theme.panel,
            data: lab.revisions().data,
            url: png::data_url(&image?)?,
        })
    }

    /// Returns whether an image made from these would be the same.
    pub fn is_current(&self, lab: &Lab, view: &Viewport, theme: &Theme) -> bool {
        let made_from = (&self.view, self.panel, self.data);
        made_from == (view, theme.panel, lab.revisions().data)
    }
}
