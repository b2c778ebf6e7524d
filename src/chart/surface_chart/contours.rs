//! Lines of equal cost on the surface, and their shadow on the floor.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::projection::ScenePoint;
use super::scene::Scene;
use super::surface::Surface;
use crate::chart::area::{Area, Drawn};
use crate::chart::axis_names::AxisNames;
use crate::chart::place::Place;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// Draws the contours and the edge of the surface where they are seen, and names the lowest place.
pub fn contours<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    surface: &Surface,
    view: &Viewport,
    theme: &Theme,
    names: &AxisNames,
) -> Drawn<B> {
    let scene = Scene::new(area, lab, surface, view, theme);
    for (level, chain) in &surface.contours {
        let points = chain.iter().map(|at| ScenePoint::new(at.x, at.y, *level));
        scene.visible(points, theme.ink.mix(0.3), 1.0)?;
    }
    let edge = surface.edge().iter().chain(surface.edge().first());
    scene.visible(edge.copied(), theme.ink.mix(0.55), 1.25)?;
    if lab.tells_best() {
        scene.lowest(&names.lowest)?;
    }
    Ok(())
}

/// Draws the shadow of the surface and of its contours on the floor.
pub(super) fn shadow<B: DrawingBackend>(scene: &Scene<B>) -> Drawn<B> {
    let flat = |x: f64, y: f64| scene.place(x, y, 0.0);
    let outline: Vec<_> = scene
        .surface
        .edge()
        .iter()
        .map(|at| flat(at.x, at.y))
        .collect();
    scene.draw.polygon(&outline, scene.theme.ink.mix(0.05))?;
    for (_, chain) in &scene.surface.contours {
        let line = chain.iter().map(|at| flat(at.x, at.y));
        scene.draw.polyline(line, scene.theme.ink.mix(0.16), 1.0)?;
    }
    Ok(())
}

impl<B: DrawingBackend> Scene<'_, B> {
    /// Draws the parts of a line on the surface that are seen.
    fn visible(
        &self,
        points: impl Iterator<Item = ScenePoint>,
        color: impl Color,
        width: f64,
    ) -> Drawn<B> {
        let mut part = Vec::new();
        for point in points {
            if self.sees(point) {
                part.push(self.projection.project(point));
            } else {
                self.draw.polyline(part.drain(..), color.to_rgba(), width)?;
            }
        }
        self.draw.polyline(part, color.to_rgba(), width)
    }

    /// Returns whether the viewer sees a point of the surface, be it from above or from below.
    fn sees(&self, point: ScenePoint) -> bool {
        let step = self.projection.to_viewer();
        const NEAR: f64 = 0.004;
        let nearer = (point.x + NEAR * step.x, point.y + NEAR * step.y);
        let is_from_below = self.surface.height(nearer) > point.z + NEAR * step.z;
        is_from_below || !self.surface.hides(point, &self.projection)
    }

    /// Marks and names the lowest place.
    fn lowest(&self, word: &str) -> Drawn<B> {
        let bottom = self.surface.base(self.lab.run().best().line);
        if !self.surface.covers(bottom) {
            return Ok(());
        }
        let at = self.projection.project(self.surface.point(bottom));
        self.draw.disc(at, 3.5, self.theme.panel)?;
        self.draw.disc(at, 2.25, self.theme.low)?;
        // On the side that the descent does not come from.
        let start = self.surface.base(self.lab.start_place());
        let start = self.surface.point(self.surface.nearest(start));
        let is_above = self.projection.project(start).y > at.y;
        let down = if is_above { -13.0 } else { 13.0 };
        let (beside, center) = (Place::new(at.x, at.y + down), (HPos::Center, VPos::Center));
        // A light edge keeps the word legible on the surface.
        for (right, down) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
            let near = Place::new(beside.x + right, beside.y + down);
            self.draw
                .label(word, near, self.theme.panel.mix(0.5), center)?;
        }
        self.draw.label(word, beside, self.theme.ink, center)
    }
}
