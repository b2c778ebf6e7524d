//! The sum of the squared residuals and their mean, beside the data chart: from the loss of one point to the cost of all.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::area::{Area, Drawn};
use super::place::Place;
use super::primitives::Primitives;
use super::rectangle::Rectangle;
use super::run_style::RunStyle;
use super::screen::Screen;
use super::theme::Theme;
use super::viewport::Viewport;
use super::{chosen_run, squares};
use crate::base::line::Line;
use crate::base::number;
use crate::data::point::Point;
use crate::lab::{Lab, Residuals};
use crate::text::labels::{SumLabels, with_value};

/// The room to the right of the plot that the bars and their labels take, in CSS pixels.
pub(super) const WIDTH: f64 = 104.0;

/// The least width of a chart with them, in CSS pixels.
const LEAST_WIDTH: f64 = 320.0;

/// The distance from the plot, the width of a bar and the gap between two bars, in CSS pixels.
const MARGIN: f64 = 16.0;
const BAR: f64 = 22.0;
const GAP: f64 = 14.0;

/// The height of a line of text, in CSS pixels.
const LINE: f64 = 17.0;

/// Returns whether the sum is shown: with the squares, where there is room.
pub fn is_shown(lab: &Lab, screen: Screen) -> bool {
    let count = lab.dataset().points().len();
    lab.residuals() == Residuals::Squares
        && (1..=squares::MOST_RESIDUALS).contains(&count)
        && screen.width >= LEAST_WIDTH
}

/// The squared residuals of a line, and the sum that fills the height of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Squares {
    /// The squared residual of each point, in units of y squared.
    pub losses: Vec<f64>,
    /// Their sum.
    pub sum: f64,
    /// The sum that is as high as a bar can be: the largest of the sum of the start and the present one.
    pub full: f64,
}

impl Squares {
    /// Returns the squares of a line of a lab.
    pub fn of(lab: &Lab, line: Line) -> Self {
        let points = lab.dataset().points();
        let loss = |point: &Point, line: Line| (point.y - line.at(point.x)).powi(2);
        let losses: Vec<_> = points.iter().map(|point| loss(point, line)).collect();
        let sum = losses.iter().sum::<f64>();
        let start = points
            .iter()
            .map(|point| loss(point, lab.start()))
            .sum::<f64>();
        Self {
            losses,
            sum,
            full: sum.max(start),
        }
    }

    /// Returns the mean: the mean squared error.
    pub fn mean(&self) -> f64 {
        self.sum / self.losses.len() as f64
    }
}

/// Draws the squares of the chosen run on top of each other, their sum and their mean as numbers, and the mean as a bar to
/// the same scale. The square of the selected point stands out.
#[inline(never)]
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    view: &Viewport,
    theme: &Theme,
    line: Line,
    labels: &SumLabels<String>,
) -> Drawn<B> {
    let Some(chosen) = chosen_run::visible_chosen(lab) else {
        return Ok(());
    };
    let squares = Squares::of(lab, line);
    if !(squares.full > 0.0 && squares.full.is_finite()) {
        return Ok(());
    }
    let plot = view.plot;
    let mut beside = *view;
    beside.plot.right += WIDTH;
    let draw = Primitives::new(area, &beside);
    let style = RunStyle::of(theme, chosen.colour());
    let selected = lab.selected().filter(|&index| index < squares.losses.len());
    let one = selected.map(|index| with_value(&labels.one, &number::brief(squares.losses[index])));
    let texts = [
        Some(with_value(&labels.sum, &number::brief(squares.sum))),
        Some(with_value(
            &labels.divided,
            &number::count(squares.losses.len() as u64),
        )),
        Some(with_value(&labels.mean, &number::brief(squares.mean()))),
        one,
    ];
    let left = plot.right + MARGIN;
    for (index, text) in texts.iter().flatten().enumerate() {
        let at = Place::new(left, plot.top + LINE * index as f64);
        let color = if index == 3 { theme.accent } else { theme.ink };
        draw.label(text, at, color, (HPos::Left, VPos::Top))?;
    }
    let room = (plot.bottom - plot.top - LINE * texts.len() as f64 - 6.0).max(0.0);
    let height = |loss: f64| room * loss / squares.full;
    let mut bottom = plot.bottom;
    for (index, &loss) in squares.losses.iter().enumerate() {
        let top = bottom - height(loss);
        let color = match (selected == Some(index), index % 2) {
            (true, _) => theme.accent.to_rgba(),
            (false, 0) => style.color.mix(0.45),
            (false, _) => style.color.mix(0.25),
        };
        draw.fill(
            Rectangle {
                left,
                top,
                right: left + BAR,
                bottom,
            },
            color,
        )?;
        bottom = top;
    }
    let left = left + BAR + GAP;
    let mean = Rectangle {
        left,
        top: plot.bottom - height(squares.mean()),
        right: left + BAR,
        bottom: plot.bottom,
    };
    draw.fill(mean, style.color.to_rgba())?;
    let foot = Place::new(plot.right + MARGIN - 4.0, plot.bottom);
    draw.rule(foot, Place::new(left + BAR + 4.0, plot.bottom), theme.edge)
}
