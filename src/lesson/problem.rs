//! What is wrong with the file of a lesson.

use crate::base::phrase::Phrase;

/// The most words that the text of a chapter and its task have together. More is not read before something is done.
pub const MOST_WORDS: usize = 90;

/// The most answers of a question.
pub const MOST_ANSWERS: usize = 5;

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The line where it is, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a part of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The file is not valid JSON.
    NotJson,
    /// The file does not say that it is a lesson.
    NoLesson,
    /// It is written in a later version of the format.
    Newer,
    /// Something is not there.
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// Something is there that has no meaning.
    Unknown {
        /// Its name.
        name: String,
    },
    /// Something is of another kind than is expected.
    WrongKind {
        /// Its name.
        name: String,
        /// What is expected.
        kind: Kind,
    },
    /// Something is not one of some words.
    NoSuchWord {
        /// Its name.
        name: String,
        /// What it is.
        word: String,
        /// What it may be.
        words: String,
    },
    /// The text and the task have too many words.
    TooManyWords {
        /// How many they have.
        count: usize,
    },
    /// A condition or a sentence names something that is no fact.
    NoSuchFact {
        /// What it names.
        name: String,
    },
    /// A fact that is a word is used like a number.
    FactIsAWord {
        /// The fact.
        name: String,
    },
    /// A text is no condition.
    NoCondition {
        /// The text.
        text: String,
    },
    /// A text is no expression.
    NoExpression {
        /// The text.
        text: String,
    },
    /// The scene is no lab at all.
    NoScene,
    /// A part of the scene cannot be used.
    Scene {
        /// What says which, and why.
        problem: Phrase,
    },
    /// A goal has neither conditions nor a number, or both.
    NoGoal,
    /// A goal is met as soon as the scene opens.
    MetAtOnce,
    /// A question has neither answers nor goals, or both.
    NoQuestion,
    /// A question has fewer than two answers, or too many.
    AnswerCount {
        /// How many it has.
        count: usize,
    },
    /// None of the answers is right, or all are.
    NoRightAnswer,
}

/// What a part of a file is expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text that is not empty.
    Text,
    /// A finite number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A list with at least one part.
    List,
    /// Names with their values.
    Object,
}

impl Problem {
    /// The problem in words.
    pub fn phrase(&self) -> Phrase {
        let phrase = |name: &str| {
            Phrase::new(format!("lesson-problem.{name}")).whole("line", self.line as u64)
        };
        match &self.reason {
            Reason::NotJson => phrase("not-json"),
            Reason::NoLesson => phrase("no-lesson"),
            Reason::Newer => phrase("newer"),
            Reason::Missing { name } => phrase("missing").with("name", *name),
            Reason::Unknown { name } => phrase("unknown").with("name", name),
            Reason::WrongKind { name, kind } => {
                let kind = match kind {
                    Kind::Text => "no-text",
                    Kind::Number => "no-number",
                    Kind::Truth => "no-truth",
                    Kind::List => "no-list",
                    Kind::Object => "no-object",
                };
                phrase(kind).with("name", name)
            }
            Reason::NoSuchWord { name, word, words } => phrase("no-such-word")
                .with("name", name)
                .with("word", word)
                .with("words", words),
            Reason::TooManyWords { count } => phrase("too-many-words")
                .whole("words", *count as u64)
                .whole("most", MOST_WORDS as u64),
            Reason::NoSuchFact { name } => phrase("no-such-fact").with("name", name),
            Reason::FactIsAWord { name } => phrase("fact-is-a-word").with("name", name),
            Reason::NoCondition { text } => phrase("no-condition").with("text", text),
            Reason::NoExpression { text } => phrase("no-expression").with("text", text),
            Reason::NoScene => phrase("no-scene"),
            Reason::Scene { problem } => phrase("scene").saying("problem", problem.clone()),
            Reason::NoGoal => phrase("no-goal"),
            Reason::MetAtOnce => phrase("met-at-once"),
            Reason::NoQuestion => phrase("no-question"),
            Reason::AnswerCount { count } => phrase("answer-count")
                .whole("count", *count as u64)
                .whole("most", MOST_ANSWERS as u64),
            Reason::NoRightAnswer => phrase("no-right-answer"),
        }
    }
}
