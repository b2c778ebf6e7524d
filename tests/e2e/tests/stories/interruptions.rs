//! Pens, fingers and interruptions: what is lost in the middle, and what comes back.

use e2e::page::Page;
use e2e::screen::{PHONE, Screen, TABLET, WIDE};
use e2e::story::{prepared, story};

use crate::given::{place_of, points, seven_cars};

/// Runs the lab at a speed at which a second makes a visible number of steps.
fn run(page: &Page) {
    seven_cars(page);
    page.lab("setIterationLimit(null)");
    page.lab("setTolerance(0)");
    page.find("button", "Run").click();
    page.wait_for("lab.state().iteration > 2");
}

/// Tells the page that it is hidden, or seen again.
fn hide(page: &Page, is_hidden: bool) {
    page.js(&format!(
        "(Object.defineProperty(document, 'hidden', {{ value: {is_hidden}, configurable: true }}),
        Object.defineProperty(document, 'visibilityState', {{ value: {is_hidden} ? 'hidden' : 'visible', configurable: true }}),
        document.dispatchEvent(new Event('visibilitychange')), 0)"
    ));
}

#[test]
fn a_drag_whose_pointer_is_taken_away_ends_where_it_is_and_is_one_step_of_undo() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        let at = place_of(page, 6);
        page.grab(at);
        page.carry(at, at.plus(60.0, 40.0));
        let moved = points(page);
        assert_ne!(moved, before);
        page.js("document.getElementById('data-chart').dispatchEvent(new PointerEvent('pointercancel', { pointerId: 1 }))");
        page.wait_for_frames();
        page.carry(at.plus(60.0, 40.0), at.plus(150.0, 90.0));
        assert_eq!(points(page), moved, "the pointer holds nothing any more");
        page.let_go();
        assert_eq!(points(page), moved);
        page.press("z");
        assert_eq!(points(page), before);
    });
}

#[test]
fn a_button_that_is_released_out_of_sight_drags_nothing_any_more() {
    story(WIDE, |page| {
        seven_cars(page);
        let at = place_of(page, 6);
        page.grab(at);
        page.carry(at, at.plus(60.0, 40.0));
        let moved = points(page);
        for chart in ["data", "cost", "landscape"] {
            page.js(&format!(
                "(document.getElementById('{chart}-chart').dispatchEvent(new PointerEvent('pointermove', {{ pointerId: 1, buttons: 0, clientX: 400, clientY: 400, pointerType: 'mouse' }})), 0)"
            ));
        }
        page.carry(at.plus(60.0, 40.0), at.plus(150.0, 90.0));
        assert_eq!(points(page), moved);
        page.let_go();
    });
}

#[test]
fn a_window_that_changes_in_the_middle_of_a_drag_keeps_the_point_below_the_pointer() {
    story(WIDE, |page| {
        seven_cars(page);
        let at = place_of(page, 6);
        page.grab(at);
        page.carry(at, at.plus(30.0, 20.0));
        page.browser().show(Screen {
            width: 1280,
            height: 800,
            ..WIDE
        });
        page.wait_for("innerWidth === 1280");
        page.wait_for_frames();
        let goal = page.find("application", "Data chart").at(0.5, 0.5);
        page.carry(at.plus(30.0, 20.0), goal);
        let place = place_of(page, 6);
        assert!(
            (place.x - goal.x).hypot(place.y - goal.y) < 3.0,
            "{place:?} {goal:?}"
        );
        page.let_go();
        page.wait_for_frames();
        assert_eq!(points(page).len(), 7);
    });
}

#[test]
fn a_run_pauses_in_the_background_and_the_page_says_so() {
    story(WIDE, |page| {
        run(page);
        hide(page, true);
        let iteration = page.lab("state().iteration");
        hide(page, false);
        page.wait_for("document.getElementById('notice').textContent.includes('background')");
        page.wait_for_frames();
        assert_eq!(page.lab("state().iteration"), iteration);
        page.find("button", "Run").click();
        page.wait_for(&format!("lab.state().iteration > {iteration}"));
        assert_eq!(
            page.js("document.getElementById('notice').checkVisibility()"),
            false
        );
        // At rest there is nothing to be said.
        page.find("button", "Pause").click();
        hide(page, true);
        hide(page, false);
        assert_eq!(
            page.js("document.getElementById('notice').checkVisibility()"),
            false
        );
    });
}

#[test]
fn a_computer_that_slept_for_an_hour_makes_up_for_no_steps() {
    const CLOCK: &str = "window.slept = 0;
        const frame = requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (call) => frame((now) => call(now + slept));
        const clock = performance.now.bind(performance);
        performance.now = () => clock() + slept;";
    prepared(WIDE, CLOCK, |page| {
        run(page);
        let made = page.js("new Promise((done) => {
            const before = lab.state().iteration;
            slept += 3.6e6;
            requestAnimationFrame(() => requestAnimationFrame(() => done(lab.state().iteration - before)));
        })");
        assert!(
            made.as_f64().expect("steps") <= 5.0,
            "{made} steps in two frames"
        );
        page.wait_for("lab.state().iteration > 10");
    });
}

#[test]
fn a_page_that_is_left_and_comes_back_has_its_lab() {
    story(WIDE, |page| {
        run(page);
        page.browser().open("about:blank");
        page.browser().post("back", serde_json::json!({}));
        page.wait_for_ready();
        assert_eq!(points(page).len(), 7);
        assert!(page.number("state().iteration") > 2.0);
        page.press("ArrowRight");
        // A browser that kept the whole page tells it so.
        page.js("(dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })), dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })), 0)");
        let before = page.number("state().iteration");
        page.press("ArrowRight");
        assert_eq!(page.number("state().iteration"), before + 1.0);
    });
}

#[test]
fn a_pen_deletes_a_point_by_a_long_press() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        page.press_long_with_a_pen(place_of(page, 6));
        assert_eq!(points(page), before[..6]);
    });
}

#[test]
fn two_fingers_move_the_landscape_and_set_no_start() {
    for screen in [PHONE, TABLET] {
        story(screen, |page| {
            seven_cars(page);
            if screen.is_phone() {
                page.find("tab", "Landscape").click();
            }
            let chart = page.find("application", "Landscape chart");
            chart.js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
            let state = page.lab("state()");
            let text = "document.getElementById('landscape-text').textContent";
            let before = page.js(text);
            page.drag_with_two_fingers(chart.at(0.4, 0.5), chart.at(0.6, 0.5));
            page.wait_for(&format!("{text} !== {before}"));
            assert_eq!(page.lab("state()"), state);
        });
    }
}
