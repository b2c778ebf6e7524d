//! Pictures and recordings of a lab.

use ::gif::EncodingError;
use wasm_bindgen::prelude::*;

use crate::base::settings::whole;
use crate::chart::Theme;
use crate::chart::picture::{PictureRenderer, PictureRequest, Subject};
use crate::formats::gif;
use crate::lab::{Lab, Message};
use crate::text::captions;
use crate::wasm::names::named;

use crate::formats::webm;

use super::handed::lab_of;
use crate::wasm::record::{made, record};
use crate::wasm::refusals::{Command, refused};
use crate::wasm::span::{Span, SpanObject};

/// A lab of its own, of which pictures are taken: what is done to it is not done to the page's.
#[wasm_bindgen]
pub struct Renderer {
    lab: Lab,
    pictures: PictureRenderer,
}

#[wasm_bindgen]
impl Renderer {
    /// A lab as the page encodes it.
    #[wasm_bindgen(constructor)]
    pub fn new(encoded: Vec<f64>) -> Result<Self, JsValue> {
        Ok(Self {
            lab: lab_of(encoded)?,
            pictures: PictureRenderer::default(),
        })
    }

    /// Takes all runs to an iteration, as far as each of them goes.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&mut self, iteration: f64) -> Command {
        let iteration = whole(iteration).map_err(refused)?;
        let message = Message::GoTo(iteration);
        self.lab.update(message).map_err(refused)
    }

    /// How far the runs have come.
    pub fn span(&self) -> SpanObject {
        made(Span::from(self.lab.span()))
    }

    /// Returns the phrases of the texts of a picture. `svg` takes them in words, in the same order.
    pub fn phrases(&self, subject: &str) -> Result<Vec<String>, JsValue> {
        let labels = captions::of(&self.lab, subject_of(subject)? != Subject::Lab);
        Ok(labels.map(|phrase| phrase.encode()).into_texts())
    }

    /// A picture of `"data"`, `"cost"`, `"landscape"` or the whole `"lab"` as SVG, in the colours of a theme. A part of the usual size
    /// has texts of the usual size.
    pub fn svg(
        &mut self,
        subject: &str,
        theme: &str,
        texts: Vec<String>,
        part: f64,
    ) -> Result<String, JsValue> {
        let subject = subject_of(subject)?;
        let mut texts = texts.into_iter();
        let labels = captions::of(&self.lab, subject != Subject::Lab);
        let labels = labels.map(|_| texts.next().unwrap_or_default());
        let (width, height) = subject.size();
        let request = PictureRequest {
            subject,
            width: part * width,
            height: part * height,
            theme: named::<&Theme>(theme)?,
            labels: &labels,
        };
        Ok(self.pictures.svg(&self.lab, &request))
    }
}

fn subject_of(name: &str) -> Result<Subject, JsValue> {
    named(name)
}

record! {
    /// How large a picture is, in CSS pixels.
    Size as SizeObject "Size" {
        /// From left to right.
        width: Number,
        /// From top to bottom.
        height: Number,
    }
}

/// How large a picture of this subject is.
#[wasm_bindgen(js_name = pictureSize)]
pub fn picture_size(subject: &str) -> Result<SizeObject, JsValue> {
    let (width, height) = subject_of(subject)?.size();
    Ok(made(Size { width, height }))
}

fn failed(error: EncodingError) -> JsError {
    JsError::from(error)
}

/// A recording, encoded frame by frame as GIF.
#[wasm_bindgen]
pub struct GifRecording {
    writer: gif::GifWriter,
}

#[wasm_bindgen]
impl GifRecording {
    /// A recording of this size, in the colours of these pixels: red, green, blue and opacity of each,
    /// of some of its frames.
    #[wasm_bindgen(constructor)]
    pub fn new(width: u16, height: u16, pixels: &[u8]) -> Result<Self, JsError> {
        let writer = gif::GifWriter::new(width, height, pixels).map_err(failed)?;
        Ok(Self { writer })
    }

    /// Adds a frame that is shown for so many hundredths of a second.
    pub fn add(&mut self, pixels: &[u8], hundredths: u16) -> Result<(), JsError> {
        self.writer.add(pixels, hundredths).map_err(failed)
    }

    /// The file, and the end of this object.
    pub fn finish(self) -> Result<Vec<u8>, JsError> {
        self.writer.finish().map_err(failed)
    }
}

/// A recording, put together as WebM from what the browser's encoder makes.
#[wasm_bindgen]
pub struct WebmRecording {
    writer: webm::WebmWriter,
}

#[wasm_bindgen]
impl WebmRecording {
    /// A recording of this size by `"V_VP8"` or `"V_VP9"`.
    #[wasm_bindgen(constructor)]
    pub fn new(width: u32, height: u32, codec: &str) -> Self {
        Self {
            writer: webm::WebmWriter::new(width, height, codec),
        }
    }

    /// Adds an encoded picture, seen from so many milliseconds on; whether it needs none of those
    /// before.
    pub fn add(&mut self, picture: &[u8], time: f64, is_key: bool) {
        self.writer.add(picture, time.max(0.0) as u64, is_key);
    }

    /// The file of a video of so many milliseconds, and the end of this object.
    pub fn finish(self, duration: f64) -> Vec<u8> {
        self.writer.finish(duration)
    }
}
