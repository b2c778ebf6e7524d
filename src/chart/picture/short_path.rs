//! Short forms of the paths of an SVG.

use std::fmt::Write;

/// The parts into which a CSS pixel is divided.
const PARTS: f64 = 10.0;

/// How far a corner may be from the line between its neighbours to be left out, in parts of a CSS pixel.
const STRAIGHT: f64 = 1.0;

/// Rewrites the paths of an SVG that consist of straight lines with distances from corner to corner, in tenths of a CSS pixel, and
/// without the corners that are not seen. They take a third of the bytes.
///
/// Each corner is rounded before the distances are taken, so that errors do not add up.
pub fn with_short_paths(svg: &str) -> String {
    const OPENING: &str = " d=\"";
    let mut parts = svg.split(OPENING);
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_once('"').unwrap_or((part, ""));
        let path = shortened(path).unwrap_or_else(|| path.to_owned());
        let _ = write!(short, "{OPENING}{path}\"{rest}");
    }
    short
}

/// A corner in parts of a CSS pixel.
type Corner = [i64; 2];

/// Returns the short form of a path, or `None` if it has curves.
fn shortened(path: &str) -> Option<String> {
    let mut short = String::new();
    for line in path.split('M').skip(1) {
        let (line, end) = line
            .strip_suffix('z')
            .map_or((line, ""), |line| (line, "z"));
        let corners: Option<Vec<_>> = line.split('L').map(corner).collect();
        let corners = seen(&corners?);
        let mut at = [0, 0];
        for (i, corner) in corners.into_iter().enumerate() {
            short.push_str(["M", "l", ""][i.min(2)]);
            let [x, y] = [0, 1].map(|axis| number(corner[axis] - at[axis]));
            // A minus sign divides numbers, too.
            let before = |number: &str| if number.starts_with('-') { "" } else { " " };
            let _ = write!(
                short,
                "{}{x}{}{y}",
                if i > 1 { before(&x) } else { "" },
                before(&y)
            );
            at = corner;
        }
        short.push_str(end);
    }
    Some(short)
}

/// Reads the two numbers of a corner.
fn corner(text: &str) -> Option<Corner> {
    let (x, y) = text.trim().split_once(' ')?;
    let part = |text: &str| Some((text.parse::<f64>().ok()? * PARTS).round() as i64);
    Some([part(x)?, part(y)?])
}

/// Formats a number of parts of a CSS pixel.
fn number(parts: i64) -> String {
    let number = format!("{}", parts as f64 / PARTS);
    number.replacen("0.", ".", usize::from(parts.abs() < PARTS as i64))
}

/// The corners without those that lie on the line between their neighbours.
fn seen(corners: &[Corner]) -> Vec<Corner> {
    let mut seen: Vec<Corner> = Vec::new();
    let mut from = 0;
    for (i, &corner) in corners.iter().enumerate() {
        let is_last = i + 1 == corners.len();
        let is_straight = !is_last
            && seen.last().is_some_and(|&last| {
                let left_out = &corners[from + 1..=i];
                left_out
                    .iter()
                    .all(|&at| distance(at, last, corners[i + 1]) < STRAIGHT)
            });
        if !is_straight {
            seen.push(corner);
            from = i;
        }
    }
    seen
}

/// The distance of a place from the line through two others.
fn distance(at: Corner, from: Corner, to: Corner) -> f64 {
    let between = |a: Corner, b: Corner| [0, 1].map(|axis| (b[axis] - a[axis]) as f64);
    let ([across, down], [x, y]) = (between(from, to), between(from, at));
    let length = across.hypot(down);
    if length > 0.0 {
        (across * y - down * x).abs() / length
    } else {
        x.hypot(y)
    }
}
