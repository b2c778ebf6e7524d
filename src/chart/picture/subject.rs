//! What pictures show.

use crate::base::named::Named;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The data chart.
    Data,
    /// The cost chart.
    Cost,
    /// The landscape, in its present view.
    Landscape,
    /// All three charts with captions.
    Lab,
}

impl Named for Subject {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("data", Self::Data),
        ("cost", Self::Cost),
        ("landscape", Self::Landscape),
        ("lab", Self::Lab),
    ];
}

impl Subject {
    /// Returns the default width and height of a picture, in CSS pixels.
    pub fn size(self) -> (f64, f64) {
        if self == Self::Lab {
            (1280.0, 720.0)
        } else {
            (800.0, 500.0)
        }
    }
}
