//! All chapters of the lesson, done by keyboard alone and by touch alone, in each language.

use std::fs;

use e2e::control::Control;
use e2e::page::Page;
use e2e::pointer::Place;
use e2e::screen::{PHONE, Screen, WIDE};
use e2e::story::story;
use serde_json::{Map, Value};

use crate::given::{place_of, wait_at};
use crate::lesson::{own_in, wait_for_the_question};

/// A person who has only keys, or only a finger: what is different between the two.
struct Person<'a> {
    page: &'a Page,
    has_keys: bool,
    /// The code of the language that the person reads.
    language: &'a str,
}

/// The words of a language by their keys.
fn words(language: &str) -> Map<String, Value> {
    let folder = xtask::project::root().join("www/locales").join(language);
    let files = ["page", "start", "later", "methods-and-costs"];
    let read = |file| fs::read_to_string(folder.join(file).with_extension("json")).unwrap();
    let all = files.map(|file| serde_json::from_str::<Map<String, Value>>(&read(file)).unwrap());
    all.into_iter().flatten().collect()
}

/// What an English name may be in a language: other keys may have the same words. The texts of the lesson have no keys.
fn names(language: &str, english: &str) -> Vec<String> {
    let translated = words(language);
    let keys = words("en").into_iter().filter(|(_, text)| text == english);
    let found: Vec<String> = keys
        .filter_map(|(key, _)| translated[&key].as_str().map(str::to_owned))
        .collect();
    if found.is_empty() {
        vec![english.to_owned()]
    } else {
        found
    }
}

impl<'a> Person<'a> {
    /// Finds a control by its English name.
    fn find(&self, role: &str, english: &str) -> Control<'a> {
        let names = names(self.language, english);
        let name = self.page.wait(english, || {
            let there = names.iter().find(|name| self.page.has(role, name));
            there.ok_or_else(|| format!("there is none of {names:?}"))
        });
        self.page.find(role, name)
    }

    /// Comes to a control: by the focus, where Tab leads, or by a tap.
    fn reach(&self, control: &Control) {
        if self.has_keys {
            assert_eq!(control.js("el.tabIndex"), 0);
            control.focus();
        } else {
            control.click();
        }
    }

    /// Presses a button, or something else that is pressed.
    fn press(&self, role: &str, name: &str) {
        self.reach(&self.find(role, name));
        if self.has_keys {
            self.page.press("Space");
        }
    }

    /// Types into a field. A phone shows its keyboard then.
    fn write(&self, role: &str, name: &str, text: &str) {
        let field = self.find(role, name);
        self.reach(&field);
        self.page.press("End");
        for _ in field.value().chars() {
            self.page.press("Backspace");
        }
        self.page.write(text);
        self.page.press("Enter");
    }

    /// Writes the number that the chapter asks for.
    fn answer(&self, number: &str) {
        let label = "document.querySelector('#lesson-goals form:not([hidden]) label').textContent";
        let label = self.page.js(label);
        self.write("textbox", label.as_str().expect("a label"), number);
        self.page
            .wait_for("document.querySelector('#lesson-goals [data-met] form:not([hidden])')");
    }

    fn step(&self, steps: usize) {
        for _ in 0..steps {
            self.press("button", "Step");
        }
    }
}

/// The place above or below a place of the data chart where y is this.
fn at_height(page: &Page, from: Place, y: f64) -> Place {
    // The first and the last of the three people weigh 1.4 and 3.2.
    let (low, high) = (place_of(page, 0).y, place_of(page, 2).y);
    let part = (y - 1.4) / (3.2 - 1.4);
    from.plus(0.0, low + part * (high - low) - from.y)
}

/// Moves both handles until the line fits.
fn fit(person: &Person) {
    let page = person.page;
    let handles = ["Left handle", "Right handle"].map(|name| person.find("slider", name));
    if person.has_keys {
        // A look at the cost after each press: the other handle has to follow.
        for handle in handles.iter().cycle().take(6) {
            person.reach(handle);
            for key in ["PageDown", "PageUp", "ArrowDown", "ArrowUp"] {
                press_while_lower(page, key);
            }
        }
    } else {
        for (handle, y) in handles.iter().zip([1.4, 2.75]) {
            let from = handle.at(0.5, 0.5);
            page.drag(from, at_height(page, from, y));
        }
    }
}

/// Presses a key until that does not make the cost lower any more.
fn press_while_lower(page: &Page, key: &str) {
    let mut cost = f64::INFINITY;
    while page.number("state().cost") < cost {
        cost = page.number("state().cost");
        page.press(key);
    }
}

/// Works out a loss, shows the squares, and moves the left point to the line.
fn move_a_point(person: &Person) {
    let page = person.page;
    person.answer("0.81");
    person.press("radio", "Squares");
    if person.has_keys {
        person.reach(&person.find("application", "Data chart"));
        page.press("Home");
        // As a key that is held down.
        for _ in 0..75 {
            page.press("Alt+ArrowDown");
        }
    } else {
        let point = place_of(page, 0);
        page.drag(point, at_height(page, point, 0.5));
    }
}

fn try_all(person: &Person) {
    person.press("button", "Try them all");
    person
        .page
        .wait_for("document.querySelector('#lesson-goals [data-met]')");
    person.write("spinbutton", "Grid size", "50");
    person.press("button", "Try them all");
}

fn hold_one(person: &Person) {
    person.answer("0.19");
    person.press("button", "Run");
}

/// Descends from the start of the chapter, and then from another one.
fn descend(person: &Person) {
    let page = person.page;
    person.answer("-0.9");
    person.press("button", "Run");
    wait_for_the_question(page);
    let landscape = person.find("application", "Landscape chart");
    if person.has_keys {
        person.reach(&landscape);
        for _ in 0..20 {
            page.press("ArrowRight");
        }
        page.press("Enter");
    } else {
        page.click(landscape.at(0.8, 0.3));
    }
    page.wait_for("lab.state().iteration === 0 && lab.state().cost > 0.5");
    person.press("button", "Run");
}

fn choose_rates(person: &Person) {
    for (rate, steps) in [("0.02", 10), ("0.8", 4), ("1", 4), ("1.3", 12)] {
        person.press("button", "Reset");
        person.write("spinbutton", "Learning rate, exact", rate);
        person.step(steps);
    }
    wait_for_the_question(person.page);
    person.press("button", "Reset");
    person.write("spinbutton", "Learning rate, exact", "0.5");
    person.press("button", "Run");
}

fn stop(person: &Person) {
    let page = person.page;
    person.press("button", "Run");
    person.press("button", "Go on");
    page.wait_for("lab.state().iteration === 1000");
    person.press("button", "Standardise x");
    person.press("button", "Run again");
}

/// A phone has the button in its drawer.
fn race(person: &Person) {
    if person.has_keys {
        person.press("button", "Race");
        return;
    }
    person.press("button", "Settings");
    person.press("button", "Race");
    person.press("button", "Close");
}

/// Notes in `used` what happens through keys, but for typing, and through a pointer.
const WATCH: &str = "(() => {
    window.used = {};
    for (const type of ['keydown', 'pointerdown']) {
        addEventListener(type, ({ target }) => {
            if (type === 'pointerdown' || !target.matches('input[type=text]')) used[type] = target.outerHTML.slice(0, 80);
        }, true);
    }
})()";

/// Does chapters one after another, the first of which has this number. Each has its deed; then comes its question.
fn do_chapters(screen: Screen, language: &str, first: usize, deeds: [fn(&Person); 4]) {
    story(screen, |page| {
        let lesson = own_in(language);
        let person = Person {
            page,
            has_keys: !screen.touch,
            language,
        };
        let folder = if language == "en" { "." } else { language };
        page.js(&format!(
            "location.assign('{folder}/?lesson=&chapter={first}')"
        ));
        wait_at(page, &format!("chapter={first}"));
        page.js(WATCH);
        for (chapter, deed) in (first..).zip(deeds) {
            wait_at(page, &format!("chapter={chapter}"));
            deed(&person);
            wait_for_the_question(page);
            let answers = lesson["chapters"][chapter - 1]["question"]["answers"].as_array();
            let right = answers
                .into_iter()
                .flatten()
                .find(|answer| answer["right"] == true);
            if let Some(answer) = right {
                person.press("button", answer["text"].as_str().expect("a text"));
            }
            page.wait_for("document.getElementById('lesson-next').classList.contains('primary')");
            if chapter < 8 {
                person.press("button", "Next");
            }
        }
        let used = page.js("used");
        let other = if person.has_keys {
            "pointerdown"
        } else {
            "keydown"
        };
        assert_eq!(used[other], serde_json::Value::Null, "{used}");
    });
}

const FIRST_HALF: [fn(&Person); 4] = [fit, move_a_point, try_all, hold_one];
const SECOND_HALF: [fn(&Person); 4] = [descend, choose_rates, stop, race];

#[test]
fn the_first_four_chapters_are_done_by_keyboard_alone() {
    do_chapters(WIDE, "en", 1, FIRST_HALF);
}

#[test]
fn the_last_four_chapters_are_done_by_keyboard_alone() {
    do_chapters(WIDE, "en", 5, SECOND_HALF);
}

#[test]
fn the_first_four_chapters_are_done_by_touch_alone() {
    do_chapters(PHONE, "en", 1, FIRST_HALF);
}

#[test]
fn the_last_four_chapters_are_done_by_touch_alone() {
    do_chapters(PHONE, "en", 5, SECOND_HALF);
}

#[test]
fn the_chapters_are_done_by_keyboard_alone_in_spanish() {
    do_chapters(WIDE, "es", 1, FIRST_HALF);
    do_chapters(WIDE, "es", 5, SECOND_HALF);
}

#[test]
fn the_chapters_are_done_by_touch_alone_in_spanish() {
    do_chapters(PHONE, "es", 1, FIRST_HALF);
    do_chapters(PHONE, "es", 5, SECOND_HALF);
}

#[test]
fn the_chapters_are_done_by_keyboard_alone_in_chinese() {
    do_chapters(WIDE, "zh-Hans", 1, FIRST_HALF);
    do_chapters(WIDE, "zh-Hans", 5, SECOND_HALF);
}

#[test]
fn the_chapters_are_done_by_touch_alone_in_chinese() {
    do_chapters(PHONE, "zh-Hans", 1, FIRST_HALF);
    do_chapters(PHONE, "zh-Hans", 5, SECOND_HALF);
}
