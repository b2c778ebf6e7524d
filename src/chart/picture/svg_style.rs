//! What all backends that write SVG share: the content, and the attributes of lines, colours and texts.

use std::fmt::{Display, Write as _};

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle};

use crate::chart::screen::UNITS;

/// What was drawn so far.
#[derive(Default)]
pub(super) struct Content {
    pub text: String,
    /// The attribute that dashes the lines that follow; empty for solid lines.
    dashes: String,
}

impl Content {
    /// Adds a line.
    pub fn write(&mut self, text: impl Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{text}");
    }

    /// Dashes the lines that follow: the lengths of dashes and gaps in units of the backend, or none for solid lines.
    pub fn dash(&mut self, dashes: &[f64]) {
        let lengths: Vec<_> = dashes.iter().map(|&dash| units(dash)).collect();
        self.dashes = match lengths.join(" ") {
            lengths if lengths.is_empty() => lengths,
            lengths => format!(r#" stroke-dasharray="{lengths}""#),
        };
    }

    /// Formats the stroke of a line.
    pub fn stroke(&self, style: &impl BackendStyle) -> String {
        let width = units(f64::from(style.stroke_width()));
        let paint = paint("stroke", style.color());
        format!(r#"{paint} stroke-width="{width}"{}"#, self.dashes)
    }
}

/// Which part of a text is at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The start of the text.
    Start,
    /// The middle of the text.
    Middle,
    /// The end of the text.
    End,
}

impl Anchor {
    /// Formats it.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => r#" text-anchor="middle""#,
            Self::End => r#" text-anchor="end""#,
        }
    }
}

/// Returns which part of a text is at its place, and how far below it its baseline is, in units of the backend.
pub(super) fn text_place(style: &impl BackendTextStyle) -> (Anchor, f64) {
    let anchor = style.anchor();
    let part = match anchor.h_pos {
        HPos::Left => Anchor::Start,
        HPos::Center => Anchor::Middle,
        HPos::Right => Anchor::End,
    };
    // Most labels are digits, whose height is about three quarters of the font size.
    let down = match anchor.v_pos {
        VPos::Top => 0.76,
        VPos::Center => 0.36,
        VPos::Bottom => -0.12,
    };
    (part, down * style.size())
}

/// Formats a length in the units of the backend as CSS pixels.
pub(super) fn units(value: f64) -> String {
    pixels(value / UNITS)
}

/// Formats a length in CSS pixels, rounded to a hundredth; 0 if it is not finite.
pub(super) fn pixels(value: f64) -> String {
    let hundredths = (value * 100.0).round();
    let hundredths = if hundredths.is_finite() {
        hundredths
    } else {
        0.0
    };
    // Adding 0 turns −0 into 0.
    format!("{}", hundredths / 100.0 + 0.0)
}

/// Formats a fill or a stroke in the colour of a backend.
pub(super) fn paint(attribute: &str, color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let solid = format!(r##" {attribute}="#{red:02x}{green:02x}{blue:02x}""##);
    if color.alpha >= 1.0 {
        return solid;
    }
    let hundredths = (color.alpha * 100.0).round() / 100.0;
    format!(r#"{solid} {attribute}-opacity="{hundredths}""#)
}
