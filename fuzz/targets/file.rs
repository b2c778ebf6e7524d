//! Opening any text as a file never panics, and saving and opening the resulting lab again gives the same lab, bit for bit.

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
    let written = lab.saved();
    let again = saved::open(&saved::file(written.clone())).expect("a file that was written opens");
    assert_eq!(again.problems, []);
    lab::assert_same(again.saved, written);
});
