//! The learning rate: by slider, by keyboard and as a number, before and while it runs.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::Value;

use crate::given::seven_cars;

fn part<'a>(state: &'a Value, names: &[&str]) -> &'a Value {
    names.iter().fold(state, |value, name| &value[name])
}

fn number(state: &Value, names: &[&str]) -> f64 {
    part(state, names)
        .as_f64()
        .unwrap_or_else(|| panic!("{names:?} in {state}"))
}

/// Fails unless `after` is one step after `before` at this learning rate.
fn assert_step(before: &Value, after: &Value, rate: f64) {
    for parameter in ["intercept", "slope"] {
        let expected =
            number(before, &[parameter]) - rate * number(before, &["gradient", parameter]);
        assert_eq!(number(after, &[parameter]), expected, "{parameter}");
    }
}

fn step(page: &Page) -> (Value, Value) {
    let before = page.lab("state()");
    page.find("button", "Step").click();
    (before, page.lab("state()"))
}

#[test]
fn a_key_on_the_slider_changes_the_next_step() {
    story(WIDE, |page| {
        seven_cars(page);
        let (before, after) = step(page);
        assert_step(&before, &after, 0.01);
        page.find("slider", "Learning rate").press("ArrowRight");
        assert_eq!(page.number("state().learningRate"), 0.011);
        let (before, after) = step(page);
        assert_step(&before, &after, 0.011);
        page.find("slider", "Learning rate").press("ArrowLeft");
        page.press("ArrowLeft");
        assert_eq!(page.number("state().learningRate"), 0.0099);
        let (before, after) = step(page);
        assert_step(&before, &after, 0.0099);
    });
}

#[test]
fn the_slider_says_its_value_to_assistive_technology() {
    story(WIDE, |page| {
        let slider = page.find("slider", "Learning rate");
        assert_eq!(slider.attribute("aria-valuetext").as_deref(), Some("0.01"));
        slider.press("ArrowRight");
        page.wait("the new value", || {
            match slider.attribute("aria-valuetext") {
                Some(text) if text == "0.011" => Ok(()),
                other => Err(format!("{other:?}")),
            }
        });
    });
}

#[test]
fn the_slider_spans_a_billionth_to_ten() {
    story(WIDE, |page| {
        let slider = page.find("slider", "Learning rate");
        slider.press("Home");
        page.wait_for("lab.state().learningRate === 1e-9");
        slider.press("End");
        page.wait_for("lab.state().learningRate === 10");
        slider.press("ArrowRight");
        assert_eq!(page.number("state().learningRate"), 10.0);
    });
}

#[test]
fn dragging_the_slider_changes_the_rate_on_the_way_and_is_one_step_of_undo() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        let slider = page.find("slider", "Learning rate");
        // 0.01 stands at 0.7 of the way from 1e-9 to 10.
        let [from, between, to] = [0.7, 0.5, 0.6].map(|across| slider.at(across, 0.5));
        page.grab(from);
        page.carry(from, between);
        let during = page.number("state().learningRate");
        assert!((1e-6..1e-3).contains(&during), "{during}");
        page.carry(between, to);
        page.let_go();
        let rate = page.number("state().learningRate");
        assert!((1e-4..1e-2).contains(&rate), "{rate}");
        assert_eq!(page.number("state().iteration"), 3.0);
        let (before, after) = step(page);
        assert_step(&before, &after, rate);
        page.find("button", "Undo").click();
        assert_eq!(page.number("state().learningRate"), 0.01);
    });
}

/// Runs, changes the rate meanwhile, and looks at a step after that.
fn change_while_it_runs(page: &Page, change: impl FnOnce()) {
    seven_cars(page);
    page.lab("setIterationLimit(null)");
    page.lab("setTolerance(0)");
    page.find("button", "Run").click();
    page.wait_for("lab.state().iteration > 5");
    change();
    let rate = page.number("state().learningRate");
    assert!((1e-6..1e-3).contains(&rate), "{rate}");
    let changed = page.number("state().iteration");
    page.wait_for(&format!("lab.state().iteration > {}", changed + 2.0));
    page.find("button", "Pause").click();
    let after = page.lab("state()");
    page.find("button", "Back").click();
    let before = page.lab("state()");
    assert_eq!(number(&before, &["learningRate"]), rate);
    assert_step(&before, &after, rate);
    page.find("button", "Undo").click();
    assert_eq!(page.number("state().learningRate"), 0.01);
}

// A driven Chromium lets go of a slider's thumb as soon as any text on the page changes, so that no mouse can drag one
// during a run; a click on the track and a finger can.

#[test]
fn a_click_on_the_slider_takes_effect_in_a_run() {
    story(WIDE, |page| {
        let slider = page.find("slider", "Learning rate");
        change_while_it_runs(page, || page.click(slider.at(0.5, 0.5)));
    });
}

#[test]
fn dragging_the_slider_with_a_finger_takes_effect_in_a_run() {
    story(PHONE, |page| {
        let slider = page.find("slider", "Learning rate");
        change_while_it_runs(page, || page.drag(slider.at(0.7, 0.6), slider.at(0.5, 0.6)));
    });
}

#[test]
fn a_key_on_the_slider_takes_effect_in_a_run() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 2");
        page.find("slider", "Learning rate").press("ArrowRight");
        let changed = page.number("state().iteration");
        page.wait_for(&format!("lab.state().iteration > {}", changed + 2.0));
        page.find("button", "Pause").click();
        let after = page.lab("state()");
        page.find("button", "Back").click();
        assert_step(&page.lab("state()"), &after, 0.011);
    });
}

#[test]
fn the_rate_can_be_typed() {
    story(WIDE, |page| {
        seven_cars(page);
        let field = page.find("spinbutton", "Learning rate, exact");
        assert_eq!(field.value(), "0.01");
        field.fill("0.0234");
        assert_eq!(page.number("state().learningRate"), 0.0234);
        let (before, after) = step(page);
        assert_step(&before, &after, 0.0234);
        field.focus();
        page.press("Control+a");
        page.write("1e-3");
        page.press("Enter");
        assert_eq!(page.number("state().learningRate"), 0.001);
        page.find("slider", "Learning rate").press("ArrowRight");
        page.wait("the field to follow", || match field.value().as_str() {
            "0.0011" => Ok(()),
            other => Err(other.to_owned()),
        });
    });
}

#[test]
fn keys_in_the_field_reach_0_011_from_0_01() {
    story(WIDE, |page| {
        page.find("spinbutton", "Learning rate, exact")
            .press("ArrowUp");
        assert_eq!(page.number("state().learningRate"), 0.011);
        page.press("ArrowDown");
        assert_eq!(page.number("state().learningRate"), 0.01);
    });
}
