//! The three charts of the page. A layer of a chart is drawn again only when something that it depends
//! on has changed.

mod canvas;
mod fine_canvas;
mod inputs;
mod reading;
mod views;

use std::mem::take;

use wasm_bindgen::JsError;
use web_sys::HtmlCanvasElement;

use self::canvas::Stack;
use self::inputs::{DrawnRuns, Eras, Inputs};
use self::views::{Look, Views};
use crate::base::line::Line;
use crate::chart::axis_names::AxisNames;
use crate::chart::cost_field::CostField;
use crate::chart::screen::greatest_scale;
use crate::chart::{
    DisplayedLines, Place, Screen, Theme, Viewport, contour_chart, cost_chart, data_chart, density,
    finish_flag, hit_test, prediction_mark, reading_mark, slices_chart, sum_of_squares,
    surface_chart,
};
use crate::data::point::Point;
use crate::lab::{Lab, Motion, Panel, Reading, Sight};
use crate::model::cost::Parameter;
use crate::model::landscape::LandscapeKind;
use crate::text::labels::DrawnLabels;

/// Draws the charts of a lab on the canvases of the page.
pub struct Painter {
    data: Stack<Inputs, 4>,
    cost: Stack<Inputs, 3>,
    landscape: Stack<Inputs, 4>,
    /// The sizes of these charts as the page has them, at the resolution of the screen.
    screens: [Screen; 3],
    /// The surface and the slices.
    views: Views,
    theme: &'static Theme,
    hovered_point: Option<u64>,
    hovered_iteration: Option<u64>,
    hovered_place: Option<Place>,
    /// What the keyboard reads, in whichever chart.
    reading: Option<Reading>,
    /// The lines on the screen.
    lines: DisplayedLines,
    /// The lines from which they glide to those of the lab.
    departure: DisplayedLines,
    /// How much of the next step is shown while it is made slowly: of its arrow, and of the way.
    slowly: Option<(f64, f64)>,
    /// The revision of the descents at which they started to glide.
    descent: u64,
    /// The most recent costs of the landscape, and their generation number.
    costs: Option<CostField>,
    generation: u64,
}

impl Painter {
    /// Creates a painter for the canvases of the three charts. Returns an error if their numbers are wrong.
    pub fn new(
        data: Vec<HtmlCanvasElement>,
        cost: Vec<HtmlCanvasElement>,
        landscape: Vec<HtmlCanvasElement>,
    ) -> Result<Self, JsError> {
        Ok(Self {
            data: Stack::new(data)?,
            cost: Stack::new(cost)?,
            landscape: Stack::new(landscape)?,
            screens: [Screen::NONE; 3],
            views: Views::default(),
            theme: &Theme::LIGHT,
            hovered_point: None,
            hovered_iteration: None,
            hovered_place: None,
            reading: None,
            lines: DisplayedLines::default(),
            departure: DisplayedLines::default(),
            slowly: None,
            descent: 0,
            costs: None,
            generation: 0,
        })
    }

    /// Sets the size of the data chart, and its resolution.
    pub fn resize_data(&mut self, screen: Screen) {
        self.screens[0] = screen;
        self.resize();
        // The canvases may have lost what they showed though their size is the same.
        self.data.forget();
    }

    /// Sets the size of the cost chart, and its resolution.
    pub fn resize_cost(&mut self, screen: Screen) {
        self.screens[1] = screen;
        self.resize();
        self.cost.forget();
    }

    /// Sets the size of the landscape, and its resolution.
    pub fn resize_landscape(&mut self, screen: Screen) {
        self.screens[2] = screen;
        self.resize();
        self.landscape.forget();
    }

    /// Gives all canvases the sizes that the page wants, at a resolution at which they are not too large together.
    fn resize(&mut self) {
        let [data, cost, landscape] = self.screens;
        let greatest = greatest_scale(&[
            (self.data.layers.len(), data),
            (self.cost.layers.len(), cost),
            (self.landscape.layers.len(), landscape),
        ]);
        let bounded = |screen: Screen| Screen {
            scale: screen.scale.min(greatest),
            ..screen
        };
        self.data.resize(bounded(data));
        self.cost.resize(bounded(cost));
        self.landscape.resize(bounded(landscape));
    }

    /// Sets the names of the axes that the surface and the slices draw.
    pub fn set_names(&mut self, intercept: String, slope: String, cost: String, lowest: String) {
        let names = &mut self.views.names;
        *names = AxisNames {
            intercept,
            slope,
            cost,
            lowest,
            drawn: take(&mut names.drawn),
        };
        self.landscape.forget();
    }

    /// Sets the other texts that charts draw.
    pub fn set_drawn_texts(&mut self, texts: DrawnLabels<String>) {
        self.views.names.drawn = texts;
        self.landscape.forget();
        self.data.forget();
    }

    /// Shows parts of the next step, each from 0 to 1: of its arrow, and of the way to the next place. `None` ends it.
    pub fn show_slowly(&mut self, parts: Option<(f64, f64)>) {
        self.slowly = parts;
    }

    /// Chooses the colours.
    pub fn set_theme(&mut self, theme: &'static Theme) {
        self.theme = theme;
    }

    /// Sets the hovered point of the data chart.
    pub fn hover_point(&mut self, index: Option<u64>) {
        self.hovered_point = index;
    }

    /// Sets the hovered iteration of the cost chart.
    pub fn hover_iteration(&mut self, iteration: Option<u64>) {
        self.hovered_iteration = iteration;
    }

    /// Sets the hovered place of the landscape.
    pub fn hover_place(&mut self, place: Option<Place>) {
        self.hovered_place = place;
    }

    /// Returns what the keyboard reads.
    pub fn reading(&self) -> Option<Reading> {
        self.reading
    }

    /// Puts the reading cursor somewhere, or away.
    pub fn set_reading(&mut self, reading: Option<Reading>) {
        self.reading = reading;
    }

    /// Moves the reading cursor of a chart. Returns whether it is somewhere else now.
    pub fn read(&mut self, lab: &Lab, chart: Option<Panel>, motion: Motion) -> bool {
        let sight = match chart {
            Some(Panel::Landscape) => reading::sight(&self.views, lab, self.landscape.screen),
            Some(Panel::Cost) => Sight::Iterations,
            _ => Sight::Points,
        };
        let next = lab.read(&sight, self.reading, motion);
        let next = next.map(|next| reading::kept(&self.views, lab, next));
        let moves = next != self.reading;
        self.reading = next;
        moves
    }

    /// Returns the place of the reading cursor on its chart, or `None` if there is none.
    pub fn reading_place(&self, lab: &Lab) -> Option<Place> {
        let read = self.reading?;
        match read {
            Reading::Point(_) => reading::in_the_data(self.reading, lab, &self.data_view(lab)),
            Reading::Iteration(_) => reading::in_the_costs(self.reading, lab, &self.cost_view(lab)),
            Reading::Place(_) | Reading::Slice(..) => {
                let (screen, view) = (self.landscape.screen, self.contour_view(lab));
                reading::in_the_landscape(read, &self.views, lab, screen, &view)
            }
        }
    }

    /// Returns the parameters whose slices are shown.
    pub fn shown_slices(&self, lab: &Lab) -> &'static [Parameter] {
        slices_chart::shown(lab, self.landscape.screen)
    }

    /// Returns the viewport of the contour chart.
    pub fn contour_view(&self, lab: &Lab) -> Viewport {
        contour_chart::viewport(lab, self.landscape.screen)
    }

    /// Returns the viewport of the landscape in its present view, whose parts are moved and zoomed.
    pub fn landscape_view(&self, lab: &Lab) -> Viewport {
        if lab.drawn_landscape() == LandscapeKind::Surface {
            surface_chart::viewport(lab.landscape(), self.landscape.screen)
        } else {
            self.contour_view(lab)
        }
    }

    /// Returns the line at a place of the landscape, in the units of the descent, or `None` if there is none.
    /// On the contour and the surface a place gives both parameters, on a slice one of them.
    pub fn seen_at(&self, lab: &Lab, place: Place) -> Option<Line> {
        match lab.drawn_landscape() {
            LandscapeKind::Contour => {
                let view = self.contour_view(lab);
                let is_inside = view.plot.contains(place);
                is_inside.then(|| contour_chart::line_at(&view, place))
            }
            LandscapeKind::Slices => {
                let screen = self.landscape.screen;
                views::slice_line(&self.views, lab, screen, place)
            }
            LandscapeKind::Surface => {
                let surface = self.views.surface.as_ref()?;
                views::surface_line(surface, lab, self.landscape.screen, place)
            }
        }
    }

    /// Returns the line at a place of the landscape in the units of the data, or `None` if there is none.
    pub fn line_at(&self, lab: &Lab, place: Place) -> Option<Line> {
        let seen = self.seen_at(lab, place)?;
        Some(lab.run().objective().line(seen))
    }

    /// Returns whether the ball of the chosen run is within `reach` pixels of a place of the surface.
    pub fn is_at_ball(&self, lab: &Lab, place: Place, reach: f64) -> bool {
        self.views.surface.as_ref().is_some_and(|surface| {
            let screen = self.landscape.screen;
            views::is_at_ball(surface, lab, screen, &self.lines, place, reach)
        })
    }

    /// Chooses anew which part of the landscape the surface shows.
    pub fn reset_surface(&mut self) {
        self.views.surface = None;
    }

    /// Returns the viewport of the data chart.
    pub fn data_view(&self, lab: &Lab) -> Viewport {
        data_chart::viewport(lab, self.data.screen)
    }

    /// Returns whether the sum of the squares is shown beside the data chart.
    pub fn has_sum(&self, lab: &Lab) -> bool {
        sum_of_squares::is_shown(lab, self.data.screen)
    }

    /// Returns the viewport of the cost chart.
    fn cost_view(&self, lab: &Lab) -> Viewport {
        cost_chart::viewport(lab, self.cost.screen)
    }

    /// Returns the point at a place of the data chart, rounded to what a pixel can tell.
    pub fn point(&self, lab: &Lab, place: Place) -> Point {
        self.data_view(lab).point(place)
    }

    /// Returns the index of the data point nearest to a place within `reach` pixels.
    pub fn point_at(&self, lab: &Lab, place: Place, reach: f64) -> Option<usize> {
        hit_test::point_at(lab.dataset().points(), &self.data_view(lab), place, reach)
    }

    /// Returns the iteration at `x` pixels from the left edge of the cost chart.
    pub fn iteration_at(&self, lab: &Lab, x: f64) -> Option<u64> {
        cost_chart::iteration_at(lab, &self.cost_view(lab), x)
    }

    /// Returns the place of an iteration in the cost chart, or (0, 0) if it was not computed.
    pub fn iteration_place(&self, lab: &Lab, iteration: u64) -> Place {
        let place = cost_chart::iteration_place(lab, &self.cost_view(lab), iteration);
        place.unwrap_or(Place::new(0.0, 0.0))
    }

    /// Draws the layers that have changed. `progress` (0 to 1) tells how far the lines have glided from their
    /// previous places to the present ones.
    pub fn draw(&mut self, lab: &Lab, progress: f64) -> Result<(), JsError> {
        let descent = lab.revisions().descent;
        if descent != self.descent {
            (self.descent, self.departure) = (descent, self.lines);
        }
        self.lines = self
            .departure
            .towards(DisplayedLines::of(lab), progress.clamp(0.0, 1.0));
        if let Some((arrow, way)) = self.slowly {
            let next = DisplayedLines::after_next_step(lab);
            self.lines = self.lines.towards(next, way);
            self.lines.next_step = arrow;
        }
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

    /// Returns the inputs of a layer that depends on viewport and theme only.
    fn inputs(&self, view: Viewport) -> Inputs {
        Inputs::new(view, self.theme)
    }

    fn draw_data(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, view, lines) = (self.theme, self.data_view(lab), self.lines);
        let screen = self.data.screen;
        let (at, runs) = (lab.revisions(), Some(DrawnRuns::of(lab)));
        let axes = lab.axes();
        let background_inputs = Inputs {
            dates: [axes.x.dates, axes.y.dates],
            ..self.inputs(view)
        };
        let points_inputs = Inputs {
            data: Some(at.data),
            ..self.inputs(view)
        };
        let line_inputs = Inputs {
            lines: Some(lines),
            is_playing: lab.is_playing(),
            data: Some(at.data),
            descent: Some(at.descent),
            settings: Some(at.view),
            search: Some(at.search),
            runs,
            ..self.inputs(view)
        };
        let hovered_line = self
            .hovered_place
            .and_then(|place| self.line_at(lab, place));
        let pointer_inputs = Inputs {
            hovered: self.hovered_point,
            reading: self.reading,
            line: hovered_line,
            data: Some(at.data),
            // The handles lie on the line.
            descent: lab.has_handles().then_some(at.descent),
            settings: Some(at.view),
            runs,
            ..self.inputs(view)
        };
        let [background, middle, upper, pointer] = &mut self.data.layers;
        // A few points lie above the line; many of them would hide it.
        let (line, points) = if density::is_dense(lab) {
            (upper, middle)
        } else {
            (middle, upper)
        };
        if let Some(area) = background.stale(background_inputs) {
            data_chart::background(&area, lab, &view, theme)?;
        }
        if let Some(area) = line.stale(line_inputs) {
            let residuals = data_chart::residuals(lab, &view, &lines);
            let color = data_chart::residual_color(lab, theme);
            line.stroke_dashes(&view, residuals, color);
            data_chart::descent(&area, lab, &view, theme, &lines)?;
            if sum_of_squares::is_shown(lab, screen) {
                let (line, labels) = (lines.line(lab.chosen()), &self.views.names.drawn.squares);
                sum_of_squares::draw(&area, lab, &view, theme, line, labels)?;
            }
        }
        if let Some(area) = points.stale(points_inputs) {
            match density::raster(lab, &view, theme) {
                Some(image) => points.put(&image)?,
                None => data_chart::discs(&area, lab, &view, theme)?,
            }
        }
        if let Some(area) = pointer.stale(pointer_inputs) {
            let hovered = self.hovered_point.map(|index| index as usize);
            data_chart::pointer(&area, lab, &view, theme, hovered, hovered_line)?;
            if let Some(at) = reading::in_the_data(self.reading, lab, &view) {
                reading_mark::draw(&area, &view, theme, at)?;
            }
        }
        Ok(())
    }

    fn draw_cost(&mut self, lab: &Lab) -> Result<(), JsError> {
        let (theme, view) = (self.theme, self.cost_view(lab));
        let (at, runs) = (lab.revisions(), Some(DrawnRuns::of(lab)));
        let cost_axes = Some((lab.cost_axis(), lab.abscissa()));
        let background_inputs = Inputs {
            data: Some(at.data),
            settings: Some(at.view),
            cost_axes,
            eras: Some(Eras::of(lab)),
            runs,
            ..self.inputs(view)
        };
        let curve_inputs = Inputs {
            data: Some(at.data),
            descent: Some(at.descent),
            cost_axes,
            runs,
            ..self.inputs(view)
        };
        let pointer_inputs = Inputs {
            hovered: self.hovered_iteration,
            reading: self.reading,
            ..curve_inputs
        };
        let [background, curve, pointer] = &mut self.cost.layers;
        if let Some(area) = background.stale(background_inputs) {
            cost_chart::background(&area, lab, &view, theme)?;
        }
        if let Some(area) = curve.stale(curve_inputs) {
            cost_chart::descent(&area, lab, &view, theme)?;
            // A first visit has no race, so what draws flags is loaded later.
            if lab.has_race() {
                finish_flag::in_the_costs(&area, lab, &view, theme)?;
            }
        }
        if let Some(area) = pointer.stale(pointer_inputs) {
            cost_chart::pointer(&area, lab, &view, theme, self.hovered_iteration)?;
            if let Some(at) = reading::in_the_costs(self.reading, lab, &view) {
                reading_mark::draw(&area, &view, theme, at)?;
            }
        }
        Ok(())
    }

    fn draw_landscape(&mut self, lab: &Lab) -> Result<(), JsError> {
        let kind = lab.drawn_landscape();
        if kind != LandscapeKind::Contour {
            let look = Look {
                inputs: Inputs {
                    kind: Some(kind),
                    ..self.inputs(self.contour_view(lab))
                },
                theme: self.theme,
                lines: self.lines,
                hovered: self.hovered_place,
                reading: self.reading,
            };
            return views::draw(&mut self.views, &mut self.landscape, lab, &look);
        }
        self.draw_contour(lab)
    }

    /// Draws the landscape as contours. A first visit shows the surface, so what is not inlined here is loaded later.
    #[inline(never)]
    fn draw_contour(&mut self, lab: &Lab) -> Result<(), JsError> {
        let kind = LandscapeKind::Contour;
        let (theme, lines, view) = (self.theme, self.lines, self.contour_view(lab));
        if !self.costs.as_ref().is_some_and(|costs| costs.is_of(lab)) {
            self.costs = Some(CostField::of(lab));
            self.generation += 1;
        }
        let (at, runs) = (lab.revisions(), Some(DrawnRuns::of(lab)));
        let bands_inputs = Inputs {
            costs: Some(self.generation),
            search: Some(at.search),
            kind: Some(kind),
            ..self.inputs(view)
        };
        let shapes_inputs = Inputs {
            data: Some(at.data),
            settings: Some(at.view),
            // The best line depends on the parameter that is held.
            line: Some(lab.run().best().line),
            // The costs of contours stand on the other side of it.
            start: Some(lab.start_place()),
            runs,
            ..bands_inputs
        };
        let path_inputs = Inputs {
            lines: Some(lines),
            data: Some(at.data),
            descent: Some(at.descent),
            kind: Some(kind),
            runs,
            ..self.inputs(view)
        };
        let pointer_inputs = Inputs {
            place: self.hovered_place,
            reading: self.reading,
            line: lab.predicted_place(),
            kind: Some(kind),
            ..self.inputs(view)
        };
        let Some(costs) = &self.costs else {
            return Ok(());
        };
        let [bands, shapes, path, pointer] = &mut self.landscape.layers;
        if bands.stale(bands_inputs).is_some() {
            let image = contour_chart::raster(lab, costs, &view, theme);
            image.map_or(Ok(()), |image| bands.put(&image))?;
        }
        if let Some(area) = shapes.stale(shapes_inputs) {
            contour_chart::shapes(&area, lab, costs, &view, theme)?;
        }
        if let Some(area) = path.stale(path_inputs) {
            contour_chart::paths(&area, lab, &view, theme, &lines)?;
            if lab.has_race() {
                finish_flag::in_the_landscape(&area, lab, &view, theme)?;
            }
        }
        if let Some(area) = pointer.stale(pointer_inputs) {
            if let Some(expected) = lab.predicted_place() {
                let at = view.place(expected.intercept, expected.slope);
                prediction_mark::draw(&area, &view, theme, at)?;
            }
            contour_chart::pointer(&area, &view, theme, self.hovered_place)?;
            if let Some(Reading::Place(read)) = self.reading {
                let at = view.place(read.intercept, read.slope);
                reading_mark::draw(&area, &view, theme, at)?;
            }
        }
        Ok(())
    }
}
