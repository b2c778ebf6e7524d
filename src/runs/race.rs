//! Who comes near the lowest cost first.

use crate::runs::list::RunEntry;
use crate::runs::run::Run;

/// How near counts as there: this part of the lowest cost.
const NEAR: f64 = 0.01;

/// Below this part of the cost at the start the lowest cost is as good as 0, and a part of it
/// cannot be reached: then what counts is the part of the cost at the start.
const NOTHING: f64 = 1e-12;

/// How a run has fared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RaceResult {
    /// When it came within 1 % of the lowest cost: the iteration, and the gradients of single
    /// points evaluated until then.
    pub arrival: Option<(u64, f64)>,
    /// 1 for the first to arrive; runs that arrive in the same iteration share a place.
    pub place: Option<usize>,
    /// The cost where it is now.
    pub cost: f64,
}

/// How all runs have fared, in their order.
pub fn results(entries: &[RunEntry]) -> Vec<RaceResult> {
    let arrivals: Vec<_> = entries.iter().map(|entry| arrival(entry.run())).collect();
    let place = |arrival: Option<(u64, f64)>| {
        let (own, _) = arrival?;
        let earlier = arrivals.iter().flatten().filter(|other| other.0 < own);
        Some(earlier.count() + 1)
    };
    let finish = |(entry, &arrival): (&RunEntry, &Option<(u64, f64)>)| RaceResult {
        arrival,
        place: place(arrival),
        cost: entry.run().cost(),
    };
    entries.iter().zip(&arrivals).map(finish).collect()
}

/// The first iteration at which a run was within 1 % of the lowest cost, and its work until then.
fn arrival(run: &Run) -> Option<(u64, f64)> {
    let era = run.eras().next_back()?;
    let (_, _, start) = era.trace().blocks().next()?;
    let (least, start) = (era.least(), start.high);
    let margin = if least > NOTHING * start {
        least
    } else {
        start
    };
    let iteration = run.arrival(NEAR * margin)?;
    Some((iteration, era.work_at(iteration)))
}
