//! The syntax of files: JSON that people can read, with one point or one run on a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::number::shortest;
use super::open_error::OpenError;
use super::tree::{Tree, Value};
use super::writer;
use crate::lab::saved::SavedLab;

/// Returns the text of a file.
pub fn file(saved: SavedLab) -> String {
    write(&writer::tree(saved))
}

fn write(tree: &Tree) -> String {
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
        Value::Text(word) | Value::Raw(word) => text.push_str(&quoted(word)),
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
        Value::Trees(_) | Value::Invalid => text.push_str("null"),
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

fn object(text: &mut String, tree: &Tree) {
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
pub(super) fn parse(text: &str) -> Result<Tree, OpenError> {
    let broken = |error: &serde_json::Error| OpenError::Broken {
        line: error.line() as u64,
        column: error.column() as u64,
    };
    // The values stay raw at first, so that a million points are never a tree of `Json`.
    let raw: BTreeMap<String, &RawValue> =
        serde_json::from_str(text).map_err(|error| broken(&error))?;
    let entries = raw.into_iter().map(|(name, raw)| {
        let value = match serde_json::from_str::<Vec<[f64; 2]>>(raw.get()) {
            Ok(pairs) if !pairs.is_empty() => Value::Pairs(pairs),
            _ => serde_json::from_str(raw.get()).map_or(Value::Invalid, value_of),
        };
        (name, value)
    });
    Ok(Tree {
        entries: entries.collect(),
    })
}

fn value_of(json: Json) -> Value {
    match json {
        Json::Number(number) => number.as_f64().map_or(Value::Invalid, Value::Number),
        Json::String(text) => Value::Text(text),
        Json::Bool(flag) => Value::Boolean(flag),
        Json::Array(list) => array(list),
        Json::Object(_) | Json::Null => Value::Invalid,
    }
}

fn array(list: Vec<Json>) -> Value {
    let numbers = list.iter().map(Json::as_f64).collect::<Option<Vec<_>>>();
    if let Some(numbers) = numbers {
        return Value::Numbers(numbers);
    }
    if list.iter().all(Json::is_object) {
        let trees = list.into_iter().filter_map(|each| match each {
            Json::Object(map) => {
                let entries = map.into_iter().map(|(name, json)| (name, value_of(json)));
                Some(Tree {
                    entries: entries.collect(),
                })
            }
            _ => None,
        });
        return Value::Trees(trees.collect());
    }
    // Points of which some are not pairs: those become NaN and keep their indices.
    let is_list = |each: &Json| each.is_array();
    if list.iter().any(is_list) {
        let pair = |each: Json| match each {
            Json::Array(pair) => match (pair.len(), pair.first(), pair.get(1)) {
                (2, Some(a), Some(b)) => [a, b].map(|number| number.as_f64().unwrap_or(f64::NAN)),
                _ => [f64::NAN; 2],
            },
            _ => [f64::NAN; 2],
        };
        return Value::Pairs(list.into_iter().map(pair).collect());
    }
    Value::Invalid
}
