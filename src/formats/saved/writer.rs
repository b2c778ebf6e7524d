//! Writes a saved lab into a tree.

use super::tree::{Tree, VERSION, VERSION_NAME, Value};
use crate::base::settings::Setting;
use crate::data::point::Point;
use crate::lab::saved::{SavedLab, Visitor};

/// A [`Visitor`] that puts every part that is not at its default into a tree. It may move long lists
/// out of what it visits.
#[derive(Default)]
struct Writer {
    tree: Tree<Value>,
}

/// Returns the version and all parts of a saved lab that differ from a new lab.
pub(super) fn tree(mut saved: SavedLab) -> Tree<Value> {
    let mut writer = Writer::default();
    writer.tree.put(VERSION_NAME, Value::Number(VERSION as f64));
    saved.visit(&mut writer);
    writer.tree
}

/// Returns whether two numbers are the same, bit for bit.
fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}

impl Visitor for Writer {
    fn setting(&mut self, setting: &'static Setting, value: &mut f64) {
        if !is_same(*value, setting.default) {
            self.tree.put(setting.name, Value::Number(*value));
        }
    }

    fn optional(&mut self, setting: &'static Setting, none: &'static str, value: &mut Option<f64>) {
        match *value {
            None => self.tree.put(setting.name, Value::Text(none.to_owned())),
            Some(mut value) => self.setting(setting, &mut value),
        }
    }

    fn count(&mut self, name: &'static str, _: u64, value: &mut u64) {
        if *value != 0 {
            self.tree.put(name, Value::Number(*value as f64));
        }
    }

    fn flag(&mut self, name: &'static str, value: &mut bool) {
        if *value {
            self.tree.put(name, Value::Boolean(true));
        }
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        name: &'static str,
        all: &[(&'static str, T)],
        value: &mut T,
    ) {
        let at = all.iter().position(|(_, known)| known == value);
        debug_assert!(at.is_some(), "{name} has a value that no name stands for");
        if let Some(at) = at.filter(|&at| at > 0) {
            self.tree.put(name, Value::Text(all[at].0.to_owned()));
        }
    }

    fn text(&mut self, name: &'static str, _: usize, value: &mut String) {
        if !value.is_empty() {
            self.tree.put(name, Value::Text(value.clone()));
        }
    }

    fn numbers<const N: usize>(
        &mut self,
        name: &'static str,
        _: f64,
        value: &mut Option<[f64; N]>,
    ) {
        if let Some(numbers) = value {
            self.tree.put(name, Value::Numbers(numbers.to_vec()));
        }
    }

    fn pairs(
        &mut self,
        name: &'static str,
        _: u64,
        _: &'static Setting,
        value: &mut Vec<(u64, f64)>,
    ) {
        if !value.is_empty() {
            let pairs = value.iter().map(|&(count, number)| [count as f64, number]);
            self.tree.put(name, Value::Pairs(pairs.collect()));
        }
    }

    fn points(&mut self, value: &mut Vec<Point>) {
        if !value.is_empty() {
            let points = std::mem::take(value).into_iter();
            let pairs = points.map(|point| [point.x, point.y]).collect();
            self.tree.put("points", Value::Pairs(pairs));
        }
    }

    fn each<T: Default>(
        &mut self,
        name: &'static str,
        _: usize,
        list: &mut Vec<T>,
        visit: fn(&mut Self, &mut T),
    ) {
        let trees: Vec<Tree<Value>> = list
            .iter_mut()
            .map(|each| {
                let mut writer = Self::default();
                visit(&mut writer, each);
                writer.tree
            })
            .collect();
        // A single element at its defaults is what every new lab has.
        if trees.len() != 1 || !trees[0].entries.is_empty() {
            self.tree.put(name, Value::Trees(trees));
        }
    }
}
