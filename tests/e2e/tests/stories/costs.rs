//! The costs: by their definitions, side by side with an outlier, and rescaled where only a factor is between them.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::json;

use crate::cards::{all, count, each, for_ever, history, set_run};
use crate::given::{
    assert_near, assert_no_debris, floats, load_sample, numbers_in, open_leaf, pictures, place_of,
    points, samples, seven_cars, tells, wait_for_another_picture,
};
use crate::textbook::{self, CARS, COSTS, METHODS, Options, Pair};

/// The cost of the front run by name, with its δ.
fn set_cost(page: &Page, cost: &str, delta: f64) {
    page.lab(&format!("setCost('{cost}', {{ delta: {delta} }})"));
}

/// Cars, and one that was entered wrongly.
const OUTLIER: Pair = (4.4, 41.0);

fn cars_and_outlier(page: &Page) -> Vec<Pair> {
    seven_cars(page);
    page.lab(&format!("addPoint({}, {})", OUTLIER.0, OUTLIER.1));
    let mut all = CARS.to_vec();
    all.push(OUTLIER);
    all
}

#[test]
fn every_cost_and_its_derivatives_are_those_of_the_definition() {
    story(WIDE, |page| {
        let data = cars_and_outlier(page);
        for cost in COSTS {
            for delta in [0.5, 1.0, 7.5] {
                set_cost(page, cost, delta);
                for line in [(0.0, 0.0), (33.5, -4.5), (-2.0, 7.25), (20.0, 0.1)] {
                    let expected = textbook::value(cost, delta, &data, line);
                    let told = page.number(&format!("costAt({}, {})", line.0, line.1));
                    assert_near(told, expected, 1e-9 * expected);
                    page.lab(&format!("setLine({}, {})", line.0, line.1));
                    let state = page.lab("state()");
                    assert_eq!(state["costFunction"], cost);
                    assert_eq!(state["cost"].as_f64(), Some(told));
                    let by = textbook::gradient(cost, delta, &data, line);
                    for (name, expected) in [("intercept", by.0), ("slope", by.1)] {
                        let told = state["gradient"][name].as_f64().expect("a number");
                        assert_near(told, expected, 1e-9 * expected.abs().max(1.0));
                    }
                }
            }
            assert_eq!(all(page)[0]["costFunction"], cost);
        }
        page.lab("setCost('huber')");
        assert_eq!(all(page)[0]["delta"], 7.5, "δ stays when it is not given");
    });
}

#[test]
fn every_method_goes_down_by_mae_and_huber_as_by_the_formulas() {
    const STEPS: usize = 60;
    story(WIDE, |page| {
        let data = cars_and_outlier(page);
        for_ever(page);
        for cost in ["mae", "huber"] {
            // All but the two that find the length of their steps by themselves.
            for method in &METHODS[..6] {
                set_cost(page, cost, 3.0);
                let rate = if method.starts_with("ada") { 0.5 } else { 0.01 };
                set_run(
                    page,
                    0,
                    &json!({ "method": method, "learningRate": rate, "beta2": Options::of(method).beta2 }),
                );
                page.lab("reset()");
                page.lab(&format!("step({STEPS})"));
                let expected = textbook::descend(
                    method,
                    Options::of(method),
                    rate,
                    STEPS,
                    (0.0, 0.0),
                    &|line| textbook::gradient(cost, 3.0, &data, line),
                    &|| panic!("no Hessian is asked for"),
                );
                let history = history(page, 0);
                assert_eq!(history.len(), STEPS + 1);
                for (at, line) in history.iter().zip(expected) {
                    assert_near(at.0, line.0, 1e-8);
                    assert_near(at.1, line.1, 1e-8);
                    assert_near(at.2, textbook::value(cost, 3.0, &data, line), 1e-7);
                }
            }
        }
    });
}

#[test]
fn the_best_line_of_each_cost_is_exact() {
    story(WIDE, |page| {
        let data = cars_and_outlier(page);
        // Of the lines with the least absolute errors one goes through two points.
        page.lab("setCost('mae')");
        let mut least = f64::INFINITY;
        for (i, one) in data.iter().enumerate() {
            for other in &data[..i] {
                let slope = (one.1 - other.1) / (one.0 - other.0);
                let line = (one.1 - slope * one.0, slope);
                least = least.min(textbook::value("mae", 1.0, &data, line));
            }
        }
        assert_near(page.number("best().cost"), least, 1e-12 * least);
        // A smooth convex cost is lowest where it is level.
        for delta in [0.3, 1.0, 4.0, 100.0] {
            set_cost(page, "huber", delta);
            let best = page.lab("best()");
            let number = |name: &str| best[name].as_f64().expect("a number");
            let line = (number("intercept"), number("slope"));
            let by = textbook::gradient("huber", delta, &data, line);
            assert_near(by.0.hypot(by.1), 0.0, 1e-9);
            let value = textbook::value("huber", delta, &data, line);
            assert_near(number("cost"), value, 1e-9 * value);
        }
        // With δ beyond every residual Huber is ½MSE.
        let squares = textbook::least_squares(&data);
        assert_near(page.number("best().intercept"), squares.0, 1e-8);
        assert_near(page.number("best().slope"), squares.1, 1e-8);
        for cost in ["mse", "half-mse", "sse"] {
            page.lab(&format!("setCost('{cost}')"));
            assert_near(page.number("best().slope"), squares.1, 1e-9);
            let value = textbook::value(cost, 1.0, &data, squares);
            assert_near(page.number("best().cost"), value, 1e-9 * value);
        }
    });
}

#[test]
fn the_curvature_and_the_critical_rate_follow_the_factor_of_the_cost() {
    story(WIDE, |page| {
        seven_cars(page);
        for cost in ["mse", "half-mse", "sse"] {
            page.lab(&format!("setCost('{cost}')"));
            let (least, most) = textbook::eigenvalues(cost, &CARS);
            for (name, expected) in [
                ("lambdaMin", least),
                ("lambdaMax", most),
                ("condition", most / least),
                ("critical", 2.0 / most),
                ("fastest", 2.0 / (least + most)),
            ] {
                assert_near(
                    page.number(&format!("curvature().{name}")),
                    expected,
                    1e-8 * expected,
                );
            }
        }
        for cost in ["mae", "huber"] {
            page.lab(&format!("setCost('{cost}')"));
            assert_eq!(
                page.lab("curvature()"),
                json!({ "lambdaMin": null, "lambdaMax": null, "condition": null, "critical": null, "fastest": null })
            );
        }
    });
}

#[test]
fn a_script_sets_the_cost_of_all_runs_or_of_one() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("addRun({ cost: 'huber', delta: 2 })");
        page.lab("addRun({ cost: 'mae' })");
        assert_eq!(each(page, "costFunction"), ["mse", "huber", "mae"]);
        assert_eq!(all(page)[1]["delta"], 2);
        page.lab("setCost('sse')");
        assert_eq!(each(page, "costFunction"), ["sse", "sse", "sse"]);
        page.lab("undo()");
        assert_eq!(each(page, "costFunction"), ["mse", "huber", "mae"]);
        set_run(page, 2, &json!({ "cost": "half-mse" }));
        assert_eq!(each(page, "costFunction"), ["mse", "huber", "half-mse"]);
        for (run, cost) in ["mse", "huber", "half-mse"].into_iter().enumerate() {
            let expected = textbook::value(cost, 2.0, &CARS, (0.0, 0.0));
            page.lab("reset()");
            assert_near(
                page.number(&format!("state({run}).cost")),
                expected,
                1e-9 * expected,
            );
        }
    });
}

#[test]
fn the_cost_is_chosen_among_the_settings_and_everything_follows() {
    story(WIDE.still(), |page| {
        cars_and_outlier(page);
        page.lab("step(4)");
        let select = page.find("region", "Settings").find("combobox", "Cost");
        assert_eq!(select.chosen(), "Mean squared error");
        assert!(!page.has("spinbutton", "δ"));
        let aside = || page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        aside();
        let mut landscape = pictures(page, "landscape-chart");
        for (option, cost) in [
            ("Mean absolute error", "mae"),
            ("Huber", "huber"),
            ("Mean squared error", "mse"),
        ] {
            select.choose(option);
            assert_eq!(page.lab("state().costFunction"), cost);
            assert_eq!(page.number("state().iteration"), 4.0, "from where it was");
            aside();
            landscape = wait_for_another_picture(page, "landscape-chart", &landscape);
            let value = page.number("state().cost");
            for region in ["Status", "Cost by iteration"] {
                let region = page.find("region", region);
                page.wait(&format!("the {option}"), || match region.text() {
                    text if tells(&text, value) => Ok(()),
                    text => Err(text),
                });
            }
            // And the formulas: of the absolute value, or with δ.
            let leaf = open_leaf(page, "The sums", "Formulas");
            let told = page.wait("the formulas", || {
                let text = leaf.js("el.textContent");
                let text = text.as_str().expect("a text").to_owned();
                if tells(&text, value) {
                    Ok(text)
                } else {
                    Err(text)
                }
            });
            assert_eq!(told.contains('δ'), cost == "huber", "{told}");
            assert_eq!(told.contains('|'), cost != "mse", "{told}");
            assert_eq!(page.has("spinbutton", "δ"), cost == "huber");
            assert_no_debris(page);
        }
    });
}

#[test]
fn delta_is_typed_and_refused_in_words() {
    story(WIDE, |page| {
        let data = cars_and_outlier(page);
        let select = page.find("region", "Settings").find("combobox", "Cost");
        select.choose("Huber");
        let field = page.find("region", "Settings").find("spinbutton", "δ");
        assert_eq!(field.value(), "1");
        field.fill("2.5");
        assert_eq!(all(page)[0]["delta"], 2.5);
        let expected = textbook::value("huber", 2.5, &data, (0.0, 0.0));
        assert_near(page.number("state().cost"), expected, 1e-9 * expected);
        for text in ["0", "-1", ""] {
            field.fill(text);
            page.wait(&format!("a sentence about “{text}”"), || {
                let told = field.js("[el.ariaInvalid, document.getElementById(el.getAttribute('aria-describedby'))?.innerText]");
                match told[1].as_str() {
                    Some(sentence) if told[0] == "true" && sentence.contains(' ') => Ok(()),
                    _ => Err(told.to_string()),
                }
            });
            assert_eq!(all(page)[0]["delta"], 2.5);
        }
        field.fill("4");
        page.find("button", "Undo").click();
        assert_eq!(all(page)[0]["delta"], 2.5);
        page.find("button", "Undo").click();
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state().costFunction"), "mse");
    });
}

/// The sentence with the offer to rescale, while it is there.
fn offer(page: &Page) -> Option<String> {
    let buttons = page.all("button").expect("a page that holds still");
    let (_, button) = buttons.into_iter().find(|(name, _)| name == "Rescale")?;
    let text = button.js("el.closest('[role=group]').innerText");
    Some(text.as_str().expect("a text").to_owned())
}

#[test]
fn among_the_squared_costs_the_rates_are_rescaled_so_that_the_steps_stay_the_same() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("addRun({ method: 'momentum', learningRate: 0.02 })");
            page.lab("step(5)");
            let steps = |page: &Page| {
                page.js("lab.runs().map((run, i) => Object.values(lab.state(i).stepSize)).flat()")
            };
            if screen.touch {
                page.find("button", "Settings").click();
            }
            assert_eq!(offer(page), None);
            let select = page.find("region", "Settings").find("combobox", "Cost");
            for (option, factor) in [
                ("Sum of squared errors", 7.0),
                ("Half the mean squared error", 1.0 / 14.0),
                ("Mean squared error", 2.0),
            ] {
                let before = (steps(page), each(page, "learningRate"));
                select.choose(option);
                assert_eq!(each(page, "learningRate"), before.1, "only offered");
                let sentence = page.wait("the offer", || offer(page).ok_or_else(String::new));
                assert!(
                    sentence.contains('.') && sentence.split(' ').count() > 8,
                    "it says why: {sentence}"
                );
                page.find("button", "Rescale").click();
                for (now, was) in each(page, "learningRate").iter().zip(&before.1) {
                    let [now, was] = [now, was].map(|rate| rate.as_f64().expect("a number"));
                    assert_near(now * factor, was, 1e-9 * was);
                }
                page.wait("the offer to go", || match offer(page) {
                    None => Ok(()),
                    Some(text) => Err(text),
                });
                // The steps that are made from here, from the same line.
                for (now, was) in floats(&steps(page)).iter().zip(floats(&before.0)) {
                    assert!(was != 0.0);
                    let fresh = (now - was).abs() <= 1e-9 * was.abs();
                    // Momentum begins with a fresh memory, so that only the direct methods can be compared at once.
                    if now == &floats(&steps(page))[0] || now == &floats(&steps(page))[1] {
                        assert!(fresh, "{option}: {now} instead of {was}");
                    }
                }
            }
            let before = each(page, "learningRate");
            select.choose("Sum of squared errors");
            page.find("button", "Keep").click();
            page.wait("the offer to go", || match offer(page) {
                None => Ok(()),
                Some(text) => Err(text),
            });
            assert_eq!(each(page, "learningRate"), before);
            // No factor is between those and the others.
            for option in ["Mean absolute error", "Huber", "Mean squared error"] {
                select.choose(option);
                page.wait_for_frames();
                assert_eq!(offer(page), None, "{option}");
            }
        });
    }
}

#[test]
fn rescaled_runs_make_the_same_descent() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        page.lab("step(50)");
        let before = history(page, 0);
        page.lab("reset()");
        page.find("region", "Settings")
            .find("combobox", "Cost")
            .choose("Sum of squared errors");
        page.find("button", "Rescale").press("Enter");
        page.lab("reset()");
        page.lab("step(50)");
        for (sum, mean) in history(page, 0).iter().zip(&before) {
            assert_near(sum.0, mean.0, 1e-12 * mean.0.abs());
            assert_near(sum.1, mean.1, 1e-12 * mean.1.abs());
            assert_near(sum.2, 7.0 * mean.2, 1e-9 * sum.2);
        }
        page.find("button", "Undo").click();
        assert_eq!(page.number("state().learningRate"), 0.01);
    });
}

/// Loads the sample with the outlier, with its two runs.
fn load_outlier(page: &Page) {
    let mut names = samples(page);
    names.retain(|name| name.starts_with("An outlier"));
    assert_eq!(names.len(), 1, "{names:?}");
    load_sample(page, &names[0]);
    page.wait("two runs", || match count(page) {
        2 => Ok(()),
        n => Err(n.to_string()),
    });
}

/// The lines that the runs have come to.
fn lines(page: &Page) -> Vec<Pair> {
    let all = floats(
        &page.js("lab.runs().flatMap((run, i) => [lab.state(i).intercept, lab.state(i).slope])"),
    );
    all.chunks(2).map(|line| (line[0], line[1])).collect()
}

#[test]
fn one_click_sets_mse_against_huber_and_the_far_point_moves_one_more_than_the_other() {
    story(WIDE, |page| {
        load_outlier(page);
        assert_eq!(each(page, "costFunction"), ["mse", "huber"]);
        let arrive = || {
            for_ever(page);
            page.lab("step(300000)");
            lines(page)
        };
        let before = arrive();
        for (run, line) in before.iter().enumerate() {
            let best = page.lab(&format!("best({run})"));
            let number = |name: &str| best[name].as_f64().expect("a number");
            assert_near(
                line.0,
                number("intercept"),
                1e-2 * number("intercept").abs().max(1.0),
            );
            assert_near(
                line.1,
                number("slope"),
                1e-2 * number("slope").abs().max(1.0),
            );
        }
        // The point farthest from Huber's line is the outlier.
        let away = |(x, y): Pair| (y - before[1].0 - before[1].1 * x).abs();
        let all = points(page);
        let far = (0..all.len())
            .max_by(|a, b| away(all[*a]).total_cmp(&away(all[*b])))
            .expect("points");
        let from = place_of(page, far);
        let middle = page.find("application", "Data chart").at(0.5, 0.5);
        let towards = if from.y < middle.y { 60.0 } else { -60.0 };
        page.drag(from, from.plus(0.0, towards));
        assert!(points(page)[far] != all[far], "the point is dragged");
        let after = arrive();
        let x = all[far].0;
        let moved = |run: usize| {
            (after[run].0 + after[run].1 * x - before[run].0 - before[run].1 * x).abs()
        };
        assert!(
            moved(0) > 3.0 * moved(1),
            "MSE {}, Huber {}",
            moved(0),
            moved(1)
        );
    });
}

#[test]
fn the_sample_with_the_outlier_is_told_on_a_phone_too() {
    story(PHONE, |page| {
        load_outlier(page);
        page.find("button", "Step").click();
        assert_eq!(
            page.js("lab.runs().map((run, i) => lab.state(i).iteration)"),
            json!([1, 1])
        );
        assert!(!numbers_in(&page.status()).is_empty());
    });
}
