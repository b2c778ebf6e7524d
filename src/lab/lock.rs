//! What the page around an embedded lab has locked, and who asks for a change.

use crate::base::named::Named;

/// Who sends a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sender {
    /// The person in front of the page, to whom what is locked is refused.
    #[default]
    Reader,
    /// The page around an embedded lab, or a script: it may do everything.
    Host,
}

impl Named for Sender {
    const KIND: &'static str = "option";
    const ALL: &'static [(&'static str, Self)] = &[("reader", Self::Reader), ("host", Self::Host)];
}

/// A part of the document that can be locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// The points.
    Points,
    /// Everything that is set, but for learning rates: costs, methods, the start, the runs there are.
    Settings,
    /// The learning rates.
    Rate,
}

impl Named for Lock {
    const KIND: &'static str = "option";
    const ALL: &'static [(&'static str, Self)] = &[
        ("points", Self::Points),
        ("settings", Self::Settings),
        ("rate", Self::Rate),
    ];
}

/// Some of the locks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locks(u8);

impl Locks {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// All of them.
    pub const ALL: Self = Self::of(&[Lock::Points, Lock::Settings, Lock::Rate]);

    /// These locks.
    pub const fn of(locks: &[Lock]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < locks.len() {
            bits |= 1 << locks[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    /// The locks of either.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether this lock is among them.
    pub const fn has(self, lock: Lock) -> bool {
        self.0 & (1 << lock as u8) != 0
    }

    /// The first lock that is among both.
    pub fn first_common(self, others: Self) -> Option<Lock> {
        let all = Lock::ALL.iter().map(|(_, lock)| *lock);
        all.into_iter()
            .find(|&lock| self.has(lock) && others.has(lock))
    }
}
