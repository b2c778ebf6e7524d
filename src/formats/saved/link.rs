//! The syntax of links: `name=value&name=value`, readable as long as it is short.
//!
//! Between the points stands `;`, between their coordinates `,`. Runs are parted by `;` as well,
//! their parts are `name:value` with `,` between them, and lists in them have `_` and `/`. A long
//! link is packed: `packed=` and the same text by DEFLATE (RFC 1951) in base64url (RFC 4648).

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::tree::{Leaf, Sheet};
use super::{Fault, VERSION_NAME};

/// Up to so many characters a link is left readable.
const LONGEST_READABLE: usize = 1500;

/// The most bytes that a packed link may become: far more than any that is written.
const MOST_UNPACKED: usize = 4_000_000;

/// The best of miniz_oxide's levels that is still quick.
const LEVEL: u8 = 9;

const PACKED: &str = "packed=";

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What an address cannot show as it is.
const UNSEEN: &AsciiSet = &CONTROLS
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

pub(super) fn write(sheet: &Sheet) -> String {
    let entries = sheet.entries.iter();
    let text: Vec<_> = entries
        .map(|(name, leaf)| format!("{name}={}", value(leaf, Marks::OUTER)))
        .collect();
    let text = text.join("&");
    if text.len() <= LONGEST_READABLE {
        return text;
    }
    format!(
        "{PACKED}{}",
        BASE64.encode(compress_to_vec(text.as_bytes(), LEVEL))
    )
}

/// What stands between the parts of a value.
#[derive(Clone, Copy)]
struct Marks {
    pairs: &'static str,
    numbers: &'static str,
}

impl Marks {
    const OUTER: Self = Self {
        pairs: ";",
        numbers: ",",
    };
    const INNER: Self = Self {
        pairs: "/",
        numbers: "_",
    };
}

fn value(leaf: &Leaf, marks: Marks) -> String {
    let joined = |numbers: &[f64]| {
        let numbers: Vec<_> = numbers.iter().copied().map(shortest).collect();
        numbers.join(marks.numbers)
    };
    match leaf {
        Leaf::Number(number) => shortest(*number),
        Leaf::Word(text) => escaped(text),
        Leaf::Flag(flag) => flag.to_string(),
        Leaf::Numbers(numbers) => joined(numbers),
        Leaf::Pairs(pairs) => {
            let pairs: Vec<_> = pairs.iter().map(|pair| joined(pair)).collect();
            pairs.join(marks.pairs)
        }
        Leaf::Sheets(sheets) => {
            let sheets: Vec<_> = sheets.iter().map(part).collect();
            sheets.join(";")
        }
        Leaf::Raw(text) => text.clone(),
        Leaf::Odd => String::new(),
    }
}

fn part(sheet: &Sheet) -> String {
    let entries = sheet.entries.iter();
    let parts: Vec<_> = entries
        .map(|(name, leaf)| format!("{name}:{}", value(leaf, Marks::INNER)))
        .collect();
    parts.join(",")
}

/// The fewest characters that are read back as the same number.
pub(super) fn shortest(number: f64) -> String {
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    if plain.len() <= scientific.len() {
        plain
    } else {
        scientific
    }
}

/// The sheet of a link's part after the `#`; nothing if it is of something else.
pub(super) fn read(fragment: &str) -> Option<Sheet> {
    // Some messengers encode what needs no encoding.
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let Some(packed) = fragment.strip_prefix(PACKED) else {
        let is_ours = fragment.starts_with(VERSION_NAME) && fragment.contains('=');
        return is_ours.then(|| plain(&fragment));
    };
    let (text, is_whole) = unpacked(packed);
    let mut sheet = plain(&percent_decode_str(&text).decode_utf8_lossy());
    if !is_whole {
        sheet.complain("packed", Fault::Damaged);
    }
    Some(sheet)
}

fn plain(text: &str) -> Sheet {
    let entries = text.split('&').filter(|entry| !entry.is_empty());
    let entries = entries.map(|entry| {
        let (name, value) = entry.split_once('=').unwrap_or((entry, ""));
        (name.to_owned(), Leaf::Raw(value.to_owned()))
    });
    Sheet::from_entries(entries.collect())
}

/// The sheets of the runs of a link.
pub(super) fn sheets(text: &str) -> Vec<Sheet> {
    let sheets = text.split(';').map(|text| {
        let entries = text.split(',').filter(|entry| !entry.is_empty());
        let entries = entries.map(|entry| {
            let (name, value) = entry.split_once(':').unwrap_or((entry, ""));
            (name.to_owned(), Leaf::Raw(value.to_owned()))
        });
        Sheet::from_entries(entries.collect())
    });
    sheets.collect()
}

/// As much of a packed text as can be read, up to the last part that is surely whole, and whether
/// that is all.
fn unpacked(packed: &str) -> (String, bool) {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let end = packed
        .find(|letter| !is_letter(letter))
        .unwrap_or(packed.len());
    // One letter alone is less than a byte.
    let usable = if end % 4 == 1 { end - 1 } else { end };
    let bytes = BASE64.decode(&packed[..usable]).unwrap_or_default();
    let (bytes, is_whole) = match decompress_to_vec_with_limit(&bytes, MOST_UNPACKED) {
        Ok(bytes) => (bytes, end == packed.len()),
        Err(error) => (error.output, false),
    };
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if !is_whole {
        text.truncate(text.rfind(['&', ';']).unwrap_or(0));
    }
    (text, is_whole)
}

/// The characters that mean something in a link.
const MEANT: &str = "&=;,:_/~%#+?";

/// A text without characters that mean something: each becomes `~` and two hexadecimal digits.
fn escaped(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        if MEANT.contains(letter) {
            plain.push_str(&format!("~{:02x}", letter as u32));
        } else {
            plain.push(letter);
        }
    }
    utf8_percent_encode(&plain, UNSEEN).to_string()
}

/// The text that [`escaped`] made this of.
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
