//! What the page around an embedded lab has locked, and who calls.

use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use crate::base::named::Named as _;
use crate::lab::{Lock, Locks, Sender};
use crate::wasm::refusals::{Command, refused};

#[wasm_bindgen]
impl Page {
    /// Locks the parts with these names for the reader, and no others.
    ///
    /// Throws the phrase of the refusal if there is no such part.
    #[wasm_bindgen(js_name = setLocks)]
    pub fn set_locks(&mut self, names: Vec<String>) -> Command {
        let locks: Result<Vec<_>, _> = names.iter().map(|name| Lock::named(name)).collect();
        self.lab.set_locks(Locks::of(&locks.map_err(refused)?));
        Ok(())
    }

    /// The names of the parts that are locked for the reader.
    #[wasm_bindgen(getter)]
    pub fn locks(&self) -> Vec<String> {
        let locks = Lock::ALL.iter();
        let locked = locks.filter(|(_, lock)| self.lab.locks().has(*lock));
        locked.map(|(name, _)| (*name).to_owned()).collect()
    }

    /// Says who calls from now on: `"reader"`, to whom what is locked is refused, or `"host"`, the page
    /// around.
    ///
    /// Throws the phrase of the refusal if the name is neither.
    #[wasm_bindgen(js_name = setSender)]
    pub fn set_sender(&mut self, name: &str) -> Command {
        self.sender = Sender::named(name).map_err(refused)?;
        Ok(())
    }
}
