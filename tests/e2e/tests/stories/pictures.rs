//! Pictures: saved, copied, and what stands in them.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::{prepared, story};
use roxmltree::Document;

/// Opens a dialog of the menu "Share".
fn open<'a>(page: &'a Page, item: &str, title: &str) -> Control<'a> {
    page.find("button", "Share").click();
    page.find("button", item).click();
    page.find("dialog", title)
}

fn pictures(page: &Page) -> Control<'_> {
    open(page, "Export a picture…", "Export a picture")
}

/// Width and height of a PNG.
#[track_caller]
fn size_of(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[test]
fn a_chart_is_saved_as_svg() {
    story(WIDE, |page| {
        page.lab("sample('revision')");
        page.lab("step(12)");
        let before = page.lab("state()");
        let dialog = pictures(page);
        dialog.find("radio", "SVG").click();
        dialog.find("button", "Save").click();
        let file = page.download("steepest-data-iteration-12.svg");
        let text = String::from_utf8(file).unwrap();
        let document = Document::parse(&text).unwrap();
        let all = || document.descendants();
        let circles = all().filter(|node| node.has_tag_name("circle")).count();
        assert_eq!(circles, 2 * 14, "each point on a ground of its own");
        for word in ["hours of revision", "mark out of 10", "Hours of revision"] {
            assert!(all().any(|node| node.text() == Some(word)), "{word}");
        }
        assert_eq!(page.lab("state()"), before);
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        // Nothing to be taken back but the sample.
        page.lab("undo()");
        assert_eq!(page.lab("points().length"), 0);
    });
}

#[test]
fn png_has_two_or_four_pixels_for_one() {
    story(WIDE.dark(), |page| {
        page.lab("sample('outlier')");
        page.lab("step(7)");
        let dialog = pictures(page);
        for (chart, name, size) in [
            ("Landscape", "landscape", (800, 500)),
            ("Whole lab", "lab", (1280, 720)),
        ] {
            dialog.find("radio", chart).click();
            for (format, scale) in [("PNG 2×", 2), ("PNG 4×", 4)] {
                dialog.find("radio", format).click();
                let (width, height) = (size.0 * scale, size.1 * scale);
                dialog.find("button", "Save").click();
                // The browser numbers files of one name.
                let name = match scale {
                    2 => format!("steepest-{name}-iteration-7.png"),
                    _ => format!("steepest-{name}-iteration-7 (1).png"),
                };
                assert_eq!(size_of(&page.download(&name)), (width, height));
            }
        }
    });
}

#[test]
fn a_picture_is_chosen_and_saved_by_the_keyboard() {
    story(WIDE, |page| {
        page.lab("sample('three-people')");
        page.find("button", "Share").focus();
        page.press("ArrowDown");
        page.find("button", "Export a picture…").press("Enter");
        let dialog = page.find("dialog", "Export a picture");
        dialog.find("radio", "Data").press("ArrowRight");
        assert!(dialog.find("radio", "Cost").has_focus());
        let preview = "document.querySelector('#pictures-dialog img')";
        page.wait_for(&format!("{preview}.alt.startsWith('Cost by iteration')"));
        page.wait_for(&format!(
            "{preview}.complete && {preview}.naturalWidth === 800"
        ));
        page.press("Enter");
        page.download("steepest-cost-iteration-0.png");
        page.wait_for("document.querySelector('#picture-said').textContent !== ''");
        assert_eq!(page.accessibility_faults(), [""; 0]);
    });
}

#[test]
fn a_picture_goes_to_the_clipboard() {
    story(WIDE, |page| {
        let origin = page.js("location.origin");
        let origin = origin.as_str().unwrap();
        for permission in ["clipboard-read", "clipboard-write"] {
            page.browser().permit(origin, permission, true);
        }
        page.lab("sample('revision')");
        let dialog = pictures(page);
        dialog.find("button", "Copy").click();
        page.wait_for("document.querySelector('#picture-said').textContent.startsWith('Copied.')");
        let size = page.js(
            "navigator.clipboard.read().then(([item]) => item.getType('image/png'))
                .then(createImageBitmap).then(({ width, height }) => [width, height])",
        );
        assert_eq!(size, serde_json::json!([1600, 1000]));
        dialog.find("radio", "SVG").click();
        dialog.find("button", "Copy").click();
        page.wait_for(
            "document.querySelector('#picture-said').textContent.startsWith('Copied as')",
        );
        let text = page.js("navigator.clipboard.readText()");
        assert!(Document::parse(text.as_str().unwrap()).is_ok());
    });
}

#[test]
fn a_clipboard_that_refuses_is_said() {
    let refuse = "navigator.clipboard.write = () => Promise.reject(new Error('no'))";
    prepared(WIDE, refuse, |page| {
        page.lab("sample('revision')");
        let dialog = pictures(page);
        dialog.find("button", "Copy").click();
        page.wait_for(
            "document.querySelector('#picture-said').textContent.includes('Save it instead')",
        );
    });
}

#[test]
fn the_dialog_fits_a_phone() {
    story(PHONE, |page| {
        page.lab("sample('outlier')");
        page.lab("step(40)");
        let dialog = pictures(page);
        dialog.find("radio", "Whole lab").click();
        page.wait_for("document.querySelector('#picture-preview').complete");
        assert_eq!(page.small_targets(), [""; 0]);
        assert_eq!(page.accessibility_faults(), [""; 0]);
    });
}
