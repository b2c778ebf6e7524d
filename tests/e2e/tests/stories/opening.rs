//! The first visit: a scene that can be run at once, and ways to begin.

use e2e::page::Page;
use e2e::screen::{LOW, LYING, LYING_SMALL, MEDIUM, PHONE, PROJECTOR, SMALL, Screen, TABLET, WIDE};
use e2e::story::{first_visit, prepared};

use serde_json::json;

use crate::given::{count, points, reload, wait_for_the_address};

/// Notes what is fetched before the page is ready.
const NOTING: &str = "{
    window.early = [];
    const { fetch } = window;
    window.fetch = (what, ...more) => {
        if (!document.documentElement.hasAttribute('data-ready')) early.push(String(what?.url ?? what));
        return fetch(what, ...more);
    };
}";

/// Holds back what a first visit does not need, until `letCome()` is called.
const WITHOUT_LATER: &str = "{
    const { fetch } = window;
    const come = new Promise((resolve) => (window.letCome = resolve));
    addEventListener('failure', () => console.error(new Error('A call came too early').stack));
    window.fetch = async (what, ...more) => {
        if (/later\\.|extras/.test(String(what?.url ?? what))) await come;
        return fetch(what, ...more);
    };
}";

/// Notes the speeds that the slider says, and the iteration from which it says each, in tens.
const SPEEDS: &str = "(() => {
    window.speeds = [];
    const slider = document.getElementById('speed');
    new MutationObserver(() => {
        if (slider.ariaValueText === speeds.at(-1)?.[0]) return;
        speeds.push([slider.ariaValueText, 10 * Math.floor(lab.state().iteration / 10)]);
    }).observe(slider, { attributes: true, attributeFilter: ['aria-valuetext'] });
})()";

/// Whether the landscape shows its first picture.
const PICTURED: &str = "document.querySelector('.landscape .first-picture').checkVisibility()";

/// Whether the live landscape has more than its background.
const LANDSCAPE_IS_DRAWN: &str =
    "[...document.querySelectorAll('#landscape-chart canvas')].some((canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size > 20;
})";

const TITLE: &str = "Find the line that fits best, by walking downhill";

/// The ways to begin.
const WAYS: [&str; 4] = [
    "Watch it learn Slowly at first, then faster.",
    "Click your own points Start with an empty chart.",
    "Your own data Open a table, or paste one.",
    "Start empty",
];

/// The name of a way on a screen: phones and tablets show only the titles.
fn way(screen: Screen, index: usize) -> &'static str {
    let short = [
        "Watch it learn",
        "Click your own points",
        "Your own data",
        "Start empty",
    ];
    if screen.width < 1100 {
        short[index]
    } else {
        WAYS[index]
    }
}

fn assert_scene(page: &Page, screen: Screen) {
    assert!(page.has("heading", TITLE));
    assert!(page.has("button", "Run"));
    for (index, name) in WAYS.iter().enumerate() {
        assert!(page.has("button", way(screen, index)), "{name}");
    }
    assert_eq!(count(page), 10);
    assert_eq!(page.lab("state().iteration"), 0);
    assert_eq!(
        page.js("document.querySelector('[name=view]:checked').value"),
        "surface"
    );
}

fn assert_no_scene(page: &Page) {
    assert!(!page.has("heading", TITLE));
    assert!(!page.has("button", "Start empty"));
}

/// Waits until the scene has gone.
fn wait_for_the_end_of_the_scene(page: &Page) {
    page.wait_for("!('opening' in document.documentElement.dataset)");
    assert_no_scene(page);
}

#[test]
fn a_first_visit_opens_with_a_scene_and_loads_little() {
    for screen in [WIDE, SMALL, MEDIUM, PHONE, WIDE.dark(), PHONE.dark()] {
        first_visit(screen, NOTING, |page| {
            page.wait_for_frames();
            let early = page.js("early").to_string();
            assert!(early.contains("start.json"), "{early}");
            for later in ["later.json", "_later.wasm", "extras"] {
                assert!(!early.contains(later), "{early}");
            }
            // What is loaded without a call of `fetch` comes after what is.
            let order = page.js("(await lab.ready, performance.getEntriesByType('resource')
                .sort((a, b) => a.startTime - b.startTime).map(({ name }) => name.split('/').at(-1)))");
            let order = order.as_array().expect("names");
            let place = |name: &str| order.iter().position(|other| other == name);
            for later in ["later.css", "extras.js"] {
                assert!(place(later) > place("later.json"), "{order:?}");
            }
            assert_scene(page, screen);
            assert!(
                page.find("button", "Undo")
                    .attribute("aria-disabled")
                    .is_some(),
                "nothing was done yet"
            );
            assert_eq!(page.layout_faults(), [""; 0]);
            assert_eq!(page.covered_controls(), [""; 0]);
            assert_eq!(page.accessibility_faults(), [""; 0]);
        });
    }
}

#[test]
fn nothing_of_the_scene_covers_its_sentence() {
    for screen in [
        WIDE,
        PROJECTOR,
        MEDIUM,
        TABLET,
        PHONE,
        LOW,
        SMALL,
        LYING,
        LYING_SMALL,
        PROJECTOR.font(2.0),
    ] {
        first_visit(screen, "", |page| {
            page.wait_for_frames();
            let is_free = page.js("(() => {
                const [words, ...others] = [...document.querySelectorAll('#welcome-title, .way, #start-empty')].map(part => part.getBoundingClientRect());
                const isFree = others.every(other => other.left >= words.right || other.right <= words.left || other.top >= words.bottom || other.bottom <= words.top);
                return isFree && document.querySelector('#welcome-title').scrollWidth <= Math.ceil(words.width);
            })()");
            assert_eq!(is_free, true, "{screen:?}");
            assert_eq!(page.layout_faults(), [""; 0], "{screen:?}");
        });
    }
}

#[test]
fn the_presenter_view_and_the_slow_step_end_the_scene() {
    first_visit(PROJECTOR, "", |page| {
        page.press("f");
        page.wait_for("document.documentElement.hasAttribute('data-presenter')");
        wait_for_the_end_of_the_scene(page);
        page.wait_for_frames();
        assert_eq!(page.layout_faults(), [""; 0]);
        let width = page.js("document.getElementById('data-chart').clientWidth");
        assert!(width.as_f64() > Some(300.0), "{width}");
    });
    first_visit(WIDE, "", |page| {
        page.press("s");
        wait_for_the_end_of_the_scene(page);
        page.wait_for("lab.state().iteration === 1");
    });
}

#[test]
fn the_first_run_waits_for_nothing() {
    for screen in [WIDE, PHONE] {
        first_visit(screen, WITHOUT_LATER, |page| {
            page.js("((speed) => {
                speed.valueAsNumber = 99;
                speed.dispatchEvent(new InputEvent('input'));
            })(document.getElementById('speed'))");
            page.find("button", "Run").click();
            page.wait("the end of the run", || match page.status() {
                status if status.contains("onverged") => Ok(()),
                status => Err(status),
            });
            wait_for_the_end_of_the_scene(page);
            assert_eq!(page.js("document.getElementById('failure').hidden"), true);
            // The first picture of the landscape stays until the live one is there.
            assert_eq!(page.js(PICTURED), true);
            let ball = "document.querySelector('.first-picture svg + svg').checkVisibility({ visibilityProperty: true })";
            assert_eq!(page.js(ball), false, "it is no longer there");
            page.js("void letCome()");
            page.wait_for(&format!("!({PICTURED})"));
            assert_eq!(
                page.js(LANDSCAPE_IS_DRAWN),
                true,
                "there is no moment without a landscape"
            );
        });
    }
}

#[test]
fn what_needs_more_than_a_first_visit_loads_is_done_when_it_is_there() {
    for screen in [WIDE, PHONE] {
        first_visit(screen, WITHOUT_LATER, |page| {
            let refusal = page
                .js("(() => { try { lab.step(); } catch (error) { return error.message; } })()");
            let refusal = refusal.as_str().expect("a refusal");
            assert!(refusal.contains("lab.ready"), "{refusal}");
            let chart = page.find("application", "Data chart");
            page.click(chart.at(0.7, 0.3));
            page.find("button", "Data").click();
            page.wait_for_frames();
            assert!(page.has("heading", TITLE), "nothing has been done yet");
            page.js("void letCome()");
            page.wait_for_ready();
            page.wait_for("lab.points().length === 22");
            page.find("button", "Samples…");
        });
    }
}

#[test]
fn run_is_one_click_one_tap_or_one_key() {
    for screen in [WIDE, PHONE] {
        first_visit(screen, "", |page| {
            page.find("button", "Run").click();
            page.wait_for("lab.state().iteration > 2");
            wait_for_the_end_of_the_scene(page);
            page.find("button", "Pause").click();
        });
    }
    first_visit(WIDE, "", |page| {
        page.press("Space");
        page.wait_for("lab.state().iteration > 2");
        wait_for_the_end_of_the_scene(page);
    });
}

#[test]
fn one_can_watch_it_learn_slowly() {
    for screen in [WIDE, PHONE] {
        first_visit(screen, "", |page| {
            page.js(SPEEDS);
            page.find("button", way(screen, 0)).click();
            page.find("button", "Pause");
            page.wait_for("lab.state().iteration >= 2");
            wait_for_the_end_of_the_scene(page);
            // The rest would take minutes.
            page.wait_for("lab.state().iteration >= 11");
            let speeds = json!([["3 steps a second", 0], ["20 steps a second", 10]]);
            page.wait("two speeds", || match page.js("speeds.slice(-2)") {
                now if now == speeds => Ok(()),
                now => Err(now.to_string()),
            });
        });
    }
}

#[test]
fn one_can_start_with_an_empty_chart() {
    for (screen, index) in [(WIDE, 1), (PHONE, 1), (WIDE, 3), (PHONE, 3)] {
        first_visit(screen, "", |page| {
            let button = page.find("button", way(screen, index));
            if screen.touch {
                button.click();
            } else {
                button.focus();
                page.press("Enter");
            }
            page.wait_for("lab.points().length === 0");
            wait_for_the_end_of_the_scene(page);
            assert_eq!(page.js("document.activeElement.id"), "data-chart");
            let chart = page.find("application", "Data chart");
            // Beside the words in the middle, one of which is a button.
            page.click(chart.at(0.25, 0.25));
            page.wait_for("lab.points().length === 2");
            page.lab("undo()");
            // The scene can be had back, without its cards.
            page.lab("undo()");
            assert_eq!(count(page), 10);
            assert_no_scene(page);
        });
    }
}

#[test]
fn one_can_bring_data() {
    for screen in [WIDE, PHONE] {
        first_visit(screen, "", |page| {
            let own = page.find("button", way(screen, 2));
            own.click();
            page.find("dialog", "Points from a table");
            // Who has brought nothing can begin in another way.
            page.press("Escape");
            page.wait_for("!document.querySelector('dialog[open]')");
            assert!(page.has("heading", TITLE));
            assert!(own.has_focus());
            own.click();
            page.find("dialog", "Points from a table")
                .find("textbox", "Cells of the table")
                .fill("a,b\n1,2\n2,3\n4,5");
            page.find("button", "Use 3 points").click();
            wait_for_the_end_of_the_scene(page);
            assert_eq!(count(page), 3);
            assert_ne!(page.js("document.activeElement.localName"), "body");
        });
    }
}

#[test]
fn any_other_beginning_ends_the_scene_and_keeps_what_is_there() {
    first_visit(WIDE, "", |page| {
        let chart = page.find("application", "Data chart");
        page.click(chart.at(0.7, 0.3));
        wait_for_the_end_of_the_scene(page);
        assert_eq!(count(page), 11);
    });
    first_visit(WIDE, "", |page| {
        // A look around does not end it.
        page.find("radio", "Contour").click();
        page.wait_for_frames();
        assert!(page.has("heading", TITLE));
    });
}

#[test]
fn who_comes_back_finds_what_was_there() {
    first_visit(WIDE, "", |page| {
        page.find("button", "Step").click();
        page.find("button", "Step").click();
        wait_for_the_address(page);
        page.wait_for("localStorage.getItem('steepest.known') !== null");
        // Without what the address says of the lab.
        page.js("history.replaceState(null, '', location.pathname)");
        reload(page);
        assert_no_scene(page);
        assert_eq!(count(page), 10);
        assert_eq!(page.lab("state().iteration"), 2);
    });
}

#[test]
fn a_link_opens_without_the_scene() {
    let mut link = String::new();
    first_visit(WIDE, "", |page| {
        page.lab("setPoints([1, 2, 3, 5])");
        link = page.lab("link()").as_str().expect("a link").to_owned();
    });
    first_visit(WIDE, "", |page| {
        // Another page of the same site, on which the address is that of the link.
        page.js(&format!(
            "history.replaceState(null, '', new URL({}).hash)",
            json!(link)
        ));
        reload(page);
        assert_no_scene(page);
        assert_eq!(points(page), [(1.0, 2.0), (3.0, 5.0)]);
    });
}

/// What a person does before the page is ready.
const CLICK: &str = "run.click()";
const SPACE: &str =
    "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }))";

/// Presses Run as soon as it can be seen.
const HASTY: &str = "
    new MutationObserver((_, observer) => {
        const run = document.getElementById('run');
        if (!run || document.readyState === 'loading') return;
        observer.disconnect();
        if (!document.documentElement.hasAttribute('data-ready')) run.click();
        window.wasHasty = true;
    }).observe(document, { subtree: true, childList: true });
    document.addEventListener('readystatechange', () => document.documentElement.append(''));";

#[test]
fn what_is_pressed_before_the_page_is_ready_is_done_then() {
    for hasty in [HASTY.to_owned(), HASTY.replace(CLICK, SPACE)] {
        first_visit(WIDE, &hasty, |page| {
            assert_eq!(page.js("window.wasHasty"), true);
            page.wait_for("lab.state().iteration > 1");
            wait_for_the_end_of_the_scene(page);
        });
    }
}

#[test]
fn a_known_browser_opens_empty() {
    prepared(WIDE, "", |page| {
        assert_no_scene(page);
        assert_eq!(count(page), 0);
    });
}

#[test]
fn nothing_of_the_rail_moves_when_the_scene_goes() {
    first_visit(PROJECTOR, "", |page| {
        page.wait_for_frames();
        let place =
            || page.js("document.querySelector('#front .dial').getBoundingClientRect().top");
        let before = place();
        page.lab("step(1)");
        wait_for_the_end_of_the_scene(page);
        page.wait_for_frames();
        let moved = place().as_f64().expect("a place") - before.as_f64().expect("a place");
        assert!(moved.abs() < 0.5, "{moved}");
    });
}

#[test]
fn a_low_phone_shows_the_data_and_the_bowl_at_first() {
    first_visit(LOW, "", |page| {
        page.wait_for_frames();
        let bar = page.find("button", "Run").rectangle().y;
        for name in ["Data chart", "Landscape chart"] {
            let r = page.find("application", name).rectangle();
            assert!(
                r.height > 100.0 && r.y + r.height <= bar,
                "{name}: {r:?}, above {bar}"
            );
        }
    });
}
