//! Exported pictures of a lab, as SVG.

use crate::given::{lab, options, sample};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use steepest::base::line::Line;
use steepest::chart::Theme;
use steepest::chart::picture::{PictureRenderer, PictureRequest, Subject};
use steepest::data::point::Point;
use steepest::lab::{CostAxis, Lab, Look, Message, Trial};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;
use steepest::text::labels::{
    ChartLabels, DrawnLabels, Labels, PLACEHOLDER, SliceLabels, SumLabels,
};

pub fn words(runs: &[&str]) -> Labels<String> {
    let chart = |title: &str, note: &str, x: &str, y: &str, description: &str| ChartLabels {
        title: title.to_owned(),
        note: (!note.is_empty()).then(|| note.to_owned()),
        x: x.to_owned(),
        y: y.to_owned(),
        description: description.to_owned(),
    };
    let captions = [
        "y = 1.2 + 0.8 x",
        "Going downhill. The next step changes the intercept by 0.1.",
    ];
    Labels {
        title: "Gradient descent".to_owned(),
        note: "iteration 12".to_owned(),
        data: chart(
            "Data",
            "Hours of revision",
            "hours of revision",
            "mark out of 10",
            "14 points.",
        ),
        cost: chart("Cost by iteration", "", "iteration", "cost", ""),
        landscape: chart("Cost landscape", "", "intercept", "slope", ""),
        drawn: DrawnLabels {
            slices: slice_labels(),
            squares: sum_labels(),
        },
        height: "cost".to_owned(),
        lowest: "lowest possible".to_owned(),
        low: "low".to_owned(),
        high: "high".to_owned(),
        runs: runs.iter().map(|&run| run.to_owned()).collect(),
        captions: captions.map(str::to_owned).to_vec(),
    }
}

/// The texts on the slices, as in English.
fn slice_labels() -> SliceLabels<String> {
    let with_value = |text: &str| text.replace('#', &PLACEHOLDER.to_string());
    SliceLabels {
        intercept: "Cost when only the intercept changes".to_owned(),
        slope: "Cost when only the slope changes".to_owned(),
        intercept_held: with_value("intercept held at #"),
        slope_held: with_value("slope held at #"),
        derivative: with_value("derivative #"),
        step: with_value("step size #"),
        lowest: "lowest".to_owned(),
    }
}

/// The texts on the sum of the squares, as in English.
fn sum_labels() -> SumLabels<String> {
    let with_value = |text: &str| text.replace('#', &PLACEHOLDER.to_string());
    SumLabels {
        sum: with_value("sum #"),
        divided: with_value("÷ #"),
        mean: with_value("mean #"),
        one: with_value("loss #"),
    }
}

/// Returns a picture. No number in it may be broken, whatever the lab holds.
pub fn picture(lab: &Lab, subject: Subject, theme: &Theme, words: &Labels<String>) -> String {
    let (width, height) = match subject {
        Subject::Lab => (1280.0, 720.0),
        _ => (800.0, 500.0),
    };
    let request = PictureRequest {
        subject,
        width,
        height,
        theme,
        labels: words,
    };
    let svg = PictureRenderer::default().svg(lab, &request);
    let plain = without_pixels(&svg);
    for broken in ["NaN", "inf", "214748364"] {
        assert!(!plain.contains(broken), "{broken} in {plain}");
    }
    svg
}

/// Returns a picture without the encoded pixels of its images, in which any letters can occur.
fn without_pixels(svg: &str) -> String {
    let mut parts = svg.split(";base64,");
    let first = parts.next().unwrap_or_default();
    let rests = parts.map(|part| part.split_once('"').expect("the end of the pixels").1);
    [first].into_iter().chain(rests).collect()
}

fn texts(document: &Document<'_>) -> Vec<String> {
    let is_text = |node: &Node<'_, '_>| node.has_tag_name("text") || node.has_tag_name("tspan");
    let all = document.descendants().filter(is_text);
    all.filter_map(|node| node.text().map(str::to_owned))
        .collect()
}

fn count(document: &Document<'_>, tag: &str) -> usize {
    let all = document.descendants();
    all.filter(|node| node.has_tag_name(tag)).count()
}

const CHARTS: [Subject; 4] = [
    Subject::Data,
    Subject::Cost,
    Subject::Landscape,
    Subject::Lab,
];

#[test]
fn a_picture_has_what_the_page_says_around_the_chart() {
    let lab = lab([sample("revision"), Message::Step(12)]);
    let words = words(&["Run 1"]);
    for (chart, said) in [
        (
            Subject::Data,
            &[
                "Data",
                "Hours of revision",
                "hours of revision",
                "mark out of 10",
            ][..],
        ),
        (
            Subject::Cost,
            &["Cost by iteration", "iteration", "cost", "lowest possible"],
        ),
        (
            Subject::Landscape,
            &["Cost landscape", "intercept", "slope"],
        ),
        (
            Subject::Lab,
            &[
                "Data",
                "Cost by iteration",
                "Cost landscape",
                "y = 1.2 + 0.8 x",
                "iteration 12",
            ],
        ),
    ] {
        let svg = picture(&lab, chart, &Theme::LIGHT, &words);
        let document = Document::parse(&svg).unwrap();
        let texts = texts(&document);
        for word in said {
            assert!(texts.iter().any(|text| text == word), "{word}: {texts:?}");
        }
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let (width, height) = if chart == Subject::Lab {
            (1280, 720)
        } else {
            (800, 500)
        };
        let view = format!("0 0 {width} {height}");
        assert_eq!(root.attribute("viewBox"), Some(&*view));
        let first = root.first_element_child().unwrap();
        assert!(first.has_tag_name("title") && first.text().is_some());
    }
}

#[test]
fn the_points_are_where_the_chart_has_them() {
    let lab = lab([sample("revision"), Message::Step(12)]);
    let svg = picture(&lab, Subject::Data, &Theme::LIGHT, &words(&[]));
    let document = Document::parse(&svg).unwrap();
    // Each picture has its own background.
    assert_eq!(count(&document, "circle"), 2 * lab.dataset().len());
    let svg = picture(&lab, Subject::Landscape, &Theme::LIGHT, &words(&[]));
    let document = Document::parse(&svg).unwrap();
    assert_eq!(count(&document, "image"), 1, "the ground of the contour");
}

#[test]
fn a_legend_tells_the_runs_apart_without_their_colours() {
    let run = |method: &str, rate: f64| {
        Message::AddRun(options(&[("method", method)], &[("learning-rate", rate)]))
    };
    let mut lab = lab([
        sample("revision"),
        run("momentum", 0.004),
        run("adam", 0.15),
        Message::Step(18),
    ]);
    let names = [
        "Gradient descent",
        "<Momentum> & \"more\"",
        "Adam \u{7} 日本語 \u{202e}",
    ];
    for theme in [&Theme::LIGHT, &Theme::DARK] {
        for chart in CHARTS {
            let svg = picture(&lab, chart, theme, &words(&names));
            let document = Document::parse(&svg).unwrap();
            let texts = texts(&document);
            assert!(texts.contains(&names[0].to_owned()), "{texts:?}");
            assert!(texts.contains(&names[1].to_owned()), "{texts:?}");
            assert!(
                texts
                    .iter()
                    .any(|text| text.starts_with("Adam \u{fffd} 日本語"))
            );
            let dashed = document.descendants();
            let dashes = dashed.filter_map(|node| node.attribute("stroke-dasharray"));
            let dashes: std::collections::BTreeSet<_> = dashes.collect();
            assert!(
                dashes.contains("10 5") && dashes.contains("3 4"),
                "{dashes:?}"
            );
        }
    }
    lab.update(Message::HideRun {
        index: 1,
        is_hidden: true,
    })
    .unwrap();
    let svg = picture(&lab, Subject::Cost, &Theme::LIGHT, &words(&names));
    assert!(!svg.contains("Momentum"), "a hidden run has no part in it");
}

#[test]
fn an_empty_lab_a_diverged_one_and_a_single_point_are_pictures_too() {
    let diverged = [
        sample("revision"),
        Message::SetLearningRate {
            index: 0,
            rate: 10.0,
        },
        Message::Step(1000),
    ];
    let point = [Message::AddPoint(Point::new(2.0, 3.0)), Message::Step(5)];
    let labs = [Lab::default(), lab(diverged), lab(point)];
    for mut lab in labs {
        for kind in [
            LandscapeKind::Contour,
            LandscapeKind::Surface,
            LandscapeKind::Slices,
        ] {
            lab.update(Message::Look(Look::As(kind))).unwrap();
            for chart in CHARTS {
                let svg = picture(&lab, chart, &Theme::DARK, &words(&["Run 1"]));
                Document::parse(&svg).unwrap();
            }
        }
    }
}

#[test]
fn every_view_of_an_empty_landscape_is_that_of_an_empty_contour() {
    let landscape = |kind| {
        let lab = lab([Message::Look(Look::As(kind))]);
        picture(&lab, Subject::Landscape, &Theme::LIGHT, &words(&["Run 1"]))
    };
    let contour = landscape(LandscapeKind::Contour);
    assert_eq!(landscape(LandscapeKind::Surface), contour);
    assert_eq!(landscape(LandscapeKind::Slices), contour);
}

#[test]
fn any_size_that_is_asked_for_becomes_a_possible_one() {
    let lab = lab([sample("revision"), Message::Step(12)]);
    let words = words(&["Run 1"]);
    for (width, height) in [
        (0.0, 0.0),
        (-5.0, f64::NAN),
        (f64::INFINITY, 1e300),
        (1e9, 50.0),
    ] {
        for subject in CHARTS {
            let request = PictureRequest {
                subject,
                width,
                height,
                theme: &Theme::LIGHT,
                labels: &words,
            };
            let svg = PictureRenderer::default().svg(&lab, &request);
            let document = Document::parse(&svg).unwrap();
            let side = |name| document.root_element().attribute(name).unwrap().to_owned();
            let width: f64 = side("width").parse().unwrap();
            assert!((240.0..=4000.0).contains(&width), "{width}");
            assert!(!svg.contains("=\"-"), "no length is negative");
        }
    }
}

#[test]
fn a_renderer_keeps_the_background_and_changes_it_when_it_must() {
    let mut lab = lab([sample("revision"), Message::Step(12)]);
    let words = words(&["Run 1"]);
    let request = PictureRequest {
        subject: Subject::Landscape,
        width: 800.0,
        height: 500.0,
        theme: &Theme::LIGHT,
        labels: &words,
    };
    let mut renderer = PictureRenderer::default();
    for change in [
        Message::Step(3),
        Message::Back(9),
        Message::Look(Look::Pan {
            right: 0.1,
            up: 0.2,
        }),
        Message::Look(Look::As(LandscapeKind::Surface)),
        Message::AddPoint(Point::new(4.0, -9.0)),
        Message::Look(Look::As(LandscapeKind::Contour)),
        Message::Try(Trial::Start(20)),
        Message::Try(Trial::Advance(50)),
        Message::Try(Trial::Advance(50)),
    ] {
        lab.update(change).unwrap();
        assert!(renderer.svg(&lab, &request) == PictureRenderer::default().svg(&lab, &request));
        let dark = PictureRequest {
            theme: &Theme::DARK,
            ..request
        };
        assert!(renderer.svg(&lab, &dark) == PictureRenderer::default().svg(&lab, &dark));
    }
}

#[test]
fn pictures_are_small() {
    let lab = lab([sample("revision"), Message::Step(400)]);
    for (chart, most) in CHARTS.into_iter().zip([20_000, 60_000, 120_000, 200_000]) {
        let svg = picture(&lab, chart, &Theme::LIGHT, &words(&["Run 1"]));
        assert!(svg.len() < most, "{chart:?}: {}", svg.len());
    }
}

#[test]
fn many_points_are_one_image() {
    let points = (0..1_000_000).map(|index| {
        let x = f64::from(index) * 1e-4;
        Point::new(x, 0.3 * x + (x * 37.0).sin() * (x * 5.3).cos())
    });
    let lab = lab([Message::SetPoints(points.collect()), Message::Step(2)]);
    for theme in [&Theme::LIGHT, &Theme::DARK] {
        let svg = picture(&lab, Subject::Data, theme, &words(&["Run 1"]));
        let document = Document::parse(&svg).unwrap();
        assert_eq!(count(&document, "image"), 1);
        assert!(svg.len() < 300_000, "{}", svg.len());
    }
}

#[test]
fn pictures_look_like_this() {
    let lab = lab([sample("three-people"), Message::Step(6)]);
    let words = words(&["Run 1"]);
    insta::assert_snapshot!(
        "picture_data",
        picture(&lab, Subject::Data, &Theme::LIGHT, &words)
    );
    insta::assert_snapshot!(
        "picture_cost",
        picture(&lab, Subject::Cost, &Theme::DARK, &words)
    );
}

fn message() -> impl Strategy<Value = Message> {
    let number = prop_oneof![
        Just(0.0),
        Just(1e12),
        Just(-1e12),
        -100.0..100.0,
        -1e-9..1e-9
    ];
    prop_oneof![
        (number.clone(), number.clone()).prop_map(|(x, y)| Message::AddPoint(Point::new(x, y))),
        (number.clone(), number).prop_map(|(a, b)| Message::SetStart(Line::new(a, b))),
        (0_u64..400).prop_map(Message::Step),
        (0_u64..100).prop_map(Message::Back),
        (1e-9..10.0).prop_map(|rate| Message::SetLearningRate { index: 0, rate }),
        prop_oneof![Just("mae"), Just("huber"), Just("sse")].prop_map(|name| Message::SetCost {
            name: name.to_owned(),
            delta: None
        }),
        Just(Message::Look(Look::As(LandscapeKind::Surface))),
        Just(Message::Look(Look::As(LandscapeKind::Slices))),
        Just(Message::Look(Look::Axes(true))),
        Just(Message::ShowCost(CostAxis::Log)),
        Just(Message::ShowCost(CostAxis::Gap)),
        Just(Message::DuplicateRun { index: 0 }),
        Just(Message::Hold {
            parameter: Some(Parameter::Slope),
            value: None
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_lab_is_a_picture_of_numbers(
        messages in prop::collection::vec(message(), 1..12),
        name in ".*",
    ) {
        let mut lab = Lab::default();
        for message in messages {
            let _ = lab.update(message);
        }
        for chart in CHARTS {
            let svg = picture(&lab, chart, &Theme::LIGHT, &words(&[&name, &name, &name]));
            Document::parse(&svg).unwrap();
        }
    }
}
