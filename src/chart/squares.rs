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
    let frame = *view;
    let is_far = |line: Line| {
        let beyond = |x: f64| (frame.y.low - line.at(x)).max(line.at(x) - frame.y.high);
        beyond(frame.x.low).max(beyond(frame.x.high)) > frame.y.span()
    };
    // Under a hand that moves the start, the axes hold still.
    let is_held = |line: Line| lab.is_by_hand() && line == lab.start();
    let lines = [lab.start(), lab.best().line].into_iter();
    let lines: Vec<_> = lines
        .filter(|&line| !is_far(line) && !is_held(line))
        .collect();
    for _ in 0..ROUNDS {
        // What the squares need, in parts of the plot.
        let (mut low, mut high) = ((0.0_f64, 0.0_f64), (1.0_f64, 1.0_f64));
        for &line in &lines {
            for &point in points(lab) {
                let square = square(view, point, line);
                let from = view.part(Place::new(square.left, square.bottom));
                let to = view.part(Place::new(square.right, square.top));
                low = (low.0.min(from.0), low.1.min(from.1));
                high = (high.0.max(to.0), high.1.max(to.1));
            }
        }
        let beyond = (high.0 - low.0 - 1.0, high.1 - low.1 - 1.0);
        if beyond.0 + beyond.1 < 1e-6 {
            return;
        }
        // Smaller squares need less of a wider range, which alone would not always do.
        let air = 0.1 * beyond.0;
        let part = |range: Range, low: f64, high: f64| Range {
            low: range.low + low * range.span(),
            high: range.low + high * range.span(),
        };
        view.x = part(view.x, 1.3 * low.0, 1.3 * high.0 - 0.3);
        view.y = part(view.y, low.1 - air, high.1 + air);
    }
}

/// Returns the lines whose squares are drawn: the displayed line of the chosen run, or, while it goes to and fro
/// fast, the lines of the last two iterations. Squares of one line alone would flash; of both, the picture hardly
/// changes from one iteration to the next.
fn lines(lab: &Lab, displayed: Line) -> Vec<Line> {
    /// Slower steps may be seen one by one: six of them a second would flash three times.
    const SLOW: f64 = 3.0;
    let run = lab.run();
    if lab.is_playing() && lab.pace().is_none_or(|pace| pace > SLOW) {
        let at = |back: u64| {
            let place = run.at(run.iteration().checked_sub(back)?)?.0;
            Some(run.objective().line(place))
        };
        if let (Some(a), Some(b), Some(c)) = (at(2), at(1), at(0)) {
            let turns = |x: f64| (b.at(x) - a.at(x)) * (c.at(x) - b.at(x)) < 0.0;
            let x = lab.frame().x;
            if turns(x.low) || turns(x.high) {
                return vec![c, b];
            }
        }
    }
    vec![displayed]
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
    let edge = style.color.mix(0.6 * strength);
    for line in lines {
        for &point in points(lab) {
            let square = square(view, point, line);
            draw.fill(square, style.color.mix(0.12 * strength))?;
            let Rectangle {
                left,
                top,
                right,
                bottom,
            } = square;
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            for index in 0..4 {
                let (a, b) = (corners[index], corners[(index + 1) % 4]);
                let (a, b) = (Place::new(a.0, a.1), Place::new(b.0, b.1));
                draw.segment(a, b, edge, 1.0)?;
            }
        }
    }
    Ok(())
}
