//! What a descent leaves behind: places to recompute from, and how far above the lowest possible
//! cost it was.

use crate::line::Line;

/// The most blocks a trace keeps; some times the columns of a large screen.
const MOST_BLOCKS: usize = 1 << 14;

/// A stretch of iterations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The line at the first iteration of the stretch.
    pub line: Line,
    /// The least excess in the stretch: cost above the lowest possible cost.
    pub low: f64,
    /// The greatest excess in the stretch.
    pub high: f64,
}

/// Blocks of equal length over consecutive iterations.
///
/// A step is a function of the line alone, so a line every `stride` iterations is enough to get
/// any of them back. When the blocks are full, two and two become one and the stride doubles:
/// memory is bounded (half a megabyte), and getting an iteration back costs at most `stride`
/// steps, 1024 in a run of ten million.
#[derive(Clone, Debug)]
pub struct Trace {
    first: u64,
    last: u64,
    stride: u64,
    blocks: Vec<Block>,
}

impl Trace {
    /// A trace that begins with `line`, of this excess, at iteration `first`.
    pub fn new(first: u64, line: Line, excess: f64) -> Self {
        let block = Block {
            line,
            low: excess,
            high: excess,
        };
        Self {
            first,
            last: first,
            stride: 1,
            blocks: vec![block],
        }
    }

    /// The first iteration recorded.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// The last iteration recorded.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Records the next iteration.
    pub fn push(&mut self, line: Line, excess: f64) {
        self.last += 1;
        if self.block_of(self.last) == MOST_BLOCKS {
            self.coarsen();
        }
        let index = self.block_of(self.last);
        if let Some(block) = self.blocks.get_mut(index) {
            block.low = block.low.min(excess);
            block.high = block.high.max(excess);
        } else {
            self.blocks.push(Block {
                line,
                low: excess,
                high: excess,
            });
        }
    }

    /// The nearest place to recompute `iteration` from: its iteration and its line.
    pub fn checkpoint(&self, iteration: u64) -> (u64, Line) {
        let index = self.block_of(iteration);
        (
            self.first + index as u64 * self.stride,
            self.blocks[index].line,
        )
    }

    /// Forgets what comes after the block of `iteration`, and in that block keeps its first
    /// iteration alone: the caller pushes the rest again. Returns that iteration and its line.
    pub fn rewind(&mut self, iteration: u64, excess: impl Fn(Line) -> f64) -> (u64, Line) {
        let (at, line) = self.checkpoint(iteration);
        let excess = excess(line);
        self.blocks.truncate(self.block_of(iteration));
        self.blocks.push(Block {
            line,
            low: excess,
            high: excess,
        });
        self.last = at;
        (at, line)
    }

    /// Halves the number of blocks.
    pub fn coarsen(&mut self) {
        if self.blocks.len() == 1 {
            return;
        }
        self.stride *= 2;
        self.blocks = self
            .blocks
            .chunks(2)
            .map(|pair| {
                let last = pair[pair.len() - 1];
                Block {
                    line: pair[0].line,
                    low: pair[0].low.min(last.low),
                    high: pair[0].high.max(last.high),
                }
            })
            .collect();
    }

    /// The number of blocks kept.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// All blocks in order, each with its first and last iteration.
    pub fn blocks(&self) -> impl DoubleEndedIterator<Item = (u64, u64, Block)> {
        self.blocks.iter().enumerate().map(|(index, &block)| {
            let from = self.first + index as u64 * self.stride;
            (from, (from + self.stride - 1).min(self.last), block)
        })
    }

    fn block_of(&self, iteration: u64) -> usize {
        ((iteration - self.first) / self.stride) as usize
    }
}
