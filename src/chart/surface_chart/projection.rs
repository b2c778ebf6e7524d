//! The projection of the surface onto the screen.

use crate::base::angle::sin_cos;
use crate::chart::margins::Margins;
use crate::chart::place::Place;
use crate::chart::screen::Screen;
use crate::chart::viewport::Viewport;
use crate::data::frame::Range;
use crate::model::landscape::Landscape;

/// The height of the surface, in units in which the sides of its base are 2.
pub(super) const HEIGHT: f64 = 1.25;

/// Returns the viewport of the surface: nearly the whole screen, as the projection has its own scale.
pub fn viewport(screen: Screen) -> Viewport {
    let margins = Margins {
        left: 4.0,
        top: 4.0,
        right: 4.0,
        bottom: 4.0,
    };
    let unit = Range {
        low: 0.0,
        high: 1.0,
    };
    Viewport::new(screen, margins, unit, unit)
}

/// A point of the scene. x (intercepts) and y (slopes) go from −1 to 1, z (the cost) from 0 to [`HEIGHT`].
#[derive(Clone, Copy)]
pub(super) struct ScenePoint {
    pub x: f64,
    pub y: f64,
    pub z: f64,
}

/// A parallel projection.
pub(super) struct Projection {
    /// Sine and cosine of the turn about the vertical axis.
    turn: (f64, f64),
    /// Sine and cosine of the tilt towards the viewer.
    tilt: (f64, f64),
    middle: Place,
    /// CSS pixels per unit of the scene.
    scale: f64,
}

impl Projection {
    /// Creates the projection of a landscape, as it is turned and tilted, to the plot of a viewport.
    pub fn new(landscape: &Landscape, view: &Viewport) -> Self {
        let plot = view.plot;
        let (width, height) = (plot.right - plot.left, plot.bottom - plot.top);
        Self {
            turn: sin_cos(landscape.turn),
            tilt: sin_cos(landscape.tilt),
            middle: Place::new(
                f64::midpoint(plot.left, plot.right),
                f64::midpoint(plot.top, plot.bottom),
            ),
            // The base is at most 2√2 wide; the rest is room for the names of the axes.
            scale: (width / 3.3).min(height / 2.6),
        }
    }

    /// Returns the place of a point on the screen, and its nearness to the viewer (greater is nearer).
    pub fn project(&self, point: ScenePoint) -> (Place, f64) {
        let (sin, cos) = self.turn;
        let (right, away) = (point.x * cos - point.y * sin, point.x * sin + point.y * cos);
        let (sin, cos) = self.tilt;
        let z = point.z - HEIGHT / 2.0;
        let up = z * cos + away * sin;
        let place = Place::new(
            self.middle.x + right * self.scale,
            self.middle.y - up * self.scale,
        );
        (place, z * sin - away * cos)
    }
}
