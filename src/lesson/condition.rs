//! Something that may hold for a lab: `cost <= 2 * lowest-cost`, `zone = zig-zags`.

use super::expression::{Expression, words};
use super::fact::{Fact, Value};
use super::problem::Reason;
use crate::lab::Lab;

/// How the two sides of a condition compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

const RELATIONS: [(&str, Relation); 6] = [
    ("=", Relation::Equal),
    ("!=", Relation::NotEqual),
    ("<", Relation::Less),
    ("<=", Relation::LessOrEqual),
    (">", Relation::Greater),
    (">=", Relation::GreaterOrEqual),
];

/// A comparison of two expressions, or of a fact that is a word with a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    relation: Relation,
    sides: Sides,
}

#[derive(Clone, Debug, PartialEq)]
enum Sides {
    Numbers(Expression, Expression),
    Words(Fact, &'static str),
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, Reason> {
        let words = words(text);
        let relations = words.iter().enumerate().find_map(|(at, word)| {
            let relation = RELATIONS.iter().find(|(sign, _)| sign == word);
            relation.map(|&(_, relation)| (at, relation))
        });
        let (at, relation) = relations.ok_or_else(|| Reason::NoCondition {
            text: text.to_owned(),
        })?;
        let (left_words, right_words) = (&words[..at], &words[at + 1..]);
        let (left, right) = (left_words.join(" "), right_words.join(" "));
        let fact = Fact::named(&left);
        let sides = match fact.and_then(|fact| Some((fact, fact.words()?))) {
            Some((fact, words)) => {
                if !matches!(relation, Relation::Equal | Relation::NotEqual) {
                    return Err(Reason::FactIsAWord { name: left });
                }
                let word = words.iter().find(|word| **word == right);
                let word = word.ok_or_else(|| Reason::NoSuchWord {
                    name: left.clone(),
                    word: right.clone(),
                    words: words.join(", "),
                })?;
                Sides::Words(fact, word)
            }
            None => Sides::Numbers(
                Expression::of_words(left_words)?,
                Expression::of_words(right_words)?,
            ),
        };
        Ok(Self { relation, sides })
    }

    /// Whether it holds for a lab. It does not while one of its facts has no value.
    pub fn holds(&self, lab: &Lab) -> bool {
        match &self.sides {
            Sides::Numbers(left, right) => {
                let sides = left.of(lab).zip(right.of(lab));
                sides.is_some_and(|(left, right)| self.relation.holds(left, right))
            }
            Sides::Words(fact, word) => {
                let is_so = fact.of(lab) == Some(Value::Word(word));
                is_so == (self.relation == Relation::Equal)
            }
        }
    }
}

impl Relation {
    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }
}
