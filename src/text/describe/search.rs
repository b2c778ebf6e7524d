//! The search through all lines.

use super::equation::equation;
use crate::base::phrase::Phrase;
use crate::lab::Lab;

/// Describes the progress of the search through all lines and, when it is done, how it compares with a
/// descent that has arrived. Returns `None` if there is no search.
pub fn search(lab: &Lab) -> Option<Phrase> {
    let (search, run) = (lab.search()?, lab.run());
    let total = search.total() as u64;
    let Some((line, cost)) = search.best() else {
        return Some(Phrase::new("describe.search-begins").whole("total", total));
    };
    let descent = (search.is_done() && lab.tells_best())
        .then(|| lab.descent_that_arrives())
        .flatten();
    let phrase = |key: &'static str| {
        Phrase::new(key)
            .whole("total", total)
            .with("line", equation(run.objective().line(line)))
            .number("cost", cost)
    };
    Some(match descent {
        Some((steps, cost)) => phrase("describe.search-compared")
            .counting(steps)
            .number("descent", cost),
        None if search.is_done() && lab.tells_best() => phrase("describe.search-unfinished"),
        None if search.is_done() => phrase("describe.search-done"),
        None => phrase("describe.search").whole("evaluated", search.evaluated() as u64),
    })
}
