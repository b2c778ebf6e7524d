//! Keys, by the names that DOM events use: `Enter`, `ArrowLeft`, `Control+Shift+z`, `?`.

use fantoccini::key::Key;
use serde_json::{Value, json};

/// Returns the WebDriver action that presses the keys of a chord in order and releases them in reverse order.
pub fn chord(keys: &str) -> Value {
    let keys: Vec<char> = keys.split('+').map(character).collect();
    let down = keys
        .iter()
        .map(|key| json!({ "type": "keyDown", "value": key }));
    let up = keys
        .iter()
        .rev()
        .map(|key| json!({ "type": "keyUp", "value": key }));
    keyboard(down.chain(up).collect())
}

/// Returns the WebDriver action that presses a key without releasing it.
pub fn down(key: &str) -> Value {
    keyboard(vec![json!({ "type": "keyDown", "value": character(key) })])
}

/// Returns the WebDriver action that releases a key.
pub fn up(key: &str) -> Value {
    keyboard(vec![json!({ "type": "keyUp", "value": character(key) })])
}

/// Returns the WebDriver action that types a text.
pub fn text(text: &str) -> Value {
    let strokes = text.chars().flat_map(|key| {
        [
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
        ]
    });
    keyboard(strokes.collect())
}

fn keyboard(actions: Vec<Value>) -> Value {
    json!([{ "type": "key", "id": "keyboard", "actions": actions }])
}

fn character(name: &str) -> char {
    let key = match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "F2" => Key::F2,
        "Escape" => Key::Escape,
        "Home" => Key::Home,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Tab" => Key::Tab,
        "Space" => return ' ',
        _ => {
            let mut characters = name.chars();
            return match (characters.next(), characters.next()) {
                (Some(character), None) => character,
                _ => panic!("no key is called `{name}`"),
            };
        }
    };
    key.into()
}
