//! The costs of the contours.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use crate::base::line::Line;
use crate::base::number;
use crate::chart::area::Drawn;
use crate::chart::cost_field::CostField;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;

/// About half the width of a letter, in CSS pixels.
const HALF_LETTER: f64 = 3.2;

/// Half the height of a label, in CSS pixels.
const HALF_HEIGHT: f64 = 8.0;

/// Writes the cost on some of the contours, along a straight line from the minimum away from the start, where no path is in the
/// way.
pub fn draw<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    costs: &CostField,
    view: &Viewport,
    theme: &Theme,
) -> Drawn<B> {
    let mut last: Option<Rectangle> = None;
    for (at, cost) in places(lab, costs, view) {
        let text = number::brief(cost);
        let half = HALF_LETTER * (text.chars().count() as f64 + 1.0);
        let room = Rectangle {
            left: at.x - half,
            top: at.y - HALF_HEIGHT,
            right: at.x + half,
            bottom: at.y + HALF_HEIGHT,
        };
        let plot = view.plot;
        let corners = [
            Place::new(room.left, room.top),
            Place::new(room.right, room.bottom),
        ];
        let is_inside = corners.into_iter().all(|corner| plot.contains(corner));
        if !is_inside || last.is_some_and(|last| last.shared(room).is_some()) {
            continue;
        }
        draw.fill(room, theme.panel.mix(0.7))?;
        draw.label(&text, at, theme.ink, (HPos::Center, VPos::Center))?;
        // Some room to the next one.
        last = Some(Rectangle {
            left: room.left - 2.0 * HALF_HEIGHT,
            top: room.top - HALF_HEIGHT,
            right: room.right + 2.0 * HALF_HEIGHT,
            bottom: room.bottom + HALF_HEIGHT,
        });
    }
    Ok(())
}

/// Returns where a straight line from the minimum meets the contours, with the cost of each.
fn places(lab: &Lab, costs: &CostField, view: &Viewport) -> Vec<(Place, f64)> {
    /// From here on, the marks at the minimum leave room, in parts of the window.
    const NEAREST: f64 = 0.08;
    const HALVINGS: usize = 40;
    let (best, start) = (lab.run().best().line, lab.start_place());
    let away = (
        (best.intercept - start.intercept) / view.x.span(),
        (best.slope - start.slope) / view.y.span(),
    );
    let length = away.0.hypot(away.1);
    let (right, up) = if length > 1e-3 && length.is_finite() {
        (away.0 / length, away.1 / length)
    } else {
        (
            std::f64::consts::FRAC_1_SQRT_2,
            std::f64::consts::FRAC_1_SQRT_2,
        )
    };
    let at = |part: f64| {
        Line::new(
            best.intercept + part * right * view.x.span(),
            best.slope + part * up * view.y.span(),
        )
    };
    let mut found = Vec::new();
    for &level in costs.levels() {
        // The cost rises along the line, which ends outside of the window.
        let (mut low, mut high) = (0.0, 2.0);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if costs.height(at(middle)) < level {
                low = middle;
            } else {
                high = middle;
            }
        }
        if low >= NEAREST {
            let line = at(low);
            found.push((view.place(line.intercept, line.slope), costs.cost(level)));
        }
    }
    found
}
