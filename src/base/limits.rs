//! The largest inputs that a lab takes.

/// The largest size of a coordinate, in the data's own units.
pub const LARGEST_COORDINATE: f64 = 1e12;

/// The largest number of points.
pub const MOST_POINTS: usize = 10_000_000;

/// The largest number of points in a link: with full digits about 47 000 characters, which browsers,
/// messengers and school platforms still let through.
pub const MOST_LINKED: usize = 2000;
