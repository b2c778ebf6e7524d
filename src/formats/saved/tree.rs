//! Named values in order: the form that links and files have in common.

use serde_json::value::RawValue;

/// The version of the format that is written.
pub const VERSION: u64 = 1;

/// The name of the entry with the version. Links and files of a lab are recognised by it.
pub(super) const VERSION_NAME: &str = "steepest";

/// A value that is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Text(String),
    Boolean(bool),
    Numbers(Vec<f64>),
    Pairs(Vec<[f64; 2]>),
    Trees(Vec<Tree<Value>>),
}

/// A value that is read, as it is written in a link or a file: its type depends on its name, which only the reader
/// knows.
#[derive(Clone, Debug)]
pub(super) enum Source<'text> {
    /// The text of a link.
    Link(String),
    /// JSON.
    File(&'text RawValue),
}

/// Values with their names, in order.
#[derive(Clone, Debug)]
pub(super) struct Tree<V> {
    pub(super) entries: Vec<(String, V)>,
}

impl<V> Default for Tree<V> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
        }
    }
}

impl<V: PartialEq> PartialEq for Tree<V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<V> Tree<V> {
    /// Appends an entry.
    pub(super) fn put(&mut self, name: &str, value: V) {
        self.entries.push((name.to_owned(), value));
    }

    /// Removes the first entry with this name and returns its value.
    pub(super) fn take(&mut self, name: &str) -> Option<V> {
        let at = self.entries.iter().position(|(known, _)| known == name)?;
        Some(self.entries.remove(at).1)
    }
}
