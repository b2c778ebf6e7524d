//! The race: everybody from one place, and who comes near the lowest cost first.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::{prepared, story};
use serde_json::{Value, json};

use crate::cards::{
    add_run, all, card, cards, count, each, for_ever, history, iterations, open_card, runs, tab_to,
    type_choice,
};
use crate::given::{assert_no_debris, assert_tells, seven_cars, tells};

/// The first iteration at which a run has come within one per cent of its lowest cost.
fn arrival(page: &Page, run: usize) -> Option<usize> {
    let least = page.number(&format!("best({run}).cost"));
    history(page, run)
        .iter()
        .position(|at| at.2 <= 1.01 * least)
}

/// The numbers of a result by its key.
fn result(results: &Value, run: usize, key: &str) -> f64 {
    results[run][key]
        .as_f64()
        .unwrap_or_else(|| panic!("{key} of run {run} in {results}"))
}

#[test]
fn a_race_of_four_by_keyboard_alone() {
    prepared(
        WIDE,
        "window.announced = [];
        new MutationObserver(() => {
            const live = document.getElementById('live');
            if (live && announced.at(-1) !== live.textContent) announced.push(live.textContent);
        }).observe(document, { subtree: true, childList: true, characterData: true });",
        |page| {
            seven_cars(page);
            page.lab("setIterationLimit(20000)");
            page.lab("setTolerance(1e-6)");
            page.lab("step(30)");
            tab_to(page, &page.find("button", "Compare"));
            page.press("Enter");
            page.wait("two cards", || match cards(page).len() {
                2 => Ok(()),
                n => Err(n.to_string()),
            });
            page.wait_for("document.activeElement !== document.body");
            for expected in [3, 4] {
                tab_to(page, &runs(page).find("button", "Add run"));
                page.press("Enter");
                page.wait("another card", || match cards(page).len() {
                    n if n == expected => Ok(()),
                    n => Err(n.to_string()),
                });
            }
            for (number, method) in [(2, "momentum"), (3, "adam"), (4, "line-search")] {
                let card = card(page, number);
                tab_to(
                    page,
                    &card.find("button", &format!("Select {}", cards(page)[number - 1])),
                );
                page.press("Enter");
                let select = card.find("combobox", "Method");
                tab_to(page, &select);
                type_choice(page, &select, method);
            }
            assert_eq!(
                each(page, "method"),
                ["gradient-descent", "momentum", "adam", "line-search"]
            );
            let rate = open_card(page, 3).find("spinbutton", "Exact learning rate");
            tab_to(page, &rate);
            page.press("Control+a");
            page.write("0.5");
            page.press("Enter");
            assert_eq!(all(page)[2]["learningRate"], 0.5);
            let speed = page.find("slider", "Speed");
            tab_to(page, &speed);
            page.press("End");
            let race = runs(page).find("button", "Race");
            tab_to(page, &race);
            page.press("Enter");
            let names = cards(page);
            let verdict = page.wait("the verdict", || {
                let text = runs(page).text();
                let line = text.lines().find(|line| line.contains("1 %"));
                line.map(String::from).ok_or_else(|| text.clone())
            });
            page.wait_for("!lab.state().playing");
            let arrivals: Vec<usize> = (0..4)
                .map(|run| arrival(page, run).expect("every one of them arrives"))
                .collect();
            let first = (0..4).min_by_key(|run| arrivals[*run]).expect("four");
            assert!(verdict.starts_with(&names[first]), "{verdict} {arrivals:?}");
            // With all points each iteration evaluates seven derivatives.
            assert_tells(
                &verdict.replace("1 %", ""),
                &[arrivals[first] as f64, 7.0 * arrivals[first] as f64],
            );
            page.wait("the verdict to be announced", || {
                let said = page.js("announced");
                let said = said.as_array().expect("a list");
                let is_it = |text: &Value| text.as_str().is_some_and(|text| text.contains("1 %"));
                match said.iter().any(is_it) {
                    true => Ok(()),
                    false => Err(format!("{said:?}")),
                }
            });
            page.wait("each finisher to be announced", || {
                let said = page.js("announced.join(' ')");
                let said = said.as_str().unwrap_or_default();
                let is_named = |(run, arrival): (usize, &usize)| {
                    *arrival >= 1000
                        || said.contains(&format!(
                            "{} arrives after {arrival} iterations",
                            names[run]
                        ))
                };
                match arrivals.iter().enumerate().all(is_named) {
                    true => Ok(()),
                    false => Err(said.to_owned()),
                }
            });
            assert_no_debris(page);
        },
    );
}

#[test]
fn a_race_starts_everybody_from_one_place() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        add_run(page, &json!({ "method": "momentum" }));
        page.lab("step(10)");
        page.lab("setRun(1, { method: 'adam' })");
        page.lab("step(10)");
        page.lab("setLearningRate(1e-6)");
        runs(page).find("button", "Race").click();
        page.find("button", "Pause").click();
        for run in 0..2 {
            let at = history(page, run)[0];
            assert_eq!((at.0, at.1), (0.0, 0.0), "run {run}");
        }
        let at = iterations(page);
        assert_eq!(at[0], at[1]);
        assert!(!runs(page).text().contains("1 %"), "nobody has arrived yet");
    });
}

#[test]
fn the_results_are_those_of_the_runs() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setIterationLimit(20000)");
        page.lab("setTolerance(1e-7)");
        add_run(page, &json!({ "method": "newton" }));
        add_run(page, &json!({ "method": "momentum" }));
        add_run(page, &json!({ "learningRate": 1 }));
        add_run(page, &json!({ "learningRate": 1e-9 }));
        let results = page.lab("race()");
        assert_eq!(results.as_array().map(Vec::len), Some(5));
        for run in 0..5 {
            assert_eq!(results[run]["run"], run);
            let arrived = arrival(page, run);
            assert_eq!(
                results[run]["arrived"],
                json!(arrived.is_some()),
                "run {run}: {results}"
            );
            let Some(iterations) = arrived else {
                assert_eq!(results[run]["place"], Value::Null);
                continue;
            };
            assert_eq!(result(&results, run, "iterations"), iterations as f64);
            assert_eq!(result(&results, run, "work"), 7.0 * iterations as f64);
            assert_eq!(
                result(&results, run, "cost"),
                page.number(&format!("state({run}).cost"))
            );
        }
        let places: Vec<_> = (0..5).map(|run| results[run]["place"].clone()).collect();
        assert_eq!(json!(places), json!([3, 1, 2, null, null]));
        assert_eq!(
            json!(each(page, "status"))[3],
            "diverged",
            "and ended all the same"
        );
        assert_eq!(page.lab("state().playing"), false);
        // Once more it is the same race.
        assert_eq!(page.lab("race()"), results);
    });
}

#[test]
fn work_decides_what_iterations_do_not_show() {
    story(WIDE, |page| {
        // Many points that lie the same way: a few of them tell as much as all.
        page.lab("setPoints(Float64Array.from({ length: 2000 }, (_, i) => i % 2 ? 3 + Math.sin(i) : Math.sin(i * i)))");
        page.lab("setStart(-5, 5)");
        page.lab("setTolerance(0)");
        page.lab("setIterationLimit(3000)");
        page.lab("setLearningRate(0.2)");
        add_run(page, &json!({ "batch": 20, "learningRate": 0.2 }));
        let results = page.lab("race()");
        for run in 0..2 {
            assert_eq!(results[run]["arrived"], true, "{results}");
        }
        assert!(
            result(&results, 1, "work") < 0.2 * result(&results, 0, "work"),
            "{results}"
        );
        assert_eq!(
            result(&results, 0, "work"),
            1000.0 * result(&results, 0, "iterations")
        );
        assert_eq!(
            result(&results, 1, "work"),
            20.0 * result(&results, 1, "iterations")
        );
    });
}

#[test]
fn a_race_that_nobody_wins_is_told_too() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(1e-9)");
        page.lab("setIterationLimit(50)");
        page.lab("setTolerance(0)");
        add_run(page, &json!({ "learningRate": 5 }));
        page.find("slider", "Speed").press("End");
        runs(page).find("button", "Race").click();
        page.wait("the verdict", || match runs(page).text() {
            text if text.contains("1 %") => Ok(()),
            text => Err(text),
        });
        page.find("button", "Run again");
        let results = page.lab("race()");
        for run in 0..2 {
            assert_eq!(results[run]["arrived"], false);
            assert_eq!(results[run]["place"], Value::Null);
        }
        assert_no_debris(page);
    });
}

#[test]
fn a_race_goes_on_when_a_runner_is_removed() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setTolerance(0)");
        page.lab("setIterationLimit(100000)");
        add_run(page, &json!({ "method": "momentum" }));
        add_run(page, &json!({ "learningRate": 1e-9 }));
        runs(page).find("button", "Race").click();
        page.wait_for("lab.state(1).iteration > 2");
        open_card(page, 3).find("button", "Remove").click();
        page.wait("two runs", || match count(page) {
            2 => Ok(()),
            n => Err(n.to_string()),
        });
        page.find("slider", "Speed").press("End");
        let text = page.wait("the verdict of those that are left", || {
            match runs(page).text() {
                text if text.contains("1 %") => Ok(text),
                text => Err(text),
            }
        });
        let line = text.lines().find(|line| line.contains("1 %")).expect("it");
        assert!(line.starts_with(&cards(page)[1]), "{line}");
        let iterations = arrival(page, 1).expect("momentum arrives") as f64;
        assert!(tells(&line.replace("1 %", ""), iterations), "{line}");
    });
}

#[test]
fn there_is_a_race_without_points_and_to_a_perfect_fit() {
    story(WIDE, |page| {
        add_run(page, &json!({ "method": "newton" }));
        let results = page.lab("race()");
        for run in 0..2 {
            assert_eq!(result(&results, run, "cost"), 0.0);
            assert_eq!(result(&results, run, "work"), 0.0);
        }
        page.wait_for_frames();
        assert_no_debris(page);
        // Nobody comes within a part of a cost of 0; a part of the cost at the start is near enough.
        page.lab("setPoints([1, 300, 2, 500])");
        page.lab("setStart(0, 0)");
        page.lab("setLearningRate(0.1)");
        let results = page.lab("race()");
        assert_eq!(
            json!([results[0]["place"], results[1]["place"]]),
            json!([2, 1])
        );
        assert_eq!(result(&results, 1, "iterations"), 1.0);
        assert_eq!(result(&results, 1, "work"), 2.0);
        let start = page.number("costAt(0, 0)");
        let costs: Vec<f64> = history(page, 0).iter().map(|at| at.2).collect();
        let arrived = costs.iter().position(|cost| *cost <= 0.01 * start);
        assert_eq!(
            Some(result(&results, 0, "iterations")),
            arrived.map(|i| i as f64)
        );
        assert_no_debris(page);
    });
}
