//! The harness itself, on small pages of its own: it finds what is there, and it finds what is wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use e2e::driver::Driver;
use e2e::page::Page;
use e2e::screen::{PHONE, Screen, WIDE};
use e2e::site::Site;
use e2e::story::visit;
use serde_json::json;

const HEAD: &str = "<!doctype html><html lang=en><title>A page</title>
    <meta name=viewport content='width=device-width'>
    <link rel=icon href=data:,><link rel=stylesheet href=style.css>";

const STYLE: &str = "section { position: relative; width: 300px; height: 300px; overflow: hidden }
    [role=application] { width: 200px; height: 150px; touch-action: none }
    .over { position: absolute; left: 0; top: 0 } .wide { width: 2000px }";

const SCRIPT: &str = "window.events = [];
    const pad = document.querySelector('[role=application]');
    for (const type of ['click', 'contextmenu', 'pointerdown', 'pointermove', 'pointerup', 'keydown']) {
        pad?.addEventListener(type, event => {
            event.preventDefault();
            events.push([type, event.key ?? event.pointerType, Math.round(event.offsetX), Math.round(event.offsetY)]);
        });
    }";

fn page(screen: Screen, body: &str, tell: impl FnOnce(&Page)) {
    let html = format!("{HEAD}<main>{body}</main><script src=script.js></script>");
    let files = [
        ("index.html", html.as_str()),
        ("style.css", STYLE),
        ("script.js", SCRIPT),
    ];
    visit(
        screen,
        &Site::of(&files),
        "window.early = document.scripts.length",
        tell,
    );
}

/// What a panic says that has to happen.
fn panic_of(what: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(what)).expect_err("it is to fail");
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

#[test]
fn controls_are_found_by_role_and_name_and_used() {
    let body = "<h1>Title</h1><section aria-label=Panel>
        <button aria-label='Press me'>Press</button> <button hidden>Gone</button>
        <label>Amount <input type=number value=3></label>
        <label><input type=radio name=r checked> One</label> <label><input type=radio name=r> Two</label>
        </section>";
    page(WIDE, body, |page| {
        assert_eq!(page.js("early"), 0);
        page.find("region", "Panel");
        page.find("heading", "Title");
        page.find("spinbutton", "Amount").fill("4.5");
        assert_eq!(page.find("spinbutton", "Amount").value(), "4.5");
        page.find("radio", "Two").click();
        assert!(page.find("radio", "Two").is_checked());
        assert!(!page.find("radio", "One").is_checked());
        assert!(!page.has("button", "Gone"));
        let button = page.find("button", "Press me");
        button.focus();
        assert!(button.has_focus());
        assert_eq!(page.layout_faults(), [""; 0]);
        assert_eq!(page.accessibility_faults(), [""; 0]);
        assert_eq!(
            page.js("[undefined, NaN, -Infinity, new Float64Array([0.1, 1 / 3])]"),
            json!(["undefined", "NaN", "-Infinity", [0.1, 1.0 / 3.0]])
        );
    });
}

#[test]
fn a_mouse_clicks_and_drags_and_keys_are_pressed() {
    page(
        WIDE,
        "<div role=application aria-label=Pad tabindex=0></div>",
        |page| {
            let pad = page.find("application", "Pad");
            let middle = pad.at(0.5, 0.5);
            page.click(middle);
            page.right_click(middle);
            page.drag(middle, middle.plus(40.0, 20.0));
            pad.press("Shift+ArrowLeft");
            page.write("é");
            let seen = page.js("events");
            for event in [
                json!(["click", "mouse", 100, 75]),
                json!(["contextmenu", "mouse", 100, 75]),
                json!(["pointermove", "mouse", 110, 80]),
                json!(["pointerup", "mouse", 140, 95]),
                json!(["keydown", "ArrowLeft", "NaN", "NaN"]),
                json!(["keydown", "é", "NaN", "NaN"]),
            ] {
                assert!(
                    seen.as_array().unwrap().contains(&event),
                    "{event} in {seen}"
                );
            }
        },
    );
}

#[test]
fn a_finger_taps() {
    page(
        PHONE,
        "<div role=application aria-label=Pad tabindex=0></div>",
        |page| {
            page.find("application", "Pad").click();
            let seen = page.js("events");
            assert!(
                seen.as_array()
                    .unwrap()
                    .contains(&json!(["click", "touch", 100, 75])),
                "{seen}"
            );
            assert_eq!(
                page.js("[innerWidth, innerHeight, devicePixelRatio]"),
                json!([390, 844, 3])
            );
        },
    );
}

#[test]
fn the_screen_is_what_was_asked_for() {
    page(WIDE.dark().still().scale(1.5), "", |page| {
        let media = "['(prefers-color-scheme: dark)', '(prefers-reduced-motion)', '(hover)', '(pointer: fine)']
            .map(query => matchMedia(query).matches)";
        assert_eq!(
            page.js("[innerWidth, innerHeight, devicePixelRatio]"),
            json!([1440, 900, 1.5])
        );
        assert_eq!(page.js(media), json!([true, true, true, true]));
        page.browser().show(WIDE);
        assert_eq!(page.js("devicePixelRatio"), 1);
        assert_eq!(page.js(media), json!([false, false, true, true]));
    });
}

#[test]
fn a_message_in_the_console_fails_a_story() {
    let message = panic_of(|| {
        page(WIDE, "", |page| {
            page.js("console.info('psst')");
        });
    });
    assert!(message.contains("psst"), "{message}");
}

#[test]
fn a_request_to_another_origin_fails_a_story() {
    let other = Site::of(&[("index.html", "")]);
    let message = panic_of(|| {
        page(WIDE, "", |page| {
            page.js(&format!(
                "fetch('{}', {{ mode: 'no-cors' }})",
                other.origin()
            ));
        });
    });
    assert!(message.contains(other.origin()), "{message}");
}

#[test]
fn a_missing_control_is_named_with_those_that_are_there() {
    page(
        WIDE,
        "<button>Start</button><button>Stop</button>",
        |page| {
            page.set_patience(Duration::ZERO);
            let message = panic_of(|| {
                page.find("button", "Run");
            });
            assert!(message.contains("button “Run”"), "{message}");
            assert!(message.contains(r#"["Start", "Stop"]"#), "{message}");
        },
    );
}

#[test]
fn a_missing_driver_says_what_to_run() {
    let message = panic_of(|| drop(Driver::start("no-such-driver", &[], "port ")));
    assert!(
        message.contains("no-such-driver") && message.contains("cargo xtask test"),
        "{message}"
    );
}

#[test]
fn faults_of_the_layout_are_found() {
    let body =
        "<section aria-label=One><button>First</button><button class=over>Second</button></section>
        <section aria-label=Two><button class=wide>Third</button></section><p class=wide>far</p>";
    page(WIDE, body, |page| {
        let faults = page.layout_faults().join("\n");
        for fault in [
            "“First”",
            "“Second”",
            "sticks out of section “Two”",
            "in a window of 1440",
        ] {
            assert!(faults.contains(fault), "{fault} in {faults}");
        }
    });
}

#[test]
fn a_covered_control_is_not_clicked() {
    page(
        WIDE,
        "<section aria-label=One><button>Under</button><div class='over wide'>Over</div></section>",
        |page| {
            page.set_patience(Duration::ZERO);
            let message = panic_of(|| page.find("button", "Under").click());
            assert!(message.contains("Over"), "{message}");
        },
    );
}
