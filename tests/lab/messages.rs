//! Any message at all, mostly sensible, often not.

use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::base::refusal;
use steepest::data::axes::{Axes, Axis, DateUnit, Dates};
use steepest::data::dataset::Dataset;
use steepest::data::point::Point;
use steepest::lab::{Abscissa, CostAxis, Lab, Look, Message, Panel, Residuals, Trial, Units};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;
use steepest::model::method::Rule;
use steepest::runs::settings::RunOptions;

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -10.0..10.0_f64,
        1 => -1e12..1e12_f64,
        1 => prop::sample::select(vec![0.0, -0.0, 1e12, -1e12, 1.1e12, 1e300, -1e-300, 5e-324]),
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    (number(), number()).prop_map(|(x, y)| Point::new(x, y))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), ".{0,80}"]
}

fn axis() -> impl Strategy<Value = Axis> {
    let units = DateUnit::ALL.iter().map(|&(_, unit)| unit);
    let unit = prop::sample::select(units.collect::<Vec<_>>());
    let dates = (number(), unit).prop_map(|(origin, unit)| Dates { origin, unit });
    (name(), prop::option::of(dates)).prop_map(|(name, dates)| Axis { name, dates })
}

fn whole() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..60_u64, 1 => 0..5000_u64, 1 => prop::sample::select(vec![u64::MAX, 1 << 53])]
}

pub fn message() -> impl Strategy<Value = Message> {
    use Message as M;
    let index = || prop_oneof![8 => 0..12_usize, 1 => Just(usize::MAX)];
    let steps = || -3.0..3.0_f64;
    prop_oneof![
        6 => point().prop_map(M::AddPoint),
        3 => (index(), point()).prop_map(|(index, to)| M::MovePoint { index, to }),
        2 => index().prop_map(|index| M::RemovePoint { index }),
        1 => prop::collection::vec(point(), 0..6).prop_map(M::SetPoints),
        1 => prop::collection::vec(point(), 0..6).prop_map(M::LoadPoints),
        1 => prop::collection::vec(point(), 0..6).prop_map(M::EditPoints),
        1 => (prop::collection::vec(point(), 0..6), axis(), axis()).prop_map(|(points, x, y)| {
            let points = Box::new(Dataset::new(points).unwrap_or_default());
            M::LoadTable { points, axes: Box::new(Axes { x, y }) }
        }),
        1 => (any::<bool>(), name()).prop_map(|(is_x, name)| {
            M::NameAxis { axis: if is_x { refusal::Axis::X } else { refusal::Axis::Y }, name }
        }),
        1 => prop::sample::select(vec!["three-people", "children", "revision", "outlier", "none"])
            .prop_map(|name| M::LoadSample { name: name.to_owned(), keeps_runs: false }),
        1 => Just(M::LoadSample { name: "revision".to_owned(), keeps_runs: true }),
        1 => any::<bool>().prop_map(|is_new| {
            let mut other = Lab::default();
            let points = [(1.0, 2.0), (4.0, 1.0)].map(|(x, y)| Point::new(x, y));
            other.update(M::SetPoints(points.to_vec())).unwrap();
            other.update(M::Step(30)).unwrap();
            M::Open { saved: Box::new(if is_new { Lab::default() } else { other }.saved()), is_edit: true }
        }),
        1 => any::<bool>().prop_map(M::StopFar),
        1 => (0..4_usize).prop_map(|index| M::FitRate { index }),
        1 => Just(M::CompareRates { names: ["a", "b", "c"].map(str::to_owned) }),
        1 => Just(M::GoOn),
        1 => Just(M::RunAgain),
        1 => (number(), number()).prop_map(|(c, m)| M::SetStart(Line::new(c, m))),
        3 => prop_oneof![0.0..1.0_f64, number()].prop_map(|rate| M::SetLearningRate { index: 0, rate }),
        1 => number().prop_map(M::SetTolerance),
        1 => prop::option::of(number()).prop_map(M::SetIterationLimit),
        // Not the huge counts here: they are allowed, and would only take long.
        5 => (0..3000_u64).prop_map(M::Step),
        3 => (0..3000_u64).prop_map(M::Advance),
        3 => whole().prop_map(M::Back),
        3 => whole().prop_map(M::GoTo),
        1 => Just(M::Play),
        1 => Just(M::Pause),
        1 => Just(M::Reset),
        4 => Just(M::Undo),
        3 => Just(M::Redo),
        1 => Just(M::Grab),
        1 => Just(M::Release),
        1 => prop::option::of(number()).prop_map(M::SetSpeed),
        1 => Just(M::ShowResiduals(Residuals::Squares)),
        1 => any::<bool>().prop_map(M::ShowNextLine),
        1 => Just(M::Enlarge(Some(Panel::Landscape))),
        1 => Just(M::ShowCost(CostAxis::Log)),
        1 => prop::option::of(index()).prop_map(M::Select),
        1 => (steps(), number()).prop_map(|(right, up)| M::MoveCursor { right, up }),
        1 => (number(), steps()).prop_map(|(right, up)| M::Nudge { right, up }),
        1 => Just(M::AddAtCursor),
        1 => Just(M::RemoveSelected),
        3 => look().prop_map(M::Look),
        3 => trial().prop_map(M::Try),
        1 => any::<bool>().prop_map(M::FitByHand),
        1 => any::<bool>().prop_map(M::Reveal),
        1 => (0..3_usize, number()).prop_map(|(handle, height)| M::MoveHandle { handle, height }),
        1 => (0..3_usize, number()).prop_map(|(handle, up)| M::NudgeHandle { handle, up }),
        1 => (steps(), number()).prop_map(|(right, up)| M::MoveStart { right, up }),
        2 => options().prop_map(M::AddRun),
        1 => (0..4_usize).prop_map(|index| M::DuplicateRun { index }),
        1 => (0..4_usize).prop_map(|index| M::RemoveRun { index }),
        4 => (0..4_usize, options()).prop_map(|(index, options)| M::SetRun { index, options }),
        1 => (0..4_usize, any::<bool>()).prop_map(|(index, is_hidden)| M::HideRun { index, is_hidden }),
        1 => prop::option::of(0..4_usize).prop_map(M::SoloRun),
        1 => (0..4_usize).prop_map(|index| M::ChooseRun { index }),
        1 => (0..4_usize, number()).prop_map(|(index, rate)| M::SetLearningRate { index, rate }),
        2 => (cost(), prop::option::of(number())).prop_map(|(name, delta)| M::SetCost { name, delta }),
        1 => any::<bool>().prop_map(M::Rescale),
        1 => (parameter(), prop::option::of(number()))
            .prop_map(|(parameter, value)| M::Hold { parameter, value }),
        1 => prop::sample::select(vec![Units::Own, Units::Centred, Units::Standardised])
            .prop_map(M::SetUnits),
        1 => Just(M::Race),
        1 => Just(M::RaceToTheEnd),
        1 => Just(M::ShowAcross(Abscissa::Work)),
    ]
}

fn parameter() -> impl Strategy<Value = Option<Parameter>> {
    prop::option::of(prop::sample::select(vec![
        Parameter::Intercept,
        Parameter::Slope,
    ]))
}

fn cost() -> impl Strategy<Value = String> {
    let names = vec!["mse", "half-mse", "sse", "mae", "huber", "none"];
    prop::sample::select(names).prop_map(str::to_owned)
}

fn options() -> impl Strategy<Value = RunOptions> {
    let methods = Rule::ALL.iter().map(|&(name, _)| name);
    let methods: Vec<_> = methods.chain(["none"]).collect();
    let word = prop_oneof![
        3 => prop::sample::select(methods).prop_map(|name| ("method", name.to_owned())),
        1 => prop::sample::select(vec!["constant", "inverse", "step", "cosine"])
            .prop_map(|name| ("schedule", name.to_owned())),
        1 => prop::sample::select(vec!["shuffled", "replacement"])
            .prop_map(|name| ("order", name.to_owned())),
        1 => cost().prop_map(|name| ("cost", name)),
        1 => Just(("name", String::from(" my run "))),
    ];
    let names = vec![
        "learning-rate",
        "momentum",
        "beta1",
        "beta2",
        "epsilon",
        "seed",
        "period",
        "delta",
    ];
    let value = prop_oneof![4 => 0.0..1.0_f64, 1 => number()];
    let number = prop_oneof![
        4 => (prop::sample::select(names), value),
        2 => (Just("batch"), (0..9_u32).prop_map(f64::from)),
    ];
    let words = prop::collection::vec(word, 0..3);
    let numbers = prop::collection::vec(number, 0..3);
    (words, numbers).prop_map(|(words, numbers)| RunOptions {
        words: words
            .into_iter()
            .map(|(key, word)| (key.to_owned(), word))
            .collect(),
        numbers: numbers
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    })
}

fn look() -> impl Strategy<Value = Look> {
    prop_oneof![
        prop::sample::select(vec![
            LandscapeKind::Contour,
            LandscapeKind::Surface,
            LandscapeKind::Slices
        ])
        .prop_map(Look::As),
        any::<bool>().prop_map(Look::Axes),
        (number(), number()).prop_map(|(right, up)| Look::Pan { right, up }),
        (number(), number(), number()).prop_map(|(factor, across, up)| Look::Zoom {
            factor,
            across,
            up
        }),
        Just(Look::Reset),
        (number(), number()).prop_map(|(turn, tilt)| Look::Turn { turn, tilt }),
    ]
}

fn trial() -> impl Strategy<Value = Trial> {
    prop_oneof![
        whole().prop_map(Trial::Start),
        whole().prop_map(Trial::Advance),
        number().prop_map(Trial::Pass),
        Just(Trial::Play),
        Just(Trial::Pause),
        Just(Trial::Cancel),
    ]
}
