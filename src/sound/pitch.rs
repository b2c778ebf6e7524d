//! How costs and intercepts are heard.

use crate::lab::Lab;
use crate::runs::list::RunEntry;

/// The frequencies of the lowest cost and of the cost of the start, in hertz: two octaves from A3 to A5.
const LOWEST: f64 = 220.0;
const START: f64 = 880.0;

/// The highest frequency: a run that runs away gets no shriller.
const HIGHEST: f64 = 1760.0;

/// The least part of the cost of the start that has a pitch of its own. A perfect fit costs 0, which has no logarithm.
const FLOOR: f64 = 1e-4;

/// The least number of times that the start costs what the bottom does, so that a run that starts at the bottom does not turn the
/// smallest changes into leaps.
const LEAST_SPAN: f64 = 2.0;

/// How far to the side an intercept is heard that is as far from the best one as that of the start.
const SIDE: f64 = 0.8;

/// The part of the height of the data chart that is heard to the side at least, so that a start at the best intercept does not
/// turn the smallest changes into leaps.
const LEAST_SIDE: f64 = 0.05;

/// How a run is heard. It stays the same while the run goes on, so that the same cost has the same pitch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ear {
    /// The natural logarithms of the cost of the lowest and of the usual highest pitch.
    bottom: f64,
    top: f64,
    /// The intercept that is heard in the middle, and the distance from it that is heard at [`SIDE`].
    middle: f64,
    side: f64,
}

impl Ear {
    /// How a run of a lab is heard: from the cost of its start down to the lowest one.
    pub fn of(lab: &Lab, entry: &RunEntry) -> Self {
        let run = entry.run();
        let (start, best) = (lab.start(), run.best());
        let cost = entry.descent(start).cost;
        let best_intercept = run.objective().line(best.line).intercept;
        let distance = (start.intercept - best_intercept).abs();
        let least = LEAST_SIDE * lab.frame().y.span();
        Self::new((best.cost, cost), best_intercept, distance.max(least))
    }

    /// How costs between two ends, and intercepts around the one in the middle, are heard.
    pub fn new((least, start): (f64, f64), middle: f64, side: f64) -> Self {
        let start = start.clamp(f64::MIN_POSITIVE / FLOOR, f64::MAX);
        let bottom = least.clamp(start * FLOOR, start / LEAST_SPAN);
        Self {
            bottom: bottom.ln(),
            top: start.ln(),
            middle,
            side,
        }
    }

    /// The frequency of a cost, in hertz: equal factors of the cost are equal intervals.
    pub fn frequency(&self, cost: f64) -> f64 {
        let height = (cost.max(f64::MIN_POSITIVE).ln() - self.bottom) / (self.top - self.bottom);
        let frequency = LOWEST * (START / LOWEST).powf(height);
        // What is no number is as high as what is endless.
        if frequency < HIGHEST {
            frequency.max(LOWEST)
        } else {
            HIGHEST
        }
    }

    /// Where an intercept is heard, from −1 (left, below the best one) to 1 (right, above it).
    pub fn pan(&self, intercept: f64) -> f64 {
        let pan = SIDE * (intercept - self.middle) / self.side;
        if pan.is_nan() {
            0.0
        } else {
            pan.clamp(-1.0, 1.0)
        }
    }
}
