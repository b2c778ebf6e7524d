//! Controls of the page, found by role and name.

use serde_json::{Value, json};

use crate::page::Page;
use crate::pointer::Place;

/// The key of the reference to an element, from the WebDriver standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page, found by its role and name.
#[derive(Clone)]
pub struct Control<'a> {
    page: &'a Page,
    id: String,
}

/// The rectangle of an element in the viewport, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl<'a> Control<'a> {
    pub(crate) fn new(page: &'a Page, reference: &Value) -> Control<'a> {
        let id = reference[ELEMENT]
            .as_str()
            .expect("a reference to an element")
            .to_owned();
        Control { page, id }
    }

    /// Returns the only control inside it with this ARIA role and accessible name. Waits until there is one. If it is in a closed
    /// group of settings, opens the group, as people do.
    ///
    /// # Panics
    /// If there is none in time, or more than one.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Control<'a> {
        self.page.wait(
            &format!("{role} “{name}” in {}", self.described()),
            || {
                let mut found = self.page.named(role, name)?;
                found.retain(|control| self.contains(control));
                match found.len() {
                    1 => Ok(found.remove(0)),
                    0 => {
                        self.page.unfold(role, name)?;
                        Err(self.page.others(role))
                    }
                    n => Err(format!("there are {n} of them")),
                }
            },
        )
    }

    /// Returns whether there is a control inside it with this ARIA role and accessible name now.
    #[track_caller]
    pub fn has(&self, role: &str, name: &str) -> bool {
        let named = self.page.named(role, name);
        let named = named.expect("a page that holds still");
        named.iter().any(|control| self.contains(control))
    }

    #[track_caller]
    fn contains(&self, other: &Control) -> bool {
        let both = [&self.id, &other.id].map(|id| json!({ ELEMENT: id }));
        self.page
            .evaluate("arguments[0].contains(arguments[1])", json!(both))
            == true
    }

    /// Returns the role that the browser gives assistive technology.
    pub fn role(&self) -> Result<String, String> {
        let role = self.computed("computedrole")?;
        if self.page.browser().engine().role_of_choices() == Some(&*role) {
            let element = json!([{ ELEMENT: self.id }]);
            let is_choice = "arguments[0].matches('select:not([multiple])')";
            if self.page.try_js(is_choice, element)? == true {
                return Ok("combobox".to_owned());
            }
        }
        Ok(role)
    }

    /// Returns the name that the browser gives assistive technology.
    pub fn name(&self) -> Result<String, String> {
        self.computed("computedlabel")
    }

    fn computed(&self, what: &str) -> Result<String, String> {
        let answer = self
            .page
            .browser()
            .get(&format!("element/{}/{what}", self.id))?;
        Ok(answer.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Returns the value of a JavaScript expression in which `el` is the element.
    #[track_caller]
    pub fn js(&self, expression: &str) -> Value {
        let element = json!({ ELEMENT: self.id });
        self.page.evaluate(
            &format!("(el => ({expression}))(arguments[0])"),
            json!([element]),
        )
    }

    /// Returns the value of a JavaScript expression in which `el` is the element, when the page has drawn what was done before:
    /// the page changes its lab at once and its controls in the next frame.
    #[track_caller]
    fn shown(&self, expression: &str) -> Value {
        self.page.wait_for_frames();
        self.js(expression)
    }

    /// Returns its visible text.
    #[track_caller]
    pub fn text(&self) -> String {
        self.shown("el.innerText")
            .as_str()
            .expect("a text")
            .trim()
            .to_owned()
    }

    /// Returns its value: the text of a field, the position of a slider.
    #[track_caller]
    pub fn value(&self) -> String {
        self.shown("el.value")
            .as_str()
            .expect("a control with a value")
            .to_owned()
    }

    /// Returns an attribute, or `None` if it is missing.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.shown(&format!("el.getAttribute('{name}')"))
            .as_str()
            .map(String::from)
    }

    /// Returns whether it is checked.
    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.shown("el.checked ?? el.ariaChecked === 'true'") == true
    }

    /// Returns whether it is disabled.
    #[track_caller]
    pub fn is_disabled(&self) -> bool {
        self.shown("el.matches(':disabled') || el.ariaDisabled === 'true'") == true
    }

    /// Returns whether it has the keyboard focus.
    #[track_caller]
    pub fn has_focus(&self) -> bool {
        self.js("el === document.activeElement") == true
    }

    /// Returns its rectangle.
    #[track_caller]
    pub fn rectangle(&self) -> Rectangle {
        let sides = self
            .js("(({ x, y, width, height }) => [x, y, width, height])(el.getBoundingClientRect())");
        let side = |i: usize| sides[i].as_f64().expect("four numbers");
        Rectangle {
            x: side(0),
            y: side(1),
            width: side(2),
            height: side(3),
        }
    }

    /// Returns the place at these fractions of its width and height.
    #[track_caller]
    pub fn at(&self, across: f64, down: f64) -> Place {
        let r = self.rectangle();
        Place {
            x: r.x + across * r.width,
            y: r.y + down * r.height,
        }
    }

    /// Clicks or taps its middle as soon as it does not move and nothing covers it. For a radio button or a checkbox, clicks
    /// its label, as people do.
    ///
    /// # Panics
    /// If something keeps covering it.
    #[track_caller]
    pub fn click(&self) {
        let mut before = Value::Null;
        let place = self
            .page
            .wait(&format!("{} within reach", self.described()), || {
                let target = self.js(include_str!("scripts/target.js"));
                let held_still = target == std::mem::replace(&mut before, target.clone());
                match (target["x"].as_f64(), target["y"].as_f64()) {
                    (Some(x), Some(y)) if held_still && target["cover"] == "" => Ok(Place { x, y }),
                    _ => Err(target.to_string()),
                }
            });
        self.page.click(place);
    }

    /// Chooses the option of a select with this text.
    ///
    /// # Panics
    /// If no option has this text.
    #[track_caller]
    pub fn choose(&self, option: &str) {
        let texts = self.js("[...el.options].map(each => each.text.trim())");
        let place = texts
            .as_array()
            .into_iter()
            .flatten()
            .position(|text| text == option)
            .unwrap_or_else(|| panic!("“{option}” is none of {texts}"));
        let script = format!("return arguments[0].options[{place}]");
        let browser = self.page.browser();
        let found = browser
            .script(&script, json!([{ ELEMENT: self.id }]))
            .expect("the option is there");
        let id = found[ELEMENT].as_str().expect("a reference to an element");
        // For the driver, a click on an option opens the list, chooses the option and closes the list.
        browser.post(&format!("element/{id}/click"), json!({}));
    }

    /// Returns the text of the chosen option of a select.
    #[track_caller]
    pub fn chosen(&self) -> String {
        self.shown("el.selectedOptions[0].text.trim()")
            .as_str()
            .expect("a select with a choice")
            .to_owned()
    }

    /// Moves the keyboard focus to it.
    #[track_caller]
    pub fn focus(&self) {
        self.js("el.focus()");
        assert!(self.has_focus(), "{} takes no focus", self.described());
    }

    /// Moves the keyboard focus to it and presses a chord of keys.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        self.focus();
        self.page.press(keys);
    }

    /// Replaces the text of a field and leaves the field with Tab, as people do: when the field shows what it is to show, and
    /// until the focus has gone on.
    ///
    /// # Panics
    /// If the focus stays in the field.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.focus();
        self.page.wait_for_frames();
        self.page.press("Control+a");
        self.page.press("Delete");
        self.page.write(text);
        self.page.press("Tab");
        let field = json!([{ ELEMENT: self.id }]);
        let holds = "arguments[0] === document.activeElement";
        // A field that is gone has no focus, either.
        self.page.wait("the focus to leave the field", || {
            match self.page.try_js(holds, field.clone()) {
                Ok(Value::Bool(true)) => Err(format!("“{text}” is in it")),
                _ => Ok(()),
            }
        });
    }

    /// Makes the driver type a text into it; for a file field, the path of a file.
    #[track_caller]
    pub(crate) fn send(&self, text: &str) {
        let browser = self.page.browser();
        browser.post(
            &format!("element/{}/value", self.id),
            json!({ "text": text }),
        );
    }

    fn described(&self) -> String {
        format!(
            "{} “{}”",
            self.role().unwrap_or_default(),
            self.name().unwrap_or_default()
        )
    }
}
