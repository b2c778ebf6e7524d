//! A language for tests only: English with longer words and accents, from right to left. Text that fits in it fits in most languages, and
//! what is not mirrored in it is not mirrored in Arabic or Hebrew either.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};

use crate::{
    builds,
    languages::{self, Language},
    project, site,
    template::Words,
};

/// The key of the direction in which a language is written.
const DIRECTION: &str = "page.direction";

/// How the keys begin of the names of the zones of the learning rate, which stay: all zones are in one line, and a translation takes
/// words that are as short as the English ones.
const OF_ZONES: &str = "zone.";

/// Returns what a text is in the pseudo-language: each vowel is there twice and has an accent, which makes words about a third longer.
/// Arguments in braces stay.
#[must_use]
pub fn worded(text: &str) -> String {
    let mut said = String::with_capacity(2 * text.len());
    let mut is_argument = false;
    for letter in text.chars() {
        match letter {
            '{' => is_argument = true,
            '}' => is_argument = false,
            _ => {}
        }
        match accented(letter).filter(|_| !is_argument) {
            Some(accented) => said.extend([accented; 2]),
            None => said.push(letter),
        }
    }
    said
}

/// Returns a vowel with its accent.
fn accented(letter: char) -> Option<char> {
    const VOWELS: [(char, char); 10] = [
        ('a', 'á'),
        ('e', 'é'),
        ('i', 'í'),
        ('o', 'ó'),
        ('u', 'ú'),
        ('A', 'Á'),
        ('E', 'É'),
        ('I', 'Í'),
        ('O', 'Ó'),
        ('U', 'Ú'),
    ];
    let found = VOWELS.iter().find(|(vowel, _)| *vowel == letter);
    found.map(|(_, accented)| *accented)
}

/// Writes the words of a language into a copy of the project's markup, worded in the pseudo-language.
pub(crate) fn write_words(root: &Path, from: &Language, code: &str) -> Result<()> {
    for name in languages::FILES {
        let words = from.file(root, name)?.into_iter();
        let words: Words = words
            .map(|(key, text)| {
                let text = match &*key {
                    DIRECTION => String::from("rtl"),
                    zone if zone.starts_with(OF_ZONES) => text,
                    _ => worded(&text),
                };
                (key, text)
            })
            .collect();
        let file = format!("www/locales/{code}/{name}.json");
        site::write(&root.join(file), serde_json::to_string(&words)?)?;
    }
    Ok(())
}

/// Puts the pseudo-language in the place of the first language of a built site: its page, its other markup and the words of its scripts.
/// The service worker still expects those of before.
///
/// # Errors
/// Returns an error if the sources of the project cannot be read, or the site cannot be changed.
pub fn put_into(site: &Path) -> Result<()> {
    let sources = tempfile::tempdir()?;
    site::copy_markup(project::root(), sources.path())?;
    let all = languages::all(sources.path())?;
    let first = all.first().context("there is no language")?;
    write_words(sources.path(), first, &first.code)?;
    let written = tempfile::tempdir()?;
    fs::create_dir(written.path().join("pkg"))?;
    site::write_language(sources.path(), written.path(), first)?;
    builds::replace(site, written.path(), first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_longer_and_have_accents_and_arguments_stay() {
        assert_eq!(worded("Run {name} on x"), "Rúún {name} óón x");
    }

    #[test]
    fn words_are_longer_by_about_a_third() {
        let english = languages::all(project::root()).unwrap().remove(0);
        let words = english.words(project::root()).unwrap();
        let length = |text: &str| text.chars().count() as f64;
        let before: f64 = words.values().map(|text| length(text)).sum();
        let after: f64 = words.values().map(|text| length(&worded(text))).sum();
        assert!(
            (1.25..1.4).contains(&(after / before)),
            "{}",
            after / before
        );
    }
}
