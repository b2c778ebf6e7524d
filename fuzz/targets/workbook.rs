//! Opening any bytes as a workbook never panics in the lab's own code, and the table reader takes whatever text a sheet gives.
//!
//! The crate that reads workbooks may panic on broken ones: in the browser, that ends its module and nothing else. Bytes that
//! begin with `<` stand for the first sheet of a workbook, because compressed archives hide what is in them from a fuzzer. Files of
//! Excel 97 are left out: the crate asks for as much memory as they claim to need, which ends its module, too, but also a fuzzer.

#![no_main]

use std::io::{Cursor, Read as _, Write as _};
use std::panic::{self, AssertUnwindSafe};

use libfuzzer_sys::fuzz_target;
use steepest::formats::table::{Options, TableReader};
use steepest::formats::workbook::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A workbook, and the file in it that holds the first sheet.
type Template = (&'static [u8], &'static str);

const EXCEL: Template = (
    include_bytes!("../../tests/formats/workbooks/sheets.xlsx"),
    "xl/worksheets/sheet1.xml",
);
const OPEN: Template = (
    include_bytes!("../../tests/formats/workbooks/open.ods"),
    "content.xml",
);

fuzz_target!(
    init: panic::set_hook(Box::new(|panic| {
        let file = panic.location().map_or("", |location| location.file());
        let is_of_a_crate = file.contains("registry/src") || file.starts_with("/rustc/");
        if !is_of_a_crate {
            eprintln!("{panic}");
            std::process::abort();
        }
    })),
    |bytes: &[u8]| {
        if bytes.first() == Some(&0xd0) {
            return;
        }
        let is_open = bytes.windows(7).any(|word| word == b"office:");
        let file = match (bytes.first(), is_open) {
            (Some(b'<'), true) => with_sheet(OPEN, bytes),
            (Some(b'<'), false) => with_sheet(EXCEL, bytes),
            _ => bytes.to_owned(),
        };
        // The panic of a crate ends here, as its module does in the browser.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| {
            let Ok(mut book) = Workbook::open(file) else {
                return;
            };
            for sheet in book.sheets() {
                if let Ok(text) = book.text(&sheet.name) {
                    let _ = TableReader::read(text.as_bytes(), Options::default());
                }
            }
        }));
    }
);

/// Returns a workbook with another sheet.
fn with_sheet((book, place): Template, sheet: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("an archive");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        if name == place {
            content.extend_from_slice(sheet);
        } else {
            file.read_to_end(&mut content).expect("its content");
        }
        written.start_file(name, stored).expect("a place");
        written.write_all(&content).expect("memory");
    }
    written.finish().expect("an archive").into_inner()
}
