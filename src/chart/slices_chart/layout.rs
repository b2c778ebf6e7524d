//! Which slices are shown, and where.

use super::curve::Curve;
use super::window::Windows;
use crate::chart::margins::Margins;
use crate::chart::place::Place;
use crate::chart::screen::Screen;
use crate::chart::viewport::Viewport;
use crate::lab::{Lab, SliceInView};
use crate::model::cost::Parameter;

/// The least width of a slice beside the other one, in CSS pixels. On a narrower screen there is one slice, as large as the screen.
const LEAST_WIDTH: f64 = 320.0;

/// The least height of a slice with the name of its axis and a title of two lines, in CSS pixels.
pub(super) const TALL: f64 = 260.0;

const BOTH: [Parameter; 2] = [Parameter::Intercept, Parameter::Slope];

/// Returns the parameters whose slices are shown on a screen, from left to right: both of them if there is room. The slice of
/// a parameter that is held is never shown.
pub fn shown(lab: &Lab, screen: Screen) -> &'static [Parameter] {
    let only = match lab.hold() {
        Some(held) => held.other(),
        None if screen.width >= 2.0 * LEAST_WIDTH => return &BOTH,
        None => lab.landscape().slice,
    };
    match only {
        Parameter::Intercept => &BOTH[..1],
        Parameter::Slope => &BOTH[1..],
    }
}

/// Returns the viewport of a slice that is shown.
pub fn viewport(lab: &Lab, screen: Screen, windows: &Windows, parameter: Parameter) -> Viewport {
    let slices = shown(lab, screen);
    let index = slices.iter().position(|&slice| slice == parameter);
    let width = screen.width / slices.len() as f64;
    let left = width * index.unwrap_or(0) as f64;
    let is_tall = screen.height >= TALL;
    let margins = Margins {
        left: left + 56.0,
        top: if is_tall { 44.0 } else { 26.0 },
        right: screen.width - left - width + 14.0,
        bottom: if is_tall { 42.0 } else { 24.0 },
    };
    let window = windows.of(parameter);
    Viewport::new(screen, margins, window.x, window.y)
}

/// Returns the slice at a place and the value of its parameter there, or `None` if the place is outside the plots.
#[inline(never)]
pub fn value_at(
    lab: &Lab,
    screen: Screen,
    windows: &Windows,
    place: Place,
) -> Option<(Parameter, f64)> {
    shown(lab, screen).iter().find_map(|&parameter| {
        let view = viewport(lab, screen, windows, parameter);
        let is_inside = view.plot.contains(place);
        is_inside.then(|| (parameter, view.point(place).x))
    })
}

/// Returns the slices that are shown, for the reading cursor.
pub fn in_view(lab: &Lab, screen: Screen, windows: &Windows) -> Vec<SliceInView> {
    let slice = |&parameter: &Parameter| SliceInView {
        parameter,
        range: windows.of(parameter).x,
        lowest: Curve::through(lab, lab.run().place(), parameter).lowest(),
    };
    shown(lab, screen).iter().map(slice).collect()
}

/// Returns the place of a value of a parameter on its slice, with the viewport of the slice, or `None` if that is not shown.
pub fn place_of(
    lab: &Lab,
    screen: Screen,
    windows: &Windows,
    parameter: Parameter,
    value: f64,
) -> Option<(Viewport, Place)> {
    shown(lab, screen).contains(&parameter).then(|| {
        let view = viewport(lab, screen, windows, parameter);
        let cost = Curve::through(lab, lab.run().place(), parameter).cost(value);
        let place = view.place(value, cost);
        (view, place)
    })
}
