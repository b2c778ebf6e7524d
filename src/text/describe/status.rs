//! The status line.

use super::equation::{equation, roughly};
use crate::base::phrase::Phrase;
use crate::lab::{Lab, Status};
use crate::model::zones::Zone;

/// A descent with more steps to go than this is said to crawl.
const CRAWLING: f64 = 1000.0;

/// Describes the state of the descent of the chosen run, and what it means.
pub fn status(lab: &Lab) -> Phrase {
    let run = lab.run();
    let least = lab.best().cost;
    let status = lab.status();
    // While the lowest cost is a secret, no sentence may tell it.
    let is_secret = !lab.tells_best() && status != Status::Diverged;
    match status {
        Status::Ready if lab.dataset().is_empty() => Phrase::new("status.no-points"),
        _ if is_secret => by_hand(lab),
        _ if lab.is_by_hand() && run.iteration() == 0 => by_hand(lab),
        Status::Ready if !lab.best().is_unique => {
            Phrase::new("status.ready-many-best").with("line", equation(run.line()))
        }
        Status::Ready => Phrase::new("status.ready").with("line", equation(run.line())),
        Status::Running => running(lab),
        Status::Converged if run.iteration() == 0 => {
            Phrase::new("status.converged-at-once").number("tolerance", lab.tolerance())
        }
        Status::Converged => {
            let key = if lab.best().is_unique {
                "status.converged"
            } else {
                "status.converged-many-best"
            };
            Phrase::new(key)
                .counting(run.iteration())
                .number("tolerance", lab.tolerance())
                .number("cost", run.cost())
                .number("least", least)
        }
        Status::LimitReached => Phrase::new("status.limit-reached")
            .counting(run.iteration())
            .number("cost", run.cost())
            .number("least", least),
        Status::Diverged => critical(
            lab,
            Phrase::new(if lab.zones().is_ok() {
                "status.diverged"
            } else {
                "status.diverged-somehow"
            })
            .whole("iteration", run.iteration() + 1)
            .number("rate", run.rate()),
        ),
    }
}

/// Describes a descent that goes on.
fn running(lab: &Lab) -> Phrase {
    let run = lab.run();
    let (zones, rate) = (lab.zones().ok(), run.rate_now());
    let zone = zones.map(|zones| zones.zone(rate));
    let steps = zones.and_then(|zones| zones.steps_left(run.gradient(), rate, lab.tolerance()));
    if zone == Some(Zone::Diverges) {
        return critical(lab, Phrase::new("status.diverging").number("rate", rate));
    }
    let phrase = match (zone, steps) {
        (_, Some(steps)) if steps > CRAWLING => Phrase::new("status.crawling"),
        (Some(Zone::ZigZags), _) => Phrase::new("status.zig-zagging"),
        _ => Phrase::new("status.running"),
    };
    let step = run.step_size();
    phrase
        .number("intercept", step.intercept.abs())
        .number("slope", step.slope.abs())
        .number("cost", run.cost())
        .number("least", lab.best().cost)
        // A prediction is given to two digits.
        .number("steps", roughly(steps.unwrap_or_default().max(1.0)))
}

/// Adds the critical learning rate to a phrase, if theory tells it.
fn critical(lab: &Lab, phrase: Phrase) -> Phrase {
    match lab.zones() {
        Ok(zones) => phrase.number("critical", zones.critical()),
        Err(_) => phrase,
    }
}

/// Describes the cost of a line set by hand and, after the best line is revealed, how far it is from that.
pub fn by_hand(lab: &Lab) -> Phrase {
    let (run, best) = (lab.run(), lab.best());
    if lab.dataset().is_empty() {
        return Phrase::new("status.no-points");
    }
    let key = if lab.is_revealed() {
        "describe.hand-revealed"
    } else {
        "describe.hand"
    };
    Phrase::new(key)
        .with("line", equation(run.line()))
        .number("cost", run.cost())
        .number("least", best.cost)
        .number("gap", run.gap())
        .with("best", equation(best.line))
}
