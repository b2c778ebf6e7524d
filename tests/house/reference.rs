//! The reference in `docs/` lists what the core has: every method, cost, schedule, order and setting, with its range
//! and its default.

use steepest::base::named::Named;
use steepest::base::settings::Setting;
use steepest::lesson::Fact;
use steepest::model::cost::Cost;
use steepest::model::method::{Order, Rule, Schedule};

use crate::read;

/// The rows of the first table after a line of a document, without its head: the texts of their cells.
fn table(document: &str, after: &str) -> Vec<Vec<String>> {
    let start = document.find(after);
    let start = start.unwrap_or_else(|| panic!("there is no line {after:?}"));
    let lines = document[start..].lines().skip(1);
    let rows = lines.skip_while(|line| !line.starts_with('|'));
    let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
    let cells = |row: &str| {
        let row = row.trim_matches('|').replace("\\|", "¦");
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// The texts between backticks, without quotation marks.
fn code(cell: &str) -> Vec<String> {
    let parts = cell.split('`').skip(1).step_by(2);
    parts
        .map(|part| part.trim_matches('"').to_owned())
        .collect()
}

fn first_column(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter().flat_map(|row| code(&row[0])).collect()
}

fn names<T: Named>() -> Vec<&'static str> {
    T::ALL.iter().map(|&(name, _)| name).collect()
}

/// A number as the documents write it: `10⁻⁹`, `−10¹²`, `10 000 000`; what follows a comma or semicolon is not read.
fn number(text: &str) -> f64 {
    let text = text.split([',', ';']).next().unwrap_or_default();
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let text = text.replace('−', "-");
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let power = text.find(|sign| digits.contains(sign) || sign == '⁻');
    let (base, power) = text.split_at(power.unwrap_or(text.len()));
    let raised = power.chars().map(
        |sign| match digits.chars().position(|digit| digit == sign) {
            Some(digit) => char::from_digit(digit as u32, 10).unwrap(),
            None => '-',
        },
    );
    let raised: String = raised.collect();
    let written = match (base, raised.as_str()) {
        (base, "") => base.to_owned(),
        (base, power) => format!("{}e{power}", base.replace("10", "1")),
    };
    written
        .parse()
        .unwrap_or_else(|error| panic!("{text:?} as {written:?}: {error}"))
}

fn range(text: &str) -> (f64, f64) {
    let (least, most) = text
        .split_once(" to ")
        .unwrap_or_else(|| panic!("{text:?} is no range"));
    (number(least), number(most))
}

#[test]
fn numbers_of_documents_are_read() {
    assert_eq!(number("10⁻⁹"), 1e-9);
    assert_eq!(number("−10¹²"), -1e12);
    assert_eq!(number("4 294 967 295"), 4_294_967_295.0);
    assert_eq!(number("0.999, for RMSProp 0.9"), 0.999);
}

#[test]
fn the_methods_costs_and_schedules_of_the_reference_are_those_of_the_core() {
    let document = read("docs/methods-and-costs.md");
    let listed = |section| first_column(&table(&document, section));
    assert_eq!(listed("## Methods"), names::<Rule>());
    assert_eq!(listed("## Costs"), names::<Cost>());
    assert_eq!(listed("## Schedules"), names::<Schedule>());
}

#[test]
fn the_settings_of_the_reference_have_the_ranges_and_defaults_of_the_core() {
    let document = read("docs/methods-and-costs.md");
    for (after, mut settings) in [
        ("Each run has its own:", Setting::OF_RUNS.to_vec()),
        ("All runs share:", Setting::OF_LAB.to_vec()),
    ] {
        for row in table(&document, after) {
            let name = code(&row[0]).concat();
            let place = settings.iter().position(|setting| setting.name == name);
            let place = place.unwrap_or_else(|| panic!("the core has no setting {name:?}"));
            let setting = settings.remove(place);
            assert_eq!(range(&row[2]), (setting.least, setting.most), "{name}");
            assert_eq!(number(&row[3]), setting.default, "{name}");
        }
        assert!(settings.is_empty(), "not in the reference: {settings:?}");
    }
}

#[test]
fn the_options_of_the_lab_object_are_those_of_the_core() {
    let document = read("docs/scripting.md");
    let rows = table(&document, "The options of a run");
    let row = |name: &str| {
        let row = rows.iter().find(|row| code(&row[0]) == [name]);
        row.unwrap_or_else(|| panic!("no option {name}"))
    };
    // The other document lists the methods and the costs.
    for (name, names, is_listed) in [
        ("method", names::<Rule>(), false),
        ("cost", names::<Cost>(), false),
        ("schedule", names::<Schedule>(), true),
        ("order", names::<Order>(), true),
    ] {
        assert!(!is_listed || code(&row(name)[1]) == names, "{name}");
        assert_eq!(code(&row(name)[2]), names[..1], "{name}");
    }
    for setting in &Setting::OF_RUNS {
        // Scripts write `learningRate` for `learning-rate`.
        let mut parts = setting.name.split('-');
        let mut name = parts.next().unwrap().to_owned();
        for part in parts {
            name += &part[..1].to_uppercase();
            name += &part[1..];
        }
        assert_eq!(number(&row(&name)[2]), setting.default, "{name}");
    }
    let words = ["method", "cost", "schedule", "order", "name"].len();
    assert_eq!(rows.len(), words + Setting::OF_RUNS.len());
}

#[test]
fn the_facts_of_lessons_are_those_of_the_core_with_their_words() {
    let document = read("docs/lessons.md");
    let numbers = first_column(&table(&document, "Facts that are numbers:"));
    let rows = table(&document, "Facts that are words:");
    let known: Vec<_> = Fact::all().map(|fact| fact.name().to_owned()).collect();
    let mut listed = [numbers, first_column(&rows)].concat();
    let mut expected = known.clone();
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected);
    for row in rows {
        let words = code(&row[1]);
        // Methods and costs are listed elsewhere.
        for name in code(&row[0]).iter().filter(|_| !words.is_empty()) {
            let fact = Fact::named(name).unwrap();
            assert_eq!(fact.words().unwrap(), words, "{name}");
        }
    }
}

#[test]
fn the_lesson_in_the_documents_is_one() {
    let document = read("docs/lessons.md");
    let (_, example) = document.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    assert_eq!(steepest::lesson::read(example).unwrap().chapters.len(), 1);
}
