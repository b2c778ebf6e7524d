//! The data chart with dates on its axes.

use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;
use steepest::base::calendar::{DAY, Date};
use steepest::chart::{Area, Screen, Theme, data_chart};
use steepest::data::axes::{Axes, Axis, DateUnit, Dates};
use steepest::data::point::Point;
use steepest::lab::{Lab, Message};

use crate::drawing;
use crate::given::{dataset, lab};

/// Returns a lab whose numbers of one axis are dates since 2023-12-30, up to `last`.
fn dated(unit: DateUnit, last: f64, is_x: bool) -> Lab {
    let dates = Some(Dates {
        origin: (Date::new(2023, 12, 30).days() * DAY) as f64,
        unit,
    });
    let dated = Axis {
        name: String::new(),
        dates,
    };
    let points = [0.0, 0.3, 0.5, 1.0].map(|part| match is_x {
        true => Point::new(part * last, 1.0 + part),
        false => Point::new(1.0 + part, part * last),
    });
    let (x, y) = match is_x {
        true => (dated, Axis::default()),
        false => (Axis::default(), dated),
    };
    lab([Message::LoadTable {
        points: dataset(points.map(|at| (at.x, at.y))),
        axes: Box::new(Axes { x, y }),
    }])
}

fn drawn(lab: &Lab, width: f64) -> String {
    let screen = Screen {
        width,
        height: 300.0,
        scale: 1.0,
    };
    let [light, dark] = [Theme::LIGHT, Theme::DARK].map(|theme| {
        let mut svg = String::new();
        let view = data_chart::viewport(lab, screen);
        {
            let backend = SVGBackend::with_string(&mut svg, screen.units());
            let area = Area::from(backend.into_drawing_area());
            data_chart::background(&area, lab, &view, &theme).unwrap();
        }
        drawing::in_words(&svg, &theme)
    });
    assert_eq!(light, dark, "only the colours of the theme are others");
    light
}

#[test]
fn dates_on_both_axes_wide_and_narrow() {
    for (name, unit, last) in [
        ("seconds", DateUnit::Seconds, 40.0),
        ("hours", DateUnit::Hours, 30.0),
        ("days", DateUnit::Days, 20.0),
        ("months", DateUnit::Days, 300.0),
        ("years", DateUnit::Days, 9000.0),
    ] {
        for (axis, is_x) in [("x", true), ("y", false)] {
            let lab = dated(unit, last, is_x);
            for (size, width) in [("wide", 900.0), ("narrow", 320.0)] {
                insta::assert_snapshot!(format!("{name}_{axis}_{size}"), drawn(&lab, width));
            }
        }
    }
}
