//! Trying every line: the other way to find the best one.

use crate::base::line::Line;
use crate::data::frame::Frame;
use crate::model::objective::Objective;

/// The seconds that a search takes which goes on by itself, whatever the size of its grid.
pub const DURATION: f64 = 5.0;

/// The part of these seconds in which the first row is tried, line by line.
const FIRST_ROW: f64 = 0.3;

/// The seconds by which a search that goes on by itself catches up with lines that were tried one by one.
const MOMENT: f64 = 1e-3;

/// The most points that the costs of one call may take while a search goes on by itself: some
/// milliseconds of work. With very many points, it takes longer than it should.
const MOST_PASSED: usize = 4_000_000;

/// How many lines of a grid are due after some of the seconds that all of them take: the lines of the
/// first row come at a steady pace, and the others faster and faster.
pub fn lines_due(size: usize, seconds: f64) -> usize {
    let part = (seconds / DURATION).clamp(0.0, 1.0);
    let row = size as f64;
    if part == 1.0 {
        return size * size;
    }
    if part <= FIRST_ROW {
        return (row * (part / FIRST_ROW)) as usize;
    }
    let left = (part - FIRST_ROW) / (1.0 - FIRST_ROW);
    // The pace of the first row, in rows, is where the others begin.
    let pace = ((1.0 - FIRST_ROW) / FIRST_ROW).min(row - 1.0);
    let rows = pace * left + (row - 1.0 - pace) * left * left * left;
    (row + row * rows) as usize
}

/// A grid of places over a window of intercepts (across) and slopes (up), evaluated one after the
/// other, row by row from the lower left.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    window: Frame,
    size: usize,
    evaluated: usize,
    /// For how many seconds it has gone on by itself.
    seconds: f64,
    best: Option<(Line, f64)>,
}

impl Search {
    /// A grid of `size` by `size` lines, one in each of equal cells.
    pub fn new(window: Frame, size: usize) -> Self {
        Self {
            window,
            size,
            evaluated: 0,
            seconds: 0.0,
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

    /// Goes on by itself for some more seconds.
    #[inline(never)]
    pub fn pass(&mut self, objective: &Objective, points: usize, seconds: f64) {
        // It goes on from where a person has stepped to.
        while lines_due(self.size, self.seconds) < self.evaluated {
            self.seconds += MOMENT;
        }
        self.seconds = (self.seconds + seconds.max(0.0)).min(DURATION);
        let due = lines_due(self.size, self.seconds).saturating_sub(self.evaluated);
        let most = if objective.cost().is_squared() {
            due
        } else {
            MOST_PASSED / points.max(1) + 1
        };
        self.advance(objective, due.min(most) as u64);
    }
}
