//! The costs and methods as the textbooks write them, so that the page has something to be compared with: plain sums over
//! all points, with nothing kept and nothing shared with the project's own code.
//!
//! Names are those of the `lab` object. A pair is always (intercept, slope).

/// Intercept and slope, or what belongs to them.
pub type Pair = (f64, f64);

/// Two points on the line 100 + 200 x.
pub const TWO: [Pair; 2] = [(1.0, 300.0), (2.0, 500.0)];

/// The seven cars of `given`.
pub const CARS: [Pair; 7] = [
    (3.5, 18.0),
    (3.69, 15.0),
    (3.44, 18.0),
    (3.43, 16.0),
    (4.34, 15.0),
    (4.42, 14.0),
    (2.37, 24.0),
];

/// The costs that there are.
pub const COSTS: [&str; 5] = ["mse", "half-mse", "sse", "mae", "huber"];

/// The methods that there are.
pub const METHODS: [&str; 8] = [
    "gradient-descent",
    "momentum",
    "nesterov",
    "adagrad",
    "rmsprop",
    "adam",
    "line-search",
    "newton",
];

/// What can be set of a method, with what it is when nothing is said.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub momentum: f64,
    pub beta1: f64,
    pub beta2: f64,
    pub epsilon: f64,
}

impl Options {
    pub fn of(method: &str) -> Options {
        Options {
            momentum: 0.9,
            beta1: 0.9,
            beta2: if method == "rmsprop" { 0.9 } else { 0.999 },
            epsilon: 1e-8,
        }
    }
}

/// The loss of one residual, its derivative by the residual, and what the sum is divided by.
fn loss(cost: &str, delta: f64, residual: f64, count: f64) -> (f64, f64, f64) {
    let r = residual;
    match cost {
        "mse" => (r * r, 2.0 * r, count),
        "half-mse" => (r * r / 2.0, r, count),
        "sse" => (r * r, 2.0 * r, 1.0),
        "mae" => (r.abs(), if r == 0.0 { 0.0 } else { r.signum() }, count),
        "huber" if r.abs() <= delta => (r * r / 2.0, r, count),
        "huber" => (delta * (r.abs() - delta / 2.0), delta * r.signum(), count),
        other => panic!("no cost is called {other}"),
    }
}

/// The cost of a line on these points.
pub fn value(cost: &str, delta: f64, points: &[Pair], line: Pair) -> f64 {
    let count = points.len() as f64;
    let each = points.iter().map(|(x, y)| {
        let (loss, _, divisor) = loss(cost, delta, y - (line.0 + line.1 * x), count);
        loss / divisor
    });
    each.sum()
}

/// The derivatives of the cost of a line on these points.
pub fn gradient(cost: &str, delta: f64, points: &[Pair], line: Pair) -> Pair {
    let count = points.len() as f64;
    let mut sum = (0.0, 0.0);
    for (x, y) in points {
        let (_, by, divisor) = loss(cost, delta, y - (line.0 + line.1 * x), count);
        sum.0 -= by / divisor;
        sum.1 -= by * x / divisor;
    }
    sum
}

/// The Hessian of a squared cost: by intercept twice, by both, by slope twice.
pub fn hessian(cost: &str, points: &[Pair]) -> (f64, f64, f64) {
    let factor = match cost {
        "mse" => 2.0 / points.len() as f64,
        "half-mse" => 1.0 / points.len() as f64,
        "sse" => 2.0,
        other => panic!("{other} has no Hessian"),
    };
    let sum = |f: &dyn Fn(f64) -> f64| factor * points.iter().map(|point| f(point.0)).sum::<f64>();
    (sum(&|_| 1.0), sum(&|x| x), sum(&|x| x * x))
}

/// The eigenvalues of that Hessian, the smaller one first.
pub fn eigenvalues(cost: &str, points: &[Pair]) -> Pair {
    let (a, b, d) = hessian(cost, points);
    let root = ((a - d) / 2.0).hypot(b);
    ((a + d) / 2.0 - root, (a + d) / 2.0 + root)
}

/// The line of least squares.
pub fn least_squares(points: &[Pair]) -> Pair {
    let mean = |f: &dyn Fn(&Pair) -> f64| points.iter().map(f).sum::<f64>() / points.len() as f64;
    let (x, y) = (mean(&|p| p.0), mean(&|p| p.1));
    let slope = mean(&|p| (p.0 - x) * (p.1 - y)) / mean(&|p| (p.0 - x).powi(2));
    (y - slope * x, slope)
}

/// The line that a method comes to from `start` after each of some steps, the start first.
pub fn descend(
    method: &str,
    options: Options,
    rate: f64,
    steps: usize,
    start: Pair,
    gradient: &dyn Fn(Pair) -> Pair,
    hessian: &dyn Fn() -> (f64, f64, f64),
) -> Vec<Pair> {
    let Options {
        momentum,
        beta1,
        beta2,
        epsilon,
    } = options;
    let mut all = vec![start];
    // The first and the second memory of a method, each for both parameters.
    let (mut m, mut v) = ((0.0, 0.0), (0.0, 0.0));
    for t in 1..=steps as i32 {
        let w = all[all.len() - 1];
        let g = gradient(w);
        let step = match method {
            "gradient-descent" => (rate * g.0, rate * g.1),
            // Polyak 1964.
            "momentum" => {
                m = (momentum * m.0 + g.0, momentum * m.1 + g.1);
                (rate * m.0, rate * m.1)
            }
            // Nesterov 1983 as Sutskever et al. 2013 write it: the derivatives are those of where the memory leads.
            "nesterov" => {
                let ahead = gradient((w.0 - rate * momentum * m.0, w.1 - rate * momentum * m.1));
                m = (momentum * m.0 + ahead.0, momentum * m.1 + ahead.1);
                (rate * m.0, rate * m.1)
            }
            // Duchi, Hazan and Singer 2011.
            "adagrad" => {
                v = (v.0 + g.0 * g.0, v.1 + g.1 * g.1);
                (
                    rate * g.0 / (v.0.sqrt() + epsilon),
                    rate * g.1 / (v.1.sqrt() + epsilon),
                )
            }
            // Tieleman and Hinton 2012.
            "rmsprop" => {
                v = (
                    beta2 * v.0 + (1.0 - beta2) * g.0 * g.0,
                    beta2 * v.1 + (1.0 - beta2) * g.1 * g.1,
                );
                (
                    rate * g.0 / (v.0.sqrt() + epsilon),
                    rate * g.1 / (v.1.sqrt() + epsilon),
                )
            }
            // Kingma and Ba 2015.
            "adam" => {
                m = (
                    beta1 * m.0 + (1.0 - beta1) * g.0,
                    beta1 * m.1 + (1.0 - beta1) * g.1,
                );
                v = (
                    beta2 * v.0 + (1.0 - beta2) * g.0 * g.0,
                    beta2 * v.1 + (1.0 - beta2) * g.1 * g.1,
                );
                let (first, second) = (1.0 - beta1.powi(t), 1.0 - beta2.powi(t));
                (
                    rate * (m.0 / first) / ((v.0 / second).sqrt() + epsilon),
                    rate * (m.1 / first) / ((v.1 / second).sqrt() + epsilon),
                )
            }
            // As far down along the gradient as it goes: gᵀg / gᵀHg.
            "line-search" => {
                let h = hessian();
                let curved = h.0 * g.0 * g.0 + 2.0 * h.1 * g.0 * g.1 + h.2 * g.1 * g.1;
                let far = if curved == 0.0 {
                    0.0
                } else {
                    (g.0 * g.0 + g.1 * g.1) / curved
                };
                (far * g.0, far * g.1)
            }
            // H⁻¹ g.
            "newton" => {
                let h = hessian();
                let determinant = h.0 * h.2 - h.1 * h.1;
                (
                    (h.2 * g.0 - h.1 * g.1) / determinant,
                    (h.0 * g.1 - h.1 * g.0) / determinant,
                )
            }
            other => panic!("no method is called {other}"),
        };
        all.push((w.0 - step.0, w.1 - step.1));
    }
    all
}
