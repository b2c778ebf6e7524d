//! The points as a table for other programs.

use proptest::prelude::*;
use steepest::data::axes::{DateUnit, Dates};
use steepest::data::point::Point;
use steepest::formats::sheet::{self, Column, Separator};

fn column(name: &str) -> Column<'_> {
    Column { name, dates: None }
}

fn days(name: &str) -> Column<'_> {
    let dates = Some(Dates {
        origin: 1_704_067_200.0,
        unit: DateUnit::Days,
    });
    Column { name, dates }
}

fn points(points: &[(f64, f64)]) -> Vec<Point> {
    points.iter().map(|&(x, y)| Point::new(x, y)).collect()
}

#[test]
fn points_have_a_header_and_every_line_ends() {
    let plain = [column("x"), column("y")];
    assert_eq!(sheet::points(&[], plain, Separator::Comma), "x,y\r\n");
    let some = points(&[(1.5, -2.0), (0.1 + 0.2, 1e-7)]);
    assert_eq!(
        sheet::points(&some, plain, Separator::Comma),
        "x,y\r\n1.5,-2\r\n0.30000000000000004,1e-7\r\n"
    );
    assert_eq!(
        sheet::points(&some, plain, Separator::Tab),
        "x\ty\n1.5\t-2\n0.30000000000000004\t1e-7\n"
    );
}

#[test]
fn names_are_quoted_where_they_must_be() {
    let names = [column("height, in m"), column("the \"weight\"")];
    let comma = sheet::points(&[], names, Separator::Comma);
    assert_eq!(comma, "\"height, in m\",\"the \"\"weight\"\"\"\r\n");
    let tab = sheet::points(&[], names, Separator::Tab);
    assert_eq!(tab, "height, in m\t\"the \"\"weight\"\"\"\n");
}

#[test]
fn dates_are_dates() {
    let columns = [days("day"), column("depth")];
    let table = |some: &[(f64, f64)]| sheet::points(&points(some), columns, Separator::Comma);
    assert_eq!(
        table(&[(0.0, 1.0), (60.0, 2.5)]),
        "day,depth\r\n2024-01-01,1\r\n2024-03-01,2.5\r\n"
    );
    // All have the same detail, and a thousandth of a second is the finest.
    assert_eq!(
        table(&[(0.0, 1.0), (0.5, 2.0)]),
        "day,depth\r\n2024-01-01 00:00,1\r\n2024-01-01 12:00,2\r\n"
    );
    assert_eq!(
        table(&[(0.25, 1.0), (1.0 / 3.0, 2.0), (0.1, 3.0)]),
        "day,depth\r\n2024-01-01 06:00,1\r\n2024-01-01 08:00,2\r\n2024-01-01 02:24,3\r\n"
    );
    assert_eq!(
        table(&[(0.0, 1.0), (0.123_456_789, 2.0)]),
        "day,depth\r\n2024-01-01 00:00:00.000,1\r\n2024-01-01 02:57:46.667,2\r\n"
    );
    // The calendar ends with the year 9999.
    let far = table(&[(0.0, 1.0), (4e6, 2.0)]);
    assert_eq!(far, "day,depth\r\n0,1\r\n4000000,2\r\n");
}

proptest! {
    #[test]
    fn every_number_reads_back_bit_for_bit(x: f64, y: f64) {
        prop_assume!(x.is_finite() && y.is_finite());
        for (separator, between) in [(Separator::Comma, ','), (Separator::Tab, '\t')] {
            let text = sheet::points(&[Point::new(x, y)], [column("x"), column("y")], separator);
            let cells = text.lines().nth(1).unwrap().split(between);
            let bits: Vec<_> = cells.map(|cell| cell.parse::<f64>().unwrap().to_bits()).collect();
            prop_assert_eq!(bits, [x.to_bits(), y.to_bits()]);
        }
    }
}
