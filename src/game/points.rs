//! Points for answers.

/// The most points that an answer is worth.
pub const MOST: u64 = 100;

/// The points for a share from 0 to 1 of what was to be done.
pub fn points(share: f64) -> u64 {
    (MOST as f64 * share.clamp(0.0, 1.0)).round() as u64
}
