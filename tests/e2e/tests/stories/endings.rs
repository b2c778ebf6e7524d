//! How a run ends, what the page says then, and how it goes on.

use e2e::page::Page;
use e2e::screen::{PHONE, Screen, WIDE};
use e2e::story::story;

use crate::given::seven_cars;

/// Waits until the descent has this status and does not run.
fn wait_for_end(page: &Page, status: &str) {
    page.wait_for(&format!(
        "lab.state().status === '{status}' && !lab.state().playing"
    ));
}

/// Waits until the status line on the page begins like this.
fn wait_for_chip(page: &Page, chip: &str) {
    page.wait_for(&format!(
        "document.getElementById('chip').textContent === '{chip}'"
    ));
}

fn at_full_speed(page: &Page) {
    seven_cars(page);
    page.find("slider", "Speed").press("End");
}

#[test]
fn running_the_empty_page_brings_the_first_sample() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            page.find("button", "Run").click();
            page.wait_for("lab.state().playing && lab.state().iteration > 2");
            assert_eq!(page.number("points().length"), 20.0);
            page.find("button", "Pause").click();
            page.find("button", "Undo").click();
            assert_eq!(page.number("points().length"), 0.0);
        });
    }
}

#[test]
fn a_rate_that_is_too_small_is_no_end_and_the_limit_can_be_doubled() {
    story(WIDE, |page| {
        at_full_speed(page);
        page.lab("setLearningRate(1e-6)");
        page.find("button", "Run").click();
        wait_for_end(page, "limit reached");
        wait_for_chip(page, "Limit reached");
        page.find("button", "Go on").click();
        wait_for_end(page, "limit reached");
        assert_eq!(page.number("state().iteration"), 2000.0);
        // Small steps on the way say what is the matter.
        page.lab("back(5)");
        assert_eq!(page.lab("state().status"), "crawling");
        page.wait("the words", || match page.status() {
            text if text.contains("not because this is the bottom") => Ok(()),
            text => Err(text),
        });
        // The literal rule is a setting.
        page.find("checkbox", "Also stop far from the bottom")
            .click();
        page.find("button", "Run again").click();
        wait_for_end(page, "stopped");
        wait_for_chip(page, "Stopped");
        page.find("button", "Go on").click();
        assert!(
            !page
                .find("checkbox", "Also stop far from the bottom")
                .is_checked()
        );
        wait_for_end(page, "limit reached");
    });
}

#[test]
fn a_finished_run_is_run_again_and_goes_on_when_the_points_change() {
    story(WIDE, |page| {
        at_full_speed(page);
        page.lab("setLearningRate(0.06)");
        page.lab("setIterationLimit(null)");
        page.find("button", "Run").click();
        wait_for_end(page, "converged");
        assert!(!page.has("button", "Go on"));
        let end = page.number("state().iteration");
        page.lab("addPoint(3, -20)");
        page.wait_for(&format!("lab.state().iteration > {end}"));
        wait_for_end(page, "converged");
        page.find("button", "Run again").click();
        page.wait_for("lab.state().playing || lab.state().status === 'converged'");
        wait_for_end(page, "converged");
        assert!(page.number("state().iteration") < end * 10.0);
        // Space does the same.
        page.find("button", "Run again").press(" ");
        wait_for_end(page, "converged");
    });
}

#[test]
fn a_run_that_runs_away_pauses_and_the_fitted_rate_brings_it_back() {
    story(WIDE, |page| {
        at_full_speed(page);
        page.lab("setLearningRate(1)");
        page.find("button", "Run").click();
        wait_for_end(page, "running away");
        wait_for_chip(page, "Running away");
        page.find("button", "Use the fitted rate").click();
        page.wait_for("lab.state().cost < 100");
        page.lab("setLearningRate(1)");
        page.find("button", "Run again").click();
        wait_for_end(page, "running away");
        page.find("button", "Back to the start").click();
        assert_eq!(page.number("state().iteration"), 0.0);
        assert!(!page.has("button", "Back to the start"));
        page.find("button", "Undo").click();
        assert!(page.number("state().iteration") > 0.0);
    });
}

/// Runs, holds the slider, carries it from crawling through diverging and back, and waits for the bottom.
fn carry_the_rate_there_and_back(screen: Screen) {
    story(screen, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 2");
        let slider = page.find("slider", "Learning rate");
        page.js("(window.rates = [], addEventListener('pointermove', () => rates.push(lab.state().learningRate)))");
        page.js("addEventListener('pointerup', () => { window.played = lab.state().playing; })");
        page.drag_along(&[0.4, 0.1, 0.95, 0.5].map(|across| slider.at(across, 0.5)));
        let critical = page.number("curvature().critical");
        assert_eq!(
            page.js(&format!("rates.some(rate => rate > {critical})")),
            true
        );
        assert_eq!(
            page.js(&format!("rates.some(rate => rate < {critical} / 20)")),
            true
        );
        assert_eq!(page.js("played"), true);
        let rate = page.number("state().learningRate");
        assert!(rate < critical, "{rate}");
        if screen.touch {
            page.find("button", "Settings").click();
        }
        page.find("slider", "Speed").press("End");
        wait_for_end(page, "converged");
    });
}

#[test]
fn a_mouse_carries_the_rate_through_divergence_and_back_to_the_bottom() {
    carry_the_rate_there_and_back(WIDE);
}

#[test]
fn a_finger_carries_the_rate_through_divergence_and_back_to_the_bottom() {
    carry_the_rate_there_and_back(PHONE);
}

#[test]
fn keys_carry_the_rate_through_divergence_and_back_to_the_bottom() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 2");
        let slider = page.find("slider", "Learning rate");
        slider.press("Home");
        slider.press("End");
        let critical = page.number("curvature().critical");
        assert!(page.number("state().learningRate") > critical);
        wait_for_end(page, "running away");
        while page.number("state().learningRate") > 0.6 * critical {
            page.find("slider", "Learning rate").press("PageDown");
        }
        page.find("slider", "Speed").press("End");
        wait_for_end(page, "converged");
    });
}

/// What the page says about a button that can do nothing, where the person is.
#[track_caller]
fn wait_for_notice(page: &Page, words: &str) {
    page.wait(words, || {
        // In a modal dialog, only what is in it can be seen and heard.
        let said = page.js("[...document.querySelectorAll('#notice')].filter(el => el.checkVisibility() && (!document.querySelector('dialog:modal') || el.closest('dialog:modal'))).map(el => el.textContent).join()");
        match said.as_str() {
            Some(said) if said.contains(words) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}

#[test]
fn a_start_at_the_bottom_is_told_by_the_buttons_that_can_do_nothing() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1, 1, 2, 2]))");
        let button = |name: &str| page.find("button", name);
        page.wait("disabled buttons", || {
            match button("Run").is_disabled() && button("Too small, right, too large").is_disabled()
            {
                true => Ok(()),
                false => Err("one is enabled".to_owned()),
            }
        });
        for name in ["Run", "Too small, right, too large"] {
            let reason = button(name).attribute("title").unwrap_or_default();
            assert!(reason.contains("already at the bottom"), "{name}: {reason}");
            button(name).click();
            wait_for_notice(page, "already at the bottom");
            assert_eq!(page.lab("runs().length"), 1);
        }
        page.lab("setStart(3, 0)");
        page.find("slider", "Speed").press("End");
        page.find("button", "Run").click();
        wait_for_end(page, "converged");
        assert!(!page.find("button", "Run again").is_disabled());
    });
}

#[test]
fn on_a_phone_a_reason_is_in_the_sheet_and_the_comparison_closes_it() {
    story(PHONE, |page| {
        page.find("button", "Settings").click();
        page.find("button", "Too small, right, too large").click();
        wait_for_notice(page, "no points yet");
        page.wait_for("document.getElementById('live').closest('dialog:modal') && document.getElementById('live').textContent.includes('no points yet')");
        page.find("button", "Close").click();
        seven_cars(page);
        page.find("button", "Settings").click();
        assert_eq!(page.js("document.getElementById('notice').hidden"), true);
        page.find("button", "Too small, right, too large").click();
        page.wait_for("!document.getElementById('drawer').open");
        page.wait_for("lab.runs().length === 3 && lab.state().iteration > 2");
        // What is said on the page is outside the sheet again.
        page.find("button", "Pause").click();
        page.wait_for("!document.getElementById('live').closest('dialog') && document.getElementById('live').textContent");
    });
}

#[test]
fn three_rates_are_compared_again_beside_other_runs() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("button", "Too small, right, too large").click();
        page.wait_for("lab.runs().length === 3");
        page.lab("addRun({ method: 'adam' })");
        page.find("button", "Too small, right, too large").click();
        page.wait_for("lab.runs().length === 3 && lab.state().iteration > 1");
        page.find("button", "Undo").click();
        assert_eq!(page.lab("runs().length"), 4);
    });
}

#[test]
fn a_run_says_for_which_other_one_it_is_slowed_down() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(1e-4)");
        page.lab("addRun({ name: 'Mine', learningRate: 0.2 })");
        page.lab("setIterationLimit(null)");
        page.find("button", "Run").click();
        page.wait_for("document.body.innerText.includes('slowed down, because “Mine” runs away')");
        // When that one has stopped, nothing slows the others.
        page.wait_for("!document.body.innerText.includes('slowed down')");
    });
}

#[test]
fn go_on_is_offered_for_another_run_than_the_chosen_one() {
    story(WIDE, |page| {
        at_full_speed(page);
        page.lab("setStart(0, 1)");
        page.lab("setLearningRate(0.06)");
        page.lab("addRun({ learningRate: 1e-6 })");
        page.lab("setIterationLimit(20000)");
        page.find("button", "Run").click();
        wait_for_end(page, "converged");
        assert_eq!(page.lab("runs()[1].status"), "limit reached");
        page.find("button", "Go on").click();
        page.wait_for("lab.state(1).iteration > 20000");
    });
}

#[test]
fn a_valley_that_is_too_long_is_told_and_standardised() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1700000000, 1, 1700003600, 2, 1700007200, 4, 1700010800, 5]))");
        assert_eq!(page.lab("runs()[0].fitted"), true);
        page.wait("the words", || match page.status() {
            text if text.contains("valley") => Ok(()),
            text => Err(text),
        });
        page.find("button", "Standardise x").click();
        let settings = page.find("region", "Settings");
        assert!(settings.find("switch", "Standardise x").is_checked());
        page.find("slider", "Speed").press("End");
        page.find("button", "Run").click();
        wait_for_end(page, "converged");
    });
}
