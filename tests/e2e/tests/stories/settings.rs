//! The settings: typed, refused in words, taken back.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::story;
use serde_json::json;

use crate::given::seven_cars;

#[test]
fn the_descent_starts_where_it_is_told_to() {
    story(WIDE, |page| {
        let (intercept, slope) = (
            page.find("spinbutton", "Start intercept"),
            page.find("spinbutton", "Start slope"),
        );
        assert_eq!(
            (intercept.value(), slope.value()),
            ("0".to_owned(), "1".to_owned())
        );
        page.lab("setPoints(new Float64Array([1, 2, 3, 4]))");
        intercept.fill("-2.5");
        slope.fill("0.125");
        let state = page.lab("state()");
        assert_eq!(
            json!([state["intercept"], state["slope"]]),
            json!([-2.5, 0.125])
        );
        page.lab("step(9)");
        page.find("button", "Reset").click();
        let state = page.lab("state()");
        assert_eq!(
            json!([state["iteration"], state["intercept"], state["slope"]]),
            json!([0, -2.5, 0.125])
        );
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state().iteration"), 9);
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state().slope"), 1);
    });
}

#[test]
fn the_tolerance_decides_when_it_has_converged() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.06)");
        page.lab("setIterationLimit(null)");
        page.find("slider", "Speed").press("End");
        let mut before = 0.0;
        for tolerance in [1e-3, 1e-5, 1e-7] {
            page.find("spinbutton", "Stop when step size is below")
                .fill(&tolerance.to_string());
            if page.has("button", "Run") {
                page.find("button", "Run").click();
            }
            page.wait_for("lab.state().status === 'converged' && !lab.state().playing");
            let iteration = page.number("state().iteration");
            assert!(iteration > before, "{iteration} after {before}");
            before = iteration;
            let step = page.lab("state().stepSize");
            assert!(
                step["intercept"].as_f64().unwrap().abs() < tolerance,
                "{step}"
            );
            page.find("button", "Run again");
        }
    });
}

#[test]
fn without_a_limit_a_run_goes_on() {
    story(WIDE, |page| {
        seven_cars(page);
        let unlimited = page.find("checkbox", "No iteration limit");
        assert!(!unlimited.is_checked());
        unlimited.click();
        assert!(unlimited.is_checked());
        page.find("spinbutton", "Stop when step size is below")
            .fill("0");
        page.find("slider", "Speed").press("End");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 1500");
        page.find("button", "Pause").click();
        unlimited.click();
        assert!(!unlimited.is_checked());
        assert_eq!(page.find("spinbutton", "Iteration limit").value(), "1000");
        page.wait_for("lab.state().status === 'limit reached'");
    });
}

/// The sentence that stands at a field which was refused.
fn complaint(page: &Page, field: &Control, typed: &str) -> String {
    let name = field.name().expect("a name");
    page.wait(&format!("a sentence about “{typed}” at {name}"), || {
        let told = field.js("[el.ariaInvalid, document.getElementById(el.getAttribute('aria-describedby'))?.innerText]");
        match told[1].as_str() {
            Some(text) if told[0] == "true" && text.contains(' ') => Ok(text.to_owned()),
            _ => Err(told.to_string()),
        }
    })
}

#[test]
fn what_cannot_be_gets_a_sentence_and_stays_as_typed() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        for (name, typed) in [
            ("Learning rate, exact", "2e9"),
            ("Learning rate, exact", "1,000"),
            ("Learning rate, exact", "-1"),
            ("Learning rate, exact", "0"),
            ("Start intercept", "1e13"),
            ("Start slope", "-1e13"),
            ("Stop when step size is below", "-0.5"),
            ("Iteration limit", "0"),
            ("Iteration limit", "2.5"),
            ("Iteration limit", ""),
            ("Start slope", ""),
        ] {
            let field = page.find("spinbutton", name);
            let before = page.lab("state()");
            let usual = field.value();
            field.fill(typed);
            let sentence = complaint(page, &field, typed);
            assert_eq!(field.value(), typed, "{name}: {sentence}");
            assert_eq!(page.lab("state()"), before, "{name}: {typed}");
            // A good value makes the sentence go.
            field.fill(&usual);
            page.wait("the sentence to go", || {
                let left = field.js("[el.ariaInvalid, el.hasAttribute('aria-describedby')]");
                if left == json!(["false", false]) {
                    Ok(())
                } else {
                    Err(left.to_string())
                }
            });
        }
    });
}

#[test]
fn letters_in_a_number_field_get_a_sentence() {
    story(WIDE, |page| {
        let field = page.find("spinbutton", "Start slope");
        // The browser lets an e through, which could become a number.
        field.fill("e");
        complaint(page, &field, "e");
        assert_eq!(field.value(), "e", "what was typed is still there");
        assert_eq!(page.lab("state().slope"), 1);
    });
}
