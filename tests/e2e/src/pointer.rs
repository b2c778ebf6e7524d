//! What a mouse or a finger does, as WebDriver actions.

use std::time::Duration;

use serde_json::{Value, json};

/// A place in the viewport, in CSS pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Place {
    /// The place so much further to the right and down.
    pub fn plus(self, right: f64, down: f64) -> Place {
        Place {
            x: self.x + right,
            y: self.y + down,
        }
    }
}

/// What points at the page.
#[derive(Clone, Copy, Debug)]
pub enum Pointer {
    /// One with a left and a right button.
    Mouse,
    /// The finger on a touch screen.
    Finger,
}

/// The main mouse button, and the only one that a finger has.
pub const LEFT: u8 = 0;
/// The mouse button in the middle, which is a wheel too.
pub const MIDDLE: u8 = 1;
/// The mouse button that asks for the context menu.
pub const RIGHT: u8 = 2;

/// One movement of a gesture.
#[derive(Clone, Copy, Debug)]
pub enum Move {
    /// To a place.
    To(Place),
    /// Puts the finger or a button down.
    Down(u8),
    /// Lifts it again.
    Up(u8),
    /// Holds still for a while.
    Wait(Duration),
}

impl Pointer {
    /// The moves one after the other, as one WebDriver action.
    pub fn moves(self, moves: &[Move]) -> Value {
        let actions: Vec<Value> = moves
            .iter()
            .map(|step| match *step {
                Move::To(place) => json!({
                    "type": "pointerMove",
                    "duration": 0,
                    "origin": "viewport",
                    "x": place.x.round() as i64,
                    "y": place.y.round() as i64,
                }),
                Move::Down(button) => json!({ "type": "pointerDown", "button": button }),
                Move::Up(button) => json!({ "type": "pointerUp", "button": button }),
                Move::Wait(time) => json!({ "type": "pause", "duration": time.as_millis() as u64 }),
            })
            .collect();
        let kind = match self {
            Pointer::Mouse => "mouse",
            Pointer::Finger => "touch",
        };
        json!([{
            "type": "pointer",
            "id": kind,
            "parameters": { "pointerType": kind },
            "actions": actions,
        }])
    }
}

/// Turning the mouse wheel over a place, as a WebDriver action; so many CSS pixels downwards, or upwards when negative.
pub fn wheel(place: Place, down: i64) -> Value {
    json!([{
        "type": "wheel",
        "id": "wheel",
        "actions": [{
            "type": "scroll",
            "origin": "viewport",
            "x": place.x.round() as i64,
            "y": place.y.round() as i64,
            "deltaX": 0,
            "deltaY": down,
        }],
    }])
}

/// Two fingers side by side around a place, which go from one distance to another, as one WebDriver action.
pub fn pinch(middle: Place, from: f64, to: f64) -> Value {
    const PARTS: u32 = 10;
    let finger = |side: f64, id: &str| {
        let at = |distance: f64| Move::To(middle.plus(side * distance / 2.0, 0.0));
        let mut moves = vec![at(from), Move::Down(LEFT)];
        moves.extend((1..=PARTS).map(|i| at(from + (to - from) * f64::from(i) / f64::from(PARTS))));
        moves.push(Move::Up(LEFT));
        let mut action = Pointer::Finger.moves(&moves)[0].take();
        action["id"] = json!(id);
        action
    };
    json!([finger(-1.0, "touch"), finger(1.0, "second touch")])
}
