//! Numbers as people write them: with units and currencies, groups of digits, powers of ten, fractions
//! and uncertainties.

use std::borrow::Cow;

use super::dialect::Decimal;
use super::encoding;

/// The length in bytes up to which a cell is rewritten as a plain number. No `f64` needs more digits.
const LONGEST: usize = 1000;

/// The number of characters of the longest unit.
const LONGEST_UNIT: usize = 15;

/// The words before a number that are currencies, besides currency signs.
const CURRENCIES: [&str; 16] = [
    "US$", "A$", "C$", "HK$", "NT$", "R$", "CHF", "Fr.", "EUR", "USD", "GBP", "JPY", "INR", "Rs",
    "Rs.", "kr",
];

/// The signs of currencies.
const CURRENCY_SIGNS: &str = "$€£¥₹₽₩₺₴₦₱฿₫₪₿¢";

/// What is no unit after a number: the ends of ordinals (1st, 2nd, 3rd, 4th), and an exponent without digits.
const NO_UNITS: [&str; 6] = ["st", "nd", "rd", "th", "e", "E"];

/// The fractions that are one character.
const FRACTIONS: [(char, f64, f64); 15] = [
    ('½', 1.0, 2.0),
    ('⅓', 1.0, 3.0),
    ('⅔', 2.0, 3.0),
    ('¼', 1.0, 4.0),
    ('¾', 3.0, 4.0),
    ('⅕', 1.0, 5.0),
    ('⅖', 2.0, 5.0),
    ('⅗', 3.0, 5.0),
    ('⅘', 4.0, 5.0),
    ('⅙', 1.0, 6.0),
    ('⅚', 5.0, 6.0),
    ('⅛', 1.0, 8.0),
    ('⅜', 3.0, 8.0),
    ('⅝', 5.0, 8.0),
    ('⅞', 7.0, 8.0),
];

/// A number and the unit that is written beside it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity<'a> {
    /// The number; infinite if it is too large for one.
    pub(super) value: f64,
    /// The unit or the currency; empty if there is none.
    pub(super) unit: Cow<'a, str>,
}

/// Returns the number in a cell, if it is plain: digits, at most one point, a sign, an exponent.
pub(super) fn plain(cell: &[u8]) -> Option<f64> {
    let cell = cell.trim_ascii();
    let is_plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    let text = cell.iter().all(is_plain).then_some(cell)?;
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Returns the number in a cell and its unit, if the cell holds a number with this decimal mark.
pub(super) fn quantity(cell: &[u8], decimal: Decimal) -> Option<Quantity<'_>> {
    if decimal == Decimal::Point
        && let Some(value) = plain(cell)
    {
        let unit = Cow::Borrowed("");
        return Some(Quantity { value, unit });
    }
    if cell.len() > LONGEST {
        return None;
    }
    match encoding::read(cell) {
        Cow::Borrowed(text) => written(text, decimal),
        Cow::Owned(text) => written(&text, decimal).map(|found| Quantity {
            value: found.value,
            unit: Cow::Owned(found.unit.into_owned()),
        }),
    }
}

/// Returns whether a character is white space, or a byte order mark, which programs leave between texts.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

fn written(text: &str, decimal: Decimal) -> Option<Quantity<'_>> {
    let text = text.trim_matches(is_space);
    // Accountants write negative amounts in parentheses.
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
    {
        let mut scanner = Scanner::new(inner, decimal);
        let found = scanner.quantity()?;
        let is_amount = !scanner.is_signed && !inner.contains(['(', ')']);
        return is_amount.then(|| Quantity {
            value: -found.value,
            ..found
        });
    }
    Scanner::new(text, decimal).quantity()
}

/// Reads one cell from its start to its end.
struct Scanner<'a> {
    rest: &'a str,
    decimal: Decimal,
    /// Whether the number has a sign.
    is_signed: bool,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, decimal: Decimal) -> Self {
        Self {
            rest: text.trim_matches(is_space),
            decimal,
            is_signed: false,
        }
    }

    /// Reads the whole cell.
    fn quantity(&mut self) -> Option<Quantity<'a>> {
        let mut is_negative = self.sign();
        let currency = self.currency();
        is_negative |= self.sign();
        let value = self.number()?;
        self.uncertainty()?;
        if !self.is_signed && self.rest.ends_with('-') && self.rest.trim_matches(is_space) == "-" {
            // Some bookkeeping programs write the sign last.
            (is_negative, self.is_signed, self.rest) = (true, true, "");
        }
        let suffix = self.rest.trim_matches(is_space);
        let unit = match (currency, suffix) {
            ("", suffix) => is_unit(suffix).then_some(suffix)?,
            (currency, "") => currency,
            _ => return None,
        };
        Some(Quantity {
            value: if is_negative { -value } else { value },
            unit: Cow::Borrowed(unit),
        })
    }

    /// Reads a sign, and returns whether it is a minus sign. There may be one in a cell.
    fn sign(&mut self) -> bool {
        let mut letters = self.rest.chars();
        let is_negative = match letters.next() {
            // A hyphen, a minus sign, and the dash that some programs write for it.
            Some('-' | '\u{2212}' | '\u{2013}') => true,
            Some('+') => false,
            _ => return false,
        };
        if self.is_signed {
            return false;
        }
        self.is_signed = true;
        self.rest = letters.as_str().trim_start_matches(is_space);
        is_negative
    }

    /// Reads a currency before the number.
    fn currency(&mut self) -> &'a str {
        let word = CURRENCIES
            .iter()
            .find(|word| self.rest.starts_with(**word))
            .map(|word| word.len());
        let sign = || {
            let first = self.rest.chars().next()?;
            CURRENCY_SIGNS.contains(first).then(|| first.len_utf8())
        };
        let length = word.or_else(sign).unwrap_or(0);
        let (currency, rest) = self.rest.split_at(length);
        self.rest = rest.trim_start_matches(is_space);
        currency
    }

    /// Reads a number: a decimal number with a power of ten, or a fraction.
    fn number(&mut self) -> Option<f64> {
        if let Some(value) = self.vulgar_fraction() {
            return Some(value);
        }
        let mut plain = String::with_capacity(self.rest.len());
        let is_whole = self.decimal_number(&mut plain)?;
        let before = self.rest;
        if is_whole && let Some(value) = self.fraction(&plain) {
            return Some(value);
        }
        self.rest = before;
        self.exponent(&mut plain);
        plain.parse().ok()
    }

    /// Appends the digits of a number with at most one decimal mark, and returns whether it is whole.
    fn decimal_number(&mut self, plain: &mut String) -> Option<bool> {
        let mark = self.decimal.mark();
        let is_inner = |letter: char| {
            letter.is_ascii_digit()
                || matches!(letter, '.' | ',' | '\'' | '’')
                || letter.is_whitespace()
        };
        let end = self
            .rest
            .find(|letter| !is_inner(letter))
            .unwrap_or(self.rest.len());
        // What is between the last digit and a unit belongs to neither, but a decimal mark may be last.
        let body = self.rest[..end].trim_end_matches(is_space);
        let (whole, part) = match body.split_once(mark) {
            Some((whole, part)) => (whole, Some(part)),
            None => (body, None),
        };
        let is_empty = |text: &str| text.is_empty();
        if is_empty(whole) && part.is_none_or(is_empty) {
            return None;
        }
        let (whole, rest) = match part {
            // 1 1/2 is a number with a fraction, not a group of digits.
            None => ends_before_fraction(whole, &self.rest[body.len()..]),
            Some(_) => (whole, ""),
        };
        let grouped = ungrouped(whole, self.decimal, plain);
        grouped?;
        if let Some(part) = part {
            plain.push('.');
            let are_digits = part.bytes().all(|byte| byte.is_ascii_digit());
            are_digits.then(|| plain.push_str(part))?;
        }
        self.rest = &self.rest[body.len() - rest.len()..];
        Some(part.is_none())
    }

    /// Reads what makes a whole number a fraction: `/2` after 1, `1/2` or `½` after 1 and a space.
    fn fraction(&mut self, whole: &str) -> Option<f64> {
        let whole: f64 = whole.parse().ok()?;
        if let Some(rest) = self.rest.strip_prefix(['/', '⁄']) {
            self.rest = rest;
            let denominator = self.digits()?;
            return Some(whole / denominator);
        }
        self.rest = self.rest.trim_start_matches(is_space);
        if let Some(part) = self.vulgar_fraction() {
            return Some(whole + part);
        }
        let numerator = self.digits()?;
        self.rest = self.rest.strip_prefix(['/', '⁄'])?;
        let denominator = self.digits()?;
        Some(whole + numerator / denominator)
    }

    /// Reads digits that are not 0.
    fn digits(&mut self) -> Option<f64> {
        let end = self
            .rest
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        let value = digits.parse().ok()?;
        (value > 0.0).then_some(value)
    }

    fn vulgar_fraction(&mut self) -> Option<f64> {
        let first = self.rest.chars().next()?;
        let (_, above, below) = FRACTIONS.iter().find(|(letter, ..)| *letter == first)?;
        self.rest = &self.rest[first.len_utf8()..];
        Some(above / below)
    }

    /// Appends a power of ten: `e5`, `×10^5`, `·10⁵`, `*10**5`, `x 10^-5`.
    fn exponent(&mut self, plain: &mut String) {
        let before = (self.rest, plain.len());
        if self.power_of_ten(plain).is_none() {
            self.rest = before.0;
            plain.truncate(before.1);
        }
    }

    fn power_of_ten(&mut self, plain: &mut String) -> Option<()> {
        let mut rest = self.rest;
        let is_letter = rest.starts_with(['e', 'E']);
        if is_letter {
            rest = &rest[1..];
        } else {
            rest = rest.trim_start_matches(is_space);
            rest = rest.strip_prefix(['×', '·', '⋅', '∙', '*', 'x', 'X'])?;
            rest = rest.trim_start_matches(is_space).strip_prefix("10")?;
        }
        plain.push('e');
        let mark = if is_letter {
            rest
        } else {
            rest.trim_start_matches(['^', '*', '(', '{'])
        };
        if mark.len() == rest.len() && !is_letter {
            return self.superscript(rest, plain);
        }
        let mut letters = mark.chars();
        rest = match letters.next()? {
            '-' | '\u{2212}' | '\u{2013}' => {
                plain.push('-');
                letters.as_str()
            }
            '+' => letters.as_str(),
            _ => mark,
        };
        let end = rest
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        plain.push_str(&rest[..end]);
        self.rest = rest[end..].trim_start_matches([')', '}']);
        Some(())
    }

    fn superscript(&mut self, text: &'a str, plain: &mut String) -> Option<()> {
        const DIGITS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        let rest = text.strip_prefix('⁻');
        if rest.is_some() {
            plain.push('-');
        }
        let mut rest = rest.unwrap_or(text);
        let length = plain.len();
        while let Some(first) = rest.chars().next()
            && let Some(digit) = DIGITS.chars().position(|letter| letter == first)
        {
            plain.push(char::from(b'0' + digit as u8));
            rest = &rest[first.len_utf8()..];
        }
        self.rest = rest;
        (plain.len() > length).then_some(())
    }

    /// Passes over the uncertainty of a number, such as ± 0.1.
    fn uncertainty(&mut self) -> Option<()> {
        let rest = self.rest.trim_start_matches(is_space);
        let after = rest
            .strip_prefix('±')
            .or_else(|| rest.strip_prefix("+/-"))
            .or_else(|| rest.strip_prefix("+-"));
        let Some(after) = after else {
            return Some(());
        };
        self.rest = after.trim_start_matches(is_space);
        self.number().map(|_| ())
    }
}

/// Cuts off the numerator of a fraction after a whole number: `1 1` before `/2` is `1` and ` 1`.
fn ends_before_fraction<'a>(whole: &'a str, rest: &str) -> (&'a str, &'a str) {
    if rest.starts_with(['/', '⁄'])
        && let Some(at) = whole.rfind(is_space)
    {
        return whole.split_at(at);
    }
    (whole, "")
}

/// Returns whether what follows a number may be its unit: `kg`, `km/h`, `m²`, `°C`, `%`. No unit is one.
fn is_unit(text: &str) -> bool {
    // Feet and inches are written with marks.
    if matches!(text, "" | "'" | "\"") {
        return true;
    }
    let is_start =
        |letter: char| letter.is_alphabetic() || "%‰°µΩ′″".contains(letter) || is_currency(letter);
    let is_inner =
        |letter: char| is_start(letter) || letter.is_numeric() || " ./·⋅*^-−⁻()[]".contains(letter);
    let mut letters = text.chars();
    let fits = letters.next().is_some_and(is_start) && letters.all(is_inner);
    let is_digit = |letter: char| letter.is_ascii_digit();
    // A digit stands only after a letter: m2, but not h 30.
    let has_number = text
        .split(|letter: char| letter.is_whitespace())
        .any(|word| word.starts_with(is_digit));
    // Nor is 0x10 a number with a unit.
    let is_hexadecimal = text.starts_with(['x', 'X']) && text[1..].starts_with(is_digit);
    fits && !has_number
        && !is_hexadecimal
        && text.chars().count() <= LONGEST_UNIT
        && !NO_UNITS.contains(&text)
}

fn is_currency(letter: char) -> bool {
    CURRENCY_SIGNS.contains(letter)
}

/// Appends the digits before the decimal mark to `plain`. They may be in groups: of three, or, as in India, a
/// last one of three and others of two.
fn ungrouped(text: &str, decimal: Decimal, plain: &mut String) -> Option<()> {
    let is_mark = |letter: &char| match letter {
        '.' | ',' => *letter != decimal.mark(),
        '\'' | '’' => true,
        other => other.is_whitespace(),
    };
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(mark) = text.chars().find(is_mark) else {
        return are_digits(text).then(|| plain.push_str(text));
    };
    let groups: Vec<&str> = text.split(mark).collect();
    let (first, others) = groups.split_first()?;
    let (last, middle) = others.split_last()?;
    // 0,125 is not 125.
    if !matches!(first.len(), 1..=3) || first.starts_with('0') || last.len() != 3 {
        return None;
    }
    let has_threes = middle.iter().all(|group| group.len() == 3);
    let has_twos = first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    if !(has_threes || has_twos) || !groups.iter().all(|group| are_digits(group)) {
        return None;
    }
    groups.iter().for_each(|group| plain.push_str(group));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Decimal::{Comma, Point};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, decimal, expected) in [
            ("1.5", Point, 1.5),
            (" -1.5e-3 ", Point, -0.0015),
            ("1E5", Point, 1e5),
            ("+.5", Point, 0.5),
            ("5.", Point, 5.0),
            ("\u{2212}7", Point, -7.0),
            ("\u{2013} 7", Point, -7.0),
            ("1e\u{2212}7", Point, 1e-7),
            ("\u{a0}3,25\u{a0}", Comma, 3.25),
            ("3,25e+2", Comma, 325.0),
            ("1,234.5", Point, 1234.5),
            ("1,234,567", Point, 1_234_567.0),
            ("12,50,000", Point, 1_250_000.0),
            ("1,23,45,678.5", Point, 12_345_678.5),
            ("1.234.567,5", Comma, 1_234_567.5),
            ("1\u{a0}234,5", Comma, 1234.5),
            ("1\u{202f}234", Point, 1234.0),
            ("1’234.5", Point, 1234.5),
            ("1e999", Point, f64::INFINITY),
            ("1.2×10^3", Point, 1200.0),
            ("1,2 x 10^-3", Comma, 0.0012),
            ("1.2 · 10⁻⁷", Point, 1.2e-7),
            ("6.02*10**23", Point, 6.02e23),
            ("1.5×10^{-2}", Point, 0.015),
            ("2 ± 0.1", Point, 2.0),
            ("2,5 +/- 0,1", Comma, 2.5),
            ("(1,500)", Point, -1500.0),
            ("(12.5)", Point, -12.5),
            ("1.500-", Comma, -1500.0),
            ("1/2", Point, 0.5),
            ("2 3/4", Point, 2.75),
            ("-1 1/2", Point, -1.5),
            ("½", Point, 0.5),
            ("3½", Point, 3.5),
            ("3 ¾", Point, 3.75),
        ] {
            let found = quantity(text.as_bytes(), decimal);
            let found = found.map(|found| (found.value, found.unit.into_owned()));
            assert_eq!(found, Some((expected, String::new())), "{text:?}");
        }
        assert_eq!(
            quantity(b"\x963", Point).map(|found| found.value),
            Some(-3.0)
        );
        let found = quantity(b"3\xa0000", Point).map(|found| found.value);
        assert_eq!(found, Some(3000.0));
    }

    #[test]
    fn units_and_currencies_stand_beside_numbers() {
        for (text, decimal, value, unit) in [
            ("$1,200", Point, 1200.0, "$"),
            ("-$5.50", Point, -5.5, "$"),
            ("$-5.50", Point, -5.5, "$"),
            ("($1,500)", Point, -1500.0, "$"),
            ("€ 1.200,50", Comma, 1200.5, "€"),
            ("1.990,90 €", Comma, 1990.9, "€"),
            ("CHF 1’200.50", Point, 1200.5, "CHF"),
            ("12 kg", Point, 12.0, "kg"),
            ("12.5kg", Point, 12.5, "kg"),
            ("80 km/h", Point, 80.0, "km/h"),
            ("20 m²", Point, 20.0, "m²"),
            ("20 m2", Point, 20.0, "m2"),
            ("21.5 °C", Point, 21.5, "°C"),
            ("12 %", Point, 12.0, "%"),
            ("12,5%", Comma, 12.5, "%"),
            ("2.0 ± 0.1 cm", Point, 2.0, "cm"),
            ("5 fl oz", Point, 5.0, "fl oz"),
            ("1e3 V", Point, 1000.0, "V"),
            ("3 eV", Point, 3.0, "eV"),
            ("1.2×10^3 J", Point, 1200.0, "J"),
            ("9.81 m/s^2", Point, 9.81, "m/s^2"),
        ] {
            let found = quantity(text.as_bytes(), decimal);
            let found = found.map(|found| (found.value, found.unit.into_owned()));
            assert_eq!(found, Some((value, unit.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            " ",
            "-",
            "–",
            ".",
            "e5",
            "1.2.3",
            "1,2",
            "0,125",
            "1,23,4",
            "12,345,67",
            "--5",
            "5 -3",
            "1st",
            "22nd",
            "3-4",
            "5 h 30 min",
            "10 to 20",
            "<5",
            "~7",
            "A1",
            "1/0",
            "1/2/2020",
            "2024-01-01",
            "12:30",
            "(-5)",
            "((5))",
            "()",
            "$",
            "$ €5",
            "$5 USD",
            "1 2",
            "1e",
            "inf",
            "nan",
            "infinity",
            "0x10",
            "1e5.5",
            "1e",
            "nan",
            "n/a",
            "03.04.2024",
            "1.234 567",
            "%",
            "+-1",
            "١٢",
            "±1",
            "5 ±",
            "#5",
            "5#",
            "1_000",
        ] {
            assert_eq!(quantity(text.as_bytes(), Point), None, "{text:?}");
        }
    }
}
