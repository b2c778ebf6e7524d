//! Tests of `src/chart`.

#[path = "../given/mod.rs"]
mod given;

mod arrow;
mod charts;
mod contours;
mod cost_chart;
mod drawing;
mod finish_flag;
mod pictures;
mod recorder;
mod runaway;
mod slices;
mod smooth;
mod squares;
mod surface;
mod ticks;
