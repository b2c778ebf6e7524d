//! Reading any bytes as a table never panics, gives the same points in chunks of any size, and gives no point that the lab
//! would refuse.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steepest::base::refusal::Refusal;
use steepest::formats::table::{Outline, Pick, Reading, Table, Wish};

fuzz_target!(|bytes: &[u8]| {
    let whole = Table::read(bytes, Wish::default());
    let size = 1 + bytes.len() % 61;
    assert_eq!(in_chunks(bytes, size, Wish::default()), whole);
    let Ok((outline, reading)) = whole else {
        return;
    };
    assert!(
        reading
            .points
            .iter()
            .all(|point| point.checked(None).is_ok())
    );
    assert!(reading.skipped.is_sorted_by_key(|skipped| skipped.row));
    // With the columns that were recognised, and with others.
    for (x, y) in [
        (outline.x.map_or(Pick::RowNumber, Pick::Index), outline.y),
        (Pick::RowNumber, outline.columns.len().saturating_sub(1)),
    ] {
        let wish = Wish {
            separator: Some(outline.dialect.separator),
            decimal: Some(outline.dialect.decimal),
            has_header: Some(outline.dialect.header.is_some()),
            x,
            y: Pick::Index(y),
        };
        let is_the_same = y == outline.y && wish.x != Pick::RowNumber;
        let again = Table::read(bytes, wish).map(|(_, again)| again);
        assert!(again.is_ok(), "{again:?}");
        assert!(!is_the_same || again.as_ref() == Ok(&reading));
    }
});

fn in_chunks(bytes: &[u8], size: usize, wish: Wish) -> Result<(Outline, Reading), Refusal> {
    let mut table = Table::new(wish);
    for chunk in bytes.chunks(size) {
        table.push(chunk)?;
    }
    table.finish()
}
