//! Tables as programs write them: lists, vectors and records in JSON, Python, R, JavaScript, Julia and MATLAB.
//!
//! The languages write lists in almost the same way, so one lenient reader knows all of them: `[1, 2]`, `(1, 2)`,
//! `{1, 2}` and `c(1, 2)` are lists, calls such as `array(…)` stand for what they are given, and what stands before
//! `=`, `<-` or `:` is a name.

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// The most numbers of all ranges such as `1:10` in a text: a few letters must not become a table that fills the memory.
const MOST_IN_RANGES: u64 = 100_000;

/// What a program writes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal {
    /// A number, a text or a word, as a cell of a table.
    Cell(String),
    List(Vec<Item>),
}

/// An element of a list, or a statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) name: Option<String>,
    pub(super) value: Literal,
}

/// Returns whether a text may begin with a literal: with a bracket, or with a name before a bracket or an assignment.
pub(super) fn may_begin(text: &str) -> bool {
    let mut scanner = Scanner::new(text);
    scanner.pass_prelude();
    let rest = scanner.rest;
    if rest.starts_with(['[', '{', '(']) {
        return true;
    }
    if scanner.word().is_none() && scanner.quoted().flatten().is_none() {
        return false;
    }
    if scanner.rest.starts_with('(') {
        return true;
    }
    scanner.pass_blanks();
    let rest = scanner.rest;
    ASSIGNMENTS.iter().any(|sign| rest.starts_with(sign))
}

/// Returns the statements of a text, if all of it can be read.
pub(super) fn read(text: &str) -> Option<Vec<Item>> {
    let mut scanner = Scanner::new(text);
    let mut items = Vec::new();
    loop {
        scanner.pass_space();
        scanner.rest = scanner.rest.trim_start_matches([';', ',']);
        scanner.pass_prelude();
        if scanner.rest.is_empty() {
            return Some(items);
        }
        items.push(scanner.item(0, false)?);
    }
}

/// What stands between a name and its value.
const ASSIGNMENTS: [&str; 4] = ["<-", ":=", "=", ":"];

struct Scanner<'a> {
    rest: &'a str,
    /// How many numbers ranges may still have.
    room: u64,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.trim_start_matches('\u{feff}'),
            room: MOST_IN_RANGES,
        }
    }

    /// Passes over spaces within a line.
    fn pass_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\u{a0}']);
    }

    /// Passes over white space and comments.
    fn pass_space(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if !self.rest.starts_with('#') && !self.rest.starts_with("//") {
                return;
            }
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.rest = &self.rest[end..];
        }
    }

    /// Passes over what a program has above its data: imports, and words that declare a variable.
    fn pass_prelude(&mut self) {
        const LINES: [&str; 5] = ["import ", "from ", "library(", "using ", "require("];
        const WORDS: [&str; 4] = ["const ", "let ", "var ", "local "];
        loop {
            self.pass_space();
            if LINES.iter().any(|line| self.rest.starts_with(line)) {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.rest = &self.rest[end..];
            } else if let Some(rest) = WORDS.iter().find_map(|word| self.rest.strip_prefix(word)) {
                self.rest = rest;
            } else {
                return;
            }
        }
    }

    /// Reads a value, with its name if there is one. Where keys are expected, a number may be a name.
    fn item(&mut self, depth: usize, has_keys: bool) -> Option<Item> {
        let start = self.rest;
        let key = match self.rest.chars().next()? {
            '"' | '\'' | '`' => self.quoted()?,
            first if is_word_start(first) => self.word().map(str::to_owned),
            first if has_keys && first.is_ascii_digit() => self.number().map(str::to_owned),
            _ => None,
        };
        if let Some(key) = key {
            self.pass_blanks();
            let sign = ASSIGNMENTS
                .iter()
                .find(|sign| self.rest.starts_with(**sign));
            if let Some(sign) = sign
                && !self.rest.starts_with("==")
            {
                self.rest = &self.rest[sign.len()..];
                self.pass_space();
                let value = self.value(depth)?;
                return Some(Item {
                    name: Some(key),
                    value,
                });
            }
        }
        self.rest = start;
        let value = self.value(depth)?;
        Some(Item { name: None, value })
    }

    fn value(&mut self, depth: usize) -> Option<Literal> {
        if depth > DEEPEST {
            return None;
        }
        let first = self.rest.chars().next()?;
        match first {
            '[' | '(' | '{' => self.list(depth),
            '"' | '\'' | '`' => self.quoted()?.map(Literal::Cell),
            first if is_word_start(first) => {
                let word = self.word()?;
                // What a call stands for is what it is given.
                if self.rest.starts_with('(') {
                    return self.list(depth);
                }
                Some(Literal::Cell(word.to_owned()))
            }
            _ => self.number_or_range(),
        }
    }

    /// Reads a list in brackets, whose items are separated by commas or white space. Semicolons separate rows.
    fn list(&mut self, depth: usize) -> Option<Literal> {
        let close = match self.rest.chars().next()? {
            '[' => ']',
            '(' => ')',
            _ => '}',
        };
        let has_keys = close == '}';
        self.rest = &self.rest[1..];
        let (mut rows, mut items) = (Vec::new(), Vec::new());
        loop {
            self.pass_space();
            let first = self.rest.chars().next()?;
            if first == close {
                self.rest = &self.rest[first.len_utf8()..];
                break;
            }
            match first {
                ',' => self.rest = &self.rest[1..],
                ';' => {
                    self.rest = &self.rest[1..];
                    rows.push(std::mem::take(&mut items));
                }
                _ => items.push(self.item(depth + 1, has_keys)?),
            }
        }
        if !rows.is_empty() {
            rows.push(items);
            let rows = rows.into_iter().filter(|row| !row.is_empty());
            let row = |items| Item {
                name: None,
                value: Literal::List(items),
            };
            items = rows.map(row).collect();
        }
        // `array([1, 2])` is a list with one list, and `(1)` a number.
        if close == ')' && items.len() == 1 && items[0].name.is_none() {
            return items.pop().map(|item| item.value);
        }
        Some(Literal::List(items))
    }

    /// Reads a number, or the numbers from one to another as R writes them: `1:10`.
    fn number_or_range(&mut self) -> Option<Literal> {
        let first = self.number()?;
        let Some(rest) = self.rest.strip_prefix(':') else {
            return Some(Literal::Cell(first.to_owned()));
        };
        self.rest = rest;
        let last = self.number()?;
        let (first, last): (i64, i64) = (first.parse().ok()?, last.parse().ok()?);
        let count = first.abs_diff(last).checked_add(1)?;
        self.room = self.room.checked_sub(count)?;
        let cell = |number: i64| Item {
            name: None,
            value: Literal::Cell(number.to_string()),
        };
        let items = if first <= last {
            (first..=last).map(cell).collect()
        } else {
            (last..=first).rev().map(cell).collect()
        };
        Some(Literal::List(items))
    }

    /// Reads characters as long as they fit.
    fn take(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|letter| !fits(letter));
        let (text, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        text
    }

    /// Reads the characters of a number. Whether they are one is found out when the table is read.
    fn number(&mut self) -> Option<&'a str> {
        let text = self.take(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
        let digits = text.trim_start_matches(['+', '-', '.']);
        if !digits.starts_with(|letter: char| letter.is_ascii_digit()) {
            // R and Python write infinity and negative words, which are no numbers here.
            return (!text.is_empty() && !digits.is_empty()).then_some(text);
        }
        // R marks whole numbers: 5L.
        Some(text.strip_suffix('L').unwrap_or(text))
    }

    /// Reads a name: letters, digits, points and underscores.
    fn word(&mut self) -> Option<&'a str> {
        let first = self.rest.chars().next()?;
        if !is_word_start(first) {
            return None;
        }
        Some(self.take(|letter| letter.is_alphanumeric() || "._$".contains(letter)))
    }

    /// Reads a text in quotation marks; nothing within if there is none. Returns nothing if its end is missing.
    fn quoted(&mut self) -> Option<Option<String>> {
        let Some(mark) = self
            .rest
            .chars()
            .next()
            .filter(|mark| "\"'`".contains(*mark))
        else {
            return Some(None);
        };
        let mut text = String::new();
        let mut letters = self.rest[1..].char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => {
                    let (_, escaped) = letters.next()?;
                    match escaped {
                        'n' => text.push('\n'),
                        't' => text.push('\t'),
                        'r' => text.push('\r'),
                        'u' => {
                            let code: String =
                                letters.by_ref().take(4).map(|(_, digit)| digit).collect();
                            let code = u32::from_str_radix(&code, 16).ok()?;
                            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                        }
                        other => text.push(other),
                    }
                }
                letter if letter == mark => {
                    self.rest = &self.rest[1 + at + letter.len_utf8()..];
                    return Some(Some(text));
                }
                letter => text.push(letter),
            }
        }
        None
    }
}

fn is_word_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A short form of what was read: `name=[a b]`.
    fn shown(items: &[Item]) -> String {
        let one = |item: &Item| {
            let value = match &item.value {
                Literal::Cell(text) => text.clone(),
                Literal::List(items) => format!("[{}]", shown(items)),
            };
            match &item.name {
                Some(name) => format!("{name}={value}"),
                None => value,
            }
        };
        items.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_of_many_languages_are_read() {
        for (text, expected) in [
            (
                "x = [1, 2.5, -3]\ny = [2e3, 4, .5]",
                "x=[1 2.5 -3] y=[2e3 4 .5]",
            ),
            ("x <- c(1, 2)\ny <- c(2, NA)", "x=[1 2] y=[2 NA]"),
            (
                "import numpy as np\nx = np.array([[1, 2], [3, 4]])  # two rows",
                "x=[[1 2] [3 4]]",
            ),
            ("[(1, 2), (3, 4)]", "[[1 2] [3 4]]"),
            ("const x = [1, 2];\nlet y = [3, 4];", "x=[1 2] y=[3 4]"),
            (
                "structure(list(speed = c(4, 7), dist = c(2, 10)), class = \"data.frame\", row.names = c(NA, -2L))",
                "[[speed=[4 7] dist=[2 10]] class=data.frame row.names=[NA -2]]",
            ),
            ("A = [1 2; 3 4]", "A=[[1 2] [3 4]]"),
            ("x <- 1:4", "x=[1 2 3 4]"),
            ("x <- 3:1;", "x=[3 2 1]"),
            (
                "pd.DataFrame({'x': [1, 2], 'y': [3, 4]})",
                "[x=[1 2] y=[3 4]]",
            ),
            (
                "[{\"a\": 1, \"b\": null}, {\"a\": 2, \"b\": \"t\\u00e9\\\"\"}]",
                "[[a=1 b=null] [a=2 b=té\"]]",
            ),
            ("{\"x\": {\"0\": 1, \"1\": 2}}", "[x=[0=1 1=2]]"),
            ("{0: 1}", "[0=1]"),
            ("", ""),
        ] {
            let read = read(text);
            assert_eq!(
                read.as_deref().map(shown).as_deref(),
                Some(expected),
                "{text:?}"
            );
        }
    }

    #[test]
    fn ranges_have_a_limit_in_all() {
        let count = |text: &str| {
            let items = read(text)?;
            let values = items.iter().map(|item| match &item.value {
                Literal::Cell(_) => 1,
                Literal::List(items) => items.len(),
            });
            Some(values.sum::<usize>())
        };
        assert_eq!(count("x = 1:100000"), Some(100_000));
        assert_eq!(count("x = 100001:2"), Some(100_000));
        assert_eq!(count("x = 1:100001"), None);
        assert_eq!(count("x = 1:60000; y = 1:60000"), None);
        // A fuzzer found this one, which took seconds.
        assert_eq!(count("x:672723:2"), None);
        assert_eq!(count("x = -9223372036854775808:9223372036854775807"), None);
    }

    #[test]
    fn what_has_no_end_is_nothing() {
        for text in [
            "[1, 2",
            "x = ",
            "c(1",
            "\"a",
            "x = [1, 2]]",
            "1:99999999",
            "a,b\n1,2\n/",
            "[1, \"a]",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(read(&"[".repeat(10_000)), None);
    }

    #[test]
    fn a_literal_is_known_by_its_beginning() {
        for text in [
            "[1",
            " {",
            "(1",
            "x = [",
            "x <- c(",
            "c(1",
            "# data\nx=[",
            "np.array([",
            "'x': 1",
            "const x = [",
        ] {
            assert!(may_begin(text), "{text:?}");
        }
        for text in ["x,y\n1,2", "1,2", "x y\n", "", "\"x\",\"y\"", "time (s)\tx"] {
            assert!(!may_begin(text), "{text:?}");
        }
    }
}
