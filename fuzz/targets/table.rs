//! TablePoints any bytes as a table never panics, gives the same points in chunks of any size, and gives no point that the lab
//! would refuse.

#![no_main]

use libfuzzer_sys::fuzz_target;
use steepest::base::refusal::Refusal;
use steepest::formats::table::{ColumnChoice, Options, Structure, TablePoints, TableReader};

fuzz_target!(|bytes: &[u8]| {
    let whole = TableReader::read(bytes, Options::default());
    let size = 1 + bytes.len() % 61;
    assert_eq!(in_chunks(bytes, size, Options::default()), whole);
    let Ok((structure, found)) = whole else {
        return;
    };
    assert!(found.points.iter().all(|point| point.checked(None).is_ok()));
    assert!(found.skipped.is_sorted_by_key(|skipped| skipped.row));
    // With the columns that were recognised, and with others.
    for (x, y) in [
        (
            structure
                .x
                .map_or(ColumnChoice::RowNumber, ColumnChoice::Index),
            structure.y,
        ),
        (
            ColumnChoice::RowNumber,
            structure.columns.len().saturating_sub(1),
        ),
    ] {
        let options = Options {
            separator: Some(structure.dialect.separator),
            decimal: Some(structure.dialect.decimal),
            has_header: Some(structure.dialect.header.is_some()),
            is_lying: Some(structure.is_lying),
            is_day_first: None,
            x,
            y: ColumnChoice::Index(y),
            filter: None,
        };
        let is_the_same = y == structure.y && options.x != ColumnChoice::RowNumber;
        let again = TableReader::read(bytes, options).map(|(_, again)| again);
        assert!(again.is_ok(), "{again:?}");
        assert!(!is_the_same || again.as_ref() == Ok(&found));
    }
});

fn in_chunks(
    bytes: &[u8],
    size: usize,
    options: Options,
) -> Result<(Structure, TablePoints), Refusal> {
    let mut table = TableReader::new(options);
    for chunk in bytes.chunks(size) {
        table.push(chunk)?;
    }
    table.finish()
}
