//! Descriptions of pictures: one line for each shape that a chart draws, short enough to be read in a
//! review.
//!
//! Colours have their names in the theme (`ink@0.22` is ink with an opacity of 0.22), so that the
//! description is the same in each theme. Places are in pixels. Shapes that are repeated many times are written once with their differences, or as the
//! first and the last ones with a hash of all.

use std::fmt::Write as _;

use plotters::style::RGBColor;
use roxmltree::{Document, Node};
use steepest::chart::Theme;
use steepest::chart::screen::UNITS;

/// Of a line with more places, only some are written, with a hash of all.
const MANY_PLACES: usize = 40;

/// A shape in a picture.
struct Thing<'a> {
    kind: &'a str,
    /// Colours and widths.
    style: String,
    /// Its places: of a rectangle its corner and its size, of a circle its centre.
    places: Vec<(String, String)>,
    /// Other properties.
    rest: String,
}

/// Describes a picture that the SVG backend of plotters has drawn in a theme.
pub fn in_words(svg: &str, theme: &Theme) -> String {
    let document = Document::parse(svg).expect("a picture");
    let elements = document.root_element().children();
    let things: Vec<_> = elements
        .filter(Node::is_element)
        .map(|node| thing(node, theme))
        .collect();
    let mut words = String::new();
    let mut rest = &things[..];
    while let Some(first) = rest.first() {
        let same = |other: &Thing| other.kind == first.kind && other.style == first.style;
        let cells = rest.iter().take_while(|thing| is_cell(thing)).count();
        let made = if cells > 0 {
            mosaic(&mut words, &rest[..cells]);
            cells
        } else if first.kind == "polyline" {
            let lines = rest.iter().take_while(|other| same(other)).count();
            let places: Vec<_> = rest[..lines]
                .iter()
                .map(|line| path(&line.places))
                .collect();
            let _ = writeln!(words, "line {}: {}", first.style, places.join(" | "));
            lines
        } else {
            let Thing {
                kind,
                style,
                places,
                rest,
            } = first;
            let _ = writeln!(words, "{kind} {style}: {}{rest}", path(places));
            1
        };
        rest = &rest[made..];
    }
    words
}

fn thing<'a>(node: Node<'a, '_>, theme: &Theme) -> Thing<'a> {
    let kind = node.tag_name().name();
    let value = |name| node.attribute(name).unwrap_or_default();
    let mut style = Vec::new();
    let opacity = match value("opacity") {
        "1" => String::new(),
        opacity => format!("@{opacity}"),
    };
    let is_there = |color: &str| !color.is_empty() && color != "none";
    if is_there(value("fill")) {
        style.push(format!("{}{opacity}", named(value("fill"), theme)));
    }
    if is_there(value("stroke")) {
        let (color, width) = (named(value("stroke"), theme), pixels(value("stroke-width")));
        style.push(format!("{color}{opacity} stroke {width}"));
    }
    let places = match kind {
        "circle" => vec![(value("cx"), value("cy"))],
        "rect" => vec![(value("x"), value("y")), (value("width"), value("height"))],
        "text" => vec![(value("x"), value("y"))],
        _ => value("points")
            .split_whitespace()
            .map(|place| place.split_once(',').expect("a place"))
            .collect(),
    };
    let places = places.into_iter();
    let places = places.map(|(x, y)| (pixels(x), pixels(y))).collect();
    let rest = match kind {
        "circle" => format!(" radius {}", pixels(value("r"))),
        "text" => format!(
            " {} {} {} dy {} “{}”",
            value("text-anchor"),
            value("font-family"),
            pixels(value("font-size")),
            value("dy"),
            node.text().unwrap_or_default().trim()
        ),
        _ => String::new(),
    };
    Thing {
        kind,
        style: style.join(" "),
        places,
        rest,
    }
}

/// Returns a number of units in pixels, rounded to hundredths.
fn pixels(units: &str) -> String {
    let units: f64 = units.parse().expect("a number");
    format!("{}", (units / UNITS * 100.0).round() / 100.0)
}

/// Returns the name of a colour in a theme.
fn named(color: &str, theme: &Theme) -> String {
    let colors = colors(theme);
    let found = colors
        .iter()
        .find(|(_, known)| hexadecimal(*known) == color);
    let (name, _) = found.unwrap_or_else(|| panic!("{color} is no colour of the theme"));
    name.clone()
}

/// Returns all colours of charts, with their names.
pub fn colors(theme: &Theme) -> Vec<(String, RGBColor)> {
    let Theme {
        paper,
        panel,
        ink,
        muted,
        edge,
        grid,
        runs,
        low,
        accent,
        // The colours between these two are the bands.
        valley: _,
        height: _,
    } = *theme;
    let single = [
        ("paper", paper),
        ("panel", panel),
        ("ink", ink),
        ("muted", muted),
        ("edge", edge),
        ("grid", grid),
        ("low", low),
        ("accent", accent),
        ("white", RGBColor(255, 255, 255)),
    ];
    let single = single.map(|(name, color)| (name.to_owned(), color));
    let numbered = |name: &'static str, colors: Vec<RGBColor>| {
        let colors = colors.into_iter().enumerate();
        colors.map(move |(index, color)| (format!("{name}{index}"), color))
    };
    let runs = numbered("run", runs.to_vec());
    let bands = numbered("band", theme.bands().to_vec());
    single.into_iter().chain(runs).chain(bands).collect()
}

/// Returns a colour as it is written in SVG.
pub fn hexadecimal(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

fn path(places: &[(String, String)]) -> String {
    let written = |(x, y): &(String, String)| format!("{x},{y}");
    if places.len() <= MANY_PLACES {
        return places.iter().map(written).collect::<Vec<_>>().join(" ");
    }
    let some = places.iter().step_by(places.len() / 8).map(written);
    let last = places.last().map(written);
    let some: Vec<_> = some.chain(last).collect();
    let (count, hash) = (places.len(), hash(places));
    format!("{count} places {hash:08x} through {}", some.join(" "))
}

/// Returns the FNV-1a hash (32 bits) of places.
fn hash(places: &[(String, String)]) -> u32 {
    let bytes = places.iter().flat_map(|(x, y)| [x, ",", y, " "]);
    bytes.flat_map(str::bytes).fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

fn band(thing: &Thing) -> Option<String> {
    let band = thing.style.strip_prefix("band")?;
    (band.len() == 1).then(|| band.to_owned())
}

/// Returns whether a shape is a cell of the coarse mosaic of the landscape.
fn is_cell(thing: &Thing) -> bool {
    thing.kind == "rect" && band(thing).is_some()
}

/// Describes the coarse mosaic of the landscape: columns and rows with their places and sizes, and
/// the band of each cell. Rows are drawn from the bottom up, and written from the top down.
fn mosaic(words: &mut String, cells: &[Thing]) {
    let row_of = |cell: &Thing| (cell.places[0].1.to_owned(), cell.places[1].1.to_owned());
    let column_of = |cell: &Thing| format!("{}+{}", cell.places[0].0, cell.places[1].0);
    let rows: Vec<_> = cells.chunk_by(|a, b| row_of(a) == row_of(b)).collect();
    let columns = |row: &[Thing]| row.iter().map(column_of).collect::<Vec<_>>().join(" ");
    let first = columns(rows[0]);
    let _ = writeln!(words, "cells across {first}");
    for row in rows.iter().rev() {
        assert_eq!(columns(row), first, "columns are straight");
        let bands: String = row.iter().filter_map(band).collect();
        let (top, height) = row_of(&row[0]);
        let _ = writeln!(words, "  {bands} {top}+{height}");
    }
}
