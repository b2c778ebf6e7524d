//! One descent: where it is, how it came there, and every iteration in between.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::base::bytes::Bytes;
use crate::base::line::Line;
use crate::base::refusal::Refusal;
use crate::model::best::Best;
use crate::model::cost::Gradient;
use crate::model::method::{Memory, Method};
use crate::model::objective::Objective;
use crate::runs::era::{Era, Position};
use crate::runs::record::{Record, Row};
use crate::runs::stop_rule::StopRule;
use crate::runs::trace::State;

/// The most blocks that the eras of one run keep together: about 100 MB.
const MOST_BLOCKS: usize = 1 << 20;

/// The most points that the eras of one run keep together, where their costs need the points
/// themselves: 320 MB.
const MOST_POINTS_KEPT: usize = 20_000_000;

/// What is known of the next step, each found out once.
#[derive(Clone, Debug, Default)]
struct NextStep {
    /// The gradient from which it is made, and what it subtracts.
    step: OnceCell<(Gradient, Gradient)>,
    /// Whether it leads to finite numbers.
    is_possible: OnceCell<bool>,
}

/// Where a run is: as long as its mark is the same, nothing has happened to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mark {
    id: u64,
    eras: usize,
    iteration: u64,
    reached: u64,
    state: State,
    /// How often the learning rate of its era was set, and what it is.
    rates: usize,
    rate: f64,
}

/// A descent on a cost.
///
/// Each iteration moves both parameters from the same old place: new value = old value − step
/// size, with the step size of its [`Method`].
///
/// The run remembers every iteration since its start. A change of the data, of the cost or of
/// the method begins a new era: the descent goes on from where it is, and going back stops at
/// the change.
///
/// A copy shares its eras with the run that it is of, until one of them changes. So the edits that can be undone
/// keep whole runs.
#[derive(Clone, Debug)]
pub struct Run {
    id: u64,
    /// How many eras were forgotten, oldest first, to bound memory.
    forgotten: usize,
    eras: Vec<Rc<Era>>,
    iteration: u64,
    position: Position,
    memory: Memory,
    next: NextStep,
}

impl Run {
    /// A run at iteration 0 of the `start`, a line in the data's units. `id` tells this run
    /// from others.
    pub fn new(id: u64, start: Line, objective: Objective, method: Method, rate: f64) -> Self {
        let state = State {
            place: objective.place(start),
            memory: Memory::FRESH,
        };
        let (era, position) = Era::new(0, state, objective, method, rate, 0.0);
        Self {
            id,
            position,
            memory: state.memory,
            forgotten: 0,
            eras: vec![Rc::new(era)],
            iteration: 0,
            next: NextStep::default(),
        }
    }

    /// A run that goes on where a record ends, as far as its numbers stay finite.
    pub fn resumed(id: u64, objective: Objective, method: Method, record: &Record) -> Self {
        let Record { from, state, .. } = *record;
        let (mut era, position) = Era::new(from, state, objective, method, 0.0, record.work);
        era.origin = record.origin;
        era.rates.clone_from(&record.rates);
        let mut run = Self {
            id,
            position,
            memory: state.memory,
            forgotten: 0,
            eras: vec![Rc::new(era)],
            iteration: from,
            next: NextStep::default(),
        };
        run.step(record.reached.saturating_sub(from));
        run.place_at(record.iteration);
        run
    }

    /// The record of the present era, from an iteration that leaves up to `most` steps to be made
    /// again, or up to twice as many: some more where its trace is coarse, and what was cut once is not
    /// cut again. Of a longer run it has the last ones before the present iteration.
    pub fn record(&self, most: u64) -> Record {
        let era = self.era();
        let is_short = self.reached() - self.first() <= most.saturating_mul(2);
        let most = if is_short { u64::MAX } else { most };
        let wanted = self.iteration.saturating_sub(most).max(self.first());
        let (from, state) = era.trace.checkpoint(wanted);
        let is_over = |at: usize| era.rates.get(at + 1).is_some_and(|next| next.0 <= from);
        let rates = era.rates.iter().enumerate();
        let rates = rates.filter(|&(at, _)| !is_over(at));
        Record {
            origin: era.origin,
            work: era.work,
            from,
            state,
            anchor: era.objective.reference(),
            rates: rates.map(|(_, &rate)| rate).collect(),
            iteration: self.iteration,
            reached: self
                .reached()
                .min(self.iteration.max(from.saturating_add(most))),
        }
    }

    /// What tells this run from all others of its lab.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// A copy of this run with an id of its own.
    pub(crate) fn with_id(&self, id: u64) -> Self {
        Self { id, ..self.clone() }
    }

    /// Whether nothing tells this run from one that was just made, but for its id.
    pub(crate) fn is_as_new(&self, fresh: &Self) -> bool {
        let (era, new) = (self.era(), fresh.era());
        self.eras.len() == 1
            && self.forgotten == 0
            && self.reached() == 0
            && self.first() == 0
            && self.place() == fresh.place()
            && self.memory == fresh.memory
            && era.work == new.work
            && era.rates == new.rates
            && era.method == new.method
            // Both are seen from the line of this place, which a change of the units may have rounded.
            && era.objective.is_same(&new.objective)
    }

    /// How many points each step takes, in passes over all of them and in batches. A point of a batch,
    /// which lies anywhere, counts as four.
    pub fn points_per_step(&self) -> usize {
        let era = self.era();
        let count = era.objective.count();
        let passed = if era.objective.cost().is_squared() {
            0
        } else {
            count
        };
        let batch = if era.batches.is_some() {
            era.method.batch
        } else {
            0
        };
        passed + 4 * batch.min(count)
    }

    /// The number of blocks that the traces of all its eras keep.
    pub(crate) fn block_count(&self) -> usize {
        self.eras.iter().map(|era| era.trace.block_count()).sum()
    }

    /// Keeps coarser traces of all eras.
    pub(crate) fn coarsen(&mut self) {
        for era in &mut self.eras {
            Rc::make_mut(era).trace.coarsen();
        }
    }

    fn era(&self) -> &Era {
        &self.eras[self.eras.len() - 1]
    }

    fn era_mut(&mut self) -> &mut Era {
        let last = self.eras.len() - 1;
        Rc::make_mut(&mut self.eras[last])
    }

    /// Counts what it keeps.
    pub(crate) fn weigh(&self, bytes: &mut Bytes) {
        bytes.add(size_of::<Self>());
        bytes.add_list::<Rc<Era>>(self.eras.capacity());
        for era in &self.eras {
            if bytes.add_shared(era) {
                era.weigh(bytes);
            }
        }
    }

    /// Counts what a copy of it adds to those before it: its present era.
    pub(crate) fn weigh_present(&self, bytes: &mut Bytes) {
        bytes.add_list::<Rc<Era>>(self.eras.capacity());
        self.era().weigh(bytes);
    }

    /// The iteration it is at: the number of steps from the start.
    pub fn iteration(&self) -> u64 {
        self.iteration
    }

    /// The earliest iteration to which [`Run::place_at`] leads: the last change.
    pub fn first(&self) -> u64 {
        self.era().trace.first()
    }

    /// The last iteration computed, which is not before the present one.
    pub fn reached(&self) -> u64 {
        self.era().trace.last()
    }

    /// The two numbers that the descent moves: intercept and slope in the units in which it sees
    /// x.
    pub fn place(&self) -> Line {
        self.position.place
    }

    /// The present line, in the data's units.
    pub fn line(&self) -> Line {
        self.objective().line(self.place())
    }

    /// What it makes small.
    pub fn objective(&self) -> &Objective {
        &self.era().objective
    }

    /// How it makes its steps.
    pub fn method(&self) -> &Method {
        &self.era().method
    }

    /// The learning rate that is set for the next step.
    pub fn rate(&self) -> f64 {
        self.era().rate_at(self.iteration)
    }

    /// The learning rate of the next step, as the schedule has it by then.
    pub fn rate_now(&self) -> f64 {
        self.era().rate_now(self.iteration)
    }

    /// The present cost.
    pub fn cost(&self) -> f64 {
        self.era().cost_of(&self.position)
    }

    /// What the present place costs above the lowest cost.
    pub fn gap(&self) -> f64 {
        self.position.excess
    }

    /// The lowest place; where many are lowest, the one that gradient descent from here tends to.
    pub fn best(&self) -> Best {
        self.objective().best(self.place())
    }

    /// The gradient from which the next step is made, and what it subtracts.
    fn next_step(&self) -> (Gradient, Gradient) {
        let (era, mut memory) = (self.era(), self.memory);
        let step = || era.step_told(self.iteration, &self.position, &mut memory);
        *self.next.step.get_or_init(step)
    }

    /// The derivatives of the cost from which the next step is made: on the points of its batch,
    /// and where the method looks ahead, there.
    pub fn gradient(&self) -> Gradient {
        self.next_step().0
    }

    /// The derivatives of the cost at the present place, on all points.
    pub fn slope_here(&self) -> Gradient {
        self.position.gradient
    }

    /// What the next step subtracts from the place.
    pub fn step_size(&self) -> Gradient {
        self.next_step().1
    }

    /// The line after the next step, in the units of the data.
    pub fn next_line(&self) -> Line {
        self.objective().line(self.next_place())
    }

    /// The place after the next step.
    pub fn next_place(&self) -> Line {
        self.step_size().subtracted_from(self.place())
    }

    /// How many gradients of single points were evaluated up to here.
    pub fn work(&self) -> f64 {
        self.era().work_at(self.iteration)
    }

    /// The indices of the points that the next step takes; nothing where it takes all.
    pub fn batch(&self) -> Option<Vec<usize>> {
        let era = self.era();
        let batches = era.batches.as_ref()?;
        let step = self.iteration - era.origin;
        Some(batches.of(step, |indices| {
            indices.iter().map(|&index| index as usize).collect()
        }))
    }

    /// The present iteration in numbers.
    pub fn present(&self) -> Row {
        self.era()
            .row_of(self.iteration, &self.position, self.next_step())
    }

    /// Whether the next step leads to finite numbers; the descent has diverged if it does not.
    pub fn can_step(&self) -> bool {
        *self.next.is_possible.get_or_init(|| {
            let (mut position, mut memory) = (self.position, self.memory);
            self.era()
                .advance(self.iteration, &mut position, &mut memory)
        })
    }

    /// Whether both step sizes are smaller than the tolerance. Where a step can be small though
    /// the descent has not arrived, with momentum or on a batch, learning rate × derivative on
    /// all points must be small (too).
    pub fn has_small_steps(&self, tolerance: f64) -> bool {
        self.era()
            .has_small_steps(self.iteration, &self.position, self.step_size(), tolerance)
    }

    /// By how many times the next step multiplies the gap to the lowest cost; infinity if it leads to no
    /// finite number.
    pub fn growth(&self) -> f64 {
        self.era().growth(&self.position, self.step_size())
    }

    /// Makes up to `count` steps, and returns how many. Fewer only when the next line would not
    /// be finite; the run then stays at its last finite line.
    pub fn step(&mut self, count: u64) -> u64 {
        self.advance(count, &StopRule::NONE)
    }

    /// Makes up to `count` steps as long as the stop rule allows, and returns how many.
    pub fn advance(&mut self, count: u64, rule: &StopRule) -> u64 {
        let left = |limit: u64| limit.saturating_sub(self.iteration);
        let count = count.min(rule.limit.map_or(count, left));
        let last = self.eras.len() - 1;
        let era = Rc::make_mut(&mut self.eras[last]);
        let (mut made, mut is_possible) = (0, true);
        while made < count {
            let before = era.method.rule.remembers().then_some(self.memory);
            let (_, step) = era.step(self.iteration, &self.position, &mut self.memory);
            let has_arrived = rule.stops_far || self.position.excess <= rule.arrival;
            let is_done = has_arrived
                && era.has_small_steps(self.iteration, &self.position, step, rule.tolerance)
                || self.position.excess >= rule.ceiling && era.growth(&self.position, step) > 1.0;
            let next = (!is_done).then(|| era.after(&self.position, step, &self.memory));
            let Some(next) = next.flatten() else {
                self.memory = before.unwrap_or(self.memory);
                is_possible = is_done;
                break;
            };
            self.position = next;
            self.iteration += 1;
            made += 1;
            if self.iteration > era.trace.last() {
                era.trace.push(next.place, &self.memory, next.excess);
            }
        }
        if made > 0 {
            self.next = NextStep::default();
        }
        if !is_possible {
            self.next.is_possible = false.into();
        }
        made
    }

    /// Goes back by `count` iterations, or as far as [`Run::first`].
    pub fn back(&mut self, count: u64) {
        let target = self.iteration.saturating_sub(count).max(self.first());
        self.place_at(target);
    }

    /// Moves to the iteration of the present era that is recorded and nearest to this one.
    pub fn place_at(&mut self, iteration: u64) {
        let iteration = iteration.clamp(self.first(), self.reached());
        (self.position, self.memory) = self.era().position_at(iteration);
        self.iteration = iteration;
        self.next = NextStep::default();
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
        self.next = NextStep::default();
    }

    /// Like [`change`](Self::change), in a gesture that has begun an era of this run before.
    pub fn change_again(&mut self, objective: Objective, method: Method) {
        let first = self.first();
        self.change(objective, method);
        if self.first() != first {
            self.era_mut().is_continued = true;
        }
    }

    /// Goes on from the present line with changed data, cost or method. What the method
    /// remembers is kept only while rule, cost and units stay what they were.
    pub fn change(&mut self, objective: Objective, method: Method) {
        let (iteration, rate, first) = (self.iteration, self.rate(), self.first());
        let old = self.era();
        if old.method == method && old.objective.is_same(&objective) {
            return;
        }
        let (place, memory) = (self.position.place, self.memory);
        let is_same_unit = old.objective.scaling() == objective.scaling();
        let goes_on = is_same_unit
            && old.method.rule == method.rule
            && old.objective.cost() == objective.cost()
            && old.objective.hold() == objective.hold();
        let state = State {
            // A line that is turned into a place and back would lose a digit.
            place: if is_same_unit {
                place
            } else {
                objective.place(old.objective.line(place))
            },
            memory: if goes_on { memory } else { Memory::FRESH },
        };
        let work = old.work_at(iteration);
        let (mut changed, position) = Era::new(iteration, state, objective, method, rate, work);
        (self.position, self.memory) = (position, state.memory);
        self.next = NextStep::default();
        if iteration == first {
            changed.is_continued = self.era().is_continued;
            self.eras.pop();
        } else if iteration < self.reached() {
            self.era_mut().forget_after(iteration);
        }
        self.eras.push(Rc::new(changed));
        self.bound_memory();
    }

    /// Where it is.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            id: self.id,
            eras: self.forgotten + self.eras.len(),
            iteration: self.iteration,
            reached: self.reached(),
            state: State {
                place: self.position.place,
                memory: self.memory,
            },
            rates: self.era().rates.len(),
            rate: self.rate(),
        }
    }

    /// Visits the lines, in the data's units, and the costs of the iterations `from` to `to`, both included, in order.
    ///
    /// # Errors
    /// Returns an error if the range ends after the last computed iteration or before it begins, or if it begins before the
    /// oldest era that is remembered.
    pub fn history(
        &self,
        from: u64,
        to: u64,
        mut visit: impl FnMut(Line, f64),
    ) -> Result<(), Refusal> {
        if from > to || to > self.reached() || from < self.eras[0].trace.first() {
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
            let (mut position, mut memory) = era.position_at(at);
            loop {
                visit(era.objective.line(position.place), era.cost_of(&position));
                at += 1;
                if at > to.min(end) || !era.advance(at - 1, &mut position, &mut memory) {
                    break;
                }
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

    /// The place at a computed iteration, and what it costs above the lowest cost.
    pub fn at(&self, iteration: u64) -> Option<(Line, f64)> {
        let (position, _) = self.era_of(iteration)?.position_at(iteration);
        Some((position.place, position.excess))
    }

    /// A computed iteration in numbers.
    pub fn row(&self, iteration: u64) -> Option<Row> {
        Some(self.era_of(iteration)?.row(iteration))
    }

    /// One of `every` iterations from `from` to `to`, both included, in order: those of them that
    /// are remembered.
    pub fn rows(&self, from: u64, to: u64, every: u64, mut visit: impl FnMut(Row)) {
        let mut at = from;
        for (index, era) in self.eras.iter().enumerate() {
            let end = self.end_of(index).min(to);
            // What was forgotten is left out.
            at = at.max(era.trace.first());
            if at > end {
                continue;
            }
            let (mut position, mut memory) = era.position_at(at);
            loop {
                let mut remembered = memory;
                let step = era.step_told(at, &position, &mut remembered);
                if (at - from).is_multiple_of(every) {
                    visit(era.row_of(at, &position, step));
                }
                at += 1;
                if at > end {
                    break;
                }
                match era.after(&position, step.1, &remembered) {
                    Some(next) => (position, memory) = (next, remembered),
                    None => break,
                }
            }
        }
    }

    /// The era to which a computed iteration belongs; a change belongs to the era it begins.
    fn era_of(&self, iteration: u64) -> Option<&Era> {
        let after = self
            .eras
            .partition_point(|era| era.trace.first() <= iteration);
        let era = &self.eras[after.checked_sub(1)?];
        (iteration <= era.trace.last()).then_some(era)
    }

    /// The first computed iteration of the present era whose cost is at most this much above the
    /// lowest one.
    pub fn arrival(&self, excess: f64) -> Option<u64> {
        let era = self.era();
        let mut blocks = era.trace.blocks();
        let (from, to, _) = blocks.find(|(_, _, block)| block.low <= excess)?;
        let (mut position, mut memory) = era.position_at(from);
        for iteration in from..=to {
            if position.excess <= excess {
                return Some(iteration);
            }
            if !era.advance(iteration, &mut position, &mut memory) {
                break;
            }
        }
        None
    }

    /// All eras that are remembered, in order; the last one is the present.
    pub fn eras(&self) -> impl DoubleEndedIterator<Item = &Era> + ExactSizeIterator {
        self.eras.iter().map(Rc::as_ref)
    }

    /// Keeps coarser traces of all eras when together they take too much, and forgets the oldest
    /// eras when their points do.
    fn bound_memory(&mut self) {
        let kept = |eras: &[Rc<Era>]| eras.iter().map(|era| era.objective.kept()).sum::<usize>();
        while self.eras.len() > 1 && kept(&self.eras) > MOST_POINTS_KEPT {
            self.eras.remove(0);
            self.forgotten += 1;
        }
        if self.block_count() > MOST_BLOCKS {
            self.coarsen();
        }
    }
}
