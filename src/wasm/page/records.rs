//! The objects that are written over whenever a script asks for them.

use super::descriptions::Term;
use super::pointer::Coordinates;
use super::run_data::{Curvature, Figures, Run, Step, Zones};
use crate::wasm::record::Live;
use crate::wasm::span::Span;

/// One object for each kind of record that is read in every frame.
#[derive(Default)]
pub struct Records {
    /// How far the runs have come.
    pub span: Live<Span>,
    /// The runs, by their indices.
    pub runs: Vec<Live<Run>>,
    /// Where a run is.
    pub figures: Live<Figures>,
    /// The next step of a parameter.
    pub step: Live<Step>,
    /// How a cost curves.
    pub curvature: Live<Curvature>,
    /// The zones of a learning rate.
    pub zones: Live<Zones>,
    /// A point's share of the sums.
    pub term: Live<Term>,
    /// Where something lies on a chart or among the data.
    pub coordinates: Live<Coordinates>,
}
