//! The words of every language: each is said, is in the file for the time when it is needed, and is there in all languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use steepest::base::named::Named;
use steepest::data::samples::Sample;
use steepest::model::cost::Cost;
use steepest::model::method::{Order, Rule, Schedule};

use crate::{files, read, root};

/// When words are needed: only when the site is built, when the page starts, and later. A language has a file for each.
const FILES: [&str; 3] = ["page", "start", "later"];

/// The file with all words of the methods and costs: the comments of the Python program, which are needed only when the
/// site is built, names, which are needed when the page starts, and short names, which are needed later.
const OF_THE_MODEL: &str = "methods-and-costs";

/// A language of `www/locales/languages.json`.
struct Language {
    code: String,
    /// The endings of keys with plural forms: `.one`, `.other`.
    plurals: Vec<String>,
    /// For each of the times of [`FILES`], the keys and words in order.
    files: [Vec<(String, String)>; 3],
    /// The keys with plural forms, without their endings: there is always a form for `.other`.
    counted: BTreeSet<String>,
}

/// The keys and the words of a file in order: one pair on a line, as the file is written.
fn pairs(file: &str) -> Vec<(String, String)> {
    let text = read(file);
    let pairs = text.lines().filter_map(|line| {
        let (key, words) = line.trim().split_once("\": \"")?;
        let words = words.trim_end_matches(',').trim_end_matches('"');
        Some((key.trim_start_matches('"').to_owned(), words.to_owned()))
    });
    let pairs: Vec<_> = pairs.collect();
    let parsed: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
    assert_eq!(pairs.len(), parsed.len(), "{file}: a key is there twice");
    pairs
}

fn languages() -> Vec<Language> {
    let list: Vec<Value> = serde_json::from_str(&read("www/locales/languages.json")).unwrap();
    let languages = list.iter().map(|language| {
        let code = language["code"].as_str().unwrap().to_owned();
        let plurals = language["plurals"].as_array().unwrap().iter();
        let file = |name: &str| pairs(&format!("www/locales/{code}/{name}.json"));
        let [mut page, mut start, mut later] = FILES.map(file);
        for pair in file(OF_THE_MODEL) {
            let list = match pair.0.split_once('.') {
                Some(("python", _)) => &mut page,
                Some(("cost-function-short", _)) => &mut later,
                _ => &mut start,
            };
            list.push(pair);
        }
        let files = [page, start, later];
        let keys = files.iter().flatten().map(|(key, _)| key);
        let counted = keys.filter_map(|key| key.strip_suffix(".other"));
        Language {
            plurals: plurals
                .map(|form| format!(".{}", form.as_str().unwrap()))
                .collect(),
            counted: counted.map(str::to_owned).collect(),
            code,
            files,
        }
    });
    languages.collect()
}

impl Language {
    /// The key without its plural form.
    fn stem<'a>(&self, key: &'a str) -> &'a str {
        let stems = self
            .plurals
            .iter()
            .filter_map(|form| key.strip_suffix(form.as_str()));
        let mut counted = stems.filter(|stem| self.counted.contains(*stem));
        counted.next().unwrap_or(key)
    }

    /// The keys of a file without their plural forms.
    fn stems(&self, file: &[(String, String)]) -> BTreeSet<String> {
        file.iter()
            .map(|(key, _)| self.stem(key).to_owned())
            .collect()
    }
}

/// The names in braces.
fn arguments(words: &str) -> BTreeSet<&str> {
    let parts = words.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn a_language_has_each_key_once_no_empty_word_and_all_plural_forms() {
    for language in languages() {
        let mut keys = BTreeSet::new();
        for (key, words) in language.files.iter().flatten() {
            let place = format!("{}: {key}", language.code);
            assert!(!words.trim().is_empty(), "{place} is empty");
            assert!(keys.insert(key.clone()), "{place} is there twice");
        }
        assert!(keys.len() > 100, "only {} keys were read", keys.len());
        for key in &keys {
            let stem = language.stem(key);
            for form in language.plurals.iter().filter(|_| stem != key) {
                let other = format!("{stem}{form}");
                assert!(
                    keys.contains(&other),
                    "{}: {other} is missing",
                    language.code
                );
            }
        }
    }
}

#[test]
fn every_language_has_the_same_words_with_the_same_arguments() {
    let languages = languages();
    let first = &languages[0];
    for language in &languages[1..] {
        for (index, name) in FILES.iter().enumerate() {
            let place = format!("{}/{name}.json", language.code);
            let (file, original) = (&language.files[index], &first.files[index]);
            let (found, expected) = (language.stems(file), first.stems(original));
            let missing: Vec<_> = expected.difference(&found).collect();
            let unknown: Vec<_> = found.difference(&expected).collect();
            assert!(missing.is_empty(), "{place}: {missing:?} are missing");
            assert!(
                unknown.is_empty(),
                "{place}: {unknown:?} are not in {}",
                first.code
            );
            let mut expected: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
            for (key, words) in original {
                let all = expected.entry(first.stem(key)).or_default();
                all.extend(arguments(words));
            }
            for (key, words) in file {
                let (stem, found) = (language.stem(key), arguments(words));
                let all = &expected[stem];
                // A plural form may say “one” instead of the number.
                let is_right = found == *all || (stem != key && found.is_subset(all));
                assert!(
                    is_right,
                    "{place}: {key} has {found:?} and should have {all:?}"
                );
            }
        }
    }
}

/// Words that are the same in several languages, by the reason why.
const SHARED: [(&str, &[&str]); 4] = [
    (
        "variables, and the direction of a script",
        &["x", "y", "ltr"],
    ),
    (
        "names",
        &[
            "Steepest", "Nesterov", "AdaGrad", "RMSProp", "Adam", "Huber", "Old", "Faithful",
        ],
    ),
    (
        "formats, and abbreviations of the field",
        &[
            "PNG", "SVG", "GIF", "Unicode", "UTF", "LE", "BE", "big", "endian", "MSE", "SSE", "MAE",
        ],
    ),
    ("words that are borrowed", &["Log", "Zoom", "Video", "clip"]),
];

/// How the keys begin whose words stand on the keyboard, where they are often English.
const OF_THE_KEYBOARD: &str = "keys.key.";

#[test]
fn every_word_is_translated() {
    let languages = languages();
    let original: BTreeMap<_, _> = languages[0].files.iter().flatten().cloned().collect();
    let is_shared = |word: &str| SHARED.iter().any(|(_, words)| words.contains(&word));
    let mut faults = Vec::new();
    for language in &languages[1..] {
        for (key, words) in language.files.iter().flatten() {
            let is_same = original.get(key) == Some(words);
            if !is_same || key.starts_with(OF_THE_KEYBOARD) {
                continue;
            }
            let without_arguments = arguments(words)
                .into_iter()
                .fold(words.clone(), |text, name| {
                    text.replace(&format!("{{{name}}}"), "")
                });
            let mut each = without_arguments
                .split(|c: char| !c.is_ascii_alphabetic())
                .filter(|word| !word.is_empty());
            if !each.all(is_shared) {
                faults.push(format!("{}: {key}: {words}", language.code));
            }
        }
    }
    assert!(faults.is_empty(), "not translated: {faults:#?}");
}

/// Everything between delimiters that looks like a key: dotted lower-case words.
fn keys_named(text: &str, delimiters: &[char]) -> BTreeSet<String> {
    let is_key = |word: &str| {
        word.contains('.')
            && word.split('.').all(|part| {
                part.starts_with(|c: char| c.is_ascii_lowercase())
                    && part
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            })
    };
    let words = text.split(delimiters);
    words
        .filter(|word| is_key(word))
        .map(str::to_owned)
        .collect()
}

/// The text of `index.html`, of the manifest and of all other markup.
fn markup() -> String {
    read("index.html") + &read("www/manifest.webmanifest") + &text_of(files("www", "html"))
}

fn text_of(files: impl IntoIterator<Item = PathBuf>) -> String {
    let texts = files
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    texts.collect()
}

/// Keys that code builds from a name: the part before the name.
const BUILT: [&str; 10] = [
    "game-name.",
    "game-numbers.",
    "game-rules.",
    "lesson-problem.",
    "problem.",
    "sample.",
    "refusal.",
    "chip.",
    "axis.",
    "group.",
];

/// The keys of what people choose from: the core has the names, and the page puts a word before them.
fn choices() -> Vec<String> {
    fn keys<T: Named>(words: &str) -> Vec<String> {
        let names = T::ALL.iter().map(|(name, _)| format!("{words}.{name}"));
        names.collect()
    }
    [
        keys::<Rule>("method"),
        keys::<Cost>("cost-function"),
        keys::<Cost>("cost-function-short"),
        keys::<Schedule>("schedule"),
        keys::<Order>("order"),
    ]
    .concat()
}

#[test]
fn every_sample_has_its_words() {
    let words = ["start", "later"].map(|file| pairs(&format!("www/locales/en/{file}.json")));
    let words = words.concat();
    for sample in Sample::ALL {
        for part in ["title", "line", "text", "x", "y"] {
            let key = format!("sample.{}.{part}", sample.name);
            assert!(words.iter().any(|(known, _)| *known == key), "{key}");
        }
    }
}

/// Keys whose words the build makes.
const MADE: [&str; 1] = ["page.language"];

#[test]
fn every_word_is_in_the_locale_and_every_word_there_is_used() {
    let markup = markup();
    let mut named = keys_named(&markup, &['{', '}']);
    named.extend(keys_named(&text_of(files("www", "js")), &['"']));
    named.extend(keys_named(&text_of(files("src", "rs")), &['"']));
    named.extend(choices());
    let is_file = |key: &String| {
        [
            ".js", ".css", ".json", ".svg", ".wasm", ".html", ".csv", ".py", ".png", ".gif",
            ".webm", ".xml",
        ]
        .iter()
        .any(|end| key.ends_with(end))
    };
    let language = &languages()[0];
    let known: BTreeSet<String> = language.stems(&language.files.concat());
    // Markup passes all comments of the Python program to it.
    assert!(markup.contains("{{python.*}}"));
    let program = text_of(files("src", "py")) + &text_of(files("src", "rs"));
    let comments = known.iter().filter(|key| {
        let comment = key.strip_prefix("python.");
        comment.is_some_and(|comment| {
            let ends = ["\n", "\\n"].map(|end| format!("#: {comment}{end}"));
            ends.iter().any(|line| program.contains(line))
                || program.contains(&format!("\"{comment}\""))
        })
    });
    named.extend(comments.cloned());
    named.retain(|key| !is_file(key) && !MADE.contains(&key.as_str()));
    let missing: Vec<_> = named.difference(&known).collect();
    assert!(missing.is_empty(), "not in the locale: {missing:?}");
    let unused: Vec<_> = known
        .difference(&named)
        .filter(|key| !BUILT.iter().any(|built| key.starts_with(built)))
        .collect();
    assert!(
        unused.is_empty(),
        "in the locale, but never said: {unused:?}"
    );
}

/// Signs and spaces between words are those of a language.
#[test]
fn no_script_joins_words_by_itself() {
    let mut faults = Vec::new();
    for path in files("www", "js") {
        let script = fs::read_to_string(&path).unwrap();
        for (line, text) in script.lines().enumerate() {
            let joins = |sign: &str| text.contains(&format!(".join(\"{sign}\")"));
            // What is searched is no sentence.
            let is_said = text.contains(" t(") && !text.contains("plain(");
            let is_alone = text.split_once("${t(").is_none_or(|(before, after)| {
                let rest = after.split_once(")}").map_or("", |(_, rest)| rest);
                before.ends_with('`') && rest.starts_with(['`', '\\'])
            });
            let is_list = joins(", ") || joins("; ") || text.contains(".filter(Boolean).join(");
            if is_list || (joins(" ") && is_said) || !is_alone {
                let place = path.strip_prefix(root()).unwrap_or(&path).display();
                faults.push(format!("{place}:{}: {}", line + 1, text.trim()));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "`inRow` of www/base/i18n.js joins words: {faults:#?}"
    );
}

/// A script and all scripts that it imports statically.
fn with_imports(script: &Path, found: &mut BTreeSet<PathBuf>) {
    if !script.is_file() || !found.insert(script.to_owned()) {
        return;
    }
    let text = fs::read_to_string(script).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with(['*', '/']));
    let code = lines.collect::<Vec<_>>().join("\n");
    for opening in ["from \"", "import \""] {
        for name in code
            .split(opening)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            if name.starts_with('.') {
                let imported = script.parent().unwrap().join(name);
                if let Ok(imported) = imported.canonicalize() {
                    with_imports(&imported, found);
                }
            }
        }
    }
}

/// Whether sources have a key in quotes, or its beginning up to a dot to which they add the rest.
fn says(sources: &str, key: &str) -> bool {
    let quotes = ['"', '\'', '`'];
    let is_whole = || {
        quotes
            .iter()
            .any(|quote| sources.contains(&format!("{quote}{key}{quote}")))
    };
    let begins = |part: &str| {
        quotes.iter().any(|quote| {
            let ends = [&quote.to_string(), "{", "${"];
            ends.iter()
                .any(|end| sources.contains(&format!("{quote}{part}{end}")))
        })
    };
    is_whole() || key.match_indices('.').any(|(dot, _)| begins(&key[..=dot]))
}

/// What the page says in the opening scene and its first run is in a file of its own. A story in the browser checks that nothing is
/// missing from it.
#[test]
fn every_word_is_in_a_file_of_those_who_say_it() {
    let mut first = BTreeSet::new();
    let script = root().join("www/app/main.js").canonicalize().unwrap();
    with_imports(&script, &mut first);
    assert!(first.len() > 10, "only {} scripts were found", first.len());
    let first = text_of(first);
    let core = text_of(files("src", "rs"));
    let scripts = text_of(files("www", "js"));
    let language = &languages()[0];
    let mut faults = Vec::new();
    for (name, file) in FILES.iter().zip(&language.files) {
        for key in language.stems(file) {
            let expected: &[&str] = if says(&first, &key) || says(&core, &key) {
                &["start", "later"]
            } else if says(&scripts, &key) {
                &["later"]
            } else {
                &["page"]
            };
            if !expected.contains(name) {
                faults.push(format!(
                    "{key} is in {name}.json and belongs in {expected:?}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
