//! A stretch of a descent in which data, cost and method stay the same.

use crate::base::bytes::Bytes;
use crate::base::line::Line;
use crate::model::cost::{Gradient, OVERFLOW};
use crate::model::method::{Batches, Memory, Method};
use crate::model::objective::Objective;
use crate::runs::record::Row;
use crate::runs::trace::{State, Trace};

/// Where a descent is, with what was found out about the place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    pub(super) place: Line,
    pub(super) excess: f64,
    /// The derivatives on all points.
    pub(super) gradient: Gradient,
}

impl Position {
    // What a step is made of is inlined by hand: optimised for size, the compiler would leave
    // calls that take longer than the numbers.
    #[inline(always)]
    pub(super) fn new(objective: &Objective, place: Line) -> Self {
        let evaluation = objective.evaluate(place);
        Self {
            place,
            excess: evaluation.excess,
            gradient: evaluation.gradient,
        }
    }
}

/// A stretch of a descent with unchanged data, cost and method.
#[derive(Clone, Debug)]
pub struct Era {
    pub(super) objective: Objective,
    pub(super) method: Method,
    pub(super) batches: Option<Batches>,
    /// The iteration with which it began; the trace may begin later.
    pub(super) origin: u64,
    /// Gradients of single points evaluated before it.
    pub(super) work: f64,
    /// From which iteration on which learning rate holds, in order; never empty.
    pub(super) rates: Vec<(u64, f64)>,
    pub(super) trace: Trace,
    /// Whether the gesture with which it began had begun the era before, too.
    pub(super) is_continued: bool,
}

impl Era {
    /// What the descent left behind in it.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The function that was minimised.
    pub fn objective(&self) -> &Objective {
        &self.objective
    }

    /// Whether the gesture with which it began had begun the era before, too.
    pub fn is_continued(&self) -> bool {
        self.is_continued
    }

    /// The lowest cost that any line had.
    pub fn least(&self) -> f64 {
        self.objective.least()
    }

    /// An era that begins with `state` at `iteration`, and what was found out about its place.
    pub(super) fn new(
        iteration: u64,
        state: State,
        objective: Objective,
        method: Method,
        rate: f64,
        work: f64,
    ) -> (Self, Position) {
        let position = Position::new(&objective, state.place);
        let era = Self {
            batches: method.batches(objective.count()),
            objective,
            method,
            origin: iteration,
            work,
            rates: vec![(iteration, rate)],
            trace: Trace::new(iteration, state, position.excess),
            is_continued: false,
        };
        (era, position)
    }

    /// Counts what it keeps.
    pub(super) fn weigh(&self, bytes: &mut Bytes) {
        bytes.add_list::<(u64, f64)>(self.rates.capacity());
        bytes.add(self.trace.bytes());
        bytes.add(self.batches.as_ref().map_or(0, Batches::bytes));
        self.objective.weigh(bytes);
    }

    /// The learning rate that was set for the step that leaves `iteration`.
    pub(super) fn rate_at(&self, iteration: u64) -> f64 {
        // Nearly always the last one: look there before searching.
        let last = self.rates[self.rates.len() - 1];
        if last.0 <= iteration {
            return last.1;
        }
        let after = self.rates.partition_point(|&(from, _)| from <= iteration);
        self.rates[after.max(1) - 1].1
    }

    /// The same, as the schedule has it by then.
    pub(super) fn rate_now(&self, iteration: u64) -> f64 {
        self.method.rate(self.rate_at(iteration), iteration)
    }

    /// The gradient from which the step that leaves `iteration` is made, at this learning rate.
    #[inline(always)]
    pub(super) fn gradient(
        &self,
        iteration: u64,
        from: &Position,
        memory: &Memory,
        rate: f64,
    ) -> Gradient {
        if self.batches.is_none() && !self.method.rule.looks_ahead() {
            return from.gradient;
        }
        let lookahead = self.method.lookahead(from.place, memory, rate);
        match &self.batches {
            Some(batches) => batches.of(iteration - self.origin, |indices| {
                self.objective.gradient_on(indices, lookahead)
            }),
            None => self.objective.gradient(lookahead),
        }
    }

    /// The gradient from which the step that leaves `iteration` is made, and what it subtracts;
    /// `memory` is then that of the next step.
    #[inline(always)]
    pub(super) fn step(
        &self,
        iteration: u64,
        from: &Position,
        memory: &mut Memory,
    ) -> (Gradient, Gradient) {
        let rate = self.rate_now(iteration);
        let gradient = self.gradient(iteration, from, memory, rate);
        let step = self
            .method
            .step(&self.objective, from.place, gradient, memory, rate);
        (gradient, step)
    }

    /// The position after a step; nothing if its cost would not be finite.
    #[inline(always)]
    pub(super) fn after(
        &self,
        from: &Position,
        step: Gradient,
        memory: &Memory,
    ) -> Option<Position> {
        let next = Position::new(&self.objective, step.subtracted_from(from.place));
        let fits = next.excess + self.objective.least() < OVERFLOW
            && next.gradient.is_below(OVERFLOW)
            && memory.is_finite();
        fits.then_some(next)
    }

    /// Makes the step that leaves `iteration`, if it leads to finite numbers.
    pub(super) fn advance(
        &self,
        iteration: u64,
        position: &mut Position,
        memory: &mut Memory,
    ) -> bool {
        let mut remembered = *memory;
        let (_, step) = self.step(iteration, position, &mut remembered);
        match self.after(position, step, &remembered) {
            Some(next) => {
                (*position, *memory) = (next, remembered);
                true
            }
            None => false,
        }
    }

    /// By how many times a step multiplies what the cost is above the lowest one; infinity if it leads to no
    /// finite number.
    pub(super) fn growth(&self, from: &Position, step: Gradient) -> f64 {
        let next = self.after(from, step, &Memory::FRESH);
        next.map_or(f64::INFINITY, |next| next.excess / from.excess)
    }

    /// Whether the step that leaves `iteration` is as small as the stop rule asks.
    pub(super) fn has_small_steps(
        &self,
        iteration: u64,
        from: &Position,
        step: Gradient,
        tolerance: f64,
    ) -> bool {
        let is_noise = self.batches.is_some();
        if !is_noise && !step.is_below(tolerance) {
            return false;
        }
        if !self.method.settles_by_gradient(is_noise) {
            return true;
        }
        let plain = from.gradient.times(self.rate_now(iteration));
        plain.is_below(tolerance)
    }

    /// Position and memory at a recorded iteration.
    pub(super) fn position_at(&self, iteration: u64) -> (Position, Memory) {
        let (mut at, state) = self.trace.checkpoint(iteration);
        let mut position = Position::new(&self.objective, state.place);
        let mut memory = state.memory;
        // A recorded iteration has been reached before, so every step leads to numbers.
        while at < iteration && self.advance(at, &mut position, &mut memory) {
            at += 1;
        }
        (position, memory)
    }

    /// Forgets every iteration after `iteration`, and the rates set for them.
    pub(super) fn forget_after(&mut self, iteration: u64) {
        self.rates.retain(|&(from, _)| from <= iteration);
        if iteration == self.trace.last() {
            return;
        }
        let objective = &self.objective;
        let (mut at, state) = self
            .trace
            .rewind(iteration, |place| objective.excess(place));
        let mut position = Position::new(&self.objective, state.place);
        let mut memory = state.memory;
        while at < iteration && self.advance(at, &mut position, &mut memory) {
            self.trace.push(position.place, &memory, position.excess);
            at += 1;
        }
    }

    /// The number of gradients of single points that were evaluated up to an iteration.
    pub fn work_at(&self, iteration: u64) -> f64 {
        let steps = iteration.saturating_sub(self.origin);
        let here = match &self.batches {
            Some(batches) => batches.work(steps),
            None => steps as f64 * self.objective.count() as f64,
        };
        self.work + here
    }

    pub(super) fn row(&self, iteration: u64) -> Row {
        let (position, mut memory) = self.position_at(iteration);
        let step = self.step_told(iteration, &position, &mut memory);
        self.row_of(iteration, &position, step)
    }

    /// [`Era::step`] where a call may cost some nanoseconds: one copy of the methods is enough.
    #[inline(never)]
    pub(super) fn step_told(
        &self,
        iteration: u64,
        from: &Position,
        memory: &mut Memory,
    ) -> (Gradient, Gradient) {
        self.step(iteration, from, memory)
    }

    pub(super) fn row_of(
        &self,
        iteration: u64,
        position: &Position,
        (gradient, step_size): (Gradient, Gradient),
    ) -> Row {
        Row {
            iteration,
            place: position.place,
            line: self.objective.line(position.place),
            cost: self.cost_of(position),
            excess: position.excess,
            gradient,
            step_size,
            rate: self.rate_now(iteration),
            work: self.work_at(iteration),
        }
    }

    pub(super) fn cost_of(&self, position: &Position) -> f64 {
        (self.objective.least() + position.excess).min(OVERFLOW)
    }
}
