//! Lessons: chapters that set up the lab, ask for something to do, and notice when it is done.
//!
//! A lesson is a JSON file that a teacher can write; `docs/lessons.md` describes it. A chapter names
//! [facts](Fact) about the lab in its conditions, questions and sentences. The page holds the texts
//! and asks the lab about them; [`read`] checks a file before anybody learns from it.

mod condition;
mod expression;
mod fact;
mod file;
mod part;
mod problem;

pub use condition::Condition;
pub use expression::Expression;
pub use fact::{Fact, Value};
pub use file::{Chapter, Goal, Lesson, VERSION, read};
pub use problem::{Kind, MOST_ANSWERS, MOST_WORDS, Problem, Reason};
