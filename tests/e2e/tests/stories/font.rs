//! The font size that a person has chosen in the browser: text follows it, and so does what is drawn.

use e2e::page::Page;
use e2e::screen::{LARGE, LOW, LYING, PHONE, PROJECTOR};
use e2e::story::story;

use crate::given::{PANELS, place_of, seven_cars};

#[track_caller]
fn assert_sound(page: &Page, when: &str) {
    let faults = page.layout_faults();
    assert!(faults.is_empty(), "{when}:\n{}", faults.join("\n"));
}

/// The radius of the first point in device pixels, as it is drawn.
fn radius(page: &Page) -> f64 {
    let radius = page.js("(() => {
        const layers = [...document.querySelectorAll('#data-chart canvas')];
        const { width, height } = layers[0];
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        layers.forEach(layer => copy.drawImage(layer, 0, 0));
        const [x, y] = lab.pixelOf(0).map(length => Math.round(length * devicePixelRatio));
        const colour = at => copy.getImageData(at, y, 1, 1).data.join();
        let end = x;
        while (colour(end) === colour(x)) end++;
        return end - x;
    })()");
    radius.as_f64().expect("a number")
}

#[test]
fn charts_are_drawn_as_large_as_the_text_around_them() {
    story(LARGE.still(), |page| {
        page.lab("setPoints([1, 4, 3, 1, 5, 2])");
        page.wait_for_frames();
        let usual = radius(page);
        // Also when it changes while the page is open.
        page.browser().show(LARGE.still().font(2.0));
        page.wait("larger points", || match radius(page) {
            large if large >= 1.5 * usual => Ok(()),
            large => Err(format!("{large} px after {usual} px")),
        });
        // The pointer points at what is seen.
        let place = place_of(page, 0);
        page.hover(place);
        page.wait_for("!document.getElementById('data-tip').hidden");
        let away = page.js("(() => {
            const tip = document.getElementById('data-tip');
            const [x, y] = lab.pixelOf(0);
            return Math.max(Math.abs(tip.offsetLeft - x), Math.abs(tip.offsetTop - y));
        })()");
        assert!(away.as_f64().expect("a number") < 1.0, "{away}");
        let before = page.lab("points().length");
        page.click(place.plus(30.0, 0.0));
        page.wait_for(&format!("lab.points().length > {before}"));
        let added = place_of(page, 3);
        assert!(
            (added.x - place.x - 30.0).abs() < 2.0 && (added.y - place.y).abs() < 2.0,
            "{added:?} is not where the click was"
        );
    });
}

#[test]
fn a_font_twice_as_large_gives_the_layout_of_a_window_half_as_large() {
    for screen in [PROJECTOR, LARGE] {
        story(screen.still().font(2.0), |page| {
            seven_cars(page);
            page.lab("step(3)");
            page.wait_for_frames();
            assert_sound(page, "at first");
            if screen.width < 1400 {
                for tab in PANELS {
                    page.find("tab", tab).click();
                    page.wait_for_frames();
                    assert_sound(page, tab);
                }
            }
            page.browser().show(screen.still());
            page.find("region", "Cost by iteration");
            page.find("region", "Settings");
            page.wait_for_frames();
            assert_sound(page, "with the usual font");
        });
    }
}

#[test]
fn a_large_font_leaves_nothing_out_on_a_phone() {
    for screen in [PHONE, LOW, LYING] {
        story(screen.still().font(2.0), |page| {
            seven_cars(page);
            page.lab("step(3)");
            page.wait_for_frames();
            assert_sound(page, &format!("{screen:?}"));
            let size = page.js("parseFloat(getComputedStyle(document.documentElement).fontSize)");
            assert!(size.as_f64() >= Some(14.0), "{size}");
        });
    }
}
