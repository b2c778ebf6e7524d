//! Something to be said: a key of the locales and what goes into the sentence.

use crate::base::number;

/// A sentence that the page looks up in the learner's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The key in the locales.
    pub key: String,
    /// Names and values of what the sentence mentions, ready for reading.
    pub arguments: Vec<(&'static str, String)>,
}

impl Phrase {
    /// The sentence `key`.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            arguments: Vec::new(),
        }
    }

    /// Mentions a text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Mentions a number, with at most four significant digits.
    #[must_use]
    pub fn number(self, name: &'static str, value: f64) -> Self {
        self.with(name, number::short(value))
    }

    /// Mentions a whole number.
    #[must_use]
    pub fn whole(self, name: &'static str, value: u64) -> Self {
        self.with(name, number::count(value))
    }

    /// Counts something: `n` for reading, and `count` for the plural rules of the language.
    #[must_use]
    pub fn counting(self, value: u64) -> Self {
        self.whole("n", value).with("count", value.to_string())
    }

    /// One line for the key and one `name=value` for each argument, which is how a phrase
    /// crosses to JavaScript.
    pub fn encode(&self) -> String {
        let mut text = self.key.clone();
        for (name, value) in &self.arguments {
            text.push('\n');
            text.push_str(name);
            text.push('=');
            // A value of several lines could pretend to be further arguments.
            text.push_str(&value.replace('\n', " "));
        }
        text
    }
}
