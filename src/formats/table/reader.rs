//! Reads a table chunk by chunk.

use super::encoding::Decoder;
use super::options::Options;
use super::points::{SkipReason, TablePoints};
use super::rows::Rows;
use super::structure::{Plan, Structure};
use crate::base::refusal::Refusal;

/// The number of bytes from which the structure of a table is detected.
pub const HEAD: usize = 1 << 16;

/// A table that is being read.
#[derive(Clone, Debug)]
pub struct TableReader {
    options: Options,
    progress: Progress,
}

#[derive(Clone, Debug)]
enum Progress {
    /// The bytes so far, until there are [`HEAD`] of them.
    Beginning(Vec<u8>),
    /// The bytes so far of a table that can be read only as a whole.
    Collecting(Vec<u8>),
    /// A table that is read row by row.
    Reading(Box<Body>),
}

/// A table whose structure is known.
#[derive(Clone, Debug)]
struct Body {
    structure: Structure,
    decoder: Decoder,
    rows: Rows,
    points: TablePoints,
}

impl TableReader {
    /// Returns a reader that has read nothing yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            progress: Progress::Beginning(Vec::new()),
        }
    }

    /// Reads a whole table.
    ///
    /// # Errors
    /// Returns the same errors as [`TableReader::push`].
    pub fn read(text: &[u8], options: Options) -> Result<(Structure, TablePoints), Refusal> {
        let mut reader = Self::new(options);
        reader.push(text)?;
        reader.finish()
    }

    /// Returns the structure of the table, once it is known: for most tables after [`HEAD`] bytes.
    pub fn structure(&self) -> Option<&Structure> {
        match &self.progress {
            Progress::Reading(body) => Some(&body.structure),
            _ => None,
        }
    }

    /// Reads the next bytes. After an error the reader is of no use.
    ///
    /// # Errors
    /// Returns [`Refusal::Workbook`], [`Refusal::NotATable`], [`Refusal::Geography`] or [`Refusal::EmptyTable`] if the
    /// bytes are not the text of a table, [`Refusal::NoSuchName`] if there is no such column as the options
    /// ask for, and [`Refusal::TooManyPoints`].
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        match &mut self.progress {
            Progress::Reading(body) => body.push(bytes),
            Progress::Collecting(known) => {
                known.extend_from_slice(bytes);
                Ok(())
            }
            Progress::Beginning(head) => {
                let (start, rest) = bytes.split_at(bytes.len().min(HEAD - head.len()));
                head.extend_from_slice(start);
                if head.len() < HEAD {
                    return Ok(());
                }
                let head = std::mem::take(head);
                // Even if nothing follows, the structure of what is here is the same.
                self.progress = match Plan::of(&head, false, &self.options)? {
                    Plan::Stream(structure) => {
                        Progress::Reading(Box::new(Body::new(structure, &head)?))
                    }
                    Plan::Rows(..) | Plan::Whole => Progress::Collecting(head),
                };
                self.push(rest)
            }
        }
    }

    /// Ends the table and returns what was read.
    ///
    /// # Errors
    /// Returns the same errors as [`TableReader::push`].
    pub fn finish(self) -> Result<(Structure, TablePoints), Refusal> {
        let text = match self.progress {
            Progress::Reading(body) => return body.finish(),
            Progress::Beginning(text) | Progress::Collecting(text) => text,
        };
        match Plan::of(&text, true, &self.options)? {
            Plan::Stream(structure) => Body::new(structure, &text)?.finish(),
            Plan::Rows(structure, rows) => {
                let mut points = TablePoints::default();
                for row in &rows {
                    points.take(&structure, row)?;
                }
                points.finish(&structure);
                Ok((structure, points))
            }
            // A whole text is never put off.
            Plan::Whole => Err(Refusal::NotATable),
        }
    }
}

impl Body {
    /// Begins with the bytes from which the structure is known.
    fn new(structure: Structure, head: &[u8]) -> Result<Self, Refusal> {
        let mark = structure.mark;
        let mut body = Self {
            decoder: Decoder::new(structure.encoding),
            rows: Rows::new(structure.dialect.separator),
            points: TablePoints::default(),
            structure,
        };
        body.push(&head[mark..])?;
        Ok(body)
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let Self {
            structure,
            decoder,
            rows,
            points,
        } = self;
        let text = decoder.decode(bytes);
        rows.push(text, &mut |row| points.take(structure, row))
    }

    fn finish(mut self) -> Result<(Structure, TablePoints), Refusal> {
        let Self {
            structure,
            rows,
            points,
            ..
        } = &mut self;
        if let Some(row) = rows.finish(&mut |row| points.take(structure, row))? {
            points.skip(row, SkipReason::OpenQuote);
        }
        points.finish(structure);
        Ok((self.structure, self.points))
    }
}
