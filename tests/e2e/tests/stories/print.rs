//! The page and the chapters of the lesson on paper.

use e2e::browser::{A4, LETTER, Paper};
use e2e::page::Page;
use e2e::screen::{PHONE, Screen, WIDE};
use e2e::story::story;

use crate::given::{assert_tells, seven_cars};

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
            for paper in [A4, LETTER] {
                assert_eq!(pages_of(&page.browser().printed(paper)), 1, "{paper:?}");
            }
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
        assert_eq!(pages_of(&page.browser().printed(A4)), 1);
        seven_cars(page);
        for method in ["momentum", "nesterov", "adagrad", "rmsprop", "adam"] {
            page.lab(&format!("addRun({{ method: '{method}' }})"));
        }
        page.lab("step(500)");
        assert_eq!(pages_of(&page.browser().printed(A4)), 1);
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

/// The part of a paper within its margins, as a screen.
fn sheet_of((width, height): Paper) -> Screen {
    let pixels = |side: f64| ((side - 2.4) / 2.54 * 96.0) as u32;
    Screen {
        width: pixels(width),
        height: pixels(height),
        ..WIDE
    }
}

/// What is wrong with the printed chapter: what is cut off, texts of the charts below 6.5 points, and too few lines to write on.
const FAULTS: &str = "(() => {
    dispatchEvent(new Event('beforeprint'));
    const sheet = document.getElementById('print-sheet');
    const svg = sheet.querySelector('#print-picture svg');
    const { width, height } = svg.getBoundingClientRect();
    const zoom = Math.min(width / svg.viewBox.baseVal.width, height / svg.viewBox.baseVal.height);
    const points = Math.min(...[...svg.querySelectorAll('text')].map(text => text.getAttribute('font-size'))) * zoom * 72 / 96;
    const { bottom } = sheet.querySelector('.worksheet-lines').getBoundingClientRect();
    const lines = [...sheet.querySelectorAll('.worksheet-line')].filter(line => line.getBoundingClientRect().bottom <= bottom);
    const faults = [];
    if (sheet.scrollHeight > sheet.clientHeight + 1) faults.push(`${sheet.scrollHeight} px on ${sheet.clientHeight}`);
    if (sheet.scrollWidth > sheet.clientWidth + 1) faults.push(`${sheet.scrollWidth} px across ${sheet.clientWidth}`);
    if (points < 6.5) faults.push(`texts of ${points} points`);
    if (lines.length < 3) faults.push(`${lines.length} lines`);
    dispatchEvent(new Event('afterprint'));
    return faults;
})()";

/// Prints each chapter of the lesson in a language, whose page is in this folder of the site.
fn prints_all(folder: &str) {
    story(WIDE, |page| {
        let browser = page.browser();
        for chapter in 1..=8 {
            page.js(&format!(
                "location.assign(`${{location.origin}}/{folder}?lesson=&chapter={chapter}`)"
            ));
            page.wait_for(&format!("location.search.includes('chapter={chapter}') && document.getElementById('print-sheet')"));
            page.wait_for_ready();
            for paper in [A4, LETTER] {
                for pages in [1, 2] {
                    page.js(&format!(
                        "document.getElementById('lesson-with-answers').checked = {pages} === 2"
                    ));
                    let pdf = browser.printed(paper);
                    assert_eq!(pages_of(&pdf), pages, "chapter {chapter} on {paper:?}");
                }
                browser.show(sheet_of(paper));
                browser.show_paper();
                let faults = page.js(FAULTS);
                assert_eq!(
                    faults,
                    serde_json::json!([]),
                    "chapter {chapter} on {paper:?}"
                );
                browser.show(WIDE);
            }
        }
    });
}

#[test]
fn each_chapter_is_one_side_and_its_answers_another_in_english() {
    prints_all("");
}

#[test]
fn each_chapter_is_one_side_and_its_answers_another_in_spanish() {
    prints_all("es/");
}

#[test]
fn each_chapter_is_one_side_and_its_answers_another_in_chinese() {
    prints_all("zh-Hans/");
}

#[test]
fn the_answers_are_about_the_lab_that_is_printed() {
    story(WIDE, |page| {
        page.js("location.assign('?lesson=&chapter=4')");
        page.wait_for(
            "location.search.includes('chapter=4') && document.getElementById('print-sheet')",
        );
        page.wait_for_ready();
        page.lab("step(2)");
        page.find("checkbox", "with answers").click();
        let next =
            page.number("state().intercept") - 0.1 * page.number("state().gradient.intercept");
        assert_tells(&paper(page), &[next]);
    });
}
