//! The style sheets of the site: each is a list of files, which are put together in their layers.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};

use crate::comments;

/// The text of a style sheet in which each `@import "<file>" layer(<name>);` is replaced by the contents of the file in
/// this layer, without comments and needless white space. The imported files must not import others.
///
/// # Errors
/// When a file cannot be read, or an import is written in another way.
pub fn bundled(sheet: &Path) -> Result<String> {
    let mut bundle = String::new();
    let mut open = None;
    for line in comments::squeezed(&read(sheet)?).split_inclusive(';') {
        let Some(import) = line.trim_start().strip_prefix("@import") else {
            bundle += line;
            continue;
        };
        let (file, layer) = import
            .trim()
            .strip_prefix('"')
            .and_then(|import| import.split_once("\" layer("))
            .and_then(|(file, layer)| Some((file, layer.strip_suffix(");")?)))
            .with_context(|| format!("{}: {line} names no layer", sheet.display()))?;
        let file = beside(sheet, file);
        let style = read(&file)?;
        ensure!(
            !style.contains("@import"),
            "{} imports another style sheet",
            file.display()
        );
        if open.as_deref() != Some(layer) {
            if open.is_some() {
                bundle.push('}');
            }
            bundle += &format!("@layer {layer}{{");
            open = Some(layer.to_owned());
        }
        bundle += &comments::squeezed(&style);
    }
    if open.is_some() {
        bundle.push('}');
    }
    Ok(bundle)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The file that another one calls `name`.
fn beside(file: &Path, name: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for part in file.with_file_name(name).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            part => path.push(part),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(sheet: &str) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join("styles")).unwrap();
        for (name, text) in [
            ("styles/a.css", sheet),
            ("styles/b.css", "/* b */ p { margin: 0 }\n"),
            ("c.css", "q { margin: 1px }\n"),
            ("d.css", "@import \"./c.css\" layer(two);\n"),
        ] {
            fs::write(directory.path().join(name), text).unwrap();
        }
        directory
    }

    fn bundle_of(sheet: &str) -> Result<String> {
        bundled(&directory(sheet).path().join("styles/a.css"))
    }

    #[test]
    fn files_are_put_together_in_their_layers() {
        let sheet = "/* All. */\n@layer one, two;\n\n@import \"./b.css\" layer(one);\n@import \"../c.css\" layer(two);\n@import \"./b.css\" layer(two);\n";
        assert_eq!(
            bundle_of(sheet).unwrap(),
            "@layer one,two;@layer one{p{margin:0}}@layer two{q{margin:1px}p{margin:0}}"
        );
    }

    #[test]
    fn an_import_without_a_layer_or_within_an_imported_file_is_an_error() {
        let error = |sheet: &str| bundle_of(sheet).unwrap_err().to_string();
        assert!(error("@import \"./b.css\";").contains("names no layer"));
        assert!(error("@import \"../d.css\" layer(one);").contains("imports another"));
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = bundle_of("@import \"./none.css\" layer(one);")
            .unwrap_err()
            .to_string();
        assert!(error.contains("none.css cannot be read"), "{error}");
    }
}
