//! Reading a value of a link or of a file as what it has to be.

use super::problem::Reason;
use super::tree::{Source, Tree};
use super::{file, link};

pub(super) type Found<T> = Result<T, Reason>;

impl<'text> Source<'text> {
    /// Reads a number.
    pub(super) fn number(&self) -> Found<f64> {
        finite(match self {
            Self::Link(text) => link::number(text),
            Self::File(json) => file::number(json),
        })
    }

    /// Reads a text.
    pub(super) fn text(&self) -> Found<String> {
        match self {
            Self::Link(text) => Ok(link::unescaped(text)),
            Self::File(json) => file::text(json).ok_or(Reason::NotText),
        }
    }

    /// Reads `true` or `false`.
    pub(super) fn flag(&self) -> Found<bool> {
        let text = match self {
            Self::Link(text) => text,
            Self::File(json) => json.get(),
        };
        text.parse().map_err(|_| Reason::NotABoolean)
    }

    /// Reads numbers that belong together, or a single one.
    pub(super) fn numbers(&self) -> Found<Vec<f64>> {
        let numbers: Vec<_> = match self {
            Self::Link(text) => link::numbers(text).collect(),
            Self::File(json) => match file::list(json) {
                Some(list) => list.into_iter().map(file::number).collect(),
                None => vec![Some(file::number(json).ok_or(Reason::NotAList)?)],
            },
        };
        numbers.into_iter().map(finite).collect()
    }

    /// Reads pairs of numbers one after the other. Each of them that cannot be read is told in its place.
    ///
    /// # Errors
    /// Returns an error if this is no list, or one of more than `most` pairs.
    pub(super) fn pairs(
        &self,
        most: usize,
        mut visit: impl FnMut(usize, Found<[f64; 2]>),
    ) -> Found<()> {
        let is_short = |count: usize| {
            let is_short = count <= most;
            is_short.then_some(()).ok_or(Reason::TooMany { most })
        };
        let both = |pair: Option<[Option<f64>; 2]>| {
            let [a, b] = pair.ok_or(Reason::NotANumber)?;
            Ok([finite(a)?, finite(b)?])
        };
        match self {
            Self::Link(text) => {
                is_short(link::pairs(text).count())?;
                let pairs = link::pairs(text).enumerate();
                pairs.for_each(|(index, pair)| visit(index, both(pair)));
            }
            Self::File(json) => {
                if let Some(pairs) = file::good_pairs(json) {
                    is_short(pairs.len())?;
                    let pairs = pairs.into_iter().enumerate();
                    pairs.for_each(|(index, pair)| visit(index, Ok(pair)));
                    return Ok(());
                }
                let list = file::list(json).ok_or(Reason::NotAList)?;
                is_short(list.len())?;
                let pairs = list.into_iter().map(file::pair).enumerate();
                pairs.for_each(|(index, pair)| visit(index, both(pair)));
            }
        }
        Ok(())
    }

    /// Reads a list of trees, with nothing in the place of each one that cannot be read.
    pub(super) fn trees(&self) -> Found<Vec<Option<Tree<Source<'text>>>>> {
        match self {
            Self::Link(text) => Ok(link::trees(text).into_iter().map(Some).collect()),
            Self::File(json) => {
                let list = file::list(json).filter(|list| !list.is_empty());
                let list = list.ok_or(Reason::NotAList)?;
                Ok(list.into_iter().map(file::tree).collect())
            }
        }
    }
}

/// The number, if it is one and not too large for the form in which numbers are kept.
fn finite(number: Option<f64>) -> Found<f64> {
    match number {
        Some(number) if number.is_infinite() => Err(Reason::TooLarge),
        Some(number) if !number.is_nan() => Ok(number),
        _ => Err(Reason::NotANumber),
    }
}
