//! Charts drawn by the same code as in the page, on the SVG backend of plotters.

use crate::drawing;
use crate::given::{lab, sample};
use crate::recorder::recorded;
use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;
use proptest::prelude::*;
use steepest::base::line::Line;
use steepest::chart::axis_names::AxisNames;
use steepest::chart::clip;
use steepest::chart::cost_field::CostField;
use steepest::chart::screen::UNITS;
use steepest::chart::surface_chart::Surface;
use steepest::chart::{
    Area, DisplayedLines, Place, Rectangle, RunStyle, Screen, Theme, contour_chart, cost_chart,
    data_chart, density, hit_test, slices_chart, squares, surface_chart,
};
use steepest::data::point::Point;
use steepest::data::samples::Sample;
use steepest::lab::{Abscissa, CostAxis, Lab, Look, Message, Residuals, Units};
use steepest::model::cost::Parameter;
use steepest::model::landscape::LandscapeKind;
use steepest::runs::settings::RunOptions;
use steepest::text::captions;
use steepest::text::labels::DrawnLabels;

const SCREEN: Screen = Screen {
    width: 480.0,
    height: 360.0,
    scale: 1.0,
};

fn picture(draw: impl FnOnce(&Area<SVGBackend<'_>>)) -> String {
    picture_on(SCREEN, draw)
}

fn picture_on(screen: Screen, draw: impl FnOnce(&Area<SVGBackend<'_>>)) -> String {
    let mut svg = String::new();
    let backend = SVGBackend::with_string(&mut svg, screen.units());
    draw(&Area::from(backend.into_drawing_area()));
    // No number in a picture may be broken, whatever the lab holds.
    for broken in ["NaN", "inf", "2147483647", "-2147483648"] {
        assert!(!svg.contains(broken), "{broken} in {svg}");
    }
    svg
}

/// Returns a description of what is drawn, which must be the same in both themes.
#[track_caller]
fn drawn(lab: &Lab, picture: fn(&Lab, &Theme) -> String) -> String {
    let [light, dark] =
        [Theme::LIGHT, Theme::DARK].map(|theme| drawing::in_words(&picture(lab, &theme), &theme));
    assert_eq!(light, dark, "only the colours of the theme are others");
    light
}

fn data_picture(lab: &Lab, theme: &Theme) -> String {
    let (view, displayed) = (data_chart::viewport(lab, SCREEN), DisplayedLines::of(lab));
    picture(|area| {
        data_chart::background(area, lab, &view, theme).unwrap();
        data_chart::dashed_residuals(area, lab, &view, theme, &displayed).unwrap();
        data_chart::descent(area, lab, &view, theme, &displayed).unwrap();
        data_chart::points(area, lab, &view, theme).unwrap();
        data_chart::pointer(area, lab, &view, theme, Some(1), None).unwrap();
    })
}

fn cost_picture(lab: &Lab, theme: &Theme) -> String {
    let view = cost_chart::viewport(lab, SCREEN);
    picture(|area| {
        cost_chart::background(area, lab, &view, theme).unwrap();
        cost_chart::descent(area, lab, &view, theme).unwrap();
        cost_chart::pointer(area, lab, &view, theme, Some(2)).unwrap();
    })
}

#[test]
fn the_data_chart() {
    let lab = lab([
        sample("revision"),
        Message::Step(12),
        Message::Select(Some(3)),
    ]);
    insta::assert_snapshot!(drawn(&lab, data_picture));
}

#[test]
fn the_data_chart_with_squares() {
    let squares = Message::ShowResiduals(Residuals::Squares);
    let lab = lab([sample("three-people"), Message::Step(1), squares]);
    insta::assert_snapshot!(drawn(&lab, data_picture));
}

#[test]
fn the_next_line_is_drawn_where_the_line_will_be() {
    let lines = |messages: &[Message]| {
        let all = [sample("revision"), Message::Step(3)].into_iter();
        let lab = lab(all.chain(messages.iter().cloned()));
        let view = data_chart::viewport(&lab, SCREEN);
        let displayed = DisplayedLines::of(&lab);
        let drawn = recorded(SCREEN, |area| {
            data_chart::descent(area, &lab, &view, &Theme::LIGHT, &displayed).unwrap();
        });
        drawn
            .strokes
            .into_iter()
            .map(|stroke| stroke.corners)
            .collect::<Vec<_>>()
    };
    let shown = Message::ShowNextLine(true);
    let without = lines(&[]);
    let with = lines(std::slice::from_ref(&shown));
    let next: Vec<_> = with.iter().filter(|line| !without.contains(line)).collect();
    let after = lines(&[Message::Step(1)]);
    assert_eq!(next, [after.last().unwrap()]);
    assert!(!without.contains(next[0]));

    let empty = lab([shown]);
    let nothing = lab([]);
    assert_eq!(
        data_picture(&empty, &Theme::LIGHT),
        data_picture(&nothing, &Theme::LIGHT)
    );
}

/// Checks that no square of some lines is cut, on screens of different shapes.
#[track_caller]
fn assert_squares_fit(lab: &Lab, lines: &[Line]) {
    for (width, height) in [(480.0, 360.0), (328.0, 240.0), (900.0, 330.0)] {
        let screen = Screen {
            width,
            height,
            ..SCREEN
        };
        let view = data_chart::viewport(lab, screen);
        for (line, &point) in lines.iter().flat_map(|line| {
            lab.dataset()
                .points()
                .iter()
                .map(move |point| (line, point))
        }) {
            let square = squares::square(&view, point, *line);
            let corners = [
                Place::new(square.left + 0.01, square.top + 0.01),
                Place::new(square.right - 0.01, square.bottom - 0.01),
            ];
            let is_inside = |corner: Place| view.plot.contains(corner);
            let is_cut = square.right - square.left > 0.02 && !corners.into_iter().all(is_inside);
            assert!(!is_cut, "{square:?} of {point:?} in {view:?}");
        }
    }
}

#[test]
fn no_square_is_cut_at_the_start_and_at_the_end_of_any_sample() {
    for loaded in Sample::ALL {
        let shown = Message::ShowResiduals(Residuals::Squares);
        let mut lab = lab([sample(loaded.name), shown]);
        assert_squares_fit(&lab, &[lab.start(), lab.best().line]);
        lab.update(Message::ShowResiduals(Residuals::Lines))
            .unwrap();
        let (view, frame) = (data_chart::viewport(&lab, SCREEN), lab.frame());
        assert_eq!((view.x, view.y), (frame.x, frame.y));
    }
}

proptest! {
    #[test]
    fn no_square_of_the_best_line_of_any_points_is_cut(
        points in prop::collection::vec((-100.0..100.0, -100.0..100.0), 3..30),
        (scale_x, scale_y) in (1e-6..1e6, 1e-6..1e6),
    ) {
        let point = |(x, y): (f64, f64)| Point::new(scale_x * x, scale_y * y);
        let points = points.into_iter().map(point).collect();
        let shown = Message::ShowResiduals(Residuals::Squares);
        let lab = lab([Message::LoadPoints(points), shown]);
        assert_squares_fit(&lab, &[lab.best().line]);
    }
}

#[test]
fn the_cost_chart() {
    let lab = lab([sample("revision"), Message::Step(60), Message::Back(20)]);
    insta::assert_snapshot!(drawn(&lab, cost_picture));
}

#[test]
fn the_cost_chart_on_a_log_axis() {
    let log = Message::ShowCost(CostAxis::Log);
    let lab = lab([sample("children"), Message::Step(300), log]);
    insta::assert_snapshot!(drawn(&lab, cost_picture));
}

#[test]
fn the_cost_chart_after_the_data_were_changed() {
    let lab = lab([
        sample("revision"),
        Message::Step(25),
        Message::AddPoint(Point::new(9.0, 1.0)),
        Message::Step(40),
    ]);
    insta::assert_snapshot!(drawn(&lab, cost_picture));
}

#[test]
fn charts_that_have_diverged() {
    let diverged = [
        sample("revision"),
        Message::SetLearningRate {
            index: 0,
            rate: 10.0,
        },
        Message::Step(1000),
    ];
    let lab = lab(diverged);
    insta::assert_snapshot!("diverged_data", drawn(&lab, data_picture));
    insta::assert_snapshot!("diverged_cost", drawn(&lab, cost_picture));
    let mut lab = lab;
    lab.update(Message::ShowCost(CostAxis::Log)).unwrap();
    insta::assert_snapshot!("diverged_cost_log", drawn(&lab, cost_picture));
}

/// The texts that charts draw, in the words of the phrases' keys.
fn drawn_labels() -> DrawnLabels<String> {
    captions::drawn().map(|phrase| {
        let values = phrase.arguments.iter().map(|(_, value)| value.as_str());
        [phrase.key.as_str()]
            .into_iter()
            .chain(values)
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// Returns the words that charts draw, in English.
pub fn names() -> AxisNames {
    AxisNames {
        intercept: String::from("intercept"),
        slope: String::from("slope"),
        cost: String::from("cost"),
        lowest: String::from("lowest possible"),
        drawn: drawn_labels(),
    }
}

/// Returns a picture of the surface, without its image.
pub fn surface_picture(lab: &Lab, theme: &Theme, screen: Screen) -> String {
    picture_on(screen, |area| surface(area, lab, theme, screen))
}

fn surface(area: &Area<SVGBackend<'_>>, lab: &Lab, theme: &Theme, screen: Screen) {
    let (names, displayed) = (names(), DisplayedLines::of(lab));
    let (surface, view) = (
        Surface::of(lab),
        surface_chart::viewport(lab.landscape(), screen),
    );
    surface_chart::floor(area, lab, &surface, &view, theme, &names).unwrap();
    surface_chart::contours(area, lab, &surface, &view, theme, &names).unwrap();
    surface_chart::descents(area, lab, &surface, &view, theme, &displayed).unwrap();
}

fn landscape_picture(lab: &Lab, theme: &Theme) -> String {
    let (displayed, kind) = (DisplayedLines::of(lab), lab.landscape().kind);
    let (costs, names) = (CostField::of(lab), names());
    picture(|area| match kind {
        LandscapeKind::Contour => {
            let view = contour_chart::viewport(lab, SCREEN);
            contour_chart::mosaic(area, lab, &costs, &view, theme).unwrap();
            contour_chart::shapes(area, lab, &costs, &view, theme).unwrap();
            contour_chart::paths(area, lab, &view, theme, &displayed).unwrap();
            let hovered = Some(Place::new(200.0, 100.0));
            contour_chart::pointer(area, &view, theme, hovered).unwrap();
        }
        LandscapeKind::Surface => {
            if !lab.dataset().is_empty() {
                surface(area, lab, theme, SCREEN);
            }
        }
        LandscapeKind::Slices => {
            let windows = slices_chart::Windows::fitted(lab);
            slices_chart::draw(area, lab, SCREEN, &windows, theme, &displayed, &names).unwrap();
        }
    })
}

#[test]
fn the_landscape() {
    for (kind, view) in [
        (LandscapeKind::Contour, "contour"),
        (LandscapeKind::Surface, "surface"),
        (LandscapeKind::Slices, "slices"),
    ] {
        let lab = lab([
            sample("revision"),
            Message::SetStart(Line::new(-1.0, 1.6)),
            Message::SetLearningRate {
                index: 0,
                rate: 0.025,
            },
            Message::Step(12),
            Message::Look(Look::As(kind)),
            Message::Look(Look::Axes(true)),
        ]);
        let drawn = drawn(&lab, landscape_picture);
        insta::assert_snapshot!(format!("landscape_{view}"), drawn);
    }
}

#[test]
fn a_flat_valley_and_a_descent_that_leaves_the_landscape() {
    let flat = lab([
        Message::AddPoint(Point::new(2.0, 3.0)),
        Message::SetLearningRate {
            index: 0,
            rate: 0.01,
        },
        Message::Step(5),
    ]);
    insta::assert_snapshot!("landscape_flat", drawn(&flat, landscape_picture));
    for kind in [
        LandscapeKind::Contour,
        LandscapeKind::Surface,
        LandscapeKind::Slices,
    ] {
        let lab = lab([
            sample("revision"),
            Message::SetLearningRate {
                index: 0,
                rate: 10.0,
            },
            Message::Step(1000),
            Message::Look(Look::As(kind)),
        ]);
        let name = format!("landscape_diverged_{kind:?}").to_lowercase();
        insta::assert_snapshot!(name, drawn(&lab, landscape_picture));
        landscape_picture(&Lab::default(), &Theme::LIGHT);
    }
}

#[test]
fn the_gap_to_the_lowest_cost_and_its_prediction() {
    let gap = Message::ShowCost(CostAxis::Gap);
    let lab = lab([sample("revision"), Message::Step(400), gap]);
    insta::assert_snapshot!(drawn(&lab, cost_picture));
}

fn options(words: &[(&str, &str)], numbers: &[(&str, f64)]) -> RunOptions {
    let words = words.iter();
    let numbers = numbers.iter();
    RunOptions {
        words: words.map(|&(k, v)| (k.to_owned(), v.to_owned())).collect(),
        numbers: numbers.map(|&(k, v)| (k.to_owned(), v)).collect(),
    }
}

/// Six runs that do not run into each other, with the second in front, which takes three points
/// at a time.
fn six_runs() -> Vec<Message> {
    let run = |method: &str, rate: f64, more: &[(&str, f64)]| {
        let numbers = [&[("learning-rate", rate)], more].concat();
        Message::AddRun(options(&[("method", method)], &numbers))
    };
    vec![
        sample("revision"),
        Message::SetStart(Line::new(-1.0, 1.6)),
        Message::SetLearningRate {
            index: 0,
            rate: 0.004,
        },
        run("gradient-descent", 0.01, &[("batch", 3.0)]),
        run("momentum", 0.004, &[]),
        run("nesterov", 0.003, &[("momentum", 0.8)]),
        run("adam", 0.15, &[]),
        run("adagrad", 0.3, &[]),
        Message::ChooseRun { index: 1 },
        Message::Step(18),
    ]
}

#[test]
fn six_runs_in_every_chart() {
    let mut lab = lab(six_runs());
    insta::assert_snapshot!("six_data", drawn(&lab, data_picture));
    insta::assert_snapshot!("six_cost", drawn(&lab, cost_picture));
    for (kind, view) in [
        (LandscapeKind::Contour, "contour"),
        (LandscapeKind::Surface, "surface"),
        (LandscapeKind::Slices, "slices"),
    ] {
        lab.update(Message::Look(Look::As(kind))).unwrap();
        let drawn = drawn(&lab, landscape_picture);
        insta::assert_snapshot!(format!("six_{view}"), drawn);
    }
}

#[test]
fn six_runs_by_work_on_a_log_axis() {
    let mut lab = lab(six_runs());
    lab.update(Message::ShowAcross(Abscissa::Work)).unwrap();
    insta::assert_snapshot!("six_work", drawn(&lab, cost_picture));
    lab.update(Message::ShowCost(CostAxis::Gap)).unwrap();
    lab.update(Message::Step(4000)).unwrap();
    insta::assert_snapshot!("six_work_gap", drawn(&lab, cost_picture));
}

#[test]
fn costs_without_a_closed_form() {
    for cost in ["mae", "huber"] {
        for kind in [
            LandscapeKind::Contour,
            LandscapeKind::Surface,
            LandscapeKind::Slices,
        ] {
            let lab = lab([
                sample("outlier"),
                Message::RemoveRun { index: 1 },
                Message::SetCost {
                    name: cost.to_owned(),
                    delta: Some(0.5),
                },
                Message::Reset,
                Message::Step(25),
                Message::Look(Look::As(kind)),
            ]);
            let name = format!("landscape_{cost}_{kind:?}").to_lowercase();
            insta::assert_snapshot!(name, drawn(&lab, landscape_picture));
        }
    }
}

#[test]
fn a_parameter_that_is_held() {
    for (parameter, cost) in [(Parameter::Slope, "mse"), (Parameter::Intercept, "mae")] {
        for kind in [LandscapeKind::Contour, LandscapeKind::Slices] {
            let lab = lab([
                sample("outlier"),
                Message::RemoveRun { index: 1 },
                Message::SetCost {
                    name: cost.to_owned(),
                    delta: None,
                },
                Message::Hold {
                    parameter: Some(parameter),
                    value: Some(1.0),
                },
                Message::SetLearningRate {
                    index: 0,
                    rate: 0.03,
                },
                Message::Step(12),
                Message::Look(Look::As(kind)),
            ]);
            let name = format!("held_{parameter:?}_{kind:?}").to_lowercase();
            insta::assert_snapshot!(name, drawn(&lab, landscape_picture));
        }
    }
}

#[test]
fn standardised_x_makes_the_landscape_round() {
    let lab = lab([
        sample("revision"),
        Message::SetUnits(Units::Standardised),
        Message::SetLearningRate {
            index: 0,
            rate: 0.2,
        },
        Message::Step(9),
        Message::Look(Look::Axes(true)),
    ]);
    insta::assert_snapshot!("standardised_contour", drawn(&lab, landscape_picture));
    insta::assert_snapshot!("standardised_data", drawn(&lab, data_picture));
}

#[test]
fn the_colours_of_both_themes() {
    let mut words = String::new();
    let (light, dark) = (
        drawing::colors(&Theme::LIGHT),
        drawing::colors(&Theme::DARK),
    );
    for ((name, light), (_, dark)) in light.iter().zip(&dark) {
        let [light, dark] = [*light, *dark].map(drawing::hexadecimal);
        words.push_str(&format!("{name} {light} {dark}\n"));
    }
    insta::assert_snapshot!(words);
    // Each name must mean one colour, or colours could not be told apart by their names.
    for colors in [light, dark] {
        for (index, (name, color)) in colors.iter().enumerate() {
            for (other, same) in &colors[..index] {
                assert_ne!(color, same, "{name} and {other}");
            }
        }
    }
}

#[test]
fn runs_are_told_apart_without_colour() {
    let styles: Vec<_> = (0..6)
        .map(|slot| RunStyle::of(&Theme::LIGHT, slot))
        .collect();
    for (index, style) in styles.iter().enumerate() {
        for other in &styles[..index] {
            assert_ne!(style.dashes, other.dashes);
            assert_ne!(style.marker, other.marker);
        }
    }
}

#[test]
fn hidden_runs_are_in_no_chart() {
    let mut lab = lab(six_runs());
    for index in 0..6 {
        let is_hidden = true;
        lab.update(Message::HideRun { index, is_hidden }).unwrap();
    }
    for color in Theme::LIGHT.runs {
        let color = drawing::hexadecimal(color);
        for picture in [
            data_picture(&lab, &Theme::LIGHT),
            cost_picture(&lab, &Theme::LIGHT),
            landscape_picture(&lab, &Theme::LIGHT),
        ] {
            assert!(!picture.contains(&color), "{color}");
        }
    }
}

#[test]
fn empty_charts() {
    let lab = Lab::default();
    insta::assert_snapshot!("empty_data", drawn(&lab, data_picture));
    insta::assert_snapshot!("empty_cost", drawn(&lab, cost_picture));
}

/// Returns the ends of the line of the run in a picture: it is the widest stroke.
fn drawn_line(svg: &str) -> [(f64, f64); 2] {
    let line = svg
        .lines()
        .find(|line| line.contains("stroke-width=\"160\""))
        .unwrap();
    let points = line
        .split("points=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let mut ends = points.split_whitespace().map(|pair| {
        let (x, y) = pair.split_once(',').unwrap();
        let [x, y] = [x, y].map(|units| units.parse::<f64>().unwrap() / UNITS);
        (x, y)
    });
    [ends.next().unwrap(), ends.next().unwrap()]
}

#[test]
fn a_line_that_leaves_the_axes_is_cut_and_not_bent() {
    // Slope 7 over a plot of 10 by 10 leaves through the top edge.
    let steep = Message::SetStart(Line::new(-3.0, 7.0));
    let lab = lab([
        Message::AddPoint(Point::new(1.0, 2.0)),
        Message::AddPoint(Point::new(9.0, 8.0)),
        steep,
    ]);
    let svg = data_picture(&lab, &Theme::LIGHT);
    let view = data_chart::viewport(&lab, SCREEN);
    let [a, b] = drawn_line(&svg);
    let slope = (b.1 - a.1) / (b.0 - a.0);
    let per_unit = |at: Place, zero: Place| (at.x - zero.x, at.y - zero.y);
    let zero = view.place(0.0, 0.0);
    let (dx, _) = per_unit(view.place(1.0, 0.0), zero);
    let (_, dy) = per_unit(view.place(0.0, 1.0), zero);
    let expected = 7.0 * dy / dx;
    assert!(
        (slope / expected - 1.0).abs() < 0.02,
        "{slope} instead of {expected}"
    );
    assert!(a.1.max(b.1) <= view.plot.bottom + 0.5 && a.1.min(b.1) >= view.plot.top - 0.5);
    insta::assert_snapshot!(drawn(&lab, data_picture));
}

#[test]
fn many_points_are_a_picture_of_their_density() {
    let points = (0..20_000).map(|i| {
        let x = f64::from(i) / 2000.0;
        Point::new(x, x + f64::from(i % 71) / 71.0)
    });
    let lab = lab([Message::SetPoints(points.collect())]);
    let svg = data_picture(&lab, &Theme::LIGHT);
    assert!(svg.matches("<rect").count() > 1000);
    assert!(svg.matches("<circle").count() < 5);
}

/// Returns many points close together, one point far from them, and two points at the same place.
fn crowd() -> Lab {
    let crowd = (0..20_000).map(|i| {
        let turn = f64::from(i) * 2.4;
        Point::new(turn.cos(), turn.sin() * f64::from(i % 100) / 100.0)
    });
    let others = [(6.0, 6.0), (8.0, 8.0), (8.0, 8.0)];
    let others = others.map(|(x, y)| Point::new(x, y));
    lab([Message::SetPoints(crowd.chain(others).collect())])
}

#[test]
fn the_density_has_a_dot_for_a_single_point_and_darker_ones_for_more() {
    let lab = crowd();
    for scale in [1.0, 1.5, 2.0, 3.0] {
        for theme in [&Theme::LIGHT, &Theme::DARK] {
            let view = data_chart::viewport(&lab, Screen { scale, ..SCREEN });
            let picture = density::raster(&lab, &view, theme).unwrap();
            let width = picture.width as usize;
            assert_eq!(picture.rgba.len() % (4 * width), 0);
            let shade = |x: f64, y: f64| {
                let (x, y) = view.pixel(view.place(x, y));
                let (column, row) = (
                    x as usize - picture.left as usize,
                    y as usize - picture.top as usize,
                );
                picture.rgba[4 * (row * width + column) + 3]
            };
            let (single, two, many, none) = (
                shade(6.0, 6.0),
                shade(8.0, 8.0),
                shade(1.0, 0.0),
                shade(7.0, 3.0),
            );
            assert!(
                single >= 127 && two > single && many > two,
                "{single} {two} {many}"
            );
            assert_eq!(none, 0);
            // A dot is about as wide as three CSS pixels.
            let alone = |index: &usize| {
                let (column, row) = (index % width, index / width);
                let (x, y) = view.pixel(view.place(6.0, 6.0));
                let (x, y) = (
                    x as usize - picture.left as usize,
                    y as usize - picture.top as usize,
                );
                column.abs_diff(x) < 9 && row.abs_diff(y) < 9 && picture.rgba[4 * index + 3] > 0
            };
            let area = (0..picture.rgba.len() / 4).filter(alone).count() as f64 / (scale * scale);
            assert!(
                (6.0..12.0).contains(&area),
                "{area} square pixels at {scale}"
            );
            let color = (theme.ink.0, theme.ink.1, theme.ink.2);
            for pixel in picture
                .rgba
                .as_chunks::<4>()
                .0
                .iter()
                .filter(|pixel| pixel[3] > 0)
            {
                assert_eq!((pixel[0], pixel[1], pixel[2]), color);
            }
        }
    }
    let few = crate::given::lab([sample("outlier")]);
    let view = data_chart::viewport(&few, SCREEN);
    assert!(density::raster(&few, &view, &Theme::LIGHT).is_none());
}

#[test]
fn the_nearest_point_is_the_nearest_on_the_screen() {
    let lab = crowd();
    let view = data_chart::viewport(&lab, SCREEN);
    let points = lab.dataset().points();
    for (x, y) in [
        (100.0, 300.0),
        (80.5, 310.25),
        (400.0, 40.0),
        (300.0, 200.0),
        (-5.0, -5.0),
    ] {
        let place = Place::new(x, y);
        let distance = |point: &Point| view.place(point.x, point.y).distance(place);
        let least = points.iter().map(distance).fold(f64::INFINITY, f64::min);
        for reach in [4.0, 24.0, 1e4] {
            let found = hit_test::point_at(lab.dataset().points(), &view, place, reach);
            let told = found.map(|index| distance(&points[index]));
            assert_eq!(told.is_some(), least <= reach);
            assert!(
                told.is_none_or(|told| (told - least).abs() < 1e-9),
                "{told:?} {least}"
            );
        }
    }
}

#[test]
fn segments_are_cut_at_the_window() {
    let window = Rectangle {
        left: 0.0,
        top: 0.0,
        right: 10.0,
        bottom: 10.0,
    };
    let cut = |a: (f64, f64), b: (f64, f64)| {
        let (a, b) = (Place::new(a.0, a.1), Place::new(b.0, b.1));
        clip::segment(a, b, window).map(|(a, b)| ((a.x, a.y), (b.x, b.y)))
    };
    assert_eq!(cut((1.0, 2.0), (3.0, 4.0)), Some(((1.0, 2.0), (3.0, 4.0))));
    assert_eq!(
        cut((-10.0, 5.0), (30.0, 5.0)),
        Some(((0.0, 5.0), (10.0, 5.0)))
    );
    assert_eq!(
        cut((5.0, -1e12), (5.0, 1e12)),
        Some(((5.0, 0.0), (5.0, 10.0)))
    );
    assert_eq!(
        cut((-1.0, 5.0), (5.0, 11.0)),
        Some(((0.0, 6.0), (4.0, 10.0)))
    );
    assert_eq!(cut((-5.0, 0.0), (0.0, 11.0)), None);
    assert_eq!(cut((11.0, 0.0), (11.0, 9.0)), None);
    assert_eq!(cut((f64::NAN, 0.0), (1.0, 1.0)), None);
    assert_eq!(cut((0.0, 0.0), (f64::INFINITY, 1.0)), None);
}

#[test]
fn places_and_points_are_inverse() {
    let lab = lab([sample("children")]);
    let view = data_chart::viewport(&lab, SCREEN);
    for point in lab.dataset().points() {
        let there = view.place(point.x, point.y);
        let back = view.point(there);
        assert!(
            view.place(back.x, back.y).distance(there) < 1.0,
            "{point:?} {back:?}"
        );
        assert_eq!(
            hit_test::point_at(lab.dataset().points(), &view, there, 3.0)
                .map(|i| lab.dataset().points()[i]),
            Some(*point)
        );
    }
}

#[test]
fn a_place_on_the_cost_chart_is_its_nearest_iteration() {
    let lab = lab([sample("revision"), Message::Step(40)]);
    let view = cost_chart::viewport(&lab, SCREEN);
    for iteration in [0, 1, 17, 40] {
        let place = cost_chart::iteration_place(&lab, &view, iteration).unwrap();
        assert_eq!(
            cost_chart::iteration_at(&lab, &view, place.x),
            Some(iteration)
        );
    }
    assert_eq!(
        cost_chart::iteration_at(&lab, &view, view.plot.right),
        Some(40)
    );
    assert_eq!(cost_chart::iteration_at(&lab, &view, 0.0), None);
}

#[test]
fn a_place_on_the_axis_of_work_is_the_nearest_iteration_of_the_run_in_front() {
    let mut lab = lab(six_runs());
    lab.update(Message::ShowAcross(Abscissa::Work)).unwrap();
    for index in [0, 1] {
        lab.update(Message::ChooseRun { index }).unwrap();
        let view = cost_chart::viewport(&lab, SCREEN);
        let place = |iteration| cost_chart::iteration_place(&lab, &view, iteration).unwrap();
        for iteration in [0, 1, 7, 18] {
            let here = place(iteration);
            let across = view.x.low + view.part(here).0 * view.x.span();
            let work = lab.run().row(iteration).unwrap().work;
            assert!((across - work).abs() < 1e-9, "{across} instead of {work}");
            let found = |x| cost_chart::iteration_at(&lab, &view, x);
            assert_eq!(found(here.x), Some(iteration));
            // A place a third of the way to the next iteration still belongs to this one.
            let next = place((iteration + 1).min(18));
            let third = here.x + (next.x - here.x) / 3.0;
            assert_eq!(found(third), Some(iteration));
        }
        assert_eq!(
            cost_chart::iteration_at(&lab, &view, view.plot.right),
            Some(18)
        );
    }
}
