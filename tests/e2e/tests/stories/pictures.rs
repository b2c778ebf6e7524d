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
            "document.querySelector('#picture-said').textContent.includes('Save the picture instead')",
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

#[test]
fn a_script_gets_a_chart_as_svg_at_once() {
    story(WIDE, |page| {
        page.lab("sample('revision')");
        page.lab("step(12)");
        for (chart, title) in [
            ("data", "Hours of revision"),
            ("cost", "Cost by iteration"),
            ("landscape", "Cost landscape"),
            ("lab", "Hours of revision"),
        ] {
            let svg = page.lab(&format!("svg('{chart}')"));
            let svg = svg.as_str().unwrap();
            let document = Document::parse(svg).unwrap();
            let root = document.root_element();
            assert_eq!(root.first_element_child().unwrap().text(), Some(title));
        }
        let refused = page
            .js("(() => { try { lab.svg('sound') } catch (error) { return error.message } })()");
        assert_eq!(refused, "svg: There is no view named sound.");
    });
}

fn recording(page: &Page) -> Control<'_> {
    open(page, "Record the descent…", "Record the descent")
}

/// Sizes and delays of the frames of a GIF.
fn frames_of(file: &[u8]) -> (u16, u16, Vec<u16>) {
    assert!(file.starts_with(b"GIF89a"));
    let mut decoder = gif::DecodeOptions::new().read_info(file).unwrap();
    let mut delays = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        delays.push(frame.delay);
    }
    (decoder.width(), decoder.height(), delays)
}

#[test]
fn a_descent_is_recorded_as_gif_and_the_lab_stays_as_it_is() {
    story(WIDE, |page| {
        page.lab("sample('three-people')");
        page.lab("step(3)");
        let before = page.lab("save()");
        let dialog = recording(page);
        assert_eq!(dialog.find("spinbutton", "To iteration").value(), "3");
        dialog.find("radio", "GIF").click();
        dialog.find("radio", "Small").click();
        dialog.find("spinbutton", "To iteration").fill("8");
        dialog.find("spinbutton", "Steps a second").fill("4");
        dialog.find("button", "Record").click();
        let file = page.download("steepest-lab-iterations-0-to-8.gif");
        let (width, height, delays) = frames_of(&file);
        assert_eq!((width, height), (640, 360));
        assert_eq!(delays, [25, 25, 25, 25, 25, 25, 25, 25, 200]);
        page.wait_for(
            "document.querySelector('#recording-said').textContent.includes('downloads')",
        );
        assert_eq!(page.lab("save()"), before);
        assert_eq!(page.lab("state().iteration"), 3);
    });
}

#[test]
fn a_descent_is_recorded_as_webm_while_the_page_is_used() {
    story(WIDE, |page| {
        page.lab("sample('revision')");
        page.lab("step(30)");
        let dialog = recording(page);
        dialog.find("radio", "Video");
        dialog.find("radio", "Small").click();
        dialog.find("button", "Record").click();
        // The page goes on, and the film is of what it was.
        page.lab("step(5)");
        let file = page.download("steepest-lab-iterations-0-to-30.webm");
        assert!(file.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]));
        assert!(file.len() > 10_000, "{} bytes", file.len());
        assert_eq!(page.lab("state().iteration"), 35);
    });
}

/// A browser that never answers whether it can make videos.
const SILENT: &str = "window.asked = 0; VideoEncoder.isConfigSupported = () => (window.asked += 1, new Promise(() => {}));";

#[test]
fn only_who_wants_a_video_waits_for_the_answer_whether_there_can_be_one() {
    prepared(WIDE, SILENT, |page| {
        page.lab("sample('three-people')");
        page.lab("step(2)");
        let dialog = recording(page);
        dialog.find("radio", "GIF").click();
        dialog.find("radio", "Small").click();
        dialog.find("button", "Record").click();
        page.download("steepest-lab-iterations-0-to-2.gif");
        assert_eq!(page.js("asked"), 0);
        page.wait_for("document.querySelector('#stop-recording').hidden");
        dialog.find("radio", "Video").click();
        assert_eq!(page.js("asked"), 0);
        dialog.find("button", "Record").click();
        page.wait_for("asked === 1");
        dialog.find("button", "Cancel").click();
        assert!(dialog.has("button", "Record"));
    });
}

#[test]
fn where_there_can_be_no_video_a_gif_is_proposed() {
    let without = "delete window.VideoEncoder; delete window.MediaRecorder;";
    prepared(WIDE, without, |page| {
        page.lab("sample('three-people')");
        page.lab("step(2)");
        let dialog = recording(page);
        dialog.find("radio", "Small").click();
        dialog.find("button", "Record").click();
        page.wait_for(
            "document.querySelector('#recording-said').textContent.includes('cannot make videos')",
        );
        assert!(dialog.find("radio", "GIF").is_checked());
        dialog.find("button", "Record").click();
        page.download("steepest-lab-iterations-0-to-2.gif");
    });
}

#[test]
fn without_an_encoder_the_browsers_recorder_makes_the_video() {
    prepared(WIDE, "delete window.VideoEncoder", |page| {
        page.lab("sample('three-people')");
        page.lab("step(6)");
        let dialog = recording(page);
        dialog.find("radio", "Small").click();
        dialog.find("button", "Record").click();
        let file = page.download("steepest-lab-iterations-0-to-6.webm");
        assert!(file.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]));
        page.wait_for(
            "document.querySelector('#recording-said').textContent.includes('downloads')",
        );
    });
}

#[test]
fn a_recording_is_cancelled_and_refuses_what_cannot_be() {
    story(WIDE.still(), |page| {
        page.lab("sample('revision')");
        page.lab("step(100)");
        let dialog = recording(page);
        let to = dialog.find("spinbutton", "To iteration");
        to.fill("0");
        dialog.find("button", "Record").click();
        assert!(to.has_focus());
        assert_eq!(to.attribute("aria-invalid").as_deref(), Some("true"));
        to.fill("3000");
        dialog.find("spinbutton", "Steps a second").fill("60");
        dialog.find("button", "Record").click();
        dialog.find("button", "Cancel").press("Enter");
        page.wait_for(
            "document.querySelector('#recording-said').textContent.startsWith('Cancelled')",
        );
        assert!(dialog.find("button", "Record").has_focus());
        assert!(page.browser().downloads().is_empty());
        assert_eq!(page.accessibility_faults(), [""; 0]);
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}

#[test]
fn where_there_are_no_points_there_is_nothing_to_record() {
    story(WIDE, |page| {
        let dialog = recording(page);
        dialog.find("button", "Record").click();
        page.wait_for(
            "document.querySelector('#recording-said').textContent.startsWith('There are no points')",
        );
        // What is typed in the dialog is not meant for the page.
        page.lab("sample('revision')");
        page.lab("step(4)");
        dialog.find("radio", "Whole lab").press("r");
        assert_eq!(page.lab("state().iteration"), 4);
    });
}

#[test]
fn the_recording_fits_a_phone() {
    story(PHONE, |page| {
        page.lab("sample('outlier')");
        page.lab("step(40)");
        recording(page);
        page.wait_for("document.querySelector('#recording-preview').width === 1280");
        assert_eq!(page.small_targets(), [""; 0]);
        assert_eq!(page.accessibility_faults(), [""; 0]);
    });
}
