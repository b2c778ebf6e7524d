//! What the layers of the charts depend on.

use crate::base::line::Line;
use crate::chart::slices_chart::Windows;
use crate::chart::{DisplayedLines, Place, Theme, Viewport};
use crate::data::axes::Dates;
use crate::lab::{Abscissa, CostAxis, Lab, Reading};
use crate::model::landscape::LandscapeKind;
use crate::runs::list::MOST_RUNS;

/// The values that a layer was drawn from. It is drawn again when one of them changes. Values that
/// the layer does not depend on are `None`.
#[derive(Clone, Copy, PartialEq)]
pub struct Inputs {
    /// The viewport of the chart.
    pub view: Viewport,
    /// The colours.
    pub theme: &'static Theme,
    /// The revision of the data.
    pub data: Option<u64>,
    /// The revision of the descents.
    pub descent: Option<u64>,
    /// The revision of the selection and of the view settings.
    pub settings: Option<u64>,
    /// The revision of the search.
    pub search: Option<u64>,
    /// The generation of the costs of the landscape.
    pub costs: Option<u64>,
    /// The view of the landscape.
    pub kind: Option<LandscapeKind>,
    /// The kinds of the axes of the cost chart.
    pub cost_axes: Option<(CostAxis, Abscissa)>,
    /// The runs that are drawn.
    pub runs: Option<DrawnRuns>,
    /// The eras of the runs that are drawn.
    pub eras: Option<Eras>,
    /// Whether the lab is playing.
    pub is_playing: bool,
    /// The displayed lines.
    pub lines: Option<DisplayedLines>,
    /// The windows of the slices.
    pub slices: Option<Windows>,
    /// One more line.
    pub line: Option<Line>,
    /// The place where the descent starts.
    pub start: Option<Line>,
    /// The hovered point or iteration.
    pub hovered: Option<u64>,
    /// The hovered place.
    pub place: Option<Place>,
    /// What the reading cursor is on.
    pub reading: Option<Reading>,
    /// The dates of x and of y.
    pub dates: [Option<Dates>; 2],
}

impl Inputs {
    /// Returns the inputs of a layer that depends on viewport and theme only.
    pub fn new(view: Viewport, theme: &'static Theme) -> Self {
        Self {
            view,
            theme,
            data: None,
            descent: None,
            settings: None,
            search: None,
            costs: None,
            kind: None,
            cost_axes: None,
            runs: None,
            eras: None,
            is_playing: false,
            lines: None,
            slices: None,
            line: None,
            start: None,
            hovered: None,
            place: None,
            reading: None,
            dates: [None; 2],
        }
    }
}

/// Which runs are drawn.
#[derive(Clone, Copy, PartialEq)]
pub struct DrawnRuns {
    /// The colours of the visible runs, in the order in which they are drawn.
    visible: [Option<usize>; MOST_RUNS],
    /// The colour of the chosen run.
    chosen: usize,
    /// The number of runs, visible or not.
    count: usize,
}

impl DrawnRuns {
    /// Returns the runs of a lab that are drawn.
    pub fn of(lab: &Lab) -> Self {
        Self {
            visible: per_run(lab.visible().map(|entry| entry.colour())),
            chosen: lab.chosen().colour(),
            count: lab.runs().len(),
        }
    }
}

/// The eras of the visible runs: it changes when an era begins or is taken back.
#[derive(Clone, Copy, PartialEq)]
pub struct Eras {
    /// For each run the number of its stretches and the first iteration of its present era.
    runs: [Option<(usize, u64)>; MOST_RUNS],
}

impl Eras {
    /// Returns the eras of the visible runs of a lab.
    pub fn of(lab: &Lab) -> Self {
        let eras = lab.visible().map(|entry| {
            let run = entry.run();
            (run.eras().len(), run.first())
        });
        Self {
            runs: per_run(eras),
        }
    }
}

/// Returns the values of at most [`MOST_RUNS`] runs as an array.
fn per_run<T: Copy>(values: impl Iterator<Item = T>) -> [Option<T>; MOST_RUNS] {
    let mut runs = [None; MOST_RUNS];
    for (run, value) in runs.iter_mut().zip(values) {
        *run = Some(value);
    }
    runs
}
