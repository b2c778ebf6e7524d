//! Workbooks: sheets and cells exactly as they are, and what is refused.

use std::fs;
use std::path::Path;

use steepest::base::refusal::Refusal;
use steepest::formats::table::{Options, TableReader};
use steepest::formats::workbook::Workbook;

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/workbooks");
    fs::read(folder.join(name)).unwrap()
}

fn open(name: &str) -> Workbook {
    Workbook::open(file(name)).unwrap()
}

/// The names of the sheets, with brackets around those that are hidden.
fn names(book: &Workbook) -> Vec<String> {
    let sheets = book.sheets().into_iter();
    let name = |sheet: steepest::formats::workbook::Sheet| match sheet.is_hidden {
        true => format!("({})", sheet.name),
        false => sheet.name,
    };
    sheets.map(name).collect()
}

fn points(text: &str) -> Vec<(f64, f64)> {
    let (_, found) = TableReader::read(text.as_bytes(), Options::default()).unwrap();
    found
        .points
        .iter()
        .map(|point| (point.x, point.y))
        .collect()
}

#[test]
fn a_workbook_of_today_is_read_to_the_last_digit() {
    let mut book = open("sheets.xlsx");
    assert_eq!(
        names(&book),
        ["Measured", "Second & last", "(Secret)", "Empty"]
    );
    let lines = [
        "",
        "Two columns, merged",
        "x\ty\tday\ttime\tlasted\tsaid\ttrue",
        "0.30000000000000004\t0.6000000000000001\t2024-02-29\t2024-02-29T12:30:05\t30:05:00\t\"a \"\"b\"\"\tc\nd\"\tTRUE",
        "-1.5e-300\t12345678901234568\t1900-01-01\t6:45:00\t0:00:01.500\tGröße 日本 😀\tFALSE",
        "1e21\t#N/A\t\t\t\t#DIV/0!",
    ];
    assert_eq!(book.text("Measured").unwrap(), lines.join("\n"));
    let second = book.text("Second & last").unwrap();
    assert_eq!(second, "height\tweight\n1.5\t40\n1.6\t50.5\n1.75\t61");
    assert_eq!(points(&second), [(1.5, 40.0), (1.6, 50.5), (1.75, 61.0)]);
    assert_eq!(book.text("Secret").unwrap(), "1\t2");
    assert_eq!(book.text("Empty").unwrap(), "");
    assert_eq!(book.text("None"), Err(Refusal::DamagedWorkbook));
}

#[test]
fn dates_count_from_1904_where_the_workbook_says_so() {
    let mut book = open("since-1904.xlsx");
    let text = book.text("Sheet").unwrap();
    assert_eq!(text, "day\ty\n2024-02-29\t1\n1904-01-02\t2");
}

#[test]
fn a_workbook_of_excel_97_is_read() {
    let mut book = open("old.xls");
    assert_eq!(names(&book), ["Alt", "(Versteckt)"]);
    let lines = [
        "",
        "merged",
        "x\tGröße\tday\tmoment",
        "0.30000000000000004\t7\t2024-02-29\t2024-02-29T12:30:05",
        "1e21\t-2.5\t2024-02-29\t2024-02-29T12:30:05",
    ];
    assert_eq!(book.text("Alt").unwrap(), lines.join("\n"));
    assert_eq!(book.text("Versteckt").unwrap(), "1");
}

#[test]
fn an_open_document_is_read() {
    let mut book = open("open.ods");
    assert_eq!(names(&book), ["Mesures", "(Caché)"]);
    let row = "0.30000000000000004\t0.5\t2024-02-29\t2024-02-29T12:30:05\t30:05:00";
    let lines = ["", "", "merged", "x\tété\tday\tmoment\tlasted", row, row];
    assert_eq!(book.text("Mesures").unwrap(), lines.join("\n"));
    assert_eq!(book.text("Caché").unwrap(), "1");
}

#[test]
fn rows_have_the_numbers_of_the_sheet() {
    let text = open("old.xls").text("Alt").unwrap();
    let (structure, _) = TableReader::read(text.as_bytes(), Options::default()).unwrap();
    assert_eq!(structure.dialect.header, Some(3));
    assert_eq!(structure.preview[0].0, 4);
}

fn refusal(bytes: Vec<u8>) -> Refusal {
    Workbook::open(bytes).err().unwrap()
}

#[test]
fn what_cannot_be_opened_says_why() {
    assert_eq!(refusal(file("document.docx")), Refusal::NotAWorkbook);
    assert_eq!(refusal(file("half.xlsx")), Refusal::DamagedWorkbook);
    assert_eq!(refusal(file("half.ods")), Refusal::DamagedWorkbook);
    assert_eq!(refusal(file("endless.xls")), Refusal::DamagedWorkbook);
    assert_eq!(refusal(file("circle.xls")), Refusal::DamagedWorkbook);
    assert_eq!(refusal(file("without-end.ods")), Refusal::DamagedWorkbook);
    assert_eq!(refusal(file("locked.ods")), Refusal::EncryptedWorkbook);
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(refusal(old.clone()), Refusal::NotAWorkbook);
    let stream = |name: &str| {
        name.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>()
    };
    let encrypted = [old.clone(), stream("EncryptedPackage")].concat();
    assert_eq!(refusal(encrypted), Refusal::EncryptedWorkbook);
    assert_eq!(
        refusal([old, stream("Workbook")].concat()),
        Refusal::DamagedWorkbook
    );
    assert_eq!(refusal(b"x,y\n1,2\n".to_vec()), Refusal::DamagedWorkbook);
    assert_eq!(refusal(Vec::new()), Refusal::DamagedWorkbook);
}

#[test]
fn all_workbooks_have_a_test() {
    let source = fs::read_to_string(file!()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/workbooks");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_workbook = ![".md", ".py"].iter().any(|end| name.ends_with(end));
        assert!(
            !is_workbook || source.contains(&format!("\"{name}\"")),
            "{name}"
        );
    }
}
