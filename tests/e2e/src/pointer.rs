//! Actions of a mouse or a finger, for WebDriver.

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
    /// Returns the place that is this far to the right and down from here.
    pub fn plus(self, right: f64, down: f64) -> Place {
        Place {
            x: self.x + right,
            y: self.y + down,
        }
    }
}

/// A pointing device.
#[derive(Clone, Copy, Debug)]
pub enum Pointer {
    /// A mouse.
    Mouse,
    /// A finger on a touch screen.
    Finger,
    /// A pen.
    Pen,
}

/// The main mouse button. A touch counts as this button.
pub const LEFT: u8 = 0;
/// The middle mouse button.
pub const MIDDLE: u8 = 1;
/// The mouse button that opens the context menu.
pub const RIGHT: u8 = 2;

/// A step of a gesture.
#[derive(Clone, Copy, Debug)]
pub enum Move {
    /// Moves to a place.
    To(Place),
    /// Puts the finger down, or presses a button.
    Down(u8),
    /// Lifts the finger, or releases the button.
    Up(u8),
    /// Waits.
    Wait(Duration),
}

impl Pointer {
    /// Returns the WebDriver action that makes these moves in order.
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
            Pointer::Pen => "pen",
        };
        json!([{
            "type": "pointer",
            "id": kind,
            "parameters": { "pointerType": kind },
            "actions": actions,
        }])
    }
}

/// Returns the WebDriver action that turns the mouse wheel over a place, in CSS pixels downwards, or upwards if negative.
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

/// Returns the WebDriver action of two fingers side by side, which move while their middle moves from one place to another
/// and their distance changes.
pub fn two_fingers(middles: [Place; 2], distances: [f64; 2]) -> Value {
    const PARTS: u32 = 10;
    let finger = |side: f64, id: &str| {
        let at = |part: u32| {
            let between =
                |[from, to]: [f64; 2]| from + (to - from) * f64::from(part) / f64::from(PARTS);
            let x = between(middles.map(|middle| middle.x)) + side * between(distances) / 2.0;
            let y = between(middles.map(|middle| middle.y));
            Move::To(Place { x, y })
        };
        let mut moves = vec![at(0), Move::Down(LEFT)];
        moves.extend((1..=PARTS).map(at));
        moves.push(Move::Up(LEFT));
        let mut action = Pointer::Finger.moves(&moves)[0].take();
        action["id"] = json!(id);
        action
    };
    json!([finger(-1.0, "touch"), finger(1.0, "second touch")])
}
