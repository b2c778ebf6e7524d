//! Fixed lists of things with names.

use crate::base::refusal::Refusal;

/// One of a fixed list of things, such as methods or costs, with a name that links, files, the
/// locales and the `lab` object use.
pub trait Named: Copy + PartialEq + 'static {
    /// What the things are called in the key of the refusal `refusal.no-such-…`.
    const KIND: &'static str;

    /// All of them with their names, in the order in which they are offered, the default first.
    const ALL: &'static [(&'static str, Self)];

    /// The name of this one.
    fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| name)
    }

    /// The one with this name.
    ///
    /// # Errors
    /// Returns [`Refusal::NoSuchName`] if none has this name.
    fn named(name: &str) -> Result<Self, Refusal> {
        find(Self::ALL, Self::KIND, name)
    }
}

/// The thing with this name in a list that is made while the program runs.
///
/// # Errors
/// Returns [`Refusal::NoSuchName`] with this `kind` if none has this name.
pub fn find<T: Copy>(
    all: &[(&'static str, T)],
    kind: &'static str,
    name: &str,
) -> Result<T, Refusal> {
    let found = all.iter().find(|(known, _)| *known == name);
    found
        .map(|&(_, value)| value)
        .ok_or_else(|| Refusal::NoSuchName {
            kind,
            name: name.to_owned(),
        })
}
