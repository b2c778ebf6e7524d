//! `cargo xtask lesson`: checks the file of a lesson.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use steepest::{base::phrase::Phrase, lesson};

use crate::{languages, project, template::Words};

/// Which file is checked.
#[derive(Args, Debug, Clone)]
pub struct Options {
    /// The file of the lesson: see docs/lessons.md
    file: PathBuf,
}

/// Checks a file, and prints what is wrong with it, line by line.
///
/// # Errors
/// Returns an error if something is wrong.
pub fn check(Options { file }: &Options) -> Result<()> {
    let name = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let problems = match lesson::read(&text) {
        Ok(lesson) => {
            println!(
                "{name}: nothing is wrong; chapters: {}",
                lesson.chapters.len()
            );
            return Ok(());
        }
        Err(problems) => problems,
    };
    let root = project::root();
    let languages = languages::all(root)?;
    let words = languages[0].words(root)?;
    for problem in &problems {
        println!("{name}: {}", worded(&problem.phrase(), &words)?);
    }
    bail!("{name} has mistakes: {}", problems.len())
}

/// Returns a phrase in words.
fn worded(phrase: &Phrase, words: &Words) -> Result<String> {
    let sentence = |key: &str, values: &[(&str, String)]| {
        let sentence = words
            .get(key)
            .or_else(|| words.get(&format!("{key}.other")));
        let sentence = sentence.with_context(|| format!("there are no words for `{key}`"))?;
        let filled = values
            .iter()
            .fold(sentence.clone(), |sentence, (name, value)| {
                sentence.replace(&format!("{{{name}}}"), value)
            });
        anyhow::Ok(filled)
    };
    let mut values = phrase.arguments.clone();
    for (name, key) in &phrase.words {
        values.push((name, sentence(key, &values)?));
    }
    sentence(&phrase.key, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_worded_with_its_line() {
        let text = r#"{
            "steepest-lesson": 1,
            "title": "{nothing}",
            "chapters": [{ "scene": "steepest=1&speeed=1", "goals": [{ "text": "a", "when": ["cost"] }] }]
        }"#;
        let root = project::root();
        let words = languages::all(root).unwrap()[0].words(root).unwrap();
        let problems = lesson::read(text).unwrap_err();
        let sentences: Vec<_> = problems
            .iter()
            .map(|problem| worded(&problem.phrase(), &words).unwrap())
            .collect();
        assert_eq!(sentences[0], "Line 3: there is no fact named “nothing”.");
        assert!(
            sentences
                .iter()
                .all(|sentence| sentence.starts_with("Line ") && !sentence.contains(['{', '}']))
        );
        let scene = "Line 4: the scene has a mistake. speeed";
        assert!(
            sentences.iter().any(|sentence| sentence.starts_with(scene)),
            "{sentences:?}"
        );
    }
}
