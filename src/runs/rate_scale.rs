//! The scale on which the learning rate of a run is chosen: that of its slider.
//!
//! Where theory tells what rates do, each [zone](crate::model::zones::Zone) has a fixed part of the
//! scale, so that on any data a hand finds all four. Otherwise the scale spans four decades about the
//! [fitted rate](crate::runs::fitted_rate).

use crate::base::power::power;
use crate::base::settings::Setting;
use crate::model::zones::Zones;

/// Where the scale begins, where one zone ends and the next begins, and where the scale ends.
pub const BORDERS: [f64; 5] = [0.0, 0.22, 0.58, 0.8, 1.0];

/// How far the scale goes on below the rate at which crawling ends, and above the critical one.
const BEYOND: (f64, f64) = (100.0, 5.0);

/// How far a scale without zones goes to either side: two decades.
const HALF_SPAN: f64 = 100.0;

/// The part of the scale that a fine step moves at most.
const FINE: f64 = 0.004;

/// A scale of learning rates from 0 to 1, logarithmic between its borders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateScale {
    /// The rates at [`BORDERS`], in order; none is the same as the one before.
    rates: [f64; 5],
    /// Whether the borders are those of zones.
    has_zones: bool,
}

impl RateScale {
    /// The scale for a run with these zones, if there are any, and with this fitted rate. The present
    /// rate is on it.
    pub fn new(zones: Option<Zones>, fitted: f64, present: f64) -> Self {
        let zoned = zones.map(|zones| {
            let (least, most) = (zones.crawling() / BEYOND.0, zones.critical() * BEYOND.1);
            let (low, high) = (least.min(present / 2.0), most.max(present * 2.0));
            [
                low,
                zones.crawling(),
                zones.steady(),
                zones.critical(),
                high,
            ]
            .map(limited)
        });
        let zoned = zoned.filter(|rates| rates.is_sorted_by(|a, b| a < b));
        let rates = zoned.unwrap_or_else(|| {
            let low = limited((fitted / HALF_SPAN).min(present / 2.0));
            let high = limited((fitted * HALF_SPAN).max(present * 2.0));
            BORDERS.map(|border| low * power(high / low, border))
        });
        Self {
            rates,
            has_zones: zoned.is_some(),
        }
    }

    /// The rates at [`BORDERS`]: at both ends, and where zones meet, if there are any.
    pub fn rates(&self) -> &[f64; 5] {
        &self.rates
    }

    /// Whether the borders are those of zones.
    pub fn has_zones(&self) -> bool {
        self.has_zones
    }

    /// The rate at the greatest end, or at the least, of the scale for this fitted and this present rate. The scale makes room
    /// beyond a present rate; this is its end without that room, so that it can be reached.
    pub fn end(&self, fitted: f64, present: f64, is_greatest: bool) -> f64 {
        let [_, crawling, _, critical, _] = self.rates;
        let (least, most) = match self.has_zones {
            true => (crawling / BEYOND.0, critical * BEYOND.1),
            false => (fitted / HALF_SPAN, fitted * HALF_SPAN),
        };
        rounded_down(if is_greatest {
            most.max(present)
        } else {
            least.min(present)
        })
    }

    /// Where a rate lies: 0 at the least of the scale, 1 at the greatest.
    pub fn position(&self, rate: f64) -> f64 {
        let at = segment(&self.rates, rate);
        let (from, to) = (self.rates[at], self.rates[at + 1]);
        let part = (rate / from).ln() / (to / from).ln();
        let position = BORDERS[at] + part * (BORDERS[at + 1] - BORDERS[at]);
        position.clamp(0.0, 1.0)
    }

    /// The rate at a position, exactly.
    pub fn exact(&self, position: f64) -> f64 {
        let position = position.clamp(0.0, 1.0);
        let at = segment(&BORDERS, position);
        let part = (position - BORDERS[at]) / (BORDERS[at + 1] - BORDERS[at]);
        let (from, to) = (self.rates[at], self.rates[at + 1]);
        from * power(to / from, part)
    }

    /// The rate at a position, with no more digits than a hand can tell apart.
    pub fn at(&self, position: f64) -> f64 {
        let rate = self.exact(position);
        rounded(rate, unit(self.change(rate, FINE) / 4.0))
    }

    /// The rate a part of the scale further, rounded to a twentieth of the way.
    pub fn moved(&self, rate: f64, part: f64) -> f64 {
        let target = self.exact(self.position(rate) + part);
        if target == rate {
            return rate;
        }
        rounded(target, unit(self.change(target, part.abs()) / 10.0))
    }

    /// The next round rate upwards or downwards: every rate of two digits is one of them.
    pub fn nudged(&self, rate: f64, is_up: bool) -> f64 {
        // Never more than one in the second digit; below 0.1 comes 0.099.
        let below = if is_up { rate } else { rate * (1.0 - 1e-9) };
        let second_digit = power_of_ten(below.log10().floor() - 1.0);
        let unit = unit(self.change(rate, FINE)).min(second_digit);
        let steps = rate / unit;
        let near = steps.round();
        let base = match (near - steps).abs() < 1e-6 {
            true => near,
            false if is_up => steps.floor(),
            false => steps.ceil(),
        };
        let target = if is_up { base + 1.0 } else { base - 1.0 };
        limited(multiple(target, unit))
    }

    /// How much a rate changes within a part of the scale.
    fn change(&self, rate: f64, part: f64) -> f64 {
        let at = segment(&self.rates, rate);
        let span = BORDERS[at + 1] - BORDERS[at];
        rate * (power(self.rates[at + 1] / self.rates[at], part / span) - 1.0)
    }
}

/// The part of a list of five in which a value lies; the first or the last where it is beyond.
fn segment(list: &[f64; 5], value: f64) -> usize {
    list[1..4].iter().filter(|&&border| border < value).count()
}

/// A rate as large as a rate may be, or as small.
fn limited(rate: f64) -> f64 {
    rate.clamp(Setting::LEARNING_RATE.least, Setting::LEARNING_RATE.most)
}

/// The largest of 1, 2 and 5 times a power of ten that is not larger than `size`.
fn unit(size: f64) -> f64 {
    let decade = power_of_ten(size.log10().floor());
    let digit = [5.0, 2.0].into_iter().find(|digit| digit * decade <= size);
    digit.unwrap_or(1.0) * decade
}

/// The multiple of a unit that is nearest to a rate.
fn rounded(rate: f64, unit: f64) -> f64 {
    limited(multiple((rate / unit).round(), unit))
}

/// A whole number of units: the very number that a person would type. A division of two whole numbers is
/// rounded once, where a product with a power like 0.001 would be rounded twice.
fn multiple(count: f64, unit: f64) -> f64 {
    if unit >= 1.0 {
        count * unit
    } else {
        let decade = unit.log10().floor();
        let digit = (unit / power_of_ten(decade)).round();
        count * digit / power_of_ten(-decade)
    }
}

fn power_of_ten(exponent: f64) -> f64 {
    10_f64.powi(exponent as i32)
}

/// The largest rate of two digits that is not larger than this one.
pub fn rounded_down(rate: f64) -> f64 {
    let decade = rate.log10().floor() - 1.0;
    let unit = power_of_ten(decade);
    let digits = (rate / unit * (1.0 + 1e-12)).floor();
    limited(multiple(digits, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(fitted: f64) -> RateScale {
        RateScale::new(None, fitted, fitted)
    }

    #[test]
    fn fine_steps_pass_every_rate_of_two_digits() {
        let (scale, mut rate) = (scale(0.05), 0.01);
        for digits in 11..100 {
            let goal = f64::from(digits) / 1000.0;
            while rate < goal {
                let next = scale.nudged(rate, true);
                assert!(
                    next > rate && next <= goal,
                    "{next} after {rate}, before {goal}"
                );
                rate = next;
            }
            assert_eq!(rate, goal);
        }
        for digits in (10..99).rev() {
            let goal = f64::from(digits) / 1000.0;
            while rate > goal {
                rate = scale.nudged(rate, false);
            }
            assert_eq!(rate, goal);
        }
    }

    #[test]
    fn rates_are_rounded_down_to_two_digits() {
        for (rate, down) in [
            (0.059_9, 0.059),
            (0.06, 0.06),
            (1.0, 1.0),
            (0.1, 0.1),
            (3.7e-18, 3.7e-18),
            (123.0, 120.0),
            (0.0123, 0.012),
            (2.0 / 3.0, 0.66),
        ] {
            assert_eq!(rounded_down(rate), down);
        }
    }

    #[test]
    fn a_position_gives_a_rate_of_few_digits() {
        assert_eq!(scale(0.05).at(0.5), 0.05);
        assert!(format!("{}", scale(0.05).at(0.123)).len() <= 9);
    }
}
