//! The logarithmic scale on which learning rates are chosen.

use crate::base::settings::Setting;

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
    let (digits, decade) = digits_of(exact);
    on_grid(digits.round(), decade)
}

/// The rate `steps` further on the grid of two significant digits: up from 0.01 come 0.011,
/// 0.012 and so on. A rate between two grid values moves to the next one in that direction.
pub fn nudged(rate: f64, steps: i32) -> f64 {
    let (digits, decade) = digits_of(rate);
    let near = digits.round();
    let base = if (digits - near).abs() < 1e-9 {
        near
    } else if steps > 0 {
        digits.floor()
    } else {
        digits.ceil()
    };
    // The grid is numbered through: 90 values a decade, from 10 × 10^k to 99 × 10^k.
    let index = decade * 90.0 + (base - 10.0) + f64::from(steps);
    let decade = (index / 90.0).floor();
    on_grid(index - decade * 90.0 + 10.0, decade)
}

/// `rate` as digits (from 10 to 100) times a tenth of a decade's power of ten.
fn digits_of(rate: f64) -> (f64, f64) {
    let decade = rate.log10().floor();
    (rate / 10_f64.powf(decade) * 10.0, decade)
}

/// The very number that a person would type for these digits: a division of two whole numbers
/// is rounded once, where a product with a power like 0.001 would be rounded twice.
fn on_grid(digits: f64, decade: f64) -> f64 {
    let exponent = decade as i32 - 1;
    let rate = if exponent < 0 {
        digits / 10_f64.powi(-exponent)
    } else {
        digits * 10_f64.powi(exponent)
    };
    rate.clamp(SCALE.least, SCALE.most)
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
