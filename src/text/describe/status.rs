//! The status line.

use super::equation::equation;
use crate::base::phrase::Phrase;
use crate::lab::{Lab, Lock, Locks, Status};
use crate::model::zones::Zone;

/// Below this part of the rate that fits, a rate is said to be small.
const SMALL: f64 = 0.1;

/// A path that crosses the valley by less than this part of the view is not seen to zig-zag.
const VISIBLE: f64 = 0.01;

/// Describes the state of the descent of the chosen run, and what it means.
pub fn status(lab: &Lab) -> Phrase {
    let run = lab.run();
    let least = lab.best().cost;
    let status = lab.status();
    let has_diverged = matches!(status, Status::Diverged | Status::RunningAway);
    // While the lowest cost is a secret, no sentence may tell it.
    let is_secret = !lab.tells_best() && !has_diverged;
    let ended = |key: &'static str| {
        Phrase::new(key)
            .counting(run.iteration())
            .number("tolerance", lab.tolerance())
            .number("cost", run.cost())
            .number("least", least)
    };
    match status {
        Status::Ready if lab.dataset().is_empty() => Phrase::new(empty(lab)),
        _ if is_secret => by_hand(lab),
        _ if lab.is_by_hand() && run.iteration() == 0 => by_hand(lab),
        Status::Ready => ready(lab),
        Status::Running => running(lab),
        Status::Crawling => crawling(lab),
        Status::Stopped => ended("status.stopped"),
        Status::Converged if run.iteration() == 0 => {
            Phrase::new("status.converged-at-once").number("tolerance", lab.tolerance())
        }
        Status::Converged if lab.best().is_unique => ended("status.converged"),
        Status::Converged => ended("status.converged-many-best"),
        Status::LimitReached => ended("status.limit-reached"),
        Status::RunningAway => critical(lab, "status.running-away"),
        Status::Diverged => critical(lab, "status.diverged"),
    }
}

/// Says where the chosen run is: its cost, then its iteration.
pub fn now(lab: &Lab) -> Phrase {
    Phrase::new("said.now")
        .number("cost", lab.run().cost())
        .whole("iteration", lab.run().iteration())
}

/// What a person can do about an empty lab.
fn empty(lab: &Lab) -> &'static str {
    if lab.locks() == Locks::NONE {
        "status.no-points"
    } else if lab.locks().has(Lock::Points) {
        "status.no-points-locked"
    } else {
        "status.no-points-click"
    }
}

/// Describes a lab whose descent has not begun.
fn ready(lab: &Lab) -> Phrase {
    if lab.will_diverge() {
        return critical(lab, "status.ready-diverges").with("line", equation(lab.run().line()));
    }
    let key = if !lab.best().is_unique {
        "status.ready-many-best"
    } else if lab.is_long() {
        "status.ready-long"
    } else {
        "status.ready"
    };
    Phrase::new(key)
        .with("line", equation(lab.run().line()))
        .about("steps", lab.steps_left().unwrap_or_default())
        .number("limit", lab.limit().unwrap_or_default() as f64)
}

/// Describes a descent with small steps far from the lowest cost.
fn crawling(lab: &Lab) -> Phrase {
    let key = if is_small(lab) {
        "status.small-steps"
    } else {
        "status.small-steps-valley"
    };
    Phrase::new(key)
        .number("cost", lab.run().cost())
        .number("least", lab.best().cost)
}

/// Describes a descent that goes on.
fn running(lab: &Lab) -> Phrase {
    let run = lab.run();
    if lab.is_running_away(lab.chosen()) {
        return critical(lab, "status.growing");
    }
    if lab.will_diverge() {
        return critical(lab, "status.diverging");
    }
    let zone = lab.zones().ok().map(|zones| zones.zone(run.rate_now()));
    let steps = lab.steps_left();
    let limit = lab
        .limit()
        .unwrap_or(u64::MAX)
        .saturating_sub(run.iteration());
    let key = if steps.is_some_and(|steps| steps > limit as f64) {
        "status.too-slow"
    } else if zone == Some(Zone::ZigZags) && crosses_valley(lab) {
        "status.zig-zagging"
    } else {
        "status.running"
    };
    let step = run.step_size();
    Phrase::new(key)
        .number("intercept", step.intercept.abs())
        .number("slope", step.slope.abs())
        .number("cost", run.cost())
        .number("least", lab.best().cost)
        .about("steps", steps.unwrap_or_default())
}

/// Whether the learning rate is small for the data.
fn is_small(lab: &Lab) -> bool {
    let fitted = lab.fitted_rate_of(lab.chosen_index());
    fitted.is_ok_and(|fitted| lab.run().rate_now() < SMALL * fitted)
}

/// Whether the next step crosses the valley so far that it is seen in the landscape.
fn crosses_valley(lab: &Lab) -> bool {
    let (step, window) = (lab.run().step_size(), lab.landscape().window);
    let across = lab.curvature().across;
    let size = step.intercept * across.0 + step.slope * across.1;
    let parts = [
        size * across.0 / window.x.span(),
        size * across.1 / window.y.span(),
    ];
    parts.iter().any(|part| part.abs() > VISIBLE)
}

/// Describes a descent that grows, with the critical learning rate if theory tells it, or else the one that
/// fits.
fn critical(lab: &Lab, key: &'static str) -> Phrase {
    let run = lab.run();
    let phrase = |key: &'static str| {
        Phrase::new(key)
            .whole("now", run.iteration())
            .whole("iteration", run.iteration() + 1)
            .number("rate", run.rate())
            .number("cost", run.cost())
    };
    let fitted = lab.fitted_rate_of(lab.chosen_index()).unwrap_or_default();
    match (lab.zones(), key) {
        (Ok(zones), _) => phrase(key).number("critical", zones.critical()),
        (Err(_), "status.diverged") => phrase("status.diverged-somehow").number("fitted", fitted),
        (Err(_), _) => phrase("status.running-away-somehow").number("fitted", fitted),
    }
}

/// Describes the cost of a line set by hand and, after the best line is revealed, how far it is from that.
pub fn by_hand(lab: &Lab) -> Phrase {
    let (run, best) = (lab.run(), lab.best());
    if lab.dataset().is_empty() {
        return Phrase::new(empty(lab));
    }
    let key = if lab.is_revealed() {
        "describe.hand-revealed"
    } else {
        "describe.hand"
    };
    whose(lab, key)
        .with("line", equation(run.line()))
        .number("cost", run.cost())
        .number("least", best.cost)
        .number("gap", run.gap())
        .with("best", equation(best.line))
}

/// How many times the lowest cost is said as such, and not in percent above it.
const MANY_TIMES: f64 = 10.0;

/// Describes how good the line set by hand is: its cost and the number of tries, and after the best line is
/// revealed, by how much the cost is above the lowest.
pub fn score(lab: &Lab) -> Phrase {
    let (run, least) = (lab.run(), lab.best().cost);
    let times = run.cost() / least;
    let more = if times < MANY_TIMES {
        "hand.percent-more"
    } else {
        "hand.times-as-much"
    };
    let tries = lab.tries();
    let key = match (lab.is_revealed(), least > 0.0) {
        (false, _) if tries == 0 => "hand.cost-untried",
        (false, _) => "hand.cost",
        (true, true) if tries == 0 => "hand.score-untried",
        (true, true) => "hand.score",
        (true, false) if tries == 0 => "hand.score-of-none-untried",
        (true, false) => "hand.score-of-none",
    };
    let score = whose(lab, key)
        .number("cost", run.cost())
        .number("least", least)
        .number("percent", 100.0 * run.gap() / least)
        .number("times", times)
        .wording("more", more);
    if tries == 0 {
        score
    } else {
        score.counting(tries)
    }
}

/// A sentence about `{whose}` line, which is no longer that of the person once the descent has moved it.
fn whose(lab: &Lab, key: &str) -> Phrase {
    let now = lab.run().iteration();
    let whose = if now == 0 {
        "hand.yours"
    } else {
        "hand.descended"
    };
    Phrase::new(key).whole("now", now).wording("whose", whose)
}
