//! A lab at rest as plain numbers and names: what links and files hold, and what the page hands
//! to its second module.

use crate::base::limits::LARGEST_COORDINATE;
use crate::base::line::Line;
use crate::base::named::Named;
use crate::base::settings::Setting;
use crate::data::axes::{Axis, DateUnit, Dates, FARTHEST_ORIGIN, LONGEST_NAME};
use crate::data::frame::{Frame, Range};
use crate::data::point::Point;
use crate::data::samples::Sample;
use crate::lab::document::Units;
use crate::lab::view::{Abscissa, CostAxis, Panel, Residuals};
use crate::model::cost::{Cost, Gradient, Parameter};
use crate::model::landscape::LandscapeKind;
use crate::model::method::{Memory, Order, Rule, Schedule};
use crate::runs::record::Record;
use crate::runs::settings::{self, RunSettings};
use crate::runs::trace::State;

/// Everything about a lab that a person has made or chosen, and how far its runs have come.
///
/// What follows from the rest is none: a frame that any lab with these points would have, say.
/// So a saved lab is short, and a person can read and write one.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedLab {
    /// The points.
    pub points: Vec<Point>,
    /// The sums over many points, as [`crate::data::sums::Sums::numbers`] has them, where edits have
    /// left their rounding in them.
    pub sums: Option<[f64; 14]>,
    /// The sample that the points came from, if they did.
    pub sample: Option<&'static Sample>,
    /// What x stands for.
    pub x: SavedAxis,
    /// What y stands for.
    pub y: SavedAxis,
    /// The window of the data chart, where it is not the one that the points ask for.
    pub frame: Option<Frame>,
    /// Where the descents start, in the data's units.
    pub start: Line,
    /// The parameter that is held.
    pub hold: Option<Parameter>,
    /// The unit in which the descents see x.
    pub units: Units,
    /// Below which step sizes a descent has converged.
    pub tolerance: f64,
    /// At which iteration running pauses.
    pub limit: Option<u64>,
    /// Whether a run with small steps stops also far from the lowest cost.
    pub stops_far: bool,
    /// Steps a second while running; none for as fast as possible.
    pub speed: Option<f64>,
    /// How residuals are shown.
    pub residuals: Residuals,
    /// Whether the line after the next step is drawn.
    pub shows_next_line: bool,
    /// The panel that is large, if one is.
    pub large: Option<Panel>,
    /// The axis of the cost.
    pub cost_axis: CostAxis,
    /// What the cost is drawn over.
    pub abscissa: Abscissa,
    /// How the landscape is shown.
    pub landscape: LandscapeKind,
    /// The parameter whose slice is shown where there is room for one only.
    pub slice: Parameter,
    /// Whether its principal axes are drawn.
    pub has_axes: bool,
    /// Its window, where it is not the one that data and start ask for.
    pub window: Option<Frame>,
    /// Whether a person has chosen that window.
    pub is_chosen: bool,
    /// From where the surface is seen: around the vertical and above the plane, in radians.
    pub eye: Option<[f64; 2]>,
    /// Whether the line is being fitted by hand.
    pub is_by_hand: bool,
    /// Whether the best line is drawn.
    pub is_revealed: bool,
    /// How many lines have been tried by hand.
    pub tries: u64,
    /// The runs in the order of their cards; never none.
    pub runs: Vec<SavedRun>,
    /// The index of the chosen run.
    pub chosen_run: usize,
    /// The index of the run that is drawn alone.
    pub solo_run: Option<usize>,
}

/// What a coordinate of a [`SavedLab`] stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SavedAxis {
    /// Its name; empty if it has none of its own.
    pub name: String,
    /// The unit of its dates, if it has dates.
    pub unit: Option<DateUnit>,
    /// The date whose number is 0, in seconds since 1970-01-01 00:00; that one if nothing is said.
    pub origin: Option<[f64; 1]>,
}

impl SavedAxis {
    /// Returns the saved form of an axis.
    pub(super) fn of(axis: &Axis) -> Self {
        let Axis { name, dates } = axis;
        let origin = dates.map(|dates| [dates.origin]);
        Self {
            name: name.clone(),
            unit: dates.map(|dates| dates.unit),
            origin: origin.filter(|&[origin]| origin != 0.0),
        }
    }

    /// Returns the axis that was saved.
    pub fn axis(self) -> Axis {
        let [origin] = self.origin.unwrap_or_default();
        Axis {
            name: self.name,
            dates: self.unit.map(|unit| Dates { origin, unit }),
        }
    }

    /// Goes through all parts, whose names are given.
    fn visit(&mut self, visitor: &mut impl Visitor, [name, unit, origin]: [&'static str; 3]) {
        visitor.text(name, LONGEST_NAME, &mut self.name);
        visitor.choice(unit, Named::ALL, &mut self.unit);
        visitor.numbers(origin, FARTHEST_ORIGIN, &mut self.origin);
    }
}

/// A run of a [`SavedLab`].
#[derive(Clone, Debug, PartialEq)]
pub struct SavedRun {
    /// What makes it what it is; its learning rate is the present one.
    pub settings: RunSettings,
    /// Its colour, its dash and its mark; the first free one if there is none.
    pub colour: Option<usize>,
    /// Whether it is left out of the charts.
    pub is_hidden: bool,
    /// The iteration with which its present era began.
    pub origin: u64,
    /// Gradients of single points evaluated before that.
    pub work: f64,
    /// The first iteration from which the others follow.
    pub from: u64,
    /// Where it is then, in the units of the descent; the start of the lab if there is none.
    pub place: Option<Line>,
    /// What its method remembers then.
    pub memory: Memory,
    /// The line from which its objective is seen, if it is not that of the place.
    pub anchor: Option<Line>,
    /// From which iteration on which learning rate holds, where it has changed.
    pub rates: Vec<(u64, f64)>,
    /// The present iteration.
    pub iteration: u64,
    /// The last one computed; the present one if that is greater.
    pub reached: u64,
}

impl Default for SavedRun {
    fn default() -> Self {
        // A link of an earlier version says nothing of a rate only where it is the default.
        let settings = RunSettings {
            is_fitted: false,
            ..RunSettings::default()
        };
        Self {
            settings,
            colour: None,
            is_hidden: false,
            origin: 0,
            work: 0.0,
            from: 0,
            place: None,
            memory: Memory::FRESH,
            anchor: None,
            rates: Vec::new(),
            iteration: 0,
            reached: 0,
        }
    }
}

impl SavedRun {
    /// What a run begins with, given where its lab starts in the units of the descent.
    pub(crate) fn record(&self, start: Line, line: impl Fn(Line) -> Line, anchor: Line) -> Record {
        let place = self.place.unwrap_or(start);
        let seen = self.place.map_or(anchor, line);
        let rates = if self.rates.is_empty() {
            vec![(self.from, self.settings.rate)]
        } else {
            self.rates.clone()
        };
        Record {
            origin: self.origin,
            work: self.work,
            from: self.from,
            state: State {
                place,
                memory: self.memory,
            },
            anchor: self.anchor.unwrap_or(seen),
            rates,
            iteration: self.iteration,
            reached: self.reached.max(self.iteration),
        }
    }
}

impl Default for SavedLab {
    /// Returns the saved form of a new lab whose run has the default learning rate.
    fn default() -> Self {
        Self {
            points: Vec::new(),
            sums: None,
            sample: None,
            x: SavedAxis::default(),
            y: SavedAxis::default(),
            frame: None,
            start: Line::new(
                Setting::START_INTERCEPT.default,
                Setting::START_SLOPE.default,
            ),
            hold: None,
            units: Units::default(),
            tolerance: Setting::TOLERANCE.default,
            limit: Some(Setting::ITERATION_LIMIT.default as u64),
            stops_far: false,
            speed: Some(Setting::SPEED.default),
            residuals: Residuals::default(),
            shows_next_line: false,
            large: None,
            cost_axis: CostAxis::default(),
            abscissa: Abscissa::default(),
            landscape: LandscapeKind::default(),
            slice: Parameter::Intercept,
            has_axes: false,
            window: None,
            is_chosen: false,
            eye: None,
            is_by_hand: false,
            is_revealed: false,
            tries: 0,
            runs: vec![SavedRun::default()],
            chosen_run: 0,
            solo_run: None,
        }
    }
}

/// Writes a saved lab, or reads one: it visits every part in the same order.
///
/// Writing, it takes what is there; reading, it puts what it finds in its place, and leaves what
/// it does not find, or what cannot be used, as it is: at its default.
pub trait Visitor {
    /// A number of a setting's name, range and default.
    fn setting(&mut self, setting: &'static Setting, value: &mut f64);
    /// The same where there may be none, which is written as the word `none`.
    fn optional(&mut self, setting: &'static Setting, none: &'static str, value: &mut Option<f64>);
    /// A whole number from 0 to `most`; 0 if nothing is said.
    fn count(&mut self, name: &'static str, most: u64, value: &mut u64);
    /// Yes or no; no if nothing is said.
    fn flag(&mut self, name: &'static str, value: &mut bool);
    /// One of several; the first if nothing is said.
    fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        all: &[(&'static str, T)],
        value: &mut T,
    );
    /// A text of a person, of at most `most` characters.
    fn text(&mut self, name: &'static str, most: usize, value: &mut String);
    /// So many numbers that belong together, each at most `most` in size, if they are there.
    fn numbers<const N: usize>(
        &mut self,
        name: &'static str,
        most: f64,
        value: &mut Option<[f64; N]>,
    );
    /// Pairs of a whole number from 0 to `most` and a number of a setting's range.
    fn pairs(
        &mut self,
        name: &'static str,
        most: u64,
        setting: &'static Setting,
        value: &mut Vec<(u64, f64)>,
    );
    /// The points.
    fn points(&mut self, value: &mut Vec<Point>);
    /// The parts of each of a list, which is never empty.
    fn each<T: Default>(
        &mut self,
        name: &'static str,
        most: usize,
        list: &mut Vec<T>,
        visit: fn(&mut Self, &mut T),
    );
}

/// The largest whole number that is told exactly.
const MOST_COUNTED: u64 = (1 << 53) - 1;

/// The largest intercept or slope that is followed: far beyond where a descent has diverged, and
/// small enough that no gradient there is infinite.
const FARTHEST: f64 = 1e200;

/// The largest size of an end of a window on the landscape.
const WIDEST: f64 = 1e40;

impl SavedLab {
    /// Goes through all parts.
    pub fn visit(&mut self, visitor: &mut impl Visitor) {
        visitor.points(&mut self.points);
        visitor.numbers("sums", f64::MAX, &mut self.sums);
        visitor.choice("sample", &samples(), &mut self.sample);
        self.x.visit(visitor, ["x-name", "x-unit", "x-origin"]);
        self.y.visit(visitor, ["y-name", "y-unit", "y-origin"]);
        window(visitor, "frame", 2.0 * LARGEST_COORDINATE, &mut self.frame);
        visitor.setting(&Setting::START_INTERCEPT, &mut self.start.intercept);
        visitor.setting(&Setting::START_SLOPE, &mut self.start.slope);
        visitor.choice("hold", Named::ALL, &mut self.hold);
        visitor.choice("units", Units::ALL, &mut self.units);
        visitor.setting(&Setting::TOLERANCE, &mut self.tolerance);
        let mut limit = self.limit.map(|limit| limit as f64);
        visitor.optional(&Setting::ITERATION_LIMIT, "none", &mut limit);
        self.limit = limit.map(|limit| limit as u64);
        visitor.flag("stop-far", &mut self.stops_far);
        visitor.optional(&Setting::SPEED, "fastest", &mut self.speed);
        visitor.choice("residuals", Residuals::ALL, &mut self.residuals);
        visitor.flag("next-line", &mut self.shows_next_line);
        visitor.choice("large", Named::ALL, &mut self.large);
        visitor.choice("cost-axis", CostAxis::ALL, &mut self.cost_axis);
        visitor.choice("cost-over", Abscissa::ALL, &mut self.abscissa);
        visitor.choice("landscape", LandscapeKind::ALL, &mut self.landscape);
        visitor.choice("slice", Parameter::ALL, &mut self.slice);
        visitor.flag("principal-axes", &mut self.has_axes);
        window(visitor, "window", WIDEST, &mut self.window);
        visitor.flag("window-chosen", &mut self.is_chosen);
        visitor.numbers("eye", 10.0, &mut self.eye);
        visitor.flag("by-hand", &mut self.is_by_hand);
        visitor.flag("best-shown", &mut self.is_revealed);
        visitor.count("tries", MOST_COUNTED, &mut self.tries);
        visitor.each(
            "runs",
            crate::runs::list::MOST_RUNS,
            &mut self.runs,
            visit_run,
        );
        let last = self.runs.len().saturating_sub(1) as u64;
        let mut chosen = self.chosen_run as u64;
        visitor.count("chosen-run", last, &mut chosen);
        self.chosen_run = chosen as usize;
        // Counted from 1, so that 0 is none.
        let mut solo = self.solo_run.map_or(0, |solo| solo as u64 + 1);
        visitor.count("solo-run", last + 1, &mut solo);
        self.solo_run = solo.checked_sub(1).map(|solo| solo as usize);
    }
}

fn visit_run<F: Visitor>(visitor: &mut F, run: &mut SavedRun) {
    let RunSettings {
        method,
        rate,
        is_fitted,
        cost,
        delta,
        name,
    } = &mut run.settings;
    visitor.text("name", settings::LONGEST_NAME, name);
    visitor.choice("method", Rule::ALL, &mut method.rule);
    visitor.setting(&Setting::LEARNING_RATE, rate);
    visitor.flag("fitted", is_fitted);
    for (setting, value) in method.settings.each_mut() {
        visitor.setting(setting, value);
    }
    visitor.choice("schedule", Schedule::ALL, &mut method.schedule);
    visitor.setting(&Setting::PERIOD, &mut method.period);
    let mut batch = method.batch as f64;
    visitor.setting(&Setting::BATCH, &mut batch);
    method.batch = batch as usize;
    visitor.choice("order", Order::ALL, &mut method.order);
    let mut seed = method.seed as f64;
    visitor.setting(&Setting::SEED, &mut seed);
    method.seed = seed as u64;
    visitor.setting(&Setting::DELTA, delta);
    let mut chosen = cost.with_delta(Setting::DELTA.default);
    visitor.choice("cost", Cost::ALL, &mut chosen);
    *cost = chosen.with_delta(*delta);
    let mut colour = run.colour.map_or(0, |colour| colour as u64 + 1);
    visitor.count("colour", crate::runs::list::MOST_RUNS as u64, &mut colour);
    run.colour = colour.checked_sub(1).map(|colour| colour as usize);
    visitor.flag("hidden", &mut run.is_hidden);
    visitor.count("iteration", MOST_COUNTED, &mut run.iteration);
    visitor.count("computed", MOST_COUNTED, &mut run.reached);
    visitor.count("changed-at", MOST_COUNTED, &mut run.origin);
    visitor.count("from", MOST_COUNTED, &mut run.from);
    let mut work = (run.work != 0.0).then_some([run.work]);
    visitor.numbers("work-before", f64::MAX, &mut work);
    run.work = work.map_or(0.0, |[work]| work);
    line(visitor, "place", &mut run.place);
    let Memory {
        first,
        second,
        decays,
    } = run.memory;
    let numbers = [
        first.intercept,
        first.slope,
        second.intercept,
        second.slope,
        decays.0,
        decays.1,
    ];
    let mut memory = (run.memory != Memory::FRESH).then_some(numbers);
    visitor.numbers("memory", f64::MAX, &mut memory);
    run.memory = memory.map_or(Memory::FRESH, |[a, b, c, d, e, f]| Memory {
        first: Gradient {
            intercept: a,
            slope: b,
        },
        second: Gradient {
            intercept: c,
            slope: d,
        },
        decays: (e, f),
    });
    line(visitor, "seen-from", &mut run.anchor);
    let rate = &Setting::LEARNING_RATE;
    visitor.pairs("learning-rates", MOST_COUNTED, rate, &mut run.rates);
}

/// No sample, or one of them.
fn samples() -> Vec<(&'static str, Option<&'static Sample>)> {
    let samples = Sample::ALL.iter().map(|sample| (sample.name, Some(sample)));
    std::iter::once(("", None)).chain(samples).collect()
}

fn line(visitor: &mut impl Visitor, name: &'static str, line: &mut Option<Line>) {
    let mut numbers = line.map(|line| [line.intercept, line.slope]);
    visitor.numbers(name, FARTHEST, &mut numbers);
    *line = numbers.map(|[intercept, slope]| Line::new(intercept, slope));
}

fn window(visitor: &mut impl Visitor, name: &'static str, most: f64, window: &mut Option<Frame>) {
    let mut numbers = window.map(|Frame { x, y }| [x.low, x.high, y.low, y.high]);
    visitor.numbers(name, most, &mut numbers);
    *window = numbers.map(|[left, right, bottom, top]| Frame {
        x: Range {
            low: left,
            high: right,
        },
        y: Range {
            low: bottom,
            high: top,
        },
    });
}

/// A part of a saved lab that contradicts another one and was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The name of the part.
    pub part: &'static str,
    /// In which run.
    pub run: Option<usize>,
}

impl SavedLab {
    /// Puts right what parts say against each other, and names those that were left out.
    pub fn repair(&mut self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let mut drop = |part, run, is_wrong: bool| {
            if is_wrong {
                found.push(Contradiction { part, run });
            }
            is_wrong
        };
        if drop(
            "frame",
            None,
            self.frame.is_some_and(|frame| !is_wide(frame)),
        ) {
            self.frame = None;
        }
        let had_window = self.window.is_some();
        if drop(
            "window",
            None,
            self.window.is_some_and(|frame| !is_wide(frame)),
        ) {
            self.window = None;
        }
        for (part, axis) in [("x-origin", &mut self.x), ("y-origin", &mut self.y)] {
            if drop(part, None, axis.unit.is_none() && axis.origin.is_some()) {
                axis.origin = None;
            }
        }
        drop("window-chosen", None, self.is_chosen && !had_window);
        self.is_chosen &= self.window.is_some();
        if self.runs.is_empty() {
            self.runs.push(SavedRun::default());
        }
        self.chosen_run = self.chosen_run.min(self.runs.len() - 1);
        self.solo_run = self.solo_run.filter(|&solo| solo < self.runs.len());
        let mut taken = Vec::new();
        for (index, run) in self.runs.iter_mut().enumerate() {
            let index = Some(index);
            let is_taken = run.colour.is_some_and(|colour| taken.contains(&colour));
            if drop("colour", index, is_taken) {
                run.colour = None;
            }
            taken.extend(run.colour);
            let is_usable = |&(_, rate): &(u64, f64)| Setting::LEARNING_RATE.checked(rate).is_ok();
            let is_list =
                run.rates.is_sorted_by(|a, b| a.0 < b.0) && run.rates.iter().all(is_usable);
            if drop("learning-rates", index, !is_list) {
                run.rates.clear();
            }
            let Memory { second, decays, .. } = run.memory;
            let is_memory = second.intercept >= 0.0
                && second.slope >= 0.0
                && [decays.0, decays.1]
                    .iter()
                    .all(|decay| (0.0..=1.0).contains(decay));
            if drop("memory", index, !is_memory) {
                run.memory = Memory::FRESH;
            }
            // The era begins not after the first iteration that is kept, and that not after the present one.
            // What is 0 was not said, or could not be read: it follows from the others.
            let is_unsaid = run.from == 0 && run.origin <= run.iteration;
            if drop("from", index, run.origin > run.from && is_unsaid) {
                run.from = run.origin;
            }
            let is_late = drop("changed-at", index, run.origin > run.from);
            run.origin = run.origin.min(run.from);
            let is_ahead = run.from > run.iteration;
            if drop("iteration", index, is_ahead && run.iteration == 0) {
                run.iteration = run.from;
            } else if drop("from", index, is_ahead) {
                let first = run.rates.first().map(|first| first.0);
                let known = first.into_iter().chain([run.origin]);
                let reached = |&from: &u64| from <= run.iteration;
                run.from = known.filter(reached).max().unwrap_or_default();
                drop("changed-at", index, run.origin > run.from && !is_late);
                run.origin = run.origin.min(run.from);
            }
            let begins = run.rates.first().is_none_or(|first| first.0 <= run.from);
            if drop("learning-rates", index, !begins) {
                // The first rate is missing, and the others hold when they did.
                run.rates.insert(0, (run.from, run.settings.rate));
            }
            let is_behind = run.reached > 0 && run.reached < run.iteration;
            drop("computed", index, is_behind);
            if drop("work-before", index, run.work < 0.0) {
                run.work = 0.0;
            }
            run.reached = run.reached.max(run.iteration);
        }
        found
    }
}

/// How far a run of a saved lab should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Its present iteration.
    pub iteration: u64,
    /// The last one computed.
    pub reached: u64,
}

/// A number of a saved run that its descent does not come to: its numbers become too large before, or it is too
/// far to be computed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The index of the run.
    pub run: usize,
    /// The name of the part.
    pub part: &'static str,
    /// The iteration that was saved.
    pub wanted: u64,
    /// The iteration that there is in its place.
    pub found: u64,
}

impl SavedLab {
    /// How far all runs should be.
    pub fn progress(&self) -> Vec<Progress> {
        let runs = self.runs.iter().map(|run| Progress {
            iteration: run.iteration,
            reached: run.reached.max(run.iteration),
        });
        runs.collect()
    }
}

/// Whether both ranges of a window have a width that numbers can tell.
fn is_wide(window: Frame) -> bool {
    [window.x, window.y].into_iter().all(|range| {
        let size = range.low.abs().max(range.high.abs());
        range.span() > size * 1e-12 && range.span() > 1e-100
    })
}
