//! The colours of the charts. `www/styles/style.css` has the same for the page around them; a test
//! compares the two.

use plotters::style::RGBColor;

use crate::runs::lineup::MOST_RUNS;

/// The steps of the ramp of the landscape.
pub const BANDS: usize = 10;

/// One set of colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// What the panels lie on.
    pub paper: RGBColor,
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
    /// Line, residuals, path and curve of each run, by slot. Hues after M. Okabe and K. Ito
    /// (Color Universal Design, 2008), dark or light enough to be read on the panel, and as far
    /// apart as that allows, also for eyes that miss a kind of cone (simulated after G. Machado,
    /// M. Oliveira and L. Fernandes, 2009).
    pub runs: [RGBColor; MOST_RUNS],
    /// The lowest possible cost.
    pub low: RGBColor,
    /// What the pointer or the keyboard is at.
    pub accent: RGBColor,
    /// The bottom of the landscape.
    pub valley: RGBColor,
    /// The heights of the landscape.
    pub height: RGBColor,
}

impl Theme {
    /// Warm paper.
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
            RGBColor(0xa5, 0x41, 0x8a),
            RGBColor(0x5c, 0x2e, 0x00),
            RGBColor(0x0e, 0x3f, 0x5c),
        ],
        low: RGBColor(0x00, 0x70, 0x4f),
        accent: RGBColor(0x0b, 0x5f, 0xa5),
        valley: RGBColor(0x4d, 0x7c, 0x9c),
        height: RGBColor(0xf3, 0xf1, 0xea),
    };

    /// Night.
    pub const DARK: Self = Self {
        paper: RGBColor(0x11, 0x16, 0x1d),
        panel: RGBColor(0x18, 0x20, 0x29),
        ink: RGBColor(0xe8, 0xec, 0xf2),
        muted: RGBColor(0x9a, 0xa6, 0xb6),
        edge: RGBColor(0x2c, 0x37, 0x44),
        grid: RGBColor(0x23, 0x2d, 0x39),
        runs: [
            RGBColor(0x56, 0xb4, 0xe9),
            RGBColor(0xff, 0x6a, 0x1f),
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
}

impl Theme {
    /// The colour of the landscape at a height from 0 (valley) to 1: one hue from dark to light,
    /// even to the eye, so that it is read without telling colours apart. Mixed in Oklab
    /// (B. Ottosson, "A perceptual color space for image processing", 2020).
    pub fn land(&self, height: f64) -> RGBColor {
        let (a, b) = (oklab(self.valley), oklab(self.height));
        let part = height.clamp(0.0, 1.0);
        let mixed: [f64; 3] = std::array::from_fn(|at| a[at] + (b[at] - a[at]) * part);
        from_oklab(mixed)
    }

    /// The colours of the bands between lines of equal cost, from the valley up.
    pub fn bands(&self) -> [RGBColor; BANDS] {
        std::array::from_fn(|band| self.land(band as f64 / (BANDS - 1) as f64))
    }
}

fn oklab(RGBColor(red, green, blue): RGBColor) -> [f64; 3] {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let (r, g, b) = (linear(red), linear(green), linear(blue));
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).powf(1.0 / 3.0);
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).powf(1.0 / 3.0);
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).powf(1.0 / 3.0);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn from_oklab([lightness, a, b]: [f64; 3]) -> RGBColor {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let encoded = |linear: f64| {
        let part = if linear <= 0.003_130_8 {
            12.92 * linear
        } else {
            1.055 * linear.powf(1.0 / 2.4) - 0.055
        };
        (part.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    RGBColor(
        encoded(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
        encoded(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
        encoded(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
    )
}
