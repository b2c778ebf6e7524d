//! The descents on the surface: their paths and their balls.

use plotters::prelude::{Color, DrawingBackend};
use plotters::style::RGBColor;

use super::projection::ScenePoint;
use super::scene::Scene;
use super::surface::Surface;
use crate::base::line::Line;
use crate::chart::area::{Area, Drawn};
use crate::chart::chosen_run::{self, in_chosen_units};
use crate::chart::clip;
use crate::chart::displayed_lines::DisplayedLines;
use crate::chart::finish_flag;
use crate::chart::place::Place;
use crate::chart::run_style::{Marker, RunStyle};
use crate::chart::theme::Theme;
use crate::chart::viewport::Viewport;
use crate::lab::Lab;
use crate::runs::list::RunEntry;

/// The most steps of a descent that are drawn.
const MOST_STEPS: usize = 400;

/// The length of the pieces of which a path is made, in CSS pixels.
const PIECE: f64 = 5.0;

/// The radius of the ball of the chosen run, and of the others, in CSS pixels.
const BALL: f64 = 6.5;
const OTHER_BALL: f64 = 4.75;

/// The dashes of what the surface hides.
const HIDDEN: [f64; 2] = [2.0, 3.0];

/// Draws the paths of all visible runs and their balls, with their shadows on the floor, and the flag of a race.
pub fn descents<B: DrawingBackend>(
    area: &Area<B>,
    lab: &Lab,
    surface: &Surface,
    view: &Viewport,
    theme: &Theme,
    displayed: &DisplayedLines,
) -> Drawn<B> {
    let scene = Scene::new(area, lab, surface, view, theme);
    let visible: Vec<_> = lab.visible().collect();
    for entry in &visible {
        scene.drop_line(entry, displayed)?;
    }
    for entry in &visible {
        scene.path(entry, displayed)?;
    }
    for entry in &visible {
        scene.ball(entry, displayed)?;
    }
    let lowest = surface.base(lab.run().best().line);
    if surface.covers(lowest) {
        let at = scene.projection.project(surface.point(lowest));
        finish_flag::at_the_lowest_place(&scene.draw, lab, at, theme)?;
    }
    Ok(())
}

/// Returns where the ball of a run is on the surface; `is_there` is false if the line is off the surface and
/// this is the last point on the way to it.
pub(super) struct Ball {
    pub at: ScenePoint,
    pub is_there: bool,
}

impl Ball {
    pub fn of(lab: &Lab, surface: &Surface, entry: &RunEntry, displayed: &DisplayedLines) -> Self {
        let place = in_chosen_units(lab, entry.run().objective(), displayed.place(entry));
        let base = surface.base(place);
        let is_there = surface.covers(base);
        let at = if is_there {
            base
        } else {
            surface.nearest(base)
        };
        Self {
            at: surface.point(at),
            is_there,
        }
    }
}

/// A part of a path that is seen as a whole or hidden as a whole.
struct Stretch {
    is_hidden: bool,
    places: Vec<Place>,
}

impl<B: DrawingBackend> Scene<'_, B> {
    /// Draws the path of a run: a line where it is seen, dashes where the surface hides it, and a mark for each
    /// step of the chosen run while there is room.
    fn path(&self, entry: &RunEntry, displayed: &DisplayedLines) -> Drawn<B> {
        let style = RunStyle::of(self.theme, entry.colour());
        let is_chosen = chosen_run::is_chosen(self.lab, entry);
        let bases = self.steps(entry, displayed);
        let (ground, width) = if is_chosen { (4.5, 2.25) } else { (3.0, 1.5) };
        let stretches = self.stretches(&bases);
        for stretch in stretches.iter().filter(|stretch| stretch.is_hidden) {
            let places = || stretch.places.iter().copied();
            self.draw
                .polyline(places(), self.theme.panel.mix(0.35), ground)?;
            self.draw
                .dashed(places(), style.color.mix(0.9), width, &HIDDEN)?;
        }
        for stretch in stretches.iter().filter(|stretch| !stretch.is_hidden) {
            for (color, width) in [
                (self.theme.panel.mix(0.8), ground),
                (style.color.to_rgba(), width),
            ] {
                let places = stretch.places.iter().copied();
                self.draw.dashed(places, color, width, style.dashes)?;
            }
        }
        if is_chosen {
            self.marks(&bases, style.color)?;
        }
        Ok(())
    }

    /// Marks the steps of a path until they come too close together.
    fn marks(&self, bases: &[(f64, f64)], color: RGBColor) -> Drawn<B> {
        let seen = |base: &(f64, f64)| {
            let is_there = self.surface.covers(*base);
            is_there.then(|| self.surface.point(*base))
        };
        for pair in bases.windows(2) {
            let (Some(a), Some(b)) = (seen(&pair[0]), seen(&pair[1])) else {
                continue;
            };
            let (at, next) = (self.projection.project(a), self.projection.project(b));
            if at.distance(next) < 5.0 {
                break;
            }
            if !self.surface.hides(a, &self.projection) {
                self.draw.disc(at, 3.6, self.theme.panel)?;
            }
            self.draw.disc(at, 2.6, color)?;
        }
        Ok(())
    }

    /// Returns where the last steps of a run are over the window.
    fn steps(&self, entry: &RunEntry, displayed: &DisplayedLines) -> Vec<(f64, f64)> {
        let (run, lab) = (entry.run(), self.lab);
        let blocks = run.eras().flat_map(|era| {
            let objective = era.objective();
            let blocks = era.trace().blocks();
            blocks.map(move |(first, _, block)| (first, objective, block.place()))
        });
        let mut places: Vec<Line> = blocks
            .take_while(|&(first, ..)| first < run.iteration())
            .map(|(_, objective, place)| in_chosen_units(lab, objective, place))
            .collect();
        places.drain(..places.len().saturating_sub(MOST_STEPS));
        let here = displayed.place(entry);
        places.push(in_chosen_units(lab, run.objective(), here));
        places
            .into_iter()
            .map(|place| self.surface.base(place))
            .collect()
    }

    /// Returns the parts of a path along the surface.
    fn stretches(&self, bases: &[(f64, f64)]) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut is_joined = false;
        for pair in bases.windows(2) {
            let Some((from, to)) = self.surface.covered(pair[0], pair[1]) else {
                is_joined = false;
                continue;
            };
            let at = |part: f64| {
                let (a, b) = (pair[0], pair[1]);
                self.surface
                    .point((a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part))
            };
            let ends = [from, to].map(|part| self.projection.project(at(part)));
            let middle = self.projection.project(at(f64::midpoint(from, to)));
            let length = ends[0].distance(middle) + middle.distance(ends[1]);
            if length < 0.5 && is_joined {
                continue;
            }
            let pieces = (length / PIECE).ceil().clamp(1.0, 100.0) as usize;
            is_joined &= from == 0.0;
            for piece in usize::from(is_joined)..=pieces {
                let point = at(from + (to - from) * piece as f64 / pieces as f64);
                let is_hidden = self.surface.hides(point, &self.projection);
                let place = self.projection.project(point);
                match stretches.last_mut() {
                    Some(last) if is_joined => {
                        last.places.push(place);
                        if last.is_hidden != is_hidden {
                            stretches.push(Stretch {
                                is_hidden,
                                places: vec![place],
                            });
                        }
                    }
                    _ => stretches.push(Stretch {
                        is_hidden,
                        places: vec![place],
                    }),
                }
                is_joined = true;
            }
            is_joined = to == 1.0;
        }
        stretches
    }

    /// Draws the shadow of a ball on the floor, and a thin line from it up to the ball.
    fn drop_line(&self, entry: &RunEntry, displayed: &DisplayedLines) -> Drawn<B> {
        let ball = Ball::of(self.lab, self.surface, entry, displayed);
        let is_chosen = chosen_run::is_chosen(self.lab, entry);
        let at = |z: f64| ScenePoint::new(ball.at.x, ball.at.y, z);
        let (foot, head) = (
            self.projection.project(at(0.0)),
            self.projection.project(at(ball.at.z)),
        );
        let half = if is_chosen { BALL } else { OTHER_BALL };
        let is_hidden = self.surface.covers_up(at(0.0), &self.projection);
        if !is_hidden {
            self.shadow(foot, half)?;
        }
        if !is_chosen {
            return Ok(());
        }
        let color = self.theme.ink.mix(0.6);
        // From the floor up, the line is seen until the surface hides it.
        let (mut seen, mut hidden) = (0.0, ball.at.z);
        if is_hidden {
            hidden = 0.0;
        }
        for _ in 0..12 {
            let middle = f64::midpoint(seen, hidden);
            if self.surface.covers_up(at(middle), &self.projection) {
                hidden = middle;
            } else {
                seen = middle;
            }
        }
        let border = self.projection.project(at(hidden));
        self.draw.segment(foot, border, color, 1.0)?;
        self.draw.dashed([border, head], color, 1.0, &HIDDEN)
    }

    /// Draws the shadow of a ball.
    fn shadow(&self, at: Place, half: f64) -> Drawn<B> {
        let corners: Vec<Place> = (0..16)
            .map(|corner| {
                let angle = std::f64::consts::TAU * f64::from(corner) / 16.0;
                let (sin, cos) = crate::base::angle::sin_cos(angle);
                Place::new(at.x + half * cos, at.y + 0.45 * half * sin)
            })
            .collect();
        self.draw.polygon(&corners, self.theme.ink.mix(0.3))
    }

    /// Draws the ball of a run, or an arrow at the edge of the surface that points to where it is.
    fn ball(&self, entry: &RunEntry, displayed: &DisplayedLines) -> Drawn<B> {
        let ball = Ball::of(self.lab, self.surface, entry, displayed);
        let style = RunStyle::of(self.theme, entry.colour());
        let is_chosen = chosen_run::is_chosen(self.lab, entry);
        let radius = if is_chosen { BALL } else { OTHER_BALL };
        let foot = self.projection.project(ball.at);
        if !ball.is_there {
            let bottom = self.surface.point(self.surface.bottom());
            let bottom = self.projection.project(bottom);
            let size = bottom.distance(foot).max(1.0);
            let (right, down) = ((foot.x - bottom.x) / size, (foot.y - bottom.y) / size);
            let tip = Place::new(foot.x + 22.0 * right, foot.y + 22.0 * down);
            let tip = clip::segment(foot, tip, self.plot).map_or(tip, |(_, end)| end);
            self.draw.arrow(foot, tip, self.theme.panel.mix(0.8), 5.0)?;
            self.draw.arrow(foot, tip, style.color.to_rgba(), 2.25)?;
            self.draw
                .marker(style.marker, foot, radius, self.theme.panel)?;
            return self
                .draw
                .marker(style.marker, foot, radius - 2.0, style.color);
        }
        // The ball lies on the surface.
        let at = Place::new(foot.x, foot.y - 0.7 * radius);
        let is_hidden = self.surface.hides(ball.at, &self.projection);
        let opacity = if is_hidden { 0.65 } else { 1.0 };
        self.draw.marker(
            style.marker,
            at,
            radius + 1.75,
            self.theme.panel.mix(opacity),
        )?;
        self.draw
            .marker(style.marker, at, radius, style.color.mix(opacity))?;
        let shine = Place::new(at.x - 0.3 * radius, at.y - 0.32 * radius);
        let white = RGBColor(255, 255, 255);
        self.draw
            .marker(Marker::Disc, shine, 0.3 * radius, white.mix(0.55 * opacity))
    }
}
