//! Six runs on every screen: in reach, in order, large enough, and sound for people who do not see it.

use e2e::control::Control;
use e2e::page::{CLOCKWORK, Page};
use e2e::screen::{MEDIUM, PHONE, SMALL, Screen, WIDE};
use e2e::story::{prepared, story};
use serde_json::json;

use crate::cards::{MOST, cards, disclose, open_card, runs, set_run, six_runs};
use crate::given::{PANELS, assert_comes_to_rest, seven_cars};

/// Six runs under way, each with its settings open, named as long as names may be.
fn set_the_stage(page: &Page) {
    seven_cars(page);
    six_runs(page);
    page.lab("step(25)");
    set_run(
        page,
        1,
        &json!({ "name": "The one with momentum that we are talking about" }),
    );
}

/// Has each card in turn show its details and settings, and inspects the page then.
fn disclose_each(page: &Page, inspect: impl Fn(&Page, &str)) {
    for number in 1..=cards(page).len() {
        disclose(&open_card(page, number));
        page.wait_for_frames();
        inspect(page, &format!("the settings of run {number}"));
    }
}

/// The sentences of which only a part is shown, with dots after it. A name may end in dots, a sentence may not.
const CUT_SENTENCES: &str = "[...document.querySelectorAll('body *')]
    .filter(el => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert]'))
    .filter(el => getComputedStyle(el).textOverflow === 'ellipsis' && el.scrollWidth > el.clientWidth + 1)
    .map(el => el.innerText.trim()).filter(text => text.endsWith('.'))";

#[track_caller]
fn assert_layout(page: &Page, when: &str) {
    let mut faults = page.layout_faults();
    faults.extend(page.covered_controls());
    let cut = page.js(CUT_SENTENCES);
    let cut = cut.as_array().expect("a list");
    faults.extend(cut.iter().map(|text| format!("{text} is cut")));
    assert!(faults.is_empty(), "{when}:\n{}", faults.join("\n"));
}

/// One run that uses everything that a method can be set to, on a changed problem.
fn inspect_one(page: &Page, screen: Screen) {
    seven_cars(page);
    let most = json!({ "method": "adam", "batch": 2, "schedule": "cosine", "cost": "huber" });
    set_run(page, 0, &most);
    page.lab("hold('slope', -1234.5678)");
    page.lab("standardise(true)");
    page.lab("step(5)");
    page.wait_for_frames();
    assert_layout(page, "one run by batches");
    if screen.touch {
        page.find("button", "Settings").click();
        disclose(&page.find("dialog", "Settings"));
    } else {
        disclose(&page.find("region", "Rates and method"));
    }
    page.wait_for_frames();
    assert_layout(page, "its settings");
    if screen.touch {
        assert_eq!(page.small_targets(), [""; 0], "its settings");
    }
    have_an_offer(page);
    page.wait_for_frames();
    assert_layout(page, "after changes of the cost");
    if screen.touch {
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    }
    page.lab("hold(null)");
    page.lab("standardise(false)");
    page.lab("setCost('mse')");
    set_run(
        page,
        0,
        &json!({ "method": "gradient-descent", "batch": 0, "schedule": "constant" }),
    );
}

fn inspect(screen: Screen) {
    story(screen, |page| {
        inspect_one(page, screen);
        set_the_stage(page);
        if screen.touch {
            for tab in PANELS {
                page.find("tab", tab).click();
                page.wait_for_frames();
                assert_layout(page, tab);
                assert_eq!(page.small_targets(), [""; 0], "{tab}");
            }
        }
        runs(page);
        assert_layout(page, "six cards");
        disclose_each(page, |page, when| {
            assert_layout(page, when);
            if screen.touch {
                assert_eq!(page.small_targets(), [""; 0], "{when}");
            }
        });
        page.lab("setPoints(new Float64Array([-123456.7, 1.2345e-7, 9.876e11, -9.876e11, 3, 4]))");
        page.lab("setStart(-123456789, -0.00001234)");
        page.lab("setLearningRate(1.2e-9, 3)");
        page.lab("step(1)");
        page.wait_for_frames();
        assert_layout(page, "long numbers");
        seven_cars(page);
        page.lab("setIterationLimit(2000)");
        page.lab("race()");
        page.wait_for_frames();
        assert_layout(page, "after a race");
        page.lab("setLearningRate(10)");
        page.lab("reset()");
        page.lab("step(100000)");
        page.wait_for_frames();
        assert_layout(page, "one diverged");
    });
}

#[test]
fn six_runs_fit_on_a_wide_screen() {
    inspect(WIDE);
}

#[test]
fn six_runs_fit_in_a_small_window() {
    inspect(MEDIUM);
}

#[test]
fn six_runs_fit_on_a_phone_and_under_a_finger() {
    inspect(PHONE);
}

#[test]
fn six_runs_fit_on_the_smallest_phone() {
    inspect(SMALL);
}

#[test]
fn a_wide_page_with_six_runs_does_not_scroll() {
    story(WIDE, |page| {
        set_the_stage(page);
        disclose(&open_card(page, 6));
        page.wait_for_frames();
        let height = page.js("document.scrollingElement.scrollHeight");
        assert!(height.as_f64() <= Some(900.0), "{height}");
        let area = |name: &str| {
            let r = page.find("region", name).rectangle();
            r.width * r.height
        };
        for other in ["Settings", "Cost by iteration", "Cost landscape"] {
            assert!(area(other) < area("Data and line"), "{other}");
        }
    });
}

#[track_caller]
fn assert_sound(page: &Page, when: &str) {
    let faults = page.accessibility_faults();
    assert!(faults.is_empty(), "{when}:\n{}", faults.join("\n"));
}

/// Changes the cost among the squared ones, so that the page offers to rescale the rates.
fn have_an_offer(page: &Page) {
    for cost in ["Mean squared error", "Sum of squared errors"] {
        settings(page).find("combobox", "Cost").choose(cost);
    }
}

/// The settings that all runs share.
fn settings(page: &Page) -> Control<'_> {
    page.find("region", "Settings")
}

fn inspect_with_axe(screen: Screen) {
    story(screen, |page| {
        seven_cars(page);
        six_runs(page);
        page.lab("step(12)");
        if screen.touch {
            page.find("tab", "Cost").click();
            page.find("radio", "Work").click();
            assert_sound(page, "the cost by work");
        }
        runs(page);
        assert_sound(page, "six cards");
        disclose_each(page, assert_sound);
        open_card(page, 2).find("button", "Hide").click();
        open_card(page, 4).find("button", "Solo").click();
        open_card(page, 1)
            .find("spinbutton", "Exact learning rate")
            .fill("99");
        page.wait_for_frames();
        assert_sound(page, "one hidden, one solo, one refused");
        settings(page).find("combobox", "Cost").choose("Huber");
        settings(page).find("spinbutton", "δ").fill("");
        page.find("combobox", "Hold").choose("Slope");
        page.find("switch", "Standardise x").click();
        page.wait_for_frames();
        assert_sound(page, "Huber, held and standardised");
        have_an_offer(page);
        page.find("button", "Rescale");
        assert_sound(page, "the offer to rescale");
        page.find("button", "Keep").click();
        page.lab("race()");
        page.wait_for_frames();
        assert_sound(page, "after a race");
    });
}

#[test]
fn axe_finds_nothing_wrong_with_six_runs_on_a_wide_screen_in_light() {
    inspect_with_axe(WIDE);
}

#[test]
fn axe_finds_nothing_wrong_with_six_runs_on_a_wide_screen_in_dark() {
    inspect_with_axe(WIDE.dark());
}

#[test]
fn axe_finds_nothing_wrong_with_six_runs_on_a_phone_in_light() {
    inspect_with_axe(PHONE);
}

#[test]
fn axe_finds_nothing_wrong_with_six_runs_on_a_phone_in_dark() {
    inspect_with_axe(PHONE.dark());
}

#[test]
fn nothing_runs_at_rest_beside_six_runs() {
    prepared(WIDE, CLOCKWORK, |page| {
        seven_cars(page);
        six_runs(page);
        assert_comes_to_rest(page, "six runs");
        page.find("button", "Run").click();
        page.wait_for("lab.state(1).iteration > 5");
        page.find("button", "Pause").click();
        assert_comes_to_rest(page, "paused");
        open_card(page, 2).find("button", "Solo").click();
        assert_comes_to_rest(page, "one alone");
        page.lab("setIterationLimit(500)");
        page.find("slider", "Speed").press("End");
        runs(page).find("button", "Race").click();
        page.wait_for("!lab.state().playing && lab.runs().every(run => run.status !== 'running')");
        assert_comes_to_rest(page, "after a race");
        assert_eq!(cards(page).len(), MOST);
    });
}

#[test]
fn everything_of_six_runs_is_in_the_tab_order_and_shows_its_focus() {
    story(WIDE, |page| {
        seven_cars(page);
        six_runs(page);
        page.lab("step(3)");
        disclose(&open_card(page, 3));
        page.wait_for_frames();
        let controls = page.js(
            "[...document.querySelectorAll('[aria-labelledby=runs-title] :is(button, input, select, summary)')]
                .filter(el => !el.matches(':disabled') && el.checkVisibility({ visibilityProperty: true })).length",
        );
        let controls = controls.as_u64().expect("a count");
        assert!(controls > 30, "{controls}");
        page.find("button", "Step").focus();
        let mut seen = 0;
        let mut began = false;
        for _ in 0..200 {
            page.press("Tab");
            let inside =
                page.js("!!document.activeElement.closest('[aria-labelledby=runs-title]')") == true;
            if began && !inside {
                break;
            }
            began |= inside;
            if !inside {
                continue;
            }
            seen += 1;
            // With the scrolling done by the focus, the control lies bare.
            let bare = page.js(
                "(el => {
                    const { left, top, right, bottom } = el.getBoundingClientRect();
                    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                    // A slider whose box takes the pointer lets it through.
                    const slide = el.closest('.slide') ?? el;
                    return slide.contains(hit) || [...el.labels ?? []].some(label => label.contains(hit));
                })(document.activeElement)",
            );
            assert_eq!(
                bare,
                true,
                "{}",
                page.js("document.activeElement.outerHTML")
            );
            let with = page.browser().screenshot();
            page.js("(window.focused = document.activeElement, focused.blur())");
            let without = page.browser().screenshot();
            assert!(
                with != without,
                "{} looks the same with and without the focus",
                page.js("focused.outerHTML")
            );
            page.js("focused.focus()");
        }
        assert_eq!(seen, controls);
    });
}
