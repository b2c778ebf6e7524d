//! The syntax of links: `name=value&name=value`, readable as long as it is short.
//!
//! Points are separated by `;` and their coordinates by `,`. Runs are separated by `;` as well and
//! have parts `name:value` with `,` between them; lists within a run use `/` and `_` instead of `;`
//! and `,`. A long link is packed: `packed=` and the same text in DEFLATE (RFC 1951) and base64url
//! (RFC 4648).

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::number::shortest;
use super::tree::{Source, Tree, VERSION_NAME, Value};
use super::writer;
use crate::base::limits::MOST_LINKED;
use crate::base::refusal::Refusal;
use crate::formats::packed::{packed, unpacked};
use crate::lab::saved::SavedLab;

/// The length in bytes up to which a link is not packed.
const LONGEST_READABLE: usize = 1500;

const PACKED: &str = "packed=";

/// The characters that an address cannot contain as they are.
const NOT_IN_ADDRESSES: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'%')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// Returns the part of a link after the `#`.
///
/// # Errors
/// Returns [`Refusal::TooManyForALink`] if there are more than [`MOST_LINKED`] points.
pub fn link(saved: SavedLab) -> Result<String, Refusal> {
    let count = saved.points.len();
    if count > MOST_LINKED {
        return Err(Refusal::TooManyForALink { count });
    }
    Ok(write(&writer::tree(saved)))
}

fn write(tree: &Tree<Value>) -> String {
    let entries = tree.entries.iter();
    let entries: Vec<_> = entries
        .map(|(name, value)| format!("{name}={}", written(value, Separators::OUTER)))
        .collect();
    let text = entries.join("&");
    if text.len() <= LONGEST_READABLE {
        return text;
    }
    format!("{PACKED}{}", packed(&text))
}

/// The separators within a value.
#[derive(Clone, Copy)]
struct Separators {
    pairs: &'static str,
    numbers: &'static str,
}

impl Separators {
    const OUTER: Self = Self {
        pairs: ";",
        numbers: ",",
    };
    /// Within a run, where `;` and `,` separate runs and their parts.
    const INNER: Self = Self {
        pairs: "/",
        numbers: "_",
    };
}

fn written(value: &Value, separators: Separators) -> String {
    let joined = |numbers: &[f64]| {
        let numbers: Vec<_> = numbers.iter().copied().map(shortest).collect();
        numbers.join(separators.numbers)
    };
    match value {
        Value::Number(number) => shortest(*number),
        Value::Text(text) => escaped(text),
        Value::Boolean(flag) => flag.to_string(),
        Value::Numbers(numbers) => joined(numbers),
        Value::Pairs(pairs) => {
            let pairs: Vec<_> = pairs.iter().map(|pair| joined(pair)).collect();
            pairs.join(separators.pairs)
        }
        Value::Trees(trees) => {
            let trees: Vec<_> = trees.iter().map(run).collect();
            trees.join(";")
        }
    }
}

fn run(tree: &Tree<Value>) -> String {
    let entries = tree.entries.iter();
    let parts: Vec<_> = entries
        .map(|(name, value)| format!("{name}:{}", written(value, Separators::INNER)))
        .collect();
    parts.join(",")
}

/// The content of a link.
pub(super) struct Parsed {
    pub(super) tree: Tree<Source<'static>>,
    /// Whether the link is packed and its end is missing or was changed.
    pub(super) is_damaged: bool,
}

/// Parses the part of a link after the `#`. Returns nothing if it is not of a lab.
pub(super) fn parse(fragment: &str) -> Option<Parsed> {
    // Some messengers encode more than they have to.
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let Some(packed) = fragment.strip_prefix(PACKED) else {
        let is_ours = fragment.starts_with(VERSION_NAME) && fragment.contains('=');
        return is_ours.then(|| Parsed {
            tree: entries(&fragment, '&', '='),
            is_damaged: false,
        });
    };
    let (text, is_whole) = complete(packed);
    let text = percent_decode_str(&text).decode_utf8_lossy();
    Some(Parsed {
        tree: entries(&text, '&', '='),
        is_damaged: !is_whole,
    })
}

/// Splits a text into entries, and each entry into its name and its value.
fn entries(text: &str, between: char, after_name: char) -> Tree<Source<'static>> {
    let entries = text.split(between).filter(|entry| !entry.is_empty());
    let entries = entries.map(|entry| {
        let (name, value) = entry.split_once(after_name).unwrap_or((entry, ""));
        (name.to_owned(), Source::Link(value.to_owned()))
    });
    Tree {
        entries: entries.collect(),
    }
}

/// Reads a number; an infinite one if it is too large.
pub(super) fn number(text: &str) -> Option<f64> {
    // Rust also reads words, such as `inf`.
    let is_number = text.contains(|letter: char| letter.is_ascii_digit());
    is_number.then(|| text.trim().parse().ok()).flatten()
}

/// Reads a list of numbers, with nothing in the place of each one that cannot be read.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Option<f64>> {
    text.split([',', '_']).map(number)
}

/// Reads a list of pairs of numbers, with nothing in the place of each pair that is none.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Option<[Option<f64>; 2]>> {
    let pairs = text.split([';', '/']).filter(|_| !text.is_empty());
    pairs.map(|pair| {
        let (a, b) = pair.split_once([',', '_'])?;
        Some([number(a), number(b)])
    })
}

/// Reads the list of runs.
pub(super) fn trees(text: &str) -> Vec<Tree<Source<'static>>> {
    text.split(';').map(|run| entries(run, ',', ':')).collect()
}

/// Unpacks as much of a text as can be read, up to the last part that is certainly complete.
/// Returns the text and whether it is all there.
fn complete(packed: &str) -> (String, bool) {
    let (mut text, is_whole) = unpacked(packed);
    if !is_whole {
        text.truncate(text.rfind(['&', ';']).unwrap_or(0));
    }
    (text, is_whole)
}

/// The characters that have a meaning in a link.
const RESERVED: &str = "&=;,:_/~%#+?";

/// Writes a text with `~` and two hexadecimal digits in the place of each reserved character.
fn escaped(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        if RESERVED.contains(letter) {
            plain.push_str(&format!("~{:02x}", letter as u32));
        } else {
            plain.push(letter);
        }
    }
    utf8_percent_encode(&plain, NOT_IN_ADDRESSES).to_string()
}

/// Reads a text that was written by [`escaped`].
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split('~');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let code = part
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) if code.is_ascii() => {
                plain.push(char::from(code));
                plain.push_str(&part[2..]);
            }
            _ => {
                plain.push('~');
                plain.push_str(part);
            }
        }
    }
    plain
}
