//! Every phrase of the core has its words in the locale, and the words use only arguments that the
//! phrase has.

use crate::given::{dataset, lab as after, options, words};
use steepest::base::line::Line;
use steepest::base::number;
use steepest::base::phrase::Phrase;
use steepest::base::refusal::{Axis, Refusal};
use steepest::base::settings::Setting;
use steepest::data::axes::{self, Axes, DateUnit, Dates};
use steepest::data::noise;
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::formats::table::SkipReason;
use steepest::lab::{Abscissa, CostAxis, Lock, Locks, Look, Message, Reading, Trial, Units};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;
use steepest::text::captions;
use steepest::text::describe;
use steepest::text::detail::Detail;

/// Returns the names in braces.
fn mentioned(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next())
}

#[track_caller]
fn assert_can_be_said(phrase: &Phrase) {
    let locale = words("en");
    let forms = ["", ".one", ".other"].map(|form| format!("{}{form}", phrase.key));
    let texts: Vec<_> = forms.iter().filter_map(|form| locale.get(form)).collect();
    assert!(!texts.is_empty(), "{} is not in the locale", phrase.key);
    let worded = phrase.words.iter().map(|(_, key)| &locale[key]);
    for text in texts.into_iter().chain(worded) {
        for name in mentioned(text) {
            let mut brought = phrase.arguments.iter().chain(&phrase.words);
            let is_brought = brought.any(|(known, _)| *known == name);
            assert!(is_brought, "{}: {{{name}}} in “{text}”", phrase.key);
        }
    }
}

#[test]
fn everything_on_a_picture_can_be_said() {
    use Message as M;
    let run = |words: &[(&str, &str)]| M::AddRun(options(words, &[]));
    for messages in [
        vec![],
        vec![M::AddPoint(Point::new(2.0, 3.0))],
        vec![crate::given::sample("revision"), M::Step(3)],
        vec![
            crate::given::sample("outlier"),
            run(&[("name", "a = b\nc")]),
            M::SetUnits(Units::Centred),
            M::ShowAcross(Abscissa::Work),
            M::ShowCost(CostAxis::Gap),
        ],
        vec![
            crate::given::sample("outlier"),
            run(&[("name", "Mine")]),
            M::ChooseRun { index: 2 },
            M::FitByHand(true),
        ],
    ] {
        let lab = after(messages);
        for is_alone in [true, false] {
            let labels = captions::of(&lab, is_alone);
            assert_eq!(labels.runs.len(), lab.runs().len());
            assert_eq!(labels.data.note.is_some(), is_alone);
            let texts = labels.into_texts();
            texts.iter().for_each(assert_can_be_said);
            // The lowest cost is a secret while a person looks for it.
            let is_told = texts
                .iter()
                .any(|phrase| phrase.key.starts_with("describe.run"));
            assert_eq!(is_told, lab.tells_best() && !lab.dataset().is_empty());
        }
    }
}

/// Returns the message that loads a table of a day and a depth.
fn table() -> Message {
    let dates = Some(Dates {
        origin: 1_704_067_200.0,
        unit: DateUnit::Days,
    });
    Message::LoadTable {
        points: dataset([(0.0, 2.0), (60.5, 3.0)]),
        axes: Box::new(Axes {
            x: axes::Axis {
                name: "day".to_owned(),
                dates,
            },
            y: axes::Axis {
                name: "depth = {x}".to_owned(),
                dates: None,
            },
        }),
    }
}

/// Returns the value of an argument of a phrase.
#[track_caller]
fn value(phrase: &Phrase, name: &str) -> String {
    let mut arguments = phrase.arguments.iter();
    arguments
        .find(|(known, _)| *known == name)
        .unwrap()
        .1
        .clone()
}

#[test]
fn dates_are_told_as_dates_and_names_are_those_of_the_axes() {
    let lab = after([table()]);
    let point = describe::point(&lab, 1).unwrap();
    let told = ["x", "y", "x_name", "y_name"].map(|name| value(&point, name));
    assert_eq!(told, ["2024-03-01 12:00", "3", "day", "depth = {x}"]);
    let chart = describe::data_chart(&lab);
    assert_eq!(value(&chart, "left").len(), "2024-01-01".len());
    assert_eq!(value(&chart, "bottom"), "1.8");
    assert!(
        chart
            .words
            .contains(&("x_axis", "describe.x-axis-named".to_owned()))
    );
    let labels = captions::of(&lab, true);
    let names = [&labels.data.x, &labels.data.y].map(|phrase| value(phrase, "text"));
    assert_eq!(names, ["day", "depth = {x}"]);
}

#[test]
fn numbers_far_from_zero_are_told_apart() {
    let points = [0.0, 3600.0, 7200.0].map(|x| Point::new(1.7e9 + x, x));
    let lab = after([Message::SetPoints(points.to_vec())]);
    let told = [0, 1, 2].map(|index| value(&describe::point(&lab, index).unwrap(), "x"));
    assert_eq!(told, ["1700000000", "1700003600", "1700007200"]);
}

#[test]
fn every_status_and_description_can_be_said() {
    use Message as M;
    let sample = || crate::given::sample("revision");
    let single = || M::AddPoint(Point::new(2.0, 3.0));
    for (messages, key) in [
        (vec![], "status.no-points"),
        (vec![sample()], "status.ready"),
        (vec![single()], "status.ready-many-best"),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 0.06,
                },
            ],
            "status.ready-diverges",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 0.01,
                },
                M::Step(3),
            ],
            "status.running",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 0.06,
                },
                M::Step(3),
            ],
            "status.diverging",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 0.2,
                },
                M::Step(4),
            ],
            "status.growing",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 1.0,
                },
                M::Step(3),
            ],
            "status.running-away",
        ),
        (vec![sample(), M::Step(900)], "status.converged"),
        (vec![single(), M::Step(900)], "status.converged-many-best"),
        (
            vec![M::SetPoints(vec![
                Point::new(1.0, 1.0),
                Point::new(2.0, 2.0),
            ])],
            "status.converged-at-once",
        ),
        (
            vec![sample(), M::SetIterationLimit(Some(1.0)), M::Step(1)],
            "status.limit-reached",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 10.0,
                },
                M::Step(900),
            ],
            "status.diverged",
        ),
        (
            vec![
                sample(),
                M::SetStart(Line::new(4.0, -1.0)),
                M::SetLearningRate {
                    index: 0,
                    rate: 0.03,
                },
                M::Step(3),
            ],
            "status.zig-zagging",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 1e-4,
                },
                M::SetTolerance(1e-6),
                M::Step(1),
            ],
            "status.too-slow",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 1e-5,
                },
                M::Step(1),
            ],
            "status.small-steps",
        ),
        (
            vec![crate::given::sample("parallel"), M::Step(50)],
            "status.small-steps-valley",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 1e-5,
                },
                M::StopFar(true),
                M::Step(1),
            ],
            "status.stopped",
        ),
        (
            vec![crate::given::sample("parallel"), M::FitRate { index: 0 }],
            "status.ready-long",
        ),
        (vec![sample(), M::FitByHand(true)], "describe.hand"),
        (
            vec![sample(), M::FitByHand(true), M::Reveal(true)],
            "describe.hand-revealed",
        ),
    ] {
        let lab = after(messages);
        assert_eq!(describe::status(&lab).key, key);
        assert_can_be_said(&describe::status(&lab));
        for lock in [Lock::Points, Lock::Settings] {
            let mut locked = lab.clone();
            locked.set_locks(Locks::of(&[lock]));
            assert_can_be_said(&describe::status(&locked));
        }
        assert_can_be_said(&describe::data_chart(&lab));
        assert_can_be_said(&describe::cost_chart(&lab));
        assert_can_be_said(&describe::cursor(&lab));
        assert_can_be_said(&describe::curvature(&lab));
        assert_can_be_said(&describe::by_hand(&lab));
        assert_can_be_said(&describe::place(&lab, lab.run().place()));
        for kind in [
            LandscapeKind::Contour,
            LandscapeKind::Surface,
            LandscapeKind::Slices,
        ] {
            let mut lab = lab.clone();
            lab.update(M::Look(Look::As(kind))).unwrap();
            assert_can_be_said(&describe::landscape(&lab));
        }
    }
    let lab = after([sample()]);
    assert_can_be_said(&describe::point(&lab, 3).unwrap());
    let mae = M::SetCost {
        name: "mae".to_owned(),
        delta: None,
    };
    for (messages, key) in [
        (vec![], "describe.point-named"),
        (vec![mae], "describe.point-loss-named"),
    ] {
        let lab = after([table()].into_iter().chain(messages));
        let point = describe::point(&lab, 1).unwrap();
        assert_eq!(point.key, key);
        assert_can_be_said(&point);
        assert_can_be_said(&describe::data_chart(&lab));
        assert_can_be_said(&describe::unit(&lab, Axis::X).unwrap());
        assert_eq!(describe::unit(&lab, Axis::Y), None);
    }
    assert_eq!(describe::point(&lab, 99), None);
    assert_can_be_said(&describe::iteration(&lab, 0).unwrap());
    assert_eq!(describe::iteration(&lab, 1), None);
}

#[test]
fn every_zone_every_valley_and_every_search_can_be_said() {
    use Message as M;
    let sample = || crate::given::sample("revision");
    for (rate, key) in [
        (1e-5, "zone.crawls"),
        (0.005, "zone.steady"),
        (0.02, "zone.zig-zags"),
        (0.1, "zone.diverges"),
    ] {
        let lab = after([sample(), M::SetLearningRate { index: 0, rate }]);
        let phrase = describe::zone(lab.run()).unwrap();
        assert_eq!(phrase.key, key);
        assert_can_be_said(&phrase);
    }
    let at = |x: f64, y: f64| M::AddPoint(Point::new(x, y));
    for (points, key) in [
        (vec![], "describe.curvature-empty"),
        (vec![at(2.0, 1.0)], "describe.curvature-flat"),
        (
            vec![at(-1.0, 1.0), at(1.0, 2.0)],
            "describe.curvature-round",
        ),
        (
            vec![at(4.0, 1.0), at(5.0, 2.0)],
            "describe.curvature-intercept",
        ),
        (vec![at(0.1, 1.0), at(0.2, 2.0)], "describe.curvature-slope"),
    ] {
        assert_eq!(describe::curvature(&after(points)).key, key);
        assert_can_be_said(&Phrase::new(key).number("times", 1.0));
    }
    let lab = after([sample(), M::FitByHand(true)]);
    assert_eq!(describe::landscape(&lab).key, "describe.landscape-secret");
    assert_can_be_said(&describe::landscape(&lab));
    assert_eq!(describe::cost_chart(&lab).key, "describe.cost-secret");
    assert_can_be_said(&describe::cost_chart(&lab));
    let running = after([sample(), M::FitByHand(true), M::Step(9)]);
    assert_eq!(describe::status(&running).key, "describe.hand");
    for handle in [0, 1] {
        assert_can_be_said(&describe::handle(&lab, handle));
    }
    let far = || M::SetStart(Line::new(1000.0, 0.0));
    // A descent takes the line away from the person. A great excess is said as a multiple, not in percent.
    for (messages, whose, more) in [
        (vec![], "hand.yours", "hand.percent-more"),
        (vec![far()], "hand.yours", "hand.times-as-much"),
        (
            vec![far(), M::Step(1)],
            "hand.descended",
            "hand.times-as-much",
        ),
        (vec![M::Step(9)], "hand.descended", "hand.percent-more"),
    ] {
        let begun = [sample(), M::FitByHand(true), M::Reveal(true)];
        let score = describe::score(&after(begun.into_iter().chain(messages)));
        assert_eq!(score.key, "hand.score-untried");
        let words = [("more", more.to_owned()), ("whose", whose.to_owned())];
        for word in words {
            assert!(score.words.contains(&word), "{score:?}, not {word:?}");
        }
        assert_can_be_said(&score);
    }
    // Without a try, none are counted.
    let perfect = [(1.0, 1.0), (2.0, 2.0)].map(|(x, y)| M::AddPoint(Point::new(x, y)));
    let by_hand = |points: &[M], is_revealed, tries| {
        let tried = [
            M::Grab,
            M::MoveHandle {
                handle: 0,
                height: 1.5,
            },
            M::Release,
        ];
        let messages = points.iter().cloned().chain([M::FitByHand(true)]);
        let tried = (0..tries).flat_map(|_| tried.clone());
        describe::score(&after(
            messages.chain(tried).chain([M::Reveal(is_revealed)]),
        ))
    };
    for (points, is_revealed, key) in [
        (&[sample()][..], false, "hand.cost"),
        (&[sample()], true, "hand.score"),
        (&perfect, true, "hand.score-of-none"),
    ] {
        let untried = by_hand(points, is_revealed, 0);
        assert_eq!(untried.key, format!("{key}-untried"));
        assert_can_be_said(&untried);
        let tried = by_hand(points, is_revealed, 1);
        assert_eq!(tried.key, key);
        assert_can_be_said(&tried);
    }
    assert_eq!(describe::search(&lab), None);
    for (messages, key) in [
        (vec![], "describe.search-begins"),
        (vec![M::Try(Trial::Advance(3))], "describe.search"),
        (vec![M::Try(Trial::Advance(99))], "describe.search-compared"),
        (
            vec![
                M::SetLearningRate {
                    index: 0,
                    rate: 1.0,
                },
                M::Try(Trial::Advance(99)),
            ],
            "describe.search-unfinished",
        ),
        // Nothing is told of the lowest cost while fitting by hand.
        (
            vec![M::FitByHand(true), M::Try(Trial::Advance(99))],
            "describe.search-done",
        ),
    ] {
        let begun = [sample(), M::Try(Trial::Start(5))];
        let phrase = describe::search(&after(begun.into_iter().chain(messages))).unwrap();
        assert_eq!(phrase.key, key);
        assert_can_be_said(&phrase);
    }
}

#[test]
fn every_absence_of_zones_can_be_said() {
    for (words, numbers, key) in [
        (vec![("cost", "mae")], vec![], "absence.absolute"),
        (vec![("cost", "huber")], vec![], "absence.huber"),
        (vec![], vec![("batch", 2.0)], "absence.batches"),
        (vec![("method", "adam")], vec![], "absence.adaptive"),
        (vec![("method", "newton")], vec![], "absence.no-rate"),
        (
            vec![("method", "newton"), ("cost", "mae")],
            vec![],
            "absence.newton",
        ),
    ] {
        let sample = crate::given::sample("revision");
        let options = options(&words, &numbers);
        let lab = after([sample, Message::SetRun { index: 0, options }]);
        let phrase = describe::absence(lab.run()).unwrap();
        assert_eq!(phrase.key, key);
        assert_can_be_said(&phrase);
        assert_eq!(describe::zone(lab.run()), None);
        assert_can_be_said(&describe::status(&lab));
        assert_can_be_said(&describe::curvature(&lab));
        assert_can_be_said(&describe::point(&lab, 2).unwrap());
    }
    let lab = after([crate::given::sample("revision")]);
    assert_eq!(describe::absence(lab.run()), None);
}

#[test]
fn every_way_a_run_is_doing_can_be_said() {
    use Message as M;
    let sample = || crate::given::sample("revision");
    for (messages, key) in [
        (vec![sample()], "describe.run-ready"),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 0.01,
                },
                M::Step(3),
            ],
            "describe.run-running",
        ),
        (vec![sample(), M::Step(900)], "describe.run-converged"),
        (
            vec![sample(), M::SetIterationLimit(Some(1.0)), M::Step(1)],
            "describe.run-limit",
        ),
        (
            vec![
                sample(),
                M::SetLearningRate {
                    index: 0,
                    rate: 10.0,
                },
                M::Step(900),
            ],
            "describe.run-diverged",
        ),
    ] {
        let lab = after(messages);
        let phrase = describe::run(&lab, lab.chosen());
        assert_eq!(phrase.key, key);
        assert_can_be_said(&phrase);
    }
    // Without zones there is no critical rate.
    let adam = options(&[("method", "momentum")], &[("batch", 1.0)]);
    let run = M::SetRun {
        index: 0,
        options: adam,
    };
    let lab = after([
        sample(),
        run,
        M::SetLearningRate {
            index: 0,
            rate: 10.0,
        },
        M::Step(900),
    ]);
    assert_eq!(describe::status(&lab).key, "status.diverged-somehow");
    assert_can_be_said(&describe::status(&lab));
}

#[test]
fn every_verdict_and_every_offer_can_be_said() {
    use Message as M;
    let begin = || [crate::given::sample("revision"), M::SetTolerance(1e-9)];
    let add = |words: &[(&str, &str)], numbers: &[(&str, f64)]| M::AddRun(options(words, numbers));
    for (messages, key) in [
        (
            vec![M::SetLearningRate {
                index: 0,
                rate: 1e-9,
            }],
            "race.nobody",
        ),
        (vec![add(&[("method", "newton")], &[])], "race.first"),
        (vec![add(&[], &[("learning-rate", 1e-9)])], "race.only"),
        (vec![M::DuplicateRun { index: 0 }], "race.shared"),
    ] {
        let lab = after(begin().into_iter().chain(messages).chain([M::RaceToTheEnd]));
        let phrase = describe::race(&lab).unwrap();
        assert_eq!(phrase.key, key);
        assert_can_be_said(&phrase);
    }
    // One pass in steps over single points gets as far as hundreds of steps over all points.
    let points = (0..200).map(|i| Point::new(f64::from(i % 14), f64::from(i % 14) / 2.0 + 1.0));
    let lab = after([
        M::SetPoints(points.collect()),
        M::SetTolerance(1e-12),
        M::SetLearningRate {
            index: 0,
            rate: 0.01,
        },
        add(&[], &[("batch", 1.0), ("learning-rate", 0.005)]),
        M::RaceToTheEnd,
    ]);
    let phrase = describe::race(&lab).unwrap();
    assert_eq!(phrase.key, "race.first-not-least");
    assert_can_be_said(&phrase);
    for (name, key) in [
        ("sse", "describe.rescale-down"),
        ("half-mse", "describe.rescale-up"),
    ] {
        let (name, delta) = (name.to_owned(), None);
        let lab = after(begin().into_iter().chain([M::SetCost { name, delta }]));
        let phrase = describe::rescale(&lab).unwrap();
        assert_eq!(phrase.key, key);
        assert_can_be_said(&phrase);
    }
}

#[test]
fn every_fault_of_a_typed_number_can_be_said() {
    for (text, key) in [
        ("1,234", "field.two-numbers"),
        ("1,2,3", "field.one-separator"),
        ("three", "field.needs-number"),
    ] {
        let phrase = describe::unread_number(text, 2.5);
        assert_eq!(phrase.key, key, "{text}");
        assert_can_be_said(&phrase);
    }
}

#[test]
fn every_refusal_can_be_said() {
    let (axis, value) = (Axis::Y, 1e13);
    let mut refusals = vec![
        Refusal::TooManyPoints,
        Refusal::NoMemory { count: 12_345 },
        Refusal::OddCoordinates { length: 3 },
        Refusal::NoSuchPoint { index: 4, count: 0 },
        Refusal::NoSuchPoint { index: 4, count: 2 },
        Refusal::NotWhole { value: 1.5 },
        Refusal::BeforeTheChange {
            iteration: 1,
            change: 2,
        },
        Refusal::TooManySteps {
            steps: 1e9,
            most: 10,
        },
        Refusal::NoSuchRange {
            from: 2,
            to: 1,
            reached: 5,
        },
        Refusal::HistoryTooLong { length: 1_000_001 },
        Refusal::NoSuchRun { index: 4, count: 2 },
        Refusal::TooManyRuns,
        Refusal::LastRun,
        Refusal::NoCriticalRate,
        Refusal::NothingToRescale,
        Refusal::LineNotFinite,
        Refusal::NothingToUndo,
        Refusal::NothingToRedo,
        Refusal::NothingSelected,
        Refusal::Locked { part: "points" },
        Refusal::Locked { part: "settings" },
        Refusal::Locked { part: "rate" },
        Refusal::EditOfHost,
        Refusal::NoPointsToChange,
        Refusal::EmptyTable,
        Refusal::Workbook,
        Refusal::NotAWorkbook,
        Refusal::EncryptedWorkbook,
        Refusal::HugeWorkbook,
        Refusal::DamagedWorkbook,
        Refusal::NotATable,
    ];
    for index in [None, Some(2)] {
        refusals.push(Refusal::CoordinateNotANumber { axis, index });
        refusals.push(Refusal::CoordinateTooLarge { axis, value, index });
    }
    for kind in [
        "sample",
        "view",
        "option",
        "method",
        "schedule",
        "order",
        "cost",
        "parameter",
        "column",
    ] {
        let name = String::from("none");
        refusals.push(Refusal::NoSuchName { kind, name });
    }
    for setting in Setting::all().chain(&noise::ALL) {
        refusals.push(setting.checked(f64::NAN).unwrap_err());
    }
    for refusal in refusals {
        assert_can_be_said(&describe::refusal(&refusal));
    }
}

#[test]
fn every_reason_for_skipping_a_row_can_be_said() {
    let text = || String::from("n/a");
    for reason in [
        SkipReason::NotANumber { text: text() },
        SkipReason::NoX,
        SkipReason::NoY,
        SkipReason::TooLarge { text: text() },
        SkipReason::TooManyCells {
            cells: 3,
            columns: 2,
        },
        SkipReason::OpenQuote,
    ] {
        assert_can_be_said(&reason.phrase());
    }
}

#[test]
fn every_sample_has_its_words() {
    for sample in Sample::ALL {
        for word in ["title", "text", "x", "y"] {
            assert_can_be_said(&Phrase::new(format!("sample.{}.{word}", sample.name)));
        }
    }
}

/// Each sample either says that it is invented or names its source.
#[test]
fn every_sample_says_where_it_comes_from() {
    let locale = words("en");
    for sample in Sample::ALL {
        let text = &locale[&format!("sample.{}.text", sample.name)];
        let is_invented = text.to_lowercase().contains("invented");
        let source = text.split("Source: ").nth(1);
        let is_sourced = source.is_some_and(|source| source.contains(|c: char| c.is_ascii_digit()));
        assert!(is_invented != is_sourced, "{}: {text}", sample.name);
    }
}

#[test]
fn a_value_cannot_pretend_to_be_an_argument() {
    let phrase = Phrase::new("key")
        .with("name", "a\ncost=1")
        .number("cost", -2.5);
    assert_eq!(phrase.encode(), "key\nname=a cost=1\ncost=−2.5");
}

const DETAILS: [Detail; 3] = [Detail::Few, Detail::Usual, Detail::Many];

/// Returns the key of a word in a phrase.
#[track_caller]
fn word(phrase: &Phrase, name: &str) -> String {
    let found = phrase.words.iter().find(|(known, _)| *known == name);
    found.unwrap().1.clone()
}

#[test]
fn whatever_the_keyboard_reads_can_be_said_in_few_and_in_many_words() {
    let cost = |name: &str| Message::SetCost {
        name: name.to_owned(),
        delta: None,
    };
    for (messages, has_names) in [
        (vec![crate::given::sample("revision")], true),
        (vec![table(), cost("mae")], true),
        (
            vec![
                Message::SetPoints(vec![Point::new(1.0, 2.0), Point::new(3.0, 1.0)]),
                Message::SetUnits(Units::Centred),
            ],
            false,
        ),
    ] {
        let lab = after(messages.into_iter().chain([Message::Step(9)]));
        for detail in DETAILS {
            for reading in [
                Reading::Point(1),
                Reading::Iteration(4),
                Reading::Place(Line::new(1.0, 2.0)),
                Reading::Slice(Parameter::Slope, 0.5),
            ] {
                assert_can_be_said(&describe::reading(&lab, reading, detail).unwrap());
            }
            for gone in [Reading::Point(99), Reading::Iteration(99)] {
                assert_eq!(describe::reading(&lab, gone, detail), None);
            }
        }
        let point = describe::reading(&lab, Reading::Point(1), Detail::Usual).unwrap();
        let letter = ("x_name", "axis.x".to_owned());
        assert_eq!(point.words.contains(&letter), !has_names, "{point:?}");
    }
    assert_can_be_said(&describe::unread());
}

#[test]
fn a_point_that_is_read_says_whether_it_is_the_first_or_the_last() {
    let points = [(2.0, 0.0), (1.0, 0.0), (3.0, 0.0)].map(|(x, y)| Point::new(x, y));
    let lab = after([Message::SetPoints(points.to_vec())]);
    let told = [0, 1, 2].map(|index| {
        let phrase = describe::reading(&lab, Reading::Point(index), Detail::Usual);
        word(&phrase.unwrap(), "which")
    });
    assert_eq!(told, ["read.of-points", "read.leftmost", "read.rightmost"]);
}

/// Around the lowest place, downhill is towards it, whichever way the map is drawn.
#[test]
fn a_place_says_which_way_is_downhill() {
    // The valley is round, and its bottom at 0, 0.
    let points = [(-1.0, 0.0), (1.0, 0.0)].map(|(x, y)| Point::new(x, y));
    let mut messages = vec![Message::SetPoints(points.to_vec())];
    let downhill = |messages: &[Message], intercept, slope| {
        let lab = after(messages.iter().cloned());
        let reading = Reading::Place(Line::new(intercept, slope));
        word(
            &describe::reading(&lab, reading, Detail::Usual).unwrap(),
            "downhill",
        )
    };
    for (intercept, slope, key) in [
        (-1.0, 0.0, "read.right"),
        (-1.0, -1.0, "read.upper-right"),
        (0.0, -1.0, "read.up"),
        (1.0, -1.0, "read.upper-left"),
        (1.0, 0.0, "read.left"),
        (1.0, 1.0, "read.lower-left"),
        (0.0, 1.0, "read.down"),
        (-1.0, 1.0, "read.lower-right"),
        (0.0, 0.0, "read.lowest"),
    ] {
        assert_eq!(downhill(&messages, intercept, slope), key);
        assert_can_be_said(&Phrase::new(key));
    }
    messages.push(Message::Look(Look::As(LandscapeKind::Surface)));
    for (intercept, slope, key) in [
        (-1.0, 0.0, "read.more-intercept"),
        (-1.0, -1.0, "read.more-of-both"),
        (0.0, -1.0, "read.more-slope"),
        (1.0, -1.0, "read.more-slope-less-intercept"),
        (1.0, 0.0, "read.less-intercept"),
        (1.0, 1.0, "read.less-of-both"),
        (0.0, 1.0, "read.less-slope"),
        (-1.0, 1.0, "read.more-intercept-less-slope"),
    ] {
        assert_eq!(downhill(&messages, intercept, slope), key);
        assert_can_be_said(&Phrase::new(key));
    }
    // While a person looks for it, nothing says where the lowest place is.
    messages.push(Message::FitByHand(true));
    assert_eq!(downhill(&messages, 0.0, 0.0), "read.level");
}

#[test]
fn a_slice_says_on_which_side_it_is_lower() {
    let points = [(-1.0, 0.0), (1.0, 0.0)].map(|(x, y)| Point::new(x, y));
    let lab = after([Message::SetPoints(points.to_vec())]);
    for (value, key) in [(-1.0, "read.right"), (1.0, "read.left")] {
        let reading = Reading::Slice(Parameter::Intercept, value);
        let phrase = describe::reading(&lab, reading, Detail::Many).unwrap();
        assert_eq!(word(&phrase, "downhill"), key);
    }
}

#[test]
fn the_view_of_the_landscape_can_be_said() {
    for kind in [
        LandscapeKind::Contour,
        LandscapeKind::Slices,
        LandscapeKind::Surface,
    ] {
        let lab = after([
            crate::given::sample("revision"),
            Message::Look(Look::As(kind)),
            Message::Look(Look::Zoom {
                factor: 2.0,
                across: 0.5,
                up: 0.5,
            }),
        ]);
        let phrase = describe::view(&lab);
        assert_can_be_said(&phrase);
        if kind == LandscapeKind::Surface {
            assert_eq!(value(&phrase, "size"), "200");
        }
    }
}

#[test]
fn the_charts_name_direction_residual_and_every_run() {
    let points = [(0.0, 1.0), (1.0, 9.0), (2.0, 5.0)].map(|(x, y)| Point::new(x, y));
    let start = |slope| Message::SetStart(Line::new(1.0, slope));
    for (slope, goes) in [
        (2.0, "describe.rises"),
        (-2.0, "describe.falls"),
        (0.0, "describe.is-level"),
    ] {
        let lab = after([Message::SetPoints(points.to_vec()), start(slope)]);
        let phrase = describe::data_chart(&lab);
        assert_eq!(word(&phrase, "goes"), goes);
        assert_can_be_said(&phrase);
    }
    let lab = after([Message::SetPoints(points.to_vec()), start(2.0)]);
    let phrase = describe::data_chart(&lab);
    assert_eq!(
        (value(&phrase, "residual"), value(&phrase, "number")),
        ("6".into(), "2".into())
    );
    let add = |rate: f64| Message::AddRun(options(&[], &[("learning-rate", rate)]));
    let lab = after([
        crate::given::sample("revision"),
        add(0.01),
        add(0.02),
        Message::Step(3),
        Message::HideRun {
            index: 1,
            is_hidden: true,
        },
    ]);
    // The chosen one is described by the charts themselves.
    let others = describe::others(&lab);
    assert_eq!(others.len(), 1, "{others:?}");
    others.iter().for_each(assert_can_be_said);
}

#[test]
fn the_cost_chart_names_its_axes_and_which_way_it_went() {
    let begun = [crate::given::sample("revision"), Message::Step(3)];
    for (messages, axis, across, went) in [
        (
            vec![],
            "describe.linear",
            "describe.by-iteration",
            "describe.fell",
        ),
        (
            vec![
                Message::ShowCost(CostAxis::Gap),
                Message::ShowAcross(Abscissa::Work),
                Message::Reset,
            ],
            "describe.gap",
            "describe.by-work",
            "describe.begins",
        ),
        (
            vec![
                Message::Reset,
                Message::SetLearningRate {
                    index: 0,
                    rate: 1e-25,
                },
                Message::Step(3),
            ],
            "describe.linear",
            "describe.by-iteration",
            "describe.stayed",
        ),
        (
            vec![
                Message::ShowCost(CostAxis::Log),
                Message::SetLearningRate {
                    index: 0,
                    rate: 1.0,
                },
                Message::Step(3),
            ],
            "describe.log",
            "describe.by-iteration",
            "describe.rose",
        ),
    ] {
        let lab = after(begun.iter().cloned().chain(messages));
        let phrase = describe::cost_chart(&lab);
        let told = ["axis", "across", "went"].map(|name| word(&phrase, name));
        assert_eq!(told, [axis, across, went]);
        assert_can_be_said(&phrase);
    }
}

#[test]
fn the_chart_of_the_gap_tells_gaps() {
    let lab = after([
        crate::given::sample("revision"),
        Message::ShowCost(CostAxis::Gap),
        Message::Step(3),
    ]);
    let run = lab.run();
    let start = run.row(0).unwrap();
    let phrase = describe::cost_chart(&lab);
    let told = ["from", "now"].map(|name| value(&phrase, name));
    assert_eq!(told, [start.excess, run.gap()].map(number::said));
    assert_ne!(told, [start.cost, run.cost()].map(number::said));
}

#[test]
fn a_prediction_of_a_single_step_is_in_the_singular() {
    for (steps, told, count) in [
        (0.4, "1", "1"),
        (1.04, "1", "1"),
        (1.6, "2", "2"),
        (2.0, "2", "2"),
        (1234.0, "1200", "1200"),
    ] {
        let phrase = Phrase::new("key").about("steps", steps);
        assert_eq!(
            (value(&phrase, "steps"), value(&phrase, "count")),
            (told.to_owned(), count.to_owned())
        );
    }
}

#[test]
fn undo_and_redo_say_what_they_did() {
    use Message as M;
    let line = || Line::new(1.0, 2.0);
    for (message, key) in [
        (M::AddPoint(Point::new(1.0, 2.0)), "deed.added-point"),
        (
            M::MovePoint {
                index: 2,
                to: Point::new(1.0, 2.0),
            },
            "deed.moved-point",
        ),
        (M::RemovePoint { index: 2 }, "deed.deleted-point"),
        (
            M::SetPoints(vec![Point::new(1.0, 2.0)]),
            "deed.changed-points",
        ),
        (crate::given::sample("outlier"), "deed.loaded-data"),
        (table(), "deed.loaded-data"),
        (
            M::NameAxis {
                axis: Axis::X,
                name: "t".to_owned(),
            },
            "deed.named-axis",
        ),
        (M::SetStart(line()), "deed.moved-start"),
        (
            M::SetLearningRate {
                index: 0,
                rate: 0.01,
            },
            "deed.set-rate",
        ),
        (M::DuplicateRun { index: 0 }, "deed.added-run"),
        (
            M::SetRun {
                index: 0,
                options: options(&[("method", "adam")], &[]),
            },
            "deed.changed-run",
        ),
        (
            M::SetCost {
                name: "mae".to_owned(),
                delta: None,
            },
            "deed.changed-cost",
        ),
        (M::Reset, "deed.reset"),
        (M::Race, "deed.race"),
        (M::SetTolerance(0.5), "deed.changed-setting"),
    ] {
        let said = format!("{message:?}");
        let mut lab = after([crate::given::sample("revision"), M::Step(3), message]);
        lab.update(M::Undo).unwrap();
        let undone = describe::undone(&lab);
        assert_eq!(word(&undone, "deed"), key, "{said}");
        assert_can_be_said(&undone);
        lab.update(M::Redo).unwrap();
        let redone = describe::redone(&lab);
        assert_eq!(word(&redone, "deed"), key, "{said}");
        assert_can_be_said(&redone);
    }
    let mut lab = after([crate::given::sample("revision"), M::Select(Some(4))]);
    let up = M::Nudge {
        right: 0.0,
        up: 1.0,
    };
    lab.update(up).unwrap();
    lab.update(M::Undo).unwrap();
    assert_eq!(value(&describe::undone(&lab), "number"), "5");
    assert_can_be_said(&describe::now(&lab));
    for key in ["deed.opened", "deed.removed-run"] {
        assert_can_be_said(&Phrase::new(key));
    }
}
