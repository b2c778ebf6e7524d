//! Few points that stand for many, for pictures.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::coordinates::Columns;
use super::lanes::Lanes;
use super::pass::{Absolute, Huber, Residual, Terms};
use crate::base::line::Line;
use crate::base::order_statistics::sort;
use crate::data::scaling::Scaling;
use crate::model::cost::Loss;

/// The most points in a [`Digest`].
const DIGESTED: usize = 2000;

/// Few points, each of which stands for a number of points around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    columns: Columns,
    weights: Vec<f64>,
    count: f64,
}

impl Digest {
    /// Few points that stand for all of these: the points themselves up to 2000 of them.
    pub fn of(columns: &Columns) -> Self {
        if columns.len() <= DIGESTED {
            Self::new(columns.clone(), vec![1.0; columns.len()])
        } else {
            Cells::of(columns).digest()
        }
    }

    /// The bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.columns.bytes() + self.weights.capacity() * size_of::<f64>()
    }

    fn new(mut columns: Columns, mut weights: Vec<f64>) -> Self {
        let count = weights.iter().sum();
        if columns.len() % 2 == 1 {
            columns.x.push(columns.x[0]);
            columns.y.push(columns.y[0]);
            weights.push(0.0);
        }
        Self {
            columns,
            weights,
            count,
        }
    }

    /// The mean loss at a place over all points: exactly up to 2000 points, to about a hundredth
    /// of itself beyond; 0 without points.
    pub fn mean_loss(&self, loss: Loss, scaling: Scaling, place: Line) -> f64 {
        if self.weights.is_empty() {
            return 0.0;
        }
        let residual = Residual::new(scaling, place);
        let sum = match loss {
            Loss::Absolute => self.sum(&residual, &Absolute),
            Loss::Huber(delta) => self.sum(&residual, &Huber(delta)),
        };
        sum / self.count
    }

    /// The mean losses at places of one slope, whose intercepts rise: as [`Self::mean_loss`] gives them, but for
    /// rounding. All of them together take hardly longer than the order of the points.
    pub fn mean_losses(
        &self,
        loss: Loss,
        scaling: Scaling,
        slope: f64,
        intercepts: &[f64],
    ) -> Vec<f64> {
        // Above a line of this slope through 0, a point is as high as the intercept of the line through it.
        let points = self.columns.x.iter().zip(&self.columns.y);
        let points = points.map(|(&x, &y)| y - slope * scaling.z(x));
        let mut points: Vec<_> = points.zip(self.weights.iter().copied()).collect();
        sort(&mut points);
        let Some(&(middle, _)) = points.get(points.len() / 2) else {
            return vec![0.0; intercepts.len()];
        };
        let mut sum = HeightSums::default();
        let mut sums = vec![sum];
        for &(height, weight) in &points {
            sum = sum.with(height - middle, weight);
            sums.push(sum);
        }
        let reach = match loss {
            Loss::Absolute => 0.0,
            Loss::Huber(delta) => delta,
        };
        let (mut below, mut to_within) = (0, 0);
        let mean_loss = |&intercept: &f64| {
            let (least, most) = (intercept - reach, intercept + reach);
            while points.get(below).is_some_and(|point| point.0 < least) {
                below += 1;
            }
            while points.get(to_within).is_some_and(|point| point.0 <= most) {
                to_within += 1;
            }
            let (low, high) = (sums[below], sum.without(sums[to_within]));
            let at = intercept - middle;
            let distances = (low.weight * at - low.height) + (high.height - high.weight * at);
            let loss = match loss {
                Loss::Absolute => distances,
                Loss::Huber(delta) => {
                    let within = sums[to_within].without(low);
                    let squares =
                        within.square - 2.0 * at * within.height + at * at * within.weight;
                    delta * (distances - 0.5 * delta * (low.weight + high.weight)) + 0.5 * squares
                }
            };
            // What is not a number stays so.
            (if loss < 0.0 { 0.0 } else { loss }) / self.count
        };
        intercepts.iter().map(mean_loss).collect()
    }

    fn sum(&self, residual: &Residual, terms: &impl Terms) -> f64 {
        let points = self.columns.x.as_chunks().0.iter();
        let points = points.zip(self.columns.y.as_chunks().0);
        let mut sum = Lanes::from(0.0);
        for ((&x, &y), &weights) in points.zip(self.weights.as_chunks().0) {
            let (r, z) = residual.of(x.into(), y.into());
            let [loss, _, _] = terms.of(r, z);
            sum = sum + Lanes::from(weights) * loss;
        }
        let [a, b] = sum.into();
        a + b
    }
}

/// Sums over some of the points.
#[derive(Clone, Copy, Default)]
struct HeightSums {
    weight: f64,
    /// Of the heights, each times its weight.
    height: f64,
    /// Of the squares of the heights, each times its weight.
    square: f64,
}

impl HeightSums {
    fn with(self, height: f64, weight: f64) -> Self {
        Self {
            weight: self.weight + weight,
            height: self.height + weight * height,
            square: self.square + weight * height * height,
        }
    }

    fn without(self, other: Self) -> Self {
        Self {
            weight: self.weight - other.weight,
            height: self.height - other.height,
            square: self.square - other.square,
        }
    }
}

/// All points, divided into cells of near ones.
struct Cells {
    /// x and the height above the line of least squares, each from its mean and in units of its
    /// deviation: a cell must be small beside the scatter around good lines.
    points: Vec<[f64; 2]>,
    centre: [f64; 2],
    unit: [f64; 2],
    line: Line,
}

impl Cells {
    fn of(columns: &Columns) -> Self {
        let n = columns.len() as f64;
        let mean = |of: &[f64]| of.iter().sum::<f64>() / n;
        let centre = [mean(&columns.x), mean(&columns.y)];
        let pairs = || {
            let pairs = columns.x.iter().zip(&columns.y);
            pairs.map(|(x, y)| [x - centre[0], y - centre[1]])
        };
        let (xx, xy) = pairs().fold((0.0, 0.0), |(xx, xy), [x, y]| (xx + x * x, xy + x * y));
        let slope = if xx > 0.0 { xy / xx } else { 0.0 };
        let mut points: Vec<_> = pairs().map(|[x, y]| [x, y - slope * x]).collect();
        let unit = [0, 1].map(|axis| {
            let deviation = points.iter().map(|point| point[axis].abs()).sum::<f64>() / n;
            if deviation > 0.0 { deviation } else { 1.0 }
        });
        for point in &mut points {
            *point = [point[0] / unit[0], point[1] / unit[1]];
        }
        Self {
            points,
            centre,
            unit,
            line: Line::new(0.0, slope),
        }
    }

    /// Splits the cell with the most scatter at its mean, again and again. An outlier gets a cell
    /// of its own early, and the crowd gets the most.
    fn digest(mut self) -> Digest {
        let mut cells = BinaryHeap::from([Cell::of(&self.points, 0)]);
        while cells.len() < DIGESTED {
            let Some(cell) = cells.pop() else { break };
            if cell.scatter <= 0.0 {
                cells.push(cell);
                break;
            }
            let points = &mut self.points[cell.first..cell.first + cell.count];
            let (axis, mean) = (cell.axis, cell.mean[cell.axis]);
            let middle = partition(points, |point| point[axis] < mean);
            // A mean that rounds to the least of its numbers parts nothing.
            if middle == 0 || middle == cell.count {
                cells.push(Cell {
                    scatter: 0.0,
                    ..cell
                });
                continue;
            }
            let (left, right) = points.split_at(middle);
            cells.push(Cell::of(left, cell.first));
            cells.push(Cell::of(right, cell.first + middle));
        }
        let cells = cells.into_vec();
        let x = |cell: &Cell| self.centre[0] + cell.mean[0] * self.unit[0];
        let y = |cell: &Cell| {
            let line = self.line.at(cell.mean[0] * self.unit[0]);
            self.centre[1] + line + cell.mean[1] * self.unit[1]
        };
        let columns = Columns {
            x: cells.iter().map(x).collect(),
            y: cells.iter().map(y).collect(),
        };
        let weights = cells.iter().map(|cell| cell.count as f64).collect();
        Digest::new(columns, weights)
    }
}

/// Points that lie together in a list.
#[derive(Clone, Copy)]
struct Cell {
    first: usize,
    count: usize,
    mean: [f64; 2],
    /// In which direction the points scatter most, and how much all of them together do.
    axis: usize,
    scatter: f64,
}

impl Cell {
    fn of(points: &[[f64; 2]], first: usize) -> Self {
        let n = points.len() as f64;
        let sums = points
            .iter()
            .fold([0.0; 2], |s, p| [s[0] + p[0], s[1] + p[1]]);
        let mean = sums.map(|sum| sum / n);
        let squares = points.iter().fold([0.0; 2], |s, p| {
            let [a, b] = [p[0] - mean[0], p[1] - mean[1]];
            [s[0] + a * a, s[1] + b * b]
        });
        let axis = usize::from(squares[1] > squares[0]);
        Self {
            first,
            count: points.len(),
            mean,
            axis,
            scatter: (squares[axis] * n).sqrt(),
        }
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_scatter = self.scatter.total_cmp(&other.scatter);
        by_scatter.then_with(|| other.first.cmp(&self.first))
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Cell {}

/// Puts what belongs to the left before what does not, and says how many those are.
fn partition<T>(list: &mut [T], is_left: impl Fn(&T) -> bool) -> usize {
    let mut left = 0;
    for i in 0..list.len() {
        if is_left(&list[i]) {
            list.swap(i, left);
            left += 1;
        }
    }
    left
}
