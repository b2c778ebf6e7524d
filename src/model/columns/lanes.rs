//! Two numbers at a time.
//!
//! The same operations in the same order everywhere, so that sums are the same bit for bit
//! natively and in both modules. In the module with SIMD a pair is one register; elsewhere it is
//! two numbers, without a branch that would have to be predicted: about half the residuals are
//! negative, in no order.

use std::ops::{Add, Mul, Sub};

#[cfg(target_feature = "simd128")]
use std::arch::wasm32 as simd;

/// A pair of numbers.
#[derive(Clone, Copy)]
pub struct Lanes(Pair);

#[cfg(target_feature = "simd128")]
type Pair = simd::v128;
#[cfg(not(target_feature = "simd128"))]
type Pair = [f64; 2];

impl From<[f64; 2]> for Lanes {
    #[inline(always)]
    fn from([a, b]: [f64; 2]) -> Self {
        #[cfg(target_feature = "simd128")]
        return Self(simd::f64x2(a, b));
        #[cfg(not(target_feature = "simd128"))]
        return Self([a, b]);
    }
}

/// Both lanes have this number.
impl From<f64> for Lanes {
    #[inline(always)]
    fn from(number: f64) -> Self {
        Self::from([number, number])
    }
}

impl From<Lanes> for [f64; 2] {
    #[inline(always)]
    fn from(lanes: Lanes) -> Self {
        #[cfg(target_feature = "simd128")]
        return [
            simd::f64x2_extract_lane::<0>(lanes.0),
            simd::f64x2_extract_lane::<1>(lanes.0),
        ];
        #[cfg(not(target_feature = "simd128"))]
        return lanes.0;
    }
}

#[cfg(target_feature = "simd128")]
impl Lanes {
    /// Sizes without signs.
    #[inline(always)]
    pub fn abs(self) -> Self {
        Self(simd::f64x2_abs(self.0))
    }

    /// 1 where positive, −1 where negative, 0 at 0.
    #[inline(always)]
    pub fn sign(self) -> Self {
        let (zero, one) = (simd::f64x2_splat(0.0), simd::f64x2_splat(1.0));
        let positive = simd::v128_and(simd::f64x2_gt(self.0, zero), one);
        let negative = simd::v128_and(simd::f64x2_lt(self.0, zero), one);
        Self(simd::f64x2_sub(positive, negative))
    }

    /// As near to the number as is possible between −`limit` and `limit`.
    #[inline(always)]
    pub fn clip(self, limit: f64) -> Self {
        let below = simd::f64x2_pmin(simd::f64x2_splat(limit), self.0);
        Self(simd::f64x2_pmax(simd::f64x2_splat(-limit), below))
    }

    /// 1 where the size is at most `limit`, 0 elsewhere.
    #[inline(always)]
    pub fn within(self, limit: f64) -> Self {
        let within = simd::f64x2_le(simd::f64x2_abs(self.0), simd::f64x2_splat(limit));
        Self(simd::v128_and(within, simd::f64x2_splat(1.0)))
    }
}

#[cfg(not(target_feature = "simd128"))]
impl Lanes {
    /// Sizes without signs.
    #[inline(always)]
    pub fn abs(self) -> Self {
        Self([self.0[0].abs(), self.0[1].abs()])
    }

    /// 1 where positive, −1 where negative, 0 at 0.
    #[inline(always)]
    pub fn sign(self) -> Self {
        Self([plain::sign(self.0[0]), plain::sign(self.0[1])])
    }

    /// As near to the number as is possible between −`limit` and `limit`.
    #[inline(always)]
    pub fn clip(self, limit: f64) -> Self {
        Self([plain::clip(self.0[0], limit), plain::clip(self.0[1], limit)])
    }

    /// 1 where the size is at most `limit`, 0 elsewhere.
    #[inline(always)]
    pub fn within(self, limit: f64) -> Self {
        Self([
            plain::within(self.0[0], limit),
            plain::within(self.0[1], limit),
        ])
    }
}

/// The operations of a lane without SIMD.
#[cfg(not(target_feature = "simd128"))]
mod plain {
    #[inline(always)]
    pub fn sign(a: f64) -> f64 {
        f64::from(i32::from(a > 0.0) - i32::from(a < 0.0))
    }

    #[inline(always)]
    pub fn clip(a: f64, limit: f64) -> f64 {
        // Sizes order like their bits, and an integer is chosen without a branch.
        f64::from_bits(a.abs().to_bits().min(limit.to_bits())).copysign(a)
    }

    #[inline(always)]
    pub fn within(a: f64, limit: f64) -> f64 {
        f64::from(i32::from(a.abs() <= limit))
    }
}

/// The operators, both ways.
macro_rules! operator {
    ($operator:ident, $function:ident, $simd:ident) => {
        impl $operator for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $function(self, other: Self) -> Self {
                #[cfg(target_feature = "simd128")]
                return Self(simd::$simd(self.0, other.0));
                #[cfg(not(target_feature = "simd128"))]
                return Self([
                    self.0[0].$function(other.0[0]),
                    self.0[1].$function(other.0[1]),
                ]);
            }
        }
    };
}

operator!(Add, add, f64x2_add);
operator!(Sub, sub, f64x2_sub);
operator!(Mul, mul, f64x2_mul);
