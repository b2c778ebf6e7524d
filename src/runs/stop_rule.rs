//! When a run that goes on by itself stops.

use crate::base::line::Line;
use crate::model::objective::Objective;

/// The part of the way down to the lowest cost that may be left when a run has arrived.
const ARRIVAL: f64 = 0.01;

/// Below this part of the cost of the line y = 0, all y are the same; and a gap below this part of the cost of
/// the flat line is none.
const NOTHING: f64 = 1e-9;

/// What the start of a run costs, and how far it is from there to the lowest cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Descent {
    /// The cost of the start.
    pub cost: f64,
    /// The gap to the lowest cost up to which a run has arrived.
    pub arrival: f64,
}

impl Descent {
    /// The descent from `start`, a line in the data's units.
    ///
    /// A run has arrived when 1 % of the way from the start down to the lowest cost is left. From a start far
    /// off, with x in the thousands say, even a line without any slope would have arrived then. So what is
    /// left must also be at most 1 % of the cost of the flat line at the mean of y: for squared costs, 1 % of
    /// the variance that there is to explain. A start that is at the lowest cost, but for the rounding of its
    /// numbers, has arrived.
    pub fn new(objective: &Objective, start: Line) -> Self {
        let gap = objective.excess(objective.place(start));
        let cost_of = |line: Line| objective.value(objective.place(line));
        let flat = cost_of(Line::new(objective.moments().mean_y, 0.0));
        let can_be_flat = objective.hold().is_none();
        let is_flat = flat <= NOTHING * cost_of(Line::new(0.0, 0.0));
        let way = if can_be_flat && !is_flat {
            gap.min(flat)
        } else {
            gap
        };
        Self {
            cost: objective.least() + gap,
            arrival: (ARRIVAL * way).max(NOTHING * flat),
        }
    }
}

/// When a run that goes on by itself stops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StopRule {
    /// Step sizes smaller than this are small.
    pub tolerance: f64,
    /// A run with small steps has arrived if its gap to the lowest cost is at most this.
    pub arrival: f64,
    /// Whether a run with small steps stops also if it has not arrived.
    pub stops_far: bool,
    /// The iteration at which it stops, if there is one.
    pub limit: Option<u64>,
    /// A run whose gap is at least this, and grows, stops.
    pub ceiling: f64,
}

impl StopRule {
    /// No rule: a run stops only where its numbers end.
    pub const NONE: Self = Self {
        tolerance: 0.0,
        arrival: f64::NEG_INFINITY,
        stops_far: false,
        limit: None,
        ceiling: f64::INFINITY,
    };
}
