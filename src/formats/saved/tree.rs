//! Named values in order: the form that links and files have in common.

/// The version of the format that is written.
pub const VERSION: u64 = 1;

/// The name of the entry with the version. Links and files of a lab are recognised by it.
pub(super) const VERSION_NAME: &str = "steepest";

/// A value of a [`Tree`].
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Text(String),
    Boolean(bool),
    Numbers(Vec<f64>),
    Pairs(Vec<[f64; 2]>),
    Trees(Vec<Tree>),
    /// A value of a link as it is written: its type depends on the name, which only the reader
    /// knows.
    Raw(String),
    /// A value of a file that no part of a lab can have, such as `null`.
    Invalid,
}

/// Values with their names, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tree {
    pub(super) entries: Vec<(String, Value)>,
}

impl Tree {
    /// Appends an entry.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.entries.push((name.to_owned(), value));
    }

    /// Removes the first entry with this name and returns its value.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.entries.iter().position(|(known, _)| known == name)?;
        Some(self.entries.remove(at).1)
    }
}
