//! The place where a cost that is not squared is least: of all places, or along one direction.

use crate::base::line::Line;
use crate::data::scaling::Scaling;
use crate::model::best::Best;
use crate::model::columns::Columns;
use crate::model::cost::{Loss, Parameter};
use crate::model::robust::centred_points::CentredPoints;
use crate::model::robust::directional_loss::DirectionalLoss;
use crate::model::robust::rounding::noise;
use crate::model::robust::{absolute, huber};

/// The best place: `hold` keeps one of its numbers as it is in `near`, and the cost is the mean
/// loss. `start`, the place of least squares, is where the search begins, so that the same data
/// always give the same line.
///
/// Where many places are equally good, it is one of them; among those that differ in one number
/// only, the nearest to `near`. That is the case where a number is held, and where all x are
/// equal and the slope stays that of `near`.
pub fn best(
    loss: Loss,
    columns: &Columns,
    scaling: Scaling,
    hold: Option<Parameter>,
    near: Line,
    start: Line,
) -> Best {
    let Some(&first) = columns.x().first() else {
        return Best {
            line: near,
            cost: 0.0,
            is_unique: false,
        };
    };
    if let Some(parameter) = hold {
        return held(loss, columns, scaling, parameter, near);
    }
    if columns.x().iter().all(|&x| x == first) {
        return Best {
            is_unique: false,
            ..held(loss, columns, scaling, Parameter::Slope, near)
        };
    }

    let points = CentredPoints::of(columns);
    let slope = start.slope / scaling.scale;
    let height = start.at(scaling.z(points.origin.x)) - points.origin.y;
    let start = Line::new(height, slope);
    let found = match loss {
        Loss::Absolute => absolute::best(&points, start),
        Loss::Huber(delta) => huber::best(&points, delta, start),
    };
    let Line { intercept, slope } = found.line;
    let height = (intercept + slope * (scaling.shift - points.origin.x)) + points.origin.y;
    let place = Line::new(height, slope * scaling.scale);
    Best {
        line: place,
        cost: settled(loss, found.loss, columns, scaling, place),
        is_unique: found.is_unique,
    }
}

/// How far to go from `place` along `direction` (by the intercept, by the slope) to where the
/// loss is least, in units of `direction`: exactly, and 0 where it leads nowhere down.
pub fn least_along(
    loss: Loss,
    columns: &Columns,
    scaling: Scaling,
    place: Line,
    direction: (f64, f64),
) -> f64 {
    let along = DirectionalLoss::new(columns, scaling, place, direction);
    let t = match loss {
        Loss::Absolute => along.lowest().0,
        Loss::Huber(delta) => along.root(delta),
    };
    if t.is_finite() { t.max(0.0) } else { 0.0 }
}

/// The best place when only one of its numbers is free.
fn held(loss: Loss, columns: &Columns, scaling: Scaling, hold: Parameter, near: Line) -> Best {
    let (place, direction, wanted) = match hold {
        Parameter::Slope => (Line::new(0.0, near.slope), (1.0, 0.0), near.intercept),
        Parameter::Intercept => (Line::new(near.intercept, 0.0), (0.0, 1.0), near.slope),
    };
    let along = DirectionalLoss::new(columns, scaling, place, direction);
    let (low, high) = match loss {
        Loss::Absolute => along.lowest(),
        Loss::Huber(delta) => along.floor(delta),
    };
    let line = along.at(wanted.clamp(low, high));
    let sum = columns.pass(loss, scaling, line).loss;
    // Ends that differ by rounding only are one.
    let reach = along.rates().map(f64::abs).sum::<f64>() / columns.len() as f64;
    Best {
        line,
        cost: settled(loss, sum, columns, scaling, line),
        is_unique: (high - low) * reach <= noise(columns, scaling, line),
    }
}

/// The mean loss, which is 0 where it is nothing but rounding.
fn settled(loss: Loss, sum: f64, columns: &Columns, scaling: Scaling, line: Line) -> f64 {
    let noise = noise(columns, scaling, line);
    let mean = sum / columns.len() as f64;
    let least = match loss {
        Loss::Absolute => noise,
        Loss::Huber(_) => 0.5 * noise * noise,
    };
    if mean <= least { 0.0 } else { mean }
}
