//! How a person wants a table to be read.

use super::dialect::{Decimal, Separator};

/// How a table is to be read. What is `None` or automatic is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What separates the cells.
    pub separator: Option<Separator>,
    /// The decimal mark.
    pub decimal: Option<Decimal>,
    /// Whether a row holds the names of the columns.
    pub has_header: Option<bool>,
    /// The column of x.
    pub x: ColumnChoice,
    /// The column of y.
    pub y: ColumnChoice,
}

/// Where a coordinate is taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ColumnChoice {
    /// The first column of numbers that is not taken by the other coordinate.
    #[default]
    Automatic,
    /// No column, but the number of the row below the header: 1, 2, 3, … For y, this is the same as
    /// `Automatic`.
    RowNumber,
    /// The column with this index, counted from 0.
    Index(usize),
    /// The column with this name. If no name is equal, case is ignored.
    Name(String),
}
