//! The page as a template: each `{{key}}` is replaced by words in the language of the page, each `{{prefix.*}}` by all
//! words whose keys have this prefix, as a JSON object with the rest of each key, and each `{{>path}}` by a part that is
//! the same in several places.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};

/// The words of one language, by key.
pub type Words = BTreeMap<String, String>;

/// Returns the template with every `{{key}}` and `{{prefix.*}}` replaced by its text, escaped for HTML, and every
/// `{{>path}}` by what `part` returns for its path.
pub fn fill(
    template: &str,
    words: &Words,
    part: impl Fn(&str) -> Result<String>,
) -> Result<String> {
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let line = template[..template.len() - after.len()].lines().count();
        let (key, after) = after
            .split_once("}}")
            .filter(|(key, _)| !key.contains(['\n', '{']))
            .with_context(|| format!("line {line}: a `{{{{` is not closed by `}}}}`"))?;
        let key = key.trim();
        rest = after;
        if let Some(path) = key.strip_prefix('>') {
            page.push_str(&part(path)?);
            continue;
        }
        let text = match key.strip_suffix('*') {
            Some(prefix) => all_below(prefix, words)?,
            None => words.get(key).cloned(),
        };
        let text =
            text.with_context(|| format!("line {line}: there are no words for the key `{key}`"))?;
        push_escaped(&mut page, &text);
    }
    page.push_str(rest);
    Ok(page)
}

/// Returns the paths of the parts of a template.
pub fn parts(template: &str) -> impl Iterator<Item = &str> {
    let openings = template.split("{{>").skip(1);
    openings.filter_map(|rest| rest.split("}}").next())
}

/// Returns the words whose keys have a prefix, as a JSON object without the prefix; `None` if there are no such words.
fn all_below(prefix: &str, words: &Words) -> Result<Option<String>> {
    let found = words
        .iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(prefix)?, text)));
    let found: BTreeMap<&str, &String> = found.collect();
    Ok((!found.is_empty()).then_some(serde_json::to_string(&found)?))
}

/// Appends text, escaped so that it is valid between tags and in a quoted attribute.
fn push_escaped(page: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            other => page.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str, words: &Words) -> Result<String> {
        super::fill(template, words, |path| Ok(format!("<{path}>")))
    }

    fn words() -> Words {
        [("title", "Steepest"), ("note", r#"<b> & "it's""#)]
            .map(|(key, text)| (key.to_owned(), text.to_owned()))
            .into()
    }

    #[test]
    fn keys_become_words() {
        let page = fill(
            "<h1>{{title}}</h1>\n<p>{{ title }}, {{title}}</p>\n",
            &words(),
        )
        .unwrap();
        assert_eq!(page, "<h1>Steepest</h1>\n<p>Steepest, Steepest</p>\n");
    }

    #[test]
    fn parts_are_put_in_as_they_are() {
        let template = "{{>a/b}} {{title}}{{>c}}";
        assert_eq!(fill(template, &words()).unwrap(), "<a/b> Steepest<c>");
        assert_eq!(parts(template).collect::<Vec<_>>(), ["a/b", "c"]);
    }

    #[test]
    fn words_are_escaped() {
        let page = fill(r#"<p title="{{note}}">"#, &words()).unwrap();
        assert_eq!(page, r#"<p title="&lt;b&gt; &amp; &quot;it&#39;s&quot;">"#);
    }

    #[test]
    fn a_prefix_becomes_an_object_of_all_its_words() {
        let words = [("a.b", "1"), ("a.c.d", "2\""), ("ab", "3")];
        let words = words.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let page = fill(r#"<p data-a="{{a.*}}">"#, &words.into()).unwrap();
        let object = r#"{"b":"1","c.d":"2\""}"#.replace('"', "&quot;");
        assert_eq!(page, format!(r#"<p data-a="{object}">"#));
        let error = fill("{{a.*}}", &Words::new()).unwrap_err().to_string();
        assert_eq!(error, "line 1: there are no words for the key `a.*`");
    }

    #[test]
    fn text_without_keys_stays() {
        assert_eq!(fill("a } } { b }}\n", &words()).unwrap(), "a } } { b }}\n");
    }

    #[test]
    fn a_missing_key_is_named_with_its_line() {
        let error = fill("{{title}}\n\n<p>{{tilte}}</p>", &words()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 3: there are no words for the key `tilte`"
        );
    }

    #[test]
    fn an_unclosed_key_is_an_error_on_its_own_line() {
        for template in [
            "\n<p>{{title</p>",
            "\n<p>{{title\n}}",
            "\n<p>{{title}</p>{{title}}",
            "\n{{",
        ] {
            let error = fill(template, &words()).unwrap_err();
            assert_eq!(
                error.to_string(),
                "line 2: a `{{` is not closed by `}}`",
                "{template:?}"
            );
        }
    }
}
