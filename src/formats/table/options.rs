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
    /// Whether the table lies on its side: each row holds a quantity and begins with its name.
    pub is_lying: Option<bool>,
    /// Whether the day comes before the month in dates such as 01/02/2024.
    pub is_day_first: Option<bool>,
    /// The column of x.
    pub x: ColumnChoice,
    /// The column of y.
    pub y: ColumnChoice,
    /// The rows that are used.
    pub filter: Option<Filter>,
}

/// Uses only the rows that have a value in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The column.
    pub column: ColumnChoice,
    /// The value, without white space around it.
    pub value: String,
}

/// Where a coordinate is taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ColumnChoice {
    /// The column that a person would plot.
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
