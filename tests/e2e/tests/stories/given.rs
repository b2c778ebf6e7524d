//! What the stories start from, and what they compare.

use e2e::control::Control;
use e2e::page::Page;
use e2e::pointer::Place;
use serde_json::Value;

/// Seven cars: weight in thousand pounds, miles per gallon.
pub const CARS: &str = "[3.5, 18, 3.69, 15, 3.44, 18, 3.43, 16, 4.34, 15, 4.42, 14, 2.37, 24]";

/// The panels that are tabs on a phone.
pub const PANELS: [&str; 4] = ["Landscape", "Cost", "Numbers", "Status"];

/// The leaves of the numbers, each with the region that it shows.
pub const LEAVES: [(&str, &str); 5] = [
    ("This step", "This step in numbers"),
    ("The sums", "Formulas"),
    ("Iterations", "Iterations"),
    ("Curvature", "Curvature"),
    ("Try every line", "Try every line"),
];

/// The seven cars, from intercept and slope 0, at a learning rate of 0.01: a calm descent.
pub fn seven_cars(page: &Page) {
    page.lab(&format!("setPoints(new Float64Array({CARS}))"));
    page.lab("setStart(0, 0)");
    page.lab("setLearningRate(0.01)");
}

/// Waits until the address has the lab.
#[track_caller]
pub fn wait_for_the_address(page: &Page) {
    page.wait_for("location.hash === new URL(lab.link()).hash");
}

/// Loads the page again.
#[track_caller]
pub fn reload(page: &Page) {
    page.browser().post("refresh", serde_json::json!({}));
    page.wait_for_ready();
}

/// Waits until a page is ready whose address has this.
#[track_caller]
pub fn wait_at(page: &Page, part: &str) {
    page.wait_for(&format!(
        "location.search.includes('{part}') && document.documentElement.hasAttribute('data-ready')"
    ));
    page.wait_for_ready();
}

/// Waits until a page is ready whose address has no such parameter.
#[track_caller]
pub fn wait_outside(page: &Page, parameter: &str) {
    page.wait_for(&format!(
        "!location.search.includes('{parameter}') && document.documentElement.hasAttribute('data-ready')"
    ));
    page.wait_for_ready();
}

/// Opens a page of its own, a lesson or a game, from the menu “Learn”, looks at it, and leaves it: the own lab is there again.
#[track_caller]
pub fn visit_from_the_menu(page: &Page, item: &str, parameter: &str, look: impl FnOnce()) {
    seven_cars(page);
    page.lab("step(5)");
    wait_for_the_address(page);
    let before = (points(page), page.number("state().iteration"));
    page.find("button", "Learn").click();
    page.find("button", item).click();
    wait_at(page, parameter);
    look();
    page.find("button", "Leave").click();
    wait_outside(page, parameter);
    assert_eq!((points(page), page.number("state().iteration")), before);
    assert!(!page.has("button", "Leave"));
}

/// The points of the lab.
pub fn points(page: &Page) -> Vec<(f64, f64)> {
    floats(&page.lab("points()"))
        .chunks(2)
        .map(|point| (point[0], point[1]))
        .collect()
}

/// How many points there are.
pub fn count(page: &Page) -> usize {
    points(page).len()
}

/// Opens a leaf of the numbers; on a phone they are a panel of their own, which has to be opened first.
pub fn open_leaf<'a>(page: &'a Page, name: &str, region: &str) -> Control<'a> {
    if !page.has("tab", name) {
        page.find("tab", "Numbers").click();
    }
    page.find("tab", name).click();
    page.find("region", region)
}

/// The descent's two parameters.
pub fn line(page: &Page) -> (f64, f64) {
    (
        page.number("state().intercept"),
        page.number("state().slope"),
    )
}

/// The numbers in a text as a person reads them: `−1.5`, `12 345`, `1.2×10⁻⁷`.
pub fn numbers_in(text: &str) -> Vec<f64> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        // In an equation the sign stands apart: `y = 1.5 − 2 x`.
        let is_negative = rest[..start].ends_with('−') || rest[..start].ends_with("− ");
        rest = &rest[start..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '\u{202f}'))
            .unwrap_or(rest.len());
        let mut digits = rest[..end].replace('\u{202f}', "");
        rest = &rest[end..];
        if let Some(power) = rest.strip_prefix("×10") {
            digits.push('e');
            let end = power
                .find(|c: char| c != '⁻' && !RAISED.contains(c))
                .unwrap_or(power.len());
            digits.extend(power[..end].chars().map(|c| {
                match RAISED.chars().position(|raised| raised == c) {
                    Some(digit) => char::from(b'0' + digit as u8),
                    None => '-',
                }
            }));
            rest = &power[end..];
        }
        let number: f64 = digits
            .trim_end_matches('.')
            .parse()
            .unwrap_or_else(|error| panic!("{digits} in “{text}”: {error}"));
        numbers.push(if is_negative { -number } else { number });
    }
    numbers
}

/// Whether a text tells a number: to four digits, as tables do, or rounded to three, as sentences do.
pub fn tells(text: &str, number: f64) -> bool {
    let rounded: f64 = format!("{number:.2e}").parse().expect("a number");
    numbers_in(text).iter().any(|told| {
        (told - number).abs() <= 0.51e-3 * number.abs()
            || (told - rounded).abs() <= 1e-9 * number.abs()
    })
}

/// Fails unless a text tells all of these numbers.
#[track_caller]
pub fn assert_tells(text: &str, numbers: &[f64]) {
    for number in numbers {
        assert!(tells(text, *number), "{number} is not in “{text}”");
    }
}

/// The pictures on the layers of a chart, bottom to top.
pub fn pictures(page: &Page, chart: &str) -> Value {
    page.js(&format!(
        "[...document.querySelectorAll('#{chart} canvas')].map(canvas => canvas.toDataURL())"
    ))
}

/// Waits until a chart looks otherwise than it did, and returns how.
#[track_caller]
pub fn wait_for_another_picture(page: &Page, chart: &str, before: &Value) -> Value {
    page.wait(&format!("another picture in {chart}"), || {
        match pictures(page, chart) {
            after if after == *before => Err("the same picture".to_owned()),
            after => Ok(after),
        }
    })
}

/// Waits until a chart looks as it did.
#[track_caller]
pub fn wait_for_the_picture(page: &Page, chart: &str, before: &Value) {
    page.wait(&format!("the same picture in {chart}"), || {
        match pictures(page, chart) {
            after if after == *before => Ok(()),
            _ => Err("another picture".to_owned()),
        }
    });
}

/// Waits until nothing is pending and nothing starts for a while: a script that arrives late may still draw something. The
/// page needs the script `CLOCKWORK`.
#[track_caller]
pub fn assert_comes_to_rest(page: &Page, when: &str) {
    /// How often the page at rest is looked at.
    const LOOKS: usize = 100;
    const PENDING: &str =
        "clockwork.timers.size + clockwork.frames.size + document.getAnimations().length";
    page.wait(&format!("rest {when}"), || {
        let started = page.js("clockwork.started");
        for _ in 0..LOOKS {
            let seen = page.js(&format!("[clockwork.started, {PENDING}]"));
            if seen != serde_json::json!([started, 0]) {
                return Err(format!(
                    "{started} timers and frames had started; then started and pending: {seen}"
                ));
            }
        }
        Ok(())
    });
}

/// Nothing that a person can read or hear may look like a failed computation.
#[track_caller]
pub fn assert_no_debris(page: &Page) {
    for word in page.words() {
        let debris = ["NaN", "Infinity", "undefined", "null", "∞", "[object", "{{"];
        assert!(!debris.iter().any(|bad| word.contains(bad)), "“{word}”");
    }
}

/// A list of numbers.
pub fn floats(list: &Value) -> Vec<f64> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|number| number.as_f64().unwrap_or_else(|| panic!("{number}")))
        .collect()
}

/// Where a point is on the screen, in any language.
pub fn place_of(page: &Page, point: usize) -> Place {
    let pixel = floats(&page.lab(&format!("pixelOf({point})")));
    let box_of_the_chart = "document.getElementById('data-chart').getBoundingClientRect()";
    let corner = floats(&page.js(&format!("(({{ x, y }}) => [x, y])({box_of_the_chart})")));
    Place {
        x: corner[0] + pixel[0],
        y: corner[1] + pixel[1],
    }
}

/// Opens the gallery of samples from the menu.
pub fn open_gallery(page: &Page) -> Control<'_> {
    page.find("button", "Data").click();
    page.find("button", "Samples…").click();
    page.find("dialog", "Choose a sample")
}

/// Loads a sample from the gallery.
pub fn load_sample(page: &Page, name: &str) {
    open_gallery(page).find("button", name).click();
    page.wait_for("lab.points().length > 0 && !document.querySelector('dialog[open]')");
}

/// The names of the cards that the gallery shows: the titles of the samples, and what each shows.
pub fn cards_in(gallery: &Control) -> Vec<String> {
    let names = gallery.js(
        "[...el.querySelectorAll('.sample')].filter(card => card.checkVisibility()).map(card => card.innerText.trim().replace(/\\s+/g, ' '))",
    );
    let names = names.as_array().into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The names of the cards of all samples, in the order in which the gallery offers them.
pub fn samples(page: &Page) -> Vec<String> {
    let names = cards_in(&open_gallery(page));
    page.press("Escape");
    page.wait_for("!document.querySelector('dialog[open]')");
    names
}

/// Fails unless two numbers differ by no more than `most`.
#[track_caller]
pub fn assert_near(actual: f64, expected: f64, most: f64) {
    assert!(
        (actual - expected).abs() <= most,
        "{actual} is not within {most} of {expected}"
    );
}

/// Fails unless two places are the same to the pixel.
#[track_caller]
pub fn assert_at(actual: Place, expected: Place) {
    let off = (actual.x - expected.x)
        .abs()
        .max((actual.y - expected.y).abs());
    assert!(off <= 1.0, "{actual:?} is not {expected:?}");
}

/// The marked rates with their buttons, in their group, which is opened.
pub fn marked_rates(page: &Page) -> Control<'_> {
    page.js("document.getElementById('marked-group').open = true");
    page.find("group", "Rates that follow from the data")
}

/// Waits until the page has told screen readers something.
#[track_caller]
pub fn announced(page: &Page, said: &str) {
    page.wait(said, || {
        let live = page.js("document.getElementById('live').textContent");
        match live.as_str() {
            Some(text) if text.contains(said) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    });
}
