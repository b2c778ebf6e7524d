//! What the lab offers to do next, where something stands in the way.

use crate::lab::document::Units;
use crate::lab::lock::Locks;
use crate::lab::message::Status;
use crate::lab::state::Lab;
use crate::model::zones::Zone;

/// What helps the runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Running would do nothing: no run can leave its start, or the lab is empty and its reader can put nothing
    /// into it.
    pub nothing_to_run: bool,
    /// The start of the chosen run is already at the bottom, so that no learning rate would lead down.
    pub starts_at_bottom: bool,
    /// Start again from the start, running: no run can go on.
    pub run_again: bool,
    /// Go on beyond an end that a setting made.
    pub go_on: bool,
    /// Go back to the start: the chosen run has run away.
    pub reset: bool,
    /// Use the learning rate that fits the data: the chosen run has run away, or will.
    pub fit_rate: bool,
    /// Standardise x: the chosen run cannot arrive within the iteration limit.
    pub standardise: bool,
}

impl Lab {
    /// What it offers to do next.
    pub fn offers(&self) -> Offers {
        if self.dataset().is_empty() {
            return Offers {
                nothing_to_run: self.locks() != Locks::NONE,
                ..Offers::default()
            };
        }
        let (entry, status) = (self.chosen(), self.status());
        let has_run_away = matches!(status, Status::RunningAway | Status::Diverged);
        let run = entry.run();
        let can_fit = run.method().rule.uses_rate(run.objective().cost()) && !entry.is_fitted();
        let is_end_of_setting =
            |status: Status| matches!(status, Status::Stopped | Status::LimitReached);
        let is_stopped = is_end_of_setting(status);
        let (is_over, mut runs) = (!self.has_more(), self.runs().iter());
        let nothing_to_run = is_over && runs.clone().all(|entry| entry.run().iteration() == 0);
        let can_go_on =
            is_stopped || is_over && runs.any(|entry| is_end_of_setting(self.status_of(entry)));
        let descent = entry.descent(self.start());
        Offers {
            nothing_to_run,
            starts_at_bottom: descent.cost <= run.objective().least() + descent.arrival,
            run_again: is_over && !nothing_to_run,
            go_on: can_go_on && !self.is_playing(),
            reset: has_run_away,
            fit_rate: (has_run_away || status == Status::Ready && self.will_diverge()) && can_fit,
            standardise: (is_stopped || matches!(status, Status::Ready | Status::Crawling))
                && self.is_long(),
        }
    }

    /// Whether the learning rate of the chosen run is one with which it diverges.
    pub fn will_diverge(&self) -> bool {
        let rate = self.run().rate_now();
        let zones = self.zones();
        zones.is_ok_and(|zones| zones.zone(rate) == Zone::Diverges)
    }

    /// Whether the chosen run cannot arrive within the iteration limit, but would with
    /// standardised x.
    pub fn is_long(&self) -> bool {
        let shared = &self.document.shared;
        let can_help = shared.units != Units::Standardised && shared.hold.is_none();
        let limit = self.limit().map(|limit| limit as f64);
        let is_beyond = |steps: f64| limit.is_some_and(|limit| steps > limit);
        can_help && self.steps_left().is_some_and(is_beyond)
    }
}
