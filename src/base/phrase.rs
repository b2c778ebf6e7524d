//! Something to be said: a key of the locales and what goes into the sentence.

use crate::base::number;

/// A sentence that the page looks up in the learner's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The key in the locales.
    pub key: String,
    /// Names and values of what the sentence mentions, ready for reading.
    pub arguments: Vec<(&'static str, String)>,
    /// Names and keys of what it mentions in words of the locales, which may mention the arguments and
    /// the words before them.
    pub words: Vec<(&'static str, String)>,
}

impl Phrase {
    /// The sentence `key`.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            arguments: Vec::new(),
            words: Vec::new(),
        }
    }

    /// Mentions a text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Mentions a number as sentences have it: see [`number::said`].
    #[must_use]
    pub fn number(self, name: &'static str, value: f64) -> Self {
        self.with(name, number::said(value))
    }

    /// Mentions a number that was given, or a limit of such numbers, with at most four significant digits.
    #[must_use]
    pub fn given(self, name: &'static str, value: f64) -> Self {
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

    /// Mentions about how many steps something takes, at least one: a whole number of two digits, as it is a prediction, and `count` for the
    /// plural rules of the language.
    #[must_use]
    pub fn about(self, name: &'static str, value: f64) -> Self {
        let value = number::roughly(value.max(1.0)).round();
        self.number(name, value)
            .with("count", (value as u64).to_string())
    }

    /// Mentions words of the locales, for example the name of a method.
    #[must_use]
    pub fn wording(mut self, name: &'static str, key: impl Into<String>) -> Self {
        self.words.push((name, key.into()));
        self
    }

    /// Mentions what another phrase says. The names in that phrase must not be among those in this one.
    #[must_use]
    pub fn saying(mut self, name: &'static str, phrase: Self) -> Self {
        self.arguments.extend(phrase.arguments);
        self.words.extend(phrase.words);
        self.wording(name, phrase.key)
    }

    /// One line for the key, one `name=value` for each argument, and one `name:key` for each of the words,
    /// which is how a phrase crosses to JavaScript.
    pub fn encode(&self) -> String {
        let mut text = self.key.clone();
        for (name, value) in &self.arguments {
            text.push('\n');
            text.push_str(name);
            text.push('=');
            // A value of several lines could pretend to be further arguments.
            text.push_str(&value.replace('\n', " "));
        }
        for (name, key) in &self.words {
            for part in ["\n", name, ":", key] {
                text.push_str(part);
            }
        }
        text
    }
}
