//! Powers with any exponent.

/// `base`, which is not negative, to the power of `exponent`, with about 14 digits.
///
/// `f64::powf` has the last digits too, but would add 2 kB to the page's module.
pub fn power(base: f64, exponent: f64) -> f64 {
    (exponent * base.ln()).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_have_fourteen_digits() {
        for (base, exponent) in [
            (2.0, 10.0),
            (0.5, 2.4),
            (1e4, 0.37),
            (10.0, -30.0),
            (0.999, 1e4),
        ] {
            let (found, exact) = (power(base, exponent), f64::powf(base, exponent));
            assert!(
                (found / exact - 1.0).abs() < 1e-13,
                "{base} to the {exponent}: {found}"
            );
        }
        assert_eq!(power(0.0, 2.4), 0.0);
        assert_eq!(power(1.0, 1e15), 1.0);
    }
}
