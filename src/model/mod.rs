//! The cost of a line on the data, its shape, its exact minimum, and the methods that walk towards it.

pub mod best;
pub mod columns;
pub mod cost;
pub mod curvature;
pub mod landscape;
pub mod method;
pub mod objective;
pub mod robust;
pub mod zones;
