//! The settings of a run by their names.

use crate::base::refusal::Refusal;
use crate::base::settings::{Setting, whole};
use crate::model::cost::Cost;
use crate::model::method::{Method, Order, Rule, Schedule};

/// What is to be set: words and numbers by their names, only those that are given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Of `method`, `schedule`, `order`, `cost` and `name`.
    pub words: Vec<(String, String)>,
    /// Of the other settings.
    pub numbers: Vec<(String, f64)>,
}

/// Everything that makes a run what it is, but for data and start.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// How it makes its steps.
    pub method: Method,
    /// Its learning rate.
    pub rate: f64,
    /// What it makes small.
    pub cost: Cost,
    /// Huber's δ, kept while the cost is another one.
    pub delta: f64,
    /// What a person calls it; empty if nothing.
    pub name: String,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            method: Method::default(),
            rate: Setting::LEARNING_RATE.default,
            cost: Cost::default(),
            delta: Setting::DELTA.default,
            name: String::new(),
        }
    }
}

/// The longest name of a run, in characters.
const LONGEST_NAME: usize = 40;

/// A name for a run without white space around it and of at most 40 characters. A short name is its own.
pub fn short_name(name: &str) -> String {
    let cut: String = name.trim().chars().take(LONGEST_NAME).collect();
    // The cut may have come after a space.
    cut.trim_end().to_owned()
}

impl Recipe {
    /// This recipe with what the options say.
    ///
    /// # Errors
    /// Names the first option that there is not, or that cannot have its value.
    pub fn with(mut self, options: &Options) -> Result<Self, Refusal> {
        for (key, word) in &options.words {
            self.set_word(key, word)?;
        }
        for (key, value) in &options.numbers {
            self.set_number(key, *value)?;
        }
        if let Cost::Huber { delta } = &mut self.cost {
            *delta = self.delta;
        }
        Ok(self)
    }

    fn set_word(&mut self, key: &str, word: &str) -> Result<(), Refusal> {
        let method = &mut self.method;
        match key {
            "method" => {
                let rule = named(&Rule::ALL, "method", word)?;
                // A decay that nobody has chosen is the usual one of its rule.
                if method.beta2 == method.rule.usual_beta2() {
                    method.beta2 = rule.usual_beta2();
                }
                method.rule = rule;
            }
            "schedule" => method.schedule = named(&Schedule::ALL, "schedule", word)?,
            "order" => method.order = named(&Order::ALL, "order", word)?,
            "cost" => self.cost = cost_named(word, self.delta)?,
            "name" => self.name = short_name(word),
            _ => return Err(no_such_option(key)),
        }
        Ok(())
    }

    fn set_number(&mut self, key: &str, value: f64) -> Result<(), Refusal> {
        let method = &mut self.method;
        let setting = Setting::OF_RUNS.iter().find(|known| known.name == key);
        let setting = setting.ok_or_else(|| no_such_option(key))?;
        let value = setting.checked(value)?;
        match key {
            "learning-rate" => self.rate = value,
            "momentum" => method.momentum = value,
            "beta1" => method.beta1 = value,
            "beta2" => method.beta2 = value,
            "epsilon" => method.epsilon = value,
            "batch" => method.batch = whole(value)? as usize,
            "seed" => method.seed = whole(value)?,
            "period" => method.period = value,
            _ => self.delta = value,
        }
        Ok(())
    }
}

fn no_such_option(name: &str) -> Refusal {
    Refusal::NoSuchName {
        kind: "option",
        name: name.to_owned(),
    }
}

/// The value of a name.
///
/// # Errors
/// Refuses a name that is none of these, as a name of this `kind`.
pub fn named<T: Copy>(
    names: &[(&'static str, T)],
    kind: &'static str,
    name: &str,
) -> Result<T, Refusal> {
    let found = names.iter().find(|(known, _)| *known == name);
    found
        .map(|&(_, value)| value)
        .ok_or_else(|| Refusal::NoSuchName {
            kind,
            name: name.to_owned(),
        })
}

/// The cost of a name; Huber's with this δ.
///
/// # Errors
/// Refuses a name that no cost has.
pub fn cost_named(name: &str, delta: f64) -> Result<Cost, Refusal> {
    let costs = [
        Cost::Mse,
        Cost::HalfMse,
        Cost::Sse,
        Cost::Mae,
        Cost::Huber { delta },
    ];
    named(&costs.map(|cost| (cost_name(cost), cost)), "cost", name)
}

/// The name of a cost.
pub fn cost_name(cost: Cost) -> &'static str {
    match cost {
        Cost::Mse => "mse",
        Cost::HalfMse => "half-mse",
        Cost::Sse => "sse",
        Cost::Mae => "mae",
        Cost::Huber { .. } => "huber",
    }
}
