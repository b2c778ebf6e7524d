//! What is written down of a run: the record from which it can be computed again, and single iterations.

use crate::base::line::Line;
use crate::model::cost::Gradient;
use crate::runs::trace::State;

/// From where, how and how far a run has come since its last change: all that it takes to make
/// it again, but for data, cost and method.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The iteration of the change, or 0.
    pub origin: u64,
    /// Gradients of single points evaluated up to there.
    pub work: f64,
    /// The first iteration of the record, from which the others follow.
    pub from: u64,
    /// The state at that iteration.
    pub state: State,
    /// The line from which its objective is seen: [`Objective::reference`](crate::model::objective::Objective::reference).
    pub anchor: Line,
    /// From which iteration on which learning rate holds, in order; the first holds at `from`.
    pub rates: Vec<(u64, f64)>,
    /// The present iteration.
    pub iteration: u64,
    /// The last iteration computed.
    pub reached: u64,
}

/// One iteration in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The number of the iteration.
    pub iteration: u64,
    /// The two numbers that the descent moves.
    pub place: Line,
    /// The line, in the data's units.
    pub line: Line,
    /// Its cost.
    pub cost: f64,
    /// Its cost above the lowest one.
    pub excess: f64,
    /// The derivatives from which the next step is made: on the points of its batch, and where
    /// the method looks ahead, there.
    pub gradient: Gradient,
    /// What the step that leaves it subtracts from the place.
    pub step_size: Gradient,
    /// The learning rate of that step, as the schedule has it by then.
    pub rate: f64,
    /// How many gradients of single points were evaluated up to here.
    pub work: f64,
}
