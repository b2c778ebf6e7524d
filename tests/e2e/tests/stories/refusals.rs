//! What the browser refuses: the page has another way, or says so.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::{prepared, story};

use crate::given::seven_cars;

/// A browser that fills no screen, as on phones.
const SMALL: &str =
    "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('no'));";

fn open_code(page: &Page) {
    seven_cars(page);
    page.find("button", "Share").click();
    page.find("button", "Link and QR code…").click();
    page.find("button", "Show the QR code full screen").click();
    page.find("dialog", "QR code of the link");
}

#[test]
fn the_qr_code_fills_the_screen_and_gives_it_back() {
    story(WIDE, |page| {
        open_code(page);
        page.wait_for("document.fullscreenElement !== null");
        assert_eq!(
            page.js("document.getElementById('code-refused').textContent"),
            ""
        );
        let covers = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('#code-screen') !== null";
        page.wait_for(covers);
        page.js("document.getElementById('code-screen').click()");
        page.wait_for("document.fullscreenElement === null");
        assert!(page.has("dialog", "Link and QR code"));
        // The presenter view keeps its own full screen.
        page.press("Escape");
        page.press("f");
        page.wait_for("document.fullscreenElement !== null");
        page.find("button", "Leave the presenter view");
    });
}

#[test]
fn where_the_full_screen_is_refused_the_window_is_filled_and_the_page_says_so() {
    prepared(WIDE, SMALL, |page| {
        open_code(page);
        page.wait_for(
            "document.getElementById('code-refused').textContent.includes('fills the window')",
        );
        page.press("Escape");
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        page.press("f");
        page.wait_for("document.documentElement.hasAttribute('data-presenter')");
        page.wait_for("document.getElementById('notice').checkVisibility() && document.getElementById('notice').textContent.includes('fills the window')");
    });
}

#[test]
fn a_link_that_cannot_be_sent_is_said_and_one_that_is_not_sent_after_all_is_not() {
    let share = "Object.defineProperty(Navigator.prototype, 'share', { value: () => Promise.reject(new DOMException('no', window.why)) });";
    prepared(WIDE, share, |page| {
        seven_cars(page);
        page.find("button", "Share").click();
        page.find("button", "Link and QR code…").click();
        for (why, words) in [("NotAllowedError", true), ("AbortError", false)] {
            page.js(&format!("(window.why = '{why}', 0)"));
            page.find("button", "Send…").click();
            page.wait_for(&format!(
                "document.getElementById('link-said').textContent.includes('Copy it') === {words}"
            ));
        }
    });
}

#[test]
fn a_picture_that_cannot_be_made_is_said() {
    let no_picture = "HTMLCanvasElement.prototype.toBlob = (done) => done(null);";
    prepared(WIDE, no_picture, |page| {
        seven_cars(page);
        page.find("button", "Share").click();
        page.find("button", "Export a picture…").click();
        let dialog = page.find("dialog", "Export a picture");
        dialog.find("radio", "PNG 4×").click();
        dialog.find("button", "Save").click();
        page.wait_for(
            "document.getElementById('picture-said').textContent.includes('fewer pixels')",
        );
    });
}

#[test]
fn a_browser_that_does_not_print_is_said() {
    prepared(WIDE, "window.print = undefined;", |page| {
        page.find("button", "Share").click();
        page.find("button", "Print…").click();
        page.wait_for("document.getElementById('notice').textContent.includes('does not print')");
    });
}
