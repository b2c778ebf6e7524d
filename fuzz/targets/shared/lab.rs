//! What links and files have in common.

use steepest::lab::Lab;
use steepest::formats::saved;
use steepest::lab::situation::Situation;

/// The lab of a text, if there is one in it.
pub fn opened(text: &str) -> Option<Lab> {
    let opened = saved::open(text).ok()?;
    assert!(opened.problems.len() <= saved::MOST_PROBLEMS);
    for problem in &opened.problems {
        // It can be said.
        let _ = problem.phrase();
    }
    // A situation may still be refused, by name.
    Lab::of(opened.situation).ok()
}

/// The same situation, and the same lab from it.
pub fn assert_same(again: Situation, situation: Situation) {
    // (The same bits: a NaN is never equal, and none may be in it.)
    assert_eq!(again, situation);
    let lab = Lab::of(again).expect("a situation of a lab");
    assert_eq!(lab.situation(), situation);
}
