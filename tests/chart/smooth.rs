//! Curves lie where they belong, at every resolution: the corners that the charts give to a backend, and those
//! in exported pictures, against the truth.

use crate::given::{lab, sample};
use crate::pictures::{picture, words};
use crate::recorder::{Drawn, recorded};
use roxmltree::Document;
use steepest::base::line::Line;
use steepest::chart::axis_names::AxisNames;
use steepest::chart::picture::Subject;
use steepest::chart::screen::UNITS;
use steepest::chart::slices_chart::{self, Windows};
use steepest::chart::{
    DisplayedLines, Place, Screen, Theme, Viewport, contour_chart, cost_chart, data_chart,
};
use steepest::lab::{CostAxis, Lab, Look, Message, Units};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;

/// Device pixels per CSS pixel of screens and zoomed pages.
const RATIOS: [f64; 5] = [1.0, 1.25, 1.5, 2.0, 3.0];

/// How far a curve may be from the truth, in device pixels.
const TOLERANCE: f64 = 0.25;

fn screen(scale: f64) -> Screen {
    Screen {
        width: 426.0,
        height: 244.0,
        scale,
    }
}

/// Returns the corners of the widest line in a colour, in CSS pixels.
fn line_of(drawn: &Drawn, theme_color: plotters::style::RGBColor, scale: f64) -> Vec<Place> {
    let color = (theme_color.0, theme_color.1, theme_color.2);
    let lines = drawn.strokes.iter().filter(|line| line.color == color);
    let line = lines.max_by_key(|line| (line.width, line.corners.len()));
    let corners = &line.expect("a line in this colour").corners;
    let css = |units: i32| f64::from(units) / UNITS / scale;
    corners
        .iter()
        .map(|&(x, y)| Place::new(css(x), css(y)))
        .collect()
}

/// Returns the places of a line about half a pixel apart, its corners among them.
fn along(corners: &[Place]) -> Vec<Place> {
    corners
        .windows(2)
        .flat_map(|pair| {
            let parts = (2.0 * pair[0].distance(pair[1])).ceil().max(1.0) as usize;
            (0..=parts).map(move |part| pair[0].towards(pair[1], part as f64 / parts as f64))
        })
        .collect()
}

/// Returns the greatest distance of a drawn line from the curve `y` of `x`, both in CSS pixels.
fn farthest_from_curve(corners: &[Place], y: impl Fn(f64) -> f64) -> f64 {
    let distance = |place: &Place| {
        let rise = (y(place.x + 0.05) - y(place.x - 0.05)) / 0.1;
        (place.y - y(place.x)).abs() / rise.hypot(1.0)
    };
    along(corners).iter().map(distance).fold(0.0, f64::max)
}

/// Returns the greatest distance of corners from the straight line between the first and the last one.
fn farthest_from_straight(corners: &[Place]) -> f64 {
    let (a, b) = (corners[0], corners[corners.len() - 1]);
    let length = a.distance(b);
    let distance =
        |at: &Place| ((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x)).abs() / length;
    corners.iter().map(distance).fold(0.0, f64::max)
}

fn revision() -> Lab {
    lab([
        sample("revision"),
        Message::SetStart(Line::new(-1.0, 1.6)),
        Message::SetLearningRate {
            index: 0,
            rate: 0.025,
        },
        Message::Step(3),
        Message::Look(Look::As(LandscapeKind::Slices)),
    ])
}

/// Returns the height of the cost curve of a slice in CSS pixels.
fn parabola(lab: &Lab, view: &Viewport, slice: Parameter, x: f64) -> f64 {
    let objective = lab.run().objective();
    let value = view.x.low + view.part(Place::new(x, 0.0)).0 * view.x.span();
    let place = slice.set(lab.run().place(), value);
    view.place(value, objective.least() + objective.excess(place))
        .y
}

#[test]
fn the_parabola_of_a_slice_has_no_kinks() {
    let lab = revision();
    let windows = Windows::fitted(&lab);
    for scale in RATIOS {
        let screen = Screen {
            width: 852.0,
            ..screen(scale)
        };
        let drawn = recorded(screen, |area| {
            let (displayed, names) = (DisplayedLines::of(&lab), AxisNames::default());
            let theme = &Theme::LIGHT;
            slices_chart::draw(area, &lab, screen, &windows, theme, &displayed, &names).unwrap();
        });
        for &slice in slices_chart::shown(&lab, screen) {
            let view = slices_chart::viewport(&lab, screen, &windows, slice);
            let lines = Drawn {
                strokes: drawn
                    .strokes
                    .iter()
                    .filter(|line| {
                        let x = f64::from(line.corners[0].0) / UNITS / scale;
                        (view.plot.left..=view.plot.right).contains(&x)
                    })
                    .cloned()
                    .collect(),
                blocks: Vec::new(),
            };
            let curve = line_of(&lines, Theme::LIGHT.muted, scale);
            let farthest = scale * farthest_from_curve(&curve, |x| parabola(&lab, &view, slice, x));
            assert!(farthest < TOLERANCE, "{farthest} at {scale}, {slice:?}");
        }
    }
}

/// Returns a lab whose contours are circles, so that the descent goes straight to their centre.
fn straight() -> Lab {
    lab([
        sample("revision"),
        Message::SetUnits(Units::Standardised),
        Message::SetStart(Line::new(3.1, -0.7)),
        Message::SetLearningRate {
            index: 0,
            rate: 0.02,
        },
        Message::Step(60),
    ])
}

#[test]
fn a_straight_path_is_straight() {
    let lab = straight();
    for scale in RATIOS {
        let screen = screen(scale);
        let drawn = recorded(screen, |area| {
            let view = contour_chart::viewport(&lab, screen);
            let displayed = DisplayedLines::of(&lab);
            contour_chart::paths(area, &lab, &view, &Theme::LIGHT, &displayed).unwrap();
        });
        let path = line_of(&drawn, Theme::LIGHT.runs[0], scale);
        assert!(path.len() > 20, "{} places", path.len());
        let farthest = scale * farthest_from_straight(&path);
        assert!(farthest < 0.1 * TOLERANCE, "{farthest} at {scale}");
    }
}

#[test]
fn a_cost_curve_without_peaks_is_smooth_however_many_iterations_a_pixel_has() {
    for steps in [12, 200, 5000] {
        let lab = lab([
            sample("revision"),
            Message::SetLearningRate {
                index: 0,
                rate: 0.3 / steps as f64,
            },
            Message::SetStart(Line::new(-3.0, 2.0)),
            Message::Step(steps),
            Message::ShowCost(CostAxis::Log),
        ]);
        for scale in RATIOS {
            let view = cost_chart::viewport(&lab, screen(scale));
            let drawn = recorded(screen(scale), |area| {
                cost_chart::descent(area, &lab, &view, &Theme::LIGHT).unwrap();
            });
            let curve = line_of(&drawn, Theme::LIGHT.runs[0], scale);
            // Between iterations the curve is straight.
            let truth = |x: f64| {
                let at = view.x.low + view.part(Place::new(x, 0.0)).0 * view.x.span();
                let at = at.clamp(0.0, lab.run().reached() as f64 - 1e-9);
                let place = |iteration: f64| {
                    cost_chart::iteration_place(&lab, &view, iteration as u64).unwrap()
                };
                place(at.floor())
                    .towards(place(at.floor() + 1.0), at.fract())
                    .y
            };
            let distance = |place: &Place| (place.y - truth(place.x)).abs();
            let farthest = scale * along(&curve).iter().map(distance).fold(0.0, f64::max);
            assert!(farthest < TOLERANCE, "{farthest} of {steps} at {scale}");
        }
    }
}

#[test]
fn rules_and_hairlines_are_whole_pixels() {
    let lab = lab([
        sample("children"),
        Message::MoveCursor {
            right: 3.3,
            up: 1.7,
        },
    ]);
    for scale in RATIOS {
        let view = data_chart::viewport(&lab, screen(scale));
        let drawn = recorded(screen(scale), |area| {
            data_chart::background(area, &lab, &view, &Theme::LIGHT).unwrap();
            data_chart::pointer(area, &lab, &view, &Theme::LIGHT, None, None).unwrap();
        });
        let is_whole = |units: i32| units % UNITS as i32 == 0;
        assert!(drawn.blocks.len() > 8 && drawn.strokes.is_empty());
        for corner in drawn.blocks.iter().flatten() {
            assert!(is_whole(corner.0) && is_whole(corner.1), "{corner:?}");
        }
    }
}

/// Returns the corners of the longest path of a picture in a colour.
fn path_of(svg: &str, color: &str) -> Vec<Place> {
    let document = Document::parse(svg).unwrap();
    let paths = document
        .descendants()
        .filter(|node| node.attribute("stroke") == Some(color))
        .filter_map(|node| node.attribute("d"));
    let longest = paths.max_by_key(|data| data.len()).expect("a path");
    longest
        .split(['M', 'L'])
        .filter(|place| !place.is_empty())
        .map(|place| {
            let (x, y) = place.split_once(' ').expect("a place");
            Place::new(x.parse().unwrap(), y.parse().unwrap())
        })
        .collect()
}

#[test]
fn pictures_are_as_smooth() {
    let words = words(&["Run 1"]);
    let svg = picture(&straight(), Subject::Landscape, &Theme::LIGHT, &words);
    let path = path_of(&svg, "#0072b2");
    assert!(path.len() > 20);
    let farthest = farthest_from_straight(&path);
    assert!(farthest < 0.1 * TOLERANCE, "{farthest}");
    let fractions = path.iter().filter(|place| place.x.fract() > 0.0);
    assert!(fractions.count() > path.len() / 2);
}
