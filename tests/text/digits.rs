//! Numbers in sentences have at most three significant digits; whole numbers have all of theirs.

use crate::given::{lab as after, options, sample};
use steepest::base::line::Line;
use steepest::base::phrase::Phrase;
use steepest::data::samples::Sample;
use steepest::lab::{Lab, Look, Message, Trial, Units};
use steepest::model::landscape::LandscapeKind;
use steepest::text::describe;

/// What is said of data as they are.
const OF_DATA: [&str; 2] = ["x", "y"];

/// Returns the digits of a number that is not whole, from its first that is not zero to its last before a power of ten.
fn significant_digits(number: &str) -> usize {
    let plain = number.split('×').next().unwrap_or_default();
    let digits = plain.chars().filter(char::is_ascii_digit);
    digits.skip_while(|digit| *digit == '0').count()
}

#[track_caller]
pub fn assert_brief(phrase: &Phrase) {
    for (name, value) in &phrase.arguments {
        if OF_DATA.contains(name) {
            continue;
        }
        for number in value.split([' ', '=']) {
            let is_whole = !number.contains(['.', '×']);
            assert!(
                is_whole || significant_digits(number) <= 3,
                "{}: {name} is {value}",
                phrase.key
            );
        }
    }
}

/// Returns everything that is said about a lab.
fn sentences(lab: &Lab) -> Vec<Phrase> {
    let place = Line::new(1.0 / 3.0, -2.0 / 7.0);
    let mut all = vec![
        describe::status(lab),
        describe::by_hand(lab),
        describe::score(lab),
        describe::data_chart(lab),
        describe::cost_chart(lab),
        describe::landscape(lab),
        describe::curvature(lab),
        describe::place(lab, place),
        describe::cursor(lab),
        describe::handle(lab, 0),
    ];
    for (index, entry) in lab.runs().iter().enumerate() {
        all.push(describe::run(lab, entry));
        all.push(describe::name(lab, index));
        all.extend(describe::absence(entry.run()));
        all.extend(describe::zone(entry.run()));
    }
    all.extend(describe::point(lab, 1));
    all.extend(describe::iteration(lab, 1));
    all.extend(describe::race(lab));
    all.extend(describe::rescale(lab));
    all.extend(describe::search(lab));
    all
}

#[test]
fn sentences_have_at_most_three_digits() {
    let run = |words: &[(&str, &str)]| Message::AddRun(options(words, &[]));
    let mut said = 0;
    for each in Sample::ALL {
        let mut lab = after([
            sample(each.name),
            run(&[("method", "adam")]),
            run(&[("cost", "huber"), ("method", "momentum")]),
            Message::Step(7),
        ]);
        for message in [
            Message::Look(Look::As(LandscapeKind::Surface)),
            Message::Look(Look::As(LandscapeKind::Slices)),
            Message::FitByHand(true),
            Message::NudgeHandle { handle: 0, up: 0.3 },
            Message::Reveal(true),
            Message::FitByHand(false),
            Message::Try(Trial::Start(5)),
            Message::Step(40),
            Message::SetCost {
                name: String::from("half-mse"),
                delta: None,
            },
            Message::SetUnits(Units::Standardised),
            Message::SetLearningRate {
                index: 0,
                rate: 123.456_7,
            },
            Message::Step(1),
        ] {
            lab.update(message).unwrap();
            let all = sentences(&lab);
            all.iter().for_each(assert_brief);
            said += all.len();
        }
    }
    assert!(said > 2000, "only {said}");
}
