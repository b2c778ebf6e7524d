//! Something on the page that a person can find, name and use.

use serde_json::{Value, json};

use crate::page::Page;
use crate::pointer::Place;

/// The key under which the WebDriver standard puts the reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One element of the page, found by its role and name.
#[derive(Clone)]
pub struct Control<'a> {
    page: &'a Page,
    id: String,
}

/// Where an element is in the viewport, in CSS pixels.
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

    /// The one control in it with this ARIA role and accessible name, as soon as there is one.
    ///
    /// # Panics
    /// When none turns up, or several.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Control<'a> {
        self.page.wait(
            &format!("{role} “{name}” in {}", self.described()),
            || {
                let mut all = self.page.all(role)?;
                all.retain(|(other, control)| other == name && self.contains(control));
                match all.len() {
                    1 => Ok(all.remove(0).1),
                    n => Err(format!("there are {n} of them")),
                }
            },
        )
    }

    /// Whether there is a control in it with this ARIA role and accessible name at this moment.
    #[track_caller]
    pub fn has(&self, role: &str, name: &str) -> bool {
        let all = self.page.all(role).expect("a page that holds still");
        all.iter()
            .any(|(other, control)| other == name && self.contains(control))
    }

    #[track_caller]
    fn contains(&self, other: &Control) -> bool {
        let both = [&self.id, &other.id].map(|id| json!({ ELEMENT: id }));
        self.page
            .evaluate("arguments[0].contains(arguments[1])", json!(both))
            == true
    }

    /// The role that the browser tells assistive technology.
    pub fn role(&self) -> Result<String, String> {
        self.computed("computedrole")
    }

    /// The name that the browser tells assistive technology.
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

    /// The value of a JavaScript expression about the element `el`.
    #[track_caller]
    pub fn js(&self, expression: &str) -> Value {
        let element = json!({ ELEMENT: self.id });
        self.page.evaluate(
            &format!("(el => ({expression}))(arguments[0])"),
            json!([element]),
        )
    }

    /// Its text as a person reads it.
    #[track_caller]
    pub fn text(&self) -> String {
        self.js("el.innerText")
            .as_str()
            .expect("a text")
            .trim()
            .to_owned()
    }

    /// What stands in it: of a field the text, of a slider the position.
    #[track_caller]
    pub fn value(&self) -> String {
        self.js("el.value")
            .as_str()
            .expect("a control with a value")
            .to_owned()
    }

    /// An attribute as it stands, nothing when it is not there.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.js(&format!("el.getAttribute('{name}')"))
            .as_str()
            .map(String::from)
    }

    /// Whether it is checked.
    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.js("el.checked ?? el.ariaChecked === 'true'") == true
    }

    /// Whether it takes no clicks and keys at present.
    #[track_caller]
    pub fn is_disabled(&self) -> bool {
        self.js("el.matches(':disabled') || el.ariaDisabled === 'true'") == true
    }

    /// Whether the keyboard is on it.
    #[track_caller]
    pub fn has_focus(&self) -> bool {
        self.js("el === document.activeElement") == true
    }

    /// Where it is.
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

    /// The place at these fractions of its width and height.
    #[track_caller]
    pub fn at(&self, across: f64, down: f64) -> Place {
        let r = self.rectangle();
        Place {
            x: r.x + across * r.width,
            y: r.y + down * r.height,
        }
    }

    /// Clicks or taps its middle once it holds still there with nothing over it. Of a radio button or a checkbox that is
    /// its label, which is what people hit.
    ///
    /// # Panics
    /// When something keeps covering it.
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

    /// Chooses the option of a select that reads like this.
    ///
    /// # Panics
    /// When none of its options does.
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
        // What the driver calls a click on an option is opening the list, choosing and closing it again.
        browser.post(&format!("element/{id}/click"), json!({}));
    }

    /// The option of a select that is chosen, as it reads.
    #[track_caller]
    pub fn chosen(&self) -> String {
        self.js("el.selectedOptions[0].text.trim()")
            .as_str()
            .expect("a select with a choice")
            .to_owned()
    }

    /// Puts the keyboard on it.
    #[track_caller]
    pub fn focus(&self) {
        self.js("el.focus()");
        assert!(self.has_focus(), "{} takes no focus", self.described());
    }

    /// Puts the keyboard on it and presses a chord of keys.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        self.focus();
        self.page.press(keys);
    }

    /// Replaces what stands in a field and leaves the field by Tab, as a person does who fills in several.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.focus();
        self.page.press("Control+a");
        self.page.press("Delete");
        self.page.write(text);
        self.page.press("Tab");
    }

    /// Has the driver put a text into it: of a file field, the path of a file.
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
