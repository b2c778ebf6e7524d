//! What is kept from one picture of a lab for the next: the frames of a recording have the same
//! background.

use plotters::style::RGBColor;

use super::png;
use crate::chart::cost_field::CostField;
use crate::chart::place::Place;
use crate::chart::raster::Raster;
use crate::chart::rectangle::Rectangle;
use crate::chart::surface_chart::Surface;
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
    /// The surface.
    pub surface: Option<Surface>,
    /// The image of the surface.
    pub shading: Option<CachedImage>,
    /// The density of the points, if they are too many for discs.
    pub density: Option<CachedImage>,
}

/// An image and what it was made from.
pub struct CachedImage {
    view: Viewport,
    panel: RGBColor,
    /// The revision of the data.
    data: u64,
    /// From where the surface is seen.
    eye: [f64; 2],
    /// Its edges, in pixels of the image.
    edges: Rectangle,
    /// The image as a `data:` URL.
    pub url: String,
}

/// Returns from where the surface is seen.
fn eye(lab: &Lab) -> [f64; 2] {
    [lab.landscape().turn, lab.landscape().tilt]
}

impl CachedImage {
    /// Encodes an image that was made from these. Returns `None` if there is no image.
    pub fn new(lab: &Lab, view: Viewport, theme: &Theme, image: Option<Raster>) -> Option<Self> {
        let image = image?;
        let (left, top) = (f64::from(image.left), f64::from(image.top));
        let height = image.rgba.len() / 4 / image.width.max(1) as usize;
        Some(Self {
            view,
            panel: theme.panel,
            data: lab.revisions().data,
            eye: eye(lab),
            edges: Rectangle {
                left,
                top,
                right: left + f64::from(image.width),
                bottom: top + height as f64,
            },
            url: png::data_url(&image)?,
        })
    }

    /// Returns the corner and the size of the image in CSS pixels, for so many device pixels per CSS pixel.
    pub fn size(&self, scale: f64) -> (Place, f64, f64) {
        let Rectangle {
            left,
            top,
            right,
            bottom,
        } = self.edges;
        (
            Place::new(left / scale, top / scale),
            (right - left) / scale,
            (bottom - top) / scale,
        )
    }

    /// Returns whether an image made from these would be the same.
    pub fn is_current(&self, lab: &Lab, view: &Viewport, theme: &Theme) -> bool {
        let made_from = (&self.view, self.panel, self.data, self.eye);
        made_from == (view, theme.panel, lab.revisions().data, eye(lab))
    }
}
