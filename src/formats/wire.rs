//! A situation as a list of numbers, for handing it from one module to the other.
//!
//! It names nothing and leaves nothing out: both sides are made from the same source. What is
//! kept or sent is a file or a link (`share`).

use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::situation::{Form, Situation};

/// Numbers that are written one after the other, or read.
#[derive(Debug, Default)]
struct Tape {
    numbers: Vec<f64>,
    at: usize,
    is_reading: bool,
    is_broken: bool,
}

/// The numbers of a situation.
pub fn write(mut situation: Situation) -> Vec<f64> {
    let mut tape = Tape::default();
    situation.visit(&mut tape);
    tape.numbers
}

/// The situation that numbers from [`write()`] tell; nothing if they are others.
pub fn read(numbers: Vec<f64>) -> Option<Situation> {
    let mut tape = Tape {
        numbers,
        is_reading: true,
        ..Tape::default()
    };
    let mut situation = Situation::default();
    situation.visit(&mut tape);
    (!tape.is_broken && tape.at == tape.numbers.len()).then_some(situation)
}

impl Tape {
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

    /// Which of a number of things; the first if there is none of this index.
    fn index(&mut self, index: usize, count: usize) -> usize {
        let mut number = index as u64;
        self.whole(&mut number);
        self.is_broken |= number >= count as u64;
        if self.is_broken { 0 } else { number as usize }
    }

    /// The length of a list, of which each part takes at least so many numbers.
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

impl Form for Tape {
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
        let at = self.index(at.unwrap_or_default(), all.len());
        *value = all[at].1;
    }

    fn text(&mut self, _: &'static str, value: &mut String) {
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

    fn pairs(&mut self, _: &'static str, _: [f64; 2], value: &mut Vec<[f64; 2]>) {
        let length = self.length(value.len(), 2);
        value.resize(length, [0.0; 2]);
        value
            .as_flattened_mut()
            .iter_mut()
            .for_each(|number| self.number(number));
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
