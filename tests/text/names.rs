//! What runs are called.

use crate::given::{lab as after, options, words};
use steepest::base::phrase::Phrase;
use steepest::lab::{Lab, Message};
use steepest::text::describe;

/// Words a phrase as the page does.
fn said(phrase: &Phrase) -> String {
    let locale = words("en");
    let mut values = phrase.arguments.clone();
    let fill = |key: &str, values: &[(&'static str, String)]| {
        let filled = |text: String, (name, value): &(&str, String)| {
            text.replace(&format!("{{{name}}}"), value)
        };
        // The last of the same name counts.
        values.iter().rev().fold(locale[key].clone(), filled)
    };
    for (name, key) in &phrase.words {
        values.push((name, fill(key, &values)));
    }
    fill(&phrase.key, &values)
}

fn names(lab: &Lab) -> Vec<String> {
    let all = 0..lab.runs().len();
    all.map(|index| said(&describe::name(lab, index))).collect()
}

fn add(words: &[(&str, &str)], rate: f64) -> Message {
    Message::AddRun(options(words, &[("learning-rate", rate)]))
}

fn rate(index: usize, rate: f64) -> Message {
    Message::SetLearningRate { index, rate }
}

#[test]
fn a_run_is_named_by_its_method_and_its_rate_with_three_digits() {
    let mut lab = after([
        rate(0, 0.05),
        add(&[("method", "adam")], 0.001),
        add(&[("method", "newton")], 0.1),
        add(&[("method", "line-search")], 0.1),
        add(&[("method", "rmsprop")], 0.012_345_6),
    ]);
    assert_eq!(
        names(&lab),
        [
            "Gradient descent 0.05",
            "Adam 0.001",
            "Newton’s method",
            "Exact line search",
            "RMSProp 0.0123",
        ]
    );
    lab.update(rate(1, 0.2)).unwrap();
    assert_eq!(names(&lab)[1], "Adam 0.2", "it follows the rate");
}

#[test]
fn names_that_would_be_the_same_say_what_differs() {
    let lab = after([
        rate(0, 0.05),
        add(&[("cost", "huber")], 0.05),
        add(&[("cost", "huber")], 0.05),
        add(&[("method", "adam")], 0.05),
        add(&[("method", "adam")], 0.05),
        add(&[("name", "Mine")], 0.05),
    ]);
    assert_eq!(
        names(&lab),
        [
            "Gradient descent 0.05, MSE",
            "Gradient descent 0.05, Huber",
            "Gradient descent 0.05, Huber (2)",
            "Adam 0.05",
            "Adam 0.05 (2)",
            "Mine",
        ]
    );
}

#[test]
fn a_name_without_letters_is_none() {
    let named = |name: &str| Message::SetRun {
        index: 0,
        options: options(&[("name", name)], &[]),
    };
    let mut lab = after([rate(0, 0.05), named("Mine")]);
    assert_eq!(names(&lab), ["Mine"]);
    lab.update(named("  ")).unwrap();
    assert_eq!(names(&lab), ["Gradient descent 0.05"]);
}
