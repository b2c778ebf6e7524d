//! WebDriver BiDi, the part of WebDriver that speaks both ways over a WebSocket: <https://w3c.github.io/webdriver-bidi/>.

use std::cell::{Cell, RefCell};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// The name of the event of a message in the console.
pub const CONSOLE: &str = "log.entryAdded";

/// The name of the event of a request.
pub const REQUEST: &str = "network.beforeRequestSent";

/// A connection, with the events that came while nobody asked for them.
pub struct Bidi {
    socket: RefCell<WebSocketStream<MaybeTlsStream<TcpStream>>>,
    calls: Cell<u64>,
    events: RefCell<Vec<Value>>,
}

impl Bidi {
    /// Connects to the address that a driver gives with its session.
    ///
    /// # Panics
    /// If nothing answers there.
    pub fn connect(runtime: &Runtime, address: &str) -> Bidi {
        let (socket, _) = runtime
            .block_on(tokio_tungstenite::connect_async(address))
            .unwrap_or_else(|error| panic!("{address} does not answer: {error}"));
        let bidi = Bidi {
            socket: RefCell::new(socket),
            calls: Cell::new(0),
            events: RefCell::default(),
        };
        let events = json!({ "events": [CONSOLE, REQUEST] });
        let subscribed = bidi.call(runtime, "session.subscribe", events);
        subscribed.expect("the events of the console and the network");
        bidi
    }

    /// Sends a command and returns its result, or the message of the driver if it fails.
    pub fn call(&self, runtime: &Runtime, method: &str, params: Value) -> Result<Value, String> {
        let id = self.calls.get() + 1;
        self.calls.set(id);
        let command = json!({ "id": id, "method": method, "params": params }).to_string();
        let mut socket = self.socket.borrow_mut();
        runtime.block_on(async {
            let sent = socket.send(Message::text(command)).await;
            sent.map_err(|error| error.to_string())?;
            loop {
                let message = socket.next().await.ok_or("the driver has ended")?;
                let Message::Text(text) = message.map_err(|error| error.to_string())? else {
                    continue;
                };
                let mut message: Value =
                    serde_json::from_str(&text).map_err(|error| error.to_string())?;
                match message["type"].as_str() {
                    Some("event") => self.events.borrow_mut().push(message),
                    Some("success") if message["id"] == id => return Ok(message["result"].take()),
                    _ => return Err(message.to_string()),
                }
            }
        })
    }

    /// Returns the parameters of the events with this name that have come since the last call.
    pub fn events(&self, runtime: &Runtime, name: &str) -> Vec<Value> {
        // Events that were sent before the answer come before it.
        let status = self.call(runtime, "session.status", json!({}));
        status.expect("the status of the session");
        let mut events = self.events.borrow_mut();
        events
            .extract_if(.., |event| event["method"] == name)
            .map(|mut event| event["params"].take())
            .collect()
    }
}
