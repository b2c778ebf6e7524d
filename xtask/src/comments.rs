//! Comments and indentation are for whoever reads the source: they stay there, and do not travel to the page.

/// CSS without the lines that hold nothing but comment, and without indentation.
///
/// Only whole lines go, so nothing is parsed: a comment beside a rule stays.
pub fn without(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines() {
        let line = line.trim();
        let is_comment = in_comment || line.starts_with("/*");
        let rule = if is_comment {
            let Some((_, rule)) = line.split_once("*/") else {
                in_comment = true;
                continue;
            };
            in_comment = false;
            rule.trim()
        } else {
            line
        };
        if !rule.is_empty() {
            kept.push_str(rule);
            kept.push('\n');
        }
    }
    kept
}

/// HTML without indentation. White space at the beginning of a line is as good as the break before it, except in
/// elements that show it.
pub fn unindented(page: &str) -> String {
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_of_comment_go_and_rules_stay() {
        let source = "/* Of the house. */\n\n/* Of\n * its\n */\n.door {\n  inset: 0; /* beside */\n}\n/* end */ p {}\n/*\n */ q {}\n";
        assert_eq!(
            without(source),
            ".door {\ninset: 0; /* beside */\n}\np {}\nq {}\n"
        );
    }

    #[test]
    fn a_page_has_no_indentation() {
        assert_eq!(unindented("<p>\n  a\n\n  b\n</p>"), "<p>\na\nb\n</p>\n");
    }
}
