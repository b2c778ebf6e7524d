//! A tape of messages leaves a valid lab after each of them, and its edits can be undone and made again, bit for bit.
//!
//! The messages are those of the tests of the lab. Their generator takes its choices from the bytes, so that libFuzzer finds its way
//! through them by coverage.

#![no_main]

#[path = "../../tests/lab/messages.rs"]
mod messages;
#[path = "../../tests/lab/soundness.rs"]
mod soundness;

use libfuzzer_sys::fuzz_target;
use proptest::collection;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fuzz_target!(|bytes: &[u8]| {
    let choices = TestRng::from_seed(RngAlgorithm::PassThrough, bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), choices);
    let tape = collection::vec(messages::message(), 1..40).new_tree(&mut runner);
    // Too few bytes may leave a choice that no value fulfils.
    let Ok(tape) = tape.map(|tape| tape.current()) else {
        return;
    };
    soundness::stays_valid(tape.clone()).expect("a valid lab");
    soundness::is_undone_and_redone(tape).expect("exact undo and redo");
});
