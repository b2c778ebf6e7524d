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
        Self::of_words(&words(text))
    }

    /// Reads the words of an expression: see [`Expression::read`].
    pub(super) fn of_words(words: &[&str]) -> Result<Self, Reason> {
        let no_expression = || Reason::NoExpression {
            text: words.join(" "),
        };
        let mut terms = vec![Term::new(false)];
        let mut needs_factor = true;
        for word in words {
            let term = terms.last_mut().expect("there is a first term");
            match *word {
                "+" | "-" | "*" if needs_factor => return Err(no_expression()),
                "+" | "-" => terms.push(Term::new(*word == "-")),
                "*" => {}
                _ if !needs_factor => return Err(no_expression()),
                _ => term.factors.push(Factor::read(word)?),
            }
            needs_factor = matches!(*word, "+" | "-" | "*");
        }
        if needs_factor {
            return Err(no_expression());
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
        if let Some(number) = number(word) {
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

/// The parts of a text between spaces.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(' ').filter(|word| !word.is_empty()).collect()
}

/// The most digits of a number.
const MOST_DIGITS: usize = 15;

/// Reads a decimal number without an exponent. With so few digits, the quotient of two whole numbers is the nearest
/// number that there is. What the standard library reads, in any form, needs tables of 10 kB, which would be part of a first visit.
fn number(word: &str) -> Option<f64> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, word),
    };
    let (mut whole, mut divisor, mut is_behind, mut count) = (0_u64, 1.0, false, 0);
    for sign in digits.bytes() {
        match sign {
            b'.' if !is_behind && count > 0 => is_behind = true,
            b'0'..=b'9' => {
                whole = 10 * whole + u64::from(sign - b'0');
                divisor *= if is_behind { 10.0 } else { 1.0 };
                count += 1;
            }
            _ => return None,
        }
        if count > MOST_DIGITS {
            return None;
        }
    }
    (count > 0).then(|| sign * whole as f64 / divisor)
}
