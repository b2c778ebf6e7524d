//! Where the reading cursor is on the charts, and what it can go over in the landscape.

use super::views::Views;
use crate::chart::{Place, Screen, Viewport, cost_chart, slices_chart, surface_chart};
use crate::lab::{Lab, Reading, Sight};
use crate::model::landscape::LandscapeKind;

/// Returns what of the landscape is in view.
pub fn sight(views: &Views, lab: &Lab, screen: Screen) -> Sight {
    match (lab.drawn_landscape(), &views.surface) {
        (LandscapeKind::Slices, _) => {
            Sight::Slices(slices_chart::in_view(lab, screen, &views.slices))
        }
        (LandscapeKind::Surface, Some(surface)) => Sight::Plane(surface.bowl().window),
        _ => Sight::Plane(lab.landscape().window),
    }
}

/// Returns where the reading cursor stays: on the surface, not beyond its edge.
pub fn kept(views: &Views, lab: &Lab, reading: Reading) -> Reading {
    match (reading, &views.surface) {
        (Reading::Place(place), Some(surface))
            if lab.drawn_landscape() == LandscapeKind::Surface =>
        {
            Reading::Place(surface_chart::kept(surface, place))
        }
        _ => reading,
    }
}

/// Returns the place of what is read in the landscape, where `view` is that of its contours.
pub fn in_the_landscape(
    reading: Reading,
    views: &Views,
    lab: &Lab,
    screen: Screen,
    view: &Viewport,
) -> Option<Place> {
    match (reading, &views.surface) {
        (Reading::Slice(parameter, value), _) => {
            slices_chart::place_of(lab, screen, &views.slices, parameter, value).map(|(_, at)| at)
        }
        (Reading::Place(place), Some(surface))
            if lab.drawn_landscape() == LandscapeKind::Surface =>
        {
            let view = surface_chart::viewport(lab.landscape(), screen);
            Some(surface_chart::place_of(lab, surface, &view, place))
        }
        (Reading::Place(place), _) => Some(view.place(place.intercept, place.slope)),
        (Reading::Point(_) | Reading::Iteration(_), _) => None,
    }
}

/// Returns the place of the point that is read.
#[inline(never)]
pub fn in_the_data(reading: Option<Reading>, lab: &Lab, view: &Viewport) -> Option<Place> {
    let Some(Reading::Point(index)) = reading else {
        return None;
    };
    let point = lab.dataset().points().get(index)?;
    Some(view.place(point.x, point.y))
}

/// Returns the place of the iteration that is read.
#[inline(never)]
pub fn in_the_costs(reading: Option<Reading>, lab: &Lab, view: &Viewport) -> Option<Place> {
    match reading {
        Some(Reading::Iteration(iteration)) => cost_chart::iteration_place(lab, view, iteration),
        _ => None,
    }
}
