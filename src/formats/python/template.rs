//! Templates: Python with places for values and comments.

/// The longest line of a comment.
const WIDTH: usize = 88;

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
        if line.chars().count() + word.chars().count() >= WIDTH {
            text = text + &line + "\n";
            line.clone_from(&edge);
        }
        line = line + " " + word;
    }
    text + &line + "\n"
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
