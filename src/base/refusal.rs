//! Why something was not done.

/// An axis of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Axis {
    /// The input.
    X,
    /// The output.
    Y,
}

/// The reason why a message changed nothing. [`crate::text::describe::refusal`] puts it in words.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// A coordinate is NaN, infinite or no number at all.
    CoordinateNotANumber {
        /// The axis of the coordinate.
        axis: Axis,
        /// The point's place in a list, if it came in one.
        index: Option<usize>,
    },
    /// A coordinate is larger than [`crate::base::limits::LARGEST_COORDINATE`].
    CoordinateTooLarge {
        /// The axis of the coordinate.
        axis: Axis,
        /// The refused value.
        value: f64,
        /// The point's place in a list, if it came in one.
        index: Option<usize>,
    },
    /// More than [`crate::base::limits::MOST_POINTS`] points.
    TooManyPoints,
    /// More points than there is memory for.
    NoMemory {
        /// The number of points.
        count: usize,
    },
    /// More than [`crate::base::limits::MOST_LINKED`] points, which a link cannot hold.
    TooManyForALink {
        /// The number of points.
        count: usize,
    },
    /// A list of coordinates x0, y0, x1, … ends in the middle of a point.
    OddCoordinates {
        /// Its length.
        length: usize,
    },
    /// There is no point with this index.
    NoSuchPoint {
        /// The index.
        index: usize,
        /// The number of points.
        count: usize,
    },
    /// There are no points among which some could be made outliers.
    NoPointsToChange,
    /// An index, a count or an iteration is negative, fractional or no number.
    NotWhole {
        /// The refused value.
        value: f64,
    },
    /// A setting is outside its range, or no number.
    OutOfRange {
        /// The setting's name.
        setting: &'static str,
        /// The refused value.
        value: f64,
        /// The least it can be.
        least: f64,
        /// The most it can be.
        most: f64,
    },
    /// The iteration lies before the last change of the data.
    BeforeTheChange {
        /// The iteration.
        iteration: u64,
        /// The iteration of the change.
        change: u64,
    },
    /// More steps in one call than are made at once.
    TooManySteps {
        /// The requested number of steps.
        steps: f64,
        /// How many are made at once: [`crate::lab::MOST_STEPS`], or fewer where each takes a
        /// pass over many points.
        most: u64,
    },
    /// The range of iterations is not among those computed.
    NoSuchRange {
        /// Its first iteration.
        from: u64,
        /// Its last iteration.
        to: u64,
        /// The last iteration computed.
        reached: u64,
    },
    /// The range of iterations is longer than [`crate::lab::LONGEST_HISTORY`].
    HistoryTooLong {
        /// Its length.
        length: u64,
    },
    /// There is nothing of this name among things of its kind.
    NoSuchName {
        /// What it was to be the name of: a part of the locales' key.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// There is no run with this index.
    NoSuchRun {
        /// The index.
        index: usize,
        /// The number of runs.
        count: usize,
    },
    /// One more run than [`crate::runs::list::MOST_RUNS`].
    TooManyRuns,
    /// The only run cannot be removed.
    LastRun,
    /// Three learning rates are to be compared where theory tells no critical one.
    NoCriticalRate,
    /// No learning rates wait to be rescaled.
    NothingToRescale,
    /// The cost of a line is asked for that is not finite.
    LineNotFinite,
    /// There is no edit to take back.
    NothingToUndo,
    /// There is no edit to make again.
    NothingToRedo,
    /// The page around an embedded lab has locked this part.
    Locked {
        /// The name of the part: a part of the locales' key.
        part: &'static str,
    },
    /// The last edit was made by the page around an embedded lab, and a reader cannot take it back.
    EditOfHost,
    /// No point is selected.
    NothingSelected,
    /// A table has no row with anything in it.
    EmptyTable,
    /// The workbook of a spreadsheet, where only text is read.
    Workbook,
    /// A file holds places on the earth, which are no table.
    Geography,
    /// An archive or a document that is no workbook.
    NotAWorkbook,
    /// A workbook that only a password opens.
    EncryptedWorkbook,
    /// A workbook that unpacks to more than the page can hold.
    HugeWorkbook,
    /// A workbook that breaks off or contradicts itself.
    DamagedWorkbook,
    /// A file is no text.
    NotATable,
}
