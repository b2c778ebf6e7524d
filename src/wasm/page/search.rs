//! Trying every line of a grid.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::settings::whole;
use crate::lab::Message;
use crate::lab::Trial;
use crate::text::describe;
use crate::wasm::phrases::spoken;
use crate::wasm::record::{made, record};
use crate::wasm::refusals::{Command, refused};

record! {
    /// The best line of a search.
    Found as FoundObject "Found" {
        /// Its intercept, in units of y.
        intercept: Number,
        /// Its slope, in units of y per unit of x.
        slope: Number,
        /// Its cost.
        cost: Number,
        /// How many lines were tried.
        evaluations: Number,
    }
}

impl Page {
    fn attempt(&mut self, trial: Trial) -> Command {
        self.update(Message::Try(trial))
    }
}

#[wasm_bindgen]
impl Page {
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

    /// Tries what is due after so many more seconds of a search that goes on by itself.
    #[wasm_bindgen(js_name = passSearch)]
    pub fn pass_search(&mut self, seconds: f64) -> Command {
        self.attempt(Trial::Pass(seconds))
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

    /// Tries all lines of a grid at once, and returns the best of them; nothing where no line has a cost.
    pub fn search(&mut self, size: f64) -> Result<Option<FoundObject>, JsValue> {
        self.start_search(size)?;
        self.attempt(Trial::Advance(u64::MAX))?;
        let found = self.lab.search().and_then(|search| {
            let (place, cost) = search.best()?;
            let line = self.lab.run().objective().line(place);
            Some(Found {
                intercept: line.intercept,
                slope: line.slope,
                cost,
                evaluations: search.evaluated() as f64,
            })
        });
        Ok(found.map(made))
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
