//! Comments are for whoever reads the source: they stay there, and do not travel to the page.

/// JavaScript or CSS without the lines that hold nothing but comment.
///
/// Only whole lines go, so nothing is parsed: a comment beside code stays. No text of the
/// project that runs over several lines has a line that begins like a comment.
pub fn without(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines() {
        let begins = line.trim_start();
        if in_comment || begins.starts_with("/*") {
            let Some((_, code)) = begins.split_once("*/") else {
                in_comment = true;
                continue;
            };
            let is_beside_code = !in_comment && !code.trim().is_empty();
            if is_beside_code {
                kept.push_str(line);
                kept.push('\n');
            } else if !code.trim().is_empty() {
                kept.push_str(code);
                kept.push('\n');
            }
            in_comment = false;
        } else if !begins.starts_with("//") && !begins.is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_of_comment_go_and_code_stays() {
        let source = "/** A map. */\n\n/**\n * Of the house.\n * @param {number} a\n */\nexport function f(a) {\n  // Why.\n  return /** @type {number} */ (a); // beside\n}\n/* end */ g();\n/*\n */ h();\n";
        assert_eq!(
            without(source),
            "export function f(a) {\n  return /** @type {number} */ (a); // beside\n}\n/* end */ g();\n h();\n"
        );
    }

    #[test]
    fn a_comment_that_begins_a_line_of_code_stays_with_it() {
        let source = "const x =\n  /** @type {Lab} */ (lab);\n";
        assert_eq!(without(source), source);
    }
}
