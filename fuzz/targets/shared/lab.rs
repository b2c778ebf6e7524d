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
    // A saved lab that was read may still be refused.
    Lab::restored(opened.saved).ok()
}

/// Asserts that both are the same saved lab and give the same lab.
pub fn assert_same(again: SavedLab, saved: SavedLab) {
    // This compares bits: a NaN is never equal, and there may be none.
    assert_eq!(again, saved);
    let lab = Lab::restored(again).expect("the saved lab of a lab");
    assert_eq!(lab.saved(), saved);
}
