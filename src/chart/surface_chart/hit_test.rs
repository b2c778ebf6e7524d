//! What of the surface lies at a place of the screen.

use super::descents::Ball;
use super::projection::ScenePoint;
use super::surface::{Crossings, Surface};
use crate::base::line::Line;
use crate::chart::chosen_run;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::place::Place;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// Returns whether the ball of the chosen run is within `reach` CSS pixels of a place.
#[inline(never)]
pub fn is_at_ball(
    lab: &Lab,
    surface: &Surface,
    view: &Viewport,
    displayed: &DisplayedLines,
    place: Place,
    reach: f64,
) -> bool {
    let projection = surface.seen(lab.landscape(), view);
    chosen_run::visible_chosen(lab).is_some_and(|entry| {
        let ball = Ball::of(lab, surface, entry, displayed);
        projection.project(ball.at).is_near(place, reach)
    })
}

/// Returns the line of the point of the surface that is seen at a place, in the units of the descent, or `None` if
/// there is none.
///
/// While something is dragged, a line is always found: of two points behind each other the one nearer to the ball of
/// the chosen run, so that it does not jump from wall to wall, and beside the surface a point at its edge.
#[inline(never)]
pub fn line_at(lab: &Lab, surface: &Surface, view: &Viewport, place: Place) -> Option<Line> {
    let projection = surface.seen(lab.landscape(), view);
    let floor = projection.point_at(place, 0.0);
    let crossings = surface.crossings(floor, &projection);
    if !lab.is_grabbed() {
        let crossings = crossings?;
        let on_surface = |point: &ScenePoint| surface.covers((point.x, point.y));
        let seen = crossings.near.filter(on_surface);
        let seen = seen.or(crossings.far.filter(on_surface))?;
        return Some(surface.line(seen.x, seen.y));
    }
    let ball = surface.base(lab.run().place());
    let distance = |point: ScenePoint| (point.x - ball.0).hypot(point.y - ball.1);
    let at = match crossings {
        Some(Crossings {
            far: Some(far),
            near: Some(near),
            ..
        }) if distance(near) < distance(far) => near,
        Some(
            Crossings { far: Some(one), .. }
            | Crossings {
                near: Some(one), ..
            },
        ) => one,
        Some(Crossings { nearest, .. }) => nearest,
        None => floor,
    };
    let (x, y) = surface.nearest((at.x, at.y));
    Some(surface.line(x, y))
}

/// Returns a place of the landscape, or the last place of the surface on the way there if that lies beyond it.
pub fn kept(surface: &Surface, place: Line) -> Line {
    let at = surface.base(place);
    if surface.covers(at) {
        return place;
    }
    let (x, y) = surface.nearest(at);
    surface.line(x, y)
}

/// Returns where a place of the landscape is seen.
pub fn place_of(lab: &Lab, surface: &Surface, view: &Viewport, place: Line) -> Place {
    let projection = surface.seen(lab.landscape(), view);
    projection.project(surface.point(surface.base(place)))
}
