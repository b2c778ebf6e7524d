//! The search through all lines.

use super::equation::equation;
use crate::base::phrase::Phrase;
use crate::lab::Lab;

/// Describes the progress of the search through all lines and, when it is done, how it compares with the
/// descent. Returns `None` if there is no search.
pub fn search(lab: &Lab) -> Option<Phrase> {
    let (search, run) = (lab.search()?, lab.run());
    let total = search.total() as u64;
    let Some((line, cost)) = search.best() else {
        return Some(Phrase::new("describe.search-begins").whole("total", total));
    };
    let key = match (search.is_done(), run.iteration()) {
        (false, _) => "describe.search",
        (true, 0) => "describe.search-done",
        (true, _) => "describe.search-compared",
    };
    Some(
        Phrase::new(key)
            .whole("evaluated", search.evaluated() as u64)
            .whole("total", total)
            .with("line", equation(run.objective().line(line)))
            .number("cost", cost)
            .whole("steps", run.iteration())
            .number("descent", run.cost()),
    )
}
