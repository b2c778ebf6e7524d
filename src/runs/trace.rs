//! What a descent leaves behind: states to recompute from, and how far above the lowest possible
//! cost it was.

use crate::base::line::Line;
use crate::model::method::Memory;

/// Everything that the next step depends on, but for the data and the settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// The two numbers that the descent moves.
    pub place: Line,
    /// What its method remembers.
    pub memory: Memory,
}

/// The most blocks a trace keeps; some times the columns of a large screen.
const MOST_BLOCKS: usize = 1 << 14;

/// A block of iterations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The state at the first iteration of the block.
    pub state: State,
    /// The least excess in the block: cost above the lowest possible cost.
    pub low: f64,
    /// The greatest excess in the block.
    pub high: f64,
}

impl Block {
    fn new(state: State, excess: f64) -> Self {
        Self {
            state,
            low: excess,
            high: excess,
        }
    }

    /// The place at the first iteration of the block.
    pub fn place(&self) -> Line {
        self.state.place
    }
}

/// Blocks of equal length over consecutive iterations.
///
/// A step is a function of the state and the number of the iteration alone, so a state every
/// `stride` iterations is enough to get any of them back. When the blocks are full, two and two
/// become one and the stride doubles: memory is bounded (1.6 megabytes), and getting an iteration back costs at most `stride`
/// steps, 1024 in a run of ten million.
#[derive(Clone, Debug)]
pub struct Trace {
    first: u64,
    last: u64,
    /// The stride is this power of two.
    shift: u32,
    blocks: Vec<Block>,
}

impl Trace {
    /// A trace that begins with `state`, of this excess, at iteration `first`.
    pub fn new(first: u64, state: State, excess: f64) -> Self {
        Self {
            first,
            last: first,
            shift: 0,
            blocks: vec![Block::new(state, excess)],
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
    pub fn push(&mut self, place: Line, memory: &Memory, excess: f64) {
        self.last += 1;
        let mut index = self.block_of(self.last);
        if index == MOST_BLOCKS {
            self.coarsen();
            index = self.block_of(self.last);
        }
        if let Some(block) = self.blocks.get_mut(index) {
            block.low = block.low.min(excess);
            block.high = block.high.max(excess);
        } else {
            let memory = *memory;
            self.blocks
                .push(Block::new(State { place, memory }, excess));
        }
    }

    /// Where to recompute `iteration` from: the nearest iteration that is kept, and its state.
    pub fn checkpoint(&self, iteration: u64) -> (u64, State) {
        let index = self.block_of(iteration);
        (self.start_of(index), self.blocks[index].state)
    }

    /// Forgets what comes after the block of `iteration`, and in that block keeps its first
    /// iteration alone: the caller pushes the rest again. Returns that iteration and its state.
    pub fn rewind(&mut self, iteration: u64, excess: impl Fn(Line) -> f64) -> (u64, State) {
        let (at, state) = self.checkpoint(iteration);
        self.blocks.truncate(self.block_of(iteration));
        self.blocks.push(Block::new(state, excess(state.place)));
        self.last = at;
        (at, state)
    }

    /// Halves the number of blocks.
    pub fn coarsen(&mut self) {
        if self.blocks.len() == 1 {
            return;
        }
        self.shift += 1;
        self.blocks = self
            .blocks
            .chunks(2)
            .map(|pair| {
                let last = pair[pair.len() - 1];
                Block {
                    state: pair[0].state,
                    low: pair[0].low.min(last.low),
                    high: pair[0].high.max(last.high),
                }
            })
            .collect();
    }

    /// The bytes that its blocks take.
    pub fn bytes(&self) -> usize {
        self.blocks.capacity() * size_of::<Block>()
    }

    /// The number of blocks kept.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// All blocks in order, each with its first and last iteration.
    pub fn blocks(&self) -> impl DoubleEndedIterator<Item = (u64, u64, &Block)> {
        self.blocks.iter().enumerate().map(|(index, block)| {
            let from = self.start_of(index);
            let to = self.start_of(index + 1) - 1;
            (from, to.min(self.last), block)
        })
    }

    /// The first and the last block.
    pub fn ends(&self) -> [&Block; 2] {
        [&self.blocks[0], &self.blocks[self.blocks.len() - 1]]
    }

    fn block_of(&self, iteration: u64) -> usize {
        ((iteration - self.first) >> self.shift) as usize
    }

    fn start_of(&self, block: usize) -> u64 {
        self.first + ((block as u64) << self.shift)
    }
}
