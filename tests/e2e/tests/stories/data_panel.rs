//! The panel of points: a table to edit, noise and outliers, and as many points as there may be.

use e2e::control::Control;
use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{LARGE, MEDIUM, PHONE, PROJECTOR, WIDE};
use e2e::story::story;

use crate::given::{
    assert_near, assert_no_debris, count, floats, numbers_in, place_of, points, seven_cars,
};

/// n points around a line, the same ones each time, made in the page.
const CROWD: &str = "(n => {
    let seed = 1;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    return Float64Array.from({ length: 2 * n }, (_, i) => i % 2 ? 2 + 5 * random() : 10 * random());
})";

fn open(page: &Page) -> Control<'_> {
    page.find("button", "Data").click();
    page.find("button", "Points…").click();
    page.find("dialog", "Points");
    let grid = page.find("grid", "Table of points");
    // The charts make room for it.
    page.wait_for_frames();
    grid
}

/// The rows that exist, as a person reads them: number, x, y, residual.
fn rows(page: &Page) -> Vec<Vec<f64>> {
    let cells = page.js(
        "[...document.querySelectorAll('[role=grid] [role=row]')].slice(1).filter(row => row.checkVisibility())
            .map(row => [...row.children].slice(0, 4).map(cell => cell.innerText))",
    );
    let cells = cells.as_array().expect("rows").iter();
    let row = |row: &serde_json::Value| {
        let cells = row.as_array().expect("cells").iter();
        cells
            .map(|cell| numbers_in(cell.as_str().expect("a text"))[0])
            .collect()
    };
    cells.map(row).collect()
}

/// Waits until the table says what the lab says of the points from the first row in view on.
#[track_caller]
fn wait_for_the_table(page: &Page) {
    page.wait("a table that is up to date", || {
        let (points, rows) = (points(page), rows(page));
        if rows.is_empty() != points.is_empty() {
            return Err(format!("{rows:?}"));
        }
        let is_told = |row: &Vec<f64>| {
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-5 * b.abs();
            points
                .get(row[0] as usize - 1)
                .is_some_and(|&(x, y)| near(row[1], x) && near(row[2], y))
        };
        match rows.iter().find(|row| !is_told(row)) {
            Some(row) => Err(format!("{row:?}")),
            None => Ok(()),
        }
    });
}

/// The middle of a cell: of a point, counted from 1, and a column, counted from 0.
fn cell(page: &Page, number: usize, column: usize) -> Place {
    let place = page.wait("the cell", || {
        let place = page.js(&format!(
            "(() => {{
                const row = document.querySelector('[role=grid] [aria-rowindex=\"{}\"]');
                const box = row?.children[{column}].getBoundingClientRect();
                return box && [box.x + box.width / 2, box.y + box.height / 2];
            }})()",
            number + 1
        ));
        if place.is_array() {
            Ok(floats(&place))
        } else {
            Err("no such row".to_owned())
        }
    });
    Place {
        x: place[0],
        y: place[1],
    }
}

/// What the cell with the focus is: the number of its point and its column.
fn focused(page: &Page) -> Vec<f64> {
    floats(&page.js(
        "(cell => [Number(cell?.parentElement.ariaRowIndex) - 1, Number(cell?.dataset.column)])(document.activeElement.closest('[data-column]'))",
    ))
}

#[track_caller]
fn undo(page: &Page, before: &[(f64, f64)]) {
    page.press("Control+z");
    page.wait("the points as before", || match points(page) {
        now if now == before => Ok(()),
        now => Err(format!("{now:?}")),
    });
    wait_for_the_table(page);
}

#[test]
fn the_panel_takes_nothing_away_that_one_needs_to_see() {
    story(PROJECTOR, |page| {
        seven_cars(page);
        page.press("2");
        page.press("p");
        page.find("dialog", "Points");
        page.wait_for_frames();
        for chart in ["Data chart", "Landscape chart", "Cost chart"] {
            let size = page.find("application", chart);
            let size = size.js("Math.min(el.clientWidth / 300, el.clientHeight / 100)");
            assert!(size.as_f64() >= Some(1.0), "{chart}: {size}");
        }
        assert_eq!(page.layout_faults(), [""; 0]);
        let before = page.number("state().iteration");
        page.find("button", "Step").click();
        assert_eq!(page.number("state().iteration"), before + 1.0);
    });
}

#[test]
fn the_table_opens_by_mouse_and_by_key_beside_the_chart() {
    for screen in [WIDE, LARGE, MEDIUM] {
        story(screen, |page| {
            seven_cars(page);
            let grid = open(page);
            wait_for_the_table(page);
            assert_eq!(rows(page).len(), 7);
            assert_eq!(grid.attribute("aria-rowcount").as_deref(), Some("8"));
            let (panel, chart) = (
                page.find("dialog", "Points").rectangle(),
                page.find("application", "Data chart").rectangle(),
            );
            let is_beside = panel.x + panel.width <= chart.x || panel.y >= chart.y + chart.height;
            assert!(is_beside && chart.width > 400.0, "{panel:?} over {chart:?}");
            assert_eq!(page.layout_faults(), [""; 0]);
            assert_no_debris(page);
            page.press("Escape");
            page.wait_for("!document.querySelector('dialog[open]')");
            page.press("p");
            page.find("grid", "Table of points");
            assert_eq!(focused(page), [1.0, 1.0]);
            page.press("p");
            assert!(page.has("grid", "Table of points"), "letters are for cells");
            page.press("Escape");
            page.wait_for("!document.querySelector('dialog[open]')");
        });
    }
}

#[test]
fn a_cell_is_edited_by_keys_and_undone() {
    story(WIDE, |page| {
        seven_cars(page);
        open(page);
        let before = points(page);
        page.press("ArrowDown");
        page.press("ArrowRight");
        assert_eq!(focused(page), [2.0, 2.0]);
        page.press("F2");
        page.press("Control+a");
        page.write("−12,5");
        page.press("Enter");
        assert_eq!(points(page)[1], (3.69, -12.5));
        assert_eq!(focused(page), [3.0, 2.0], "Enter goes on to the next point");
        wait_for_the_table(page);
        // What is typed on a cell takes the place of what was there; Escape leaves it.
        page.write("7");
        page.press("Escape");
        assert_eq!(points(page)[2], before[2]);
        page.write("7.25");
        page.press("Tab");
        assert_eq!(points(page)[2], (3.44, 7.25));
        assert_eq!(focused(page), [4.0, 1.0]);
        page.press("Control+z");
        undo(page, &before);
        assert_eq!(
            page.number("state().iteration"),
            0.0,
            "the arrows made no steps"
        );
    });
}

#[test]
fn a_cell_is_edited_with_the_mouse_and_keeps_all_digits() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([0.1234567890123, 1, 2, 2]))");
        open(page);
        page.click(cell(page, 1, 1));
        assert_eq!(
            page.js("document.querySelector('[role=grid] input')"),
            serde_json::Value::Null
        );
        page.click(cell(page, 1, 1));
        let field = page.find("textbox", "x of point 1");
        assert_eq!(field.value(), "0.1234567890123");
        page.press("End");
        page.write("4");
        // Leaving the field is as good as Enter.
        page.click(cell(page, 2, 0));
        assert_eq!(points(page)[0].0, 0.123_456_789_012_34);
    });
}

#[test]
fn what_is_no_coordinate_is_refused_beside_the_cell_and_nothing_is_lost() {
    story(WIDE, |page| {
        seven_cars(page);
        open(page);
        let before = points(page);
        page.press("Enter");
        for (text, reason) in [
            ("abc", "type a number"),
            ("", "type a number"),
            ("1e13", "at most"),
        ] {
            let field = page.find("textbox", "x of point 1");
            page.press("Control+a");
            page.press("Delete");
            page.write(text);
            page.press("Enter");
            assert_eq!(field.value(), text);
            assert_eq!(field.attribute("aria-invalid").as_deref(), Some("true"));
            let told =
                field.js("document.getElementById(el.getAttribute('aria-describedby')).innerText");
            assert!(
                told.as_str().is_some_and(|told| told.contains(reason)),
                "{told}"
            );
            assert!(field.has_focus());
            assert_eq!(points(page), before);
        }
        page.press("Escape");
        assert_eq!(focused(page), [1.0, 1.0]);
        assert_eq!(points(page), before);
    });
}

#[test]
fn points_are_added_below_the_table_and_deleted_in_it() {
    story(WIDE, |page| {
        open(page);
        let x = page.find("textbox", "x of the new point");
        page.wait("the focus in the empty table's row", || {
            if x.has_focus() {
                Ok(())
            } else {
                Err(String::new())
            }
        });
        for (i, (x, y)) in [("1,5", "2"), ("3", "-4")].into_iter().enumerate() {
            page.write(x);
            page.press("Enter");
            page.write(y);
            page.press("Enter");
            assert_eq!(count(page), i + 1);
        }
        assert_eq!(points(page), [(1.5, 2.0), (3.0, -4.0)]);
        wait_for_the_table(page);
        page.write("5");
        page.press("Enter");
        page.write("no");
        page.press("Enter");
        let y = page.find("textbox", "y of the new point");
        assert_eq!(y.attribute("aria-invalid").as_deref(), Some("true"));
        assert_eq!((count(page), y.value().as_str()), (2, "no"));
        page.click(cell(page, 1, 0));
        page.press("Delete");
        assert_eq!(points(page), [(3.0, -4.0)]);
        undo(page, &[(1.5, 2.0), (3.0, -4.0)]);
        page.find("button", "Delete point 2").click();
        assert_eq!(points(page), [(1.5, 2.0)]);
        undo(page, &[(1.5, 2.0), (3.0, -4.0)]);
        page.find("button", "Delete all").click();
        assert_eq!(count(page), 0);
        page.find("button", "Undo").click();
        assert_eq!(count(page), 2);
    });
}

#[test]
fn a_column_sorts_the_points_and_says_so_until_they_change() {
    story(WIDE, |page| {
        page.lab("sample('stopping')");
        page.lab("step(3)");
        let before = points(page);
        open(page);
        let sorts = || {
            page.js("[...document.querySelectorAll('[role=grid] [aria-sort]')].map(head => head.ariaSort)")
        };
        let expect = |expected: [&str; 3]| {
            page.wait(&format!("{expected:?}"), || match sorts() {
                now if now == serde_json::json!(expected) => Ok(()),
                now => Err(now.to_string()),
            });
        };
        expect(["none", "none", "none"]);
        let line = (
            page.number("state().intercept"),
            page.number("state().slope"),
        );
        let residual = |(x, y): (f64, f64)| y - (line.0 + line.1 * x);
        page.find("button", "distance in feet").click();
        expect(["none", "ascending", "none"]);
        assert!(points(page).is_sorted_by(|a, b| a.1 <= b.1));
        wait_for_the_table(page);
        page.find("button", "distance in feet").click();
        expect(["none", "descending", "none"]);
        assert!(points(page).is_sorted_by(|a, b| a.1 >= b.1));
        page.find("button", "residual").click();
        expect(["none", "none", "ascending"]);
        assert!(points(page).is_sorted_by(|&a, &b| residual(a) <= residual(b)));
        assert_eq!(
            page.js("document.getElementById('data-x').textContent"),
            "speed in miles an hour",
            "sorting keeps the names of the axes"
        );
        page.lab("step()");
        expect(["none", "none", "none"]);
        for _ in 0..3 {
            page.find("button", "Undo").click();
        }
        assert_eq!(points(page), before);
        expect(["none", "none", "none"]);
    });
}

#[test]
fn table_and_chart_point_at_the_same_point() {
    story(WIDE, |page| {
        seven_cars(page);
        open(page);
        // From the table to the chart …
        page.hover(cell(page, 5, 0));
        page.wait_for("document.getElementById('data-tip').textContent.includes('4.34')");
        page.click(cell(page, 5, 0));
        page.wait_for(
            "document.querySelector('[role=grid] [aria-selected=true]')?.ariaRowIndex === '6'",
        );
        // … and back.
        page.hover(place_of(page, 6));
        page.wait_for("document.querySelector('[data-lit]')?.ariaRowIndex === '8'");
        page.click(place_of(page, 6));
        page.wait_for(
            "document.querySelector('[role=grid] [aria-selected=true]')?.ariaRowIndex === '8'",
        );
    });
}

#[test]
fn the_table_follows_a_drag_and_the_steps() {
    story(WIDE, |page| {
        seven_cars(page);
        open(page);
        let (from, before) = (place_of(page, 3), points(page));
        let to = from.plus(60.0, -40.0);
        page.grab(from);
        page.carry(from, to);
        wait_for_the_table(page);
        page.let_go();
        wait_for_the_table(page);
        assert_ne!(points(page), before);
        page.lab("step(5)");
        page.wait("the residuals of the new line", || {
            let (c, m) = (
                page.number("state().intercept"),
                page.number("state().slope"),
            );
            let is_told =
                |row: &Vec<f64>| (row[3] - (row[2] - c - m * row[1])).abs() < 2e-3 * row[3].abs();
            match rows(page) {
                rows if rows.iter().all(is_told) => Ok(()),
                rows => Err(format!("{rows:?}")),
            }
        });
        page.find("button", "Undo").click();
        wait_for_the_table(page);
        assert_eq!(points(page), before);
        page.lab("sample('one-point')");
        wait_for_the_table(page);
        assert_eq!(rows(page).len(), 1);
    });
}

#[test]
fn a_million_points_scroll_and_are_edited() {
    story(WIDE, |page| {
        page.lab(&format!("setPoints({CROWD}(1000000))"));
        let grid = open(page);
        page.wait_for("document.querySelectorAll('[role=grid] [role=row]').length > 5");
        assert_eq!(grid.attribute("aria-rowcount").as_deref(), Some("1000001"));
        let number = |page: &Page, which: &str| {
            let row = page.js(&format!(
                "[...document.querySelectorAll('[role=grid] [role=rowheader]')].filter(head => head.checkVisibility()).{which}.innerText"
            ));
            numbers_in(row.as_str().expect("a number"))[0]
        };
        let last = |expected: f64| {
            page.wait(&format!("row {expected}"), || {
                match number(page, "at(-1)") {
                    now if now == expected => Ok(()),
                    now => Err(now.to_string()),
                }
            });
        };
        assert_eq!(number(page, "at(0)"), 1.0);
        page.press("End");
        assert_eq!(focused(page)[0], 1e6);
        last(1e6);
        page.press("PageUp");
        assert!((1e6 - 40.0..1e6 - 5.0).contains(&focused(page)[0]));
        page.press("Home");
        assert_eq!(focused(page)[0], 1.0);
        page.js("document.getElementById('points-scroll').scrollTop = 1e9");
        last(1e6);
        page.js("(scroll => scroll.scrollTop = scroll.scrollHeight / 2)(document.getElementById('points-scroll'))");
        page.wait("the middle", || match number(page, "at(0)") {
            now if (now - 5e5).abs() < 200.0 => Ok(()),
            now => Err(now.to_string()),
        });
        let exist = page.js("document.querySelectorAll('[role=grid] [role=row]').length");
        assert!(exist.as_u64().is_some_and(|exist| exist < 60), "{exist}");
        // The last one is edited, another is added, and both are undone.
        page.click(cell(page, number(page, "at(3)") as usize, 0));
        page.press("End");
        page.press("Enter");
        page.press("Control+a");
        page.write("5.5");
        page.press("Enter");
        assert_eq!(page.js("lab.points().at(-2)"), 5.5);
        let x = page.find("textbox", "x of the new point");
        x.focus();
        page.write("1");
        page.press("Enter");
        page.write("2");
        page.press("Enter");
        last(1_000_001.0);
        page.find("button", "Undo").click();
        page.find("button", "Undo").click();
        assert_ne!(page.js("lab.points().at(-2)"), 5.5);
        assert_eq!(page.js("lab.points().length"), 2_000_000);
    });
}

#[test]
fn a_million_points_are_told_dragged_deleted_added_and_undone_in_the_chart() {
    story(WIDE, |page| {
        page.lab(&format!("setPoints({CROWD}(1000000))"));
        page.lab("addPoint(20, 20)");
        let chart = page.find("application", "Data chart");
        let far = place_of(page, 1_000_000);
        // From farther than a press would mean it, the tip says which point is the nearest.
        page.hover(far.plus(-25.0, 0.0));
        page.wait_for("document.getElementById('data-tip').innerText.startsWith('point 1\\u202f000\\u202f001 of')");
        page.hover(far.plus(-60.0, 0.0));
        page.wait_for("document.getElementById('data-tip').hidden");
        let to = far.plus(-80.0, 30.0);
        page.drag(far, to);
        let now = page.lab("pixelOf(1000000)");
        assert_near(floats(&now)[0], to.x - chart.rectangle().x, 1.0);
        page.press("z");
        assert_eq!(page.js("lab.points().at(-1)"), 20.0);
        page.wait_for_frames();
        page.right_click(place_of(page, 1_000_000));
        assert_eq!(page.js("lab.points().length"), 2_000_000);
        page.click(chart.at(0.2, 0.1));
        assert_eq!(page.js("lab.points().length"), 2_000_002);
        page.press("z");
        page.press("z");
        assert_eq!(page.js("lab.points().at(-1)"), 20.0);
        // Inside of the crowd a press is on a point.
        page.click(place_of(page, 0));
        assert_eq!(page.js("lab.points().length"), 2_000_002);
    });
}

fn open_the_tools(page: &Page) {
    open(page);
    page.js("document.querySelector('#make summary').click()");
    page.wait_for("document.getElementById('noise-deviation').value !== ''");
}

#[test]
fn a_seed_makes_the_same_noise_again_and_another_seed_other_noise() {
    story(WIDE, |page| {
        seven_cars(page);
        open_the_tools(page);
        let before = points(page);
        assert_eq!(page.find("spinbutton", "SD of the noise").value(), "0.6");
        page.find("spinbutton", "SD of the noise").fill("0.5");
        let noise = || {
            let now = points(page);
            page.find("button", "Add noise").click();
            page.wait("noise", || match points(page) {
                after if after != now => Ok(after),
                _ => Err("the same points".to_owned()),
            })
        };
        let once = noise();
        for (before, after) in before.iter().zip(&once) {
            assert_eq!(before.0, after.0);
            assert!((before.1 - after.1).abs() < 0.5 * 6.0);
        }
        page.find("button", "Undo").click();
        assert_eq!(points(page), before);
        assert_eq!(noise(), once, "bit for bit");
        page.find("button", "Undo").click();
        page.find("spinbutton", "seed").fill("2");
        assert_ne!(noise(), once);
        let seed = page.find("spinbutton", "seed");
        page.find("button", "New seed").click();
        page.wait("another seed", || match seed.value() {
            value if value != "2" => Ok(()),
            value => Err(value),
        });
        // What a test of the core has written down.
        page.lab("setPoints(new Float64Array([1, 0, 2, 0]))");
        page.find("spinbutton", "seed").fill("1");
        page.find("spinbutton", "SD of the noise").fill("1");
        let made = noise();
        assert_eq!(
            [made[0].1, made[1].1],
            [-0.667_183_671_747_078_4, 0.236_720_371_953_826_28]
        );
    });
}

#[test]
fn outliers_and_points_along_a_line_come_as_asked_for() {
    story(WIDE, |page| {
        seven_cars(page);
        open_the_tools(page);
        let before = points(page);
        page.find("spinbutton", "outliers").fill("8");
        page.find("button", "Make outliers").click();
        page.wait_for("document.getElementById('outlier-count').ariaInvalid === 'true'");
        assert_eq!(points(page), before);
        page.find("spinbutton", "outliers").fill("2");
        page.find("spinbutton", "SDs of y away").fill("5");
        page.find("button", "Make outliers").click();
        page.wait("two outliers", || {
            match points(page)
                .iter()
                .zip(&before)
                .filter(|(a, b)| a != b)
                .count()
            {
                2 => Ok(()),
                n => Err(n.to_string()),
            }
        });
        assert!(
            !page
                .js("document.getElementById('outlier-count').ariaInvalid === 'true'")
                .as_bool()
                .unwrap()
        );
        page.find("button", "Undo").click();
        assert_eq!(points(page), before);
        for (field, text) in [
            ("number of points", "30"),
            ("SD of their noise", "0"),
            ("slope", "-2"),
            ("intercept", "1"),
            ("x from", "-1"),
            ("x to", "4"),
        ] {
            page.find("form", "New points along a line")
                .find("spinbutton", field)
                .fill(text);
        }
        page.find("button", "Make points").click();
        page.wait_for("lab.points().length === 60");
        for (x, y) in points(page) {
            assert!((-1.0..4.0).contains(&x));
            assert_near(y, 1.0 - 2.0 * x, 1e-12);
        }
        page.find("button", "Undo").click();
        assert_eq!(points(page), before);
    });
}

#[test]
fn on_a_phone_the_table_is_a_sheet_below_the_chart() {
    story(PHONE, |page| {
        seven_cars(page);
        open(page);
        wait_for_the_table(page);
        assert_eq!(page.small_targets(), [""; 0]);
        let before = points(page);
        page.click(cell(page, 2, 2));
        page.find("textbox", "y of point 2");
        page.press("Control+a");
        page.write("30");
        page.press("Enter");
        assert_eq!(points(page)[1], (3.69, 30.0));
        page.find("button", "Undo").click();
        assert_eq!(points(page), before);
        page.find("button", "Delete point 1").click();
        assert_eq!(count(page), 6);
        page.js("document.querySelector('#make summary').click()");
        page.wait_for_frames();
        assert_eq!(page.small_targets(), [""; 0]);
        page.find("button", "Close the table").click();
        page.wait_for("!document.querySelector('dialog[open]')");
    });
}

#[test]
fn axe_finds_nothing_wrong_with_the_panel() {
    for screen in [WIDE, WIDE.dark(), MEDIUM, PHONE, PHONE.dark()] {
        story(screen, |page| {
            let sound = |when: &str| {
                let faults = page.accessibility_faults();
                assert!(faults.is_empty(), "{when}:\n{}", faults.join("\n"));
            };
            open(page);
            sound("empty");
            page.lab("sample('old-faithful')");
            wait_for_the_table(page);
            page.click(cell(page, 2, 1));
            sound("filled");
            if !screen.touch {
                page.press("Enter");
            }
            page.press("Control+a");
            page.write("x");
            page.press("Enter");
            sound("refused");
            page.press("Escape");
            page.js("document.querySelector('#make summary').click()");
            page.wait_for("document.getElementById('noise-deviation').value !== ''");
            page.find("spinbutton", "outliers").fill("0");
            page.find("button", "Make outliers").click();
            page.wait_for("document.getElementById('outlier-count').ariaInvalid === 'true'");
            sound("the tools");
        });
    }
}

#[test]
fn a_tip_keeps_off_its_point_stays_while_it_is_pointed_at_and_goes_with_escape() {
    story(WIDE, |page| {
        seven_cars(page);
        page.js("window.tip = document.getElementById('data-tip')");
        for point in 0..7 {
            let at = place_of(page, point);
            // Not by way of the last tip.
            page.hover(Place { x: 1.0, y: 1.0 });
            page.wait_for("tip.hidden");
            page.hover(at);
            page.wait_for("!tip.hidden");
            page.wait_for_frames();
            let Place { x, y } = at;
            let covers = page.js(&format!(
                "(({{ left, right, top, bottom }}) => left <= {x} && {x} <= right && top <= {y} && {y} <= bottom)(tip.getBoundingClientRect())"
            ));
            assert_eq!(covers, false, "point {point} lies bare");
            let is_inside = page.js("tip.getBoundingClientRect().top >= document.getElementById('data-chart').getBoundingClientRect().top - 0.5");
            assert_eq!(is_inside, true, "no control above the chart is covered");
        }
        let middle = page.js("(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2])(tip.getBoundingClientRect())");
        let middle = floats(&middle);
        page.hover(Place {
            x: middle[0],
            y: middle[1],
        });
        // Later than the tip would have gone without the pointer.
        page.js("(window.isLater = false, setTimeout(() => (window.isLater = true), 600))");
        page.wait_for("isLater");
        assert_eq!(page.js("tip.hidden"), false, "it is pointed at");
        page.press("Escape");
        page.wait_for("tip.hidden");
        page.hover(place_of(page, 2));
        page.wait_for("!tip.hidden");
        page.press("Escape");
        page.wait_for("tip.hidden");
        page.wait_for_frames();
        assert_eq!(page.js("tip.hidden"), true, "it stays away");
    });
}
