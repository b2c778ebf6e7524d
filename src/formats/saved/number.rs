//! Numbers as text in links and files.

/// Returns the shortest text that reads back as the same number, bit for bit: `1000000` becomes
/// `1e6`.
pub(super) fn shortest(number: f64) -> String {
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    if plain.len() <= scientific.len() {
        plain
    } else {
        scientific
    }
}
