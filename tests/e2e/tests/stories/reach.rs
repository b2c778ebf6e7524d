//! The page for people who set their browser otherwise: wide spacing, and a window as small as 400 % of zoom leave of a large one.

use e2e::screen::{PHONE, Screen, WIDE};
use e2e::story::story;

use crate::given::seven_cars;

/// What WCAG 2.2 wants a page to bear (1.4.12).
const SPACING: &str = "
    const style = new CSSStyleSheet();
    style.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [style];";

#[test]
fn wide_spacing_of_the_text_cuts_nothing_off() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("addRun({ learningRate: 0.02 })");
            page.lab("step(12)");
            page.js(&format!("void (() => {{ {SPACING} }})()"));
            page.wait_for_frames();
            let cut = page.js(
                "[...document.querySelectorAll('#page :is(h1, h2, label, button, summary, .chip, .sentence, th, td)')]
                    .filter((el) => el.checkVisibility() && !el.closest('.unseen'))
                    .filter((el) => { const box = el.getBoundingClientRect(); return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1); })
                    .map((el) => el.textContent.trim())",
            );
            assert_eq!(cut.as_array().map(Vec::len), Some(0), "{cut}");
        });
    }
}

#[test]
fn at_a_zoom_of_four_hundred_percent_the_page_scrolls_one_way_and_the_chart_has_room() {
    // 1280 by 1024 pixels at 400 %.
    let zoomed = Screen {
        width: 320,
        height: 256,
        scale: 4.0,
        ..WIDE
    };
    story(zoomed, |page| {
        seven_cars(page);
        page.wait_for_frames();
        assert_eq!(
            page.js("document.documentElement.scrollWidth <= innerWidth"),
            true
        );
        let free = page.js(
            "(() => { const chart = document.getElementById('data-chart'); chart.scrollIntoView({ block: 'center' });
                const box = chart.getBoundingClientRect(); let free = 0;
                for (let y = Math.max(box.top, 0) + 1; y < Math.min(box.bottom, innerHeight); y += 4) if (chart.contains(document.elementFromPoint(160, y))) free += 4;
                return free / innerHeight; })()",
        );
        let free = free.as_f64().expect("a number");
        assert!(free > 0.6, "{free} of the window shows the chart");
    });
}
