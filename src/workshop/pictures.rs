//! Pictures and films of a lab.

use gif::EncodingError;
use wasm_bindgen::prelude::*;

use crate::describe;
use crate::film;
use crate::lab::{Lab, Message};
use crate::recipe;
use crate::settings::whole;
use crate::view::Theme;
use crate::view::print::{Order, Press, Subject, Words};

use super::{lab_of, refused};

/// A lab of its own, of which pictures are taken: what is done to it is not done to the page's.
#[wasm_bindgen]
pub struct Studio {
    lab: Lab,
    press: Press,
}

#[wasm_bindgen]
impl Studio {
    /// The lab of a tape from the page.
    #[wasm_bindgen(constructor)]
    pub fn new(tape: Vec<f64>) -> Result<Self, JsValue> {
        Ok(Self {
            lab: lab_of(tape)?,
            press: Press::default(),
        })
    }

    /// Takes all runs to an iteration, as far as each of them goes.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, iteration: f64) -> Result<(), JsValue> {
        let iteration = whole(iteration).map_err(|refusal| refused(&refusal))?;
        let message = Message::GoTo(iteration);
        self.lab
            .update(message)
            .map_err(|refusal| refused(&refusal))
    }

    /// The earliest iteration to which going back leads, the present one, and the last computed.
    pub fn span(&self) -> Vec<f64> {
        let span = self.lab.span();
        let iterations = [span.first, span.now, span.reached];
        iterations.map(|iteration| iteration as f64).to_vec()
    }

    /// What can be said of it: the equation of the line; and the phrases of how the chosen run is
    /// doing (nothing while the lowest cost is a secret, or where there are no points), of the
    /// data, of the cost, and of the landscape.
    pub fn said(&self) -> Vec<String> {
        let (lab, run) = (&self.lab, self.lab.run());
        let is_told = lab.tells_best() && !lab.dataset().is_empty();
        let doing = is_told.then(|| describe::run(lab, run).encode());
        vec![
            describe::equation(run.line()),
            doing.unwrap_or_default(),
            describe::data_chart(lab).encode(),
            describe::cost_chart(lab).encode(),
            describe::landscape(lab).encode(),
        ]
    }

    /// A picture of `"data"`, `"cost"`, `"landscape"` or the whole `"lab"` as SVG, in CSS pixels,
    /// with these words: name, word, name, word and so on, as [`Words::set`] knows them.
    pub fn svg(
        &mut self,
        subject: &str,
        width: f64,
        height: f64,
        is_dark: bool,
        words: Vec<String>,
    ) -> Result<String, JsValue> {
        let subject = recipe::named(&Subject::ALL, "view", subject);
        let subject = subject.map_err(|refusal| refused(&refusal))?;
        let mut all = Words::default();
        for [name, word] in words.as_chunks::<2>().0 {
            all.set(name, word.clone());
        }
        let order = Order {
            subject,
            width,
            height,
            theme: if is_dark { &Theme::DARK } else { &Theme::LIGHT },
            words: &all,
        };
        Ok(self.press.print(&self.lab, &order))
    }
}

fn failed(error: EncodingError) -> JsError {
    JsError::from(error)
}

/// A film, encoded frame by frame as GIF.
#[wasm_bindgen]
pub struct Film {
    film: film::Film,
}

#[wasm_bindgen]
impl Film {
    /// A film of this size, in the colours of these pixels: red, green, blue and opacity of each,
    /// of some of its frames.
    #[wasm_bindgen(constructor)]
    pub fn new(width: u16, height: u16, pixels: &[u8]) -> Result<Self, JsError> {
        let film = film::Film::new(width, height, pixels).map_err(failed)?;
        Ok(Self { film })
    }

    /// Adds a frame that is shown for so many hundredths of a second.
    pub fn add(&mut self, pixels: &[u8], hundredths: u16) -> Result<(), JsError> {
        self.film.add(pixels, hundredths).map_err(failed)
    }

    /// The file, and the end of this object.
    pub fn finish(self) -> Result<Vec<u8>, JsError> {
        self.film.finish().map_err(failed)
    }
}
