//! The surface: where it ends, how it is seen, what it hides, and what lies at a place of it.

use crate::given::{lab, options, sample};
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::screen::UNITS;
use steepest::chart::surface_chart::{self, Projection, ScenePoint, Surface};
use steepest::chart::{DisplayedLines, Place, Screen, Theme, Viewport};
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::lab::{Lab, Look, Message, Units};
use steepest::model::landscape::LandscapeKind;

const WIDE: Screen = Screen {
    width: 430.0,
    height: 176.0,
    scale: 1.0,
};

const TALL: Screen = Screen {
    width: 350.0,
    height: 300.0,
    scale: 2.0,
};

/// Returns a lab that shows the surface, turned and tilted.
fn shown(messages: impl IntoIterator<Item = Message>, turn: f64, tilt: f64) -> Lab {
    let more = [
        Message::Look(Look::As(LandscapeKind::Surface)),
        Message::Look(Look::Turn { turn, tilt }),
    ];
    lab(messages.into_iter().chain(more))
}

/// Returns labs with every sample, a round bowl, and costs that are no parabolas.
fn labs(turn: f64, tilt: f64) -> Vec<Lab> {
    let cost = |name: &str| Message::SetCost {
        name: name.to_owned(),
        delta: None,
    };
    let samples = Sample::ALL.iter().map(|known| vec![sample(known.name)]);
    let others = [
        vec![sample("revision"), Message::SetUnits(Units::Standardised)],
        vec![sample("outlier"), cost("mae")],
        vec![sample("outlier"), cost("huber")],
        vec![Message::AddPoint(Point::new(2.0, 3.0))],
    ];
    let all = samples.chain(others);
    all.map(|messages| shown(messages, turn, tilt)).collect()
}

fn view(lab: &Lab, screen: Screen) -> Viewport {
    surface_chart::viewport(lab.landscape(), screen)
}

/// Returns points all over a surface.
fn points(surface: &Surface) -> Vec<ScenePoint> {
    let parts = || (0..=24).map(|step| f64::from(step) / 12.0 - 1.0);
    let all = parts().flat_map(|x| parts().map(move |y| (x, y)));
    all.filter(|&at| surface.covers(at))
        .map(|at| surface.point(at))
        .collect()
}

#[test]
fn the_cut_is_a_level_of_the_cost_and_at_least_three_times_as_high_as_the_start() {
    for lab in labs(0.0, 0.0) {
        let (surface, objective) = (Surface::of(&lab), lab.run().objective());
        let height = |line: Line| objective.approximate_excess(line);
        let top = surface.bowl().top;
        let start = height(lab.start_place());
        assert!(top >= 3.0 * start * (1.0 - 1e-9), "{top} over {start}");
        let mut at_cut = 0;
        for point in surface.edge() {
            let line = surface.line(point.x, point.y);
            let is_at_side = point.x.abs().max(point.y.abs()) > 1.0 - 1e-9;
            // Between the corners of a grid, heights are interpolated.
            let slack = if objective.cost().is_squared() {
                1e-6
            } else {
                0.05
            };
            assert!(height(line) <= top * (1.0 + slack), "{point:?}");
            if !is_at_side {
                assert!((height(line) / top - 1.0).abs() < slack, "{point:?}");
                at_cut += 1;
            }
        }
        assert!(
            at_cut > 20,
            "only {at_cut} places of the edge are at the cut"
        );
        assert!(surface.covers(surface.base(lab.start_place())));
        assert!(surface.covers(surface.base(lab.run().best().line)));
    }
}

#[test]
fn a_round_bowl_is_shown_whole_and_touches_all_sides_of_its_window() {
    let lab = shown(
        [sample("revision"), Message::SetUnits(Units::Standardised)],
        0.0,
        0.0,
    );
    let surface = Surface::of(&lab);
    for point in surface.edge() {
        assert!((point.x.hypot(point.y) - 1.0).abs() < 1e-6, "{point:?}");
        assert!((point.z - 1.0).abs() < 1e-6, "{point:?}");
    }
}

#[test]
fn a_long_valley_is_at_least_half_as_wide_as_long() {
    for lab in labs(0.0, 0.0) {
        let surface = Surface::of(&lab);
        let reach = |sign: f64| {
            let along = surface
                .edge()
                .iter()
                .map(|point| (point.x + sign * point.y).abs());
            along.fold(0.0, f64::max)
        };
        let (one, other) = (reach(1.0), reach(-1.0));
        assert!(one.min(other) > 0.5 * one.max(other), "{one} by {other}");
    }
}

#[test]
fn the_scene_stays_in_the_plot_and_fills_most_of_it_whatever_its_turn() {
    for screen in [WIDE, TALL] {
        for turn in [0.0, 0.8, 1.6, 3.0] {
            for lab in labs(turn, 0.0) {
                let (surface, view) = (Surface::of(&lab), view(&lab, screen));
                let projection = surface.seen(lab.landscape(), &view);
                let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
                let corners = corners.map(|(x, y)| ScenePoint::new(x, y, 0.0));
                let all = corners.into_iter().chain(surface.edge().iter().copied());
                let places: Vec<Place> = all.map(|point| projection.project(point)).collect();
                for &place in &places {
                    assert!(view.plot.contains(place), "{place:?} at {turn}");
                }
                let span = |value: fn(&Place) -> f64| {
                    let values = || places.iter().map(value);
                    values().fold(0.0, f64::max) - values().fold(f64::INFINITY, f64::min)
                };
                let height = span(|place| place.y) / (view.plot.bottom - view.plot.top);
                let width = span(|place| place.x) / (view.plot.right - view.plot.left);
                assert!(
                    height > 0.75 || width > 0.75,
                    "{width} by {height} at {turn}"
                );
            }
        }
    }
}

#[test]
fn turning_does_not_change_the_size() {
    let size = |turn: f64| {
        let lab = shown([sample("revision")], turn, 0.0);
        Surface::of(&lab)
            .seen(lab.landscape(), &view(&lab, WIDE))
            .scale()
    };
    assert_eq!(size(0.0), size(1.3));
}

/// Whether something of the surface lies between a point and the viewer, step by step along the ray.
fn is_hidden(surface: &Surface, projection: &Projection, from: ScenePoint) -> bool {
    let step = projection.to_viewer();
    let mut is_above = true;
    for index in 1..4000 {
        let distance = f64::from(index) * 0.001;
        let at = (from.x + distance * step.x, from.y + distance * step.y);
        let z = from.z + distance * step.z;
        if at.0.abs() > 1.0 || at.1.abs() > 1.0 || z > 1.0 {
            break;
        }
        is_above = z >= surface.height(at) - 1e-3;
        if !is_above {
            break;
        }
    }
    !is_above
}

#[test]
fn the_surface_hides_what_a_ray_of_light_says() {
    let (mut hidden, mut seen, mut wrong) = (0, 0, 0);
    for (turn, tilt) in [(0.0, 0.0), (1.2, -0.2), (2.5, 0.3)] {
        for lab in labs(turn, tilt) {
            let surface = Surface::of(&lab);
            let projection = surface.seen(lab.landscape(), &view(&lab, WIDE));
            for point in points(&surface) {
                let expected = is_hidden(&surface, &projection, point);
                *if expected { &mut hidden } else { &mut seen } += 1;
                wrong += usize::from(surface.hides(point, &projection) != expected);
            }
        }
    }
    assert!(hidden > 500 && seen > 500, "{hidden} hidden, {seen} seen");
    // At the borders of what is hidden, steps are too coarse to tell.
    assert!(wrong * 100 < hidden + seen, "{wrong} of {}", hidden + seen);
}

#[test]
fn the_image_covers_the_surface_and_nothing_else() {
    for screen in [WIDE, TALL] {
        for lab in labs(0.0, 0.0) {
            let (surface, view) = (Surface::of(&lab), view(&lab, screen));
            let projection = surface.seen(lab.landscape(), &view);
            let image = surface_chart::raster(&lab, &surface, &view, &Theme::LIGHT).unwrap();
            // At the outline of the front wall a pixel is half covered.
            let opacity = |place: Place| {
                let column = (place.x * screen.scale) as usize - image.left as usize;
                let row = (place.y * screen.scale) as usize - image.top as usize;
                let around = |at: usize| at.saturating_sub(1)..=at + 1;
                let near = around(row).flat_map(|row| around(column).map(move |at| (row, at)));
                let pixels = near.filter(|&(_, at)| at < image.width as usize);
                let opacities = pixels.filter_map(|(row, at)| {
                    image.rgba.get(4 * (row * image.width as usize + at) + 3)
                });
                opacities.max().copied()
            };
            let bottom = surface.bottom();
            for edge in surface.edge() {
                let at = |part: f64| {
                    let (x, y) = (edge.x - bottom.0, edge.y - bottom.1);
                    projection.project(surface.point((bottom.0 + part * x, bottom.1 + part * y)))
                };
                // Just inside of the edge, and on the way there.
                for part in [0.3, 0.6, 0.9] {
                    assert_eq!(
                        opacity(at(part)),
                        Some(255),
                        "{part} of the way to {edge:?}"
                    );
                }
            }
            let filled = image.rgba.chunks(4).filter(|pixel| pixel[3] == 255).count();
            let pixels = image.rgba.len() / 4;
            assert!(filled * 10 < pixels * 9, "{filled} of {pixels}");
        }
    }
}

#[test]
fn the_outside_of_the_bowl_is_darker_than_its_inside() {
    let round = [sample("revision"), Message::SetUnits(Units::Standardised)];
    let lab = shown(round, 0.0, -0.2);
    let (surface, view) = (Surface::of(&lab), view(&lab, TALL));
    let projection = surface.seen(lab.landscape(), &view);
    let image = surface_chart::raster(&lab, &surface, &view, &Theme::LIGHT).unwrap();
    // Sums of brightness and numbers of pixels: inside and outside.
    let mut sides = [(0, 0); 2];
    for (index, pixel) in image.rgba.chunks(4).enumerate() {
        let (column, row) = (index as u32 % image.width, index as u32 / image.width);
        let at = |start: u32, pixel: u32| (f64::from(start + pixel) + 0.5) / TALL.scale;
        let place = Place::new(at(image.left, column), at(image.top, row));
        if pixel[3] == 255
            && let Some(line) = surface_chart::line_at(&lab, &surface, &view, place)
        {
            let point = surface.point(surface.base(line));
            let side = &mut sides[usize::from(surface.hides(point, &projection))];
            *side = (side.0 + u32::from(pixel[1]), side.1 + 1);
        }
    }
    let [inside, outside] = sides.map(|(sum, count)| sum / count);
    assert!(outside + 20 < inside, "{inside} inside, {outside} outside");
}

#[test]
fn neighbours_in_the_image_have_nearly_the_same_shade() {
    let lab = shown(
        [sample("revision"), Message::SetUnits(Units::Standardised)],
        0.0,
        0.3,
    );
    let surface = Surface::of(&lab);
    let view = view(&lab, TALL);
    let image = surface_chart::raster(&lab, &surface, &view, &Theme::LIGHT).unwrap();
    let rows = image.rgba.chunks(4 * image.width as usize);
    let (mut steps, mut jumps) = (0, 0);
    for row in rows {
        for pair in row.chunks(4).collect::<Vec<_>>().windows(2) {
            if pair[0][3] == 255 && pair[1][3] == 255 {
                steps += 1;
                jumps += usize::from(pair[0][1].abs_diff(pair[1][1]) > 3);
            }
        }
    }
    // Only where the front wall is before the back wall.
    assert!(jumps * 200 < steps, "{jumps} of {steps}");
}

/// Returns the texts of a picture of the surface with their places, drawn by plotters.
fn labels(lab: &Lab, screen: Screen) -> Vec<(String, Place)> {
    let svg = super::charts::surface_picture(lab, &Theme::LIGHT, screen);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let number = |name: &str| {
                let units: f64 = node.attribute(name).unwrap().parse().unwrap();
                units / UNITS / screen.scale
            };
            let text = node.text().unwrap_or_default().trim().to_owned();
            (text, Place::new(number("x"), number("y")))
        })
        .collect()
}

#[test]
fn the_labels_of_the_axes_tell_where_the_values_are_and_keep_off_each_other() {
    for screen in [WIDE, Screen { scale: 1.0, ..TALL }] {
        for turn in [0.0, 1.2, 2.5, 4.0] {
            for lab in labs(turn, 0.0) {
                let surface = Surface::of(&lab);
                let projection = surface.seen(lab.landscape(), &view(&lab, screen));
                let labels = labels(&lab, screen);
                let numbers = labels.iter().filter_map(|(text, place)| {
                    let value: f64 = text.replace('−', "-").parse().ok()?;
                    Some((value, *place, text.chars().count()))
                });
                let numbers: Vec<_> = numbers.collect();
                for (index, a) in numbers.iter().enumerate() {
                    for b in &numbers[index + 1..] {
                        let apart = 3.5 * (a.2 + b.2) as f64;
                        let is_clear =
                            (a.1.x - b.1.x).abs() >= apart - 1.0 || (a.1.y - b.1.y).abs() >= 11.0;
                        assert!(is_clear, "{a:?} and {b:?} at {turn}");
                    }
                }
                // Each number is near the point of one of the axes that has this value.
                let window = surface.bowl().window;
                let least = lab.run().best().cost;
                for (value, place, letters) in numbers {
                    let part = |low: f64, span: f64| 2.0 * (value - low) / span - 1.0;
                    let (x, y) = (
                        part(window.x.low, window.x.span()),
                        part(window.y.low, window.y.span()),
                    );
                    let z = (value - least) / surface.bowl().top;
                    let sides = [-1.0, 1.0];
                    let feet = sides.into_iter().flat_map(|side| {
                        [
                            ScenePoint::new(x, side, 0.0),
                            ScenePoint::new(side, y, 0.0),
                            ScenePoint::new(side, side, z),
                            ScenePoint::new(side, -side, z),
                        ]
                    });
                    let distance = feet
                        .map(|foot| projection.project(foot).distance(place))
                        .fold(f64::INFINITY, f64::min);
                    let most = 16.0 + 3.5 * letters as f64;
                    assert!(
                        distance < most,
                        "{value} is {distance} px from its value at {turn}"
                    );
                }
            }
        }
    }
}

#[test]
fn all_three_axes_are_named_and_have_ticks() {
    for lab in labs(0.0, 0.0) {
        let labels = labels(
            &lab,
            Screen {
                width: 480.0,
                height: 320.0,
                scale: 1.0,
            },
        );
        for name in ["intercept", "slope", "cost"] {
            assert!(
                labels.iter().any(|(text, _)| text == name),
                "{name} in {labels:?}"
            );
        }
        let numbers = labels
            .iter()
            .filter(|(text, _)| text.ends_with(|end: char| end.is_ascii_digit()));
        let count = numbers.count();
        assert!((9..=24).contains(&count), "{count} numbers: {labels:?}");
    }
}

#[test]
fn the_lowest_place_is_named_unless_it_is_a_secret() {
    let told = |lab: &Lab| {
        let labels = labels(lab, WIDE);
        labels.iter().any(|(text, _)| text == "lowest possible")
    };
    assert!(told(&shown([sample("revision")], 0.0, 0.0)));
    let by_hand = [sample("revision"), Message::FitByHand(true)];
    assert!(!told(&shown(by_hand, 0.0, 0.0)));
    let revealed = [
        sample("revision"),
        Message::FitByHand(true),
        Message::Reveal(true),
    ];
    assert!(told(&shown(revealed, 0.0, 0.0)));
}

#[test]
fn a_point_of_the_surface_is_found_where_it_is_seen() {
    for (turn, tilt) in [(0.0, 0.0), (1.2, 0.2)] {
        for lab in labs(turn, tilt) {
            let (surface, view) = (Surface::of(&lab), view(&lab, WIDE));
            let projection = surface.seen(lab.landscape(), &view);
            for point in points(&surface) {
                let place = projection.project(point);
                let Some(line) = surface_chart::line_at(&lab, &surface, &view, place) else {
                    // Right at the edge.
                    assert!(
                        point.z > 0.99 || point.x.abs().max(point.y.abs()) > 0.99,
                        "{point:?}"
                    );
                    continue;
                };
                let found = surface.point(surface.base(line));
                let seen = projection.project(found);
                assert!(seen.is_near(place, 1.0), "{seen:?} instead of {place:?}");
            }
        }
    }
}

#[test]
fn the_ball_is_dragged_along_the_surface_and_never_leaves_it() {
    for mut lab in labs(0.4, 0.0) {
        let (mut surface, view) = (Surface::of(&lab), view(&lab, WIDE));
        let window = surface.bowl().window;
        lab.update(Message::Grab).unwrap();
        for step in 0..40 {
            let place = Place::new(
                20.0 + 10.0 * f64::from(step),
                88.0 + 60.0 * f64::from(step).sin(),
            );
            let line = surface_chart::line_at(&lab, &surface, &view, place).expect("a line");
            assert!(surface.covers(surface.base(line)), "{place:?}");
            let line = lab.run().objective().line(line);
            if lab.update(Message::SetStart(line)).is_err() {
                continue;
            }
            let lines = DisplayedLines::of(&lab);
            surface = Surface::following(Some(surface), &lab).0;
            assert_eq!(surface.bowl().window, window, "the axes hold still");
            let projection = surface.seen(lab.landscape(), &view);
            let ball = projection.project(surface.point(surface.base(lab.run().place())));
            assert!(surface_chart::is_at_ball(
                &lab, &surface, &view, &lines, ball, 8.0
            ));
        }
        lab.update(Message::Release).unwrap();
    }
}

#[test]
fn a_ball_that_is_dragged_over_the_front_wall_stays_on_the_same_wall() {
    let round = [sample("revision"), Message::SetUnits(Units::Standardised)];
    let mut lab = shown(round, 0.0, -0.2);
    let (surface, view) = (Surface::of(&lab), view(&lab, TALL));
    let projection = surface.seen(lab.landscape(), &view);
    lab.update(Message::Grab).unwrap();
    let (x, y) = surface.bottom();
    let bottom = projection.project(surface.point((x, y)));
    let mut last = (x, y);
    // From the bottom, before which the front wall is, up the back wall.
    for step in 0..60 {
        let place = Place::new(bottom.x, bottom.y - f64::from(step));
        let line = surface_chart::line_at(&lab, &surface, &view, place).expect("a line");
        let at = surface.base(line);
        let jump = (at.0 - last.0).hypot(at.1 - last.1);
        assert!(jump < 0.2, "from {last:?} to {at:?}");
        last = at;
        let line = lab.run().objective().line(line);
        lab.update(Message::SetStart(line)).unwrap();
    }
    assert!(projection.turned(last.0, last.1).1 > 0.3, "{last:?}");
}

#[test]
fn a_line_far_off_the_surface_has_its_ball_at_the_edge() {
    let mut lab = shown(
        [
            sample("revision"),
            Message::SetLearningRate {
                index: 0,
                rate: 10.0,
            },
        ],
        0.0,
        0.0,
    );
    for steps in [1, 3, 10, 1000] {
        lab.update(Message::Step(steps)).unwrap();
        let (surface, view) = (Surface::of(&lab), view(&lab, WIDE));
        let base = surface.base(lab.run().place());
        assert!(!surface.covers(base));
        let nearest = surface.nearest(base);
        assert!(surface.covers(nearest), "{nearest:?}");
        let ball = surface
            .seen(lab.landscape(), &view)
            .project(surface.point(nearest));
        let lines = DisplayedLines::of(&lab);
        assert!(surface_chart::is_at_ball(
            &lab, &surface, &view, &lines, ball, 8.0
        ));
    }
}

#[test]
fn the_axes_hold_still_while_a_run_descends_and_a_point_is_dragged() {
    let mut lab = shown([sample("children")], 0.0, 0.0);
    let before = Surface::of(&lab);
    let bowl = *before.bowl();
    lab.update(Message::Step(30)).unwrap();
    let (surface, is_new) = Surface::following(Some(before), &lab);
    assert!(!is_new, "a step does not change the surface");
    lab.update(Message::Grab).unwrap();
    let point = lab.dataset().points()[3];
    let to = Point::new(point.x, point.y + 0.5);
    lab.update(Message::MovePoint { index: 3, to }).unwrap();
    let (surface, is_new) = Surface::following(Some(surface), &lab);
    assert!(is_new, "a moved point bends it");
    assert_eq!(
        (surface.bowl().window, surface.bowl().top),
        (bowl.window, bowl.top)
    );
    assert_ne!(surface.bowl().bottom, bowl.bottom);
}

#[test]
fn zooming_makes_the_picture_larger_and_keeps_the_values() {
    let mut lab = shown([sample("revision")], 0.0, 0.0);
    let window = lab.landscape().window;
    let place = |lab: &Lab| {
        let surface = Surface::of(lab);
        let projection = surface.seen(lab.landscape(), &view(lab, WIDE));
        (
            projection.project(surface.point((0.3, -0.2))),
            projection.scale(),
        )
    };
    let (before, size) = place(&lab);
    let (across, up) = view(&lab, WIDE).part(before);
    let zoom = Look::Zoom {
        factor: 2.0,
        across,
        up,
    };
    lab.update(Message::Look(zoom.clone())).unwrap();
    let (after, larger) = place(&lab);
    assert!(before.is_near(after, 1e-6), "{before:?} {after:?}");
    assert!((larger.0 / size.0 - 2.0).abs() < 1e-9 && (larger.1 / size.1 - 2.0).abs() < 1e-9);
    assert_eq!(lab.landscape().window, window);
    for _ in 0..20 {
        lab.update(Message::Look(zoom.clone())).unwrap();
    }
    assert!(lab.landscape().picture.x.span() >= 1.0 / 6.0);
    lab.update(Message::Look(Look::Reset)).unwrap();
    assert_eq!(place(&lab), (before, size));
}

proptest! {
    #[test]
    fn any_points_have_a_surface(
        points in prop::collection::vec((-1e9..1e9, -1e9..1e9), 1..8),
        start in (-1e6..1e6, -1e6..1e6),
        turn in -7.0..7.0,
        steps in 0..30_u64,
    ) {
        let points = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
        let lab = shown(
            [
                Message::SetPoints(points),
                Message::SetStart(Line::new(start.0, start.1)),
                Message::AddRun(options(&[("method", "adam")], &[])),
                Message::Step(steps),
            ],
            turn,
            0.0,
        );
        let surface = Surface::of(&lab);
        prop_assert!(surface.edge().len() > 40);
        for point in surface.edge() {
            prop_assert!(point.z.is_finite() && point.z <= 1.001, "{:?}", point);
        }
        super::charts::surface_picture(&lab, &Theme::DARK, WIDE);
    }
}
