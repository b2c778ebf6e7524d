//! A tape of messages leaves a valid lab after each of them, and its edits can be undone and made again, bit for bit.
//!
//! The messages are those of the tests of the lab. The first bytes are the seed of their generator: libFuzzer keeps the seeds whose
//! tapes come to code where no other one has been.

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
    let mut seed = [0; 32];
    seed.iter_mut()
        .zip(bytes)
        .for_each(|(seed, byte)| *seed = *byte);
    let choices = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), choices);
    let tape = collection::vec(messages::message(), 1..40);
    let tape = tape.new_tree(&mut runner).expect("a tape").current();
    soundness::stays_valid(tape.clone()).expect("a valid lab");
    soundness::is_undone_and_redone(tape).expect("exact undo and redo");
});
