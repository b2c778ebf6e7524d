//! The shape of the problem: one parameter held, x centred or standardised.

use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::{Value, json};

use crate::cards::{add_run, for_ever, history, type_choice};
use crate::given::{
    assert_near, assert_no_debris, assert_tells, line, open_leaf, pictures, seven_cars, tells,
    wait_for_another_picture, wait_for_the_picture,
};
use crate::textbook::{self, CARS};

/// Mean and standard deviation of the cars' weights.
fn mean_and_deviation() -> (f64, f64) {
    let count = CARS.len() as f64;
    let mean = CARS.iter().map(|car| car.0).sum::<f64>() / count;
    let variance = CARS.iter().map(|car| (car.0 - mean).powi(2)).sum::<f64>() / count;
    (mean, variance.sqrt())
}

fn place(page: &Page) -> (f64, f64) {
    (
        page.number("state().place.intercept"),
        page.number("state().place.slope"),
    )
}

#[track_caller]
fn assert_pair(actual: (f64, f64), expected: (f64, f64)) {
    for (actual, expected) in [(actual.0, expected.0), (actual.1, expected.1)] {
        assert_near(actual, expected, 1e-9 * expected.abs().max(1.0));
    }
}

/// The rates at which the zones meet.
const ZONES: &str = "document.querySelector('.borders').textContent";

#[test]
fn a_held_parameter_does_not_move_and_the_other_goes_to_its_best() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        add_run(page, &json!({ "method": "momentum" }));
        add_run(page, &json!({ "method": "adam", "learningRate": 0.3 }));
        add_run(page, &json!({ "method": "newton" }));
        add_run(page, &json!({ "batch": 2 }));
        page.lab("step(3)");
        // With the slope held, the best intercept is the mean of y − slope · x.
        page.lab("hold('slope', -2)");
        assert_eq!(page.number("state().iteration"), 0.0, "all start again");
        page.lab("step(20000)");
        for run in 0..5 {
            let slopes: Vec<f64> = history(page, run).iter().map(|at| at.1).collect();
            assert!(slopes.iter().all(|slope| *slope == -2.0), "run {run}");
        }
        let best = CARS.iter().map(|(x, y)| y + 2.0 * x).sum::<f64>() / 7.0;
        for run in 0..4 {
            assert_near(
                page.number(&format!("state({run}).intercept")),
                best,
                if run == 2 { 0.05 } else { 1e-8 },
            );
            assert_near(page.number(&format!("best({run}).intercept")), best, 1e-9);
            assert_eq!(page.number(&format!("best({run}).slope")), -2.0);
        }
        assert_eq!(page.lab("best().unique"), true);
        // Through a fixed point of the y axis: the best slope is Σ x (y − c) / Σ x².
        page.lab("hold('intercept', 10)");
        page.lab("step(20000)");
        for run in 0..5 {
            let held: Vec<f64> = history(page, run).iter().map(|at| at.0).collect();
            assert!(held.iter().all(|intercept| *intercept == 10.0), "run {run}");
        }
        let best = CARS.iter().map(|(x, y)| x * (y - 10.0)).sum::<f64>()
            / CARS.iter().map(|(x, _)| x * x).sum::<f64>();
        assert_near(page.number("state().slope"), best, 1e-9);
        assert_near(page.number("best().slope"), best, 1e-9);
        page.lab("hold(null)");
        page.lab("step(50000)");
        let free = textbook::least_squares(&CARS);
        assert_near(page.number("best().slope"), free.1, 1e-9);
        assert_near(page.number("state().slope"), free.1, 1e-3);
    });
}

#[test]
fn the_critical_rate_is_that_of_the_parameter_that_is_left() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        let square = CARS.iter().map(|(x, _)| x * x).sum::<f64>() / 7.0;
        // The second derivatives of MSE: 2, and 2 times the mean of x².
        for (held, value, critical) in [("slope", 0.0, 1.0), ("intercept", 0.0, 1.0 / square)] {
            page.lab(&format!("hold('{held}', {value})"));
            assert_near(
                page.number("curvature().critical"),
                critical,
                1e-9 * critical,
            );
            for (part, grows) in [(0.999, false), (1.001, true)] {
                page.lab("reset()");
                page.lab(&format!("setLearningRate({})", part * critical));
                page.lab("step(100000)");
                let state = page.lab("state()");
                let grew = state["status"] == "diverged" || state["cost"].as_f64() > Some(303.8);
                assert_eq!(grew, grows, "{held}, {part}: {state}");
            }
        }
    });
}

#[test]
fn a_hold_shows_the_line_it_allows_and_one_row_and_one_curve() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.lab("step(5)");
        let aside = || page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        aside();
        page.wait_for_frames();
        let free = pictures(page, "landscape-chart");
        let region = page.find("region", "This step in numbers");
        let rows = |page: &Page| {
            let _ = page;
            region.js(
                "[...el.querySelectorAll('tbody tr')].filter(row => row.checkVisibility()).length",
            )
        };
        assert_eq!(rows(page), 2);
        page.lab("hold('slope', 1)");
        page.lab("step(5)");
        aside();
        let held = wait_for_another_picture(page, "landscape-chart", &free);
        page.wait("one row of numbers", || match rows(page) {
            Value::Number(n) if n.as_u64() == Some(1) => Ok(()),
            other => Err(other.to_string()),
        });
        assert_tells(&region.text(), &[page.number("state().intercept")]);
        page.find("radio", "Slices").click();
        aside();
        let slices = wait_for_another_picture(page, "landscape-chart", &held);
        page.lab("hold('intercept', 1)");
        page.lab("step(5)");
        aside();
        wait_for_another_picture(page, "landscape-chart", &slices);
        page.wait("the other row", || match region.text() {
            text if tells(&text, page.number("state().slope")) => Ok(()),
            text => Err(text),
        });
        assert_eq!(rows(page), 1);
        page.lab("hold(null)");
        page.wait("two rows again", || match rows(page) {
            Value::Number(n) if n.as_u64() == Some(2) => Ok(()),
            other => Err(other.to_string()),
        });
        assert_no_debris(page);
    });
}

#[test]
fn a_parameter_is_held_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(4)");
        let settings = page.find("region", "Settings");
        let select = settings.find("combobox", "Hold");
        assert_eq!(select.chosen(), "Nothing");
        assert!(!settings.has("spinbutton", "Held value"));
        select.focus();
        type_choice(page, &select, "slope");
        let field = settings.find("spinbutton", "Held value");
        field.fill("-3.5");
        page.find("button", "Step").press("Enter");
        page.press("Enter");
        assert_eq!(page.number("state().slope"), -3.5);
        assert_eq!(page.number("state().iteration"), 2.0);
        select.focus();
        type_choice(page, &select, "intercept");
        settings.find("spinbutton", "Held value").fill("12");
        page.find("button", "Step").press("Enter");
        assert_eq!(page.number("state().intercept"), 12.0);
        // Back, one edit after the other.
        page.press("z");
        page.press("z");
        page.wait("the slope to be held again", || match select.chosen() {
            held if held == "Slope" => Ok(()),
            held => Err(held),
        });
        assert_eq!(settings.find("spinbutton", "Held value").value(), "-3.5");
        page.lab("step(3)");
        assert_eq!(page.number("state().slope"), -3.5);
        select.focus();
        page.press("Home");
        page.wait("nothing held", || match select.chosen() {
            held if held == "Nothing" => Ok(()),
            held => Err(held),
        });
        page.wait_for_frames();
        assert!(!settings.has("spinbutton", "Held value"));
        page.lab("step(1)");
        assert!(page.number("state().slope") != -3.5);
    });
}

#[test]
fn a_value_that_cannot_be_held_gets_a_sentence() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("hold('slope', 2)");
        let field = page.find("spinbutton", "Held value");
        page.wait("the field to follow", || match field.value() {
            value if value == "2" => Ok(()),
            value => Err(value),
        });
        for text in ["", "1e13"] {
            field.fill(text);
            page.wait(&format!("a sentence about “{text}”"), || {
                let told = field.js("[el.ariaInvalid, document.getElementById(el.getAttribute('aria-describedby'))?.innerText]");
                match told[1].as_str() {
                    Some(sentence) if told[0] == "true" && sentence.contains(' ') => Ok(()),
                    _ => Err(told.to_string()),
                }
            });
            assert_eq!(page.number("state().slope"), 2.0);
        }
    });
}

#[test]
fn standardised_x_makes_the_valley_round_and_leaves_the_line_alone() {
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        page.lab("step(30)");
        let before = (line(page), page.lab("best()"), page.number("state().cost"));
        assert!(page.number("curvature().condition") > 100.0);
        let (mean, deviation) = mean_and_deviation();
        page.lab("standardise(true)");
        assert_pair(line(page), before.0);
        assert_near(page.number("state().cost"), before.2, 1e-9 * before.2);
        // z = (x − x̄) / s: slope_z = s · slope, intercept_z = intercept + slope · x̄.
        let (intercept, slope) = before.0;
        assert_pair(place(page), (intercept + slope * mean, deviation * slope));
        assert_near(page.number("curvature().condition"), 1.0, 1e-9);
        assert_near(page.number("curvature().critical"), 1.0, 1e-9);
        assert_near(page.number("curvature().fastest"), 0.5, 1e-9);
        let best = page.lab("best()");
        for name in ["intercept", "slope", "cost"] {
            let number = |value: &Value| value[name].as_f64().expect("a number");
            assert_near(number(&best), number(&before.1), 1e-9);
        }
        // In a round valley the fastest rate is there at once.
        page.lab("setLearningRate(0.5)");
        page.lab("step(1)");
        let free = textbook::least_squares(&CARS);
        assert_pair(line(page), free);
        // Derivatives are by what is descended in: by the chain rule.
        page.lab("reset()");
        let state = page.lab("state()");
        let by = textbook::gradient("mse", 1.0, &CARS, line(page));
        let told = |name: &str| state["gradient"][name].as_f64().expect("a number");
        assert_near(told("intercept"), by.0, 1e-9 * by.0.abs());
        let by_slope = (by.1 - mean * by.0) / deviation;
        assert_near(told("slope"), by_slope, 1e-9 * by_slope.abs());
        page.lab("standardise(false)");
        assert!(page.number("curvature().condition") > 100.0);
        assert_pair(place(page), line(page));
    });
}

#[test]
fn centred_x_turns_the_valley_upright() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(30)");
        let before = line(page);
        let (mean, deviation) = mean_and_deviation();
        page.lab("centre(true)");
        assert_pair(line(page), before);
        assert_pair(place(page), (before.0 + before.1 * mean, before.1));
        // The Hessian of MSE is diagonal now: 2, and twice the variance.
        let variance = deviation * deviation;
        let expected = (2.0 * variance.min(1.0), 2.0 * variance.max(1.0));
        assert_near(page.number("curvature().lambdaMin"), expected.0, 1e-9);
        assert_near(page.number("curvature().lambdaMax"), expected.1, 1e-9);
        page.lab("centre(false)");
        assert_pair(line(page), before);
        let (least, _) = textbook::eigenvalues("mse", &CARS);
        assert_near(page.number("curvature().lambdaMin"), least, 1e-9);
    });
}

#[test]
fn every_method_descends_in_the_units_of_standardised_x() {
    const STEPS: usize = 25;
    story(WIDE, |page| {
        seven_cars(page);
        for_ever(page);
        let (mean, deviation) = mean_and_deviation();
        let standardised: Vec<_> = CARS
            .iter()
            .map(|(x, y)| ((x - mean) / deviation, *y))
            .collect();
        page.lab("standardise(true)");
        for method in textbook::METHODS {
            let run = add_run(page, &json!({ "method": method, "learningRate": 0.1 }));
            page.lab("reset()");
            page.lab(&format!("step({STEPS})"));
            let expected = textbook::descend(
                method,
                textbook::Options::of(method),
                0.1,
                STEPS,
                (0.0, 0.0),
                &|line| textbook::gradient("mse", 1.0, &standardised, line),
                &|| textbook::hessian("mse", &standardised),
            );
            let history = history(page, run);
            for (i, (at, place)) in history.iter().zip(expected).enumerate() {
                let slope = place.1 / deviation;
                let intercept = place.0 - slope * mean;
                assert_near(at.0, intercept, 1e-8);
                assert_near(at.1, slope, 1e-8);
                assert!(i <= STEPS);
            }
            page.lab(&format!("removeRun({run})"));
        }
    });
}

#[test]
fn switches_centre_and_standardise_by_keyboard() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.lab("step(20)");
        let aside = || page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        let settings = page.find("region", "Settings");
        let centre = settings.find("switch", "Centre x");
        let standardise = settings.find("switch", "Standardise x");
        open_leaf(page, "Curvature", "Curvature");
        let leaf = page.find("region", "Curvature");
        aside();
        page.wait_for_frames();
        let as_it_is = pictures(page, "landscape-chart");
        let drawn_line = line(page);
        let zones = page.js(ZONES);
        standardise.press("Space");
        assert!(standardise.is_checked());
        assert_pair(line(page), drawn_line);
        page.wait("centring with it", || match centre.is_checked() {
            true => Ok(()),
            false => Err("it is off".to_owned()),
        });
        page.wait("a condition number of one", || match leaf.text() {
            text if text.contains("nearly round") && tells(&text, 1.0) => Ok(()),
            text => Err(text),
        });
        page.wait("other zones", || match page.js(ZONES) {
            rates if rates != zones => Ok(()),
            rates => Err(rates.to_string()),
        });
        aside();
        let round = wait_for_another_picture(page, "landscape-chart", &as_it_is);
        // Told in both units.
        let region = open_leaf(page, "This step", "This step in numbers");
        let (place, slope) = (place(page), page.number("state().slope"));
        page.wait("parameters in both units", || match region.text() {
            text if [place.0, place.1, drawn_line.0, slope]
                .iter()
                .all(|number| tells(&text, *number)) =>
            {
                Ok(())
            }
            text => Err(text),
        });
        standardise.press("Space");
        page.wait("centring to go with it", || match centre.is_checked() {
            true => Err("it is on".to_owned()),
            false => Ok(()),
        });
        centre.press("Space");
        assert_eq!(
            [centre.is_checked(), standardise.is_checked()],
            [true, false]
        );
        aside();
        let upright = wait_for_another_picture(page, "landscape-chart", &round);
        page.find("button", "Undo").press("Enter");
        page.find("button", "Undo").press("Enter");
        aside();
        wait_for_the_picture(page, "landscape-chart", &round);
        page.find("button", "Undo").press("Enter");
        aside();
        wait_for_the_picture(page, "landscape-chart", &as_it_is);
        assert!(upright != as_it_is);
        assert_eq!(
            [centre.is_checked(), standardise.is_checked()],
            [false, false]
        );
    });
}

#[test]
fn points_without_any_spread_can_be_standardised_too() {
    story(WIDE, |page| {
        for list in ["[]", "[2, 3]", "[2, 3, 2, 5]"] {
            page.lab("standardise(false)");
            page.lab(&format!("setPoints(new Float64Array({list}))"));
            page.lab("reset()");
            page.lab("standardise(true)");
            page.lab("step(3)");
            page.wait_for_frames();
            assert_no_debris(page);
            for held in ["slope", "intercept"] {
                page.lab(&format!("hold('{held}', 1)"));
                page.lab("step(3)");
                page.wait_for_frames();
                assert_no_debris(page);
            }
            page.lab("hold(null)");
        }
    });
}

#[test]
fn the_shape_is_changed_in_the_sheet_of_a_phone() {
    story(PHONE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        page.find("button", "Settings").click();
        page.find("switch", "Standardise x").click();
        assert_near(page.number("curvature().condition"), 1.0, 1e-9);
        page.find("switch", "Standardise x").click();
        page.find("combobox", "Hold").choose("Intercept");
        page.find("spinbutton", "Held value").fill("30");
        page.lab("step(3)");
        assert_eq!(page.number("state().intercept"), 30.0);
        assert_eq!(page.small_targets(), [""; 0]);
        assert_eq!(page.layout_faults(), [""; 0]);
    });
}
