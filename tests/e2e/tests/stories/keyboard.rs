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
                "cost" => "document.getElementById('live').textContent.includes('at iteration 3')",
                "landscape" => "document.getElementById('live').textContent.includes('ownhill')",
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
    let order = tab_order(page);
    // What the focus brings with it is there now.
    let reachable = page.js(&format!("{REACHABLE}({NAME})"));
    let reachable: Vec<_> = reachable
        .as_array()
        .unwrap()
        .iter()
        .map(Value::as_str)
        .collect();
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

/// The rail is on the left of a wide page, and at the bottom of a phone.
#[test]
fn tab_goes_through_the_page_as_it_is_seen() {
    for (screen, rail_is_first) in [(WIDE, true), (PHONE, false)] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(3)");
            let order = tab_order(page);
            let at = |id: &str| order.iter().position(|name| name == id).expect(id);
            assert_eq!(at("run") < at("data-chart"), rail_is_first, "{order:?}");
            assert_eq!(
                at("run") < at("landscape-chart"),
                rail_is_first,
                "{order:?}"
            );
            assert!(at("data") < at("run"), "{order:?}");
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
        page.press("ArrowLeft");
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

/// What screen readers were told last.
fn heard(page: &Page) -> String {
    let text = page.js("document.getElementById('live').textContent");
    text.as_str().expect("a text").to_owned()
}

/// Waits until these words are announced.
#[track_caller]
fn wait_to_hear(page: &Page, words: &str) {
    page.wait(words, || match heard(page) {
        text if text.contains(words) => Ok(()),
        text => Err(text),
    });
}

/// The words beside the reading cursor of a chart.
fn beside(page: &Page, chart: &str) -> String {
    let tip =
        format!("document.querySelector('#{chart}-chart + .tip:not([hidden])')?.textContent ?? ''");
    page.js(&tip).as_str().expect("a text").to_owned()
}

/// Presses keys on a chart: each is to say and to show these words.
fn read(page: &Page, name: &str, keys: &[(&str, &str)]) {
    for (key, words) in keys {
        page.press(key);
        wait_to_hear(page, words);
        page.wait(&format!("{words} beside the cursor"), || {
            match beside(page, name) {
                text if heard(page).contains(&text) && !text.is_empty() => Ok(()),
                text => Err(text),
            }
        });
    }
}

#[test]
fn the_points_are_read_and_selected_by_keyboard() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([5, 1, 1, 1, 3, 9]))");
        let before = (page.lab("state()"), points(page));
        let chart = page.find("application", "Data chart");
        chart.focus();
        read(
            page,
            "data",
            &[
                (
                    "ArrowRight",
                    "x 1, y 1. Residual 0, squared error 0. Point 2 of 3, the one farthest to the left.",
                ),
                (
                    "ArrowRight",
                    "x 3, y 9. Residual 6, squared error 36. Point 3 of 3.",
                ),
                ("End", "Point 1 of 3, the one farthest to the right."),
                ("ArrowRight", "It goes no farther this way."),
                ("Home", "Point 2 of 3"),
                ("l", "Residual 6"),
            ],
        );
        assert_eq!(
            (page.lab("state()"), points(page)),
            before,
            "reading changes nothing"
        );
        page.press("Enter");
        wait_to_hear(page, "Selected.");
        read(
            page,
            "data",
            &[("ArrowLeft", "Point 2 of 3"), ("h", "Point 3 of 3")],
        );
        page.press("Alt+ArrowUp");
        page.wait("the point to move", || match points(page)[2] {
            (3.0, y) if y > 9.0 => Ok(()),
            point => Err(format!("{point:?}")),
        });
        page.press("z");
        wait_to_hear(page, "Undone: moved point 3.");
        page.press("Shift+z");
        wait_to_hear(page, "Redone: moved point 3.");
        assert!(chart.has_focus());
        page.press("Tab");
        page.wait("the words to go", || match beside(page, "data") {
            text if text.is_empty() => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn the_iterations_are_read_and_gone_to_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(100)");
        let chart = page.find("application", "Cost chart");
        chart.focus();
        read(
            page,
            "cost",
            &[
                ("Home", "at iteration 0, the first"),
                ("End", "at iteration 100, the last that is computed"),
                ("ArrowLeft", "at iteration 99,"),
                ("ArrowRight", "at iteration 100"),
                ("PageDown", "at iteration 90,"),
                ("PageUp", "at iteration 100"),
                ("PageUp", "It goes no farther this way."),
                ("PageDown", "at iteration 90,"),
            ],
        );
        assert_eq!(
            page.number("state().iteration"),
            100.0,
            "reading changes nothing"
        );
        page.press("Enter");
        page.wait_for("lab.state().iteration === 90");
        wait_to_hear(page, "At iteration 90.");
        read(
            page,
            "cost",
            &[("l", "at iteration 100"), ("h", "at iteration 90,")],
        );
        page.press("Alt+ArrowLeft");
        page.wait_for("lab.state().iteration === 89");
        page.press("Alt+ArrowRight");
        page.wait_for("lab.state().iteration === 90");
        assert!(chart.has_focus());
    });
}

#[test]
fn the_landscape_is_read_by_keyboard_in_each_view() {
    story(WIDE, |page| {
        // A round valley with its bottom at 0, 0.
        page.lab("setPoints(new Float64Array([-1, 0, 1, 0]))");
        page.lab("setStart(-1, 1)");
        page.lab("setLearningRate(0.1)");
        page.lab("step(1)");
        let before = page.lab("state()");
        for (view, keys) in [
            (
                "contour",
                [
                    ("ArrowLeft", "Downhill to the lower right."),
                    ("End", "Downhill to the left."),
                    (
                        "l",
                        "Cost 0 at intercept 0, slope 0. This is the lowest place.",
                    ),
                    ("h", "Downhill to the lower right."),
                    ("0", "The view spans intercept"),
                ],
            ),
            (
                "surface",
                [
                    ("h", "Downhill to a greater intercept and a smaller slope."),
                    ("l", "This is the lowest place."),
                    ("PageUp", "Downhill to a smaller slope."),
                    ("Alt+ArrowLeft", "Turned to"),
                    ("0", "at 100 % of the whole size."),
                ],
            ),
            (
                "slices",
                [
                    ("ArrowLeft", "Downhill to the right."),
                    ("l", "at intercept 0."),
                    ("ArrowDown", "It goes no farther this way."),
                    ("End", "Downhill to the left."),
                    ("0", "The view spans intercept"),
                ],
            ),
        ] {
            page.lab(&format!("setView({{ landscape: '{view}' }})"));
            page.wait_for_frames();
            let chart = page.find("application", "Landscape chart");
            chart.focus();
            for (key, words) in keys {
                match key {
                    "0" => page.write(key),
                    _ => page.press(key),
                }
                wait_to_hear(page, words);
            }
            assert_eq!(page.lab("state()"), before, "{view}");
            page.js("document.activeElement.blur()");
        }
        page.lab("setView({ landscape: 'contour' })");
        page.find("application", "Landscape chart").focus();
        page.press("l");
        page.press("Enter");
        wait_to_hear(page, "The descent starts here now.");
        assert_eq!(
            page.lab("state().place"),
            serde_json::json!({ "intercept": 0, "slope": 0 })
        );
        // While a person looks for it, the lowest place is not told.
        page.find("switch", "Fit by hand").click();
        page.find("application", "Landscape chart").focus();
        page.press("l");
        wait_to_hear(page, "The lowest place is hidden");
    });
}

/// With few, usual and many words.
#[test]
fn how_much_is_said_is_a_choice() {
    for (level, words, silent) in [
        ("few", "Cost ", "Downhill"),
        ("usual", "Downhill", "derivatives"),
        ("many", "The derivatives are", ""),
    ] {
        story(WIDE, |page| {
            page.js(&format!(
                "localStorage.setItem('steepest.verbosity', '{level}')"
            ));
            seven_cars(page);
            page.find("application", "Landscape chart").focus();
            page.press("ArrowRight");
            wait_to_hear(page, words);
            assert!(
                silent.is_empty() || !heard(page).contains(silent),
                "{level}"
            );
        });
    }
}

#[test]
fn a_run_tells_where_it_pauses_and_on_request_how_far_it_is() {
    story(WIDE, |page| {
        page.js("localStorage.setItem('steepest.progress', 'on')");
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        page.find("button", "Run").press("Space");
        page.find("button", "Pause");
        wait_to_hear(page, "Cost ");
        page.press("Space");
        page.find("button", "Run");
        let now = page.number("state().iteration");
        wait_to_hear(page, &format!("Paused at iteration {now}, cost "));
        page.find("button", "Step").press("Space");
        wait_to_hear(page, &format!(", iteration {}.", now + 1.0));
        assert!(
            !heard(page).contains("Going downhill"),
            "the situation is the same"
        );
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
