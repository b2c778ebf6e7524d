//! Tests of `src/chart`.

#[path = "../given/mod.rs"]
mod given;

mod arrow;
mod charts;
mod contours;
mod cost_chart;
mod date_ticks;
mod dates;
mod drawing;
mod finish_flag;
mod free_corner;
mod glossary;
mod opening;
mod pictures;
mod recorder;
mod runaway;
mod screen;
mod sketch;
mod slices;
mod smooth;
mod squares;
mod surface;
mod ticks;
