//! The arrow from the present place to the next one, to scale.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use crate::base::line::Line;
use crate::base::number;
use crate::chart::area::Drawn;
use crate::chart::clip;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// The shortest step that is drawn, in CSS pixels.
const SHORTEST: f64 = 2.0;

/// How far the line of the downhill direction goes at least, in CSS pixels, and how far beyond the arrow.
const DOWNHILL: f64 = 56.0;
const BEYOND: f64 = 22.0;

/// The next step on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextArrow {
    /// The displayed place.
    pub from: Place,
    /// The next place, which may be outside the plot.
    pub tip: Place,
    /// The end of what is visible: the tip, or where the arrow leaves the plot.
    pub end: Place,
}

impl NextArrow {
    /// Returns the first `part` (0 to 1) of the arrow from the displayed place of the chosen run to the next one, or `None` if it
    /// is too short to be seen or begins outside the plot.
    pub fn of(lab: &Lab, view: &Viewport, displayed: Line, part: f64) -> Option<Self> {
        let (next, from) = (
            lab.run().next_place(),
            view.place(displayed.intercept, displayed.slope),
        );
        let tip = from.towards(view.place(next.intercept, next.slope), part);
        if !(view.plot.contains(from) && from.distance(tip) >= SHORTEST) {
            return None;
        }
        let (_, end) = clip::segment(from, tip, view.plot)?;
        Some(Self { from, tip, end })
    }

    /// Returns how many times as long the arrow is as its visible part.
    pub fn times(&self) -> f64 {
        self.from.distance(self.tip) / self.from.distance(self.end).max(1.0)
    }

    /// Draws the arrow. If its tip is outside the plot, a number at the edge says how many times as long the arrow is.
    pub fn draw<B: DrawingBackend>(
        &self,
        draw: &Primitives<B>,
        view: &Viewport,
        theme: &Theme,
    ) -> Drawn<B> {
        draw.arrow(self.from, self.end, theme.panel.to_rgba(), 6.0)?;
        draw.arrow(self.from, self.end, theme.ink.to_rgba(), 3.0)?;
        if self.end.is_near(self.tip, 1.0) {
            return Ok(());
        }
        let text = format!("×{}", number::brief(self.times()));
        let half = 4.0 + 3.4 * text.chars().count() as f64;
        let plot = view.plot;
        // Beside the arrow, on the side of the middle of the plot.
        let (dx, dy) = (self.end.x - self.from.x, self.end.y - self.from.y);
        let length = dx.hypot(dy).max(1.0);
        let (mut right, mut down) = (-dy / length, dx / length);
        let middle = f64::midpoint(plot.left, plot.right);
        if (self.end.x + right - middle).abs() > (self.end.x - right - middle).abs() {
            (right, down) = (-right, -down);
        }
        let back = 10.0 / length;
        let at = Place::new(
            (self.end.x - dx * back + right * (half + 8.0))
                .clamp(plot.left + half, (plot.right - half).max(plot.left + half)),
            (self.end.y - dy * back + down * 16.0)
                .clamp(plot.top + 9.0, (plot.bottom - 9.0).max(plot.top + 9.0)),
        );
        draw.fill(
            Rectangle {
                left: at.x - half,
                top: at.y - 9.0,
                right: at.x + half,
                bottom: at.y + 8.0,
            },
            theme.panel.mix(0.85),
        )?;
        draw.label(&text, at, theme.ink, (HPos::Center, VPos::Center))
    }
}

/// Draws a thin line from the displayed place along the negative gradient, somewhat farther than the arrow. On axes of equal scale
/// it is perpendicular to the contour; otherwise it is as skewed as they are.
pub fn downhill<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    displayed: Line,
    arrow: NextArrow,
) -> Drawn<B> {
    let gradient = lab.run().objective().gradient(displayed);
    let here = view.place(displayed.intercept, displayed.slope);
    // Computed in parts of the window, so that no number overflows.
    let size = (gradient.intercept / view.x.span()).hypot(gradient.slope / view.y.span());
    if !(size.is_finite() && size > 0.0) {
        return Ok(());
    }
    let downhill = view.place(
        displayed.intercept - gradient.intercept / size,
        displayed.slope - gradient.slope / size,
    );
    let shown = arrow.from.distance(arrow.end) + BEYOND;
    let part = DOWNHILL.max(shown) / here.distance(downhill).max(1e-9);
    let end = here.towards(downhill, part);
    draw.segment(here, end, theme.panel.mix(0.6), 3.0)?;
    draw.dashed([here, end], theme.ink.mix(0.8), 1.0, &[4.0, 3.0])
}
