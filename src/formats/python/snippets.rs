//! Which template serves which cost, schedule and order.

use crate::model::cost::{Cost, Loss, Parameter};
use crate::model::method::{Order, Schedule};

/// The cost as a function of a line, what a residual adds to minus its derivative by the intercept
/// (`pull`), and, for a squared cost, its second derivative by the intercept (`bend`).
pub(super) fn cost(cost: Cost) -> &'static str {
    match cost {
        Cost::Mse => include_str!("costs/mse.py"),
        Cost::HalfMse => include_str!("costs/half_mse.py"),
        Cost::Sse => include_str!("costs/sse.py"),
        Cost::Mae => include_str!("costs/mae.py"),
        Cost::Huber { .. } => include_str!("costs/huber.py"),
    }
}

/// How the learning rate changes; nothing where it does not.
pub(super) fn schedule(schedule: Schedule) -> &'static str {
    match schedule {
        Schedule::Constant => "",
        Schedule::Inverse => include_str!("schedules/inverse.py"),
        Schedule::Step => include_str!("schedules/step.py"),
        Schedule::Cosine => include_str!("schedules/cosine.py"),
    }
}

/// How the points of a batch are chosen.
pub(super) fn order(order: Order) -> &'static str {
    match order {
        Order::Shuffled => include_str!("batches/shuffled.py"),
        Order::Replacement => include_str!("batches/replacement.py"),
    }
}

/// The length of the best step along the negative gradient, as a multiple of it.
pub(super) fn line_search(loss: Option<Loss>) -> &'static str {
    match loss {
        None => include_str!("line_search/squared.py"),
        Some(Loss::Absolute) => include_str!("line_search/absolute.py"),
        Some(Loss::Huber(_)) => include_str!("line_search/huber.py"),
    }
}

/// Newton's step; nothing for |r|, which has no curvature. `has_one_x` says that all x are the same.
pub(super) fn newton(loss: Option<Loss>, hold: Option<Parameter>, has_one_x: bool) -> &'static str {
    match (loss, hold) {
        (None, None) if has_one_x => include_str!("newton/squared_at_one_x.py"),
        (None, None) => include_str!("newton/squared.py"),
        (None, Some(Parameter::Slope)) => include_str!("newton/squared_slope_held.py"),
        (None, Some(Parameter::Intercept)) => include_str!("newton/squared_intercept_held.py"),
        (Some(Loss::Absolute), _) => "",
        (Some(Loss::Huber(_)), None) => include_str!("newton/huber.py"),
        (Some(Loss::Huber(_)), Some(_)) => include_str!("newton/huber_held.py"),
    }
}
