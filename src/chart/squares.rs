//! The squared residuals as squares on the data chart.

use plotters::prelude::{Color, DrawingBackend};

use super::area::Drawn;
use super::place::Place;
use super::primitives::Primitives;
use super::rectangle::Rectangle;
use super::run_style::RunStyle;
use super::viewport::Viewport;
use crate::base::line::Line;
use crate::data::frame::Range;
use crate::data::point::Point;
use crate::lab::{Lab, Residuals};

/// The most residuals that are drawn, as squares or as lines. More of them would cover the chart.
pub(super) const MOST_RESIDUALS: usize = 1000;

/// Returns the points whose squares are drawn: none if they are too many.
fn points(lab: &Lab) -> &[Point] {
    let points = lab.dataset().points();
    if points.len() <= MOST_RESIDUALS {
        points
    } else {
        &[]
    }
}

/// Returns the square of a point's residual from a line. It is square on the screen and lies on the side of
/// the point that is away from the line.
pub fn square(view: &Viewport, point: Point, line: Line) -> Rectangle {
    let corner = view.place(point.x, point.y);
    let foot = view.place(point.x, line.at(point.x));
    let side = (foot.y - corner.y).abs();
    let is_left = (foot.y > corner.y) == (line.slope >= 0.0);
    let left = if is_left { corner.x - side } else { corner.x };
    Rectangle {
        left,
        top: corner.y.min(foot.y),
        right: left + side,
        bottom: corner.y.max(foot.y),
    }
}

/// Widens the ranges of the axes until no square is cut, at the start and at the end of a descent, if squares are
/// shown. A line that is far away from the points is left out.
pub(super) fn make_room(lab: &Lab, view: &mut Viewport) {
    /// Each round brings the ranges nearer to what is needed.
    const ROUNDS: usize = 60;
    if lab.residuals() != Residuals::Squares {
        return;
    }
    let points = points(lab);
    let y = view.y;
    let is_near = |line: &Line| {
        let beyond = |foot: f64| (y.low - foot).max(foot - y.high);
        let feet = points.iter().map(|point| line.at(point.x));
        feet.map(beyond).fold(0.0, f64::max) < y.span()
    };
    // Under a hand that moves the line, the axes hold still.
    let start = (!lab.is_by_hand()).then(|| lab.start());
    let lines = start.into_iter().chain([lab.best().line]);
    let lines: Vec<Line> = lines.filter(is_near).collect();
    for _ in 0..ROUNDS {
        let plot = view.plot;
        let mut needed = plot;
        for line in &lines {
            for &point in points {
                let square = square(view, point, *line);
                needed.left = needed.left.min(square.left);
                needed.right = needed.right.max(square.right);
                needed.top = needed.top.min(square.top);
                needed.bottom = needed.bottom.max(square.bottom);
            }
        }
        if needed == plot {
            return;
        }
        let (left, right) = (plot.left - needed.left, needed.right - plot.right);
        // Smaller squares need less of a wider range, which alone would not always do.
        let air = 0.1 * (left + right);
        let [from, to] = [
            Place::new(plot.left - 1.3 * left, needed.bottom + air),
            Place::new(plot.right + 1.3 * right, needed.top - air),
        ]
        .map(|corner| view.part(corner));
        let part = |range: Range, part: f64| range.low + part * range.span();
        (view.x, view.y) = (
            Range {
                low: part(view.x, from.0),
                high: part(view.x, to.0),
            },
            Range {
                low: part(view.y, from.1),
                high: part(view.y, to.1),
            },
        );
    }
}

/// Returns the lines whose squares are drawn: the displayed line of the chosen run. While it goes to and fro fast,
/// these are the lines of the last two iterations. Squares of one line alone would flash; of both, the
/// picture hardly changes from one iteration to the next.
fn lines(lab: &Lab, displayed: Line) -> Vec<Line> {
    /// Slower steps may be seen one by one: six of them a second would flash three times.
    const SLOW: f64 = 3.0;
    /// The iterations that are looked at: at least some of them turn back.
    const LAST: u64 = 5;
    let run = lab.run();
    let is_fast = lab.is_playing() && lab.pace().is_none_or(|pace| pace > SLOW);
    let last = run.iteration();
    if !is_fast || points(lab).is_empty() {
        return vec![displayed];
    }
    let at = |iteration| {
        run.at(iteration)
            .map(|(place, _)| run.objective().line(place))
    };
    let lines: Vec<Line> = (last.saturating_sub(LAST)..=last)
        .rev()
        .filter_map(at)
        .collect();
    let view = lab.frame().x;
    let turns = |three: &[Line]| {
        [view.low, view.high].into_iter().any(|x| {
            let [a, b, c] = [0, 1, 2].map(|i| three[i].at(x));
            (b - a) * (c - b) < 0.0
        })
    };
    if lines.windows(3).any(turns) {
        lines[..2].to_vec()
    } else {
        vec![displayed]
    }
}

/// Draws the squares of the displayed line of the chosen run.
pub(super) fn draw<B: DrawingBackend>(
    draw: &Primitives<B>,
    lab: &Lab,
    view: &Viewport,
    style: RunStyle,
    displayed: Line,
) -> Drawn<B> {
    let lines = lines(lab, displayed);
    let strength = 1.0 / lines.len() as f64;
    let squares = lines.iter().flat_map(|&line| {
        points(lab)
            .iter()
            .map(move |&point| square(view, point, line))
    });
    for square in squares {
        draw.fill(square, style.color.mix(0.12 * strength))?;
        let Rectangle {
            left,
            top,
            right,
            bottom,
        } = square;
        for (a, b) in [
            ((left, top), (right, top)),
            ((right, top), (right, bottom)),
            ((right, bottom), (left, bottom)),
            ((left, bottom), (left, top)),
        ] {
            let (a, b) = (Place::new(a.0, a.1), Place::new(b.0, b.1));
            draw.segment(a, b, style.color.mix(0.6 * strength), 1.0)?;
        }
    }
    Ok(())
}
