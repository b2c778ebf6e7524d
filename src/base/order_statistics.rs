//! Numbers in order.

/// Sorts pairs by their first numbers. All that has to be in order is sorted by this one
/// function: another for each type would take kilobytes of the module.
#[inline(never)]
pub fn sort(pairs: &mut [(f64, f64)]) {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
}

/// The number that has this part of all below it.
pub fn quantile(of: impl Iterator<Item = f64>, part: f64) -> f64 {
    let mut pairs: Vec<_> = of.map(|value| (value, 0.0)).collect();
    sort(&mut pairs);
    let rank = (part * pairs.len() as f64) as usize;
    pairs[rank.min(pairs.len() - 1)].0
}

/// What these come to, in the middle of a hundred of them.
pub fn middle(of: &[f64], value: impl Fn(f64) -> f64) -> f64 {
    let some = of.iter().step_by(of.len() / 100 + 1);
    quantile(some.map(|&a| value(a)), 0.5)
}
