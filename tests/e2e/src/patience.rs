//! Waiting for a condition instead of for a time.

use std::time::{Duration, Instant};

/// The default time after which waiting fails.
pub const USUAL: Duration = Duration::from_secs(20);

/// The longest pause between two checks.
const LONGEST_PAUSE: Duration = Duration::from_millis(80);

/// Calls `look` until it returns a value.
///
/// `look` returns the value, or as an error what it found instead. `blink` waits for the pause between two checks, which
/// grows: a browser that has to answer all the time has none left for its work in the background, such as looking for a
/// newer service worker.
///
/// # Panics
/// After `patience`, with what was waited for and what `look` found last.
#[track_caller]
pub fn wait<T>(
    what: &str,
    patience: Duration,
    blink: impl Fn(Duration),
    mut look: impl FnMut() -> Result<T, String>,
) -> T {
    let start = Instant::now();
    let mut pause = Duration::from_millis(5);
    loop {
        match look() {
            Ok(found) => return found,
            Err(seen) if start.elapsed() > patience => {
                panic!("waited {patience:?} for {what}; instead: {seen}")
            }
            Err(_) => blink(pause),
        }
        pause = LONGEST_PAUSE.min(2 * pause);
    }
}
