//! Waiting for a state instead of for a time.

use std::time::{Duration, Instant};

/// After this long a state that is waited for is usually taken to never come.
pub const USUAL: Duration = Duration::from_secs(20);

/// Looks again and again until there is something to return.
///
/// `look` gives what was waited for, or what it sees instead; `blink` passes the moment between two looks.
///
/// # Panics
/// After `patience`, with what was waited for and what was seen at last.
#[track_caller]
pub fn wait<T>(
    what: &str,
    patience: Duration,
    blink: impl Fn(),
    mut look: impl FnMut() -> Result<T, String>,
) -> T {
    let start = Instant::now();
    loop {
        match look() {
            Ok(found) => return found,
            Err(seen) if start.elapsed() > patience => {
                panic!("waited {patience:?} for {what}; instead: {seen}")
            }
            Err(_) => blink(),
        }
    }
}
