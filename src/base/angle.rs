//! Sines and cosines that are the same on every machine, to the last bit.
//!
//! Those of the standard library are the platform's, and the ones it brings to WebAssembly are
//! ready for angles of any size, which takes eight kilobytes.

use std::f64::consts::FRAC_PI_2;

/// The first 33 bits of π/2, so that whole multiples of it are exact, and what is missing.
const HEAD: f64 = 1.570_796_326_734_125_6;
const TAIL: f64 = 6.077_100_506_506_192e-11;

/// Sine and cosine of an angle in radians, to the last digit or the one before as long as it is
/// within some thousand turns.
///
/// The polynomials on ±π/4 are those of `k_sin.c` and `k_cos.c` in FDLIBM (Sun Microsystems,
/// 1993).
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle / FRAC_PI_2).round_ties_even();
    let rest = (angle - quarters * HEAD) - quarters * TAIL;
    let square = rest * rest;
    let sum = |terms: [f64; 6]| {
        terms
            .iter()
            .rev()
            .fold(0.0, |sum, term| sum * square + term)
    };
    let sin = sum([
        -1.666_666_666_666_663_2e-1,
        8.333_333_333_322_49e-3,
        -1.984_126_982_985_795e-4,
        2.755_731_370_707_006_8e-6,
        -2.505_076_025_340_686_3e-8,
        1.589_690_995_211_55e-10,
    ]);
    let cos = sum([
        4.166_666_666_666_66e-2,
        -1.388_888_888_887_411e-3,
        2.480_158_728_947_673e-5,
        -2.755_731_435_139_066_3e-7,
        2.087_572_321_298_175e-9,
        -1.135_964_755_778_819_5e-11,
    ]);
    let sin = rest + rest * square * sin;
    let cos = 1.0 - (0.5 * square - square * square * cos);
    match quarters as i64 & 3 {
        1 => (cos, -sin),
        2 => (-sin, -cos),
        3 => (-cos, sin),
        _ => (sin, cos),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_the_platform_to_the_last_digits() {
        for i in -20_000..=20_000 {
            let angle = f64::from(i) * 1e-3;
            let (sin, cos) = sin_cos(angle);
            assert!((sin - angle.sin()).abs() <= 2.3e-16, "sin {angle}");
            assert!((cos - angle.cos()).abs() <= 2.3e-16, "cos {angle}");
        }
        assert_eq!(sin_cos(0.0), (0.0, 1.0));
    }
}
