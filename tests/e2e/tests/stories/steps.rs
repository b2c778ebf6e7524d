//! The descent: stepped, run, scrubbed, ended and gone on with.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::{Value, json};

use crate::given::{
    CARS, assert_near, assert_no_debris, count, floats, place_of, points, seven_cars,
};

/// A rate at which the seven cars fly apart.
const TOO_LARGE: &str = "setLearningRate(0.5)";

fn run_at_full_speed(page: &Page) {
    page.find("slider", "Speed").press("End");
    page.find("button", "Run").click();
}

fn wait_for_status(page: &Page, status: &str) {
    page.wait_for(&format!("lab.state().status === '{status}'"));
}

#[test]
fn the_buttons_step_forward_back_and_to_the_start() {
    story(WIDE, |page| {
        seven_cars(page);
        let (step, back) = (page.find("button", "Step"), page.find("button", "Back"));
        assert!(back.is_disabled());
        let states: Vec<Value> = (0..=3)
            .map(|i| {
                assert_eq!(page.number("state().iteration"), f64::from(i));
                let state = page.lab("state()");
                step.click();
                state
            })
            .collect();
        back.click();
        for state in states.iter().rev() {
            assert_eq!(page.lab("state()"), *state);
            back.click();
        }
        assert_eq!(page.number("state().iteration"), 0.0);
        page.lab("step(20)");
        page.find("button", "Reset").click();
        assert_eq!(page.lab("state()"), states[0]);
    });
}

#[test]
fn a_run_converges_and_says_so() {
    story(WIDE, |page| {
        page.lab(&format!("setPoints(new Float64Array({CARS}))"));
        page.lab("setLearningRate(0.06)");
        page.lab("setIterationLimit(100000)");
        run_at_full_speed(page);
        wait_for_status(page, "converged");
        page.find("button", "Run again");
        let step = page.lab("state().stepSize");
        for part in ["intercept", "slope"] {
            assert!(
                step[part].as_f64().expect("a number").abs() < 0.001,
                "{step}"
            );
        }
        let iteration = page.number("state().iteration");
        page.lab("back()");
        let before = page.lab("state()");
        let larger = ["intercept", "slope"]
            .iter()
            .any(|part| before["stepSize"][part].as_f64().expect("a number").abs() >= 0.001);
        assert!(larger, "it went on after it had converged: {before}");
        page.lab("step()");
        assert_eq!(page.number("state().iteration"), iteration);
        page.wait("the word", || match page.find("region", "Status").text() {
            text if text.contains("Converged") => Ok(()),
            text => Err(text),
        });
        assert!(page.status().ends_with('.'), "{}", page.status());
    });
}

#[test]
fn the_run_button_pauses_a_run() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        page.find("button", "Run").click();
        page.find("button", "Pause");
        page.wait_for("lab.state().iteration >= 5");
        page.find("button", "Pause").click();
        page.find("button", "Run");
        let paused = page.number("state().iteration");
        // At twelve steps a second it would have gone on ten frames later.
        for _ in 0..5 {
            page.wait_for_frames();
        }
        assert_eq!(page.number("state().iteration"), paused);
    });
}

#[test]
fn the_speed_slider_goes_from_one_step_a_second_to_as_fast_as_possible() {
    story(WIDE, |page| {
        let speed = page.find("slider", "Speed");
        let told = |text: &str| {
            page.wait(text, || match speed.attribute("aria-valuetext") {
                Some(told) if told == text => Ok(()),
                other => Err(format!("{other:?}")),
            });
        };
        told("12 steps a second");
        speed.press("Home");
        told("1 step a second");
        speed.press("End");
        told("as fast as possible");
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 10000");
        page.find("button", "Pause").click();
    });
}

#[test]
fn a_run_stops_at_the_limit_and_goes_on_when_it_is_raised() {
    story(WIDE, |page| {
        seven_cars(page);
        let limit = page.find("spinbutton", "Iteration limit");
        limit.fill("25");
        run_at_full_speed(page);
        wait_for_status(page, "limit reached");
        assert_eq!(page.number("state().iteration"), 25.0);
        page.wait("the sentence", || match page.status() {
            text if text.contains("25") => Ok(()),
            text => Err(text),
        });
        limit.fill("40");
        page.wait_for("lab.state().iteration === 40");
        wait_for_status(page, "limit reached");
        // Scripts and the step button may go on.
        page.find("button", "Step").click();
        assert_eq!(page.number("state().iteration"), 41.0);
    });
}

#[test]
fn divergence_is_told_in_a_sentence_and_leaves_no_debris() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            assert_no_debris(page);
            page.lab(TOO_LARGE);
            page.find("button", "Run");
            page.lab("setIterationLimit(null)");
            page.find("button", "Run").click();
            assert_no_debris(page);
            wait_for_status(page, "running away");
            assert_no_debris(page);
            page.lab("step(100000)");
            wait_for_status(page, "diverged");
            page.find("button", "Run again");
            let state = page.lab("state()");
            for number in [&state["intercept"], &state["slope"], &state["cost"]] {
                assert!(number.as_f64().is_some_and(f64::is_finite), "{state}");
            }
            // The iteration that failed is the one after the last finite one.
            let failed = page.number("state().iteration") + 1.0;
            page.wait("the sentence", || match page.status() {
                text if text.contains(&failed.to_string()) && text.contains("0.5") => Ok(()),
                text => Err(text),
            });
            assert_no_debris(page);
            page.hover(page.find("application", "Data chart").at(0.5, 0.5));
            assert_no_debris(page);
        });
    }
}

#[test]
fn divergence_can_be_stepped_back_from() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        let third = page.lab("state()");
        page.lab(TOO_LARGE);
        run_at_full_speed(page);
        wait_for_status(page, "running away");
        page.lab("step(100000)");
        wait_for_status(page, "diverged");
        let end = page.number("state().iteration");
        page.find("button", "Step").click();
        assert_eq!(
            page.number("state().iteration"),
            end,
            "there is no next step"
        );
        page.find("button", "Back").click();
        assert_eq!(page.number("state().iteration"), end - 1.0);
        wait_for_status(page, "running away");
        page.lab("goTo(3)");
        for part in ["intercept", "slope", "cost", "gradient"] {
            assert_eq!(page.lab("state()")[part], third[part]);
        }
        page.lab("setLearningRate(0.01)");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 100");
    });
}

#[test]
fn every_degenerate_lab_steps_without_debris() {
    story(WIDE, |page| {
        for list in [
            "[]",
            "[2, 3]",
            "[2, 3, 2, 5, 2, 9]",
            "[1, 1, 2, 2]",
            "[1e12, -1e12, -1e12, 1e12]",
        ] {
            page.lab(&format!("setPoints(new Float64Array({list}))"));
            page.find("button", "Reset").click();
            assert_no_debris(page);
            page.find("button", "Step").click();
            page.lab("step(50)");
            page.wait_for_frames();
            assert_no_debris(page);
            if list != "[]" {
                page.lab("play()");
                page.wait_for("!lab.state().playing || lab.state().iteration > 55");
            }
            assert_no_debris(page);
        }
    });
}

#[test]
fn scrubbing_back_and_forth_gives_the_same_numbers() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(30)");
        page.lab("setLearningRate(0.02)");
        page.lab("step(30)");
        let slider = page.find("slider", "Iteration");
        slider.focus();
        // The keys move from where the slider stands.
        page.wait_for_frames();
        let go = |keys: &str, iteration: u32| {
            page.press(keys);
            page.wait_for(&format!("lab.state().iteration === {iteration}"));
            page.lab("state()")
        };
        let end = page.lab("state()");
        let mut down: Vec<Value> = (25..60).rev().map(|i| go("ArrowLeft", i)).collect();
        down.insert(0, end.clone());
        let start = go("Home", 0);
        assert_eq!(start["learningRate"], 0.01);
        go("End", 60);
        for (i, state) in (25..60).rev().zip(&down[1..]) {
            assert_eq!(go("ArrowLeft", i), *state);
            assert_eq!(state["learningRate"], if i < 30 { 0.01 } else { 0.02 });
        }
        for (i, state) in (26..=60).zip(down.iter().rev().skip(1)) {
            assert_eq!(go("ArrowRight", i), *state);
        }
    });
}

#[test]
fn the_scrubber_can_be_dragged_to_the_start() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(500)");
        let slider = page.find("slider", "Iteration");
        page.wait("the slider at its end", || match slider.value().as_str() {
            "500" => Ok(()),
            other => Err(other.to_owned()),
        });
        let r = slider.rectangle();
        let middle = r.height / 2.0;
        let (from, to) = (
            slider.at(1.0, 0.0).plus(-8.0, middle),
            slider.at(0.0, 0.0).plus(2.0, middle),
        );
        page.drag(from, to);
        page.wait_for("lab.state().iteration === 0");
        assert_eq!(
            slider.attribute("aria-valuetext").as_deref(),
            Some("0 of 500")
        );
    });
}

#[test]
fn a_click_in_the_cost_chart_goes_to_that_iteration() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(200)");
        let chart = page.find("application", "Cost chart");
        let region = page.find("region", "Cost by iteration");
        let iteration = || page.number("state().iteration");
        // The hint tells the iteration under the pointer; a click goes there.
        let mut last = -1.0;
        for across in [0.25, 0.5, 0.75] {
            let place = chart.at(across, 0.5);
            page.hover(place);
            page.click(place);
            let now = iteration();
            assert!(now > last && now < 200.0, "{now} after {last}");
            page.wait("the iteration in words", || match region.text() {
                text if text.contains(&now.to_string()) => Ok(()),
                text => Err(text),
            });
            last = now;
        }
        page.click(chart.at(0.9, 0.5));
        assert!(iteration() > last);
        page.lab("goTo(0)");
        let state = page.lab("state()");
        page.lab("goTo(200)");
        page.drag(chart.at(0.5, 0.5), chart.at(0.01, 0.5));
        assert_eq!(page.lab("state()"), state);
    });
}

#[test]
fn hovering_over_the_cost_chart_reads_the_value_there() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1, 300, 2, 500]))");
        page.lab("setStart(0, 0)");
        page.lab("setLearningRate(0.005)");
        page.lab("step(2)");
        let chart = page.find("application", "Cost chart");
        let region = page.find("region", "Cost by iteration");
        let quiet = region.text();
        page.hover(chart.at(0.5, 0.5));
        let costs = floats(&page.lab("history().cost"));
        page.wait("the cost there", || {
            let text = region.text();
            let mut digits: String = text.replace([',', '\u{a0}', '\u{202f}', '\u{2009}', ' '], "");
            digits.retain(|c| c.is_ascii_digit() || c == '.');
            let read = text != quiet
                && costs
                    .iter()
                    .any(|cost| digits.contains(&format!("{cost:.0}")[..3]));
            if read {
                Ok(())
            } else {
                Err(format!("{text} ({costs:?})"))
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
fn the_cost_axis_is_linear_or_logarithmic() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(50)");
        let picture =
            "[...document.querySelectorAll('#cost-chart canvas')].map(c => c.toDataURL()).join()";
        page.wait_for_frames();
        page.js(&format!("window.linear = {picture}"));
        page.find("radio", "Log").click();
        assert!(page.find("radio", "Log").is_checked());
        page.wait_for(&format!("{picture} !== window.linear"));
        page.find("radio", "Linear").click();
        assert!(page.find("radio", "Linear").is_checked());
    });
}

#[test]
fn editing_points_keeps_the_descent_going_from_where_it_is() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(30)");
        let before = page.lab("state()");
        let old = page.lab("history()");
        let chart = page.find("application", "Data chart");
        page.click(chart.at(0.6, 0.4));
        assert_eq!(count(page), 8);
        let after = page.lab("state()");
        for part in ["iteration", "intercept", "slope", "learningRate"] {
            assert_eq!(after[part], before[part]);
        }
        assert_ne!(after["cost"], before["cost"]);
        page.find("button", "Step").click();
        let next = page.lab("state()");
        assert_eq!(next["iteration"], 31);
        let expected =
            after["intercept"].as_f64().unwrap() - after["stepSize"]["intercept"].as_f64().unwrap();
        assert_eq!(next["intercept"].as_f64(), Some(expected));

        // Scrubbing reaches back to the change and no further.
        let slider = page.find("slider", "Iteration");
        let spans = |min: &str, max: &str| {
            page.wait("the ends of the slider", || {
                match slider.js("[el.min, el.max]") {
                    ends if ends == json!([min, max]) => Ok(()),
                    ends => Err(ends.to_string()),
                }
            });
        };
        spans("0", "31");
        slider.press("Home");
        page.wait_for("lab.state().iteration === 30");
        assert!(page.find("button", "Back").is_disabled());
        page.refusal("goTo(29)");
        // The curve before the change is still there.
        let history = page.lab("history({ from: 0, to: 31 })");
        assert_eq!(floats(&history["cost"])[..30], floats(&old["cost"])[..30]);
        assert_eq!(history["cost"][30], after["cost"]);

        // Undo goes further.
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state()"), before);
        spans("0", "30");
        slider.press("Home");
        page.wait_for("lab.state().iteration === 0");
        assert_eq!(page.lab("history({ to: 30 })"), old);
    });
}

#[test]
fn editing_while_it_runs_does_not_stop_it_and_reset_starts_again() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(null)");
        page.lab("setTolerance(0)");
        let chart = page.find("application", "Data chart");
        page.find("button", "Run").click();
        page.wait_for("lab.state().iteration > 5");
        page.click(chart.at(0.5, 0.5));
        assert_eq!(count(page), 8);
        let edited = page.number("state().iteration");
        page.wait_for(&format!("lab.state().iteration > {}", edited + 5.0));
        page.drag(place_of(page, 7), chart.at(0.4, 0.8));
        let edited = page.number("state().iteration");
        page.wait_for(&format!("lab.state().iteration > {}", edited + 5.0));
        let all = points(page);
        page.find("button", "Reset").click();
        page.find("button", "Run");
        assert_eq!(points(page), all);
        let state = page.lab("state()");
        assert_eq!(
            (&state["iteration"], &state["intercept"], &state["slope"]),
            (&json!(0), &json!(0), &json!(0))
        );
        page.lab("step(3)");
        let slider = page.find("slider", "Iteration");
        page.wait("the whole descent in the slider", || {
            match slider.js("[el.min, el.max]") {
                ends if ends == json!(["0", "3"]) => Ok(()),
                ends => Err(ends.to_string()),
            }
        });
        slider.press("Home");
        page.wait_for("lab.state().iteration === 0");
    });
}

#[test]
fn the_lowest_possible_cost_is_below_every_cost_of_the_run() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20000)");
        let best = page.number("best().cost");
        let costs = floats(&page.lab("history().cost"));
        assert!(costs.iter().all(|cost| *cost >= best));
        assert_near(costs[20000], best, 0.01);
    });
}

#[test]
fn the_slider_of_the_iterations_stands_where_its_words_say() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(4)");
        let slider = page.find("slider", "Iteration");
        let stands_at = |words: &str, part: f64| {
            page.wait(words, || {
                let now = slider.js("[el.ariaValueText, (el.value - el.min) / (el.max - el.min)]");
                match (now[0].as_str(), now[1].as_f64()) {
                    (Some(said), Some(at)) if said == words && at == part => Ok(()),
                    _ => Err(now.to_string()),
                }
            });
        };
        stands_at("4 of 4", 1.0);
        slider.press("ArrowLeft");
        stands_at("3 of 4", 0.75);
        slider.press("End");
        stands_at("4 of 4", 1.0);
        // The iterations before an edit are counted, but there is no way back to them.
        page.lab("addPoint(3, 4)");
        stands_at("4 of 4", 1.0);
        slider.press("Home");
        page.wait_for_frames();
        stands_at("4 of 4", 1.0);
        assert_eq!(page.number("state().iteration"), 4.0);
    });
}
