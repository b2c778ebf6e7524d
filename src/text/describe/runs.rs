//! The progress of runs, of each alone and in comparison.

use super::equation::equation;
use crate::base::named::Named as _;
use crate::base::number::brief;
use crate::base::phrase::Phrase;
use crate::lab::saved::Unreached;
use crate::lab::{Lab, Status, zones_of};
use crate::model::method::Rule;
use crate::model::zones::{Absence, Zone};
use crate::runs::list::RunEntry;
use crate::runs::run::Run;

/// Says that a run of a lab that was opened does not come to a saved iteration.
pub fn unreached(unreached: &Unreached) -> Phrase {
    let Unreached {
        run,
        part,
        wanted,
        found,
    } = *unreached;
    Phrase::new("problem.unreached")
        .with("part", format!("runs[{run}].{part}"))
        .whole("wanted", wanted)
        .whole("found", found)
}

/// Names a run: as a person has named it, or by its method and its learning rate, and if that is the name of
/// another run, too, also by its cost or by a number.
pub fn name(lab: &Lab, index: usize) -> Phrase {
    let runs = lab.runs();
    let entry = &runs[index];
    if !entry.name().is_empty() {
        return Phrase::new("run.named").with("text", entry.name());
    }
    let cost = |entry: &RunEntry| entry.run().objective().cost().name();
    let (name, own_cost) = (by_method(entry), cost(entry));
    let is_alike = |other: &&RunEntry| other.name().is_empty() && by_method(other) == name;
    let alike = || runs.iter().filter(is_alike);
    let has_cost = alike().any(|other| cost(other) != own_cost);
    let before = runs[..index].iter().filter(is_alike);
    let number = before.filter(|other| cost(other) == own_cost).count() + 1;
    let mut phrase = name;
    if has_cost {
        let short = format!("cost-function-short.{own_cost}");
        phrase = Phrase::new("run.name-cost")
            .wording("cost", short)
            .saying("start", phrase);
    }
    if number > 1 {
        phrase = Phrase::new("run.name-number")
            .whole("number", number as u64)
            .saying("same", phrase);
    }
    phrase
}

/// Names a run by its method and, if it uses one, its learning rate.
fn by_method(entry: &RunEntry) -> Phrase {
    let run = entry.run();
    let rule = run.method().rule;
    let word = format!("method.{}", rule.name());
    if rule.uses_rate(run.objective().cost()) {
        let rate = Phrase::new("run.name-rate").with("rate", brief(run.rate()));
        rate.wording("method", word)
    } else {
        Phrase::new(word)
    }
}

/// Describes the effect of the learning rate of a run. Returns `None` if theory does not tell it.
pub fn zone(run: &Run) -> Option<Phrase> {
    let zone = zones_of(run).ok()?.zone(run.rate_now());
    Some(Phrase::new(match zone {
        Zone::Crawls => "zone.crawls",
        Zone::Steady => "zone.steady",
        Zone::ZigZags => "zone.zig-zags",
        Zone::Diverges => "zone.diverges",
    }))
}

/// Describes why theory tells no zones of the learning rate for a run. Returns `None` if it does, or if
/// there are no points.
pub fn absence(run: &Run) -> Option<Phrase> {
    let phrase = match zones_of(run).err()? {
        Absence::NoPoints => return None,
        Absence::Absolute => Phrase::new("absence.absolute"),
        Absence::Huber { safe } => Phrase::new("absence.huber").number("safe", safe),
        Absence::Batches => Phrase::new("absence.batches"),
        Absence::Adaptive => Phrase::new("absence.adaptive"),
        Absence::NoRate if run.objective().cost().is_squared() => Phrase::new("absence.no-rate"),
        Absence::NoRate if run.method().rule == Rule::Newton => Phrase::new("absence.newton"),
        Absence::NoRate => Phrase::new("absence.no-rate"),
    };
    Some(phrase)
}

/// Describes the progress of a run in one sentence.
pub fn run(lab: &Lab, entry: &RunEntry) -> Phrase {
    let run = entry.run();
    let key = match lab.status_of(entry) {
        Status::Ready => "describe.run-ready",
        Status::Running => "describe.run-running",
        Status::Crawling => "describe.run-crawling",
        Status::Stopped => "describe.run-stopped",
        Status::RunningAway => "describe.run-running-away",
        Status::Converged => "describe.run-converged",
        Status::LimitReached => "describe.run-limit",
        Status::Diverged => "describe.run-diverged",
    };
    Phrase::new(key)
        .whole("iteration", run.iteration())
        .counting(run.iteration())
        .number("cost", run.cost())
        .number("least", run.best().cost)
}

/// Describes the runs that are drawn besides the chosen one, a sentence each: what the charts show of them.
#[inline(never)]
pub fn others(lab: &Lab) -> Vec<Phrase> {
    let is_drawn = |index: &usize| {
        let id = lab.runs()[*index].run().id();
        lab.visible().any(|entry| entry.run().id() == id) && *index != lab.chosen_index()
    };
    let describe = |index: usize| {
        let run = lab.runs()[index].run();
        Phrase::new("describe.other-run")
            .saying("name", name(lab, index))
            .with("line", equation(run.line()))
            .number("reached_cost", run.cost())
            .whole("iteration", run.iteration())
    };
    let indices = (0..lab.runs().len()).filter(is_drawn);
    indices.map(describe).collect()
}

/// Describes the result of a race: which run came within 1 % of the lowest cost in the fewest iterations,
/// and which with the least work. `winner` and `thrifty` are the indices of runs, which the page replaces by
/// their names. Returns `None` if there is no race or if it goes on.
pub fn race(lab: &Lab) -> Option<Phrase> {
    let finishes = lab.race()?;
    let mut arrived: Vec<(usize, u64, f64)> = Vec::new();
    for (index, finish) in finishes.iter().enumerate() {
        if let Some((iteration, work)) = finish.arrival {
            arrived.push((index, iteration, work));
        }
    }
    let Some(&first) = arrived.iter().min_by_key(|(_, iteration, _)| *iteration) else {
        return Some(Phrase::new("race.nobody"));
    };
    let thrifty = arrived.iter().min_by(|a, b| a.2.total_cmp(&b.2));
    let &thrifty = thrifty.unwrap_or(&first);
    let is_shared = arrived.iter().filter(|other| other.1 == first.1).count() > 1;
    let key = match (arrived.len(), thrifty.2 < first.2, is_shared) {
        (1, _, _) if finishes.len() > 1 => "race.only",
        (_, true, _) => "race.first-not-least",
        (_, false, true) => "race.shared",
        (_, false, false) => "race.first",
    };
    Some(
        Phrase::new(key)
            .with("winner", first.0.to_string())
            .counting(first.1)
            .number("work", first.2)
            .with("thrifty", thrifty.0.to_string())
            .whole("least_iteration", thrifty.1)
            .number("least_work", thrifty.2),
    )
}

/// Returns the offer to rescale the learning rates after a change from one squared cost to another, or
/// `None` if there is no offer.
pub fn rescale(lab: &Lab) -> Option<Phrase> {
    let &(index, to) = lab.rescale().first()?;
    let from = lab.runs()[index].run().rate();
    let factor = to / from;
    let key = if factor < 1.0 {
        "describe.rescale-down"
    } else {
        "describe.rescale-up"
    };
    Some(
        Phrase::new(key)
            .number("times", factor.max(1.0 / factor))
            .number("from", from)
            .number("to", to),
    )
}
