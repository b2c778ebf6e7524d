//! The browser's door to a lab: an adapter without logic of its own, and the only room that
//! knows a browser.
//!
//! Numbers cross as `f64`, lists as typed arrays, sentences as encoded
//! [phrases](crate::base::phrase::Phrase::encode). A refused command throws the encoded phrase that
//! says why.

mod compare;
mod painter;
mod understanding;

use js_sys::Float64Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::HtmlCanvasElement;

use crate::base::line::Line;
use crate::base::number;
use crate::base::phrase::Phrase;
use crate::base::refusal::Refusal;
use crate::base::settings::{Setting, whole};
use crate::chart::surface_chart::Names;
use crate::chart::{Place, data_chart};
use crate::data::point::{self, Point};
use crate::data::samples::Sample;
use crate::formats::wire;
use crate::lab::{CostAxis, Lab, Message, Residuals, Status};
use crate::model::best::Best;
use crate::runs::rate;
use crate::runs::recipe;
use crate::text::describe;
use painter::Painter;

type Command = Result<(), JsValue>;

fn named<T: Copy>(names: &[(&'static str, T)], name: &str) -> Result<T, JsValue> {
    recipe::named(names, "view", name).map_err(refused)
}

fn name_of<T: PartialEq>(names: &[(&str, T)], value: T) -> String {
    let found = names.iter().find(|(_, known)| *known == value);
    found.map_or_else(String::new, |(name, _)| (*name).to_owned())
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Ready => "ready",
        Status::Running => "running",
        Status::Converged => "converged",
        Status::LimitReached => "limit reached",
        Status::Diverged => "diverged",
    }
}

fn refused(refusal: Refusal) -> JsValue {
    describe::refusal(&refusal).encode().into()
}

fn index(value: f64) -> Result<usize, JsValue> {
    whole(value).map(|index| index as usize).map_err(refused)
}

fn best_in_numbers(best: Best) -> Float64Array {
    let unique = f64::from(u8::from(best.is_unique));
    let line = best.line;
    Float64Array::from([line.intercept, line.slope, best.cost, unique].as_slice())
}

fn spoken(phrase: Option<Phrase>) -> String {
    phrase.map(|phrase| phrase.encode()).unwrap_or_default()
}

/// Least, most and default of a setting; empty where there is none of this name.
#[wasm_bindgen(js_name = settingRange)]
pub fn setting_range(name: &str) -> Vec<f64> {
    let setting = Setting::all().find(|setting| setting.name == name);
    setting
        .map(|setting| vec![setting.least, setting.most, setting.default])
        .unwrap_or_default()
}

/// The names of the built-in data sets, in order.
#[wasm_bindgen(js_name = sampleNames)]
pub fn sample_names() -> Vec<String> {
    Sample::ALL.map(|sample| sample.name.to_owned()).to_vec()
}

/// A lab and the canvases that show it.
#[wasm_bindgen]
pub struct Page {
    lab: Lab,
    painter: Painter,
}

/// The whole lab, to and from the second module and what is kept.
#[wasm_bindgen]
impl Page {
    /// The whole lab as numbers: see [`crate::formats::wire`].
    pub fn tape(&self) -> Vec<f64> {
        wire::write(self.lab.situation())
    }

    /// The same without its points.
    pub fn outline(&self) -> Vec<f64> {
        wire::write(self.lab.outline())
    }

    /// Puts the lab of a tape in the place of this one, as one edit, or as where everything
    /// begins.
    pub fn adopt(&mut self, tape: Vec<f64>, is_edit: bool) -> Command {
        let situation = wire::read(tape).ok_or_else(|| JsValue::from(JsError::new("no tape")))?;
        let situation = Box::new(situation);
        self.update(Message::Open { situation, is_edit })
    }

    /// A lab as on a first visit, as one edit.
    #[wasm_bindgen(js_name = startAfresh)]
    pub fn start_afresh(&mut self) -> Command {
        let situation = Box::default();
        self.update(Message::Open {
            situation,
            is_edit: true,
        })
    }
}

/// Drawing.
#[wasm_bindgen]
impl Page {
    /// A lab without points on three stacks of canvases, bottom to top: four for the data chart
    /// (grid, line, points, pointer), three for the cost chart (grid, curve, pointer), and four
    /// for the landscape (ground, shapes, path, pointer).
    #[wasm_bindgen(constructor)]
    pub fn new(
        data: Vec<HtmlCanvasElement>,
        cost: Vec<HtmlCanvasElement>,
        landscape: Vec<HtmlCanvasElement>,
    ) -> Result<Self, JsError> {
        Ok(Self {
            lab: Lab::default(),
            painter: Painter::new(data, cost, landscape)?,
        })
    }

    /// The words that are written on the surface and the slices: the names of their axes.
    #[wasm_bindgen(js_name = setWords)]
    pub fn set_words(&mut self, intercept: String, slope: String, cost: String) {
        self.painter.set_names(Names {
            intercept,
            slope,
            cost,
        });
    }

    /// Gives the landscape its size in CSS pixels, and the device pixels of one of them.
    #[wasm_bindgen(js_name = resizeLandscape)]
    pub fn resize_landscape(&mut self, width: f64, height: f64, scale: f64) {
        self.painter.resize_landscape(width, height, scale);
    }

    /// Gives the data chart its size in CSS pixels, and the device pixels of one of them.
    #[wasm_bindgen(js_name = resizeData)]
    pub fn resize_data(&mut self, width: f64, height: f64, scale: f64) {
        self.painter.resize_data(width, height, scale);
    }

    /// Gives the cost chart its size in CSS pixels, and the device pixels of one of them.
    #[wasm_bindgen(js_name = resizeCost)]
    pub fn resize_cost(&mut self, width: f64, height: f64, scale: f64) {
        self.painter.resize_cost(width, height, scale);
    }

    /// Draws in the dark theme, or in the light one.
    #[wasm_bindgen(js_name = setDark)]
    pub fn set_dark(&mut self, is_dark: bool) {
        self.painter.set_dark(is_dark);
    }

    /// Draws what has changed. `progress` (0 to 1) is how far the line has glided to its place.
    pub fn draw(&mut self, progress: f64) -> Result<(), JsError> {
        self.painter.draw(&self.lab, progress)
    }
}

/// Commands.
#[wasm_bindgen]
impl Page {
    fn update(&mut self, message: Message) -> Command {
        self.lab.update(message).map_err(refused)
    }

    /// Adds a point and returns its index.
    #[wasm_bindgen(js_name = addPoint)]
    pub fn add_point(&mut self, x: f64, y: f64) -> Result<usize, JsValue> {
        self.update(Message::AddPoint(Point::new(x, y)))?;
        Ok(self.lab.dataset().len() - 1)
    }

    /// Moves a point.
    #[wasm_bindgen(js_name = movePoint)]
    pub fn move_point(&mut self, i: f64, x: f64, y: f64) -> Command {
        let (index, to) = (index(i)?, Point::new(x, y));
        self.update(Message::MovePoint { index, to })
    }

    /// Moves a point to a place on the data chart, which may lie outside of the axes.
    #[wasm_bindgen(js_name = dragTo)]
    pub fn drag_to(&mut self, i: f64, x: f64, y: f64) -> Command {
        let to = self.painter.point(&self.lab, Place::new(x, y));
        self.move_point(i, to.x, to.y)
    }

    /// Removes a point; those after it move up by one index.
    #[wasm_bindgen(js_name = removePoint)]
    pub fn remove_point(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::RemovePoint { index })
    }

    /// Puts points x0, y0, x1, … in place of all others.
    #[wasm_bindgen(js_name = setPoints)]
    pub fn set_points(&mut self, coordinates: &[f64]) -> Command {
        let points = point::pairs(coordinates).map_err(refused)?;
        self.update(Message::SetPoints(points))
    }

    /// The same as an edit of the points that there are: their sample stays.
    #[wasm_bindgen(js_name = editPoints)]
    pub fn edit_points(&mut self, coordinates: &[f64]) -> Command {
        let points = point::pairs(coordinates).map_err(refused)?;
        self.update(Message::EditPoints(points))
    }

    /// Puts points in place of all others, and starts again.
    #[wasm_bindgen(js_name = loadPoints)]
    pub fn load_points(&mut self, coordinates: &[f64]) -> Command {
        let points = point::pairs(coordinates).map_err(refused)?;
        self.update(Message::LoadPoints(points))
    }

    /// Removes all points.
    pub fn clear(&mut self) -> Command {
        self.update(Message::SetPoints(Vec::new()))
    }

    /// Loads a built-in data set.
    #[wasm_bindgen(js_name = loadSample)]
    pub fn load_sample(&mut self, name: String) -> Command {
        self.update(Message::LoadSample(name))
    }

    /// Starts again from this line.
    #[wasm_bindgen(js_name = setStart)]
    pub fn set_start(&mut self, intercept: f64, slope: f64) -> Command {
        self.update(Message::SetStart(Line::new(intercept, slope)))
    }

    /// Stops when both step sizes are smaller than this.
    #[wasm_bindgen(js_name = setTolerance)]
    pub fn set_tolerance(&mut self, tolerance: f64) -> Command {
        self.update(Message::SetTolerance(tolerance))
    }

    /// Pauses at this iteration; never, if there is none.
    #[wasm_bindgen(js_name = setIterationLimit)]
    pub fn set_iteration_limit(&mut self, limit: Option<f64>) -> Command {
        self.update(Message::SetIterationLimit(limit))
    }

    /// Makes steps, whatever the stop rule says.
    pub fn step(&mut self, n: f64) -> Command {
        let count = whole(n).map_err(refused)?;
        self.update(Message::Step(count))
    }

    /// Makes steps of all runs as long as the stop rule allows each, and returns the most that
    /// one of them made.
    pub fn advance(&mut self, n: f64) -> Result<f64, JsValue> {
        let iterations = |lab: &Lab| -> Vec<u64> {
            let runs = lab.runs().iter();
            runs.map(|entry| entry.run().iteration()).collect()
        };
        let before = iterations(&self.lab);
        let count = whole(n).map_err(refused)?;
        self.update(Message::Advance(count))?;
        let after = iterations(&self.lab);
        let made = after
            .iter()
            .zip(before)
            .map(|(after, before)| after - before);
        Ok(made.max().unwrap_or_default() as f64)
    }

    /// Goes back by some iterations.
    pub fn back(&mut self, n: f64) -> Command {
        let count = whole(n).map_err(refused)?;
        self.update(Message::Back(count))
    }

    /// Goes to an iteration.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, i: f64) -> Command {
        let iteration = whole(i).map_err(refused)?;
        self.update(Message::GoTo(iteration))
    }

    /// Runs until the stop rule says otherwise.
    pub fn play(&mut self) -> Command {
        self.update(Message::Play)
    }

    /// Stops running.
    pub fn pause(&mut self) -> Command {
        self.update(Message::Pause)
    }

    /// Starts again.
    pub fn reset(&mut self) -> Command {
        self.update(Message::Reset)
    }

    /// Takes back the last edit.
    pub fn undo(&mut self) -> Command {
        self.update(Message::Undo)
    }

    /// Makes the edit again that was taken back last.
    pub fn redo(&mut self) -> Command {
        self.update(Message::Redo)
    }

    /// Begins a drag, which is one edit.
    pub fn grab(&mut self) -> Command {
        self.update(Message::Grab)
    }

    /// Ends a drag.
    pub fn release(&mut self) -> Command {
        self.update(Message::Release)
    }

    /// Sets the steps a second; as fast as possible, if there is no number.
    #[wasm_bindgen(js_name = setSpeed)]
    pub fn set_speed(&mut self, speed: Option<f64>) -> Command {
        self.update(Message::SetSpeed(speed))
    }

    /// Shows residuals as squares, or as dashed lines.
    #[wasm_bindgen(js_name = showSquares)]
    pub fn show_squares(&mut self, is_on: bool) -> Command {
        let squares = Message::ShowResiduals(Residuals::Squares);
        let lines = Message::ShowResiduals(Residuals::Lines);
        self.update(if is_on { squares } else { lines })
    }

    /// Shows the cost on a `"linear"` or `"log"` axis, or its `"gap"` to the lowest.
    #[wasm_bindgen(js_name = showCost)]
    pub fn show_cost(&mut self, axis: &str) -> Command {
        let axis = named(&CostAxis::ALL, axis)?;
        self.update(Message::ShowCost(axis))
    }

    /// Selects a point.
    pub fn select(&mut self, i: f64) -> Command {
        let index = index(i)?;
        self.update(Message::Select(Some(index)))
    }

    /// Selects no point, and puts the cursor away.
    pub fn deselect(&mut self) -> Command {
        self.update(Message::Select(None))
    }

    /// Selects the next point to the right (1) or to the left (−1).
    #[wasm_bindgen(js_name = selectNext)]
    pub fn select_next(&mut self, direction: i32) -> Command {
        self.update(Message::SelectNext(direction))
    }

    /// Moves the keyboard cursor.
    #[wasm_bindgen(js_name = moveCursor)]
    pub fn move_cursor(&mut self, right: f64, up: f64) -> Command {
        self.update(Message::MoveCursor { right, up })
    }

    /// Moves the selected point.
    pub fn nudge(&mut self, right: f64, up: f64) -> Command {
        self.update(Message::Nudge { right, up })
    }

    /// Adds a point at the cursor and returns its index.
    #[wasm_bindgen(js_name = addAtCursor)]
    pub fn add_at_cursor(&mut self) -> Result<usize, JsValue> {
        self.update(Message::AddAtCursor)?;
        Ok(self.lab.dataset().len() - 1)
    }

    /// Removes the selected point.
    #[wasm_bindgen(js_name = removeSelected)]
    pub fn remove_selected(&mut self) -> Command {
        self.update(Message::RemoveSelected)
    }
}

/// What the lab is, in numbers.
#[wasm_bindgen]
impl Page {
    /// The number of points.
    #[wasm_bindgen(getter, js_name = pointCount)]
    pub fn point_count(&self) -> usize {
        self.lab.dataset().len()
    }

    /// The present iteration.
    #[wasm_bindgen(getter)]
    pub fn iteration(&self) -> f64 {
        self.lab.run().iteration() as f64
    }

    /// The earliest iteration that going back reaches.
    #[wasm_bindgen(getter, js_name = firstIteration)]
    pub fn first_iteration(&self) -> f64 {
        self.lab.run().first() as f64
    }

    /// The last iteration computed.
    #[wasm_bindgen(getter)]
    pub fn reached(&self) -> f64 {
        self.lab.run().reached() as f64
    }

    /// The present intercept.
    #[wasm_bindgen(getter)]
    pub fn intercept(&self) -> f64 {
        self.lab.run().line().intercept
    }

    /// The present slope.
    #[wasm_bindgen(getter)]
    pub fn slope(&self) -> f64 {
        self.lab.run().line().slope
    }

    /// The present cost.
    #[wasm_bindgen(getter)]
    pub fn cost(&self) -> f64 {
        self.lab.run().cost()
    }

    /// How far the descent has come: the name of its status.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> String {
        status_name(self.lab.status()).to_owned()
    }

    /// Whether the descent is running by itself.
    #[wasm_bindgen(getter)]
    pub fn playing(&self) -> bool {
        self.lab.is_playing()
    }

    /// The step size below which the descent has converged.
    #[wasm_bindgen(getter)]
    pub fn tolerance(&self) -> f64 {
        self.lab.tolerance()
    }

    /// The iteration at which running pauses.
    #[wasm_bindgen(getter, js_name = iterationLimit)]
    pub fn iteration_limit(&self) -> Option<f64> {
        self.lab.limit().map(|limit| limit as f64)
    }

    /// The intercept at iteration 0.
    #[wasm_bindgen(getter, js_name = startIntercept)]
    pub fn start_intercept(&self) -> f64 {
        self.lab.start().intercept
    }

    /// The slope at iteration 0.
    #[wasm_bindgen(getter, js_name = startSlope)]
    pub fn start_slope(&self) -> f64 {
        self.lab.start().slope
    }

    /// Whether residuals are shown as squares.
    #[wasm_bindgen(getter)]
    pub fn squares(&self) -> bool {
        self.lab.residuals() == Residuals::Squares
    }

    /// The axis of the cost: `"linear"`, `"log"` or `"gap"`.
    #[wasm_bindgen(getter, js_name = costAxis)]
    pub fn cost_axis(&self) -> String {
        name_of(&CostAxis::ALL, self.lab.cost_axis())
    }

    /// Steps a second while running; none for as fast as possible.
    #[wasm_bindgen(getter)]
    pub fn speed(&self) -> Option<f64> {
        self.lab.speed()
    }

    /// Whether there is an edit to take back.
    #[wasm_bindgen(getter, js_name = canUndo)]
    pub fn can_undo(&self) -> bool {
        self.lab.can_undo()
    }

    /// Whether there is an edit to make again.
    #[wasm_bindgen(getter, js_name = canRedo)]
    pub fn can_redo(&self) -> bool {
        self.lab.can_redo()
    }

    /// The index of the selected point, or −1.
    #[wasm_bindgen(getter)]
    pub fn selected(&self) -> f64 {
        self.lab.selected().map_or(-1.0, |index| index as f64)
    }

    /// The name of the sample that the points came from.
    #[wasm_bindgen(getter)]
    pub fn sample(&self) -> Option<String> {
        self.lab.sample().map(|sample| sample.name.to_owned())
    }

    /// A number that changes whenever anything changed that a page shows.
    #[wasm_bindgen(getter)]
    pub fn revision(&self) -> f64 {
        let revisions = self.lab.revisions();
        (revisions.data + revisions.descent + revisions.view + revisions.search) as f64
    }

    /// A number that changes whenever the points have changed.
    #[wasm_bindgen(getter, js_name = dataRevision)]
    pub fn data_revision(&self) -> f64 {
        self.lab.revisions().data as f64
    }

    /// Whether there are so many points that their chart shows how dense they lie.
    #[wasm_bindgen(getter)]
    pub fn dense(&self) -> bool {
        data_chart::is_dense(&self.lab)
    }

    /// All points: x0, y0, x1, …
    pub fn points(&self) -> Float64Array {
        let points = self.lab.dataset().points();
        let flat: Vec<f64> = points.iter().flat_map(|point| [point.x, point.y]).collect();
        Float64Array::from(flat.as_slice())
    }
}

/// What the lab is, in words.
#[wasm_bindgen]
impl Page {
    /// How far the descent has come.
    #[wasm_bindgen(js_name = statusPhrase)]
    pub fn status_phrase(&self) -> String {
        describe::status(&self.lab).encode()
    }

    /// The text alternative of the data chart.
    #[wasm_bindgen(js_name = dataPhrase)]
    pub fn data_phrase(&self) -> String {
        describe::data_chart(&self.lab).encode()
    }

    /// The text alternative of the cost chart.
    #[wasm_bindgen(js_name = costPhrase)]
    pub fn cost_phrase(&self) -> String {
        describe::cost_chart(&self.lab).encode()
    }

    /// A point, its residual and its squared error.
    #[wasm_bindgen(js_name = pointPhrase)]
    pub fn point_phrase(&self, i: usize) -> String {
        spoken(describe::point(&self.lab, i))
    }

    /// A computed iteration.
    #[wasm_bindgen(js_name = iterationPhrase)]
    pub fn iteration_phrase(&self, i: f64) -> String {
        spoken(describe::iteration(&self.lab, i as u64))
    }

    /// The keyboard cursor.
    #[wasm_bindgen(js_name = cursorPhrase)]
    pub fn cursor_phrase(&self) -> String {
        describe::cursor(&self.lab).encode()
    }

    /// A number with at most four significant digits.
    pub fn format(&self, value: f64) -> String {
        number::short(value)
    }

    /// A number for a column, with its trailing zeros.
    #[wasm_bindgen(js_name = formatAligned)]
    pub fn format_aligned(&self, value: f64) -> String {
        number::aligned(value)
    }

    /// A whole number in groups of digits.
    #[wasm_bindgen(js_name = formatCount)]
    pub fn format_count(&self, value: f64) -> String {
        number::count(value as u64)
    }
}

/// The pointer: places are CSS pixels from the upper left corner of a chart.
#[wasm_bindgen]
impl Page {
    /// The index of the nearest point within reach, or −1.
    #[wasm_bindgen(js_name = pointAt)]
    pub fn point_at(&self, x: f64, y: f64, reach: f64) -> f64 {
        let found = self.painter.point_at(&self.lab, Place::new(x, y), reach);
        found.map_or(-1.0, |index| index as f64)
    }

    /// The coordinates at a place of the data chart; nothing outside of the axes.
    #[wasm_bindgen(js_name = dataAt)]
    pub fn data_at(&self, x: f64, y: f64) -> Option<Float64Array> {
        let place = Place::new(x, y);
        let is_inside = self.painter.data_view(&self.lab).plot.contains(place);
        let point = self.painter.point(&self.lab, place);
        is_inside.then(|| Float64Array::from([point.x, point.y].as_slice()))
    }

    /// Where a point lies on the data chart.
    #[wasm_bindgen(js_name = pixelOf)]
    pub fn pixel_of(&self, i: f64) -> Result<Float64Array, JsValue> {
        let point = self.lab.dataset().get(index(i)?).map_err(refused)?;
        let place = self.painter.data_view(&self.lab).place(point.x, point.y);
        Ok(Float64Array::from([place.x, place.y].as_slice()))
    }

    /// Marks the point under the pointer; none for −1.
    #[wasm_bindgen(js_name = hoverPoint)]
    pub fn hover_point(&mut self, i: f64) {
        self.painter.hover_point(whole(i).ok());
    }

    /// The computed iteration nearest to a place of the cost chart, or −1.
    #[wasm_bindgen(js_name = iterationAt)]
    pub fn iteration_at(&self, x: f64) -> f64 {
        let found = self.painter.iteration_at(&self.lab, x);
        found.map_or(-1.0, |iteration| iteration as f64)
    }

    /// Where an iteration lies on the cost chart; the chart's corner if it is not computed.
    #[wasm_bindgen(js_name = pixelOfIteration)]
    pub fn pixel_of_iteration(&self, i: f64) -> Float64Array {
        let place = self.painter.iteration_place(&self.lab, i as u64);
        Float64Array::from([place.x, place.y].as_slice())
    }

    /// Marks the iteration under the pointer; none for −1.
    #[wasm_bindgen(js_name = hoverIteration)]
    pub fn hover_iteration(&mut self, i: f64) {
        self.painter.hover_iteration(whole(i).ok());
    }

    /// The height of the dotted line of the lowest possible cost, if it is shown.
    #[wasm_bindgen(getter, js_name = lowestAt)]
    pub fn lowest_at(&self) -> Option<f64> {
        self.painter.lowest_at(&self.lab)
    }
}

/// The scale of learning rates.
#[wasm_bindgen]
impl Page {
    /// The learning rate at a place (0 to 1) of the slider.
    #[wasm_bindgen(js_name = rateAt)]
    pub fn rate_at(&self, position: f64) -> f64 {
        rate::at(position)
    }

    /// The place (0 to 1) of a learning rate on the slider.
    #[wasm_bindgen(js_name = positionOf)]
    pub fn position_of(&self, rate: f64) -> f64 {
        rate::position(rate)
    }
}
