//! The methods: their first steps by hand, what they are published to do, batches and schedules, and how they are chosen.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::story;
use serde_json::{Value, json};

use crate::cards::{add_run, all, disclose, for_ever, history, set_run, type_choice};
use crate::given::{
    assert_near, assert_no_debris, assert_tells, floats, seven_cars, wait_for_another_picture,
};
use crate::textbook::{self, METHODS, Options, Pair, TWO};

/// Six points far apart, no two or three of which have the same sums as others.
const SIX: [Pair; 6] = [
    (1.03, 2.07),
    (2.17, 5.21),
    (2.94, 3.16),
    (4.11, 7.39),
    (5.26, 4.02),
    (6.05, 8.33),
];

/// Puts points in place of all others and starts from intercept and slope 0, with nothing to stop a run.
fn begin(page: &Page, points: &[Pair]) {
    let list: Vec<f64> = points.iter().flat_map(|(x, y)| [*x, *y]).collect();
    page.lab(&format!("setPoints({list:?})"));
    page.lab("setStart(0, 0)");
    for_ever(page);
}

/// Fails unless a run came by these lines.
#[track_caller]
fn assert_came_by(page: &Page, run: usize, expected: &[Pair], what: &str) {
    let history = history(page, run);
    assert_eq!(history.len(), expected.len(), "{what}");
    for (i, (at, line)) in history.iter().zip(expected).enumerate() {
        for (actual, expected) in [(at.0, line.0), (at.1, line.1)] {
            let off = (actual - expected).abs();
            assert!(
                off <= 1e-9 * expected.abs().max(1.0),
                "{what}, iteration {i}: {at:?} instead of {line:?}"
            );
        }
    }
}

fn textbook_descent(method: &str, options: Options, rate: f64, steps: usize) -> Vec<Pair> {
    textbook::descend(
        method,
        options,
        rate,
        steps,
        (0.0, 0.0),
        &|line| textbook::gradient("half-mse", 1.0, &TWO, line),
        &|| textbook::hessian("half-mse", &TWO),
    )
}

#[test]
fn every_method_begins_as_computed_by_hand() {
    // Of ½MSE at (0, 0) the derivatives by intercept and slope are −400 and −650.
    let tenth = 0.1_f64.sqrt();
    let by_hand: [(&str, f64, Pair); 8] = [
        ("gradient-descent", 0.01, (4.0, 6.5)),
        ("momentum", 0.01, (4.0, 6.5)),
        ("nesterov", 0.01, (4.0, 6.5)),
        ("adagrad", 2.0, (2.0, 2.0)),
        ("rmsprop", 2.0, (2.0 / tenth, 2.0 / tenth)),
        ("adam", 2.0, (2.0, 2.0)),
        // gᵀg = 582 500 and gᵀHg = 1 996 250.
        (
            "line-search",
            0.01,
            (400.0 * 5825.0 / 19962.5, 650.0 * 5825.0 / 19962.5),
        ),
        ("newton", 0.01, (100.0, 200.0)),
    ];
    story(WIDE, |page| {
        begin(page, &TWO);
        page.lab("setCost('half-mse')");
        for (method, rate, first) in by_hand {
            set_run(page, 0, &json!({ "method": method, "learningRate": rate }));
            page.lab("reset()");
            let state = page.lab("state()");
            assert_eq!(
                state["gradient"],
                json!({ "intercept": -400, "slope": -650 }),
                "{method}"
            );
            assert_eq!(state["method"], method);
            assert_eq!(state["costFunction"], "half-mse");
            page.lab("step()");
            assert_came_by(page, 0, &[(0.0, 0.0), first], method);
        }
        // The second step of momentum: v = 0.9 · (−400) − 386.25 and 0.9 · (−650) − 627.75.
        set_run(
            page,
            0,
            &json!({ "method": "momentum", "learningRate": 0.01 }),
        );
        page.lab("reset()");
        page.lab("step(2)");
        assert_came_by(
            page,
            0,
            &[(0.0, 0.0), (4.0, 6.5), (11.4625, 18.6275)],
            "momentum",
        );
    });
}

#[test]
fn every_method_goes_on_by_its_formula() {
    const STEPS: usize = 40;
    story(WIDE, |page| {
        begin(page, &TWO);
        page.lab("setCost('half-mse')");
        for method in METHODS {
            let rate = match method {
                "adagrad" | "rmsprop" | "adam" => 3.0,
                _ => 0.05,
            };
            let usual = Options::of(method);
            let other = Options {
                momentum: 0.5,
                beta1: 0.7,
                beta2: 0.95,
                epsilon: 0.5,
            };
            for (options, given) in [
                (usual, json!({})),
                (
                    other,
                    json!({ "momentum": 0.5, "beta1": 0.7, "beta2": 0.95, "epsilon": 0.5 }),
                ),
            ] {
                let mut set = given.clone();
                set["method"] = json!(method);
                set["cost"] = json!("half-mse");
                set["learningRate"] = json!(rate);
                // A run of its own, so that it has the defaults of its method.
                let run = add_run(page, &set);
                page.lab("reset()");
                page.lab(&format!("step({STEPS})"));
                assert_came_by(
                    page,
                    run,
                    &textbook_descent(method, options, rate, STEPS),
                    &format!("{method} {given}"),
                );
                page.lab(&format!("removeRun({run})"));
            }
        }
    });
}

#[test]
fn a_run_has_defaults_for_everything() {
    story(WIDE, |page| {
        seven_cars(page);
        assert_eq!(page.lab("addRun()"), 1);
        let usual = json!({
            "method": "gradient-descent", "fitted": true, "momentum": 0.9, "beta1": 0.9, "beta2": 0.999,
            "epsilon": 1e-8, "batch": 0, "seed": 1, "schedule": "constant", "period": 100, "order": "shuffled",
            "costFunction": "mse", "delta": 1, "hidden": false, "status": "ready", "name": "",
        });
        let runs = all(page);
        for (key, value) in usual.as_object().expect("pairs") {
            assert_eq!(runs[1][key].as_f64(), value.as_f64(), "{key}");
            assert!(value.is_number() || runs[1][key] == *value, "{key}");
        }
        let critical = page.number("curvature().critical");
        let fitted = runs[1]["learningRate"].as_f64().expect("a rate");
        assert!(
            (0.45..=0.5).contains(&(fitted / critical)),
            "{fitted} of {critical}"
        );
        assert_eq!(page.lab("addRun({ method: 'rmsprop' })"), 2);
        assert_eq!(all(page)[2]["beta2"], 0.9);
        let given = json!({
            "method": "adam", "learningRate": 0.25, "momentum": 0.5, "beta1": 0.75, "beta2": 0.875, "epsilon": 0.5,
            "batch": 3, "seed": 42, "schedule": "cosine", "period": 12, "order": "replacement", "delta": 2.5,
            "name": "Ours",
        });
        assert_eq!(add_run(page, &given), 3);
        let told = &all(page)[3];
        for (key, value) in given.as_object().expect("pairs") {
            assert_eq!(told[key], *value, "{key}");
        }
        // What is not said stays as it is.
        set_run(page, 3, &json!({ "seed": 43 }));
        let told = &all(page)[3];
        for (key, value) in given.as_object().expect("pairs") {
            assert_eq!(told[key] == *value, key != "seed", "{key}");
        }
        assert_eq!(page.lab("state(3).learningRate"), 0.25);
        page.lab("setLearningRate(0.5, 3)");
        let rates = [
            page.number("state(3).learningRate"),
            page.number("state().learningRate"),
        ];
        assert_eq!(rates, [0.5, 0.01]);
    });
}

#[test]
fn newton_and_the_line_search_need_no_rate() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        let best = page.lab("best()");
        let value = |name: &str| best[name].as_f64().expect("a number");
        for cost in ["mse", "half-mse", "sse"] {
            page.lab(&format!("setCost('{cost}')"));
            for rate in [1e-9, 10.0] {
                set_run(
                    page,
                    0,
                    &json!({ "method": "newton", "learningRate": rate }),
                );
                page.lab("reset()");
                page.lab("step()");
                for name in ["intercept", "slope"] {
                    assert_near(page.number(&format!("state().{name}")), value(name), 1e-9);
                }
                set_run(page, 0, &json!({ "method": "line-search" }));
                page.lab("reset()");
                page.lab("step(30)");
                let costs: Vec<f64> = history(page, 0).iter().map(|at| at.2).collect();
                for pair in costs.windows(2) {
                    assert!(pair[1] <= pair[0], "downhill: {costs:?}");
                }
            }
        }
    });
}

#[test]
fn the_critical_rate_with_momentum_divides_convergence_from_divergence() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        let (_, most) = textbook::eigenvalues("mse", &textbook::CARS);
        for beta in [0.0, 0.5, 0.9] {
            let critical = 2.0 * (1.0 + beta) / most;
            for (part, grows) in [(0.999, false), (1.001, true)] {
                set_run(
                    page,
                    0,
                    &json!({ "method": "momentum", "momentum": beta, "learningRate": part * critical }),
                );
                page.lab("reset()");
                page.lab("step(300000)");
                let end = page.lab("state()");
                let grew = end["status"] == "diverged" || end["cost"].as_f64() > Some(303.714);
                assert_eq!(grew, grows, "β {beta}, {part} of it: {end}");
            }
            page.lab("setLearningRate(0.01)");
            assert_near(
                page.number("curvature().critical"),
                critical,
                1e-9 * critical,
            );
            // The page tells it too, and has a button for it.
            let legend = crate::given::marked_rates(page);
            page.wait("the critical rate in the legend", || match legend.text() {
                text if crate::given::tells(&text, critical) => Ok(()),
                text => Err(text),
            });
            page.find("button", "Critical").click();
            assert_near(
                page.number("state().learningRate"),
                critical,
                1e-9 * critical,
            );
        }
    });
}

#[test]
fn adagrads_steps_shrink() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        set_run(page, 0, &json!({ "method": "adagrad", "learningRate": 1 }));
        page.lab("step(200)");
        let steps: Vec<f64> = history(page, 0)
            .windows(2)
            .map(|pair| (pair[1].1 - pair[0].1).abs())
            .collect();
        assert!(steps[0] > 0.99 && steps[199] < 0.1 * steps[0], "{steps:?}");
    });
}

/// The batches that a descent on [`SIX`] by single mean squared errors has used, found by what it did: which points
/// together have the derivatives that a step shows.
fn batches(page: &Page, rate: f64, size: u32) -> Vec<Vec<usize>> {
    let history = history(page, 0);
    let sets = (1_u32..1 << SIX.len()).filter(|set| set.count_ones() == size);
    let sets: Vec<Vec<usize>> = sets
        .map(|set| (0..SIX.len()).filter(|i| set >> i & 1 == 1).collect())
        .collect();
    history
        .windows(2)
        .enumerate()
        .map(|(i, pair)| {
            let (from, to) = (pair[0], pair[1]);
            let is_it = |set: &&Vec<usize>| {
                let points: Vec<Pair> = set.iter().map(|point| SIX[*point]).collect();
                let by = textbook::gradient("mse", 1.0, &points, (from.0, from.1));
                let off = (from.0 - rate * by.0 - to.0).hypot(from.1 - rate * by.1 - to.1);
                off < 1e-11
            };
            let found: Vec<_> = sets.iter().filter(is_it).collect();
            assert_eq!(
                found.len(),
                1,
                "step {i} from {from:?} to {to:?}: {found:?}"
            );
            found[0].clone()
        })
        .collect()
}

#[test]
fn single_points_and_small_batches_are_shuffled_in_every_epoch() {
    const RATE: f64 = 0.01;
    story(WIDE, |page| {
        begin(page, &SIX);
        page.lab(&format!("setLearningRate({RATE})"));
        for size in [1, 2, 3] {
            let mut orders = Vec::new();
            for seed in [1, 2, 3] {
                set_run(page, 0, &json!({ "batch": size, "seed": seed }));
                page.lab("reset()");
                page.lab("step(60)");
                let order = batches(page, RATE, size);
                for epoch in order.chunks(SIX.len() / size as usize) {
                    let mut points = epoch.concat();
                    points.sort_unstable();
                    assert_eq!(points, [0, 1, 2, 3, 4, 5], "seed {seed}: {order:?}");
                }
                // As far as it got, in evaluations of single points.
                assert_eq!(page.number("state().work"), 60.0 * f64::from(size));
                page.lab("reset()");
                page.lab("step(60)");
                assert_eq!(batches(page, RATE, size), order, "the same seed");
                orders.push(order);
            }
            assert!(orders[0] != orders[1] && orders[1] != orders[2]);
            let epochs: Vec<_> = orders[0].chunks(SIX.len() / size as usize).collect();
            assert!(
                epochs.windows(2).any(|pair| pair[0] != pair[1]),
                "another order in another epoch"
            );
        }
    });
}

#[test]
fn drawn_with_replacement_a_point_can_come_again_at_once() {
    story(WIDE, |page| {
        begin(page, &SIX);
        page.lab("setLearningRate(0.01)");
        set_run(page, 0, &json!({ "batch": 1, "order": "replacement" }));
        page.lab("step(600)");
        let drawn = batches(page, 0.01, 1).concat();
        for point in 0..SIX.len() {
            let times = drawn.iter().filter(|each| **each == point).count();
            // A hundred on average; so far from it comes once in a million seeds, and this is one seed for ever.
            assert!((55..160).contains(&times), "point {point}: {times} times");
        }
        assert!(
            drawn.windows(2).any(|pair| pair[0] == pair[1]),
            "a shuffled order has this only where two epochs meet"
        );
        let is_epoch = |six: &[usize]| (0..SIX.len()).all(|point| six.contains(&point));
        assert!(!drawn.chunks(SIX.len()).all(is_epoch));
    });
}

#[test]
fn a_batch_of_all_points_is_the_full_batch() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        for method in METHODS {
            let mut all = Vec::new();
            for batch in [0, 7] {
                set_run(
                    page,
                    0,
                    &json!({ "method": method, "batch": batch, "seed": 9 }),
                );
                page.lab("reset()");
                page.lab("step(50)");
                all.push((history(page, 0), page.lab("state()")));
            }
            assert_eq!(all[0], all[1], "{method}");
            assert_eq!(all[0].1["work"], 350, "{method}");
        }
    });
}

/// Of each step, the rate that it was made with: the move over the derivative.
fn rates(page: &Page) -> Vec<f64> {
    let history = history(page, 0);
    let rate = |pair: &[(f64, f64, f64)]| {
        let (from, to) = (pair[0], pair[1]);
        let by = textbook::gradient("mse", 1.0, &textbook::CARS, (from.0, from.1));
        (from.1 - to.1) / by.1
    };
    history.windows(2).map(rate).collect()
}

#[test]
fn schedules_lower_the_rate_by_their_formulas() {
    const BASE: f64 = 0.01;
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        let period = 8.0;
        let formulas: [(&str, &dyn Fn(f64) -> f64); 4] = [
            ("constant", &|_| BASE),
            ("inverse", &|t| BASE / (1.0 + t / period)),
            ("step", &|t| BASE * 0.5_f64.powf((t / period).floor())),
            ("cosine", &|t| {
                let part = (t / period).min(1.0);
                BASE * (0.01 + 0.99 * (1.0 + (std::f64::consts::PI * part).cos()) / 2.0)
            }),
        ];
        for (schedule, formula) in formulas {
            set_run(page, 0, &json!({ "schedule": schedule, "period": period }));
            page.lab("reset()");
            page.lab("step(20)");
            for (t, rate) in rates(page).into_iter().enumerate() {
                let expected = formula(t as f64);
                assert_near(rate, expected, 1e-7 * expected);
            }
            assert_eq!(
                page.number("state().learningRate"),
                BASE,
                "{schedule}: the slider stays"
            );
        }
    });
}

#[test]
fn a_method_is_chosen_below_the_rate_by_mouse_and_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        let line = page.js("[lab.state().intercept, lab.state().slope]");
        let select = page
            .find("region", "Rates and method")
            .find("combobox", "Method");
        assert_eq!(select.chosen(), "Gradient descent");
        select.choose("Adam");
        assert_eq!(page.lab("runs()[0].method"), "adam");
        assert_eq!(
            page.js("[lab.state().intercept, lab.state().slope]"),
            line,
            "from where it was"
        );
        page.find("button", "Undo").click();
        assert_eq!(page.lab("runs()[0].method"), "gradient-descent");
        page.wait("the select to follow", || match select.value() {
            value if value == "gradient-descent" => Ok(()),
            value => Err(value),
        });
        for method in METHODS.into_iter().rev() {
            select.focus();
            type_choice(page, &select, method);
            assert_eq!(page.lab("runs()[0].method"), method);
            page.press("Tab");
        }
        assert_eq!(page.number("state().iteration"), 5.0);
    });
}

/// The settings on show in the disclosure, by their names.
fn settings(page: &Page) -> Vec<String> {
    let region = page.find("region", "Rates and method");
    disclose(&region);
    let names = [
        "Momentum β",
        "Decay β₁",
        "Decay β₂",
        "ε",
        "Points per step",
        "Order",
        "Seed",
        "Schedule",
        "Period",
    ];
    page.wait_for_frames();
    let has = |name: &&str| {
        ["spinbutton", "combobox"]
            .iter()
            .any(|role| region.has(role, name))
    };
    names.into_iter().filter(has).map(String::from).collect()
}

#[test]
fn only_the_settings_that_a_method_uses_are_shown() {
    story(WIDE, |page| {
        seven_cars(page);
        let batch = ["Points per step", "Schedule"];
        for (method, own) in [
            ("gradient-descent", &[][..]),
            ("momentum", &["Momentum β"]),
            ("nesterov", &["Momentum β"]),
            ("adagrad", &["ε"]),
            ("rmsprop", &["Decay β₂", "ε"]),
            ("adam", &["Decay β₁", "Decay β₂", "ε"]),
        ] {
            set_run(page, 0, &json!({ "method": method }));
            assert_eq!(settings(page), [own, &batch].concat(), "{method}");
        }
        for method in ["line-search", "newton"] {
            set_run(page, 0, &json!({ "method": method }));
            page.wait("nothing to set", || {
                let region = page.find("region", "Rates and method");
                match region.has("button", "Method settings") {
                    true => Err("there are settings".to_owned()),
                    false => Ok(()),
                }
            });
        }
        set_run(
            page,
            0,
            &json!({ "method": "gradient-descent", "batch": 3, "schedule": "step" }),
        );
        assert_eq!(
            settings(page),
            ["Points per step", "Order", "Seed", "Schedule", "Period"]
        );
    });
}

#[test]
fn the_settings_of_a_method_are_typed_and_taken_back() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        let region = page.find("region", "Rates and method");
        region.find("combobox", "Method").choose("Adam");
        disclose(&region);
        for (field, key, text, value) in [
            ("Decay β₁", "beta1", "0.8", json!(0.8)),
            ("Decay β₂", "beta2", "0.95", json!(0.95)),
            ("ε", "epsilon", "1e-6", json!(1e-6)),
            ("Points per step", "batch", "2", json!(2)),
            ("Seed", "seed", "77", json!(77)),
        ] {
            let before = page.lab("runs()[0]");
            region.find("spinbutton", field).fill(text);
            assert_eq!(page.lab(&format!("runs()[0].{key}")), value, "{field}");
            page.find("button", "Undo").click();
            assert_eq!(page.lab("runs()[0]"), before, "{field}");
            region.find("spinbutton", field).fill(text);
        }
        for (select, value, key) in [
            ("Order", "replacement", "order"),
            ("Schedule", "cosine", "schedule"),
        ] {
            let select = region.find("combobox", select);
            select.focus();
            type_choice(page, &select, value);
            assert_eq!(page.lab(&format!("runs()[0].{key}")), value);
        }
        region.find("spinbutton", "Period").fill("30");
        assert_eq!(page.lab("runs()[0].period"), 30);
        // What cannot be gets a sentence and changes nothing.
        let before = page.lab("runs()");
        for (field, text) in [
            ("Decay β₁", "1"),
            ("Decay β₂", "-0.1"),
            ("ε", "-1"),
            ("Points per step", "1.5"),
            ("Seed", "-1"),
            ("Period", "0"),
            ("Period", ""),
        ] {
            let control = region.find("spinbutton", field);
            let was = control.value();
            control.fill(text);
            page.wait(&format!("a sentence about “{text}” as {field}"), || {
                let told = control.js("[el.ariaInvalid, document.getElementById(el.getAttribute('aria-describedby'))?.innerText]");
                match told[1].as_str() {
                    Some(sentence) if told[0] == "true" && sentence.contains(' ') => Ok(()),
                    _ => Err(told.to_string()),
                }
            });
            assert_eq!(page.lab("runs()"), before, "{field} {text}");
            control.fill(&was);
        }
        assert_no_debris(page);
    });
}

/// Waits until the slider has zones, with the mark of the critical rate, or until it has none.
#[track_caller]
fn wait_for_zones(page: &Page, expected: bool) {
    page.wait(&format!("zones: {expected}"), || {
        let shown = page.js(
            "['.zone', '.mark.critical', '.names'].map(each => document.querySelector('#front ' + each).checkVisibility({ visibilityProperty: true }))",
        );
        match shown == json!([expected, expected, expected]) {
            true => Ok(()),
            false => Err(shown.to_string()),
        }
    });
}

#[test]
fn where_theory_has_no_zones_a_sentence_says_so() {
    story(WIDE, |page| {
        seven_cars(page);
        let region = page.find("region", "Learning rate");
        wait_for_zones(page, true);
        let quiet = region.text();
        for options in [
            json!({ "method": "adam" }),
            json!({ "method": "adagrad" }),
            json!({ "method": "rmsprop" }),
            json!({ "batch": 2 }),
            json!({ "batch": 1, "method": "momentum" }),
            json!({ "method": "newton" }),
            json!({ "method": "line-search" }),
        ] {
            set_run(page, 0, &options);
            wait_for_zones(page, false);
            let sentence = page.wait(&format!("a sentence for {options}"), || {
                // It is told on request, or in place of the slider.
                let text = region.js("el.querySelector('.reason').textContent");
                let text = text.as_str().expect("a text").to_owned();
                let is_new = text.split(' ').count() > 3 && !quiet.contains(&text);
                if is_new { Ok(text) } else { Err(text) }
            });
            assert!(!sentence.contains("undefined"), "{sentence}");
            // Where a rate is used, the slider has a scale about the fitted one.
            let scale = !["line-search", "newton"]
                .map(Value::from)
                .contains(&options["method"]);
            assert_eq!(sentence.contains("decades"), scale, "{sentence}");
            page.lab("undo()");
            wait_for_zones(page, true);
        }
        for cost in ["mae", "huber"] {
            page.lab(&format!("setCost('{cost}')"));
            wait_for_zones(page, false);
            page.lab("undo()");
            wait_for_zones(page, true);
        }
        assert_eq!(region.text(), quiet);
    });
}

/// Something around each point of the data chart, as drawn.
fn patches(page: &Page) -> Vec<Value> {
    page.wait_for_frames();
    let patches = page.js(
        "(layers => {
            const { width, height } = layers[0];
            const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
            for (const layer of layers) copy.drawImage(layer, 0, 0);
            const reach = 10 * devicePixelRatio;
            return Array.from({ length: lab.points().length / 2 }, (_, i) => {
                const [x, y] = [...lab.pixelOf(i)].map(each => each * devicePixelRatio);
                return copy.getImageData(x - reach, y - reach, 2 * reach, 2 * reach).data.join();
            });
        })(document.querySelectorAll('#data-chart canvas'))",
    );
    patches.as_array().expect("a patch of each point").clone()
}

#[test]
fn the_points_of_the_present_batch_are_lit() {
    story(WIDE.still(), |page| {
        begin(page, &SIX);
        page.lab("setLearningRate(0.01)");
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        let dark = patches(page);
        let lit = |page: &Page| {
            let now = patches(page);
            let differ = |i: &usize| now[*i] != dark[*i];
            (0..SIX.len()).filter(differ).collect::<Vec<_>>()
        };
        let mut seen = Vec::new();
        for size in [1, 2, 3] {
            for seed in 1..=6 {
                set_run(page, 0, &json!({ "batch": size, "seed": seed }));
                let points = lit(page);
                page.lab("step()");
                assert_eq!(
                    std::slice::from_ref(&points),
                    batches(page, 0.01, size),
                    "seed {seed}"
                );
                page.lab("reset()");
                seen.extend(points);
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert!(seen.len() > 3, "several of them, over the seeds: {seen:?}");
        set_run(page, 0, &json!({ "batch": 0 }));
        assert_eq!(lit(page), [0; 0], "all points are none in particular");
        set_run(page, 0, &json!({ "batch": 1 }));
        let before = crate::given::pictures(page, "data-chart");
        page.find("button", "Step").click();
        wait_for_another_picture(page, "data-chart", &before);
    });
}

#[test]
fn the_numbers_and_the_words_follow_the_method() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        for options in [
            json!({ "method": "momentum" }),
            json!({ "method": "adam", "learningRate": 0.5 }),
            json!({ "method": "gradient-descent", "learningRate": 0.01, "batch": 2 }),
            json!({ "method": "newton", "batch": 0 }),
        ] {
            set_run(page, 0, &options);
            page.lab("reset()");
            page.lab("step(3)");
            let state = page.lab("state()");
            let number = |names: [&str; 2]| state[names[0]][names[1]].as_f64().expect("a number");
            let steps = [
                number(["stepSize", "intercept"]),
                number(["stepSize", "slope"]),
            ];
            let next = ["intercept", "slope"]
                .map(|name| state[name].as_f64().expect("a number") - number(["stepSize", name]));
            let region = page.find("region", "This step in numbers");
            page.wait(&format!("the numbers of {options}"), || {
                let text = region.text();
                if steps
                    .iter()
                    .chain(&next)
                    .all(|number| number.abs() < 1e-9 || crate::given::tells(&text, *number))
                {
                    Ok(())
                } else {
                    Err(format!("{steps:?} {next:?} in {text}"))
                }
            });
            page.lab("step()");
            let after = page.lab("state()");
            for (name, expected) in ["intercept", "slope"].into_iter().zip(next) {
                let actual = after[name].as_f64().expect("a number");
                assert_near(actual, expected, 1e-9 * expected.abs().max(1.0));
            }
            assert_no_debris(page);
        }
        assert_tells(
            &page.find("region", "Status").text(),
            &[page.number("state().cost")],
        );
        assert!(floats(&page.lab("history().cost")).len() > 1);
    });
}
