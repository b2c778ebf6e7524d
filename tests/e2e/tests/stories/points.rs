//! Points: added, moved, removed, looked at, loaded and typed.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;

use crate::given::{
    assert_at, assert_near, count, floats, load_sample, pictures, place_of, points, samples,
    seven_cars, wait_for_another_picture, wait_for_the_picture,
};

#[test]
fn a_click_adds_a_point_where_it_was_made() {
    story(WIDE, |page| {
        let chart = page.find("application", "Data chart");
        let (first, second) = (chart.at(0.3, 0.6), chart.at(0.7, 0.25));
        page.click(first);
        assert_eq!(count(page), 1);
        page.click(second);
        assert_eq!(count(page), 2);
        assert_at(place_of(page, 0), first);
        assert_at(place_of(page, 1), second);
    });
}

#[test]
fn the_empty_chart_says_what_to_do_until_there_is_a_point() {
    story(WIDE, |page| {
        let region = page.find("region", "Data and line");
        assert!(
            region
                .text()
                .contains("Click anywhere to add your first point")
        );
        // Beside the button in its middle.
        page.click(page.find("application", "Data chart").at(0.3, 0.3));
        page.wait("the hint to go", || match region.text() {
            text if text.contains("Click anywhere") => Err(text),
            _ => Ok(()),
        });
    });
}

#[test]
fn a_tap_adds_a_point_on_a_phone() {
    story(PHONE, |page| {
        let chart = page.find("application", "Data chart");
        let place = chart.at(0.4, 0.4);
        page.click(place);
        assert_eq!(count(page), 1);
        assert_at(place_of(page, 0), place);
    });
}

#[test]
fn a_drag_moves_a_point_and_is_one_step_of_undo() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            let chart = page.find("application", "Data chart");
            let (from, to) = (chart.at(0.3, 0.6), chart.at(0.6, 0.3));
            page.click(from);
            page.click(chart.at(0.8, 0.7));
            let before = points(page);
            page.drag(from, to);
            assert_at(place_of(page, 0), to);
            assert_eq!(points(page)[1], before[1]);
            page.find("button", "Undo").click();
            assert_eq!(points(page), before);
        });
    }
}

#[test]
fn a_dragged_point_follows_the_pointer_and_the_axes_hold_still() {
    story(WIDE, |page| {
        seven_cars(page);
        let (from, other) = (place_of(page, 0), place_of(page, 6));
        let to = from.plus(-60.0, 90.0);
        page.grab(from);
        page.carry(from, to);
        assert_at(place_of(page, 0), to);
        assert_eq!(place_of(page, 6), other);
        page.let_go();
        assert_at(place_of(page, 0), to);
    });
}

#[test]
fn the_axes_follow_a_point_that_was_dragged_to_the_edge_and_typed_outside() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("addPoint(50, -80)");
        let chart = page.find("application", "Data chart").rectangle();
        for i in 0..8 {
            let place = place_of(page, i);
            let inside = place.x > chart.x
                && place.x < chart.x + chart.width
                && place.y > chart.y
                && place.y < chart.y + chart.height;
            assert!(inside, "point {i} is at {place:?}, outside {chart:?}");
        }
    });
}

#[test]
fn a_right_click_removes_a_point() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        page.right_click(place_of(page, 2));
        assert_eq!(count(page), 6);
        assert!(!points(page).contains(&before[2]));
        let chart = page.find("application", "Data chart");
        page.right_click(chart.at(0.99, 0.01));
        assert_eq!(
            count(page),
            6,
            "a right click beside the points removes none"
        );
    });
}

#[test]
fn a_long_press_removes_a_point_and_lifting_the_finger_adds_none() {
    story(PHONE, |page| {
        seven_cars(page);
        let before = points(page);
        page.press_long(place_of(page, 6));
        assert_eq!(points(page), before[..6]);
    });
}

#[test]
fn delete_removes_the_focused_point_and_only_that() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        let chart = page.find("application", "Data chart");
        chart.press("ArrowRight");
        page.press("ArrowRight");
        page.press("Delete");
        // In the order of x: 2.37 is the first, 3.43 the second. The keys are loaded with the first of them.
        page.wait_for("lab.points().length === 12");
        assert!(!points(page).contains(&before[3]));
    });
}

#[test]
fn undo_restores_what_was_and_redo_does_it_again() {
    story(WIDE, |page| {
        seven_cars(page);
        let chart = page.find("application", "Data chart");
        let (undo, redo) = (page.find("button", "Undo"), page.find("button", "Redo"));
        let mut states = vec![points(page)];
        page.click(chart.at(0.9, 0.1));
        states.push(points(page));
        page.drag(place_of(page, 0), chart.at(0.5, 0.9));
        states.push(points(page));
        page.right_click(place_of(page, 4));
        states.push(points(page));
        assert!(redo.is_disabled());
        for state in states.iter().rev().skip(1) {
            undo.click();
            assert_eq!(points(page), *state);
        }
        for state in &states[1..] {
            redo.click();
            assert_eq!(points(page), *state);
        }
        assert!(redo.is_disabled());
    });
}

#[test]
fn undo_of_everything_ends_in_the_empty_lab() {
    story(WIDE, |page| {
        let undo = page.find("button", "Undo");
        assert!(undo.is_disabled());
        let chart = page.find("application", "Data chart");
        for x in [0.3, 0.5, 0.7] {
            page.click(chart.at(x, 0.5));
        }
        for left in [2, 1, 0] {
            assert!(!undo.is_disabled());
            undo.click();
            assert_eq!(count(page), left);
        }
        page.wait_for("document.body.innerText.includes('Click anywhere')");
        assert!(undo.is_disabled());
    });
}

#[test]
fn hovering_over_a_point_tells_its_coordinates_residual_and_squared_error() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1, 2, 3.5, 6.75, 6, 6]))");
        let region = page.find("region", "Data and line");
        let quiet = region.text();
        page.hover(place_of(page, 1));
        // The line is y = x: the residual is 6.75 − 3.5.
        page.wait("the point in words", || {
            let text = region.text();
            match ["3.5", "6.75", "3.25", "10.6"]
                .iter()
                .all(|number| text.contains(number))
            {
                true => Ok(()),
                false => Err(text),
            }
        });
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        page.wait("the words to go", || match region.text() {
            text if text == quiet => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn squares_are_shown_instead_of_errors_on_demand() {
    story(WIDE, |page| {
        seven_cars(page);
        let picture =
            "[...document.querySelectorAll('#data-chart canvas')].map(c => c.toDataURL()).join()";
        page.wait_for_frames();
        page.js(&format!("window.errors = {picture}"));
        assert!(page.find("radio", "Errors").is_checked());
        page.find("radio", "Squares").click();
        assert!(page.find("radio", "Squares").is_checked());
        page.wait_for(&format!("{picture} !== window.errors"));
        page.find("radio", "Errors").click();
        page.wait_for(&format!("{picture} === window.errors"));
    });
}

#[test]
fn the_line_after_the_next_step_is_drawn_on_demand() {
    story(WIDE.still(), |page| {
        assert!(!page.has("checkbox", "Draw the next line"), "there is none");
        seven_cars(page);
        page.wait_for_frames();
        let without = pictures(page, "data-chart");
        let box_of_line = page.find("checkbox", "Draw the next line");
        box_of_line.click();
        let with = wait_for_another_picture(page, "data-chart", &without);
        page.lab("setLearningRate(0.02)");
        wait_for_another_picture(page, "data-chart", &with);
        page.lab("setLearningRate(0.01)");
        wait_for_the_picture(page, "data-chart", &with);
        page.press("n");
        assert!(!box_of_line.is_checked());
        wait_for_the_picture(page, "data-chart", &without);
        page.press("n");
        page.js("window.text = lab.save()");
        page.lab("setPoints(new Float64Array([]))");
        page.press("n");
        page.lab("open(text)");
        wait_for_the_picture(page, "data-chart", &with);
    });
}

#[test]
fn every_sample_that_can_converges_visibly_within_the_limit() {
    story(WIDE, |page| {
        let names = samples(page);
        assert_eq!(names.len(), 16, "{names:?}");
        page.find("slider", "Speed").press("End");
        for name in names {
            load_sample(page, &name);
            assert_eq!(page.number("state().iteration"), 0.0, "{name}");
            let (start, best) = (page.number("state().cost"), page.number("best().cost"));
            page.find("button", "Run").click();
            page.wait_for("lab.state().iteration > 0 && !lab.state().playing");
            let end = page.number("state().cost");
            assert!(end < start, "{name}: {start} → {end}");
            // Where the valley is much longer than wide, nobody gets there in a thousand steps.
            let condition = page.lab("curvature().condition");
            if condition
                .as_f64()
                .is_none_or(|condition| condition > 1000.0)
            {
                continue;
            }
            assert_eq!(page.lab("state().status"), "converged", "{name}");
            let iteration = page.number("state().iteration");
            assert!(
                (10.0..=1000.0).contains(&iteration),
                "{name}: {iteration} iterations"
            );
            assert!(
                end - best < 0.05 * (start - best),
                "{name}: {start} → {end}, best {best}"
            );
        }
    });
}

#[test]
fn samples_are_loaded_by_name() {
    story(WIDE, |page| {
        let names = page.js("lab.samples().map(sample => sample.name)");
        assert_eq!(names.as_array().expect("a list").len(), 16);
        let words = "lab.samples().every(({ title, text }) => title && text)";
        assert_eq!(page.js(words), true);
        page.lab("sample('old-faithful')");
        assert_eq!(page.js("lab.points().length"), 544);
        assert_near(page.number("best().slope"), 10.729_641_395, 1e-9);
        assert_near(page.number("best().intercept"), 33.474_397_023, 1e-9);
        let before = points(page);
        for odd in ["'none'", "undefined", "3"] {
            let said = page.refusal(&format!("sample({odd})"));
            assert!(!said.contains("undefined"), "{said}");
        }
        assert_eq!(points(page), before);
    });
}

#[test]
fn a_real_sample_names_its_units_and_its_source() {
    story(WIDE, |page| {
        let names = samples(page);
        let real = names
            .iter()
            .find(|name| name.contains("children"))
            .expect("a sample with a source");
        load_sample(page, real);
        page.wait("units and source", || {
            let text = page.js("document.body.innerText");
            let text = text.as_str().expect("a text");
            match ["metres", "kilograms", "WHO"]
                .iter()
                .all(|word| text.contains(word))
            {
                true => Ok(()),
                false => Err(text.to_owned()),
            }
        });
    });
}

#[test]
fn a_sample_replaces_the_points_and_undo_brings_them_back() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(7)");
        let before = (points(page), page.lab("state()"));
        let name = samples(page).remove(0);
        load_sample(page, &name);
        page.wait_for(&format!("lab.points().length !== {}", 2 * before.0.len()));
        page.find("button", "Undo").click();
        assert_eq!((points(page), page.lab("state()")), before);
    });
}

#[test]
fn clear_removes_all_points_and_undo_brings_them_back() {
    story(WIDE, |page| {
        seven_cars(page);
        let before = points(page);
        page.find("button", "Data").click();
        page.find("button", "Delete all points").click();
        page.wait_for("lab.points().length === 0");
        page.find("button", "Undo").click();
        assert_eq!(points(page), before);
    });
}

fn open_entry(page: &Page) {
    page.find("button", "Data").click();
    page.find("button", "Enter a point…").click();
    page.find("dialog", "Enter a point");
}

#[test]
fn a_point_can_be_entered_by_its_exact_coordinates() {
    story(WIDE, |page| {
        open_entry(page);
        page.find("spinbutton", "x").fill("0.1");
        page.find("spinbutton", "y").fill("-123456.789");
        page.find("button", "Add point").click();
        page.wait_for("lab.points().length === 2");
        assert_eq!(floats(&page.lab("points()")), [0.1, -123_456.789]);
        // The next one, by Enter.
        page.find("spinbutton", "x").fill("1e-7");
        page.find("spinbutton", "y").focus();
        page.press("Control+a");
        page.write("2");
        page.press("Enter");
        page.wait_for("lab.points().length === 4");
        assert_eq!(floats(&page.lab("points()"))[2..], [1e-7, 2.0]);
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}

#[test]
fn coordinates_that_cannot_be_get_a_sentence_and_stay_as_typed() {
    story(WIDE, |page| {
        open_entry(page);
        for (x, y, wrong) in [
            ("1e13", "2", "x"),
            ("1", "-1e13", "y"),
            ("", "2", "x"),
            ("1", "", "y"),
        ] {
            let (field_x, field_y) = (page.find("spinbutton", "x"), page.find("spinbutton", "y"));
            let dialog = page.find("dialog", "Enter a point");
            field_x.fill(x);
            field_y.fill(y);
            page.find("button", "Add point").click();
            let field = page.find("spinbutton", wrong);
            page.wait("a sentence at the field", || {
                let described = field.js(
                    "[el.ariaInvalid, document.getElementById(el.getAttribute('aria-describedby'))?.innerText]",
                );
                match described[1].as_str() {
                    Some(text) if text.contains(' ') && described[0] == "true" => Ok(()),
                    _ => Err(format!("({x}, {y}): {described}, {}", dialog.text())),
                }
            });
            assert_eq!(
                (field_x.value(), field_y.value()),
                (x.to_owned(), y.to_owned())
            );
            assert_eq!(count(page), 0);
        }
    });
}
