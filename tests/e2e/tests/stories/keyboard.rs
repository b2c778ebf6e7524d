//! The whole lab without a pointer.

use e2e::page::Page;
use e2e::screen::{PHONE, SMALL, WIDE};
use e2e::story::story;
use serde_json::Value;

use crate::given::{LEAVES, count, open_leaf, points, seven_cars};

/// A name for an element: its id, its group and value, or its place in the body and its label.
const NAME: &str = "(el => el.id || (el.name ?? '') + (el.value ?? '') || [...document.body.querySelectorAll('*')].indexOf(el) + ' ' + el.ariaLabel)";

/// The keys of the charts are loaded when they are first needed, and none is lost by that.
#[test]
fn the_first_keys_on_a_chart_count() {
    for name in ["data", "cost", "landscape"] {
        story(WIDE, |page| {
            page.lab("setPoints(new Float64Array([1, 2, 2, 3, 3, 5]))");
            page.lab("step(5)");
            page.js(&format!(
                "(chart => {{
                    chart.focus();
                    for (const key of ['ArrowLeft', 'ArrowLeft']) {{
                        for (const type of ['keydown', 'keyup']) chart.dispatchEvent(new KeyboardEvent(type, {{ key, bubbles: true, cancelable: true }}));
                    }}
                }})(document.getElementById('{name}-chart'))"
            ));
            page.wait_for(match name {
                "cost" => "lab.state().iteration === 3",
                "landscape" => "lab.state().iteration === 0",
                _ => "document.getElementById('live').textContent.includes('Point ')",
            });
        });
    }
}

/// What the keyboard is on.
fn focused(page: &Page) -> String {
    let name = page.js(&format!(
        "document.activeElement === document.body ? '' : {NAME}(document.activeElement)"
    ));
    name.as_str().expect("a text").to_owned()
}

/// Everything that the keyboard is to reach: each visible control, one radio button of each group, and what has to be
/// scrolled and has no control in it.
const REACHABLE: &str = "(name => {
    const groups = new Set();
    const controls = 'button, input, select, textarea, summary, a[href], [tabindex]';
    const free = el => el.tabIndex >= 0 && !el.matches(':disabled') && !el.closest('[inert]')
        && el.checkVisibility({ visibilityProperty: true });
    const scrolls = el => ['auto', 'scroll'].includes(getComputedStyle(el).overflowY) && el.scrollHeight > el.clientHeight
        && el.checkVisibility() && ![...el.querySelectorAll(controls)].some(free);
    return [...document.body.querySelectorAll('*')]
        .filter(el => el.matches(controls) ? free(el) : scrolls(el))
        .filter(el => el.type !== 'radio' || (el.checked && !groups.has(el.name) && groups.add(el.name)))
        .map(name);
})";

/// Takes the keyboard off everything and back to the beginning of the page.
fn begin_anew(page: &Page) {
    page.js("(document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex'), scrollTo(0, 0))");
}

fn tab_order(page: &Page) -> Vec<String> {
    begin_anew(page);
    let mut order: Vec<String> = Vec::new();
    loop {
        page.press("Tab");
        let focused = focused(page);
        // Past the last one comes the browser's own, or the first again.
        if focused.is_empty() || order.contains(&focused) {
            return order;
        }
        order.push(focused);
    }
}

/// Fails unless Tab goes to everything that the keyboard is to reach, in the order of the page.
#[track_caller]
fn assert_tab_order(page: &Page, when: &str) {
    // The menu is filled before it is opened.
    page.find("button", "Share").click();
    page.wait_for("document.querySelector('#share-menu button')");
    page.press("Escape");
    // So are the groups of settings.
    page.wait_for("document.querySelector('.group > div')");
    let reachable = page.js(&format!("{REACHABLE}({NAME})"));
    let reachable: Vec<_> = reachable
        .as_array()
        .unwrap()
        .iter()
        .map(Value::as_str)
        .collect();
    let order = tab_order(page);
    let order: Vec<_> = order.iter().map(|el| Some(el.as_str())).collect();
    assert!(order.len() > 8, "{when}: {order:?}");
    assert_eq!(order, reachable, "{when}");
}

#[test]
fn tab_reaches_every_control_once_in_the_order_of_the_page() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(3)");
            page.wait("an undo", || {
                match page.find("button", "Undo").is_disabled() {
                    true => Err("it is disabled".to_owned()),
                    false => Ok(()),
                }
            });
            assert_tab_order(page, "as it opens");
            page.find("switch", "Fit by hand").click();
            page.find("slider", "Left handle");
            for (name, region) in LEAVES {
                open_leaf(page, name, region);
                page.wait_for_frames();
                assert_tab_order(page, name);
            }
            // So many that the sums show only some of their terms.
            page.lab("setPoints(Float64Array.from({ length: 200 }, (_, i) => 1e6 * Math.sin(i)))");
            open_leaf(page, "The sums", "Formulas");
            page.wait_for_frames();
            assert_tab_order(page, "the sums of many points");
        });
    }
}

/// Whether anything of the focused control can be seen: the middle or a corner of it lies bare.
const BARE: &str = "(el => {
    const { left, top, right, bottom } = el.getBoundingClientRect();
    return [[left + right, top + bottom], [2 * left + 8, 2 * top + 8], [2 * right - 8, 2 * bottom - 8]].some(([x, y]) => {
        const hit = document.elementFromPoint(x / 2, y / 2);
        // Some sliders let the pointer through to their box.
        return el.contains(hit) || el.closest('.slide')?.contains(hit) || [...el.labels ?? []].some(label => label.contains(hit));
    });
})(document.activeElement)";

#[test]
fn the_focus_does_not_hide_under_the_bar_of_a_phone() {
    story(SMALL, |page| {
        seven_cars(page);
        page.lab("step(3)");
        for (name, region) in LEAVES {
            open_leaf(page, name, region);
            page.js(
                "(scrollTo(0, 0), document.activeElement.blur(), getSelection().removeAllRanges())",
            );
            let mut seen = Vec::new();
            loop {
                page.press("Tab");
                let focused = focused(page);
                if focused.is_empty() || seen.contains(&focused) {
                    break;
                }
                assert_eq!(page.js(BARE), true, "{focused} in {name}");
                seen.push(focused);
            }
        }
    });
}

#[test]
fn the_focus_can_be_seen_on_every_control() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        page.lab("setPoints(new Float64Array([1, 2, 3, 4, 5, 5]))");
        open_leaf(page, "The sums", "Formulas");
        page.find("switch", "Fit by hand").click();
        page.find("slider", "Left handle");
        begin_anew(page);
        let mut seen = Vec::new();
        loop {
            page.press("Tab");
            let focused = focused(page);
            if focused.is_empty() || seen.contains(&focused) {
                break;
            }
            let with = page.browser().screenshot();
            page.js("(window.focused = document.activeElement, focused.blur())");
            let without = page.browser().screenshot();
            assert!(
                with != without,
                "{focused} looks the same with and without the focus"
            );
            page.js("focused.focus()");
            seen.push(focused);
        }
        assert!(seen.len() > 8);
    });
}

#[test]
fn the_whole_story_is_told_by_keyboard_alone() {
    story(WIDE, |page| {
        // To the chart by Tab.
        for presses in 0.. {
            assert!(presses < 50, "Tab does not reach the data chart");
            if page.js("document.activeElement.id") == "data-chart" {
                break;
            }
            page.press("Tab");
        }

        // In an empty chart plain arrows move the cursor, and Enter adds a point there.
        for key in ["ArrowLeft", "ArrowLeft", "ArrowDown"] {
            page.press(key);
        }
        page.press("Enter");
        // The keys of the charts are loaded when a chart first takes the focus.
        page.wait_for("lab.points().length === 2");
        for _ in 0..6 {
            page.press("Shift+ArrowRight");
            page.press("Shift+ArrowUp");
        }
        page.press("Enter");
        assert_eq!(count(page), 2);
        let [first, second] = points(page)[..] else {
            panic!("two points")
        };
        assert!(
            second.0 > first.0 && second.1 > first.1,
            "{first:?} {second:?}"
        );

        // Between the points, and moving one.
        page.press("ArrowLeft");
        page.press("Alt+ArrowUp");
        let moved = points(page)[0];
        assert!(moved.0 == first.0 && moved.1 > first.1 && points(page)[1] == second);
        page.press("e");
        page.press("ArrowRight");
        page.press("Escape");
        assert!(points(page)[0].0 > moved.0 && points(page)[1] == second);
        let edited = points(page);
        page.press("ArrowRight");
        assert_eq!(
            points(page),
            edited,
            "outside the edit mode arrows move nothing"
        );

        // Undo and redo.
        page.press("z");
        page.press("z");
        assert_eq!(points(page), [first, second]);
        page.press("Shift+z");
        page.press("Shift+z");
        assert_eq!(points(page), edited);
        page.press("Control+z");
        page.press("Control+Shift+z");
        page.press("Control+z");
        page.press("Control+y");
        assert_eq!(points(page), edited);

        // Delete the second, and add another.
        page.press("ArrowLeft");
        page.press("ArrowRight");
        page.press("Delete");
        assert_eq!(points(page), edited[..1]);
        page.press("z");
        assert_eq!(points(page), edited);

        // Run and pause, step, back, reset. Two points are soon fitted: it is not to end by itself.
        page.lab("setTolerance(0)");
        page.lab("setIterationLimit(null)");
        page.press("Space");
        page.find("button", "Pause");
        page.wait_for("lab.state().iteration > 2");
        page.press("Space");
        page.find("button", "Run");
        page.press("Tab");
        page.press("r");
        assert_eq!(page.number("state().iteration"), 0.0);
        let next = page.find("button", "Step");
        next.focus();
        page.press("ArrowRight");
        page.press("ArrowRight");
        page.press("ArrowLeft");
        assert_eq!(page.number("state().iteration"), 1.0);

        // The list of keys.
        page.press("?");
        let list = page.find("dialog", "Keyboard shortcuts").text();
        for key in ["Space", "→", "←", "R", "Z", "?", "Enter", "Delete"] {
            assert!(list.contains(key), "{key} is not in the list: {list}");
        }
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        assert!(next.has_focus(), "the focus comes back");
    });
}

#[test]
fn space_on_a_button_presses_that_button_only() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("button", "Step").press("Space");
        assert_eq!(page.number("state().iteration"), 1.0);
        assert!(page.has("button", "Run"));
        page.find("radio", "Squares").press("Space");
        page.find("button", "Run");
        assert_eq!(page.number("state().iteration"), 1.0);
    });
}

#[test]
fn sliders_and_radio_buttons_keep_their_arrow_keys() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(2)");
        page.find("slider", "Speed").press("ArrowRight");
        page.find("slider", "Learning rate").press("ArrowLeft");
        page.find("radio", "Errors").press("ArrowRight");
        assert!(page.find("radio", "Squares").is_checked());
        page.find("radio", "Linear").press("ArrowRight");
        assert!(page.find("radio", "Log").is_checked());
        assert_eq!(page.number("state().iteration"), 2.0);
    });
}

#[test]
fn shortcuts_do_not_fire_while_typing_in_a_field() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        let fields = [
            "Learning rate, exact",
            "Start intercept",
            "Start slope",
            "Stop when step size is below",
            "Iteration limit",
        ];
        for name in fields {
            let before = (page.lab("state()"), points(page));
            let field = page.find("spinbutton", name);
            field.focus();
            for key in [
                "r",
                "z",
                "Shift+z",
                "?",
                "Space",
                "ArrowLeft",
                "ArrowRight",
                "e",
                "Delete",
                "Backspace",
            ] {
                page.press(key);
            }
            assert!(field.has_focus());
            assert_eq!((page.lab("state()"), points(page)), before, "{name}");
            assert!(page.has("button", "Run"), "{name}: it does not run");
            assert!(!page.has("dialog", "Keyboard shortcuts"), "{name}");
            page.js("document.activeElement.blur()");
        }
    });
}

#[test]
fn shortcuts_do_not_fire_behind_a_dialog() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        let before = (page.lab("state()"), points(page));
        page.press("?");
        page.find("dialog", "Keyboard shortcuts");
        for key in ["r", "z", "ArrowRight"] {
            page.press(key);
        }
        assert_eq!((page.lab("state()"), points(page)), before);
    });
}

#[test]
fn keys_in_the_cost_chart_walk_through_the_iterations() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(100)");
        let chart = page.find("application", "Cost chart");
        chart.focus();
        for (key, iteration) in [
            ("Home", 0.0),
            ("End", 100.0),
            ("ArrowLeft", 99.0),
            ("ArrowRight", 100.0),
            ("PageDown", 90.0),
            ("PageUp", 100.0),
            ("PageUp", 100.0),
        ] {
            page.press(key);
            page.wait(&format!("{iteration} after {key}"), || {
                match page.number("state().iteration") {
                    now if now == iteration => Ok(()),
                    now => Err(now.to_string()),
                }
            });
        }
        assert!(chart.has_focus());
    });
}

#[test]
fn the_data_menu_is_used_by_keyboard() {
    story(WIDE, |page| {
        let data = page.find("button", "Data");
        data.press("Enter");
        page.find("button", "Enter a point…");
        page.press("ArrowDown");
        page.press("Enter");
        page.find("dialog", "Choose a sample");
        page.press("ArrowDown");
        page.press("Enter");
        page.wait_for("lab.points().length > 0");
        assert!(page.find("button", "Run").has_focus());
        data.press("Enter");
        page.find("button", "Enter a point…").press("Enter");
        page.find("dialog", "Enter a point");
        assert!(page.find("spinbutton", "x").has_focus());
        let before = count(page);
        page.write("3");
        page.press("Tab");
        page.write("4.5");
        page.press("Enter");
        page.wait_for(&format!("lab.points().length === {}", 2 * before + 2));
        assert_eq!(points(page)[before], (3.0, 4.5));
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}
