//! The charts have the colours of the page, and these have contrast.

use plotters::style::RGBColor;
use steepest::chart::Theme;

use crate::read;

/// Returns the colour of a custom property in the light theme (0) or the dark one (1).
fn property(style: &str, name: &str, theme: usize) -> RGBColor {
    let start = format!("--{name}:");
    let values: Vec<&str> = style
        .split(&start)
        .skip(1)
        .map(|rest| rest.split(';').next().unwrap().trim())
        .collect();
    let value = values[theme].trim_start_matches('#');
    let channel = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
    RGBColor(channel(0), channel(2), channel(4))
}

#[test]
fn the_charts_have_the_colours_of_the_page() {
    let style = read("www/styles/tokens.css");
    for (index, theme) in [Theme::LIGHT, Theme::DARK].iter().enumerate() {
        for (name, color) in theme.named() {
            assert_eq!(property(&style, name, index), color, "--{name}");
        }
    }
}

/// Returns the relative luminance of a colour, by WCAG 2.2.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// Returns the contrast of two colours, by WCAG 2.2.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn what_must_be_read_or_seen_has_contrast() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let texts = [theme.ink, theme.muted, theme.accent, theme.low];
        for text in texts.into_iter().chain(theme.runs) {
            assert!(
                contrast(text, theme.panel) >= 4.5,
                "{text:?} on {:?}",
                theme.panel
            );
        }
    }
}

#[test]
fn the_steps_of_the_chain_rule_have_contrast_on_their_tint() {
    let style = read("www/styles/tokens-later.css");
    for (index, theme) in [Theme::LIGHT, Theme::DARK].iter().enumerate() {
        for name in ["outside", "inside", "product"] {
            let color = property(&style, name, index);
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
