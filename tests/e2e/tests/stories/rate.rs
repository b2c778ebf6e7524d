//! The learning rate: by slider, by keyboard and as a number, before and while it runs.

use e2e::control::Control;
use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{MEDIUM, PHONE, PROJECTOR, SMALL, WIDE};
use e2e::story::story;
use serde_json::{Value, json};

use crate::given::{CARS, floats, open_gallery, place_of, samples, seven_cars};

fn part<'a>(state: &'a Value, names: &[&str]) -> &'a Value {
    names.iter().fold(state, |value, name| &value[name])
}

fn number(state: &Value, names: &[&str]) -> f64 {
    part(state, names)
        .as_f64()
        .unwrap_or_else(|| panic!("{names:?} in {state}"))
}

/// Fails unless `after` is one step after `before` at this learning rate.
fn assert_step(before: &Value, after: &Value, rate: f64) {
    for parameter in ["intercept", "slope"] {
        let expected =
            number(before, &[parameter]) - rate * number(before, &["gradient", parameter]);
        assert_eq!(number(after, &[parameter]), expected, "{parameter}");
    }
}

fn step(page: &Page) -> (Value, Value) {
    let before = page.lab("state()");
    page.find("button", "Step").click();
    (before, page.lab("state()"))
}

/// Where the thumb is on the track, from 0 to 1.
fn position(page: &Page) -> f64 {
    let value = page.find("slider", "Learning rate").js("el.valueAsNumber");
    value.as_f64().expect("a number")
}

/// The position at which the thumb of the slider has come to rest.
#[track_caller]
fn resting(page: &Page) -> f64 {
    let mut before = f64::NAN;
    page.wait("the thumb at rest", || {
        page.wait_for_frames();
        match position(page) {
            at if at == before => Ok(at),
            at => {
                before = at;
                Err(at.to_string())
            }
        }
    })
}

/// Waits until the thumb rests at a position.
#[track_caller]
fn wait_for_position(page: &Page, expected: f64, tolerance: f64) {
    page.wait(&format!("the thumb at {expected}"), || {
        match position(page) {
            at if (at - expected).abs() <= tolerance => Ok(()),
            at => Err(at.to_string()),
        }
    });
}

fn rate(page: &Page) -> f64 {
    page.number("state().learningRate")
}

fn critical(page: &Page) -> f64 {
    page.number("curvature().critical")
}

/// The place of a position on the track; the thumb stops half its width before either end.
fn place(slider: &Control, position: f64) -> Place {
    let box_ = slider.rectangle();
    let end = 10.0;
    let x = box_.x + end + position * (box_.width - 2.0 * end);
    Place {
        x,
        y: box_.y + box_.height / 2.0,
    }
}

#[test]
fn keys_on_the_slider_move_by_parts_of_the_track() {
    story(WIDE, |page| {
        seven_cars(page);
        let (before, after) = step(page);
        assert_step(&before, &after, 0.01);
        page.wait_for_frames();
        let slider = page.find("slider", "Learning rate");
        for (key, part) in [
            ("ArrowRight", 0.02),
            ("ArrowUp", 0.02),
            ("ArrowLeft", -0.02),
            ("ArrowDown", -0.02),
            ("PageUp", 0.1),
            ("PageDown", -0.1),
        ] {
            let from = resting(page);
            slider.press(key);
            page.wait_for_frames();
            wait_for_position(page, from + part, 0.005);
        }
        let at = rate(page);
        let (before, after) = step(page);
        assert_step(&before, &after, at);
        page.lab("setLearningRate(0.01)");
        slider.press("Shift+ArrowRight");
        assert!(rate(page) > 0.01 && rate(page) <= 0.011, "{}", rate(page));
        page.press("Shift+ArrowLeft");
        assert_eq!(rate(page), 0.01);
    });
}

#[test]
fn the_ends_of_the_track_are_a_key_away_and_stay_there() {
    story(WIDE, |page| {
        seven_cars(page);
        page.wait_for_frames();
        let slider = page.find("slider", "Learning rate");
        slider.press("Home");
        let least = rate(page);
        assert!(least < critical(page) / 1000.0, "{least}");
        slider.press("Home");
        assert_eq!(rate(page), least);
        slider.press("End");
        let most = rate(page);
        assert!(most > critical(page) * 4.0, "{most}");
        // The present rate is always on the track, with some of it to either side.
        page.wait("the thumb within the track", || match position(page) {
            at if at < 0.99 => Ok(()),
            at => Err(at.to_string()),
        });
        slider.press("End");
        assert_eq!(rate(page), most);
        // Small steps lead beyond.
        slider.press("ArrowRight");
        assert!(rate(page) > most);
    });
}

#[test]
fn no_mark_has_a_place_that_is_no_number() {
    story(WIDE, |page| {
        // All points at one x: there is no fastest rate.
        page.lab("setPoints(new Float64Array([2, 3, 2, 5]))");
        page.wait_for_frames();
        let places = page.js(
            "[...document.querySelectorAll('.mark')].map(mark => mark.style.getPropertyValue('--at')).filter(at => at === 'NaN')",
        );
        assert_eq!(places, json!([]));
    });
}

#[test]
fn what_the_marked_rates_are_unfolds_below_them() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            if screen.touch {
                page.find("button", "Settings").click();
            }
            let rates = crate::given::marked_rates(page);
            let is_told = || {
                rates.js("el.querySelector('details').open && el.querySelector('details').checkVisibility() && el.textContent.includes('the best rate in the long run. In long valleys it zig-zags')")
            };
            assert_eq!(is_told(), false);
            let summary = rates.js("(({ x, y, width, height }) => [x + width / 2, y + height / 2])(el.querySelector('summary').getBoundingClientRect())");
            let summary = floats(&summary);
            page.click(Place {
                x: summary[0],
                y: summary[1],
            });
            assert_eq!(is_told(), true);
        });
    }
}

#[test]
fn escape_brings_back_the_number_and_an_example_can_be_typed() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(1e9)");
        let field = page.find("spinbutton", "Learning rate, exact");
        page.wait("the rate", || match field.value() {
            text if text == "1000000000" => Ok(()),
            text => Err(text),
        });
        field.focus();
        page.press("Control+a");
        page.write("7.5");
        page.press("Escape");
        assert_eq!(field.value(), "1000000000");
        page.press("Tab");
        assert_eq!(rate(page), 1e9);
        field.fill("much");
        let said = || {
            field.js(
                "document.getElementById(el.getAttribute('aria-describedby'))?.textContent ?? ''",
            )
        };
        let sentence = said();
        let example = sentence
            .as_str()
            .and_then(|said| said.split("example ").nth(1));
        let example = example
            .map(|text| text.trim_end_matches('.'))
            .expect("an example")
            .to_owned();
        field.focus();
        page.press("Escape");
        assert_eq!(field.value(), "1000000000");
        assert_eq!(field.attribute("aria-invalid").as_deref(), Some("false"));
        field.fill(&example);
        assert_eq!(rate(page), 0.01, "{example}");
        // As the page writes powers of ten.
        field.fill("1×10⁻⁹");
        assert_eq!(rate(page), 1e-9);
        field.fill("−2,5×10⁻³");
        assert_eq!(rate(page), 1e-9);
    });
}

#[test]
fn escape_in_a_field_leaves_the_sheet_of_a_phone_open() {
    story(PHONE, |page| {
        seven_cars(page);
        page.find("button", "Settings").click();
        let field = page.find("spinbutton", "Start slope");
        field.focus();
        page.press("Control+a");
        page.write("9");
        page.press("Escape");
        assert_eq!(field.value(), "0");
        assert_eq!(page.js("document.getElementById('drawer').open"), true);
        page.press("Escape");
        page.wait_for("!document.getElementById('drawer').open");
        assert_eq!(page.number("state().slope"), 0.0);
    });
}

#[test]
fn a_rate_of_six_digits_fits_its_field_on_every_card() {
    for screen in [WIDE, MEDIUM, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            for rate in ["1.23457e-5", "0.0123457", "0.000225"] {
                page.lab(&format!("addRun({{ learningRate: {rate} }})"));
            }
            page.lab("setLearningRate(1.23457e-19)");
            crate::cards::runs(page);
            page.wait("a field on each card", || {
                let cut = page.js("[...document.querySelectorAll('.run-card .exact')].map(field => [field.value, field.scrollWidth > field.clientWidth])");
                match cut {
                    cut if cut == json!([["1.23457e-19", false], ["1.23457e-5", false], ["0.0123457", false], ["0.000225", false]]) => Ok(()),
                    cut => Err(cut.to_string()),
                }
            });
        });
    }
}

#[test]
fn the_slider_says_its_rate_and_its_zone() {
    story(WIDE, |page| {
        let slider = page.find("slider", "Learning rate");
        let says = |expected: &str| {
            page.wait(expected, || {
                match slider.attribute("aria-valuetext").as_deref() {
                    Some(text) if text == expected => Ok(()),
                    other => Err(format!("{other:?}")),
                }
            });
        };
        says("0.01");
        seven_cars(page);
        says("0.01, steady");
        page.lab("setLearningRate(0.1)");
        says("0.1, diverges");
        page.lab("setRun(0, { method: 'adam' })");
        says("0.1");
    });
}

#[test]
fn each_zone_has_at_least_a_sixth_of_the_track_whatever_the_data() {
    for screen in [WIDE, MEDIUM, PHONE, SMALL] {
        story(screen, |page| {
            for points in [
                CARS,
                "[1e9, 3, 2e9, 1, 3e9, 7]",
                "[1e-6, 2, 3e-6, 3, 5e-6, 9]",
            ] {
                page.lab(&format!("setPoints(new Float64Array({points}))"));
                page.lab("fitRate()");
                page.wait_for_frames();
                let widths = floats(&page.js(
                    "['crawls', 'steady', 'zig-zags', 'diverges'].map(zone => {
                        const [track, box] = ['.slide', '.zone.' + zone].map(each => document.querySelector('#front ' + each).getBoundingClientRect());
                        return box.width / track.width;
                    })",
                ));
                for width in widths {
                    assert!(width >= 1.0 / 6.0, "{width} for {points}");
                }
                let overlaps = page.js(
                    "[...document.querySelectorAll('#front :is(.borders, .names, .ends)')].flatMap(row => {
                        const words = [...row.children].filter(each => each.textContent && each.checkVisibility()).map(each => [each.textContent, each.getBoundingClientRect()]);
                        return words.slice(1).filter(([, box], i) => box.left < words[i][1].right + 1).map(([text]) => text);
                    })",
                );
                assert_eq!(
                    overlaps,
                    json!([]),
                    "numbers and names on {screen:?} for {points}"
                );
            }
        });
    }
}

#[test]
fn dragging_the_slider_changes_the_rate_on_the_way_and_is_one_step_of_undo() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        let slider = page.find("slider", "Learning rate");
        let start = resting(page);
        let [from, between, to] = [start, 0.1, 0.7].map(|at| place(&slider, at));
        page.grab(from);
        page.carry(from, between);
        assert!((position(page) - 0.1).abs() < 0.02, "{}", position(page));
        let during = rate(page);
        assert!(during < critical(page) / 20.0, "crawls: {during}");
        page.carry(between, to);
        assert!((position(page) - 0.7).abs() < 0.02, "{}", position(page));
        page.let_go();
        let rate = rate(page);
        let part = rate / critical(page);
        assert!((0.5..1.0).contains(&part), "zig-zags: {part}");
        assert_eq!(page.number("state().iteration"), 3.0);
        let (before, after) = step(page);
        assert_step(&before, &after, rate);
        page.find("button", "Undo").click();
        assert_eq!(page.number("state().learningRate"), 0.01);
    });
}

#[test]
fn the_thumb_reaches_both_ends_of_its_track() {
    story(WIDE, |page| {
        seven_cars(page);
        page.wait_for_frames();
        let slider = page.find("slider", "Learning rate");
        for (end, expected) in [(-0.1, 0.0), (1.2, 1.0)] {
            let (from, to) = (place(&slider, 0.4), place(&slider, end));
            page.grab(from);
            page.carry(from, to);
            assert_eq!(position(page), expected);
            page.let_go();
            page.lab("setLearningRate(0.01)");
            page.wait("the thumb to rest", || match position(page) {
                at if (0.2..0.6).contains(&at) => Ok(()),
                at => Err(at.to_string()),
            });
        }
    });
}

#[test]
fn the_scale_holds_still_while_a_point_is_dragged_and_the_thumb_glides_afterwards() {
    for screen in [WIDE, WIDE.still()] {
        story(screen, |page| {
            page.lab("setPoints(new Float64Array([1, 2, 2, 3, 3, 5]))");
            page.lab("setLearningRate(0.12)");
            let before = resting(page);
            let from = place_of(page, 2);
            let to = page.find("application", "Data chart").at(0.3, 0.5);
            page.grab(from);
            page.carry(from, to);
            assert_eq!(position(page), before, "the button is still down");
            page.let_go();
            page.wait("the thumb at another place", || match position(page) {
                at if (at - before).abs() > 0.02 => Ok(()),
                at => Err(at.to_string()),
            });
        });
    }
}

#[test]
fn a_finger_that_moves_slowly_moves_the_thumb_less() {
    story(PHONE, |page| {
        seven_cars(page);
        let slider = page.find("slider", "Learning rate");
        let start = resting(page);
        let (from, to) = (place(&slider, 0.5), place(&slider, 0.8));
        page.drag(from, to);
        let fast = page.number("state().learningRate").ln() - 0.01_f64.ln();
        page.lab("setLearningRate(0.01)");
        wait_for_position(page, start, 0.01);
        page.drag_slowly(from, to);
        let slow = page.number("state().learningRate").ln() - 0.01_f64.ln();
        assert!(
            slow > 0.0 && slow < fast / 2.0,
            "{slow} slowly, {fast} fast"
        );
        page.lab("setLearningRate(0.01)");
        wait_for_position(page, start, 0.01);
        // A tap sets the rate at once.
        page.click(place(&slider, 0.9));
        assert!(rate(page) > critical(page), "{}", rate(page));
        page.find("button", "Settings").click();
        page.find("button", "Fitted").click();
        assert_eq!(page.lab("state().fitted"), true);
    });
}

#[test]
fn the_card_says_that_a_rate_is_fitted_and_one_click_returns_to_it() {
    story(WIDE, |page| {
        let card = page.find("region", "Learning rate");
        let button = |name: &str| page.find("button", name);
        let reason = |name: &str| button(name).attribute("title").unwrap_or_default();
        for name in [
            "Fitted",
            "Fastest",
            "Critical",
            "Too small, right, too large",
        ] {
            assert!(button(name).is_disabled(), "{name}");
            assert!(reason(name).contains("no points"), "{name}");
        }
        seven_cars(page);
        page.wait("an enabled button", || {
            match button("Fitted").is_disabled() {
                false => Ok(()),
                true => Err("it is disabled".to_owned()),
            }
        });
        assert!(!card.text().contains("fitted to the data"));
        button("Fitted").click();
        page.wait("the words", || match card.text() {
            text if text.contains("fitted to the data") => Ok(()),
            text => Err(text),
        });
        assert_eq!(page.lab("state().fitted"), true);
        let fitted = rate(page);
        assert!(fitted < critical(page) && fitted > critical(page) / 4.0);
        assert!(button("Fitted").is_disabled());
        assert!(reason("Fitted").contains("at present"));
        page.find("slider", "Learning rate").press("ArrowLeft");
        page.wait("no such words", || match card.text() {
            text if text.contains("fitted to the data") => Err(text),
            _ => Ok(()),
        });
        assert_eq!(page.lab("runs()[0].fitted"), false);
        button("Fitted").click();
        assert_eq!(rate(page), fitted);
        // New data keep it fitted.
        page.lab("addPoint(9, 3)");
        assert_eq!(page.lab("state().fitted"), true);
        assert_ne!(rate(page), fitted);
        page.lab("setRun(0, { method: 'adam' })");
        page.wait("a button without a rate", || {
            match button("Critical").is_disabled() {
                true => Ok(()),
                false => Err("it is enabled".to_owned()),
            }
        });
        assert!(
            reason("Critical").contains("No zones"),
            "{}",
            reason("Critical")
        );
    });
}

#[test]
fn scripts_fit_rates_and_keep_runs() {
    story(WIDE, |page| {
        seven_cars(page);
        assert_eq!(page.lab("state().fitted"), false);
        page.lab("fitRate()");
        assert_eq!(page.lab("state().fitted"), true);
        page.lab("addRun({ method: 'momentum', learningRate: 'fitted' })");
        page.lab("addRun({ method: 'adam', learningRate: 0.5 })");
        assert_eq!(
            page.lab("runs().map(run => run.fitted)"),
            json!([true, true, false])
        );
        page.lab("sample(lab.samples()[0].name, { keepRuns: true })");
        assert_eq!(
            page.lab("runs().map(run => run.method)"),
            json!(["gradient-descent", "momentum", "adam"])
        );
        assert_eq!(page.number("state(2).learningRate"), 0.5);
        page.lab("sample(lab.samples()[0].name)");
        assert_eq!(page.lab("runs().length"), 1);
    });
}

#[test]
fn a_sample_keeps_the_runs_of_a_person_who_asks_for_it() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("addRun({ method: 'adam' })");
        let name = samples(page).remove(0);
        for runs in [2, 1] {
            open_gallery(page).find("checkbox", "Keep my runs").click();
            page.find("button", &name).click();
            page.wait_for("!document.querySelector('dialog[open]')");
            assert_eq!(page.lab("runs().length"), runs);
            assert_eq!(page.lab("points().length > 0"), true);
        }
    });
}

/// Waits until a field shows what it has understood.
#[track_caller]
fn wait_for_value(page: &Page, field: &Control, shown: &str) {
    page.wait(shown, || match field.value() {
        value if value == shown => Ok(()),
        value => Err(value),
    });
}

#[test]
fn numbers_are_typed_with_a_point_or_with_a_comma() {
    story(WIDE, |page| {
        seven_cars(page);
        let field = page.find("spinbutton", "Learning rate, exact");
        for (text, expected) in [
            ("0,03", 0.03),
            ("0.04", 0.04),
            (",05", 0.05),
            ("3.5e-19", 3.5e-19),
            ("1e−30", 1e-30),
            ("1 000", 1000.0),
            ("1e9", 1e9),
        ] {
            field.fill(text);
            assert_eq!(rate(page), expected, "{text}");
            assert_eq!(
                field.attribute("aria-invalid").as_deref(),
                Some("false"),
                "{text}"
            );
        }
        for (text, expected, shown) in [
            ("1.234,5", 1234.5, "1234.5"),
            ("1,234.5", 1234.5, "1234.5"),
            ("0,125", 0.125, "0.125"),
            ("1,2×10⁻³", 0.0012, "0.0012"),
            ("10^-2", 0.01, "0.01"),
        ] {
            field.fill(text);
            assert_eq!(rate(page), expected, "{text}");
            wait_for_value(page, &field, shown);
        }
        for text in ["1,2,3", "1.2.3", "1 2"] {
            field.fill(text);
            assert_eq!(rate(page), 0.01, "{text}");
            let said = field
                .js("document.getElementById(el.getAttribute('aria-describedby')).textContent");
            assert!(
                said.as_str().is_some_and(|said| said.contains("comma")),
                "{text}: {said}"
            );
        }
        // One comma before three digits: a thousand and more, or a little more than one.
        field.fill("1,234");
        assert_eq!(rate(page), 0.01);
        assert_eq!(field.value(), "1,234", "what was typed is not lost");
        let said =
            field.js("document.getElementById(el.getAttribute('aria-describedby')).textContent");
        for reading in ["1.234", "1234"] {
            assert!(
                said.as_str().is_some_and(|said| said.contains(reading)),
                "{said}"
            );
        }
        let limit = page.find("spinbutton", "Iteration limit");
        limit.fill("10,000");
        // A whole number has no decimals.
        wait_for_value(page, &limit, "10000");
        page.find("spinbutton", "Start slope").fill("−1,5");
        assert_eq!(page.number("state().slope"), -1.5);
        page.find("spinbutton", "Start slope").press("ArrowUp");
        assert_eq!(page.number("state().slope"), -1.4);
    });
}

/// Runs, changes the rate to one that crawls meanwhile, and looks at a step after that.
fn change_while_it_runs(page: &Page, change: impl FnOnce()) {
    seven_cars(page);
    page.lab("setIterationLimit(null)");
    page.lab("setTolerance(0)");
    page.find("button", "Run").click();
    page.wait_for("lab.state().iteration > 5");
    change();
    let rate = page.number("state().learningRate");
    assert!(rate < critical(page) / 20.0, "{rate}");
    let changed = page.number("state().iteration");
    page.wait_for(&format!("lab.state().iteration > {}", changed + 2.0));
    page.find("button", "Pause").click();
    let after = page.lab("state()");
    page.find("button", "Back").click();
    let before = page.lab("state()");
    assert_eq!(number(&before, &["learningRate"]), rate);
    assert_step(&before, &after, rate);
    page.find("button", "Undo").click();
    assert_eq!(page.number("state().learningRate"), 0.01);
}

#[test]
fn a_click_on_the_slider_takes_effect_in_a_run() {
    story(WIDE, |page| {
        let slider = page.find("slider", "Learning rate");
        change_while_it_runs(page, || page.click(place(&slider, 0.1)));
    });
}

#[test]
fn dragging_the_slider_takes_effect_in_a_run() {
    story(WIDE, |page| {
        let slider = page.find("slider", "Learning rate");
        change_while_it_runs(page, || {
            let (from, to) = (place(&slider, 0.4), place(&slider, 0.1));
            page.grab(from);
            page.carry(from, to);
            page.let_go();
        });
    });
}

#[test]
fn dragging_the_slider_with_a_finger_takes_effect_in_a_run() {
    story(PHONE, |page| {
        let slider = page.find("slider", "Learning rate");
        change_while_it_runs(page, || page.drag(place(&slider, 0.7), place(&slider, 0.2)));
    });
}

#[test]
fn a_key_on_the_slider_takes_effect_in_a_run() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 2");
        page.find("slider", "Learning rate").press("ArrowRight");
        let rate = rate(page);
        assert!(rate > 0.01);
        let changed = page.number("state().iteration");
        page.wait_for(&format!("lab.state().iteration > {}", changed + 2.0));
        page.find("button", "Pause").click();
        let after = page.lab("state()");
        page.find("button", "Back").click();
        assert_step(&page.lab("state()"), &after, rate);
    });
}

#[test]
fn the_rate_can_be_typed() {
    story(WIDE, |page| {
        seven_cars(page);
        let field = page.find("spinbutton", "Learning rate, exact");
        assert_eq!(field.value(), "0.01");
        field.fill("0.0234");
        assert_eq!(page.number("state().learningRate"), 0.0234);
        let (before, after) = step(page);
        assert_step(&before, &after, 0.0234);
        field.focus();
        page.press("Control+a");
        page.write("1e-3");
        page.press("Enter");
        assert_eq!(page.number("state().learningRate"), 0.001);
        page.find("slider", "Learning rate").press("ArrowRight");
        let rate = rate(page).to_string();
        page.wait("the field to follow", || match field.value() {
            text if text == rate => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn keys_in_the_field_reach_0_011_from_0_01() {
    story(WIDE, |page| {
        seven_cars(page);
        let field = page.find("spinbutton", "Learning rate, exact");
        field.focus();
        let mut passed = Vec::new();
        while rate(page) < 0.011 {
            page.press("ArrowUp");
            passed.push(rate(page));
        }
        assert_eq!(passed.last(), Some(&0.011), "{passed:?}");
        for _ in &passed {
            page.press("ArrowDown");
        }
        assert_eq!(rate(page), 0.01);
    });
}

#[test]
fn the_card_of_the_rate_keeps_its_place_and_height() {
    for screen in [WIDE, PROJECTOR, MEDIUM, PHONE] {
        story(screen, |page| {
            let boxes = || {
                page.wait_for_frames();
                let boxes = page.js(
                    "['#front', '#front .dial', '#marked-group', '#compare-rates', '.settings', '.transport']
                        .map(part => document.querySelector(part).getBoundingClientRect())
                        .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round))",
                );
                boxes.as_array().expect("a list").clone()
            };
            let before = boxes();
            page.lab("addPoint(1, 2)");
            assert_eq!(boxes(), before, "the first point");
            seven_cars(page);
            assert_eq!(boxes(), before, "several points");
            for method in ["adam", "newton", "line-search", "momentum"] {
                page.lab(&format!("setRun(0, {{ method: '{method}' }})"));
                let now = boxes();
                assert_eq!(now[..2], before[..2], "{method}");
            }
            page.lab("setCost('mae')");
            assert_eq!(boxes()[..2], before[..2], "the absolute error");
            page.lab("setCost('mse')");
            page.lab("setRun(0, { method: 'gradient-descent' })");
            page.find("button", "Run").click();
            page.wait_for("lab.state().iteration > 3");
            assert_eq!(boxes(), before, "a run");
        });
    }
}
