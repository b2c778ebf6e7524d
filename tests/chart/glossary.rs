//! The pictures of the glossary.

use steepest::chart::picture::glossary_picture;

const PICTURES: [&str; 8] = [
    "residual",
    "squared-error",
    "contour",
    "rate-small",
    "rate-right",
    "rate-large",
    "condition-small",
    "condition-large",
];

/// Returns how many elements of a picture have an attribute with a value.
fn count(picture: &str, tag: &str, attribute: &str, value: &str) -> usize {
    let document = roxmltree::Document::parse(picture).unwrap();
    let nodes = document.descendants();
    nodes
        .filter(|node| node.has_tag_name(tag) && node.attribute(attribute) == Some(value))
        .count()
}

#[test]
fn each_picture_is_small_and_has_the_colours_of_the_style_sheet() {
    for name in PICTURES {
        let picture = glossary_picture(name).unwrap();
        assert!(picture.len() < 6_000, "{name} has {} bytes", picture.len());
        assert!(!picture.contains('#'), "{name}: {picture}");
        assert_eq!(count(&picture, "svg", "aria-hidden", "true"), 1, "{name}");
    }
    assert_eq!(glossary_picture("cost"), None);
}

#[test]
fn each_point_has_its_residual_and_its_square() {
    let [lines, squares] = PICTURES[..2] else {
        unreachable!()
    };
    let lines = glossary_picture(lines).unwrap();
    let squares = glossary_picture(squares).unwrap();
    for picture in [&lines, &squares] {
        assert_eq!(count(picture, "circle", "fill", "var(--ink)"), 4);
    }
    assert_eq!(lines.matches("stroke-dasharray").count(), 4);
    assert_eq!(count(&squares, "rect", "fill-opacity", "0.12"), 4);
}

#[test]
fn a_small_rate_hardly_leaves_the_start_and_a_large_one_leaves_the_map() {
    let far = |name: &str| {
        let picture = glossary_picture(name).unwrap();
        let document = roxmltree::Document::parse(&picture).unwrap();
        let mut circles = document.descendants().filter(|node| {
            node.has_tag_name("circle") && node.attribute("fill") == Some("var(--run-0)")
        });
        let at = |node: roxmltree::Node, name: &str| {
            node.attribute(name).unwrap().parse::<f64>().unwrap()
        };
        // From the middle, where the cost is lowest.
        let last = circles.next_back().unwrap();
        (at(last, "cx") - 112.5).hypot(at(last, "cy") - 82.5)
    };
    let start = 85.0_f64;
    assert!(far("rate-small") > start / 3.0);
    assert!(far("rate-right") < 9.0, "{}", far("rate-right"));
    assert!(far("rate-large") > start);
    assert!(far("condition-small") < 9.0);
    assert!(far("condition-large") > far("condition-small"));
}
