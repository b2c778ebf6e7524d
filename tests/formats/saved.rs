//! Links and files: any lab comes back bit for bit, and no text that is opened breaks anything.

use crate::given::{dataset, lab, options, sample};
use proptest::prelude::*;
use steepest::base::limits::MOST_LINKED;
use steepest::base::named::Named as _;
use steepest::base::refusal::{Axis as Which, Refusal};
use steepest::base::settings::Setting;
use steepest::data::axes::{Axes, Axis, DateUnit, Dates};
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::formats::saved::{self, OpenError, Reason};
use steepest::formats::wire;
use steepest::lab::saved::{SavedLab, Visitor};
use steepest::lab::{CostAxis, Lab, Look, Message, Units};
use steepest::model::landscape::LandscapeKind;

/// Opens a text without problems.
#[track_caller]
fn opened(text: &str) -> SavedLab {
    let opened = saved::open(text).expect("a lab");
    assert_eq!(opened.problems, [], "{text}");
    opened.saved
}

/// The parts of a text that cannot be used, and why.
#[track_caller]
fn problems(text: &str) -> Vec<(String, Reason)> {
    let opened = saved::open(text).expect("a lab");
    let problems = opened.problems.into_iter();
    problems
        .map(|problem| (problem.part, problem.reason))
        .collect()
}

#[track_caller]
fn assert_kept(lab: &Lab) {
    let saved = lab.saved();
    let link = saved::link(saved.clone()).expect("few points");
    assert_same(&opened(&link), &saved);
    assert_same(
        &opened(&format!("https://example.org/lab/?embed#{link}")),
        &saved,
    );
    assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{link}");
    assert_same(&opened(&saved::file(saved.clone())), &saved);
}

/// Asserts that both are equal bit for bit. (−0 equals 0 but prints differently.)
#[track_caller]
fn assert_same(a: &SavedLab, b: &SavedLab) {
    assert_eq!(a, b);
    assert_eq!(format!("{a:?}"), format!("{b:?}"));
}

#[test]
fn a_new_lab_has_a_short_link_and_file() {
    assert_eq!(saved::link(SavedLab::default()).unwrap(), "steepest=1");
    assert_eq!(
        saved::file(SavedLab::default()),
        "{\n  \"steepest\": 1\n}\n"
    );
    assert_kept(&Lab::default());
}

#[test]
fn every_sample_is_kept_with_its_name() {
    for sample in Sample::ALL {
        let lab = lab([crate::given::sample(sample.name)]);
        assert_eq!(lab.sample(), Some(sample));
        assert_kept(&lab);
        let read = wire::read(wire::write(lab.saved()));
        assert_eq!(read, Some(lab.saved()), "{}", sample.name);
    }
}

#[test]
fn a_small_lab_can_be_read_in_its_link() {
    let lab = lab([
        Message::AddPoint(Point::new(0.5, 1.4)),
        Message::AddPoint(Point::new(-2.0, 1e-7)),
        Message::AddRun(options(
            &[("method", "adam"), ("name", "Zoë: a, b; 100 %")],
            &[("learning-rate", 0.3)],
        )),
        Message::SetLearningRate {
            index: 0,
            rate: 0.25,
        },
        Message::Step(12),
        Message::SetIterationLimit(None),
        Message::ShowCost(CostAxis::Log),
    ]);
    assert_eq!(
        saved::link(lab.saved()).unwrap(),
        "steepest=1&points=0.5,1.4;-2,1e-7&frame=-4,12,0,10&iteration-limit=none&cost-axis=log\
         &runs=learning-rate:0.25,iteration:12,computed:12;\
         name:Zo%C3%AB~3a%20a~2c%20b~3b%20100%20~25,method:adam,learning-rate:0.3,iteration:12,computed:12"
    );
    assert_kept(&lab);
    assert_eq!(
        saved::file(lab.saved()),
        "{\n  \"steepest\": 1,\n  \"points\": [\n    [0.5, 1.4],\n    [-2, 1e-7]\n  ],\n  \"frame\": [-4, 12, 0, 10],\n  \
         \"iteration-limit\": \"none\",\n  \"cost-axis\": \"log\",\n  \"runs\": [\n    \
         { \"learning-rate\": 0.25, \"iteration\": 12, \"computed\": 12 },\n    \
         { \"name\": \"Zoë: a, b; 100 %\", \"method\": \"adam\", \"learning-rate\": 0.3, \
         \"iteration\": 12, \"computed\": 12 }\n  ]\n}\n"
    );
}

#[test]
fn everything_that_can_be_set_comes_back() {
    let mut lab = lab([
        sample("old-faithful"),
        Message::SetUnits(Units::Standardised),
        Message::AddRun(options(
            &[
                ("method", "rmsprop"),
                ("order", "replacement"),
                ("schedule", "cosine"),
            ],
            &[
                ("batch", 7.0),
                ("seed", 99.0),
                ("period", 30.0),
                ("beta2", 0.95),
                ("epsilon", 1e-7),
            ],
        )),
        Message::AddRun(options(
            &[("cost", "huber"), ("method", "momentum")],
            &[("delta", 0.3), ("momentum", 0.8)],
        )),
        Message::Step(20),
        Message::SetLearningRate {
            index: 1,
            rate: 0.123_456_789,
        },
        Message::Step(5),
        Message::MovePoint {
            index: 3,
            to: Point::new(1.0 / 3.0, -0.0),
        },
        Message::Step(5),
        Message::Back(2),
        Message::SetTolerance(0.0),
        Message::SetSpeed(None),
        Message::SoloRun(Some(1)),
        Message::ChooseRun { index: 2 },
        Message::FitByHand(true),
        Message::Reveal(true),
        Message::Look(Look::As(LandscapeKind::Surface)),
        Message::Look(Look::Turn {
            turn: 0.7,
            tilt: -0.1,
        }),
        Message::Look(Look::Axes(true)),
        Message::Look(Look::Pan {
            right: 0.2,
            up: -0.1,
        }),
        Message::HideRun {
            index: 0,
            is_hidden: true,
        },
    ]);
    assert_kept(&lab);
    let link = saved::link(lab.saved()).unwrap();
    assert!(link.starts_with("packed="), "{link}");
    lab.update(Message::Open {
        saved: Box::default(),
        is_edit: true,
    })
    .unwrap();
    assert_kept(&lab);
}

#[test]
fn a_name_that_was_cut_comes_back() {
    for name in [
        format!("{} and another word", "x".repeat(39)),
        "é".repeat(50),
        " \u{c} ".repeat(30),
    ] {
        let named = lab([Message::AddRun(options(&[("name", &name)], &[]))]);
        assert_kept(&named);
        // A link may have a name that is too long as well.
        let escaped = name.replace(' ', "%20").replace('\u{c}', "%0c");
        let opened = saved::open(&format!("steepest=1&runs=name:{escaped}")).expect("a lab");
        assert_kept(&Lab::restored(opened.saved).expect("a lab"));
    }
}

#[test]
fn two_thousand_points_fit_into_a_link_and_no_more() {
    let points = |count: usize| {
        let point = |at: usize| Point::new((at as f64).sin(), (at as f64).sqrt() / 7.0);
        lab([Message::SetPoints((0..count).map(point).collect())])
    };
    assert_kept(&points(MOST_LINKED));
    let length = saved::link(points(MOST_LINKED).saved()).unwrap().len();
    assert!((40_000..50_000).contains(&length), "{length}");
    let more = points(MOST_LINKED + 1);
    let refusal = Refusal::TooManyForALink {
        count: MOST_LINKED + 1,
    };
    assert_eq!(saved::link(more.saved()), Err(refusal));
    assert_same(&opened(&saved::file(more.saved())), &more.saved());
}

#[test]
fn what_is_valid_is_taken_and_the_rest_is_named() {
    let text = "#steepest=1&points=1,2;3,x;5,6;7,1e13&learning-rate=0.1&tolerance=-1&hold=middle\
                &runs=method:adam,momentum:3,batch:1.5;colour:9,hidden:perhaps&chosen-run=7&frame=1,2";
    let opened = saved::open(text).unwrap();
    let points: Vec<_> = opened
        .saved
        .points
        .iter()
        .map(|point| (point.x, point.y))
        .collect();
    assert_eq!(points, [(1.0, 2.0), (5.0, 6.0)]);
    assert_eq!(opened.saved.runs.len(), 2);
    let range = |value, least, most| Reason::OutOfRange { value, least, most };
    assert_eq!(
        problems(text),
        [
            ("points[1]".into(), Reason::NotANumber),
            ("points[3]".into(), range(1e13, -1e12, 1e12)),
            ("frame".into(), Reason::WrongCount { count: 4 }),
            (
                "hold".into(),
                Reason::NoSuchName {
                    name: "middle".into()
                }
            ),
            ("tolerance".into(), range(-1.0, 0.0, 1e12)),
            ("runs[0].momentum".into(), range(3.0, 0.0, 0.9999)),
            (
                "runs[0].batch".into(),
                Reason::NotWhole { most: 10_000_000 }
            ),
            ("runs[1].colour".into(), Reason::NotWhole { most: 6 }),
            ("runs[1].hidden".into(), Reason::NotABoolean),
            ("chosen-run".into(), Reason::NotWhole { most: 1 }),
            ("learning-rate".into(), Reason::Unknown),
        ]
    );
}

#[test]
fn a_file_names_the_same_problems() {
    let text = r#"{ "steepest": 1, "points": [[1, 2], [3], [5, "6"], 7], "runs": [{ "momentum": 3 }, 8], "sample": 3, "eye": "x" }"#;
    assert_eq!(
        problems(text),
        [
            ("points[1]".into(), Reason::NotANumber),
            ("points[2]".into(), Reason::NotANumber),
            ("points[3]".into(), Reason::NotANumber),
            ("sample".into(), Reason::NotText),
            ("eye".into(), Reason::NotAList),
            (
                "runs[0].momentum".into(),
                Reason::OutOfRange {
                    value: 3.0,
                    least: 0.0,
                    most: 0.9999
                }
            ),
            ("runs[1]".into(), Reason::NotATree),
        ]
    );
}

#[test]
fn problems_within_a_run_are_all_counted() {
    let parts: Vec<String> = (0..150).map(|number| format!("part{number}:1")).collect();
    let text = format!("#steepest=1&points=1,2&runs={}&other=1", parts.join(","));
    let opened = saved::open(&text).unwrap();
    assert_eq!((opened.problems.len(), opened.count), (100, 151));
    assert_eq!(opened.problems[0].part, "runs[0].part0");
}

#[test]
fn a_broken_file_says_where_and_other_texts_are_not_labs() {
    let broken = |line, column| Err(OpenError::Broken { line, column });
    assert_eq!(
        saved::open("{\n  \"steepest\": 1,\n  \"points\": [[1, 2], [3,\n").map(drop),
        broken(3, 24)
    );
    assert_eq!(saved::open("{\"steepest\": 1,}").map(drop), broken(1, 16));
    for text in [
        "",
        "#",
        "hello",
        "#section-2",
        "https://example.org/",
        "https://example.org/#steepest",
    ] {
        assert_eq!(
            saved::open(text).map(drop),
            Err(OpenError::Foreign),
            "{text}"
        );
    }
}

#[test]
fn a_later_version_says_so() {
    assert_eq!(
        problems("#steepest=2&points=1,2"),
        [("steepest".into(), Reason::Newer { version: 2 })]
    );
    let file = r#"{ "steepest": 3, "points": [[1, 2]], "colours": "loud" }"#;
    assert_eq!(problems(file)[0].1, Reason::Newer { version: 3 });
    assert_eq!(saved::open(file).unwrap().saved.points.len(), 1);
}

#[test]
fn messengers_may_encode_and_cut() {
    let lab = lab([sample("revision"), Message::Step(3)]);
    let link = saved::link(lab.saved()).unwrap();
    let encoded: String = link
        .chars()
        .map(|letter| match letter {
            ',' | ';' | ':' | '=' | '&' => format!("%{:02X}", letter as u32),
            other => other.to_string(),
        })
        .collect();
    assert_same(&opened(&format!("#{encoded}")), &lab.saved());
    // Of a link that was cut off, the points before the cut are read.
    let points = |at: u32| Point::new(f64::from(at).sin(), f64::from(at).cos());
    let many = crate::given::lab([Message::SetPoints((0..500).map(points).collect())]);
    let link = saved::link(many.saved()).unwrap();
    let cut = saved::open(&link[..link.len() / 2]).unwrap();
    assert_eq!(
        cut.problems.last().map(|problem| &problem.reason),
        Some(&Reason::Damaged)
    );
    let count = cut.saved.points.len();
    assert!((150..400).contains(&count), "{count}");
    assert_eq!(cut.saved.points, many.dataset().points()[..count]);
}

#[test]
fn a_hostile_link_is_opened_in_no_time() {
    let endless = "#steepest=1&points=1,2;3,4&runs=iteration:9007199254740991,computed:9007199254740991,learning-rate:1e-9&iteration-limit=none";
    let lab = Lab::restored(opened(endless)).unwrap();
    assert!(lab.run().iteration() > 1000);
    assert!(lab.run().cost().is_finite());
    let far = "#steepest=1&points=1e12,-1e12;3,4&runs=place:1e200_-1e200,from:5,iteration:5,memory:1e300_1e300_1e300_1e300_1_1,method:adam";
    let lab = Lab::restored(opened(far)).unwrap();
    assert!(lab.run().cost().is_finite() && lab.run().step_size().slope.is_finite());
    // A decompression bomb: 50 megabytes in 50 kilobytes.
    let zeros = miniz_oxide::deflate::compress_to_vec(&vec![b'&'; 50_000_000], 9);
    let bomb = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, zeros);
    assert_eq!(
        problems(&format!("#packed={bomb}")).last().unwrap().1,
        Reason::Damaged
    );
}

#[test]
fn a_million_points_are_kept_in_a_file() {
    let point = |at: u32| Point::new(f64::from(at) / 3.0, f64::from(at).sqrt());
    let lab = lab([Message::SetPoints((0..1_000_000).map(point).collect())]);
    assert_same(&opened(&saved::file(lab.saved())), &lab.saved());
}

/// Collects the names of all parts of a saved lab.
#[derive(Default)]
struct Names(Vec<&'static str>);

impl Visitor for Names {
    fn setting(&mut self, setting: &'static Setting, _: &mut f64) {
        self.0.push(setting.name);
    }
    fn optional(&mut self, setting: &'static Setting, _: &'static str, _: &mut Option<f64>) {
        self.0.push(setting.name);
    }
    fn count(&mut self, name: &'static str, _: u64, _: &mut u64) {
        self.0.push(name);
    }
    fn flag(&mut self, name: &'static str, _: &mut bool) {
        self.0.push(name);
    }
    fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        _: &[(&'static str, T)],
        _: &mut T,
    ) {
        self.0.push(name);
    }
    fn text(&mut self, name: &'static str, _: usize, _: &mut String) {
        self.0.push(name);
    }
    fn numbers<const N: usize>(&mut self, name: &'static str, _: f64, _: &mut Option<[f64; N]>) {
        self.0.push(name);
    }
    fn pairs(&mut self, name: &'static str, _: u64, _: &'static Setting, _: &mut Vec<(u64, f64)>) {
        self.0.push(name);
    }
    fn points(&mut self, _: &mut Vec<Point>) {
        self.0.push("points");
    }
    fn each<T: Default>(
        &mut self,
        name: &'static str,
        _: usize,
        list: &mut Vec<T>,
        visit: fn(&mut Self, &mut T),
    ) {
        self.0.push(name);
        list.iter_mut().for_each(|each| visit(self, each));
    }
}

#[test]
fn the_page_on_links_and_files_lists_every_name() {
    let mut names = Names::default();
    SavedLab::default().visit(&mut names);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/links-and-files.md");
    let page = std::fs::read_to_string(path).unwrap();
    // The names stand in the first column of the tables.
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let columns: String = rows.filter_map(|row| row.split('|').nth(1)).collect();
    assert!(names.0.len() > 40);
    for name in names.0 {
        assert!(columns.contains(&format!("`{name}`")), "{name}");
    }
}

fn coordinate() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e3..1e3_f64,
        1 => -1e12..1e12_f64,
        1 => prop_oneof![Just(0.0), Just(-0.0), Just(1e-300), Just(f64::MIN_POSITIVE), Just(5e-324)],
    ]
}

fn axis() -> impl Strategy<Value = Axis> {
    let dates =
        (-3e11..3e11_f64, prop::sample::select(DateUnit::ALL)).prop_map(|(origin, unit)| Dates {
            origin,
            unit: unit.1,
        });
    (".{0,70}", prop::option::of(dates)).prop_map(|(name, dates)| Axis { name, dates })
}

fn message() -> impl Strategy<Value = Message> {
    let word = |all: &'static [&'static str]| prop::sample::select(all);
    prop_oneof![
        (
            prop::collection::vec((coordinate(), coordinate()), 0..4),
            axis(),
            axis()
        )
            .prop_map(|(points, x, y)| Message::LoadTable {
                points: dataset(points),
                axes: Box::new(Axes { x, y }),
            }),
        ".{0,70}".prop_map(|name| Message::NameAxis {
            axis: Which::Y,
            name
        }),
        (coordinate(), coordinate()).prop_map(|(x, y)| Message::AddPoint(Point::new(x, y))),
        (0..4_usize, coordinate(), coordinate()).prop_map(|(index, x, y)| Message::MovePoint {
            index,
            to: Point::new(x, y)
        }),
        (0..200_u64).prop_map(Message::Step),
        (0..50_u64).prop_map(Message::Back),
        (0..3_usize, 1e-9..10.0_f64)
            .prop_map(|(index, rate)| Message::SetLearningRate { index, rate }),
        (
            word(&[
                "gradient-descent",
                "momentum",
                "nesterov",
                "adagrad",
                "rmsprop",
                "adam",
                "line-search",
                "newton"
            ]),
            "\\PC{0,12}",
            0..9_u32,
            0..5000_u32
        )
            .prop_map(|(method, name, batch, seed)| Message::AddRun(options(
                &[("method", method), ("name", &name)],
                &[("batch", f64::from(batch)), ("seed", f64::from(seed))]
            ))),
        word(&["mse", "half-mse", "sse", "mae", "huber"]).prop_map(|name| Message::SetCost {
            name: name.into(),
            delta: Some(0.7)
        }),
        prop::sample::select(vec![Units::Own, Units::Centred, Units::Standardised])
            .prop_map(Message::SetUnits),
        (0..3_usize).prop_map(|index| Message::RemoveRun { index }),
        Just(Message::Undo),
        (0.1..4.0_f64, 0.0..1.0_f64).prop_map(|(factor, across)| Message::Look(Look::Zoom {
            factor,
            across,
            up: 0.5
        })),
    ]
}

proptest! {
    #[test]
    fn any_lab_comes_back_bit_for_bit(messages in prop::collection::vec(message(), 0..25)) {
        let mut lab = Lab::default();
        for message in messages {
            let _ = lab.update(message);
        }
        assert_kept(&lab);
        let again = Lab::restored(opened(&saved::link(lab.saved()).unwrap())).unwrap();
        assert_same(&again.saved(), &lab.saved());
        for (entry, other) in lab.runs().iter().zip(again.runs()) {
            prop_assert_eq!(entry.run().present(), other.run().present());
            prop_assert_eq!(entry.run().reached(), other.run().reached());
            prop_assert_eq!(entry.run().best(), other.run().best());
        }
    }

    #[test]
    fn any_text_is_opened_or_refused(text in "(\\{|#?steepest=1&|#packed=)?[ -~\\n]{0,300}") {
        if let Ok(opened) = saved::open(&text) {
            let lab = Lab::restored(opened.saved).expect("valid points");
            prop_assert!(lab.run().cost().is_finite());
        }
    }

    #[test]
    fn any_change_of_a_link_is_opened_or_refused(at in 0..400_usize, letter in any::<char>(), packed in any::<bool>()) {
        let lab = lab([sample("revision"), Message::AddRun(options(&[("method", "adam")], &[])), Message::Step(9), Message::Back(2)]);
        let link = saved::link(lab.saved()).unwrap();
        let mut link = if packed { format!("packed={}", "eJwLycgsVgCiRIWS1OISAB2KBOU") } else { link };
        let at = (0..=at.min(link.len())).rev().find(|&at| link.is_char_boundary(at)).unwrap();
        link.insert(at, letter);
        if let Ok(opened) = saved::open(&link) {
            let lab = Lab::restored(opened.saved).expect("valid points");
            prop_assert!(lab.runs().iter().all(|entry| entry.run().cost().is_finite()));
        }
    }
}
