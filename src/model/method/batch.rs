//! Which points a step takes, where it does not take all.

use crate::base::named::Named;
use std::cell::RefCell;

use crate::base::random::Random;

/// How the points of a batch are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Every point once in each epoch, in an order that is shuffled for it.
    #[default]
    Shuffled,
    /// Each point from all of them, so that one may come twice.
    Replacement,
}

impl Named for Order {
    const KIND: &'static str = "order";
    const ALL: &'static [(&'static str, Self)] = &[
        ("shuffled", Self::Shuffled),
        ("replacement", Self::Replacement),
    ];
}

/// The batches of a run. Which points a step takes follows from the seed and the number of the
/// step alone, so any step can be made again without those before it.
///
/// Each epoch has a stream of random numbers of its own, and so has each step when points are put
/// back.
#[derive(Clone, Debug)]
pub struct Batches {
    count: usize,
    size: usize,
    order: Order,
    seed: u64,
    /// The indices drawn last and the stream that they came from: an epoch is shuffled once.
    drawn: RefCell<(Option<u64>, Vec<u32>)>,
}

impl Batches {
    /// Batches of `size` of `count` points.
    pub fn new(count: usize, size: usize, order: Order, seed: u64) -> Self {
        Self {
            count,
            size,
            order,
            seed,
            drawn: RefCell::default(),
        }
    }

    /// The bytes that the indices drawn last take.
    pub(crate) fn bytes(&self) -> usize {
        self.drawn.borrow().1.capacity() * size_of::<u32>()
    }

    /// The steps in which every point comes once.
    fn epoch(&self) -> u64 {
        self.count.div_ceil(self.size) as u64
    }

    /// Does something with the indices of the points of a step, counted from 0.
    pub fn of<T>(&self, step: u64, visit: impl FnOnce(&[u32]) -> T) -> T {
        let mut drawn = self.drawn.borrow_mut();
        let (stream, range) = match self.order {
            Order::Shuffled => {
                let first = (step % self.epoch()) as usize * self.size;
                let last = (first + self.size).min(self.count);
                (step / self.epoch(), first..last)
            }
            Order::Replacement => (step, 0..self.size),
        };
        if drawn.0 != Some(stream) {
            drawn.0 = Some(stream);
            self.draw(stream, &mut drawn.1);
        }
        visit(&drawn.1[range])
    }

    fn draw(&self, stream: u64, into: &mut Vec<u32>) {
        let mut random = Random::new(self.seed, stream);
        let count = self.count as u32;
        into.clear();
        match self.order {
            Order::Shuffled => {
                into.extend(0..count);
                random.shuffle(into);
            }
            Order::Replacement => {
                into.extend((0..self.size).map(|_| random.below(count)));
            }
        }
    }

    /// The points that the first `steps` steps take, counted as often as they are taken.
    pub fn work(&self, steps: u64) -> f64 {
        match self.order {
            Order::Replacement => steps as f64 * self.size as f64,
            Order::Shuffled => {
                let (epochs, rest) = (steps / self.epoch(), steps % self.epoch());
                epochs as f64 * self.count as f64 + rest as f64 * self.size as f64
            }
        }
    }
}
