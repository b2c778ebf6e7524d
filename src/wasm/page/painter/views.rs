//! The surface and the slices.

use wasm_bindgen::JsError;

use super::canvas::Stack;
use super::inputs::{DrawnRuns, Inputs};
use crate::base::line::Line;
use crate::chart::axis_names::AxisNames;
use crate::chart::slices_chart::Windows;
use crate::chart::surface_chart::{self, Surface};
use crate::chart::{
    DisplayedLines, Place, Screen, Theme, contour_chart, prediction_mark, reading_mark,
    slices_chart,
};
use crate::lab::{Lab, Reading};
use crate::model::cost::Parameter;
use crate::model::landscape::LandscapeKind;

/// What the views keep from one frame to the next.
#[derive(Default)]
pub struct Views {
    /// The words on them.
    pub names: AxisNames,
    /// What the slices show.
    pub slices: Windows,
    /// The surface that was drawn last.
    pub surface: Option<Surface>,
    /// How many surfaces there were before.
    generation: u64,
}

/// How the views are drawn, apart from the lab.
pub struct Look<'a> {
    /// The inputs of a layer that depends on the theme only.
    pub inputs: Inputs,
    /// The colours.
    pub theme: &'a Theme,
    /// The displayed lines.
    pub lines: DisplayedLines,
    /// The hovered place.
    pub hovered: Option<Place>,
    /// What the keyboard reads.
    pub reading: Option<Reading>,
}

/// Draws the layers of the surface or of the slices that have changed.
pub fn draw(
    views: &mut Views,
    stack: &mut Stack<Inputs, 4>,
    lab: &Lab,
    look: &Look,
) -> Result<(), JsError> {
    if lab.drawn_landscape() == LandscapeKind::Surface {
        draw_surface(views, stack, lab, look)
    } else {
        draw_slices(views, stack, lab, look)
    }
}

fn draw_surface(
    views: &mut Views,
    stack: &mut Stack<Inputs, 4>,
    lab: &Lab,
    look: &Look,
) -> Result<(), JsError> {
    let (surface, is_new) = Surface::following(views.surface.take(), lab);
    views.generation += u64::from(is_new);
    let (theme, lines) = (look.theme, look.lines);
    let view = surface_chart::viewport(lab.landscape(), stack.screen);
    let surface_inputs = Inputs {
        view,
        costs: Some(views.generation),
        // From where it is seen, and whether the lowest place is told.
        settings: Some(lab.revisions().view),
        // The lowest place is named on the other side of it.
        start: Some(lab.start_place()),
        ..look.inputs
    };
    let path_inputs = Inputs {
        lines: Some(lines),
        descent: Some(lab.revisions().descent),
        data: Some(lab.revisions().data),
        runs: Some(DrawnRuns::of(lab)),
        ..surface_inputs
    };
    let pointer_inputs = Inputs {
        place: look.hovered,
        reading: look.reading,
        ..surface_inputs
    };
    let names = &views.names;
    let [ground, shapes, path, pointer] = &mut stack.layers;
    if let Some(area) = ground.stale(surface_inputs) {
        surface_chart::floor(&area, lab, &surface, &view, theme, names)?;
    }
    if let Some(area) = shapes.stale(surface_inputs) {
        if let Some(image) = surface_chart::raster(lab, &surface, &view, theme) {
            shapes.put(&image)?;
        }
        surface_chart::contours(&area, lab, &surface, &view, theme, names)?;
    }
    if let Some(area) = path.stale(path_inputs) {
        surface_chart::descents(&area, lab, &surface, &view, theme, &lines)?;
    }
    if let Some(area) = pointer.stale(pointer_inputs) {
        let is_on_surface =
            |&place: &Place| surface_chart::line_at(lab, &surface, &view, place).is_some();
        let hovered = look.hovered.filter(is_on_surface);
        if let Some(expected) = lab.predicted_place() {
            let at = surface_chart::place_of(lab, &surface, &view, expected);
            prediction_mark::draw(&area, &view, theme, at)?;
        }
        contour_chart::pointer(&area, &view, theme, hovered)?;
        if let Some(Reading::Place(read)) = look.reading {
            let at = surface_chart::place_of(lab, &surface, &view, read);
            reading_mark::draw(&area, &view, theme, at)?;
        }
    }
    views.surface = Some(surface);
    Ok(())
}

/// Not inlined, so that it is loaded later: a first visit shows no slices.
#[inline(never)]
fn draw_slices(
    views: &mut Views,
    stack: &mut Stack<Inputs, 4>,
    lab: &Lab,
    look: &Look,
) -> Result<(), JsError> {
    let (at, screen) = (lab.revisions(), stack.screen);
    views.slices = views.slices.followed(lab);
    let inputs = Inputs {
        slices: Some(views.slices),
        data: Some(at.data),
        search: Some(at.search),
        settings: Some(at.view),
        descent: Some(at.descent),
        lines: Some(look.lines),
        runs: Some(DrawnRuns::of(lab)),
        ..look.inputs
    };
    let [ground, shapes, path, pointer] = &mut stack.layers;
    for layer in [ground, path] {
        layer.stale(look.inputs);
    }
    if let Some(area) = shapes.stale(inputs) {
        let (windows, names) = (&views.slices, &views.names);
        slices_chart::draw(&area, lab, screen, windows, look.theme, &look.lines, names)?;
    }
    let pointer_inputs = Inputs {
        reading: look.reading,
        ..inputs
    };
    let Some(area) = pointer.stale(pointer_inputs) else {
        return Ok(());
    };
    let place_of = |parameter: Parameter, value: f64| {
        slices_chart::place_of(lab, screen, &views.slices, parameter, value)
    };
    for parameter in [Parameter::Intercept, Parameter::Slope] {
        let expected = lab.predicted_place().map(|place| parameter.of(place));
        if let Some((view, at)) = expected.and_then(|value| place_of(parameter, value)) {
            prediction_mark::draw(&area, &view, look.theme, at)?;
        }
    }
    if let Some(Reading::Slice(parameter, value)) = look.reading
        && let Some((view, at)) = place_of(parameter, value)
    {
        reading_mark::draw(&area, &view, look.theme, at)?;
    }
    Ok(())
}

/// Returns the line at a place of a slice, in the units of the descent, or `None` if there is none.
#[inline(never)]
pub fn slice_line(views: &Views, lab: &Lab, screen: Screen, place: Place) -> Option<Line> {
    let found = slices_chart::value_at(lab, screen, &views.slices, place);
    found.map(|(parameter, value)| parameter.set(lab.run().place(), value))
}

/// Returns the line at a place of the surface, in the units of the descent, or `None` if there is none.
#[inline(never)]
pub fn surface_line(surface: &Surface, lab: &Lab, screen: Screen, place: Place) -> Option<Line> {
    let view = surface_chart::viewport(lab.landscape(), screen);
    surface_chart::line_at(lab, surface, &view, place)
}

/// Returns whether the ball of the chosen run is within `reach` pixels of a place of the surface.
#[inline(never)]
pub fn is_at_ball(
    surface: &Surface,
    lab: &Lab,
    screen: Screen,
    lines: &DisplayedLines,
    place: Place,
    reach: f64,
) -> bool {
    let view = surface_chart::viewport(lab.landscape(), screen);
    surface_chart::is_at_ball(lab, surface, &view, lines, place, reach)
}
