//! Browsers that a story has left and the next one takes: starting one takes longer than most stories.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::browser::Browser;
use crate::screen::Screen;

/// The number of browsers that are used at the same time. More of them slow each other down by more than they save.
const BROWSERS: usize = 2;
static PLACES: Semaphore = Semaphore::const_new(BROWSERS);

/// The browsers that are left, and the number of stories that use a browser or wait for one.
struct Shelf {
    left: Vec<Browser>,
    stays: usize,
}

static SHELF: Mutex<Shelf> = Mutex::new(Shelf {
    left: Vec::new(),
    stays: 0,
});

fn shelf() -> MutexGuard<'static, Shelf> {
    SHELF.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The time in which a story uses a browser. When the last one ends, the browsers that are left are closed: nobody is told
/// when the process ends, and they would outlive it.
pub struct Stay {
    _place: SemaphorePermit<'static>,
}

impl Stay {
    /// Waits until fewer than the greatest number of browsers are used.
    pub fn begin(runtime: &Runtime) -> Stay {
        shelf().stays += 1;
        let place = runtime.block_on(PLACES.acquire());
        Stay {
            _place: place.expect("places are never closed"),
        }
    }
}

impl Drop for Stay {
    fn drop(&mut self) {
        let mut shelf = shelf();
        shelf.stays -= 1;
        if shelf.stays == 0 {
            let last = mem::take(&mut shelf.left);
            // Closing takes a while, in which another story may begin.
            drop(shelf);
            drop(last);
        }
    }
}

/// Keeps a browser for the next story. No more are kept than are used at the same time.
pub fn leave(browser: Browser) {
    let mut shelf = shelf();
    shelf.left.push(browser);
    let oldest = (shelf.left.len() > BROWSERS).then(|| shelf.left.remove(0));
    drop(shelf);
    drop(oldest);
}

/// Returns a browser that was left and can show this screen.
pub fn take(screen: Screen) -> Option<Browser> {
    let mut shelf = shelf();
    let place = shelf.left.iter().rposition(|left| left.fits(screen))?;
    Some(shelf.left.remove(place))
}
