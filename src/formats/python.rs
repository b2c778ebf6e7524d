//! A descent as a short program in Python, which prints the same numbers.
//!
//! The program is for a person who begins to read programs: plain loops, one name for one thing,
//! no packages. It makes the steps of the present era of a run from its record, up to the present
//! iteration. Squared costs are summed over the points there and made of moments here, so the last
//! digits may differ; the other costs, whose derivatives jump, are summed in the same order.
//!
//! Its comments come from the locale: they are handed in by their names.

use crate::base::named::Named as _;
use crate::lab::{Lab, Units};
use crate::model::cost::{Cost, Parameter};
use crate::model::method::{Memory, Order, Rule, Schedule};
use crate::model::objective::Objective;
use crate::runs::record::Record;
use crate::runs::run::Run;

/// More points than this are read from a file beside the program.
pub const MOST_INLINE: usize = 1000;

/// Where the program finds more points: the name under which the page saves them.
pub const FILE: &str = "points.csv";

/// The most lines that the program prints, about.
const MOST_LINES: u64 = 1000;

/// The longest line of the program.
const WIDTH: usize = 88;

/// The program of a run of a lab, in Python 3 without packages; none where there are no points.
/// `words` has the comments by their names, in which `{name}` stands for a value.
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

/// Writing.
impl Program<'_> {
    /// Lines of code.
    fn code(&mut self, lines: &str) {
        self.text += lines;
        self.text += "\n";
    }

    /// A name that is given a number.
    fn set(&mut self, name: &str, value: f64) {
        self.code(&format!("{name} = {}", number(value)));
    }

    /// A comment, with values for what it mentions, so far from the edge.
    fn say(&mut self, indent: usize, key: &str, values: &[(&str, &str)]) {
        let mut sentence = (self.words)(key);
        for (name, value) in values {
            sentence = sentence.replace(&format!("{{{name}}}"), value);
        }
        let edge = " ".repeat(indent) + "#";
        let mut line = edge.clone();
        for word in sentence.split_whitespace() {
            if line.chars().count() + word.chars().count() >= WIDTH {
                self.text += &line;
                self.text += "\n";
                line.clone_from(&edge);
            }
            line += " ";
            line += word;
        }
        self.text += &line;
        self.text += "\n";
    }
}

/// What the program is made of, from its first line to its last.
impl Program<'_> {
    fn write(mut self) -> String {
        self.head();
        self.points();
        self.units();
        self.settings();
        if self.has_batches {
            self.batches();
        }
        self.cost();
        self.gradient();
        if self.rule == Rule::LineSearch {
            self.line_search();
        }
        if self.rule == Rule::Newton {
            self.newton();
        }
        self.show();
        self.descent();
        self.text
    }

    fn head(&mut self) {
        let (words, count) = (self.words, self.lab.dataset().len().to_string());
        let method = words(self.rule.name());
        let cost = words(self.objective.cost().name());
        let values = [("method", &*method), ("cost", &*cost), ("n", &*count)];
        self.say(0, "title", &values);
        self.say(0, "same", &[]);
        let has_cosine = self.uses_rate() && self.run.method().schedule == Schedule::Cosine;
        let has_roots = matches!(self.rule, Rule::AdaGrad | Rule::RmsProp | Rule::Adam);
        let names = [("cos, pi", has_cosine), ("sqrt", has_roots)];
        let names = names.iter().filter(|(_, is_used)| *is_used);
        let names: Vec<_> = names.map(|(name, _)| *name).collect();
        if !names.is_empty() {
            self.code(&format!("\nfrom math import {}", names.join(", ")));
        }
    }

    fn points(&mut self) {
        let points = self.lab.dataset().points();
        self.code("");
        if points.len() > MOST_INLINE {
            self.say(0, "file", &[("file", FILE)]);
            self.code("import csv\n");
            self.code(&format!("with open(\"{FILE}\", newline=\"\") as file:"));
            self.code("    rows = list(csv.reader(file))[1:]");
            self.code("points = [(float(x), float(y)) for x, y in rows]");
        } else {
            self.say(0, "points", &[]);
            self.code("points = [");
            let mut line = String::from("   ");
            for point in points {
                let pair = format!(" ({}, {}),", number(point.x), number(point.y));
                if line.len() + pair.len() > WIDTH {
                    self.code(&line);
                    line.truncate(3);
                }
                line += &pair;
            }
            self.code(&line);
            self.code("]");
        }
        self.code("n = len(points)");
    }

    /// Whether the descent sees x otherwise than it is.
    fn is_scaled(&self) -> bool {
        self.lab.units() != Units::Own
    }

    fn units(&mut self) {
        if !self.is_scaled() {
            return;
        }
        self.code("");
        let scaling = self.objective.scaling();
        let key = match self.lab.units() {
            Units::Standardised => "standardised",
            _ => "centred",
        };
        self.say(0, key, &[]);
        self.set("x_mean", scaling.shift);
        self.set("x_scale", scaling.scale);
        self.code("points = [((x - x_mean) / x_scale, y) for x, y in points]");
    }

    fn settings(&mut self) {
        let place = self.record.state.place;
        self.code("");
        self.say(0, "start", &[]);
        if self.record.from > 0 {
            let from = self.record.from.to_string();
            self.say(0, "later", &[("n", &from)]);
        }
        self.set("intercept", place.intercept);
        self.set("slope", place.slope);
        self.code(&format!("first = {}", self.record.from));
        self.code(&format!("last = {}", self.record.iteration));
        self.code("");
        self.rates();
        let method = *self.run.method();
        let Memory {
            first,
            second,
            decays,
        } = self.record.state.memory;
        match self.rule {
            Rule::Momentum | Rule::Nesterov => {
                self.say(0, "momentum-kept", &[]);
                self.set("momentum", method.settings.momentum);
                self.set("velocity_intercept", first.intercept);
                self.set("velocity_slope", first.slope);
            }
            Rule::AdaGrad | Rule::RmsProp | Rule::Adam => {
                if self.rule == Rule::Adam {
                    self.say(0, "mean-kept", &[]);
                    self.set("beta1", method.settings.beta1);
                    self.set("mean_intercept", first.intercept);
                    self.set("mean_slope", first.slope);
                }
                let key = if self.rule == Rule::AdaGrad {
                    "squares-sum"
                } else {
                    "squares-kept"
                };
                self.say(0, key, &[]);
                if self.rule != Rule::AdaGrad {
                    self.set("beta2", method.settings.beta2);
                }
                self.set("squares_intercept", second.intercept);
                self.set("squares_slope", second.slope);
                self.say(0, "epsilon", &[]);
                self.set("epsilon", method.settings.epsilon);
                if self.rule == Rule::Adam {
                    self.say(0, "decays", &[]);
                    self.set("decay1", decays.0);
                    self.set("decay2", decays.1);
                }
            }
            _ => {}
        }
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
        if !self.uses_rate() {
            return;
        }
        self.set("learning_rate", self.record.rates[0].1);
        let changes = self.changes();
        if !changes.is_empty() {
            self.say(0, "rates", &[]);
            self.code("new_rates = {");
            for (from, rate) in changes {
                self.code(&format!("    {from}: {},", number(rate)));
            }
            self.code("}");
        }
        let method = self.run.method();
        let key = match method.schedule {
            Schedule::Constant => return,
            Schedule::Inverse => "inverse",
            Schedule::Step => "step",
            Schedule::Cosine => "cosine",
        };
        let period = method.period;
        self.say(0, key, &[]);
        self.set("period", period);
    }

    /// The random numbers and how they choose points: PCG-XSH-RR 64/32, Canon's method for a
    /// number below a bound, and the shuffle of the crate `rand`, which takes several indices
    /// from one number.
    fn batches(&mut self) {
        let method = *self.run.method();
        self.code("");
        self.say(0, "batches", &[]);
        self.code(&format!("batch_size = {}", method.batch));
        self.code(&format!("seed = {}", method.seed));
        self.code("\n");
        self.code("class Random:");
        self.say(4, "random", &[]);
        self.code(
            "    def __init__(self, stream):
        self.increment = 2 * stream + 1
        self.state = seed + self.increment
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        bits = ((old >> 18 ^ old) >> 27) % 2**32
        turn = old >> 59
        return (bits >> turn | bits << 32 - turn) % 2**32

    def below(self, bound):
        number, rest = divmod(self.next() * bound, 2**32)
        if rest > 2**32 - bound:
            number += (rest + (self.next() * bound >> 32)) >> 32
        return number
",
        );
        self.code("");
        match method.order {
            Order::Shuffled => {
                self.code("def shuffled(stream):");
                self.say(4, "shuffled", &[]);
                self.code(
                    "    random = Random(stream)
    order = list(range(n))
    left = 0
    for i in range(1, n):
        if left == 0:
            bound = i + 1
            left = 1
            while bound * (i + 1 + left) < 2**32:
                bound *= i + 1 + left
                left += 1
            number = random.below(bound)
        left -= 1
        if left == 0:
            j = number
        else:
            number, j = divmod(number, i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def batch_of(step):
    steps = -(-n // batch_size)
    epoch, place = divmod(step, steps)
    if epoch not in orders:
        orders.clear()
        orders[epoch] = shuffled(epoch)
    chosen = orders[epoch][place * batch_size:(place + 1) * batch_size]
    return [points[i] for i in chosen]


orders = {}
",
                );
            }
            Order::Replacement => {
                self.code("def batch_of(step):");
                self.say(4, "replacement", &[]);
                self.code(
                    "    random = Random(step)
    return [points[random.below(n)] for _ in range(batch_size)]
",
                );
            }
        }
    }

    fn cost(&mut self) {
        let cost = self.objective.cost();
        if !self.has_batches {
            self.code("");
        }
        if let Cost::Huber { delta } = cost {
            self.set("delta", delta);
        }
        self.code("");
        self.code("def cost(intercept, slope):");
        let key = match cost {
            Cost::Mse => "of-mse",
            Cost::HalfMse => "of-half-mse",
            Cost::Sse => "of-sse",
            Cost::Mae => "of-mae",
            Cost::Huber { .. } => "of-huber",
        };
        self.say(4, key, &[]);
        self.code(
            "    total = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)",
        );
        self.code(match cost {
            Cost::Mse | Cost::Sse | Cost::HalfMse => "        total += residual * residual",
            Cost::Mae => "        total += abs(residual)",
            Cost::Huber { .. } => {
                "        if abs(residual) <= delta:
            total += residual * residual / 2
        else:
            total += delta * (abs(residual) - delta / 2)"
            }
        });
        self.code(match cost {
            Cost::Sse => "    return total\n",
            Cost::HalfMse => "    return total / n / 2\n",
            _ => "    return total / n\n",
        });
    }

    /// What a residual adds to minus the derivative by the intercept, before the mean is taken.
    fn pull(&self) -> &'static str {
        match self.objective.cost() {
            Cost::Mse | Cost::Sse => "2 * residual",
            Cost::HalfMse => "residual",
            Cost::Mae => "(residual > 0) - (residual < 0)",
            Cost::Huber { .. } => "max(-delta, min(delta, residual))",
        }
    }

    fn gradient(&mut self) {
        let cost = self.objective.cost();
        self.code("");
        self.code("def gradient(intercept, slope, points):");
        self.say(4, "gradient", &[]);
        let key = match cost {
            Cost::Mae => "gradient-mae",
            Cost::Huber { .. } => "gradient-huber",
            _ => "gradient-squared",
        };
        self.say(4, key, &[]);
        // Where a derivative jumps, a last digit can decide on which side one is: there the order
        // of the sum has to be that of the lab.
        let has_lanes = !cost.is_squared() && !self.has_batches;
        let divisor = match cost {
            Cost::Sse if self.has_batches => " * n / len(points)",
            Cost::Sse => "",
            _ => " / len(points)",
        };
        let pull = self.pull();
        let (zero, place, sum) = if has_lanes {
            self.say(4, "lanes", &[]);
            ("[0.0, 0.0]", "[i % 2]", "sum(NAME)")
        } else {
            ("0.0", "", "NAME")
        };
        let of = |name: &str| sum.replace("NAME", name) + divisor;
        let free = |name: &str, held| {
            if self.lab.hold() == Some(held) {
                String::from("0.0")
            } else {
                of(name)
            }
        };
        let results = [
            free("by_intercept", Parameter::Intercept),
            free("by_slope", Parameter::Slope),
        ];
        let head = if has_lanes {
            "    for i, (x, y) in enumerate(points):"
        } else {
            "    for x, y in points:"
        };
        self.code(&format!(
            "    by_intercept = {zero}
    by_slope = {zero}
{head}
        residual = y - (intercept + slope * x)
        pull = {pull}
        by_intercept{place} -= pull
        by_slope{place} -= pull * x"
        ));
        if self.lab.hold().is_some() {
            self.say(4, "held", &[]);
        }
        let [by_intercept, by_slope] = results;
        self.code(&format!("    return {by_intercept}, {by_slope}\n"));
    }

    /// The second derivative of a squared cost by the intercept.
    fn bend(&self) -> &'static str {
        match self.objective.cost() {
            Cost::HalfMse => "1",
            Cost::Sse => "(2 * n)",
            _ => "2",
        }
    }

    fn line_search(&mut self) {
        self.code("");
        self.code("def best_rate(intercept, slope, by_intercept, by_slope):");
        self.say(4, "line-search-why", &[]);
        match self.objective.cost() {
            Cost::Mae => self.line_search_absolute(),
            Cost::Huber { .. } => self.line_search_huber(),
            _ => {
                let bend = self.bend();
                self.code(&format!(
                    "    if by_intercept == 0 and by_slope == 0:
        return 0.0
    curved = sum((by_intercept + by_slope * x) ** 2 for x, y in points) / n
    return (by_intercept ** 2 + by_slope ** 2) / ({bend} * curved)\n"
                ));
            }
        }
    }

    fn line_search_absolute(&mut self) {
        let rounding = crate::model::robust::relative(self.lab.dataset().len());
        self.say(4, "line-search-mae", &[]);
        self.code(&format!(
            "    meetings = []
    for x, y in points:
        rise = -by_intercept - by_slope * x
        if rise != 0:
            meetings.append(((y - (intercept + slope * x)) / rise, abs(rise)))
    meetings.sort()
    total = 0.0
    for rate, rise in meetings:
        total += rise
    passed = 0.0
    for rate, rise in meetings:
        passed += rise
        if passed >= total / 2 - {} * total:
            return max(rate, 0.0)
    return 0.0\n",
            number(rounding)
        ));
    }

    fn line_search_huber(&mut self) {
        self.say(4, "line-search-huber", &[]);
        self.code(
            "    def falls(rate):
        total = 0.0
        for x, y in points:
            residual = y - (intercept - rate * by_intercept + (slope - rate * by_slope) * x)
            pull = max(-delta, min(delta, residual))
            total -= pull * (by_intercept + by_slope * x)
        return total > 0

    low, high = 0.0, 1.0
    while falls(high):
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if falls(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2
",
        );
    }

    fn newton(&mut self) {
        let cost = self.objective.cost();
        if cost == Cost::Mae {
            return;
        }
        self.code("");
        self.code("def newton_step(intercept, slope, by_intercept, by_slope):");
        self.say(4, "newton-why", &[]);
        if cost.is_squared() {
            self.newton_squared();
        } else {
            self.newton_huber();
        }
    }

    fn newton_squared(&mut self) {
        let bend = self.bend();
        let is_vertical = self.objective.moments().variance_x == 0.0;
        let text = match self.lab.hold() {
            Some(Parameter::Slope) => format!("    return by_intercept / {bend}, 0.0\n"),
            Some(Parameter::Intercept) => format!(
                "    square = sum(x * x for x, y in points) / n
    return 0.0, by_slope / ({bend} * square) if square > 0 else 0.0\n"
            ),
            None if is_vertical => {
                self.say(4, "newton-vertical", &[]);
                format!(
                    "    x = points[0][0]
    step = by_intercept / ({bend} * (1 + x * x))
    return step, step * x\n"
                )
            }
            None => format!(
                "    mean = sum(x for x, y in points) / n
    variance = sum((x - mean) ** 2 for x, y in points) / n
    step_slope = (by_slope - mean * by_intercept) / ({bend} * variance)
    return by_intercept / {bend} - mean * step_slope, step_slope\n"
            ),
        };
        self.code(&text);
    }

    fn newton_huber(&mut self) {
        self.say(4, "newton-huber", &[]);
        self.code(
            "    count = mean = square = 0.0
    for x, y in points:
        if abs(y - (intercept + slope * x)) <= delta:
            count += 1 / n
            mean += x / n
            square += x * x / n",
        );
        let text = match self.lab.hold() {
            Some(Parameter::Slope) => {
                "    if count > 0:
        return by_intercept / count, 0.0"
            }
            Some(Parameter::Intercept) => {
                "    if square > 0:
        return 0.0, by_slope / square"
            }
            None => {
                "    curved = count * square - mean * mean
    if curved > 1e-12 * count * square:
        return (
            (square * by_intercept - mean * by_slope) / curved,
            (count * by_slope - mean * by_intercept) / curved,
        )"
            }
        };
        self.code(text);
        self.code("    return None\n");
    }

    fn show(&mut self) {
        self.code("");
        self.code("def show(iteration):");
        if self.is_scaled() {
            self.say(4, "back", &[]);
            self.code(
                "    data_slope = slope / x_scale
    data_intercept = intercept - data_slope * x_mean
    print(iteration, data_intercept, data_slope, cost(intercept, slope))
",
            );
        } else {
            self.code("    print(iteration, intercept, slope, cost(intercept, slope))\n");
        }
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
        self.code("");
        self.code("print(\"iteration\", \"intercept\", \"slope\", \"cost\")");
        self.code("for iteration in range(first, last):");
        match self.every() {
            1 => self.code("    show(iteration)"),
            every => {
                self.say(4, "every", &[("n", &every.to_string())]);
                self.code(&format!("    if iteration % {every} == 0:"));
                self.code("        show(iteration)");
            }
        }
        let rate = self.rate();
        let (mut at, mut points) = ("intercept, slope", "points");
        if self.has_batches {
            let origin = self.record.origin;
            let step = if origin == 0 {
                String::from("iteration")
            } else {
                format!("iteration - {origin}")
            };
            self.code(&format!("    batch = batch_of({step})"));
            points = "batch";
        }
        if self.rule == Rule::Nesterov {
            self.say(4, "ahead", &[]);
            self.code(&format!(
                "    ahead_intercept = intercept - {rate} * momentum * velocity_intercept
    ahead_slope = slope - {rate} * momentum * velocity_slope"
            ));
            at = "ahead_intercept, ahead_slope";
        }
        self.code(&format!(
            "    by_intercept, by_slope = gradient({at}, {points})"
        ));
        self.step(rate);
        self.say(4, "new", &[]);
        self.code("    intercept = intercept - step_intercept");
        self.code("    slope = slope - step_slope");
        self.code("show(last)");
    }

    /// The learning rate of a step, and its name.
    fn rate(&mut self) -> &'static str {
        if !self.uses_rate() {
            return "";
        }
        if !self.changes().is_empty() {
            self.code("    learning_rate = new_rates.get(iteration, learning_rate)");
        }
        let rate = match self.run.method().schedule {
            Schedule::Constant => return "learning_rate",
            Schedule::Inverse => "learning_rate / (1 + iteration / period)",
            Schedule::Step => "learning_rate * 0.5 ** min(int(iteration / period), 1000)",
            Schedule::Cosine => {
                "learning_rate * (0.01 + 0.99 * (1 + cos(pi * min(iteration / period, 1))) / 2)"
            }
        };
        self.code(&format!("    rate = {rate}"));
        "rate"
    }

    fn step(&mut self, rate: &str) {
        self.say(4, &format!("{}-step", self.rule.name()), &[]);
        let lines = match self.rule {
            Rule::GradientDescent => "    step_intercept = RATE * by_intercept
    step_slope = RATE * by_slope"
                .to_owned(),
            Rule::Momentum | Rule::Nesterov => {
                "    velocity_intercept = momentum * velocity_intercept + by_intercept
    velocity_slope = momentum * velocity_slope + by_slope
    step_intercept = RATE * velocity_intercept
    step_slope = RATE * velocity_slope"
                    .to_owned()
            }
            Rule::AdaGrad => "    squares_intercept = squares_intercept + by_intercept ** 2
    squares_slope = squares_slope + by_slope ** 2
    step_intercept = RATE * by_intercept / (sqrt(squares_intercept) + epsilon)
    step_slope = RATE * by_slope / (sqrt(squares_slope) + epsilon)"
                .to_owned(),
            Rule::RmsProp => {
                "    squares_intercept = beta2 * squares_intercept + (1 - beta2) * by_intercept ** 2
    squares_slope = beta2 * squares_slope + (1 - beta2) * by_slope ** 2
    step_intercept = RATE * by_intercept / (sqrt(squares_intercept) + epsilon)
    step_slope = RATE * by_slope / (sqrt(squares_slope) + epsilon)"
                    .to_owned()
            }
            Rule::Adam => {
                "    mean_intercept = beta1 * mean_intercept + (1 - beta1) * by_intercept
    mean_slope = beta1 * mean_slope + (1 - beta1) * by_slope
    squares_intercept = beta2 * squares_intercept + (1 - beta2) * by_intercept ** 2
    squares_slope = beta2 * squares_slope + (1 - beta2) * by_slope ** 2
    decay1 = decay1 * beta1
    decay2 = decay2 * beta2
    root_intercept = sqrt(squares_intercept / (1 - decay2)) + epsilon
    root_slope = sqrt(squares_slope / (1 - decay2)) + epsilon
    step_intercept = RATE * mean_intercept / (1 - decay1) / root_intercept
    step_slope = RATE * mean_slope / (1 - decay1) / root_slope"
                    .to_owned()
            }
            Rule::LineSearch => "    rate = best_rate(intercept, slope, by_intercept, by_slope)
    step_intercept = rate * by_intercept
    step_slope = rate * by_slope"
                .to_owned(),
            Rule::Newton if self.objective.cost() == Cost::Mae => {
                "    step_intercept = RATE * by_intercept
    step_slope = RATE * by_slope"
                    .to_owned()
            }
            Rule::Newton if self.objective.cost().is_squared() => {
                "    step_intercept, step_slope = newton_step(intercept, slope, by_intercept, by_slope)"
                    .to_owned()
            }
            Rule::Newton => "    step = newton_step(intercept, slope, by_intercept, by_slope)
    if step is None:
        step = RATE * by_intercept, RATE * by_slope
    step_intercept, step_slope = step"
                .to_owned(),
        };
        self.code(&lines.replace("RATE", rate));
    }
}
