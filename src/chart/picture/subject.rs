//! What pictures show.

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

impl Subject {
    /// All subjects, by name.
    pub const ALL: [(&str, Self); 4] = [
        ("data", Self::Data),
        ("cost", Self::Cost),
        ("landscape", Self::Landscape),
        ("lab", Self::Lab),
    ];

    /// Returns the default width and height of a picture, in CSS pixels.
    pub fn size(self) -> (f64, f64) {
        if self == Self::Lab {
            (1280.0, 720.0)
        } else {
            (800.0, 500.0)
        }
    }
}
