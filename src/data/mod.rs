//! The points and what is known of them: running sums, scaling, the window that shows them, what the axes stand for, samples,
//! made-up points, and points in another order.

pub mod axes;
pub mod dataset;
pub mod dataset_builder;
pub mod frame;
pub mod noise;
pub mod point;
pub mod samples;
pub mod scaling;
pub mod sorting;
pub mod sums;
