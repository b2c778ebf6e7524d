//! The axes of the data: their names, which can be changed in the page, and dates.

use e2e::page::Page;
use e2e::screen::{MEDIUM, PHONE, PROJECTOR, SMALL, WIDE};
use e2e::story::story;

use crate::given::{announced, count, reload, seven_cars, wait_for_the_address};

/// Opens a lab with four days and their depths.
fn days(page: &Page) {
    page.lab(
        "open('steepest=1&points=0,2;20,3;40,2.5;75,5&x-name=day&x-unit=days&x-origin=1704067200&y-name=depth%20in%20m')",
    );
}

/// Returns the words of the chart that stand at an axis.
fn shown(page: &Page, axis: &str) -> String {
    let text = page.js(&format!(
        "document.getElementById('data-{axis}').textContent"
    ));
    text.as_str().expect("a text").to_owned()
}

#[test]
fn the_name_of_an_axis_is_changed_in_the_chart() {
    story(WIDE, |page| {
        seven_cars(page);
        let points = count(page);
        page.find("button", "Name of the x axis: x").click();
        let field = page.find("textbox", "Name of the x axis");
        assert!(field.has_focus());
        page.write("weight in 1000 lb");
        page.press("Enter");
        announced(page, "The x axis is named weight in 1000 lb.");
        let button = page.find("button", "Name of the x axis: weight in 1000 lb");
        assert!(button.has_focus());
        assert_eq!(page.lab("state().xName"), "weight in 1000 lb");
        page.wait_for("document.getElementById('data-text').textContent.includes('The x axis, weight in 1000 lb, runs from')");
        // Escape leaves it as it was.
        button.press("Enter");
        page.write("nothing");
        page.press("Escape");
        assert!(
            page.find("button", "Name of the x axis: weight in 1000 lb")
                .has_focus()
        );
        assert_eq!(page.lab("state().xName"), "weight in 1000 lb");
        // An empty name is none, and undo brings it back.
        page.find("button", "Name of the x axis: weight in 1000 lb")
            .click();
        page.press("Delete");
        page.press("Enter");
        announced(page, "The x axis has no name of its own any more.");
        page.find("button", "Name of the x axis: x");
        page.find("button", "Undo").click();
        page.find("button", "Name of the x axis: weight in 1000 lb");
        assert_eq!(count(page), points, "nothing of this adds a point");
    });
}

#[test]
fn leaving_the_field_keeps_the_name_on_every_screen() {
    for screen in [WIDE, MEDIUM, PHONE, SMALL] {
        story(screen, |page| {
            seven_cars(page);
            page.find("button", "Name of the y axis: y").click();
            page.find("textbox", "Name of the y axis");
            assert_eq!(page.layout_faults(), [""; 0], "while it is changed");
            page.write("<b>miles</b> per gallon");
            page.press("Tab");
            page.find("button", "Name of the y axis: <b>miles</b> per gallon");
            assert_eq!(shown(page, "y"), "<b>miles</b> per gallon");
            assert_eq!(page.layout_faults(), [""; 0], "afterwards");
            assert_eq!(
                page.lab("svg('data').includes('&lt;b&gt;miles&lt;/b&gt;')"),
                true
            );
        });
    }
}

#[test]
fn a_sample_shows_its_own_names_until_they_are_changed() {
    story(WIDE, |page| {
        page.lab("sample('children')");
        page.find("button", "Name of the x axis: height in m")
            .click();
        page.write("size in m");
        page.press("Enter");
        page.find("button", "Name of the x axis: size in m");
        assert_eq!(shown(page, "y"), "weight in kg");
        page.lab("sample('revision')");
        page.find("button", "Name of the x axis: hours of revision");
    });
}

#[test]
fn names_and_dates_are_seen_told_and_kept() {
    story(WIDE, |page| {
        days(page);
        assert_eq!(
            (shown(page, "x"), shown(page, "y")),
            ("day".to_owned(), "depth in m".to_owned())
        );
        page.wait_for("document.getElementById('data-text').textContent.includes('from 2024-01-01 to 2024-03-')");
        page.find("application", "Data chart").focus();
        page.press("ArrowRight");
        page.wait_for("document.querySelector('#data-chart ~ .tip:not([hidden])')?.textContent.startsWith('day 2024-')");
        assert_eq!(page.lab("svg('data').includes('>02-15<')"), true, "a tick");
        wait_for_the_address(page);
        reload(page);
        assert_eq!(
            (shown(page, "x"), shown(page, "y")),
            ("day".to_owned(), "depth in m".to_owned())
        );
        page.lab("clear()");
        page.wait_for("document.getElementById('data-x').textContent === 'x'");
        page.lab("undo()");
        page.wait_for("document.getElementById('data-x').textContent === 'day'");
    });
}

#[test]
fn the_table_of_points_is_headed_by_the_names() {
    story(WIDE, |page| {
        days(page);
        page.press("p");
        page.find("button", "day").click();
        page.find("button", "depth in m");
        let title = "document.querySelector('[data-by=x]').title";
        assert_eq!(page.js(title), "day (days since 2024-01-01)");
    });
}

#[test]
fn dates_on_the_axes_fit_every_layout() {
    for screen in [WIDE, MEDIUM, PHONE, SMALL] {
        story(screen, |page| {
            days(page);
            page.wait_for_frames();
            assert_eq!(page.layout_faults(), [""; 0]);
            page.lab("open('steepest=1&points=0,2;3,30;4,25;8,70&y-name=day&y-unit=days')");
            page.wait_for_frames();
            assert_eq!(page.layout_faults(), [""; 0]);
        });
    }
}

#[test]
fn names_are_no_controls_before_a_room_and_in_another_page() {
    story(PROJECTOR, |page| {
        seven_cars(page);
        page.find("button", "Name of the x axis: x");
        page.press("f");
        page.wait_for("document.documentElement.hasAttribute('data-presenter')");
        assert!(!page.has("button", "Name of the x axis: x"));
        page.wait_for(
            "document.getElementById('data-x').checkVisibility({ visibilityProperty: true })",
        );
    });
    story(WIDE, |page| {
        let origin = page.js("location.origin");
        let lab = "?embed#steepest=1&points=1,2;3,4&x-name=hours";
        page.browser()
            .open(&format!("{}/{lab}", origin.as_str().expect("an origin")));
        page.wait_for("document.documentElement.hasAttribute('data-ready')");
        page.wait_for_frames();
        assert_eq!(shown(page, "x"), "hours");
        assert!(!page.has("button", "Name of the x axis: hours"));
    });
}
