//! The samples and their files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use steepest::data::point::Point;
use steepest::data::samples::Sample;

/// The files in `samples/`: the name of each and its text.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The points of a file, its numbers read by the standard library.
fn points(text: &str) -> Vec<Point> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .skip(1)
        .flat_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let [x, y] = [0, 1].map(|column| cells[column].parse().unwrap());
            let count = cells.get(2).map_or(1, |count| count.parse().unwrap());
            std::iter::repeat_n(Point::new(x, y), count)
        })
        .collect()
}

#[test]
fn every_file_is_a_sample_with_exactly_its_points() {
    let names: BTreeSet<_> = Sample::ALL.iter().map(|sample| sample.name).collect();
    let files = files();
    assert_eq!(names, files.iter().map(|(name, _)| &name[..]).collect());
    assert_eq!(Sample::ALL.len(), files.len());
    for (name, text) in &files {
        let sample = Sample::named(name).unwrap();
        assert_eq!(sample.points(), points(text), "{name}");
        let rate = format!("# learning-rate: {}\n", sample.rate);
        assert!(text.contains(&rate), "{name}: {rate}");
        let group = format!("\n# group: {}\n", sample.group.name());
        assert!(text.contains(&group), "{name}: {group}");
        let compares = text.contains("\n# second-cost: huber\n");
        assert_eq!(sample.compares_costs, compares, "{name}");
    }
}

#[test]
fn samples_are_offered_in_the_order_of_their_files() {
    let files = files();
    let order = |sample: &Sample| -> u32 {
        let (_, text) = files.iter().find(|(name, _)| *name == sample.name).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix("# order: "));
        line.unwrap().parse().unwrap()
    };
    assert!(Sample::ALL.is_sorted_by_key(order));
    assert_eq!(Sample::ALL[0].name, "candle");
}
