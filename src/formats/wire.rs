//! A saved lab as a list of numbers, for passing it between the two WebAssembly modules.
//!
//! The list has no names and leaves nothing out, because both modules are built from the same
//! source. What is stored or sent is a file or a link instead ([`saved`](super::saved)).

use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::saved::{SavedLab, Visitor};

/// A [`Visitor`] that writes numbers one after the other, or reads them in the same order.
#[derive(Debug, Default)]
struct Wire {
    numbers: Vec<f64>,
    /// The index of the number that is read next.
    at: usize,
    is_reading: bool,
    /// Whether the numbers are not those of a saved lab.
    is_broken: bool,
}

/// Returns the numbers of a saved lab.
pub fn write(mut saved: SavedLab) -> Vec<f64> {
    let mut wire = Wire::default();
    saved.visit(&mut wire);
    wire.numbers
}

/// Returns the saved lab that was written by [`write()`], or nothing if the numbers are not those of
/// a saved lab.
pub fn read(numbers: Vec<f64>) -> Option<SavedLab> {
    let mut wire = Wire {
        numbers,
        is_reading: true,
        ..Wire::default()
    };
    let mut saved = SavedLab::default();
    saved.visit(&mut wire);
    (!wire.is_broken && wire.at == wire.numbers.len()).then_some(saved)
}

impl Wire {
    fn number(&mut self, value: &mut f64) {
        if !self.is_reading {
            self.numbers.push(*value);
        } else if let Some(number) = self.numbers.get(self.at) {
            *value = *number;
            self.at += 1;
        } else {
            self.is_broken = true;
        }
    }

    fn whole(&mut self, value: &mut u64) {
        let mut number = *value as f64;
        self.number(&mut number);
        *value = number as u64;
    }

    /// Writes or reads an index below `count`. A number that is too large is read as 0.
    fn index(&mut self, index: usize, count: usize) -> usize {
        let mut number = index as u64;
        self.whole(&mut number);
        self.is_broken |= number >= count as u64;
        if self.is_broken { 0 } else { number as usize }
    }

    /// Writes or reads the length of a list whose elements take at least `least` numbers each.
    fn length(&mut self, length: usize, least: usize) -> usize {
        let mut number = length as u64;
        self.whole(&mut number);
        let left = self.numbers.len() - self.at.min(self.numbers.len());
        if self.is_reading && number > (left / least) as u64 {
            self.is_broken = true;
            return 0;
        }
        number as usize
    }
}

impl Visitor for Wire {
    fn setting(&mut self, _: &'static Setting, value: &mut f64) {
        self.number(value);
    }

    fn optional(&mut self, _: &'static Setting, _: &'static str, value: &mut Option<f64>) {
        let mut number = value.unwrap_or(-1.0);
        self.number(&mut number);
        *value = (number >= 0.0).then_some(number);
    }

    fn count(&mut self, _: &'static str, _: u64, value: &mut u64) {
        self.whole(value);
    }

    fn flag(&mut self, _: &'static str, value: &mut bool) {
        let mut number = u64::from(*value);
        self.whole(&mut number);
        *value = number == 1;
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        _: &'static str,
        all: &[(&'static str, T)],
        value: &mut T,
    ) {
        let at = all.iter().position(|(_, known)| known == value);
        // A value that is not in the list has an index that no reader accepts, so that it is never
        // taken for another one.
        let at = self.index(at.unwrap_or(all.len()), all.len());
        *value = all[at].1;
    }

    fn text(&mut self, _: &'static str, _: usize, value: &mut String) {
        let letters: Vec<char> = value.chars().collect();
        let length = self.length(letters.len(), 1);
        let letter = |at: usize| {
            let mut letter = letters.get(at).map_or(0, |&letter| letter as u64);
            self.whole(&mut letter);
            char::from_u32(letter as u32).unwrap_or_default()
        };
        *value = (0..length).map(letter).collect();
    }

    fn numbers<const N: usize>(&mut self, _: &'static str, _: f64, value: &mut Option<[f64; N]>) {
        let mut is_there = value.is_some();
        self.flag("", &mut is_there);
        if is_there {
            let mut numbers = value.unwrap_or([0.0; N]);
            numbers.iter_mut().for_each(|number| self.number(number));
            *value = Some(numbers);
        }
    }

    fn pairs(&mut self, _: &'static str, _: u64, _: &'static Setting, value: &mut Vec<(u64, f64)>) {
        let length = self.length(value.len(), 2);
        value.resize(length, (0, 0.0));
        for (count, number) in value {
            self.whole(count);
            self.number(number);
        }
    }

    fn points(&mut self, value: &mut Vec<Point>) {
        let length = self.length(value.len(), 2);
        value.resize(length, Point::default());
        for point in value {
            self.number(&mut point.x);
            self.number(&mut point.y);
        }
    }

    fn each<T: Default>(
        &mut self,
        _: &'static str,
        _: usize,
        list: &mut Vec<T>,
        visit: fn(&mut Self, &mut T),
    ) {
        let length = self.length(list.len(), 1);
        list.resize_with(length, T::default);
        list.iter_mut().for_each(|each| visit(self, each));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_in_no_list_is_not_taken_for_another() {
        let all = [("a", 1), ("b", 2)];
        for (value, is_known) in [(1, true), (2, true), (3, false)] {
            let mut written = Wire::default();
            written.choice("", &all, &mut { value });
            let mut read = Wire {
                numbers: written.numbers,
                is_reading: true,
                ..Wire::default()
            };
            let mut choice = 1;
            read.choice("", &all, &mut choice);
            assert_eq!(!read.is_broken, is_known, "{value}");
            assert_eq!(choice, if is_known { value } else { 1 });
        }
    }
}
