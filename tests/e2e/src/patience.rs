//! Waiting for a state instead of for a time.

use std::time::{Duration, Instant};

/// After this long a state that is waited for is usually taken to never come.
pub const USUAL: Duration = Duration::from_secs(20);

/// The longest moment between two looks.
const LONGEST_PAUSE: Duration = Duration::from_millis(80);

/// Looks again and again until there is something to return.
///
/// `look` gives what was waited for, or what it sees instead; `blink` passes the moment between two looks, which grows:
/// a browser that always has to answer has no time left for what it does in the background, such as looking for a newer
/// service worker.
///
/// # Panics
/// After `patience`, with what was waited for and what was seen at last.
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
