//! The floor below the surface, with the contours' shadow, and the three axes with their ticks and names.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::text_anchor::{HPos, VPos};

use super::contours;
use super::scene::Scene;
use super::surface::Surface;
use crate::chart::area::{Area, Drawn};
use crate::chart::axis_names::AxisNames;
use crate::chart::place::Place;
use crate::chart::rectangle::Rectangle;
use crate::chart::theme::Theme;
use crate::chart::ticks::{self, Tick, Ticks};
use crate::chart::viewport::Viewport;
use crate::data::frame::Range;
use crate::lab::Lab;

/// The length of a tick mark, and the distance of its label from the axis, in CSS pixels.
const MARK: f64 = 4.0;
const GAP: f64 = 7.0;

/// The size of a label: the width of a digit, and the height of a line, in CSS pixels.
const DIGIT: f64 = 7.0;
const LINE: f64 = 12.0;

/// Draws what lies below the surface.
pub fn floor<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    surface: &Surface,
    view: &Viewport,
    theme: &Theme,
    names: &AxisNames,
) -> Drawn<B> {
    let scene = Scene::new(area, lab, surface, view, theme);
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    let ground = corners.map(|(x, y)| scene.place(x, y, 0.0));
    scene.draw.polygon(&ground, theme.ink.mix(0.03))?;
    let window = surface.bowl().window;
    let axes = Axes::new(&scene);
    // An axis with its ends in the scene, from the lower to the higher value.
    let near = axes.near;
    let intercepts = axes.ticks(window.x, |at| (at, near.1, 0.0));
    let slopes = axes.ticks(window.y, |at| (near.0, at, 0.0));
    for (at, _) in &intercepts.ticks {
        let (a, b) = (scene.place(*at, -1.0, 0.0), scene.place(*at, 1.0, 0.0));
        scene.draw.segment(a, b, theme.grid, 1.0)?;
    }
    for (at, _) in &slopes.ticks {
        let (a, b) = (scene.place(-1.0, *at, 0.0), scene.place(1.0, *at, 0.0));
        scene.draw.segment(a, b, theme.grid, 1.0)?;
    }
    let sides = (0..=4).map(|corner| ground[corner % 4]);
    scene.draw.polyline(sides, theme.edge.to_rgba(), 1.0)?;
    contours::shadow(&scene)?;
    let mut labels = Labels {
        scene: &scene,
        taken: Vec::new(),
    };
    let least = lab.run().best().cost;
    let costs = Range {
        low: least,
        high: least + surface.bowl().top,
    };
    let (left, down) = (axes.leftmost, axes.outward());
    let heights = axes.ticks(costs, |at| (left.0, left.1, (at + 1.0) / 2.0));
    let upright = [
        scene.place(left.0, left.1, 0.0),
        scene.place(left.0, left.1, 1.0),
    ];
    scene
        .draw
        .segment(upright[0], upright[1], theme.muted, 1.0)?;
    for (at, label) in &heights.ticks {
        let foot = scene.place(left.0, left.1, (at + 1.0) / 2.0);
        labels.tick(foot, (-1.0, 0.0), label)?;
    }
    let above = Place::new(upright[1].x, upright[1].y - 14.0);
    labels.put(&heights.named(&names.cost), above, theme.ink)?;
    for (at, label) in &intercepts.ticks {
        labels.tick(scene.place(*at, near.1, 0.0), down.0, label)?;
    }
    for (at, label) in &slopes.ticks {
        labels.tick(scene.place(near.0, *at, 0.0), down.1, label)?;
    }
    let plot = view.plot;
    labels.name_beyond(
        &intercepts.named(&names.intercept),
        scene.place(0.0, near.1, 0.0),
        down.0,
        plot,
    )?;
    labels.name_beyond(
        &slopes.named(&names.slope),
        scene.place(near.0, 0.0, 0.0),
        down.1,
        plot,
    )
}

/// Where the axes are.
struct Axes<'a, 'b, B: DrawingBackend> {
    scene: &'a Scene<'b, B>,
    /// The side of the base that is nearest to the viewer, in each direction.
    near: (f64, f64),
    /// The corner that is farthest left.
    leftmost: (f64, f64),
}

impl<'a, 'b, B: DrawingBackend> Axes<'a, 'b, B> {
    fn new(scene: &'a Scene<'b, B>) -> Self {
        let away = |x: f64, y: f64| scene.projection.turned(x, y).1;
        let right = |x: f64, y: f64| scene.projection.turned(x, y).0;
        let side = |is_first: bool| if is_first { 1.0 } else { -1.0 };
        Self {
            scene,
            near: (side(away(1.0, 0.0) < 0.0), side(away(0.0, 1.0) < 0.0)),
            leftmost: (side(right(1.0, 0.0) < 0.0), side(right(0.0, 1.0) < 0.0)),
        }
    }

    /// Returns, for the axes of intercepts and of slopes, in which direction their labels stand.
    fn outward(&self) -> ((f64, f64), (f64, f64)) {
        let direction = |x: f64, y: f64| {
            let (from, to) = (self.scene.place(0.0, 0.0, 0.0), self.scene.place(x, y, 0.0));
            let length = from.distance(to);
            ((to.x - from.x) / length, (to.y - from.y) / length)
        };
        (direction(0.0, self.near.1), direction(self.near.0, 0.0))
    }

    /// Returns the ticks of an axis, and where a part of it from −1 to 1 is in the scene is told by `place`. There are as many
    /// as have room, or four of which not all are drawn.
    fn ticks(&self, range: Range, place: impl Fn(f64) -> (f64, f64, f64)) -> AxisTicks {
        let part = |value: f64| 2.0 * (value - range.low) / range.span() - 1.0;
        let on_screen = |at: f64| {
            let (x, y, z) = place(at);
            self.scene.place(x, y, z)
        };
        let fits = |ticks: &Ticks| {
            let clear = |pair: &[Tick]| {
                let [a, b] = [&pair[0], &pair[1]].map(|tick| on_screen(part(tick.at)));
                let widest = pair
                    .iter()
                    .map(|tick| width(&tick.label))
                    .fold(0.0, f64::max);
                (a.x - b.x).abs() > widest + 6.0 || (a.y - b.y).abs() > LINE
            };
            ticks.ticks.windows(2).all(clear)
        };
        let mut wanted = (4..=8)
            .rev()
            .map(|wanted| ticks::linear(range, f64::from(wanted)));
        let few = || ticks::linear(range, 4.0);
        let Ticks { ticks, note } = wanted.find(fits).unwrap_or_else(few);
        let ticks = ticks.into_iter();
        AxisTicks {
            ticks: ticks.map(|tick| (part(tick.at), tick.label)).collect(),
            note,
        }
    }
}

/// The ticks of an axis of the scene.
struct AxisTicks {
    /// Where they are on the axis, from −1 to 1, and their labels.
    ticks: Vec<(f64, String)>,
    /// What makes values of the labels; empty if they are values.
    note: String,
}

impl AxisTicks {
    /// Returns the name of the axis with this note.
    fn named(&self, name: &str) -> String {
        if self.note.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({})", self.note)
        }
    }
}

/// Returns the approximate width of a label in CSS pixels.
fn width(label: &str) -> f64 {
    DIGIT * label.chars().count() as f64
}

/// Returns the room that a label around a place needs.
fn room_of(label: &str, middle: Place) -> Rectangle {
    let half = width(label) / 2.0;
    Rectangle {
        left: middle.x - half - 2.0,
        top: middle.y - LINE / 2.0,
        right: middle.x + half + 2.0,
        bottom: middle.y + LINE / 2.0,
    }
}

/// Labels that keep off each other.
struct Labels<'a, 'b, B: DrawingBackend> {
    scene: &'a Scene<'b, B>,
    /// Where labels are already.
    taken: Vec<Rectangle>,
}

impl<B: DrawingBackend> Labels<'_, '_, B> {
    /// Draws a tick mark from an axis in a direction, and its label beyond if nothing is in its way.
    fn tick(&mut self, foot: Place, (right, down): (f64, f64), label: &str) -> Drawn<B> {
        let (draw, theme) = (&self.scene.draw, self.scene.theme);
        let end = Place::new(foot.x + right * MARK, foot.y + down * MARK);
        draw.segment(foot, end, theme.muted, 1.0)?;
        let half = width(label) / 2.0;
        // The label touches a circle around the foot.
        let middle = Place::new(
            foot.x + right * (GAP + half),
            foot.y + down * (GAP + LINE / 2.0),
        );
        self.put(label, middle, theme.muted)
    }

    /// Draws the name of an axis beyond the labels of its ticks, as near to the axis as there is room in the plot.
    fn name_beyond(
        &mut self,
        name: &str,
        edge: Place,
        (right, down): (f64, f64),
        plot: Rectangle,
    ) -> Drawn<B> {
        const FARTHEST: u32 = 90;
        let half = width(name) / 2.0;
        for distance in (16..FARTHEST).step_by(4) {
            let distance = f64::from(distance);
            let middle = Place::new(edge.x + right * (distance + half), edge.y + down * distance);
            let room = room_of(name, middle);
            if self.is_free(room) && room.shared(plot) == Some(room) {
                return self.put(name, middle, self.scene.theme.ink);
            }
        }
        Ok(())
    }

    fn is_free(&self, room: Rectangle) -> bool {
        !self.taken.iter().any(|taken| taken.shared(room).is_some())
    }

    fn put(&mut self, label: &str, middle: Place, color: impl Color) -> Drawn<B> {
        let room = room_of(label, middle);
        if !self.is_free(room) {
            return Ok(());
        }
        self.taken.push(room);
        let center = (HPos::Center, VPos::Center);
        self.scene.draw.label(label, middle, color, center)
    }
}
