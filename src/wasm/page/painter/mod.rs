//! The three charts of a page. A layer of a chart is drawn again only when what it depends on has
//! changed.

mod canvas;

use wasm_bindgen::JsError;
use web_sys::HtmlCanvasElement;

use self::canvas::Stack;
use crate::base::line::Line;
use crate::chart::axis_names::AxisNames;
use crate::chart::cost_field::CostField;
use crate::chart::{
    DisplayedLines, Place, Theme, Viewport, contour_chart, cost_chart, data_chart, density,
    hit_test, slices_chart, surface_chart,
};
use crate::data::point::Point;
use crate::lab::Lab;
use crate::model::landscape::Relief;

/// What a layer was drawn from. Each layer fills in what it depends on.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    view: Viewport,
    is_dark: bool,
    revisions: [u64; 4],
    shown: Option<DisplayedLines>,
    ghost: Option<Line>,
    hovered: Option<u64>,
    place: Option<Place>,
}

/// Draws a lab.
pub struct Painter {
    data: Stack<Key, 4>,
    cost: Stack<Key, 3>,
    landscape: Stack<Key, 4>,
    names: AxisNames,
    is_dark: bool,
    hovered_point: Option<u64>,
    hovered_iteration: Option<u64>,
    hovered_place: Option<Place>,
    /// The lines on the screen, the lines they set out from, and for which state of the descents.
    shown: DisplayedLines,
    departure: DisplayedLines,
    descent: u64,
    /// The land that was drawn last, and the how manieth it was.
    costs: Option<CostField>,
    lands: u64,
}

impl Painter {
    pub fn new(
        data: Vec<HtmlCanvasElement>,
        cost: Vec<HtmlCanvasElement>,
        landscape: Vec<HtmlCanvasElement>,
    ) -> Result<Self, JsError> {
        Ok(Self {
            data: Stack::new(data)?,
            cost: Stack::new(cost)?,
            landscape: Stack::new(landscape)?,
            names: AxisNames::default(),
            is_dark: false,
            hovered_point: None,
            hovered_iteration: None,
            hovered_place: None,
            shown: DisplayedLines::default(),
            departure: DisplayedLines::default(),
            descent: 0,
            costs: None,
            lands: 0,
        })
    }

    pub fn resize_data(&mut self, width: f64, height: f64, scale: f64) {
        self.data.resize(width, height, scale);
    }

    pub fn resize_cost(&mut self, width: f64, height: f64, scale: f64) {
        self.cost.resize(width, height, scale);
    }

    pub fn resize_landscape(&mut self, width: f64, height: f64, scale: f64) {
        self.landscape.resize(width, height, scale);
    }

    pub fn set_names(&mut self, names: AxisNames) {
        self.names = names;
        self.landscape.forget();
    }

    pub fn set_dark(&mut self, is_dark: bool) {
        self.is_dark = is_dark;
    }

    pub fn hover_point(&mut self, index: Option<u64>) {
        self.hovered_point = index;
    }

    pub fn hover_iteration(&mut self, iteration: Option<u64>) {
        self.hovered_iteration = iteration;
    }

    pub fn hover_place(&mut self, place: Option<Place>) {
        self.hovered_place = place;
    }

    pub fn contour_view(&self, lab: &Lab) -> Viewport {
        contour_chart::viewport(lab, self.landscape.screen)
    }

    /// What lies at a place on the screen, in the units of the descent: both parameters on the
    /// contour, one of them on a slice, and nothing on the surface.
    pub fn seen_at(&self, lab: &Lab, place: Place) -> Option<Line> {
        match lab.landscape().relief {
            Relief::Contour => {
                let view = self.contour_view(lab);
                let is_inside = view.plot.contains(place);
                is_inside.then(|| contour_chart::line_at(&view, place))
            }
            Relief::Slices => {
                let found = slices_chart::value_at(lab, self.landscape.screen, place);
                found.map(|(slice, value)| slice.with(lab.run().place(), value))
            }
            Relief::Surface => None,
        }
    }

    /// The line that this stands for, in the data's units.
    pub fn line_at(&self, lab: &Lab, place: Place) -> Option<Line> {
        let seen = self.seen_at(lab, place)?;
        Some(lab.run().objective().line(seen))
    }

    pub fn data_view(&self, lab: &Lab) -> Viewport {
        data_chart::viewport(lab, self.data.screen)
    }

    fn cost_view(&self, lab: &Lab) -> Viewport {
        cost_chart::viewport(lab, self.cost.screen)
    }

    pub fn point(&self, lab: &Lab, place: Place) -> Point {
        self.data_view(lab).point(place)
    }

    pub fn point_at(&self, lab: &Lab, place: Place, reach: f64) -> Option<usize> {
        hit_test::point_at(lab.dataset().points(), &self.data_view(lab), place, reach)
    }

    pub fn iteration_at(&self, lab: &Lab, x: f64) -> Option<u64> {
        cost_chart::iteration_at(lab, &self.cost_view(lab), x)
    }

    pub fn iteration_place(&self, lab: &Lab, iteration: u64) -> Place {
        let place = cost_chart::iteration_place(lab, &self.cost_view(lab), iteration);
        place.unwrap_or(Place::new(0.0, 0.0))
    }

    pub fn lowest_at(&self, lab: &Lab) -> Option<f64> {
        cost_chart::lowest(lab, &self.cost_view(lab))
    }

    pub fn draw(&mut self, lab: &Lab, progress: f64) -> Result<(), JsError> {
        let descent = lab.revisions().descent;
        if descent != self.descent {
            (self.descent, self.departure) = (descent, self.shown);
        }
        self.shown = self
            .departure
            .towards(DisplayedLines::of(lab), progress.clamp(0.0, 1.0));
        if self.data.is_open() {
            self.draw_data(lab)?;
        }
        if self.cost.is_open() {
            self.draw_cost(lab)?;
        }
        if self.landscape.is_open() {
            self.draw_landscape(lab)?;
        }
        Ok(())
    }

    fn key(&self, view: Viewport, revisions: [u64; 4]) -> Key {
        Key {
            view,
            is_dark: self.is_dark,
            revisions,
            shown: None,
            ghost: None,
            hovered: None,
            place: None,
        }
    }

    fn theme(&self) -> &'static Theme {
        if self.is_dark {
            &Theme::DARK
        } else {
            &Theme::LIGHT
        }
    }

    fn draw_data(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, view, shown) = (self.theme(), self.data_view(lab), self.shown);
        let at = lab.revisions();
        let field_key = self.key(view, [0; 4]);
        let points_key = self.key(view, [at.data, 0, 0, 0]);
        let line_key = Key {
            shown: Some(shown),
            ..self.key(view, [at.data, at.descent, at.view + at.search, cast(lab)])
        };
        let ghost = self
            .hovered_place
            .and_then(|place| self.line_at(lab, place));
        let pointer_key = Key {
            hovered: self.hovered_point,
            ghost,
            // The handles lie on the line.
            ..self.key(
                view,
                [
                    at.data,
                    at.descent * u64::from(lab.is_by_hand()),
                    at.view,
                    cast(lab),
                ],
            )
        };
        let [field, middle, upper, pointer] = &mut self.data.layers;
        // A few points lie above the line; in a crowd of them it would drown.
        let (line, points) = if density::is_dense(lab) {
            (upper, middle)
        } else {
            (middle, upper)
        };
        if let Some(area) = field.stale(field_key) {
            data_chart::background(&area, &view, theme)?;
        }
        if let Some(area) = line.stale(line_key) {
            let residuals = data_chart::residuals(lab, &view, &shown);
            let color = data_chart::residual_color(lab, theme);
            line.stroke_dashes(&view, residuals, color);
            data_chart::descent(&area, lab, &view, theme, &shown)?;
        }
        if let Some(area) = points.stale(points_key) {
            match density::raster(lab, &view, theme) {
                Some(image) => points.put(&image)?,
                None => data_chart::discs(&area, lab, &view, theme)?,
            }
        }
        if let Some(area) = pointer.stale(pointer_key) {
            let hovered = self.hovered_point.map(|index| index as usize);
            data_chart::pointer(&area, lab, &view, theme, hovered, ghost)?;
        }
        Ok(())
    }

    fn draw_cost(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, view) = (self.theme(), self.cost_view(lab));
        let at = lab.revisions();
        let axes = 8 * lab.cost_axis() as u64 + lab.abscissa() as u64;
        let field_key = self.key(view, [at.data + at.view, axes, eras(lab), cast(lab)]);
        let curve_key = self.key(view, [at.data, axes, at.descent, cast(lab)]);
        let pointer_key = Key {
            hovered: self.hovered_iteration,
            ..curve_key
        };
        let [field, curve, pointer] = &mut self.cost.layers;
        if let Some(area) = field.stale(field_key) {
            cost_chart::background(&area, lab, &view, theme)?;
        }
        if let Some(area) = curve.stale(curve_key) {
            cost_chart::descent(&area, lab, &view, theme)?;
        }
        if let Some(area) = pointer.stale(pointer_key) {
            cost_chart::pointer(&area, lab, &view, theme, self.hovered_iteration)?;
        }
        Ok(())
    }

    fn draw_landscape(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, shown, screen) = (self.theme(), self.shown, self.landscape.screen);
        let relief = lab.landscape().relief;
        let view = match relief {
            Relief::Surface => surface_chart::viewport(screen),
            Relief::Contour | Relief::Slices => self.contour_view(lab),
        };
        // Slices ask for the few heights that they show.
        let is_known = self.costs.as_ref().is_some_and(|costs| costs.is_of(lab));
        if relief != Relief::Slices && !is_known {
            self.costs = Some(CostField::of(lab));
            self.lands += 1;
        }
        let at = lab.revisions();
        let is_flat = relief == Relief::Contour;
        let field_key = self.key(view, [self.lands, at.search, relief as u64, 0]);
        let descent = if is_flat { 0 } else { at.descent };
        let shapes_key = Key {
            shown: (!is_flat).then_some(shown),
            // What is held is a part of it.
            ghost: is_flat.then(|| lab.run().best().line),
            ..self.key(
                view,
                [
                    self.lands + at.data + at.search,
                    descent,
                    at.view,
                    cast(lab),
                ],
            )
        };
        let path_key = Key {
            shown: Some(shown),
            ..self.key(view, [at.data, at.descent, relief as u64, cast(lab)])
        };
        let pointer_key = Key {
            place: self.hovered_place,
            ..self.key(view, [relief as u64, 0, 0, 0])
        };
        let costs = self.costs.as_ref();
        let [field, shapes, path, pointer] = &mut self.landscape.layers;
        if field.stale(field_key).is_some() && is_flat {
            let image = costs.and_then(|costs| contour_chart::raster(lab, costs, &view, theme));
            image.map_or(Ok(()), |image| field.put(&image))?;
        }
        if let Some(area) = shapes.stale(shapes_key) {
            let (shown, names) = (&shown, &self.names);
            match (relief, costs) {
                (Relief::Contour, Some(costs)) => {
                    contour_chart::shapes(&area, lab, costs, &view, theme)?;
                }
                (Relief::Surface, Some(costs)) => {
                    surface_chart::draw(&area, lab, costs, &view, theme, shown, names)?;
                }
                _ => slices_chart::draw(&area, lab, screen, theme, shown, names)?,
            }
        }
        if let Some(area) = path.stale(path_key)
            && is_flat
        {
            contour_chart::paths(&area, lab, &view, theme, &shown)?;
        }
        if let Some(area) = pointer.stale(pointer_key)
            && is_flat
        {
            contour_chart::pointer(&area, &view, theme, self.hovered_place)?;
        }
        Ok(())
    }
}

/// Which runs are drawn, in which order, and which is in front, as one number.
fn cast(lab: &Lab) -> u64 {
    let slots = lab.visible().map(|entry| entry.slot() as u64 + 1);
    let front = lab.runs()[lab.front()].slot() as u64;
    slots.fold(front, |cast, slot| 8 * cast + slot) + 8_u64.pow(8) * lab.runs().len() as u64
}

/// A number that changes when an era of a run that is drawn begins or is taken back.
fn eras(lab: &Lab) -> u64 {
    let eras = lab.visible().map(|entry| {
        let run = entry.run();
        (run.stretches().len() as u64).wrapping_add(run.first().rotate_left(32))
    });
    eras.fold(0, |all, run| all.wrapping_mul(31).wrapping_add(run))
}
