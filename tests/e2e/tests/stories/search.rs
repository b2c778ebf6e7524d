//! The other ways to the best line: trying every one, and fitting by hand.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::json;

use crate::given::{
    assert_near, assert_no_debris, assert_tells, line, numbers_in, open_leaf, pictures, seven_cars,
    tells, wait_for_another_picture, wait_for_the_picture,
};

fn leaf(page: &Page) -> Control<'_> {
    open_leaf(page, "Try every line", "Try every line")
}

/// How many lines have been tried, as the progress bar has it: a part of all.
fn progress(page: &Page) -> f64 {
    let value = page.find("progressbar", "Lines tried").js("el.value");
    value.as_f64().expect("a number")
}

/// Waits for words in the leaf.
#[track_caller]
fn wait_for_words(page: &Page, words: &str) -> String {
    let region = page.find("region", "Try every line");
    page.wait(words, || match region.text() {
        text if text.contains(words) => Ok(text),
        text => Err(text),
    })
}

/// How many lines the leaf says have been tried.
#[track_caller]
fn tried(page: &Page) -> f64 {
    let text = wait_for_words(page, "lines tried");
    let sentence = text.lines().find(|line| line.contains("lines tried"));
    numbers_in(sentence.expect("a sentence"))[0]
}

#[test]
fn all_lines_are_tried_one_after_the_other_and_compared_with_the_descent() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            page.lab("sample('revision')");
            page.lab("step(40)");
            let state = page.lab("state()");
            let leaf = leaf(page);
            page.find("spinbutton", "Grid size").fill("6");
            page.find("button", "Try them all").click();
            // The search lasts five seconds, which a busy machine may need to find and press the button.
            page.wait_for("document.getElementById('tried').value > 0 && (document.getElementById('try-pause').click(), true)");
            let paused = tried(page);
            assert!((1.0..36.0).contains(&paused), "{paused}");
            assert_near(progress(page), paused / 36.0, 1e-9);
            // The first row takes a second and a half: it would have gone on twenty frames later.
            for _ in 0..12 {
                page.wait_for_frames();
            }
            assert_eq!(tried(page), paused);
            leaf.find("button", "Try one line").click();
            assert_eq!(tried(page), paused + 1.0);
            page.find("button", "Try them all").click();
            let text = wait_for_words(page, "The descent came to");
            let found = page.lab("search(6)");
            let number = |name: &str| found[name].as_f64().expect("a number");
            assert_tells(
                &text,
                &[36.0, number("cost"), number("intercept"), number("slope")],
            );
            assert_eq!(page.lab("state()"), state, "the descent stays where it is");
            assert_no_debris(page);
            let sentence = text
                .lines()
                .find(|line| line.contains("The descent came to"));
            let numbers = numbers_in(sentence.expect("a sentence"));
            let steps = *numbers.last().expect("the steps");
            assert!(steps > 40.0, "it had not arrived: {text}");
            page.lab(&format!("goTo({steps})"));
            assert_tells(&text, &[page.number("state().cost")]);
        });
    }
}

#[test]
fn the_search_paints_the_landscape_and_draws_its_best_line_until_it_is_cancelled() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        let leaf = leaf(page);
        let aside = || page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        assert!(page.find("button", "Cancel").is_disabled());
        assert!(page.find("button", "Pause").is_disabled());
        aside();
        page.wait_for_frames();
        let quiet = ["landscape-chart", "data-chart"].map(|chart| pictures(page, chart));
        // By keyboard, one line at a time.
        let step = || leaf.find("button", "Try one line").press("Enter");
        step();
        let first = wait_for_another_picture(page, "landscape-chart", &quiet[0]);
        step();
        wait_for_another_picture(page, "landscape-chart", &first);
        assert_eq!(tried(page), 2.0);
        // The first lines pass far below the points; the best of all does not.
        page.lab("search(25)");
        wait_for_another_picture(page, "data-chart", &quiet[1]);
        page.find("button", "Cancel").press("Enter");
        wait_for_the_picture(page, "landscape-chart", &quiet[0]);
        wait_for_the_picture(page, "data-chart", &quiet[1]);
        assert!(page.find("button", "Cancel").is_disabled());
        assert!(!page.has("progressbar", "Lines tried"));
    });
}

#[test]
fn the_largest_grid_takes_no_longer_than_any_other() {
    story(WIDE, |page| {
        seven_cars(page);
        leaf(page);
        page.find("spinbutton", "Grid size").fill("200");
        page.find("button", "Try them all").click();
        let text = wait_for_words(page, "All ");
        assert_tells(&text, &[40_000.0]);
        let found = page.lab("search(200)");
        assert_tells(&text, &[found["cost"].as_f64().expect("a number")]);
        page.wait_for_frames();
        assert!(page.find("button", "Pause").is_disabled());
        assert!(!page.find("button", "Try them all").is_disabled());
    });
}

#[test]
fn all_lines_are_tried_at_once_if_motion_is_unwanted() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        leaf(page);
        // Every text that there is on the way.
        page.js("(window.seen = [], new MutationObserver(() => seen.push(document.getElementById('search-text').textContent))
            .observe(document.getElementById('search-text'), { childList: true, characterData: true, subtree: true }))");
        page.find("button", "Try them all").click();
        wait_for_words(page, "All 625 lines tried");
        assert_eq!(page.js("seen.some(text => / of 625 /.test(text))"), false);
    });
}

#[test]
fn a_script_tries_every_line_at_once() {
    story(WIDE, |page| {
        seven_cars(page);
        let found = page.lab("search(25)");
        let number = |name: &str| found[name].as_f64().expect("a number");
        assert_eq!(found["evaluations"], 625);
        assert_eq!(found.as_object().map(serde_json::Map::len), Some(4));
        let cost = page.number(&format!(
            "costAt({}, {})",
            number("intercept"),
            number("slope")
        ));
        assert_eq!(number("cost"), cost);
        assert!(cost >= page.number("best().cost"));
        assert!(cost < page.number("costAt(0, 0)"));
        leaf(page);
        let text = wait_for_words(page, "All ");
        assert_tells(&text, &[625.0, cost]);
        assert_eq!(page.lab("search(2)")["evaluations"], 4);
        for size in ["1", "0", "-5", "201", "2.5", "NaN", "Infinity", "'25'"] {
            let sentence = page.refusal(&format!("search({size})"));
            assert!(
                sentence.contains(' ') && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    });
}

#[test]
fn a_grid_that_cannot_be_gets_a_sentence() {
    story(WIDE, |page| {
        seven_cars(page);
        leaf(page);
        let field = page.find("spinbutton", "Grid size");
        assert_eq!(field.value(), "25");
        for typed in ["1", "201", "2.5", ""] {
            field.fill(typed);
            page.find("button", "Try them all").click();
            page.wait(&format!("a sentence about “{typed}”"), || {
                let told = field.js("[el.ariaInvalid, document.getElementById(el.getAttribute('aria-describedby'))?.innerText]");
                match told[1].as_str() {
                    Some(text) if told[0] == "true" && text.contains(' ') => Ok(()),
                    _ => Err(told.to_string()),
                }
            });
            assert!(
                page.find("button", "Cancel").is_disabled(),
                "no search has begun"
            );
            assert_eq!(field.value(), typed);
        }
        field.fill("3");
        page.find("button", "Try them all").click();
        wait_for_words(page, "All 9 lines tried");
        assert_eq!(field.attribute("aria-invalid").as_deref(), Some("false"));
    });
}

#[test]
fn without_points_there_is_nothing_to_try_or_to_fit() {
    story(WIDE, |page| {
        leaf(page);
        assert!(page.find("button", "Try them all").is_disabled());
        page.find("switch", "Fit by hand").click();
        page.wait_for_frames();
        assert!(page.find("button", "Reveal best line").is_disabled());
        assert!(!page.has("slider", "Left handle"));
        assert_no_debris(page);
        seven_cars(page);
        page.find("slider", "Left handle");
        page.lab("clear()");
        page.wait("the handles to go", || {
            match page.has("slider", "Left handle") {
                true => Err("they are there".to_owned()),
                false => Ok(()),
            }
        });
        assert_no_debris(page);
    });
}

fn fit_by_hand(page: &Page) {
    page.find("switch", "Fit by hand").click();
    assert!(page.find("switch", "Fit by hand").is_checked());
}

/// Waits until the data chart's panel tells a number.
#[track_caller]
fn wait_for_number(page: &Page, number: f64) {
    let region = page.find("region", "Data and line");
    page.wait(&number.to_string(), || match region.text() {
        text if tells(&text, number) => Ok(()),
        text => Err(text),
    });
}

/// Waits for the words that tell by which factor the cost is above the lowest, which replace large percentages.
#[track_caller]
fn wait_for_times(page: &Page, factor: f64) {
    assert!(factor > 10.0, "{factor} is told in percent");
    wait_for_number(page, factor);
    wait_for_score(page, "times as much");
}

#[test]
fn the_line_is_fitted_by_dragging_its_handles() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("setStart(20, 0)");
            page.lab("step(5)");
            fit_by_hand(page);
            let before = page.lab("state()");
            let region = page.find("region", "Data and line");
            region.js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
            for (name, down) in [("Left handle", -25.0), ("Right handle", 35.0)] {
                let start = line(page);
                let from = page.find("slider", name).at(0.5, 0.5);
                page.drag(from, from.plus(0.0, down));
                assert!(line(page) != start, "{name}");
                assert_eq!(page.number("state().iteration"), 0.0);
                assert_eq!(
                    page.lab("points().length"),
                    14,
                    "a handle is no place for a new point"
                );
                wait_for_number(page, page.number("state().cost"));
                let at = page.find("slider", name).at(0.5, 0.5);
                assert_near(at.x, from.x, 1.5);
                assert_near(at.y, from.y + down, 1.5);
            }
            page.lab("undo()");
            page.lab("undo()");
            assert_eq!(page.lab("state()"), before);
        });
    }
}

#[test]
fn the_line_is_fitted_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setStart(20, 0)");
        let toggle = page.find("switch", "Fit by hand");
        toggle.press("Space");
        assert!(toggle.is_checked());
        let before = line(page);
        let left = page.find("slider", "Left handle");
        let told = left.attribute("aria-valuetext").expect("words");
        left.press("ArrowUp");
        let higher = line(page);
        assert!(
            higher.1 < before.1,
            "the left end went up: {before:?} {higher:?}"
        );
        page.wait("the handle in words", || {
            match left.attribute("aria-valuetext") {
                Some(text) if text != told && tells(&text, page.number("state().cost")) => Ok(()),
                text => Err(format!("{text:?}")),
            }
        });
        page.press("ArrowDown");
        assert_near(line(page).1, before.1, 1e-9);
        page.find("slider", "Right handle").press("PageDown");
        let lower = line(page);
        assert!(
            lower.1 < before.1,
            "the right end went down: {before:?} {lower:?}"
        );
        wait_for_number(page, page.number("state().cost"));
        page.lab("undo()");
        assert_near(line(page).1, before.1, 1e-9);
    });
}

/// The texts of the page that tell the lowest possible cost.
fn leaks(page: &Page, least: f64) -> Vec<String> {
    let mut words = page.words();
    words.retain(|text| text.len() < 2000 && tells(text, least));
    words
}

#[test]
fn the_best_line_stays_a_secret_until_it_is_revealed() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.lab("setStart(20, 0)");
        page.wait_for_frames();
        let least = page.number("best().cost");
        assert!(!leaks(page, least).is_empty(), "usually it is told");
        let open = ["landscape-chart", "cost-chart"].map(|chart| pictures(page, chart));
        fit_by_hand(page);
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        // The cross in the landscape goes away.
        let secret = wait_for_another_picture(page, "landscape-chart", &open[0]);
        let secret_line = pictures(page, "data-chart");
        page.wait("the lowest cost to be hidden", || {
            match leaks(page, least) {
                words if words.is_empty() => Ok(()),
                words => Err(format!("{words:?}")),
            }
        });
        for view in ["surface", "slices", "contour"] {
            page.lab(&format!("setView({{ landscape: '{view}' }})"));
            page.wait_for_frames();
            assert_eq!(leaks(page, least), [""; 0], "{view}");
        }

        page.find("button", "Reveal best line").click();
        wait_for_times(page, page.number("state().cost") / least);
        wait_for_number(page, least);
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        wait_for_another_picture(page, "data-chart", &secret_line);
        wait_for_another_picture(page, "landscape-chart", &secret);

        page.find("button", "Hide best line").press("Enter");
        wait_for_the_picture(page, "data-chart", &secret_line);
        page.find("switch", "Fit by hand").click();
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        wait_for_the_picture(page, "landscape-chart", &open[0]);
        assert!(!page.has("slider", "Left handle"));
    });
}

#[test]
fn the_words_of_a_fit_by_hand_stay_while_they_are_pointed_at() {
    story(WIDE, |page| {
        seven_cars(page);
        fit_by_hand(page);
        let corner = || page.js("document.getElementById('fitting').className");
        let heading = page.find("heading", "Steepest").at(0.5, 0.5);
        page.hover(heading);
        page.lab("setLine(1, 0)");
        page.wait_for_frames();
        let below = corner();
        page.hover(page.find("button", "Reveal best line").at(0.5, 0.5));
        page.lab("setLine(29, 0)");
        page.wait_for_frames();
        assert_eq!(corner(), below, "the button stays under the pointer");
        page.hover(heading);
        page.lab("setLine(28.9, 0)");
        page.wait_for_frames();
        assert_ne!(corner(), below, "the line runs through the words");
    });
}

/// The words beside the handles, once they are these.
#[track_caller]
fn wait_for_score(page: &Page, part: &str) {
    page.wait(part, || match page.find("region", "Data and line").text() {
        text if text.contains(part) => Ok(()),
        text => Err(text),
    });
}

/// Waits until a line is shown that was not tried yet: only its cost is said.
#[track_caller]
fn wait_until_untried(page: &Page) {
    page.wait("a line without tries", || {
        match page.find("region", "Data and line").text() {
            text if text.contains("Your line costs") && !text.contains("tries") => Ok(()),
            text => Err(text),
        }
    });
}

#[test]
fn fitting_by_hand_counts_tries_and_moves_nothing() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("setStart(20, 0)");
            let chart = || {
                page.wait_for_frames();
                page.js("document.querySelector('#data-chart').getBoundingClientRect().toJSON()")
            };
            let before = chart();
            fit_by_hand(page);
            wait_until_untried(page);
            assert_eq!(chart(), before, "the chart keeps its place");
            let from = page.find("slider", "Left handle").at(0.5, 0.5);
            page.drag(from, from.plus(0.0, -25.0));
            wait_for_score(page, "1 try");
            let right = page.find("slider", "Right handle");
            right.press("ArrowUp");
            wait_for_score(page, "2 tries");
            // What was undone was tried.
            page.lab("undo()");
            wait_for_score(page, "2 tries");
            assert_eq!(chart(), before);
            page.find("button", "Reveal best line").click();
            let (cost, least) = (page.number("state().cost"), page.number("best().cost"));
            wait_for_number(page, cost);
            wait_for_number(page, least);
            wait_for_times(page, cost / least);
            wait_for_score(page, "after 2 tries");
            assert_eq!(chart(), before);
            page.find("switch", "Fit by hand").click();
            assert_eq!(chart(), before);
            fit_by_hand(page);
            wait_until_untried(page);
        });
    }
}

#[test]
fn the_secret_is_kept_by_a_descent_and_a_search_too() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([-1, -1, 1, 1.5, 0, 0.3]))");
        page.lab("setStart(20, 0)");
        page.lab("setLearningRate(0.1)");
        fit_by_hand(page);
        let least = page.number("best().cost");
        let hidden = |when: &str| {
            page.wait(when, || match leaks(page, least) {
                words if words.is_empty() => Ok(()),
                words => Err(format!("{words:?}")),
            });
        };
        page.lab("step(1)");
        hidden("the descent's words");
        page.lab("setLearningRate(0.9)");
        page.lab("step(1)");
        hidden("the words of zig-zagging");
        page.lab("setIterationLimit(4)");
        page.lab("step(2)");
        hidden("the words of the limit");
        page.lab("reset()");
        let found = page.lab("search(5)");
        assert_eq!(found["evaluations"], json!(25));
        hidden("the search's words");
    });
}
