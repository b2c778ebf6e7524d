//! The unit in which a descent sees x.

use crate::base::line::Line;
use crate::data::sums::Moments;

/// z = (x − shift) / scale. A descent on centred or standardised x moves the intercept and the
/// slope over z; the line they stand for is the same line.
///
/// Source: C. Bishop, Neural Networks for Pattern Recognition (1995), section 8.2: with x of mean
/// 0 and variance 1 the Hessian of a squared cost is a multiple of the identity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// What is taken off x, in units of x.
    pub shift: f64,
    /// What the rest is divided by, in units of x; never 0.
    pub scale: f64,
}

impl Default for Scaling {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Scaling {
    /// x as it is.
    pub const IDENTITY: Self = Self {
        shift: 0.0,
        scale: 1.0,
    };

    /// x with its mean taken off.
    pub fn centred(moments: &Moments) -> Self {
        Self {
            shift: moments.mean_x,
            scale: 1.0,
        }
    }

    /// x with mean 0 and population standard deviation 1; only centred, where all x are equal.
    pub fn standardised(moments: &Moments) -> Self {
        let deviation = moments.variance_x.sqrt();
        Self {
            shift: moments.mean_x,
            scale: if deviation > 0.0 { deviation } else { 1.0 },
        }
    }

    /// z of an x.
    #[inline(always)]
    pub fn z(self, x: f64) -> f64 {
        (x - self.shift) / self.scale
    }

    /// The line that a place (intercept and slope over z) stands for.
    pub fn line(self, place: Line) -> Line {
        let slope = place.slope / self.scale;
        Line::new(place.intercept - slope * self.shift, slope)
    }

    /// The place (intercept and slope over z) of a line.
    pub fn place(self, line: Line) -> Line {
        Line::new(
            line.intercept + line.slope * self.shift,
            line.slope * self.scale,
        )
    }

    /// The moments of z and y from those of x and y.
    pub fn moments(self, of: &Moments) -> Moments {
        if self == Self::IDENTITY || of.count == 0 {
            return *of;
        }
        Moments {
            mean_x: self.z(of.mean_x),
            variance_x: of.variance_x / self.scale / self.scale,
            covariance: of.covariance / self.scale,
            slope: of.slope * self.scale,
            ..*of
        }
    }
}
