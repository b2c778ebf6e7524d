//! The points as two columns of numbers, and the sums over them that a cost which is not squared
//! needs: no moments tell what a line costs there, only a pass over all points.

mod lanes;

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::base::line::Line;
use crate::data::point::Point;
use crate::data::scaling::Scaling;
use crate::model::cost::Loss;
use lanes::Lanes;

/// The most points in a [`Digest`].
const DIGESTED: usize = 2000;

/// The coordinates of all points, x and y apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    x: Vec<f64>,
    y: Vec<f64>,
}

/// What a place costs, and which way it is drawn: sums over all points, with r = y − (c + m z)
/// and ψ the derivative of the loss (0 for |r| at r = 0).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pass {
    /// Σ loss(r), in units of y for |r| and of y squared for Huber's loss.
    pub loss: f64,
    /// Σ ψ(r): minus the derivative of the sum by the intercept.
    pub pull: f64,
    /// Σ ψ(r) z: minus the derivative of the sum by the slope.
    pub pull_z: f64,
}

impl Columns {
    /// The columns of these points.
    pub fn of(points: &[Point]) -> Self {
        Self {
            x: points.iter().map(|point| point.x).collect(),
            y: points.iter().map(|point| point.y).collect(),
        }
    }

    /// The number of points.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// All x, in order.
    pub fn x(&self) -> &[f64] {
        &self.x
    }

    /// All y, in order.
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// Every `stride`-th point, as seen from `origin`.
    pub(crate) fn seen_from(&self, origin: Point, stride: usize) -> Self {
        let relative = |of: &[f64], origin: f64| {
            let some = of.iter().step_by(stride);
            some.map(|a| a - origin).collect()
        };
        Self {
            x: relative(&self.x, origin.x),
            y: relative(&self.y, origin.y),
        }
    }

    /// Loss and pull at a place (intercept and slope over z), in one pass.
    ///
    /// The same bit for bit natively and in both modules.
    pub fn pass(&self, loss: Loss, scaling: Scaling, place: Line) -> Pass {
        let [loss, pull, pull_z] = match loss {
            Loss::Absolute => self.sums(scaling, place, &Absolute),
            Loss::Huber(delta) => self.sums(scaling, place, &Huber(delta)),
        };
        Pass { loss, pull, pull_z }
    }

    /// Count, Σz and Σz² of the points whose residual is at most `delta` in size: the second
    /// derivatives of Huber's loss.
    pub fn inside(&self, delta: f64, scaling: Scaling, place: Line) -> [f64; 3] {
        self.sums(scaling, place, &Inside(delta))
    }

    /// Three sums over all points, always in the same order: the even ones and the odd ones apart.
    fn sums(&self, scaling: Scaling, place: Line, terms: &impl Terms) -> [f64; 3] {
        let residual = Residual::new(scaling, place);
        let (x, last_x) = self.x.as_chunks();
        let (y, last_y) = self.y.as_chunks();
        // Three names rather than a list: optimised for size, a list would live in memory, and
        // the sums would take twice as long.
        let [mut a, mut b, mut c] = [Lanes::from(0.0); 3];
        for (&x, &y) in x.iter().zip(y) {
            let (r, z) = residual.of(x.into(), y.into());
            let [to_a, to_b, to_c] = terms.of(r, z);
            (a, b, c) = (a + to_a, b + to_b, c + to_c);
        }
        let mut sums = [a, b, c].map(<[f64; 2]>::from);
        if let (&[x], &[y]) = (last_x, last_y) {
            let (r, z) = residual.of(x.into(), y.into());
            for (sum, term) in sums.iter_mut().zip(terms.of(r, z).map(<[f64; 2]>::from)) {
                sum[0] += term[0];
            }
        }
        sums.map(|[even, odd]| even + odd)
    }

    /// Few points that stand for all, for pictures: the points themselves up to 2000 of them.
    pub fn digest(&self) -> Digest {
        if self.len() <= DIGESTED {
            Digest::new(self.clone(), vec![1.0; self.len()])
        } else {
            Cells::of(self).digest()
        }
    }
}

/// What points add to the three sums of a pass.
trait Terms {
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3];
}

struct Absolute;
struct Huber(f64);
struct Inside(f64);

// Optimised for size, a call would stay a call, and a pass take five times as long.
impl Terms for Absolute {
    #[inline(always)]
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3] {
        let sign = residual.sign();
        [residual.abs(), sign, sign * z]
    }
}

impl Terms for Huber {
    #[inline(always)]
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3] {
        let clipped = residual.clip(self.0);
        [huber(residual, clipped), clipped, clipped * z]
    }
}

impl Terms for Inside {
    #[inline(always)]
    fn of(&self, residual: Lanes, z: Lanes) -> [Lanes; 3] {
        let within = residual.within(self.0);
        [within, within * z, within * (z * z)]
    }
}

/// Huber's loss of a residual and of the same clipped to ±δ.
///
/// Within δ both are the same, and r (r − r/2) = r²/2; beyond, ±δ (r ∓ δ/2) = δ (|r| − δ/2).
#[inline(always)]
fn huber(r: Lanes, clipped: Lanes) -> Lanes {
    clipped * (r - Lanes::from(0.5) * clipped)
}

/// What residuals are reckoned from.
struct Residual {
    shift: Lanes,
    unit: Lanes,
    intercept: Lanes,
    slope: Lanes,
}

impl Residual {
    fn new(scaling: Scaling, place: Line) -> Self {
        Self {
            shift: scaling.shift.into(),
            unit: (1.0 / scaling.scale).into(),
            intercept: place.intercept.into(),
            slope: place.slope.into(),
        }
    }

    /// Residuals and z of two points.
    #[inline(always)]
    fn of(&self, x: Lanes, y: Lanes) -> (Lanes, Lanes) {
        let z = (x - self.shift) * self.unit;
        (y - (self.intercept + self.slope * z), z)
    }
}

/// Few points, each of which stands for a number of points around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    columns: Columns,
    weights: Vec<f64>,
    count: f64,
}

impl Digest {
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
