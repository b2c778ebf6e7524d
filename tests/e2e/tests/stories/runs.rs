//! Several runs at once: their cards, the steps that move all of them, what each chart shows of them.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{PHONE, PROJECTOR, WIDE};
use e2e::story::{prepared, story};
use serde_json::{Value, json};

use crate::cards::{
    MOST, add_run, all, card, cards, count, disclose, each, for_ever, history, iterations,
    open_card, runs, set_run, six_runs, wait_for_runs,
};
use crate::given::{
    assert_no_debris, assert_tells, floats, pictures, seven_cars, tells, wait_for_another_picture,
    wait_for_the_picture,
};

/// The charts that show every run.
const CHARTS: [&str; 3] = ["data-chart", "landscape-chart", "cost-chart"];

/// Takes the pointer away from everything that answers to it.
fn aside(page: &Page) {
    page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
    page.wait_for_frames();
}

#[track_caller]
fn wait_for_cards(page: &Page, expected: &[&str]) {
    page.wait(&format!("the cards {expected:?}"), || match cards(page) {
        names if names == expected => Ok(()),
        names => Err(format!("{names:?}")),
    });
}

#[test]
fn one_run_looks_as_simple_as_before() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(3)");
            assert!(!page.has("region", "Runs"));
            for name in ["Duplicate", "Remove", "Hide", "Solo", "Race", "Add run"] {
                assert!(!page.has("button", name), "{name}");
            }
            let regions = |page: &Page| -> Vec<String> {
                let all = page.all("region").expect("a page that holds still");
                all.into_iter().map(|(name, _)| name).collect()
            };
            let before = regions(page);
            assert!(page.has("slider", "Learning rate"));
            page.lab("addRun({ method: 'momentum' })");
            let region = runs(page);
            assert_eq!(cards(page).len(), 2);
            assert!(region.has("group", "Gradient descent 0.01"));
            page.lab("removeRun(1)");
            page.wait("the cards to go", || match page.has("region", "Runs") {
                true => Err("they are there".to_owned()),
                false => Ok(()),
            });
            if screen.touch {
                page.press("Escape");
                page.wait_for("!document.querySelector('dialog[open]')");
            }
            page.wait("the page as it was", || match regions(page) {
                now if now == before => Ok(()),
                now => Err(format!("{now:?}, not {before:?}")),
            });
        });
    }
}

#[test]
fn compare_adds_a_run_with_momentum_to_the_one_there_is() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.02)");
        page.find("button", "Compare").click();
        wait_for_cards(page, &["Gradient descent 0.02", "Momentum 0.02"]);
        assert_eq!(each(page, "method"), ["gradient-descent", "momentum"]);
        assert_eq!(each(page, "learningRate"), [0.02, 0.02]);
        assert!(
            !page.has("region", "Learning rate"),
            "each card has its own"
        );
        for (number, method) in [(1, "Gradient descent"), (2, "Momentum")] {
            let card = open_card(page, number);
            assert_eq!(card.find("combobox", "Method").chosen(), method);
            card.find("slider", "Learning rate");
            assert_eq!(
                card.find("spinbutton", "Exact learning rate").value(),
                "0.02"
            );
        }
        // A run beside one whose rate is fitted has a fitted rate of its own.
        page.lab("fitRate()");
        open_card(page, 1);
        page.find("button", "Add run").click();
        assert_eq!(cards(page).len(), 3);
        assert_eq!(
            page.lab("runs().map(run => run.fitted)"),
            json!([true, false, true])
        );
        for _ in 0..3 {
            page.find("button", "Undo").click();
        }
        page.wait("one run", || match count(page) {
            1 => Ok(()),
            n => Err(n.to_string()),
        });
        page.find("region", "Rates and method")
            .find("button", "Compare");
        assert!(!page.has("region", "Runs"));
    });
}

#[test]
fn there_can_be_six_runs_and_no_seventh() {
    prepared(WIDE, LISTENER, |page| {
        seven_cars(page);
        page.find("button", "Compare").click();
        for expected in 3..=MOST {
            runs(page).find("button", "Add run").click();
            page.wait("another card", || match cards(page).len() {
                n if n == expected => Ok(()),
                n => Err(n.to_string()),
            });
        }
        page.wait("an end of adding", || {
            match runs(page).find("button", "Add run").is_disabled() {
                true => Ok(()),
                false => Err("it can be clicked".to_owned()),
            }
        });
        hear(page, &["6"], || {
            open_card(page, 6).find("button", "Duplicate").click();
        });
        assert_eq!(count(page), MOST);
        let sentence = page.refusal("addRun({ method: 'adam' })");
        assert!(sentence.contains('6'), "{sentence}");
        open_card(page, 3).find("button", "Remove").click();
        page.wait("adding again", || {
            match runs(page).find("button", "Add run").is_disabled() {
                true => Err("it cannot be clicked".to_owned()),
                false => Ok(()),
            }
        });
        assert_eq!(count(page), MOST - 1);
    });
}

#[test]
fn a_run_is_duplicated_removed_and_named_and_each_is_taken_back() {
    story(WIDE, |page| {
        seven_cars(page);
        add_run(
            page,
            &json!({ "method": "adam", "learningRate": 0.3, "batch": 2, "seed": 8 }),
        );
        let two = all(page);
        open_card(page, 2).find("button", "Duplicate").click();
        page.wait("three runs", || match count(page) {
            3 => Ok(()),
            n => Err(n.to_string()),
        });
        let copy = &all(page)[2];
        for key in ["method", "learningRate", "batch", "seed", "costFunction"] {
            assert_eq!(copy[key], two[1][key], "{key}");
        }
        page.find("button", "Undo").click();
        let automatic = ["Gradient descent 0.01", "Adam 0.3"];
        wait_for_cards(page, &automatic);
        assert_eq!(all(page), two);

        let second = card(page, 2);
        disclose(&second);
        second.find("textbox", "Name").fill("Adam, small batches");
        wait_for_cards(page, &["Gradient descent 0.01", "Adam, small batches"]);
        assert_eq!(all(page)[1]["name"], "Adam, small batches");
        page.find("button", "Undo").click();
        wait_for_cards(page, &automatic);
        assert_eq!(all(page), two);
        page.find("button", "Redo").click();
        wait_for_cards(page, &["Gradient descent 0.01", "Adam, small batches"]);

        page.lab("step(4)");
        let before = (all(page), history(page, 1));
        open_card(page, 2).find("button", "Remove").click();
        page.wait("one run", || match count(page) {
            1 => Ok(()),
            n => Err(n.to_string()),
        });
        page.find("button", "Undo").click();
        wait_for_cards(page, &["Gradient descent 0.01", "Adam, small batches"]);
        assert_eq!((all(page), history(page, 1)), before);
        assert_no_debris(page);
    });
}

#[test]
fn hidden_and_solo_runs_leave_the_charts_and_come_back() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        add_run(page, &json!({ "learningRate": 0.02 }));
        add_run(page, &json!({ "method": "adam", "learningRate": 1 }));
        page.lab("step(12)");
        // The chosen run lies on top, so each picture is of the same choice as the one that it is compared with.
        let drawn_with = |number: usize| {
            open_card(page, number);
            aside(page);
            CHARTS.map(|chart| pictures(page, chart))
        };
        let three = drawn_with(2);

        let hide = open_card(page, 2).find("button", "Hide");
        hide.click();
        wait_for_runs(page, "hidden", &json!([false, true, false]));
        aside(page);
        page.wait("a button that is pressed", || {
            match hide.attribute("aria-pressed").as_deref() {
                Some("true") => Ok(()),
                other => Err(format!("{other:?}")),
            }
        });
        for (chart, before) in CHARTS.iter().zip(&three) {
            wait_for_another_picture(page, chart, before);
        }
        page.find("button", "Undo").click();
        wait_for_runs(page, "hidden", &json!([false, false, false]));
        aside(page);
        for (chart, before) in CHARTS.iter().zip(&three) {
            wait_for_the_picture(page, chart, before);
        }

        let three = drawn_with(3);
        let solo = open_card(page, 3).find("button", "Solo");
        solo.click();
        aside(page);
        for (chart, before) in CHARTS.iter().zip(&three) {
            wait_for_another_picture(page, chart, before);
        }
        assert_eq!(solo.attribute("aria-pressed").as_deref(), Some("true"));
        // Another solo takes its place.
        let alone = drawn_with(1);
        open_card(page, 1).find("button", "Solo").click();
        aside(page);
        for (chart, before) in CHARTS.iter().zip(&alone) {
            wait_for_another_picture(page, chart, before);
        }
        assert_eq!(solo.attribute("aria-pressed").as_deref(), Some("false"));
        page.find("button", "Undo").click();
        aside(page);
        for (chart, before) in CHARTS.iter().zip(&alone) {
            wait_for_the_picture(page, chart, before);
        }
        page.find("button", "Redo").click();
        open_card(page, 1).find("button", "Solo").click();
        page.wait("nothing solo", || {
            let button = open_card(page, 1).find("button", "Solo");
            match button.attribute("aria-pressed").as_deref() {
                Some("false") => Ok(()),
                other => Err(format!("{other:?}")),
            }
        });
        open_card(page, 2).find("button", "Hide").click();
        page.find("button", "Step").click();
        assert_eq!(iterations(page), [13.0, 13.0, 13.0], "a hidden run goes on");
    });
}

#[test]
fn one_set_of_controls_moves_all_runs() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        add_run(page, &json!({ "method": "momentum" }));
        add_run(page, &json!({ "method": "nesterov", "batch": 1 }));
        page.find("button", "Step").click();
        page.find("button", "Step").click();
        assert_eq!(iterations(page), [2.0, 2.0, 2.0]);
        page.find("button", "Back").click();
        assert_eq!(iterations(page), [1.0, 1.0, 1.0]);
        page.lab("step(20)");
        page.lab("back(3)");
        assert_eq!(iterations(page), [18.0, 18.0, 18.0]);
        page.lab("goTo(7)");
        assert_eq!(iterations(page), [7.0, 7.0, 7.0]);
        page.find("slider", "Iteration").press("End");
        page.wait_for("lab.state(2).iteration === 21");
        assert_eq!(iterations(page), [21.0, 21.0, 21.0]);
        page.find("button", "Run").click();
        page.wait_for("lab.runs().every((run, i) => lab.state(i).iteration > 24)");
        page.find("button", "Pause").click();
        let at = iterations(page);
        assert!(at.iter().all(|i| *i == at[0]), "{at:?}");
        page.find("button", "Reset").click();
        assert_eq!(iterations(page), [0.0, 0.0, 0.0]);
        let lines =
            page.js("lab.runs().map((run, i) => [lab.state(i).intercept, lab.state(i).slope])");
        assert_eq!(lines, json!([[0, 0], [0, 0], [0, 0]]));
    });
}

#[test]
fn each_run_obeys_its_own_stop_rule_and_a_finished_one_waits() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(40)");
        add_run(page, &json!({ "method": "newton" }));
        add_run(page, &json!({ "learningRate": 10 }));
        page.lab("step(10)");
        let at = iterations(page);
        assert_eq!(at[..2], [10.0, 1.0], "Newton has arrived and waits");
        wait_for_runs(
            page,
            "status",
            &json!(["running", "converged", "running away"]),
        );
        page.find("slider", "Speed").press("End");
        page.find("button", "Run").click();
        page.wait_for("lab.runs().every(run => run.status !== 'running')");
        page.find("button", "Run again");
        assert_eq!(
            json!(each(page, "status")),
            json!(["limit reached", "converged", "running away"])
        );
        assert_eq!(iterations(page), [40.0, 1.0, 10.0]);
        // With a higher limit it goes on by itself.
        page.lab("setIterationLimit(null)");
        page.wait_for("lab.runs().every(run => run.status !== 'running')");
        page.find("button", "Run again");
        assert_eq!(
            json!(each(page, "status")),
            json!(["converged", "converged", "running away"])
        );
        page.wait_for("(lab.step(10), lab.runs()[2].status === 'diverged')");
        let costs = floats(&page.js("lab.runs().map((run, i) => lab.state(i).cost)"));
        assert!(costs.iter().all(|cost| cost.is_finite()), "{costs:?}");
        assert_no_debris(page);
        // When all are finished, all go on that can.
        let at = iterations(page);
        page.lab("step(2)");
        assert_eq!(iterations(page), [at[0] + 2.0, 3.0, at[2]]);
    });
}

#[test]
fn a_run_is_removed_while_it_runs_and_the_others_go_on() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        six_runs(page);
        page.find("button", "Run").click();
        page.wait_for("lab.state(4).iteration > 3 || lab.state(1).iteration > 3");
        open_card(page, 3).find("button", "Remove").click();
        page.wait("five runs", || match count(page) {
            5 => Ok(()),
            n => Err(n.to_string()),
        });
        let rest = ["gradient-descent", "momentum", "adam", "newton", "adagrad"];
        assert_eq!(each(page, "method"), rest);
        let at = iterations(page)[1];
        page.wait_for(&format!("lab.state(1).iteration > {at} + 2"));
        page.find("button", "Pause");
        // From the front one down to the last one that is left.
        for left in (1..5).rev() {
            page.lab("removeRun(0)");
            page.wait(&format!("{left} runs"), || match count(page) {
                n if n == left => Ok(()),
                n => Err(n.to_string()),
            });
        }
        assert_eq!(each(page, "method"), ["adagrad"]);
        let at = iterations(page)[0];
        page.wait_for(&format!("lab.state().iteration > {at} + 2"));
        page.find("button", "Pause").click();
        let sentence = page.refusal("removeRun(0)");
        assert!(sentence.ends_with('.'), "{sentence}");
        assert_no_debris(page);
        for _ in 0..5 {
            page.find("button", "Undo").click();
        }
        assert_eq!(count(page), MOST);
        assert_eq!(each(page, "method")[2], "nesterov");
    });
}

#[test]
fn the_focus_stays_among_the_runs_when_one_is_removed() {
    story(WIDE, |page| {
        seven_cars(page);
        add_run(page, &json!({}));
        add_run(page, &json!({}));
        assert_eq!(cards(page).len(), 3);
        for _ in 0..2 {
            let names = cards(page);
            let last = names.last().expect("a card");
            open_card(page, names.len())
                .find("button", "Remove")
                .press("Enter");
            page.wait("a card less", || match cards(page).contains(last) {
                true => Err("it is there".to_owned()),
                false => Ok(()),
            });
            page.wait_for("document.activeElement !== document.body && document.activeElement.checkVisibility()");
        }
        assert_eq!(count(page), 1);
    });
}

#[test]
fn the_front_run_is_the_one_that_words_and_numbers_are_about() {
    story(WIDE, |page| {
        seven_cars(page);
        add_run(page, &json!({ "method": "adam", "learningRate": 1 }));
        page.lab("step(5)");
        for run in [1, 0, 1] {
            let front = card(page, run + 1);
            let name = &cards(page)[run];
            let state = page.lab(&format!("state({run})"));
            let number = |key: &str| state[key].as_f64().expect("a number");
            let button = front.find("button", &format!("Select {name}"));
            button.click();
            assert_eq!(button.attribute("aria-pressed").as_deref(), Some("true"));
            let region = page.find("region", "This step in numbers");
            page.wait(&format!("the numbers of {name}"), || match region.text() {
                text if tells(&text, number("intercept")) && tells(&text, number("slope")) => {
                    Ok(())
                }
                text => Err(text),
            });
            let status = page.find("region", "Status");
            page.wait(&format!("the cost of {name}"), || match status.text() {
                text if tells(&text, number("cost")) => Ok(()),
                text => Err(text),
            });
        }
    });
}

#[test]
fn a_card_has_its_own_rate_zones_cost_iteration_and_words() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        add_run(page, &json!({ "method": "momentum", "learningRate": 0.01 }));
        add_run(page, &json!({ "method": "adam", "learningRate": 0.01 }));
        page.lab("step(7)");
        for run in 0..3 {
            let card = open_card(page, run + 1);
            let cost = page.number(&format!("state({run}).cost"));
            page.wait("cost and iteration", || match card.text() {
                text if tells(&text, cost) && tells(&text, 7.0) => Ok(()),
                text => Err(text),
            });
        }
        let slider = card(page, 2).find("slider", "Learning rate");
        slider.press("ArrowRight");
        let rates = floats(&page.lab("runs().map(run => run.learningRate)"));
        assert!(
            rates[1] > 0.01 && rates[0] == 0.01 && rates[2] == 0.01,
            "{rates:?}"
        );
        page.press("ArrowLeft");
        open_card(page, 2)
            .find("spinbutton", "Exact learning rate")
            .fill("0.01");
        let field = open_card(page, 3).find("spinbutton", "Exact learning rate");
        field.fill("0.5");
        assert_eq!(each(page, "learningRate"), [0.01, 0.01, 0.5]);
        page.find("button", "Undo").click();
        assert_eq!(each(page, "learningRate"), [0.01, 0.01, 0.01]);
        // Where 0.1 lies: beyond what gradient descent takes, within what momentum does.
        let said = |number: usize| {
            let slider = card(page, number).find("slider", "Learning rate");
            slider.attribute("aria-valuetext").expect("a text")
        };
        for number in [1, 2] {
            open_card(page, number)
                .find("spinbutton", "Exact learning rate")
                .fill("0.1");
        }
        page.wait("the words of the zones", || {
            let words = [said(1), said(2)];
            if words[0].contains("diverges") && !words[1].contains("diverges") {
                Ok(())
            } else {
                Err(format!("{words:?}"))
            }
        });
        assert!(!said(3).contains("diverges"), "{}", said(3));
        open_card(page, 3).find("button", "No zones: why?").click();
        page.wait("the reason", || {
            let text =
                page.js("document.querySelector('[role=tooltip]:popover-open')?.textContent ?? ''");
            let text = text.as_str().expect("a text");
            match text.starts_with("No zones") && text.contains("fitted rate.") {
                true => Ok(()),
                false => Err(text.to_owned()),
            }
        });
    });
}

#[test]
fn each_run_has_its_own_stroke_and_marker() {
    story(WIDE, |page| {
        seven_cars(page);
        six_runs(page);
        runs(page);
        // What stands for the run in its card, without its colour.
        let signs = page.js(
            "[...document.querySelectorAll('[aria-labelledby=runs-title] svg')]
                .filter(svg => svg.matches('.swatch') && svg.checkVisibility())
                .map(svg => document.querySelector(svg.querySelector('use').getAttribute('href')).innerHTML)",
        );
        let mut signs: Vec<String> = signs
            .as_array()
            .expect("a list")
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(signs.len() >= MOST, "{signs:?}");
        signs.sort();
        signs.dedup();
        assert_eq!(signs.len(), MOST, "{signs:?}");
    });
}

#[test]
fn all_runs_are_drawn_in_every_chart() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        for view in ["contour", "surface"] {
            page.lab(&format!("setView({{ landscape: '{view}' }})"));
            while count(page) > 1 {
                page.lab("removeRun(1)");
            }
            page.lab("reset()");
            page.lab("step(4)");
            aside(page);
            let mut before = CHARTS.map(|chart| pictures(page, chart));
            for (method, rate) in [("momentum", 0.01), ("adam", 1.0), ("adagrad", 2.0)] {
                add_run(page, &json!({ "method": method, "learningRate": rate }));
                page.lab("reset()");
                page.lab("step(4)");
                aside(page);
                for (chart, picture) in CHARTS.iter().zip(&mut before) {
                    *picture = wait_for_another_picture(page, chart, picture);
                }
            }
        }
    });
}

#[test]
fn the_cost_chart_goes_by_iteration_or_by_work() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        add_run(page, &json!({ "batch": 1 }));
        page.lab("step(30)");
        assert_eq!(
            page.js("[lab.state(0).work, lab.state(1).work]"),
            json!([210, 30])
        );
        aside(page);
        let by_iteration = pictures(page, "cost-chart");
        let across = page.find("radiogroup", "Across");
        assert!(across.find("radio", "Iteration").is_checked());
        across.find("radio", "Work").click();
        assert!(across.find("radio", "Work").is_checked());
        aside(page);
        let by_work = wait_for_another_picture(page, "cost-chart", &by_iteration);
        // By work, single points are as far as their thirty derivatives take them, and the batches go seven times as far.
        let words = page.find("region", "Cost by work").text();
        assert!(words.contains("work"), "{words}");
        across.find("radio", "Work").press("ArrowLeft");
        assert!(across.find("radio", "Iteration").is_checked());
        aside(page);
        wait_for_the_picture(page, "cost-chart", &by_iteration);
        assert!(by_work != by_iteration);
        assert_eq!(
            iterations(page),
            [30.0, 30.0],
            "the arrow is the radio's own"
        );
    });
}

#[test]
fn a_history_is_that_of_the_run_asked_for() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        add_run(page, &json!({ "method": "momentum" }));
        add_run(page, &json!({ "learningRate": 0.02 }));
        page.lab("step(25)");
        let third = history(page, 2);
        assert_eq!(third.len(), 26);
        let part = page.lab("history({ run: 2, from: 3, to: 5 })");
        let costs: Vec<f64> = third[3..=5].iter().map(|at| at.2).collect();
        assert_eq!(floats(&part["cost"]), costs);
        for i in 0..3 {
            let state = page.lab(&format!("state({i})"));
            let last = *history(page, i).last().expect("an end");
            let told = ["intercept", "slope", "cost"].map(|key| state[key].as_f64());
            assert_eq!(told, [Some(last.0), Some(last.1), Some(last.2)]);
        }
        page.lab("removeRun(1)");
        assert_eq!(history(page, 1), third, "the third is the second now");
        // The same as a run of its own.
        page.lab("removeRun(1)");
        page.lab("setLearningRate(0.02)");
        page.lab("reset()");
        page.lab("step(25)");
        assert_eq!(history(page, 0), third);
    });
}

#[test]
fn refused_runs_say_why_and_change_nothing() {
    story(WIDE, |page| {
        seven_cars(page);
        add_run(page, &json!({ "method": "adam", "batch": 2 }));
        page.lab("step(3)");
        let mut calls: Vec<String> = Vec::new();
        for bad in [
            "-1", "2", "0.5", "NaN", "Infinity", "'1'", "null", "{}", "true",
        ] {
            calls.extend([
                format!("state({bad})"),
                format!("best({bad})"),
                format!("curvature({bad})"),
                format!("history({{ run: {bad} }})"),
                format!("setLearningRate(0.1, {bad})"),
                format!("setRun({bad}, {{ method: 'adam' }})"),
                format!("removeRun({bad})"),
            ]);
        }
        let options = [
            ("method", &["'magic'", "1", "null", "''"][..]),
            ("schedule", &["'never'", "1", "null"]),
            ("order", &["'sorted'", "1", "null"]),
            ("cost", &["'price'", "1", "null"]),
            ("learningRate", &["0", "-1", "2e9", "NaN", "'0.1'", "null"]),
            ("momentum", &["1", "-0.1", "NaN", "'0.9'", "null"]),
            ("beta1", &["1", "-0.1", "NaN", "'0.9'", "null"]),
            ("beta2", &["1", "-0.1", "NaN", "'0.9'", "null"]),
            ("epsilon", &["-1", "NaN", "'1'", "null"]),
            ("batch", &["-1", "1.5", "NaN", "'1'", "null"]),
            ("seed", &["-1", "1.5", "NaN", "'1'", "null"]),
            ("period", &["0", "-1", "NaN", "'1'", "null"]),
            ("delta", &["0", "-1", "NaN", "'1'", "null"]),
        ];
        for (key, values) in options {
            for value in values {
                calls.push(format!("addRun({{ {key}: {value} }})"));
                calls.push(format!("setRun(1, {{ {key}: {value} }})"));
                // All or nothing.
                calls.push(format!(
                    "setRun(0, {{ name: 'no', seed: 4, {key}: {value} }})"
                ));
            }
        }
        calls.extend(
            [
                "setRun()",
                "removeRun()",
                "addRun('adam')",
                "addRun(3)",
                "setRun(1, 'adam')",
                "setCost()",
                "setCost('price')",
                "setCost(1)",
                "setCost('huber', { delta: 0 })",
                "setCost('huber', { delta: -1 })",
                "setCost('huber', { delta: NaN })",
                "setCost('huber', { delta: '1' })",
                "hold('curve', 1)",
                "hold(1)",
                "hold('slope', NaN)",
                "hold('slope', '1')",
                "hold('slope', 1e13)",
                "standardise('yes')",
                "standardise(1)",
                "standardise()",
                "centre('yes')",
            ]
            .map(String::from),
        );
        for call in calls {
            let sentence = page.refusal(&call);
            let sound = sentence.len() > 15 && sentence.contains(' ') && sentence.ends_with('.');
            assert!(sound, "{call}: “{sentence}”");
            // A brace with a name in it is a gap that was not filled.
            let gap = sentence.split('{').skip(1);
            assert!(
                gap.clone().all(|rest| rest.starts_with(' ')),
                "{call}: “{sentence}”"
            );
            for debris in ["undefined", "refusal", "[object"] {
                assert!(!sentence.contains(debris), "{call}: “{sentence}”");
            }
        }
        assert_eq!(page.lab("runs().length"), 2);
    });
}

/// Records what the live regions say.
const LISTENER: &str = "window.announced = [];
    new MutationObserver(records => {
        for (const { target } of records) {
            const live = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [aria-live]');
            if (live && live.ariaLive !== 'off') announced.push(live.textContent);
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });";

/// Waits until something with these words is announced from now on.
#[track_caller]
fn hear(page: &Page, words: &[&str], deed: impl FnOnce()) {
    page.js("(announced.length = 0)");
    deed();
    page.wait(&format!("{words:?} to be announced"), || {
        let announced = page.js("announced");
        let is_it = |text: &Value| {
            let text = text.as_str().expect("a text");
            words.iter().all(|word| text.contains(word))
        };
        match announced.as_array().expect("a list").iter().any(is_it) {
            true => Ok(()),
            false => Err(announced.to_string()),
        }
    });
}

#[test]
fn what_happens_to_the_runs_is_announced() {
    prepared(WIDE, LISTENER, |page| {
        seven_cars(page);
        hear(page, &["Momentum 0.01 added"], || {
            page.find("button", "Compare").click()
        });
        hear(page, &["Nesterov 0.01 added"], || {
            runs(page).find("button", "Add run").click();
        });
        hear(page, &["Nesterov 0.01"], || {
            open_card(page, 3).find("button", "Hide").click();
        });
        hear(page, &["Momentum 0.01"], || {
            open_card(page, 2).find("button", "Solo").click();
        });
        hear(page, &["Nesterov 0.01"], || {
            open_card(page, 3).find("button", "Remove").click();
        });
        hear(page, &["1 %"], || {
            page.find("slider", "Speed").press("End");
            page.lab("setIterationLimit(5000)");
            set_run(page, 1, &json!({ "method": "newton" }));
            runs(page).find("button", "Race").click();
        });
    });
}

#[test]
fn the_six_cards_can_be_reached_on_a_phone_and_their_buttons_work() {
    story(PHONE, |page| {
        seven_cars(page);
        six_runs(page);
        page.lab("step(4)");
        runs(page);
        assert_eq!(cards(page).len(), MOST);
        open_card(page, 5).find("button", "Hide").click();
        wait_for_runs(
            page,
            "hidden",
            &json!([false, false, false, false, true, false]),
        );
        open_card(page, 4)
            .find("combobox", "Method")
            .choose("RMSProp");
        assert_eq!(all(page)[3]["method"], "rmsprop");
        let slider = card(page, 6).find("slider", "Learning rate");
        slider.js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
        let before = page.number("state(5).learningRate");
        page.click(slider.at(0.3, 0.5));
        let rate = page.number("state(5).learningRate");
        assert_ne!(rate, before);
        open_card(page, 6).find("button", "Remove").click();
        page.wait("five runs", || match count(page) {
            5 => Ok(()),
            n => Err(n.to_string()),
        });
        let cost = page.number("state(4).cost");
        assert_tells(&card(page, 5).text(), &[cost]);
        page.press("Escape");
        page.wait_for("!document.querySelector('dialog[open]')");
        page.find("button", "Step").click();
        assert_eq!(iterations(page)[1], 5.0);
    });
}

#[test]
fn a_run_is_named_by_its_method_and_rate_until_it_has_a_name_of_its_own() {
    prepared(WIDE, LISTENER, |page| {
        seven_cars(page);
        add_run(page, &json!({ "method": "adam", "learningRate": 0.001 }));
        add_run(page, &json!({ "learningRate": 0.01, "cost": "mae" }));
        wait_for_cards(
            page,
            &[
                "Gradient descent 0.01, MSE",
                "Adam 0.001",
                "Gradient descent 0.01, MAE",
            ],
        );
        assert_eq!(each(page, "name"), ["", "", ""], "nothing is saved");
        // The name follows the rate.
        let adam = open_card(page, 2);
        adam.find("spinbutton", "Exact learning rate").fill("0.25");
        let first = "Gradient descent 0.01, MSE";
        let third = "Gradient descent 0.01, MAE";
        wait_for_cards(page, &[first, "Adam 0.25", third]);
        disclose(&adam);
        let field = adam.find("textbox", "Name");
        assert_eq!(field.attribute("placeholder").as_deref(), Some("Adam 0.25"));
        field.fill("The clever one");
        wait_for_cards(page, &[first, "The clever one", third]);
        adam.find("spinbutton", "Exact learning rate").fill("0.5");
        wait_for_cards(page, &[first, "The clever one", third]);
        // An empty name brings the other one back.
        field.fill("");
        wait_for_cards(page, &[first, "Adam 0.5", third]);
        assert_eq!(each(page, "name"), ["", "", ""]);
        hear(page, &["Adam 0.5"], || adam.find("button", "Hide").click());
    });
}

#[test]
fn six_cards_the_steps_and_the_rate_of_the_chosen_run_fit_on_a_projector() {
    story(PROJECTOR, |page| {
        seven_cars(page);
        six_runs(page);
        page.lab("step(30)");
        for number in 1..=MOST {
            let chosen = open_card(page, number);
            page.wait_for_frames();
            let rail = chosen.js(
                "(({ top, bottom }) => [top, bottom])(el.closest('.rail').getBoundingClientRect())",
            );
            assert_eq!(chosen.js("el.closest('.rail').scrollTop"), 0);
            let inside = |what: &str, control: &Control| {
                let r = control.rectangle();
                let ends = [rail[0].as_f64(), rail[1].as_f64()];
                assert!(
                    Some(r.y) >= ends[0] && Some(r.y + r.height) <= ends[1],
                    "{what}, run {number} chosen: {r:?} is not within {rail}"
                );
            };
            inside("the steps", &page.find("button", "Run"));
            for each in 1..=MOST {
                let card = card(page, each);
                inside(&format!("card {each}"), &card);
                let cut = card.js("[...el.querySelectorAll('.name, .amount, select')]
                    .filter(part => part.checkVisibility() && getComputedStyle(part).display !== 'inline')
                    .filter(part => part.scrollWidth > part.clientWidth + 1)
                    .map(part => part.textContent)");
                assert_eq!(cut, json!([]), "card {each}, run {number} chosen");
                // Each has its rate, unless its method needs none.
                let has_rate = each != 5;
                assert_eq!(card.has("slider", "Learning rate"), has_rate, "card {each}");
                assert_eq!(card.has("button", "Duplicate"), each == number);
            }
        }
        // The button of a row chooses its run, and its slider does not.
        let slider = card(page, 2).find("slider", "Learning rate");
        page.click(slider.at(0.3, 0.5));
        assert_eq!(page.lab("runs()[1].learningRate !== 0.01"), true);
        assert_eq!(card(page, 2).attribute("data-chosen"), None);
        let names = cards(page);
        let front = card(page, 2).find("button", &format!("Select {}", names[1]));
        assert_eq!(front.attribute("title").as_deref(), Some(names[1].as_str()));
        front.click();
        card(page, 2).find("button", "Duplicate");
    });
}
