//! What people type where a number is asked for.

use proptest::prelude::*;
use steepest::base::number;
use steepest::base::typed_number::{TypedNumber, read};

/// The number that a field for any numbers understands.
#[track_caller]
fn number_in(text: &str) -> f64 {
    match read(text, false) {
        TypedNumber::Plain(plain) => plain.parse().expect("a number that programs read"),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_comma_and_a_point_are_decimal() {
    for (text, expected) in [
        ("0,03", 0.03),
        ("0.03", 0.03),
        (",5", 0.5),
        (".5", 0.5),
        ("5,", 5.0),
        ("5.", 5.0),
        ("1.234", 1.234),
        ("0,123", 0.123),
        ("1234,567", 1234.567),
        ("1,23", 1.23),
        ("1,2345", 1.2345),
        ("-1,5", -1.5),
        ("−1.5", -1.5),
        ("– 2", -2.0),
        ("+3", 3.0),
        ("  7 ", 7.0),
        ("٠٫٠٣", 0.03),
        ("۱۲", 12.0),
        ("０．５", 0.5),
    ] {
        assert_eq!(number_in(text), expected, "{text}");
    }
}

#[test]
fn groups_of_three_digits_are_read_where_they_can_mean_nothing_else() {
    for (text, expected) in [
        ("1 000", 1000.0),
        ("12\u{202f}345,5", 12_345.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1’234.5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("1.234.567,125", 1_234_567.125),
    ] {
        assert_eq!(number_in(text), expected, "{text}");
    }
}

#[test]
fn powers_of_ten_are_read_in_each_of_their_forms() {
    for (text, expected) in [
        ("1e-3", 1e-3),
        ("3,5E+4", 3.5e4),
        ("1e−30", 1e-30),
        ("1.2×10⁻⁷", 1.2e-7),
        ("1,2 · 10^-7", 1.2e-7),
        ("−2*10^3", -2e3),
        ("10^-5", 1e-5),
        ("10⁻⁵", 1e-5),
        ("10", 10.0),
        ("100", 100.0),
    ] {
        assert_eq!(number_in(text), expected, "{text}");
    }
}

#[test]
fn what_could_be_two_numbers_is_none() {
    let ambiguous = |decimal: &str, grouped: &str| TypedNumber::Ambiguous {
        decimal: decimal.to_owned(),
        grouped: grouped.to_owned(),
    };
    assert_eq!(read("1,234", false), ambiguous("1.234", "1234"));
    assert_eq!(read("−12,500", false), ambiguous("-12.500", "-12500"));
    assert_eq!(read("1,234e-2", false), ambiguous("1.234e-2", "1234e-2"));
}

#[test]
fn whole_numbers_have_no_decimals_that_could_be_meant() {
    let plain = |digits: &str| TypedNumber::Plain(digits.to_owned());
    assert_eq!(read("10,000", true), plain("10000"));
    assert_eq!(read("10.000", true), plain("10000"));
    // These are refused as numbers that are not whole.
    assert_eq!(read("1,5", true), plain("1.5"));
    assert_eq!(read("0.250", true), plain("0.250"));
}

#[test]
fn what_is_no_number_is_told_from_misplaced_separators() {
    for text in [
        "1,2,3",
        "1.2.3",
        "1 2",
        "1,23.4",
        "1.234.5",
        "0,001,5",
        "1'234 567",
    ] {
        assert_eq!(read(text, false), TypedNumber::Misplaced, "{text}");
    }
    let nothing = [
        "", " ", "-", ",", ".", "e5", "1e", "1e1.5", "10^", "10^x", "abc", "1px", "∞", "NaN",
        "--1", "1×2", "×10⁵",
    ];
    for text in nothing {
        assert_eq!(read(text, false), TypedNumber::Other, "{text}");
    }
}

proptest! {
    #[test]
    fn a_number_as_programs_and_as_pages_write_it_is_itself(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        for text in [value.to_string(), format!("{value:e}"), format!("{value:e}").replace('.', ",")] {
            // A mantissa of exactly three decimals is ambiguous with a comma.
            if matches!(read(&text, false), TypedNumber::Ambiguous { .. }) {
                continue;
            }
            prop_assert_eq!(number_in(&text), value, "{}", text);
        }
        let shown = number_in(&number::short(value));
        prop_assert!((shown - value).abs() <= 1e-3 * value.abs());
    }

    #[test]
    fn any_text_is_read(text in ".*", is_whole in any::<bool>()) {
        if let TypedNumber::Plain(plain) = read(&text, is_whole) {
            prop_assert!(plain.parse::<f64>().is_ok(), "{} from {}", plain, text);
        }
    }

    #[test]
    fn digits_with_separators_are_read(text in "[-−]?[0-9., ']{1,9}(e-?[0-9]{1,3})?", is_whole in any::<bool>()) {
        if let TypedNumber::Plain(plain) = read(&text, is_whole) {
            prop_assert!(plain.parse::<f64>().is_ok(), "{} from {}", plain, text);
        }
    }
}
