//! The relief of a cost over a window of places: its heights and its lines of equal height.

use super::grid::Grid;
use super::theme::BANDS;
use crate::base::angle::sin_cos;
use crate::base::line::Line;
use crate::data::frame::Frame;
use crate::lab::Lab;
use crate::model::best::Best;
use crate::model::objective::Objective;

/// Corners of an ellipse of equal cost.
const CORNERS: usize = 360;

/// The cost of the front run as pictures need it.
///
/// A squared cost is u² + v² above its lowest, times a factor, in suitable coordinates: its lines
/// of equal height are circles there and ellipses on the screen, without a grid and its errors.
/// Every other cost is asked for at the corners of a grid.
#[derive(Clone, Debug)]
pub struct Land {
    objective: Objective,
    window: Frame,
    /// What the objective calls the height of the lowest place. While a parameter is held, the
    /// land beside the places that are allowed lies lower than the lowest of these.
    floor: f64,
    grid: Option<Grid>,
    levels: [f64; BANDS],
}

impl Land {
    /// The land that a lab looks at.
    pub fn of(lab: &Lab) -> Self {
        Self::new(lab.run().objective(), lab.landscape().window)
    }

    /// The relief of an objective over a window.
    pub fn new(objective: &Objective, window: Frame) -> Self {
        let relief = |place: Line| objective.relief(place);
        let grid = (!objective.cost().is_squared() && objective.count() > 0)
            .then(|| Grid::new(window, cells(objective.count()), relief));
        let bottom = match (&grid, objective.hold()) {
            (Some(grid), Some(_)) => grid.lowest(),
            (Some(_), None) => objective.best(Line::new(0.0, 0.0)).line,
            (None, _) => Best::of(objective.moments(), Line::new(0.0, 0.0)).line,
        };
        let floor = if objective.hold().is_some() {
            relief(bottom)
        } else {
            0.0
        };
        let mut land = Self {
            objective: objective.clone(),
            window,
            floor,
            grid,
            levels: [0.0; BANDS],
        };
        land.levels = land.levels_from(bottom);
        land
    }

    /// Whether it is still what a lab looks at.
    pub fn is_of(&self, lab: &Lab) -> bool {
        self.window == lab.landscape().window && self.objective.is_same(lab.run().objective())
    }

    /// Whether there is nothing to see, because there is no point.
    pub fn is_empty(&self) -> bool {
        self.objective.count() == 0
    }

    /// The heights at which lines are drawn: those at even distances on the way from the lowest
    /// place to the highest corner of the window. On a bowl these are as the squares of 1, 2, 3
    /// and so on, on a funnel as 1, 2, 3.
    pub fn levels(&self) -> &[f64; BANDS] {
        &self.levels
    }

    fn levels_from(&self, bottom: Line) -> [f64; BANDS] {
        // A convex function is highest in one of the corners.
        let corners = self.window.corners();
        let corners = corners.map(|corner| Line::new(corner.x, corner.y));
        let higher = |a: Line, b: Line| if self.exact(b) > self.exact(a) { b } else { a };
        let top = corners.into_iter().reduce(higher).unwrap_or(bottom);
        let rise = self.exact(top);
        std::array::from_fn(|level| {
            let part = (level as f64 + 1.0) / BANDS as f64;
            match self.grid {
                Some(_) => self.exact(bottom.towards(top, part)),
                None => rise * part * part,
            }
        })
    }

    /// How far the land rises within the window.
    pub fn rise(&self) -> f64 {
        self.levels[BANDS - 1]
    }

    fn exact(&self, place: Line) -> f64 {
        (self.objective.relief(place) - self.floor).max(0.0)
    }

    /// The height of a place above the lowest.
    pub fn height(&self, place: Line) -> f64 {
        match &self.grid {
            Some(grid) => (grid.height(place) - self.floor).max(0.0),
            None => self.exact(place),
        }
    }

    /// The band between two levels to which a height belongs.
    pub fn band(&self, height: f64) -> usize {
        let below = self.levels.iter().filter(|&&level| level < height).count();
        below.min(BANDS - 1)
    }

    /// The places of one height, as chains. On a bowl an ellipse, on a flat valley the two lines
    /// beside it.
    ///
    /// With u = σ(m − m*) and v = (c − c*) + (m − m*) z̄ a squared cost rises as u² + v², so that
    /// the ellipse is a circle in u and v.
    pub fn contour(&self, height: f64) -> Vec<Vec<Line>> {
        if let Some(grid) = &self.grid {
            return grid.level_set(self.floor + height);
        }
        let moments = self.objective.moments();
        let Some(factor) = self.objective.cost().factor(moments.count) else {
            return Vec::new();
        };
        if moments.count == 0 {
            return Vec::new();
        }
        let radius = (height / factor).sqrt();
        if !moments.has_unique_best_line() {
            let side = |distance: f64| self.along(moments.mean_y + distance);
            return vec![side(radius), side(-radius)];
        }
        let best = Best::of(moments, Line::new(0.0, 0.0)).line;
        let deviation = moments.variance_x.sqrt();
        let ellipse = (0..=CORNERS).map(|corner| {
            let angle = std::f64::consts::TAU * corner as f64 / CORNERS as f64;
            let (sin, cos) = sin_cos(angle);
            let slope = radius * cos / deviation;
            let intercept = radius * sin - slope * moments.mean_x;
            Line::new(best.intercept + intercept, best.slope + slope)
        });
        vec![ellipse.collect()]
    }

    /// The floor of a valley that is flat because all points have one x: the lines that pass
    /// there at the height of `best`.
    pub fn valley(&self, best: Line) -> Option<Vec<Line>> {
        let moments = self.objective.moments();
        let is_flat = moments.count > 0 && !moments.has_unique_best_line();
        is_flat.then(|| self.along(best.at(moments.mean_x)))
    }

    /// All lines of one height over the mean of z: c + m z̄ is constant along them.
    fn along(&self, height: f64) -> Vec<Line> {
        let mean = self.objective.moments().mean_x;
        let at = |slope: f64| Line::new(height - slope * mean, slope);
        vec![at(self.window.y.low), at(self.window.y.high)]
    }
}

/// Cells along each side of a grid, so that all its corners take a few milliseconds: each takes
/// a pass over the points, or what stands for them.
fn cells(points: usize) -> usize {
    const PASSES: f64 = 4e6;
    let cells = (PASSES / points.clamp(1, 4096) as f64).sqrt();
    (cells as usize).clamp(24, 72)
}
