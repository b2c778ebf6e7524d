//! Why it moves as it does: the zones of the learning rate, the curvature, the sums and the table of iterations.

use e2e::control::Control;
use e2e::page::Page;
use e2e::screen::{PHONE, WIDE};
use e2e::story::story;
use serde_json::{Value, json};

use crate::given::{
    LEAVES, assert_near, assert_no_debris, assert_tells, floats, load_sample, marked_rates,
    numbers_in, open_leaf, pictures, place_of, points, reload, samples, seven_cars, tells,
    wait_for_another_picture, wait_for_the_picture,
};

/// Points around x = 0, whose bowl is nearly round: κ is 1.5, the critical rate 1.
const ROUND: &str = "setPoints(new Float64Array([-1, -1, 1, 1.5, 0, 0.2]))";

fn curvature(page: &Page, name: &str) -> f64 {
    page.number(&format!("curvature().{name}"))
}

/// The word for the present learning rate, which the slider says after the number.
fn zone(page: &Page) -> String {
    let text = page
        .find("slider", "Learning rate")
        .attribute("aria-valuetext");
    let text = text.expect("a text");
    let zone = text.split_once(", ").map(|(_, zone)| zone.to_owned());
    zone.unwrap_or_default()
}

#[track_caller]
fn wait_for_zone(page: &Page, expected: &str) {
    page.wait(expected, || match zone(page) {
        word if word == expected => Ok(()),
        word => Err(word),
    });
}

#[track_caller]
fn wait_for_status(page: &Page, words: &str) -> String {
    page.wait(words, || match page.status() {
        text if text.contains(words) => Ok(text),
        text => Err(text),
    })
}

/// Where the marks for the fastest and the critical rate stand, as parts of the track.
fn marks(page: &Page) -> Vec<f64> {
    floats(&page.js(
        "['.mark.fastest', '.mark.critical'].map(mark => {
            const [track, box] = ['.track', '.track ' + mark].map(each => document.querySelector(each).getBoundingClientRect());
            return (box.x + box.width / 2 - track.x) / track.width;
        })",
    ))
}

#[test]
fn the_slider_names_its_zones_and_marks_where_they_end() {
    story(WIDE, |page| {
        let card = page.find("region", "Learning rate");
        assert!(!card.text().contains("crawls"));
        seven_cars(page);
        let text = page.wait("the words of the zones", || match card.text() {
            text if text.contains("crawls") => Ok(text),
            text => Err(text),
        });
        for word in ["steady", "zig-zags", "diverges"] {
            assert!(text.contains(word), "{word} in {text}");
        }
        assert_tells(
            &marked_rates(page).text(),
            &[curvature(page, "fastest"), curvature(page, "critical")],
        );
        let critical = curvature(page, "critical");
        for (part, word) in [
            (0.01, "crawls"),
            (0.049, "crawls"),
            (0.051, "steady"),
            (0.49, "steady"),
            (0.51, "zig-zags"),
            (0.99, "zig-zags"),
            (1.01, "diverges"),
            (50.0, "diverges"),
        ] {
            page.lab(&format!("setLearningRate({})", part * critical));
            wait_for_zone(page, word);
        }
        page.wait_for_frames();
        let [fastest, critical] = [marks(page)[0], marks(page)[1]];
        assert_near(critical, 0.8, 0.01);
        assert!(fastest > 0.7 && fastest < critical, "{fastest}");
        page.lab("clear()");
        page.wait("the zones to go", || match card.text() {
            text if text.contains("crawls") => Err(text),
            _ => Ok(()),
        });
        assert_eq!(zone(page), "");
    });
}

#[test]
fn the_zones_follow_a_point_once_it_is_let_go() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1, 2, 2, 3, 3, 5]))");
        page.lab("setLearningRate(0.12)");
        wait_for_zone(page, "zig-zags");
        let border = || {
            let text = page.js("document.querySelector('#front .rate-critical').textContent");
            text.as_str().expect("a text").to_owned()
        };
        let before = (border(), curvature(page, "critical"));
        let from = place_of(page, 2);
        let to = page.find("application", "Data chart").at(0.3, 0.5);
        page.grab(from);
        page.carry(from, to);
        assert!(curvature(page, "critical") > before.1);
        page.wait_for_frames();
        assert_eq!(border(), before.0, "the button is still down");
        page.let_go();
        page.wait("another border", || match border() {
            text if text == before.0 => Err(text),
            _ => Ok(()),
        });
        page.find("button", "Undo").click();
        page.wait("the border as it was", || match border() {
            text if text == before.0 => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn buttons_set_the_fastest_and_the_critical_rate() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("button", "Fastest").click();
        assert_eq!(
            page.number("state().learningRate"),
            curvature(page, "fastest")
        );
        page.find("button", "Critical").press("Enter");
        assert_eq!(
            page.number("state().learningRate"),
            curvature(page, "critical")
        );
        wait_for_zone(page, "diverges");
        page.find("button", "Undo").click();
        assert_eq!(
            page.number("state().learningRate"),
            curvature(page, "fastest")
        );
        wait_for_zone(page, "zig-zags");
        // A flat valley has no fastest rate.
        page.lab("setPoints(new Float64Array([2, 3, 2, 5]))");
        page.wait("a button that takes no click", || {
            match page.find("button", "Fastest").is_disabled() {
                true => Ok(()),
                false => Err("it does".to_owned()),
            }
        });
        page.find("button", "Critical").click();
        assert_eq!(
            page.number("state().learningRate"),
            curvature(page, "critical")
        );
        assert_no_debris(page);
    });
}

#[test]
fn the_rates_can_be_tapped_in_the_sheet_of_settings() {
    story(PHONE, |page| {
        seven_cars(page);
        page.find("button", "Settings").click();
        page.find("button", "Fastest").click();
        assert_eq!(
            page.number("state().learningRate"),
            curvature(page, "fastest")
        );
        page.find("button", "Critical").click();
        assert_eq!(
            page.number("state().learningRate"),
            curvature(page, "critical")
        );
    });
}

#[test]
fn the_critical_rate_tells_the_truth_for_every_sample() {
    story(WIDE, |page| {
        page.find("slider", "Speed").press("End");
        page.lab("setIterationLimit(null)");
        for sample in samples(page) {
            load_sample(page, &sample);
            let critical = curvature(page, "critical");
            page.lab(&format!("setLearningRate({})", 1.01 * critical));
            page.lab("step(100000)");
            assert_eq!(page.lab("state().status"), "diverged", "{sample}");
            page.find("button", "Reset").click();
            page.lab(&format!("setLearningRate({})", 0.99 * critical));
            page.find("button", "Run").click();
            page.wait_for("lab.state().status === 'converged'");
            page.find("button", "Run again");
            let gap = page.number("state().cost") - page.number("best().cost");
            let first = page.number("history({ to: 0 }).cost[0]") - page.number("best().cost");
            assert!(gap <= 0.01 * first + 1e-9, "{sample}: {gap} of {first}");
        }
    });
}

#[test]
fn a_crawl_is_told_with_the_steps_that_are_left() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setLearningRate(0.001)");
        page.lab("setTolerance(0.0001)");
        page.lab("step(10)");
        let text = wait_for_status(page, "Slow");
        assert_tells(
            &text,
            &[page.number("state().cost"), page.number("best().cost")],
        );
        let steps = numbers_in(&text)[0];
        assert!(steps >= 1000.0, "{text}");
        page.lab("setIterationLimit(null)");
        // About so many: not much earlier, not much later.
        page.lab(&format!("step({})", (0.85 * steps).round()));
        assert_eq!(page.lab("state().status"), "running", "{text}");
        page.lab(&format!("step({})", (0.3 * steps).round()));
        assert_eq!(page.lab("state().status"), "converged", "{text}");
        wait_for_status(page, "Converged");
    });
}

#[test]
fn zig_zagging_and_diverging_are_told_with_the_critical_rate() {
    story(WIDE, |page| {
        page.lab(ROUND);
        page.lab("setLearningRate(0.9)");
        page.lab("step(1)");
        let text = wait_for_status(page, "Zig-zagging");
        assert_tells(
            &text,
            &[page.number("state().cost"), page.number("best().cost")],
        );
        page.lab("setLearningRate(1.25)");
        page.lab("step(1)");
        let text = wait_for_status(page, "critical");
        assert_tells(&text, &[1.25, curvature(page, "critical")]);
        page.lab("step(100000)");
        let text = wait_for_status(page, "Diverged");
        assert_tells(&text, &[1.25, curvature(page, "critical")]);
        assert_no_debris(page);
    });
}

#[test]
fn the_cost_chart_can_show_the_gap_to_the_lowest_cost() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.lab("step(200)");
        page.wait_for_frames();
        let linear = pictures(page, "cost-chart");
        page.find("radio", "Gap").click();
        assert!(page.find("radio", "Gap").is_checked());
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        let gap = wait_for_another_picture(page, "cost-chart", &linear);
        page.lab("setView({ cost: 'log' })");
        wait_for_another_picture(page, "cost-chart", &gap);
        assert!(page.find("radio", "Log").is_checked());
        page.lab("setView({ cost: 'gap' })");
        wait_for_the_picture(page, "cost-chart", &gap);
        page.find("radio", "Gap").press("ArrowLeft");
        page.press("ArrowLeft");
        wait_for_the_picture(page, "cost-chart", &linear);
        // A perfect fit has no gap left to take the logarithm of.
        page.lab("setPoints(new Float64Array([1, 1, 2, 2]))");
        page.lab("setStart(0, 1)");
        page.lab("setView({ cost: 'gap' })");
        page.lab("step(3)");
        page.wait_for_frames();
        assert_no_debris(page);
    });
}

#[test]
fn the_curvature_is_told_in_numbers_and_one_sentence() {
    story(WIDE, |page| {
        seven_cars(page);
        let region = open_leaf(page, "Curvature", "Curvature");
        let text = region.text();
        let [least, most, condition] =
            ["lambdaMin", "lambdaMax", "condition"].map(|name| curvature(page, name));
        let contraction = (1.0 - 0.01 * least).abs().max((1.0 - 0.01 * most).abs());
        assert_tells(&text, &[least, most, condition, contraction]);
        assert!(text.contains("the intercept lags."), "{text}");
        let sentence = text.split("The valley is ").nth(1).expect("a sentence");
        let times = numbers_in(sentence)[0];
        assert_near(times, condition.sqrt(), 0.06 * times);
        page.lab("setLearningRate(0.02)");
        let contraction = (1.0 - 0.02 * least).abs().max((1.0 - 0.02 * most).abs());
        page.wait("the contraction to follow", || match region.text() {
            text if tells(&text, contraction) => Ok(()),
            text => Err(text),
        });
        for (call, words) in [
            (ROUND, "nearly round"),
            ("setPoints(new Float64Array([2, 3, 2, 5]))", "flat"),
            (
                "setPoints(new Float64Array([-0.1, 3, 0.1, 5]))",
                "the slope lags",
            ),
            ("clear()", "first point"),
        ] {
            page.lab(call);
            page.wait(words, || match region.text() {
                text if text.contains(words) => Ok(()),
                text => Err(text),
            });
            assert_no_debris(page);
        }
    });
}

#[test]
fn the_curvature_is_that_of_the_definition_and_null_where_there_is_none() {
    story(WIDE, |page| {
        let nothing = json!({
            "lambdaMin": null, "lambdaMax": null, "condition": null, "critical": null, "fastest": null,
        });
        assert_eq!(page.lab("curvature()"), nothing);
        seven_cars(page);
        let all = points(page);
        let mean = |f: &dyn Fn(f64) -> f64| {
            all.iter().map(|point| f(point.0)).sum::<f64>() / all.len() as f64
        };
        // The eigenvalues of 2 · [[1, x̄], [x̄, mean of x²]], by the quadratic formula.
        let (x, square) = (mean(&|x| x), mean(&|x| x * x));
        let root = (1.0 - square).hypot(2.0 * x);
        let (least, most) = (1.0 + square - root, 1.0 + square + root);
        for (name, expected) in [
            ("lambdaMin", least),
            ("lambdaMax", most),
            ("condition", most / least),
            ("critical", 2.0 / most),
            ("fastest", 2.0 / (least + most)),
        ] {
            assert_near(curvature(page, name), expected, 1e-9 * expected);
        }
        page.lab("setPoints(new Float64Array([2, 3, 2, 5]))");
        let flat = page.lab("curvature()");
        assert_eq!(
            (&flat["condition"], &flat["fastest"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(
            (&flat["lambdaMin"], &flat["lambdaMax"]),
            (&json!(0), &json!(10))
        );
        assert_eq!(flat["critical"], 0.2);
        page.lab("clear()");
        assert_eq!(page.lab("curvature()"), nothing);
    });
}

#[test]
fn a_line_set_by_hand_costs_what_the_definition_says() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(20)");
        let before = page.lab("state()");
        let all = points(page);
        for (intercept, slope) in [(0.0, 0.0), (33.5, -4.5), (-2.0, 7.25)] {
            let cost = all
                .iter()
                .map(|(x, y)| (y - (intercept + slope * x)).powi(2))
                .sum::<f64>()
                / all.len() as f64;
            let told = page.number(&format!("costAt({intercept}, {slope})"));
            assert_near(told, cost, 1e-9 * cost);
        }
        assert_eq!(page.lab("state()"), before, "asking changes nothing");
        page.lab("setLine(33.5, -4.5)");
        let state = page.lab("state()");
        assert_eq!(
            json!([state["iteration"], state["intercept"], state["slope"]]),
            json!([0, 33.5, -4.5])
        );
        assert_eq!(state["cost"], page.lab("costAt(33.5, -4.5)"));
        page.find("button", "Undo").click();
        assert_eq!(page.lab("state()"), before);
        for call in [
            "setLine(NaN, 0)",
            "setLine(0, Infinity)",
            "setLine(1e13, 0)",
            "setLine('1', 2)",
            "setLine()",
            "costAt(NaN, 0)",
            "costAt(0, Infinity)",
            "costAt('1', 2)",
            "costAt(1)",
        ] {
            let sentence = page.refusal(call);
            assert!(
                sentence.contains(' ') && sentence.ends_with('.'),
                "{call}: {sentence}"
            );
        }
    });
}

/// The terms of the sums on show.
fn terms(page: &Page) -> Vec<(String, Control<'_>)> {
    page.wait("a page that holds still", || {
        let mut buttons = page.all("button")?;
        buttons.retain(|(name, _)| name.starts_with("point "));
        if buttons.is_empty() {
            return Err("no terms".to_owned());
        }
        Ok(buttons)
    })
}

/// How a term looks, as far as being lit may change that.
fn look(term: &Control) -> Value {
    term.js("(({ backgroundColor, color, boxShadow, outlineColor, borderColor }) => [backgroundColor, color, boxShadow, outlineColor, borderColor])(getComputedStyle(el))")
}

#[test]
fn up_to_eight_points_are_summed_term_by_term() {
    story(WIDE, |page| {
        let region = open_leaf(page, "The sums", "Formulas");
        page.wait("words", || match region.text() {
            text if text.contains("first point") => Ok(()),
            text => Err(text),
        });
        seven_cars(page);
        page.lab("step(3)");
        page.wait(
            "a term of each point in each of three sums",
            || match terms(page).len() {
                21 => Ok(()),
                n => Err(format!("{n} terms")),
            },
        );
        let state = page.lab("state()");
        let number = |value: &Value| value.as_f64().expect("a number");
        let (intercept, slope) = (number(&state["intercept"]), number(&state["slope"]));
        for (i, (name, _)) in terms(page).into_iter().enumerate() {
            let (x, y) = points(page)[i % 7];
            assert!(
                name.starts_with(&format!("point {}: ", i % 7 + 1)),
                "{i}: {name}"
            );
            let residual = y - (intercept + slope * x);
            assert_tells(name.split_once(": ").expect("a term").1, &[residual]);
            if i < 7 {
                let is_square = name.contains('²') || name.contains("squared");
                assert!(
                    is_square,
                    "a square that is not read as one more digit: {name}"
                );
            }
            if i >= 14 {
                assert_tells(&name, &[x]);
            }
        }
        let text = region.js("el.textContent");
        let text = text.as_str().expect("a text");
        let by = [&state["gradient"]["intercept"], &state["gradient"]["slope"]].map(number);
        let next = [
            intercept - number(&state["stepSize"]["intercept"]),
            slope - number(&state["stepSize"]["slope"]),
        ];
        assert!(text.contains("0.01"), "the learning rate in {text}");
        assert_tells(text, &[number(&state["cost"]), intercept, slope]);
        assert_tells(text, &by);
        assert_tells(text, &next);
        assert_eq!(
            region.js("el.querySelectorAll('math').length > 21"),
            true,
            "in MathML"
        );
        page.find("button", "Step").click();
        let cost = page.number("state().cost");
        page.wait("the sums to follow", || {
            match region.js("el.textContent").as_str().expect("a text") {
                text if tells(text, cost) => Ok(()),
                text => Err(text.to_owned()),
            }
        });
        page.lab("addPoint(3, 20)");
        page.wait("eight terms each", || match terms(page).len() {
            24 => Ok(()),
            n => Err(format!("{n} terms")),
        });
    });
}

#[test]
fn of_more_than_eight_points_the_sums_show_the_first_two_and_the_last() {
    story(WIDE, |page| {
        let region = open_leaf(page, "The sums", "Formulas");
        page.lab("setPoints(Float64Array.from({ length: 18 }, (_, i) => (i * i) % 7))");
        page.lab("step(2)");
        page.wait("three terms each", || match terms(page).len() {
            9 => Ok(()),
            n => Err(format!("{n} terms")),
        });
        let all = terms(page);
        let points: Vec<_> = all
            .iter()
            .filter_map(|(name, _)| name.split(':').next())
            .collect();
        assert_eq!(points, ["point 1", "point 2", "point 9"].repeat(3));
        let told = || {
            region
                .js("el.textContent")
                .as_str()
                .expect("a text")
                .to_owned()
        };
        let cost = page.number("state().cost");
        page.wait("the cost", || match told() {
            text if tells(&text, cost) => Ok(()),
            text => Err(text),
        });
        let sum = -page.number("state().gradient.slope") * 9.0 / 2.0;
        assert_tells(
            &told(),
            &[cost * 9.0, page.number("state().gradient.slope"), sum],
        );
        assert_no_debris(page);
        page.lab("clear()");
        page.wait("words instead", || match told() {
            text if text.contains("first point") => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn the_chain_rule_is_told_in_three_steps_for_the_point_that_is_pointed_at() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            let region = open_leaf(page, "The sums", "Formulas");
            let state = page.lab("state()");
            let (intercept, slope) = (
                state["intercept"].as_f64().expect("a number"),
                state["slope"].as_f64().expect("a number"),
            );
            let steps = |point: usize| {
                let (x, y) = points(page)[point];
                let outer = 2.0 * (y - (intercept + slope * x));
                [
                    ("1", "square", vec![outer]),
                    ("2", "inside", vec![-1.0, -x]),
                    ("3", "product", vec![-outer, -outer * x]),
                ]
            };
            let told = |point: usize| {
                page.wait("the three parts", || {
                    let rows = region.js(
                        "[...el.querySelectorAll('.step')].map(step => [step.querySelector('.label').dataset.number, step.textContent])",
                    );
                    for (i, (number, name, values)) in steps(point).iter().enumerate() {
                        let text = rows[i][1].as_str().unwrap_or_default();
                        let is_told = rows[i][0] == *number
                            && text.starts_with(name)
                            && values.iter().all(|&value| tells(text, value));
                        if !is_told {
                            return Err(rows.to_string());
                        }
                    }
                    Ok(())
                });
            };
            told(0);
            let all = terms(page);
            all[2].1.focus();
            told(2);
            let outside = region.js(
                "[...el.querySelectorAll('math')].filter(math => math.getBoundingClientRect().right > el.getBoundingClientRect().right + 1).length",
            );
            assert_eq!(outside, 0, "no formula is cut");
        });
    }
}

#[test]
fn one_switch_changes_between_words_and_letters() {
    story(WIDE, |page| {
        seven_cars(page);
        let region = open_leaf(page, "The sums", "Formulas");
        let text = || {
            let text = page.js("document.getElementById('formulas').textContent");
            text.as_str().expect("a text").to_owned()
        };
        let heads = || {
            let table = open_leaf(page, "Iterations", "Iterations");
            let heads = table.js("[...el.querySelectorAll('[role=columnheader]')].map(head => head.innerText).join()");
            open_leaf(page, "The sums", "Formulas");
            heads.as_str().expect("a text").to_owned()
        };
        page.wait("words", || match text() {
            text if text.contains("∂cost∂intercept") && text.contains("learning rate") => {
                Ok(())
            }
            text => Err(text),
        });
        assert_eq!(
            heads(),
            "iteration,intercept,slope,cost,∂ intercept,∂ slope,intercept step,slope step"
        );
        for bridge in ["intercept = c", "slope = m", "learning rate = α"] {
            assert!(region.text().contains(bridge), "{}", region.text());
        }
        page.find("radio", "Letters").press("Space");
        page.wait("letters", || match text() {
            text if text.contains("∂C∂c") && text.contains('α') && !text.contains("∂cost") => {
                Ok(())
            }
            text => Err(text),
        });
        assert_eq!(heads(), "iteration,c,m,cost,∂ c,∂ m,c step,m step");
        // The choice is kept for the next visit.
        reload(page);
        open_leaf(page, "The sums", "Formulas");
        page.wait("letters again", || match text() {
            text if text.contains("∂C∂c") => Ok(()),
            text => Err(text),
        });
        assert!(page.find("radio", "Letters").is_checked());
        page.find("radio", "Words").press("Space");
        page.wait("words again", || match text() {
            text if text.contains("∂cost∂intercept") => Ok(()),
            text => Err(text),
        });
    });
}

#[test]
fn a_term_lights_its_point_and_a_point_its_terms() {
    story(WIDE, |page| {
        seven_cars(page);
        let region = open_leaf(page, "The sums", "Formulas");
        page.wait_for_frames();
        let chart = page.find("region", "Data and line");
        let quiet = pictures(page, "data-chart");
        let words = chart.text();
        let all = terms(page);
        let (dark, sums) = (look(&all[2].1), region.text());

        all[2]
            .1
            .js("el.scrollIntoView({ block: 'center', behavior: 'instant' })");
        page.hover(all[2].1.at(0.5, 0.5));
        wait_for_another_picture(page, "data-chart", &quiet);
        page.wait("the point in words", || match chart.text() {
            text if text != words && tells(&text, 3.44) => Ok(()),
            text => Err(text),
        });
        page.wait("its share in words", || match region.text() {
            text if text != sums && text.contains("point 3") => Ok(()),
            text => Err(text),
        });
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        wait_for_the_picture(page, "data-chart", &quiet);

        page.hover(place_of(page, 2));
        for i in [2, 9, 16] {
            page.wait("its terms lit", || match look(&all[i].1) {
                look if look != dark => Ok(()),
                look => Err(look.to_string()),
            });
        }
        assert_eq!(look(&all[3].1), dark, "the others stay as they are");
        // Minus 2 r / n, and that times x: the pulls of the third point on both parameters.
        let residual = 18.0;
        page.wait("its pulls", || {
            let text = region.js("el.textContent");
            let text = text.as_str().expect("a text");
            let pulls = [residual * 2.0 / 7.0, residual * 2.0 / 7.0 * 3.44];
            if pulls.iter().all(|pull| tells(text, *pull)) {
                Ok(())
            } else {
                Err(text.to_owned())
            }
        });
        page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
        page.wait("its terms as before", || match look(&all[2].1) {
            look if look == dark => Ok(()),
            look => Err(look.to_string()),
        });
    });
}

#[test]
fn terms_and_points_light_each_other_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        let region = open_leaf(page, "The sums", "Formulas");
        page.wait_for_frames();
        let quiet = pictures(page, "data-chart");
        let all = terms(page);
        let dark = look(&all[4].1);
        all[1].1.focus();
        wait_for_another_picture(page, "data-chart", &quiet);
        page.js("document.activeElement.blur()");
        wait_for_the_picture(page, "data-chart", &quiet);
        // The first by x is the seventh car. It is read, and then selected.
        let chart = page.find("application", "Data chart");
        chart.press("ArrowRight");
        chart.press("Enter");
        page.wait("its term lit", || match look(&all[6].1) {
            look if look != dark => Ok(()),
            look => Err(look.to_string()),
        });
        page.wait("its share in words", || match region.text() {
            text if text.contains("point 7") => Ok(()),
            text => Err(text),
        });
    });
}

/// The rows of the table of iterations that exist, without the head.
fn rows(page: &Page) -> Vec<Vec<f64>> {
    let cells = page.find("table", "Iterations").js(
        "[...el.querySelectorAll('[role=row]')].slice(1).filter(row => row.checkVisibility())
            .map(row => [...row.children].map(cell => cell.innerText))",
    );
    let rows = cells.as_array().expect("rows").iter();
    rows.map(|row| {
        row.as_array()
            .expect("cells")
            .iter()
            .map(|cell| numbers_in(cell.as_str().expect("a text"))[0])
            .collect()
    })
    .collect()
}

/// Fails unless a row says what the lab says of its iteration.
#[track_caller]
fn assert_row(page: &Page, row: &[f64]) {
    let i = row[0];
    let history = page.lab(&format!("history({{ from: {i}, to: {i} }})"));
    let rate = page.number("state().learningRate");
    for (told, part) in row[1..].iter().zip(["intercept", "slope", "cost"]) {
        let actual = floats(&history[part])[0];
        assert_near(*told, actual, 0.51e-3 * actual.abs());
    }
    page.lab(&format!("goTo({i})"));
    let state = page.lab("state()");
    for (at, parameter) in [(4, "intercept"), (5, "slope")] {
        let by = state["gradient"][parameter].as_f64().expect("a number");
        assert_near(row[at], by, 0.51e-3 * by.abs());
        assert_near(row[at + 2], rate * by, 0.51e-3 * (rate * by).abs());
    }
}

#[test]
fn the_table_of_iterations_has_the_numbers_of_the_history() {
    story(WIDE, |page| {
        open_leaf(page, "Iterations", "Iterations");
        assert!(rows(page).is_empty());
        seven_cars(page);
        page.lab("step(50)");
        page.wait("the present row", || match rows(page) {
            rows if rows.last().is_some_and(|row| row[0] == 50.0) => Ok(()),
            rows => Err(format!("{rows:?}")),
        });
        for row in rows(page) {
            assert_eq!(row.len(), 8);
            assert_row(page, &row);
        }
        assert_eq!(
            page.find("table", "Iterations")
                .attribute("aria-rowcount")
                .as_deref(),
            Some("52"),
            "the head and 0 to 50"
        );
        assert_no_debris(page);
    });
}

#[test]
fn a_million_iterations_scroll() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(1000000)");
        open_leaf(page, "Iterations", "Iterations");
        let first = || {
            page.wait("rows", || {
                rows(page).first().map(|row| row[0]).ok_or_else(String::new)
            })
        };
        let scroll = |to: &str| {
            page.find("table", "Iterations").js(&format!(
                "[...el.querySelectorAll('*')].filter(each => each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY !== 'visible')
                    .forEach(each => each.scrollTop = {to})"
            ));
        };
        for (to, expected) in [
            ("0", 0.0),
            ("each.scrollHeight / 2", 5e5),
            ("each.scrollHeight", 1e6),
        ] {
            scroll(to);
            page.wait(&format!("the rows around {expected}"), || {
                match rows(page) {
                    rows if rows
                        .iter()
                        .any(|row| (row[0] - expected).abs() <= 2e-4 * 1e6) =>
                    {
                        Ok(())
                    }
                    rows => Err(format!("{rows:?}")),
                }
            });
            let there = rows(page);
            assert!(
                (1..50).contains(&there.len()),
                "only the rows in view exist: {}",
                there.len()
            );
            for pair in there.windows(2) {
                assert_eq!(pair[1][0], pair[0][0] + 1.0, "one after the other");
            }
        }
        assert_eq!(
            rows(page).last().map(|row| row[0]),
            Some(1e6),
            "the last one can be reached"
        );
        assert_eq!(
            page.find("table", "Iterations")
                .attribute("aria-rowcount")
                .as_deref(),
            Some("1000002")
        );
        // By wheel.
        scroll("0");
        page.wait("the first row", || match first() {
            0.0 => Ok(()),
            other => Err(other.to_string()),
        });
        page.turn_wheel(page.find("table", "Iterations").at(0.5, 0.7), 200);
        page.wait("other rows", || match first() {
            0.0 => Err("the first ones".to_owned()),
            _ => Ok(()),
        });
    });
}

#[test]
fn the_button_of_a_row_goes_there() {
    for screen in [WIDE, PHONE] {
        story(screen, |page| {
            seven_cars(page);
            page.lab("step(5000)");
            open_leaf(page, "Iterations", "Iterations");
            let row = page.wait("rows", || {
                rows(page).first().cloned().ok_or_else(String::new)
            });
            let name = page.all("button").expect("a page that holds still");
            let (_, button) = name
                .into_iter()
                .find(|(name, _)| {
                    name.starts_with("Go to iteration") && numbers_in(name) == [row[0]]
                })
                .expect("a button of the row");
            button.click();
            page.wait_for(&format!("lab.state().iteration === {}", row[0]));
            page.wait("the row marked as the present one", || {
                match button.js("el.closest('[role=row]').getAttribute('aria-current')") {
                    Value::String(value) if value == "true" => Ok(()),
                    other => Err(other.to_string()),
                }
            });
        });
    }
}

#[test]
fn the_table_of_iterations_is_walked_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(100000)");
        open_leaf(page, "Iterations", "Iterations");
        let row = page.wait("rows", || {
            rows(page).first().cloned().ok_or_else(String::new)
        });
        let buttons = page.all("button").expect("a page that holds still");
        let (_, button) = buttons
            .into_iter()
            .find(|(name, _)| name.starts_with("Go to iteration") && numbers_in(name) == [row[0]])
            .expect("a button of the row");
        button.focus();
        for (key, iteration) in [
            ("Home", 0),
            ("ArrowDown", 1),
            ("ArrowDown", 2),
            ("ArrowUp", 1),
            ("End", 100_000),
            ("ArrowUp", 99_999),
        ] {
            page.press(key);
            let focused = page.js("document.activeElement.ariaLabel");
            let focused = focused.as_str().unwrap_or_default();
            assert_eq!(
                numbers_in(focused),
                [f64::from(iteration)],
                "{key}: {focused}"
            );
        }
        page.press("Enter");
        page.wait_for("lab.state().iteration === 99999");
    });
}

#[test]
fn leaves_are_turned_by_keyboard() {
    story(WIDE, |page| {
        seven_cars(page);
        page.find("tab", LEAVES[0].0).focus();
        for (tab, region) in LEAVES {
            assert_eq!(
                page.find("tab", tab).attribute("aria-selected").as_deref(),
                Some("true")
            );
            page.find("region", region);
            for (_, other) in LEAVES {
                assert_eq!(
                    page.has("region", other),
                    other == region,
                    "{other} while {tab} is open"
                );
            }
            assert_eq!(
                page.number("state().iteration"),
                0.0,
                "the arrows are the tabs' own"
            );
            page.press("ArrowRight");
        }
    });
}
