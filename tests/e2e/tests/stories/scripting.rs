//! `window.lab`: shapes, reference values, refusals, and that the page follows.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::story;
use serde_json::{Value, json};

use crate::given::{assert_near, floats, points, seven_cars};

fn set_points(page: &Page, list: &str) {
    page.lab(&format!("setPoints(new Float64Array({list}))"));
}

#[test]
fn points_are_added_moved_removed_replaced_and_cleared() {
    story(WIDE, |page| {
        assert_eq!(page.lab("points()"), json!([]));
        assert_eq!(page.lab("addPoint(1, 2)"), 0);
        assert_eq!(page.lab("addPoint(-0.5, 1e12)"), 1);
        assert_eq!(page.lab("addPoint(0, 0)"), 2);
        assert_eq!(page.lab("points() instanceof Float64Array"), true);
        page.lab("movePoint(1, 3, 4)");
        assert_eq!(points(page), [(1.0, 2.0), (3.0, 4.0), (0.0, 0.0)]);
        page.lab("removePoint(0)");
        assert_eq!(points(page), [(3.0, 4.0), (0.0, 0.0)]);
        set_points(page, "[5, 6, 7, 8]");
        assert_eq!(points(page), [(5.0, 6.0), (7.0, 8.0)]);
        page.lab("points()[0] = 99");
        assert_eq!(points(page)[0], (5.0, 6.0), "points() is a copy");
        page.lab("clear()");
        assert_eq!(page.lab("points()"), json!([]));
    });
}

#[test]
fn the_state_has_its_shape() {
    story(WIDE, |page| {
        seven_cars(page);
        let types = page.js(
            "(function types(value) {
                return value && typeof value === 'object'
                    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, types(each)]))
                    : typeof value;
            })(lab.state())",
        );
        let pair = json!({ "intercept": "number", "slope": "number" });
        for (key, expected) in [
            ("iteration", json!("number")),
            ("intercept", json!("number")),
            ("slope", json!("number")),
            ("cost", json!("number")),
            ("gradient", pair.clone()),
            ("stepSize", pair),
            ("learningRate", json!("number")),
            ("status", json!("string")),
        ] {
            assert_eq!(types[key], expected, "{key}");
        }
    });
}

#[test]
fn a_new_lab_is_ready_with_its_defaults() {
    story(WIDE, |page| {
        let state = page.lab("state()");
        let found =
            ["iteration", "intercept", "slope", "learningRate", "status"].map(|key| &state[key]);
        assert_eq!(json!(found), json!([0, 0, 1, 0.01, "ready"]));
        assert_eq!(
            page.find("spinbutton", "Stop when step size is below")
                .value(),
            "0.001"
        );
        assert_eq!(page.find("spinbutton", "Iteration limit").value(), "1000");
    });
}

#[test]
fn steps_default_to_one_and_history_includes_both_ends() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step()");
        page.lab("step(4)");
        assert_eq!(page.number("state().iteration"), 5.0);
        page.lab("back()");
        page.lab("back(2)");
        assert_eq!(page.number("state().iteration"), 2.0);
        page.lab("goTo(4)");
        let whole = page.lab("history()");
        for part in ["intercept", "slope", "cost"] {
            assert_eq!(
                whole[part].as_array().map(Vec::len),
                Some(5),
                "0 to 4 are five"
            );
            assert_eq!(
                page.js(&format!("lab.history().{part} instanceof Float64Array")),
                true
            );
            let some = page.lab("history({ from: 1, to: 3 })");
            assert_eq!(floats(&some[part]), floats(&whole[part])[1..=3]);
            assert_eq!(
                page.lab("history({ from: 4 })")[part],
                json!([whole[part][4]])
            );
        }
        for i in 0..=4 {
            page.lab(&format!("goTo({i})"));
            let state = page.lab("state()");
            for part in ["intercept", "slope", "cost"] {
                assert_eq!(state[part], whole[part][i], "{part} at {i}");
            }
        }
        page.lab("back(1000)");
        assert_eq!(page.number("state().iteration"), 0.0);
        assert_eq!(
            page.lab("history({ to: 5 }).cost.length"),
            6,
            "what was computed can be asked for"
        );
    });
}

#[test]
fn a_million_iterations_can_be_asked_for_and_no_more() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(1000000)");
        assert_eq!(page.lab("history({ from: 1 }).cost.length"), 1_000_000);
        page.refusal("history()");
    });
}

#[test]
fn step_ignores_the_stop_rule_and_play_obeys_it() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.06)");
        page.lab("setTolerance(0.01)");
        page.lab("setIterationLimit(2000)");
        page.lab("step(5000)");
        assert_eq!(page.number("state().iteration"), 5000.0);
        page.lab("reset()");
        page.find("slider", "Speed").press("End");
        page.lab("play()");
        page.wait_for("lab.state().status === 'converged'");
        let stopped = page.number("state().iteration");
        page.lab("play()");
        page.find("button", "Run again");
        assert_eq!(page.number("state().iteration"), stopped);
        page.lab("reset()");
        page.lab("setIterationLimit(7)");
        page.lab("play()");
        page.wait_for("lab.state().status === 'limit reached'");
        assert_eq!(page.number("state().iteration"), 7.0);
        page.lab("step(2)");
        assert_eq!(page.number("state().iteration"), 9.0);
    });
}

#[test]
fn play_and_pause_work_like_the_button() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("play()");
        page.find("button", "Pause");
        page.wait_for("lab.state().iteration > 1");
        page.lab("pause()");
        page.find("button", "Run");
    });
}

#[test]
fn step_stops_early_at_divergence_with_the_last_finite_state() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(10)");
        page.lab("step(100000)");
        let state = page.lab("state()");
        assert_eq!(state["status"], "diverged");
        assert!(
            state["cost"].as_f64().is_some_and(f64::is_finite),
            "{state}"
        );
        let iteration = page.number("state().iteration");
        assert!(iteration < 100_000.0);
        page.lab("step()");
        assert_eq!(page.number("state().iteration"), iteration);
        page.lab("back()");
        assert_eq!(page.number("state().iteration"), iteration - 1.0);
    });
}

#[test]
fn the_page_follows_the_lab_at_once() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.0123)");
        page.lab("step(17)");
        page.lab("setTolerance(0.25)");
        page.lab("setIterationLimit(77)");
        page.lab("setStart(3, -4)");
        page.lab("step(2)");
        let shows = |name: &str, value: &str| {
            let field = page.find("spinbutton", name);
            page.wait(&format!("{name} {value}"), || match field.value() {
                shown if shown == value => Ok(()),
                shown => Err(shown),
            });
        };
        shows("Learning rate, exact", "0.0123");
        shows("Stop when step size is below", "0.25");
        shows("Iteration limit", "77");
        shows("Start intercept", "3");
        shows("Start slope", "-4");
        assert_eq!(page.find("slider", "Iteration").value(), "2");
        page.lab("setIterationLimit(null)");
        page.wait("no limit", || {
            match page.find("checkbox", "No iteration limit").is_checked() {
                true => Ok(()),
                false => Err("there is one".to_owned()),
            }
        });
    });
}

#[test]
fn refused_calls_say_why_and_change_nothing() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(3)");
        let odd = [
            "NaN",
            "Infinity",
            "-Infinity",
            "'1'",
            "null",
            "undefined",
            "{}",
            "[1]",
            "true",
        ];
        let mut calls: Vec<String> = Vec::new();
        for bad in odd {
            calls.extend([
                format!("addPoint({bad}, 1)"),
                format!("addPoint(1, {bad})"),
                format!("movePoint(0, {bad}, 1)"),
                format!("movePoint({bad}, 1, 1)"),
                format!("removePoint({bad})"),
                format!("setStart({bad}, 1)"),
                format!("setStart(0, {bad})"),
                format!("setLearningRate({bad})"),
                format!("setTolerance({bad})"),
                format!("goTo({bad})"),
                format!("setPoints({bad})"),
                format!("setPoints(new Float64Array([1, {bad}]))").replace("undefined", "NaN"),
            ]);
            // Left out, these have a value of their own.
            if bad != "undefined" {
                calls.extend([
                    format!("step({bad})"),
                    format!("back({bad})"),
                    format!("history({{ from: {bad} }})"),
                    format!("history({{ to: {bad} }})"),
                ]);
            }
            if !["null", "undefined"].contains(&bad) {
                calls.push(format!("setIterationLimit({bad})"));
            }
            calls.extend([
                format!("setCost({bad})"),
                format!("sample({bad})"),
                format!("open({bad})"),
                format!("svg({bad})"),
                format!("removeRun({bad})"),
                format!("setLine({bad}, 1)"),
                format!("costAt(1, {bad})"),
                format!("search({bad})"),
                format!("pixelOf({bad})"),
            ]);
            if bad != "undefined" {
                calls.extend([
                    format!("state({bad})"),
                    format!("best({bad})"),
                    format!("curvature({bad})"),
                    format!("csv({bad})"),
                    format!("setView({{ landscape: {bad} }})"),
                    format!("setView({{ cost: {bad} }})"),
                    format!("load('1 2', {{ x: {bad} }})"),
                ]);
            }
            // A text is a table.
            if bad != "'1'" {
                calls.push(format!("load({bad})"));
            }
            if bad != "null" {
                calls.push(format!("hold({bad})"));
            }
            if bad != "true" {
                calls.extend([format!("standardise({bad})"), format!("centre({bad})")]);
            }
            // An object without options changes nothing.
            if !["{}", "[1]"].contains(&bad) {
                calls.push(format!("setView({bad})"));
                if bad != "undefined" {
                    calls.extend([
                        format!("setCost('mse', {bad})"),
                        format!("history({bad})"),
                        format!("load('1 2', {bad})"),
                    ]);
                }
            }
        }
        // A typed array has already made numbers of these.
        calls.retain(|call| {
            !["[1, '1']", "[1, null]", "[1, true]", "[1, [1]]"]
                .iter()
                .any(|made| call.contains(made))
        });
        calls.extend(
            [
                "addPoint()",
                "addPoint(1)",
                "addPoint(1e13, 0)",
                "addPoint(0, -1e13)",
                "movePoint(0, 1e13, 0)",
                "movePoint(7, 0, 0)",
                "movePoint(-1, 0, 0)",
                "movePoint(0.5, 0, 0)",
                "removePoint(7)",
                "removePoint(-1)",
                "removePoint(1.5)",
                "removePoint(1e13)",
                "setPoints(new Float64Array([1, 2, 3]))",
                "setPoints(new Float64Array([1, 1e13]))",
                "setPoints(new Float64Array([1, 2, NaN, 4]))",
                "setStart(1e13, 0)",
                "setLearningRate(0)",
                "setLearningRate(-1)",
                "setLearningRate(1e-31)",
                "setLearningRate(2e9)",
                "setTolerance(-1)",
                "setIterationLimit(0)",
                "setIterationLimit(-1)",
                "setIterationLimit(1.5)",
                "step(-1)",
                "step(1.5)",
                "back(-1)",
                "back(1.5)",
                "goTo(-1)",
                "goTo(1.5)",
                "history({ from: -1 })",
                "history({ from: 2, to: 1 })",
                "history({ from: 1.5 })",
                "history({ to: 4 })",
                "history({ to: 1e13 })",
                "redo()",
            ]
            .map(String::from),
        );
        for call in calls {
            let sentence = page.refusal(&call);
            let sound = sentence.len() > 15 && sentence.contains(' ') && sentence.ends_with('.');
            assert!(sound, "{call}: “{sentence}”");
            for debris in ["undefined", "null", "{", "}", "refusal", "[object"] {
                assert!(!sentence.contains(debris), "{call}: “{sentence}”");
            }
        }
    });
}

#[test]
fn a_refusal_names_the_call_the_argument_and_the_value() {
    story(WIDE, |page| {
        seven_cars(page);
        for (call, sentence) in [
            (
                "step('abc')",
                "step: n must be a whole number from 0 to 100 000 000; got “abc”.",
            ),
            (
                "step(1.5)",
                "step: n must be a whole number from 0 to 100 000 000; got 1.5.",
            ),
            (
                "movePoint(0, undefined, 1)",
                "movePoint: x must be a finite number; got nothing.",
            ),
            (
                "setPoints([1, 2, 3, {}])",
                "setPoints: points[3] must be a finite number; got an object.",
            ),
            (
                "removePoint(-1)",
                "removePoint: index must be a whole number, 0 or greater; got -1.",
            ),
            (
                "removePoint(7)",
                "removePoint: There is no point 7: points are counted from 0 to 6.",
            ),
            (
                "standardise('yes')",
                "standardise: on must be true or false; got “yes”.",
            ),
            (
                "sample(() => 1)",
                "sample: name must be a text in quotation marks; got a function.",
            ),
            (
                "setLearningRate(0)",
                "setLearningRate: The learning rate must be between 1×10⁻³⁰ and 1×10⁹; 0 is not.",
            ),
            ("redo()", "redo: There is nothing to redo."),
        ] {
            assert_eq!(page.refusal(call), sentence);
        }
    });
}

/// Calls every function with arguments of every kind, among them objects that throw when they are read. What is refused is refused
/// with an `Error` of our own in words; nothing else is ever thrown, and the lab is sound afterwards.
#[test]
fn no_call_with_any_argument_throws_anything_but_words() {
    story(WIDE, |page| {
        seven_cars(page);
        // The words and all parts are there.
        page.lab("save()");
        let faults = page.js(
            r#"(() => {
                const thrower = () => { throw new TypeError("hostile"); };
                const values = [
                    undefined, null, NaN, Infinity, -Infinity, -1, -0, 0.5, 1, 3, 1e15, 2 ** 53, 1e300, "", "abc", "0", "mse", "slope",
                    "x".repeat(1000), true, false, [], [1], [[1, 2]], ["a"], new Array(5), {}, { run: -1 }, { from: "a" }, { x: 0, y: 0 },
                    { method: 7 }, { learningRate: "a" }, { delta: [] }, { landscape: 1 }, { keepRuns: 1 }, { only: 3 }, () => 1, Symbol("s"),
                    10n, new Date(NaN), /a/, new Float64Array([1, 2, NaN]), new Float64Array(3), new Map(), document.body, Object.create(null),
                    { valueOf: thrower, toString: thrower, toJSON: thrower, [Symbol.toPrimitive]: thrower },
                    { get method() { return thrower(); } }, { get method() { lab.step(1); return "adam"; } },
                    new Proxy({}, { get: thrower, ownKeys: thrower, has: thrower, getPrototypeOf: thrower }),
                ];
                const faults = [];
                let seed = 7;
                const drawn = () => values[(seed = (seed * 48271) % 2147483647) % values.length];
                const call = (name, list) => {
                    try {
                        lab[name](...list);
                    } catch (error) {
                        const words = error?.message ?? "";
                        const isOurs = Object.getPrototypeOf(error) === Error.prototype && words.startsWith(`${name}: `) && words.endsWith(".");
                        if (!isOurs || /(refusal|lab|failure)\.[a-z]|\[object/.test(words)) faults.push(`${name}: ${String(error)}`);
                    }
                };
                for (const name of Object.keys(lab).filter((each) => each !== "ready")) {
                    call(name, []);
                    for (const value of values) {
                        call(name, [value]);
                        call(name, [0, value]);
                        call(name, [value, drawn(), drawn()]);
                    }
                    lab.pause();
                }
                const { cost } = lab.state();
                if (!Number.isFinite(cost)) faults.push(`the cost is ${cost}`);
                lab.setPoints([1, 2, 3, 4]);
                if (lab.points().length !== 4) faults.push("the points are not those that were set");
                return [...new Set(faults)];
            })()"#,
        );
        assert_eq!(faults, serde_json::json!([]));
        // One of the objects has thrown when it was read, and the console has its error.
        page.browser().console();
    });
}

#[test]
fn a_refused_list_of_points_names_the_place() {
    story(WIDE, |page| {
        let sentence = page.refusal("setPoints(new Float64Array([0, 1, 2, 3, 4, NaN]))");
        assert!(
            sentence.contains('2') && sentence.contains('y'),
            "{sentence}"
        );
    });
}

fn costs_after(page: &Page, steps: usize) -> Vec<(f64, f64, f64)> {
    page.lab(&format!("step({steps})"));
    let history = page.lab("history()");
    let part = |name: &str| floats(&history[name]);
    let (intercept, slope, cost) = (part("intercept"), part("slope"), part("cost"));
    (0..=steps)
        .map(|i| (slope[i], intercept[i], cost[i]))
        .collect()
}

/// Half a unit of the last digit that a reference value is given to.
fn rounding(digits: &str) -> f64 {
    let decimals = digits.split('.').nth(1).map_or(0, str::len);
    0.5 * 10_f64.powi(-(decimals as i32)) * (1.0 + 1e-6)
}

fn assert_reads(actual: f64, expected: &str) {
    assert_near(
        actual,
        expected.parse().expect("a number"),
        rounding(expected),
    );
}

#[test]
fn seven_cars_descend_as_published() {
    story(WIDE, |page| {
        seven_cars(page);
        let expected = [
            ("0", "0", "303.714"),
            ("1.19717", "0.342857", "170.8431"),
            ("2.05001", "0.592695", "103.1740"),
            ("2.65715", "0.776156", "68.7028"),
            ("3.08898", "0.912251", "51.1344"),
            ("3.39570", "1.014545", "42.1721"),
        ];
        for (at, expected) in costs_after(page, 5).into_iter().zip(expected) {
            assert_reads(at.0, expected.0);
            assert_reads(at.1, expected.1);
            assert_reads(at.2, expected.2);
        }
        let best = page.lab("best()");
        let near = |name: &str, expected: f64| {
            assert_near(
                best[name].as_f64().expect("a number"),
                expected,
                1e-12 * expected.abs(),
            );
        };
        near("slope", -4.569_109_499_755_581);
        near("intercept", 33.585_124_042_691_87);
        near("cost", 1.469_669_481_365_953_6);
    });
}

#[test]
fn the_critical_rate_of_the_seven_cars_divides_convergence_from_divergence() {
    story(WIDE, |page| {
        for (rate, grows) in [(0.069_82, false), (0.069_821, true)] {
            seven_cars(page);
            page.lab(&format!("setLearningRate({rate})"));
            page.lab("step(1000000)");
            let end = page.number("state().cost");
            assert_eq!(end > 303.714, grows, "{rate}: {end}");
        }
    });
}

#[test]
fn two_points_descend_as_published_for_half_the_mse_at_twice_the_rate() {
    story(WIDE, |page| {
        // The published values are of ½MSE; MSE makes the same steps at half the rate.
        set_points(page, "[1, 300, 2, 500]");
        page.lab("setStart(0, 0)");
        page.lab("setLearningRate(0.005)");
        let gradient = page.lab("state().gradient");
        assert_eq!(gradient, json!({ "intercept": -800, "slope": -1300 }));
        page.lab("step(10000)");
        let state = page.lab("state()");
        assert_reads(state["slope"].as_f64().unwrap(), "199.992850751");
        assert_reads(state["intercept"].as_f64().unwrap(), "100.011567727");
        page.lab("reset()");
        page.lab("setLearningRate(0.4)");
        let all = costs_after(page, 3);
        for (at, (slope, intercept, half_cost)) in all[1..].iter().zip([
            (520.0, 320.0, 257_800.0),
            (-384.0, -240.0, 781_960.0),
            (1192.0, 732.8, 2.372e6),
        ]) {
            assert_near(at.0, slope, 1e-9);
            assert_near(at.1, intercept, 1e-9);
            assert_near(at.2 / 2.0, half_cost, 5e-4 * half_cost);
        }
    });
}

#[test]
fn anscombes_quartet_has_its_best_lines() {
    const X: &str = "[10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]";
    let sets = [
        (
            X,
            "[8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]",
            ("0.500090909", "3.000090909", "13.76269"),
        ),
        (
            X,
            "[9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]",
            ("0.5", "3.000909091", "13.776290909"),
        ),
        (
            X,
            "[7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]",
            ("0.499727273", "3.002454545", "13.756191818"),
        ),
        (
            "[8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8]",
            "[6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]",
            ("0.499909091", "3.001727273", "13.74249"),
        ),
    ];
    story(WIDE, |page| {
        for (x, y, (slope, intercept, sse)) in sets {
            let all = page.js(&format!(
                "lab.setPoints(Float64Array.from({x}.flatMap((x, i) => [x, {y}[i]])))"
            ));
            assert_eq!(all, "undefined");
            let best = page.lab("best()");
            let value = |name: &str| best[name].as_f64().expect("a number");
            assert_near(value("slope"), slope.parse().unwrap(), 1e-9);
            assert_near(value("intercept"), intercept.parse().unwrap(), 1e-9);
            assert_near(value("cost") * 11.0, sse.parse().unwrap(), 1e-8);
        }
        // The first three share x, and with it the critical rate.
        page.lab(&format!(
            "setPoints(Float64Array.from({X}.flatMap(x => [x, x / 2 + 3.5])))"
        ));
        for (rate, grows) in [(0.010_882, false), (0.010_883, true)] {
            page.lab("setStart(0, 0)");
            page.lab(&format!("setLearningRate({rate})"));
            let start = page.number("state().cost");
            page.lab("step(3000000)");
            assert_eq!(page.number("state().cost") > start, grows, "{rate}");
        }
    });
}

#[test]
fn a_perfect_fit_costs_nothing_also_far_from_zero() {
    story(WIDE, |page| {
        set_points(page, "[1000000, 1, 1000001, 3, 1000002, 5]");
        let best = page.lab("best()");
        assert_near(best["slope"].as_f64().unwrap(), 2.0, 1e-9);
        assert_eq!(best["cost"], 0);
    });
}

#[test]
fn degenerate_data_have_defined_answers() {
    story(WIDE, |page| {
        for (list, steps) in [("[]", 3), ("[2, 3]", 3), ("[2, 3, 2, 5]", 3)] {
            set_points(page, list);
            page.lab("reset()");
            page.lab(&format!("step({steps})"));
            let finite = page.js(
                "[...Object.values(lab.best()), ...Object.values(lab.state().gradient), lab.state().cost, lab.state().intercept]
                    .every(value => typeof value !== 'number' || Number.isFinite(value))",
            );
            assert_eq!(
                finite,
                true,
                "{list}: {} {}",
                page.lab("best()"),
                page.lab("state()")
            );
        }
        set_points(page, "[2, 3, 2, 5]");
        let best = page.lab("best()");
        let value = |name: &str| best[name].as_f64().expect("a number");
        assert_near(value("intercept") + 2.0 * value("slope"), 4.0, 1e-12);
        assert_eq!(best["cost"], 1);
    });
}

#[test]
fn changing_the_rate_on_the_way_back_forgets_what_came_after() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(10)");
        let all = page.lab("history().cost");
        page.lab("goTo(4)");
        page.lab("setLearningRate(0.02)");
        page.lab("step(6)");
        let other: Value = page.lab("history().cost");
        assert_eq!(floats(&all)[..=4], floats(&other)[..=4]);
        assert!(floats(&all)[5] != floats(&other)[5]);
    });
}
