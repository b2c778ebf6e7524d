//! What a person prefers about the page itself.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{MEDIUM, PHONE, PROJECTOR, WIDE};
use e2e::site::Site;
use e2e::story::{prepared, story, visit};
use serde_json::Value;

use crate::given::{open_leaf, reload, seven_cars};

/// The themes by what the list calls them.
const THEMES: [(&str, &str); 4] = [
    ("Light", "light"),
    ("Dark", "dark"),
    ("Projector: strong on white", "projector"),
    ("High contrast: strong on black", "contrast"),
];

/// Opens the dialog, which a phone has in its drawer.
fn open_preferences(page: &Page) -> Control<'_> {
    if !page.has("button", "Preferences") {
        page.find("button", "Settings").click();
    }
    page.find("button", "Preferences").click();
    page.find("dialog", "Preferences")
}

fn choose(page: &Page, list: &str, option: &str) {
    open_preferences(page).find("combobox", list).choose(option);
    close(page);
}

fn close(page: &Page) {
    page.press("Escape");
    page.wait_for("!document.getElementById('preferences-dialog').open");
}

/// An attribute of the root element.
fn root(page: &Page, name: &str) -> String {
    let value = page.js(&format!("document.documentElement.dataset.{name} ?? ''"));
    value.as_str().expect("a text").to_owned()
}

/// The colours of the page and of the ground and the lines of the data chart.
fn colours(page: &Page) -> Value {
    page.js(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.panel')).backgroundColor,
          getComputedStyle(document.body).color, document.querySelector('#data-chart canvas').toDataURL()]",
    )
}

#[test]
fn each_theme_has_its_colours_in_the_page_and_in_the_charts_and_stays_chosen() {
    story(WIDE, |page| {
        seven_cars(page);
        let mut seen: Vec<Value> = Vec::new();
        for (option, name) in THEMES {
            choose(page, "Theme", option);
            assert_eq!(root(page, "theme"), name);
            page.wait("another picture", || match colours(page) {
                look if seen.iter().all(|before| before[3] != look[3]) => Ok(()),
                _ => Err(format!("{name} looks like one before")),
            });
            let look = colours(page);
            for part in 0..2 {
                assert!(
                    seen.iter().all(|before| before[part] != look[part]),
                    "{name}: {} was there before",
                    look[part]
                );
            }
            let bars = "[...document.querySelectorAll('meta[name=theme-color]')].every(meta =>
                CSS.supports('color', meta.content) && meta.content === getComputedStyle(document.body).getPropertyValue('--panel'))";
            assert_eq!(page.js(bars), true, "the bars of the browser: {name}");
            seen.push(look);
        }
        reload(page);
        assert_eq!(root(page, "theme"), "contrast", "the browser keeps it");
        assert_eq!(colours(page)[0], seen[3][0]);
        assert_eq!(
            open_preferences(page).find("combobox", "Theme").chosen(),
            THEMES[3].0
        );
        page.find("combobox", "Theme").choose("As the system");
        assert_eq!(root(page, "theme"), "light");
    });
}

#[test]
fn more_contrast_makes_light_and_dark_strong() {
    for (screen, strong) in [(WIDE, "projector"), (WIDE.dark(), "contrast")] {
        story(screen, |page| {
            choose(page, "Contrast", "More");
            assert_eq!(root(page, "theme"), strong);
        });
        story(screen.strong(), |page| {
            assert_eq!(root(page, "theme"), strong, "the system asks for it");
            choose(page, "Contrast", "Usual");
            assert_ne!(root(page, "theme"), strong);
        });
    }
}

#[test]
fn axe_finds_nothing_wrong_in_any_theme() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("addRun({ learningRate: 0.02 })");
            page.lab("step(12)");
            for (option, name) in THEMES {
                open_preferences(page)
                    .find("combobox", "Theme")
                    .choose(option);
                for when in ["with the dialog", "on the page"] {
                    page.wait_for_frames();
                    let faults = page.accessibility_faults();
                    assert!(faults.is_empty(), "{name}, {when}:\n{}", faults.join("\n"));
                    if when == "with the dialog" {
                        close(page);
                        // The drawer of a phone is still open.
                        page.js("document.getElementById('drawer').close()");
                    }
                }
            }
        });
    }
}

#[test]
fn larger_text_fits_every_layout() {
    for screen in [WIDE, PROJECTOR, MEDIUM, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(12)");
            let size = || {
                let size =
                    page.js("parseFloat(getComputedStyle(document.documentElement).fontSize)");
                size.as_f64().expect("a number")
            };
            let usual = size();
            for option in ["Large", "Largest"] {
                choose(page, "Text size", option);
                page.js("document.getElementById('drawer').close()");
                page.wait_for_frames();
                assert!(size() > usual * 1.1, "{option}: {} of {usual}", size());
                let faults = page.layout_faults();
                assert!(faults.is_empty(), "{option}:\n{}", faults.join("\n"));
                let covered = page.covered_controls();
                assert!(covered.is_empty(), "{option}:\n{}", covered.join("\n"));
            }
        });
    }
}

#[test]
fn motion_can_be_reduced_and_kept_against_the_system() {
    story(WIDE, |page| {
        choose(page, "Motion", "Reduced");
        assert_eq!(root(page, "motion"), "reduce");
    });
    story(WIDE.still(), |page| {
        assert_eq!(root(page, "motion"), "reduce");
        choose(page, "Motion", "Usual");
        assert_eq!(root(page, "motion"), "usual");
    });
}

fn iteration(page: &Page) -> f64 {
    page.number("state().iteration")
}

#[test]
fn a_letter_resets_nothing_in_a_table_a_grid_or_a_field() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let rows = open_leaf(page, "Iterations", "Iterations");
        rows.js("el.querySelector('[tabindex=\"0\"], button').focus()");
        page.press("r");
        assert_eq!(iteration(page), 20.0, "in the table of iterations");
        page.press("p");
        assert!(
            !page.has("grid", "Table of points"),
            "in the table of iterations"
        );
        page.js("document.activeElement.blur()");
        page.press("p");
        let grid = page.find("grid", "Table of points");
        grid.js("el.querySelector('[tabindex=\"0\"]').focus()");
        page.press("r");
        assert_eq!(iteration(page), 20.0, "in the grid of points");
        page.press("Escape");
        page.find("spinbutton", "Learning rate, exact").focus();
        page.press("r");
        assert_eq!(iteration(page), 20.0, "in a field");
        page.press("Escape");
        page.find("button", "Step").press("r");
        assert_eq!(iteration(page), 0.0, "on a button it is a shortcut");
    });
}

#[test]
fn single_keys_can_be_kept_in_the_charts_or_switched_off() {
    story(WIDE, |page| {
        seven_cars(page);
        choose(page, "Single keys act", "Only in charts");
        page.lab("step(5)");
        page.find("button", "Step").press("r");
        page.press("3");
        assert_eq!(iteration(page), 5.0);
        assert_eq!(page.js("document.getElementById('lab').dataset.large"), "");
        page.find("application", "Data chart").press("r");
        assert_eq!(iteration(page), 0.0, "the chart has the focus");

        choose(page, "Single keys act", "Nowhere");
        page.lab("step(5)");
        page.find("application", "Data chart").press("r");
        page.find("button", "Step").press("r");
        assert_eq!(iteration(page), 5.0);
        // Keys that type nothing stay, and so do those together with Ctrl.
        page.press("ArrowRight");
        assert_eq!(iteration(page), 6.0);
        page.lab("setStart(1, 1)");
        page.press("Control+z");
        page.wait_for("lab.state().iteration === 6");
    });
}

#[test]
fn an_embedded_lab_looks_and_acts_as_its_address_asks() {
    let search = "?embed&theme=dark&text=large&contrast=more&motion=reduce&shortcuts=off&sound=on";
    visit(WIDE, Site::of_the_project(), "", |page| {
        page.js(&format!("void (location.href = './{search}')"));
        page.wait_for("'embedded' in document.documentElement.dataset && document.documentElement.dataset.ready === ''");
        assert_eq!(root(page, "theme"), "contrast");
        assert_eq!(root(page, "text"), "large");
        assert_eq!(root(page, "motion"), "reduce");
        page.lab("step(3)");
        page.find("button", "Step").press("r");
        assert_eq!(iteration(page), 3.0);
        assert_eq!(
            page.js("Object.keys(localStorage).filter((name) => /theme|text|motion|shortcuts|sound/.test(name)).length"),
            0
        );
        assert_eq!(page.js("document.getElementById('notice').hidden"), true);
        page.js("void (location.href = './?embed&theme=green')");
        page.wait_for("document.getElementById('notice').textContent.includes('theme=green')");
    });
}

#[test]
fn the_dialog_is_used_by_keys_alone_and_gives_the_focus_back() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("button", "Preferences").press("Enter");
        let dialog = page.find("dialog", "Preferences");
        dialog.find("combobox", "Names in formulas").focus();
        page.press("ArrowDown");
        page.wait_for("document.querySelector('[name=naming]').value === 'letters'");
        dialog.find("button", "Keyboard shortcuts").press("Enter");
        page.find("dialog", "Keyboard shortcuts");
        page.press("Escape");
        page.wait_for("!document.getElementById('keys-dialog').open");
        assert!(dialog.find("button", "Keyboard shortcuts").has_focus());
        close(page);
        assert!(page.find("button", "Preferences").has_focus());
        open_leaf(page, "The sums", "Formulas");
        assert!(page.find("radio", "Letters").is_checked());
    });
}

/// A browser that keeps nothing for the page.
const FORGETFUL: &str =
    "Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('refused') };";

#[test]
fn a_choice_lasts_as_long_as_the_page_where_the_browser_keeps_nothing() {
    prepared(WIDE, FORGETFUL, |page| {
        choose(page, "Theme", "Dark");
        assert_eq!(root(page, "theme"), "dark");
        assert_eq!(
            open_preferences(page).find("combobox", "Theme").chosen(),
            "Dark"
        );
    });
}
