//! The page in a hand: on phones and tablets, upright and lying.

use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{LOW, LYING, LYING_SMALL, MEDIUM, PHONE, Screen, TABLET, TABLET_LYING};
use e2e::story::story;
use serde_json::Value;

use crate::given::{PANELS, count, place_of, points, seven_cars};

/// What must not move when another tab is chosen, and the panel of the tab: left, top, right and bottom.
const BOXES: &str = "['.data', '#data-chart', '#tabs', '#run', '#rate', '#lab [role=tabpanel]:is(#landscape, #cost, #numbers, #state):not([hidden])']
    .map(selector => document.querySelector(selector).getBoundingClientRect())
    .map(({ left, top, right, bottom }) => [left, top, right, bottom].map(side => Math.round(10 * side) / 10))";

/// The boxes above, in their order.
fn boxes(page: &Page) -> Vec<[f64; 4]> {
    let list = page.js(BOXES);
    let list = list.as_array().expect("a list").iter();
    let of = |sides: &Value, i: usize| sides[i].as_f64().expect("a length");
    list.map(|sides| [0, 1, 2, 3].map(|i| of(sides, i)))
        .collect()
}

#[test]
fn on_a_phone_all_is_in_one_view_and_no_tab_moves_anything() {
    for screen in [LOW, PHONE, LYING, LYING_SMALL] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(3)");
            page.wait_for_frames();
            let before = boxes(page);
            for tab in PANELS {
                page.find("tab", tab).click();
                page.wait_for_frames();
                let now = boxes(page);
                assert_eq!(now, before, "{tab} on {screen:?}");
                for [left, top, right, bottom] in now {
                    let inside = left >= 0.0 && top >= 0.0;
                    let inside = inside && right <= f64::from(screen.width);
                    assert!(
                        inside && bottom <= f64::from(screen.height),
                        "{tab} on {screen:?}: {left} {top} {right} {bottom}"
                    );
                }
            }
            let height = |[_, top, _, bottom]: [f64; 4]| bottom - top;
            for (what, at) in [("the data chart", 1), ("the panel", 5)] {
                let height = height(before[at]);
                assert!(height >= 180.0, "{what} on {screen:?}: {height}");
            }
            // The panel is below the chart, or beside it.
            let is_lying = screen.width > screen.height;
            assert_eq!(before[5][0] > before[0][2], is_lying, "{screen:?}");
            let scrolls = "document.scrollingElement.scrollHeight - innerHeight";
            assert_eq!(page.js(scrolls).as_f64(), Some(0.0), "{screen:?}");
        });
    }
}

#[test]
fn a_tablet_shows_data_landscape_and_cost_in_one_view() {
    for screen in [TABLET, TABLET_LYING, MEDIUM] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(3)");
            page.wait_for_frames();
            for name in ["Data chart", "Landscape chart", "Cost chart"] {
                let r = page.find("application", name).rectangle();
                let right = r.x + r.width <= f64::from(screen.width);
                let inside = right && r.y + r.height <= f64::from(screen.height);
                assert!(inside, "{name} on {screen:?}: {r:?}");
                let large = r.width >= 240.0 && r.height >= 140.0;
                assert!(large, "{name} on {screen:?}: {r:?}");
            }
            let rail = page.find("region", "Steps").rectangle().width;
            assert!(rail < 0.34 * f64::from(screen.width), "{rail}");
        });
    }
}

#[test]
fn a_swipe_beside_the_charts_goes_to_the_next_tab() {
    story(PHONE, |page| {
        seven_cars(page);
        let wait_for = |tab: &str| {
            page.wait(&format!("the tab {tab}"), || {
                match page.find("tab", tab).attribute("aria-selected").as_deref() {
                    Some("true") => Ok(()),
                    other => Err(format!("{other:?}")),
                }
            });
        };
        // The first touch loads what follows swipes.
        page.find("tab", "Landscape").click();
        page.wait_for("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/swipe.js'))");
        let swipe = |role: &str, name: &str, by: f64| {
            let control = page.find(role, name);
            let from = control.at(0.5, 0.5);
            page.drag(from, from.plus(by, 4.0));
        };
        page.wait("a swipe that is followed", || {
            swipe("tab", "Numbers", -120.0);
            match page
                .find("tab", "Landscape")
                .attribute("aria-selected")
                .as_deref()
            {
                Some("false") => Ok(()),
                other => Err(format!("{other:?}")),
            }
        });
        page.find("tab", "Numbers").click();
        swipe("table", "This step in numbers", -120.0);
        wait_for("Status");
        swipe("tabpanel", "Status", 120.0);
        wait_for("Numbers");
        // Up and down is no swipe, and in a chart a finger moves what is there.
        let table = page.find("table", "This step in numbers").at(0.5, 0.5);
        page.drag(table, table.plus(-45.0, -60.0));
        wait_for("Numbers");
        page.find("tab", "Landscape").click();
        let chart = page.find("application", "Landscape chart");
        page.drag(chart.at(0.7, 0.5), chart.at(0.3, 0.5));
        wait_for("Landscape");
    });
}

/// Notes the number of points before the page knows that the finger was lifted.
const WATCH: &str = "addEventListener('pointerup', () => { window.countWhenLifted = lab.points().length / 2; }, { capture: true })";

#[test]
fn a_long_press_acts_on_release_and_offers_undo() {
    for screen in [PHONE, PHONE.still()] {
        story(screen, |page| {
            seven_cars(page);
            let before = points(page);
            page.js(WATCH);
            page.press_long(place_of(page, 6));
            assert_eq!(page.js("countWhenLifted").as_f64(), Some(7.0));
            assert_eq!(points(page), before[..6]);
            let undo = page
                .find("group", "Point deleted. 6 points left.")
                .find("button", "Undo");
            undo.click();
            page.wait("the point", || match points(page) {
                now if now == before => Ok(()),
                now => Err(format!("{now:?}")),
            });
            let gone = || {
                page.wait("the offer to go", || {
                    match page.has("group", "Point deleted. 6 points left.") {
                        true => Err("it is there".to_owned()),
                        false => Ok(()),
                    }
                });
            };
            gone();
            // Another edit would be undone, so the offer goes.
            page.press_long(place_of(page, 6));
            page.find("group", "Point deleted. 6 points left.");
            page.lab("setLearningRate(0.02)");
            gone();
            assert_eq!(count(page), 6);
        });
    }
}

#[test]
fn a_long_press_deletes_nothing_if_the_points_have_changed_meanwhile() {
    story(PHONE, |page| {
        seven_cars(page);
        let before = points(page);
        page.js("addEventListener('pointerup', () => lab.removePoint(1), { capture: true, once: true })");
        page.press_long(place_of(page, 6));
        page.wait("one point less", || match points(page) {
            now if now.len() == 6 => Ok(()),
            now => Err(format!("{now:?}")),
        });
        page.wait_for_frames();
        let left: Vec<_> = [&before[..1], &before[2..]].concat();
        assert_eq!(points(page), left);
    });
}

#[test]
fn a_finger_that_rests_and_then_moves_deletes_nothing() {
    story(PHONE, |page| {
        seven_cars(page);
        let from = place_of(page, 6);
        let to = from.plus(40.0, 60.0);
        page.drag_along(&[from, from, from, from, from, to]);
        assert_eq!(count(page), 7);
        let Place { x, y } = place_of(page, 6);
        assert!((x - to.x).abs() < 2.0 && (y - to.y).abs() < 2.0, "{x} {y}");
        assert!(!page.has("group", "Point deleted. 6 points left."));
    });
}

#[test]
fn the_list_of_keys_is_offered_only_where_there_are_keys() {
    story(TABLET, |page| {
        assert!(!page.has("button", "Keyboard"));
        page.find("tab", "This step").press("ArrowRight");
        page.find("button", "Keyboard");
    });
    story(MEDIUM, |page| {
        page.find("button", "Keyboard");
    });
}

/// What may be too small for a finger, in each part of the page.
#[test]
fn every_control_is_large_enough_for_a_finger_on_every_touch_screen() {
    for screen in [LOW, PHONE, LYING, TABLET] {
        story(screen, |page| {
            inspect_targets(page, screen);
        });
    }
}

fn inspect_targets(page: &Page, screen: Screen) {
    seven_cars(page);
    page.lab("step(9)");
    let check = |what: &str| {
        page.wait_for_frames();
        assert_eq!(page.small_targets(), [""; 0], "{what} on {screen:?}");
    };
    if screen.is_phone() {
        for tab in PANELS {
            page.find("tab", tab).click();
            check(tab);
        }
    } else {
        check("the page");
    }
    for (menu, items) in [
        (
            "Data",
            vec![
                ("Paste or open a table…", "Points from a table"),
                ("Enter a point…", "Enter a point"),
            ],
        ),
        (
            "Share",
            vec![
                ("Link and QR code…", "Link and QR code"),
                ("Export a picture…", "Export a picture"),
                ("Record the descent…", "Record the descent"),
                ("Iterations as CSV…", "Iterations as CSV"),
                ("Python program…", "Python program"),
                ("Embed in a page…", "Embed in a page"),
            ],
        ),
    ] {
        for (item, name) in items {
            page.find("button", menu).click();
            page.find("button", item);
            check(menu);
            page.find("button", item).click();
            let dialog = page.find("dialog", name);
            check(name);
            dialog.press("Escape");
            page.wait_for("!document.querySelector('dialog[open]')");
        }
    }
    if screen.is_phone() {
        page.find("button", "Settings").click();
        page.find("spinbutton", "Start slope");
        check("the sheet");
    }
}
