//! Which part of the cost's landscape is looked at, and from where.

use crate::base::named::Named;
use std::f64::consts::TAU;

use crate::base::line::Line;
use crate::data::frame::{Frame, Range};
use crate::model::cost::Parameter;
use crate::model::objective::Objective;

/// How the landscape is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LandscapeKind {
    /// From above, with lines of equal cost.
    #[default]
    Contour,
    /// As a bowl in three dimensions.
    Surface,
    /// As curves through the present line: the cost when only one parameter changes.
    Slices,
}

impl Named for LandscapeKind {
    const KIND: &'static str = "view";
    const ALL: &'static [(&'static str, Self)] = &[
        ("contour", Self::Contour),
        ("surface", Self::Surface),
        ("slices", Self::Slices),
    ];
}

/// A way of looking at the landscape: a window on the plane of intercept (across) and slope
/// (up), and the direction from which the surface is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Landscape {
    /// The window.
    pub window: Frame,
    /// Whether a person has chosen the window, so that it stays whatever the data do.
    pub is_chosen: bool,
    /// How it is shown.
    pub kind: LandscapeKind,
    /// The parameter whose slice is shown where there is room for one only.
    pub slice: Parameter,
    /// Whether the principal axes of the bowl are drawn.
    pub has_axes: bool,
    /// The direction of view around the vertical, in radians.
    pub turn: f64,
    /// The height of the eye above the plane, in radians.
    pub tilt: f64,
    /// Which part of the picture of the surface is seen: all of it from 0 to 1.
    pub picture: Frame,
}

impl Default for Landscape {
    fn default() -> Self {
        Self {
            window: Frame {
                x: around(0.0, 2.0),
                y: around(1.0, 2.0),
            },
            is_chosen: false,
            kind: LandscapeKind::default(),
            slice: Parameter::Intercept,
            has_axes: false,
            turn: -0.6,
            tilt: 0.6,
            picture: Frame {
                x: around(0.5, 0.5),
                y: around(0.5, 0.5),
            },
        }
    }
}

/// The narrowest and the widest window, and the farthest away it can be.
const NARROWEST: f64 = 1e-9;
const WIDEST: f64 = 1e15;

impl Landscape {
    /// Looks at the valley and the start, unless a person has chosen otherwise. While both are
    /// well inside the window and fill some of it, the window holds still.
    pub fn follow(&mut self, objective: &Objective, start: Line) {
        if self.is_chosen || objective.count() == 0 {
            return;
        }
        let wanted = Self::wanted(objective, start);
        let best = objective.best(start).line;
        let holds = |range: Range, wanted: Range, places: [f64; 2]| {
            let margin = 0.06 * range.span();
            let inner = Range {
                low: range.low + margin,
                high: range.high - margin,
            };
            places.into_iter().all(|place| inner.contains(place))
                && range.span() < 3.0 * wanted.span()
        };
        let is_held = holds(self.window.x, wanted.x, [start.intercept, best.intercept])
            && holds(self.window.y, wanted.y, [start.slope, best.slope]);
        if !is_held {
            self.window = wanted;
        }
    }

    /// Doubles the window, once or more often, until a place is in it, unless a person has chosen it.
    pub fn widen(&mut self, place: Line) {
        let doubled = |range: Range, value: f64| {
            let mut half = range.span() / 2.0;
            let middle = range.low + half;
            while (value - middle).abs() > 0.94 * half && half < WIDEST {
                half *= 2.0;
            }
            around(middle, half)
        };
        if self.is_chosen {
            return;
        }
        let window = Frame {
            x: doubled(self.window.x, place.intercept),
            y: doubled(self.window.y, place.slope),
        };
        if window.x.span() < WIDEST && window.y.span() < WIDEST {
            self.window = window;
        }
    }

    /// Looks at the valley and the start again; at the surface whole and from where it was first seen.
    pub fn reset(&mut self, objective: &Objective, start: Line) {
        let fresh = Self::default();
        if self.kind == LandscapeKind::Surface {
            (self.turn, self.tilt, self.picture) = (fresh.turn, fresh.tilt, fresh.picture);
            return;
        }
        self.is_chosen = false;
        self.window = if objective.count() == 0 {
            fresh.window
        } else {
            Self::wanted(objective, start)
        };
    }

    /// A window with the best place in its middle that shows the start and, as far as the start
    /// allows, the shape of the valley: its two sides are in the proportion of the ellipse of
    /// equal squared cost.
    fn wanted(objective: &Objective, start: Line) -> Frame {
        let moments = objective.moments();
        let best = objective.best(start).line;
        let (dx, dy) = (
            (start.intercept - best.intercept).abs(),
            (start.slope - best.slope).abs(),
        );
        // Half-widths of the ellipse of equal cost are as the roots of the inverse Hessian's
        // diagonal: sqrt(mean of x²) for the intercept, 1 for the slope. A flat valley has the
        // direction of its floor instead.
        let proportion = if moments.has_unique_best_line() {
            moments.mean_square_x().sqrt()
        } else {
            moments.mean_x.abs()
        };
        let proportion = proportion.clamp(1e-6, 1e6);
        // As wide as it takes to see the start, and 1 where the descent starts at the bottom.
        let needed = dx.max(dy * proportion);
        let least = 1e-6 * (1.0 + best.intercept.abs().max(best.slope.abs() * proportion));
        let half = if needed > 0.0 { needed } else { 1.0 }.max(least);
        Frame {
            x: around(best.intercept, 1.35 * half.max(dx)),
            y: around(best.slope, 1.35 * (half / proportion).max(dy)),
        }
    }

    /// Moves what is seen, the window or the picture of the surface, by parts of its width and height.
    pub fn pan(&mut self, right: f64, up: f64) {
        let Frame { x, y } = *self.seen();
        self.choose(Frame {
            x: shifted(x, right * x.span()),
            y: shifted(y, up * y.span()),
        });
    }

    /// Goes `factor` times closer; the place a part of the way across and up stays where it is.
    pub fn zoom(&mut self, factor: f64, across: f64, up: f64) {
        let scaled = |range: Range, part: f64| {
            let fixed = range.low + part * range.span();
            let span = range.span() / factor;
            Range {
                low: fixed - part * span,
                high: fixed + (1.0 - part) * span,
            }
        };
        let Frame { x, y } = *self.seen();
        self.choose(Frame {
            x: scaled(x, across),
            y: scaled(y, up),
        });
    }

    /// What moving and zooming change: of the surface the picture, so that its size changes and not its values.
    fn seen(&mut self) -> &mut Frame {
        match self.kind {
            LandscapeKind::Surface => &mut self.picture,
            _ => &mut self.window,
        }
    }

    /// Takes a window, unless numbers could no longer tell its ends apart; or a part of the picture, unless it is very
    /// small or far from the middle.
    fn choose(&mut self, frame: Frame) {
        if self.kind == LandscapeKind::Surface {
            let fits =
                |range: Range| (1.0 / 6.0..=2.0).contains(&range.span()) && range.contains(0.5);
            if fits(frame.x) && fits(frame.y) {
                self.picture = frame;
            }
            return;
        }
        let fits = |range: Range| {
            let size = range.low.abs().max(range.high.abs());
            range.span() > NARROWEST.max(size * 1e-9) && size < WIDEST
        };
        if fits(frame.x) && fits(frame.y) {
            self.window = frame;
            self.is_chosen = true;
        }
    }

    /// Turns the surface; the eye stays above the plane.
    pub fn rotate(&mut self, turn: f64, tilt: f64) {
        if turn.is_finite() && tilt.is_finite() {
            // Not `rem_euclid`, which brings a division of 128 bits into the module.
            let turn = self.turn + turn;
            self.turn = turn - TAU * (turn / TAU).floor();
            self.tilt = (self.tilt + tilt).clamp(0.12, 1.45);
        }
    }
}

fn around(middle: f64, half: f64) -> Range {
    Range {
        low: middle - half,
        high: middle + half,
    }
}

fn shifted(range: Range, by: f64) -> Range {
    Range {
        low: range.low + by,
        high: range.high + by,
    }
}
