//! Reads a table chunk by chunk.

use super::encoding::Decoder;
use super::options::Options;
use super::points::{SkipReason, TablePoints};
use super::rows::Rows;
use super::structure::Structure;
use crate::base::refusal::Refusal;

/// The number of bytes from which the structure of a table is detected.
pub const HEAD: usize = 1 << 16;

/// A table that is being read.
#[derive(Clone, Debug)]
pub struct TableReader {
    options: Options,
    /// The bytes so far, until there are [`HEAD`] of them.
    head: Vec<u8>,
    body: Option<Body>,
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
            head: Vec::new(),
            body: None,
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

    /// Returns the structure of the table, once [`HEAD`] bytes are read.
    pub fn structure(&self) -> Option<&Structure> {
        self.body.as_ref().map(|body| &body.structure)
    }

    /// Reads the next bytes. After an error the reader is of no use.
    ///
    /// # Errors
    /// Returns [`Refusal::Workbook`], [`Refusal::NotATable`] or [`Refusal::EmptyTable`] if the bytes
    /// are not the text of a table, [`Refusal::NoSuchName`] if there is no such column as the options
    /// ask for, and [`Refusal::TooManyPoints`].
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if let Some(body) = &mut self.body {
            return body.push(bytes);
        }
        let (head, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(head);
        if self.head.len() < HEAD {
            return Ok(());
        }
        // Even if nothing follows, the structure of what is here is the same.
        self.begin(false)?.push(rest)
    }

    fn begin(&mut self, is_whole: bool) -> Result<&mut Body, Refusal> {
        let head = std::mem::take(&mut self.head);
        let structure = Structure::of(&head, is_whole, &self.options)?;
        let (mark, mut body) = (structure.mark, Body::new(structure));
        body.push(&head[mark..])?;
        Ok(self.body.insert(body))
    }

    /// Ends the table and returns what was read.
    ///
    /// # Errors
    /// Returns the same errors as [`TableReader::push`].
    pub fn finish(mut self) -> Result<(Structure, TablePoints), Refusal> {
        if self.body.is_none() {
            self.begin(true)?;
        }
        // `begin` has made a body.
        let mut body = self.body.ok_or(Refusal::EmptyTable)?;
        body.finish()?;
        Ok((body.structure, body.points))
    }
}

impl Body {
    fn new(structure: Structure) -> Self {
        Self {
            decoder: Decoder::new(structure.encoding),
            rows: Rows::new(structure.dialect.separator),
            points: TablePoints::default(),
            structure,
        }
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

    fn finish(&mut self) -> Result<(), Refusal> {
        let Self {
            structure,
            rows,
            points,
            ..
        } = self;
        if let Some(row) = rows.finish(&mut |row| points.take(structure, row))? {
            points.skip(row, SkipReason::OpenQuote);
        }
        Ok(())
    }
}
