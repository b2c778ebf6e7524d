//! The largest inputs that a lab takes.

/// The largest size of a coordinate, in the data's own units.
pub const LARGEST_COORDINATE: f64 = 1e12;

/// The largest number of points.
pub const MOST_POINTS: usize = 10_000_000;

/// The bytes that a lab may take for each of its points besides the points themselves: the columns, a part of them in
/// order of size, and as much again while one list takes the place of another.
pub const BYTES_PER_POINT: usize = 64;

/// The largest number of points in a link: with full digits about 47 000 characters, which browsers,
/// messengers and school platforms still let through.
pub const MOST_LINKED: usize = 2000;
