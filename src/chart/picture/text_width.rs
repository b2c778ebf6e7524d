//! Estimated widths of texts. Nothing can measure text here, and the font is the reader's.

/// Returns the approximate width of a text in CSS pixels, for a font size in CSS pixels.
pub fn width_of(text: &str, size: f64) -> f64 {
    let ems = text.chars().map(|letter| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '!' | '\''
        | '’' | '|' | '(' | ')' => 0.34,
        'm' | 'w' | 'M' | 'W' | '<' | '>' | '&' | '@' | '%' | '+' | '=' => 0.88,
        'A'..='Z' => 0.68,
        '\u{1100}'..'\u{2000}' | '\u{2e80}'.. => 1.0,
        _ => 0.57,
    });
    ems.sum::<f64>() * size
}

/// Wraps a text into lines of about `width` CSS pixels at most. If there are more than `most_lines`, the rest
/// is dropped and the last line ends in "…".
pub fn wrapped(text: &str, size: f64, width: f64, most_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line, size) + width_of(word, size) + size / 2.0 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most_lines {
        lines.truncate(most_lines);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}
