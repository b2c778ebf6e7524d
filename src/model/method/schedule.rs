//! How the learning rate changes with the iterations.

use crate::base::angle::sin_cos;
use crate::base::named::Named;

/// A schedule in the iteration t, counted from the start of the run, and a period T.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// The learning rate does not change.
    #[default]
    Constant,
    /// α / (1 + t/T), whose sum grows without bound while that of its squares does not (H. Robbins
    /// and S. Monro, "A Stochastic Approximation Method", Annals of Mathematical Statistics 22,
    /// 1951).
    Inverse,
    /// The learning rate is halved after every T iterations.
    Step,
    /// Along half a cosine from α down to a hundredth of it at T, and constant from there on
    /// (I. Loshchilov and F. Hutter, "SGDR", ICLR 2017, equation 5, without restarts).
    Cosine,
}

/// The part of the learning rate at which the cosine ends.
const LAST: f64 = 0.01;

impl Schedule {
    /// The learning rate of the step that leaves `iteration`, from the `rate` that was set.
    pub fn rate(self, rate: f64, iteration: u64, period: f64) -> f64 {
        if self == Self::Constant {
            return rate;
        }
        let periods = iteration as f64 / period;
        match self {
            Self::Constant => rate,
            Self::Inverse => rate / (1.0 + periods),
            // A power of two is exact however it is computed; below 2⁻¹⁰⁰⁰ there is no rate left.
            Self::Step => rate * 0.5_f64.powi(periods.min(1000.0) as i32),
            Self::Cosine if periods >= 1.0 => rate * LAST,
            Self::Cosine => {
                let height = f64::midpoint(1.0, sin_cos(std::f64::consts::PI * periods).1);
                rate * (LAST + (1.0 - LAST) * height)
            }
        }
    }
}

impl Named for Schedule {
    const KIND: &'static str = "schedule";
    const ALL: &'static [(&'static str, Self)] = &[
        ("constant", Self::Constant),
        ("inverse", Self::Inverse),
        ("step", Self::Step),
        ("cosine", Self::Cosine),
    ];
}
