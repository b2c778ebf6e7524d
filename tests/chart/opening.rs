//! The charts of the opening scene that are in the page before it can draw.

use steepest::chart::picture::opening_picture;
use steepest::lab::Lab;

const CHARTS: [&str; 3] = ["data", "cost", "landscape"];

#[test]
fn each_chart_has_a_picture_and_nothing_else_has_one() {
    for chart in CHARTS {
        let picture = framed(chart);
        let document = roxmltree::Document::parse(&picture).unwrap();
        let layers = document.root_element().children();
        // What moves in a run is a layer of its own in the landscape, which stays while the first run begins.
        assert_eq!(
            layers.clone().count(),
            if chart == "landscape" { 2 } else { 1 }
        );
        for layer in layers {
            assert_eq!(layer.attribute("aria-hidden"), Some("true"));
        }
        assert!(document.descendants().count() > 10, "{picture}");
    }
    assert_eq!(opening_picture("numbers"), None);
}

/// The picture of a chart within one element, as in the page.
fn framed(chart: &str) -> String {
    format!("<div>{}</div>", opening_picture(chart).unwrap())
}

#[test]
fn its_colours_are_those_of_the_style_sheet_so_that_it_fits_both_themes() {
    for chart in CHARTS {
        let picture = opening_picture(chart).unwrap();
        // The light on a ball is white in both themes.
        assert!(
            !picture.replace("#ffffff", "").contains('#'),
            "{chart} has a colour of its own: {picture}"
        );
        assert!(
            picture.contains("var(--run-0)"),
            "{chart} shows no run: {picture}"
        );
    }
}

#[test]
fn points_are_where_they_are_in_the_plot_whatever_its_size() {
    let lab = Lab::opening();
    let frame = lab.frame();
    let picture = opening_picture("data").unwrap();
    let document = roxmltree::Document::parse(&picture).unwrap();
    let circles = document
        .descendants()
        .filter(|node| node.has_tag_name("circle") && node.attribute("fill") == Some("var(--ink)"));
    let percent = |text: Option<&str>| text.unwrap().trim_end_matches('%').parse::<f64>().unwrap();
    let places: Vec<_> = circles
        .map(|circle| {
            (
                percent(circle.attribute("cx")),
                percent(circle.attribute("cy")),
            )
        })
        .collect();
    let points = lab.dataset().points();
    assert_eq!(places.len(), points.len());
    for (&(x, y), point) in places.iter().zip(points) {
        let across = 100.0 * (point.x - frame.x.low) / frame.x.span();
        let down = 100.0 * (frame.y.high - point.y) / frame.y.span();
        assert!((x - across).abs() < 0.02, "{x} instead of {across}");
        assert!((y - down).abs() < 0.02, "{y} instead of {down}");
    }
}

/// The corners of a path of distances.
fn corners(path: &str) -> Vec<(f64, f64)> {
    let path = path.replace('-', " -").replace(['M', 'l', 'z'], " ");
    let numbers: Vec<f64> = path
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let mut at = (0.0, 0.0);
    let distances = numbers.chunks_exact(2);
    distances
        .map(|distance| {
            at = (at.0 + distance[0], at.1 + distance[1]);
            at
        })
        .collect()
}

#[test]
fn paths_are_short_and_their_roundings_do_not_add_up() {
    let picture = framed("landscape");
    assert!(picture.len() < 12_000, "{} bytes", picture.len());
    let document = roxmltree::Document::parse(&picture).unwrap();
    let paths = document
        .descendants()
        .filter_map(|node| node.attribute("d"))
        .filter(|path| path.matches('M').count() == 1);
    let mut rings = 0;
    for path in paths {
        let corners = corners(path);
        for (x, y) in &corners {
            assert!(
                (0.0..=430.0).contains(x) && (0.0..=180.0).contains(y),
                "{path}"
            );
        }
        let (first, last) = (corners[0], corners[corners.len() - 1]);
        let is_contour = path.ends_with('z') && corners.len() > 20;
        if is_contour {
            rings += 1;
            let gap = (last.0 - first.0).hypot(last.1 - first.1);
            assert!(gap < 12.0, "a gap of {gap} pixels: {path}");
        }
    }
    assert!(rings > 3, "{rings} contours");
}
