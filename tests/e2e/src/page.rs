//! The page, used by role and name, with pointer and keys.

use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::axe;
use crate::browser::Browser;
use crate::control::Control;
use crate::keys;
use crate::patience;
use crate::pointer::{self, LEFT, MIDDLE, Move, Place, Pointer, RIGHT};
use crate::screen::Screen;

/// Converts values that JSON lacks into values that a test can compare: typed arrays into arrays, `NaN` into its name.
const PLAIN: &str = "(_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value)
    : value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? String(value)
    : value";

/// A script to run before those of the page. It counts timers and animation frames in `window.clockwork`.
pub const CLOCKWORK: &str = include_str!("scripts/clockwork.js");

/// The duration of a long press, clearly longer than a click.
const LONG: Duration = Duration::from_millis(1500);

/// A page in its own browser.
pub struct Page {
    browser: Browser,
    origin: String,
    pointer: Pointer,
    patience: Cell<Duration>,
    is_heard: Cell<bool>,
}

impl Page {
    /// Opens the site at `origin` on a screen and runs `script` before the scripts of the page.
    pub fn open(screen: Screen, origin: &str, script: &str) -> Page {
        let browser = Browser::launch(screen);
        if !script.is_empty() {
            browser.before_scripts(origin, script);
        }
        browser.open(origin);
        let pointer = if screen.touch {
            Pointer::Finger
        } else {
            Pointer::Mouse
        };
        let patience = Cell::new(patience::USUAL);
        Page {
            browser,
            origin: origin.to_owned(),
            pointer,
            patience,
            is_heard: Cell::new(true),
        }
    }

    /// Ends the page and leaves its browser to another story.
    pub fn leave(self) {
        self.browser.leave();
    }

    /// Returns the browser that shows the page.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Lets the story end with messages in the console: the browser itself reports what it cannot load, at a time of its own.
    pub fn ignore_console(&self) {
        self.is_heard.set(false);
    }

    /// Returns the console messages that the page is not to have written.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let messages = self.browser.console();
        if self.is_heard.get() {
            messages
        } else {
            Vec::new()
        }
    }

    // Finding

    /// Returns the only control with this ARIA role and accessible name. Waits until there is one. If it is in a closed group
    /// of settings, opens the group, as people do.
    ///
    /// # Panics
    /// If there is none in time, or if there is more than one.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Control<'_> {
        self.wait(&format!("{role} “{name}”"), || {
            let mut found = self.named(role, name)?;
            match found.len() {
                1 => Ok(found.remove(0)),
                0 => {
                    self.unfold(role, name)?;
                    Err(self.others(role))
                }
                n => Err(format!("there are {n} of them")),
            }
        })
    }

    /// Clicks the title of the closed group that has a control with this name, if there is one. What is in a closed group has
    /// neither role nor name for the browser.
    pub(crate) fn unfold(&self, role: &str, name: &str) -> Result<(), String> {
        let args = json!([selector(role), name]);
        let title = self
            .browser
            .script(include_str!("scripts/closed_group.js"), args)?;
        if !title.is_null() {
            Control::new(self, &title).click();
        }
        Ok(())
    }

    /// Says what is there of a role in place of what is looked for, with the words that are seen or written for the ear.
    pub(crate) fn others(&self, role: &str) -> String {
        let words = "return [...document.querySelectorAll(arguments[0])].filter(el => el.checkVisibility())
            .map(el => el.ariaLabel ?? el.labels?.[0]?.textContent ?? el.textContent).map(words => words.trim())";
        match self.browser.script(words, json!([selector(role)])) {
            Ok(others) => {
                let others: Vec<_> = others
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect();
                format!("there is none of them, but {others:?}")
            }
            Err(error) => error,
        }
    }

    /// Returns whether there is a control with this ARIA role and accessible name now.
    #[track_caller]
    pub fn has(&self, role: &str, name: &str) -> bool {
        let named = self.named(role, name).expect("a page that holds still");
        !named.is_empty()
    }

    /// Returns the controls that have this ARIA role and accessible name now, in document order. Asks the browser only about
    /// elements whose texts have the words of the name: each question takes a few milliseconds.
    pub(crate) fn named(&self, role: &str, name: &str) -> Result<Vec<Control<'_>>, String> {
        let args = json!([selector(role), name]);
        let candidates = self
            .browser
            .script(include_str!("scripts/candidates.js"), args)?;
        let candidates = candidates.as_array().into_iter().flatten();
        let mut named = Vec::new();
        for control in candidates.map(|reference| Control::new(self, reference)) {
            if control.role()? == role && control.name()? == name {
                named.push(control);
            }
        }
        Ok(named)
    }

    /// Returns all controls that have this ARIA role now, with their accessible names, in document order.
    pub fn all(&self, role: &str) -> Result<Vec<(String, Control<'_>)>, String> {
        let find = "return [...document.querySelectorAll(arguments[0])].filter(el => el.checkVisibility())";
        let candidates = self.browser.script(find, json!([selector(role)]))?;
        let candidates = candidates.as_array().into_iter().flatten();
        let mut all = Vec::new();
        for control in candidates.map(|reference| Control::new(self, reference)) {
            if control.role()? == role {
                all.push((control.name()?, control));
            }
        }
        Ok(all)
    }

    // Asking

    /// Returns the value of a JavaScript expression, which may be a promise. Typed arrays become arrays; `undefined` and
    /// numbers that are not finite become strings.
    #[track_caller]
    pub fn js(&self, expression: &str) -> Value {
        self.evaluate(expression, json!([]))
    }

    #[track_caller]
    pub(crate) fn evaluate(&self, expression: &str, args: Value) -> Value {
        self.try_js(expression, args)
            .unwrap_or_else(|error| panic!("{expression}\n{error}"))
    }

    pub(crate) fn try_js(&self, expression: &str, args: Value) -> Result<Value, String> {
        let body = format!(
            "return (async function () {{ return JSON.stringify(await ({expression}), {PLAIN}) }}).apply(null, arguments)"
        );
        let text = self.browser.script(&body, args)?;
        serde_json::from_str(text.as_str().expect("JSON")).map_err(|error| error.to_string())
    }

    /// Returns the value of a call of the scripting interface: `lab("state()")`.
    #[track_caller]
    pub fn lab(&self, call: &str) -> Value {
        self.js(&format!("(await lab.ready, lab.{call})"))
    }

    /// Returns a number from the scripting interface: `number("state().cost")`.
    #[track_caller]
    pub fn number(&self, call: &str) -> f64 {
        let value = self.lab(call);
        value
            .as_f64()
            .unwrap_or_else(|| panic!("lab.{call} is {value}, not a number"))
    }

    /// Returns the sentence with which the scripting interface refuses a call.
    ///
    /// # Panics
    /// If it does not refuse the call, throws something other than an `Error`, or changes something.
    #[track_caller]
    pub fn refusal(&self, call: &str) -> String {
        let outcome = self.js(&format!(
            "lab.ready.then(() => {{
                const recent = () => lab.history({{ from: Math.max(lab.state().iteration - 99, 0) }});
                const each = () => lab.runs().map((run, i) => [run, lab.state(i), lab.best(i)]);
                const all = () => JSON.stringify([each(), lab.points(), lab.curvature(), recent()], {PLAIN});
                const before = all();
                try {{
                    lab.{call};
                    return {{ problem: 'was accepted' }};
                }} catch (error) {{
                    if (Object.prototype.toString.call(error) !== '[object Error]') return {{ problem: 'threw no Error: ' + String(error) }};
                    if (all() !== before) return {{ problem: 'changed something: ' + before + ' -> ' + all() }};
                    return {{ sentence: error.message }};
                }}
            }})"
        ));
        assert_eq!(outcome["problem"], Value::Null, "lab.{call}");
        outcome["sentence"].as_str().expect("a message").to_owned()
    }

    /// Returns the status line, when the page has drawn what was done before.
    #[track_caller]
    pub fn status(&self) -> String {
        self.wait_for_frames();
        let text = self.js("document.getElementById('status').innerText");
        text.as_str().expect("a sentence").trim().to_owned()
    }

    // Waiting

    /// Waits until the page is ready and scripts can call everything.
    #[track_caller]
    pub fn wait_for_ready(&self) {
        self.wait_for(
            "document.documentElement.hasAttribute('data-ready') && (await lab.ready, true)",
        );
    }

    /// Waits until a JavaScript condition holds.
    #[track_caller]
    pub fn wait_for(&self, condition: &str) {
        self.wait(condition, || {
            let seen = "document.getElementById('status')?.innerText, globalThis.lab?.state()";
            match self.try_js(
                &format!("({condition}) ? [true] : [false, [{seen}]]"),
                json!([]),
            )? {
                value if value[0] == true => Ok(()),
                value => Err(value[1].to_string()),
            }
        });
    }

    /// Calls `look` until it returns a value. Panics after a limited time, with the last error of `look`.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, look: impl FnMut() -> Result<T, String>) -> T {
        patience::wait(
            what,
            self.patience.get(),
            |moment| self.browser.blink(moment),
            look,
        )
    }

    /// Waits until the page has drawn an animation frame. A page that nobody sees draws none and is not waited for.
    #[track_caller]
    pub fn wait_for_frames(&self) {
        self.js(
            "document.hidden || new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))",
        );
    }

    /// Sets how long to wait for conditions from now on.
    pub fn set_patience(&self, patience: Duration) {
        self.patience.set(patience);
    }

    // Acting

    /// Chooses a file in a file field. (People use the button that opens it.)
    ///
    /// # Panics
    /// If there is no such field.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, file: &Path) {
        let find = "return document.querySelector(arguments[0])";
        let field = self.browser.script(find, json!([selector]));
        let field = Control::new(self, &field.expect("a page that answers"));
        field.send(&file.display().to_string());
    }

    /// Presses a chord of keys at the keyboard focus: `Enter`, `Shift+z`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        self.act(keys::chord(keys));
    }

    /// Types a text at the keyboard focus.
    #[track_caller]
    pub fn write(&self, text: &str) {
        self.act(keys::text(text));
    }

    /// Clicks, or taps on a touch screen.
    #[track_caller]
    pub fn click(&self, place: Place) {
        self.gesture(&[Move::To(place), Move::Down(LEFT), Move::Up(LEFT)]);
    }

    /// Clicks with the right mouse button.
    #[track_caller]
    pub fn right_click(&self, place: Place) {
        self.gesture(&[Move::To(place), Move::Down(RIGHT), Move::Up(RIGHT)]);
    }

    /// Moves the mouse to a place.
    #[track_caller]
    pub fn hover(&self, place: Place) {
        self.gesture(&[Move::To(place)]);
    }

    /// Drags with the mouse or a finger.
    #[track_caller]
    pub fn drag(&self, from: Place, to: Place) {
        let mut moves = vec![Move::To(from), Move::Down(LEFT)];
        moves.extend(way(from, to));
        moves.push(Move::Up(LEFT));
        self.gesture(&moves);
    }

    /// Drags along these places, and stays at each for a moment. Moves fast, also where the browser is slow: a slow finger may mean
    /// something else.
    #[track_caller]
    pub fn drag_along(&self, places: &[Place]) {
        const STRIDE: f64 = 60.0;
        let mut moves = vec![Move::To(places[0]), Move::Down(LEFT)];
        for pair in places.windows(2) {
            moves.extend(strides(pair[0], pair[1], STRIDE));
            moves.push(Move::Wait(Duration::from_millis(300)));
        }
        moves.push(Move::Up(LEFT));
        self.gesture(&moves);
    }

    /// Drags as a person does who aims carefully: a pixel at a time, about thirty of them a second.
    #[track_caller]
    pub fn drag_slowly(&self, from: Place, to: Place) {
        let mut moves = vec![Move::To(from), Move::Down(LEFT)];
        let pixels = (to.x - from.x).abs().round();
        for pixel in 1..=pixels as u32 {
            let part = f64::from(pixel) / pixels;
            moves.push(Move::Wait(Duration::from_millis(33)));
            moves.push(Move::To(
                from.plus(part * (to.x - from.x), part * (to.y - from.y)),
            ));
        }
        moves.push(Move::Up(LEFT));
        self.gesture(&moves);
    }

    /// Drags with the middle mouse button.
    #[track_caller]
    pub fn drag_with_the_middle(&self, from: Place, to: Place) {
        let mut moves = vec![Move::To(from), Move::Down(MIDDLE)];
        moves.extend(way(from, to));
        moves.push(Move::Up(MIDDLE));
        self.gesture(&moves);
    }

    /// Calls `deed` while a key is held down.
    #[track_caller]
    pub fn holding(&self, key: &str, deed: impl FnOnce()) {
        self.act(keys::down(key));
        deed();
        self.act(keys::up(key));
    }

    /// Turns the mouse wheel over a place by `down` CSS pixels downwards, or upwards if negative.
    #[track_caller]
    pub fn turn_wheel(&self, place: Place, down: i64) {
        self.act(pointer::wheel(place, down));
        self.wait_for_frames();
    }

    /// Puts two fingers down around a place at one distance from each other, and moves them to another distance.
    #[track_caller]
    pub fn pinch(&self, middle: Place, from: f64, to: f64) {
        self.act(pointer::two_fingers([middle, middle], [from, to]));
        self.wait_for_frames();
    }

    /// Puts two fingers down around a place, and moves them together to another place.
    #[track_caller]
    pub fn drag_with_two_fingers(&self, from: Place, to: Place) {
        const APART: f64 = 80.0;
        self.act(pointer::two_fingers([from, to], [APART, APART]));
        self.wait_for_frames();
    }

    /// Presses and holds with a pen.
    #[track_caller]
    pub fn press_long_with_a_pen(&self, place: Place) {
        let moves = [
            Move::To(place),
            Move::Down(LEFT),
            Move::Wait(LONG),
            Move::Up(LEFT),
        ];
        self.act(Pointer::Pen.moves(&moves));
        self.wait_for_frames();
    }

    /// Presses and holds, as a finger does.
    #[track_caller]
    pub fn press_long(&self, place: Place) {
        self.gesture(&[
            Move::To(place),
            Move::Down(LEFT),
            Move::Wait(LONG),
            Move::Up(LEFT),
        ]);
    }

    /// Presses the mouse button without releasing it. (A finger must make a whole gesture in one command, as drivers forget
    /// that it is down.)
    #[track_caller]
    pub fn grab(&self, place: Place) {
        self.gesture(&[Move::To(place), Move::Down(LEFT)]);
    }

    /// Moves the mouse without changing the state of its button.
    #[track_caller]
    pub fn carry(&self, from: Place, to: Place) {
        self.gesture(&way(from, to).collect::<Vec<_>>());
    }

    /// Releases the mouse button.
    #[track_caller]
    pub fn let_go(&self) {
        self.gesture(&[Move::Up(LEFT)]);
    }

    #[track_caller]
    fn gesture(&self, moves: &[Move]) {
        self.act(self.pointer.moves(moves));
        // The browser passes moves of a pointer to the page with the next frame.
        self.wait_for_frames();
    }

    #[track_caller]
    fn act(&self, actions: Value) {
        self.browser.post("actions", json!({ "actions": actions }));
    }

    /// Returns everything that people or assistive technology read on the page: texts, names, descriptions and values,
    /// also of hidden elements.
    #[track_caller]
    pub fn words(&self) -> Vec<String> {
        strings(&self.js(include_str!("scripts/words.js")))
    }

    /// Returns the content of a downloaded file. Waits until it is complete.
    #[track_caller]
    pub fn download(&self, name: &str) -> Vec<u8> {
        self.wait(&format!("the file {name}"), || {
            let mut files = self.browser.downloads();
            let names: Vec<_> = files.iter().map(|(name, _)| name.clone()).collect();
            let place = names.iter().position(|other| other == name);
            place
                .map(|place| files.swap_remove(place).1)
                .ok_or_else(|| format!("there are {names:?}"))
        })
    }

    // Faults

    /// Returns the faults of the layout: elements that overlap, overflow or need horizontal scrolling.
    #[track_caller]
    pub fn layout_faults(&self) -> Vec<String> {
        strings(&self.js(include_str!("scripts/layout.js")))
    }

    /// Returns the controls that stay covered however the page is scrolled.
    #[track_caller]
    pub fn covered_controls(&self) -> Vec<String> {
        strings(&self.js(include_str!("scripts/covered.js")))
    }

    /// Returns the controls that are too small for a finger.
    #[track_caller]
    pub fn small_targets(&self) -> Vec<String> {
        strings(&self.js(include_str!("scripts/small_targets.js")))
    }

    /// Returns the faults that axe-core finds on the page now.
    #[track_caller]
    pub fn accessibility_faults(&self) -> Vec<String> {
        if self.js("'axe' in window") == false {
            let loaded = self.browser.script(axe::source(), json!([]));
            loaded.expect("axe-core runs in the page");
        }
        strings(&self.js(include_str!("scripts/axe.js")))
    }

    /// Returns the requests to other origins than that of the page.
    pub fn foreign_requests(&self) -> Vec<String> {
        let own = |url: &String| {
            let url = url.strip_prefix("blob:").unwrap_or(url);
            url.starts_with(&self.origin) || url.starts_with("data:")
        };
        self.browser
            .requests()
            .into_iter()
            .filter(|url| !own(url))
            .collect()
    }
}

/// Returns a movement along a straight line in steps of a few pixels, like that of a hand. (Chromium loses the thumb of a
/// slider if one jump leads off it.)
fn way(from: Place, to: Place) -> impl Iterator<Item = Move> {
    const STRIDE: f64 = 6.0;
    strides(from, to, STRIDE)
}

/// Returns a movement along a straight line in steps of at most this length.
fn strides(from: Place, to: Place, stride: f64) -> impl Iterator<Item = Move> {
    let (right, down) = (to.x - from.x, to.y - from.y);
    let strides = (right.hypot(down) / stride).ceil().max(1.0);
    (1..=strides as u32)
        .map(move |i| f64::from(i) / strides)
        .map(move |part| Move::To(from.plus(right * part, down * part)))
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|entry| entry.as_str().expect("a text").to_owned())
        .collect()
}

/// Returns a selector of the elements that can have a role. The browser decides whether they do.
fn selector(role: &str) -> String {
    let native = match role {
        "button" => "button, summary, input[type=button], input[type=submit]",
        "checkbox" => "input[type=checkbox]",
        "combobox" => "select",
        "dialog" => "dialog",
        // Chromium's own role.
        "DisclosureTriangle" => "summary",
        "form" => "form",
        "group" => "fieldset",
        "heading" => "h1, h2, h3",
        "radio" => "input[type=radio]",
        "region" => "section",
        "searchbox" => "input[type=search]",
        "progressbar" => "progress",
        "rowheader" | "columnheader" => "th",
        "slider" => "input[type=range]",
        "spinbutton" => "input[type=number]",
        "table" => "table",
        "textbox" => "input[type=text], input:not([type]), textarea",
        _ => "",
    };
    let separator = if native.is_empty() { "" } else { ", " };
    format!("{native}{separator}[role={role}]")
}
