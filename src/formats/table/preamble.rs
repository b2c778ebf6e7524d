//! Files whose beginning names the columns line by line.

use super::header::Header;
use super::header::distinct;

/// Returns the header of an ARFF file, which Weka reads. Its data follows a line `@data`, and each line
/// `@attribute` above it names a column. Returns nothing if the text is something else or has no data.
///
/// (Source: the Weka manual, "ARFF".)
pub(super) fn arff(text: &str) -> Option<Header> {
    let mut names = Vec::new();
    let mut is_known = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match &*word.to_lowercase() {
            "@relation" => is_known = true,
            "@attribute" if is_known => names.push(name(rest.trim())),
            "@data" if is_known => {
                return Some(Header {
                    row: None,
                    last: number,
                    written: names.len(),
                    names: distinct(names),
                });
            }
            _ => return None,
        }
    }
    None
}

/// Returns the first word of a text, which may be in quotation marks.
fn name(text: &str) -> String {
    for mark in ['\'', '"'] {
        if let Some(inner) = text.strip_prefix(mark) {
            return inner.split(mark).next().unwrap_or_default().to_owned();
        }
    }
    let word = text
        .split(|letter: char| letter.is_whitespace() || letter == '{')
        .next();
    word.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_of_an_arff_file_names_the_columns() {
        let text = "% Iris\n@RELATION iris\n\n@ATTRIBUTE 'sepal length' NUMERIC\n@attribute\twidth real\n@attribute class{a,b}\n@DATA\n5.1,3.5,a\n";
        let header = arff(text).unwrap();
        let names: Vec<_> = header.names.iter().flatten().collect();
        assert_eq!(names, ["sepal length", "width", "class"]);
        assert_eq!((header.row, header.last), (None, 7));
        assert_eq!(arff("x,y\n1,2\n"), None);
        assert_eq!(arff("@relation x\n@attribute y real\n"), None);
    }
}
