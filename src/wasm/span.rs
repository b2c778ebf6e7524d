//! How far runs have come, for both entries.

use super::record::record;
use crate::lab;

record! {
    /// How far all runs together have come, in iterations.
    Span as SpanObject "Span" {
        /// The earliest iteration to which going back leads.
        first: Number,
        /// The present iteration of the run that is farthest.
        now: Number,
        /// The last iteration computed.
        reached: Number,
        /// Whether one of the runs can go back.
        canGoBack: Flag,
    }
}

impl From<lab::Span> for Span {
    fn from(span: lab::Span) -> Self {
        Self {
            first: span.first as f64,
            now: span.now as f64,
            reached: span.reached as f64,
            canGoBack: span.can_go_back,
        }
    }
}
