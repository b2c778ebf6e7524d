//! The syntax of files: JSON that people can read, with one point or one run on a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::number::shortest;
use super::open_error::OpenError;
use super::tree::{Source, Tree, Value};
use super::writer;
use crate::lab::saved::SavedLab;

/// Returns the text of a file.
pub fn file(saved: SavedLab) -> String {
    write(&writer::tree(saved))
}

fn write(tree: &Tree<Value>) -> String {
    let mut text = String::from("{");
    for (index, (name, found)) in tree.entries.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma}\n  {}: ", quoted(name));
        match found {
            Value::Pairs(pairs) => lines(&mut text, pairs, |text, pair| numbers(text, pair)),
            Value::Trees(trees) => lines(&mut text, trees, object),
            found => value(&mut text, found),
        }
    }
    text + "\n}\n"
}

/// Writes a list with each element on a line of its own.
fn lines<T>(text: &mut String, list: &[T], write: impl Fn(&mut String, &T)) {
    for (index, each) in list.iter().enumerate() {
        text.push_str(if index > 0 { ",\n    " } else { "[\n    " });
        write(text, each);
    }
    text.push_str(if list.is_empty() { "[]" } else { "\n  ]" });
}

fn value(text: &mut String, value: &Value) {
    match value {
        Value::Number(number) => text.push_str(&shortest(*number)),
        Value::Text(word) => text.push_str(&quoted(word)),
        Value::Boolean(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Numbers(list) => numbers(text, list),
        Value::Pairs(pairs) => {
            text.push('[');
            for (index, pair) in pairs.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                numbers(text, pair);
            }
            text.push(']');
        }
        // No part of a run has runs of its own.
        Value::Trees(_) => text.push_str("null"),
    }
}

fn numbers(text: &mut String, list: &[f64]) {
    text.push('[');
    for (index, number) in list.iter().enumerate() {
        text.push_str(if index > 0 { ", " } else { "" });
        text.push_str(&shortest(*number));
    }
    text.push(']');
}

fn object(text: &mut String, tree: &Tree<Value>) {
    text.push('{');
    for (index, (name, found)) in tree.entries.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma} {}: ", quoted(name));
        value(text, found);
    }
    text.push_str(if tree.entries.is_empty() { "}" } else { " }" });
}

fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}

/// Parses the text of a file.
///
/// # Errors
/// Returns [`OpenError::Broken`] if the text is not a JSON object.
pub(super) fn parse(text: &str) -> Result<Tree<Source<'_>>, OpenError> {
    // The values stay as they are written, so that a million points are never a tree of JSON, and a value
    // that cannot be used costs nothing but itself.
    let entries = serde_json::from_str(text).map_err(|error| OpenError::Broken {
        line: error.line() as u64,
        column: error.column() as u64,
    })?;
    Ok(tree_of(entries))
}

fn tree_of(entries: BTreeMap<String, &RawValue>) -> Tree<Source<'_>> {
    let entries = entries.into_iter();
    Tree {
        entries: entries
            .map(|(name, json)| (name, Source::File(json)))
            .collect(),
    }
}

/// Reads a number; an infinite one if it is too large. (`serde_json` refuses such a number, and whatever is around it.)
pub(super) fn number(json: &RawValue) -> Option<f64> {
    let text = json.get();
    let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Reads a text.
pub(super) fn text(json: &RawValue) -> Option<String> {
    serde_json::from_str(json.get()).ok()
}

/// Reads a list.
pub(super) fn list(json: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json.get()).ok()
}

/// Reads a list of pairs of numbers if it has nothing else in it, which is the fast way.
pub(super) fn good_pairs(json: &RawValue) -> Option<Vec<[f64; 2]>> {
    serde_json::from_str(json.get()).ok()
}

/// Reads a pair of numbers, with nothing in the place of each one that is none.
pub(super) fn pair(json: &RawValue) -> Option<[Option<f64>; 2]> {
    let pair: [&RawValue; 2] = serde_json::from_str(json.get()).ok()?;
    Some(pair.map(number))
}

/// Reads an object.
pub(super) fn tree(json: &RawValue) -> Option<Tree<Source<'_>>> {
    serde_json::from_str(json.get()).ok().map(tree_of)
}
