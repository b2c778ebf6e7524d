//! The colours of the charts. `www/style.css` has the same for the page around them; a test
//! compares the two.

use plotters::style::RGBColor;

/// One set of colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// What a chart is drawn on.
    pub panel: RGBColor,
    /// Points and what must be read.
    pub ink: RGBColor,
    /// Labels of the axes.
    pub muted: RGBColor,
    /// The axes.
    pub edge: RGBColor,
    /// Lines behind everything.
    pub grid: RGBColor,
    /// Line, residuals, path and curve of the run.
    pub run: RGBColor,
    /// The lowest possible cost.
    pub low: RGBColor,
    /// What the pointer or the keyboard is at.
    pub accent: RGBColor,
}

impl Theme {
    /// Warm paper.
    pub const LIGHT: Self = Self {
        panel: RGBColor(0xff, 0xfd, 0xf8),
        ink: RGBColor(0x1d, 0x24, 0x30),
        muted: RGBColor(0x56, 0x5f, 0x6d),
        edge: RGBColor(0xd8, 0xd3, 0xc6),
        grid: RGBColor(0xec, 0xe8, 0xde),
        run: RGBColor(0x00, 0x72, 0xb2),
        low: RGBColor(0x00, 0x70, 0x4f),
        accent: RGBColor(0x0b, 0x5f, 0xa5),
    };

    /// Night.
    pub const DARK: Self = Self {
        panel: RGBColor(0x18, 0x20, 0x29),
        ink: RGBColor(0xe8, 0xec, 0xf2),
        muted: RGBColor(0x9a, 0xa6, 0xb6),
        edge: RGBColor(0x2c, 0x37, 0x44),
        grid: RGBColor(0x23, 0x2d, 0x39),
        run: RGBColor(0x56, 0xb4, 0xe9),
        low: RGBColor(0x4c, 0xc9, 0xa0),
        accent: RGBColor(0x6c, 0xb6, 0xff),
    };
}
