//! Cells read as numbers.

use super::dialect::Decimal;
use super::encoding;

/// The length in bytes up to which a cell is rewritten as a plain number. No `f64` needs more digits.
const LONGEST: usize = 1000;

/// Returns the number in a cell, if it is one with this decimal mark; too large a number is infinite.
///
/// The number may have spaces around it, a typographic minus sign, groups of three digits, and a
/// percent sign, which is taken as a unit: 12 % is 12.
pub(super) fn number(cell: &[u8], decimal: Decimal) -> Option<f64> {
    let cell = cell.trim_ascii();
    let is_plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    if decimal == Decimal::Point && cell.iter().all(is_plain) {
        return std::str::from_utf8(cell).ok()?.parse().ok();
    }
    if cell.is_empty() || cell.len() > LONGEST {
        return None;
    }
    written(&encoding::read(cell), decimal)
}

fn written(text: &str, decimal: Decimal) -> Option<f64> {
    let is_space = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
    let text = text.trim_matches(is_space);
    let text = text
        .strip_suffix('%')
        .unwrap_or(text)
        .trim_matches(is_space);
    let mut plain = String::with_capacity(text.len());
    let text = signed(text, &mut plain).trim_start_matches(is_space);
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let (whole, part) = match mantissa.split_once(decimal.mark()) {
        Some((whole, part)) => (whole, Some(part)),
        None => (mantissa, None),
    };
    ungrouped(whole, decimal, &mut plain)?;
    if let Some(part) = part {
        plain.push('.');
        digits(part, &mut plain)?;
    }
    if let Some(exponent) = exponent {
        plain.push('e');
        digits(signed(exponent, &mut plain), &mut plain)?;
    }
    plain.parse().ok()
}

/// Moves the sign to `plain` and returns what follows it.
fn signed<'a>(text: &'a str, plain: &mut String) -> &'a str {
    let mut letters = text.chars();
    match letters.next() {
        // A hyphen, a minus sign, and the dash that some programs write for it.
        Some('-' | '\u{2212}' | '\u{2013}') => plain.push('-'),
        Some('+') => {}
        _ => return text,
    }
    letters.as_str()
}

fn digits(text: &str, plain: &mut String) -> Option<()> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| plain.push_str(text))
}

/// Appends the digits before the decimal mark, which may be in groups of three, to `plain`.
fn ungrouped(text: &str, decimal: Decimal, plain: &mut String) -> Option<()> {
    let is_mark = |letter: &char| match letter {
        '.' | ',' => *letter != decimal.mark(),
        '\'' | '’' => true,
        other => other.is_whitespace(),
    };
    let Some(mark) = text.chars().find(is_mark) else {
        return digits(text, plain);
    };
    let mut groups = text.split(mark);
    let first = groups.next()?;
    // 0,125 is not 125.
    if !matches!(first.len(), 1..=3) || first.starts_with('0') {
        return None;
    }
    digits(first, plain)?;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits(group, plain)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use Decimal::{Comma, Point};
        for (text, decimal, expected) in [
            ("1.5", Point, Some(1.5)),
            (" -1.5e-3 ", Point, Some(-0.0015)),
            ("1E5", Point, Some(1e5)),
            ("+.5", Point, Some(0.5)),
            ("5.", Point, Some(5.0)),
            ("\u{2212}7", Point, Some(-7.0)),
            ("\u{2013} 7", Point, Some(-7.0)),
            ("1e\u{2212}7", Point, Some(1e-7)),
            ("\u{a0}3,25\u{a0}", Comma, Some(3.25)),
            ("3,25e+2", Comma, Some(325.0)),
            ("1,234.5", Point, Some(1234.5)),
            ("1,234,567", Point, Some(1_234_567.0)),
            ("1.234.567,5", Comma, Some(1_234_567.5)),
            ("1\u{a0}234,5", Comma, Some(1234.5)),
            ("1\u{202f}234", Point, Some(1234.0)),
            ("1’234.5", Point, Some(1234.5)),
            ("12 %", Point, Some(12.0)),
            ("12,5%", Comma, Some(12.5)),
            ("1e999", Point, Some(f64::INFINITY)),
        ] {
            assert_eq!(number(text.as_bytes(), decimal), expected, "{text:?}");
        }
        assert_eq!(number(b"\x963", Point), Some(-3.0));
        assert_eq!(number(b"3\xa0000", Point), Some(3000.0));
    }

    #[test]
    fn what_only_looks_like_a_number_is_not_read_as_one() {
        use Decimal::{Comma, Point};
        for (text, decimal) in [
            ("", Point),
            (" ", Comma),
            ("-", Point),
            (".", Point),
            (",", Comma),
            ("e5", Point),
            ("1e", Point),
            ("1e5.5", Point),
            ("nan", Point),
            ("NaN", Comma),
            ("inf", Point),
            ("infinity", Comma),
            ("n/a", Point),
            ("0x10", Point),
            ("1_000", Point),
            ("2024-01-03", Point),
            ("12:30", Point),
            ("03.04.2024", Comma),
            ("1,5", Point),
            ("0,125", Point),
            ("12,34,567", Point),
            ("1.5", Comma),
            ("1,2,3", Comma),
            ("1.234 567", Comma),
            ("5 kg", Point),
            ("€5", Point),
            ("%", Point),
            ("1 2", Point),
            ("--1", Point),
            ("+-1", Point),
            ("١٢", Point),
        ] {
            assert_eq!(number(text.as_bytes(), decimal), None, "{text:?}");
        }
    }
}
