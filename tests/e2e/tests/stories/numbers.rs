//! This step in numbers, and how numbers are written.

use e2e::page::Page;
use e2e::screen::WIDE;
use e2e::story::story;

use crate::given::seven_cars;

fn table(page: &Page) -> Vec<Vec<String>> {
    let rows = page
        .find("table", "This step in numbers")
        .js("[...el.rows].map(row => [...row.cells].filter(cell => cell.checkVisibility()).map(cell => cell.innerText.trim()))");
    let texts = |row: &serde_json::Value| {
        row.as_array()
            .expect("a row")
            .iter()
            .map(|cell| cell.as_str().expect("a text").to_owned())
            .collect()
    };
    rows.as_array().expect("rows").iter().map(texts).collect()
}

fn wait_for_row(page: &Page, row: usize, expected: [&str; 6]) {
    page.wait(&format!("{expected:?}"), || match table(page) {
        rows if rows[row] == expected => Ok(()),
        rows => Err(format!("{rows:?}")),
    });
}

#[test]
fn the_table_shows_the_step_that_comes_next() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("setPoints(new Float64Array([1, 300, 2, 500]))");
        page.lab("setLearningRate(0.005)");
        // MSE at half the rate: the derivatives −800 and −1300 of the reference values.
        wait_for_row(
            page,
            1,
            ["intercept", "0", "−800.0", "0.005", "−4.000", "4.000"],
        );
        wait_for_row(page, 2, ["slope", "0", "−1300", "0.005", "−6.500", "6.500"]);
        page.find("button", "Step").click();
        let state = page.lab("state()");
        assert_eq!(
            (state["intercept"].as_f64(), state["slope"].as_f64()),
            (Some(4.0), Some(6.5))
        );
        assert_eq!(table(page)[0].len(), 6);
    });
}

#[test]
fn numbers_are_written_for_people() {
    story(WIDE, |page| {
        page.lab("setPoints(new Float64Array([1000000, 0.1, 1000001, 0.3]))");
        page.lab("setLearningRate(1e-9)");
        page.lab("step(3)");
        page.wait_for_frames();
        let text = page.js("document.body.innerText");
        let text = text.as_str().expect("a text");
        let ascii_exponent = |word: &str| {
            let mut parts = word.splitn(2, ['e', 'E']);
            let digits = |part: &str| part.trim_start_matches(['-', '+']).parse::<f64>().is_ok();
            parts.next().is_some_and(digits) && parts.next().is_some_and(digits)
        };
        for word in text.split_whitespace() {
            assert!(!ascii_exponent(word), "{word}");
            assert!(!matches!(word, "-0" | "−0"), "{word}");
            let figures = word.trim_start_matches(['-', '−']);
            assert!(
                word.starts_with(figures) || word.starts_with('−'),
                "a hyphen for a minus: {word}"
            );
            if figures.parse::<f64>().is_ok() && figures.contains('.') {
                let significant = figures.replace('.', "").trim_start_matches('0').len();
                assert!(significant <= 4, "{word}");
            }
        }
    });
}
