//! The room that words have: in every language, on a projector and on a phone, nothing is cut, overlaps or sticks out.

use std::collections::BTreeSet;

use e2e::page::Page;
use e2e::screen::{PHONE, PROJECTOR, Screen};
use e2e::site::Site;
use e2e::story::visit;

use crate::given::seven_cars;

/// What is looked at one after another: a name, the script that opens it, what shows that it is whole, and the script that closes it.
type Stop = (&'static str, &'static str, &'static str, &'static str);

const DIALOG: &str = "document.querySelector('dialog[open]')";
const CLOSE: &str = "document.querySelector('dialog[open]').close()";

/// The leaves of the numbers.
const LEAVES: [Stop; 5] = [
    (
        "the sums",
        "press('tab-sums')",
        "seen('#formulas math')",
        "",
    ),
    (
        "the iterations",
        "press('tab-iterations')",
        "seen('#rows button')",
        "",
    ),
    (
        "the curvature",
        "press('tab-curvature')",
        "byId('curvature-text')?.textContent",
        "",
    ),
    (
        "the search",
        "press('tab-search')",
        "seen('#numbers-search button')",
        "",
    ),
    ("the step", "press('tab-step')", "seen('#step-table')", ""),
];

/// The menus and the dialogs that have buttons of their own.
const OPENED: [Stop; 10] = [
    (
        "the menu of data",
        "press('data')",
        "seen('#data-menu .item')",
        "byId('data-menu').hidePopover()",
    ),
    (
        "the menu of learning",
        "press('learn')",
        "seen('#learn-menu .item')",
        "byId('learn-menu').hidePopover()",
    ),
    (
        "the menu of sharing",
        "byId('share').focus(), press('share')",
        "seen('#share-menu .item')",
        "byId('share-menu').hidePopover()",
    ),
    (
        "the preferences",
        "press('preferences')",
        "seen('#prefer-theme')",
        CLOSE,
    ),
    ("the keys", "press('keyboard')", DIALOG, CLOSE),
    (
        "the samples",
        "document.querySelector('[data-samples]').click()",
        "byId('samples-count')?.textContent",
        CLOSE,
    ),
    (
        "a table",
        "press('open-table')",
        "seen('#table-use')",
        CLOSE,
    ),
    ("a point", "press('enter-point')", DIALOG, CLOSE),
    (
        "the glossary",
        "press('glossary')",
        "seen('dialog[open] dd')",
        CLOSE,
    ),
    (
        "the points",
        "press('edit-points')",
        "seen('#points-panel')",
        "press('edit-points')",
    ),
];

/// The dialogs of the menu “Share”, by their action, with what shows that each is whole.
const SHARED: [(&str, &str); 7] = [
    ("link", "byId('link-address')?.value"),
    ("picture", "byId('picture-size')?.textContent"),
    ("record", "byId('recording-plan')?.textContent"),
    ("iterations", DIALOG),
    ("program", "byId('program-code')?.textContent"),
    ("embed", "byId('embed-code')?.value"),
    ("about", DIALOG),
];

/// What the scripts of the stops use.
const TOOLS: &str = "void Object.assign(window, {
    byId: id => document.getElementById(id),
    press: id => document.getElementById(id).click(),
    seen: selector => document.querySelector(selector)?.checkVisibility(),
}) ?? true";

/// A page in one language on one screen, with what is wrong with it.
struct Inspection<'a> {
    page: &'a Page,
    faults: BTreeSet<String>,
}

impl Inspection<'_> {
    /// Looks at the page as it is.
    fn look(&mut self, at: &str) {
        self.page.wait_for_frames();
        let mut faults = self.page.layout_faults();
        faults.extend(self.page.covered_controls());
        self.page.js("scrollTo({ top: 0, behavior: 'instant' })");
        // What is wrong with the page is seen at every stop.
        let known = faults.into_iter().filter(|fault| {
            !self
                .faults
                .iter()
                .any(|known| known.ends_with(fault.as_str()))
        });
        let new: Vec<_> = known.collect();
        self.faults
            .extend(new.iter().map(|fault| format!("{at}: {fault}")));
    }

    fn stop(&mut self, (at, open, shown, close): Stop) {
        self.page.js(&format!("void ({open}) ?? true"));
        self.page.wait_for(shown);
        self.look(at);
        if !close.is_empty() {
            self.page.js(&format!("void ({close}) ?? true"));
            self.page.wait_for(&format!("!{DIALOG}"));
        }
    }
}

/// Looks at everything that has words, in the language of the page in a folder of the site.
fn inspect(site: &Site, folder: &str, screen: Screen) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    visit(screen, site, "", |page| {
        page.wait_for_ready();
        page.browser().open(&format!("{}{folder}", site.origin()));
        page.wait_for_ready();
        page.js(TOOLS);
        let mut inspection = Inspection {
            page,
            faults: BTreeSet::new(),
        };
        inspection.look("the empty page");
        seven_cars(page);
        page.lab("addRun({ method: 'momentum', learningRate: 0.02 })");
        page.lab("step(3)");
        inspection.look("two runs");
        if screen.is_phone() {
            for tab in ["tab-landscape", "tab-cost", "tab-status", "tab-numbers"] {
                page.js(&format!("void press('{tab}') ?? true"));
                inspection.look(tab);
            }
        }
        for stop in LEAVES.into_iter().chain(OPENED) {
            inspection.stop(stop);
        }
        for (action, shown) in SHARED {
            page.js(&format!(
                "void document.querySelector('#share-menu [data-action={action}]').click() ?? true"
            ));
            page.wait_for(DIALOG);
            page.wait_for(shown);
            inspection.look(action);
            page.js(&format!("void {CLOSE} ?? true"));
        }
        let groups = "void document.querySelectorAll('details').forEach(group => (group.open = true)) ?? true";
        page.lab("removeRun(1)");
        page.js(groups);
        if screen.is_phone() {
            inspection.stop((
                "the settings",
                "press('open-drawer')",
                "seen('#drawer input')",
                CLOSE,
            ));
        } else {
            inspection.look("the settings");
        }
        page.lab("setLearningRate(1)");
        page.lab("step(100000)");
        inspection.look("diverged");
        page.js("location.assign('?lesson=&chapter=1')");
        page.wait_for("location.search.includes('chapter=1') && document.querySelector('#lesson h2')?.textContent");
        page.wait_for_ready();
        inspection.look("the lesson");
        found = inspection.faults;
    });
    found
}

#[track_caller]
fn assert_room(site: &Site, folder: &str) {
    let faults = [PROJECTOR, PHONE].map(|screen| {
        let faults = inspect(site, folder, screen);
        let faults = faults
            .iter()
            .map(|fault| format!("\n{} wide: {fault}", screen.width));
        faults.collect::<String>()
    });
    assert_eq!(faults.concat(), "");
}

#[test]
fn english_has_room() {
    assert_room(Site::of_the_project(), "");
}

#[test]
fn spanish_has_room() {
    assert_room(Site::of_the_project(), "es/");
}

#[test]
fn chinese_has_room() {
    assert_room(Site::of_the_project(), "zh-Hans/");
}

#[test]
fn longer_words_from_right_to_left_have_room() {
    assert_room(Site::in_pseudo_language(), "");
}

/// The middle of an element, or one of its edges, from the left of the window.
fn at(page: &Page, selector: &str, part: f64) -> f64 {
    let place = page.js(&format!(
        "(box => box.left + {part} * box.width)(document.querySelector('{selector}').getBoundingClientRect())"
    ));
    place.as_f64().expect("a place")
}

#[test]
fn from_right_to_left_the_page_is_mirrored_and_charts_are_not() {
    visit(PROJECTOR, Site::in_pseudo_language(), "", |page| {
        page.wait_for_ready();
        seven_cars(page);
        page.lab("setLearningRate(0.04)");
        page.wait_for_frames();
        let middle = |selector: &str| at(page, selector, 0.5);
        for (right, left) in [
            (".top h1", ".tools"),
            ("#undo", "#language"),
            (".rail", "#data-chart"),
            ("#data-chart", "#landscape-chart"),
            ("#numbers", "#state"),
            ("#data-title", "[data-enlarge=data]"),
            // The slider of the learning rate, with its words and marks.
            (".rate-least", ".rate-most"),
            (".zone.crawls", ".zone.diverges"),
            (
                "[data-zone=\"zone.crawls\"]",
                "[data-zone=\"zone.diverges\"]",
            ),
            (".mark.fitted", ".mark.critical"),
            // The way on, as in the charts.
            ("#step", "#back"),
        ] {
            assert!(middle(right) > middle(left), "{left} is left of {right}");
        }
        let border = at(page, ".zone.zig-zags", 0.0);
        for mark in [".mark.critical", ".borders .rate-critical"] {
            let off = (middle(mark) - border).abs();
            assert!(off < 6.0, "{mark} is {off} pixels from its zone");
        }
        let across = |point: usize| page.number(&format!("pixelOf({point})[0]"));
        assert!(across(4) > across(6), "4.34 is right of 2.37");
        let title = at(page, "#cost-x", 0.0);
        assert!(title < at(page, "#lowest", 0.0), "{title}");
    });
}
