//! What the stories start from, and what they compare.

use e2e::page::Page;
use e2e::pointer::Place;
use serde_json::Value;

/// Seven cars: weight in thousand pounds, miles per gallon.
pub const CARS: &str = "[3.5, 18, 3.69, 15, 3.44, 18, 3.43, 16, 4.34, 15, 4.42, 14, 2.37, 24]";

/// The seven cars, from intercept and slope 0, at a learning rate of 0.01: a calm descent.
pub fn seven_cars(page: &Page) {
    page.lab(&format!("setPoints(new Float64Array({CARS}))"));
    page.lab("setStart(0, 0)");
    page.lab("setLearningRate(0.01)");
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

/// A list of numbers.
pub fn floats(list: &Value) -> Vec<f64> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|number| number.as_f64().unwrap_or_else(|| panic!("{number}")))
        .collect()
}

/// Where a point is on the screen.
pub fn place_of(page: &Page, point: usize) -> Place {
    let pixel = floats(&page.lab(&format!("pixelOf({point})")));
    page.find("application", "Data chart")
        .at(0.0, 0.0)
        .plus(pixel[0], pixel[1])
}

/// Loads a sample through the menu.
pub fn load_sample(page: &Page, name: &str) {
    page.find("button", "Data").click();
    page.find("button", name).click();
    page.wait_for("lab.points().length > 0");
}

/// The names of the samples in the menu.
pub fn samples(page: &Page) -> Vec<String> {
    let before = buttons(page);
    page.find("button", "Data").click();
    page.find("button", "Enter a point…");
    let others = ["Enter a point…", "Clear all points"];
    let mut samples = buttons(page);
    samples.retain(|name| !before.contains(name) && !others.contains(&name.as_str()));
    page.press("Escape");
    samples
}

fn buttons(page: &Page) -> Vec<String> {
    let all = page.all("button").expect("a page that holds still");
    all.into_iter().map(|(name, _)| name).collect()
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
