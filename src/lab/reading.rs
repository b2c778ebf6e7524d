//! Reading a chart with the keyboard: a cursor goes over what is there, and changes nothing.

use std::cmp::Ordering;

use crate::base::line::Line;
use crate::base::named::Named;
use crate::base::order_statistics::sort;
use crate::data::frame::{Frame, Range};
use crate::data::point::Point;
use crate::lab::cursor::cursor_step;
use crate::lab::message::Message;
use crate::lab::state::Lab;
use crate::model::cost::Parameter;

/// What the reading cursor is on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// The point with this index.
    Point(usize),
    /// An iteration of the chosen run.
    Iteration(u64),
    /// A place of the landscape, in the units of the descent.
    Place(Line),
    /// A value of a parameter on the slice along which that changes.
    Slice(Parameter, f64),
}

/// What of a chart the reading cursor can go over.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    /// All points, from left to right.
    Points,
    /// All computed iterations of the chosen run.
    Iterations,
    /// The places of a window of the landscape.
    Plane(Frame),
    /// The slices that are shown, from left to right.
    Slices(Vec<SliceInView>),
}

/// A slice that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliceInView {
    /// The parameter that changes along it.
    pub parameter: Parameter,
    /// The values that are in view.
    pub range: Range,
    /// The value at which its cost is lowest.
    pub lowest: f64,
}

/// How the reading cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One step to the left.
    Left,
    /// One step to the right.
    Right,
    /// One step up; between points and iterations to the one before, between slices to the one on the left.
    Up,
    /// One step down, or what is after.
    Down,
    /// A tenth of the way back, or down.
    Back,
    /// A tenth of the way forward, or up.
    Forward,
    /// To the left end.
    First,
    /// To the right end.
    Last,
    /// To what is selected, or to where the run is.
    Here,
    /// To what matters most: the largest residual, or the lowest cost.
    Landmark,
}

impl Named for Motion {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("left", Self::Left),
        ("right", Self::Right),
        ("up", Self::Up),
        ("down", Self::Down),
        ("back", Self::Back),
        ("forward", Self::Forward),
        ("first", Self::First),
        ("last", Self::Last),
        ("here", Self::Here),
        ("landmark", Self::Landmark),
    ];
}

/// The way across a window of the landscape or along a slice is so many steps of the cursor long, a tenth of which are
/// made at once.
const TENTH: f64 = 5.0;

impl Motion {
    /// Steps to the right and up on a plane; `None` for a jump.
    fn steps(self) -> Option<(f64, f64)> {
        Some(match self {
            Self::Left => (-1.0, 0.0),
            Self::Right => (1.0, 0.0),
            Self::Up => (0.0, 1.0),
            Self::Down => (0.0, -1.0),
            Self::Back => (0.0, -TENTH),
            Self::Forward => (0.0, TENTH),
            Self::First | Self::Last | Self::Here | Self::Landmark => return None,
        })
    }

    /// Steps along a row of things of which a tenth are so many.
    fn along(self, tenth: u64) -> i64 {
        match self {
            Self::Left | Self::Up => -1,
            Self::Right | Self::Down => 1,
            Self::Back => -(tenth.max(1) as i64),
            Self::Forward => tenth.max(1) as i64,
            Self::First | Self::Last | Self::Here | Self::Landmark => 0,
        }
    }
}

/// The order in which the keyboard goes over points: by x, then by y, then by age.
fn order(points: &[Point], a: usize, b: usize) -> Ordering {
    let (p, q) = (points[a], points[b]);
    let by_place = p.x.total_cmp(&q.x).then(p.y.total_cmp(&q.y));
    by_place.then(a.cmp(&b))
}

impl Reading {
    /// What Enter does there: it selects the point, goes to the iteration, or starts the descent from the place.
    pub fn deed(self, lab: &Lab) -> Message {
        match self {
            Self::Point(index) => Message::Select(Some(index)),
            Self::Iteration(iteration) => Message::GoTo(iteration),
            Self::Place(_) | Self::Slice(..) => {
                let place = self.place(lab).unwrap_or(lab.start_place());
                Message::SetStart(lab.run().objective().line(place))
            }
        }
    }

    /// The place of the landscape that it is on, in the units of the descent.
    pub fn place(self, lab: &Lab) -> Option<Line> {
        match self {
            Self::Place(place) => Some(place),
            Self::Slice(parameter, value) => Some(parameter.set(lab.run().place(), value)),
            Self::Point(_) | Self::Iteration(_) => None,
        }
    }
}

impl Lab {
    /// Moves the reading cursor of a chart. Without one (`None`), or with that of another chart, it begins at what is
    /// selected or where the run is. Returns `None` if there is nothing to read.
    pub fn read(&self, sight: &Sight, from: Option<Reading>, motion: Motion) -> Option<Reading> {
        if self.dataset().is_empty() {
            return None;
        }
        match sight {
            Sight::Points => self.read_points(from, motion).map(Reading::Point),
            Sight::Iterations => Some(Reading::Iteration(self.read_iterations(from, motion))),
            Sight::Plane(window) => Some(Reading::Place(self.read_plane(*window, from, motion))),
            Sight::Slices(slices) => self.read_slices(slices, from, motion),
        }
    }

    fn read_points(&self, from: Option<Reading>, motion: Motion) -> Option<usize> {
        let points = self.dataset().points();
        let all = || 0..points.len();
        let order = |a: &usize, b: &usize| order(points, *a, *b);
        let from = match from {
            Some(Reading::Point(index)) if index < points.len() => Some(index),
            _ => self.selected(),
        };
        let next = match (motion, from) {
            (Motion::Landmark, _) => return self.largest_residual(),
            (Motion::Here, _) => self.selected().or(from),
            (Motion::Last, _) => return all().max_by(order),
            (Motion::First, _) | (_, None) => return all().min_by(order),
            (Motion::Left | Motion::Up, Some(here)) => {
                let before = all().filter(|index| order(index, &here).is_lt());
                before.max_by(order)
            }
            (Motion::Right | Motion::Down, Some(here)) => {
                let after = all().filter(|index| order(index, &here).is_gt());
                after.min_by(order)
            }
            (Motion::Back | Motion::Forward, Some(here)) => {
                let mut row: Vec<_> = all().map(|index| (points[index].x, index as f64)).collect();
                sort(&mut row);
                let at = row.iter().position(|&(_, index)| index as usize == here)?;
                let steps = motion.along(row.len() as u64 / 10);
                let at = at.saturating_add_signed(steps as isize);
                Some(row[at.min(row.len() - 1)].1 as usize)
            }
        };
        next.or(from)
    }

    /// The index of the point that is farthest from the line of the chosen run.
    pub fn largest_residual(&self) -> Option<usize> {
        let (points, line) = (self.dataset().points(), self.run().line());
        let size = |index: &usize| (points[*index].y - line.at(points[*index].x)).abs();
        (0..points.len()).max_by(|a, b| size(a).total_cmp(&size(b)))
    }

    fn read_iterations(&self, from: Option<Reading>, motion: Motion) -> u64 {
        let run = self.run();
        let (first, reached) = (run.first(), run.reached());
        let from = match from {
            Some(Reading::Iteration(iteration)) => iteration,
            _ => run.iteration(),
        };
        let steps = motion.along((reached - first) / 10);
        let next = match motion {
            Motion::First => first,
            Motion::Last => reached,
            Motion::Here => run.iteration(),
            Motion::Landmark => self.lowest_iteration(),
            _ => from.saturating_add_signed(steps),
        };
        next.clamp(first, reached)
    }

    /// The first iteration of the chosen run, since its last change, at which its cost is as low as it ever comes.
    fn lowest_iteration(&self) -> u64 {
        let run = self.run();
        let blocks = run.eras().next_back().map(|era| era.trace().blocks());
        let lows = blocks.into_iter().flatten().map(|(_, _, block)| block.low);
        let lowest = run.arrival(lows.fold(f64::INFINITY, f64::min));
        lowest.unwrap_or(run.iteration())
    }

    fn read_plane(&self, window: Frame, from: Option<Reading>, motion: Motion) -> Line {
        let here = self.run().place();
        let from = match from {
            Some(Reading::Place(place)) => place,
            _ => here,
        };
        let next = match (motion, motion.steps()) {
            (_, Some((right, up))) => Line::new(
                cursor_step(from.intercept, right, window.x.span()),
                cursor_step(from.slope, up, window.y.span()),
            ),
            (Motion::First, _) => Line::new(window.x.low, from.slope),
            (Motion::Last, _) => Line::new(window.x.high, from.slope),
            (Motion::Landmark, _) => return self.run().best().line,
            _ => return here,
        };
        Line::new(
            held(next.intercept, from.intercept, window.x),
            held(next.slope, from.slope, window.y),
        )
    }

    fn read_slices(
        &self,
        slices: &[SliceInView],
        from: Option<Reading>,
        motion: Motion,
    ) -> Option<Reading> {
        let first = slices.first()?;
        let (at, from) = match from {
            Some(Reading::Slice(parameter, value)) => (parameter, Some(value)),
            _ => (first.parameter, None),
        };
        let index = slices.iter().position(|slice| slice.parameter == at);
        let index = index.unwrap_or(0);
        let here = |slice: &SliceInView| slice.parameter.of(self.run().place());
        let other = match motion {
            Motion::Up => Some(index.saturating_sub(1)),
            Motion::Down => Some((index + 1).min(slices.len() - 1)),
            _ => None,
        };
        if let Some(other) = other {
            let slice = slices[other];
            let value = from.filter(|_| other == index);
            let value = value.unwrap_or(here(&slice));
            return Some(Reading::Slice(slice.parameter, value));
        }
        let slice = slices[index];
        let from = from.unwrap_or(here(&slice));
        let stepped = |steps| {
            let next = cursor_step(from, steps, slice.range.span());
            held(next, from, slice.range)
        };
        let value = match motion {
            Motion::Left => stepped(-1.0),
            Motion::Right => stepped(1.0),
            Motion::Back => stepped(-TENTH),
            Motion::Forward => stepped(TENTH),
            Motion::First => slice.range.low,
            Motion::Last => slice.range.high,
            Motion::Landmark => slice.lowest,
            Motion::Up | Motion::Down | Motion::Here => here(&slice),
        };
        Some(Reading::Slice(slice.parameter, value))
    }
}

/// A value kept in a range; one from outside of it may come nearer.
fn held(value: f64, from: f64, range: Range) -> f64 {
    value.clamp(range.low.min(from), range.high.max(from))
}
