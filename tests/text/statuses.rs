//! What is said about every status, with every method and every cost, in every language: the sentences are there, they are
//! complete and short, and their numbers can be read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::digits::assert_brief;
use crate::given::{lab, options, sample, words};
use steepest::base::line::Line;
use steepest::base::named::Named;
use steepest::base::phrase::Phrase;
use steepest::data::point::Point;
use steepest::lab::{CostAxis, Lab, Look, Message};
use steepest::model::cost::Cost;
use steepest::model::landscape::LandscapeKind;
use steepest::model::method::Rule;
use steepest::text::describe;

/// The most words in a sentence, and the most characters of one in a language that has no spaces between words.
const WORDS: usize = 32;
const CHARACTERS: usize = 100;

/// A language with its words, by key.
struct Language {
    code: String,
    plurals: Vec<String>,
    words: BTreeMap<String, String>,
}

fn languages() -> Vec<Language> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/locales/languages.json");
    let list: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let languages = list.iter().map(|language| {
        let code = language["code"].as_str().unwrap().to_owned();
        let plurals = language["plurals"].as_array().unwrap().iter();
        Language {
            plurals: plurals
                .map(|form| format!(".{}", form.as_str().unwrap()))
                .collect(),
            words: words(&code),
            code,
        }
    });
    languages.collect()
}

impl Language {
    /// Returns the words of a phrase in all its plural forms, with its arguments filled in.
    fn texts(&self, phrase: &Phrase) -> Vec<String> {
        let mut values: BTreeMap<&str, String> = BTreeMap::new();
        for (name, value) in &phrase.arguments {
            values.insert(name, value.clone());
        }
        for (name, key) in &phrase.words {
            let text = self.words.get(key);
            let text = text.unwrap_or_else(|| panic!("{}: {key} has no words", self.code));
            values.insert(name, filled(text, &values));
        }
        let forms = self.plurals.iter().map(String::as_str);
        let forms = forms
            .chain([""])
            .map(|form| format!("{}{form}", phrase.key));
        forms
            .filter_map(|form| self.words.get(&form))
            .map(|text| filled(text, &values))
            .collect()
    }

    fn assert_is_said_well(&self, phrase: &Phrase) {
        let texts = self.texts(phrase);
        let place = format!("{}: {}", self.code, phrase.key);
        assert!(!texts.is_empty(), "{place} has no words");
        for text in texts {
            assert!(!text.contains(['{', '}']), "{place} has a hole: {text}");
            for sentence in text
                .split_inclusive(['。', '；'])
                .flat_map(|text| text.split(". "))
            {
                let is_spaced = sentence.chars().all(|c| c < '\u{3000}');
                let (length, most) = if is_spaced {
                    (sentence.split_whitespace().count(), WORDS)
                } else {
                    (sentence.chars().count(), CHARACTERS)
                };
                assert!(length <= most, "{place} is long ({length}): {sentence}");
            }
        }
    }
}

/// Replaces each name in braces by its value.
fn filled(text: &str, values: &BTreeMap<&str, String>) -> String {
    let fill =
        |text: String, (name, value): (&&str, &String)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(text.to_owned(), fill)
}

/// Fails if an argument is no finite number where it should be one.
fn assert_finite(phrase: &Phrase) {
    for (name, value) in &phrase.arguments {
        let is_number = value != "–" && !value.contains("NaN") && !value.contains("inf");
        assert!(is_number, "{}: {name} is {value}", phrase.key);
    }
}

/// Returns labs with a method and a cost in as many states as these have.
fn labs(method: &str, cost: &str) -> Vec<Lab> {
    use Message as M;
    let begin = |points: M| {
        vec![
            points,
            M::SetCost {
                name: cost.to_owned(),
                delta: None,
            },
            M::SetRun {
                index: 0,
                options: options(&[("method", method)], &[]),
            },
            M::FitRate { index: 0 },
        ]
    };
    let points = |points: &[(f64, f64)]| {
        M::SetPoints(points.iter().map(|&(x, y)| Point::new(x, y)).collect())
    };
    let single = || points(&[(2.0, 3.0)]);
    let perfect = || points(&[(1.0, 1.0), (2.0, 2.0)]);
    let far = || M::SetStart(Line::new(1e3, 1e3));
    let limit = |most| M::SetIterationLimit(Some(most));
    let mut all = vec![
        vec![],
        begin(single()),
        [begin(single()), vec![M::Step(900)]].concat(),
        [begin(single()), vec![M::Step(1), M::StopFar(true)]].concat(),
        [begin(perfect()), vec![M::SetStart(Line::new(0.0, 1.0))]].concat(),
        [begin(sample("parallel")), vec![M::Step(50)]].concat(),
        begin(sample("parallel")),
        [begin(sample("revision")), vec![M::FitByHand(true)]].concat(),
        [
            begin(sample("revision")),
            vec![M::FitByHand(true), M::Reveal(true), M::Step(2)],
        ]
        .concat(),
        [begin(sample("revision")), vec![limit(1.0), M::Step(1)]].concat(),
        [
            begin(sample("revision")),
            vec![M::Step(3), M::AddPoint(Point::new(1.0, 2.0)), M::Step(2)],
        ]
        .concat(),
    ];
    let lab_now = lab(begin(sample("revision")));
    let fitted = lab_now.run().rate();
    for times in [1e-7, 1e-4, 0.02, 0.5, 1.0, 1.7, 2.5, 30.0, 1e4, 1e7] {
        let rate = (fitted * times).min(1e6);
        for steps in [0, 1, 4, 900] {
            let single = M::SetRun {
                index: 0,
                options: options(&[], &[("batch", 1.0)]),
            };
            for extra in [
                vec![],
                vec![far()],
                vec![M::SetTolerance(1e-7)],
                vec![M::StopFar(true)],
                vec![single],
            ] {
                let set = vec![M::SetLearningRate { index: 0, rate }];
                let messages = [begin(sample("revision")), extra, set, vec![M::Step(steps)]];
                all.push(messages.concat());
            }
        }
    }
    all.into_iter().map(lab).collect()
}

/// Returns what is said about a lab.
fn said(lab: &Lab) -> Vec<Phrase> {
    let entry = lab.chosen();
    let mut all = vec![
        describe::status(lab),
        describe::run(lab, entry),
        describe::now(lab),
        describe::data_chart(lab),
        describe::curvature(lab),
    ];
    all.extend(describe::absence(entry.run()));
    all.extend(describe::zone(entry.run()));
    for axis in [CostAxis::Linear, CostAxis::Log, CostAxis::Gap] {
        let mut lab = lab.clone();
        lab.update(Message::ShowCost(axis)).unwrap();
        all.push(describe::cost_chart(&lab));
    }
    for kind in [
        LandscapeKind::Contour,
        LandscapeKind::Surface,
        LandscapeKind::Slices,
    ] {
        let mut lab = lab.clone();
        lab.update(Message::Look(Look::As(kind))).unwrap();
        all.push(describe::landscape(&lab));
    }
    all
}

#[test]
fn every_status_of_every_method_and_cost_is_said_well_in_every_language() {
    let languages = languages();
    let mut keys = BTreeSet::new();
    for (method, _) in Rule::ALL {
        for (cost, _) in Cost::ALL {
            for lab in labs(method, cost) {
                for phrase in said(&lab) {
                    assert_finite(&phrase);
                    assert_brief(&phrase);
                    let is_new = keys.insert(phrase.key.clone());
                    if is_new || phrase.key.starts_with("status.") {
                        for language in &languages {
                            language.assert_is_said_well(&phrase);
                        }
                    }
                }
            }
        }
    }
    // The others need a lab that is locked by the page around it, or several runs; “slowed” is said by a script.
    let others = [
        "status.no-points-click",
        "status.no-points-locked",
        "status.slowed",
        "status.title",
    ];
    let english = &languages[0];
    for key in english
        .words
        .keys()
        .filter(|key| key.starts_with("status.") || key.starts_with("describe.run-"))
    {
        let stem = english
            .plurals
            .iter()
            .find_map(|form| key.strip_suffix(form.as_str()));
        let stem = stem.unwrap_or(key);
        assert!(
            keys.contains(stem) || others.contains(&stem),
            "no lab has come to {stem}"
        );
    }
}
