//! The settings of a run by their names.

use crate::base::label::label;
use crate::base::named::Named;
use crate::base::refusal::Refusal;
use crate::base::settings::{Setting, whole};
use crate::model::cost::Cost;
use crate::model::method::{Method, Order, Rule, Schedule};

/// What is to be set: words and numbers by their names, only those that are given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunOptions {
    /// Of `method`, `schedule`, `order`, `cost` and `name`; and `learning-rate`, which is then `fitted`.
    pub words: Vec<(String, String)>,
    /// Of the other settings.
    pub numbers: Vec<(String, f64)>,
}

/// Everything that makes a run what it is, but for data and start.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSettings {
    /// How it makes its steps.
    pub method: Method,
    /// Its learning rate.
    pub rate: f64,
    /// Whether the learning rate follows from the data: see [`fitted_rate`](crate::runs::fitted_rate).
    pub is_fitted: bool,
    /// The cost that it minimises.
    pub cost: Cost,
    /// Huber's δ, kept while the cost is another one.
    pub delta: f64,
    /// What a person calls it; empty if nothing.
    pub name: String,
}

/// The learning rate that follows from the data, in place of a number.
pub const FITTED: &str = "fitted";

impl RunOptions {
    /// The options that are words; the others are [settings](Setting::OF_RUNS).
    pub const WORDS: [&str; 5] = ["method", "schedule", "order", "cost", "name"];
}

impl Default for RunSettings {
    fn default() -> Self {
        Self {
            method: Method::default(),
            rate: Setting::LEARNING_RATE.default,
            is_fitted: true,
            cost: Cost::default(),
            delta: Setting::DELTA.default,
            name: String::new(),
        }
    }
}

/// The longest name of a run, in characters.
pub const LONGEST_NAME: usize = 40;

impl RunSettings {
    /// These settings with what the options change.
    ///
    /// # Errors
    /// Names the first option that there is not, or that cannot have its value.
    pub fn with(mut self, options: &RunOptions) -> Result<Self, Refusal> {
        for (key, word) in &options.words {
            self.set_word(key, word)?;
        }
        for (key, value) in &options.numbers {
            self.set_number(key, *value)?;
        }
        self.cost = self.cost.with_delta(self.delta);
        Ok(self)
    }

    /// The settings and words that play a part in a run with these settings, by their names.
    pub fn uses(&self) -> Vec<&'static str> {
        let (rule, method) = (self.method.rule, &self.method);
        let takes_batches = rule.takes_batches();
        let has_batches = takes_batches && method.batch > 0;
        let is_scheduled = takes_batches && method.schedule != Schedule::Constant;
        let mut used = vec!["method", "cost", "name"];
        for (name, is_used) in [
            (Setting::LEARNING_RATE.name, rule.uses_rate(self.cost)),
            (Setting::BATCH.name, takes_batches),
            ("order", has_batches),
            (Setting::SEED.name, has_batches),
            ("schedule", takes_batches),
            (Setting::PERIOD.name, is_scheduled),
        ] {
            if is_used {
                used.push(name);
            }
        }
        for settings in [rule.settings(), self.cost.settings()] {
            for setting in settings {
                used.push(setting.name);
            }
        }
        used
    }

    fn set_word(&mut self, key: &str, word: &str) -> Result<(), Refusal> {
        let method = &mut self.method;
        match key {
            "method" => {
                let rule = Rule::named(word)?;
                // A decay that nobody has chosen is the usual one of its rule.
                let beta2 = &mut method.settings.beta2;
                if *beta2 == method.rule.usual_beta2() {
                    *beta2 = rule.usual_beta2();
                }
                method.rule = rule;
            }
            "schedule" => method.schedule = Schedule::named(word)?,
            "order" => method.order = Order::named(word)?,
            "cost" => self.cost = Cost::named(word)?,
            "name" => self.name = label(word, LONGEST_NAME),
            "learning-rate" if word == FITTED => self.is_fitted = true,
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
            "learning-rate" => (self.rate, self.is_fitted) = (value, false),
            "batch" => method.batch = whole(value)? as usize,
            "seed" => method.seed = whole(value)?,
            "period" => method.period = value,
            "delta" => self.delta = value,
            _ => {
                let settings = method.settings.each_mut().into_iter();
                let mut settings = settings.filter(|(setting, _)| setting.name == key);
                let (_, setting) = settings.next().ok_or_else(|| no_such_option(key))?;
                *setting = value;
            }
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
