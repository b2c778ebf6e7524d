//! Tables that leave the lab.

use proptest::prelude::*;
use steepest::csv;

#[test]
fn points_are_a_table_with_names_and_every_line_ended() {
    assert_eq!(csv::points(&[]), "x,y\r\n");
    assert_eq!(
        csv::points(&[1.5, -2.0, 0.1 + 0.2, 1e-7]),
        "x,y\r\n1.5,-2\r\n0.30000000000000004,1e-7\r\n"
    );
}

#[test]
fn long_numbers_are_written_with_an_exponent() {
    assert_eq!(csv::number(1e300), "1e300");
    assert_eq!(csv::number(-1.25e-12), "-1.25e-12");
    assert_eq!(csv::number(123_456_789.0), "123456789");
    assert_eq!(csv::number(0.000_123_456_789), "1.23456789e-4");
}

proptest! {
    #[test]
    fn every_number_reads_back_bit_for_bit(bits: u64) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        let text = csv::number(value);
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), bits, "{}", text);
        prop_assert!(text.len() <= 24, "{}", text);
    }
}
