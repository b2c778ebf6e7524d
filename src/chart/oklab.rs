//! The colour space Oklab, in which a straight line between two colours looks even.
//!
//! B. Ottosson, "A perceptual color space for image processing" (2020).

use plotters::style::RGBColor;

use crate::base::power::power;

/// Returns the colour at a `fraction` of the way from `from` (0) to `to` (1), which is clamped to
/// that range.
pub fn mix(from: RGBColor, to: RGBColor, fraction: f64) -> RGBColor {
    let (from, to) = (encoded(from), encoded(to));
    let fraction = fraction.clamp(0.0, 1.0);
    decoded(std::array::from_fn(|at| {
        from[at] + (to[at] - from[at]) * fraction
    }))
}

/// Returns lightness, a (green to red) and b (blue to yellow) of an sRGB colour.
fn encoded(RGBColor(red, green, blue): RGBColor) -> [f64; 3] {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            power((part + 0.055) / 1.055, 2.4)
        }
    };
    let (r, g, b) = (linear(red), linear(green), linear(blue));
    let l = power(
        0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b,
        1.0 / 3.0,
    );
    let m = power(
        0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b,
        1.0 / 3.0,
    );
    let s = power(
        0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b,
        1.0 / 3.0,
    );
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// Returns the sRGB colour with this lightness, a and b.
fn decoded([lightness, a, b]: [f64; 3]) -> RGBColor {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let channel = |linear: f64| {
        let part = if linear <= 0.003_130_8 {
            12.92 * linear
        } else {
            1.055 * power(linear, 1.0 / 2.4) - 0.055
        };
        (part.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    RGBColor(
        channel(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
        channel(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
        channel(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
    )
}
