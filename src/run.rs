//! One descent: where it is, how it came there, and every iteration in between.

use crate::cost::{self, Gradient, OVERFLOW};
use crate::line::Line;
use crate::refusal::Refusal;
use crate::sums::Moments;
use crate::trace::Trace;

/// The most blocks that the eras of one run keep together: 32 MB.
const MOST_BLOCKS: usize = 1 << 20;

/// A stretch of a descent on unchanged data.
#[derive(Clone, Debug)]
struct Era {
    moments: Moments,
    /// From which iteration on which learning rate holds, in order; never empty.
    rates: Vec<(u64, f64)>,
    trace: Trace,
}

impl Era {
    fn new(iteration: u64, line: Line, moments: Moments, rate: f64) -> Self {
        Self {
            moments,
            rates: vec![(iteration, rate)],
            trace: Trace::new(iteration, line, cost::excess(&moments, line)),
        }
    }

    /// The learning rate of the step that leaves `iteration`.
    fn rate_at(&self, iteration: u64) -> f64 {
        // Nearly always the last one: look there before searching.
        let last = self.rates[self.rates.len() - 1];
        if last.0 <= iteration {
            return last.1;
        }
        let after = self.rates.partition_point(|&(from, _)| from <= iteration);
        self.rates[after.max(1) - 1].1
    }

    /// The line after one step from `line` at `iteration`, with its excess; nothing if its cost
    /// would not be finite.
    fn next(&self, iteration: u64, line: Line) -> Option<(Line, f64)> {
        let step = cost::gradient(&self.moments, line).times(self.rate_at(iteration));
        let next = Line::new(line.intercept - step.intercept, line.slope - step.slope);
        let excess = cost::excess(&self.moments, next);
        let gradient = cost::gradient(&self.moments, next);
        let fits = excess + self.moments.least < OVERFLOW
            && gradient.intercept.abs() < OVERFLOW
            && gradient.slope.abs() < OVERFLOW;
        fits.then_some((next, excess))
    }

    /// The line at a recorded iteration.
    fn line_at(&self, iteration: u64) -> Line {
        let (mut at, mut line) = self.trace.checkpoint(iteration);
        while at < iteration {
            // A recorded iteration has been reached before, so this always finds a next line.
            let Some((next, _)) = self.next(at, line) else {
                break;
            };
            line = next;
            at += 1;
        }
        line
    }

    /// Forgets every iteration after `iteration`, and the rates set for them.
    fn forget_after(&mut self, iteration: u64) {
        self.rates.retain(|&(from, _)| from <= iteration);
        if iteration == self.trace.last() {
            return;
        }
        let moments = self.moments;
        let (mut at, mut line) = self
            .trace
            .rewind(iteration, |line| cost::excess(&moments, line));
        while at < iteration {
            let Some((next, excess)) = self.next(at, line) else {
                break;
            };
            self.trace.push(next, excess);
            line = next;
            at += 1;
        }
    }
}

/// A place in a descent to come back to when an edit is undone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    descent: u64,
    eras: usize,
    iteration: u64,
}

/// One iteration in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub iteration: u64,
    /// The line.
    pub line: Line,
    /// Its cost.
    pub cost: f64,
    /// The derivatives there.
    pub gradient: Gradient,
    /// What the step that leaves it subtracts.
    pub step_size: Gradient,
}

/// A gradient descent on the mean squared error.
///
/// Each iteration moves both parameters from the same old place:
/// step size = learning rate × derivative, new value = old value − step size.
///
/// The run remembers every iteration since its start. A change of the data begins a new era:
/// the descent goes on from where it is, and going back stops at the change.
#[derive(Clone, Debug)]
pub struct Run {
    descent: u64,
    eras: Vec<Era>,
    iteration: u64,
    line: Line,
}

impl Run {
    /// A run at iteration 0. `descent` tells this run from others, for [`Run::rewind`].
    pub fn new(descent: u64, start: Line, moments: Moments, rate: f64) -> Self {
        Self {
            descent,
            eras: vec![Era::new(0, start, moments, rate)],
            iteration: 0,
            line: start,
        }
    }

    fn era(&self) -> &Era {
        &self.eras[self.eras.len() - 1]
    }

    fn era_mut(&mut self) -> &mut Era {
        let last = self.eras.len() - 1;
        &mut self.eras[last]
    }

    /// The iteration it is at: the number of steps from the start.
    pub fn iteration(&self) -> u64 {
        self.iteration
    }

    /// The earliest iteration to which [`Run::go_to`] leads: the last change of the data.
    pub fn first(&self) -> u64 {
        self.era().trace.first()
    }

    /// The last iteration computed, which is not before the present one.
    pub fn reached(&self) -> u64 {
        self.era().trace.last()
    }

    /// The present line.
    pub fn line(&self) -> Line {
        self.line
    }

    /// The moments of the data it descends on.
    pub fn moments(&self) -> &Moments {
        &self.era().moments
    }

    /// The learning rate of the next step.
    pub fn rate(&self) -> f64 {
        self.era().rate_at(self.iteration)
    }

    /// The present cost, in units of y squared.
    pub fn cost(&self) -> f64 {
        cost::value(self.moments(), self.line)
    }

    /// The derivatives of the cost at the present line.
    pub fn gradient(&self) -> Gradient {
        cost::gradient(self.moments(), self.line)
    }

    /// What the next step subtracts: learning rate × derivative, in the units of the parameters.
    pub fn step_size(&self) -> Gradient {
        self.gradient().times(self.rate())
    }

    /// The line after the next step; nothing if it would not be finite, which is divergence.
    pub fn next(&self) -> Option<Line> {
        let next = self.era().next(self.iteration, self.line);
        next.map(|(line, _)| line)
    }

    /// Makes up to `count` steps, and returns how many. Fewer only when the next line would not
    /// be finite; the run then stays at its last finite line.
    pub fn step(&mut self, count: u64) -> u64 {
        let last = self.eras.len() - 1;
        let era = &mut self.eras[last];
        for made in 0..count {
            let Some((line, excess)) = era.next(self.iteration, self.line) else {
                return made;
            };
            self.line = line;
            self.iteration += 1;
            if self.iteration > era.trace.last() {
                era.trace.push(line, excess);
            }
        }
        count
    }

    /// Goes back by `count` iterations, or as far as [`Run::first`].
    pub fn back(&mut self, count: u64) {
        let target = self.iteration.saturating_sub(count).max(self.first());
        self.place_at(target);
    }

    /// Goes to `iteration`, computing what was not computed yet; stops early at divergence.
    ///
    /// # Errors
    /// Refuses an iteration before the last change of the data.
    pub fn go_to(&mut self, iteration: u64) -> Result<(), Refusal> {
        if iteration < self.first() {
            return Err(Refusal::BeforeTheChange {
                iteration,
                change: self.first(),
            });
        }
        self.place_at(iteration.min(self.reached()));
        self.step(iteration - self.iteration);
        Ok(())
    }

    /// Moves to an iteration that is recorded in the present era.
    fn place_at(&mut self, iteration: u64) {
        self.line = self.era().line_at(iteration);
        self.iteration = iteration;
    }

    /// Sets the learning rate from the next step on. Iterations that were computed beyond the
    /// present one with another rate are forgotten.
    pub fn set_rate(&mut self, rate: f64) {
        let iteration = self.iteration;
        let era = self.era_mut();
        let is_last = era.rates[era.rates.len() - 1].0 <= iteration;
        if is_last && era.rate_at(iteration) == rate {
            return;
        }
        era.forget_after(iteration);
        era.rates.retain(|&(from, _)| from < iteration);
        era.rates.push((iteration, rate));
    }

    /// Goes on from the present line on changed data.
    pub fn change_data(&mut self, moments: Moments) {
        let (iteration, line, rate) = (self.iteration, self.line, self.rate());
        let first = self.first();
        let era = self.era_mut();
        if era.moments == moments {
            return;
        }
        let changed = Era::new(iteration, line, moments, rate);
        if iteration == first {
            *era = changed;
        } else {
            era.forget_after(iteration);
            self.eras.push(changed);
            self.bound_memory();
        }
    }

    /// A place to come back to with [`Run::rewind`].
    pub fn mark(&self) -> Mark {
        Mark {
            descent: self.descent,
            eras: self.eras.len(),
            iteration: self.iteration,
        }
    }

    /// Undoes a change of the data that was made at `mark`, back to the data with `moments`: the
    /// descent is again where it was before, with all its iterations. If this is not the
    /// descent in which the mark was made, the change back is a change like any other.
    pub fn rewind(&mut self, mark: Mark, moments: Moments) {
        if mark.descent != self.descent || mark.eras > self.eras.len() {
            self.change_data(moments);
            return;
        }
        self.eras.truncate(mark.eras);
        if self.era().moments == moments {
            self.place_at(mark.iteration.clamp(self.first(), self.reached()));
        } else {
            self.place_at(self.first());
            self.change_data(moments);
        }
    }

    /// Lines and costs of the iterations `from` to `to`, both included, in order.
    ///
    /// # Errors
    /// Refuses a range that ends after the last computed iteration, or before it begins.
    pub fn history(
        &self,
        from: u64,
        to: u64,
        mut visit: impl FnMut(Line, f64),
    ) -> Result<(), Refusal> {
        if from > to || to > self.reached() {
            return Err(Refusal::NoSuchRange {
                from,
                to,
                reached: self.reached(),
            });
        }
        let mut at = from;
        for (index, era) in self.eras.iter().enumerate() {
            let end = self.end_of(index);
            if at > to || at > end {
                continue;
            }
            let mut line = era.line_at(at);
            loop {
                visit(line, cost::value(&era.moments, line));
                at += 1;
                if at > to.min(end) {
                    break;
                }
                let Some((next, _)) = era.next(at - 1, line) else {
                    break;
                };
                line = next;
            }
        }
        Ok(())
    }

    /// The last iteration that belongs to an era: the change itself belongs to the next one.
    fn end_of(&self, era: usize) -> u64 {
        match self.eras.get(era + 1) {
            Some(next) => next.trace.first() - 1,
            None => self.reached(),
        }
    }

    /// The line at a computed iteration, and the moments of the data it descended on then.
    pub fn at(&self, iteration: u64) -> Option<(Line, &Moments)> {
        let era = self.era_of(iteration)?;
        Some((era.line_at(iteration), &era.moments))
    }

    /// A computed iteration in numbers.
    pub fn row(&self, iteration: u64) -> Option<Row> {
        let era = self.era_of(iteration)?;
        let line = era.line_at(iteration);
        let gradient = cost::gradient(&era.moments, line);
        Some(Row {
            iteration,
            line,
            cost: cost::value(&era.moments, line),
            gradient,
            step_size: gradient.times(era.rate_at(iteration)),
        })
    }

    /// The era to which a computed iteration belongs; a change belongs to the era it begins.
    fn era_of(&self, iteration: u64) -> Option<&Era> {
        let after = self
            .eras
            .partition_point(|era| era.trace.first() <= iteration);
        let era = &self.eras[after.checked_sub(1)?];
        (iteration <= era.trace.last()).then_some(era)
    }

    /// The traces of all eras in order, each with the moments of its data; the last one is the
    /// present.
    pub fn traces(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&Trace, &Moments)> + ExactSizeIterator {
        self.eras.iter().map(|era| (&era.trace, &era.moments))
    }

    /// Keeps coarser traces of all eras when together they take too much.
    fn bound_memory(&mut self) {
        let blocks: usize = self.traces().map(|(trace, _)| trace.block_count()).sum();
        if blocks > MOST_BLOCKS {
            for era in &mut self.eras {
                era.trace.coarsen();
            }
        }
    }
}
