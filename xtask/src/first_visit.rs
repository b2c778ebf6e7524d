//! Finds out which functions of the page's module a first visit runs.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};
use walrus::{
    ConstExpr, ModuleConfig, ValType,
    ir::{Const, GlobalSet, Value},
};

use crate::{process, project, tools};

/// The script that runs the module as a first visit does.
const SCRIPT: &str = "first-visit.mjs";

/// The names of the variables in which functions note that they ran: this, and the position of the function.
const RAN: &str = "ran";

/// Returns the positions of the functions that a first visit runs.
///
/// `bindings` is the JavaScript of the module. Running the module in Node tells what the calls of functions in its code cannot:
/// which of the many branches a first visit takes.
pub fn functions(module: &Path, bindings: &Path) -> Result<BTreeSet<usize>> {
    tools::require(&[&tools::NODE])?;
    let directory = tempfile::tempdir()?;
    let (noting, script) = (
        directory.path().join("noting.wasm"),
        // Node takes a script with this ending for a module.
        directory.path().join("bindings.mjs"),
    );
    fs::write(&noting, noting_what_runs(module)?)?;
    fs::copy(bindings, &script)?;
    let mut node = Command::new(tools::NODE.path()?);
    node.arg(project::www().join(SCRIPT)).args([script, noting]);
    let positions = process::output(&mut node).context("cannot run the module as a first visit")?;
    let positions: BTreeSet<_> = positions
        .lines()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    ensure!(!positions.is_empty(), "a first visit runs no functions");
    Ok(positions)
}

/// Returns the module with a variable for each function, which the function sets to 1.
fn noting_what_runs(module: &Path) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new().parse_file(module)?;
    let functions: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    for id in functions {
        let no = ConstExpr::Value(Value::I32(0));
        let global = module.globals.add_local(ValType::I32, true, false, no);
        module.exports.add(&format!("{RAN}{}", id.index()), global);
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let entry = function.entry_block();
        let yes = Const {
            value: Value::I32(1),
        };
        let mut entry = function.builder_mut().instr_seq(entry);
        entry.instr_at(0, yes).instr_at(1, GlobalSet { global });
    }
    Ok(module.emit_wasm())
}
