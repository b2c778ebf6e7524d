//! Damaged files: a value that cannot be used costs itself and nothing else, and it is named.

use crate::given::{dataset, lab, options};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::sync::LazyLock;
use steepest::data::axes::{Axes, Axis, DateUnit, Dates};
use steepest::data::point::Point;
use steepest::formats::saved::{self, Opened};
use steepest::lab::{CostAxis, Lab, Look, Message, Panel, Residuals, Units};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;

/// The file of a lab in which nearly every part differs from a new one.
static RICH: LazyLock<Json> = LazyLock::new(|| {
    let dated = |name: &str, unit, origin| Axis {
        name: name.to_owned(),
        dates: Some(Dates { origin, unit }),
    };
    let points = [(1.0, 2.0), (2.0, 2.5), (3.0, 4.5), (5.0, 5.25), (8.0, 7.0)];
    let mut saved = lab([
        Message::LoadTable {
            points: dataset(points),
            axes: Box::new(Axes {
                x: dated("time", DateUnit::Days, 86_400.0),
                y: dated("date", DateUnit::Hours, 3600.0),
            }),
        },
        Message::AddRun(options(
            &[
                ("method", "adam"),
                ("order", "replacement"),
                ("schedule", "cosine"),
                ("name", "Anna"),
            ],
            &[
                ("batch", 2.0),
                ("seed", 9.0),
                ("period", 30.0),
                ("beta1", 0.8),
                ("beta2", 0.95),
                ("epsilon", 1e-7),
            ],
        )),
        Message::AddRun(options(
            &[("cost", "huber"), ("method", "momentum")],
            &[("delta", 0.3), ("momentum", 0.8)],
        )),
        Message::RemoveRun { index: 0 },
        Message::SetUnits(Units::Standardised),
        Message::Hold {
            parameter: Some(Parameter::Slope),
            value: None,
        },
        Message::Step(20),
        Message::MovePoint {
            index: 3,
            to: Point::new(1.0 / 3.0, 4.0),
        },
        Message::Step(5),
        Message::SetLearningRate {
            index: 0,
            rate: 0.03,
        },
        Message::Step(5),
        Message::SetLearningRate {
            index: 0,
            rate: 0.02,
        },
        Message::Step(5),
        Message::Back(2),
        Message::SetTolerance(0.0),
        Message::SetIterationLimit(None),
        Message::StopFar(true),
        Message::SetSpeed(None),
        Message::ShowResiduals(Residuals::Squares),
        Message::ShowNextLine(true),
        Message::Enlarge(Some(Panel::Cost)),
        Message::ShowCost(CostAxis::Gap),
        Message::SoloRun(Some(1)),
        Message::ChooseRun { index: 1 },
        Message::FitByHand(true),
        Message::Reveal(true),
        Message::Look(Look::As(LandscapeKind::Slices)),
        Message::Look(Look::Slice(Parameter::Slope)),
        Message::Look(Look::Axes(true)),
        Message::Look(Look::Turn {
            turn: 0.7,
            tilt: -0.1,
        }),
        Message::Look(Look::Pan {
            right: 0.2,
            up: -0.1,
        }),
        Message::HideRun {
            index: 0,
            is_hidden: true,
        },
    ])
    .saved();
    saved.tries = 3;
    saved.sums = Some([1.0; 14]);
    saved.frame = saved.window;
    serde_json::from_str(&saved::file(saved)).unwrap()
});

/// All places of a value, as a problem names them.
fn places(json: &Json, path: &str, found: &mut Vec<String>) {
    match json {
        Json::Object(map) => {
            let dot = if path.is_empty() { "" } else { "." };
            for (name, json) in map {
                found.push(format!("{path}{dot}{name}"));
                places(json, &format!("{path}{dot}{name}"), found);
            }
        }
        Json::Array(list) => {
            for (index, json) in list.iter().enumerate() {
                found.push(format!("{path}[{index}]"));
                places(json, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

/// The value at a place.
fn at<'a>(json: &'a mut Json, path: &str) -> &'a mut Json {
    let path = path.replace(['.', '['], "/").replace(']', "");
    json.pointer_mut(&format!("/{path}")).unwrap()
}

/// Stands in a tree for a text that is put there afterwards, because a tree cannot hold any number.
const MARK: &str = "@@";

/// A text as names keep it: on one line, without white space around it.
fn on_one_line(text: &str) -> String {
    let plain = text.replace(char::is_control, " ");
    plain.trim().to_owned()
}

/// Whether a value was written as it was given: a text that is too long was cut, and what every new lab has is not written.
fn is_written(given: &Json, written: &Json) -> bool {
    match (given, written) {
        (Json::Number(_), Json::Number(_)) => given.as_f64() == written.as_f64(),
        // Of a part that is a list, one number alone is a list, too.
        (Json::Number(_), Json::Array(list)) => list.len() == 1 && is_written(given, &list[0]),
        (Json::Array(given), Json::Array(written)) => {
            let pairs = || given.iter().zip(written);
            given.len() == written.len()
                && pairs().all(|(given, written)| is_written(given, written))
        }
        (Json::String(given), Json::String(written)) => {
            !written.is_empty() && on_one_line(given).starts_with(written)
        }
        (_, Json::Null) => match given {
            Json::Bool(flag) => !flag,
            Json::Number(number) => number.as_f64() == Some(0.0),
            Json::String(text) => on_one_line(text).is_empty(),
            Json::Array(list) => list.iter().all(|each| each.as_f64() == Some(0.0)),
            _ => false,
        },
        _ => given == written,
    }
}

/// Opens a file in which a value at a place is another one: whatever is not named is as it is written.
fn check(place: &str, value: &str) -> Result<(), TestCaseError> {
    let mut given = RICH.clone();
    let found: Option<Json> = serde_json::from_str(value).ok();
    *at(&mut given, place) = found.clone().unwrap_or(MARK.into());
    let text = given.to_string();
    let text = match found {
        Some(_) => text,
        None => text.replace(&format!("\"{MARK}\""), value),
    };
    let case = format!("{place}: {value}");
    let Ok(opened) = saved::open(&text) else {
        return Err(TestCaseError::fail(format!("not opened: {case}")));
    };
    let again = Lab::restored(opened.saved.clone());
    prop_assert!(again.is_ok(), "{}", case);
    for entry in again.unwrap().runs() {
        prop_assert!(entry.run().cost().is_finite(), "{}", case);
    }
    let parts: Vec<&str> = opened
        .problems
        .iter()
        .map(|each| each.part.as_str())
        .collect();
    let is_named = |part: &str| {
        let covers = |whole: &str, part: &str| {
            let rest = part.strip_prefix(whole);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let is_covered = |part: &str| {
            let mut named = parts.iter();
            named.any(|named| covers(named, part) || covers(part, named))
        };
        // A window that there is no more is not chosen.
        is_covered(part) || part == "window-chosen" && is_covered("window")
    };
    let written: Json = serde_json::from_str(&saved::file(opened.saved)).unwrap();
    let pairs = |given: &Json, written: &Json, path: &str| {
        let mut names: Vec<_> = [given, written]
            .into_iter()
            .filter_map(Json::as_object)
            .flat_map(|map| map.keys().cloned())
            .collect();
        names.sort();
        names.dedup();
        // The last computed iteration is the present one if nothing is said.
        let is_unsaid = |name: &str| name == "computed" && given[name].as_f64() == Some(0.0);
        names
            .into_iter()
            .filter(|name| !is_unsaid(name))
            .filter(|name| {
                !is_named(&format!("{path}{name}")) && name != "runs" && name != "steepest"
            })
            .find(|name| !is_written(&given[name], &written[name]))
    };
    let changed = pairs(&given, &written, "");
    prop_assert_eq!(changed, None, "{}: {:?}", case, parts);
    let (runs, again) = (&given["runs"], &written["runs"]);
    if let (Some(runs), Some(again)) = (runs.as_array(), again.as_array()) {
        prop_assert_eq!(runs.len(), again.len(), "{}", case);
        for (index, (given, written)) in runs.iter().zip(again).enumerate() {
            let changed = pairs(given, written, &format!("runs[{index}]."));
            prop_assert_eq!(changed, None, "{}: {:?}", case, parts);
        }
    } else {
        let is_new = |runs: &Json| *runs == serde_json::json!([{}]);
        prop_assert!(is_named("runs") || is_new(runs), "{}", case);
    }
    // Of lists only that element is left out which is named.
    let points = given["points"].as_array().into_iter().flatten().enumerate();
    let kept: Vec<Json> = points
        .filter(|(index, _)| !parts.contains(&format!("points[{index}]").as_str()))
        .map(|(_, point)| point.clone())
        .collect();
    if !parts.contains(&"points") {
        prop_assert!(is_written(&kept.into(), &written["points"]), "{}", case);
    }
    Ok(())
}

#[test]
fn any_value_in_any_place_costs_itself_alone_and_is_named() {
    let mut found = Vec::new();
    places(&RICH, "", &mut found);
    assert!(found.len() > 100, "{}", found.len());
    let long = format!("\"{}\"", "x".repeat(100));
    let values = [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "0.5",
        "7",
        "1e9",
        "1e300",
        "9007199254740993",
        "1e400",
        "-1e400",
        "\"\"",
        "\"\\u0000\"",
        "\"a\\u0000\\tb\"",
        "\"none\"",
        "\"true\"",
        "\"adam\"",
        "\"1\"",
        &long,
        "\"\\ud800\"",
        "[]",
        "[0]",
        "[1,2]",
        "[1,\"x\",3,4]",
        "[1,2,3,1e400]",
        "[[1,2]]",
        "[[0,0.1],[5,0.2]]",
        "[[1,2],3]",
        "{}",
        "{\"method\":\"adam\"}",
        "[{}]",
        "[null]",
        "[{},[1,2]]",
        "[[[[[[]]]]]]",
    ];
    for place in &found {
        for value in values {
            if let Err(failure) = check(place, value) {
                panic!("{failure}");
            }
        }
    }
}

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        (-3..30_i32).prop_map(Json::from),
        ".{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::vec(("[a-z-]{0,9}", inner), 0..4)
                .prop_map(|entries| Json::Object(entries.into_iter().collect())),
        ]
    })
}

fn opened(text: &str) -> Opened {
    saved::open(text).expect("a lab")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_json_in_any_place_costs_itself_alone_and_is_named(place in any::<prop::sample::Index>(), value in json()) {
        let mut found = Vec::new();
        places(&RICH, "", &mut found);
        check(&found[place.index(found.len())], &value.to_string())?;
    }

    /// The browser keeps the points as numbers beside the text, and any bytes are numbers.
    #[test]
    fn any_bytes_are_points_or_are_named(bits in prop::collection::vec(prop_oneof![any::<u64>(), (-9.0..9.0_f64).prop_map(f64::to_bits)], 0..40)) {
        let coordinates: Vec<f64> = bits.into_iter().map(f64::from_bits).collect();
        let mut opened = opened(&RICH.to_string());
        opened.set_points(&coordinates);
        let pairs = coordinates.chunks(2);
        let is_usable = |pair: &&[f64]| pair.len() == 2 && pair.iter().all(|number| number.abs() <= 1e12);
        let usable: Vec<_> = pairs.clone().filter(is_usable).collect();
        let kept: Vec<_> = opened.saved.points.iter().map(|point| [point.x, point.y]).collect();
        prop_assert_eq!(opened.count, pairs.len() - usable.len());
        prop_assert_eq!(kept, usable);
        prop_assert!(Lab::restored(opened.saved).is_ok());
    }
}

#[test]
fn one_number_that_is_too_large_costs_one_point() {
    let named = |text: &str| {
        let opened = opened(text);
        let points = opened.saved.points.iter();
        let points: Vec<_> = points.map(|point| (point.x, point.y)).collect();
        assert_eq!(points, [(3.0, 4.0), (5.0, 6.0)]);
        let problems = opened.problems.iter().map(|each| each.phrase().encode());
        problems.collect::<Vec<_>>()
    };
    let file = named(r#"{"steepest":1,"points":[[1e400,2],[3,4],[5,6]]}"#);
    assert_eq!(file, named("#steepest=1&points=1e400,2;3,4;5,6"));
    assert!(
        file.len() == 1 && file[0].contains("problem.too-large") && file[0].contains("points[0]")
    );
}

#[test]
fn a_rate_that_cannot_be_read_costs_no_other() {
    let rates = |text: &str| {
        let opened = opened(text);
        let parts: Vec<_> = opened.problems.into_iter().map(|each| each.part).collect();
        (opened.saved.runs[0].rates.clone(), parts)
    };
    let link = "#steepest=1&points=1,2;3,4&runs=learning-rate:0.3,iteration:12,learning-rates:";
    assert_eq!(
        rates(&format!("{link}0_0.1/5_1e400/9_0.3")),
        (
            vec![(0, 0.1), (9, 0.3)],
            vec!["runs[0].learning-rates[1]".to_owned()]
        )
    );
    // Where the first is missing, the present rate holds until the next.
    let (found, parts) = rates(&format!("{link}0_x/5_0.2/9_0.3"));
    assert_eq!(found, [(0, 0.3), (5, 0.2), (9, 0.3)]);
    assert_eq!(
        parts,
        ["runs[0].learning-rates[0]", "runs[0].learning-rates"]
    );
}
