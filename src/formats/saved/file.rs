//! The syntax of files: JSON that a person can read, with a point or a run on each line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;
use serde_json::value::RawValue;

use super::Failure;
use super::link::shortest;
use super::tree::{Leaf, Sheet};

pub(super) fn write(sheet: &Sheet) -> String {
    let mut text = String::from("{");
    for (index, (name, leaf)) in sheet.entries.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma}\n  {}: ", quoted(name));
        match leaf {
            Leaf::Pairs(pairs) => lines(&mut text, pairs, |text, pair| numbers(text, pair)),
            Leaf::Sheets(sheets) => lines(&mut text, sheets, object),
            leaf => value(&mut text, leaf),
        }
    }
    text + "\n}\n"
}

/// A list with each of its parts on a line.
fn lines<T>(text: &mut String, list: &[T], write: impl Fn(&mut String, &T)) {
    for (index, each) in list.iter().enumerate() {
        text.push_str(if index > 0 { ",\n    " } else { "[\n    " });
        write(text, each);
    }
    text.push_str(if list.is_empty() { "[]" } else { "\n  ]" });
}

fn value(text: &mut String, leaf: &Leaf) {
    match leaf {
        Leaf::Number(number) => text.push_str(&shortest(*number)),
        Leaf::Word(word) | Leaf::Raw(word) => text.push_str(&quoted(word)),
        Leaf::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Leaf::Numbers(list) => numbers(text, list),
        Leaf::Pairs(pairs) => {
            text.push('[');
            for (index, pair) in pairs.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                numbers(text, pair);
            }
            text.push(']');
        }
        Leaf::Sheets(_) | Leaf::Odd => text.push_str("null"),
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

fn object(text: &mut String, sheet: &Sheet) {
    text.push('{');
    for (index, (name, leaf)) in sheet.entries.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma} {}: ", quoted(name));
        value(text, leaf);
    }
    text.push_str(if sheet.entries.is_empty() { "}" } else { " }" });
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The sheet of a file.
///
/// # Errors
/// Says where it is no JSON object.
pub(super) fn read(text: &str) -> Result<Sheet, Failure> {
    let broken = |error: &serde_json::Error| Failure::Broken {
        line: error.line() as u64,
        column: error.column() as u64,
    };
    // Raw at first: of a million points no tree is made.
    let raw: BTreeMap<String, &RawValue> =
        serde_json::from_str(text).map_err(|error| broken(&error))?;
    let entries = raw.into_iter().map(|(name, raw)| {
        let leaf = match serde_json::from_str::<Vec<[f64; 2]>>(raw.get()) {
            Ok(pairs) if !pairs.is_empty() => Leaf::Pairs(pairs),
            _ => serde_json::from_str(raw.get()).map_or(Leaf::Odd, leaf),
        };
        (name, leaf)
    });
    Ok(Sheet::from_entries(entries.collect()))
}

fn leaf(value: Value) -> Leaf {
    match value {
        Value::Number(number) => number.as_f64().map_or(Leaf::Odd, Leaf::Number),
        Value::String(text) => Leaf::Word(text),
        Value::Bool(flag) => Leaf::Flag(flag),
        Value::Array(list) => array(list),
        Value::Object(_) | Value::Null => Leaf::Odd,
    }
}

fn array(list: Vec<Value>) -> Leaf {
    let numbers = list.iter().map(Value::as_f64).collect::<Option<Vec<_>>>();
    if let Some(numbers) = numbers {
        return Leaf::Numbers(numbers);
    }
    if list.iter().all(Value::is_object) {
        let sheets = list.into_iter().filter_map(|each| match each {
            Value::Object(map) => {
                let entries = map.into_iter().map(|(name, value)| (name, leaf(value)));
                Some(Sheet::from_entries(entries.collect()))
            }
            _ => None,
        });
        return Leaf::Sheets(sheets.collect());
    }
    // Pairs among which some are none: those keep their places, as no number at all.
    let is_list = |each: &Value| each.is_array();
    if list.iter().any(is_list) {
        let pair = |each: Value| match each {
            Value::Array(pair) => match (pair.len(), pair.first(), pair.get(1)) {
                (2, Some(a), Some(b)) => [a, b].map(|number| number.as_f64().unwrap_or(f64::NAN)),
                _ => [f64::NAN; 2],
            },
            _ => [f64::NAN; 2],
        };
        return Leaf::Pairs(list.into_iter().map(pair).collect());
    }
    Leaf::Odd
}
