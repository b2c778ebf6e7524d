//! The logarithmic scale on which learning rates are chosen.

use crate::settings::Setting;

const SCALE: Setting = Setting::LEARNING_RATE;

/// Where `rate` lies on the scale: 0 at its least, 1 at its most.
pub fn position(rate: f64) -> f64 {
    let whole = (SCALE.most / SCALE.least).log10();
    ((rate / SCALE.least).log10() / whole).clamp(0.0, 1.0)
}

/// The rate at a place of the scale, rounded to two significant digits.
pub fn at(position: f64) -> f64 {
    let whole = (SCALE.most / SCALE.least).log10();
    let exact = SCALE.least * 10_f64.powf(position.clamp(0.0, 1.0) * whole);
    format!("{exact:.1e}").parse().unwrap_or(SCALE.default)
}

/// The rate `steps` further on the grid of two significant digits: up from 0.01 come 0.011,
/// 0.012 and so on. A rate between two grid values moves to the next one in that direction.
pub fn nudged(rate: f64, steps: i32) -> f64 {
    // The grid is numbered through: 90 values a decade, from 10 × 10^k to 99 × 10^k.
    let decade = rate.log10().floor();
    let digits = rate / 10_f64.powf(decade) * 10.0;
    let near = digits.round();
    let on_grid = (digits - near).abs() < 1e-9;
    let base = if on_grid {
        near
    } else if steps > 0 {
        digits.floor()
    } else {
        digits.ceil()
    };
    let index = decade * 90.0 + (base - 10.0) + f64::from(steps);
    let decade = (index / 90.0).floor();
    let digits = index - decade * 90.0 + 10.0;
    // Through text, so that the result is the very number a person would type.
    let exact: f64 = format!("{digits}e{}", decade - 1.0).parse().unwrap_or(rate);
    exact.clamp(SCALE.least, SCALE.most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_the_second_digit() {
        assert_eq!(nudged(0.01, 1), 0.011);
        assert_eq!(nudged(0.01, -1), 0.0099);
        assert_eq!(nudged(0.099, 1), 0.1);
        assert_eq!(nudged(0.0123, 1), 0.013);
        assert_eq!(nudged(0.0123, -1), 0.012);
        assert_eq!(nudged(10.0, 1), 10.0);
        assert_eq!(nudged(1e-9, -1), 1e-9);
        assert_eq!(nudged(0.01, 90), 0.1);
    }

    #[test]
    fn every_grid_value_is_reached_by_stepping_and_by_sliding() {
        let mut rate = SCALE.least;
        while rate < SCALE.most {
            assert_eq!(at(position(rate)), rate);
            let next = nudged(rate, 1);
            assert!(next > rate, "{next} after {rate}");
            assert_eq!(nudged(next, -1), rate);
            rate = next;
        }
    }
}
