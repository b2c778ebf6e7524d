//! Phrases as JavaScript gets them.

use crate::base::phrase::Phrase;

/// The encoded phrase; empty if there is none.
pub fn spoken(phrase: Option<Phrase>) -> String {
    phrase.map(|phrase| phrase.encode()).unwrap_or_default()
}
