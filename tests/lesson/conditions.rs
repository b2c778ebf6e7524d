//! Conditions and expressions of lessons, and the facts that they name.

use steepest::formats::saved;
use steepest::lab::{Lab, Message};
use steepest::lesson::{Condition, Expression, Fact, Reason, Value};

/// The lab of a link.
pub fn lab(link: &str) -> Lab {
    Lab::restored(saved::open(link).unwrap().saved).unwrap()
}

/// The three points of the classic introduction, with the slope held at 0.64 and the intercept from 0.
fn one_parameter() -> Lab {
    lab(
        "steepest=1&points=0.5,1.4;2.3,1.9;2.9,3.2&hold=slope&start-slope=0.64&runs=learning-rate:0.1&cost=sse",
    )
}

fn holds(lab: &Lab, condition: &str) -> bool {
    Condition::read(condition).unwrap().holds(lab)
}

fn number(lab: &Lab, expression: &str) -> f64 {
    Expression::read(expression).unwrap().of(lab).unwrap()
}

#[test]
fn facts_of_a_step_are_those_of_the_classic_introduction() {
    let lab = one_parameter();
    // The mean of the residuals at intercept 0 is 5.7 / 3 by hand: (1.08 + 0.428 + 1.344) / 3.
    let derivative = -2.0 * (1.08 + 0.428 + 1.344) / 3.0;
    let near = |expression: &str, value: f64| {
        let found = number(&lab, expression);
        assert!(
            (found - value).abs() < 1e-12,
            "{expression} is {found}, not {value}"
        );
    };
    near("derivative-intercept", derivative);
    near("step-intercept", derivative * 0.1);
    near("next-intercept", -derivative * 0.1);
    near(
        "intercept - derivative-intercept * learning-rate",
        -derivative * 0.1,
    );
    near("next-slope", 0.64);
    near("largest-residual", 1.344);
    near("cost", (1.08 * 1.08 + 0.428 * 0.428 + 1.344 * 1.344) / 3.0);
    near("points * 2 + 1 - 0.5", 6.5);
}

#[test]
fn conditions_compare_numbers_and_words() {
    let mut lab = one_parameter();
    for (condition, holds_at_first) in [
        ("iteration = 0", true),
        ("iteration != 0", false),
        ("iteration >= 1", false),
        ("cost > lowest-cost", true),
        ("cost <= 1.5 * lowest-cost", false),
        ("2 * iteration < 1", true),
        ("status = ready", true),
        ("status != ready", false),
        ("hold = slope", true),
        ("hold = none", false),
        ("units = own", true),
        ("method = gradient-descent", true),
        ("by-hand = false", true),
        ("search = none", true),
        ("race = none", true),
        ("large = none", true),
        ("zone = steady", true),
    ] {
        assert_eq!(holds(&lab, condition), holds_at_first, "{condition}");
    }
    lab.update(Message::Step(40)).unwrap();
    assert!(holds(&lab, "iteration = 40"));
    assert!(holds(&lab, "cost <= 1.5 * lowest-cost"));
    assert!(holds(&lab, "status = converged"));
}

#[test]
fn a_condition_whose_fact_has_no_value_does_not_hold() {
    let empty = Lab::default();
    assert!(!holds(&empty, "critical-rate > 0"));
    assert!(!holds(&empty, "critical-rate <= 0"));
    assert!(holds(&empty, "zone = none"));
    assert!(!holds(&empty, "largest-residual >= 0"));
    let no_limit = lab("steepest=1&points=1,1;2,3&iteration-limit=none");
    assert!(!holds(&no_limit, "limit > 0"));
}

#[test]
fn steps_that_turn_back_are_counted() {
    let turns = |rate: f64, steps: u64| {
        let mut lab = lab(&format!(
            "steepest=1&points=0.5,1.4;2.3,1.9;2.9,3.2&hold=slope&start-slope=0.64&runs=learning-rate:{rate}"
        ));
        lab.update(Message::Step(steps)).unwrap();
        number(&lab, "zig-zags")
    };
    assert_eq!(turns(0.8, 0), 0.0);
    assert_eq!(turns(0.8, 1), 0.0);
    assert_eq!(turns(0.8, 4), 3.0);
    assert_eq!(turns(0.1, 9), 0.0);
    // Only the last hundred steps are looked at.
    assert_eq!(turns(0.99, 500), 99.0);
}

#[test]
fn mistakes_are_named() {
    let wrong = |text: &str| Condition::read(text).unwrap_err();
    let text = |text: &str| text.to_owned();
    assert_eq!(wrong("cost"), Reason::NoCondition { text: text("cost") });
    assert_eq!(
        wrong("cost<1"),
        Reason::NoCondition {
            text: text("cost<1")
        }
    );
    assert_eq!(
        wrong("costs < 1"),
        Reason::NoSuchFact {
            name: text("costs")
        }
    );
    assert_eq!(
        wrong("cost < zone"),
        Reason::FactIsAWord { name: text("zone") }
    );
    assert_eq!(
        wrong("zone > crawls"),
        Reason::FactIsAWord { name: text("zone") }
    );
    assert_eq!(
        wrong("cost < 1 +"),
        Reason::NoExpression { text: text("1 +") }
    );
    assert_eq!(
        wrong("cost < 1 2"),
        Reason::NoExpression { text: text("1 2") }
    );
    assert_eq!(
        wrong("* cost < 1"),
        Reason::NoExpression {
            text: text("* cost")
        }
    );
    let Reason::NoSuchWord { name, word, words } = wrong("hold = both") else {
        panic!("a word that is none")
    };
    assert_eq!(
        (name.as_str(), word.as_str(), words.as_str()),
        ("hold", "both", "none, intercept, slope")
    );
}

#[test]
fn a_name_is_that_of_one_fact_and_every_word_can_be_compared() {
    let lab = one_parameter();
    let names: Vec<_> = Fact::all().map(Fact::name).collect();
    for (index, fact) in Fact::all().enumerate() {
        let name = fact.name();
        assert!(!names[..index].contains(&name), "{name} is there twice");
        assert_eq!(Fact::named(name), Some(fact));
        match (fact.words(), fact.of(&lab)) {
            (None, Some(Value::Word(_))) | (Some(_), Some(Value::Number(_)) | None) => {
                panic!("{name} is of two kinds")
            }
            (Some(words), Some(Value::Word(word))) => {
                assert!(words.contains(&word), "{name} is {word}")
            }
            (None, _) => {}
        }
        for word in fact.words().unwrap_or_default() {
            Condition::read(&format!("{name} = {word}")).unwrap();
        }
    }
    assert_eq!(Fact::named("anything"), None);
}
