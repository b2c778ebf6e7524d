//! What all parts of the picture need: the surface, how it is seen, and what is drawn with.

use plotters::prelude::DrawingBackend;

use super::projection::{Projection, ScenePoint};
use super::surface::Surface;
use crate::chart::area::Area;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// A picture of the surface that is being drawn.
pub(super) struct Scene<'a, B: DrawingBackend> {
    pub lab: &'a Lab,
    pub surface: &'a Surface,
    pub projection: Projection,
    pub draw: Primitives<'a, B>,
    pub plot: Rectangle,
    pub theme: &'a Theme,
}

impl<'a, B: DrawingBackend> Scene<'a, B> {
    pub fn new(
        area: &'a Area<B>,
        lab: &'a Lab,
        surface: &'a Surface,
        view: &'a Viewport,
        theme: &'a Theme,
    ) -> Self {
        Self {
            lab,
            surface,
            projection: surface.seen(lab.landscape(), view),
            draw: Primitives::new(area, view),
            plot: view.plot,
            theme,
        }
    }

    /// Returns the place of a point of the scene on the screen.
    pub fn place(&self, x: f64, y: f64, z: f64) -> Place {
        self.projection.project(ScenePoint::new(x, y, z))
    }
}
