//! The texts that belong to what a picture shows.

use super::subject::Subject;
use crate::text::labels::{ChartLabels, Labels};

/// Returns the texts around a chart, or `None` for the whole lab.
pub fn chart_labels(labels: &Labels<String>, subject: Subject) -> Option<&ChartLabels<String>> {
    match subject {
        Subject::Data => Some(&labels.data),
        Subject::Cost => Some(&labels.cost),
        Subject::Landscape => Some(&labels.landscape),
        Subject::Lab => None,
    }
}

/// Returns the title and the note, which is empty if there is none.
pub fn heading(labels: &Labels<String>, subject: Subject) -> (&str, &str) {
    match chart_labels(labels, subject) {
        Some(chart) => (&chart.title, chart.note.as_deref().unwrap_or_default()),
        None => (&labels.title, &labels.note),
    }
}
