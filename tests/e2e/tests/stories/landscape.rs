//! The cost landscape: three views of it, looked at, moved about in and started from.

use e2e::control::Control;
use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::Value;

use crate::given::{
    assert_near, assert_no_debris, assert_tells, line, numbers_in, pictures, seven_cars, tells,
    wait_for_another_picture, wait_for_the_picture,
};

fn chart(page: &Page) -> Control<'_> {
    page.find("application", "Landscape chart")
}

/// The text alternative of the landscape.
fn told(page: &Page) -> String {
    let text =
        chart(page).js("document.getElementById(el.getAttribute('aria-describedby')).textContent");
    text.as_str().expect("a text").to_owned()
}

/// Waits until the text alternative has a word.
#[track_caller]
fn wait_for_words(page: &Page, words: &str) -> String {
    page.wait(words, || match told(page) {
        text if text.contains(words) => Ok(text),
        text => Err(text),
    })
}

/// The window of the contour, as its text alternative has it: left, right, bottom, top.
fn window(page: &Page) -> [f64; 4] {
    page.wait_for_frames();
    let text = told(page);
    numbers_in(&text)[..4].try_into().expect("four numbers")
}

/// The words beside the pointer: intercept, slope, cost.
#[track_caller]
fn tip(page: &Page) -> [f64; 3] {
    let region = page.find("region", "Cost landscape");
    page.wait("the words beside the pointer", || {
        let text = region.text();
        let at = text
            .find("intercept ")
            .filter(|at| text[*at..].contains("cost "));
        match at.map(|at| numbers_in(&text[at..])) {
            Some(numbers) if numbers.len() >= 3 => Ok([numbers[0], numbers[1], numbers[2]]),
            _ => Err(text),
        }
    })
}

/// Fails unless two numbers agree to the three digits that are told.
#[track_caller]
fn assert_reads(told: f64, actual: f64) {
    assert_near(told, actual, 5.1e-3 * actual.abs() + 1e-9);
}

#[test]
fn a_click_in_the_contour_starts_there_and_undo_brings_the_descent_back() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let before = page.lab("state()");
        let place = chart(page).at(0.4, 0.3);
        page.hover(place);
        let [intercept, slope, cost] = tip(page);
        page.click(place);
        let state = page.lab("state()");
        assert_eq!(state["iteration"], 0);
        assert_reads(intercept, page.number("state().intercept"));
        assert_reads(slope, page.number("state().slope"));
        assert_reads(cost, page.number("state().cost"));
        page.wait("the field to follow", || {
            let field = page.find("spinbutton", "Start slope").value();
            let value: f64 = field.parse().expect("a number");
            if (value - slope).abs() <= 5.1e-3 * slope.abs() {
                Ok(())
            } else {
                Err(field)
            }
        });
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state()"), before);
    });
}

#[test]
fn a_click_in_the_contour_starts_there_also_where_x_is_standardised() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("standardise(true)");
        let place = chart(page).at(0.4, 0.3);
        page.hover(place);
        let [intercept, slope, cost] = tip(page);
        page.click(place);
        assert_eq!(page.number("state().iteration"), 0.0);
        assert_reads(intercept, page.number("state().place.intercept"));
        assert_reads(slope, page.number("state().place.slope"));
        assert_reads(cost, page.number("state().cost"));
    });
}

#[test]
fn a_tap_in_the_contour_starts_there() {
    story(PHONE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let before = page.lab("state()");
        page.find("tab", "Landscape").click();
        chart(page).js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
        page.click(chart(page).at(0.6, 0.3));
        assert_eq!(page.number("state().iteration"), 0.0);
        let first = line(page);
        page.click(chart(page).at(0.4, 0.6));
        let second = line(page);
        assert!(
            second.0 < first.0 && second.1 < first.1,
            "{first:?} {second:?}"
        );
        page.lab("undo()");
        assert_eq!(line(page), first);
        page.lab("undo()");
        assert_eq!(page.lab("state()"), before);
    });
}

#[test]
fn a_drag_in_the_contour_takes_the_line_along_and_is_one_step_of_undo() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let before = page.lab("state()");
        page.wait_for_frames();
        let mut picture = pictures(page, "data-chart");
        let [from, between, to] =
            [(0.3, 0.7), (0.5, 0.5), (0.7, 0.2)].map(|(x, y)| chart(page).at(x, y));
        page.grab(from);
        page.carry(from, between);
        let first = line(page);
        picture = wait_for_another_picture(page, "data-chart", &picture);
        page.carry(between, to);
        let second = line(page);
        wait_for_another_picture(page, "data-chart", &picture);
        page.let_go();
        assert_eq!(line(page), second);
        assert!(
            second.0 > first.0 && second.1 > first.1,
            "{first:?} {second:?}"
        );
        assert_eq!(page.number("state().iteration"), 0.0);
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state()"), before);
    });
}

#[test]
fn a_finger_dragged_over_the_contour_takes_the_line_along() {
    story(PHONE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let before = page.lab("state()");
        page.find("tab", "Landscape").click();
        chart(page).js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
        let scrolled = page.js("scrollY");
        page.drag(chart(page).at(0.4, 0.6), chart(page).at(0.7, 0.3));
        assert_eq!(
            page.js("scrollY"),
            scrolled,
            "the finger moves the start and not the page"
        );
        assert_eq!(page.number("state().iteration"), 0.0);
        let place = line(page);
        assert!(place.0 > 10.0, "far to the right of the start: {place:?}");
        page.lab("undo()");
        assert_eq!(page.lab("state()"), before);
    });
}

#[test]
fn alt_and_the_arrow_keys_move_the_start() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let before = page.lab("state()");
        let chart = chart(page);
        chart.press("Alt+ArrowRight");
        // The keys of the charts are loaded with the first of them.
        page.wait_for("lab.state().iteration === 0");
        let right = line(page);
        page.press("Alt+ArrowUp");
        let up = line(page);
        assert!(up.0 == right.0 && up.1 > right.1, "{right:?} {up:?}");
        page.press("Alt+ArrowLeft");
        let left = line(page);
        assert!(left.0 < right.0 && left.1 == up.1, "{up:?} {left:?}");
        page.press("Alt+ArrowDown");
        assert_near(line(page).1, right.1, 1e-9);
        for _ in 0..4 {
            page.press("z");
        }
        assert_eq!(page.lab("state()"), before);
    });
}

#[test]
fn hovering_tells_the_cost_there_and_draws_the_ghost_of_its_line() {
    story(WIDE, |page| {
        seven_cars(page);
        page.wait_for_frames();
        let quiet = pictures(page, "data-chart");
        let mut last = quiet.clone();
        // Two places in the valley, whose lines pass among the points.
        for (across, down) in [(0.5, 0.38), (0.65, 0.52)] {
            page.hover(chart(page).at(across, down));
            let [intercept, slope, cost] = tip(page);
            let there = page.number(&format!("costAt({intercept}, {slope})"));
            assert_near(cost, there, 0.01 * there);
            last = wait_for_another_picture(page, "data-chart", &last);
        }
        assert_eq!(line(page), (0.0, 0.0), "looking moves nothing");
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        wait_for_the_picture(page, "data-chart", &quiet);
    });
}

/// Fails unless the window is the same to the digits that are told.
#[track_caller]
fn assert_window(actual: [f64; 4], expected: [f64; 4]) {
    let most = 0.01 * (expected[1] - expected[0]).max(expected[3] - expected[2]);
    for (actual, expected) in actual.into_iter().zip(expected) {
        assert_near(actual, expected, most);
    }
}

fn span(window: [f64; 4]) -> f64 {
    window[1] - window[0]
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_reset_view_returns() {
    story(WIDE, |page| {
        seven_cars(page);
        let whole = window(page);
        let place = chart(page).at(0.3, 0.3);
        page.hover(place);
        let before = tip(page);
        page.turn_wheel(place, -300);
        let near = window(page);
        assert!(span(near) < 0.8 * span(whole), "{whole:?} {near:?}");
        let after = tip(page);
        assert_near(after[0], before[0], 0.005 * span(whole));
        page.turn_wheel(place, 600);
        let far = window(page);
        assert!(span(far) > span(whole), "{whole:?} {far:?}");
        page.find("button", "Reset view").click();
        assert_window(window(page), whole);
        assert_eq!(page.number("state().intercept"), 0.0);
    });
}

#[test]
fn shift_or_the_middle_button_pans() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        let state = page.lab("state()");
        let whole = window(page);
        let (from, to) = (chart(page).at(0.4, 0.4), chart(page).at(0.6, 0.6));
        page.holding("Shift", || page.drag(from, to));
        let panned = window(page);
        // What is dragged to the right and down comes from the left and above.
        assert!(
            panned[0] < whole[0] && panned[2] > whole[2],
            "{whole:?} {panned:?}"
        );
        assert_near(span(panned), span(whole), 0.01 * span(whole));
        page.drag_with_the_middle(to, from);
        assert_window(window(page), whole);
        assert_eq!(page.lab("state()"), state);
        page.find("button", "Reset view").click();
        assert_window(window(page), whole);
    });
}

#[test]
fn buttons_and_keys_zoom_pan_and_return() {
    story(WIDE, |page| {
        seven_cars(page);
        let state = page.lab("state()");
        let whole = window(page);
        page.find("button", "Zoom in").click();
        let near = window(page);
        assert!(span(near) < span(whole), "{whole:?} {near:?}");
        page.find("button", "Zoom out").click();
        assert_window(window(page), whole);
        chart(page).focus();
        page.write("+");
        assert_window(window(page), near);
        page.press("-");
        assert_window(window(page), whole);
        page.press("Shift+ArrowRight");
        assert!(window(page)[0] > whole[0]);
        page.press("Shift+ArrowUp");
        assert!(window(page)[2] > whole[2]);
        page.press("0");
        assert_window(window(page), whole);
        assert_eq!(page.lab("state()"), state);
    });
}

#[test]
fn single_clicks_move_the_view() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            let state = page.lab("state()");
            page.find("button", "Zoom in").click();
            let near = window(page);
            page.find("button", "More to the right").click();
            assert!(window(page)[0] > near[0]);
            page.find("button", "More above").click();
            assert!(window(page)[2] > near[2]);
            page.find("button", "More to the left").click();
            page.find("button", "More below").click();
            assert_window(window(page), near);
            assert!(
                page.layout_faults().is_empty(),
                "{:?}",
                page.layout_faults()
            );
            assert_eq!(page.lab("state()"), state);
        });
    }
}

#[test]
fn two_fingers_zoom() {
    story(PHONE, |page| {
        seven_cars(page);
        page.find("tab", "Landscape").click();
        chart(page).js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
        let state = page.lab("state()");
        let whole = window(page);
        page.pinch(chart(page).at(0.5, 0.5), 60.0, 140.0);
        let near = window(page);
        assert!(span(near) < 0.7 * span(whole), "{whole:?} {near:?}");
        page.pinch(chart(page).at(0.5, 0.5), 140.0, 60.0);
        assert!(span(window(page)) > 1.5 * span(near));
        assert_eq!(page.lab("state()"), state, "two fingers set no start");
        page.find("button", "Reset view").click();
        assert_window(window(page), whole);
    });
}

#[test]
fn the_window_holds_still_while_descending() {
    story(WIDE, |page| {
        seven_cars(page);
        let whole = window(page);
        page.lab("step(500)");
        assert_eq!(window(page), whole);
        let text = told(page);
        let state = page.lab("state()");
        assert_tells(&text, &[state["cost"].as_f64().expect("a number")]);
    });
}

#[test]
fn the_principal_axes_can_be_shown() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.wait_for_frames();
        let without = pictures(page, "landscape-chart");
        let axes = page.find("checkbox", "Principal axes");
        assert!(!axes.is_checked());
        axes.click();
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        wait_for_another_picture(page, "landscape-chart", &without);
        axes.press("Space");
        assert!(!axes.is_checked());
        wait_for_the_picture(page, "landscape-chart", &without);
    });
}

#[test]
fn the_surface_turns_by_drag_and_by_keys() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let state = page.lab("state()");
        page.wait_for_frames();
        let mut picture = pictures(page, "landscape-chart");
        page.find("radio", "Surface").click();
        picture = wait_for_another_picture(page, "landscape-chart", &picture);
        page.drag(chart(page).at(0.4, 0.5), chart(page).at(0.6, 0.5));
        picture = wait_for_another_picture(page, "landscape-chart", &picture);
        chart(page).press("Alt+ArrowRight");
        picture = wait_for_another_picture(page, "landscape-chart", &picture);
        page.press("Alt+ArrowUp");
        wait_for_another_picture(page, "landscape-chart", &picture);
        assert_eq!(page.lab("state()"), state, "turning moves nothing");
        assert!(page.find("radio", "Surface").is_checked());
    });
}

#[test]
fn a_finger_turns_the_surface() {
    story(PHONE, |page| {
        seven_cars(page);
        page.find("tab", "Landscape").click();
        page.find("radio", "Surface").click();
        chart(page).js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
        page.wait_for_frames();
        let picture = pictures(page, "landscape-chart");
        let scrolled = page.js("scrollY");
        page.drag(chart(page).at(0.3, 0.4), chart(page).at(0.6, 0.6));
        wait_for_another_picture(page, "landscape-chart", &picture);
        assert_eq!(page.js("scrollY"), scrolled);
        assert_eq!(line(page), (0.0, 0.0));
    });
}

/// Where the ball of the surface is: the middle of the places that the pointer may grab it at.
fn ball(page: &Page) -> Place {
    page.wait_for_frames();
    let find = || {
        chart(page).js(
        "(() => {
            const { x, y, width, height } = el.getBoundingClientRect();
            const over = [];
            for (let right = 2; right < width; right += 4)
                for (let down = 2; down < height; down += 4) {
                    const at = { clientX: x + right, clientY: y + down };
                    el.dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse', bubbles: true, ...at }));
                    if (el.hasAttribute('data-over')) over.push([right / width, down / height]);
                }
            return [0, 1].map(side => over.reduce((sum, place) => sum + place[side], 0) / over.length);
        })()",
        )
    };
    page.wait("the ball", || {
        let found = find();
        match (found[0].as_f64(), found[1].as_f64()) {
            (Some(across), Some(down)) => Ok(chart(page).at(across, down)),
            _ => Err(format!("{found}")),
        }
    })
}

#[test]
fn the_ball_of_the_surface_is_dragged_to_a_new_start() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        let before = page.lab("state()");
        let contour = pictures(page, "landscape-chart");
        page.find("radio", "Surface").click();
        wait_for_another_picture(page, "landscape-chart", &contour);
        let from = ball(page);
        let to = Place {
            x: from.x + 24.0,
            y: from.y - 12.0,
        };
        page.drag_slowly(from, to);
        let after = page.lab("state()");
        assert_eq!(after["iteration"], 0, "the descent starts again");
        assert_ne!(after["intercept"], before["intercept"]);
        let there = ball(page);
        assert!(
            (there.x - to.x).abs() < 6.0 && (there.y - to.y).abs() < 6.0,
            "{there:?} instead of {to:?}"
        );
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state()"), before, "a drag is one step of undo");
        // A press beside the ball turns the surface, and a click on it does nothing.
        page.click(ball(page));
        assert_eq!(page.lab("state()"), before);
    });
}

#[test]
fn buttons_turn_the_surface_and_zoom_changes_its_size_and_no_values() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.lab("step(3)");
        let state = page.lab("state()");
        let whole = window(page);
        let turning = "[...document.querySelectorAll('#turning button')].some(button => button.checkVisibility())";
        let contour = pictures(page, "landscape-chart");
        page.find("radio", "Surface").click();
        wait_for_another_picture(page, "landscape-chart", &contour);
        // The words on the surface come with the buttons.
        page.find("button", "Turn left");
        page.wait_for_frames();
        let first = pictures(page, "landscape-chart");
        let mut picture = first.clone();
        for name in [
            "Turn left",
            "Turn right",
            "More from above",
            "More from the side",
        ] {
            page.find("button", name).click();
            picture = wait_for_another_picture(page, "landscape-chart", &picture);
        }
        for name in ["Zoom in", "Zoom out", "Zoom in"] {
            page.find("button", name).click();
            picture = wait_for_another_picture(page, "landscape-chart", &picture);
        }
        page.find("button", "Turn left").click();
        wait_for_another_picture(page, "landscape-chart", &picture);
        page.find("button", "Reset view").click();
        wait_for_the_picture(page, "landscape-chart", &first);
        assert_eq!(page.lab("state()"), state);
        page.find("radio", "Contour").click();
        wait_for_words(page, "contour map");
        assert_window(window(page), whole);
        assert_eq!(page.js(turning), false, "there is nothing to turn");
    });
}

#[test]
fn keys_turn_the_surface_zoom_it_and_set_the_start_on_it() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        let contour = pictures(page, "landscape-chart");
        page.find("radio", "Surface").click();
        let mut picture = wait_for_another_picture(page, "landscape-chart", &contour);
        let before = line(page);
        chart(page).focus();
        for key in [
            "Alt+ArrowLeft",
            "Alt+ArrowDown",
            "+",
            "Shift+ArrowLeft",
            "0",
        ] {
            match key {
                "+" => page.write(key),
                _ => page.press(key),
            }
            picture = wait_for_another_picture(page, "landscape-chart", &picture);
        }
        assert_eq!(line(page), before);
        page.press("ArrowRight");
        page.press("Enter");
        page.wait("the start to move", || match line(page) {
            now if now.0 > before.0 && now.1 == before.1 => Ok(()),
            now => Err(format!("{before:?} {now:?}")),
        });
    });
}

#[test]
fn the_words_beside_the_pointer_tell_the_line_under_it_on_the_surface() {
    story(WIDE, |page| {
        seven_cars(page);
        let contour = pictures(page, "landscape-chart");
        page.find("radio", "Surface").click();
        wait_for_another_picture(page, "landscape-chart", &contour);
        page.hover(ball(page));
        let [intercept, slope, cost] = tip(page);
        let actual = page.number(&format!("costAt({intercept}, {slope})"));
        assert_near(cost, actual, 0.02 * actual);
    });
}

#[test]
fn a_click_on_a_slice_sets_that_parameter_alone() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        page.wait_for_frames();
        let contour = pictures(page, "landscape-chart");
        page.find("radio", "Slices").click();
        wait_for_another_picture(page, "landscape-chart", &contour);
        // There is room for one slice at a time.
        page.wait_for("document.querySelector('input[name=slice]')");
        let before = line(page);
        page.click(chart(page).at(0.3, 0.5));
        let middle = line(page);
        assert!(
            middle.0 != before.0 && middle.1 == before.1,
            "{before:?} {middle:?}"
        );
        let intercept = pictures(page, "landscape-chart");
        page.find("radio", "Slope").click();
        wait_for_another_picture(page, "landscape-chart", &intercept);
        page.click(chart(page).at(0.8, 0.5));
        let after = line(page);
        assert!(
            after.0 == middle.0 && after.1 != middle.1,
            "{middle:?} {after:?}"
        );
        page.find("button", "Undo").click();
        assert_eq!(line(page), middle);
    });
}

#[test]
fn scripts_and_radio_buttons_choose_the_same_view() {
    story(WIDE, |page| {
        seven_cars(page);
        page.wait_for_frames();
        let mut picture = pictures(page, "landscape-chart");
        for (name, view) in [
            ("Surface", "surface"),
            ("Slices", "slices"),
            ("Contour", "contour"),
        ] {
            page.lab(&format!("setView({{ landscape: '{view}' }})"));
            picture = wait_for_another_picture(page, "landscape-chart", &picture);
            page.wait("the radio button", || {
                match page.find("radio", name).is_checked() {
                    true => Ok(()),
                    false => Err(format!("{name} is not checked")),
                }
            });
            assert!(
                page.find("radio", "Linear").is_checked(),
                "the cost axis stays"
            );
        }
        page.find("radio", "Contour").focus();
        page.press("ArrowRight");
        wait_for_words(page, "bowl");
        page.press("ArrowRight");
        wait_for_words(page, "cuts");
    });
}

#[test]
fn a_view_that_does_not_exist_is_refused() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setView({ landscape: 'slices', cost: 'log' })");
        page.wait("the radio buttons", || {
            let checked = ["Slices", "Log"].map(|name| page.find("radio", name).is_checked());
            if checked == [true, true] {
                Ok(())
            } else {
                Err(format!("{checked:?}"))
            }
        });
        for view in [
            "{ landscape: 'globe' }",
            "{ cost: 'cubic' }",
            "{ landscape: 'surface', cost: 'cubic' }",
            "{ landscape: 'globe', cost: 'gap' }",
            "{ landscape: 3 }",
            "{ cost: null }",
            "{ landscape: '' }",
        ] {
            let sentence = page.refusal(&format!("setView({view})"));
            assert!(
                sentence.contains(' ') && sentence.ends_with('.'),
                "{sentence}"
            );
            page.wait_for_frames();
            for name in ["Slices", "Log"] {
                assert!(page.find("radio", name).is_checked(), "{name} after {view}");
            }
        }
        page.lab("setView({})");
        assert!(page.find("radio", "Slices").is_checked());
    });
}

#[test]
fn every_view_is_told_in_words_and_numbers() {
    story(WIDE, |page| {
        wait_for_words(page, "empty");
        seven_cars(page);
        page.lab("step(7)");
        let number = |value: &Value| value.as_f64().expect("a number");
        let state = page.lab("state()");
        let best = page.lab("best()");
        let now = [&state["intercept"], &state["slope"], &state["cost"]].map(number);
        let lowest = [&best["intercept"], &best["slope"], &best["cost"]].map(number);
        for (view, word) in [("contour", "contour map"), ("surface", "bowl")] {
            page.lab(&format!("setView({{ landscape: '{view}' }})"));
            let text = wait_for_words(page, word);
            assert_tells(&text, &now);
            assert_tells(&text, &lowest);
        }
        page.lab("setView({ landscape: 'slices' })");
        let text = wait_for_words(page, "cuts");
        assert_tells(&text, &now);
        for both in [&state["gradient"], &state["stepSize"]] {
            assert_tells(&text, &[number(&both["intercept"]), number(&both["slope"])]);
        }
        page.find("button", "Step").click();
        let cost = page.number("state().cost");
        page.wait("the words to follow", || match told(page) {
            text if tells(&text, cost) => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn a_flat_valley_is_drawn_and_named() {
    story(WIDE, |page| {
        for list in ["[2, 3]", "[2, 3, 2, 5, 2, 9]"] {
            page.lab(&format!("setPoints(new Float64Array({list}))"));
            page.wait_for_frames();
            for view in ["surface", "contour"] {
                let picture = pictures(page, "landscape-chart");
                page.lab(&format!("setView({{ landscape: '{view}' }})"));
                wait_for_another_picture(page, "landscape-chart", &picture);
                wait_for_words(page, "flat valley");
            }
            page.lab("step(5)");
            page.wait_for_frames();
            assert_no_debris(page);
        }
    });
}

#[test]
fn every_view_of_no_points_is_an_empty_contour() {
    story(WIDE.still(), |page| {
        page.lab("setPoints(new Float64Array([]))");
        page.wait_for_frames();
        let contour = pictures(page, "landscape-chart");
        for view in ["Surface", "Slices"] {
            page.lab("setPoints(new Float64Array([1, 1, 2, 3]))");
            page.find("radio", view).click();
            page.wait_for_frames();
            assert!(!page.has("checkbox", "Principal axes"), "{view}");
            page.lab("setPoints(new Float64Array([]))");
            wait_for_the_picture(page, "landscape-chart", &contour);
            assert!(page.has("checkbox", "Principal axes"), "{view}");
            assert!(!page.has("button", "Turn left"), "{view}");
            assert!(page.find("radio", view).is_checked());
        }
    });
}

#[test]
fn the_landscape_of_no_points_and_of_enormous_ones_leaves_no_debris() {
    story(WIDE, |page| {
        for list in [
            "[]",
            "[1e12, -1e12, -1e12, 1e12]",
            "[1, 1e-9, 2, 2e-9]",
            "[1, 1, 2, 2]",
        ] {
            page.lab(&format!("setPoints(new Float64Array({list}))"));
            for view in ["surface", "slices", "contour"] {
                page.lab(&format!("setView({{ landscape: '{view}' }})"));
                page.wait_for_frames();
                assert_no_debris(page);
                page.hover(chart(page).at(0.3, 0.3));
                assert_no_debris(page);
            }
            page.find("button", "Zoom in").click();
            page.find("button", "Zoom out").click();
            page.find("button", "Reset view").click();
            chart(page).press("ArrowRight");
            page.wait_for_frames();
            assert_no_debris(page);
        }
    });
}
