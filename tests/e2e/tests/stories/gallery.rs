//! The gallery of samples.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{MEDIUM, PHONE, SMALL, Screen, WIDE};
use e2e::story::story;

use crate::cards::tab_to;
use crate::given::{cards_in, open_gallery, points, reload, seven_cars, wait_for_the_address};

/// Fails unless the gallery says how many of its samples it shows, and shows so many.
#[track_caller]
fn assert_shows(gallery: &Control, said: &str, titles: &[&str]) {
    assert_eq!(
        gallery.js("el.querySelector('[role=status]').textContent"),
        said
    );
    let cards = cards_in(gallery);
    assert_eq!(cards.len(), titles.len(), "{cards:?}");
    for (card, title) in cards.iter().zip(titles) {
        assert!(card.starts_with(title), "{card}: {title}");
    }
}

/// What the card with the focus is called.
fn focused(page: &Page) -> String {
    let title = page.js("document.activeElement.querySelector('b')?.textContent ?? ''");
    title.as_str().expect("a text").to_owned()
}

#[test]
fn each_sample_has_a_picture_of_its_points_and_its_line() {
    story(WIDE, |page| {
        let gallery = open_gallery(page);
        let groups = gallery.js("[...el.querySelectorAll('section')].map(group => [group.ariaLabel, group.querySelectorAll('.sample').length])");
        assert_eq!(
            groups,
            serde_json::json!([["First steps", 3], ["Pitfalls", 9], ["Real data", 4]])
        );
        let numbers = gallery.js(
            "[...el.querySelectorAll('path')].every(path => /^[MLh0-9. -]+$/.test(path.getAttribute('d')))",
        );
        assert_eq!(numbers, true);
        let dots = |title: &str| {
            gallery.js(&format!(
                "[...el.querySelectorAll('.sample')].find(card => card.innerText.includes('{title}')).querySelector('.dots').getAttribute('d').split('M').length - 1"
            ))
        };
        assert_eq!(dots("A burning candle"), 10);
        assert_eq!(dots("Old Faithful"), 272);
        // A point that comes more than once is one dot.
        assert_eq!(dots("Galton"), 102);
        let without_line = gallery.js(
            "[...el.querySelectorAll('.sample:not(:has(.best)) b')].map(title => title.textContent)",
        );
        assert_eq!(
            without_line,
            serde_json::json!(["A vertical line", "One point"]),
            "many lines are equally good"
        );
    });
}

#[test]
fn a_sample_is_found_by_its_words_and_chosen_with_enter() {
    story(WIDE, |page| {
        let gallery = open_gallery(page);
        let search = page.find("searchbox", "Search the samples");
        assert!(search.has_focus());
        page.write("ANSCOMBE");
        assert_shows(
            &gallery,
            "4 of 16",
            &[
                "Anscombe’s first",
                "Anscombe’s second",
                "Anscombe’s third",
                "Anscombe’s fourth",
            ],
        );
        page.press("Control+a");
        // Accents do not count, and the long text and the group are searched too.
        page.write("réal geyser");
        assert_shows(&gallery, "1 of 16", &["Old Faithful"]);
        page.press("Control+a");
        page.write("zebra");
        assert_shows(&gallery, "0 of 16", &[]);
        gallery.find("button", "show all samples").click();
        assert_eq!(cards_in(&gallery).len(), 16);
        assert!(search.has_focus());
        page.write("zebra");
        page.press("Escape");
        assert_eq!(cards_in(&gallery).len(), 16, "the dialog is still open");
        page.write("geyser");
        page.press("Enter");
        assert_eq!(focused(page), "Old Faithful");
        page.press("Enter");
        page.wait_for("lab.points().length === 544");
        assert!(page.find("button", "Run").has_focus());
        page.press("Space");
        page.wait_for("lab.state().iteration > 0");
    });
}

#[test]
fn arrow_keys_and_tab_go_from_card_to_card() {
    story(WIDE, |page| {
        open_gallery(page);
        page.press("ArrowDown");
        assert_eq!(focused(page), "A burning candle");
        page.press("ArrowRight");
        assert_eq!(focused(page), "Three people");
        page.press("ArrowDown");
        assert_eq!(
            focused(page),
            "Anscombe’s first",
            "below it, in the next group"
        );
        page.press("ArrowUp");
        assert_eq!(focused(page), "Three people");
        page.press("Tab");
        assert_eq!(focused(page), "Hours of revision");
        page.press("End");
        assert_eq!(focused(page), "Stopping distances");
        page.press("ArrowRight");
        assert_eq!(focused(page), "Stopping distances");
        page.press("Home");
        assert_eq!(focused(page), "A burning candle");
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}

#[test]
fn the_chosen_sample_is_marked_and_an_undo_brings_back_what_was_there() {
    story(PHONE, |page| {
        seven_cars(page);
        page.lab("step(4)");
        let before = (points(page), page.lab("state()"));
        let gallery = open_gallery(page);
        assert_eq!(
            gallery.js("el.querySelectorAll('[aria-current]').length"),
            0
        );
        let card = cards_in(&gallery).remove(1);
        gallery.find("button", &card).click();
        page.wait_for("lab.points().length === 6 && !document.querySelector('dialog[open]')");
        page.find("button", "Undo").click();
        assert_eq!((points(page), page.lab("state()")), before);
        page.find("button", "Redo").click();
        page.wait_for("lab.points().length === 6");
        wait_for_the_address(page);
        reload(page);
        let gallery = open_gallery(page);
        assert_eq!(
            gallery.js(
                "[...el.querySelectorAll('[aria-current=true] b')].map(title => title.textContent)"
            ),
            serde_json::json!(["Three people"])
        );
        gallery.find("button", "Close").click();
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}

#[test]
fn the_empty_chart_offers_a_sample() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            page.find("button", "Choose a sample").click();
            let gallery = page.find("dialog", "Choose a sample");
            let card = cards_in(&gallery).remove(0);
            gallery.find("button", &card).click();
            page.wait_for("lab.points().length === 20");
            assert!(!page.has("button", "Choose a sample"));
        });
    }
}

#[test]
fn the_gallery_fits_every_screen() {
    let sizes = [
        (360, 640),
        (390, 844),
        (844, 390),
        (768, 1024),
        (1024, 768),
        (1280, 720),
        (1920, 1080),
    ];
    let screens = sizes.map(|(width, height)| Screen {
        width,
        height,
        ..if width < 900 { PHONE } else { WIDE }
    });
    for screen in screens.into_iter().chain([SMALL, MEDIUM.dark()]) {
        story(screen, |page| {
            let gallery = open_gallery(page);
            for text in ["", "zebra"] {
                let search = page.find("searchbox", "Search the samples");
                search.focus();
                page.write(text);
                let mut faults = page.layout_faults();
                faults.extend(page.covered_controls());
                if screen.touch {
                    faults.extend(page.small_targets());
                }
                faults.extend(page.accessibility_faults());
                assert!(
                    faults.is_empty(),
                    "{screen:?}, “{text}”:\n{}",
                    faults.join("\n")
                );
            }
            if screen.width < 700 {
                let r = gallery.rectangle();
                assert_eq!(
                    (r.width, r.height),
                    (screen.width.into(), screen.height.into())
                );
            }
            tab_to(page, &gallery.find("button", "show all samples"));
        });
    }
}
