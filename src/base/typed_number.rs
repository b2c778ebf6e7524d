//! Numbers as people type them.
//!
//! Half of the world writes a decimal comma and the other half a decimal point, and each takes the other's for what
//! groups the thousands. Browsers do not agree on this either. So the page reads numbers itself, in the same way for
//! everyone, and refuses what could mean two numbers.

/// What a text means where a number is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedNumber {
    /// A number as programs write it: digits, perhaps with a minus sign, a point and an exponent.
    Plain(String),
    /// Either of two numbers: `1,234`.
    Ambiguous {
        /// The number if its comma is the decimal one: `1.234`.
        decimal: String,
        /// The number if its comma groups the thousands: `1234`.
        grouped: String,
    },
    /// Digits with separators that make no number: `1,2,3`.
    Misplaced,
    /// No number.
    Other,
}

/// Reads a text: with a decimal point or comma, digits in groups of three, any minus sign, and powers of ten in each of
/// the usual forms. Where a whole number is asked for, `1,234` is one.
pub fn read(text: &str, is_whole: bool) -> TypedNumber {
    let (sign, unsigned) = split_sign(text.trim());
    let Some((mantissa, exponent)) = split_power(unsigned) else {
        return TypedNumber::Other;
    };
    let plain = |digits: String| format!("{sign}{digits}{exponent}");
    match read_digits(mantissa.trim(), is_whole) {
        TypedNumber::Plain(digits) => TypedNumber::Plain(plain(digits)),
        TypedNumber::Ambiguous { decimal, grouped } => TypedNumber::Ambiguous {
            decimal: plain(decimal),
            grouped: plain(grouped),
        },
        none => none,
    }
}

/// Reads digits and separators.
fn read_digits(text: &str, is_whole: bool) -> TypedNumber {
    let Some(text) = text.chars().map(simplified).collect::<Option<String>>() else {
        return TypedNumber::Other;
    };
    let parts: Vec<&str> = text.split(SEPARATORS).collect();
    let separators: Vec<char> = text.matches(SEPARATORS).flat_map(str::chars).collect();
    let joined = parts.concat();
    if joined.is_empty() {
        return TypedNumber::Other;
    }
    let (Some((&point, before)), Some((fraction, whole))) =
        (separators.split_last(), parts.split_last())
    else {
        return TypedNumber::Plain(joined);
    };
    let decimal = match (whole.concat(), *fraction) {
        (whole, "") => whole,
        (whole, fraction) if whole.is_empty() => format!("0.{fraction}"),
        (whole, fraction) => format!("{whole}.{fraction}"),
    };
    let could_group = are_groups(&parts, &separators);
    let could_be_decimal = matches!(point, '.' | ',')
        && before
            .first()
            .is_none_or(|&other| other != point && are_groups(whole, before));
    match (could_be_decimal, could_group) {
        (true, true) if is_whole => TypedNumber::Plain(joined),
        (true, true) if point == ',' => TypedNumber::Ambiguous {
            decimal,
            grouped: joined,
        },
        (true, _) => TypedNumber::Plain(decimal),
        (false, true) => TypedNumber::Plain(joined),
        (false, false) => TypedNumber::Misplaced,
    }
}

/// What may separate digits, after [`simplified`].
const SEPARATORS: [char; 4] = ['.', ',', ' ', '\''];

/// An ASCII digit for any digit, and one of [`SEPARATORS`] for any separator.
fn simplified(character: char) -> Option<char> {
    /// Zeros of keyboards for Arabic, Persian, Hindi and Japanese.
    const ZEROS: [char; 4] = ['٠', '۰', '०', '０'];
    let digit = |zero: char| (character as u32).checked_sub(zero as u32);
    let foreign = ZEROS
        .into_iter()
        .filter_map(digit)
        .find(|&digit| digit < 10);
    match character {
        '0'..='9' | '.' | ',' => Some(character),
        '．' | '٫' => Some('.'),
        '，' => Some(','),
        '\'' | '’' | '٬' => Some('\''),
        _ if character.is_whitespace() => Some(' '),
        _ => char::from_digit(foreign?, 10),
    }
}

/// Whether digits are a whole number in groups of three, with the same separator everywhere.
fn are_groups(parts: &[&str], separators: &[char]) -> bool {
    let Some((first, others)) = parts.split_first() else {
        return false;
    };
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && others.iter().all(|group| group.len() == 3)
        && separators.windows(2).all(|pair| pair[0] == pair[1])
}

/// The sign as programs write it, and the rest.
fn split_sign(text: &str) -> (&'static str, &str) {
    if let Some(rest) = text.strip_prefix(['-', '−', '–']) {
        ("-", rest.trim_start())
    } else {
        ("", text.strip_prefix('+').unwrap_or(text).trim_start())
    }
}

/// The text before a power of ten, and the power as `e-7`, which is empty if there is none. `None` if the power is no number.
fn split_power(text: &str) -> Option<(&str, String)> {
    if let Some((mantissa, power)) = text.split_once(['e', 'E']) {
        return Some((mantissa, exponent(power)?));
    }
    let (mantissa, factor) = text.split_once(['×', '*', '·']).unwrap_or(("1", text));
    let Some(power) = factor.trim_start().strip_prefix("10") else {
        return Some((text, String::new()));
    };
    if let Some(power) = power.trim_start().strip_prefix('^') {
        return Some((mantissa, exponent(power)?));
    }
    match power.chars().map(lowered).collect::<Option<String>>() {
        Some(power) if !power.is_empty() => Some((mantissa, exponent(&power)?)),
        _ => Some((text, String::new())),
    }
}

fn exponent(text: &str) -> Option<String> {
    let (sign, digits) = split_sign(text.trim());
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| format!("e{sign}{digits}"))
}

/// The digit or sign for a raised one.
fn lowered(raised: char) -> Option<char> {
    let mut pairs = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".chars().zip("0123456789-+".chars());
    pairs.find_map(|(high, low)| (high == raised).then_some(low))
}
