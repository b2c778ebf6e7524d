//! Opening any text as a link never panics, and linking and opening the resulting lab again gives the same lab, bit for bit.

#![no_main]

#[path = "shared/lab.rs"]
mod lab;

use libfuzzer_sys::fuzz_target;
use steepest::base::limits::MOST_LINKED;
use steepest::formats::saved;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Some(lab) = lab::opened(&format!("#{text}")) else {
        return;
    };
    let written = lab.saved();
    let Ok(link) = saved::link(written.clone()) else {
        assert!(written.points.len() > MOST_LINKED);
        return;
    };
    let again = saved::open(&link).expect("a link that was written opens");
    assert_eq!(again.problems, []);
    lab::assert_same(again.saved, written);
});
