//! The lesson of the page, in every language.

use std::fs;
use std::path::Path;

use serde_json::Value;
use steepest::lesson;

/// The languages of the page.
fn languages() -> Vec<String> {
    let list: Value = serde_json::from_str(&read("www/locales/languages.json")).unwrap();
    let languages = list.as_array().unwrap().iter();
    languages
        .map(|language| language["code"].as_str().unwrap().to_owned())
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn text_of(language: &str) -> String {
    read(&format!("www/lessons/{language}.json"))
}

#[test]
fn the_lesson_has_eight_chapters_without_a_mistake_in_every_language() {
    for language in languages() {
        let lesson = lesson::read(&text_of(&language))
            .unwrap_or_else(|problems| panic!("{language}: {problems:?}"));
        assert_eq!(lesson.chapters.len(), 8, "{language}");
        for chapter in lesson.chapters {
            assert!(chapter.scene.is_some() && !chapter.goals.is_empty());
        }
    }
}

/// The names of the values that are texts for a person.
const TEXTS: [&str; 7] = [
    "language",
    "title",
    "task",
    "shown",
    "text",
    "reason",
    "otherwise",
];

/// A lesson without its texts and the names of its runs.
fn bare(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            for (name, part) in parts.iter_mut() {
                if TEXTS.contains(&name.as_str()) && !part.is_object() {
                    *part = Value::Null;
                } else if let ("scene", Value::String(link)) = (name.as_str(), &mut *part) {
                    let (start, runs) = link.split_once("&runs=").unwrap_or((link, ""));
                    let settings = runs.split([',', ';']);
                    let settings: Vec<_> = settings
                        .filter(|setting| !setting.starts_with("name:"))
                        .collect();
                    *part = Value::String(format!("{start}&{}", settings.join(",")));
                } else {
                    bare(part);
                }
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(bare),
        _ => {}
    }
}

#[test]
fn the_lesson_asks_for_the_same_in_every_language() {
    let bare = |language: &str| {
        let mut lesson: Value = serde_json::from_str(&text_of(language)).unwrap();
        bare(&mut lesson);
        lesson
    };
    let first = bare("en");
    for language in languages() {
        let other = bare(&language);
        let chapters = [&first, &other].map(|lesson| lesson["chapters"].as_array().unwrap());
        for (index, (chapter, original)) in chapters[1].iter().zip(chapters[0]).enumerate() {
            assert_eq!(chapter, original, "chapter {} in {language}", index + 1);
        }
    }
}
