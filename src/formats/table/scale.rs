//! How coordinates follow from the numbers of a table.

use crate::base::limits::LARGEST_COORDINATE;
use crate::data::axes::{DateUnit, Dates};

/// How the coordinates on an axis follow from the numbers of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scale {
    /// How dates become numbers, if they are dates.
    pub dates: Option<Dates>,
    /// The power of ten by which the numbers are divided, because they are too large for the lab; else 0.
    pub power: i32,
}

impl Scale {
    /// Returns the scale of numbers, which are seconds since 1970-01-01 00:00 if they are dates.
    pub(super) fn of(numbers: impl Iterator<Item = f64> + Clone, are_dates: bool) -> Self {
        if are_dates {
            return Self {
                dates: dates(numbers),
                power: 0,
            };
        }
        let largest = numbers.map(f64::abs).fold(0.0, f64::max);
        if largest <= LARGEST_COORDINATE {
            return Self::default();
        }
        // Thousands, so that the power has a name: the largest number is below a thousand then.
        let power = (largest.log10().floor() as i32).div_euclid(3) * 3;
        Self { dates: None, power }
    }

    /// Returns whether the coordinates are the numbers.
    pub(super) fn is_own(self) -> bool {
        self == Self::default()
    }

    /// Returns the coordinate of a number.
    pub(super) fn coordinate(self, number: f64) -> f64 {
        match self.dates {
            Some(dates) => dates.number(number),
            // The quotient by a power of ten that is exact is rounded once.
            None if self.power != 0 => number / 10_f64.powi(self.power),
            None => number,
        }
    }
}

/// Returns the origin and the unit of dates, given in seconds since 1970-01-01 00:00: the first date, and the largest
/// unit in which all are whole. Where none is, the unit follows from their span.
fn dates(seconds: impl Iterator<Item = f64> + Clone) -> Option<Dates> {
    let first = seconds.clone().reduce(f64::min)?;
    let last = seconds.clone().fold(first, f64::max);
    let units = [
        DateUnit::Days,
        DateUnit::Hours,
        DateUnit::Minutes,
        DateUnit::Seconds,
    ];
    let is_whole = |unit: &DateUnit| {
        let mut seconds = seconds.clone();
        seconds.all(|date| (date - first) % unit.seconds() == 0.0)
    };
    if let Some(unit) = units.into_iter().find(is_whole) {
        return Some(Dates {
            origin: first,
            unit,
        });
    }
    let spans = |unit: &DateUnit| last - first >= 3.0 * unit.seconds();
    let unit = units.into_iter().find(spans).unwrap_or(DateUnit::Seconds);
    // From the start of a unit, which is a date that is easy to read.
    let origin = (first / unit.seconds()).floor() * unit.seconds();
    Some(Dates { origin, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = 86_400.0;

    fn of_dates(seconds: &[f64]) -> (f64, DateUnit) {
        let dates = Scale::of(seconds.iter().copied(), true).dates.unwrap();
        (dates.origin, dates.unit)
    }

    #[test]
    fn dates_are_counted_from_the_first_in_the_largest_unit_that_is_whole() {
        assert_eq!(
            of_dates(&[3.0 * DAY, 2.0 * DAY, 33.0 * DAY]),
            (2.0 * DAY, DateUnit::Days)
        );
        let eight = 8.0 * 3600.0;
        assert_eq!(
            of_dates(&[DAY + eight, 2.0 * DAY + eight]),
            (DAY + eight, DateUnit::Days)
        );
        assert_eq!(of_dates(&[1.7e9, 1.7e9 + 3600.0]), (1.7e9, DateUnit::Hours));
        assert_eq!(of_dates(&[60.0, 180.0]), (60.0, DateUnit::Minutes));
        assert_eq!(of_dates(&[1.0, 62.0]), (1.0, DateUnit::Seconds));
        assert_eq!(of_dates(&[0.5, 10.0 * DAY]), (0.0, DateUnit::Days));
        assert_eq!(of_dates(&[DAY + 0.25, DAY + 0.5]), (DAY, DateUnit::Seconds));
        assert_eq!(of_dates(&[5.0]), (5.0, DateUnit::Days));
    }

    #[test]
    fn numbers_that_are_too_large_are_divided_by_thousands() {
        let scale = |numbers: &[f64]| Scale::of(numbers.iter().copied(), false);
        assert!(scale(&[1.0, -1e12]).is_own());
        assert_eq!(scale(&[25_462_700_000_000.0, 6e7]).power, 12);
        assert_eq!(
            scale(&[25_462_700_000_000.0]).coordinate(25_462_700_000_000.0),
            25.4627
        );
        assert_eq!(scale(&[-9.9e14]).power, 12);
        assert_eq!(scale(&[1e15]).power, 15);
        let largest = scale(&[1e300]).coordinate(1e300);
        assert!((largest - 1.0).abs() < 1e-9);
    }
}
