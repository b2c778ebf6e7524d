//! How much a sentence for the ear says.

use crate::base::named::Named;

/// How much is said of what somebody reads or does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The number that matters, and little else.
    Few,
    /// What a person needs who does not see the page.
    #[default]
    Usual,
    /// All that is known.
    Many,
}

impl Named for Detail {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("usual", Self::Usual),
        ("few", Self::Few),
        ("many", Self::Many),
    ];
}

impl Detail {
    /// Returns the first of three for few words, the second for the usual ones, the third for many.
    pub fn of<T: Copy>(self, [few, usual, many]: [T; 3]) -> T {
        match self {
            Self::Few => few,
            Self::Usual => usual,
            Self::Many => many,
        }
    }
}
