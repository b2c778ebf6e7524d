//! How much memory things take.

use std::rc::Rc;

/// The bytes of things of which some are shared: what several have is counted once.
#[derive(Debug, Default)]
pub(crate) struct Bytes {
    sum: usize,
    /// The addresses of the shared things that are counted, in ascending order. (A set would add 0.3 kB to a first visit.)
    counted: Vec<usize>,
}

impl Bytes {
    /// The bytes of all that was counted.
    pub(crate) fn sum(&self) -> usize {
        self.sum
    }

    /// Counts so many bytes.
    pub(crate) fn add(&mut self, bytes: usize) {
        self.sum += bytes;
    }

    /// Counts so many elements of a list.
    pub(crate) fn add_list<T>(&mut self, capacity: usize) {
        self.sum += capacity * size_of::<T>();
    }

    /// Counts a shared thing, unless it is counted already. Returns whether it was not.
    pub(crate) fn add_shared<T>(&mut self, shared: &Rc<T>) -> bool {
        let address = Rc::as_ptr(shared).addr();
        let Err(place) = self.counted.binary_search(&address) else {
            return false;
        };
        self.counted.insert(place, address);
        self.sum += size_of::<T>();
        true
    }
}

/// Whether there is memory for so many bytes more.
pub(crate) fn has_room(bytes: usize) -> bool {
    let mut room: Vec<u8> = Vec::new();
    let is_there = room.try_reserve_exact(bytes).is_ok();
    // If nobody could look at it, the compiler would leave the attempt out.
    std::hint::black_box(&room);
    is_there
}
