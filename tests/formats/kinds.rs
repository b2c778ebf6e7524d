//! The kinds of tables that people have, each as some short texts with the names and points that a person reads.

use steepest::base::calendar::Date;
use steepest::base::refusal::Refusal;
use steepest::data::axes::{DateUnit, Dates};
use steepest::formats::table::{
    ColumnChoice, Decimal, Filter, Options, SkipReason, Structure, TablePoints, TableReader,
};

fn read_with(text: &str, options: Options) -> (Structure, TablePoints) {
    TableReader::read(text.as_bytes(), options).unwrap_or_else(|error| panic!("{error:?}: {text}"))
}

fn read(text: &str) -> (Structure, TablePoints) {
    read_with(text, Options::default())
}

/// The full names of x and y; "" for the place of the row or no name.
fn names(structure: &Structure) -> [String; 2] {
    let name = |index: Option<usize>| {
        index.map_or(String::new(), |index| structure.columns[index].full_name())
    };
    [name(structure.x), name(Some(structure.y))]
}

fn points(found: &TablePoints) -> Vec<[f64; 2]> {
    found
        .points
        .iter()
        .map(|point| [point.x, point.y])
        .collect()
}

/// A text, the names of x and y, and the points.
type Case<'a> = (&'a str, [&'a str; 2], &'a [[f64; 2]]);

/// Checks names and points of texts, of which every row is used.
#[track_caller]
fn check(cases: &[Case]) {
    for (text, expected, coordinates) in cases {
        let (structure, found) = read(text);
        assert_eq!(names(&structure), *expected, "{text}");
        assert_eq!(points(&found), *coordinates, "{text}");
        assert_eq!(found.skipped, [], "{text}");
    }
}

#[test]
fn money_and_units() {
    check(&[
        (
            "years,salary\n1,\"$39,343.00\"\n2,\"$46,205.00\"\n3,\"$37,731.00\"\n",
            ["years", "salary ($)"],
            &[[1.0, 39343.0], [2.0, 46205.0], [3.0, 37731.0]],
        ),
        (
            "m2;Preis\n45;1.200,50 €\n60;1.550,00 €\n80;1.990,90 €\n",
            ["m2", "Preis (€)"],
            &[[45.0, 1200.5], [60.0, 1550.0], [80.0, 1990.9]],
        ),
        (
            "year\tprofit\n1\t(1,500)\n2\t250\n3\t(20)\n",
            ["year", "profit"],
            &[[1.0, -1500.0], [2.0, 250.0], [3.0, -20.0]],
        ),
        (
            "height,weight\n170 cm,65 kg\n180 cm,80 kg\n165 cm,55 kg\n",
            ["height (cm)", "weight (kg)"],
            &[[170.0, 65.0], [180.0, 80.0], [165.0, 55.0]],
        ),
        (
            "share (%),n\n12 %,3\n15 %,5\n",
            ["share (%)", "n"],
            &[[12.0, 3.0], [15.0, 5.0]],
        ),
        (
            "crops,price\n\"12,50,000\",3\n\"1,05,000\",4\n",
            ["crops", "price"],
            &[[1_250_000.0, 3.0], [105_000.0, 4.0]],
        ),
        (
            "d,E\n1/2,1.2×10^3 J\n3/4,2.5×10^-2 J\n1 1/2,7 J\n",
            ["d", "E (J)"],
            &[[0.5, 1200.0], [0.75, 0.025], [1.5, 7.0]],
        ),
        (
            "l;T\n2 ± 0,1 cm;3\n2,5 ± 0,1 cm;4\n",
            ["l (cm)", "T"],
            &[[2.0, 3.0], [2.5, 4.0]],
        ),
    ]);
}

#[test]
fn another_unit_is_not_plotted() {
    let (_, found) = read("a,b\n1 kg,1\n2 kg,2\n3 kg,3\n4 kg,4\n500 g,5\n");
    assert_eq!(found.points.len(), 4);
    let reason = SkipReason::OtherUnit {
        text: "500 g".to_owned(),
    };
    assert_eq!(
        (found.skipped[0].row, &found.skipped[0].reason),
        (6, &reason)
    );
}

fn days(year: i64, month: i64, day: i64) -> f64 {
    Date::new(year, month, day).days() as f64 * 86_400.0
}

#[test]
fn dates_and_times() {
    for (text, origin, unit, expected) in [
        (
            "date,price\n2024-01-01,10\n2024-01-02,11\n2024-02-01,13\n",
            days(2024, 1, 1),
            DateUnit::Days,
            &[[0.0, 10.0], [1.0, 11.0], [31.0, 13.0]][..],
        ),
        (
            "t,v\n1700000000000,1\n1700003600000,2\n1700007200000,4\n",
            1.7e9,
            DateUnit::Hours,
            &[[0.0, 1.0], [1.0, 2.0], [2.0, 4.0]],
        ),
        (
            "time,v\n1700000000,1\n1700000060,2\n1700000180,4\n",
            1.7e9,
            DateUnit::Minutes,
            &[[0.0, 1.0], [1.0, 2.0], [3.0, 4.0]],
        ),
        (
            "day;price\n20141013T000000;1,5\n20141014T120000;2,5\n",
            days(2014, 10, 13),
            DateUnit::Hours,
            &[[0.0, 1.5], [36.0, 2.5]],
        ),
        (
            "Month,Sales\nJan 2024,5\nFeb 2024,6\nMar 2024,7\n",
            days(2024, 1, 1),
            DateUnit::Days,
            &[[0.0, 5.0], [31.0, 6.0], [60.0, 7.0]],
        ),
        (
            "Datum;Wert\n31.12.2023;1,5\n01.01.2024;2\n15.01.2024;3\n",
            days(2023, 12, 31),
            DateUnit::Days,
            &[[0.0, 1.5], [1.0, 2.0], [15.0, 3.0]],
        ),
        (
            "price,date\n10,2024-01-01\n11,2024-01-03\n",
            days(2024, 1, 1),
            DateUnit::Days,
            &[[0.0, 10.0], [2.0, 11.0]],
        ),
        (
            "at,T\n2024-05-01T10:00:00Z,20\n2024-05-01T10:00:30Z,21\n2024-05-01T10:01:01Z,22\n",
            days(2024, 5, 1) + 36_000.0,
            DateUnit::Seconds,
            &[[0.0, 20.0], [30.0, 21.0], [61.0, 22.0]],
        ),
    ] {
        let (structure, found) = read(text);
        assert_eq!(found.x_scale.dates, Some(Dates { origin, unit }), "{text}");
        assert_eq!(points(&found), expected, "{text}");
        assert_eq!(found.skipped, [], "{text}");
        assert!(!structure.is_date_order_unclear(), "{text}");
    }
    check(&[
        (
            "split,v\n0:01:30,3\n0:02:00,4\n",
            ["split (s)", "v"],
            &[[90.0, 3.0], [120.0, 4.0]],
        ),
        (
            "time,T\n12:30,3\n13:00,4\n",
            ["time (min)", "T"],
            &[[750.0, 3.0], [780.0, 4.0]],
        ),
        (
            "lap,time\n1,59:30.5\n2,61:00\n",
            ["lap", "time (s)"],
            &[[1.0, 3570.5], [2.0, 3660.0]],
        ),
    ]);
}

#[test]
fn what_is_no_date_among_dates_is_said_to_be_none() {
    let (_, found) =
        read("date,y\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n2024-01-04,4\nlater,5\n");
    let reason = SkipReason::NotADate {
        text: "later".to_owned(),
    };
    assert_eq!(found.points.len(), 4);
    assert_eq!(
        (found.skipped[0].row, &found.skipped[0].reason),
        (6, &reason)
    );
}

#[test]
fn the_order_of_day_and_month_is_asked_if_it_is_unclear() {
    let text = "date,y\n01/02/2024,1\n03/02/2024,2\n";
    assert!(read(text).0.is_date_order_unclear());
    // Before a dot stands the day.
    let dotted = text.replace('/', ".");
    assert!(!read(&dotted).0.is_date_order_unclear(), "{dotted}");
    for (is_day_first, second) in [(true, 2.0), (false, 60.0)] {
        let options = Options {
            is_day_first: Some(is_day_first),
            ..Options::default()
        };
        let (structure, found) = read_with(text, options);
        assert!(!structure.is_date_order_unclear());
        assert_eq!(points(&found), [[0.0, 1.0], [second, 2.0]]);
    }
    // Of a column that is not used, nothing is asked.
    let (structure, _) = read("born,x,y\n01/02/2024,1,2\n03/02/2024,2,3\n");
    assert!(structure.is_date_order_unclear());
    let options = Options {
        x: ColumnChoice::Index(1),
        y: ColumnChoice::Index(2),
        ..Options::default()
    };
    let (structure, _) = read_with("born,x,y\n01/02/2024,1,2\n03/02/2024,2,3\n", options);
    assert!(!structure.is_date_order_unclear());
}

#[test]
fn numbers_as_names() {
    check(&[
        (
            "Country,2017,2018\nFrance,2.3,2.1\nGermany,2.7,1.0\nItaly,1.7,0.9\n",
            ["2017", "2018"],
            &[[2.3, 2.1], [2.7, 1.0], [1.7, 0.9]],
        ),
        (
            ";2000;2010;2020\nUlm;10;12;13\nBonn;30;31;33\nKiel;20;22;21\n",
            ["2000", "2010"],
            &[[10.0, 12.0], [30.0, 31.0], [20.0, 22.0]],
        ),
        (
            "name\t2020\t2019\nA\t5.5\t6\nB\t7\t8.25\n",
            ["2020", "2019"],
            &[[5.5, 6.0], [7.0, 8.25]],
        ),
    ]);
    // Years below a name are data.
    let (structure, _) = read("a,1990,2000\nb,1991,2001\nc,1992,2002\n");
    assert_eq!(structure.dialect.header, None);
}

#[test]
fn columns_that_number_the_rows() {
    check(&[
        (
            "  speed dist\n1     4    2\n2     4   10\n3     7    4\n",
            ["speed", "dist"],
            &[[4.0, 2.0], [4.0, 10.0], [7.0, 4.0]],
        ),
        (
            "rownames,height,weight\n1,58,115\n2,59,117\n3,60,120\n4,61,123\n",
            ["height", "weight"],
            &[[58.0, 115.0], [59.0, 117.0], [60.0, 120.0], [61.0, 123.0]],
        ),
        (
            "\"\",\"x\",\"y\"\n\"7\",1,2\n\"3\",2,4.1\n\"12\",3,6.2\n\"5\",4,7.9\n",
            ["x", "y"],
            &[[1.0, 2.0], [2.0, 4.1], [3.0, 6.2], [4.0, 7.9]],
        ),
        (
            "\"speed\" \"dist\"\n\"1\" 4 2\n\"2\" 4 10\n\"3\" 7 4\n",
            ["speed", "dist"],
            &[[4.0, 2.0], [4.0, 10.0], [7.0, 4.0]],
        ),
        (
            "         mpg cyl\nMazda    21   6\nDatsun 22.8   4\n",
            ["mpg", "cyl"],
            &[[21.0, 6.0], [22.8, 4.0]],
        ),
        (
            "X,speed,dist\n1,4,2\n2,4,10\n3,7,4\n",
            ["speed", "dist"],
            &[[4.0, 2.0], [4.0, 10.0], [7.0, 4.0]],
        ),
        (
            "Unnamed: 0,a,b\n0,1.5,2\n1,2.5,4\n",
            ["a", "b"],
            &[[1.5, 2.0], [2.5, 4.0]],
        ),
        (
            "Student ID,hours,grade\n10293,2,3\n99120,4,5\n",
            ["hours", "grade"],
            &[[2.0, 3.0], [4.0, 5.0]],
        ),
        (
            "id,score\n17,3\n4,5\n",
            ["", "score"],
            &[[1.0, 3.0], [2.0, 5.0]],
        ),
        // A column named x is x, also if it counts.
        (
            "x,y\n1,2\n2,4\n3,5\n",
            ["x", "y"],
            &[[1.0, 2.0], [2.0, 4.0], [3.0, 5.0]],
        ),
        (
            "n,y\n1,2\n2,4\n3,5\n",
            ["n", "y"],
            &[[1.0, 2.0], [2.0, 4.0], [3.0, 5.0]],
        ),
    ]);
}

#[test]
fn the_first_columns_that_people_would_plot() {
    check(&[
        // The first one is the same in all rows.
        (
            "year,a,b\n2024,1,2\n2024,2,4\n",
            ["a", "b"],
            &[[1.0, 2.0], [2.0, 4.0]],
        ),
        (
            "Name;Ort;Wert\nA;Ulm;1,5\nB;Bonn;2,5\nC;Kiel;3,5\n",
            ["", "Wert"],
            &[[1.0, 1.5], [2.0, 2.5], [3.0, 3.5]],
        ),
        (
            "Name\tx\ty\nA, B\t1,5\t2\nC\t2,5\t3\n",
            ["x", "y"],
            &[[1.5, 2.0], [2.5, 3.0]],
        ),
    ]);
    let (structure, found) = read("a,b,c\n1,,10\n2,,20\n,5,30\n,6,40\n");
    assert_eq!(names(&structure), ["a", "c"]);
    assert_eq!(structure.apart, Some((0, 1)));
    assert_eq!(points(&found), [[1.0, 10.0], [2.0, 20.0]]);
    let (structure, found) = read("x,y\n1,2\n2,NA\n3,NA\n4,NA\n5,6\n");
    assert_eq!(names(&structure), ["x", "y"]);
    assert_eq!(points(&found), [[1.0, 2.0], [5.0, 6.0]]);
    let rows: Vec<u64> = found.skipped.iter().map(|skipped| skipped.row).collect();
    assert_eq!(rows, [3, 4, 5]);
}

#[test]
fn tables_on_their_side() {
    for text in [
        "x,1,2,3,4\ny,2,4,5,8\n",
        "x\t1\t2\t3\t4\r\ny\t2\t4\t5\t8",
        ";a;b;c;d\nx;1;2;3;4\ny;2;4;5;8\n",
        "# measured\nx 1 2 3 4\ny 2 4 5 8\n",
    ] {
        let (structure, found) = read(text);
        assert!(structure.is_lying, "{text}");
        assert_eq!(names(&structure), ["x", "y"], "{text}");
        assert_eq!(
            points(&found),
            [[1.0, 2.0], [2.0, 4.0], [3.0, 5.0], [4.0, 8.0]],
            "{text}"
        );
    }
    let options = Options {
        is_lying: Some(false),
        ..Options::default()
    };
    assert!(!read_with("x,1,2,3,4\ny,2,4,5,8\n", options).0.is_lying);
    let options = Options {
        is_lying: Some(true),
        ..Options::default()
    };
    let (_, found) = read_with("x,1,2\ny,2,4\n", options);
    assert_eq!(points(&found), [[1.0, 2.0], [2.0, 4.0]]);
    // Longer than the beginning, if it is asked for.
    let row = |name: &str, factor: u32| {
        let cells: Vec<String> = (0..40_000).map(|i| (i * factor).to_string()).collect();
        format!("{name},{}\n", cells.join(","))
    };
    let options = Options {
        is_lying: Some(true),
        ..Options::default()
    };
    let (_, found) = read_with(&(row("x", 1) + &row("y", 2)), options);
    assert_eq!(found.points.len(), 40_000);
    assert_eq!(
        (found.points[39_999].x, found.points[39_999].y),
        (39_999.0, 79_998.0)
    );
}

#[test]
fn what_programs_write() {
    let four: &[[f64; 2]] = &[[1.0, 2.0], [2.0, 4.0], [3.0, 5.0], [4.0, 8.0]];
    check(&[
        ("x <- c(1, 2, 3, 4)\ny <- c(2, 4, 5, 8)\n", ["x", "y"], four),
        ("x = [1, 2, 3, 4]\ny = [2, 4, 5, 8]", ["x", "y"], four),
        ("{\"x\":[1,2,3,4],\"y\":[2,4,5,8]}", ["x", "y"], four),
        ("[[1, 2], [2, 4], [3, 5], [4, 8]]", ["", ""], four),
        (
            "np.array([[1, 2, 3, 4],\n          [2, 4, 5, 8]])",
            ["", ""],
            four,
        ),
        (
            "structure(list(speed = c(4, 7), dist = c(2, 10)), class = \"data.frame\", row.names = c(NA, -2L))",
            ["speed", "dist"],
            &[[4.0, 2.0], [7.0, 10.0]],
        ),
        (
            "[{\"day\": \"2024-01-01\", \"T\": 3.5}, {\"day\": \"2024-01-02\", \"T\": 4.5}]",
            ["day", "T"],
            &[[0.0, 3.5], [1.0, 4.5]],
        ),
    ]);
    let map = "{\"type\": \"FeatureCollection\", \"features\": []}";
    let refused = TableReader::read(map.as_bytes(), Options::default());
    assert_eq!(refused, Err(Refusal::Geography));
    // Longer than the beginning.
    let numbers: Vec<String> = (0..30_000).map(|i| i.to_string()).collect();
    let text = format!("{{\"x\": [{0}], \"y\": [{0}]}}", numbers.join(", "));
    let (structure, found) = read(&text);
    assert!(structure.is_literal);
    assert_eq!(found.points.len(), 30_000);
    assert_eq!(found.points[29_999].y, 29_999.0);
}

#[test]
fn files_with_a_head() {
    check(&[
        (
            "% A comment, with commas\n@relation cars\n@attribute speed numeric\n@attribute 'stopping distance' real\n@data\n4,2\n7,4\n",
            ["speed", "stopping distance"],
            &[[4.0, 2.0], [7.0, 4.0]],
        ),
        (
            "NIST/ITL StRD\nDataset Name:  Norris (Norris.dat)\n\nDescription:   These data are from a NIST study.\n\n               Parameter      Estimate\n                 B0        -0.262323073774029      0.232818234301152\n                 B1         1.00211681802045       0.429796848199937E-03\n\nData:       y          x\n           0.1        0.2\n         338.8      337.4\n         118.1      118.2\n         888.0      884.6\n           9.2       10.1\n",
            ["y", "x"],
            &[
                [0.1, 0.2],
                [338.8, 337.4],
                [118.1, 118.2],
                [888.0, 884.6],
                [9.2, 10.1],
            ],
        ),
        (
            "Vernier Format 2\nuntitled.cmbl 5/3/2024 10:00:00 .\nRun 1\nTime\tPosition\nt\tX\ns\tm\n\n0\t0.5\n0.05\t0.52\n0.1\t0.58\n",
            ["Time (s)", "Position (m)"],
            &[[0.0, 0.5], [0.05, 0.52], [0.1, 0.58]],
        ),
        (
            "time,distance\n(s),(m)\n0.5,1.2\n1,4.9\n",
            ["time (s)", "distance (m)"],
            &[[0.5, 1.2], [1.0, 4.9]],
        ),
    ]);
}

#[test]
fn totals_are_no_points() {
    for (text, row, word) in [
        ("item,a,b\nx,1,2\ny,3,4\nTotal,4,6\n", 4, "Total"),
        ("Monat;a;b\nJan;1,5;2\nFeb;3;4\nSumme:;4,5;6\n", 4, "Summe"),
        ("who\ta\tb\nx\t1\t2\nMean\t2\t3\ny\t3\t4\n", 3, "Mean"),
    ] {
        let (_, found) = read(text);
        assert_eq!(found.points.len(), 2, "{text}");
        let reason = SkipReason::Total {
            text: word.to_owned(),
        };
        assert_eq!(
            (found.skipped[0].row, &found.skipped[0].reason),
            (row, &reason),
            "{text}"
        );
    }
}

#[test]
fn thousands_or_decimals_are_asked_if_nothing_tells() {
    for text in [
        "a;b\n1.234;5.678\n2.500;3.125\n",
        "a\tb\n1,234\t5,678\n",
        "a|b\n12.345|1\n23.456|2\n",
    ] {
        assert!(read(text).0.is_decimal_unclear, "{text}");
        for decimal in [Decimal::Point, Decimal::Comma] {
            let options = Options {
                decimal: Some(decimal),
                ..Options::default()
            };
            assert!(!read_with(text, options).0.is_decimal_unclear, "{text}");
        }
    }
    for text in [
        "a;b\n1.234;5.67\n",
        "a;b\n0.125;1.250\n",
        "a;b\n1.234.567;5.678\n",
        "a,b\n1.234,5.678\n",
        "a;b\n1;2\n",
        "a;b\n1.234,5;2\n",
    ] {
        assert!(!read(text).0.is_decimal_unclear, "{text}");
    }
}

#[test]
fn large_numbers_are_divided_by_a_power_of_ten() {
    let (structure, found) = read(
        "country,gdp_usd,life\nUSA,25462700000000,77\nChina,17963200000000,78\nTuvalu,60000000,64\n",
    );
    assert_eq!(names(&structure), ["gdp_usd", "life"]);
    assert_eq!((found.x_scale.power, found.y_scale.power), (12, 0));
    assert_eq!(
        points(&found),
        [[25.4627, 77.0], [17.9632, 78.0], [6e-5, 64.0]]
    );
    for power in [13, 20, 100, 299] {
        let (_, found) = read(&format!("a,b\n1e{power},1\n2e{power},2\n"));
        let [first, second] = found.points[..] else {
            panic!("{power}");
        };
        let exact = 10_f64.powi(power - found.x_scale.power);
        assert!((first.x / exact - 1.0).abs() < 1e-12 && (second.x / exact - 2.0).abs() < 1e-12);
    }
}

#[test]
fn rows_of_one_class() {
    let text = "species,length,width\nsetosa,1,2\nvirginica,3,4\nsetosa,5,6\nvirginica,7,8\n";
    let (structure, found) = read(text);
    assert_eq!(structure.columns[0].classes, ["setosa", "virginica"]);
    assert_eq!(found.points.len(), 4);
    let only = |column: ColumnChoice| Options {
        filter: Some(Filter {
            column,
            value: "setosa".to_owned(),
        }),
        ..Options::default()
    };
    for column in [
        ColumnChoice::Index(0),
        ColumnChoice::Name("Species".to_owned()),
    ] {
        let (_, found) = read_with(text, only(column));
        assert_eq!(points(&found), [[1.0, 2.0], [5.0, 6.0]]);
        assert_eq!((found.filtered_count, found.skipped_count), (2, 0));
    }
    let refused = TableReader::read(text.as_bytes(), only(ColumnChoice::Index(9)));
    assert!(matches!(refused, Err(Refusal::NoSuchName { .. })));
}

#[test]
fn pairs_are_points_however_many_there_are() {
    let pairs = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0], [6.0, 8.0], [9.0, 1.0]];
    for count in 2..=pairs.len() {
        let pairs = &pairs[..count];
        for (open, close, between) in [
            ("(", ")", "\n"),
            ("(", ")", ","),
            ("[", "]", ","),
            ("[", "]", "\n"),
            ("{", "}", ","),
        ] {
            let written = pairs
                .iter()
                .map(|[x, y]| format!("{open}{x}, {y}{close}"))
                .collect::<Vec<_>>();
            let list = written.join(between);
            for text in [list.clone(), format!("[{list}]")] {
                check(&[(&text, ["", ""], pairs)]);
            }
        }
    }
    // Longer lists are rows where there are at least as many as each has cells, and else columns.
    check(&[
        (
            "(1, 2, 9)\n(3, 4, 9)\n(5, 7, 8)",
            ["", ""],
            &[[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]],
        ),
        (
            "c(1, 3, 5)\nc(2, 4, 7)",
            ["", ""],
            &[[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]],
        ),
    ]);
    // A list that is too short costs its own row only.
    let (_, found) = read("[1, 2]\n[3]\n[5, 7]");
    assert_eq!(points(&found), [[1.0, 2.0], [5.0, 7.0]]);
    assert_eq!(
        (found.skipped[0].row, &found.skipped[0].reason),
        (2, &SkipReason::NoY)
    );
}

#[test]
fn tables_of_dates_alone() {
    let days = |year, month, day| Date { year, month, day }.days() as f64 * 86_400.0;
    let rows = "2024-01-01,2024-01-05\n2024-02-01,2024-02-09\n2024-03-01,2024-03-05\n";
    for (text, names_expected) in [
        (format!("start,end\n{rows}"), ["start", "end"]),
        (rows.to_owned(), ["", ""]),
    ] {
        check(&[(
            &text,
            names_expected,
            &[[0.0, 0.0], [31.0, 35.0], [60.0, 60.0]],
        )]);
        let (_, found) = read(&text);
        let unit = DateUnit::Days;
        let origins = [days(2024, 1, 1), days(2024, 1, 5)];
        let expected = origins.map(|origin| Some(Dates { origin, unit }));
        assert_eq!([found.x_scale.dates, found.y_scale.dates], expected);
    }
    check(&[
        (
            "day\n2024-01-01\n2024-01-03\n2024-01-04\n",
            ["", "day"],
            &[[1.0, 0.0], [2.0, 2.0], [3.0, 3.0]],
        ),
        (
            "from;to\n10:00;11:30\n12:00;12:45\n",
            ["from (min)", "to (min)"],
            &[[600.0, 690.0], [720.0, 765.0]],
        ),
    ]);
}

#[test]
fn an_impossible_date_costs_its_own_row() {
    for (text, bad, expected) in [
        (
            "date,v\n2023-02-28,1\n2023-02-30,2\n2023-03-01,4\n",
            "2023-02-30",
            &[[0.0, 1.0], [1.0, 4.0]],
        ),
        (
            "Datum;Wert\n30.11.2023;1\n31.11.2023;2\n01.12.2023;4\n",
            "31.11.2023",
            &[[0.0, 1.0], [1.0, 4.0]],
        ),
    ] {
        let (structure, found) = read(text);
        assert_eq!(structure.x, Some(0), "{text}");
        assert_eq!(points(&found), expected, "{text}");
        let reason = SkipReason::NotADate {
            text: bad.to_owned(),
        };
        assert_eq!(found.skipped.len(), 1, "{text}");
        assert_eq!(
            (found.skipped[0].row, &found.skipped[0].reason),
            (3, &reason),
            "{text}"
        );
    }
}

#[test]
fn records_in_records() {
    check(&[
        (
            "{\"data\":[{\"a\":{\"x\":1},\"y\":2},{\"a\":{\"x\":3},\"y\":4},{\"a\":{\"x\":5},\"y\":7}]}",
            ["a.x", "y"],
            &[[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]],
        ),
        (
            "[{\"t\":1,\"main\":{\"temp\":3}},{\"t\":2,\"main\":{\"temp\":5}}]",
            ["t", "main.temp"],
            &[[1.0, 3.0], [2.0, 5.0]],
        ),
        (
            "{\"t\":1,\"main\":{\"temp\":3}}\n{\"t\":2,\"main\":{\"temp\":5}}\n",
            ["t", "main.temp"],
            &[[1.0, 3.0], [2.0, 5.0]],
        ),
        // Lists in records are left out, also where one of them is longer than the table.
        (
            "[{\"t\":1,\"tags\":[\"a\",\"b\",\"c\",\"d\"],\"v\":{\"p\":{\"q\":3}}},{\"t\":2,\"tags\":[],\"v\":{\"p\":{\"q\":5}}}]",
            ["t", "v.p.q"],
            &[[1.0, 3.0], [2.0, 5.0]],
        ),
        // Unless the table is there.
        (
            "[{\"name\":\"a\",\"size\":{\"w\":1,\"h\":2},\"x\":[1,2,3,4],\"y\":[2,4,5,8]},{\"name\":\"b\",\"size\":{\"w\":1,\"h\":2},\"x\":[1],\"y\":[2]}]",
            ["x", "y"],
            &[[1.0, 2.0], [2.0, 4.0], [3.0, 5.0], [4.0, 8.0]],
        ),
    ]);
}

#[test]
fn a_column_that_is_missed_as_x_is_named_with_a_cell() {
    for (text, column, cell) in [
        (
            "date,v\n13/04/2024,1\n04/25/2024,2\n05/06/2024,4\n",
            0,
            "04/25/2024",
        ),
        ("w,h\n12 kg,3\n1300 g,4\n15 kg,5\n", 0, "1300 g"),
        ("x,y\n1,1.2k\n2,3.4M\n3,500\n", 1, "3.4M"),
        ("Name;Ort;Wert\nA;Ulm;1,5\nB;Bonn;2,5\nC;Kiel;3,5\n", 0, "A"),
        (
            "who,v,at\nA,1,2024-01-01\nB,2,1 day\nC,3,5 weeks\n",
            2,
            "1 day",
        ),
    ] {
        let (structure, found) = read(text);
        assert_eq!(structure.x, None, "{text}");
        assert_eq!(found.points.len(), 3, "{text}");
        let expected = Some((column, cell.to_owned()));
        assert_eq!(structure.passed_over, expected, "{text}");
    }
    // Where x is a column, or is chosen, nobody misses one.
    for (text, x) in [
        ("who,x,y\nA,1,2\nB,2,4\n", ColumnChoice::Automatic),
        ("y\n1\n2\n", ColumnChoice::Automatic),
        ("y,who\n1,A\n2,B\n", ColumnChoice::Automatic),
        ("who,y\nA,1\nB,2\n", ColumnChoice::RowNumber),
    ] {
        let options = Options {
            x,
            ..Options::default()
        };
        assert_eq!(read_with(text, options).0.passed_over, None, "{text}");
    }
}

#[test]
fn decimal_commas_among_commas_are_noticed() {
    for (text, counts) in [
        ("Name, Wert\nA, 1,5\nB, 2,5\nC, 3,7\n", (2, 3)),
        ("Name,Wert\nA,1,5\nB,2,5\nC,3\n", (2, 3)),
        ("x, y\n1, 2,5\n2, -3,5\n3, 4,75\n", (2, 3)),
        ("x,y\n1,5,2,5\n2,5,3,7\n3,5,4,1\n", (2, 4)),
        ("Name,a,b\nA,1,5,2,5\nB,2,5,3,5\n", (3, 5)),
    ] {
        assert_eq!(read(text).0.surplus, Some(counts), "{text}");
    }
    for text in [
        "  speed dist\n1     4    2\n2     4   10\n3     7    4\n",
        "\"mpg\",\"wt\"\n\"Mazda\",21.4,2.62\n\"Datsun\",22.8,2.32\n",
        "x, y\n1, 2, 5\n2, 3, 5\n3, 4, 7\n",
        "x,y\n1,2\n2,4\n3,5,\n",
        "x,y\n1,2\n2,4\n3,5,7\n",
        "1,5,2\n2,5,3\n",
        "Name;Wert\nA;1,5;2\nB;2,5;3\n",
    ] {
        assert_eq!(read(text).0.surplus, None, "{text}");
    }
}
