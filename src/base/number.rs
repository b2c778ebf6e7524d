//! Numbers as a person reads them.

use crate::base::double::Double;

/// Significant digits shown.
const DIGITS: usize = 4;

/// A narrow space that does not break, between groups of three digits.
const GROUP: char = '\u{202f}';

/// `value` with at most four significant digits: `0.018`, `−1.5`, `1.2×10⁻⁷`; a dash where
/// there is no finite number to show.
pub fn short(value: f64) -> String {
    written(value, true)
}

/// `value` with at most three significant digits, for labels in pictures and names of runs.
pub fn brief(value: f64) -> String {
    let digit = value.abs().log10().clamp(-300.0, 300.0).floor() as i32 - 2;
    short(rounded(value, 10_f64.powi(digit)))
}

/// A number in a sentence: a whole number below a million with all its digits, as what is counted and years are,
/// and any other one with at most three significant digits.
pub fn said(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e6 {
        signed(value, &count(value.abs() as u64))
    } else {
        brief(value)
    }
}

/// Like [`short`], but with trailing zeros, for columns: `0.01800`, `−1.500`.
pub fn aligned(value: f64) -> String {
    written(value, false)
}

/// A whole number with its digits in groups: `12 345`.
pub fn count(value: u64) -> String {
    grouped(&value.to_string())
}

/// `value` of at most twelve digits with so many decimals.
pub fn fixed(value: f64, decimals: usize) -> String {
    signed(value, &with_decimals(value.abs(), decimals))
}

/// What is added to the labels of an axis: `+1 700 000 000`. `value` is a multiple of ten to the `exponent`.
pub fn offset(value: f64, exponent: i32) -> String {
    let size = value.abs();
    if size == 0.0 {
        return String::new();
    }
    let first = size.log10().floor() as i32;
    let mut text = String::from(if value < 0.0 { "−" } else { "+" });
    if exponent >= 0 && first < 15 {
        text.push_str(&count(size as u64));
    } else if exponent < 0 && (-3..7).contains(&first) {
        text.push_str(&with_decimals(size, -exponent as usize));
    } else {
        let digits = size / 10_f64.powi(first);
        text.push_str(&with_decimals(digits, (first - exponent) as usize));
        text.push_str(&factor(first));
    }
    text
}

/// A power of ten that labels are multiplied by: `×10⁶`.
pub fn factor(exponent: i32) -> String {
    let mut text = String::from("×10");
    text.push_str(&superscripts(exponent));
    text
}

/// A power of ten, for logarithmic axes: `0.01`, `1000`, `10⁻⁵`.
pub fn power_of_ten(exponent: i32) -> String {
    if (-4..5).contains(&exponent) {
        short(10_f64.powi(exponent))
    } else {
        format!("10{}", superscripts(exponent))
    }
}

/// `value` rounded to the decimal place of `resolution`, so that it can be read and typed.
pub fn rounded(value: f64, resolution: f64) -> f64 {
    let place = resolution.log10().floor();
    if !place.is_finite() {
        return value;
    }
    // Dividing by a whole power of ten rounds once, so that 3.42 is the 3.42 a person types.
    let unit = 10_f64.powi(place.abs() as i32);
    if place < 0.0 {
        (value * unit).round() / unit
    } else {
        (value / unit).round() * unit
    }
}

/// A value of at least 1, rounded to two digits: a prediction, or what is to be compared with a picture.
pub fn roughly(value: f64) -> f64 {
    rounded(value, value / 10.0)
}

fn written(value: f64, is_trimmed: bool) -> String {
    if !value.is_finite() {
        return String::from("–");
    }
    if value == 0.0 {
        return String::from("0");
    }
    let (digits, exponent) = significant(value.abs());
    if !(-4..6).contains(&exponent) {
        let digits = format!("{}.{:03}", digits / 1000, digits % 1000);
        let mut text = trimmed(&digits, is_trimmed).to_owned();
        text.push_str(&factor(exponent));
        return signed(value, &text);
    }
    let decimals = (DIGITS as i32 - 1 - exponent).max(0) as usize;
    let text = if decimals > 0 {
        trimmed(&with_decimals(value.abs(), decimals), is_trimmed).to_owned()
    } else {
        count(digits * 10_u64.pow((exponent + 1 - DIGITS as i32) as u32))
    };
    signed(value, &text)
}

/// The four significant digits of a positive finite number, correctly rounded (ties to even), as a
/// whole number from 1000 to 9999, and the exponent of the first of them: `(1235, 3)` for 1234.56.
///
/// This is what `{:.3e}` says. It is computed, like decimals, because the formats with a given number of
/// digits would add 5 kB to the page's module.
fn significant(value: f64) -> (u64, i32) {
    // The logarithm may miss the exponent by one next to a power of ten.
    let guess = value.log10().floor() as i32;
    let found = [guess, guess + 1, guess - 1]
        .into_iter()
        .find_map(|exponent| {
            let digits = whole(scaled(value, DIGITS as i32 - 1 - exponent));
            (1000..10_000)
                .contains(&digits)
                .then_some((digits, exponent))
        });
    found.unwrap_or((1000, guess))
}

/// A number from 0 to 10¹², correctly rounded to so many decimals: what `{:.2}` says.
fn with_decimals(value: f64, decimals: usize) -> String {
    let digits = whole(scaled(value, decimals as i32));
    let mut text = format!("{digits:0width$}", width = decimals + 1);
    if decimals > 0 {
        text.insert(text.len() - decimals, '.');
    }
    text
}

/// `value` times a power of ten with about 30 digits; exactly, where that is possible and the power at
/// most 22.
fn scaled(value: f64, power: i32) -> Double {
    // Twice the digits of the largest numbers would not fit. A power of two changes no digit.
    let shrink = if value > 1e280 { 2_f64.powi(-100) } else { 1.0 };
    let (mut scaled, mut left) = (Double::from(value * shrink), power);
    while left != 0 {
        // Up to here powers of ten are exact.
        let step = left.clamp(-22, 22);
        let factor = Double::from(10_f64.powi(step.abs()));
        scaled = if step > 0 {
            scaled * factor
        } else {
            scaled / factor
        };
        left -= step;
    }
    Double::from_parts(scaled.parts().map(|part| part / shrink))
}

/// The nearest whole number to one from 0 to 2⁵²; of two that are as near, the even one.
fn whole(value: Double) -> u64 {
    let [high, low] = value.parts();
    let floor = high.floor();
    let beyond_half = match high - floor - 0.5 {
        0.0 => low,
        beyond => beyond,
    };
    let is_odd = floor % 2.0 == 1.0;
    let is_up = beyond_half > 0.0 || (beyond_half == 0.0 && is_odd);
    floor as u64 + u64::from(is_up)
}

fn signed(value: f64, text: &str) -> String {
    let is_zero = !text.contains(|digit: char| ('1'..='9').contains(&digit));
    if value < 0.0 && !is_zero {
        format!("−{text}")
    } else {
        text.to_owned()
    }
}

fn trimmed(text: &str, is_trimmed: bool) -> &str {
    if is_trimmed && text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    }
}

fn grouped(digits: &str) -> String {
    // Four digits are read as easily without a gap.
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    text
}

fn superscripts(number: i32) -> String {
    let digits = number.to_string();
    let raised = digits.chars().map(|digit| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    });
    raised.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [`significant`] written like `{:.3e}`.
    fn scientific(value: f64) -> String {
        let (digits, exponent) = significant(value);
        format!("{}.{:03}e{exponent}", digits / 1000, digits % 1000)
    }

    #[test]
    fn ties_and_extremes_have_the_digits_of_the_scientific_notation() {
        let chosen = [
            12_345.0,
            12_355.0,
            0.000_123_45,
            9.9995,
            99_995.0,
            9999.5,
            9998.5,
            1234.5,
            1235.5,
            10_000.0,
            1e22,
            1e23,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            1e-323,
            1e16 + 2.0,
        ];
        let powers = (-323..=308).map(|power| format!("1e{power}").parse::<f64>().unwrap());
        let halves = (10_005..100_000).step_by(110).flat_map(|whole| {
            [-2, -1, 0, 1, 2, 3, 7, 12].map(|power| f64::from(whole) * 10_f64.powi(power))
        });
        for value in powers.chain(halves).chain(chosen) {
            for value in [value.next_down(), value, value.next_up()] {
                if value > 0.0 && value.is_finite() {
                    assert_eq!(scientific(value), format!("{value:.3e}"), "{value}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn any_number_has_the_digits_of_the_scientific_notation(bits in any::<u64>()) {
            let value = f64::from_bits(bits).abs();
            prop_assume!(value > 0.0 && value.is_finite());
            prop_assert_eq!(scientific(value), format!("{:.3e}", value));
        }

        #[test]
        fn everyday_numbers_have_them_too(logarithm in -20.0..25.0) {
            let value = 10_f64.powf(logarithm);
            prop_assert_eq!(scientific(value), format!("{:.3e}", value));
        }
    }

    #[test]
    fn at_most_four_digits_and_true_signs() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.3"),
            (-1.5, "−1.5"),
            (0.018, "0.018"),
            (1234.56, "1235"),
            (99_999.0, "100\u{202f}000"),
            (123_456.0, "123\u{202f}500"),
            (1.2e-7, "1.2×10⁻⁷"),
            (2.372e6, "2.372×10⁶"),
            (-1e300, "−1×10³⁰⁰"),
            (0.000_123_45, "0.0001234"),
            (f64::NAN, "–"),
            (f64::INFINITY, "–"),
        ] {
            assert_eq!(short(value), text, "{value}");
        }
    }

    #[test]
    fn sentences_have_three_digits_and_whole_numbers() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1985.0, "1985"),
            (-12_345.0, "−12\u{202f}345"),
            (0.018_76, "0.0188"),
            (-3.1516, "−3.15"),
            (1234.56, "1230"),
            (999.7, "1000"),
            (1.234e-7, "1.23×10⁻⁷"),
            (2_372_600.0, "2.37×10⁶"),
            (f64::NAN, "–"),
            (f64::INFINITY, "–"),
        ] {
            assert_eq!(said(value), text, "{value}");
        }
    }

    #[test]
    fn columns_keep_their_zeros() {
        assert_eq!(aligned(0.018), "0.01800");
        assert_eq!(aligned(-1.5), "−1.500");
        assert_eq!(aligned(0.0), "0");
    }

    #[test]
    fn numbers_on_axes_have_a_fixed_number_of_decimals() {
        assert_eq!(fixed(0.6000000000000001, 1), "0.6");
        assert_eq!(fixed(2.0, 1), "2.0");
        assert_eq!(fixed(-4.0, 0), "−4");
        assert_eq!(fixed(-1e-17, 1), "0.0");
        assert_eq!(offset(1.7e9, 3), "+1\u{202f}700\u{202f}000\u{202f}000");
        assert_eq!(offset(-12.3, -1), "−12.3");
        assert_eq!(offset(1.25e20, 12), "+1.25000000×10²⁰");
        assert_eq!(offset(0.0, 3), "");
        assert_eq!(factor(-6), "×10⁻⁶");
        assert_eq!(
            [-12, -4, 4, 30].map(power_of_ten),
            ["10⁻¹²", "0.0001", "10\u{202f}000", "10³⁰"]
        );
    }

    #[test]
    fn places_are_rounded_to_what_the_screen_can_tell() {
        assert_eq!(rounded(3.418_293_7, 0.02), 3.42);
        assert_eq!(rounded(341_829.37, 200.0), 341_800.0);
    }
}
