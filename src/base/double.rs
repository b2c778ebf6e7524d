//! Sums that keep twice the digits of an `f64`.
//!
//! Algorithms: T. J. Dekker, "A floating-point technique for extending the available
//! precision", Numerische Mathematik 18 (1971); D. E. Knuth, The Art of Computer Programming
//! vol. 2, 4.2.2. No fused multiply-add is used: WebAssembly has none, and the numbers must be
//! the same natively and in the browser.

use std::ops::{Add, Div, Mul, Sub};

/// An unevaluated sum `high + low` with about 32 significant digits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Double {
    high: f64,
    low: f64,
}

impl Double {
    /// Its high and its low part.
    pub fn parts(self) -> [f64; 2] {
        [self.high, self.low]
    }

    /// The number of these parts.
    pub fn from_parts([high, low]: [f64; 2]) -> Self {
        Self { high, low }
    }

    /// The exact difference `a − b`.
    pub fn difference(a: f64, b: f64) -> Self {
        let high = a - b;
        let part = high - a;
        let low = (a - (high - part)) - (b + part);
        Self { high, low }
    }

    /// The nearest `f64`.
    pub fn value(self) -> f64 {
        self.high
    }

    /// `high + low` from parts of any relative size (Knuth's two-sum).
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let part = high - a;
        let low = (a - (high - part)) + (b - part);
        Self { high, low }
    }

    /// `high + low` where `|a| ≥ |b|` (Dekker's fast two-sum).
    fn renormalised(a: f64, b: f64) -> Self {
        let high = a + b;
        Self {
            high,
            low: b - (high - a),
        }
    }

    /// The exact product `a × b` (Dekker), for factors up to about 1e300.
    fn product(a: f64, b: f64) -> Self {
        let high = a * b;
        let (a1, a0) = halves(a);
        let (b1, b0) = halves(b);
        let low = a0 * b0 - (((high - a1 * b1) - a0 * b1) - a1 * b0);
        Self { high, low }
    }
}

/// `value` as two numbers of at most 26 bits each (Veltkamp).
fn halves(value: f64) -> (f64, f64) {
    const SPLITTER: f64 = 134_217_729.0; // 2^27 + 1
    let scaled = SPLITTER * value;
    let upper = scaled - (scaled - value);
    (upper, value - upper)
}

impl From<f64> for Double {
    fn from(value: f64) -> Self {
        Self {
            high: value,
            low: 0.0,
        }
    }
}

impl Add for Double {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let high = Self::sum(self.high, other.high);
        let low = Self::sum(self.low, other.low);
        let once = Self::renormalised(high.high, high.low + low.high);
        Self::renormalised(once.high, once.low + low.low)
    }
}

impl Sub for Double {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + Self {
            high: -other.high,
            low: -other.low,
        }
    }
}

impl Mul for Double {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let product = Self::product(self.high, other.high);
        let crossed = self.high * other.low + self.low * other.high;
        Self::renormalised(product.high, product.low + crossed)
    }
}

impl Div for Double {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self - other * Self::from(first);
        let second = rest.high / other.high;
        let rest = rest - other * Self::from(second);
        let third = rest.high / other.high;
        Self::renormalised(first, second) + Self::from(third)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_an_f64_loses() {
        let sum = Double::from(1e16) + Double::from(1.0) - Double::from(1e16);
        assert_eq!(sum.value(), 1.0);
        let third = Double::from(1.0) / Double::from(3.0);
        let rest = Double::from(1.0) - third * Double::from(3.0);
        assert!(rest.value().abs() < 1e-31);
    }

    #[test]
    fn differences_and_products_are_exact() {
        let tiny = Double::difference(1e12, 1e-4) - Double::from(1e12);
        assert_eq!(tiny.value(), -1e-4);
        let square = Double::from(1.0 + f64::EPSILON) * Double::from(1.0 + f64::EPSILON);
        let rest = square - Double::from(1.0) - Double::from(2.0 * f64::EPSILON);
        assert_eq!(rest.value(), f64::EPSILON * f64::EPSILON);
    }
}
