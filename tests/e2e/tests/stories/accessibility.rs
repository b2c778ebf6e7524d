//! For people who do not see it, or see it differently.

use e2e::page::Page;
use e2e::screen::{MEDIUM, PHONE, Screen, WIDE};
use e2e::story::{prepared, story};

use crate::given::{LEAVES, PANELS, open_leaf, seven_cars};

#[track_caller]
fn assert_sound(page: &Page, when: &str) {
    let faults = page.accessibility_faults();
    assert!(faults.is_empty(), "{when}:\n{}", faults.join("\n"));
}

fn close_dialog(page: &Page) {
    page.press("Escape");
    page.wait_for("!document.querySelector('dialog[open], :popover-open')");
}

/// Every state of the page, in every layout: axe-core is to find nothing.
fn inspect(screen: Screen) {
    let phone = screen.touch;
    story(screen, |page| {
        assert_sound(page, "empty");
        seven_cars(page);
        page.lab("step(12)");
        page.find("radio", "Squares").click();
        page.wait_for("document.getElementById('status').innerText.length > 0");
        assert_sound(page, "after twelve steps");

        for view in ["surface", "slices", "contour"] {
            page.lab(&format!("setView({{ landscape: '{view}', cost: 'gap' }})"));
            page.wait_for_frames();
            assert_sound(page, view);
        }
        for (name, region) in LEAVES {
            open_leaf(page, name, region);
            page.wait_for_frames();
            assert_sound(page, name);
        }
        page.lab("search(9)");
        page.wait_for_frames();
        assert_sound(page, "a search compared");
        page.find("spinbutton", "Grid size").fill("1");
        page.find("button", "Try them all").click();
        page.wait_for_frames();
        assert_sound(page, "a search refused");
        page.find("switch", "Fit by hand").click();
        page.find("slider", "Right handle");
        assert_sound(page, "fitting by hand");
        page.find("button", "Reveal best line").click();
        page.find("button", "Hide best line");
        assert_sound(page, "the best line revealed");
        page.find("switch", "Fit by hand").click();

        if phone {
            for tab in PANELS {
                page.find("tab", tab).click();
                assert_sound(page, tab);
            }
            // The list of keys is offered once there was a key.
            page.press("Escape");
            page.find("button", "Settings").click();
            page.find("dialog", "Settings");
            page.find("spinbutton", "Start slope").fill("");
            assert_sound(page, "the sheet of settings, with a sentence");
            page.find("button", "Keyboard").click();
            page.find("dialog", "Keyboard shortcuts");
            assert_sound(page, "the list of keys");
            page.press("Escape");
            close_dialog(page);
            page.find("button", "Learn").click();
            page.find("button", "Glossary").click();
            page.find("dialog", "Glossary");
            assert_sound(page, "the glossary");
            close_dialog(page);
        } else {
            page.find("spinbutton", "Start slope").fill("");
            page.find("spinbutton", "Learning rate, exact").fill("2e9");
            assert_sound(page, "fields with sentences");
            page.press("?");
            page.find("dialog", "Keyboard shortcuts");
            assert_sound(page, "the list of keys");
            close_dialog(page);
            page.press("g");
            page.find("dialog", "Glossary");
            assert_sound(page, "the glossary");
            close_dialog(page);
        }

        page.find("button", "Data").click();
        page.find("button", "Enter a point…");
        assert_sound(page, "the data menu");
        page.find("button", "Enter a point…").click();
        page.find("dialog", "Enter a point");
        assert_sound(page, "entering a point");
        page.find("spinbutton", "x").fill("1");
        page.find("button", "Add point").click();
        page.wait_for("!!document.querySelector('dialog[open] [aria-invalid=true]')");
        assert_sound(page, "entering a point, with a sentence");
        close_dialog(page);

        page.lab("setLearningRate(1)");
        page.lab("step(10000)");
        page.wait_for("document.body.innerText.includes('Diverged') || innerWidth < 700");
        assert_sound(page, "diverged");
        page.lab("setPoints(new Float64Array([1, 1, 2, 2]))");
        page.lab("reset()");
        page.lab("step(1)");
        page.wait_for_frames();
        assert_sound(page, "converged");
    });
}

#[test]
fn axe_finds_nothing_wrong_on_a_wide_screen_in_light() {
    inspect(WIDE);
}

#[test]
fn axe_finds_nothing_wrong_on_a_wide_screen_in_dark() {
    inspect(WIDE.dark());
}

#[test]
fn axe_finds_nothing_wrong_in_a_small_window() {
    inspect(MEDIUM);
}

#[test]
fn axe_finds_nothing_wrong_on_a_phone_in_light() {
    inspect(PHONE);
}

#[test]
fn axe_finds_nothing_wrong_on_a_phone_in_dark() {
    inspect(PHONE.dark());
}

/// What a control is described by.
const DESCRIPTION: &str = "(el.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent).join(' ')";

#[test]
fn the_charts_are_described_in_words_that_follow_the_lab() {
    story(WIDE, |page| {
        for name in ["Data chart", "Landscape chart", "Cost chart"] {
            let chart = page.find("application", name);
            let told = || chart.js(DESCRIPTION).as_str().expect("a text").to_owned();
            page.lab("clear()");
            page.lab("reset()");
            let mut before = page.wait("a description", || match told() {
                text if text.contains(' ') => Ok(text),
                text => Err(text),
            });
            for call in [
                format!("setPoints(new Float64Array({}))", crate::given::CARS),
                "step(3)".to_owned(),
            ] {
                page.lab(&call);
                before = page.wait("another description", || match told() {
                    text if text != before => Ok(text),
                    text => Err(text),
                });
            }
            assert!(name != "Data chart" || before.contains('7'), "{before}");
            assert!(name != "Cost chart" || before.contains('3'), "{before}");
        }
    });
}

#[test]
fn the_points_are_told_one_by_one() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1, 2, 3.5, 6.75]))");
        page.find("application", "Data chart").press("ArrowRight");
        page.press("ArrowRight");
        page.wait("the second point to be announced", || {
            let said = page.js("[...document.querySelectorAll('[role=status]')].map(el => el.textContent).join(' ')");
            let said = said.as_str().expect("a text");
            match ["3.5", "6.75", "3.25", "10.6"].iter().all(|number| said.contains(number)) {
                true => Ok(()),
                false => Err(said.to_owned()),
            }
        });
    });
}

/// Records every text of the live regions with its time.
const LISTENER: &str = "window.announced = [];
    new MutationObserver(records => {
        const live = new Set(records
            .map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [aria-live]'))
            .filter(Boolean));
        for (const el of live) announced.push([performance.now(), el.textContent, el.ariaLive ?? 'polite']);
    }).observe(document, { subtree: true, childList: true, characterData: true });";

#[test]
fn the_status_is_announced_politely_and_at_most_once_a_second() {
    prepared(WIDE, LISTENER, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setLearningRate(0.06)");
        page.find("slider", "Speed").press("End");
        for rate in [0.06, 0.05, 0.04] {
            page.lab(&format!("setLearningRate({rate})"));
            page.find("button", "Run").click();
            page.wait_for("lab.state().status === 'converged'");
            page.find("button", "Reset").click();
        }
        page.find("button", "Run").click();
        page.wait_for("lab.state().status === 'converged'");
        page.wait_for(
            "announced.at(-1)[1].includes(document.getElementById('status').textContent)",
        );
        let announced = page.js("announced");
        let announced = announced.as_array().expect("a list");
        let at = |i: usize| announced[i][0].as_f64().expect("a time");
        for i in 1..announced.len() {
            assert!(at(i) - at(i - 1) >= 990.0, "{announced:#?}");
        }
        assert!(
            announced.iter().all(|entry| entry[2] == "polite"),
            "{announced:#?}"
        );
    });
}

#[test]
fn the_status_is_more_than_a_colour() {
    story(WIDE, |page| {
        let region = page.find("region", "Status");
        let said = |word: &str| {
            page.wait(word, || match region.text() {
                text if text.contains(word) => Ok(()),
                text => Err(text),
            });
        };
        said("Ready");
        seven_cars(page);
        page.lab("step(1)");
        said("Paused");
        page.lab("setLearningRate(1)");
        page.lab("step(100000)");
        said("Diverged");
        page.lab("setPoints(new Float64Array([1, 1, 2, 2]))");
        page.lab("setStart(0, 1)");
        page.lab("setLearningRate(0.01)");
        said("Converged");
    });
}

#[test]
fn with_reduced_motion_a_step_jumps() {
    // Counts the frames that a step asks for: one that draws, and none that glide.
    let counter = "window.frames = 0;
        const request = window.requestAnimationFrame;
        window.requestAnimationFrame = callback => { window.frames += 1; return request(callback); };";
    let frames_of_a_step = |screen: Screen| {
        let mut frames = 0.0;
        prepared(screen, counter, |page| {
            seven_cars(page);
            page.wait_for("document.getAnimations().length === 0 && (window.before ?? -1) === (window.before = window.frames)");
            // By key: the harness waits for frames of its own after a click.
            page.find("button", "Step").press("Space");
            page.wait_for("(window.last ?? -1) === (window.last = window.frames) && window.frames > window.before");
            frames = page
                .js("window.frames - window.before")
                .as_f64()
                .expect("a number");
        });
        frames
    };
    let still = frames_of_a_step(WIDE.still());
    assert!(still <= 2.0, "{still} frames");
    assert!(frames_of_a_step(WIDE) > 2.0);
}
