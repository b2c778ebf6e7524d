//! The rules of the house that a compiler does not know.

mod documents;
mod imports;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use plotters::style::RGBColor;
use steepest::chart::Theme;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder with this ending.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found
}

#[track_caller]
fn assert_named_only_in(words: &[&str], rooms: &[&str]) {
    for path in files("src", "rs") {
        let place = path.strip_prefix(root().join("src")).unwrap();
        let is_allowed = rooms.iter().any(|room| place.starts_with(room));
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in words {
                assert!(
                    is_allowed || !line.contains(word),
                    "{}: {line}",
                    place.display()
                );
            }
        }
    }
}

#[test]
fn only_wasm_names_the_browser() {
    assert_named_only_in(
        &["wasm_bindgen", "web_sys", "js_sys", "plotters_canvas"],
        &["wasm"],
    );
}

#[test]
fn nothing_below_the_charts_names_plotters() {
    assert_named_only_in(&["plotters"], &["chart", "wasm"]);
}

/// The value of a custom property in the light theme (first) or the dark one (second).
fn property(style: &str, name: &str, theme: usize) -> RGBColor {
    let start = format!("--{name}:");
    let values: Vec<&str> = style
        .split(&start)
        .skip(1)
        .map(|rest| rest.split(';').next().unwrap().trim())
        .collect();
    let value = values[theme].trim_start_matches('#');
    let channel = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
    RGBColor(channel(0), channel(2), channel(4))
}

type Pick = fn(&Theme) -> RGBColor;

const COLORS: [(&str, Pick); 14] = [
    ("paper", |theme| theme.paper),
    ("panel", |theme| theme.panel),
    ("ink", |theme| theme.ink),
    ("muted", |theme| theme.muted),
    ("edge", |theme| theme.edge),
    ("grid", |theme| theme.grid),
    ("run-0", |theme| theme.runs[0]),
    ("run-1", |theme| theme.runs[1]),
    ("run-2", |theme| theme.runs[2]),
    ("run-3", |theme| theme.runs[3]),
    ("run-4", |theme| theme.runs[4]),
    ("run-5", |theme| theme.runs[5]),
    ("low", |theme| theme.low),
    ("accent", |theme| theme.accent),
];

#[test]
fn the_charts_have_the_colours_of_the_page() {
    let style = read("www/styles/style.css");
    for (index, theme) in [Theme::LIGHT, Theme::DARK].iter().enumerate() {
        for (name, color) in COLORS {
            assert_eq!(property(&style, name, index), color(theme), "--{name}");
        }
    }
}

/// Relative luminance, by WCAG 2.2.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[test]
fn what_must_be_read_or_seen_has_contrast() {
    let contrast = |a: RGBColor, b: RGBColor| {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    };
    for theme in [Theme::LIGHT, Theme::DARK] {
        let texts = [theme.ink, theme.muted, theme.accent, theme.low];
        for text in texts.into_iter().chain(theme.runs) {
            assert!(
                contrast(text, theme.panel) >= 4.5,
                "{text:?} on {:?}",
                theme.panel
            );
        }
    }
}

/// What the first script imports is asked for at once, with it, and nothing else is.
#[test]
fn the_page_names_what_its_first_script_imports() {
    let between = |text: &str, opening: &str| -> Vec<String> {
        let rests = text.split(opening).skip(1);
        let names = rests.filter_map(|rest| rest.split('"').next());
        names.map(str::to_owned).collect()
    };
    let preloads = between(
        &read("index.html"),
        "<link rel=\"modulepreload\" href=\"./www/",
    );
    assert_eq!(preloads, ["start.js"]);
    assert_eq!(between(&read("www/app/main.js"), "import(\"./"), preloads);
}

/// A script that comes later brings its words with it.
#[test]
fn scripts_that_come_later_come_with_their_words() {
    for path in files("www", "js") {
        // The first script, and the one that brings no words of its own.
        if path.ends_with("main.js") || path.ends_with("keep-site.js") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with(['*', '/']));
        for line in code {
            let calls = line.matches(" import(\"").count();
            let later = line.matches("later(() => import(\"").count();
            assert_eq!(calls, later, "{}: {line}", path.display());
        }
    }
}
