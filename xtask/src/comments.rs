//! Comments and indentation are for whoever reads the source: they stay there, and do not travel to the page.

/// JavaScript or CSS without the lines that hold nothing but comment, and without indentation.
///
/// Only whole lines go, so nothing is parsed: a comment beside code stays. Texts that run over several lines, in
/// backticks, stay as they are.
pub fn without(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut keep = |line: &str| {
        kept.push_str(line);
        kept.push('\n');
    };
    let (mut in_comment, mut in_text) = (false, false);
    for line in source.lines() {
        if in_text {
            in_text ^= is_open(line);
            keep(line);
            continue;
        }
        let line = line.trim();
        let is_comment = in_comment || line.starts_with("/*");
        let code = if is_comment {
            let Some((_, code)) = line.split_once("*/") else {
                in_comment = true;
                continue;
            };
            let is_beside_code = !in_comment && !code.trim().is_empty();
            in_comment = false;
            if is_beside_code { line } else { code.trim() }
        } else {
            line
        };
        if !code.is_empty() && !code.starts_with("//") {
            in_text = is_open(code);
            keep(code);
        }
    }
    kept
}

/// Whether a text in backticks begins in this line and does not end there, or the other way round.
fn is_open(line: &str) -> bool {
    line.matches('`').count() % 2 == 1
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
    fn whole_lines_of_comment_go_and_code_stays() {
        let source = "/** A map. */\n\n/**\n * Of the house.\n * @param {number} a\n */\nexport function f(a) {\n  // Why.\n  return /** @type {number} */ (a); // beside\n}\n/* end */ g();\n/*\n */ h();\n";
        assert_eq!(
            without(source),
            "export function f(a) {\nreturn /** @type {number} */ (a); // beside\n}\n/* end */ g();\nh();\n"
        );
    }

    #[test]
    fn a_comment_that_begins_a_line_of_code_stays_with_it() {
        let source = "const x =\n  /** @type {Lab} */ (lab);\n";
        assert_eq!(without(source), "const x =\n/** @type {Lab} */ (lab);\n");
    }

    #[test]
    fn a_text_of_several_lines_stays_as_it_is() {
        let source = "  f(`a\n\n  // b\n  ${c}`);\n\n  g();\n";
        assert_eq!(without(source), "f(`a\n\n  // b\n  ${c}`);\ng();\n");
    }

    #[test]
    fn a_page_has_no_indentation() {
        assert_eq!(unindented("<p>\n  a\n\n  b\n</p>"), "<p>\na\nb\n</p>\n");
    }
}
