//! The page on paper.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;

use crate::given::seven_cars;

/// How many pages a PDF of Chromium has: the objects of its pages are not compressed.
fn pages_of(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    assert!(text.starts_with("%PDF"));
    text.matches("/Type /Page\n").count()
}

/// What is on the paper: the texts that are shown.
fn paper(page: &Page) -> String {
    page.browser().show_paper();
    page.js("dispatchEvent(new Event('beforeprint'))");
    let text = page.js("(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            if (data.trim() && parentElement.checkVisibility() && parentElement.getClientRects().length) texts.push(data.trim());
        }
        return texts.join('\\n');
    })()");
    text.as_str().expect("texts").to_owned()
}

#[test]
fn the_page_is_printed_as_one_side_with_charts_numbers_and_room_for_notes() {
    for screen in [WIDE, WIDE.dark(), PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(20)");
            page.wait_for("document.getElementById('print-sheet')");
            assert_eq!(pages_of(&page.browser().printed()), 1);
            let text = paper(page);
            let status = page.status();
            let iteration = page.lab("state().iteration").to_string();
            for part in [
                "Name",
                "Notes",
                "Intercept",
                "Data and line",
                &status,
                &iteration,
            ] {
                assert!(text.contains(part), "{part} is not in\n{text}");
            }
            let seen = "[...document.querySelectorAll('button, input, canvas, dialog')].filter(el => el.checkVisibility()).length";
            assert_eq!(page.js(seen), 0, "paper has no controls");
            let colour =
                page.js("document.querySelector('#print-picture svg > rect').getAttribute('fill')");
            assert_eq!(colour, "#f6f4ee", "the charts are light in every theme");
        });
    }
}

#[test]
fn six_runs_and_an_empty_lab_are_one_side_too() {
    story(WIDE, |page| {
        page.wait_for("document.getElementById('print-sheet')");
        assert_eq!(pages_of(&page.browser().printed()), 1);
        seven_cars(page);
        for method in ["momentum", "nesterov", "adagrad", "rmsprop", "adam"] {
            page.lab(&format!("addRun({{ method: '{method}' }})"));
        }
        page.lab("step(500)");
        assert_eq!(pages_of(&page.browser().printed()), 1);
        assert_eq!(
            page.js("document.querySelectorAll('#print-runs tr').length"),
            6
        );
        let text = paper(page);
        assert!(text.contains("Adam"), "{text}");
        assert_eq!(
            page.js("document.getElementById('print-sheet').scrollHeight > document.getElementById('print-sheet').clientHeight + 1"),
            false,
            "nothing is cut off"
        );
    });
}
