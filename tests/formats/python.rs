//! Descents as programs in Python, which are run.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::given::{self, dataset, lab, options, sample};
use steepest::base::named::Named as _;
use steepest::data::axes::{Axes, Axis, DateUnit, Dates};
use steepest::data::point::Point;
use steepest::formats::python;
use steepest::formats::sheet::{self, Column, Separator};
use steepest::lab::{Lab, Message, Units};
use steepest::model::cost::{Cost, Parameter};
use steepest::model::method::{Order, Rule};

fn text(lab: &Lab) -> String {
    text_in("en", lab)
}

fn text_in(language: &str, lab: &Lab) -> String {
    let words = given::words(language);
    let method = format!("method.{}", lab.run().method().rule.name());
    let word = |name: &str| match name {
        "method" => words[&method].clone(),
        name => words[&format!("python.{name}")].clone(),
    };
    python::python(lab, lab.run(), &word).unwrap()
}

/// What Python 3 prints when it runs a program.
fn run(program: &str) -> String {
    let names = ["python3", "python"];
    let mut python = names
        .iter()
        .find_map(|name| {
            let command = Command::new(name)
                .arg("-")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn();
            command.ok()
        })
        .expect("Python 3 is there: `cargo xtask test` installs it");
    let mut input = python.stdin.take().unwrap();
    input.write_all(program.as_bytes()).unwrap();
    drop(input);
    let output = python.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{program}");
    String::from_utf8(output.stdout).unwrap().replace('\r', "")
}

/// Iteration, intercept, slope and cost of each line after the names.
fn table(printed: &str) -> Vec<[f64; 4]> {
    let mut lines = printed.lines();
    assert_eq!(lines.next(), Some("iteration intercept slope cost"));
    lines
        .map(|line| {
            let numbers: Vec<f64> = line
                .split(' ')
                .map(|number| number.parse().unwrap())
                .collect();
            numbers.try_into().unwrap()
        })
        .collect()
}

/// Runs the program of the chosen run and compares each line with the lab, to a billionth of the
/// largest number of its kind.
#[track_caller]
fn assert_same(lab: &Lab) {
    let program = text(lab);
    let run_of_lab = lab.run();
    let lines = table(&run(&program));
    let rows: Vec<_> = lines
        .iter()
        .map(|line| run_of_lab.row(line[0] as u64).unwrap())
        .collect();
    assert_eq!(lines.last().unwrap()[0], run_of_lab.iteration() as f64);
    let largest = |of: fn(&steepest::runs::record::Row) -> f64| {
        rows.iter().map(of).fold(0.0, |a: f64, b| a.max(b.abs()))
    };
    let sizes = [
        largest(|row| row.line.intercept),
        largest(|row| row.line.slope),
        largest(|row| row.cost),
    ];
    for (line, row) in lines.iter().zip(&rows) {
        let expected = [row.line.intercept, row.line.slope, row.cost];
        for ((printed, expected), size) in line[1..].iter().zip(expected).zip(sizes) {
            let off = (printed - expected).abs();
            assert!(
                off <= 1e-9 * size.max(1e-3),
                "iteration {}: {printed} is not {expected}\n{program}",
                row.iteration
            );
        }
    }
}

/// A descent of some steps on fourteen students, after these messages.
fn descent(words: &[(&str, &str)], numbers: &[(&str, f64)], more: Vec<Message>) -> Lab {
    let mut messages = vec![
        sample("revision"),
        Message::SetTolerance(1e-12),
        Message::SetRun {
            index: 0,
            options: options(words, numbers),
        },
    ];
    messages.extend(more);
    // At its end RMSProp swings about the bottom, and a last digit grows with every swing.
    let is_swinging = words.contains(&("method", "rmsprop"));
    messages.push(Message::Step(if is_swinging { 30 } else { 100 }));
    lab(messages)
}

/// A calm learning rate of a method for a cost.
fn rate(rule: Rule, cost: &str) -> f64 {
    let rate = match rule {
        Rule::AdaGrad | Rule::RmsProp | Rule::Adam => 0.05,
        Rule::Momentum | Rule::Nesterov => 0.003,
        _ => 0.01,
    };
    if cost == "sse" { rate / 20.0 } else { rate }
}

#[test]
fn every_method_on_every_cost_prints_the_same_numbers() {
    for &(name, rule) in Rule::ALL {
        for &(cost, _) in Cost::ALL {
            let words = [("method", name), ("cost", cost)];
            let numbers = [("learning-rate", rate(rule, cost))];
            assert_same(&descent(&words, &numbers, Vec::new()));
        }
    }
}

#[test]
fn batches_are_the_same_points() {
    for &(order, _) in Order::ALL {
        for (cost, batch, seed) in [("mse", 1.0, 1.0), ("sse", 4.0, 7.0), ("huber", 5.0, 4e9)] {
            let words = [("cost", cost), ("order", order)];
            let numbers = [
                ("learning-rate", rate(Rule::GradientDescent, cost)),
                ("batch", batch),
                ("seed", seed),
            ];
            assert_same(&descent(&words, &numbers, Vec::new()));
        }
    }
}

#[test]
fn many_points_are_shuffled_in_the_same_order() {
    let points = (0..700).map(|i| Point::new(f64::from(i % 26) / 10.0, f64::from(i * i % 97)));
    assert_same(&lab([
        Message::SetPoints(points.collect()),
        Message::SetTolerance(1e-12),
        Message::SetRun {
            index: 0,
            options: options(&[], &[("batch", 32.0), ("seed", 3.0)]),
        },
        Message::Step(60),
    ]));
}

#[test]
fn schedules_change_the_learning_rate_in_the_same_way() {
    for schedule in ["inverse", "step", "cosine"] {
        let words = [("schedule", schedule), ("method", "momentum")];
        let numbers = [("learning-rate", 0.003), ("period", 33.5)];
        assert_same(&descent(&words, &numbers, Vec::new()));
    }
}

#[test]
fn a_learning_rate_that_changes_on_the_way_changes_there() {
    let rate = |rate| Message::SetLearningRate { index: 0, rate };
    let more = vec![
        Message::Step(7),
        rate(0.02),
        Message::Step(9),
        rate(0.001),
        Message::Step(3),
    ];
    assert_same(&descent(&[], &[], more));
}

#[test]
fn what_is_held_stays_and_x_may_be_seen_otherwise() {
    for &(name, rule) in Rule::ALL {
        for hold in [Parameter::Intercept, Parameter::Slope] {
            for cost in ["mse", "huber", "mae"] {
                let words = [("method", name), ("cost", cost)];
                let more = vec![Message::Hold {
                    parameter: Some(hold),
                    value: None,
                }];
                let numbers = [("learning-rate", rate(rule, cost))];
                assert_same(&descent(&words, &numbers, more));
            }
        }
        for units in [Units::Centred, Units::Standardised] {
            let words = [("method", name)];
            let numbers = [("learning-rate", 0.05)];
            assert_same(&descent(&words, &numbers, vec![Message::SetUnits(units)]));
        }
    }
}

#[test]
fn a_descent_that_went_on_after_a_change_begins_there() {
    for words in [[("method", "adam")], [("method", "momentum")]] {
        let more = vec![
            Message::Step(40),
            Message::AddPoint(Point::new(3.0, 7.0)),
            Message::Step(5),
        ];
        let lab = descent(&words, &[("batch", 3.0), ("learning-rate", 0.002)], more);
        assert!(text(&lab).contains("first = 40"));
        assert_same(&lab);
    }
}

#[test]
fn points_one_above_the_other_have_a_nearest_best_line() {
    for &(name, rule) in Rule::ALL {
        let words = [("method", name)];
        let numbers = [("learning-rate", rate(rule, "mse"))];
        assert_same(&lab([
            sample("vertical"),
            Message::SetTolerance(1e-12),
            Message::SetRun {
                index: 0,
                options: options(&words, &numbers),
            },
            Message::Step(30),
        ]));
    }
}

#[test]
fn a_long_descent_prints_some_of_its_iterations() {
    let lab = lab([
        sample("revision"),
        Message::SetTolerance(1e-12),
        Message::SetIterationLimit(None),
        Message::Step(25_040),
    ]);
    let lines = table(&run(&text(&lab)));
    assert_eq!(lines.len(), 252);
    assert_same(&lab);
}

#[test]
fn many_points_come_from_a_file() {
    let points = (0..=python::MOST_INLINE).map(|i| Point::new(i as f64, 1.0));
    let lab = lab([Message::SetPoints(points.collect())]);
    let text = text(&lab);
    assert!(text.contains("open(\"points.csv\""), "{text}");
    assert!(text.len() < 4000, "{}", text.len());
}

/// Returns a lab with so many points, one for every day from a date on.
fn days(count: usize) -> Lab {
    let points = (0..count).map(|i| (i as f64, (i * i % 7) as f64));
    let dates = Some(Dates {
        origin: 1_704_067_200.0,
        unit: DateUnit::Days,
    });
    let name = |name: &str| name.to_owned();
    lab([Message::LoadTable {
        points: dataset(points),
        axes: Box::new(Axes {
            x: Axis {
                name: name("day"),
                dates,
            },
            y: Axis {
                name: name("# \"rain\" in mm"),
                dates: None,
            },
        }),
    }])
}

#[test]
fn the_program_says_what_the_axes_stand_for() {
    let lab = days(5);
    let text = text(&lab);
    let said = "# x is day.\n# x is in days since 2024-01-01.\n# y is # \"rain\" in mm.\n";
    assert!(text.contains(said), "{text}");
    assert_same(&lab);
}

#[test]
fn dates_of_a_file_are_read_as_they_are_written() {
    let lab = days(1500);
    let axes = lab.axes();
    let columns = [&axes.x, &axes.y].map(|axis| Column {
        name: &axis.name,
        dates: axis.dates,
    });
    let file = sheet::points(lab.dataset().points(), columns, Separator::Comma);
    let text = text(&lab);
    let (_, rest) = text.split_once("from datetime import datetime\n").unwrap();
    let (reading, _) = rest.split_once("n = len(points)").unwrap();
    let open = "with open(\"points.csv\", newline=\"\") as file:";
    assert!(reading.contains(open), "{reading}");
    let reading = reading.replace(open, "with io.StringIO(text, newline=\"\") as file:");
    let check = "print(points == [(float(i), float(i * i % 7)) for i in range(1500)])";
    let program = format!(
        "import csv, io\nfrom datetime import datetime\ntext = {file:?}\n{reading}\n{check}"
    );
    assert_eq!(run(&program).trim(), "True");
}

#[test]
fn a_lab_without_points_has_no_program() {
    let lab = Lab::default();
    assert_eq!(python::python(&lab, lab.run(), &str::to_owned), None);
}

#[test]
fn no_line_is_too_long_to_read() {
    for &(name, _) in Rule::ALL {
        for &(cost, _) in Cost::ALL {
            let words = [("method", name), ("cost", cost)];
            let lab = descent(&words, &[("batch", 3.0)], Vec::new());
            for line in text(&lab).lines() {
                assert!(line.chars().count() <= 92, "{line}");
            }
        }
    }
}

/// How many columns of a terminal a line takes.
fn columns(line: &str) -> usize {
    let wide = |c: &char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}');
    line.chars().count() + line.chars().filter(wide).count()
}

#[test]
fn comments_in_chinese_are_in_lines_that_are_full_but_not_too_long() {
    let mut broken = 0;
    for &(name, _) in Rule::ALL {
        let lab = descent(&[("method", name)], &[("batch", 3.0)], Vec::new());
        let text = text_in("zh-Hans", &lab);
        let comments: Vec<_> = text
            .lines()
            .filter(|line| line.trim_start().starts_with("# "))
            .collect();
        for line in &comments {
            assert!(columns(line) <= 88, "{line}");
            let begin = line.trim_start().trim_start_matches("# ");
            assert!(!begin.starts_with(['，', '。', '）', '：', '、']), "{line}");
            assert!(!line.ends_with('（'), "{line}");
        }
        // A line that does not end a sentence goes on as far as it can.
        let goes_on = |line: &&&str| line.ends_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for line in comments.iter().filter(goes_on) {
            if columns(line) > 60 {
                assert!(columns(line) >= 80, "{line}");
                broken += 1;
            }
        }
    }
    assert!(broken > 0, "no comment was broken");
}

/// Templates are Python themselves, so that an editor shows what is wrong in one.
#[test]
fn every_template_is_python() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let program = format!(
        "import pathlib
count = 0
for path in pathlib.Path({source:?}).rglob('*.py'):
    compile(path.read_text(encoding='utf-8'), str(path), 'exec')
    count += 1
print(count)"
    );
    let count: usize = run(&program).trim().parse().unwrap();
    assert!(count > 30, "{count}");
}
