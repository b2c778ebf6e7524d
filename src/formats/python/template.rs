//! Templates: Python with places for values and comments.

/// The longest line of a comment, in columns.
const WIDTH: usize = 88;

/// The signs with which no line ends, and those with which none begins, in Chinese.
const OPENING: &str = "（“‘《";
const CLOSING: &str = "，。、；：？！）”’》";

/// A line before which a template says what is set once, and after which what each step does.
pub(super) const LOOP: &str = "for iteration in range(first, last):\n";

/// Fills in a template. `values` has what stands for each `{name}` in the code, and `mentions` what
/// stands for each `{name}` in a comment; `words` has the comments by their keys.
pub(super) fn filled(
    template: &str,
    values: &[(&str, &str)],
    mentions: &[(&str, &str)],
    words: &dyn Fn(&str) -> String,
) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = with(&text, &format!("{{{name}}}"), value);
    }
    let lines = text.lines().map(|line| match line.split_once("#: ") {
        Some((indent, key)) => comment(indent, words(key), mentions),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// The text with a value in each place that is marked for it.
fn with(text: &str, mark: &str, value: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.trim_start() != mark {
            return format!("{}\n", line.replace(mark, value));
        }
        let indent = &line[..line.len() - mark.len()];
        let lines = value.lines().map(|line| format!("{indent}{line}\n"));
        lines.collect()
    });
    lines.collect()
}

/// A comment in lines that are short enough.
fn comment(indent: &str, mut sentence: String, mentions: &[(&str, &str)]) -> String {
    for (name, value) in mentions {
        sentence = sentence.replace(&format!("{{{name}}}"), value);
    }
    let edge = format!("{indent}#");
    let (mut text, mut line) = (String::new(), edge.clone());
    for word in sentence.split_whitespace() {
        let mut space = " ";
        for part in unbroken(word) {
            if columns(&line) + space.len() + columns(part) > WIDTH {
                text = text + &line + "\n";
                line.clone_from(&edge);
                space = " ";
            }
            line = line + space + part;
            space = "";
        }
    }
    text + &line + "\n"
}

/// How many columns of a terminal a text takes: Chinese characters and signs take two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}')
}

/// The parts of a word that stay in one line: Chinese has no spaces, and a line may end after any character.
fn unbroken(word: &str) -> Vec<&str> {
    let ends = word.char_indices().zip(word.chars().skip(1));
    let mut parts = Vec::new();
    let mut start = 0;
    for ((index, before), after) in ends {
        let may_break = is_wide(before) || is_wide(after);
        if may_break && !OPENING.contains(before) && !CLOSING.contains(after) {
            let end = index + before.len_utf8();
            parts.push(&word[start..end]);
            start = end;
        }
    }
    parts.push(&word[start..]);
    parts
}

/// Both parts of a template with a loop: what is set once, and the lines of a step without their
/// indentation.
pub(super) fn parts(template: &str) -> (String, String) {
    let (once, step) = template.split_once(LOOP).unwrap_or((template, ""));
    let lines = step
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line));
    let step: Vec<_> = lines.collect();
    (once.trim_end().to_owned(), step.join("\n"))
}

/// What a function in a template returns; nothing if there is no such function.
pub(super) fn returned<'a>(template: &'a str, function: &str) -> &'a str {
    let found = template.split_once(&format!("\ndef {function}:\n    return "));
    found.map_or("", |(_, rest)| rest.lines().next().unwrap_or_default())
}
