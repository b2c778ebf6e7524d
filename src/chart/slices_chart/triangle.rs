//! The triangle that shows the derivative as the slope of the tangent.

use crate::chart::place::Place;
use crate::chart::viewport::Viewport;
use crate::data::frame::round_step;

/// A triangle between a tangent, a horizontal line from the point of contact (its run), and a vertical one (its rise). It lies
/// towards the bottom of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangle {
    /// The change of the parameter, in its units.
    pub run: f64,
    /// The change of the cost along the tangent: the derivative times the run. It is never positive.
    pub rise: f64,
    /// The point of contact.
    pub here: Place,
    /// The corner with the right angle.
    pub corner: Place,
    /// The corner on the tangent.
    pub far: Place,
}

impl Triangle {
    /// Returns the triangle at a value of the parameter with this cost and this derivative, or `None` if the point of contact
    /// is outside the plot. The triangle is inside the plot.
    pub fn of(view: &Viewport, value: f64, cost: f64, derivative: f64) -> Option<Self> {
        /// The part of the plot that the run takes.
        const RUN: f64 = 0.2;
        /// The part of the height above the foot of the plot that the rise takes at most.
        const RISE: f64 = 0.85;
        let here = view.place(value, cost);
        if !view.plot.contains(here) {
            return None;
        }
        let (to_edge, side) = if derivative > 0.0 {
            (value - view.x.low, -1.0)
        } else {
            (view.x.high - value, 1.0)
        };
        let longest = RISE * (cost - view.y.low) / derivative.abs();
        let run = side * round_step(RUN * view.x.span()).min(longest).min(to_edge);
        let rise = derivative * run;
        let far = view.place(value + run, cost + rise);
        Some(Self {
            run,
            rise,
            here,
            corner: Place::new(far.x, here.y),
            far,
        })
    }
}
