//! Where a person expects a step to lead, or has expected it.

use crate::base::line::Line;
use crate::base::refusal::Refusal;
use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::state::Lab;
use crate::lab::view::Prediction;
use crate::model::cost::Parameter;

impl Lab {
    /// What is predicted, if anything is.
    pub fn prediction(&self) -> Option<Prediction> {
        self.view.prediction
    }

    /// What is predicted as a place of the landscape, in the units of the descent.
    pub fn predicted_place(&self) -> Option<Line> {
        let made = self.view.prediction?;
        Some(self.run().objective().place(made.line))
    }

    /// Whether pictures may show the next step: not while steps are being predicted.
    pub fn tells_next(&self) -> bool {
        self.view.prediction.is_none()
    }

    /// Whether a line has handles: while it is fitted by hand, or predicted.
    pub fn has_handles(&self) -> bool {
        let is_open = self.view.prediction.is_some_and(|made| !made.is_locked);
        self.is_by_hand() || is_open
    }

    /// The line that the handles are on: the one that is predicted, or else that of the chosen run.
    pub fn line_in_hand(&self) -> Line {
        let predicted = self.view.prediction.map(|made| made.line);
        predicted.unwrap_or_else(|| self.run().line())
    }

    /// Predicts a line, unless another prediction is locked. A parameter that is held stays.
    pub(super) fn predict(&mut self, line: Line) -> Result<(), Refusal> {
        let (run, hold) = (self.run(), self.hold());
        let place = run.objective().place(line);
        let place = hold.map_or(place, |held| held.set(place, held.of(run.place())));
        let line = run.objective().line(place);
        Setting::START_INTERCEPT.checked(line.intercept)?;
        Setting::START_SLOPE.checked(line.slope)?;
        if self.prediction().is_some_and(|made| made.is_locked) {
            return Ok(());
        }
        self.show_prediction(Some(Prediction {
            line,
            is_locked: false,
        }));
        Ok(())
    }

    /// A line, or if a parameter is held, the one with its value through the handle that was moved.
    pub(super) fn holding(&self, line: Line, handle: Point) -> Line {
        let held = self.run().line();
        let slope = match self.hold() {
            None => return line,
            Some(Parameter::Slope) => held.slope,
            Some(Parameter::Intercept) => (handle.y - held.intercept) / handle.x,
        };
        Line::new(handle.y - slope * handle.x, slope)
    }

    pub(super) fn show_prediction(&mut self, prediction: Option<Prediction>) {
        self.view.prediction = prediction;
        self.revisions.view += 1;
    }
}
