//! What tests start from.

// Each test uses only a part.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use steepest::base::line::Line;
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::data::scaling::Scaling;
use steepest::data::sums::Moments;
use steepest::lab::{Lab, Message};
use steepest::model::cost::Cost;
use steepest::model::method::Method;
use steepest::model::objective::Objective;
use steepest::runs::run::Run;
use steepest::runs::settings::RunOptions;

/// Returns a lab after these messages.
pub fn lab(messages: impl IntoIterator<Item = Message>) -> Lab {
    let mut lab = Lab::default();
    for message in messages {
        let said = format!("{message:?}");
        let done = lab.update(message);
        done.unwrap_or_else(|refusal| panic!("{said} was refused: {refusal:?}"));
    }
    lab
}

/// Returns all words of a language of the page, by key.
pub fn words(language: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/locales");
    let files = ["page", "start", "later", "methods-and-costs"].map(|name| {
        let file = folder.join(language).join(name).with_extension("json");
        let text = fs::read_to_string(file).expect("a file of words");
        serde_json::from_str::<BTreeMap<String, String>>(&text).expect("keys and words")
    });
    files.into_iter().flatten().collect()
}

/// Returns a data set of points, as the message that loads a table has it.
pub fn dataset(points: impl IntoIterator<Item = (f64, f64)>) -> Box<Dataset> {
    let points = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
    Box::new(Dataset::new(points).expect("points that can be used"))
}

/// Returns the message that loads a sample.
pub fn sample(name: &str) -> Message {
    Message::LoadSample {
        name: name.to_owned(),
        keeps_runs: false,
    }
}

/// Returns the options of a run.
pub fn options(words: &[(&str, &str)], numbers: &[(&str, f64)]) -> RunOptions {
    let word = |&(key, word): &(&str, &str)| (key.to_owned(), word.to_owned());
    let number = |&(key, value): &(&str, f64)| (key.to_owned(), value);
    RunOptions {
        words: words.iter().map(word).collect(),
        numbers: numbers.iter().map(number).collect(),
    }
}

/// Returns the mean squared error on data with these moments.
pub fn squares(moments: &Moments) -> Objective {
    let near = Line::new(0.0, 1.0);
    Objective::new(Cost::Mse, None, Scaling::IDENTITY, moments, None, near)
}

/// Returns gradient descent on the mean squared error of data with these moments.
pub fn descent(start: Line, moments: &Moments, rate: f64) -> Run {
    Run::new(0, start, squares(moments), Method::default(), rate)
}

/// Returns the moments of points.
pub fn moments(points: &[(f64, f64)]) -> Moments {
    let points = points.iter().map(|&(x, y)| Point::new(x, y));
    Dataset::new(points.collect()).unwrap().moments()
}
