//! The program of a run, from its first line to its last.

use crate::base::calendar::{self, Detail};
use crate::base::named::Named as _;
use crate::data::axes::{Axis, DateUnit, Dates};
use crate::data::point::Point;
use crate::formats::python::snippets;
use crate::formats::python::template::{filled, parts, returned};
use crate::formats::sheet;
use crate::lab::{Lab, Units};
use crate::model::cost::{Cost, Formula, Loss, Parameter};
use crate::model::method::{Memory, Rule};
use crate::model::objective::Objective;
use crate::model::robust;
use crate::runs::record::Record;
use crate::runs::run::Run;

/// More points than this are read from a file beside the program.
pub const MOST_INLINE: usize = 1000;

/// Where the program finds more points: the name under which the page saves them.
pub const FILE: &str = "points.csv";

/// The most lines that the program prints, about.
const MOST_LINES: u64 = 1000;

/// The longest line of points.
const WIDTH: usize = 88;

/// Returns the program of a run of a lab, in Python 3 without packages, or `None` if there are no
/// points. `words` has the comments by their keys, in which `{name}` stands for a value.
pub fn python(lab: &Lab, run: &Run, words: &dyn Fn(&str) -> String) -> Option<String> {
    let count = lab.dataset().len();
    let program = Program {
        lab,
        run,
        record: run.record(u64::MAX),
        objective: run.objective(),
        rule: run.method().rule,
        has_batches: run.method().batches(count).is_some(),
        words,
        text: String::new(),
    };
    (count > 0).then(|| program.write())
}

/// A number as Python reads it back bit for bit.
fn number(value: f64) -> String {
    format!("{value:?}")
}

/// The program, as far as it is written.
struct Program<'a> {
    lab: &'a Lab,
    run: &'a Run,
    record: Record,
    objective: &'a Objective,
    rule: Rule,
    has_batches: bool,
    words: &'a dyn Fn(&str) -> String,
    text: String,
}

impl Program<'_> {
    fn write(mut self) -> String {
        self.axes();
        self.points();
        self.units();
        self.start();
        self.batches();
        self.cost();
        self.gradient();
        self.functions_of_rule();
        self.show();
        self.descent();
        self.head() + &self.text
    }

    /// Adds a template, with values for its places.
    fn add(&mut self, template: &str, values: &[(&str, &str)]) {
        self.text += &filled(template, values, &[], self.words);
    }

    /// Adds a template, with values for its places and for those of its comments.
    fn add_and_mention(
        &mut self,
        template: &str,
        values: &[(&str, &str)],
        mentions: &[(&str, &str)],
    ) {
        self.text += &filled(template, values, mentions, self.words);
    }

    /// What the program is, and what it imports. It is written last, when all names are known.
    fn head(&self) -> String {
        let (words, count) = (self.words, self.lab.dataset().len().to_string());
        let method = words("method");
        let cost = words(self.objective.cost().name());
        let mentions = [("method", &*method), ("cost", &*cost), ("n", &*count)];
        let mut names = Vec::new();
        if self.text.contains("cos(pi ") {
            names.push("cos, pi");
        }
        if self.text.contains("sqrt(") {
            names.push("sqrt");
        }
        let mut head = filled("#: title\n#: same\n", &[], &mentions, words);
        if !names.is_empty() {
            head += &format!("\nfrom math import {}\n", names.join(", "));
        }
        head
    }

    fn points(&mut self) {
        let points = self.lab.dataset().points();
        if points.len() > MOST_INLINE {
            return self.points_from_file();
        }
        let (mut list, mut line) = (String::new(), String::from("   "));
        for point in points {
            let pair = format!(" ({}, {}),", number(point.x), number(point.y));
            if line.len() + pair.len() > WIDTH {
                list = list + &line + "\n";
                line.truncate(3);
            }
            line += &pair;
        }
        list += &line;
        let list = [("list", &*list)];
        self.add(include_str!("points.py"), &list);
    }

    /// Reads the points from the file that the page saves, which has dates as dates.
    fn points_from_file(&mut self) {
        let (points, axes) = (self.lab.dataset().points(), self.lab.axes());
        let dates = |axis: &Axis, value: fn(&Point) -> f64| {
            let dates = axis.dates?;
            sheet::detail(dates, points.iter().map(value))?;
            let origin = calendar::iso(dates.origin, Detail::Millisecond)?;
            Some((origin, dates.unit.seconds()))
        };
        let found = [
            dates(&axes.x, |point| point.x),
            dates(&axes.y, |point| point.y),
        ];
        if found == [None, None] {
            let file = [("file", FILE)];
            self.add_and_mention(include_str!("points_from_file.py"), &file, &file);
        } else {
            let read = |name: &str, dates: &Option<(String, f64)>| match dates {
                Some((origin, unit)) => format!("number({name}, \"{origin}\", {unit})"),
                None => format!("float({name})"),
            };
            let (x, y) = (read("x", &found[0]), read("y", &found[1]));
            let values = [("file", FILE), ("x", &*x), ("y", &*y)];
            let template = include_str!("points_from_file_with_dates.py");
            self.add_and_mention(template, &values, &values[..1]);
        }
    }

    /// Says what x and y stand for, where that is known.
    fn axes(&mut self) {
        let axes = self.lab.axes();
        let mut said = String::new();
        for (axis, letter) in [(&axes.x, "x"), (&axes.y, "y")] {
            if !axis.name.is_empty() {
                let mentions = [("axis", letter), ("name", &*axis.name)];
                said += &filled("#: axis\n", &[], &mentions, self.words);
            }
            let Some(Dates { origin, unit }) = axis.dates else {
                continue;
            };
            if let Some(date) = calendar::iso(origin, Detail::of(origin)) {
                let template = match unit {
                    DateUnit::Days => "#: days\n",
                    DateUnit::Hours => "#: hours\n",
                    DateUnit::Minutes => "#: minutes\n",
                    DateUnit::Seconds => "#: seconds\n",
                };
                let mentions = [("axis", letter), ("date", &*date)];
                said += &filled(template, &[], &mentions, self.words);
            }
        }
        if !said.is_empty() {
            self.text.push('\n');
            self.text.push_str(&said);
        }
    }

    /// Whether the descent sees x otherwise than it is.
    fn is_scaled(&self) -> bool {
        self.lab.units() != Units::Own
    }

    fn units(&mut self) {
        if !self.is_scaled() {
            return;
        }
        let scaling = self.objective.scaling();
        let (shift, scale) = (number(scaling.shift), number(scaling.scale));
        let values = [
            ("units", self.lab.units().name()),
            ("x_mean", &shift),
            ("x_scale", &scale),
        ];
        self.add(include_str!("units.py"), &values);
    }

    /// Where the descent begins, its learning rate, and what the rule needs.
    fn start(&mut self) {
        let Record {
            from, iteration, ..
        } = self.record;
        let place = self.record.state.place;
        let (first, last) = (from.to_string(), iteration.to_string());
        let (intercept, slope) = (number(place.intercept), number(place.slope));
        let values = [
            ("later", if from > 0 { "#: later" } else { "" }),
            ("intercept", &intercept),
            ("slope", &slope),
            ("first", &first),
            ("last", &last),
        ];
        self.add_and_mention(include_str!("start.py"), &values, &[("n", &first)]);
        if self.uses_rate() {
            self.rates();
        }
        let (once, _) = parts(self.rule.python(self.objective.cost()));
        let values = self.values_of_rule();
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, &**value))
            .collect();
        self.add(&once, &values);
    }

    /// The settings of the rule, and what it remembers.
    fn values_of_rule(&self) -> Vec<(&'static str, String)> {
        let mut settings = self.run.method().settings;
        let settings = settings
            .each_mut()
            .map(|(setting, value)| (setting.name, *value));
        let Memory {
            first,
            second,
            decays,
        } = self.record.state.memory;
        let memory = [
            ("first_intercept", first.intercept),
            ("first_slope", first.slope),
            ("second_intercept", second.intercept),
            ("second_slope", second.slope),
            ("decay1", decays.0),
            ("decay2", decays.1),
        ];
        let values = settings.into_iter().chain(memory);
        values.map(|(name, value)| (name, number(value))).collect()
    }

    /// Whether the learning rate plays a part.
    fn uses_rate(&self) -> bool {
        self.rule.uses_rate(self.objective.cost())
    }

    /// The changes of the learning rate on the way, after the first one.
    fn changes(&self) -> Vec<(u64, f64)> {
        let rates = self.record.rates.iter().skip(1);
        rates
            .filter(|&&(from, _)| from < self.record.iteration)
            .copied()
            .collect()
    }

    fn rates(&mut self) {
        let rate = number(self.record.rates[0].1);
        self.add("learning_rate = {rate}", &[("rate", &rate)]);
        let changes = self.changes();
        if !changes.is_empty() {
            let entry = |(from, rate): (u64, f64)| format!("    {from}: {},\n", number(rate));
            let entries: String = changes.into_iter().map(entry).collect();
            self.add(include_str!("new_rates.py"), &[("entries", &entries)]);
        }
        let method = self.run.method();
        let (once, _) = parts(snippets::schedule(method.schedule));
        let period = number(method.period);
        self.add(&once, &[("period", &period)]);
    }

    /// The random numbers and how they choose points: PCG-XSH-RR 64/32, Canon's method for a
    /// number below a bound, and the shuffle of `base/random.rs`, which takes several indices
    /// from one number.
    fn batches(&mut self) {
        if !self.has_batches {
            return;
        }
        let method = self.run.method();
        let (size, seed) = (method.batch.to_string(), method.seed.to_string());
        let values = [("batch_size", &*size), ("seed", &*seed)];
        self.add(include_str!("batches/random.py"), &values);
        self.add(snippets::order(method.order), &[]);
    }

    /// The template of the cost.
    fn template_of_cost(&self) -> &'static str {
        snippets::cost(self.objective.cost())
    }

    fn cost(&mut self) {
        if !self.has_batches {
            self.text += "\n";
        }
        let delta = match self.objective.cost() {
            Cost::Huber { delta } => number(delta),
            _ => String::new(),
        };
        let function = self.template_of_cost().split("\n\n\n").next();
        self.add(function.unwrap_or_default(), &[("delta", &delta)]);
        self.text += "\n";
    }

    fn gradient(&mut self) {
        let formula = self.objective.cost().formula();
        let kind = match formula {
            Formula::MeanOf(Loss::Absolute) => "gradient-mae",
            Formula::MeanOf(Loss::Huber(_)) => "gradient-huber",
            _ => "gradient-squared",
        };
        // Where a derivative jumps, a last digit can decide on which side one is: there the order
        // of the sum has to be that of the lab.
        let has_lanes = matches!(formula, Formula::MeanOf(_)) && !self.has_batches;
        let divisor = match formula {
            Formula::SumOfSquares(_) if self.has_batches => " * n / len(points)",
            Formula::SumOfSquares(_) => "",
            _ => " / len(points)",
        };
        let sum = |name: &str, parameter| {
            if self.lab.hold() == Some(parameter) {
                String::from("0.0")
            } else if has_lanes {
                format!("sum({name}){divisor}")
            } else {
                format!("{name}{divisor}")
            }
        };
        let by_intercept = sum("by_intercept", Parameter::Intercept);
        let by_slope = sum("by_slope", Parameter::Slope);
        let is_held = self.lab.hold().is_some();
        let values = [
            ("kind", kind),
            ("pull", returned(self.template_of_cost(), "pull(residual)")),
            ("held", if is_held { "#: held" } else { "" }),
            ("by_intercept", &by_intercept),
            ("by_slope", &by_slope),
        ];
        let template = if has_lanes {
            include_str!("gradient_in_lanes.py")
        } else {
            include_str!("gradient.py")
        };
        self.add(template, &values);
    }

    /// The functions that line search and Newton's method call, which depend on the cost.
    fn functions_of_rule(&mut self) {
        let loss = self.objective.cost().loss();
        let template = match self.rule {
            Rule::LineSearch => snippets::line_search(loss),
            Rule::Newton => {
                let has_one_x = self.objective.moments().variance_x == 0.0;
                snippets::newton(loss, self.lab.hold(), has_one_x)
            }
            _ => return,
        };
        let rounding = number(robust::relative(self.lab.dataset().len()));
        let bend = returned(self.template_of_cost(), "bend()");
        let (curvature, step) = if self.lab.hold() == Some(Parameter::Intercept) {
            ("square", "0.0, by_slope / square")
        } else {
            ("count", "by_intercept / count, 0.0")
        };
        let values = [
            ("rounding", &*rounding),
            ("bend", bend),
            ("curvature", curvature),
            ("step", step),
        ];
        self.add(template, &values);
    }

    fn show(&mut self) {
        self.add(
            if self.is_scaled() {
                include_str!("show_in_units_of_data.py")
            } else {
                include_str!("show.py")
            },
            &[],
        );
    }

    /// One of so many iterations is printed.
    fn every(&self) -> u64 {
        let count = self.record.iteration - self.record.from;
        let mut every = 1;
        while count / every > MOST_LINES {
            every *= 10;
        }
        every
    }

    fn descent(&mut self) {
        let every = self.every();
        let show = if every == 1 {
            String::from("show(iteration)")
        } else {
            format!("#: every\nif iteration % {every} == 0:\n    show(iteration)")
        };
        let has_changes = self.uses_rate() && !self.changes().is_empty();
        let new_rate = if has_changes {
            "learning_rate = new_rates.get(iteration, learning_rate)"
        } else {
            ""
        };
        let schedule = if self.uses_rate() {
            parts(snippets::schedule(self.run.method().schedule)).1
        } else {
            String::new()
        };
        let rate = if schedule.is_empty() {
            "learning_rate"
        } else {
            "rate"
        };
        let batch = match (self.has_batches, self.record.origin) {
            (false, _) => String::new(),
            (true, 0) => String::from("batch = batch_of(iteration)"),
            (true, origin) => format!("batch = batch_of(iteration - {origin})"),
        };
        let points = if self.has_batches { "batch" } else { "points" };
        let (_, step) = parts(self.rule.python(self.objective.cost()));
        let every = every.to_string();
        let values = [
            ("show", &*show),
            ("new_rate", new_rate),
            ("schedule", &schedule),
            ("batch", &batch),
            ("step", &step),
            ("rate", rate),
            ("points", points),
        ];
        self.add_and_mention(include_str!("descent.py"), &values, &[("n", &every)]);
    }
}
