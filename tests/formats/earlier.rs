//! Links and files that were saved by earlier versions open to the same lab, bit for bit.
//!
//! `tests/formats/earlier/links/NAME.txt` has a link in its first line and below it what it opens to.
//! `tests/formats/earlier/files/NAME.txt` has the same for the file `NAME.steepest.json` beside it.
//! These files are records: they are added to, but never changed. When a test fails, the code is
//! wrong, unless it only has another word for what is written there, or keeps more of a text that no version has written (`odd-…`).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::data::frame::Frame;
use steepest::data::point::Point;
use steepest::formats::saved;
use steepest::lab::saved::{SavedAxis, SavedLab, SavedRun};
use steepest::lab::{Abscissa, CostAxis, Lab, Message, Residuals, Status, Units};
use steepest::model::cost::{Cost, Gradient, Parameter};
use steepest::model::landscape::LandscapeKind;
use steepest::model::method::{Memory, Method, Order, RuleSettings, Schedule};
use steepest::runs::list::RunEntry;
use steepest::runs::settings::RunSettings;

/// Up to so many points are written in full.
const FEW_POINTS: usize = 12;

/// Lines that tell what is in a new lab. They are left out of a report.
const USUAL: [&str; 13] = [
    "sums None",
    "sample None",
    "frame as usual",
    "start 0.0 1.0",
    "hold nothing, units own",
    "tolerance 0.001, limit Some(1000), speed Some(12.0)",
    "residuals lines, cost linear over iteration",
    "landscape contour, axes false, chosen false, eye None",
    "window as usual",
    "by hand false, best shown false",
    "  momentum 0.9, betas 0.9 0.999, epsilon 1e-8, batch 0 shuffled 1",
    "  changed at 0, work before 0.0, from 0, rates []",
    "eye -0.6 0.6",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/formats/earlier")
        .join(name)
}

/// The files of a folder whose names end like this, in alphabetical order.
fn files(name: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).expect("the folder of saved labs");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(ending));
    files.sort();
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Says in which line two texts differ first.
#[track_caller]
fn assert_opens_to(file: &Path, text: &str, kept: &str) {
    let opened = report(text);
    let mut pairs = opened.lines().zip(kept.lines());
    let first = pairs.position(|(now, then)| now != then);
    let line = first.unwrap_or(opened.lines().count().min(kept.lines().count()));
    assert!(
        opened == kept,
        "{} opens to another lab. Line {} was\n{}\nand is\n{}\nin\n{opened}",
        file.display(),
        line + 1,
        kept.lines().nth(line).unwrap_or("(no more)"),
        opened.lines().nth(line).unwrap_or("(no more)"),
    );
}

#[test]
fn every_saved_link_opens_to_the_same_lab() {
    let links = files("links", ".txt");
    assert!(links.len() >= 25);
    for file in links {
        let text = read(&file);
        let (link, kept) = text
            .split_once("\n\n")
            .expect("a link and what it opens to");
        assert_opens_to(&file, link, kept);
    }
}

#[test]
fn every_saved_file_opens_to_the_same_lab() {
    let all = files("files", ".steepest.json");
    assert!(all.len() >= 15);
    for file in all {
        let kept = file.to_string_lossy().replace(".steepest.json", ".txt");
        assert_opens_to(&file, &read(&file), &read(Path::new(&kept)));
    }
}

/// What a link or a file opens to: its problems, all parts of its saved lab, and the lab that is
/// made of it, at once and after 50 further steps, without the lines of [`USUAL`]. All numbers
/// have so many digits that they are read back bit for bit.
fn report(text: &str) -> String {
    let opened = match saved::open(text) {
        Ok(opened) => opened,
        Err(failure) => return format!("no lab: {}\n", words(&failure.phrase().encode())),
    };
    let mut report = format!("{} problems\n", opened.count);
    for problem in &opened.problems {
        let _ = writeln!(report, "  {}", words(&problem.phrase().encode()));
    }
    saved(&mut report, &opened.saved);
    let mut lab = Lab::restored(opened.saved).expect("a lab");
    // In earlier versions small steps were the end, wherever a run was.
    lab.update(Message::StopFar(true)).expect("a setting");
    window(&mut report, "frame", &lab.frame());
    window(&mut report, "window", &lab.landscape().window);
    let _ = writeln!(
        report,
        "eye {:?} {:?}",
        lab.landscape().turn,
        lab.landscape().tilt
    );
    present(&mut report, "opened", &lab);
    lab.update(Message::Step(50)).expect("50 steps");
    present(&mut report, "50 steps later", &lab);
    let lines = report.lines().filter(|line| !USUAL.contains(line));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A phrase on one line, without the first word of its key.
fn words(phrase: &str) -> String {
    phrase.trim_start_matches("problem.").replace('\n', " ")
}

fn saved(report: &mut String, saved: &SavedLab) {
    let SavedLab {
        points: all,
        sums,
        sample,
        x,
        y,
        frame,
        start,
        hold,
        units,
        tolerance,
        limit,
        stops_far,
        speed,
        residuals,
        shows_next_line,
        large,
        cost_axis,
        abscissa,
        landscape: kind,
        slice,
        has_axes,
        window: landscape,
        is_chosen,
        eye,
        is_by_hand,
        is_revealed,
        tries,
        runs,
        chosen_run,
        solo_run,
    } = saved;
    assert!(
        !stops_far && !shows_next_line && large.is_none() && *tries == 0,
        "earlier versions had no such settings"
    );
    let no_axis = SavedAxis::default();
    assert_eq!([x, y], [&no_axis; 2], "earlier versions had no such names");
    assert_eq!(
        *slice,
        Parameter::Intercept,
        "earlier versions had no such setting"
    );
    points(report, all);
    let _ = writeln!(report, "sums {sums:?}");
    let _ = writeln!(report, "sample {:?}", sample.map(|sample| sample.name));
    optional_window(report, "frame", frame);
    let _ = writeln!(report, "start {}", pair(start));
    let hold = match hold {
        None => "nothing",
        Some(Parameter::Intercept) => "intercept",
        Some(Parameter::Slope) => "slope",
    };
    let units = match units {
        Units::Own => "own",
        Units::Centred => "centred",
        Units::Standardised => "standardised",
    };
    let _ = writeln!(report, "hold {hold}, units {units}");
    let _ = writeln!(
        report,
        "tolerance {tolerance:?}, limit {limit:?}, speed {speed:?}"
    );
    let residuals = match residuals {
        Residuals::Lines => "lines",
        Residuals::Squares => "squares",
    };
    let axis = match cost_axis {
        CostAxis::Linear => "linear",
        CostAxis::Log => "log",
        CostAxis::Gap => "gap",
    };
    let over = match abscissa {
        Abscissa::Iteration => "iteration",
        Abscissa::Work => "work",
    };
    let _ = writeln!(report, "residuals {residuals}, cost {axis} over {over}");
    let kind = match kind {
        LandscapeKind::Contour => "contour",
        LandscapeKind::Surface => "surface",
        LandscapeKind::Slices => "slices",
    };
    let _ = writeln!(
        report,
        "landscape {kind}, axes {has_axes}, chosen {is_chosen}, eye {eye:?}"
    );
    optional_window(report, "window", landscape);
    let _ = writeln!(report, "by hand {is_by_hand}, best shown {is_revealed}");
    let _ = writeln!(
        report,
        "{} runs, chosen {chosen_run}, solo {solo_run:?}",
        runs.len()
    );
    for (index, each) in runs.iter().enumerate() {
        run(report, index, each);
    }
}

/// The points, or the first and the last of them, and the FNV-1a hash of all their bits.
fn points(report: &mut String, points: &[Point]) {
    let hash = hash(points.iter().flat_map(|point| [point.x, point.y]));
    let written = |point: &Point| format!("{:?},{:?}", point.x, point.y);
    let some: Vec<_> = if points.len() <= FEW_POINTS {
        points.iter().map(written).collect()
    } else {
        let (first, last) = (&points[..3], &points[points.len() - 3..]);
        let last = last.iter().map(written);
        first
            .iter()
            .map(written)
            .chain([String::from("…")])
            .chain(last)
            .collect()
    };
    let _ = writeln!(
        report,
        "{} points {hash:016x} {}",
        points.len(),
        some.join(" ")
    );
}

fn run(report: &mut String, index: usize, run: &SavedRun) {
    let SavedRun {
        settings,
        colour,
        is_hidden,
        origin,
        work,
        from,
        place,
        memory,
        anchor,
        rates,
        iteration,
        reached,
    } = run;
    let RunSettings {
        method,
        rate,
        is_fitted,
        cost,
        delta,
        name,
    } = settings;
    assert!(!is_fitted, "earlier versions had no fitted rates");
    let Method {
        rule,
        settings,
        schedule,
        period,
        batch,
        order,
        seed,
    } = method;
    let RuleSettings {
        momentum,
        beta1,
        beta2,
        epsilon,
    } = settings;
    // With spaces, as the files have them that were written before names were given by the core.
    let rule = rule.name().replace('-', " ");
    let cost = match cost {
        Cost::Huber { delta } => format!("huber {delta:?}"),
        other => other.name().replace('-', " "),
    };
    let schedule = match schedule {
        Schedule::Constant => "constant",
        Schedule::Inverse => "inverse",
        Schedule::Step => "step",
        Schedule::Cosine => "cosine",
    };
    let order = match order {
        Order::Shuffled => "shuffled",
        Order::Replacement => "replacement",
    };
    let _ = writeln!(
        report,
        "run {index} {name:?}, colour {colour:?}, hidden {is_hidden}"
    );
    let _ = writeln!(
        report,
        "  {rule} on {cost}, delta {delta:?}, rate {rate:?} {schedule} {period:?}"
    );
    let _ = writeln!(
        report,
        "  momentum {momentum:?}, betas {beta1:?} {beta2:?}, epsilon {epsilon:?}, batch {batch} {order} {seed}"
    );
    let _ = writeln!(
        report,
        "  changed at {origin}, work before {work:?}, from {from}, rates {rates:?}"
    );
    let place = place.as_ref().map_or(String::from("start"), pair);
    let anchor = anchor.as_ref().map_or(String::from("there"), pair);
    let _ = writeln!(
        report,
        "  place {place}, seen from {anchor}, iteration {iteration}, computed {reached}"
    );
    if *memory != Memory::FRESH {
        let Memory {
            first,
            second,
            decays,
        } = memory;
        let (first, second) = (gradient(first), gradient(second));
        let _ = writeln!(
            report,
            "  memory {first}, {second}, {:?} {:?}",
            decays.0, decays.1
        );
    }
}

/// Where all runs of a lab are: with the FNV-1a hashes of line, cost, gradient, step, learning rate
/// and work, and of all iterations that are computed.
fn present(report: &mut String, when: &str, lab: &Lab) {
    let _ = writeln!(report, "{when}");
    for (index, entry) in lab.runs().iter().enumerate() {
        let (run, row) = (entry.run(), entry.run().present());
        let line = [row.line.intercept, row.line.slope];
        let gradients = [row.gradient, row.step_size];
        let gradients = gradients.map(|each| [each.intercept, each.slope]);
        let others = [row.cost, row.rate, row.work];
        let numbers = [&line[..], gradients.as_flattened(), &others].concat();
        let _ = writeln!(
            report,
            "  run {index} in colour {}, {} at {} of {} to {}, line {}, cost {:?}, bits {:016x} {:016x}",
            entry.colour(),
            status(lab.status_of(entry)),
            row.iteration,
            run.first(),
            run.reached(),
            pair(&row.line),
            row.cost,
            hash(numbers),
            computed(entry)
        );
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Ready => "ready",
        Status::Running | Status::RunningAway => "running",
        // In earlier versions small steps were the end, wherever the run was.
        Status::Converged | Status::Crawling | Status::Stopped => "converged",
        Status::LimitReached => "limit reached",
        Status::Diverged => "diverged",
    }
}

/// The hash of the places and costs of about a thousand iterations from the first to the last computed one.
fn computed(entry: &RunEntry) -> u64 {
    let run = entry.run();
    let (first, last) = (run.first(), run.reached());
    let mut numbers = Vec::new();
    run.rows(first, last, (last - first) / 1000 + 1, |row| {
        numbers.extend([row.place.intercept, row.place.slope, row.cost]);
    });
    hash(numbers)
}

/// The FNV-1a hash (64 bits) of the bits of some numbers.
fn hash(numbers: impl IntoIterator<Item = f64>) -> u64 {
    let bytes = numbers
        .into_iter()
        .flat_map(|number| number.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn pair(line: &Line) -> String {
    format!("{:?} {:?}", line.intercept, line.slope)
}

fn gradient(gradient: &Gradient) -> String {
    format!("{:?} {:?}", gradient.intercept, gradient.slope)
}

fn window(report: &mut String, name: &str, window: &Frame) {
    let Frame { x, y } = window;
    let _ = writeln!(
        report,
        "{name} {:?} to {:?}, {:?} to {:?}",
        x.low, x.high, y.low, y.high
    );
}

fn optional_window(report: &mut String, name: &str, given: &Option<Frame>) {
    match given {
        Some(given) => window(report, name, given),
        None => {
            let _ = writeln!(report, "{name} as usual");
        }
    }
}
