//! Texts that people give to things: names of runs and of axes.

/// Returns a text on one line, without white space around it and of at most `most` characters. A label is its own
/// label.
// A first visit has no label: its code comes later only if it stands by itself.
#[inline(never)]
pub fn label(text: &str, most: usize) -> String {
    let plain: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let cut: String = plain.trim().chars().take(most).collect();
    // The cut may have come after a space.
    cut.trim_end().to_owned()
}
