//! The lab on a wall: the presenter view, and the window for the audience.

use e2e::page::Page;
use e2e::screen::{LARGE, PHONE, PROJECTOR, WALL};
use e2e::story::story;
use serde_json::{Value, json};

use crate::given::{place_of, seven_cars, wait_for_the_address};

const IS_ON: &str = "document.documentElement.hasAttribute('data-presenter')";

fn enter(page: &Page) {
    page.press("f");
    page.wait_for(IS_ON);
    page.wait_for_frames();
}

/// The texts that are smaller than 1/40 of the height of the window, those of the charts included.
const TOO_SMALL: &str = "(() => {
    const least = innerHeight / 40;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const el = walker.currentNode.parentElement;
        const isSeen = walker.currentNode.data.trim() && el.checkVisibility({ visibilityProperty: true })
            && !el.closest('.unseen, script, style, option') && el.getBoundingClientRect().width > 1;
        const size = parseFloat(getComputedStyle(el).fontSize);
        if (isSeen && size < least) found.push(`${walker.currentNode.data.trim()}: ${size}`);
    }
    // Labels in charts are 12 pixels of a chart, 14 of which are one rem.
    const label = parseFloat(getComputedStyle(document.documentElement).fontSize) * 12 / 14;
    if (label < least) found.push(`the charts: ${label}`);
    return found.join('; ');
})()";

/// What a person sees of the page, with which a view can be compared.
const SEEN: &str = "JSON.stringify([
    [...document.querySelectorAll('body *')].filter(el => el.checkVisibility({ visibilityProperty: true }) && !el.closest('#live'))
        .map(el => [el.localName, el.id, ...Object.values(el.getBoundingClientRect().toJSON()).map(Math.round)]),
    document.getElementById('lab').dataset.large,
    getComputedStyle(document.documentElement).fontSize,
    document.fullscreenElement === null,
])";

#[test]
fn every_text_of_the_presenter_view_can_be_read_across_a_room() {
    for screen in [PROJECTOR, LARGE.dark(), WALL] {
        story(screen.still(), |page| {
            seven_cars(page);
            page.lab("step(12)");
            enter(page);
            for panel in ["Landscape", "Cost", "Numbers", "Data only"] {
                page.find("radio", panel).click();
                page.wait_for_frames();
                assert_eq!(page.js(TOO_SMALL), "", "beside the data: {panel}");
                let faults = page.layout_faults();
                assert!(faults.is_empty(), "{panel}:\n{}", faults.join("\n"));
                assert_eq!(
                    page.js("document.scrollingElement.scrollHeight > innerHeight"),
                    false
                );
            }
            page.find("radio", "Landscape").click();
            for view in ["Surface", "Slices"] {
                page.find("radio", view).click();
                page.wait_for_frames();
                assert_eq!(page.js(TOO_SMALL), "", "{view}");
            }
            let part = |name: &str| {
                let box_of = page.find("application", name).rectangle();
                box_of.width * box_of.height / f64::from(screen.width * screen.height)
            };
            page.find("radio", "Contour").click();
            page.wait_for_frames();
            for chart in ["Data chart", "Landscape chart"] {
                assert!(part(chart) > 0.2, "{chart}: {}", part(chart));
            }
            assert_eq!(page.accessibility_faults(), [""; 0]);
        });
    }
}

#[test]
fn leaving_the_presenter_view_brings_back_what_was_before() {
    story(LARGE.still(), |page| {
        seven_cars(page);
        page.press("3");
        page.wait_for("document.getElementById('lab').dataset.large === 'cost'");
        page.wait_for_frames();
        let before = page.js(SEEN);
        let leave = |how: &str, deed: &dyn Fn()| {
            deed();
            page.wait_for(&format!("!{IS_ON}"));
            page.wait("what was before", || match page.js(SEEN) {
                now if now == before => Ok(()),
                _ => Err(format!("left by {how}, something is different")),
            });
        };
        enter(page);
        page.press("4");
        page.find("region", "This step in numbers");
        leave("its key", &|| page.press("f"));
        page.find("button", "Present").click();
        page.wait_for(IS_ON);
        page.find("radio", "Landscape").click();
        leave("its button", &|| {
            page.find("button", "Leave the presenter view").click();
        });
        enter(page);
        page.find("radio", "Data only").click();
        leave("Escape", &|| page.press("Escape"));
    });
}

#[test]
fn a_clicker_steps_blanks_and_brings_the_screen_back() {
    story(PROJECTOR.still(), |page| {
        seven_cars(page);
        enter(page);
        // Also in a chart that has these keys for itself.
        page.find("radio", "Cost").click();
        page.find("application", "Cost chart").focus();
        for (key, iteration) in [("PageDown", 1), ("PageDown", 2), ("PageUp", 1)] {
            page.press(key);
            page.wait_for(&format!("lab.state().iteration === {iteration}"));
        }
        // And while a number is typed.
        let rate = page.find("spinbutton", "Learning rate, exact");
        rate.focus();
        let before = page.lab("runs()[0].learningRate");
        page.press("PageDown");
        page.wait_for("lab.state().iteration === 2");
        page.press("PageUp");
        page.wait_for("lab.state().iteration === 1");
        assert_eq!(page.lab("runs()[0].learningRate"), before);
        page.press("b");
        page.press("Escape");
        page.wait_for("document.getElementById('unblank').hidden");
        page.find("application", "Cost chart").focus();
        for key in ["b", "."] {
            page.press(key);
            let black = page.find("button", "Bring the screen back");
            let covered = black.rectangle();
            assert_eq!((covered.width, covered.height), (1280.0, 720.0));
            // The key does nothing else.
            page.press("PageDown");
            page.wait_for("document.getElementById('unblank').hidden");
            assert_eq!(page.lab("state().iteration"), 1);
        }
    });
}

/// The names in the list above the points.
const NAMED: &str = "[...document.querySelectorAll('.legend:not([hidden]) li')].filter(el => el.checkVisibility()).map(el => el.textContent)";

#[test]
fn runs_that_are_compared_are_named_where_their_cards_are_not_seen() {
    let names = json!(["Too small", "Right", "Too large"]);
    story(PROJECTOR.still(), |page| {
        seven_cars(page);
        // The third run runs away after some hundred steps.
        page.find("slider", "Speed").press("End");
        page.find("button", "Too small, right, too large").click();
        page.wait_for("lab.runs().length === 3");
        let status = "document.getElementById('status').getBoundingClientRect().width";
        assert_eq!(page.js(NAMED), json!([]));
        enter(page);
        page.wait_for(&format!("({NAMED}).length === 3"));
        assert_eq!(page.js(NAMED), names);
        // What is said beside it takes no room from the sentence.
        page.wait_for(
            "lab.runs().some(run => run.status === 'running away' || run.status === 'diverged')",
        );
        page.wait_for_frames();
        assert!(
            page.js(status).as_f64() > Some(700.0),
            "{}",
            page.js(status)
        );
        let faults = page.layout_faults();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
    story(PHONE, |page| {
        seven_cars(page);
        page.find("button", "Settings").click();
        page.find("button", "Too small, right, too large").click();
        page.wait_for("lab.runs().length === 3");
        page.press("Escape");
        page.wait_for(&format!("({NAMED}).length === 3"));
        assert_eq!(page.js(NAMED), names);
        let faults = page.layout_faults();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}

#[test]
fn the_spotlight_follows_the_pointer_when_it_is_wanted() {
    story(PROJECTOR.still(), |page| {
        seven_cars(page);
        enter(page);
        let lit = "(() => {
            const spot = document.getElementById('spot');
            if (spot.hidden) return null;
            const { left, right, top, bottom } = spot.getBoundingClientRect();
            return [(left + right) / 2, (top + bottom) / 2];
        })()";
        let place = place_of(page, 3);
        page.hover(place);
        assert_eq!(page.js(lit), Value::Null);
        let button = page.find("button", "Spotlight that follows the pointer");
        button.click();
        assert_eq!(button.attribute("aria-pressed").as_deref(), Some("true"));
        page.hover(place);
        let at = crate::given::floats(&page.js(lit));
        assert!(
            (at[0] - place.x).abs() < 2.0 && (at[1] - place.y).abs() < 2.0,
            "{at:?}, not {place:?}"
        );
        page.press("l");
        assert_eq!(page.js(lit), Value::Null);
    });
}

/// Goes to a window.
fn show(page: &Page, window: &Value) {
    page.browser().post("window", json!({ "handle": window }));
}

/// Opens the window of the audience, and returns the handles of both windows.
fn open_audience(page: &Page) -> (Value, Value) {
    let browser = page.browser();
    let presenter = browser.get("window").expect("a window");
    page.find("button", "Audience window").click();
    let audience = page.wait("another window", || {
        let handles = browser.get("window/handles")?;
        let other = handles
            .as_array()
            .into_iter()
            .flatten()
            .find(|handle| **handle != presenter);
        other.cloned().ok_or_else(|| "there is none".to_owned())
    });
    browser.post("window", json!({ "handle": audience }));
    page.wait_for("document.documentElement.hasAttribute('data-audience')");
    (presenter, audience)
}

#[test]
fn the_window_of_the_audience_follows_that_of_the_presenter() {
    story(PROJECTOR.still(), |page| {
        seven_cars(page);
        page.lab("step(5)");
        enter(page);
        let (presenter, audience) = open_audience(page);
        let follows = |condition: &str| {
            // A window that is covered draws no frames.
            page.wait_for_frames();
            show(page, &audience);
            page.wait_for(condition);
            show(page, &presenter);
        };
        follows("lab.state().iteration === 5 && lab.points().length === 14");
        // Without controls, and not to be changed there.
        show(page, &audience);
        assert!(!page.has("button", "Run") && !page.has("radio", "Surface"));
        assert_eq!(page.js("document.getElementById('page').inert"), true);
        assert_eq!(
            page.js("document.querySelector('.rail').checkVisibility()"),
            false
        );
        show(page, &presenter);

        page.press("PageDown");
        follows("lab.state().iteration === 6");
        page.press("PageUp");
        page.press("PageUp");
        follows("lab.state().iteration === 4");
        page.lab("setLearningRate(0.001)");
        follows("lab.state().learningRate === 0.001");
        page.lab("setPoints(Float64Array.from({ length: 20 }, (_, i) => i * i))");
        follows("lab.points().length === 20");
        page.find("radio", "Numbers").click();
        page.find("tab", "Curvature").click();
        follows("document.getElementById('numbers-curvature').checkVisibility()");
        page.find("radio", "Landscape").click();
        page.find("radio", "Surface").click();
        follows("document.getElementById('landscape').dataset.view === 'surface'");
        page.lab("setIterationLimit(null)");
        page.lab("step(7)");
        follows("lab.state().iteration >= 7");
        page.press("b");
        follows("!document.getElementById('unblank').hidden");
        page.press("b");
        follows("document.getElementById('unblank').hidden");
        page.press("l");
        page.hover(page.find("application", "Landscape chart").at(0.5, 0.5));
        follows("!document.getElementById('spot').hidden");

        page.js("(() => { const list = document.getElementById('language'); list.value = 'es'; list.dispatchEvent(new Event('change')); })()");
        follows(
            "document.documentElement.lang === 'es' && document.getElementById('status').innerText.includes('costo')",
        );

        // A clicker works in whichever window has the focus.
        let before = page.number("state().iteration");
        show(page, &audience);
        page.press("PageDown");
        show(page, &presenter);
        page.wait_for(&format!("lab.state().iteration === {}", before + 1.0));
        follows(&format!("lab.state().iteration === {}", before + 1.0));
    });
}

#[test]
fn the_audience_sees_a_run_and_where_it_ends() {
    story(PROJECTOR, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(60)");
        enter(page);
        let (presenter, audience) = open_audience(page);
        page.wait_for("lab.points().length === 14");
        show(page, &presenter);
        page.find("button", "Run").click();
        page.wait_for("lab.state().playing");
        show(page, &audience);
        // It makes the steps itself, one after the other.
        page.wait_for("lab.state().playing && lab.state().iteration > 3");
        show(page, &presenter);
        page.wait_for("!lab.state().playing");
        assert_eq!(page.number("state().iteration"), 60.0);
        show(page, &audience);
        page.wait_for("!lab.state().playing && lab.state().iteration === 60");
        // What the controls of the presenter say.
        page.wait_for("document.getElementById('state').innerText.includes('Iteration 60 · learning rate 0.0')");
    });
}

#[test]
fn the_audience_sees_the_search_and_the_slow_step() {
    story(PROJECTOR, |page| {
        seven_cars(page);
        page.lab("step(5)");
        enter(page);
        let (presenter, audience) = open_audience(page);
        // What is emulated is so in one window. On the same computer, the other one has the same preferences.
        page.browser().show(PROJECTOR);
        page.wait_for("lab.points().length === 14");
        let tried = |value: &str| {
            format!(
                "document.getElementById('tried')?.checkVisibility() && document.getElementById('tried').value {value}"
            )
        };
        show(page, &presenter);
        page.find("radio", "Numbers").click();
        page.find("tab", "Try every line").click();
        page.find("button", "Try one line").click();
        page.wait_for(&tried("> 0"));
        show(page, &audience);
        page.wait_for(&tried("> 0"));
        show(page, &presenter);
        page.find("button", "Try them all").click();
        show(page, &audience);
        page.wait_for(&tried("=== 1"));
        show(page, &presenter);
        page.wait_for(&tried("=== 1"));
        page.find("button", "Cancel").click();
        show(page, &audience);
        page.wait_for("!document.getElementById('tried').checkVisibility()");

        show(page, &presenter);
        page.find("tab", "This step").click();
        page.press("s");
        let lit = "document.getElementById('step-table').dataset.lit !== undefined";
        page.wait_for(lit);
        show(page, &audience);
        page.wait_for(lit);
        page.wait_for("lab.state().iteration === 6");
    });
}

#[test]
fn the_window_of_the_audience_keeps_nothing_and_says_when_it_is_alone() {
    story(PROJECTOR.still(), |page| {
        seven_cars(page);
        wait_for_the_address(page);
        enter(page);
        let (presenter, audience) = open_audience(page);
        page.wait_for("lab.points().length === 14");
        assert_eq!(page.js("location.hash"), "");
        let kept = "indexedDB.databases().then(all => Promise.all(all.map(({ name }) => new Promise(resolve => {
            const open = indexedDB.open(name);
            open.onsuccess = () => {
                const count = open.result.transaction('labs').objectStore('labs').count();
                count.onsuccess = () => { open.result.close(); resolve(count.result); };
            };
        }))))";
        // The lab and its points, of the presenter, and the number of what was stored last.
        assert_eq!(page.js(kept), json!([3]));
        show(page, &presenter);
        page.browser()
            .command("DELETE", "window", None)
            .expect("a window that closes");
        show(page, &audience);
        page.wait_for("document.querySelector('.audience-notice').innerText.includes('closed')");
    });
}

#[test]
fn a_window_that_the_browser_does_not_open_is_named() {
    story(PROJECTOR.still(), |page| {
        enter(page);
        page.js("(window.open = () => null, true)");
        page.find("button", "Audience window").click();
        page.wait_for("document.getElementById('notice').innerText.includes('pop-up')");
    });
    story(PROJECTOR.still(), |page| {
        enter(page);
        page.js("delete window.BroadcastChannel");
        page.find("button", "Audience window").click();
        page.wait_for("document.getElementById('notice').innerText.includes('disk')");
    });
}
