//! The pictures of the glossary: a few points and their line, and small maps of a landscape.
//!
//! Like the first pictures of the page, they have the colours of the style sheet by name, so that they fit every theme.

use plotters::prelude::{Color, DrawingBackend};

use super::opening::by_name;
use super::short_path::with_short_paths;
use super::svg::{SvgBackend, SvgDocument};
use crate::base::line::Line;
use crate::chart::area::{Area, Drawn};
use crate::chart::cost_field::CostField;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::margins::Margins;
use crate::chart::primitives::Primitives;
use crate::chart::screen::Screen;
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::chart::{contour_chart, data_chart};
use crate::data::frame::{Frame, Range};
use crate::data::point::Point;
use crate::lab::{Lab, Message, Residuals};

/// The size of a picture of points, in CSS pixels.
const POINTS: (f64, f64) = (240.0, 140.0);

/// The size of a map, in CSS pixels. It is shown smaller: two or three stand side by side.
const MAP: (f64, f64) = (225.0, 165.0);

/// How much of the colour of the valley each contour adds to what it encloses.
const DEPTH: f64 = 0.2;

/// How many steps a descent on a map makes, unless it leaves the map before.
const STEPS: u64 = 8;

/// The mean of x in a bowl that is nearly round, and in a long valley. Its condition number is 3 in the one and 16 in the other.
const NEARLY_ROUND: f64 = 0.6;
const LONG: f64 = 1.5;

/// Where descents start: far from the lowest place, which is in the middle, or near it.
const FAR: Line = Line::new(-1.0, -0.55);
const NEAR: Line = Line::new(-0.3, -0.15);

/// Returns the SVG element of a picture, or `None` if there is none with this name.
pub fn glossary_picture(name: &str) -> Option<String> {
    let svg = match name {
        "residual" => fit(Residuals::Lines),
        "squared-error" => fit(Residuals::Squares),
        "contour" => map(NEARLY_ROUND, FAR, None),
        "rate-small" => map(NEARLY_ROUND, FAR, Some(0.03)),
        "rate-right" => map(NEARLY_ROUND, FAR, Some(0.2)),
        "rate-large" => map(NEARLY_ROUND, NEAR, Some(0.62)),
        "condition-small" => map(0.0, FAR, Some(0.3)),
        "condition-large" => map(LONG, FAR, Some(0.23)),
        _ => return None,
    };
    Some(by_name(&with_short_paths(&svg), &Theme::LIGHT))
}

/// Draws a few points, a line, and what is between them.
fn fit(residuals: Residuals) -> String {
    let points = [(0.9, 1.2), (2.0, 3.4), (3.3, 1.9), (4.4, 4.2)];
    let lab = lab_with([
        Message::SetPoints(points.map(|(x, y)| Point::new(x, y)).to_vec()),
        Message::SetStart(Line::new(1.2, 0.5)),
        Message::ShowResiduals(residuals),
    ]);
    let range = |high: f64| Range { low: 0.0, high };
    let frame = Frame {
        x: range(6.0),
        y: range(5.0),
    };
    let displayed = DisplayedLines::of(&lab);
    drawn(POINTS, frame, |area, view| {
        let theme = &Theme::LIGHT;
        data_chart::dashed_residuals(area, &lab, view, theme, &displayed)?;
        data_chart::descent(area, &lab, view, theme, &displayed)?;
        data_chart::points(area, &lab, view, theme)
    })
}

/// Draws the landscape of two points whose x have this mean, and the descent from `start` at a learning rate.
fn map(mean: f64, start: Line, rate: Option<f64>) -> String {
    let points = [mean - 1.0, mean + 1.0].map(|x| Point::new(x, 0.0));
    let mut messages = vec![
        Message::SetPoints(points.to_vec()),
        Message::SetStart(start),
        Message::SetTolerance(1e-9),
    ];
    if let Some(rate) = rate {
        messages.push(Message::SetLearningRate { index: 0, rate });
        messages.push(Message::Step(STEPS));
    }
    let lab = lab_with(messages);
    let around = |half: f64| Range {
        low: -half,
        high: half,
    };
    let frame = Frame {
        x: around(1.5),
        y: around(1.1),
    };
    let mut displayed = DisplayedLines::of(&lab);
    // The arrow to the next place would be one more thing to explain.
    displayed.next_step = 0.0;
    drawn(MAP, frame, |area, view| {
        contours(area, &lab, frame, view)?;
        match rate {
            Some(_) => contour_chart::paths(area, &lab, view, &Theme::LIGHT, &displayed),
            None => Ok(()),
        }
    })
}

/// Draws every second contour, darker towards the lowest place, and a dot there.
fn contours<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    frame: Frame,
    view: &Viewport,
) -> Drawn<B> {
    let (theme, draw) = (&Theme::LIGHT, Primitives::new(area, view));
    let place = |line: Line| view.place(line.intercept, line.slope);
    let costs = CostField::new(lab.run().objective(), frame);
    for &level in costs.levels().iter().step_by(2).rev() {
        for chain in costs.contour(level) {
            let corners: Vec<_> = chain.into_iter().map(place).collect();
            draw.polygon(&corners, theme.valley.mix(DEPTH))?;
            draw.polyline(corners, theme.ink.mix(0.3), 1.0)?;
        }
    }
    draw.disc(place(lab.best().line), 3.0, theme.low)
}

fn lab_with(messages: impl IntoIterator<Item = Message>) -> Lab {
    let mut lab = Lab::default();
    for message in messages {
        let done = lab.update(message);
        debug_assert_eq!(done, Ok(()), "a picture shows what can be");
    }
    lab
}

/// Draws on a document of this size, whose edges are those of the frame.
fn drawn(
    (width, height): (f64, f64),
    frame: Frame,
    draw: impl FnOnce(&Area<SvgBackend>, &Viewport) -> Drawn<SvgBackend>,
) -> String {
    let screen = Screen {
        width,
        height,
        scale: 1.0,
    };
    let margins = Margins {
        left: 0.0,
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
    };
    let view = Viewport::new(screen, margins, frame.x, frame.y);
    let document = SvgDocument::new(width, height);
    let done = draw(&document.area(), &view);
    debug_assert!(done.is_ok(), "drawing SVG cannot fail");
    document.inline()
}
