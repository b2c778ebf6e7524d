//! One step, slowly.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;

use crate::given::seven_cars;

/// Waits until a column of the table of the step is explained.
fn wait_for_column(page: &Page, column: &str) {
    page.wait_for(&format!(
        "document.getElementById('step-table').dataset.lit === '{column}'"
    ));
}

fn is_running(page: &Page) -> bool {
    page.js("'lit' in document.getElementById('step-table').dataset") == true
}

#[test]
fn one_column_after_the_other_lights_up_and_then_the_step_is_made() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("button", "One step, slowly").click();
        for column in ["derivative", "rate", "step", "next"] {
            wait_for_column(page, column);
            assert_eq!(page.number("state().iteration"), 0.0, "{column}");
        }
        page.wait_for("lab.state().iteration === 1");
        assert!(!is_running(page));
        page.find("button", "One step, slowly");
    });
}

#[test]
fn it_is_paused_and_goes_on_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.press("s");
        wait_for_column(page, "rate");
        page.press("s");
        page.find("button", "Go on with the step");
        wait_for_column(page, "rate");
        page.wait_for_frames();
        wait_for_column(page, "rate");
        page.press("s");
        page.find("button", "Pause the step");
        page.wait_for("lab.state().iteration === 1");
    });
}

#[test]
fn another_action_ends_it() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("button", "One step, slowly").click();
        wait_for_column(page, "rate");
        page.lab("setLearningRate(0.0123)");
        page.wait_for("!('lit' in document.getElementById('step-table').dataset)");
        assert_eq!(page.number("state().iteration"), 0.0);
    });
}

#[test]
fn with_reduced_motion_the_step_is_made_at_once() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.find("button", "One step, slowly").click();
        page.wait_for("lab.state().iteration === 1");
        assert!(!is_running(page));
    });
}

#[test]
fn without_points_there_is_no_step() {
    story(PHONE, |page| {
        assert!(!page.has("button", "One step, slowly"));
    });
}
