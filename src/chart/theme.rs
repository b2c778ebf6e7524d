//! The colours of the charts. The style sheets of the page have the same colours; a test compares
//! them.

use plotters::style::RGBColor;

use super::oklab;
use crate::base::named::Named;
use crate::runs::list::MOST_RUNS;

/// How many bands of colour the landscape has.
pub const BANDS: usize = 10;

/// A set of colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// The background of the page.
    pub paper: RGBColor,
    /// The background of panels and charts.
    pub panel: RGBColor,
    /// Points and main texts.
    pub ink: RGBColor,
    /// Labels of the axes and secondary texts.
    pub muted: RGBColor,
    /// The lines of the axes, and outlines.
    pub edge: RGBColor,
    /// Grid lines.
    pub grid: RGBColor,
    /// The colours of the runs. Hues after M. Okabe and K. Ito (Color Universal Design, 2008),
    /// with enough contrast on the panel, and otherwise as far apart as possible, also for people with
    /// a colour vision deficiency (simulated after G. Machado, M. Oliveira and L. Fernandes, 2009).
    pub runs: [RGBColor; MOST_RUNS],
    /// The lowest possible cost.
    pub low: RGBColor,
    /// What the pointer or the keyboard points at.
    pub accent: RGBColor,
    /// The lowest band of the landscape.
    pub valley: RGBColor,
    /// The highest band of the landscape.
    pub height: RGBColor,
}

impl Theme {
    /// The light theme.
    pub const LIGHT: Self = Self {
        paper: RGBColor(0xf6, 0xf4, 0xee),
        panel: RGBColor(0xff, 0xfd, 0xf8),
        ink: RGBColor(0x1d, 0x24, 0x30),
        muted: RGBColor(0x56, 0x5f, 0x6d),
        edge: RGBColor(0xd8, 0xd3, 0xc6),
        grid: RGBColor(0xec, 0xe8, 0xde),
        runs: [
            RGBColor(0x00, 0x72, 0xb2),
            RGBColor(0xb3, 0x3a, 0x00),
            RGBColor(0x14, 0x6e, 0x4e),
            RGBColor(0xa3, 0x3f, 0x88),
            RGBColor(0x5c, 0x2e, 0x00),
            RGBColor(0x0e, 0x3f, 0x5c),
        ],
        low: RGBColor(0x00, 0x70, 0x4f),
        accent: RGBColor(0x0b, 0x5f, 0xa5),
        valley: RGBColor(0x4d, 0x7c, 0x9c),
        height: RGBColor(0xf3, 0xf1, 0xea),
    };

    /// The dark theme.
    pub const DARK: Self = Self {
        paper: RGBColor(0x11, 0x16, 0x1d),
        panel: RGBColor(0x18, 0x20, 0x29),
        ink: RGBColor(0xe8, 0xec, 0xf2),
        muted: RGBColor(0x9a, 0xa6, 0xb6),
        edge: RGBColor(0x2c, 0x37, 0x44),
        grid: RGBColor(0x23, 0x2d, 0x39),
        runs: [
            RGBColor(0x56, 0xb4, 0xe9),
            RGBColor(0xf9, 0x6a, 0x23),
            RGBColor(0x75, 0xf1, 0xb7),
            RGBColor(0xc9, 0x74, 0x9d),
            RGBColor(0xf7, 0xb5, 0x14),
            RGBColor(0x7c, 0x84, 0xff),
        ],
        low: RGBColor(0x4c, 0xc9, 0xa0),
        accent: RGBColor(0x6c, 0xb6, 0xff),
        valley: RGBColor(0x0d, 0x14, 0x1c),
        height: RGBColor(0x52, 0x6d, 0x86),
    };

    /// Strong colours on white, for beamers, which wash out what is pale, and for people who need more contrast.
    pub const PROJECTOR: Self = Self {
        paper: RGBColor(0xf0, 0xf2, 0xf5),
        panel: RGBColor(0xff, 0xff, 0xff),
        ink: RGBColor(0x00, 0x00, 0x00),
        muted: RGBColor(0x33, 0x39, 0x42),
        edge: RGBColor(0x59, 0x60, 0x69),
        grid: RGBColor(0x94, 0x94, 0x94),
        runs: [
            RGBColor(0x00, 0x5b, 0xac),
            RGBColor(0xa8, 0x2c, 0x00),
            RGBColor(0x01, 0x5a, 0x3b),
            RGBColor(0x89, 0x27, 0x76),
            RGBColor(0x4a, 0x22, 0x00),
            RGBColor(0x00, 0x1f, 0x4d),
        ],
        low: RGBColor(0x00, 0x5a, 0x3c),
        accent: RGBColor(0x00, 0x47, 0x9b),
        valley: RGBColor(0x2d, 0x63, 0x8a),
        height: RGBColor(0xf6, 0xf8, 0xfa),
    };

    /// Strong colours on black, for people who need more contrast.
    pub const CONTRAST: Self = Self {
        paper: RGBColor(0x0b, 0x0d, 0x10),
        panel: RGBColor(0x00, 0x00, 0x00),
        ink: RGBColor(0xff, 0xff, 0xff),
        muted: RGBColor(0xd6, 0xdd, 0xe6),
        edge: RGBColor(0x9a, 0xa6, 0xb6),
        grid: RGBColor(0x58, 0x62, 0x6e),
        runs: [
            RGBColor(0x76, 0xd1, 0xf3),
            RGBColor(0xff, 0x87, 0x46),
            RGBColor(0xad, 0xff, 0xcc),
            RGBColor(0xe2, 0x97, 0xbf),
            RGBColor(0xff, 0xd2, 0x3c),
            RGBColor(0x95, 0x9d, 0xfd),
        ],
        low: RGBColor(0x5f, 0xe0, 0xb4),
        accent: RGBColor(0x7c, 0xc4, 0xff),
        valley: RGBColor(0x06, 0x0a, 0x0f),
        height: RGBColor(0x5f, 0x7c, 0x97),
    };
}

impl Named for &'static Theme {
    const KIND: &'static str = "theme";

    const ALL: &'static [(&'static str, Self)] = &[
        ("light", &Theme::LIGHT),
        ("dark", &Theme::DARK),
        ("projector", &Theme::PROJECTOR),
        ("contrast", &Theme::CONTRAST),
    ];
}

impl Theme {
    /// Returns its colours with the names that they have in the style sheet.
    pub fn named(&self) -> [(&'static str, RGBColor); 16] {
        let [first, second, third, fourth, fifth, sixth] = self.runs;
        [
            ("paper", self.paper),
            ("panel", self.panel),
            ("ink", self.ink),
            ("muted", self.muted),
            ("edge", self.edge),
            ("grid", self.grid),
            ("run-0", first),
            ("run-1", second),
            ("run-2", third),
            ("run-3", fourth),
            ("run-4", fifth),
            ("run-5", sixth),
            ("low", self.low),
            ("accent", self.accent),
            ("valley", self.valley),
            ("height", self.height),
        ]
    }

    /// Returns the colour of the landscape at a height from 0 (lowest cost) to 1: one hue from
    /// dark to light, in steps that look even, so that heights can be read without telling hues
    /// apart.
    pub fn height_color(&self, height: f64) -> RGBColor {
        oklab::mix(self.valley, self.height, height)
    }

    /// Returns the colours of the bands between the contours, from the lowest up.
    pub fn bands(&self) -> [RGBColor; BANDS] {
        std::array::from_fn(|band| self.height_color(band as f64 / (BANDS - 1) as f64))
    }
}
