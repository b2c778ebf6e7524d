//! Makes the list of samples from the files in `samples/`: see `src/data/samples.rs`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// A sample, as its file has it.
#[derive(Default)]
struct Sample {
    name: String,
    /// The variant of `Group` in Rust.
    group: &'static str,
    order: u32,
    learning_rate: f64,
    has_second_cost: bool,
    /// x and y as they are written, and how often the point comes.
    rows: Vec<[String; 3]>,
}

fn main() {
    println!("cargo::rerun-if-changed=samples");
    let mut samples: Vec<_> = fs::read_dir("samples")
        .expect("the folder samples/ can be read")
        .map(|entry| entry.expect("the folder samples/ can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .map(|path| read(&path))
        .collect();
    samples.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
    let list: String = samples.iter().map(written).collect();
    let folder = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let file = Path::new(&folder).join("samples.rs");
    fs::write(file, format!("&[{list}]")).expect("the list of samples can be written");
}

/// Reads the file of a sample.
fn read(path: &Path) -> Sample {
    let text = fs::read_to_string(path).expect("a sample is text");
    let stem = path.file_stem().unwrap_or_default();
    let mut sample = Sample {
        name: stem.to_string_lossy().into_owned(),
        ..Sample::default()
    };
    for (index, line) in text.lines().enumerate() {
        let wrong = |what: &str| -> ! { panic!("{}:{}: {what}", path.display(), index + 1) };
        if let Some(comment) = line.strip_prefix('#') {
            match comment.trim().split_once(": ") {
                Some(("group", "first-steps")) => sample.group = "FirstSteps",
                Some(("group", "pitfalls")) => sample.group = "Pitfalls",
                Some(("group", "real-data")) => sample.group = "RealData",
                Some(("order", order)) => {
                    sample.order = order.parse().unwrap_or_else(|_| wrong("no whole number"));
                }
                Some(("learning-rate", rate)) => {
                    sample.learning_rate = rate.parse().unwrap_or_else(|_| wrong("no number"));
                }
                Some(("second-cost", "huber")) => sample.has_second_cost = true,
                Some((word, _)) if !word.contains(' ') => wrong("there is no such setting"),
                _ => {}
            }
            continue;
        }
        if ["x,y", "x,y,count"].contains(&line) {
            continue;
        }
        let cells: Vec<_> = line.split(',').map(str::to_owned).collect();
        let row: [String; 3] = match &cells[..] {
            [x, y] => [x.clone(), y.clone(), String::from("1")],
            [x, y, count] if count.parse::<u8>().is_ok() => [x.clone(), y.clone(), count.clone()],
            _ => wrong("expected x,y or x,y,count with a count below 256"),
        };
        sample.rows.push(row);
    }
    let is_complete = !sample.group.is_empty()
        && sample.order > 0
        && sample.learning_rate > 0.0
        && !sample.rows.is_empty();
    assert!(
        is_complete,
        "{}: expected the lines `# group: …`, `# order: …` and `# learning-rate: …`, and points",
        path.display()
    );
    sample
}

/// A sample as an expression in Rust.
fn written(sample: &Sample) -> String {
    let [x, y] = [0, 1].map(|column| {
        let cells: Vec<_> = sample.rows.iter().map(|row| &row[column][..]).collect();
        let decimals = |cell: &&str| cell.split_once('.').map_or(0, |(_, after)| after.len());
        let decimals = cells.iter().map(decimals).max().unwrap_or_default();
        let unit = 10_f64.powi(decimals as i32);
        let mut numbers = String::new();
        for cell in cells {
            let value: f64 = cell
                .parse()
                .unwrap_or_else(|_| panic!("{cell} is no number"));
            let units = (value * unit).round();
            // Dividing two whole numbers rounds once, as reading the decimal number does.
            assert!(
                units as i32 as f64 / unit == value,
                "{}: {cell} has too many digits",
                sample.name
            );
            write!(numbers, "{units},").expect("a string can be written to");
        }
        format!("Column {{ unit: {unit:?}, numbers: &[{numbers}] }}")
    });
    let counts: Vec<_> = sample.rows.iter().map(|row| &row[2][..]).collect();
    format!(
        "Sample {{ name: {:?}, group: Group::{}, rate: {:?}, compares_costs: {}, x: {x}, y: {y}, counts: &[{}] }},",
        sample.name,
        sample.group,
        sample.learning_rate,
        sample.has_second_cost,
        counts.join(",")
    )
}
