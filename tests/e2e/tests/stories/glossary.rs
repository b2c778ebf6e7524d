//! The glossary: opened from the menu “Learn”, by a key and from an explanation; searched, and read from term to term.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;

use crate::given::seven_cars;

/// Opens the glossary from its menu.
fn open(page: &Page) {
    page.find("button", "Learn").click();
    page.find("button", "Glossary").click();
    page.find("dialog", "Glossary");
}

/// The terms that are shown.
fn terms(page: &Page) -> Vec<String> {
    let shown = page.js(
        "[...document.querySelectorAll('#glossary-dialog dt')].filter(term => term.checkVisibility()).map(term => term.textContent)",
    );
    let shown = shown.as_array().expect("a list").iter();
    shown
        .map(|term| term.as_str().expect("a text").to_owned())
        .collect()
}

/// Waits until a term has the focus, and fails unless it is seen.
#[track_caller]
fn wait_at(page: &Page, term: &str) {
    page.wait(&format!("the focus at {term}"), || {
        let at = page
            .js("document.activeElement.matches('dt') ? document.activeElement.textContent : ''");
        if at == term {
            Ok(())
        } else {
            Err(at.to_string())
        }
    });
    let is_seen = page.js("(() => {
            const term = document.activeElement.getBoundingClientRect();
            const list = document.querySelector('.glossary .found').getBoundingClientRect();
            return term.top >= list.top - 1 && term.bottom <= list.bottom;
        })()");
    assert_eq!(is_seen, true, "{term} is seen");
}

#[test]
fn every_term_has_a_definition_and_some_have_pictures() {
    story(WIDE, |page| {
        open(page);
        let all = terms(page);
        assert!(all.len() >= 30, "{all:?}");
        let faults = page.js(
            "[...document.querySelectorAll('#glossary-dialog [data-term]')].filter(term =>
                term.querySelectorAll('dt').length !== 1 || !term.querySelector('dd > p').textContent.endsWith('.')
                || term.dataset.forms === '' || document.querySelectorAll(`[data-term='${term.dataset.term}']`).length !== 1
            ).map(term => term.dataset.term)",
        );
        assert_eq!(faults, serde_json::json!([]));
        let pictures = page.js(
            "[...document.querySelectorAll('#glossary-dialog [data-term]:has(.pictures svg circle)')].map(term => term.dataset.term)",
        );
        assert_eq!(
            pictures,
            serde_json::json!([
                "residual",
                "squared-error",
                "learning-rate",
                "contour",
                "condition"
            ])
        );
    });
}

#[test]
fn a_term_is_found_by_its_words() {
    story(WIDE, |page| {
        open(page);
        let search = page.find("searchbox", "Search the terms");
        assert!(search.has_focus());
        let all = terms(page).len();
        let said = || page.js("document.querySelector('#glossary-count').textContent");
        page.write("HUBER");
        assert_eq!(terms(page), ["Huber’s cost"]);
        assert_eq!(said(), format!("1 of {all} terms"));
        page.press("Control+a");
        // By another word for it.
        page.write("SGD");
        assert_eq!(terms(page), ["Stochastic gradient descent"]);
        page.press("Control+a");
        page.write("zebra");
        assert_eq!(terms(page), Vec::<String>::new());
        page.find("button", "show all terms").click();
        assert_eq!(terms(page).len(), all);
        assert!(search.has_focus());
        page.write("zebra");
        page.press("Escape");
        assert_eq!(terms(page).len(), all, "the dialog is still open");
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        assert!(page.find("button", "Learn").has_focus());
    });
}

#[test]
fn a_word_that_is_a_term_leads_to_it() {
    story(WIDE, |page| {
        page.press("g");
        page.find("dialog", "Glossary");
        let links = |term: &str| {
            page.js(&format!(
                "[...document.querySelectorAll(`[data-term='{term}'] a`)].map(link => link.textContent)"
            ))
        };
        // Each term once, no term to itself, and the longest word that fits.
        assert_eq!(links("contour"), serde_json::json!(["cost", "landscape"]));
        let address = page.js("location.href");
        page.write("rolling ball");
        page.press("Tab");
        let link = page.js("document.activeElement.textContent");
        page.press("Enter");
        let title = page.js("document.activeElement.textContent");
        assert_eq!(link, "step", "the first link of what is shown");
        assert_eq!(title, "Step size", "{link} leads to its term");
        wait_at(page, "Step size");
        assert_eq!(page.js("location.href"), address, "that of the lab");
        let text = page.js("document.querySelector('#glossary-search').value");
        assert_eq!(text, "", "all terms are shown again");
    });
}

#[test]
fn an_explanation_leads_to_its_term_by_mouse_and_by_key() {
    story(WIDE, |page| {
        seven_cars(page);
        page.press("Shift");
        page.js("document.querySelector('[value=squares]').focus({ focusVisible: true })");
        page.wait_for(
            "document.querySelector('#explanation:popover-open')?.textContent.includes('G')",
        );
        page.press("g");
        page.find("dialog", "Glossary");
        wait_at(page, "Squared error");
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        let word = page.find("tab", "Curvature");
        page.hover(word.at(0.5, 0.5));
        page.wait_for("document.querySelector('#explanation:popover-open')?.textContent.includes('derivative')");
        page.find("button", "More in the glossary").click();
        wait_at(page, "Curvature");
    });
}

#[test]
fn on_a_phone_the_glossary_fills_the_screen_and_nothing_is_cut() {
    story(PHONE, |page| {
        open(page);
        let faults = page.js(
            "(() => {
                const dialog = document.querySelector('#glossary-dialog');
                const box = dialog.getBoundingClientRect();
                const wide = [...dialog.querySelectorAll('*')].filter(part => part.getBoundingClientRect().right > box.right + 0.5);
                return [box.width === innerWidth, dialog.scrollWidth <= dialog.clientWidth, wide.length];
            })()",
        );
        assert_eq!(faults, serde_json::json!([true, true, 0]));
        assert!(
            !page.find("searchbox", "Search the terms").has_focus(),
            "a keyboard on the screen would cover the terms"
        );
        page.find("dialog", "Glossary")
            .find("button", "Close")
            .click();
        page.wait_for("!document.querySelector('#glossary-dialog').open");
    });
}
