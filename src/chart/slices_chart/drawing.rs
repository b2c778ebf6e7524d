//! Draws the slices.

use plotters::prelude::{Color, DrawingAreaErrorKind, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{RGBAColor, RGBColor};

use super::curve::Curve;
use super::layout::{TALL, shown, viewport};
use super::triangle::Triangle;
use super::window::Windows;
use crate::base::number;
use crate::chart::area::{Area, Drawn};
use crate::chart::axes::{self, Marks};
use crate::chart::axis_names::AxisNames;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::place::Place;
use crate::chart::primitives::Primitives;
use crate::chart::rectangle::Rectangle;
use crate::chart::run_style::RunStyle;
use crate::chart::screen::Screen;
use crate::chart::theme::Theme;
use crate::chart::ticks;
use crate::chart::viewport::Viewport;
use crate::data::frame::Range;
use crate::lab::Lab;
use crate::model::cost::Parameter;
use crate::runs::next_step::NextStep;
use crate::runs::record::Row;
use crate::text::labels::{SliceLabels, with_value};

/// About the width of a letter of a label, in CSS pixels.
const LETTER: f64 = 6.8;

/// The height of a label, in CSS pixels.
const LINE: f64 = 16.0;

/// How many of the last iterations are drawn.
const EARLIER: u64 = 6;

/// The distance of the steps from the axis, in CSS pixels: those to the right, and those to the left. So steps that go back and
/// forth do not cover each other.
const LANES: [f64; 2] = [5.0, 12.0];

/// The shortest step that is drawn, in CSS pixels.
const SHORTEST: f64 = 2.0;

/// Draws the slices that are shown, each with its title, its tangent, and the next step.
#[inline(never)]
pub fn draw<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    screen: Screen,
    windows: &Windows,
    theme: &Theme,
    displayed: &DisplayedLines,
    names: &AxisNames,
) -> Drawn<B> {
    let chosen = lab.chosen();
    let place = displayed.place(chosen);
    // Computed once for both slices: with some costs, each of these takes a pass over the points.
    let gradient = lab.run().objective().gradient(place);
    let earlier = earlier(lab);
    for &parameter in shown(lab, screen) {
        let view = viewport(lab, screen, windows, parameter);
        let slice = Slice {
            draw: Primitives::new(area, &view),
            view: &view,
            theme,
            style: RunStyle::of(theme, chosen.colour()),
            words: &names.drawn.slices,
            curve: Curve::through(lab, place, parameter),
        };
        let is_tall = screen.height >= TALL;
        slice.axes(is_tall.then_some(match parameter {
            Parameter::Intercept => &names.intercept,
            Parameter::Slope => &names.slope,
        }))?;
        slice.title(is_tall)?;
        slice.line()?;
        slice.earlier(&earlier)?;
        let derivative = slice.tangent(parameter.part_of(gradient))?;
        let next = NextStep::of(lab.run(), parameter);
        let product = match lab.tells_next() {
            true => slice.product(&next),
            false => String::new(),
        };
        // With some costs, each of these takes a pass over the points.
        let ends = [slice.curve.here(), next.next].map(|value| slice.on_curve(value));
        let step = slice.step_room(&product, ends, derivative);
        if lab.tells_best() {
            slice.lowest(&[derivative, Some(step)])?;
        }
        slice.step(&next, ends, displayed.next_step, &product, step)?;
    }
    Ok(())
}

/// Returns the last iterations of the chosen run before the present one, back to its last change.
fn earlier(lab: &Lab) -> Vec<Row> {
    let run = lab.run();
    let mut rows = Vec::new();
    if let Some(last) = run
        .iteration()
        .checked_sub(1)
        .filter(|&last| last >= run.first())
    {
        let from = run.first().max(run.iteration().saturating_sub(EARLIER));
        run.rows(from, last, 1, |row| rows.push(row));
    }
    rows
}

/// Returns about the width of a label, in CSS pixels.
fn width_of(text: &str) -> f64 {
    LETTER * text.chars().count() as f64
}

/// One slice that is being drawn.
struct Slice<'a, B: DrawingBackend> {
    draw: Primitives<'a, B>,
    view: &'a Viewport,
    theme: &'a Theme,
    style: RunStyle,
    words: &'a SliceLabels<String>,
    curve: Curve<'a>,
}

impl<B: DrawingBackend> Slice<'_, B> {
    /// Returns the place of a value of the parameter on the curve.
    fn on_curve(&self, value: f64) -> Place {
        self.view.place(value, self.curve.cost(value))
    }

    fn axes(&self, name: Option<&String>) -> Drawn<B> {
        let (draw, view, theme) = (&self.draw, self.view, self.theme);
        let plot = view.plot;
        let columns = ticks::linear(view.x, (plot.right - plot.left) / 70.0);
        axes::horizontal(draw, view, theme, columns, Marks::Outside)?;
        // Costs are never negative; below 0 there are only the steps.
        let costs = Range {
            low: view.y.low.max(0.0),
            high: view.y.high,
        };
        let rows = ticks::linear(costs, (plot.bottom - plot.top) / 36.0);
        axes::vertical(draw, view, theme, rows, Marks::Grid, 7.0)?;
        axes::lines(draw, view, theme)?;
        let middle = Place::new(f64::midpoint(plot.left, plot.right), plot.bottom + 24.0);
        name.map_or(Ok(()), |name| {
            draw.label(name, middle, theme.muted, (HPos::Center, VPos::Top))
        })
    }

    /// Writes what changes, and at which value the other parameter is held: on two lines, or on one if it is long enough.
    fn title(&self, is_tall: bool) -> Drawn<B> {
        let (plot, theme) = (self.view.plot, self.theme);
        let (title, held) = match self.curve.parameter() {
            Parameter::Intercept => (&self.words.intercept, &self.words.slope_held),
            Parameter::Slope => (&self.words.slope, &self.words.intercept_held),
        };
        let held = with_value(held, &number::brief(self.curve.held()));
        // A title of one line begins above the labels of the axis, where it needs the room.
        let (left, above) = if is_tall {
            (plot.left, 24.0)
        } else {
            (plot.left - 46.0, 9.0)
        };
        let top = Place::new(left, plot.top - above);
        self.draw
            .label(title, top, theme.ink, (HPos::Left, VPos::Bottom))?;
        if is_tall {
            let below = Place::new(plot.left, plot.top - 7.0);
            self.draw
                .label(&held, below, theme.muted, (HPos::Left, VPos::Bottom))
        } else if width_of(title) + width_of(&held) < plot.right - left {
            let beside = Place::new(plot.right, top.y);
            self.draw
                .label(&held, beside, theme.muted, (HPos::Right, VPos::Bottom))
        } else {
            Ok(())
        }
    }

    /// Draws the cost.
    fn line(&self) -> Drawn<B> {
        const PARTS: usize = 160;
        let x = self.view.x;
        let places = (0..=PARTS).map(|part| {
            let value = x.low + x.span() * part as f64 / PARTS as f64;
            self.on_curve(value)
        });
        self.draw.polyline(places, self.theme.muted.to_rgba(), 2.0)
    }

    /// Draws the tangents and the steps of the last iterations, the older the paler. Their costs were those of other slices.
    fn earlier(&self, rows: &[Row]) -> Drawn<B> {
        /// The half length of a tangent, in CSS pixels.
        const REACH: f64 = 26.0;
        let (count, parameter) = (rows.len(), self.curve.parameter());
        for (index, row) in rows.iter().enumerate() {
            let strength = 0.5 * (index + 1) as f64 / (count + 1) as f64;
            let value = parameter.of(row.place);
            let derivative = parameter.part_of(row.gradient);
            let at = self.view.place(value, row.cost);
            let (right, up) = self.toward(derivative, REACH);
            let ends = [-1.0, 1.0].map(|side| Place::new(at.x + side * right, at.y - side * up));
            self.draw
                .segment(ends[0], ends[1], self.theme.accent.mix(strength), 1.5)?;
            self.draw.disc(at, 3.0, self.style.color.mix(strength))?;
            let next = value - parameter.part_of(row.step_size);
            self.bar(value, next, self.style.color.mix(strength))?;
        }
        Ok(())
    }

    /// Returns the way of so many CSS pixels along a line with this slope: to the right, and up.
    fn toward(&self, derivative: f64, length: f64) -> (f64, f64) {
        let (plot, x, y) = (self.view.plot, self.view.x, self.view.y);
        let right = (plot.right - plot.left) / x.span();
        let up = derivative * ((plot.bottom - plot.top) / y.span());
        let unit = length / right.hypot(up);
        if unit.is_finite() {
            (right * unit, up * unit)
        } else {
            (0.0, 0.0)
        }
    }

    /// Marks the lowest place of the slice, with a label unless the dot or one of the rooms that are taken is in the way.
    fn lowest(&self, taken: &[Option<Rectangle>]) -> Drawn<B> {
        const ARM: f64 = 5.0;
        const APART: f64 = 44.0;
        let color = self.theme.low;
        let at = self.on_curve(self.curve.lowest());
        let arm = |x: f64, y: f64| {
            let from = Place::new(at.x - x, at.y - y);
            let to = Place::new(at.x + x, at.y + y);
            self.draw.segment(from, to, color, 2.0)
        };
        arm(ARM, 0.0)?;
        arm(0.0, ARM)?;
        let (half, foot) = (width_of(&self.words.lowest) / 2.0, at.y - ARM - 2.0);
        let room = Rectangle {
            left: at.x - half,
            top: foot - LINE,
            right: at.x + half,
            bottom: foot,
        };
        let is_taken = taken
            .iter()
            .flatten()
            .any(|taken| taken.shared(room).is_some());
        if is_taken || self.on_curve(self.curve.here()).is_near(at, APART) {
            return Ok(());
        }
        let above = Place::new(at.x, foot - 2.0);
        self.draw.label(
            &self.words.lowest,
            above,
            color,
            (HPos::Center, VPos::Bottom),
        )
    }

    /// Draws the tangent and its triangle. Returns the room that the label of the derivative takes.
    fn tangent(
        &self,
        derivative: f64,
    ) -> Result<Option<Rectangle>, DrawingAreaErrorKind<B::ErrorType>> {
        let (view, accent) = (self.view, self.theme.accent);
        let (value, cost) = (self.curve.here(), self.curve.cost(self.curve.here()));
        let Some(triangle) = Triangle::of(view, value, cost, derivative) else {
            return Ok(None);
        };
        let Triangle {
            here,
            corner,
            far,
            run,
            ..
        } = triangle;
        self.draw.polygon(&[here, corner, far], accent.mix(0.1))?;
        self.draw
            .dashed([here, corner, far], accent.mix(0.8), 1.0, &[4.0, 3.0])?;
        let at = |x: f64| view.place(x, cost + derivative * (x - value));
        self.draw
            .segment(at(value - 0.6 * run), at(value + 1.25 * run), accent, 2.0)?;
        let text = with_value(&self.words.derivative, &number::brief(derivative));
        let room = self.room_of(&text, &triangle);
        self.label_in(room, &text, accent)?;
        Ok(Some(room))
    }

    /// Returns the room for a label beside the rise of a triangle, or above its run if there is not enough.
    fn room_of(&self, text: &str, triangle: &Triangle) -> Rectangle {
        const GAP: f64 = 6.0;
        let plot = self.view.plot;
        let width = width_of(text);
        let Triangle {
            here, corner, far, ..
        } = *triangle;
        let is_right = corner.x > here.x;
        let left = if is_right {
            corner.x + GAP
        } else {
            corner.x - GAP - width
        };
        let fits = left >= plot.left && left + width <= plot.right;
        let (left, middle) = if fits {
            let lowest = plot.bottom - LANES[1] - 2.0 * LINE;
            (left, f64::midpoint(corner.y, far.y).min(lowest))
        } else {
            let most = (plot.right - width).max(plot.left);
            let left = if is_right { corner.x - width } else { corner.x };
            (left.clamp(plot.left, most), here.y - LINE)
        };
        let top = (middle - LINE / 2.0).max(plot.top);
        Rectangle {
            left,
            top,
            right: left + width,
            bottom: top + LINE,
        }
    }

    /// Returns the room for the numbers of a step: above its arrow, or above the dot and the room of the derivative if one of
    /// these is in the way.
    fn step_room(
        &self,
        text: &str,
        [here, there]: [Place; 2],
        derivative: Option<Rectangle>,
    ) -> Rectangle {
        /// Half the width and height of the dot with some space around it, in CSS pixels.
        const DOT: f64 = 10.0;
        const GAP: f64 = 3.0;
        let plot = self.view.plot;
        let dot = Rectangle {
            left: here.x - DOT,
            top: here.y - DOT,
            right: here.x + DOT,
            bottom: here.y + DOT,
        };
        let width = width_of(text);
        let left = f64::midpoint(here.x, there.x) - width / 2.0;
        let left = left.clamp(plot.left, (plot.right - width).max(plot.left));
        let ending_at = |bottom: f64| Rectangle {
            left,
            top: bottom - LINE,
            right: left + width,
            bottom,
        };
        let low = ending_at(plot.bottom - LANES[1] - 5.0);
        let is_in_the_way = |room: Rectangle| room.shared(low).is_some();
        let top = derivative.map_or(dot.top, |room| dot.top.min(room.top));
        let high = ending_at(top - GAP);
        if (is_in_the_way(dot) || derivative.is_some_and(is_in_the_way)) && high.top >= plot.top {
            high
        } else {
            low
        }
    }

    /// Draws the present place, the next one, and the first `part` of the step between them as an arrow on the axis, and its
    /// numbers in their room.
    fn step(
        &self,
        next: &NextStep,
        [here, there]: [Place; 2],
        part: f64,
        product: &str,
        room: Rectangle,
    ) -> Drawn<B> {
        let (theme, color) = (self.theme, self.style.color);
        let (value, plot) = (self.curve.here(), self.view.plot);
        let foot = |x: f64| Place::new(x, plot.bottom);
        self.draw
            .dashed([here, foot(here.x)], color.mix(0.6), 1.0, &[2.0, 3.0])?;
        let length = (there.x - here.x).abs();
        if length >= SHORTEST && part == 1.0 {
            self.draw
                .dashed([there, foot(there.x)], color.mix(0.6), 1.0, &[2.0, 3.0])?;
            self.draw.disc(there, 5.0, color)?;
            self.draw.disc(there, 3.0, theme.panel)?;
        }
        self.bar(value, value + (next.next - value) * part, color.to_rgba())?;
        self.label_in(room, product, color)?;
        self.draw
            .marker(self.style.marker, here, 7.5, theme.panel)?;
        self.draw.marker(self.style.marker, here, 6.0, color)
    }

    /// Returns the next step in numbers: learning rate × derivative = step, where that is so.
    fn product(&self, next: &NextStep) -> String {
        let step = number::brief(next.step);
        let is_product = (next.direction - next.derivative).abs() <= 1e-9 * next.derivative.abs();
        if !is_product {
            return with_value(&self.words.step, &step);
        }
        let derivative = number::brief(next.derivative);
        let derivative = if next.derivative < 0.0 {
            format!("({derivative})")
        } else {
            derivative
        };
        format!("{} × {derivative} = {step}", number::brief(next.rate))
    }

    /// Draws a step as an arrow above the axis, to scale.
    fn bar(&self, from: f64, to: f64, color: RGBAColor) -> Drawn<B> {
        let lane = self.view.plot.bottom - if to > from { LANES[0] } else { LANES[1] };
        let at = |value: f64| Place::new(self.view.place(value, self.view.y.low).x, lane);
        let (from, to) = (at(from), at(to));
        if (to.x - from.x).abs() < SHORTEST {
            return Ok(());
        }
        self.draw.arrow(from, to, color, 4.0)
    }

    /// Writes a label on a light ground.
    fn label_in(&self, room: Rectangle, text: &str, color: RGBColor) -> Drawn<B> {
        self.draw.fill(room, self.theme.panel.mix(0.8))?;
        let middle = Place::new(
            f64::midpoint(room.left, room.right),
            f64::midpoint(room.top, room.bottom),
        );
        self.draw
            .label(text, middle, color, (HPos::Center, VPos::Center))
    }
}
