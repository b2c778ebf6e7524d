//! The selected point, and the cursor with which the keyboard places points.

use crate::base::number;
use crate::base::refusal::Refusal;
use crate::data::point::Point;
use crate::lab::state::Lab;

/// The keyboard cursor crosses the chart in this many steps.
const CURSOR_STEPS: f64 = 50.0;

/// A keyboard step of a point is this part of one of the cursor.
pub(super) const NUDGE: f64 = 0.25;

impl Lab {
    pub(super) fn select(&mut self, selected: Option<usize>) {
        self.history.close();
        self.view.selected = selected;
        self.view.cursor = None;
        self.revisions.view += 1;
    }

    /// Where a point would be added by keyboard: at the cursor, else at the selected point,
    /// else in the middle.
    pub fn cursor_place(&self) -> Point {
        let selected = self
            .view
            .selected
            .map(|index| self.document.dataset.points()[index]);
        self.view
            .cursor
            .or(selected)
            .unwrap_or_else(|| self.view.frame.place(0.5, 0.5))
    }

    pub(super) fn move_cursor(&mut self, right: f64, up: f64) -> Result<(), Refusal> {
        let moved = self.shifted(self.cursor_place(), right, up).checked(None)?;
        self.select(None);
        self.view.cursor = Some(self.view.frame.clamp(moved));
        Ok(())
    }

    /// `point` moved by steps of the cursor.
    pub(super) fn shifted(&self, point: Point, right: f64, up: f64) -> Point {
        Point::new(
            cursor_step(point.x, right, self.view.frame.x.span()),
            cursor_step(point.y, up, self.view.frame.y.span()),
        )
    }
}

/// `value` moved by steps of the cursor over a span, on a grid so that no rounding piles up.
pub(super) fn cursor_step(value: f64, steps: f64, span: f64) -> f64 {
    let fine = span / CURSOR_STEPS * NUDGE;
    number::rounded(value + steps * span / CURSOR_STEPS, fine)
}
