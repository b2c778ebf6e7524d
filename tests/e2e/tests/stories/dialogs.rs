//! All dialogs are of one kind.

use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{LOW, LYING, MEDIUM, PHONE, PROJECTOR, TABLET_LYING, WIDE};
use e2e::story::story;
use serde_json::Value;

use crate::given::seven_cars;

/// The menu, the item that opens the dialog, its title, and its main button.
const DIALOGS: [(&str, &str, &str, &str); 8] = [
    (
        "Data",
        "Paste or open a table…",
        "Points from a table",
        "Use",
    ),
    ("Data", "Enter a point…", "Enter a point", "Add point"),
    ("Share", "Link and QR code…", "Link and QR code", "Copy"),
    ("Share", "Export a picture…", "Export a picture", "Save"),
    (
        "Share",
        "Record the descent…",
        "Record the descent",
        "Record",
    ),
    ("Share", "Iterations as CSV…", "Iterations as CSV", "Save"),
    ("Share", "Python program…", "Python program", "Save"),
    ("Share", "Embed in a page…", "Embed in a page", "Copy"),
];

/// What there is in the open dialog: its title, the words of its main buttons, whether it is modal, whether the close button is
/// beside the title and right of it, whether the main button is the last in its row, and whether all of it is on the screen.
const KIND: &str = "(() => {
    const box = document.querySelector('dialog[open]');
    const title = document.getElementById(box.getAttribute('aria-labelledby'));
    const main = [...box.querySelectorAll('.primary')].filter(button => button.checkVisibility());
    const close = [...box.querySelectorAll('button')].filter(button => button.ariaLabel === 'Close' && button.checkVisibility());
    const [a, b] = [title, close[0]].map(part => part.getBoundingClientRect());
    const frame = box.getBoundingClientRect();
    const row = [...main[0].parentElement.querySelectorAll('button')].filter(button => button.checkVisibility());
    const m = main[0].getBoundingClientRect();
    return {
        title: title.textContent,
        level: title.localName,
        main: main.map(button => button.textContent.trim()),
        closers: close.length,
        modal: box.matches(':modal'),
        beside: b.left > a.right - 1 && Math.abs((a.top + a.bottom) - (b.top + b.bottom)) < 12,
        last: row.at(-1) === main[0],
        seen: m.top >= 0 && m.bottom <= innerHeight + 0.5 && m.right <= innerWidth,
        inside: frame.left >= 0 && frame.top >= 0 && frame.right <= innerWidth + 0.5 && frame.bottom <= innerHeight + 0.5,
    };
})()";

fn open(page: &Page, menu: &str, item: &str, title: &str) {
    page.find("button", menu).click();
    page.find("button", item).click();
    page.find("dialog", title);
    page.wait_for_frames();
}

#[track_caller]
fn wait_until_closed(page: &Page, opener: &str) {
    page.wait_for("!document.querySelector('dialog[open]')");
    let button = page.find("button", opener);
    assert!(button.has_focus(), "the focus is back on {opener}");
}

#[test]
fn all_dialogs_are_of_one_kind() {
    for screen in [WIDE, LOW] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(5)");
            for (menu, item, title, main) in DIALOGS {
                open(page, menu, item, title);
                let kind = page.js(KIND);
                let at = format!("{title} on {screen:?}: {kind}");
                assert_eq!(kind["title"], title, "{at}");
                assert_eq!(kind["level"], "h2", "{at}");
                assert_eq!(kind["closers"], 1, "{at}");
                let found: Vec<_> = kind["main"].as_array().into_iter().flatten().collect();
                assert_eq!(found.len(), 1, "{at}");
                assert!(
                    found[0].as_str().is_some_and(|name| name.starts_with(main)),
                    "{at}"
                );
                for what in ["modal", "beside", "last", "seen", "inside"] {
                    assert_eq!(kind[what], Value::Bool(true), "{what}: {at}");
                }
                // A press beside it does nothing, Escape closes it, and so does the button.
                page.click(Place { x: 3.0, y: 3.0 });
                let dialog = page.find("dialog", title);
                dialog.press("Escape");
                wait_until_closed(page, menu);
                open(page, menu, item, title);
                page.find("dialog", title).find("button", "Close").click();
                wait_until_closed(page, menu);
            }
        });
    }
}

#[test]
fn the_list_of_keys_is_a_dialog_of_the_same_kind() {
    story(WIDE, |page| {
        page.find("button", "Keyboard").click();
        let dialog = page.find("dialog", "Keyboard shortcuts");
        let kind = page.js(KIND);
        assert_eq!(kind["main"], serde_json::json!(["Done"]), "{kind}");
        dialog.find("button", "Done").click();
        wait_until_closed(page, "Keyboard");
    });
}

#[test]
fn entering_a_point_covers_neither_the_data_nor_the_learning_rate() {
    for screen in [WIDE, MEDIUM, TABLET_LYING, PHONE, LOW, LYING] {
        story(screen, |page| {
            seven_cars(page);
            let boxes = |page: &Page| {
                page.js("['#point-dialog', '#data-chart', '#rate']
                    .map(selector => document.querySelector(selector).getBoundingClientRect())
                    .map(({ left, top, right, bottom }) => [left, top, right, bottom])")
            };
            open(page, "Data", "Enter a point…", "Enter a point");
            let found = boxes(page);
            let side = |which: usize, at: usize| found[which][at].as_f64().expect("a length");
            let apart = |other: usize| {
                let beside =
                    side(0, 0) >= side(other, 2) - 1.0 || side(0, 2) <= side(other, 0) + 1.0;
                beside || side(0, 1) >= side(other, 3) - 1.0 || side(0, 3) <= side(other, 1) + 1.0
            };
            assert!(apart(1), "the data on {screen:?}: {found}");
            // On a phone the bar with the learning rate is below it.
            if !screen.is_phone() {
                assert!(apart(2), "the learning rate on {screen:?}: {found}");
            }
            page.find("spinbutton", "x").fill("3");
            page.find("spinbutton", "y").fill("20");
            page.find("button", "Add point").click();
            page.wait_for("lab.points().length === 16");
        });
    }
}

/// A preview is so wide that its words can be read.
#[test]
fn the_previews_of_pictures_can_be_read() {
    story(PROJECTOR, |page| {
        seven_cars(page);
        page.lab("step(5)");
        for (item, title, preview) in [
            ("Export a picture…", "Export a picture", "picture-preview"),
            (
                "Record the descent…",
                "Record the descent",
                "recording-preview",
            ),
        ] {
            open(page, "Share", item, title);
            page.wait(&format!("a large preview of {title}"), || {
                let width = page.js(&format!("document.getElementById('{preview}').clientWidth"));
                match width.as_f64() {
                    Some(width) if width >= 750.0 => Ok(()),
                    width => Err(format!("{width:?}")),
                }
            });
            page.press("Escape");
            page.wait_for("!document.querySelector('dialog[open]')");
        }
    });
}

/// Where the focus is, by id or words; empty on the body, where it must never be.
fn focus(page: &Page) -> String {
    let focus = "(el => el === document.body ? '' : el.id || el.textContent.trim())(document.activeElement)";
    page.js(focus).as_str().expect("a text").to_owned()
}

/// Waits until nothing is open, and fails unless the focus is on a control.
#[track_caller]
fn assert_focus_after(page: &Page, what: &str, expected: &str) {
    page.wait(&format!("the end of {what}"), || {
        match page.js("!!document.querySelector('dialog[open], :popover-open')") {
            Value::Bool(false) => Ok(()),
            _ => Err("something is open".to_owned()),
        }
    });
    assert_eq!(focus(page), expected, "after {what}");
}

/// The stories above close each dialog of the menus; these are all others, and the menus themselves.
#[test]
fn the_focus_never_falls_to_the_page() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        for menu in ["Data", "Share"] {
            let button = page.find("button", menu);
            let id = menu.to_lowercase();
            button.press("Enter");
            page.wait_for("document.querySelector(':popover-open button')");
            page.press("Escape");
            assert_focus_after(page, menu, &id);
            button.press("ArrowDown");
            page.wait_for("document.activeElement.matches(':popover-open *')");
            page.press("Escape");
            assert_focus_after(page, menu, &id);
        }
        for (menu, item, title) in [
            ("Data", "Samples…", "Choose a sample"),
            ("Share", "About Steepest…", "About Steepest"),
        ] {
            for closer in ["Escape", "Close"] {
                page.find("button", menu).press("Enter");
                page.find("button", item).press("Enter");
                let dialog = page.find("dialog", title);
                match closer {
                    "Escape" => page.press("Escape"),
                    _ => dialog.find("button", closer).press("Enter"),
                }
                assert_focus_after(page, title, &menu.to_lowercase());
            }
        }
        page.find("button", "Keyboard").press("Enter");
        page.find("dialog", "Keyboard shortcuts")
            .find("button", "Close")
            .press("Enter");
        assert_focus_after(page, "the list of keys", "keyboard");
        page.find("button", "Keyboard").press("Enter");
        page.find("dialog", "Keyboard shortcuts");
        page.press("Escape");
        assert_focus_after(page, "the list of keys", "keyboard");
        // The panel of points, and its dialog-like end.
        page.find("button", "Data").press("Enter");
        page.find("button", "Points…").press("Enter");
        page.find("dialog", "Points")
            .find("button", "Close the table")
            .press("Enter");
        page.wait_for("!document.querySelector('dialog[open]')");
        assert_ne!(focus(page), "", "after the points");
    });
    story(PHONE, |page| {
        seven_cars(page);
        for closer in ["Escape", "Close"] {
            page.find("button", "Settings").press("Enter");
            let drawer = page.find("dialog", "Settings");
            match closer {
                "Escape" => page.press("Escape"),
                _ => drawer.find("button", closer).press("Enter"),
            }
            assert_focus_after(page, "the settings", "open-drawer");
        }
    });
}

/// The words of a live region are worth nothing where assistive technology does not see it: it is found by role here, which a
/// modal dialog takes from everything outside of it.
#[track_caller]
fn wait_to_hear(page: &Page, words: &str) {
    page.wait(words, || {
        let found = page.all("status")?;
        let heard: Vec<_> = found.iter().map(|(_, control)| control.text()).collect();
        match heard.iter().any(|text| text.contains(words)) {
            true => Ok(()),
            false => Err(format!("{heard:?}")),
        }
    });
}

#[test]
fn what_is_said_reaches_those_who_are_in_a_dialog() {
    story(WIDE, |page| {
        seven_cars(page);
        open(page, "Data", "Enter a point…", "Enter a point");
        page.find("spinbutton", "x").fill("1e99");
        page.find("spinbutton", "y").fill("1");
        page.find("button", "Add point").click();
        wait_to_hear(page, "coordinates can be at most");
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        page.find("button", "Step").press("Space");
        wait_to_hear(page, "iteration 1.");
    });
    story(PHONE, |page| {
        seven_cars(page);
        page.find("button", "Settings").press("Enter");
        page.find("dialog", "Settings");
        let field = page.find("spinbutton", "Start slope");
        field.fill("1e99");
        page.press("Enter");
        wait_to_hear(page, "The start slope must be");
    });
}
