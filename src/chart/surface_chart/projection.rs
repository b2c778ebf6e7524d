//! The projection of the surface onto the screen.

use crate::base::angle::sin_cos;
use crate::chart::margins::Margins;
use crate::chart::place::Place;
use crate::chart::screen::Screen;
use crate::chart::viewport::Viewport;
use crate::model::landscape::Landscape;

/// Room for the labels of the axes, in CSS pixels.
const LABELS: Margins = Margins {
    left: 40.0,
    top: 6.0,
    right: 26.0,
    bottom: 16.0,
};

/// How far the corners of the base are from its middle; its sides are 2.
const CORNER: f64 = std::f64::consts::SQRT_2;

/// The least and the greatest height of the surface.
const LOWEST: f64 = 0.75;
const HIGHEST: f64 = 1.4;

/// How much flatter the base may be seen where the chart is much wider than high.
const FLATTENED: f64 = 1.4;

/// Returns the viewport of the surface: nearly the whole screen. Its ranges are those parts of the picture
/// that are seen.
pub fn viewport(landscape: &Landscape, screen: Screen) -> Viewport {
    let margins = Margins {
        left: 4.0,
        top: 4.0,
        right: 4.0,
        bottom: 4.0,
    };
    Viewport::new(screen, margins, landscape.picture.x, landscape.picture.y)
}

/// A point of the scene. x (intercepts) and y (slopes) go from −1 to 1 in the window, z (the cost) from 0 at
/// the bottom to 1 at the cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScenePoint {
    /// Intercept.
    pub x: f64,
    /// Slope.
    pub y: f64,
    /// Cost.
    pub z: f64,
}

impl ScenePoint {
    /// Creates the point (x, y, z).
    pub fn new(x: f64, y: f64, z: f64) -> Self {
        Self { x, y, z }
    }
}

/// A parallel projection.
pub struct Projection {
    /// Sine and cosine of the turn about the vertical axis.
    turn: (f64, f64),
    /// Where the middle of the base is.
    middle: Place,
    /// CSS pixels per unit of the scene: to the right, away from the viewer, and up.
    across: f64,
    deep: f64,
    rise: f64,
}

impl Projection {
    /// Creates the projection of a surface with this edge, as the landscape is turned and tilted, that fills the plot of the
    /// viewport. Its size does not depend on the turn, so that the scene does not swell while it is turned.
    pub fn new(landscape: &Landscape, edge: &[ScenePoint], view: &Viewport) -> Self {
        let plot = view.plot;
        let width = (plot.right - plot.left - LABELS.left - LABELS.right).max(40.0);
        let height = (plot.bottom - plot.top - LABELS.top - LABELS.bottom).max(30.0);
        let (sin, cos) = sin_cos(landscape.tilt);
        // What reaches highest when it is farthest away.
        let above = |deep: f64, rise: f64| {
            let tops = edge.iter().map(|point| {
                let away = (point.x * point.x + point.y * point.y).sqrt();
                away * deep + point.z * rise
            });
            tops.fold(CORNER * deep, f64::max)
        };
        let total = |deep: f64, rise: f64| above(deep, rise) + CORNER * deep;
        let across = (width / (2.0 * CORNER)).min(height / total(sin / FLATTENED, LOWEST * cos));
        let (flat, steep) = (across * sin / FLATTENED, across * sin);
        let low = LOWEST * cos * across;
        let deep = greatest(flat, steep, |deep| total(deep, low) <= height);
        let high = HIGHEST * cos * across;
        let rise = greatest(low, high, |rise| total(deep, rise) <= height);
        let spare = height - total(deep, rise);
        let middle = Place::new(
            plot.left + LABELS.left + width / 2.0,
            plot.bottom - LABELS.bottom - spare / 2.0 - CORNER * deep,
        );
        // The part of the picture that is seen fills the plot.
        let size = 1.0 / view.x.span();
        let (right, up) = view.part(middle);
        Self {
            turn: sin_cos(landscape.turn),
            middle: view.place(right, up),
            across: size * across,
            deep: size * deep,
            rise: size * rise,
        }
    }

    /// Returns the place of a point on the screen.
    pub fn project(&self, point: ScenePoint) -> Place {
        let (right, away) = self.turned(point.x, point.y);
        Place::new(
            self.middle.x + right * self.across,
            self.middle.y - away * self.deep - point.z * self.rise,
        )
    }

    /// Returns how far right and how far away from the viewer a point of the base is.
    pub fn turned(&self, x: f64, y: f64) -> (f64, f64) {
        let (sin, cos) = self.turn;
        (x * cos - y * sin, x * sin + y * cos)
    }

    /// Returns the point of the scene at a height that is seen at a place.
    pub fn point_at(&self, place: Place, z: f64) -> ScenePoint {
        let right = (place.x - self.middle.x) / self.across;
        let away = (self.middle.y - place.y - z * self.rise) / self.deep;
        let (sin, cos) = self.turn;
        ScenePoint::new(right * cos + away * sin, away * cos - right * sin, z)
    }

    /// Returns the direction to the viewer: a step of length 1 along the base, and how high a ray of light
    /// climbs with it.
    pub fn to_viewer(&self) -> ScenePoint {
        let (sin, cos) = self.turn;
        ScenePoint::new(-sin, -cos, self.deep / self.rise)
    }

    /// Returns CSS pixels per unit of the scene, to the right and up.
    pub fn scale(&self) -> (f64, f64) {
        (self.across, self.rise)
    }
}

/// Returns the greatest number from `least` to `most` that fits, if those below a number that fits do so as well.
fn greatest(least: f64, most: f64, fits: impl Fn(f64) -> bool) -> f64 {
    if fits(most) {
        return most;
    }
    let (mut low, mut high) = (least, most);
    for _ in 0..20 {
        let middle = f64::midpoint(low, high);
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}
