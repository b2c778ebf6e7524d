//! The languages of the page. `www/locales/languages.json` lists them, the one of the site's own page first, and
//! each has a folder of words in `www/locales/`.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{process, template::Words, tools};

/// The list of the languages.
const LIST: &str = "www/locales/languages.json";

/// The files with the words of a language. Three of them are named by when the words are needed: when the site is built, when the
/// page starts, and afterwards. [`OF_THE_MODEL`] has words of all kinds.
pub const FILES: [&str; 4] = ["page", "start", "later", OF_THE_MODEL];

/// The file with all words of the methods and costs, so that a new one has its words in one place.
const OF_THE_MODEL: &str = "methods-and-costs";

/// How the keys in [`OF_THE_MODEL`] begin that are needed only when the site is built: the comments of the Python program.
const OF_PYTHON: &str = "python.";

/// How the keys in [`OF_THE_MODEL`] begin that are needed only when there are several runs.
const OF_SEVERAL_RUNS: &str = "cost-function-short.";

/// A language of the page.
#[derive(Debug, PartialEq)]
pub struct Language {
    /// The tag of the language (BCP 47), which is also the name of its folder.
    pub code: String,
    /// What the language calls itself.
    pub name: String,
    /// The plural forms of the language, as `Intl.PluralRules` names them.
    plurals: BTreeSet<String>,
    /// Whether the site's own page is in this language.
    pub is_first: bool,
}

/// Reads the list of a project's languages.
pub fn all(root: &Path) -> Result<Vec<Language>> {
    let list =
        fs::read_to_string(root.join(LIST)).with_context(|| format!("cannot read {LIST}"))?;
    let list: Vec<Value> =
        serde_json::from_str(&list).with_context(|| format!("{LIST} is not a JSON array"))?;
    let languages = list.iter().enumerate().map(|(index, language)| {
        let plurals = language["plurals"].as_array().into_iter().flatten();
        let plurals = plurals.filter_map(Value::as_str).map(str::to_owned);
        let text = |name: &str| {
            let text = language[name].as_str().map(str::to_owned);
            text.with_context(|| format!("{LIST}: a language has no `{name}`"))
        };
        Ok(Language {
            code: text("code")?,
            name: text("name")?,
            plurals: plurals.collect(),
            is_first: index == 0,
        })
    });
    let languages = languages.collect::<Result<Vec<_>>>()?;
    ensure!(!languages.is_empty(), "{LIST} has no language");
    Ok(languages)
}

impl Language {
    /// Reads one of the language's [`FILES`].
    pub fn file(&self, root: &Path, name: &str) -> Result<Words> {
        let file = format!("www/locales/{}/{name}.json", self.code);
        let text =
            fs::read_to_string(root.join(&file)).with_context(|| format!("cannot read {file}"))?;
        serde_json::from_str(&text)
            .with_context(|| format!("{file} is not a JSON object of strings"))
    }

    /// Reads the words that the page needs when it starts.
    pub fn start(&self, root: &Path) -> Result<Words> {
        let mut words = self.file(root, OF_THE_MODEL)?;
        words.retain(|key, _| {
            ![OF_PYTHON, OF_SEVERAL_RUNS]
                .iter()
                .any(|kind| key.starts_with(kind))
        });
        words.append(&mut self.file(root, "start")?);
        Ok(words)
    }

    /// Reads the words that scripts need later.
    pub fn later(&self, root: &Path) -> Result<Words> {
        let mut words = self.file(root, OF_THE_MODEL)?;
        words.retain(|key, _| key.starts_with(OF_SEVERAL_RUNS));
        words.append(&mut self.file(root, "later")?);
        Ok(words)
    }

    /// Reads all words of the language. `page.language` is its code.
    pub fn words(&self, root: &Path) -> Result<Words> {
        let mut words = Words::new();
        for name in FILES {
            words.append(&mut self.file(root, name)?);
        }
        words.insert(String::from("page.language"), self.code.clone());
        Ok(words)
    }

    /// Returns the folder of the language's page in the site, empty or with a `/` at its end.
    pub fn folder(&self) -> String {
        if self.is_first {
            String::new()
        } else {
            format!("{}/", self.code)
        }
    }
}

/// Returns the elements that link the pages of all languages. They also tell scripts which languages there are.
pub fn links(languages: &[Language]) -> String {
    let links = languages.iter().map(|language| {
        let (code, folder) = (&language.code, language.folder());
        format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"./{folder}\">\n")
    });
    links.collect()
}

/// Returns the options of a list to choose a language from, for a page in the language `code`.
pub fn options(languages: &[Language], code: &str) -> String {
    let options = languages.iter().map(
        |Language {
             code: each, name, ..
         }| {
            let selected = if each == code { " selected" } else { "" };
            format!("<option value=\"{each}\" lang=\"{each}\"{selected}>{name}</option>")
        },
    );
    options.collect()
}

/// Compares the plural forms in the list with those of the browser's rules.
pub fn check_plurals(languages: &[Language]) -> Result<()> {
    for Language { code, plurals, .. } in languages {
        let mut node = Command::new(tools::NODE.path()?);
        let rules = "JSON.stringify(new Intl.PluralRules(process.argv[1]).resolvedOptions().pluralCategories)";
        let rules: BTreeSet<String> =
            serde_json::from_str(&process::output(node.args(["-p", rules, code]))?)?;
        ensure!(
            rules == *plurals,
            "{LIST}: the plural forms of `{code}` are {rules:?}"
        );
    }
    Ok(())
}
