//! The cost over a window of parameters: its heights above the lowest cost, and its contours.

use super::marching_squares::Grid;
use super::theme::BANDS;
use crate::base::angle::sin_cos;
use crate::base::line::Line;
use crate::data::frame::Frame;
use crate::lab::Lab;
use crate::model::best::Best;
use crate::model::objective::Objective;

/// Corners of the polygon that stands for an ellipse of equal cost.
const CORNERS: usize = 360;

/// Cells along each side of a grid.
const CELLS: usize = 72;

/// The cost of the chosen run over the window of the landscape.
///
/// In suitable coordinates u and v, a squared cost is its minimum plus u² + v² times a factor: its
/// contours are circles there and ellipses on the screen, exact without a grid. All other costs are
/// evaluated at the corners of a grid.
#[derive(Clone, Debug)]
pub struct CostField {
    objective: Objective,
    window: Frame,
    /// The lowest place.
    bottom: Line,
    /// The objective's cost at the lowest place of the window, above the lowest cost that the run can
    /// reach. Negative while a parameter is held and other values of it would be better.
    floor: f64,
    grid: Option<Grid>,
    levels: [f64; BANDS],
}

impl CostField {
    /// Returns the costs that the landscape of a lab shows.
    pub fn of(lab: &Lab) -> Self {
        Self::new(lab.run().objective(), lab.landscape().window)
    }

    /// Returns the costs of an objective over a window.
    pub fn new(objective: &Objective, window: Frame) -> Self {
        let mut field = Self::without_levels(objective, window);
        // A convex function is highest at one of the corners.
        let corners = window.corners();
        let corners = corners.map(|corner| Line::new(corner.x, corner.y));
        let higher = |a: Line, b: Line| {
            if field.exact(b) > field.exact(a) {
                b
            } else {
                a
            }
        };
        let top = corners.into_iter().reduce(higher).unwrap_or(field.bottom);
        field.levels = field.levels_towards(top, field.exact(top));
        field
    }

    /// Returns the costs of an objective over a window, with contours up to the height `top`. On the way to
    /// `rim` they are at even distances.
    pub fn up_to(objective: &Objective, window: Frame, rim: Line, top: f64) -> Self {
        let mut field = Self::without_levels(objective, window);
        field.levels = field.levels_towards(rim, top);
        field
    }

    fn without_levels(objective: &Objective, window: Frame) -> Self {
        let excess = |place: Line| objective.approximate_excess(place);
        let grid = (!objective.cost().is_squared() && objective.count() > 0).then(|| {
            Grid::new(window, CELLS, |slope, intercepts| {
                objective.approximate_excesses(slope, intercepts)
            })
        });
        let bottom = match (&grid, objective.hold()) {
            (Some(grid), Some(_)) => grid.lowest(),
            (Some(_), None) => objective.best(Line::new(0.0, 0.0)).line,
            (None, _) => Best::of(objective.moments(), Line::new(0.0, 0.0)).line,
        };
        let floor = if objective.hold().is_some() {
            excess(bottom)
        } else {
            0.0
        };
        Self {
            objective: objective.clone(),
            window,
            bottom,
            floor,
            grid,
            levels: [0.0; BANDS],
        }
    }

    /// Returns whether these are still the costs that the landscape of a lab shows.
    pub fn is_of(&self, lab: &Lab) -> bool {
        self.window == lab.landscape().window && self.objective.is_same(lab.run().objective())
    }

    /// Returns whether these are the costs of an objective over a window, with contours up to the height
    /// `top`.
    pub fn is_up_to(&self, objective: &Objective, window: Frame, top: f64) -> bool {
        self.window == window && self.highest() == top && self.objective.is_same(objective)
    }

    /// Returns whether there are no points, and so no costs.
    pub fn is_empty(&self) -> bool {
        self.objective.count() == 0
    }

    /// Returns the heights of the contours, in rising order: the heights at even distances on the way
    /// from the lowest place to the highest corner of the window, or to the rim. In a bowl they grow
    /// like the squares of 1, 2, 3, …, in a funnel like 1, 2, 3, ….
    pub fn levels(&self) -> &[f64; BANDS] {
        &self.levels
    }

    fn levels_towards(&self, rim: Line, rise: f64) -> [f64; BANDS] {
        let rim_height = self.exact(rim);
        std::array::from_fn(|level| {
            let part = (level as f64 + 1.0) / BANDS as f64;
            match self.grid {
                Some(_) if level + 1 < BANDS && rim_height > 0.0 => {
                    self.exact(self.bottom.towards(rim, part)) * (rise / rim_height)
                }
                Some(_) => rise * part,
                None => rise * part * part,
            }
        })
    }

    /// Returns the greatest height in the window.
    pub fn highest(&self) -> f64 {
        self.levels[BANDS - 1]
    }

    fn exact(&self, place: Line) -> f64 {
        (self.objective.approximate_excess(place) - self.floor).max(0.0)
    }

    /// Returns the cost at a height.
    pub fn cost(&self, height: f64) -> f64 {
        self.objective.least() + self.floor + height
    }

    /// Returns how far the cost at a place lies above the lowest cost.
    pub fn height(&self, place: Line) -> f64 {
        match &self.grid {
            Some(grid) => (grid.height(place) - self.floor).max(0.0),
            None => self.exact(place),
        }
    }

    /// Returns the index of the band between two levels to which a height belongs, from 0 at the
    /// bottom to `BANDS - 1`.
    pub fn band(&self, height: f64) -> usize {
        let below = self.levels.iter().filter(|&&level| level < height).count();
        below.min(BANDS - 1)
    }

    /// Returns how far up a height is, from 0 at the bottom to 1 at the highest level, such that the levels
    /// are at even distances.
    pub fn evenness(&self, height: f64) -> f64 {
        let band = self.band(height);
        let low = if band == 0 {
            0.0
        } else {
            self.levels[band - 1]
        };
        let part = (height - low) / (self.levels[band] - low);
        // Within the lowest band of a bowl, too, heights grow like squares.
        let part = match self.grid {
            None if band == 0 => part.max(0.0).sqrt(),
            _ => part,
        };
        let part = if part.is_finite() {
            part.clamp(0.0, 1.0)
        } else {
            0.0
        };
        (band as f64 + part) / BANDS as f64
    }

    /// Returns the contour of a height as chains of places: in a bowl an ellipse, in a flat valley the
    /// two lines beside it.
    ///
    /// With u = σ(m − m*) and v = (c − c*) + (m − m*) z̄ a squared cost rises as u² + v², so the
    /// ellipse is a circle in u and v.
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

    /// Returns the floor of a valley that is flat because all points have the same x, or `None` if
    /// there is no such valley: all lines that have the value of `best` at that x.
    pub fn valley(&self, best: Line) -> Option<Vec<Line>> {
        let moments = self.objective.moments();
        let is_flat = moments.count > 0 && !moments.has_unique_best_line();
        is_flat.then(|| self.along(best.at(moments.mean_x)))
    }

    /// Returns the ends of the row of lines that have the value `height` at the mean of z: c + m z̄ is
    /// constant along it.
    fn along(&self, height: f64) -> Vec<Line> {
        let mean = self.objective.moments().mean_x;
        let at = |slope: f64| Line::new(height - slope * mean, slope);
        vec![at(self.window.y.low), at(self.window.y.high)]
    }
}
