//! Every phrase that the core can say has its words in the locale, and the words mention
//! nothing that the phrase does not bring.

use std::collections::BTreeMap;
use std::fs;

use steepest::dataset::Point;
use steepest::describe;
use steepest::lab::{Lab, Message};
use steepest::phrase::Phrase;
use steepest::refusal::{Axis, Refusal};
use steepest::samples::Sample;
use steepest::settings::Setting;

fn locale() -> BTreeMap<String, String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/locales/en.json");
    let text = fs::read_to_string(path).unwrap();
    let pairs = text.lines().filter_map(|line| {
        let (key, value) = line.trim().split_once("\": \"")?;
        let value = value.trim_end_matches(',').trim_end_matches('"');
        Some((key.trim_start_matches('"').to_owned(), value.to_owned()))
    });
    pairs.collect()
}

/// The names in braces.
fn mentioned(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next())
}

#[track_caller]
fn assert_can_be_said(phrase: &Phrase) {
    let locale = locale();
    let forms = ["", ".one", ".other"].map(|form| format!("{}{form}", phrase.key));
    let texts: Vec<_> = forms.iter().filter_map(|form| locale.get(form)).collect();
    assert!(!texts.is_empty(), "{} is not in the locale", phrase.key);
    for text in texts {
        for name in mentioned(text) {
            let is_brought = phrase.arguments.iter().any(|(known, _)| *known == name);
            assert!(is_brought, "{}: {{{name}}} in “{text}”", phrase.key);
        }
    }
}

fn after(messages: impl IntoIterator<Item = Message>) -> Lab {
    let mut lab = Lab::default();
    for message in messages {
        lab.update(message).unwrap();
    }
    lab
}

#[test]
fn every_status_and_description_can_be_said() {
    use Message as M;
    let sample = || M::LoadSample(String::from("revision"));
    let single = || M::AddPoint(Point::new(2.0, 3.0));
    for (messages, key) in [
        (vec![], "status.no-points"),
        (vec![sample()], "status.ready"),
        (vec![single()], "status.ready-many-best"),
        (vec![sample(), M::Step(3)], "status.running"),
        (
            vec![sample(), M::SetLearningRate(1.0), M::Step(3)],
            "status.growing",
        ),
        (vec![sample(), M::Step(900)], "status.converged"),
        (vec![single(), M::Step(900)], "status.converged-many-best"),
        (
            vec![sample(), M::SetTolerance(1e6)],
            "status.converged-at-once",
        ),
        (
            vec![sample(), M::SetIterationLimit(Some(1.0)), M::Step(1)],
            "status.limit-reached",
        ),
        (
            vec![sample(), M::SetLearningRate(10.0), M::Step(900)],
            "status.diverged",
        ),
        (
            vec![sample(), M::Step(9), single(), M::Step(1)],
            "status.running",
        ),
    ] {
        let lab = after(messages);
        assert_eq!(describe::status(&lab).key, key);
        assert_can_be_said(&describe::status(&lab));
        assert_can_be_said(&describe::data_chart(&lab));
        assert_can_be_said(&describe::cost_chart(&lab));
        assert_can_be_said(&describe::cursor(&lab));
    }
    let lab = after([sample()]);
    assert_can_be_said(&describe::point(&lab, 3).unwrap());
    assert_eq!(describe::point(&lab, 99), None);
    assert_can_be_said(&describe::iteration(&lab, 0).unwrap());
    assert_eq!(describe::iteration(&lab, 1), None);
}

#[test]
fn every_refusal_can_be_said() {
    let (axis, value) = (Axis::Y, 1e13);
    let mut refusals = vec![
        Refusal::TooManyPoints,
        Refusal::OddCoordinates { length: 3 },
        Refusal::NoSuchPoint { index: 4, count: 0 },
        Refusal::NoSuchPoint { index: 4, count: 2 },
        Refusal::NotWhole { value: 1.5 },
        Refusal::BeforeTheChange {
            iteration: 1,
            change: 2,
        },
        Refusal::TooManySteps { steps: 1e9 },
        Refusal::NoSuchRange {
            from: 2,
            to: 1,
            reached: 5,
        },
        Refusal::HistoryTooLong { length: 1_000_001 },
        Refusal::NoSuchSample {
            name: String::from("none"),
        },
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::NothingSelected,
    ];
    for index in [None, Some(2)] {
        refusals.push(Refusal::CoordinateNotANumber { axis, index });
        refusals.push(Refusal::CoordinateTooLarge { axis, value, index });
    }
    for setting in Setting::ALL {
        refusals.push(setting.checked(f64::NAN).unwrap_err());
    }
    for refusal in refusals {
        assert_can_be_said(&describe::refusal(&refusal));
    }
}

#[test]
fn every_sample_has_its_words() {
    for sample in Sample::ALL {
        for word in ["title", "text", "x", "y"] {
            assert_can_be_said(&Phrase::new(format!("sample.{}.{word}", sample.name)));
        }
    }
}

#[test]
fn a_value_cannot_pretend_to_be_an_argument() {
    let phrase = Phrase::new("key")
        .with("name", "a\ncost=1")
        .number("cost", -2.5);
    assert_eq!(phrase.encode(), "key\nname=a cost=1\ncost=−2.5");
}
