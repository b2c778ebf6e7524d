//! Tables: a corpus of unusual files with the expected result of each, and properties of all tables.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::given::lab;
use proptest::prelude::*;
use steepest::base::refusal::Refusal;
use steepest::data::point::Point;
use steepest::formats::table::{
    ColumnChoice, Decimal, HEAD, Options, Separator, SkipReason, Structure, TablePoints,
    TableReader,
};
use steepest::lab::{Message, Status};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/tables")
}

fn file(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The expected result of reading a file.
struct Case {
    file: &'static str,
    separator: Separator,
    decimal: Decimal,
    header: Option<u64>,
    /// The names of the columns; "" for none.
    names: &'static [&'static str],
    x: Option<usize>,
    y: usize,
    points: &'static [[f64; 2]],
    /// The skipped rows, and why they are skipped.
    skipped: &'static [(u64, &'static str)],
}

const fn case(file: &'static str) -> Case {
    Case {
        file,
        separator: Separator::Comma,
        decimal: Decimal::Point,
        header: Some(1),
        names: &["x", "y"],
        x: Some(0),
        y: 1,
        points: &[],
        skipped: &[],
    }
}

fn short(reason: &SkipReason) -> String {
    match reason {
        SkipReason::NotANumber { text } | SkipReason::NotADate { text } => text.clone(),
        SkipReason::NoX => "no x".to_owned(),
        SkipReason::NoY => "no y".to_owned(),
        SkipReason::TooLarge { text } => format!("too large: {text}"),
        SkipReason::TooManyCells { cells, columns } => format!("{cells} of {columns}"),
        SkipReason::OtherUnit { text } => format!("unit: {text}"),
        SkipReason::Total { text } => format!("total: {text}"),
        SkipReason::OpenQuote => "open quote".to_owned(),
    }
}

fn cases() -> Vec<Case> {
    use Decimal::Comma as DecimalComma;
    use Separator::{Bar, Semicolon, Spaces, Tab};
    vec![
        Case {
            points: &[[1.0, 2.5], [2.0, 3.5], [3.0, 5.0]],
            ..case("plain.csv")
        },
        Case {
            header: None,
            names: &["", ""],
            points: &[[1.0, 2.5], [2.0, 3.5], [3.0, 5.0]],
            ..case("no-header.csv")
        },
        Case {
            separator: Semicolon,
            decimal: DecimalComma,
            names: &["Größe (cm)", "Gewicht (kg)", "Name"],
            points: &[[171.5, 65.2], [182.0, 80.25], [1650.5, 55.0]],
            ..case("german-excel.csv")
        },
        Case {
            separator: Semicolon,
            decimal: DecimalComma,
            names: &["Größe (cm)", "Gewicht (kg)"],
            points: &[[171.5, 65.2], [-182.0, 80.25]],
            ..case("german-excel-utf8.csv")
        },
        Case {
            separator: Tab,
            names: &["height", "weight"],
            points: &[[1.5, 40.0], [1.6, 50.5]],
            ..case("spreadsheet-utf16.txt")
        },
        Case {
            separator: Tab,
            decimal: DecimalComma,
            names: &["height", "weight"],
            points: &[[1.5, 40.0], [1.6, 50.5]],
            ..case("spreadsheet-utf16be.txt")
        },
        Case {
            separator: Tab,
            names: &["a", "b"],
            points: &[[1.0, 2.0], [3.0, 4.0]],
            ..case("utf16-without-mark.txt")
        },
        Case {
            names: &["time", "height"],
            points: &[[0.0, 0.0], [1.0, 4.9], [2.0, 19.6]],
            ..case("old-mac.csv")
        },
        Case {
            names: &["place", "height\nin metres", "notes, if any", "mass"],
            x: Some(1),
            y: 3,
            points: &[[1.5, 10.0], [1.7, 12.0]],
            ..case("quoted-newlines.csv")
        },
        Case {
            separator: Semicolon,
            names: &["a", "b"],
            points: &[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
            ..case("trailing-separators.csv")
        },
        Case {
            names: &["time (s)", "distance (m)"],
            points: &[[0.5, 1.2], [1.0, 4.9], [1.5, 11.0]],
            ..case("units-below.csv")
        },
        Case {
            header: Some(3),
            points: &[[1.0, 2.0], [3.0, 4.0]],
            ..case("blank-rows.csv")
        },
        Case {
            names: &["value", "value (2)", "value (3)"],
            points: &[[1.0, 2.0], [4.0, 5.0]],
            ..case("same-names.csv")
        },
        Case {
            header: Some(3),
            names: &["t", "v"],
            points: &[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]],
            ..case("remarks.csv")
        },
        Case {
            separator: Spaces,
            names: &["depth", "temperature"],
            points: &[[0.0, 21.5], [1.0, 20.25], [2.0, 18.0]],
            ..case("names-in-remark.txt")
        },
        Case {
            separator: Semicolon,
            decimal: DecimalComma,
            names: &["year", "sales"],
            points: &[[1.0, 10.5], [2.0, 11.5], [3.0, 12.5], [4.0, 13.5]],
            skipped: &[(6, "Total"), (7, "no x")],
            ..case("sum-at-the-end.csv")
        },
        Case {
            names: &["date", "temperature", "humidity"],
            points: &[[0.0, 3.5], [1.0, 4.0], [2.0, -1.25]],
            ..case("dates-first.csv")
        },
        Case {
            names: &["date", "temperature"],
            points: &[[0.0, 3.5], [2.0, -1.25]],
            skipped: &[(3, "n/a")],
            ..case("date-and-one.csv")
        },
        Case {
            names: &["share", "score"],
            points: &[[12.0, 3.0], [12.5, 4.0], [-3.0, 5.0]],
            ..case("percent.csv")
        },
        Case {
            names: &["height", "weight"],
            points: &[[1.5e-12, 40.0], [1.8e-12, 60.0], [10.0, 1.0]],
            skipped: &[
                (3, "n/a"),
                (4, "no y"),
                (5, "no y"),
                (6, "?"),
                (9, "too large: 1e999"),
            ],
            ..case("missing.csv")
        },
        Case {
            separator: Semicolon,
            decimal: DecimalComma,
            header: Some(3),
            names: &["hours", "points", "name"],
            points: &[[1.5, 20.0], [2.5, 31.0], [4.0, 44.0]],
            ..case("title-above.csv")
        },
        Case {
            separator: Semicolon,
            header: Some(2),
            points: &[[1.0, 2.0], [3.0, 4.0]],
            ..case("excel-sep.csv")
        },
        Case {
            names: &["", "speed", "distance"],
            x: Some(1),
            y: 2,
            points: &[[4.0, 2.0], [7.0, 4.0], [8.0, 16.0]],
            ..case("pandas-index.csv")
        },
        Case {
            names: &["price", "size"],
            points: &[[1234.5, 2000.0], [12000.0, 3500.25], [999.0, 10.0]],
            ..case("thousands.csv")
        },
        Case {
            separator: Semicolon,
            names: &["Fläche", "Preis"],
            points: &[[1200.0, 450e3], [95.5, 380_500.0], [80.0, 1.25e6]],
            ..case("swiss.csv")
        },
        Case {
            separator: Semicolon,
            decimal: DecimalComma,
            names: &["surface", "prix"],
            points: &[[1200.5, 450e3], [95.5, 380_500.0]],
            ..case("french.csv")
        },
        Case {
            separator: Spaces,
            header: None,
            names: &["", ""],
            points: &[[1.0, 2.0], [10.0, 20.5], [100.0, -200.25]],
            ..case("columns-of-spaces.txt")
        },
        Case {
            separator: Bar,
            names: &["a", "b"],
            points: &[[1.0, 2.0], [3.0, 4.0]],
            ..case("bars.txt")
        },
        Case {
            separator: Bar,
            names: &["", "x", "y"],
            x: Some(1),
            y: 2,
            points: &[[1.0, 2.0], [3.0, 4.0]],
            ..case("markdown.txt")
        },
        Case {
            header: None,
            names: &[""],
            x: None,
            y: 0,
            points: &[[1.0, 3.5], [2.0, 4.0], [3.0, 4.5], [4.0, 6.0]],
            ..case("one-column.txt")
        },
        Case {
            names: &["height"],
            x: None,
            y: 0,
            points: &[[1.0, 3.5], [3.0, 4.5]],
            skipped: &[(3, "n/a")],
            ..case("one-column-named.csv")
        },
        Case {
            names: &["x", "y", "note"],
            points: &[[1.0, 2.0]],
            skipped: &[(3, "open quote")],
            ..case("open-quote.csv")
        },
        Case {
            points: &[[1.0, 2.0], [3.0, 4.0]],
            skipped: &[(3, "4 of 2")],
            ..case("too-many-cells.csv")
        },
        Case {
            header: None,
            names: &["", ""],
            skipped: &[(1, "Dear all"), (2, "the numbers follow."), (3, "Best")],
            ..case("words.txt")
        },
        Case {
            header: None,
            names: &["", ""],
            skipped: &[(1, "x")],
            ..case("header-only.csv")
        },
        Case {
            header: None,
            names: &["", ""],
            points: &[[1.5, 2.5]],
            ..case("one-row.csv")
        },
        Case {
            names: &["rate", "error"],
            points: &[[1e-3, 250.0], [1e-4, -125.0], [0.5, 5.0]],
            ..case("scientific.csv")
        },
        Case {
            names: &["country", "2010", "2011"],
            x: Some(1),
            y: 2,
            points: &[[1.5, 2.5], [3.5, 4.5]],
            ..case("years-across.csv")
        },
        Case {
            header: None,
            names: &["", ""],
            points: &[[1.0, 2.0], [3.0, 4.0]],
            skipped: &[(1, "n/a")],
            ..case("missing-first.csv")
        },
    ]
}

/// Files that are not tables.
const REFUSED: [(&str, Refusal); 4] = [
    ("empty.csv", Refusal::EmptyTable),
    ("blank.csv", Refusal::EmptyTable),
    ("picture.png", Refusal::NotATable),
    ("workbook.xlsx", Refusal::Workbook),
];

fn coordinates(found: &TablePoints) -> Vec<[f64; 2]> {
    found.points.iter().map(|&Point { x, y }| [x, y]).collect()
}

#[test]
fn every_unusual_file_is_read_as_a_person_reads_it() {
    for case in cases() {
        let name = case.file;
        let (structure, found) = TableReader::read(&file(name), Options::default()).unwrap();
        let dialect = structure.dialect;
        assert_eq!(
            (dialect.separator, dialect.decimal, dialect.header),
            (case.separator, case.decimal, case.header),
            "{name}"
        );
        let names: Vec<&str> = structure
            .columns
            .iter()
            .map(|column| column.name.as_deref().unwrap_or_default())
            .collect();
        assert_eq!(names, case.names, "{name}");
        assert_eq!((structure.x, structure.y), (case.x, case.y), "{name}");
        assert_eq!(coordinates(&found), case.points, "{name}");
        let skipped: Vec<(u64, String)> = found
            .skipped
            .iter()
            .map(|skipped| (skipped.row, short(&skipped.reason)))
            .collect();
        let skipped: Vec<(u64, &str)> = skipped.iter().map(|(row, text)| (*row, &**text)).collect();
        assert_eq!(skipped, case.skipped, "{name}");
        assert_eq!(found.skipped_count, case.skipped.len() as u64, "{name}");
    }
}

#[test]
fn what_is_not_a_table_is_refused() {
    let remarks = TableReader::read(b"# nothing\n# but remarks\n", Options::default());
    assert_eq!(remarks, Err(Refusal::EmptyTable));
    for (name, refusal) in REFUSED {
        assert_eq!(
            TableReader::read(&file(name), Options::default()),
            Err(refusal),
            "{name}"
        );
    }
}

#[test]
fn every_file_of_the_corpus_has_an_expected_result() {
    let cases: BTreeSet<String> = cases()
        .iter()
        .map(|case| case.file.to_owned())
        .chain(REFUSED.map(|(name, _)| name.to_owned()))
        .collect();
    let files: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(cases, files);
}

fn read_with(text: &str, options: Options) -> (Structure, TablePoints) {
    TableReader::read(text.as_bytes(), options).unwrap()
}

#[test]
fn what_was_detected_can_be_changed() {
    // Groups of three digits or decimals: both are possible.
    let text = "a\tb\n1,250\t2,500\n3,750\t4,125\n";
    assert_eq!(
        coordinates(&read_with(text, Options::default()).1),
        [[1250.0, 2500.0], [3750.0, 4125.0]]
    );
    let options = Options {
        decimal: Some(Decimal::Comma),
        ..Options::default()
    };
    assert_eq!(
        coordinates(&read_with(text, options).1),
        [[1.25, 2.5], [3.75, 4.125]]
    );
    let options = Options {
        separator: Some(Separator::Comma),
        ..Options::default()
    };
    assert_eq!(read_with("1;2,3;4\n", options).0.columns.len(), 2);
    let options = Options {
        has_header: Some(true),
        ..Options::default()
    };
    let (structure, found) = read_with("2010,2011\n1,2\n", options);
    assert_eq!(structure.columns[1].name.as_deref(), Some("2011"));
    assert_eq!(coordinates(&found), [[1.0, 2.0]]);
    let options = Options {
        has_header: Some(false),
        ..Options::default()
    };
    let (structure, found) = read_with("x,y\n1,2\n", options);
    assert_eq!((structure.dialect.header, found.skipped_count), (None, 1));
}

#[test]
fn columns_are_chosen_by_index_by_name_or_by_the_number_of_the_row() {
    let text = "Height,weight,age\n1,2,3\n4,5,6\n";
    let read = |x: ColumnChoice, y: ColumnChoice| {
        let options = Options {
            x,
            y,
            ..Options::default()
        };
        TableReader::read(text.as_bytes(), options).map(|(_, found)| coordinates(&found))
    };
    let name = |name: &str| ColumnChoice::Name(name.to_owned());
    assert_eq!(
        read(name("age"), name("height")).unwrap(),
        [[3.0, 1.0], [6.0, 4.0]]
    );
    assert_eq!(
        read(ColumnChoice::Index(1), ColumnChoice::Automatic).unwrap(),
        [[2.0, 1.0], [5.0, 4.0]]
    );
    assert_eq!(
        read(ColumnChoice::Automatic, ColumnChoice::Index(0)).unwrap(),
        [[2.0, 1.0], [5.0, 4.0]]
    );
    assert_eq!(
        read(ColumnChoice::RowNumber, name("age")).unwrap(),
        [[1.0, 3.0], [2.0, 6.0]]
    );
    for odd in [name("size"), ColumnChoice::Index(3)] {
        let refusal = read(odd, ColumnChoice::Automatic).unwrap_err();
        assert!(matches!(
            refusal,
            Refusal::NoSuchName { kind: "column", .. }
        ));
    }
}

#[test]
fn many_bad_rows_are_counted_and_a_thousand_explained() {
    let text = "1,2\n".to_owned() + &"n/a,3\n".repeat(5000) + "3,4\n";
    let options = Options {
        x: ColumnChoice::Index(0),
        y: ColumnChoice::Index(1),
        ..Options::default()
    };
    let (_, found) = read_with(&text, options);
    assert_eq!(coordinates(&found), [[1.0, 2.0], [3.0, 4.0]]);
    assert_eq!((found.skipped.len(), found.skipped_count), (1000, 5000));
    assert_eq!((found.skipped[0].row, found.skipped[999].row), (2, 1001));
}

#[test]
fn what_is_detected_at_the_beginning_applies_to_the_end() {
    let mut text = String::from("x;y\n");
    for i in 0..20_000 {
        text += &format!("{i},5;{}\n", 2 * i);
    }
    // A minus sign in Windows-1252, far behind the beginning.
    let mut bytes = text.into_bytes();
    assert!(bytes.len() > 2 * HEAD);
    bytes.extend_from_slice(b"\x967,25;1\n");
    let (structure, found) = TableReader::read(&bytes, Options::default()).unwrap();
    assert_eq!(structure.preview.len(), 8);
    assert_eq!(found.points.len(), 20_001);
    assert_eq!(found.points[20_000], Point::new(-7.25, 1.0));
}

/// Reads in chunks of these sizes, which are repeated.
fn in_chunks(
    bytes: &[u8],
    sizes: &[usize],
    options: &Options,
) -> Result<(Structure, TablePoints), Refusal> {
    let mut table = TableReader::new(options.clone());
    let mut rest = bytes;
    let mut sizes = sizes.iter().cycle();
    while !rest.is_empty() {
        let size = sizes.next().map_or(1, |size| *size.max(&1)).min(rest.len());
        let (chunk, after) = rest.split_at(size);
        table.push(chunk)?;
        rest = after;
    }
    table.finish()
}

/// A way to write a table.
#[derive(Clone, Debug)]
struct Style {
    separator: char,
    is_comma: bool,
    line_break: &'static str,
    has_header: bool,
    is_quoted: bool,
    encoding: usize,
}

fn styles() -> impl Strategy<Value = Style> {
    let breaks = prop::sample::select(&["\n", "\r\n", "\r"][..]);
    let separators = prop::sample::select(&[',', ';', '\t', '|', ' '][..]);
    (
        separators,
        any::<bool>(),
        breaks,
        any::<bool>(),
        any::<bool>(),
        0..5_usize,
    )
        .prop_map(
            |(separator, is_comma, line_break, has_header, is_quoted, encoding)| Style {
                separator,
                is_comma: is_comma && (separator != ',' || is_quoted),
                line_break,
                has_header,
                is_quoted,
                encoding,
            },
        )
}

fn written(points: &[(f64, f64)], style: &Style) -> Vec<u8> {
    let cell = |text: String| {
        if style.is_quoted {
            format!("\"{text}\"")
        } else {
            text
        }
    };
    let number = |value: f64| {
        let text = format!("{value:e}");
        cell(if style.is_comma {
            // A whole mantissa gets a decimal, so that every number has a decimal comma.
            let text = if text.contains('.') {
                text
            } else {
                text.replace('e', ".0e")
            };
            text.replace('.', ",")
        } else {
            text
        })
    };
    let mut text = String::new();
    if style.has_header {
        text += &format!(
            "{}{}{}{}",
            cell("höhe".to_owned()),
            style.separator,
            cell("last".to_owned()),
            style.line_break
        );
    }
    for &(x, y) in points {
        text += &format!(
            "{}{}{}{}",
            number(x),
            style.separator,
            number(y),
            style.line_break
        );
    }
    match style.encoding {
        0 => text.into_bytes(),
        1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        2 => text.chars().map(|letter| letter as u8).collect(),
        3 => [0xfeff]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn coordinate() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e12..1e12_f64,
        -10.0..10.0_f64,
        (-1000..1000_i32).prop_map(f64::from),
        any::<f64>().prop_map(|value| if value.abs() <= 1e12 {
            value
        } else {
            1.0 / value
        }),
    ]
}

fn bits(points: &[(f64, f64)]) -> Vec<(u64, u64)> {
    points
        .iter()
        .map(|(x, y)| (x.to_bits(), y.to_bits()))
        .collect()
}

/// Bytes that often have a meaning in a table.
fn tableish() -> impl Strategy<Value = Vec<u8>> {
    let telling =
        prop::sample::select(&b",;\t| \r\n\"\"'#.-+eE0123456789xy\xe2\x88\x92\xa0\xff\xfe\0"[..]);
    prop::collection::vec(prop_oneof![9 => telling, 1 => any::<u8>()], 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_points_written_in_any_way_are_read_back_bit_for_bit(
        points in prop::collection::vec((coordinate(), coordinate()), 1..40),
        style in styles(),
        sizes in prop::collection::vec(1..200_usize, 1..8),
    ) {
        let bytes = written(&points, &style);
        let (structure, found) = in_chunks(&bytes, &sizes, &Options::default()).unwrap();
        let read: Vec<(f64, f64)> = found.points.iter().map(|point| (point.x, point.y)).collect();
        prop_assert_eq!(bits(&read), bits(&points), "{:?} {:?}", structure, String::from_utf8_lossy(&bytes));
        prop_assert_eq!(found.skipped_count, 0);
        prop_assert_eq!(structure.dialect.header.is_some(), style.has_header);
    }

    #[test]
    fn any_bytes_in_any_chunks_come_to_the_same(
        bytes in tableish(),
        sizes in prop::collection::vec(1..50_usize, 1..8),
        has_header in any::<Option<bool>>(),
    ) {
        let options = Options { has_header, ..Options::default() };
        let whole = TableReader::read(&bytes, options.clone());
        if let Ok((structure, found)) = &whole {
            for point in &found.points {
                prop_assert!(point.checked(None).is_ok());
            }
            prop_assert!(structure.y < structure.columns.len().max(1));
            let rows = found.skipped.iter().map(|skipped| skipped.row);
            prop_assert!(rows.is_sorted());
        }
        prop_assert_eq!(in_chunks(&bytes, &sizes, &options), whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn chunks_around_the_end_of_the_beginning_make_no_difference(
        piece in tableish(),
        sizes in prop::collection::vec(1..HEAD, 1..4),
    ) {
        let bytes = piece.repeat(2 * HEAD / piece.len().max(1));
        let options = Options::default();
        prop_assert_eq!(in_chunks(&bytes, &sizes, &options), TableReader::read(&bytes, options));
    }
}

/// Small tables as people have them, some with x far from zero.
const PEOPLES_TABLES: [&str; 6] = [
    "x,y\n1700000000,1\n1700003600,2\n1700007200,4\n",
    "t,v\n1700000000000,1\n1700003600000,2\n1700007200000,4\n",
    "rownames,height,weight\n1,58,115\n2,59,117\n3,60,120\n",
    "country,gdp_usd,life\nChina,179632000000,78\nTuvalu,60000000,64\nUSA,254627000000,77\n",
    "\"\",\"x\",\"y\"\n\"7\",1,2\n\"3\",2,4.1\n\"12\",3,6.2\n",
    "Country,2017,2018\nFrance,2.3,2.1\nGermany,2.7,1.0\nItaly,1.7,0.9\n",
];

#[test]
fn the_first_run_on_any_table_goes_downhill() {
    let files = fs::read_dir(folder()).unwrap();
    let files = files.map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let texts = PEOPLES_TABLES.iter().map(|text| text.as_bytes().to_vec());
    let mut count = 0;
    for bytes in files.chain(texts) {
        let Ok((_, found)) = TableReader::read(&bytes, Options::default()) else {
            continue;
        };
        if found.points.len() < 2 {
            continue;
        }
        let about = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
        let mut lab = lab([Message::LoadPoints(found.points), Message::Play]);
        let (start, gap) = (lab.run().cost(), lab.run().gap());
        for _ in 0..100 {
            lab.update(Message::Advance(1)).unwrap();
            assert!(lab.run().cost() <= start, "{about}");
            assert!(!matches!(
                lab.status(),
                Status::RunningAway | Status::Diverged
            ));
        }
        assert!(gap == 0.0 || lab.run().gap() < 0.9 * gap, "{about}");
        count += 1;
    }
    assert!(count >= 20, "{count}");
}
