//! What the targets for links and files share.

use steepest::formats::saved;
use steepest::lab::Lab;
use steepest::lab::saved::SavedLab;

/// Opens a text and returns its lab, if the text contains one.
pub fn opened(text: &str) -> Option<Lab> {
    let opened = saved::open(text).ok()?;
    assert!(opened.problems.len() <= saved::MOST_PROBLEMS);
    for problem in &opened.problems {
        // It can be put into words.
        let _ = problem.phrase();
    }
    // A situation that was read may still be refused.
    Lab::restored(opened.situation).ok()
}

/// Asserts that both are the same situation and give the same lab.
pub fn assert_same(again: SavedLab, situation: SavedLab) {
    // This compares bits: a NaN is never equal, and there may be none.
    assert_eq!(again, situation);
    let lab = Lab::restored(again).expect("a situation of a lab");
    assert_eq!(lab.saved(), situation);
}
