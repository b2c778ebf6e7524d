//! Which part of the landscape the surface shows, and at which height it is cut.

use crate::base::line::Line;
use crate::data::frame::{Frame, Range};
use crate::lab::Lab;
use crate::model::best::Best;
use crate::model::objective::Objective;

/// The least height of the cut, as a multiple of the height of the start.
const ABOVE_START: f64 = 3.0;

/// How much farther than the start the window reaches, at least.
const AROUND_START: f64 = 1.25;

/// The least width of the bowl across its valley, as a part of the window.
const NARROWEST: f64 = 0.75;

/// How much farther than the walls of a long valley the window reaches.
const AROUND_WALLS: f64 = 1.15;

/// What is rounded off when a ball is dragged along the edge.
const ROUNDING: f64 = 1e-6;

/// A bowl: a window with the bottom in its middle, and the height at which the walls are cut.
///
/// A squared cost over intercept and slope is mostly a long valley, because the two can make up for each
/// other. Were it shown whole, it would be as thin as a blade; were it shown in a window alone, its two
/// tall corners would dwarf all else. So it is cut at a height above the start at which it is wide
/// enough, and by the window where it would become too long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bowl {
    /// The window, in the units of the descent.
    pub window: Frame,
    /// The lowest place.
    pub bottom: Line,
    /// A place on a wall, straight across the valley, which had the height of the cut when the bowl was
    /// chosen.
    pub rim: Line,
    /// The height of the cut, above the lowest cost.
    pub top: f64,
}

impl Bowl {
    /// Returns the bowl of the chosen run of a lab. The `previous` one holds still as long as it shows
    /// bottom and start well; while something is dragged, as long as it shows them at all.
    pub fn following(previous: Option<Self>, lab: &Lab) -> Self {
        let shape = Shape::of(lab);
        let wanted = shape.bowl();
        let is_dragged = lab.is_grabbed();
        match previous {
            Some(previous) if shape.fits(previous, wanted, is_dragged) => Self {
                bottom: shape.bottom_in(previous),
                ..previous
            },
            _ => wanted,
        }
    }
}

/// What decides how a bowl is shown.
struct Shape<'a> {
    objective: &'a Objective,
    bottom: Line,
    /// The places that must be seen: the start, and the best place that can be reached.
    seen: [Line; 2],
    /// By how much more the intercept has to change than the slope to change the cost as much.
    proportion: f64,
    /// The length of the valley across all of the window, over its width.
    length: f64,
}

impl<'a> Shape<'a> {
    fn of(lab: &'a Lab) -> Self {
        let objective = lab.run().objective();
        let (start, best) = (lab.start_place(), lab.run().best().line);
        let moments = objective.moments();
        let is_above_bottom = objective.hold().is_some() && objective.cost().is_squared();
        let bottom = if is_above_bottom {
            Best::of(moments, best).line
        } else {
            best
        };
        // Half-widths of the ellipse of equal cost are as the roots of the inverse Hessian's diagonal.
        let is_round = moments.has_unique_best_line();
        let across = if is_round {
            moments.mean_square_x().sqrt()
        } else {
            moments.mean_x.abs()
        };
        let flatness = 1.0 - moments.mean_x.abs() / across;
        Self {
            objective,
            bottom,
            seen: [start, best],
            proportion: across.clamp(1e-6, 1e6),
            length: if is_round && flatness > 1e-12 {
                1.0 / flatness.sqrt()
            } else {
                f64::INFINITY
            },
        }
    }

    fn bowl(&self) -> Bowl {
        let reach = |place: &Line| {
            let (across, up) = (
                (place.intercept - self.bottom.intercept).abs(),
                (place.slope - self.bottom.slope).abs(),
            );
            up.max(across / self.proportion)
        };
        let size = |place: Line| {
            place
                .slope
                .abs()
                .max(place.intercept.abs() / self.proportion)
        };
        let needed = self.seen.iter().map(reach).fold(0.0, f64::max);
        // 1 where the descent starts at the bottom, and never so little that numbers are rounded off.
        let needed = if needed > 0.0 { needed } else { 1.0 };
        let near = AROUND_START * needed.max(1e-6 * (1.0 + size(self.bottom)));
        let start = self.height(self.seen[0]).max(self.height(self.seen[1]));
        let wall = self.wall(ABOVE_START * start, NARROWEST * near);
        let half = near.max(AROUND_WALLS * wall).min(self.length * wall);
        let rim = self.lower_side(wall);
        let around = |middle: f64, half: f64| Range {
            low: middle - half,
            high: middle + half,
        };
        Bowl {
            window: Frame {
                x: around(self.bottom.intercept, half * self.proportion),
                y: around(self.bottom.slope, half),
            },
            bottom: self.bottom,
            rim,
            top: self.height(rim),
        }
    }

    /// Returns the height of a place above the bottom.
    fn height(&self, place: Line) -> f64 {
        let excess = |place| self.objective.approximate_excess(place);
        excess(place) - excess(self.bottom)
    }

    /// Returns the lower one of the two places at a distance from the bottom straight across the valley.
    fn lower_side(&self, distance: f64) -> Line {
        // The cost rises fastest where intercept and slope both lift the line at the mean of x.
        let side = if self.objective.moments().mean_x < 0.0 {
            -1.0
        } else {
            1.0
        };
        let part = distance * std::f64::consts::FRAC_1_SQRT_2;
        let at = |part: f64| {
            Line::new(
                self.bottom.intercept + side * part * self.proportion,
                self.bottom.slope + part,
            )
        };
        let sides = [at(part), at(-part)];
        sides[usize::from(self.height(sides[1]) < self.height(sides[0]))]
    }

    /// Returns the least distance from the bottom, straight across the valley and not below `least`, at
    /// which both walls are at least as high as `height`.
    fn wall(&self, height: f64, least: f64) -> f64 {
        let is_high = |distance: f64| self.height(self.lower_side(distance)) >= height;
        let (mut low, mut high) = (least, least);
        for _ in 0..100 {
            if is_high(high) {
                break;
            }
            (low, high) = (high, 2.0 * high);
        }
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if is_high(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        high
    }

    /// Returns the lowest place in a bowl that is kept. The floor of a flat valley is lowest everywhere, so it stays where it
    /// was.
    fn bottom_in(&self, bowl: Bowl) -> Line {
        let is_flat = !self.objective.moments().has_unique_best_line();
        if is_flat && self.height(bowl.bottom) <= 1e-9 * bowl.top {
            bowl.bottom
        } else {
            self.bottom
        }
    }

    /// Returns whether a bowl still shows the landscape well, compared with the wanted one; while
    /// something is dragged, whether it shows it at all.
    fn fits(&self, bowl: Bowl, wanted: Bowl, is_dragged: bool) -> bool {
        let Frame { x, y } = bowl.window;
        let inside = |place: Line, part: f64| {
            let is_in = |range: Range, value: f64| {
                let middle = f64::midpoint(range.low, range.high);
                (value - middle).abs() <= part * range.span() / 2.0
            };
            is_in(x, place.intercept) && is_in(y, place.slope)
        };
        let about = |ratio: f64, most: f64| ratio < most && ratio * most > 1.0;
        let (spans, heights, middle) = if is_dragged {
            (f64::INFINITY, f64::INFINITY, 0.8)
        } else {
            (1.7, 2.5, 0.35)
        };
        let bottom = self.bottom_in(bowl);
        let seen = if bottom == self.bottom {
            &self.seen[..]
        } else {
            &self.seen[..1]
        };
        seen.iter().all(|&place| inside(place, 1.0 + ROUNDING))
            && seen
                .iter()
                .all(|&place| self.height(place) <= bowl.top * (1.0 + ROUNDING))
            && inside(bottom, middle)
            && about(bowl.top / wanted.top, heights)
            && about(x.span() / wanted.window.x.span(), spans)
            && about(y.span() / wanted.window.y.span(), spans)
    }
}
