//! What of a lab is saved, shared and undone: the points, the runs and their settings.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::base::line::Line;
use crate::base::named::Named;
use crate::base::settings::Setting;
use crate::data::axes::Axes;
use crate::data::dataset::Dataset;
use crate::data::samples::Sample;
use crate::data::scaling::Scaling;
use crate::model::columns::Columns;
use crate::model::cost::{Cost, Parameter};
use crate::model::method::Method;
use crate::model::objective::Objective;
use crate::runs::list::Runs;
use crate::runs::run::Run;
use crate::runs::settings::RunSettings;

/// The unit in which the runs see x.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// As it is.
    #[default]
    Own,
    /// With the mean taken off.
    Centred,
    /// With mean 0 and standard deviation 1.
    Standardised,
}

impl Named for Units {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("own", Self::Own),
        ("centred", Self::Centred),
        ("standardised", Self::Standardised),
    ];
}

/// The settings that all runs share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedSettings {
    /// The line at iteration 0, in the data's units.
    pub start: Line,
    /// The parameter that is held.
    pub hold: Option<Parameter>,
    /// The unit in which the runs see x.
    pub units: Units,
}

impl Default for SharedSettings {
    fn default() -> Self {
        Self {
            start: Line::new(
                Setting::START_INTERCEPT.default,
                Setting::START_SLOPE.default,
            ),
            hold: None,
            units: Units::default(),
        }
    }
}

/// The points, the runs and their settings.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) dataset: Dataset,
    /// The sample that the points came from.
    pub(super) sample: Option<&'static Sample>,
    /// What x and y stand for.
    pub(super) axes: Axes,
    /// The points as columns, made when a run first needs them.
    pub(super) columns: OnceCell<Rc<Columns>>,
    pub(super) runs: Runs,
    pub(super) shared: SharedSettings,
    /// A run has converged when both its step sizes are smaller than this.
    pub(super) tolerance: f64,
    /// The iteration at which running pauses.
    pub(super) limit: Option<u64>,
    /// Whether a run with small steps stops also far from the lowest cost.
    pub(super) stops_far: bool,
}

impl Default for Document {
    /// No points, and one run with the default settings.
    fn default() -> Self {
        let (dataset, shared) = (Dataset::default(), SharedSettings::default());
        let (cost, moments) = (Cost::default(), dataset.moments());
        let objective = Objective::new(cost, None, Scaling::IDENTITY, &moments, None, shared.start);
        let rate = Setting::LEARNING_RATE.default;
        let run = Run::new(0, shared.start, objective, Method::default(), rate);
        Self {
            dataset,
            sample: None,
            axes: Axes::default(),
            columns: OnceCell::new(),
            runs: Runs::new(run),
            shared,
            tolerance: Setting::TOLERANCE.default,
            limit: Some(Setting::ITERATION_LIMIT.default as u64),
            stops_far: false,
        }
    }
}

impl Document {
    /// The chosen run.
    pub(super) fn run(&self) -> &Run {
        self.runs.chosen().run()
    }

    /// What runs are made of: the points, and these settings.
    pub(super) fn builder<'a>(&'a self, shared: &'a SharedSettings) -> RunBuilder<'a> {
        RunBuilder {
            shared,
            dataset: &self.dataset,
            columns: &self.columns,
        }
    }
}

#[cfg(test)]
thread_local! {
    /// How many objectives were made: each may take a search for the exact best line.
    pub(super) static MADE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Makes runs on points with the settings that they share.
pub(super) struct RunBuilder<'a> {
    pub(super) shared: &'a SharedSettings,
    pub(super) dataset: &'a Dataset,
    /// The points as columns, made when a run first needs them.
    pub(super) columns: &'a OnceCell<Rc<Columns>>,
}

impl RunBuilder<'_> {
    /// How the runs see x.
    pub(super) fn scaling(&self) -> Scaling {
        let moments = self.dataset.moments();
        match self.shared.units {
            Units::Own => Scaling::IDENTITY,
            Units::Centred => Scaling::centred(&moments),
            Units::Standardised => Scaling::standardised(&moments),
        }
    }

    /// The function that a run with this cost and method minimises, seen from the line `anchor`.
    pub(super) fn objective(&self, cost: Cost, method: &Method, anchor: Line) -> Objective {
        #[cfg(test)]
        MADE.set(MADE.get() + 1);
        let columns = || Rc::new(Columns::of(self.dataset.points()));
        let columns = method
            .needs_points(cost)
            .then(|| self.columns.get_or_init(columns).clone());
        let (moments, hold) = (self.dataset.moments(), self.shared.hold);
        Objective::new(cost, hold, self.scaling(), &moments, columns, anchor)
    }

    /// A run at the start.
    pub(super) fn run(&self, id: u64, settings: &RunSettings) -> Run {
        let (start, method) = (self.shared.start, settings.method);
        let objective = self.objective(settings.cost, &method, start);
        Run::new(id, start, objective, method, settings.rate)
    }
}
