//! The part of the workshop's door for the panel of points: coordinates x0, y0, x1, … in, others out.

use wasm_bindgen::prelude::*;

use crate::base::line::Line;
use crate::base::named;
use crate::base::refusal::Refusal;
use crate::data::noise::{self, Along};
use crate::data::point::{self, Point};
use crate::data::sorting::{self, Key};
use crate::wasm::refusals::refused;

type Coordinates = Result<Vec<f64>, JsValue>;

fn flat(points: &[Point]) -> Vec<f64> {
    points.iter().flat_map(|point| [point.x, point.y]).collect()
}

/// Other points made of these.
fn made(
    coordinates: &[f64],
    make: impl FnOnce(&[Point]) -> Result<Vec<Point>, Refusal>,
) -> Coordinates {
    let points = point::pairs(coordinates).map_err(refused)?;
    let points = make(&points).map_err(refused)?;
    Ok(flat(&points))
}

/// The points in the order of `"x"`, of `"y"` or of their `"residual"` from a line.
#[wasm_bindgen(js_name = sortedPoints)]
pub fn sorted_points(
    coordinates: &[f64],
    by: &str,
    descending: bool,
    intercept: f64,
    slope: f64,
) -> Coordinates {
    let keys = Key::all(Line::new(intercept, slope));
    made(coordinates, |points| {
        let key = named::find(&keys, "order", by)?;
        Ok(sorting::sorted(points, key, descending))
    })
}

/// The points with noise.
#[wasm_bindgen(js_name = noisyPoints)]
pub fn noisy_points(coordinates: &[f64], deviation: f64, seed: f64) -> Coordinates {
    made(coordinates, |points| noise::noisy(points, deviation, seed))
}

/// The points, some of them outliers.
#[wasm_bindgen(js_name = pointsWithOutliers)]
pub fn points_with_outliers(
    coordinates: &[f64],
    count: f64,
    distance: f64,
    seed: f64,
) -> Coordinates {
    made(coordinates, |points| {
        noise::with_outliers(points, count, distance, seed)
    })
}

/// Points along a line.
#[wasm_bindgen(js_name = pointsAlong)]
pub fn points_along(
    count: f64,
    from: f64,
    to: f64,
    intercept: f64,
    slope: f64,
    deviation: f64,
    seed: f64,
) -> Coordinates {
    let line = Line::new(intercept, slope);
    let along = Along {
        count,
        from,
        to,
        line,
        deviation,
        seed,
    };
    made(&[], |_| along.points())
}

/// A standard deviation for noise on these points that can be seen and leaves the trend.
#[wasm_bindgen(js_name = usualDeviation)]
pub fn usual_deviation(coordinates: &[f64]) -> Result<f64, JsValue> {
    let points = point::pairs(coordinates).map_err(refused)?;
    Ok(noise::usual_deviation(&points))
}
