//! What a lesson can ask about a lab, by name.

use crate::base::named::Named;
use crate::base::number;
use crate::lab::{Lab, Panel, Residuals, Status, Units};
use crate::model::cost::{Cost, Parameter};
use crate::model::landscape::LandscapeKind;
use crate::model::method::Rule;
use crate::model::zones::Zone;
use crate::runs::run::Run;

/// What a fact is at present.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A finite number.
    Number(f64),
    /// A word from a fixed list.
    Word(&'static str),
}

/// Something that is so about a lab: a number, or one of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact(usize);

/// What reads a number from a lab; nothing while it has no value.
type Number = fn(&Lab) -> Option<f64>;

/// What lists the words that a fact may be, and what reads the present one from a lab.
type Word = (fn() -> Vec<&'static str>, fn(&Lab) -> &'static str);

/// The facts that are numbers, in units of the data; derivatives and step sizes in those of the descent. Those about a
/// descent are about the chosen run.
const NUMBERS: &[(&str, Number)] = &[
    ("points", |lab| Some(lab.dataset().len() as f64)),
    ("runs", |lab| Some(lab.runs().len() as f64)),
    ("iteration", |lab| Some(lab.run().iteration() as f64)),
    ("cost", |lab| Some(lab.run().cost())),
    ("lowest-cost", |lab| Some(lab.best().cost)),
    ("start-cost", |lab| lab.cost_at(lab.start()).ok()),
    ("intercept", |lab| Some(lab.run().line().intercept)),
    ("slope", |lab| Some(lab.run().line().slope)),
    ("best-intercept", |lab| Some(lab.best().line.intercept)),
    ("best-slope", |lab| Some(lab.best().line.slope)),
    ("learning-rate", |lab| Some(lab.run().rate_now())),
    ("critical-rate", |lab| Some(lab.zones().ok()?.critical())),
    ("derivative-intercept", |lab| {
        Some(lab.run().gradient().intercept)
    }),
    ("derivative-slope", |lab| Some(lab.run().gradient().slope)),
    ("step-intercept", |lab| {
        Some(lab.run().step_size().intercept)
    }),
    ("step-slope", |lab| Some(lab.run().step_size().slope)),
    ("next-intercept", |lab| {
        Some(lab.run().next_line().intercept)
    }),
    ("next-slope", |lab| Some(lab.run().next_line().slope)),
    ("tries", |lab| Some(lab.tries() as f64)),
    ("searched", |lab| {
        Some(lab.search().map_or(0.0, |search| search.evaluated() as f64))
    }),
    ("limit", |lab| Some(lab.limit()? as f64)),
    ("tolerance", |lab| Some(lab.tolerance())),
    ("zig-zags", |lab| Some(zig_zags(lab.run()))),
    ("largest-residual", |lab| {
        let term = lab.term(lab.largest_residual()?).ok()?;
        Some(term.residual.abs())
    }),
];

/// The most steps whose signs are counted.
const MOST_ZIG_ZAGS: u64 = 100;

/// How often one of the last steps went the other way than the one before, for the parameter that turned more often.
fn zig_zags(run: &Run) -> f64 {
    let now = run.iteration();
    let from = run.first().max(now.saturating_sub(MOST_ZIG_ZAGS));
    let (mut before, mut turns) = ([0.0; 2], [0.0; 2]);
    if from < now {
        run.rows(from, now - 1, 1, |row| {
            let step = [row.step_size.intercept, row.step_size.slope];
            for parameter in 0..2 {
                turns[parameter] += f64::from(before[parameter] * step[parameter] < 0.0);
            }
            before = step;
        });
    }
    turns[0].max(turns[1])
}

/// The facts that are words.
const WORDS: &[(&str, Word)] = &[
    (
        "status",
        (
            || words_of(&STATUSES),
            |lab| word_of(&STATUSES, lab.status()),
        ),
    ),
    (
        "zone",
        (
            || words_of(&ZONES),
            |lab| {
                word_of(
                    &ZONES,
                    lab.zones()
                        .ok()
                        .map(|zones| zones.zone(lab.run().rate_now())),
                )
            },
        ),
    ),
    ("hold", (names::<Option<Parameter>>, |lab| name(lab.hold()))),
    ("units", (names::<Units>, |lab| name(lab.units()))),
    (
        "residuals",
        (names::<Residuals>, |lab| name(lab.residuals())),
    ),
    (
        "landscape",
        (names::<LandscapeKind>, |lab| name(lab.landscape().kind)),
    ),
    (
        "method",
        (names::<Rule>, |lab| name(lab.run().method().rule)),
    ),
    (
        "cost-function",
        (names::<Cost>, |lab| name(lab.run().objective().cost())),
    ),
    ("large", (names::<Option<Panel>>, |lab| name(lab.large()))),
    (
        "by-hand",
        (
            || words_of(&TRUTHS),
            |lab| word_of(&TRUTHS, lab.is_by_hand()),
        ),
    ),
    (
        "best-shown",
        (
            || words_of(&TRUTHS),
            |lab| word_of(&TRUTHS, lab.is_revealed()),
        ),
    ),
    (
        "playing",
        (
            || words_of(&TRUTHS),
            |lab| word_of(&TRUTHS, lab.is_playing()),
        ),
    ),
    (
        "search",
        (
            || vec![NONE, "going", "done"],
            |lab| match lab.search() {
                None => NONE,
                Some(search) if search.evaluated() == search.total() => "done",
                Some(_) => "going",
            },
        ),
    ),
    (
        "race",
        (
            || vec![NONE, "going", "over"],
            |lab| match (lab.has_race(), lab.race()) {
                (false, _) => NONE,
                (true, None) => "going",
                (true, Some(_)) => "over",
            },
        ),
    ),
];

/// What a fact is called that is absent, where links leave the name out.
const NONE: &str = "none";

const STATUSES: [(&str, Status); 8] = [
    ("ready", Status::Ready),
    ("running", Status::Running),
    ("crawling", Status::Crawling),
    ("converged", Status::Converged),
    ("stopped", Status::Stopped),
    ("limit-reached", Status::LimitReached),
    ("running-away", Status::RunningAway),
    ("diverged", Status::Diverged),
];

const ZONES: [(&str, Option<Zone>); 5] = [
    (NONE, None),
    ("crawls", Some(Zone::Crawls)),
    ("steady", Some(Zone::Steady)),
    ("zig-zags", Some(Zone::ZigZags)),
    ("diverges", Some(Zone::Diverges)),
];

const TRUTHS: [(&str, bool); 2] = [("true", true), ("false", false)];

/// The words of a list.
fn words_of<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
    all.iter().map(|(word, _)| *word).collect()
}

/// The word for a value in a list of all values.
fn word_of<T: PartialEq>(all: &[(&'static str, T)], value: T) -> &'static str {
    let found = all.iter().find(|(_, known)| *known == value);
    found.map_or(NONE, |(word, _)| word)
}

/// The name of something, as links have it.
fn name<T: Named>(value: T) -> &'static str {
    match value.name() {
        "" => NONE,
        name => name,
    }
}

/// The names of all things of a kind.
fn names<T: Named>() -> Vec<&'static str> {
    T::ALL.iter().map(|(_, value)| name(*value)).collect()
}

impl Fact {
    /// All facts, those that are numbers first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NUMBERS.len() + WORDS.len()).map(Self)
    }

    /// The fact of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|fact| fact.name() == name)
    }

    /// Its name in a file.
    pub fn name(self) -> &'static str {
        match NUMBERS.get(self.0) {
            Some((name, _)) => name,
            None => WORDS[self.0 - NUMBERS.len()].0,
        }
    }

    /// The words that it may be; nothing if it is a number.
    pub fn words(self) -> Option<Vec<&'static str>> {
        let (_, (words, _)) = WORDS.get(self.0.checked_sub(NUMBERS.len())?)?;
        Some(words())
    }

    /// What it is in a lab; nothing where it has no value, or none that is finite.
    pub fn of(self, lab: &Lab) -> Option<Value> {
        match NUMBERS.get(self.0) {
            Some((_, number)) => number(lab)
                .filter(|number| number.is_finite())
                .map(Value::Number),
            None => Some(Value::Word(WORDS[self.0 - NUMBERS.len()].1.1(lab))),
        }
    }

    /// What it is in a sentence; nothing where it has no value.
    pub fn text(self, lab: &Lab) -> String {
        match self.of(lab) {
            Some(Value::Number(number)) => number::said(number),
            Some(Value::Word(word)) => word.to_owned(),
            None => String::new(),
        }
    }
}
