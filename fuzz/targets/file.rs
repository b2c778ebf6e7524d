//! Any text as a file: never a panic, and what is opened is a lab that opens again, bit for bit.

#![no_main]

#[path = "shared/lab.rs"]
mod lab;

use libfuzzer_sys::fuzz_target;
use steepest::formats::saved;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Some(lab) = lab::opened(&text) else {
        return;
    };
    let situation = lab.situation();
    let again =
        saved::open(&saved::file(situation.clone())).expect("a file that was written opens");
    assert_eq!(again.problems, []);
    lab::assert_same(again.situation, situation);
});
