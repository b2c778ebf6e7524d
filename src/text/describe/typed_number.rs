//! Why a text is no number.

use crate::base::number;
use crate::base::phrase::Phrase;
use crate::base::typed_number::{TypedNumber, read};

/// Returns what is wrong with a text where a number is asked for, with an example of one that would do.
pub fn unread_number(text: &str, example: f64) -> Phrase {
    match read(text, false) {
        TypedNumber::Ambiguous { decimal, grouped } => Phrase::new("field.two-numbers")
            .with("text", text.trim())
            .with("decimal", decimal)
            .with("grouped", grouped),
        TypedNumber::Misplaced => {
            Phrase::new("field.one-separator").with("example", number::short(example))
        }
        TypedNumber::Plain(_) | TypedNumber::Other => {
            Phrase::new("field.needs-number").with("example", number::short(example))
        }
    }
}
