//! The method that another run tries.

use crate::base::named::Named as _;
use crate::model::method::Rule;
use crate::runs::list::RunEntry;

/// The first method that none of the runs has, in the order in which methods are offered; momentum before all others,
/// because it shows best what a method changes.
pub fn next_method(runs: &[RunEntry]) -> Rule {
    let is_free = |rule: &Rule| runs.iter().all(|entry| entry.run().method().rule != *rule);
    let offered = Rule::ALL.iter().map(|&(_, rule)| rule);
    let mut offered = std::iter::once(Rule::Momentum).chain(offered);
    offered.find(is_free).unwrap_or(Rule::Momentum)
}
