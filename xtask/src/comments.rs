//! Removes comments and unnecessary white space from CSS and HTML, so that the page loads less.

/// Returns CSS without comments and unnecessary white space. Strings stay as they are.
pub fn squeezed(source: &str) -> String {
    let mut style = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if next == '"' {
            let end = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
            style.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if next.is_whitespace() {
            // White space follows a colon in a declaration, but not in a selector.
            if !style.is_empty() && !style.ends_with(['{', '}', ';', ',', ':', ' ']) {
                style.push(' ');
            }
            rest = rest.trim_start();
        } else {
            if matches!(next, '{' | '}' | ';' | ',') && style.ends_with(' ') {
                style.pop();
            }
            if next == '}' && style.ends_with(';') {
                style.pop();
            }
            style.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    style
}

/// Returns HTML without indentation. White space at the beginning of a line means the same as the line break before it,
/// except in elements that show it.
pub fn unindented(page: &str) -> String {
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_squeezed() {
        let source = "/* Of the\n * page. */\n\n.door,\n.gate > a:hover {\n  inset: calc(1px + 2px) 0; /* beside */\n  font: 1rem \"A  {b;} /* c */\", serif;\n}\n\n@media (max-width: 9px) and (hover) {\n  p { margin: 0 }\n  q {\n  }\n}\n";
        assert_eq!(
            squeezed(source),
            ".door,.gate > a:hover{inset:calc(1px + 2px) 0;font:1rem \"A  {b;} /* c */\",serif}@media (max-width:9px) and (hover){p{margin:0}q{}}"
        );
    }

    #[test]
    fn an_open_end_of_a_style_stays_open() {
        assert_eq!(squeezed("a { b: \"c"), "a{b:\"c");
        assert_eq!(squeezed("a {} /* b"), "a{}");
    }

    #[test]
    fn a_page_has_no_indentation() {
        assert_eq!(unindented("<p>\n  a\n\n  b\n</p>"), "<p>\na\nb\n</p>\n");
    }
}
