//! Technical words are explained where they stand: by mouse, by key and by touch.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;

use crate::cards::add_run;
use crate::given::seven_cars;
use serde_json::json;

/// The explanation that is shown; empty if none is.
fn explanation(page: &Page) -> String {
    let text =
        page.js("document.querySelector('[role=tooltip]:popover-open > p')?.textContent ?? ''");
    text.as_str().expect("a text").to_owned()
}

#[track_caller]
fn wait_for_explanation(page: &Page, part: &str) {
    page.wait(&format!("what {part} is"), || match explanation(page) {
        text if text.contains(part) && text.ends_with('.') => Ok(()),
        text => Err(text),
    });
}

#[track_caller]
fn wait_for_none(page: &Page) {
    page.wait("no explanation", || match explanation(page) {
        text if text.is_empty() => Ok(()),
        text => Err(text),
    });
}

/// Fails if an explanation covers what it explains, or is not wholly on the screen.
#[track_caller]
fn assert_beside(page: &Page, selector: &str) {
    let is_beside = page.js(&format!(
        "(() => {{
            const word = document.querySelector('{selector}').getBoundingClientRect();
            const box = document.querySelector('[role=tooltip]:popover-open').getBoundingClientRect();
            const apart = box.top >= word.bottom || box.bottom <= word.top;
            return apart && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
        }})()"
    ));
    assert_eq!(is_beside, true, "{selector}");
}

/// Words of the page: their place, the control that has it, and a part of the explanation.
const WORDS: [(&str, &str, &str); 16] = [
    ("[data-rate=fitted]", "[data-rate=fitted]", "fitted rate"),
    ("[data-rate=fastest]", "[data-rate=fastest]", "fastest rate"),
    (
        "[data-rate=critical]",
        "[data-rate=critical]",
        "critical rate",
    ),
    ("#cost-function", "#cost-function", "how badly"),
    ("[for=tolerance]", "#tolerance", "step size"),
    ("[for=hold]", "#hold", "keeps one parameter"),
    ("label:has(> #centre)", "#centre", "mean from x"),
    (
        "label:has(> #standardise)",
        "#standardise",
        "standard deviation",
    ),
    ("label:has(> [value=errors])", "[value=errors]", "residual"),
    (
        "label:has(> [value=contour])",
        "[value=contour]",
        "equal cost",
    ),
    ("label:has(> [value=surface])", "[value=surface]", "bowl"),
    (
        "label:has(> [value=slices])",
        "[value=slices]",
        "one parameter",
    ),
    (
        "label:has(> [value=gap])",
        "[value=gap]",
        "lowest possible cost",
    ),
    (
        "label:has(> [value=work])",
        "[value=work]",
        "gradients of single points",
    ),
    ("#tab-step", "#tab-step", "gradient"),
    ("#tab-curvature", "#tab-curvature", "curvature"),
];

/// The names of the zones on the slider, and a part of the explanation of each. By key, that of the learning rate has all of them.
const ZONES: &[(&str, &str)] = &[
    (r#"[data-zone="zone.crawls"]"#, "so small"),
    (
        r#"[data-zone="zone.steady"]"#,
        "without crossing the valley",
    ),
    (
        r#"[data-zone="zone.zig-zags"]"#,
        "too far, across the valley",
    ),
    (r#"[data-zone="zone.diverges"]"#, "lands higher"),
];

/// Opens the groups of settings, whose words are explained, too.
fn open_groups(page: &Page) {
    page.press("Shift");
    page.js("document.querySelectorAll('details.group').forEach(group => (group.open = true))");
    page.wait_for(
        "document.querySelector('#standardise') && document.querySelector('[data-rate=critical]')",
    );
}

#[test]
fn words_are_explained_by_mouse() {
    story(WIDE, |page| {
        seven_cars(page);
        open_groups(page);
        let aside = page.find("heading", "Steepest").at(0.5, 0.5);
        page.hover(aside);
        let explain = |place: &str, part: &str| {
            page.js(&format!(
                "document.querySelector('{place}').scrollIntoView({{ block: 'center', behavior: 'instant' }})"
            ));
            page.wait_for_frames();
            let at = page.js(&format!(
                "(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])(document.querySelector('{place}').getBoundingClientRect())"
            ));
            let side = |i: usize| at[i].as_f64().expect("a place");
            page.hover(e2e::pointer::Place {
                x: side(0),
                y: side(1),
            });
            wait_for_explanation(page, part);
            assert_beside(page, place);
            page.press("Escape");
            wait_for_none(page);
            page.hover(aside);
        };
        for (place, part) in ZONES {
            explain(place, part);
        }
        page.lab("setRun(0, { batch: 2 })");
        for (place, _, part) in WORDS {
            explain(place, part);
        }
    });
}

#[test]
fn words_are_explained_by_key() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setRun(0, { batch: 2 })");
        open_groups(page);
        for (_, control, part) in WORDS {
            // By a key, so that the focus is shown.
            page.press("Shift");
            page.js(&format!(
                "document.querySelector('{control}').focus({{ focusVisible: true }})"
            ));
            wait_for_explanation(page, part);
            let described = page.js(&format!(
                "document.querySelector('{control}').getAttribute('aria-describedby').split(' ').includes('explanation')"
            ));
            assert_eq!(described, true, "{control}");
            page.js("document.activeElement.blur()");
            wait_for_none(page);
        }
    });
}

#[test]
fn words_are_explained_by_touch() {
    story(PHONE, |page| {
        seven_cars(page);
        page.find("tab", "Cost").click();
        page.find("radio", "Gap").click();
        assert_eq!(explanation(page), "", "the first tap chooses");
        page.find("radio", "Gap").click();
        wait_for_explanation(page, "lowest possible cost");
        assert_beside(page, "label:has(> [value=gap])");
        page.find("tab", "Numbers").click();
        wait_for_none(page);
        page.find("tab", "Curvature").click();
        page.find("tab", "Curvature").click();
        wait_for_explanation(page, "curvature");
        page.find("button", "κ, condition number").click();
        wait_for_explanation(page, "λmax / λmin");
        page.find("button", "Settings").click();
        wait_for_none(page);
        page.find("button", "Critical").click();
        page.find("button", "Critical").click();
        wait_for_explanation(page, "critical rate");
        page.press("Escape");
        wait_for_none(page);
        assert_eq!(
            page.js("document.querySelector('#drawer').open"),
            true,
            "Escape hides the explanation alone"
        );
    });
}

#[test]
fn an_explanation_can_be_pointed_at_and_moves_nothing() {
    story(WIDE, |page| {
        seven_cars(page);
        add_run(page, &json!({ "method": "adam", "learningRate": 0.5 }));
        let boxes = || {
            page.js("[...document.querySelectorAll('.panel, .panel *')].map(part => part.getBoundingClientRect().toJSON())")
        };
        let work = page.find("radio", "Work");
        page.wait_for_frames();
        let before = boxes();
        page.hover(work.at(0.5, 0.5));
        wait_for_explanation(page, "gradients of single points");
        assert_eq!(boxes(), before);
        let at = page.js("(({ x, y }) => [x, y])(document.querySelector('#explanation').getBoundingClientRect())");
        let side = |i: usize| at[i].as_f64().expect("a place") + 9.0;
        page.hover(e2e::pointer::Place {
            x: side(0),
            y: side(1),
        });
        // Longer than it takes to go.
        for _ in 0..30 {
            page.wait_for_frames();
        }
        wait_for_explanation(page, "gradients of single points");
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        wait_for_none(page);
    });
}
