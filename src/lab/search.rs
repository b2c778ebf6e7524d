//! Trying every line: the other way to find the best one.

use crate::base::line::Line;
use crate::data::frame::Frame;
use crate::model::objective::Objective;

/// A grid of places over a window of intercepts (across) and slopes (up), evaluated one after the
/// other, row by row from the lower left.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    window: Frame,
    size: usize,
    evaluated: usize,
    best: Option<(Line, f64)>,
}

impl Search {
    /// A grid of `size` by `size` lines, one in each of equal cells.
    pub fn new(window: Frame, size: usize) -> Self {
        Self {
            window,
            size,
            evaluated: 0,
            best: None,
        }
    }

    /// The window that it covers.
    pub fn window(&self) -> Frame {
        self.window
    }

    /// Lines in a row, and rows.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many lines there are to try.
    pub fn total(&self) -> usize {
        self.size * self.size
    }

    /// How many have been tried.
    pub fn evaluated(&self) -> usize {
        self.evaluated
    }

    /// Whether all have been tried.
    pub fn is_done(&self) -> bool {
        self.evaluated == self.total()
    }

    /// The best line so far and its cost.
    pub fn best(&self) -> Option<(Line, f64)> {
        self.best
    }

    /// The line of a cell: a little off its middle, so that a grid whose middle is the best line
    /// does not find it by construction.
    pub fn line(&self, cell: usize) -> Line {
        let part = |index: usize| (index as f64 + 0.382) / self.size as f64;
        let place = self
            .window
            .place(part(cell % self.size), part(cell / self.size));
        Line::new(place.x, place.y)
    }

    /// Tries up to `count` more lines.
    pub fn advance(&mut self, objective: &Objective, count: u64) {
        let left = self.total() - self.evaluated;
        let count = usize::try_from(count).map_or(left, |count| count.min(left));
        for cell in self.evaluated..self.evaluated + count {
            let line = self.line(cell);
            let cost = objective.value(line);
            if self.best.is_none_or(|(_, least)| cost < least) {
                self.best = Some((line, cost));
            }
        }
        self.evaluated += count;
    }
}
