//! Builds the whole page as a single file that works from a disk: it contains the scripts, the styles and all other files.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};

use crate::{languages::Language, notices, offline, packages};

/// The name of the file in the site.
pub const NAME: &str = "steepest.html";

/// The style sheets, in the order in which the page loads them.
const STYLES: [&str; 2] = ["www/style.css", "www/later.css"];

const ICON: &str = "www/icon.svg";

/// The script that runs before the page is seen.
const FIRST: &str = "www/first.js";

/// Writes a single file in each language into a complete site. The scripts are bundled again, from `sources`.
pub fn write(sources: &Path, site: &Path, languages: &[Language]) -> Result<()> {
    let aside = tempfile::tempdir()?;
    let script = aside.path().join("script.js");
    packages::bundle_single(sources, &script)?;
    let script = fs::read_to_string(&script)?;
    for language in languages {
        let folder = language.folder();
        let page = page(site, &folder, &language.code, &script)?;
        fs::write(site.join(folder).join(NAME), page).context("cannot write the single file")?;
    }
    Ok(())
}

/// Returns the page in a folder of a site with everything inlined that the page needs in its language.
fn page(site: &Path, folder: &str, code: &str, script: &str) -> Result<String> {
    let read = |file: &str| {
        fs::read_to_string(site.join(file)).with_context(|| format!("cannot read {file}"))
    };
    let styles = STYLES.map(read).into_iter().collect::<Result<String>>()?;
    let (first, script) = (harmless(&read(FIRST)?), harmless(script));
    let mut page = String::new();
    for line in read(&format!("{folder}index.html"))?.lines() {
        if line.starts_with("<link rel=\"icon\"") {
            let icon = BASE64_STANDARD.encode(read(ICON)?);
            page += &format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n");
            page += &format!("<style>{styles}</style>");
        } else if let Some((before, policy)) = line.split_once("Security-Policy\" content=\"") {
            let policy = policy.split('"').next().unwrap_or_default();
            let policy = own_policy(policy, &[&first, &script], &styles);
            page += &format!("{before}Security-Policy\" content=\"{policy}\">");
        } else if line.contains(FIRST) {
            page += &format!("<script>{first}</script>");
        } else if !is_for_the_site(line) {
            page += line;
        }
        page.push('\n');
    }
    let (start, end) = page
        .rsplit_once("</body>")
        .context("index.html has no </body>")?;
    let mut page = start.to_owned();
    let mut files = offline::files(site)?;
    files.sort();
    for file in files {
        let path = file
            .strip_prefix(site)?
            .display()
            .to_string()
            .replace('\\', "/");
        if is_asked_for(&path, code) {
            let data = BASE64_STANDARD.encode(fs::read(&file)?);
            page += &format!(
                "<script type=\"application/octet-stream;base64\" data-path=\"{path}\">{data}</script>\n"
            );
        }
    }
    page += &format!("<script>{script}</script>\n</body>{end}");
    for opening in ["href=\"./", "src=\"./", "href=\"../", "src=\"../"] {
        ensure!(
            !page.contains(opening),
            "the single file names another file: a line of index.html with {opening} is not handled by xtask/src/single.rs"
        );
    }
    Ok(page)
}

/// Returns whether scripts fetch this file of the site in this language. The single file contains both modules of the page, so that it is
/// as fast as the site: on a disk, its size costs nothing.
fn is_asked_for(path: &str, code: &str) -> bool {
    path.starts_with("pkg/")
        || path.starts_with(&format!("www/locales/{code}/"))
        || path == notices::FILE
}

/// Returns whether a line of the page refers to another file of the site and is left out of the single file.
fn is_for_the_site(line: &str) -> bool {
    let openings = [
        "<link rel=\"alternate\"",
        "<link rel=\"manifest\"",
        "<link rel=\"stylesheet\"",
        "<link rel=\"preload\"",
        "<link rel=\"modulepreload\"",
        "<script type=\"module\"",
    ];
    openings.iter().any(|opening| line.starts_with(opening))
}

/// Escapes a script so that it cannot end the element that contains it.
fn harmless(script: &str) -> String {
    script
        .replace("</script", "<\\/script")
        .replace("<!--", "<\\!--")
}

/// Returns the content security policy of the single file: it allows these scripts and styles, and no requests.
fn own_policy(policy: &str, scripts: &[&str], styles: &str) -> String {
    let directives = policy.split(';').map(|directive| {
        let mut words: Vec<_> = directive.split_whitespace().map(str::to_owned).collect();
        let own = match words.first().map(String::as_str) {
            Some("script-src") => scripts,
            Some("style-src") => &[styles],
            _ => &[],
        };
        words.retain(|word| word != "'self'");
        let own = own
            .iter()
            .map(|text| format!("'{}'", offline::integrity(text.as_bytes())));
        words.splice(1..1, own);
        if words.len() == 1 {
            words.push(String::from("'none'"));
        }
        words.join(" ")
    });
    directives.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_this_script_and_these_styles() {
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'";
        // `printf abc | openssl dgst -sha256 -binary | base64`, and the same of `<p>`
        assert_eq!(
            own_policy(policy, &["abc"], "<p>"),
            "default-src 'none'; script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval'; \
             style-src 'sha256-M/J5lGcXcoeikmB4ChB6yY6mPdYWX2f8wNdHZ9CoIJA='; img-src data:; connect-src 'none'; form-action 'none'"
        );
    }

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for directory in ["pkg", "www/locales/en/dialogs"] {
            fs::create_dir_all(site.path().join(directory)).unwrap();
        }
        for (file, text) in [
            ("www/style.css", "p{margin:0}"),
            ("www/later.css", "q{margin:0}"),
            ("www/first.js", "b(\"</script>\")"),
            ("www/icon.svg", "<svg>"),
            ("pkg/a.wasm", "abc"),
            ("www/locales/en/start.json", "{}"),
            ("www/locales/en/dialogs/shortcuts.html", "<p>"),
        ] {
            fs::write(site.path().join(file), text).unwrap();
        }
        site
    }

    const PAGE: &str = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'; style-src 'self'\">\n<link rel=\"icon\" href=\"./www/icon.svg\" type=\"image/svg+xml\">\n<link rel=\"manifest\" href=\"./a\">\n<link rel=\"stylesheet\" href=\"./www/style.css\">\n<script src=\"./www/first.js\"></script>\n<script type=\"module\" src=\"./www/main.js\"></script>\n</head>\n<body>\n<h1>A</h1>\n</body>\n</html>\n";

    #[test]
    fn everything_is_in_the_page() {
        let site = site();
        fs::write(site.path().join("index.html"), PAGE).unwrap();
        let page = page(site.path(), "", "en", "a(\"</script><!--\")").unwrap();
        for part in [
            "<link rel=\"icon\" href=\"data:image/svg+xml;base64,PHN2Zz4=\">",
            "<style>p{margin:0}q{margin:0}</style>",
            "<script>b(\"<\\/script>\")</script>\n",
            "<h1>A</h1>",
            "data-path=\"pkg/a.wasm\">YWJj</script>",
            "data-path=\"www/locales/en/start.json\">e30=</script>",
            "data-path=\"www/locales/en/dialogs/shortcuts.html\">PHA+</script>",
            "<script>a(\"<\\/script><\\!--\")</script>\n</body>",
            "content=\"script-src 'sha256-",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("\"./"), "{page}");
    }

    #[test]
    fn a_file_that_is_not_known_here_is_an_error() {
        let site = site();
        let page_with_more = PAGE.replace("<h1>", "<img src=\"./more.png\"><h1>");
        fs::write(site.path().join("index.html"), page_with_more).unwrap();
        let error = page(site.path(), "", "en", "").unwrap_err().to_string();
        assert!(error.contains("names another file"), "{error}");
    }
}
