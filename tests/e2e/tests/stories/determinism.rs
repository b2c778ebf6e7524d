//! The same seed gives the same run, bit for bit: in native code, where these tests run, and in the browser.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::{prepared, story};
use serde_json::{Value, json};
use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::chart::Theme;
use steepest::chart::picture::{PictureRenderer, PictureRequest, Subject};
use steepest::data::point::Point;
use steepest::formats::saved;
use steepest::lab::{Lab, Message, Units};
use steepest::model::cost::Parameter;
use steepest::runs::settings::RunOptions;
use steepest::text::captions;

/// How many steps are compared.
const STEPS: u64 = 3000;

/// Options that are words in the core; the others are numbers.
const WORDS: [&str; 5] = ["method", "schedule", "order", "cost", "name"];

/// Points around a line with some scatter and a few far away from it.
fn points(count: usize) -> Vec<(f64, f64)> {
    let mut seed = 20_u64;
    let mut random = || {
        // Steele and Vigna's SplitMix64.
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as f64 / u64::MAX as f64
    };
    let each = |i| {
        let x = 4.0 * random() - 1.0;
        let far = if i % 17 == 0 { 8.0 * random() } else { 0.0 };
        (x, 0.7 + 1.3 * x + random() + far)
    };
    (0..count).map(each).collect()
}

/// What is done before the steps: the same things in both places.
#[derive(Clone, Copy, Debug, Default)]
struct Course {
    points: usize,
    standardised: bool,
    centred: bool,
    held: Option<(&'static str, f64)>,
}

/// The same lab in native code and on the page.
struct Twins<'a> {
    native: Lab,
    page: &'a Page,
}

impl<'a> Twins<'a> {
    fn set_out(page: &'a Page, course: Course) -> Twins<'a> {
        let mut native = Lab::default();
        let points = points(course.points);
        let list: Vec<f64> = points.iter().flat_map(|(x, y)| [*x, *y]).collect();
        let each = points.iter().map(|(x, y)| Point::new(*x, *y));
        let mut update = |message| {
            native
                .update(message)
                .expect("a message that is carried out")
        };
        update(Message::SetPoints(each.collect()));
        page.lab(&format!("setPoints({})", json!(list)));
        // What a story before may have left.
        page.lab("hold(null)");
        page.lab("standardise(false)");
        page.lab("centre(false)");
        page.js("lab.runs().slice(1).forEach(() => lab.removeRun(1))");
        if course.standardised {
            update(Message::SetUnits(Units::Standardised));
            page.lab("standardise(true)");
        } else if course.centred {
            update(Message::SetUnits(Units::Centred));
            page.lab("centre(true)");
        }
        update(Message::SetStart(Line::new(-1.0, 0.25)));
        page.lab("setStart(-1, 0.25)");
        update(Message::SetTolerance(0.0));
        page.lab("setTolerance(0)");
        update(Message::SetIterationLimit(None));
        page.lab("setIterationLimit(null)");
        if let Some((name, value)) = course.held {
            let parameter = match name {
                "slope" => Parameter::Slope,
                _ => Parameter::Intercept,
            };
            update(Message::Hold {
                parameter: Some(parameter),
                value: Some(value),
            });
            page.lab(&format!("hold('{name}', {value})"));
        }
        Twins { native, page }
    }

    fn add(&mut self, options: &Value) {
        self.native
            .update(Message::AddRun(native(options)))
            .expect("a run more");
        self.page.lab(&format!("addRun({options})"));
    }

    /// Goes as many steps from the start.
    fn step(&mut self, steps: u64) {
        for message in [Message::Reset, Message::Step(steps)] {
            self.native.update(message).expect("steps");
        }
        self.page.lab("reset()");
        self.page.lab(&format!("step({steps})"));
    }

    /// Runs from the start and compares every line and cost of every run.
    #[track_caller]
    fn run_and_compare(&mut self, what: &str) {
        self.step(STEPS);
        for index in 0..self.native.runs().len() {
            let reached = self.native.runs()[index].run().reached();
            assert!(reached > STEPS / 2, "{what}: run {index} ends at {reached}");
            let here = history(&self.native, index);
            let there = self.page.js(&format!(
                "(({{ intercept, slope, cost }}) =>
                    [intercept, slope, cost].flatMap(part => Array.from(new BigUint64Array(part.buffer), bits => bits.toString(16))).join(' ')
                )(lab.history({{ run: {index} }}))"
            ));
            let there = there.as_str().expect("bits");
            let length = here.len() / 3;
            assert_eq!(length as u64, reached + 1, "{what}");
            let mut both = here.iter().zip(there.split(' '));
            assert_eq!(there.split(' ').count(), here.len(), "{what}, run {index}");
            if let Some(i) = both.position(|(here, there)| *here != there) {
                panic!(
                    "{what}, run {index}: {} of iteration {} is {} natively and {} in the browser",
                    ["intercept", "slope", "cost"][i / length],
                    i % length,
                    here[i],
                    there.split(' ').nth(i).unwrap_or_default(),
                );
            }
            let best = self.native.best_for(index).expect("a run of it");
            let best = [best.line.intercept, best.line.slope, best.cost].map(bits);
            let told = self.page.js(&format!(
                "(({{ intercept, slope, cost }}) => Array.from(new BigUint64Array(Float64Array.of(intercept, slope, cost).buffer), bits => bits.toString(16)))(lab.best({index}))"
            ));
            assert_eq!(told, json!(best), "{what}: the best line of run {index}");
        }
    }
}

/// A picture of a lab without its words, which are those of a language.
fn drawn(lab: &Lab, subject: Subject) -> String {
    let labels = captions::of(lab, subject != Subject::Lab).map(|_| String::new());
    let (width, height) = subject.size();
    let request = PictureRequest {
        subject,
        width,
        height,
        theme: &Theme::LIGHT,
        labels: &labels,
    };
    curves(&PictureRenderer::default().svg(lab, &request))
}

/// What the paths of a picture consist of, to the last digit.
fn curves(svg: &str) -> String {
    let parts = svg.split(" d=\"").skip(1);
    let parts = parts.map(|part| part.split('"').next().unwrap_or_default());
    parts.collect::<Vec<_>>().join("\n")
}

fn bits(number: f64) -> String {
    format!("{:x}", number.to_bits())
}

fn history(lab: &Lab, index: usize) -> Vec<String> {
    let reached = lab.runs()[index].run().reached();
    let history = lab
        .history_of(index, 0, reached)
        .expect("what was computed");
    history.into_iter().map(bits).collect()
}

/// Options of the `lab` object as the core takes them.
fn native(options: &Value) -> RunOptions {
    let mut native = RunOptions::default();
    for (key, value) in options.as_object().expect("pairs") {
        if WORDS.contains(&key.as_str()) {
            let word = value.as_str().expect("a word").to_owned();
            native.words.push((key.clone(), word));
        } else {
            let name = if key == "learningRate" {
                "learning-rate"
            } else {
                key
            };
            let number = value.as_f64().expect("a number");
            native.numbers.push((name.to_owned(), number));
        }
    }
    native
}

/// Descents of every kind, at most five beside the plain one.
fn descents() -> Vec<(Course, Vec<Value>)> {
    let few = Course {
        points: 23,
        ..Course::default()
    };
    let many = Course {
        points: 700,
        ..Course::default()
    };
    vec![
        (
            few,
            vec![
                json!({ "batch": 1, "seed": 7 }),
                json!({ "batch": 1, "seed": 7, "order": "replacement" }),
                json!({ "batch": 3, "seed": 4_294_967_295_u64 }),
                json!({ "batch": 3, "seed": 0, "order": "replacement" }),
                json!({ "batch": 5, "method": "momentum", "seed": 3, "learningRate": 0.003 }),
            ],
        ),
        (
            few,
            vec![
                json!({ "method": "adam", "batch": 4, "schedule": "cosine", "period": 1234.5, "learningRate": 0.05 }),
                json!({ "method": "rmsprop", "batch": 2, "schedule": "inverse", "period": 7 }),
                json!({ "method": "adagrad", "schedule": "step", "period": 55, "learningRate": 0.7 }),
                json!({ "method": "nesterov", "momentum": 0.77, "cost": "half-mse" }),
                json!({ "method": "momentum", "cost": "sse", "learningRate": 0.0005 }),
            ],
        ),
        (
            many,
            vec![
                json!({ "cost": "mae" }),
                json!({ "cost": "huber", "delta": 0.7 }),
                json!({ "cost": "huber", "method": "nesterov", "batch": 33, "seed": 11 }),
                json!({ "cost": "mae", "method": "adam", "batch": 10, "learningRate": 0.02 }),
                json!({ "cost": "huber", "delta": 0.05, "method": "newton" }),
            ],
        ),
        (
            Course {
                standardised: true,
                ..many
            },
            vec![
                json!({ "cost": "mae", "method": "momentum", "schedule": "cosine", "period": 2000 }),
                json!({ "cost": "huber", "method": "line-search" }),
                json!({ "method": "line-search" }),
                json!({ "method": "newton" }),
                json!({ "batch": 1, "schedule": "inverse", "period": 50, "order": "replacement" }),
            ],
        ),
        (
            Course {
                centred: true,
                held: Some(("slope", 1.125)),
                ..many
            },
            vec![
                json!({ "cost": "mae" }),
                json!({ "cost": "huber", "method": "adam", "learningRate": 0.03 }),
                json!({ "batch": 64, "seed": 5 }),
            ],
        ),
        (
            Course {
                held: Some(("intercept", 0.3)),
                ..few
            },
            vec![
                json!({ "cost": "mae", "method": "line-search" }),
                json!({ "cost": "huber", "method": "rmsprop" }),
                json!({ "method": "momentum", "batch": 2 }),
            ],
        ),
    ]
}

fn compare_all(page: &Page) {
    for (course, runs) in descents() {
        let mut twins = Twins::set_out(page, course);
        for options in &runs {
            twins.add(options);
        }
        let list = json!(runs);
        twins.run_and_compare(&format!("{course:?}, {list}"));
    }
}

/// Whether the page asks for the module without SIMD; the other one is preloaded in any case.
fn asks_for_the_plain_module(page: &Page) -> bool {
    let requests = page.browser().requests();
    requests.iter().any(|url| url.ends_with("steepest_bg.wasm"))
}

#[test]
fn every_descent_is_the_same_in_the_browser_bit_for_bit() {
    story(WIDE, |page| {
        assert!(!asks_for_the_plain_module(page));
        compare_all(page);
    });
}

#[test]
fn it_is_the_same_where_the_browser_has_no_simd() {
    // As a browser answers that does not know these instructions.
    let without = "WebAssembly.validate = () => false;";
    prepared(WIDE, without, |page| {
        assert!(asks_for_the_plain_module(page));
        compare_all(page);
        // The browser reports that the other module was preloaded in vain.
        page.wait("the browser's report", || {
            match page.browser().console().join("\n") {
                report if report.contains("preload") => Ok(()),
                report => Err(report),
            }
        });
        page.ignore_console();
    });
}

#[test]
fn links_files_and_pictures_are_those_of_the_core_bit_for_bit() {
    // Each in a new lab: an axis that has room for what was there before keeps it.
    for (course, runs) in descents() {
        story(WIDE, |page| {
            let mut twins = Twins::set_out(page, course);
            twins.step(40);
            // Of a single run: the names of several take as much room as the words of the language need.
            for subject in [Subject::Data, Subject::Cost, Subject::Landscape] {
                let svg = page.lab(&format!("svg('{}')", subject.name()));
                let there = curves(svg.as_str().expect("a picture"));
                let here = drawn(&twins.native, subject);
                assert!(here.len() > 100);
                let other = here
                    .lines()
                    .zip(there.lines())
                    .find(|(here, there)| here != there);
                assert_eq!(other, None, "{course:?}: {}", subject.name());
                assert_eq!(here.len(), there.len(), "{course:?}: {}", subject.name());
            }
            for options in &runs {
                twins.add(options);
            }
            twins.step(40);
            let (link, saved) = (page.lab("link()"), twins.native.saved());
            let what = format!("{course:?}, {}", json!(runs));
            let fragment = saved::link(saved.clone()).expect("few points");
            assert!(
                link.as_str().expect("a link").ends_with(&fragment),
                "{what}: {link} does not end with {fragment}"
            );
            assert_eq!(page.lab("save()"), saved::file(saved), "{what}");
        });
    }
}

#[test]
fn the_comparison_can_tell_two_seeds_apart() {
    let descend = |seed: u32| {
        let mut lab = Lab::default();
        let points = points(23).into_iter().map(|(x, y)| Point::new(x, y));
        let options = native(&json!({ "batch": 1, "seed": seed }));
        for message in [
            Message::SetPoints(points.collect()),
            Message::SetRun { index: 0, options },
            Message::SetTolerance(0.0),
            Message::Step(50),
        ] {
            lab.update(message).expect("a message that is carried out");
        }
        history(&lab, 0)
    };
    assert_eq!(descend(1), descend(1));
    assert!(descend(1) != descend(2));
}

#[test]
fn going_back_and_forth_comes_to_the_same_places_again() {
    story(WIDE, |page| {
        let course = Course {
            points: 23,
            ..Course::default()
        };
        let mut twins = Twins::set_out(page, course);
        twins.add(&json!({ "method": "adam", "batch": 2, "schedule": "cosine", "period": 900, "learningRate": 0.05 }));
        twins.add(&json!({ "batch": 1, "order": "replacement" }));
        page.lab("reset()");
        page.lab("step(5000)");
        let state = |run: u32| page.lab(&format!("state({run})"));
        let end = [1, 2].map(state);
        for i in [4999, 17, 2500, 1, 4096, 0, 3333, 5000] {
            page.lab(&format!("goTo({i})"));
            for run in [1, 2] {
                let at = page.lab(&format!("history({{ run: {run}, from: {i}, to: {i} }})"));
                let state = state(run);
                for part in ["intercept", "slope", "cost"] {
                    assert_eq!(state[part], at[part][0], "{part} of run {run} at {i}");
                }
            }
        }
        assert_eq!([1, 2].map(state), end);
        // Also what lies ahead is the same when it is walked again.
        page.lab("back(1234)");
        page.lab("step(1234)");
        assert_eq!([1, 2].map(state), end);
    });
}
