//! A number that follows from facts: `2 * lowest-cost + 1`.

use super::fact::{Fact, Value};
use super::problem::Reason;
use crate::lab::Lab;

/// A sum of products of numbers and facts. All parts are separated by spaces, because names of facts have hyphens.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    terms: Vec<Term>,
}

/// A product, which is added or subtracted.
#[derive(Clone, Debug, PartialEq)]
struct Term {
    is_subtracted: bool,
    factors: Vec<Factor>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Factor {
    Number(f64),
    Fact(Fact),
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// Returns the part that is no number, no fact or a fact that is a word, or says that the text is no expression.
    pub fn read(text: &str) -> Result<Self, Reason> {
        let mut terms = vec![Term::new(false)];
        let mut needs_factor = true;
        for word in text.split_whitespace() {
            let term = terms.last_mut().expect("there is a first term");
            match word {
                "+" | "-" | "*" if needs_factor => return Err(Reason::no_expression(text)),
                "+" | "-" => terms.push(Term::new(word == "-")),
                "*" => {}
                _ if !needs_factor => return Err(Reason::no_expression(text)),
                _ => term.factors.push(Factor::read(word)?),
            }
            needs_factor = matches!(word, "+" | "-" | "*");
        }
        if needs_factor {
            return Err(Reason::no_expression(text));
        }
        Ok(Self { terms })
    }

    /// What it is in a lab; nothing where one of its facts has no value, or the result is not finite.
    pub fn of(&self, lab: &Lab) -> Option<f64> {
        let mut sum = 0.0;
        for term in &self.terms {
            let mut product = if term.is_subtracted { -1.0 } else { 1.0 };
            for factor in &term.factors {
                product *= factor.of(lab)?;
            }
            sum += product;
        }
        sum.is_finite().then_some(sum)
    }

    /// Whether a number differs from it by at most the tolerance.
    pub fn is_near(&self, lab: &Lab, given: f64, tolerance: f64) -> bool {
        self.of(lab)
            .is_some_and(|number| (number - given).abs() <= tolerance)
    }
}

impl Term {
    fn new(is_subtracted: bool) -> Self {
        Self {
            is_subtracted,
            factors: Vec::new(),
        }
    }
}

impl Factor {
    fn read(word: &str) -> Result<Self, Reason> {
        if let Some(number) = word.parse().ok().filter(|number: &f64| number.is_finite()) {
            return Ok(Self::Number(number));
        }
        match Fact::named(word) {
            Some(fact) if fact.words().is_none() => Ok(Self::Fact(fact)),
            Some(_) => Err(Reason::FactIsAWord {
                name: word.to_owned(),
            }),
            None => Err(Reason::NoSuchFact {
                name: word.to_owned(),
            }),
        }
    }

    fn of(self, lab: &Lab) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Fact(fact) => match fact.of(lab)? {
                Value::Number(number) => Some(number),
                Value::Word(_) => None,
            },
        }
    }
}
