//! The surface: heights over the window of a bowl, where it ends, and what it hides.
//!
//! All costs are convex. So what lies above the surface is convex, too: the part of the window in which the
//! surface is below the cut is seen from the bottom without a gap, and a ray of light from a point on the
//! surface meets the surface once more at most. Nothing has to be sorted by its depth.

use std::f64::consts::{PI, TAU};

use super::bowl::Bowl;
use super::projection::{Projection, ScenePoint};
use crate::base::angle::sin_cos;
use crate::base::line::Line;
use crate::base::order_statistics::sort;
use crate::chart::clip;
use crate::chart::cost_field::CostField;
use crate::chart::place::Place;
use crate::chart::rectangle::Rectangle;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::model::landscape::Landscape;

/// Rays from the bottom to the edge of the surface.
const RAYS: usize = 100;

/// Rings of the mesh around the bottom.
pub(super) const RINGS: usize = 12;

/// Of the corners of a contour, every so many are drawn.
const STRIDE: usize = 3;

/// The window of the scene.
const WINDOW: Rectangle = Rectangle {
    left: -1.0,
    top: -1.0,
    right: 1.0,
    bottom: 1.0,
};

/// How far from a place the slope of the surface is measured.
const NEARBY: f64 = 0.01;

/// A height that no picture shows, in units of the height of the cut.
const UNSEEN: f64 = 1e-3;

/// The surface of the chosen run.
pub struct Surface {
    bowl: Bowl,
    costs: CostField,
    edge: Vec<ScenePoint>,
    /// The corners of its cells: those of each ray from the bottom to the edge.
    pub(super) mesh: Vec<Vertex>,
    /// The contours in the window with their heights, as chains of places in the window.
    pub(super) contours: Vec<(f64, Vec<Place>)>,
    /// What the bowl was chosen for: the start, and whether something was dragged.
    chosen_for: (Line, bool),
}

/// A corner of the mesh.
#[derive(Clone, Copy)]
pub(super) struct Vertex {
    pub at: ScenePoint,
    /// How steep the surface is there, in each direction.
    pub slope: (f64, f64),
}

impl Surface {
    /// Returns the surface of a lab, and whether it is another one than before. It holds still like its
    /// bowl.
    pub fn following(previous: Option<Self>, lab: &Lab) -> (Self, bool) {
        let objective = lab.run().objective();
        let chosen_for = (lab.start_place(), lab.is_grabbed());
        let known = |surface: &Self, bowl: &Bowl| {
            let costs = &surface.costs;
            costs.is_up_to(objective, bowl.window, bowl.top)
        };
        match previous {
            Some(previous)
                if previous.chosen_for == chosen_for && known(&previous, &previous.bowl) =>
            {
                (previous, false)
            }
            previous => {
                let bowl = Bowl::following(previous.as_ref().map(|surface| surface.bowl), lab);
                match previous {
                    Some(previous) if known(&previous, &bowl) => {
                        let same = Self {
                            chosen_for,
                            ..previous
                        };
                        (same, false)
                    }
                    _ => {
                        let costs = CostField::up_to(objective, bowl.window, bowl.rim, bowl.top);
                        (Self::new(bowl, costs, chosen_for), true)
                    }
                }
            }
        }
    }

    /// Returns the surface of a lab that was not shown before.
    pub fn of(lab: &Lab) -> Self {
        Self::following(None, lab).0
    }

    fn new(bowl: Bowl, costs: CostField, chosen_for: (Line, bool)) -> Self {
        let mut surface = Self {
            bowl,
            costs,
            edge: Vec::new(),
            mesh: Vec::new(),
            contours: Vec::new(),
            chosen_for,
        };
        surface.edge = surface.outline();
        surface.mesh = surface.corners();
        surface.contours = surface.chains();
        surface
    }

    /// Returns the projection that shows it, as a landscape is turned and tilted, in the plot of a viewport.
    pub fn seen(&self, landscape: &Landscape, view: &Viewport) -> Projection {
        Projection::new(landscape, &self.edge, view)
    }

    /// Returns its bowl.
    pub fn bowl(&self) -> &Bowl {
        &self.bowl
    }

    /// Returns its contours with their heights, as chains of places in the window.
    pub fn contours(&self) -> &[(f64, Vec<Place>)] {
        &self.contours
    }

    /// Returns its edge, counter-clockwise.
    pub fn edge(&self) -> &[ScenePoint] {
        &self.edge
    }

    /// Returns the costs over its window.
    pub fn costs(&self) -> &CostField {
        &self.costs
    }

    /// Returns the line at a point of the window.
    pub fn line(&self, x: f64, y: f64) -> Line {
        let place = self.bowl.window.place((x + 1.0) / 2.0, (y + 1.0) / 2.0);
        Line::new(place.x, place.y)
    }

    /// Returns where a line is in the window, which it may lie outside of.
    pub fn base(&self, line: Line) -> (f64, f64) {
        let window = self.bowl.window;
        (
            2.0 * (line.intercept - window.x.low) / window.x.span() - 1.0,
            2.0 * (line.slope - window.y.low) / window.y.span() - 1.0,
        )
    }

    /// Returns the height of the surface at a point of the window, in units of the height of the cut.
    pub fn height(&self, (x, y): (f64, f64)) -> f64 {
        self.costs.height(self.line(x, y)) / self.bowl.top
    }

    /// Returns the point of the surface at a point of the window.
    pub fn point(&self, at: (f64, f64)) -> ScenePoint {
        ScenePoint::new(at.0, at.1, self.height(at))
    }

    /// Returns the lowest point.
    pub fn bottom(&self) -> (f64, f64) {
        self.base(self.bowl.bottom)
    }

    /// Returns whether the surface has a point there: inside the window and below the cut.
    pub fn covers(&self, at: (f64, f64)) -> bool {
        at.0.abs().max(at.1.abs()) <= 1.0 + UNSEEN && self.height(at) <= 1.0 + UNSEEN
    }

    /// Returns the last point of the surface on the way from the bottom to a point.
    pub fn nearest(&self, at: (f64, f64)) -> (f64, f64) {
        let bottom = self.bottom();
        let (dx, dy) = (at.0 - bottom.0, at.1 - bottom.1);
        // Numbers of any size become a direction.
        let size = dx.abs().max(dy.abs());
        if !(size.is_finite() && size > 0.0) {
            return bottom;
        }
        let reach = self.reach((dx / size, dy / size)).min(size);
        (bottom.0 + dx / size * reach, bottom.1 + dy / size * reach)
    }

    /// Returns how far the surface reaches from the bottom in a direction.
    fn reach(&self, direction: (f64, f64)) -> f64 {
        let bottom = self.bottom();
        let at = |distance: f64| {
            (
                bottom.0 + distance * direction.0,
                bottom.1 + distance * direction.1,
            )
        };
        let to_side = |from: f64, direction: f64| match direction {
            0.0 => f64::INFINITY,
            _ => (direction.signum() - from) / direction,
        };
        let window = to_side(bottom.0, direction.0).min(to_side(bottom.1, direction.1));
        let is_low = |distance: f64| self.height(at(distance)) <= 1.0;
        if is_low(window) {
            return window;
        }
        let (mut low, mut high) = (0.0, window);
        for _ in 0..32 {
            let middle = f64::midpoint(low, high);
            if is_low(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Returns the edge of the surface in places at about even distances, and at its corners.
    fn outline(&self) -> Vec<ScenePoint> {
        /// Directions in which the edge is found, so many that it is smooth even where it turns sharply.
        const DIRECTIONS: usize = 4 * RAYS;
        let bottom = self.bottom();
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        let corners = corners.into_iter().filter(|&corner| self.covers(corner));
        let corners = corners.map(|(x, y)| ((y - bottom.1).atan2(x - bottom.0), 1.0));
        let even = (0..DIRECTIONS).map(|at| (TAU * at as f64 / DIRECTIONS as f64 - PI, 0.0));
        let mut directions: Vec<_> = even.chain(corners).collect();
        sort(&mut directions);
        let mut around: Vec<_> = directions
            .into_iter()
            .map(|(angle, corner)| {
                let (sin, cos) = sin_cos(angle);
                let reach = self.reach((cos, sin));
                let at = (bottom.0 + reach * cos, bottom.1 + reach * sin);
                (at, corner > 0.0)
            })
            .collect();
        around.push(around[0]);
        let length = |pair: &[((f64, f64), bool)]| {
            (pair[1].0.0 - pair[0].0.0).hypot(pair[1].0.1 - pair[0].0.1)
        };
        let total: f64 = around.windows(2).map(length).sum();
        let (mut edge, mut due) = (Vec::new(), 0.0);
        for pair in around.windows(2) {
            let (at, is_corner) = pair[0];
            if due <= 0.0 || is_corner {
                edge.push(self.point(at));
                due = total / RAYS as f64;
            }
            due -= length(pair);
        }
        edge
    }

    /// Returns the corners of the mesh, ray by ray.
    fn corners(&self) -> Vec<Vertex> {
        let bottom = self.bottom();
        let corners = self.edge.iter().flat_map(|edge| {
            (0..=RINGS).map(move |ring| {
                let part = ring as f64 / RINGS as f64;
                (
                    bottom.0 + (edge.x - bottom.0) * part,
                    bottom.1 + (edge.y - bottom.1) * part,
                )
            })
        });
        let vertex = |at: (f64, f64)| Vertex {
            at: self.point(at),
            slope: self.slope(at),
        };
        corners.map(vertex).collect()
    }

    /// Returns the contours in the window with their heights, as chains of places in the window.
    fn chains(&self) -> Vec<(f64, Vec<Place>)> {
        let mut chains = Vec::new();
        for &level in self.costs.levels() {
            for chain in self.costs.contour(level) {
                let last = chain.len() - 1;
                let some = (0..=last).filter(|at| at % STRIDE == 0 || *at == last);
                let places = some.map(|at| {
                    let (x, y) = self.base(chain[at]);
                    Place::new(x, y)
                });
                let parts = clip::polyline(places, WINDOW);
                chains.extend(parts.into_iter().map(|part| (level / self.bowl.top, part)));
            }
        }
        chains
    }

    /// Returns how steep the surface is at a point, in each direction.
    fn slope(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let rise =
            |a: (f64, f64), b: (f64, f64)| (self.height(b) - self.height(a)) / (2.0 * NEARBY);
        (
            rise((x - NEARBY, y), (x + NEARBY, y)),
            rise((x, y - NEARBY), (x, y + NEARBY)),
        )
    }

    /// Returns the part of the way from `a` to `b` that lies on the surface, as fractions of it, or `None`
    /// if there is none.
    pub fn covered(&self, a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
        let at = |part: f64| (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part);
        let edge = |mut inside: f64, mut outside: f64| {
            for _ in 0..40 {
                let middle = f64::midpoint(inside, outside);
                if self.covers(at(middle)) {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            inside
        };
        match (self.covers(a), self.covers(b)) {
            (true, true) => Some((0.0, 1.0)),
            (true, false) => Some((0.0, edge(0.0, 1.0))),
            (false, true) => Some((edge(1.0, 0.0), 1.0)),
            // A step right over the bowl is high above it at both ends.
            (false, false) => None,
        }
    }

    /// Returns whether the surface hides a point on its upper side from the viewer.
    pub fn hides(&self, point: ScenePoint, projection: &Projection) -> bool {
        let ray = Ray::new(point, projection);
        // The ray starts above the surface. Where it ends below, it has passed through.
        self.above(&ray, ray.end) < -UNSEEN
    }

    /// Returns whether the surface hides a point below it from the viewer.
    pub fn covers_up(&self, point: ScenePoint, projection: &Projection) -> bool {
        let ray = Ray::new(point, projection);
        self.above(&ray, self.highest_above(&ray, 0.0)) > UNSEEN
    }

    /// Returns how high a ray is above the surface after a distance.
    fn above(&self, ray: &Ray, distance: f64) -> f64 {
        let point = ray.at(distance);
        point.z - self.height((point.x, point.y))
    }

    /// Returns the points in which a ray of light meets the surface, extended beyond the cut over the whole window.
    /// `floor` is the point of the ray at height 0. Returns `None` if the ray does not cross the window.
    pub(super) fn crossings(
        &self,
        floor: ScenePoint,
        projection: &Projection,
    ) -> Option<Crossings> {
        let step = projection.to_viewer();
        let (from, to) = within_window(floor, step)?;
        let ray = Ray {
            from: floor,
            step,
            end: to,
        };
        let inside = self.highest_above(&ray, from);
        let on_surface = |distance: f64| {
            let point = ray.at(distance);
            self.point((point.x, point.y))
        };
        let crossing = |mut outside: f64| {
            if self.above(&ray, outside) >= 0.0 || self.above(&ray, inside) < 0.0 {
                return None;
            }
            let mut inside = inside;
            for _ in 0..50 {
                let middle = f64::midpoint(inside, outside);
                if self.above(&ray, middle) >= 0.0 {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            Some(on_surface(inside))
        };
        let nearest = on_surface(inside);
        // Two crossings that are rounded to none.
        let touched = (self.above(&ray, inside).abs() < UNSEEN).then_some(nearest);
        Some(Crossings {
            far: crossing(from),
            near: crossing(to).or(touched),
            nearest,
        })
    }

    /// Returns after which distance a ray is highest above the surface, from a distance to its end. Its height above
    /// a convex surface is concave.
    fn highest_above(&self, ray: &Ray, from: f64) -> f64 {
        let (mut low, mut high) = (from, ray.end);
        for _ in 0..40 {
            let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
            if self.above(ray, a) > self.above(ray, b) {
                high = b;
            } else {
                low = a;
            }
        }
        f64::midpoint(low, high)
    }
}

/// Where a ray of light meets the surface.
pub(super) struct Crossings {
    /// Where it enters what lies above the surface, seen from above.
    pub far: Option<ScenePoint>,
    /// Where it leaves that again on its way to the viewer, seen from below.
    pub near: Option<ScenePoint>,
    /// The point of the surface below where the ray is highest above it, or least far below.
    pub nearest: ScenePoint,
}

/// Returns between which distances a ray from a point is over the window, or `None` if it never is.
fn within_window(from: ScenePoint, step: ScenePoint) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for (start, step) in [(from.x, step.x), (from.y, step.y)] {
        if step == 0.0 {
            if start.abs() > 1.0 {
                return None;
            }
            continue;
        }
        let (a, b) = ((-1.0 - start) / step, (1.0 - start) / step);
        low = low.max(a.min(b));
        high = high.min(a.max(b));
    }
    (low < high).then_some((low, high))
}

/// A ray of light from a point of the scene to the viewer.
struct Ray {
    from: ScenePoint,
    step: ScenePoint,
    /// Where it leaves the window or the height of the cut.
    end: f64,
}

impl Ray {
    fn new(from: ScenePoint, projection: &Projection) -> Self {
        let step = projection.to_viewer();
        let window = within_window(from, step).map_or(0.0, |(_, end)| end);
        Self {
            from,
            step,
            end: window.min((1.0 - from.z) / step.z).max(0.0),
        }
    }

    fn at(&self, distance: f64) -> ScenePoint {
        ScenePoint {
            x: self.from.x + self.step.x * distance,
            y: self.from.y + self.step.y * distance,
            z: self.from.z + self.step.z * distance,
        }
    }
}
