//! What the targets for links and files share.

use steepest::formats::saved;
use steepest::lab::Lab;
use steepest::lab::situation::Situation;

/// Opens a text and returns its lab, if the text contains one.
pub fn opened(text: &str) -> Option<Lab> {
    let opened = saved::open(text).ok()?;
    assert!(opened.problems.len() <= saved::MOST_PROBLEMS);
    for problem in &opened.problems {
        // It can be put into words.
        let _ = problem.phrase();
    }
    // A situation that was read may still be refused.
    Lab::of(opened.situation).ok()
}

/// Asserts that both are the same situation and give the same lab.
pub fn assert_same(again: Situation, situation: Situation) {
    // This compares bits: a NaN is never equal, and there may be none.
    assert_eq!(again, situation);
    let lab = Lab::of(again).expect("a situation of a lab");
    assert_eq!(lab.situation(), situation);
}
