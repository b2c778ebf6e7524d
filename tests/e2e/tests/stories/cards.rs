//! The cards of the runs, as a person finds them, and what the `lab` object says of a run.

use e2e::control::Control;
use e2e::page::Page;
use e2e::patience::{USUAL, wait};
use serde_json::{Value, json};

use crate::given::floats;

/// The most runs that there can be.
pub const MOST: usize = 6;

/// The runs' region. On a phone it is in the sheet, which this opens.
pub fn runs(page: &Page) -> Control<'_> {
    if !page.has("region", "Runs") && page.has("button", "Settings") {
        page.find("button", "Settings").click();
    }
    page.find("region", "Runs")
}

/// The card of a run, counted from 1 from top to bottom.
#[track_caller]
pub fn card(page: &Page, number: usize) -> Control<'_> {
    runs(page);
    page.wait(&format!("card {number}"), || {
        let mut groups = groups(page)?;
        match groups.len() {
            count if count >= number => Ok(groups.swap_remove(number - 1).1),
            count => Err(format!("there are {count}")),
        }
    })
}

/// The card of a run, counted from 1, with its details: the run is chosen.
#[track_caller]
pub fn open_card(page: &Page, number: usize) -> Control<'_> {
    let card = card(page, number);
    if card.attribute("data-chosen").is_none() {
        card.js("el.querySelector('.front').click()");
        page.wait("the details of the card", || {
            match card.attribute("data-chosen") {
                Some(_) => Ok(()),
                None => Err("it is a row".to_owned()),
            }
        });
    }
    card
}

/// The cards with their names.
fn groups(page: &Page) -> Result<Vec<(String, Control<'_>)>, String> {
    let mut groups = page.all("group")?;
    groups.retain(|(_, group)| group.js("!!el.closest('[aria-labelledby=runs-title]')") == true);
    Ok(groups)
}

/// The names of the cards from top to bottom, once they are those of the runs there are.
pub fn cards(page: &Page) -> Vec<String> {
    page.wait("a card of each run", || {
        let names: Vec<_> = groups(page)?.into_iter().map(|(name, _)| name).collect();
        let expected = match count(page) {
            1 => 0,
            n => n,
        };
        if names.len() == expected {
            Ok(names)
        } else {
            Err(format!("{names:?}"))
        }
    })
}

/// Opens the disclosure of method settings in a card, or in the group "Method" while there is one run.
pub fn disclose<'a>(control: &Control<'a>) -> Control<'a> {
    let settings = control.find("button", "Method settings");
    if settings.attribute("aria-expanded").as_deref() != Some("true") {
        settings.click();
    }
    // They are loaded when they are first shown.
    wait("the settings", USUAL, std::thread::sleep, || {
        match settings.js("el.ariaExpanded") == "true" {
            true => Ok(()),
            false => Err("nothing yet".to_owned()),
        }
    });
    settings
}

/// Adds runs until there are so many, each by another method.
pub fn six_runs(page: &Page) {
    for options in [
        json!({ "method": "momentum" }),
        json!({ "method": "nesterov", "batch": 3, "seed": 5 }),
        json!({ "method": "adam", "learningRate": 0.5 }),
        json!({ "method": "newton" }),
        json!({ "method": "adagrad", "learningRate": 1, "cost": "huber", "delta": 2 }),
    ] {
        add_run(page, &options);
    }
    assert_eq!(count(page), MOST);
}

/// Adds a run by script and says its index.
pub fn add_run(page: &Page, options: &Value) -> usize {
    let index = page.lab(&format!("addRun({options})"));
    index.as_u64().expect("an index") as usize
}

/// Sets something of a run by script.
pub fn set_run(page: &Page, run: usize, options: &Value) {
    page.lab(&format!("setRun({run}, {options})"));
}

/// What the lab says of each run.
pub fn all(page: &Page) -> Vec<Value> {
    let runs = page.lab("runs()");
    runs.as_array().expect("a list").clone()
}

/// How many runs there are.
pub fn count(page: &Page) -> usize {
    all(page).len()
}

/// Something that the lab says of each run.
pub fn each(page: &Page, key: &str) -> Vec<Value> {
    all(page).into_iter().map(|run| run[key].clone()).collect()
}

/// The iteration of each run.
pub fn iterations(page: &Page) -> Vec<f64> {
    floats(&page.js("lab.runs().map((run, i) => lab.state(i).iteration)"))
}

/// Lets nothing but divergence stop a run.
pub fn for_ever(page: &Page) {
    page.lab("setTolerance(0)");
    page.lab("setIterationLimit(null)");
}

/// Something that has come to be true of the lab.
#[track_caller]
pub fn wait_for_runs(page: &Page, key: &str, expected: &Value) {
    page.wait(&format!("{key} {expected}"), || {
        let seen = json!(each(page, key));
        if seen == *expected {
            Ok(())
        } else {
            Err(seen.to_string())
        }
    });
}

/// A run's history up to where it is: lines and costs.
pub fn history(page: &Page, run: usize) -> Vec<(f64, f64, f64)> {
    let history = page.lab(&format!("history({{ run: {run} }})"));
    let part = |name: &str| floats(&history[name]);
    let (intercept, slope, cost) = (part("intercept"), part("slope"), part("cost"));
    (0..cost.len())
        .map(|i| (intercept[i], slope[i], cost[i]))
        .collect()
}

/// Presses Tab until the keyboard is on a control.
#[track_caller]
pub fn tab_to(page: &Page, control: &Control) {
    const MOST_PRESSES: usize = 200;
    for _ in 0..MOST_PRESSES {
        if control.has_focus() {
            return;
        }
        page.press("Tab");
    }
    panic!("Tab does not reach it");
}

/// Chooses in a select with the keyboard on it by typing what the option with this value reads.
#[track_caller]
pub fn type_choice(page: &Page, select: &Control, value: &str) {
    let text = select.js(&format!(
        "[...el.options].find(option => option.value === '{value}').text.trim()"
    ));
    page.write(text.as_str().expect("the words of an option"));
    assert_eq!(select.value(), value, "“{text}” typed");
}
