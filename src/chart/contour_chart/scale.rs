//! The axes of the contour chart, and the line that lies at a place.

use crate::base::line::Line;
use crate::chart::margins::Margins;
use crate::chart::place::Place;
use crate::chart::screen::Screen;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// Room for the labels of the axes and, below and to the left, for their names.
pub const MARGINS: Margins = Margins {
    left: 62.0,
    top: 10.0,
    right: 14.0,
    bottom: 42.0,
};

/// Returns the viewport of the contour chart on a screen.
pub fn viewport(lab: &Lab, screen: Screen) -> Viewport {
    let window = lab.landscape().window;
    Viewport::new(screen, MARGINS, window.x, window.y)
}

/// Returns the intercept and the slope at a place on the screen.
pub fn line_at(view: &Viewport, place: Place) -> Line {
    let point = view.point(place);
    Line::new(point.x, point.y)
}
