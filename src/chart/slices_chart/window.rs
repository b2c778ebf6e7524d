//! Which part of a slice is shown.

use super::curve::Curve;
use crate::data::frame::{Frame, Range};
use crate::lab::Lab;
use crate::model::cost::Parameter;
use crate::runs::next_step::NextStep;

/// The part of the height below the lowest cost, where the steps are drawn.
const STRIP: f64 = 0.16;

/// The windows of both slices. They hold still during a descent, as long as everything is in view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Windows {
    /// The colour of the run that they show.
    run: Option<usize>,
    intercept: Frame,
    slope: Frame,
}

impl Windows {
    /// Returns the windows for the present state of a lab, as if nothing had been shown before.
    pub fn fitted(lab: &Lab) -> Self {
        let fit = |parameter| {
            let curve = Curve::through(lab, lab.run().place(), parameter);
            wanted(lab, &curve, curve.lowest())
        };
        Self {
            run: Some(lab.chosen().colour()),
            intercept: fit(Parameter::Intercept),
            slope: fit(Parameter::Slope),
        }
    }

    /// Returns the windows for the present state of a lab after these. A window stays while it still suits the curve, and
    /// always while a person holds something.
    #[must_use]
    #[inline(never)]
    pub fn followed(self, lab: &Lab) -> Self {
        if self.run != Some(lab.chosen().colour()) {
            return Self::fitted(lab);
        }
        if lab.is_grabbed() {
            return self;
        }
        let follow = |parameter, window: Frame| {
            let curve = Curve::through(lab, lab.run().place(), parameter);
            let lowest = curve.lowest();
            let wanted = wanted(lab, &curve, lowest);
            let is_chosen = lab.landscape().is_chosen;
            if !is_chosen && suits(lab, &curve, lowest, window, wanted) {
                window
            } else {
                wanted
            }
        };
        Self {
            intercept: follow(Parameter::Intercept, self.intercept),
            slope: follow(Parameter::Slope, self.slope),
            ..self
        }
    }

    /// Returns the window of a slice.
    pub(super) fn of(&self, parameter: Parameter) -> Frame {
        match parameter {
            Parameter::Intercept => self.intercept,
            Parameter::Slope => self.slope,
        }
    }
}

/// Returns the window with the lowest place of the curve in its middle that shows the start, the present place and the next
/// one; or the part of the landscape that a person has chosen.
fn wanted(lab: &Lab, curve: &Curve, lowest: f64) -> Frame {
    /// The room beside the outermost place, as a part of its distance from the middle.
    const ROOM: f64 = 1.2;
    /// How many times farther than the start and the present place the next one may be. Beyond, it is out of view.
    const FARTHEST: f64 = 2.5;
    let (seen, parameter) = (lab.landscape().window, curve.parameter());
    let seen = match parameter {
        Parameter::Intercept => seen.x,
        Parameter::Slope => seen.y,
    };
    let away = |value: f64| (value - lowest).abs();
    let near = away(parameter.of(lab.start_place())).max(away(curve.here()));
    let next = away(NextStep::of(lab.run(), parameter).next);
    let reach = if next <= FARTHEST * near {
        near.max(next)
    } else {
        near
    };
    let least = 1e-6 * (1.0 + lowest.abs());
    let half = if reach > least {
        ROOM * reach
    } else {
        // Wide enough for numbers to tell its ends apart.
        (seen.span() / 4.0).max(least)
    };
    let x = if lab.landscape().is_chosen {
        seen
    } else {
        Range {
            low: lowest - half,
            high: lowest + half,
        }
    };
    let ends = curve.cost(x.low).max(curve.cost(x.high));
    Frame {
        x,
        y: heights(curve.cost(lowest), ends.max(curve.cost(curve.here()))),
    }
}

/// Returns the range of costs for a curve between two costs. It begins at 0 unless the curve would then look flat, and has
/// room for the steps below. A curve that is flat lies in the middle.
fn heights(lowest: f64, highest: f64) -> Range {
    /// How many times the curve may be as high above 0 as it is high itself.
    const LIFTED: f64 = 1.5;
    /// The rise of a flat curve by rounding, as a part of its cost.
    const FLAT: f64 = 1e-9;
    let rise = match highest - lowest {
        rise if rise > FLAT * lowest => rise,
        _ if lowest > 0.0 => 2.0 * lowest,
        _ => 1.0,
    };
    let foot = if lowest < LIFTED * rise {
        0.0
    } else {
        (lowest - 0.6 * rise).max(0.0)
    };
    let high = highest.max(foot + rise);
    Range {
        low: foot - STRIP * (high - foot),
        high,
    }
}

/// Returns whether a window still shows what it has to, and shows it large enough.
fn suits(lab: &Lab, curve: &Curve, lowest: f64, window: Frame, wanted: Frame) -> bool {
    /// How many times as wide as it has to be a window may be.
    const WIDEST: f64 = 4.0;
    /// The least part of its height that both arms of the curve reach.
    const LEAST_ARMS: f64 = 0.45;
    let start = curve.parameter().of(lab.start_place());
    let values = [start, curve.here(), lowest];
    let foot = window.y.low + STRIP / (1.0 + STRIP) * window.y.span();
    // For the rounding of the foot.
    let slack = 1e-9 * window.y.span();
    let arms = curve.cost(window.x.low).min(curve.cost(window.x.high));
    values.into_iter().all(|value| window.x.contains(value))
        && window.x.span() <= WIDEST * wanted.x.span()
        && curve.cost(curve.here()) <= window.y.high + slack
        && curve.cost(lowest) >= foot - slack
        && arms >= foot + LEAST_ARMS * (window.y.high - foot)
        && window.y.span() <= WIDEST * WIDEST * wanted.y.span()
}
