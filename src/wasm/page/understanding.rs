//! The part of the door through which a page sees why a descent moves: landscape, curvature,
//! sums, the search through all lines, and fitting by hand.

use js_sys::Float64Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Command, Page, index, name_of, named, refused, spoken};
use crate::base::line::Line;
use crate::base::settings::whole;
use crate::chart::{Place, data_chart};
use crate::lab::{Look, Message, Trial, zones_of};
use crate::model::curvature::Curvature;
use crate::model::landscape::Relief;
use crate::runs::rate;
use crate::runs::run::Run;
use crate::text::describe;

/// λmin, λmax, condition number, critical rate, fastest rate and the contraction of a step at the
/// present rate of a run; NaN for what does not exist.
pub(super) fn curvature_of(run: &Run) -> Float64Array {
    let (curvature, zones) = (Curvature::of(run.objective()), zones_of(run).ok());
    let exists = |value: Option<f64>| value.unwrap_or(f64::NAN);
    let is_curved = curvature.largest > 0.0;
    let eigenvalue = |value: f64| exists(is_curved.then_some(value));
    let numbers = [
        eigenvalue(curvature.smallest),
        eigenvalue(curvature.largest),
        exists(curvature.condition_number()),
        exists(zones.map(|zones| zones.critical())),
        exists(zones.and_then(|zones| zones.fastest())),
        exists(zones.map(|zones| zones.contraction(run.rate_now()))),
    ];
    Float64Array::from(numbers.as_slice())
}

/// Where on the slider crawling ends, zig-zagging begins and diverging begins, and the place of
/// the fastest rate (of the critical one, where none is fastest); empty where theory does not
/// tell.
pub(super) fn zones_on_slider(run: &Run) -> Float64Array {
    let places = zones_of(run).ok().map(|zones| {
        let critical = zones.critical();
        let fastest = zones.fastest().unwrap_or(critical);
        [zones.crawling(), zones.steady(), critical, fastest].map(rate::position)
    });
    Float64Array::from(places.as_ref().map_or(&[][..], |places| &places[..]))
}

/// The landscape.
#[wasm_bindgen]
impl Page {
    fn look(&mut self, look: Look) -> Command {
        self.update(Message::Look(look))
    }

    /// Shows the landscape as `"contour"`, `"surface"` or `"slices"`.
    #[wasm_bindgen(js_name = showLandscape)]
    pub fn show_landscape(&mut self, relief: &str) -> Command {
        let relief = named(&Relief::ALL, relief)?;
        self.look(Look::As(relief))
    }

    /// How the landscape is shown.
    #[wasm_bindgen(getter)]
    pub fn landscape(&self) -> String {
        name_of(&Relief::ALL, self.lab.landscape().relief)
    }

    /// Draws the principal axes of the bowl, or not.
    #[wasm_bindgen(js_name = showAxes)]
    pub fn show_axes(&mut self, is_on: bool) -> Command {
        self.look(Look::Axes(is_on))
    }

    /// Whether the principal axes are drawn.
    #[wasm_bindgen(getter)]
    pub fn axes(&self) -> bool {
        self.lab.landscape().has_axes
    }

    /// Goes `factor` times closer; the place (x, y) stays where it is.
    #[wasm_bindgen(js_name = zoomLandscape)]
    pub fn zoom_landscape(&mut self, factor: f64, x: f64, y: f64) -> Command {
        let (across, up) = self.painter.land_view(&self.lab).part(Place::new(x, y));
        self.look(Look::Zoom { factor, across, up })
    }

    /// Moves what is seen by (dx, dy) CSS pixels.
    #[wasm_bindgen(js_name = panLandscape)]
    pub fn pan_landscape(&mut self, dx: f64, dy: f64) -> Command {
        let view = self.painter.land_view(&self.lab);
        let (from, to) = (Place::new(0.0, 0.0), Place::new(-dx, -dy));
        let (from, to) = (view.part(from), view.part(to));
        let (right, up) = (to.0 - from.0, to.1 - from.1);
        self.look(Look::Pan { right, up })
    }

    /// Looks at the valley and the start again.
    #[wasm_bindgen(js_name = resetLandscape)]
    pub fn reset_landscape(&mut self) -> Command {
        self.look(Look::Reset)
    }

    /// Turns the surface around the vertical, and tilts it, in radians.
    #[wasm_bindgen(js_name = turnSurface)]
    pub fn turn_surface(&mut self, turn: f64, tilt: f64) -> Command {
        self.look(Look::Turn { turn, tilt })
    }

    /// Starts again from a place of the landscape; nothing happens where there is no line.
    #[wasm_bindgen(js_name = setStartAt)]
    pub fn set_start_at(&mut self, x: f64, y: f64) -> Command {
        match self.painter.line_at(&self.lab, Place::new(x, y)) {
            Some(line) => self.update(Message::SetStart(line)),
            None => Ok(()),
        }
    }

    /// Moves the start by fiftieths of the window, and starts again from there.
    #[wasm_bindgen(js_name = moveStart)]
    pub fn move_start(&mut self, right: f64, up: f64) -> Command {
        self.update(Message::MoveStart { right, up })
    }

    /// The highest cost in the window of the landscape.
    #[wasm_bindgen(getter, js_name = highestCost)]
    pub fn highest_cost(&self) -> f64 {
        self.lab.highest()
    }

    /// Marks the place under the pointer, whose line appears in the data chart.
    #[wasm_bindgen(js_name = hoverLandscape)]
    pub fn hover_landscape(&mut self, x: f64, y: f64) {
        self.painter.hover_place(Some(Place::new(x, y)));
    }

    /// Marks no place.
    #[wasm_bindgen(js_name = leaveLandscape)]
    pub fn leave_landscape(&mut self) {
        self.painter.hover_place(None);
    }

    /// The line at a place and what it costs; nothing where there is no line.
    #[wasm_bindgen(js_name = placePhrase)]
    pub fn place_phrase(&self, x: f64, y: f64) -> String {
        let place = self.painter.seen_at(&self.lab, Place::new(x, y));
        spoken(place.map(|place| describe::place(&self.lab, place)))
    }

    /// The text alternative of the landscape.
    #[wasm_bindgen(js_name = landscapePhrase)]
    pub fn landscape_phrase(&self) -> String {
        describe::landscape(&self.lab).encode()
    }

    /// The cost of a line.
    #[wasm_bindgen(js_name = costAt)]
    pub fn cost_at(&self, intercept: f64, slope: f64) -> Result<f64, JsValue> {
        let cost = self.lab.cost_at(Line::new(intercept, slope));
        cost.map_err(refused)
    }
}

/// The curvature and what it means for the learning rate.
#[wasm_bindgen]
impl Page {
    /// The shape of the bowl in a sentence.
    #[wasm_bindgen(js_name = curvaturePhrase)]
    pub fn curvature_phrase(&self) -> String {
        describe::curvature(&self.lab).encode()
    }
}

/// The sums behind the numbers.
#[wasm_bindgen]
impl Page {
    /// A point's terms: x, y, the line's prediction, the residual, what it costs, what the point
    /// contributes to minus the derivatives by intercept and by slope, and z, as which the descent
    /// sees x.
    pub fn term(&self, i: f64) -> Result<Float64Array, JsValue> {
        let term = self.lab.term(index(i)?).map_err(refused)?;
        Ok(Float64Array::from(term.as_slice()))
    }

    /// Iterations of a run in numbers, twelve for each: [`Lab::rows`](crate::lab::Lab::rows).
    pub fn rows(&self, i: f64, from: f64, to: f64, every: f64) -> Result<Float64Array, JsValue> {
        let [from, to, every] = [from, to, every].map(whole);
        let [from, to, every] = [
            from.map_err(refused)?,
            to.map_err(refused)?,
            every.map_err(refused)?,
        ];
        let rows = self.lab.rows(index(i)?, from, to, every).map_err(refused)?;
        Ok(Float64Array::from(rows.as_slice()))
    }
}

/// Trying every line.
#[wasm_bindgen]
impl Page {
    fn attempt(&mut self, trial: Trial) -> Command {
        self.update(Message::Try(trial))
    }

    /// Lays a grid of `size` by `size` lines over the landscape.
    #[wasm_bindgen(js_name = startSearch)]
    pub fn start_search(&mut self, size: f64) -> Command {
        let size = whole(size).map_err(refused)?;
        self.attempt(Trial::Start(size))
    }

    /// Tries some more lines; returns how many have been tried.
    #[wasm_bindgen(js_name = advanceSearch)]
    pub fn advance_search(&mut self, n: f64) -> Result<usize, JsValue> {
        let count = whole(n).map_err(refused)?;
        self.attempt(Trial::Advance(count))?;
        Ok(self.search_evaluated())
    }

    /// Goes on trying by itself.
    #[wasm_bindgen(js_name = playSearch)]
    pub fn play_search(&mut self) -> Command {
        self.attempt(Trial::Play)
    }

    /// Stops going on by itself.
    #[wasm_bindgen(js_name = pauseSearch)]
    pub fn pause_search(&mut self) -> Command {
        self.attempt(Trial::Pause)
    }

    /// Puts the grid away.
    #[wasm_bindgen(js_name = cancelSearch)]
    pub fn cancel_search(&mut self) -> Command {
        self.attempt(Trial::Cancel)
    }

    /// Tries all lines of a grid at once: the best one's intercept, slope and cost, and how many
    /// were tried.
    pub fn search(&mut self, size: f64) -> Result<Float64Array, JsValue> {
        self.start_search(size)?;
        self.attempt(Trial::Advance(u64::MAX))?;
        let found = self.lab.search().and_then(|search| {
            let (place, cost) = search.best()?;
            let line = self.lab.run().objective().line(place);
            Some([line.intercept, line.slope, cost, search.evaluated() as f64])
        });
        Ok(Float64Array::from(
            found.as_ref().map_or(&[][..], |found| &found[..]),
        ))
    }

    /// Whether there is a search on show.
    #[wasm_bindgen(getter)]
    pub fn searching(&self) -> bool {
        self.lab.search().is_some()
    }

    /// Whether the search goes on by itself.
    #[wasm_bindgen(getter, js_name = searchPlaying)]
    pub fn search_playing(&self) -> bool {
        self.lab.is_searching()
    }

    /// How many lines have been tried.
    #[wasm_bindgen(getter, js_name = searchEvaluated)]
    pub fn search_evaluated(&self) -> usize {
        let search = self.lab.search();
        search.map_or(0, crate::lab::search::Search::evaluated)
    }

    /// How many lines there are to try.
    #[wasm_bindgen(getter, js_name = searchTotal)]
    pub fn search_total(&self) -> usize {
        self.lab
            .search()
            .map_or(0, crate::lab::search::Search::total)
    }

    /// How far the search has come, or how it compares with the descent; nothing without one.
    #[wasm_bindgen(js_name = searchPhrase)]
    pub fn search_phrase(&self) -> String {
        spoken(describe::search(&self.lab))
    }
}

/// Fitting by hand.
#[wasm_bindgen]
impl Page {
    /// Sets the line by hand: the descent starts again from it.
    #[wasm_bindgen(js_name = setLine)]
    pub fn set_line(&mut self, intercept: f64, slope: f64) -> Command {
        self.set_start(intercept, slope)
    }

    /// Shows two handles on the line and keeps the best one a secret, or not.
    #[wasm_bindgen(js_name = setHand)]
    pub fn set_hand(&mut self, is_on: bool) -> Command {
        self.update(Message::FitByHand(is_on))
    }

    /// Whether the line is being fitted by hand.
    #[wasm_bindgen(getter)]
    pub fn hand(&self) -> bool {
        self.lab.is_by_hand()
    }

    /// Shows the best line, or not.
    pub fn reveal(&mut self, is_on: bool) -> Command {
        self.update(Message::Reveal(is_on))
    }

    /// Whether the best line is shown.
    #[wasm_bindgen(getter)]
    pub fn revealed(&self) -> bool {
        self.lab.is_revealed()
    }

    /// Where a handle lies on the data chart.
    #[wasm_bindgen(js_name = pixelOfHandle)]
    pub fn pixel_of_handle(&self, handle: usize) -> Float64Array {
        let view = self.painter.data_view(&self.lab);
        let place = data_chart::handle_place(&self.lab, &view, handle);
        Float64Array::from([place.x, place.y].as_slice())
    }

    /// Moves a handle to the height of a place of the data chart.
    #[wasm_bindgen(js_name = dragHandle)]
    pub fn drag_handle(&mut self, handle: usize, x: f64, y: f64) -> Command {
        let height = self.painter.point(&self.lab, Place::new(x, y)).y;
        self.update(Message::MoveHandle { handle, height })
    }

    /// Moves a handle up by fiftieths of the vertical axis.
    #[wasm_bindgen(js_name = nudgeHandle)]
    pub fn nudge_handle(&mut self, handle: usize, up: f64) -> Command {
        self.update(Message::NudgeHandle { handle, up })
    }

    /// A handle of the line.
    #[wasm_bindgen(js_name = handlePhrase)]
    pub fn handle_phrase(&self, handle: usize) -> String {
        describe::handle(&self.lab, handle).encode()
    }

    /// What the line costs, and once it is revealed, how far that is from the best.
    #[wasm_bindgen(js_name = handPhrase)]
    pub fn hand_phrase(&self) -> String {
        describe::by_hand(&self.lab).encode()
    }
}
