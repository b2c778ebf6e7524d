//! The charts have the colours of the page, and these have contrast.

use plotters::style::RGBColor;
use steepest::base::named::Named;
use steepest::chart::Theme;

use crate::read;

/// All themes with their names.
fn themes() -> impl Iterator<Item = (&'static str, &'static Theme)> {
    <&Theme>::ALL.iter().copied()
}

/// Returns the colour of a custom property in a theme. The light theme is that of the root.
fn property(style: &str, name: &str, theme: &str) -> RGBColor {
    let selector = match theme {
        "light" => ":root".to_owned(),
        other => format!("[data-theme=\"{other}\"]"),
    };
    let block = style.split(&format!("{selector} {{")).nth(1).unwrap();
    let block = block.split('}').next().unwrap();
    let value = block.split(&format!("--{name}:")).nth(1);
    let value = value.unwrap_or_else(|| panic!("--{name} is missing in {theme}"));
    let value = value.split(';').next().unwrap().trim();
    let value = value.trim_start_matches('#');
    let channel = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
    RGBColor(channel(0), channel(2), channel(4))
}

#[test]
fn the_charts_have_the_colours_of_the_page() {
    let style = read("www/styles/tokens.css");
    for (called, theme) in themes() {
        for (name, color) in theme.named() {
            assert_eq!(
                property(&style, name, called),
                color,
                "--{name} of {called}"
            );
        }
    }
}

/// Returns a channel of a colour in linear light.
fn linear(channel: u8) -> f64 {
    let part = f64::from(channel) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// Returns the relative luminance of a colour, by WCAG 2.2.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// Returns the contrast of two colours, by WCAG 2.2.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn what_must_be_read_or_seen_has_contrast() {
    for (called, theme) in themes() {
        let texts = [theme.ink, theme.muted, theme.accent, theme.low];
        for text in texts.into_iter().chain(theme.runs) {
            assert!(
                contrast(text, theme.panel) >= 4.5,
                "{text:?} on {:?} in {called}",
                theme.panel
            );
        }
    }
}

#[test]
fn the_steps_of_the_chain_rule_have_contrast_on_their_tint() {
    let style = read("www/styles/tokens-later.css");
    for (called, theme) in themes() {
        for name in ["outside", "inside", "product"] {
            let color = property(&style, name, called);
            // Of `.chain .step` in `www/panels/formulas/formulas.css`.
            let mix = |a: u8, b: u8| (0.07 * f64::from(a) + 0.93 * f64::from(b)).round() as u8;
            let tint = RGBColor(
                mix(color.0, theme.panel.0),
                mix(color.1, theme.panel.1),
                mix(color.2, theme.panel.2),
            );
            for ground in [theme.panel, tint] {
                assert!(
                    contrast(color, ground) >= 4.5,
                    "--{name} on {ground:?}: {}",
                    contrast(color, ground)
                );
            }
        }
    }
}

/// Asserts a contrast, and names what lacks it.
fn assert_contrast(what: &str, (a, b): (RGBColor, RGBColor), least: f64) {
    let found = contrast(a, b);
    assert!(found >= least, "{what}: {found:.2} is less than {least}");
}

#[test]
fn controls_zones_and_what_is_chosen_stand_out() {
    let style = read("www/styles/tokens.css");
    for (called, theme) in themes() {
        let of = |name| property(&style, name, called);
        // The borders of buttons and fields, the ring of a chosen segment, and the rest of a slider's track.
        for ground in ["panel", "paper", "well"] {
            let pair = (of("border"), of(ground));
            assert_contrast(&format!("border on {ground} in {called}"), pair, 3.0);
            assert_contrast(
                &format!("text on {ground} in {called}"),
                (theme.ink, of(ground)),
                4.5,
            );
        }
        assert_contrast(
            &format!("text on accent in {called}"),
            (of("on-accent"), theme.accent),
            4.5,
        );
        assert_contrast(
            &format!("warning in {called}"),
            (of("warn"), theme.panel),
            4.5,
        );
        for zone in ["crawls", "steady", "zig-zags", "diverges"] {
            let pair = (of(zone), theme.panel);
            assert_contrast(&format!("{zone} in {called}"), pair, 3.0);
        }
    }
}

#[test]
fn the_themes_for_more_contrast_have_it() {
    for (called, theme) in [
        ("projector", Theme::PROJECTOR),
        ("contrast", Theme::CONTRAST),
    ] {
        for text in [theme.ink, theme.muted, theme.accent, theme.low] {
            assert_contrast(&format!("{text:?} in {called}"), (text, theme.panel), 7.0);
        }
        for line in [theme.edge, theme.grid] {
            assert_contrast(&format!("{line:?} in {called}"), (line, theme.panel), 3.0);
        }
    }
}

/// Red, green and blue in linear light.
type Linear = [f64; 3];

/// What people see who lack the cones for long, middle or short waves, as matrices of linear light at full severity: G. Machado,
/// M. Oliveira and L. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009. The first is usual
/// vision.
const VISIONS: [(&str, [Linear; 3]); 4] = [
    (
        "usual vision",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

fn product(matrix: &[Linear; 3], vector: Linear) -> Linear {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// Returns the coordinates of a colour in CIELAB (D65), as someone with this vision sees it.
fn lab(RGBColor(red, green, blue): RGBColor, vision: &[Linear; 3]) -> Linear {
    const XYZ: [Linear; 3] = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    const WHITE: Linear = [0.95047, 1.0, 1.08883];
    let seen = product(vision, [linear(red), linear(green), linear(blue)]);
    let xyz = product(&XYZ, seen.map(|part| part.clamp(0.0, 1.0)));
    let root = |part: f64| {
        if part > 216.0 / 24389.0 {
            part.cbrt()
        } else {
            (24389.0 / 27.0 * part + 16.0) / 116.0
        }
    };
    let [x, y, z] = [0, 1, 2].map(|at| root(xyz[at] / WHITE[at]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Returns ΔE00, the difference of two colours by CIEDE2000: G. Sharma, W. Wu and E. Dalal, "The CIEDE2000 Color-Difference
/// Formula", 2005.
fn difference([l1, a1, b1]: Linear, [l2, a2, b2]: Linear) -> f64 {
    let seventh = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25.0_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_grey = c1 * c2 == 0.0;
    let turn = |degrees: f64| (degrees + 180.0).rem_euclid(360.0) - 180.0;
    let between = if is_grey { 0.0 } else { turn(h2 - h1) };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (between / 2.0).to_radians().sin();
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = if is_grey {
        h1 + h2
    } else {
        (h1 + between / 2.0).rem_euclid(360.0)
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let from_middle = (l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let turning = 60.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rotation = -turning.to_radians().sin() * 2.0 * seventh(c);
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rotation * c * h).sqrt()
}

/// Pairs with their differences from the paper: about the rotation, about the hue of greys, and far apart.
#[test]
fn the_difference_of_colours_is_that_of_the_paper() {
    let pairs = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        (
            [60.2574, -34.0099, 36.2677],
            [60.4626, -34.1751, 39.4387],
            1.2644,
        ),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (a, b, expected) in pairs {
        let found = difference(a, b);
        assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
    }
}

#[test]
fn the_runs_are_told_apart_with_every_vision_in_every_theme() {
    for (called, theme) in themes() {
        for (vision, matrix) in VISIONS {
            let seen = theme.runs.map(|color| lab(color, &matrix));
            for (index, &one) in seen.iter().enumerate() {
                for (other, &two) in seen[..index].iter().enumerate() {
                    let found = difference(one, two);
                    assert!(
                        found >= 10.0,
                        "runs {other} and {index} in {called} with {vision}: {found:.2}"
                    );
                }
            }
        }
    }
}
